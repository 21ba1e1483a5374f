# Guardians

button-guardian-am = 👪 I am a parent
button-guardian-himself = 🎓 I am the trainee
button-guardian-more = ➕ One more child
button-guardian-children = 👪 My children
button-guardian-open = 👧 See { $name }
button-guardian-back = 📅 Timetable
button-guardian-today = 📅 Today
button-guardian-attendance = ✅ At school?
button-guardian-excuse = 📝 Leave for the child
button-guardian-exams = 📄 Exams
button-guardian-aid = 💰 Aid
button-guardian-leave = ✖️ No longer see { $name }
button-guardian-mine = 👪 Who sees mine
button-guardian-allow = ✅ { $name } may go on
button-guardian-forbid = ✖️ { $name } may not
button-guardian-go-on = ✅ May go on
button-guardian-stop = ✖️ No more
button-guardian-agree = ✅ I know and agree
button-guardian-disagree = ✖️ I do not agree
button-guardians = 👪 Guardians
button-guardian-list = 👪 Guardians of the class
button-guardian-yes = ✅ Yes, a guardian
button-guardian-no = ❌ No
button-guardian-end = ✖️ End { $name }
button-guardian-grown = 🎂 Is 18 or more
button-guardian-settings = ⚙️ What guardians see

guardian-share = Hello! Press the large button at the bottom: <b>📱 Share my phone number</b>.
    If the school has your number, you can see your child's timetable.
guardian-share-more = { $count } of your children wait for the class teacher; please wait a little.
    For another child press <b>📱 Share my phone number</b> at the bottom.
guardian-share-himself = Please press <b>📱 Share my phone number</b> at the bottom once more.
guardian-which = Whose number is this: are you the trainee, or a parent?
guardian-asked = ✅ Thank you! The class teacher is asked to confirm ({ $count } children).
    I tell you as soon as that is done.
guardian-already = ✅ You are set up already. Send “child”.
guardian-decided-already = The class teacher has decided today. Please call them if you have questions.
guardian-unknown = The school does not have this number of yours.
    Please ask the class teacher to put it on the roster, then press “👪 I am a parent” again.
guardian-too-many-tries = Too many tries; please try again in an hour.
guardian-waits = ⏳ Waiting for the class teacher; I tell you when it is done.
guardian-none = You are not set up for a child yet. Press below; it takes two steps.
guardian-not-yours = This child is not yours to see, or no longer. Please ask the class teacher.
guardian-switched-off = The school does not show this; please ask the class teacher.
guardian-over = This has ended.
guardian-children = 👪 Which child?
guardian-child = 👧 <b>{ $name }</b>
guardian-today-none = No roll of today yet.
guardian-today-line = Today { $time } { $course }: <b>{ $mark }</b>
guardian-month = This month: present { $present }, late { $late }, absent { $absent }, leave { $leave }
guardian-missed = · { $day } { $course }: { $mark }
guardian-mark-present = ✅ present
guardian-mark-late = 🕘 late
guardian-mark-absent = ❌ absent
guardian-mark-leave = 📝 on leave
guardian-exams-none = No exams lately.
guardian-aid-head = 💰 Aid; only you see this.
guardian-aid-none = No application and no payment yet.
guardian-aid-step = · { $scheme } ({ $term }): { $stage }
guardian-aid-paid = · { $term }: { $amount } yuan paid ({ $day })
guardian-stage-submitted = handed in
guardian-stage-class = with the class
guardian-stage-school = with the school
guardian-stage-notice = public notice
guardian-stage-paid = paid
guardian-stage-refused = refused
guardian-stage-withdrawn = withdrawn
guardian-excuse-whose = 📝 Leave for which child?
guardian-said-yes = ✅ Noted: you agree to the leave of { $name }; the class teacher decides.
guardian-said-no = ✖️ Noted for the class teacher: you do not agree to the leave of { $name }.
guardian-said-already = You have answered, or the class teacher has decided.
guardian-leave-sure = No longer see the timetable and attendance of { $name }?
guardian-left = Done; you no longer see { $name }. You can come back at any time.

guardian-mine = 👪 <b>These see your timetable and attendance</b>
guardian-mine-none = Nobody sees yours now.
guardian-mine-minor = From 18 on you decide. Ask your class teacher if you have questions.
guardian-minor-asks = From 18 on you decide. Ask your class teacher if you have questions.
guardian-allowed = ✅ { $name } may go on. You can end it at any time under “me”.
guardian-forbidden = ✖️ { $name } sees nothing any more.

guardian-class = 👪 <b>Guardians of { $class }</b>
    { $bound } bound, { $waiting } waiting, { $none } without a number
    🔔 waiting　✅ bound　📇 number, not bound　➖ no number
guardian-class-doubtful = ⚠️ { $count } to be checked: the student has left, or the roster has fewer phones.
guardian-of = 👪 Guardians of <b>{ $name }</b>
guardian-of-none = None yet. Whoever has their number on the roster can share it.
guardian-of-left = ⚠️ The student is in no class any more; { $bound } are bound. They see nothing now; end what is not needed.
guardian-of-unlisted = ⚠️ { $bound } are bound and the roster has { $listed } phones of guardians. Please check: end what is wrong, or add the phone.
guardian-of-adult = 🎂 Is 18 or more and decides who may look.
guardian-who = { $relation } { $name }
guardian-relation = guardian
guardian-line-waiting = 🔔 { $who }: waits
guardian-line-confirmed = ✅ { $who }
guardian-line-refused = ❌ { $who }: not confirmed
guardian-line-ended = ✖️ { $who }: ended
guardian-line-grown = {" "}(came of age; their word is waited for)
guardian-confirmed-now = ✅ { $guardian } sees { $name } now, and has been told.
guardian-refused-now = ❌ { $guardian } was not confirmed, and has been told.
guardian-decided-before = Somebody has decided already.
guardian-end-sure = End that { $guardian } sees { $name }? They are told.
guardian-grown-sure = Is { $name } 18 or more? From then on they decide; without a yes in 14 days it ends.
guardian-settings = ⚙️ <b>What guardians see</b> (the timetable always)
    A tap switches. Records of helpers, alerts, complaints, desk and surveys are never shown.
guardian-rule-attendance = Attendance: { $state }
guardian-rule-exams = Exams and results: { $state }
guardian-rule-excuses = Ask leave for the child: { $state }
guardian-rule-absences = Told of absence the same day: { $state }
guardian-rule-aid = Aid: { $state }
guardian-rule-consent = Leave of minors needs their word: { $state }

guardian-please-confirm = 👪 <b>{ $guardian }</b> says to be the { $relation } of <b>{ $name }</b>, { $class }; the phone is that of the roster.
    Once confirmed, they see timetable and attendance. Are they?
guardian-please-confirm-same = 👪 <b>{ $guardian }</b> says to be the { $relation } of <b>{ $name }</b>, { $class }. ⚠️ On the roster the guardian's phone is the student's own.
    It may be the student: please call the family first. Are they?
guardian-told-confirmed = ✅ The class teacher has confirmed it! You can see the timetable of <b>{ $name }</b>.
    Press “Child” below, or just ask: what classes does my child have today
guardian-told-refused = ❌ The class teacher has not confirmed it. Please call them, then try again.
guardian-told-child = 👪 { $guardian } sees your timetable and attendance now, as your class teacher confirmed.
guardian-told-ended = ✖️ You no longer see the timetable and attendance of { $name }. Please ask the class teacher.
guardian-told-outgrown = ✖️ { $name } is 18, and there was no answer in 14 days: you no longer see the timetable and attendance.
    Whatever you want to know, ask them.
guardian-told-lapsed = ⌛ The class teacher did not confirm it, so this request has ended. Please call them.
guardian-told-left = 👪 { $name } no longer sees your timetable and attendance.
guardian-told-grown = 🎂 { $name } is 18. Whether you may go on looking, they decide.
    With their yes in 14 days it goes on; else it ends.
guardian-asks-grown = 🎂 You are 18. May { $guardian } go on seeing your timetable and attendance?
    You decide. Without an answer it ends in 14 days.
guardian-told-absent = ❗ <b>{ $name } was not in class today</b>, without leave:
guardian-absent-line = · { $course }
guardian-absent-next = Please reach your child first; tell the class teacher what you know.
guardian-asks-leave = 📝 <b>{ $name } asks for leave</b>: from { $when }
    Reason: { $reason }
    Do you know of it, and agree?
guardian-rule-announcements = Announcements may include them: { $state }
guardian-teacher = Class teacher: { $name }
menu-guardians = What guardians see
guardian-excuses = Leave you have asked for { $name }:
guardian-excuse-withdrawn = ↩️ Taken back: { $name } has class as usual.
guardian-excuse-ended = ↩️ The leave of { $name } has ended.
button-guardian-unexcuse = ↩️ Take back: { $when }
button-guardian-excuse-again = ➕ Ask again
guardian-settings-seen = What guardians may see (set by coordinators of the whole school):
