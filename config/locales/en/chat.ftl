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
run-setting-unknown = { $name } is no setting of Linghang and was not used{ $likeliest ->
    [none] .
   *[other] . Is { $likeliest } meant?
}
run-started = @{ $bot } is running; Ctrl+C stops it.
run-first-administrator = There is no administrator yet. Open this link with your Telegram (once, within 24 hours):
    { $link }
key-unusable = The key of the data { $path } cannot be opened: { $reason }
key-damaged = The key of the data { $path } is not one: it should be exactly 32 bytes. Put the right one back; if it is lost, rename this file, and a new key is made.
key-of-texts-wrong = Some texts were sealed with another key of the data than { $path }. Put the right key file back.
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
check-fine = fine
check-hint = note
check-bad = WRONG
check-summary = { $bad ->
    [0] { $hints ->
        [0] All is well
       *[other] It works; { $hints } notes
    }
   *[other] { $bad } things are wrong, please do as it says above{ $hints ->
        [0] {""}
       *[other] ; and { $hints } notes
    }
}
check-settings = settings   nothing is written wrongly
check-settings-none = settings   there is no .env in { $folder } and no LINGHANG_… in the environment, so all is by default. Go to the folder of .env first (cd)
check-settings-unknown = settings   { $name } is no setting of Linghang and was not used{ $likeliest ->
    [none] . See how they are written in docs/operate.md, “Settings”
   *[other] . Is { $likeliest } meant?
}
check-settings-bad = settings   { $reason }
check-texts = Texts: { $sealed } lie sealed{ $plain ->
    [0] {""}
   *[other] , { $plain } more will be tonight
}
check-texts-plain = Texts: as they were written; to seal them, set LINGHANG_DATA_KEY_FILE (see docs/operate.md)
check-texts-unnamed = Texts: { $sealed } lie sealed, but LINGHANG_DATA_KEY_FILE is not set and new ones are not ({ $plain })
check-texts-key = Texts: { $reason }
check-database = database   { $path }, { $classes } classes, { $trainees } trainees
check-database-whole = database   the file is whole ({ $size } MB)
check-database-missing = database   there is no file { $path }. Is the path right (LINGHANG_DATABASE)? At first use linghang run makes it
check-database-gone = database   { $path } was deleted or moved; Linghang still has it open, and nothing is lost. Restart it in good order, which writes it back: systemctl restart linghang (not kill -9)
check-database-lost = database   there is no { $path }, but { $trace } lies beside: there was one before. Is the path right (LINGHANG_DATABASE)? If so, take a backup: linghang restore FILE, or take over from the replica (docs/operate.md, “A second machine”)
check-database-folder = database   { $path } is a folder. Please set LINGHANG_DATABASE to a file in it, such as { $path }/linghang.db
check-database-empty = database   { $path } is an empty file (0 bytes). If there was something in it, take a backup: linghang restore FILE; if not, just delete it
check-database-text = database   { $path } is no database (another kind of file, or encrypted or changed). Look at LINGHANG_DATABASE; if it is right, take a backup: linghang restore FILE
check-database-foreign = database   { $path } is another program's database. Please change LINGHANG_DATABASE
check-database-unreadable = database   { $path } cannot be read by this account. Check as the account that runs Linghang, or see whose the file is: ls -l { $path }
check-database-busy = database   { $path } cannot be read now, another program holds it. Check again in a while; if it stays so, see who: fuser -v { $path }
check-database-broken = database   { $path } cannot be opened ({ $reason }). Look at the disk and the file's mode; if both are right, take a backup: linghang restore FILE
check-database-damaged = database   { $path } is damaged: { $reason }. Stop Linghang first, then take the newest backup: linghang restore FILE{ $backup ->
    [none] {""}
   *[other] {" "}(the newest: { $backup })
}
check-database-older = database   is an older program's (version { $found }, now { $known }). It is upgraded at the next start; stop it first and make a backup: linghang backup FILE
check-database-newer = database   was used by a newer program (version { $found }, this one knows { $known }). Please install the newer program; to go back, take the backup from before: linghang restore { $copy }
check-database-copy = FILE
check-write = database   cannot be written: { $path } is read-only for this account. See whose it is, and whether the disk is read-only: ls -ld { $path }
check-running = running    Linghang runs
check-running-stuck = running    the process is there, but has not moved for { $minutes } minutes; it is probably stuck. Please restart: systemctl restart linghang; messages are seen to then
check-running-blind = running    Linghang runs (it has just started, or waits for Telegram)
check-running-not = running    Linghang does not run. Start it: linghang run, or systemctl start linghang
check-running-died = running    Linghang does not run, and was not stopped in good order (power, or killed). Start it and it goes on, nothing is lost: systemctl start linghang
check-updates = messages   all are seen to
check-updates-some = messages   { $count } are in hand
check-updates-wait = messages   { $count } are not seen to, the oldest waits for { $length } (since { $since }). { $running ->
    [yes] See in the log what for: journalctl -u linghang
   *[no] Start Linghang, and they are
}
check-aside = aside      no message failed for good
check-aside-some = aside      { $count } messages failed again and again; who wrote them got an apology and a number. Look for the number in the log: journalctl -u linghang | grep NUMBER
check-aside-one = 　　　　　　no. { $number }, came { $at }
check-letters = letters    no reminder or notice is overdue
check-letters-late = letters    { $count } should have left (reminders among them: { $reminders }), the oldest { $length } ago (since { $since }). { $running ->
    [yes] If Telegram can be reached, see the log: journalctl -u linghang
   *[no] Start Linghang, and they leave, but for those that come too late
}
check-backup = backup     made by itself { $at }
check-backup-none = backup     never made by itself. Please set it up, or run daily: linghang backup FILE
check-backup-failed = backup     that of { $at } failed: { $reason }. Make one by hand: linghang backup FILE; then see whether the folder is there, and whose it is (Read-only file system: ReadWritePaths is missing in systemctl edit linghang), and restart
check-backup-late = backup     the last was made { $at }, { $length } ago. Make one by hand: linghang backup FILE
check-trouble = trouble    { $what } (since { $since }). { $do }
check-health-off = health     off. To watch it set LINGHANG_HEALTH=127.0.0.1:9090
check-health = health     { $address } answers
check-health-wrong = health     { $address } says: { $wrong }
check-health-silent = health     Linghang runs, but { $address } does not answer: it hangs, the setting is newer than the start, or another program has the address. Look again in a minute; or change LINGHANG_HEALTH and restart
check-health-other = health     what answers at { $address } is not Linghang. Change LINGHANG_HEALTH and restart
check-key = key        { $path }. Backups do not hold it; keep a copy elsewhere
check-key-bad = key        { $reason }
check-key-none = key        is made at the first run: { $path }
check-key-lost = key        { $path } is not the one this database was sealed with: answers handed in and not yet published cannot be opened. Put the former file back; without it just start, and people are asked again
check-key-gone = key        { $path } is gone: answers handed in and not yet published cannot be opened. Put the copy you kept back; without one just start, and people are asked again
check-key-open = key        others can read { $path }; please run: chmod 600 { $path }
check-token = Telegram   reached, the bot is @{ $bot }
check-clock = clock      the clock of this machine is { $minutes } minutes { $way ->
    [ahead] ahead of
   *[behind] behind
} Telegram's, so reminders go at the wrong time. Set it: timedatectl set-ntp true
check-token-none = Telegram   { $reason }
check-token-network = Telegram   { $host } cannot be reached. See whether this machine reaches the net: curl -I { $address }; for a proxy set LINGHANG_PROXY_URL
check-token-proxy = Telegram   the proxy { $proxy } cannot be reached. See whether LINGHANG_PROXY_URL is right, and the proxy is on
check-token-proxy-refuses = Telegram   the proxy { $proxy } refuses ({ $status }). 407 wants a name and a password: http://NAME:PASSWORD@HOST:PORT
check-token-silent = Telegram   { $host } was reached and did not answer. Check again in a while; if it stays so, look at network and proxy
check-token-refused = Telegram   does not know this token. Look at @BotFather and put LINGHANG_BOT_TOKEN right
check-token-elsewhere = Telegram   what answers at { $host } is not Telegram (a login page, a proxy, or a server that starts). Look at LINGHANG_API_BASE_URL and the proxy
check-token-busy = Telegram   { $host } says that it is busy, check again in a while
check-webhook-elsewhere = Telegram   the token still has a webhook ({ $host }), so nothing can be fetched; Linghang takes it back at its start. If another bot uses this token, leave one
check-webhook-unset = Telegram   the webhook is not set to { $host } yet. Linghang sets it at its start; if it stays so, see the log
check-webhook-failing = Telegram   the webhook is not reached: { $reason } ({ $count } wait). Look at the proxy and the certificate
check-search = search     { $entries } entries, found by meaning and by words ({ $model })
check-search-words = search     { $entries } entries, found by words alone: { $package } is not on this machine; answers go on, but fewer roundabout questions are understood
check-search-off = search     { $entries } entries, found by words alone: LINGHANG_BY_MEANING is off
check-sure = sureness   of 100 sure answers about { $wrong } are wrong (measured on questions by unseen writers)
check-ways = Ways to ask　{ $count } were collected for a question rewritten since; look whether they still hold: Desk → 📊 Overview → 💬 New ways to ask
check-chooser-off = chooser    off: no question leaves this machine
check-chooser = chooser    unsure questions go to { $host } ({ $model }) without names and numbers, to choose an entry
check-chooser-bad = chooser    { $host } ({ $model }) did not choose rightly in time; answers go on without it. Check address, key and model
check-chooser-try = When does the canteen open?
check-copy = old copy   { $path }, deleted by itself on { $day }
check-copy-old = old copy   { $path }, without a day in its name, so it stays. It holds everybody's data of that time; delete it when it is not needed
check-erased-lost = erased     { $count } entries cannot be read with { $path }; those people may be here again. Put the key of then back and start again
check-reading = reading    at most { $size } MB, { $memory } MB of memory and { $seconds } s each
check-reading-time = reading    at most { $size } MB and { $seconds } s each; this system cannot bound memory, so size and time alone are bounded
check-reading-bad = reading    the process that reads files does not start; no workbooks can be taken. See whether there is memory: free -m; else install the program anew
check-helplines = helplines  dialled and checked on { $day }
check-helplines-old = helplines  last checked on { $day }, more than a year ago. Dial them all, then tap "All answered today" in the settings of /desk
check-helplines-never = helplines  never checked. Dial them all, then tap "All answered today" in the settings of /desk
check-disk = disk       { $free } GB are free where the database is
check-disk-bad = disk       only { $free } GB are free where the database is; once it is full nobody is answered. See what takes the room: df -h { $path }; tidy
check-files = files      nobody else on this machine can read them
check-files-loose = files      others on this machine can read { $count } of them. Run: { $command }
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
play-gain = The evening exchange went well: trainees found partners
play-loss = The course on online selling was too short
play-measure = One more evening of online selling in the next class

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
word-children = Child
word-attendance = Attendance
word-leave = Leave
word-human = Human
menu-child = My children
menu-guardian = <b>Hello!</b> Just ask:
    · What classes does my child have today
    · Is my child at school
    · Leave for my child tomorrow
    Ask me about the school as well; in a hurry, send “human”.
play-guardian = A grandmother with two grandchildren in { $name }: send “我是他奶奶”
