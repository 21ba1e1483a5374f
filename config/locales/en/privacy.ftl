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
