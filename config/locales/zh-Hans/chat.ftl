# 命令行与运行

settings-no-token = 还没有设置 LINGHANG_BOT_TOKEN。向 @BotFather 申请一个，写进 .env 文件；先试用可以运行 make play。
settings-wrong = 设置有误：{ $problems }
database-unusable = 数据库 { $path } 打不开：{ $reason }
data-key-elsewhere = 设置里的密钥文件是 { $path }，可封存这个数据库的那一把还在 { $right }。请把它移到设置的位置，再启动。
database-newer = 数据库的版本是 { $found }，这个程序只认识到 { $known }。请先升级程序。
database-sqlite-too-old = 系统的 SQLite 是 { $version }，需要 3.37 以上。
database-missing = 找不到文件 { $path }。
database-damaged = { $path } 不是完整的领航数据库，没有使用它。
already-running = 已经有一个领航在使用 { $path }。请先停掉那一个。
token-refused = Telegram 不认这个机器人令牌。请核对 LINGHANG_BOT_TOKEN。
task-ended = 领航停下了：后台的“{ $name }”意外中断，原因在日志里。请重新启动。
webhook-refused = Telegram 不接受这个 webhook 地址（{ $reason }）。请核对 LINGHANG_WEBHOOK_URL。
listen-taken = { $address } 已被别的程序占用，请改 LINGHANG_LISTEN。
run-setting-unknown = { $name } 不是领航的设置，没有用它{ $likeliest ->
    [none] 。
   *[other] 。是不是 { $likeliest }？
}
run-started = @{ $bot } 已启动，按 Ctrl+C 停止。
run-first-administrator = 还没有管理员。请用你的 Telegram 打开这个链接（24 小时内有效，只能用一次）：
    { $link }
key-unusable = 数据密钥 { $path } 打不开：{ $reason }
key-damaged = 数据密钥 { $path } 不对，应该正好是 32 个字节。请从安全的地方找回原来的；找不回就改名放到一边，机器人会新建一个。
key-of-texts-wrong = 有些内容是用另一把数据密钥封存的，{ $path } 打不开。请把原来的密钥文件放回来。
sample-not-empty = 数据库 { $path } 里已有班级，没有写入。请换一个空数据库。
sample-done = 示例学校已写入 { $path }：{ $classes } 个班，{ $trainees } 名学员，{ $sessions } 节课。
play-started = 打开 { $url } 开始试用，按 Ctrl+C 停止。
play-writing = 正在准备示例学校…
play-remembers = 学校还记得上次的事：谁进了班、发过什么。要从头开始，用：linghang play --fresh
play-over = 上次那所示例学校的课已经上完了。要一所新的，用：linghang play --fresh
play-not-sample = { $path } 不是示例学校，没有动它。试用请换一个 LINGHANG_DATABASE，或不设置它。
tour-join = 学员进班
tour-join-text = 点“开始”，分享手机号，名册里有就进班了。真的学校里，扫班级海报也行。
tour-survey = 填问卷，一分钟
tour-survey-text = 一题一点，随时可停。不记名的，谁也查不出是谁填的。
tour-human = 机器人答不上，找老师
tour-human-text = 它不知道就说不知道，再转给真人。班主任的手机上马上收到；发“答疑”就能回，回一次，问过同样话的人都收到。
tour-rollcall = 班主任点名
tour-rollcall-text = 上课时间（时钟已拨到）发“点名”，只点没来的人，一下就记好。缺多了会提醒班主任。
tour-results = 统筹看问卷结果
tour-results-text = 回收率、满意度、各题高低，实时算；差别在误差范围内，就直说分不出高低。按班级、按老师看，也能拿 Excel 和 PDF。
tour-morning = 拨到明早七点
tour-morning-text = 上面的时钟能往前拨。早上当天的课自己送到，课前还会再提醒。
tour-timetable = 问：明天上什么课
tour-timetable-text = 怎么说都行，错字、方言也听得懂。按钮可以看后天、看整周。
tour-aid = 问：助学金有多少钱
tour-aid-text = 第一句就是答案，点开看细节；答的都是学校自己写的话，写着出处。
ask-no-question = 请写上要问的话，或用 --file 给一个文件。
ask-bad-moment = 看不懂时间“{ $moment }”。请写成 2026-11-23T10:00。
ask-no-person = 找不到“{ $person }”。请写 Telegram 编号或名册上的姓名。
ask-about = 【问自己】{ $slots }
ask-schedule = 【课表】{ $slots }
ask-crisis = 【危险】先给求助电话，再叫值班的人（{ $kind }）
ask-unknown = 【不知道】
ask-answer = 【回答】{ $answer }
    （{ $source }）
ask-suggest = 【您是不是想问】
    { $titles }
check-fine = 正常
check-hint = 注意
check-bad = 有问题
check-summary = { $bad ->
    [0] { $hints ->
        [0] 都正常
       *[other] 能用；有 { $hints } 处要留意
    }
   *[other] 有 { $bad } 处问题，请按上面写的办{ $hints ->
        [0] {""}
       *[other] ；另有 { $hints } 处要留意
    }
}
check-settings = 设置　　没有写错的
check-settings-none = 设置　　{ $folder } 里没有 .env，环境里也没有 LINGHANG_ 开头的设置，用的全是默认值。先 cd 到放 .env 的文件夹再查
check-settings-unknown = 设置　　{ $name } 不是领航的设置，没有用它{ $likeliest ->
    [none] 。看 docs/operate.md“Settings”里的写法
   *[other] 。是不是 { $likeliest }？
}
check-settings-bad = 设置　　{ $reason }
check-texts = 文字　　写下的话已封存 { $sealed } 段{ $plain ->
    [0] {""}
   *[other] ，另有 { $plain } 段今晚封存
}
check-texts-plain = 文字　　写下的话没有封存；要封存，设置 LINGHANG_DATA_KEY_FILE（看 docs/operate.md）
check-texts-unnamed = 文字　　有 { $sealed } 段是封存的，但设置里没有 LINGHANG_DATA_KEY_FILE，新写的不再封存（{ $plain } 段）
check-texts-key = 文字　　{ $reason }
check-database = 数据库　{ $path }，{ $classes } 个班，{ $trainees } 名学员
check-database-whole = 数据库　文件是完整的（{ $size } MB）
check-database-missing = 数据库　没有 { $path } 这个文件。是不是路径写错了（LINGHANG_DATABASE）？第一次用的话，linghang run 会新建
check-database-gone = 数据库　{ $path } 被删掉或挪走了；领航还开着原来那一份，没有丢。正常重启，就写回原处：systemctl restart linghang（不要 kill -9）
check-database-lost = 数据库　没有 { $path }，可是旁边有 { $trace }：以前有过。是不是路径写错了（LINGHANG_DATABASE）？没写错就用备份：linghang restore 备份文件，或从副本接手（docs/operate.md“A second machine”）
check-database-folder = 数据库　{ $path } 是文件夹，不是文件。请把 LINGHANG_DATABASE 改成里面的文件，如 { $path }/linghang.db
check-database-empty = 数据库　{ $path } 是空文件（0 字节）。里面本来有东西的话，用备份：linghang restore 备份文件；没用过的话，删掉它就行
check-database-text = 数据库　{ $path } 不是数据库文件（像是别的文件，或者加了密、被改过）。看 LINGHANG_DATABASE 写对没有；写对了就用备份：linghang restore 备份文件
check-database-foreign = 数据库　{ $path } 是别的程序的数据库，不是领航的。请改 LINGHANG_DATABASE
check-database-unreadable = 数据库　{ $path } 读不了：这个账号没有权限。请用运行领航的账号来查，或看文件是谁的：ls -l { $path }
check-database-busy = 数据库　{ $path } 现在读不出来，被别的程序占着。过一会儿再查；一直这样就看是谁：fuser -v { $path }
check-database-broken = 数据库　{ $path } 打不开（{ $reason }）。看磁盘和文件权限；都好就用备份：linghang restore 备份文件
check-database-damaged = 数据库　{ $path } 坏了：{ $reason }。先停下领航，再用最近的备份：linghang restore 备份文件{ $backup ->
    [none] {""}
   *[other] （最近一份：{ $backup }）
}
check-database-older = 数据库　还是旧版程序的（第 { $found } 版，现在是第 { $known } 版）。下次启动领航时升级；先停下，做一份备份：linghang backup 文件
check-database-newer = 数据库　被更新的程序用过（第 { $found } 版，这个程序只认识到第 { $known } 版）。请装回新版程序；要退回旧版，用升级前的备份：linghang restore { $copy }
check-database-copy = 备份文件
check-write = 数据库　写不进去：{ $path } 对这个账号是只读的。请看是谁的、磁盘是不是只读：ls -ld { $path }
check-running = 运行　　领航在运行
check-running-stuck = 运行　　领航的进程还在，可是 { $minutes } 分钟没有动静，多半卡住了。请重启：systemctl restart linghang；消息会接着办
check-running-blind = 运行　　领航在运行（还没有记下动静，刚启动或在等 Telegram）
check-running-not = 运行　　领航没有在运行。启动：linghang run，或 systemctl start linghang
check-running-died = 运行　　领航没有在运行，上次也没有正常停下（断电或被杀）。启动就接着办，不会丢消息：systemctl start linghang
check-updates = 消息　　都办完了
check-updates-some = 消息　　有 { $count } 条在办
check-updates-wait = 消息　　有 { $count } 条没有办，最久的等了 { $length }（从 { $since } 起）。{ $running ->
    [yes] 看日志里在等什么：journalctl -u linghang
   *[no] 启动领航就会接着办
}
check-aside = 搁置　　没有办不成的消息
check-aside-some = 搁置　　有 { $count } 条消息试了几次都办不成，发的人已经收到道歉和编号。在日志里按编号找原因：journalctl -u linghang | grep 编号
check-aside-one = 　　　　　　编号 { $number }，{ $at } 收到
check-letters = 通知　　没有过时没发的提醒和通知
check-letters-late = 通知　　有 { $count } 条该发没发（其中提醒 { $reminders } 条），最久的晚了 { $length }（从 { $since } 起）。{ $running ->
    [yes] 连得上 Telegram 还这样，就看日志：journalctl -u linghang
   *[no] 启动领航就会接着发，过时的不发
}
check-backup = 备份　　{ $at } 自动备份过
check-backup-none = 备份　　没有自动备份过。请设好自动备份，或每天运行：linghang backup 文件
check-backup-failed = 备份　　{ $at } 的自动备份没有成：{ $reason }。先手动做一份：linghang backup 文件；再看备份文件夹在不在、是谁的（Read-only file system：systemctl edit linghang 里少了 ReadWritePaths），改好就重启
check-backup-late = 备份　　上次自动备份是 { $at }，过了 { $length }。先手动做一份：linghang backup 文件
check-trouble = 告警　　{ $what }（{ $since } 起）。{ $do }
check-health-off = 健康页　没有开。要监控就设 LINGHANG_HEALTH=127.0.0.1:9090
check-health = 健康页　{ $address } 有回答
check-health-wrong = 健康页　{ $address } 说：{ $wrong }
check-health-silent = 健康页　领航在运行，可是 { $address } 没有回答：多半卡住了、还没有重启，或者被别的程序占着。先等一分钟再查；换一个 LINGHANG_HEALTH 再重启
check-health-other = 健康页　{ $address } 上回答的不是领航，被别的程序占着。换一个 LINGHANG_HEALTH 再重启
check-key = 密钥　　{ $path }。备份里没有它，请另存一份
check-key-bad = 密钥　　{ $reason }
check-key-none = 密钥　　第一次运行时生成：{ $path }
check-key-lost = 密钥　　{ $path } 不是封存这个数据库的那一把：交了还没公开的答卷打不开。找回原来的文件放回去；找不回，就照常启动，会重新请人填
check-key-gone = 密钥　　{ $path } 不在了：交了还没公开的答卷打不开。把另存的那一份放回去；找不回，就照常启动，会重新请人填
check-key-open = 密钥　　别人也能读 { $path }，请运行：chmod 600 { $path }
check-token = Telegram　连得上，机器人是 @{ $bot }
check-clock = 时钟　　这台机器的时钟和 Telegram 的差 { $minutes } 分钟（{ $way ->
    [ahead] 快了
   *[behind] 慢了
}），提醒会在错的时候发。把它对准：timedatectl set-ntp true
check-token-none = Telegram　{ $reason }
check-token-network = Telegram　连不上 { $host }。看这台机器上不上得了网：curl -I { $address }；要走代理就设 LINGHANG_PROXY_URL
check-token-proxy = Telegram　连不上代理 { $proxy }。看 LINGHANG_PROXY_URL 写对没有、代理开着没有
check-token-proxy-refuses = Telegram　代理 { $proxy } 不肯转（{ $status }）。407 是要用户名和密码：http://用户名:密码@主机:端口
check-token-silent = Telegram　连上了 { $host }，可是它没有回答。过一会儿再查；一直这样就看网络和代理
check-token-refused = Telegram　不认这个令牌。到 @BotFather 看一下，把 LINGHANG_BOT_TOKEN 改对
check-token-elsewhere = Telegram　{ $host } 回答的不是 Telegram（像是登录页、代理或还没起好的服务）。看 LINGHANG_API_BASE_URL 和代理
check-token-busy = Telegram　{ $host } 说现在忙，过一会儿再查
check-webhook-elsewhere = Telegram　令牌上还设着 webhook（{ $host }），这样收不到消息；领航启动时会取消它。要是别处也有一个机器人在用这个令牌，请只留一个
check-webhook-unset = Telegram　webhook 还没有设到 { $host }。领航启动时会设；启动以后还这样，就看日志
check-webhook-failing = Telegram　送不到 webhook：{ $reason }（积了 { $count } 条）。看反向代理和证书
check-search = 问句检索　{ $entries } 条问答，按意思和字词一起找（{ $model }）
check-search-words = 问句检索　{ $entries } 条问答，只按字词找：这台机器上没有 { $package }，回答照常，只是拐弯抹角的问法认得少些
check-search-off = 问句检索　{ $entries } 条问答，只按字词找：LINGHANG_BY_MEANING 设成了关
check-sure = 问句把握　有把握的回答，100 条里大约错 { $wrong } 条（用没见过的人写的问句量的）
check-ways = 大家的问法　{ $count } 种是按改过的问题收集的，请看看还适用吗：答疑 → 📊 问答情况 → 💬 新问法
check-chooser-off = 挑选助手　没有开：问题不出这台机器
check-chooser = 挑选助手　拿不准的问题去掉姓名和号码后，发给 { $host }（{ $model }）挑一条
check-chooser-bad = 挑选助手　{ $host }（{ $model }）没有按时挑对试的那一题；回答照常，只是不靠它。请看地址、密钥和模型名
check-chooser-try = 食堂几点开饭？
check-copy = 旧库　　{ $path }，{ $day } 自动删除
check-copy-old = 旧库　　{ $path }，名字里没有日期，不会自动删除。里面还有当时所有人的数据，不用了请删掉
check-erased-lost = 删除名单　有 { $count } 条用 { $path } 认不出是谁，删过的人可能又在库里。请把当时的密钥放回去，再启动一次
check-reading = 读文件　每个最多 { $size } MB，内存 { $memory } MB，{ $seconds } 秒
check-reading-time = 读文件　每个最多 { $size } MB，{ $seconds } 秒；这个系统限制不了内存，只限大小和时间
check-reading-bad = 读文件　读文件的进程启动不了，现在收不了表格。看内存够不够：free -m；还不行就重装程序
check-helplines = 求助电话　{ $day } 打通核对过
check-helplines-old = 求助电话　上次核对是 { $day }，过了一年。请都打一遍，在 /desk 的设置里点“今天都打通了”
check-helplines-never = 求助电话　还没有核对过。请都打一遍，在 /desk 的设置里点“今天都打通了”
check-disk = 磁盘　　数据库那块盘还有 { $free } GB
check-disk-bad = 磁盘　　数据库那块盘只剩 { $free } GB，满了就没人能得到回答。看哪里占地方：df -h { $path }；清理
check-files = 文件　　只有运行领航的账号能读
check-files-loose = 文件　　有 { $count } 个文件，这台机器上的别人也能看。请运行：{ $command }
templates-done = 已写入 { $directory }：{ $names }
proxy-unsupported = LINGHANG_PROXY_URL 只支持 http:// 或 https:// 代理。
file-too-big = 文件太大，最多 { $limit } MB。请拆成几个再发。
file-not-available = 文件没取到，请再发一次。
file-unreadable = { $path } 打不开：{ $reason }
play-port-taken = 端口 { $port } 被别的程序占着，请换一个：linghang play --port 8090
play-port-played = { $url } 上已经有一个领航在试用，打开就行。要另开一个，请另设 LINGHANG_DATABASE，再用：linghang play --port 8090
play-running = 领航已经在跑了：打开 { $url } 接着用。要停掉它，回到它的窗口按 Ctrl+C。
play-trainee = { $name }学员
play-class-teacher = { $name }班主任
play-administrator = 管理员
play-newcomer = 名册上没有的人
play-coordinator = 统筹人员
play-gain = 晚上的分享会办得好，学员自己牵起了线
play-loss = 电商课时间短，好些人没听够
play-measure = 下一期电商课加一个晚上

# 各处都用的话

bot-name = 领航
bot-description = 我是学校的小助手，随时问我：
    · 明天上什么课、在哪上、谁来讲
    · 资助有多少、怎么申请、什么时候发
    · 考试时间、考场和结果
    · 请假、签到、选课、填问卷

    上课前我会提醒你，调课马上告诉你。答不上的转给老师。
    点“开始”，分享手机号就能进班。
bot-short-description = 学校小助手：课表、提醒、资助、考试、请假、问卷，随时问；答不上的转给老师。
failed = 抱歉，刚才那一步没办成。请过一会儿再试；还不行就把编号 <b>{ $incident }</b> 告诉老师。
slow-down = 消息有点多，我一条一条来，请稍等。
questions-folded = 消息有点多，我先答了您最新的一条；前面的 { $count } 条没有逐条回答。还想知道哪一条，请再发一次。
found-late = 我停了一段时间。您 { $day } 发来的消息可能没有办到；要是还需要，请再发一次。
alert-update-deadly = ⚠️ <b>有一条消息让领航接连中断</b>，已经单独搁置，编号 { $incident }。其他人不受影响；请把编号和当时的日志交给维护的人。
alert-joining-guessed = ⚠️ <b>24 小时里有 { $count } 次用姓名加入没对上</b>，像是有人在猜。按姓名加入先停了，分享手机号照常；次数降下来会自己恢复。
alert-desk-group-lost = ⚠️ <b>答疑群用不了了</b>：{ $why ->
        [rights] 我没有“管理话题”的权限
        [kicked] 我不在群里了
        [no-topics] 群里的“话题”关掉了
       *[other] 开不了话题
    }。
    提问先私聊发给老师，不会丢；我会隔一阵再试。改好后在群里发 /desk，我马上试。
alert-desk-group-well = ✅ 答疑群恢复了，提问又进话题。
alert-key-lost = ⚠️ <b>数据密钥换了一把新的</b>，旧的那把找不到了。填到一半的问卷要从头填。{ $count ->
    [0] 已经交的答卷没有丢。
   *[other] 这些问卷里交了、还没公开的答卷没能保住：{ $titles }。其中一份都没公开过的，会重新请大家填；其余的不知道是谁的，不再计入。
}
button-stale = 这个按钮已经过期了，请重新打开菜单。
draft-stale = 刚才要您写的是什么，我已经记不清了。请重新点一次按钮。
private-only = 这件事请私聊我办。
role-denied = 这项功能要有相应权限才能用。需要的话请找管理员开通。
cancelled-draft = 好的，已取消。
nothing-to-cancel = 没有正在办的事。
placeholder = 直接问：明天在哪上课？
page-back = ‹ 上一页
page-on = 下一页 ›
back = ‹ 返回
yes = 确定
no = 不了
none = 无
nameless = （没写名字）

weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
today = 今天
tomorrow = 明天
yesterday = 昨天
day-after-tomorrow = 后天
day-bare = { $n }月{ $day }日
day-short = { $n }月{ $day }日 { $weekday }
day-near = { $near } { $day }
day-of-year = { $year }年{ $day }
wait-minutes = 还有 { $minutes } 分钟
wait-hours = { $minutes ->
    [0] 还有 { $hours } 小时
   *[other] 还有 { $hours } 小时 { $minutes } 分
}
wait-days = 还有 { $days } 天

# 大按钮与口令
word-today = 今天
word-tomorrow = 明天
word-week = 本周
word-next = 下一节
word-faq = 常见问题
word-desk = 答疑
word-reminders = 提醒
word-me = 我的
word-classes = 班级
word-rollcall = 点名
word-leavelist = 批假
word-find = 查人
word-menu = 菜单
word-results = 结果
word-load = 导入
word-staff = 人员
share-contact = 📱 分享我的手机号
word-children = 孩子
word-attendance = 考勤
word-leave = 请假
word-human = 人工
menu-child = 我的孩子
menu-guardian = <b>家长您好！</b>直接问就行：
    · 孩子今天上什么课
    · 娃到校了吗
    · 明天孩子请假
    学校的事也可以问我，有急事发“人工”。
play-guardian = 奶奶，{ $name } 有两个孙子孙女：发“我是他奶奶”
