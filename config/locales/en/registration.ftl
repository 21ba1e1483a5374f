# Registering for exams: review, fees, seats, tickets, the door, appeals, certificates

menu-sign-ups = Register for an exam
menu-office = Exam office: registration, seats, the door
menu-doors = Rooms I watch

registration-head = ✍️ <b>Registering for exams</b>
registration-mine = · { $name }: { $state }
registration-which = Which one? Press it to see who may.
registration-none = No exam takes registrations at the moment.
registration-for-anybody = You need not be a trainee.
button-registration-own = ▶️ { $name }
button-registration-open = ✍️ { $name } · { $day }
button-registration-later = 🕘 { $name } · not open yet
button-sign-ups = ✍️ Register for an exam
button-own-results = 📊 Results and certificates
button-exam-office = 📋 Exam office

registration-fee = 💰 { $fee }
registration-fee-yuan = { $yuan } yuan
registration-free = free of charge
registration-free-aided = 　free for trainees who are aided
registration-opens = 🕘 Opens { $time }
registration-closes = ✍️ Open until { $time }
registration-closed = ✍️ Registration is over ({ $time })
registration-seats = 🪑 { $count } places left
registration-venue = 🪑 { $name }: { $count } places left
registration-venue-full = 🪑 { $name }: full, there is a waiting list
registration-rules = 📋 Who may:
registration-rule = · { $rule }
registration-papers = 📎 To be handed in: { $names }
registration-or = {" "}or{" "}
registration-need-level = a certificate of { $level }
registration-need-years = { $years } years of work
registration-need-age = at least { $years } years of age
registration-need-class = trainees of { $classes }
registration-need-trainee = trainees on the roster
registration-may = ✅ <b>You may register.</b>
button-registration-say-again = ↩️ A slip; choose again
registration-may-not = ❌ <b>Not this level yet:</b> it needs { $rule }.
registration-fits-else = You may register for:
registration-ask-level = <b>{ $trade }</b>: which is the highest certificate you hold?
registration-ask-years = How many years have you worked in this trade?
registration-who-first = First tell me who you are, then register.
registration-already = You have registered for this one.
registration-listed = You are on the list of candidates already; there is no need to register.
registration-venue-gone = The venue you chose is gone. Please withdraw and register again.
registration-gone = One cannot register for this exam now. Send “exam registration” to see others.
registration-over = Registration is over; you are not registered. Send “exam registration” to see others.
registration-not-yours = This is not your registration. Send “exam registration” for your own.
registration-clash = ⚠️ <b>Same time:</b> you have another exam then
    { $name } ({ $time })
    You can sit only one of them. Register all the same?
registration-outside = from outside
button-level-none = No certificate
button-years = { $years ->
        [0] under 1 year
        [10] 10 years or more
       *[other] { $years } years
    }
button-registration-who = 👤 Say who I am
button-registration-begin = ✍️ Register
button-registration-wait = ⏳ Full: waiting list
button-registration-at = ✍️ Register at { $name }
button-registration-wait-at = ⏳ { $name } is full: waiting list
button-registration-anyway = Register all the same

registration-short-draft = not handed in
registration-short-submitted = being looked at
registration-short-returned = to be mended
registration-short-refused = refused
registration-short-withdrawn = taken back
registration-short-waiting = waiting list
registration-short-owes = fee to be paid
registration-short-ready = registered
registration-off = 🚫 <b>This exam is cancelled</b>: send no papers and pay nothing. The exam office gives back what was paid.
registration-moved = 📅 <b>The exam has moved</b>: { $time }, { $place }
registration-short-off = the exam is cancelled
registration-now-draft = 🟡 Not handed in yet; press “Hand in” once the papers are there.
registration-now-submitted = 🟡 Handed in; the exam office will look at it.
registration-now-returned = ↩️ <b>Something is to be mended</b>; then hand it in again. Your place is kept.
registration-now-accepted = ✅ Accepted.
registration-now-refused = ❌ Refused.
registration-now-withdrawn = Taken back. You can register again.
registration-because = Reason: { $reason }
registration-waiting = ⏳ It is full; you are on the waiting list. I tell you when a place is free.
registration-ready = 🎉 <b>You are registered</b>; I send the ticket once seats are set. Send “ticket” to see it.
registration-pay = 💰 <b>Please pay { $yuan } yuan</b> at the exam office or by transfer; then you are registered.
registration-pay-by = 💰 <b>Please pay { $yuan } yuan by { $time }</b> at the exam office or by transfer; then you are registered.
registration-closed-papers = This registration takes no papers any more. Send “exam registration” to see how it stands.
registration-still-missing = { $count } missing, first: { $name }
registration-handed-in = Handed in
registration-begun = The exam has begun; it cannot be taken back.
registration-withdraw = Take back the registration for <b>{ $name }</b>? The place goes to who waits.
registration-withdraw-paid = Take back the registration for <b>{ $name }</b>? The place goes to who waits.
    For what you paid, please see the exam office.
button-registration-hand-in = ✅ Hand in
button-registration-withdraw = 🗑 Take back
button-registration-withdraw-sure = Yes, take it back
button-registration-open-own = ▶️ My registration

exam-paper-caption = { $person }: { $name }
button-exam-look-over = 📋 See all

outside-who = Please write: <b>name, mobile number, last four of the identity card</b>
    For example: 张三 13800138000 123X
outside-name-missing = The name is missing; just write it.
outside-phone-missing = The mobile number is missing, eleven digits; just write it.
outside-tail-missing = The last four of the identity card are missing; just write them (the last may be an X).
outside-phone-wrong = “{ $given }” is no mobile number; please check it and write again.
outside-on-roster = { $name }, you are on the roster as a trainee.
    Share your number with the button below, join your class and register.
outside-right = { $name }, { $phone }, last four { $tail }. Is that right?
button-outside-right = ✅ Right
button-outside-wrong = ✏️ Change
outside-share = { $name }, you are on the list.
    Share your number with the button below to show that it is you.
outside-taken = This person has another account already. Use that one, or see the exam office.
outside-known = ✅ Noted, { $name }. It is used for exams only.

registration-letter = ✍️ News of your registration for <b>{ $name }</b>
registration-letter-hand-in = ⏰ Your registration for <b>{ $name }</b> is not handed in
    It ends { $time }.
registration-letter-pay = ⏰ The fee for <b>{ $name }</b> is not paid
    { $fee }, by { $time }; after that the place goes to who waits.
registration-letter-review = 📥 <b>{ $name }</b>: { $count } registrations wait

# Ticket

ticket-title = Exam ticket
ticket-school = Linghang training
ticket-name = Name
ticket-id = Identity no.
ticket-number = Ticket no.
ticket-day = Day
ticket-hours = Time
ticket-venue = Venue
ticket-room = Room
ticket-seat = Seat
ticket-scan = To be scanned at the door
ticket-note-bring = Bring: { $things }
ticket-note-1 = Bring your identity card, and come 30 minutes early.
ticket-note-2 = The ticket on your phone will do. Pass its code on to nobody.
ticket-note-3 = Phones are switched off and left where bags are.
ticket-file = ticket { $name }
ticket-print = 🖨 The ticket to print (A5).
ticket-none = You have no exam ahead. Send “exam registration” to see what there is.
ticket-not-yet = 🎫 <b>There is no ticket yet</b>; I send it once seats are set.

    { $exam }
ticket-letter = 🎫 <b>Your ticket is here</b>
button-ticket = 🎫 Ticket
button-ticket-print = 🖨 To print
button-exam-calendar = 📅 Into my calendar
exam-calendar = 📅 Open this file, and your exams are in your calendar.
exam-calendar-file = my exams

# The door

door-right = ✅ <b>May come in</b>
door-stop = ⚠️ <b>Wait, see below:</b>
door-already = ⚠️ <b>Is in already</b>: { $time }, let in by { $by }
door-now-in = ✅ <b>Let in</b>: { $time }, by { $by }
door-no-name = ❌ Nobody called “{ $name }” sits this exam. Is it another exam? Or type the end of the ticket number.
door-no-such = ❌ There is no { $number } here. Look for a slip, or send the name.
door-photo = I cannot read codes in photos. Point the <b>camera</b> of your phone at the code and tap the link; or send a name, or the last digits of the ticket.
door-which = Which one?
button-door-who = { $name } ({ $tail }) { $room } { $seat }
door-colleague = a colleague
door-off = ❌ This exam is called off
door-withdrawn = ❌ Has withdrawn
door-wrong-day = ❌ Not today: { $day }
door-over = ❌ This exam is over
door-begun = ⏰ Begun { $minutes } minutes ago
door-late = ❌ Begun { $minutes } minutes ago: after { $most } one may mostly not come in; ask the exam office
door-owes = 💰 The fee is not paid
door-wrong-room = ❌ Wrong room: { $room }, and this is { $here }
door-who =
    👤 <b>{ $name }</b>　identity card ends with <b>{ $tail }</b>
    📝 { $exam }
    🕘 { $time }
    🪑 <b>{ $room }</b>　seat <b>{ $seat }</b>
    🎫 { $ticket }
door-forged = ❌ This code is none of our tickets. Type the ticket number, or ask the exam office.
door-not-yours = This is the code of an exam ticket. The examiner scans it at the door.
door-own = This is your own ticket. The examiner scans it at the door.
door-no-candidate = ❌ Nobody like that is on the list. Please ask the exam office.
door-no-examiner = You do not examine this exam. Ask the exam office to add you.
door-let-in = ✅ { $name } is in
button-door-let-in = ✅ Let in
button-door-anyway = ⚠️ Checked: let in
button-door-undo = ↩️ A mistake: take back
button-door-list = 👥 Who is there
door-head = 🚪 <b>{ $name }</b>: { $there } of { $people } are there
door-how = Scan tickets with the camera of your phone; or send me a name or a ticket number (its last digits will do).
button-door-room = { $room }: { $there } / { $people }
door-no-room = no room yet
door-all-rooms = all rooms
door-room = 🚪 <b>{ $room }</b>: { $there } of { $people } are there. Missing:
door-missing = · Seat { $seat } { $name } ({ $tail })
door-more = { $count } more.
button-door-absent = ❌ { $count } did not come: absent
door-absent-sure = <b>{ $name }</b>: { $count } were not let in. Note all of them as absent?
door-absent-unused = ⚠️ { $rooms }: nobody was let in here, so it is not counted; see the list on paper.
door-absent-done = { $count } noted as absent
examiner-letter =
    👥 You are an examiner: <b>{ $name }</b>
    🕘 { $time }
    🪑 { $room }
    On the day send “doors” and scan the tickets.
button-door-open = 🚪 The room
doors-head = 🚪 <b>You examine</b>
doors-none = You examine nothing in the weeks ahead. The exam office can add you.
doors-line =
    · <b>{ $name }</b>
    　{ $time }　{ $room }

# The exam office

office-head = 📋 <b>Exam office</b>
office-waiting = { $count ->
        [0] No registration waits.
       *[other] 📥 { $count } registrations wait, for { $exams } exams.
    }
button-office-new = ➕ New exam
button-office-table = 📄 { $name } (empty)
office-new-how = ➕ A <b>new exam</b> comes by a table:
    1. fill in “{ $name }” and send me the Excel file;
    2. look it over and apply it;
    3. come back here, open the exam, and open registration.
office-appeals = { $count ->
        [0] No appeal waits.
       *[other] 🔎 { $count } appeals wait.
    }
exam-no-office = This is the exam office's. A coordinator can take you into it.
button-office-review = 📥 Review { $count }
button-office-appeals = 🔎 Appeals { $count }
button-exam-year = 📊 { $year }
button-exam-officers = 👥 Exam office
office-no-window = Registration is not open.
office-open = 🟢 Open until { $closes } (since { $opens })
office-closed = ⚪ Open from { $opens } to { $closes }
office-counts =
    Registered <b>{ $ready }</b>　waiting for review { $submitted }　to be mended { $returned }
    Owing { $unpaid }　waiting list { $waiting }　not handed in { $draft }
office-unseated = 🪑 { $count } have no seat yet
button-office-unpaid = 💰 Fees { $count }
button-office-returned = ↩️ To be mended { $count }
button-office-accepted = ✅ Registered { $count }
button-office-settings = ⚙️ Registration
button-office-open = 🟢 Open registration
button-office-seats = 🪑 Seats
button-office-examiners = 👥 Examiners
button-office-door = 🚪 Door
button-office-book = 📊 Workbook
button-office-list-signup = 📥 Register a list
button-office-list-fees = 📥 List of fees
button-office-list-certs = 📥 List of certificates
button-office-certificates = 🏅 Certificates
button-office-exam = 📝 Candidates

window-head = ⚙️ Registration for <b>{ $name }</b>
window-settings =
    🕘 Opens: { $opens }
    ✍️ Closes: { $closes }
    🪑 Places: { $seats }
    💰 Fee: { $fee }
    ⏰ To be paid by: { $pay_by }
    📎 Papers: { $papers }
    📋 Who may: { $rules }
window-not-open = 🔒 Not open yet: only the exam office sees this. Press below when it is right.
window-pay-first = ⚠️ The last moment to pay is before the end of registration: who comes late cannot pay in time.
window-opened = 🟢 Open now
button-window-now = 🟢 Open it now
window-no-limit = no limit
window-none = none
window-free-on = 🎁 Free for the aided: yes
window-free-off = 🎁 Free for the aided: no
button-window-opens = 🕘 Opens
button-window-closes = ✍️ Closes
button-window-seats = 🪑 Places
button-window-fee = 💰 Fee
button-window-papers = 📎 Papers
button-window-rules = 📋 Who may
button-window-payby = ⏰ Pay by
button-window-free-on = 🎁 Free for the aided
button-window-free-off = 🎁 The aided pay too
window-ask-opens = <b>{ $name }</b>: from when? For example: 12月1日 9:00
window-ask-closes = <b>{ $name }</b>: until when? For example: 12月10日 18:00
window-ask-payby = <b>{ $name }</b>: to be paid by when? For example: 12月12日, or “none”
window-ask-seats = <b>{ $name }</b>: how many places? A number, or “none”.
    For several venues a line each:
    县职教中心 120
    市技师学院 80
window-ask-fee = <b>{ $name }</b>: what is the fee? For example: 240, or “none”
window-ask-papers = <b>{ $name }</b>: which papers? With commas between, for example:
    身份证照片、工作年限证明
    “none” for none.
window-ask-rules = <b>{ $name }</b>: who may? All parts between semicolons must hold, of those with 或 one:
    持五级 或 从业2年；年满16岁
    Also: 学员, 班级第1期. “无” for everybody.
window-day-unread = “{ $given }” is no day; write for example: 12月10日 18:00
window-seats-unread = “{ $given }” is no number of places; write 200, or a line a venue: 县职教中心 120
window-venue-twice = The venue “{ $name }” stands twice.
window-papers-unread = At most { $most } papers, of { $longest } characters each.
window-fee-unread = “{ $given }” is no amount; write for example: 240
window-closes-first = It must close after it opens; nothing was changed.
window-after-exam = It must be before the exam; nothing was changed.
window-too-late = This exam has begun; registration cannot be opened.
window-last-hour = The exam begins in less than an hour; it is too late to open registration.
window-venue-held = { $count } are registered at “{ $venue }”; nothing was changed. Keep that venue.
window-whole-held = { $count } are registered without a venue; the seats were not changed.
exam-rules-unread = “{ $given }” is not understood. Write: 持五级, 从业2年, 年满16岁, 学员, 班级第1期
exam-rules-long = Rules have at most { $most } characters.

review-exams = 📥 Which exam first?
review-none = No registration waits. 🎉
review-head = 📥 <b>{ $name }</b>: { $count } wait, the oldest first
review-at-returned = ↩️ <b>{ $name }</b>: { $count } are to mend theirs
review-at-accepted = ✅ <b>{ $name }</b>: { $count } are registered
button-review-exam = { $name } · { $count }
button-review-of = { $person } ({ $of })
button-review-all = ✅ Accept all that are whole…
review-all-sure = <b>{ $name }</b>: { $count } are whole. Accept all of them?
    Each is told.
button-review-all-sure = ✅ Accept these { $count }
review-all-done = { $count } accepted
review-of =
    👤 <b>{ $person }</b> ({ $of })
    📝 { $exam }
    ☎️ { $phone }　identity card ends with { $tail }
review-held = 📚 On record: passed { $levels }
review-age-unknown = 🎂 The age is not on record; see the identity card
review-said-level = 💬 Says to hold { $level }; see the papers
review-said-years = 💬 Says to have worked { $years } years; see the papers
button-review-accept = ✅ Accept
button-review-return = ↩️ Send back
button-review-refuse = ❌ Refuse
button-review-next = ➡️ Next (of { $count })
review-state = 📌 <b>{ $state }</b>
button-review-see-all = 👁 All papers ({ $count })
review-paper = 📎 { $person }: <b>{ $name }</b>, { $count } pictures. If something is wrong, press why:
review-ready-blurred = The picture is blurred
review-ready-wrong = It is the wrong paper
review-ready-old = It has expired
review-ready-page = A page is missing
review-ready-seal = The stamp is missing
button-review-words = ✍️ Another reason
review-return-why = What is { $person } to mend? Write a sentence.
review-refuse-why = Why is { $person } refused? Press one, or write a sentence.
refuse-ready-unfit = The conditions are not met
refuse-ready-unproven = The papers do not prove the conditions
refuse-ready-double = Registered twice
refuse-ready-late = The fee was not paid in time
review-words-needed = Please write a few words.
review-accepted = Accepted
review-returned = Sent back
registration-own-review = A colleague has to see to your own.

unpaid-head = 💰 <b>{ $name }</b>: { $count } owe { $yuan } yuan. Press a name when it is paid.
button-tick-paid = { $person } ({ $of }) { $yuan } yuan
unpaid-ticked = { $name } has paid
unpaid-unticked = { $name } has not paid
button-untick-paid = ↩️ { $person } has not paid
button-unpaid-give-up = 🗑 { $count } are late: give up their places
unpaid-give-up-sure = <b>{ $name }</b>: { $count } have not paid in time. End their registrations?
    Their places go to who waits; all are told.
unpaid-given-up = { $count } ended

seating-head = 🪑 <b>{ $name }</b>: { $seated } have a seat, { $left } have none
seating-room = · { $room }: { $people }
seating-ask = Which rooms for <b>{ $venue }</b> ({ $count })? A line each, name and seats:
    实训楼101 30
    实训楼102 30
seating-ask-some = <b>{ $venue }</b>: { $left } of { $count } have no seat. Which rooms?
    A line each, name and seats: 实训楼101 30
seating-one-venue = all candidates
seating-nobody = There is no candidate yet.
button-seating-venue = 🪑 { $venue } ({ $count })
button-seating-lists = 📄 Lists for the doors
seating-order = { $rooms } rooms, { $seats } seats for { $people } people. In which order?
seating-short = ⚠️ { $count } seats too few. Write all rooms again.
button-seat-surname = 🔤 By name
button-seat-random = 🎲 At random
button-seat-left-surname = 🪑 Only the { $count } without a seat, by name
button-seat-left-random = 🪑 Only the { $count } without a seat, at random
button-seat-anew-surname = 🔤 Everybody anew, by name
button-seat-anew-random = 🎲 Everybody anew, at random
seating-done = ✅ <b>{ $seated } have a seat</b>; { $told } were sent their tickets.
seating-untold = ☎️ { $count } have not joined and get no ticket here. “Candidates” has a list to call.
seating-too-few = ⚠️ Too few seats: { $count } have none. Add rooms and seat once more.
button-seating-more = ➕ More rooms
seating-begun = The exam has begun; nobody is seated anew.
seating-room-unread = “{ $given }” is not understood; write: 实训楼101 30
seating-room-twice = The room “{ $name }” stands twice.
seating-no-rooms = Please write rooms with their seats, a line each, at most 80.
rooms-title = Rooms { $name }
rooms-count = { $count } people
rooms-column-seat = Seat
rooms-column-ticket = Ticket no.
rooms-column-name = Name
rooms-column-tail = Identity card
rooms-column-came = Came
rooms-column-sign = Signature
registrations-title = Registrations { $name }
registrations-sheet = Registrations
registrations-column-person = Name
registrations-column-phone = Phone
registrations-column-tail = Identity card
registrations-column-of = Class or firm
registrations-column-venue = Venue
registrations-column-state = State
registrations-column-fee = Fee
registrations-column-paid = Paid
registrations-column-came = Registered

examiners-head = 👥 Examiners of <b>{ $name }</b>:
examiners-none = <b>{ $name }</b> has no examiners yet. All of the exam office can let in.
examiners-line = · { $name }: { $room }
examiners-who = Who examines?
examiners-room = Which room?
button-examiner-add = ➕ Add an examiner
button-examiner-release = ➖ { $name }
exam-officers-head = 👥 <b>Exam office</b>: who reviews, seats and lets in
exam-officers-none = Nobody is in the exam office yet; coordinators do its work.
exam-officers-line = · { $name }
exam-officers-who = Who joins the exam office?
button-exam-officer-name = ➕ Add somebody
button-exam-officer-release = ➖ { $name }
ending-exam-office = · leaves the exam office, and examines no more

# Lists as files

exam-list-ask-signup = 📥 Register a list for <b>{ $name }</b>: send me the workbook.
    It needs name, mobile number, last four of the identity card; a firm may stand there.
    Whoever is on it counts as reviewed; beyond the places they wait.
exam-list-ask-fees = 📥 Who paid for <b>{ $name }</b>: send me the workbook.
    It needs the name; for equal names the mobile number or the last four of the identity card.
exam-list-ask-certs = 📥 Certificates of <b>{ $name }</b>: send me the workbook.
    It needs name and certificate number; best with the ticket number.
exam-list-head-signup = 📥 <b>{ $name }</b>: { $good } can be registered ({ $fresh } are new), { $bad } rows have problems
exam-list-head-fees = 📥 <b>{ $name }</b>: { $good } are found, { $bad } rows have problems
exam-list-head-certs = 📥 <b>{ $name }</b>: { $good } are found, { $bad } rows have problems
exam-list-problem = · Row { $row } { $name }: { $reason }
exam-list-more = { $count } more rows have problems.
button-exam-list-all = ✅ Go on with these { $count }
button-exam-list-good = ✅ Go on with the { $count } without problems
exam-list-done-signup = ✅ { $count } registered, { $waiting } of them wait. Who has an account was told.
exam-list-done-fees = ✅ { $count } noted as paid.
exam-list-done-certs = ✅ { $count } new certificates; all were told.
exam-list-empty = No list was read. It needs a column “姓名”, and mobile number, last four of the identity card or certificate number.
exam-list-no-window = Registration for “{ $name }” is not open yet. Set its dates in the exam office first.
exam-list-long = At most { $most } people at once; please send several files.
exam-list-no-name = no name
exam-list-no-number = neither a mobile number nor the last four of the identity card
exam-list-no-phone = somebody new needs a whole mobile number
exam-list-paid-less = says only { $given }, less than the fee: not noted as paid
exam-list-unpaid = the column of payments says “{ $given }”: not noted as paid
exam-list-registered = is registered already
exam-list-listed = on the list of candidates already
exam-list-twice = stands twice on the list
exam-list-several = several have this name; add the mobile number or the last four of the identity card
exam-list-other = the name is there, the number is another
exam-list-nobody = nobody of this name has this exam
exam-list-failed = failed on record; please check the certificate
exam-list-named = the phone is { $given }’s, under another name; please check
exam-list-other-exam = it says “{ $given }”, which is not this exam’s occupation
exam-list-other-level = it says { $given }, which is not this exam’s level
exam-list-other-part = only { $given }, which is not this part
exam-list-level-unclear = the level is not clear; there can be only one
exam-list-crossed = struck through, so left out
exam-list-withdrawn = it says withdrawn, so left out
exam-list-no-certificate = no certificate number, or the certificate has not come
exam-list-number-twice = two people have the certificate number …{ $given }
exam-list-look = 👀 These { $count } rows can go in; please look at them:
exam-list-look-more = … { $count } more rows to look at
exam-list-fresh = not known to the school: a new candidate
exam-list-id-lost = the spreadsheet spoilt the identity number; known by the phone
exam-list-above = level or occupation is empty; taken from the row above
exam-list-tinted = this row is coloured; see the legend below the table
exam-list-handed = it says collected or posted: only the arrival is noted here; hand it out under “Certificates”

# Results, appeals, certificates, sitting again

exam-results-head = 📊 <b>Results and certificates</b> (only you see this)
exam-results-none = You have sat no exam yet.
results-appeal-until = 　🔎 Is it wrong? You can appeal until { $day }
results-appeal-open = 　🔎 Your appeal is being looked at
results-appeal-answered = 　🔎 Answer to your appeal: { $answer }
results-no-retake = 　🔁 The next round is not open yet; send “exam registration” when it is
button-appeal = 🔎 Appeal { $name }
button-retake = 🔁 Sit { $name } again
appeal-why = 🔎 What is wrong with the result of <b>{ $name }</b>? One sentence; the exam office looks at it.
appeal-own = 🔎 <b>{ $name }</b>, you have asked for this: { $text }
appeal-asked = ✅ Your appeal about <b>{ $name }</b> is noted; a person will answer.
appeal-over = The time for appeals is over, or there is no result yet. Please see the exam office.
appeals-head = 🔎 { $count } appeals wait
appeals-none = No appeal waits.
button-appeal-of = { $person }: { $name }
button-appeal-open = 🔎 See the appeal
button-appeal-words = ✍️ Write an answer
appeal-page =
    🔎 <b>{ $person }</b>　{ $name }
    Score { $score }, { $grade }　asked { $day }
    💬 { $text }
appeal-answer-was = ✅ Answer: { $answer }
appeal-answer-how = What is the answer to { $person }? One sentence.
appeal-ready-right = Looked over: the result is right
appeal-ready-corrected = ✏️ It was wrong; it is …
appeal-correct-how = What is the right result of { $person }? For example: 80 passed. They are told.
appeal-corrected = Looked over: the result was wrong, and is corrected: { $result }
result-unread = “{ $given }” is no result; write for example: 80 passed
appeal-ready-wait = Passed on to the appraisal centre; we wait for its answer
appeal-letter-asked = 🔎 Somebody appeals against a result of <b>{ $name }</b>
appeal-letter-answered = 🔎 Your appeal about <b>{ $name }</b> is answered:
    { $answer }

certificate-number = {" "}({ $number })
certificate-to-post = 　📮 Your certificate{ $number } is here and will be posted to: { $address }
certificate-gone = This certificate is collected or posted already; see your results.
certificate-where = 📮 Where shall the certificate of <b>{ $name }</b> be sent? One line: name, phone, address.
certificate-asked = ✅ The exam office knows, and will send you the number of the parcel:
    { $address }
certificate-letter-wanted = 📮 { $person } wants the certificate of <b>{ $name }</b> sent to:
    { $address }
button-certificate-want = 📮 Post me { $name }
button-certificate-to-post = 📮 { $person }
button-certificate-undo = ↩️ A mistake: it is still here
button-certificate-open = 🏅 Open
certificate-waits = 　🏅 Your certificate{ $number } is here; fetch it at the exam office with your identity card
certificate-posted = 　📮 Certificate{ $number } posted { $day }, parcel { $tracking }
certificate-collected = 　🏅 Certificate{ $number } collected { $day }
certificate-by = Collected by { $name }
certificate-page =
    🏅 <b>{ $person }</b> ({ $tail })
    { $name }　certificate { $number }
certificates-head = 🏅 <b>{ $name }</b>: { $waiting } wait, { $gone } are collected or posted, { $without } passed and have none yet
button-certificate-waits = 🏅 { $person }
button-certificate-gone = ✅ { $person }
button-certificates-came = 🏅 Those of { $count } came
certificates-came-sure = <b>{ $name }</b>: did the certificates of all { $count } who passed come? They are told.
button-certificate-self = ✅ Collected
button-certificate-other = 👤 By somebody else
button-certificate-post = 📮 Posted
certificate-done = Noted
certificate-ask-other = Who collects it for { $person }? Write the name.
certificate-ask-post = The number of the parcel to { $person }?
certificate-letter = 🏅 Your certificate of <b>{ $name }</b> is here{ $number }
    since { $day }; fetch it at the exam office with your identity card.
certificate-letter-posted = 📮 Your certificate of <b>{ $name }</b> was posted
    Parcel { $tracking }

# A year

exam-year-head = 📊 <b>{ $year }</b>: { $exams } exams, <b>{ $people }</b> candidates
exam-year-passed = { $passed } passed, <b>{ $rate }</b> of those who came
exam-year-by-kind = By kind:
exam-year-by-exam = By exam:
exam-year-by-level = By level:
exam-year-by-month = By month:
exam-year-line = · { $label }: { $people }, passed { $passed }, { $rate }
exam-year-unnamed = not said
exam-year-month = month { $month }
button-year-kind = Kind
button-year-exam = Exam
button-year-level = Level
button-year-month = Month
button-year-book = 📊 Excel
exam-year-title = Exams of { $year }
exam-year-first-kind = Kind
exam-year-first-exam = Exam
exam-year-first-level = Level
exam-year-first-month = Month
exam-year-column-exams = Exams
exam-year-column-people = Candidates
exam-year-column-passed = Passed
exam-year-column-failed = Failed
exam-year-column-absent = Absent
exam-year-column-rate = Pass rate

class-registrations = ✍️ Registrations of <b>{ $name }</b>: { $count }
class-registrations-none = Nobody of <b>{ $name }</b> has registered for an exam.
class-registrations-exam = <b>{ $name }</b>
class-registrations-line = · { $person }: { $state }
button-class-registrations = ✍️ Registrations

plan-exam-clashes = ⚠️ <b>{ $count } people have two exams at the same time:</b>
plan-exam-clash = · { $person }: { $one } and { $other }

audit-act-registration-stage = decided about a registration
audit-act-registration-paid = noted a fee as paid
audit-act-registration-unpaid = took back that a fee was paid
audit-act-exam-window = set the registration for an exam
audit-act-exam-seated = seated the candidates of an exam
audit-act-exam-sent-out = took back that somebody was let in
audit-act-exam-absent = noted who did not come as absent
audit-act-exam-examiner = named an examiner
audit-act-exam-officer = took somebody into the exam office
audit-act-exam-officer-released = took somebody out of the exam office
audit-act-exam-certificate-back = noted that a certificate is still there
audit-act-exam-result-corrected = corrected a result after an appeal
audit-act-exam-appeal = answered an appeal
audit-act-exam-certificates = noted that certificates came
audit-act-exam-certificate-out = handed out a certificate
audit-act-exam-list-signup = registered a list
audit-act-exam-list-fees = took over a list of fees
audit-act-exam-list-certs = took over a list of certificates
audit-act-export-exam = exported lists of an exam
audit-act-export-exam-year = exported the year's exams
audit-kind-registration = registration
audit-group-exams = Exams
