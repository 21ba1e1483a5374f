# 命令行与运行

settings-no-token = 还没有设置 LINGHANG_BOT_TOKEN。向 @BotFather 申请一个，写进 .env 文件；先试用可以运行 make play。
settings-wrong = 设置有误：{ $problems }
database-unusable = 数据库 { $path } 打不开：{ $reason }
database-newer = 数据库的版本是 { $found }，这个程序只认识到 { $known }。请先升级程序。
database-sqlite-too-old = 系统的 SQLite 是 { $version }，需要 3.37 以上。
database-missing = 找不到文件 { $path }。
database-damaged = { $path } 不是完整的领航数据库，没有使用它。
already-running = 已经有一个领航在使用 { $path }。请先停掉那一个。
token-refused = Telegram 不认这个机器人令牌。请核对 LINGHANG_BOT_TOKEN。
task-ended = 领航停下了：后台的“{ $name }”意外中断，原因在日志里。请重新启动。
telegram-unreachable = 连不上 Telegram（{ $reason }）。请检查网络，或设置 LINGHANG_PROXY_URL。
listen-taken = { $address } 已被别的程序占用，请改 LINGHANG_LISTEN。
run-started = @{ $bot } 已启动，按 Ctrl+C 停止。
run-first-administrator = 还没有管理员。请用你的 Telegram 打开这个链接（24 小时内有效，只能用一次）：
    { $link }
backup-exists = { $path } 已存在，没有覆盖它。请换个文件名。
backup-done = 备份完成：{ $path }（{ $size } MB），已校验。
restore-done = 已恢复到 { $path }。备份里没发完的旧通知不会再发。
restore-kept = 原来的数据库保留在 { $path }。
sample-not-empty = 数据库 { $path } 里已有班级，没有写入。请换一个空数据库。
sample-done = 示例学校已写入 { $path }：{ $classes } 个班，{ $trainees } 名学员，{ $sessions } 节课。
play-started = 打开 { $url } 开始试用，按 Ctrl+C 停止。
play-writing = 正在准备示例学校…
ask-no-question = 请写上要问的话，或用 --file 给一个文件。
ask-bad-moment = 看不懂时间“{ $moment }”。请写成 2026-11-23T10:00。
ask-no-person = 找不到“{ $person }”。请写 Telegram 编号或名册上的姓名。
ask-schedule = 【课表】{ $slots }
ask-unknown = 【不知道】
ask-answer = 【回答】{ $answer }
    （{ $source }）
ask-suggest = 【您是不是想问】
    { $titles }
check-settings = 设置　　正常
check-settings-bad = 设置　　{ $reason }
check-database = 数据库　正常：{ $path }，{ $classes } 个班，{ $trainees } 名学员
check-database-bad = 数据库　{ $reason }
check-token = 令牌　　正常：@{ $bot }
check-token-bad = 令牌　　{ $reason }
check-search = 问句检索　正常：{ $entries } 条问答，按意思和字词一起找（{ $model }）
check-search-words = 问句检索　{ $entries } 条问答，只按字词找：这台机器上没有 { $package }，回答照常，只是拐弯抹角的问法认得少些
check-search-off = 问句检索　{ $entries } 条问答，只按字词找：LINGHANG_BY_MEANING 设成了关
check-disk = 磁盘　　剩余 { $free } GB
check-disk-bad = 磁盘　　只剩 { $free } GB，请清理
templates-done = 已写入 { $directory }：{ $names }
proxy-unsupported = LINGHANG_PROXY_URL 只支持 http:// 或 https:// 代理。
file-too-big = 文件太大，最多 { $limit } MB。请拆成几个再发。
file-not-available = 文件没取到，请再发一次。
file-unreadable = { $path } 打不开：{ $reason }
play-port-taken = 端口 { $port } 已被占用，请换一个：linghang play --port 8090
play-trainee = { $name }学员
play-class-teacher = { $name }老师
play-administrator = 管理员
play-newcomer = 名册上没有的人
play-coordinator = 统筹人员
