# Menu, me, reminders, staff

menu = Press the big buttons, or just ask:
    · where is class tomorrow afternoon?
    · what's on next week?
    · when does 周颖 teach?
    · when is the grant paid?
    · how do I make up a missed class?

    “Electives” to choose a course, “Committee” for your class.
    “Reminders” changes when I remind you, “Me” shows what I store.
menu-staff = <b>Staff</b>
    · “Roll call”: note who is missing
    · “Classes”: choose a class, get its QR poster
    · send an Excel file to import timetables and rosters
    · “/find name”: find a trainee, release a binding
    · “Desk”: see who waits for an answer
    · “Staff”: invite colleagues
media-unread = I cannot read pictures, voices or files.
    Ask me in words, like: where is class tomorrow?
    Or show it to the staff.
media-staff = I cannot read pictures or listen to recordings.
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
    　phone { $phone }　more { $extras }
me-role = 🔑 { $role }
me-reminders = ⏰ { $summary }
button-reminders = ⏰ Reminders
button-language = 🌐 Language
choose-language = Which language?
language-zh-Hans = 简体中文
language-en = English
language-set = All right, English from now on.

reminders-all = <b>Reminders</b>
    Press a line to change it. Changes for the same day always come through.
reminders-leads = How long before class? You may choose several.
reminders-morning = When shall I send the day's classes? Nothing on free days.
reminders-evening = When shall I send tomorrow's classes? Nothing on free days.
reminders-quiet = When shall I keep quiet? I catch up afterwards.
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
revoked = { $name } no longer has this role.
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
    🔗 { $link }
    Code <code>{ $code }</code>
button-poster = 🖨 QR poster
button-timetable = 📅 Timetable
button-new-code = ♻️ New code
new-code-sure = Old posters and links will stop working. Renew the code?
poster-caption = Poster of { $class }: the PNG for the chat group, the PDF for the wall.
poster-title = Scan to join
poster-step-1 = ① Scan with Telegram
poster-step-2 = ② Press “Start”
poster-step-3 = ③ Share your number. Done
poster-code = Cannot scan? Send the code to @{ $bot }
poster-venue = Venue: { $venue }

find-how = Whom? Send a name, or the last four digits of a phone number.
find-none = Nobody found for “{ $words }”. Try another spelling, or look into the roster.
find-head = { $count } found:
find-line = { $name }　{ $class }　{ $state }
find-joined = ✅
find-not-joined = not joined
person-card = <b>{ $name }</b>　{ $class }
    Phone { $phone }
    Number { $number }　Post { $post }　Group { $team }
    Telegram: { $account }
person-unbound = not joined
button-unbind = Release
unbind-sure = { $name } has to join again to be reminded. Release?
unbound = { $name } is released and can join with another account.
unbound-you = The staff released your account. A new account? Just join again with it.

# Joining a class

hello-newcomer = Hello, I am <b>Linghang</b>.
    I tell you what class is on, where and when, and remind you before it.

    First, who are you? Just share your number with the big button below.
hello-by-name = Rather not? Send your <b>name and the last four digits</b> of your phone or identity number, like:
    周小满 1234
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
join-how-to-write = Please write <b>name and last four digits</b>, like: 周小满 1234
    They are the last four of your registered phone or identity number.
join-name-unknown = No match. Please check the name and the four digits;
    if it still fails, see { $teacher }.
join-name-ambiguous = Several people match. Please share your number, or see { $teacher }.
join-too-many-tries = Too many tries. Try again in an hour, or share your number.
join-confirm = Are you <b>{ $name }</b> of <b>{ $class }</b>?
button-it-is-me = ✅ That is me
button-not-me = No
join-taken = { $name } is registered with another Telegram account.
    A new phone or account? { $teacher } can release it, then try again.
join-you-are-somebody = Your account is registered as another trainee. If that is wrong, { $teacher } can release it.
join-any-teacher = your class teacher
staff-link-spent = This staff link has been used or has expired. Ask an administrator for another.
staff-welcome = ✅ You now are: <b>{ $role }</b>
    Press “Classes” to choose a class; send an Excel file to import it.
join-first = I need to know you first, to know your class.

# My data: a copy, and erasure

button-export = 📦 Export my data
button-erase = 🗑️ Erase my data
button-erase-sure = Yes, erase it
privacy-export-done = All that the bot knows of you is in this file ({ $tables } kinds).
privacy-erase-sure = <b>Erase my data?</b>
    Goes: name, phone, binding, reminders, questions, surveys not handed in.
    Stays: that somebody took part, how many answered; nothing leads to you.
    It cannot be undone, and your timetable goes with it until you enrol again.
privacy-erased = Erased. Thank you for having been here 👋
    To begin again, just write “start”.
person-unknown = Nobody found for “{ $words }”. Use a Telegram id, phone number, student number or full name.
person-several = “{ $words }” are { $count } people. Use a phone number or student number.
person-has-roles = { $name } still has a staff role; let an administrator take it back first (Staff → revoke).
person-erased = Erased: { $tables } tables, { $rows } rows. Statistics are kept.
