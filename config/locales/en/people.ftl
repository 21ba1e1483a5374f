# Menu, me, reminders, staff

menu = <b>Just ask, for example:</b>
    { $examples }

    <b>Or tap one of these:</b>
    Classes: /today /tomorrow /week /next /end /picture /calendar /electives /bells /holidays
    My class: /activities /groups /committee
    Me: /exams /signups /surveys /attendance /checkin /leave /myleave /enrol /reminders /me /language
    Money: /aid /aidcheck /gains
    Firms, and after: /internships /projects /careers /helps
    People: /mentoring /human /complain /faq
    Stop what is going on: /cancel
example-where = · where is class tomorrow afternoon?
example-teacher = · when does { $name } teach?
example-faq = · { $question }
example-leave = · leave tomorrow afternoon, doctor
teacher-called = { $name }
menu-newcomer = <b>Join your class first</b>: share your number with the big button, or send name and last four digits: 周小满 1234. A class's QR code or short code does it, too.
    Before that you can ask about enrolment and aid: /faq, or just ask.
    A teacher: /human; a complaint: /complain.
    What aid you can get: /aidcheck. Exams: /signups. Also: /enrol /join /me /language /cancel
menu-staff = <b>What staff can do</b>:
    Class: /classes /rollcall /checkin /attendance /leavelist /activities /groups /bind
    People: /find and a name
    Tell: /announce /poll
    Surveys: /makesurvey /results
    Questions: /desk /unanswered /try /faq /duty /complain
    Files: /load (or just send an Excel file)
    Exams: /examlist /examoffice /doors /signups
    Enrolment: /intakes /enrol
    Running: /teachers /teaching /services /checklist
    Safety: /alerts /incidents /measures
    Help: /mentoring /mystudents /visits
    Internships, and after: /internships /projects /careers /helps
    Aid: /aid /aidcheck /ledger /yearcheck /aidcauses /donations /outcomes
    Timetable: /today /tomorrow /week /next /end /picture /calendar /bells /holidays
    Own: /reminders /me /language /human; stop what is going on: /cancel
menu-coordinator = <b>What coordinators can do</b>:
    Class: /classes /rollcall /checkin /attendance /leavelist /activities /groups /bind
    People: /find and a name
    Tell: /announce /poll
    Surveys: /makesurvey /results /needs
    Figures: /year /findings
    Questions: /desk /unanswered /try /faq /duty /complain
    Files: /load (or just send an Excel file)
    Exams: /examlist /examoffice /doors /signups
    Enrolment: /intakes /enrol
    Running: /teachers /teaching /services /checklist
    Roles: /staff /guardians /audit (administrators)
    Safety: /alerts /incidents /measures
    Help: /mentoring /mystudents /visits
    Internships, and after: /internships /projects /careers /helps
    Aid: /aid /aidcheck /ledger /yearcheck /aidcauses /donations /outcomes
    Timetable: /today /tomorrow /week /next /end /picture /calendar /bells /holidays
    Own: /reminders /me /language /human; stop what is going on: /cancel
media-unread = { $kind ->
        [voice] I cannot listen to recordings.
        [place] I got the place, but I cannot read maps.
        [file] I cannot read files.
        [poll] I cannot vote in polls.
        [picture] I cannot read pictures or videos.
       *[other] I cannot read this.
    } Ask me in words, like: where is class tomorrow?
    Or show it to the staff:
media-staff = { $kind ->
        [voice] I cannot listen to recordings.
        [place] I have no use for a place.
        [file] I cannot read files.
        [poll] I cannot vote in polls.
        [picture] I cannot read pictures or videos.
       *[other] I cannot read this.
    }
    To send it to people, write “announce” first, then send it to me.
menu-today = Today's classes
menu-tomorrow = Tomorrow's classes
menu-week = This week
menu-next = Next class
menu-end = When my class ends
menu-calendar = Calendar file
menu-picture = Timetable as a picture
menu-faq = FAQ
menu-human = Ask the staff
menu-desk = The desk
menu-undesk = Let the desk group go
menu-unanswered = Unanswered questions
menu-try = How a sentence would be answered
menu-reminders = Reminders
menu-me = What I store about you
menu-language = Language 语言
menu-help = What I can do
menu-cancel = Cancel what is going on
menu-classes = Classes and QR codes
menu-load = Import timetables and rosters
menu-find = Find a trainee
menu-staff-list = Staff and roles
menu-join = Join a class

me-account = <b>{ $name }</b> (Telegram { $id })
me-enrolment = 🎒 { $class }　{ $name }
    　{ $known }
me-phone = phone { $phone }
me-role = 🔑 { $role }
me-reminders = ⏰ { $summary }
me-chooser = 🔎 When I am not sure, a question goes to { $host } without names and numbers, to choose an entry; only the question and titles go.
button-reminders = ⏰ Reminders
button-language = 🌐 Language
choose-language = Which language?
language-zh-Hans = 简体中文
language-en = English
language-set = All right, English from now on.

reminders-all = <b>Reminders</b>
    Press a line to change it. Changes for the same day always come through.
reminders-done = ✅ <b>Done.</b> Your reminders now:
reminders-leads = How long before class? You may choose several.
reminders-morning = When shall I send the day's classes? Nothing on free days.
reminders-evening = When shall I send tomorrow's classes? Nothing on free days.
reminders-quiet = When shall I keep quiet? I catch up afterwards.
reminders-clash-morning = ⚠️ { $time } is within your quiet hours: the day’s classes come at { $later }.
reminders-clash-evening = ⚠️ { $time } is within your quiet hours: <b>tomorrow’s classes will not be sent</b>. Change one of the two.
reminders-topics = Which notifications? Press to turn on or off.
lead-on = 🔔 { $minutes } minutes before class
lead-off = 🔕 Before class: off
lead-choice = { $minutes } minutes
morning-on = 🌅 The day's classes at { $time }
morning-off = 🌅 The day's classes: off
evening-on = 🌙 Tomorrow's classes at { $time }
evening-off = 🌙 Tomorrow's classes: off
quiet-on = 😴 Quiet { $start }–{ $end }
quiet-off = 😴 Quiet hours: off
button-topics = 📬 Which notifications
choice-off = Off
topic-classes = Class reminders
topic-changes = Timetable changes
topic-surveys = Surveys
topic-exams = Exams
topic-news = Announcements

scope-all = whole school
scope-district = one district…
scope-department = One department…
scope-class = one class…
role-staff = Staff
role-coordinator = Coordinator
role-administrator = Administrator
role-with-scope = { $role } ({ $where })
staff-head = <b>Staff and roles</b>
staff-line = · { $name }　{ $role }
button-revoke = Revoke { $name } { $role }
button-invite = ＋ Invite: { $role }
invite-scope = How far shall it reach?
invite-where = Choose one:
invite-link = Send this link to your colleague (<b>{ $role }</b>). It works once, within 3 days:
    { $link }
revoke-sure = Take “{ $role }” back from { $name }?
revoked = { $name } is no longer { $role }.
ending-cases = · { $count } questions in hand go back to the desk; those who asked are told
ending-held = · { $count } announcements on their way stop; coordinators decide about them
ending-drafts = · unfinished drafts and imports not applied are void
ending-results = · survey results are no longer sent
revoked-surveys = · { $count } surveys not yet over remain; coordinators see to them under “Make and manage surveys”
revoked-group = Remember to remove { $name } from the staff group.
revoke-done = { $name } is no longer { $role }.
role-given = 🔑 { $name } has used an invitation and is { $role } now.
    Somebody you do not know? Take it back at once.
button-role-back = Take the role back
role-taken = 🔒 { $by } took back the role of { $name }: { $role }.
role-taken-by-settings = 🔒 The administrators in the settings have changed: { $name } is no longer { $role }.
role-ended = The school has taken back your role: { $role }. Its buttons do nothing any more.
    Colleagues see to your open questions and announcements. Any doubts? Ask an administrator.
revoke-last = This is the last administrator and stays.

classes-head = Choose a class:
    ({ $enrolled } enrolled, { $bound } joined)
classes-line = { $name }　{ $bound }/{ $enrolled }
classes-none = There are no classes yet. Send an Excel file with classes and rosters first.
class-card = <b>{ $name }</b>　{ $district }
    🗓 { $days }
    📍 { $venue }
    👩‍🏫 Class teacher { $teacher }
    👥 { $enrolled } on the roster, { $bound } joined
    💬 { $group }
    🔗 { $link }
    Code <code>{ $code }</code>
button-poster = 🖨 QR poster
button-timetable = 📅 Timetable
button-new-code = ♻️ New code
new-code-sure = Old posters and links will stop working. Renew the code?
poster-caption = Poster of { $class }: the PNG for the chat group, the PDF for the wall.
poster-caption-no-office = The poster of { $class }: the PNG for chat groups, the PDF to print.
    It has no number to call yet: a coordinator sets one under “desk” → ⚙️ Settings → ☎️ Office number; then ask for it again.
poster-helper = Cannot get in? Call the school's office, { $office }
poster-title = Scan to join
poster-file = poster
poster-step-1 = ① Scan with the camera, press “Open in Telegram”
poster-step-2 = ② Press “Start” at the bottom
poster-step-3 = ③ Press “Share my number”. Done
poster-note = Install Telegram first; WeChat cannot open it. If the camera fails, use the reader in Telegram.
poster-code = Cannot scan? Search @{ $bot } in Telegram, press “Start”, send:
poster-venue = Venue: { $venue }

find-how = Whom? Send a name, or the last four digits of a phone number.
find-none = Nobody of your classes is called “{ $words }”. Try another spelling, or the last four digits of a phone number.
find-head = { $count } found:
find-head-more = Many found; the first { $count }. A full name or four digits of a phone number is quicker:
button-find-again = 🔍 Look again
button-teacher-days = 👤 Classes of { $name }
find-line = { $name }　{ $class }　{ $state }
find-joined = ✅
find-not-joined = not joined
person-card = <b>{ $name }</b>　{ $class }
    Phone { $phone } (the full number: tap “Export what there is”)
    Number { $number }　Post { $post }　Group { $team }
    Telegram: { $account }
person-card-no-phone = <b>{ $name }</b>　{ $class }
    No phone number yet
    Number { $number }　Post { $post }　Group { $team }
    Telegram: { $account }
person-unbound = not joined
button-unbind = Release
unbind-sure = { $name } has to join again to be reminded. Release?
unbound = { $name } is released and can join with another account.
unbind-second = An anonymous survey asks { $name }, so a second colleague has to agree to the release.
    Asked: { $names }. It takes effect once one of them agrees, within 3 days.
unbind-waits = The release of { $name } waits for a second colleague already.
told-unbound = The staff released your account ({ $name }). A new account? Just join again with it.
    Not at your wish? Send “human” and tell the school.
told-phone-changed = 📱 The school changed the number of { $name } from { $was } to { $phone }.
    Not at your wish? Tell your class teacher, or send “human” and tell the school.
told-phone-added = 📱 The school added the number { $phone } for { $name }.
    Not yours? Tell your class teacher, or send “human” and tell the school.
told-wanted = ⚠️ Another Telegram account ({ $account }) has the number of { $name } and wants to join.
    If it is your new account, tap “It is me” to move at once; if not, tap “Not me”. If you tap neither, the class teacher checks.
told-moved = { $name } is now registered with your other Telegram account; reminders stop here.
    Not you? Tell your class teacher at once, or send “human” and tell the school.
told-succeeded = ⚠️ { $name } has just been registered with another Telegram account. This account was it before.
    Not you? Tell your class teacher at once, or send “human” and tell the school.
told-welcome = 🎉 The staff confirmed it. { $name }, welcome to <b>{ $class }</b>!
    I remind you 30 minutes before class and send the day's classes at 7 in the morning; you can change both.

    Try it: what's on tomorrow?
told-refused = The staff checked, and it did not match. Share the number you registered, or see the class teacher.
told-lapsed = Nobody confirmed { $name } within 3 days, so it was dropped. Try again if you still need it, or see the class teacher.
told-seconded = ✅ A second colleague agreed; the change of { $name } is in force.
told-not-seconded = ✋ A second colleague did not agree; { $name } stays as before.
button-move-mine = ✅ It is me, move it
button-not-mine = ✋ Not me
move-done = All right, it has moved to your new account.
move-denied = ✋ Stopped; nothing has changed for you. Is the number no longer yours? Ask the class teacher to correct the roster.
move-over = This has been dealt with already.

# Colleagues confirm who is who

binding-first = 🙋 <b>Please confirm a trainee</b>
    { $request }
binding-second = 🔐 <b>Please confirm as well</b> ({ $by } has)
    { $request }
    An anonymous survey asks this trainee, so two colleagues have to agree.
binding-asked-join = { $name }: this account gave the name and the student number.
    Telegram: { $account }
    Is it really them? The number stands on every list, so please ask in person or by phone.
binding-asked-move = { $name }: this account has their number, but they are registered with another one.
    Telegram: { $account }
    Have they changed accounts?
binding-asked-unbind = { $name }: { $by } wants to release their account. Do they know?
binding-asked-phone = { $name }: { $by } wants to change their number to { $phone }. Do they know?
button-binding-yes = ✅ Confirm
button-binding-no = ✋ It is not
binding-decided = { $request }

    { $what }
binding-confirmed = ✅ Confirmed.
binding-refused = ✋ Noted: it is not.
binding-one-more = ✅ Noted. An anonymous survey asks this trainee, so a second colleague has to confirm as well, and has been asked.
binding-over-waiting = { $request }

    Still waiting for a second colleague.
binding-over-done = { $request }

    ✅ { $name } has confirmed it already.
binding-over-refused = { $request }

    ✋ { $name } has said no already.
binding-over-dropped = { $request }

    This is over.
binding-somebody = a colleague
binding-not-you = Another colleague has to confirm this; your tap does not count.
binding-taken = { $name } is registered with another account, or this account is somebody else by now. Release them under “find” first, then let them try again.
binding-nobody = There is no other colleague to confirm it now. Wait until the anonymous survey is closed, or have a colleague added.
tries-head = 🔎 Yesterday ({ $day }) these names of <b>{ $class }</b> were tried without a match:
tries-line = · { $name }  { $count } times
tries-joined = · { $name }  { $count } times (has joined)
tries-more = and { $count } more
tries-how = After 10 wrong tries a day a name is closed; sharing the number or the staff still work. Please ask those who were tried often and have not joined.

# Joining a class

hello-newcomer = Hello, I am <b>Linghang</b>.
    I tell you what class is on, where and when, and remind you before it.

    First, who are you? Just share your number with the big button below.
hello-by-name = Rather not? Send your <b>name and the last four digits</b> of your phone or identity number, like:
    周小满 1234
    Or send <b>name and student number</b>, and your class teacher confirms it.
button-no-link = I have no class link
no-link-help = That is fine:
    1. press “Share my number”: if you are on a roster, you are in;
    2. or send your name and last four digits;
    3. or ask your class teacher for the QR code, and send me the <b>short code</b> below it.

    You work here? Ask an administrator for a staff link.
join-class = You are joining <b>{ $class }</b>
    🗓 { $days }
    📍 { $venue }

    Share your number with the big button, or send name and last four digits, like: 周小满 1234
join-welcome = 🎉 { $name }, welcome to <b>{ $class }</b>!
    I remind you 30 minutes before class and send the day's classes at 7 in the morning; you can change both.

    Try it: what's on tomorrow?
join-already = You are in <b>{ $class }</b> already.
join-other-class = You are enrolled in another class. To change to { $class }, see the class teacher: { $teacher }
join-bad-link = This class link or code is not valid, it may have been renewed. Ask the class teacher for a new one.
join-not-your-contact = Please share your own number with “Share my number”; somebody else's card does not do.
join-phone-unknown = This number is on no roster. Perhaps another one is:
    send your name and the last four digits (phone or identity number), or see { $teacher }.
join-phone-shared = More than one trainee is registered with this number. Which one are you? Please send your <b>name</b>.
join-phone-unsure = This number came without a country code. Please send your <b>name</b> to make sure.
join-name-not-of-phone = Nobody of this name has this number. Please check it, or see { $teacher }.
join-asked = Your class teacher has been asked to confirm that you are <b>{ $name }</b> of <b>{ $class }</b>.
    I tell you here once that is done (within 3 days). Sharing your number is quicker.
join-asked-often = The staff have been asked often enough lately. Share your number, or see your class teacher.
join-number-unknown = Name and student number do not match. Please check the list, or see { $teacher }.
join-name-closed = This name was tried wrongly too often today. Share your number, or see { $teacher }.
join-names-closed = Too many wrong tries today; joining by name pauses. Share your number, or see { $teacher }.
join-how-to-write = Please write <b>name and last four digits</b>, like: 周小满 1234
    They are the last four of your registered phone or identity number.
join-not-understood = I did not understand that. Say it in other words, or leave it with a teacher below.
join-only-tail = { $name }: only the last four digits are missing.
    Please send the last four of the phone or identity number on the roster, like: 1234
join-name-unknown = No match. Please check the name and the four digits;
    if it still fails, see { $teacher }.
join-name-ambiguous = Several people match. Please share your number, or see { $teacher }.
join-too-many-tries = Too many tries. Try again in an hour, or share your number.
join-confirm = Are you <b>{ $name }</b> of <b>{ $class }</b>?
button-it-is-me = ✅ That is me
button-not-me = No
join-taken = { $name } is registered with another Telegram account.
    A new phone or account? { $teacher } can release it, then try again.
join-taken-asked = { $name } is registered with another Telegram account.
    A new account? The class teacher has been asked to confirm it; the old account was told as well, and a tap there is quicker.
    In a hurry? See { $teacher }.
join-you-are-somebody = Your account is registered as another trainee. If that is wrong, { $teacher } can release it.
join-any-teacher = your class teacher
staff-link-spent = This staff link has been used or has expired. Ask an administrator for another.
staff-welcome = ✅ You now are: <b>{ $role }</b>
    Press “Classes” to choose a class, send “intakes” for sign-ups, “menu” for all you can do; send an Excel file to import it.
join-relative = Hello! <b>Ask me about enrolment, aid and lodging.</b>
    To see your child's timetable and attendance, press “👪 I am a parent”.
    For leave, anything urgent, or to be called back, tap below.
join-relative-cannot = Hello! <b>This I cannot tell you.</b> A child's timetable and attendance are seen by whoever is set up: press “👪 I am a parent”.
    One tap below leaves this with a teacher, who answers you here.
join-relative-not-child = You are a parent: the child joins with their own account. Please press “👪 I am a parent”.
    Are you the trainee? Write “我是学员” first, then your name once more.
join-relative-waits = ⏳ The class teacher has not confirmed yet that you are a parent; I tell you as soon as it is done.
    If it is urgent, one tap below leaves this with a teacher, who answers you here.
join-first = I have to know who you are first: press the button below, or write “name last-four-digits”.
talk-greeting-new = Hello! Ask me about aid, exams, food and lodging; for your timetable, press the button below so that I know you.

# My data: a copy, and erasure

button-export = 📦 Export my data
button-erase = 🗑️ Erase my data
button-erase-sure = Yes, erase it
privacy-export-page = For you and your family to read: what the school and the bot keep about you.
privacy-export-done = All that the bot knows of you is in this file ({ $tables } kinds).
privacy-erase-sure = <b>Erase my data?</b>
    <b>Goes</b> (what the bot gathered): the tie to your Telegram account, reminders, questions and ratings, talks with teachers, surveys not handed in, votes, messages you got.
    <b>Stays</b> (the school's records): roster, classes, electives, attendance, exams, aid, certificates; of surveys handed in what you chose, not what you wrote.
    It cannot be undone, and reminders end. To come back, write “start” and share your number: classes and attendance are still there.
privacy-erased = What the bot gathered is erased. Thank you for having been here 👋
    The school still has its own records: roster, attendance and so on.
    To begin again, just write “start” and share your number.
privacy-erased-newcomer = What the bot gathered is erased. Thank you for having been here 👋
    To begin again, just write “start”.
button-leave-roster = Take me off the school's roster
leave-roster-sure = <b>Ask the school to take you off its roster?</b>
    I pass your name and class ({ $name }, { $class }) to the staff; the school decides and answers you here. I do not touch the roster myself.
    Once it is done you see no timetable and no attendance and cannot join your class. What the law has the school keep, such as aid and certificates, may stay.
button-leave-roster-sure = Ask the school
leave-roster-who = All right, I pass it to the school. Please write <b>name and class</b>, for example: Zhou Xiaoman, class 1
    To stop, write “cancel”.
leave-roster-gone = You are no longer on the school's roster.
leave-roster-wish = [For the school] Please take me off the roster. Name: { $name }, class: { $class }
leave-roster-wish-stranger = [For the school] Please take me off the roster. In their own words: { $words } (not known to the bot; please check who it is first)
person-unknown = Nobody found for “{ $words }”. Use a Telegram id, phone number, student number or full name.
person-several = “{ $words }” are { $count } people. Use a phone number or student number.
person-has-roles = { $name } still has a staff role; let an administrator take it back first (Staff → revoke).
person-erased = Erased, from the school's roster too: { $tables } tables, { $rows } rows. Statistics are kept.
person-erased-kept = What the bot gathered is erased: { $tables } tables, { $rows } rows. The school's roster still has them; to erase that too, leave out --keep-roster.

# My data on a page

own-file = My data
own-title = My data
own-made = made { $at }
own-lead = This is what the school and the bot Linghang keep about you. If something is wrong, ask your class teacher.
own-link = Open the bot @{ $bot }
own-who = Who I am (the school's roster)
own-name = Name
own-phone = Phone
own-id-tail = End of ID
own-born = Date of birth
own-guardian = Guardian
own-gender = Gender
own-home = Home
own-telegram = My Telegram account
own-account = Account
own-username = Username
own-since = First here
own-bound = Bound
own-role = Role
own-reminders = Reminders
own-announcements = Announcements
own-announcements-count = { $arrived } arrived, { $confirmed } confirmed
own-classes = My classes
own-class-teacher = Class teacher { $name }
own-number = Number { $number }
own-room = room { $value }
own-seat = seat { $value }
own-ticket = ticket { $value }
own-exam-off = called off
own-electives-line = Electives: { $names }
own-timetable = The timetable changes, so look in Telegram: open @{ $bot } and press “This week”.
own-attendance = My attendance · { $class }
own-attendance-tally = { $expected } rolls: { $present } present, { $late } late, { $absent } absent, { $leave } on leave; { $rate } attended
own-exams = My exams
own-questions = What I asked the bot
own-helped = helped
own-not-helped = did not help
own-talks = What I and teachers said
own-from-teacher = Teacher
own-me = Me
own-media = (a picture, a recording or a file)
own-more = { $count } older ones are not listed; linghang.json has them all.
own-surveys = My surveys
own-finished = handed in
own-unfinished = not handed in
own-anonymous = anonymous
own-named = by name
own-secret = Of anonymous surveys only whether you handed them in is kept; nobody can find which answers were yours, so they are not here.
own-answers = My answers · { $title }
own-keeping = Who keeps it, and how it is erased
own-keeps-school = The school keeps
own-keeps-school-what = Roster, classes, electives, attendance, exams, aid, certificates, and what you chose in surveys handed in. These are the school's records and cannot be erased in Telegram; to ask for it write “take me off the roster”, and the school decides and answers.
own-keeps-bot = The bot keeps
own-keeps-bot-what = The tie to your Telegram account, reminders, questions and ratings, talks with teachers, surveys not handed in, votes, messages you got.
own-keeps-erase = How to erase
own-keeps-erase-what = Write “me” to the bot and press “Erase my data”. All that the bot keeps goes, and no backup brings it back; write “start” and share your number to begin again.

teacher-asked = Your number is that of the class teacher of { $classes }. The coordinators were asked to confirm it; you will be told here.
teacher-confirm = { $name } has shared their own number; it is that of the class teacher ({ $teacher }) of <b>{ $classes }</b>.
    Once confirmed, this account is the teacher of these classes.
teacher-welcome = ✅ Confirmed: you are the class teacher of <b>{ $classes }</b>.
    Tap “Classes” to see them; send an Excel file to import it.
teacher-refused = The coordinators did not confirm that you are a class teacher. Please contact them.
teacher-decided-done = ✅ { $by } has confirmed: { $name } is the class teacher of { $classes }.
teacher-decided-refused = ✋ { $by } did not confirm that { $name } is the class teacher of { $classes }.
teacher-decided-waiting = { $name } still waits to be confirmed: { $classes } ({ $by }).
