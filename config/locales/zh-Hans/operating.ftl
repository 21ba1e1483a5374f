# 运行状况：哪里不对、有什么影响、怎么办（发给管理员的话，也在“运行状况”页、linghang check 和 /healthz 里）

trouble-database-what = { $why ->
    [gone] 数据库文件被删掉、挪走或换掉了
    [locked] 数据库被别的程序占着，写不进去
    [full] 磁盘满了，数据库写不进去
    [read-only] 数据库只能读，写不进去
    [damaged] 数据库文件坏了
    [slow] 数据库很久没有回应
   *[other] 数据库读写出错
}
trouble-database-means = { $why ->
    [gone] 领航还在用原来那一份，大家照常能得到回答，什么都没丢；可是断电或被强行结束（kill -9）就没了。
    [damaged] 有的提问会答不了，提醒和通知可能发不出去。
   *[other] 现在没人能得到回答，提醒和通知也停着；收到的消息不会丢，好了会接着办。
}
trouble-database-do = { $why ->
    [gone] 正常重启一次，就会写回原处：systemctl restart linghang。
    [locked] 看是谁占着：fuser -v 数据库文件。备份或同步软件请让它停一停。
    [full] 看哪里占地方：df -h、du -sh。删掉不用的文件就会自己恢复，不用重启。
    [read-only] 看文件是谁的、磁盘是不是变成只读了：ls -l、mount。改好会自己恢复。
    [damaged] 先停下领航，再用最近的备份：linghang restore 备份文件。
    [slow] 看磁盘是不是很忙：iostat、dmesg。
   *[other] 看日志里的原因和磁盘有没有坏：journalctl -u linghang、dmesg。
}
trouble-telegram-what = { $why ->
    [conflict] 有另一个程序在用同一个令牌，收不到消息
    [token] Telegram 不认这个令牌，收不到消息
    [webhook] Telegram 连不上这边的 webhook 地址，收不到消息
   *[network] 连不上 Telegram
}，已经 { $minutes } 分钟
trouble-telegram-means = 这段时间大家发的消息还没人答；通了会接着办，一天之内的都不会丢。
trouble-telegram-do = { $why ->
    [conflict] 看是不是在别处也开着一个：只留一个。不是你们开的，就找 @BotFather 换令牌。
    [token] 到 @BotFather 看令牌，改 LINGHANG_BOT_TOKEN，再启动。
    [webhook] 看反向代理和证书；原因见 linghang check 的“Telegram”一行。
   *[network] 看网络和代理：linghang check。
}
trouble-deaths-what = 一小时里领航中断了 { $count } 次
trouble-deaths-means = 每次中断时回答会停一会儿，消息不会丢。
trouble-deaths-do = 看是怎么断的：journalctl -u linghang。内存不够也会这样：journalctl -k | grep -i oom。
trouble-inbox-what = 有 { $count } 条消息在等，最久的等了 { $minutes } 分钟
trouble-inbox-means = 有人发了消息还没得到回答。
trouble-inbox-do = 看日志里它在等什么：journalctl -u linghang。不动就重启：systemctl restart linghang，消息会接着办。
trouble-tasks-what = 后台任务一直出错，已经 { $minutes } 分钟：{ $names }
trouble-tasks-means = 这几样现在不办；好了会补办，过时的提醒就不发了。
trouble-tasks-do = 原因在日志里：journalctl -u linghang。把那几行交给维护的人。
trouble-late-what = 后台任务卡住了，已经晚了 { $minutes } 分钟：{ $names }
trouble-late-means = 这几样现在不办，到点的提醒可能发晚。
trouble-late-do = 机器是不是太忙：top。不动就重启：systemctl restart linghang。
trouble-outbox-what = 有 { $count } 条提醒和通知该发没发，最久的晚了 { $minutes } 分钟
trouble-outbox-means = 大家收不到提醒和答复的通知；直接提问还能得到回答。
trouble-outbox-do = 看日志：journalctl -u linghang。不动就重启：systemctl restart linghang，不会重发。
trouble-set-aside-what = 有 { $count } 条消息试了几次都办不成，先放在一边了（最近一条编号 { $incident }）
trouble-set-aside-means = 发消息的人已经收到道歉和编号，别人不受影响。
trouble-set-aside-do = 把编号和当时的日志交给维护的人：journalctl -u linghang | grep failed。
trouble-disk-what = 放数据库的磁盘只剩 { $megabytes } MB
trouble-disk-means = 满了以后就没人能得到回答。
trouble-disk-do = 看哪里占地方：df -h、du -sh；旧库和旧备份看 linghang check。
trouble-backup-what = { $why ->
    [failed] 上一次自动备份没有成：{ $reason }
   *[late] 自动备份有 { $hours } 小时没有做了
}
trouble-backup-means = 这时候机器坏了，会丢掉上次备份以后的事。
trouble-backup-do = 先手动做一份：linghang backup 文件；再看备份的文件夹在不在、满没满、写不写得进去；改好就重启。
trouble-clock-what = { $way ->
    [ahead] 机器的钟突然快了 { $minutes } 分钟（改了时间，或者机器睡过）
   *[back] 机器的钟突然倒回 { $minutes } 分钟
}
trouble-clock-means = { $way ->
    [ahead] 这段时间里该发的提醒，还有用的已经补发，过时的不发了。
   *[back] 到点的提醒可能要再等一会儿。
}
trouble-clock-do = 看时间对不对、有没有自动对时：timedatectl。
trouble-health-what = 健康检查的地址 { $address } 被别的程序占着
trouble-health-means = 回答和提醒都照常，只是监控看不到领航。
trouble-health-do = 换一个：改 LINGHANG_HEALTH，再重启；或者停掉占着它的程序。

trouble-letter = ⚠️ <b>{ $what }</b>
    { $means }
    👉 { $do }
troubles-over = { $left ->
    [0] ✅ <b>都恢复了</b>
   *[other] ✅ <b>恢复了一样</b>，还有 { $left } 样没好
}
trouble-over-line = · { $what }
    　{ $since } 到 { $until }（{ $length }）
trouble-minutes = { $minutes } 分钟
trouble-hours = { $hours } 小时 { $minutes } 分钟
trouble-days = { $days } 天 { $hours } 小时
button-status = 🩺 看运行状况
button-status-again = 🔄 再看一次
menu-status = 运行状况
menu-administrator = 机器：运行状况

# 运行状况页
status-nobody-looks = 现在没有在看运行状况，请在服务器上运行 linghang check。
status-well = 🩺 <b>一切正常</b>
status-wrong = 🩺 <b>有 { $count } 样不对</b>
status-at = 看的时候是 { $at }，已经连续运行 { $uptime }。
status-trouble = ⚠️ <b>{ $what }</b>（{ $since } 起）
    👉 { $do }
status-telegram = Telegram：{ $seconds } 秒前连上过
status-updates = 消息：{ $waiting ->
    [0] 都办完了
   *[other] 有 { $waiting } 条在办
}{ $aside ->
    [0] {""}
   *[other] ，放在一边 { $aside } 条
}
status-letters = 提醒和通知：{ $waiting ->
    [0] 没有在等的
   *[other] 等着发 { $waiting } 条
}{ $overdue ->
    [0] {""}
   *[other] ，该发没发 { $overdue } 条
}
status-tasks = 后台任务：{ $failing ->
    [0] { $all } 样都正常
   *[other] { $all } 样里有 { $failing } 样出错
}
status-disk = 磁盘：还有 { $free } GB；数据库 { $size } MB
status-backup = 自动备份：{ $at }{ $ok ->
    [yes] {" "}做好了
   *[no] {" "}没有成
}
status-no-backup = 自动备份：没有做过
status-database-dark = 数据库：现在读不出来
status-past = <b>最近一周好了的</b>

# /healthz：正在启动
health-starting = { $stage ->
    [database] 正在启动：在等数据库
   *[telegram] 正在启动：在等 Telegram
}
