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
