# Command line and running

settings-no-token = LINGHANG_BOT_TOKEN is not set. Get one from @BotFather and put it into .env; to try without one, run make play.
settings-wrong = Wrong settings: { $problems }
database-unusable = The database { $path } cannot be opened: { $reason }
data-key-elsewhere = The settings name { $path } as the key file, but the key this database was sealed with still lies at { $right }. Move it there, then start again.
database-newer = The database has version { $found }, this program knows versions up to { $known }. Upgrade the program first.
database-sqlite-too-old = SQLite here is { $version }; 3.37 or newer is needed.
database-missing = There is no file { $path }.
database-damaged = { $path } is not a whole Linghang database and was not used.
already-running = Another Linghang is using { $path }. Stop that one first.
token-refused = Telegram does not know this bot token. Check LINGHANG_BOT_TOKEN.
task-ended = Linghang stopped: “{ $name }” in the background ended unexpectedly; the log says why. Please start it again.
webhook-refused = Telegram does not take this webhook address ({ $reason }). Check LINGHANG_WEBHOOK_URL.
listen-taken = { $address } is taken by another program; change LINGHANG_LISTEN.
run-started = @{ $bot } is running; Ctrl+C stops it.
run-first-administrator = There is no administrator yet. Open this link with your Telegram (once, within 24 hours):
    { $link }
key-unusable = The key of the data { $path } cannot be opened: { $reason }
key-damaged = The key of the data { $path } is not one: it should be exactly 32 bytes. Put the right one back; if it is lost, rename this file, and a new key is made.
sample-not-empty = The database { $path } has classes already; nothing was written. Choose an empty one.
sample-done = Sample school written to { $path }: { $classes } classes, { $trainees } trainees, { $sessions } sessions.
play-started = Open { $url } and play; Ctrl+C stops it.
play-writing = Preparing the sample school…
play-remembers = The school remembers the last game: who joined, what was sent. To begin anew: linghang play --fresh
play-over = The classes of the last game are over. For a new school: linghang play --fresh
play-not-sample = { $path } is not a sample school and was left alone. To play, set another LINGHANG_DATABASE, or none.
tour-join = A trainee joins
tour-join-text = Start, share the number: who is on the roster is in the class. In a real school a poster with a code does it, too.
tour-survey = A survey in one minute
tour-survey-text = One tap a question; stop whenever you like. Nobody can find out who filled in an anonymous one.
tour-human = What it does not know goes to a teacher
tour-human-text = It says so and hands the question over. The class teacher's phone rings at once; 答疑 answers it, for everybody who asked the same.
tour-rollcall = The class teacher calls the roll
tour-rollcall-text = In class (the clock was turned to it), tap only those who are missing. Who is missing often is brought up.
tour-results = The coordinator reads the results
tour-results-text = Response rate, satisfaction and every item, live; where differences mean nothing, it says so. By class or teacher, also as a workbook or PDF.
tour-morning = Turn to seven in the morning
tour-morning-text = The clock above goes forward. The day's classes come by themselves, and a reminder before each.
tour-timetable = Ask for tomorrow's classes
tour-timetable-text = Any words will do, with slips and in dialect. The buttons lead to the next day and the week.
tour-aid = Ask about the state grant
tour-aid-text = The first sentence is the answer, a tap opens the rest. It is the school's own words, and says where they stand.
ask-no-question = Write the question, or give a file with --file.
ask-bad-moment = Cannot read the moment “{ $moment }”. Write it like 2026-11-23T10:00.
ask-no-person = Nobody found for “{ $person }”. Give a Telegram id or a name from a roster.
ask-about = [about oneself] { $slots }
ask-schedule = [timetable] { $slots }
ask-crisis = [danger] gives the helplines first, then calls those on duty ({ $kind })
ask-unknown = [unknown]
ask-answer = [answer] { $answer }
    ({ $source })
ask-suggest = [did you mean]
    { $titles }
check-settings = settings   fine
check-settings-bad = settings   { $reason }
check-database = database   fine: { $path }, { $classes } classes, { $trainees } trainees
check-database-bad = database   { $reason }
check-key = key        fine: { $path }. Backups do not hold it; keep a copy elsewhere
check-key-none = key        is made at the first run: { $path }
check-key-lost = key        { $path } is not the one this database was sealed with: answers handed in and not yet published cannot be opened. Put the former file back; without it just start, and people are asked again
check-key-open = key        others can read { $path }; please run: chmod 600 { $path }
check-token = token      fine: @{ $bot }
check-token-bad = token      { $reason }
check-search = search     fine: { $entries } entries, found by meaning and by words ({ $model })
check-search-words = search     { $entries } entries, found by words alone: { $package } is not on this machine; answers go on, but fewer roundabout questions are understood
check-search-off = search     { $entries } entries, found by words alone: LINGHANG_BY_MEANING is off
check-sure = sureness   of 100 sure answers about { $wrong } are wrong (measured on questions by unseen writers)
check-ways = Ways to ask　{ $count } were collected for a question rewritten since; look whether they still hold: Desk → 📊 Overview → 💬 New ways to ask
check-chooser-off = chooser    off: no question leaves this machine
check-chooser = chooser    fine: unsure questions go to { $host } ({ $model }) without names and numbers, to choose an entry
check-chooser-bad = chooser    { $host } ({ $model }) did not choose rightly in time; answers go on without it. Check address, key and model
check-chooser-try = When does the canteen open?
check-copy = Old database: { $path }, deleted by itself on { $day }.
check-copy-old = Old database: { $path }, without a day in its name, so it stays. It holds everybody's data of that time; delete it when it is not needed.
check-erased-lost = Erased people: { $count } entries cannot be read with { $path }; those people may be here again. Put the key of then back and start again.
check-reading = reading    fine: at most { $size } MB, { $memory } MB of memory and { $seconds } s each
check-reading-time = reading    fine: at most { $size } MB and { $seconds } s each; this system cannot bound memory, so size and time alone are bounded
check-reading-bad = reading    the process that reads files does not start ({ $reason }); no workbooks can be taken
check-helplines = helplines  dialled and checked on { $day }
check-helplines-old = helplines  last checked on { $day }, more than a year ago. Dial them all, then tap "All answered today" in the settings of /desk
check-helplines-never = helplines  never checked. Dial them all, then tap "All answered today" in the settings of /desk
check-disk = disk       { $free } GB free
check-disk-bad = disk       only { $free } GB free, please tidy
check-files = files      fine: nobody else on this machine can read them
check-files-loose = files      beware: others on this machine can read { $count } of them. Run: { $command }
templates-done = Written to { $directory }: { $names }
proxy-unsupported = LINGHANG_PROXY_URL must be an http:// or https:// proxy.
file-too-big = The file is too big; { $limit } MB at most. Please split it.
file-not-available = I could not fetch the file; please send it again.
file-unreadable = { $path } cannot be opened: { $reason }
play-port-taken = Another program has port { $port }; try linghang play --port 8090
play-port-played = A game runs at { $url } already; just open it. For another one set another LINGHANG_DATABASE, then linghang play --port 8090
play-running = The game runs already: open { $url }. To stop it, press Ctrl+C in its window.
play-trainee = trainee of { $name }
play-class-teacher = teacher of { $name }
play-administrator = administrator
play-newcomer = on no roster
play-coordinator = coordinator

# Said everywhere

bot-name = Linghang
bot-description = I am the school's assistant. Ask me any time:
    · what is on tomorrow, where, and who teaches
    · how much aid there is, how to apply, when it is paid
    · exam times, rooms and results
    · leave, check-in, electives, surveys

    I remind you before class and tell you at once when it moves. What I do not know goes to a teacher.
    Press Start and share your number to join your class.
bot-short-description = The school's assistant: timetable, reminders, aid, exams, leave, surveys. What it does not know goes to a teacher.
failed = Sorry, that did not work. Please try again in a while; if it still fails, give the staff this number: <b>{ $incident }</b>.
slow-down = That is a lot at once. I take one message after the other; one moment please.
questions-folded = That is a lot at once. I answered your newest message first; the { $count } before it were not answered one by one. If you still want to know one of them, please send it again.
found-late = I was out of service for a while. What you sent on { $day } may not have been done; if you still need it, please send it again.
alert-update-deadly = ⚠️ <b>One message ended Linghang again and again</b> and has been set aside, number { $incident }. Nobody else is affected; please give the number and the log of that time to whoever maintains it.
alert-joining-guessed = ⚠️ <b>{ $count } tries to join by name failed within 24 hours</b>, as if somebody were guessing. Joining by name pauses; sharing a number works as usual. It resumes by itself once there are fewer.
alert-desk-group-lost = ⚠️ <b>The staff group does not work</b>: { $why ->
        [rights] I may not manage its topics
        [kicked] I am not in it any more
        [no-topics] its topics are switched off
       *[other] no topic can be made
    }.
    Questions go to staff in private meanwhile; none is lost. I try again now and then; once it is mended, send /desk there and I try at once.
alert-desk-group-well = ✅ The staff group works again; questions go to topics.
alert-key-lost = ⚠️ <b>There is a new data key</b>; the old one cannot be found. Surveys that were half filled in begin anew. { $count ->
    [0] No answers handed in were lost.
   *[other] Answers handed in and not yet published are lost in: { $titles }. Where nothing had been published, people are asked again; of the others nobody knows whose they were, and they do not count.
}
button-stale = This button is out of date. Please open the menu again.
draft-stale = I no longer know what I asked you to write. Please press the button again.
private-only = Please write to me in private about that.
role-denied = You need another role for that. Please ask an administrator.
cancelled-draft = All right, cancelled.
nothing-to-cancel = There is nothing to cancel.
placeholder = Just ask: where is class tomorrow?
page-back = ‹ Back
page-on = More ›
back = ‹ Back
yes = Yes
no = No
none = none
nameless = (no name)

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
today = Today
tomorrow = Tomorrow
yesterday = Yesterday
day-after-tomorrow = In two days
day-bare = { $day } { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}
day-short = { $weekday } { $day } { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}
day-near = { $near }, { $day }
day-of-year = { $day } { $year }
wait-minutes = in { $minutes } min
wait-hours = { $minutes ->
    [0] in { $hours } h
   *[other] in { $hours } h { $minutes } min
}
wait-days = { $days ->
    [one] in 1 day
   *[other] in { $days } days
}

# Big buttons and words
word-today = Today
word-tomorrow = Tomorrow
word-week = This week
word-next = Next class
word-faq = FAQ
word-desk = Desk
word-reminders = Reminders
word-me = Me
word-classes = Classes
word-rollcall = Roll call
word-leavelist = Leave list
word-find = Find
word-menu = Menu
word-results = Results
word-load = Import
word-staff = Staff
share-contact = 📱 Share my number
