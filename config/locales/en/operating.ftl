# Operating: what is wrong, what it means, what to do (told to administrators; also on the page, in linghang check and /healthz)

trouble-database-what = { $why ->
    [gone] The file of the database was deleted, moved or replaced
    [locked] Another program holds the database, nothing can be written
    [full] The disk is full, the database cannot be written
    [read-only] The database can only be read, not written
    [damaged] The file of the database is damaged
    [slow] The database has not answered for long
   *[other] Reading or writing the database fails
}
trouble-database-means = { $why ->
    [gone] Linghang goes on in the one it has open, and nothing is lost yet; but a power cut or kill -9 would lose it all.
    [damaged] Some questions cannot be answered, and reminders and announcements may not go out.
   *[other] Nobody is answered now, and reminders and announcements stand still. What came in is not lost and is seen to once it works.
}
trouble-database-do = { $why ->
    [gone] Restart it in good order, which writes it back: systemctl restart linghang.
    [locked] See who holds it: fuser -v DATABASE. Let programs that back up or synchronise stop for a while.
    [full] See what takes the room: df -h, du -sh. Delete what nobody needs; it goes on by itself, without a restart.
    [read-only] See whose the file is, and whether the disk has become read-only: ls -l, mount. It goes on by itself.
    [damaged] Stop Linghang first, then take the newest backup: linghang restore FILE.
    [slow] See whether the disk is very busy: iostat, dmesg.
   *[other] See the reason in the log, and whether the disk is broken: journalctl -u linghang, dmesg.
}
trouble-telegram-what = { $why ->
    [conflict] Another program uses the same token, nothing is received
    [token] Telegram does not know the token, nothing is received
    [webhook] Telegram cannot reach the webhook's address here, nothing is received
   *[network] Telegram cannot be reached
}, for { $minutes } minutes
trouble-telegram-means = What people have written meanwhile is not answered yet. It is seen to once it works; nothing of a day is lost.
trouble-telegram-do = { $why ->
    [conflict] See whether a second bot runs elsewhere, and leave one. If it is not yours, get a new token from @BotFather.
    [token] See the token at @BotFather, change LINGHANG_BOT_TOKEN, and start again.
    [webhook] See the proxy and the certificate; the line "Telegram" of linghang check has the reason.
   *[network] See network and proxy: linghang check.
}
trouble-deaths-what = Linghang has died { $count } times within an hour
trouble-deaths-means = Answers stop for a moment each time; nothing is lost.
trouble-deaths-do = See how it died: journalctl -u linghang. Or memory ran out: journalctl -k | grep -i oom.
trouble-inbox-what = { $count } messages wait, the oldest for { $minutes } minutes
trouble-inbox-means = People have written and are not answered.
trouble-inbox-do = See in the log what they wait for: journalctl -u linghang. If nothing moves: systemctl restart linghang; they are seen to then.
trouble-tasks-what = Background tasks keep failing, for { $minutes } minutes: { $names }
trouble-tasks-means = What they do is not done now; it is made up for, but for reminders that come too late.
trouble-tasks-do = The reason is in the log: journalctl -u linghang. Give those lines to whoever maintains it.
trouble-late-what = Background tasks are stuck, late by { $minutes } minutes: { $names }
trouble-late-means = What they do is not done now; reminders may come late.
trouble-late-do = See whether the machine is too busy: top. If nothing moves: systemctl restart linghang.
trouble-outbox-what = { $count } reminders and notices should have left, the oldest { $minutes } minutes ago
trouble-outbox-means = People get no reminders and no notices; questions are still answered.
trouble-outbox-do = See the log: journalctl -u linghang. If nothing moves: systemctl restart linghang; nothing is sent twice.
trouble-set-aside-what = { $count } messages failed again and again and were set aside (the newest is no. { $incident })
trouble-set-aside-means = Who wrote them got an apology with the number; others are not affected.
trouble-set-aside-do = Give the number and the log of that time to whoever maintains it: journalctl -u linghang | grep failed.
trouble-disk-what = Only { $megabytes } MB are left on the disk of the database
trouble-disk-means = Once it is full nobody is answered.
trouble-disk-do = See what takes the room: df -h, du -sh; linghang check lists old databases and backups.
trouble-backup-what = { $why ->
    [failed] The last scheduled backup failed: { $reason }
   *[late] No scheduled backup has been made for { $hours } hours
}
trouble-backup-means = Should the machine break now, everything since the last one is lost.
trouble-backup-do = Make one by hand: linghang backup FILE. Then see whether the folder of backups is there, has room and may be written; restart once it is mended.
trouble-clock-what = { $way ->
    [ahead] The machine's clock went ahead by { $minutes } minutes (it was set, or the machine slept)
   *[back] The machine's clock was set back by { $minutes } minutes
}
trouble-clock-means = { $way ->
    [ahead] Reminders of that time that still help have been sent; the others are not.
   *[back] Reminders that are due may have to wait a while.
}
trouble-clock-do = See whether the time is right and is kept right: timedatectl.
trouble-health-what = Another program has the address { $address } of the health page
trouble-health-means = Answers and reminders go on; only your monitoring does not see Linghang.
trouble-health-do = Change LINGHANG_HEALTH and restart, or stop the program that has it.

trouble-letter = ⚠️ <b>{ $what }</b>
    { $means }
    👉 { $do }
troubles-over = { $left ->
    [0] ✅ <b>All is well again</b>
   *[other] ✅ <b>One thing is well again</b>, { $left } are not yet
}
trouble-over-line = · { $what }
    　from { $since } to { $until } ({ $length })
trouble-minutes = { $minutes } min
trouble-hours = { $hours } h { $minutes } min
trouble-days = { $days } d { $hours } h
button-status = 🩺 How it is now
button-status-again = 🔄 Look again
menu-status = How the bot is
menu-administrator = The machine: status

# the page
status-nobody-looks = Nobody watches now; please run linghang check on the server.
status-well = 🩺 <b>All is well</b>
status-wrong = 🩺 <b>{ $count } things are wrong</b>
status-at = As of { $at }; running for { $uptime }.
status-trouble = ⚠️ <b>{ $what }</b> (since { $since })
    👉 { $do }
status-telegram = Telegram: reached { $seconds } s ago
status-updates = Messages: { $waiting ->
    [0] all seen to
   *[other] { $waiting } in hand
}{ $aside ->
    [0] {""}
   *[other] , { $aside } set aside
}
status-letters = Reminders and notices: { $waiting ->
    [0] none wait
   *[other] { $waiting } wait
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
}
status-tasks = Background tasks: { $failing ->
    [0] all { $all } are well
   *[other] { $failing } of { $all } fail
}
status-disk = Disk: { $free } GB free; database { $size } MB
status-backup = Scheduled backup: { $at }{ $ok ->
    [yes] {" "}made
   *[no] {" "}failed
}
status-no-backup = Scheduled backup: never made
status-database-dark = Database: cannot be read now
status-past = <b>Over within the last week</b>

# /healthz: while it starts
health-starting = { $stage ->
    [database] Starting: waiting for the database
   *[telegram] Starting: waiting for Telegram
}
