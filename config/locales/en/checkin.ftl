# Check-in

menu-checkin = Check in
button-checkin = 📱 Check-in
button-checkin-open = ▶️ { $time } { $class } { $course }
button-checkin-missing = 👀 Who is missing
button-checkin-draw = 🎲 Draw three
button-checkin-end = ✅ End and record
button-checkin-again = ▶️ 5 more minutes
button-checkin-page = 🖥️ Big screen
button-checkin-code = 📷 Code in here
button-checkin-window = ⚙️ Check-in times
button-checkin-not-there = ❌ { $name } is not here
button-checkin-all-there = ✅ All three are here
button-checkin-rest = ✅ The others are here

# Trainees: after a code
checkin-present = ✅ <b>Checked in</b> at { $at } for { $course }
checkin-late = ✅ <b>Checked in</b>, late, at { $at } for { $course }
checkin-already = You checked in at { $at } for { $course } already.
checkin-teacher = Your teacher has marked you “{ $mark }” for { $course }. If that is wrong, please see your class teacher.
checkin-recorded = The attendance of { $course } is recorded already. Please see your class teacher.
checkin-wrong = This code is not right. Please scan the one on the screen, or send its 6 digits.
checkin-old = This code has run out; it changes every 15 seconds. Please scan the new one, or send its 6 digits.
checkin-too-many = Too many wrong codes. Try again in 10 minutes, or see your teacher now.
checkin-none-open = No check-in is open for your class.
checkin-closed = The check-in of { $course } is closed. Please see your class teacher before the class ends.
checkin-to-come = { $course } begins at { $starts }; you cannot check in yet.
checkin-cancelled = { $course } is cancelled; there is nothing to check in to.
checkin-day-off = Today is a holiday; there is nothing to check in to.
checkin-other-class = Your name is not in this class ({ $class } { $course }), so you are not checked in.
checkin-enrolled-later = You are in { $class } from { $day } on; this session is not for you yet.
checkin-no-seat = { $course } is an elective in which you have no seat; there is nothing to check in to.
checkin-account-used = This account has checked somebody in to this session already.
checkin-join-first = I do not know you yet. Join your class first, then scan or send the code again.
checkin-not-trainee = Check-in is for trainees; you need not.

# Trainees: the page
checkin-own-open = 📱 <b>Check-in for { $course } is open</b> until { $closes }.
checkin-own-done = ✅ { $course }: you are checked in.
checkin-own-none = 📱 No class these days, nothing to check in to.
checkin-own-next = 📱 No check-in is open now.
    Next: { $day } { $time } { $course }, from { $minutes } minutes before, once your teacher opens it.
checkin-how = 1. Scan the code on the classroom's screen and press “Start”;
    2. if nothing happens, send me the 6 digits beside it.
    Only “Checked in” counts.
checkin-wrong-mark = Could not check in, or marked wrong? See your class teacher before the class ends.

# Teachers
checkin-open-head = One tap opens check-in:
checkin-open-later = Nothing to open now. Next: <b>{ $time }</b> { $course } · { $class }; check-in can be opened from { $opens }.
checkin-nothing-to-open = No session is left to check in to today. For the past use Attendance.
checkin-too-early = Too early: check-in can be opened from { $time }.
checkin-session-over = This session is over; please call the roll instead.
checkin-day-off-open = That day is a holiday ({ $name }); no check-in.
checkin-recorded-open = The attendance of this session is recorded; call the roll to change it.
checkin-head = 📱 <b>{ $class } { $course }</b>　{ $time }
checkin-screen-code = Scan, or send <b>{ $code }</b>; new every 15 s, closes at { $closes }.
checkin-screen-page = Show “Big screen” to the class; closes at { $closes }.
checkin-screen-over = ⏹ Check-in is closed; codes count no more.
checkin-screen-recorded = ✅ Attendance is recorded.
checkin-count = Here <b>{ $there }/{ $expected }</b>{ $leave ->
    [0] {""}
   *[other] , on leave { $leave }
}
checkin-late-count = { $count } of them late
checkin-missing = { $count } not here yet: { $names }
checkin-nobody-missing = Everybody is here 👍
checkin-excused = 📝 On leave: { $names }
checkin-ways = { $scanned } scanned, { $typed } typed, { $graced } with the code before
checkin-ended = ✅ <b>Check-in ended, attendance recorded</b>
checkin-end-early = The session has not begun ({ $time }). <b>Ended now, all who have not checked in are absent.</b>
    Leave it, and check-in goes on; it can be ended after the start.
button-checkin-end-early = End it now
checkin-ended-nobody = ⏹ <b>Check-in has ended and nobody came</b>, so no attendance is recorded. Please call the roll; if nobody is there, mark them absent in it.
checkin-ended-before = It has ended, and the attendance is recorded.
checkin-hints = 👥 They always check in together:
checkin-hint = · { $names }: within 10 seconds in { $times } of the last { $sessions }
checkin-hints-how = Only a hint: people who sit together do so too. Draw three names to see.
checkin-drawn = 🎲 <b>Please call these three</b>
checkin-drawn-done = 🎲 <b>Spot check done</b>
checkin-drawn-open = · { $name }
checkin-drawn-there = ✅ { $name } is here
checkin-drawn-missing = ❌ { $name } is not here, marked absent
checkin-nobody-to-draw = Nobody has checked in yet.

# The picture and the page
checkin-picture-scan = Scan, then press “Start”
checkin-picture-type = Cannot scan? Send these 6 digits to the bot
checkin-page-over = Check-in is over
checkin-page-lost = No connection, please reload
checkin-page-count = { $there }/{ $expected } here

# Times
checkin-window = ⚙️ <b>Check-in times</b>
    A tap takes the next value, for check-ins opened from now on.
checkin-rule-before = From { $minutes } minutes before
checkin-rule-late = { $minutes ->
    [0] Late from the start on
   *[other] Late { $minutes } minutes after the start
}
checkin-rule-close = Closes { $minutes } minutes after the start
