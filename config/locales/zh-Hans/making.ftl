# 做问卷：新建、题目、对象、时间、发布

menu-makesurvey = 新建和管理问卷
button-making-manage = 🛠 新建和管理问卷
making-list = { $count ->
    [0] 🛠 <b>问卷</b>

    还没有问卷。点“新建”，一分钟就能发一份。
   *[other] 🛠 <b>问卷</b>　共 { $count } 份
}
making-item-draft = ✏️ { $title }
making-item-open = 🟢 { $title }
making-item-closed = ⏹ { $title }
making-state-draft = 草稿
making-state-open = 进行中
making-state-closed = 已结束
button-making-new = ＋ 新建问卷
button-making-list = ‹ 所有问卷
button-making-back = ‹ 回到问卷

making-start = <b>从哪里开始？</b>
    现成的问卷可以再改题目。
making-template = { $title }（{ $count } 题）
making-about-class = 班级
making-about-course = 某门课
making-about-teacher = 某位
button-making-book = 📄 从表格导入
button-making-empty = ✍️ 自己出题
making-which-course = <b>评哪门课？</b>
making-which-teacher = <b>评哪位老师？</b>
making-title = 问卷叫什么名字？直接打字发给我，比如“第36期食宿意见”。

making-head = 🛠 <b>{ $title }</b> · { $state }
making-audience = 👥 { $who }：{ $people } 人，机器人能通知到 { $reachable } 人
making-audience-none = 👥 还没选发给谁
making-times = 🕒 { $opens }开始，{ $closes }
making-opens-at-once = 发布后马上
making-opens-with-class = 各班最后一节课时
making-closes-never = 手动结束
making-closes-with-class = { $days ->
    [0] 各班结课时结束
   *[other] 各班结课 { $days } 天后结束
}
making-numbers = 🔔 自动催 { $reminders } 次 · 满 { $least } 份才出结果 · { $quota }
making-quota-none = 不限份数
making-quota = 收满 { $count } 份就结束
making-turnout = 📥 已交 <b>{ $finished }</b> 份，共 { $invited } 人；填到一半 { $started }

button-making-try = 🧪 试填
button-making-questions = ✏️ 题目
button-making-audience = 👥 发给谁
button-making-anonymous = 改成不记名
button-making-named = 改成记名
button-making-opens = 🕒 开始时间
button-making-closes = 🕒 结束时间
button-making-reminders = 🔔 催几次
button-making-min-results = 📊 起算份数
button-making-quota = 🔢 名额
button-making-publish = ▶️ 发布
button-making-discard = 🗑 删除
button-making-results = 📊 结果
button-making-remind = 🔔 催未交的 { $count } 人
button-making-close = ⏹ 结束
button-making-reopen = 🔓 重新开放

making-publish = <b>发布“{ $title }”？</b>

    { $opens }发给 { $people } 人（能通知到 { $reachable } 人），{ $naming }。
    发布后题目和是否记名不能再改。
button-making-publish-sure = ▶️ 确定发布
making-close = <b>现在结束？</b>没交的就不能再填了，填到一半的会清掉。
button-making-close-sure = ⏹ 确定结束
making-discard = <b>删除这份草稿？</b>
button-making-discard-sure = 🗑 确定删除
making-reminded = { $count ->
    [0] 今天已经催过，或没有能通知到的人。
   *[other] 已催 { $count } 人，每人每天最多一次。
}

making-when-opens = <b>什么时候开始？</b>
    点一个，或直接打字，比如“周五晚上7点”。
making-when-closes = <b>什么时候结束？</b>
    点一个，或直接打字，比如“11月30日18点”。
making-time-now = 发布后马上
making-time-class = 各班最后一节课时
making-time-1d = 明天 21:00
making-time-tomorrow = 明天 9:00
making-time-3d = 3 天后 21:00
making-time-7d = 7 天后 21:00
making-time-14d = 14 天后 21:00
making-time-k0 = 各班结课时
making-time-k1 = 各班结课 1 天后
making-time-k3 = 各班结课 3 天后
making-time-never = 手动结束
making-how-many-reminders = <b>自动催几次？</b>
    只催没交的人，在他们自己选的时间。
making-how-many-min-results = <b>满几份才出结果？</b>
    太少会猜出是谁填的，一般用 5。
making-how-many-quota = <b>收满多少份就结束？</b>

making-not-yours = 这份问卷不归你管。
making-is-draft = 这份问卷还没发布。
making-is-open = 这份问卷已经发布，不能再改了。
making-is-closed = 这份问卷已经结束。
making-no-questions = 还没有题目。先点“题目”加一道。
making-nobody = 还没选发给谁，或选中的范围里没有人。
making-too-late = 结束时间已经过了，请先改时间。
making-contradiction = 结束时间要在开始时间之后。
making-bad-moment = 没看懂这个时间，或已经过了。请写成“11月30日18点”。

making-questions = ✏️ <b>{ $title }</b> 的题目
making-question = { $number }. { $question }　<i>{ $kind }</i>
making-section = — { $question } —
making-option = · { $option }
making-required = 必答
making-shown-if = 只在第 { $number } 题选了“{ $options }”时出现
making-add-first = 点一种题型，加第一道题：
making-add = 点题号修改，或再加一道：
making-kind-scale = 五级
making-kind-single = 单选
making-kind-multiple = 多选
making-kind-nps = 推荐度
making-kind-number = 数字
making-kind-short = 短文
making-kind-long = 长文
making-kind-section = 分节
making-type-scale = 打出题目发给我。想写明两端，另起一行，比如：
    <code>老师讲得清楚吗？
    不清楚 / 很清楚</code>
making-type-single = 一条消息发给我，第一行是题目，下面一行一个选项：
    <code>你还会参加吗？
    会
    不会</code>
making-type-multiple = 一条消息发给我，第一行是题目，下面一行一个选项，还可以写限制：
    <code>最大的收获？
    技能
    朋友
    政策
    最多2项</code>
making-type-nps = 打出题目发给我，学员会从 0 到 10 打分，比如“你会推荐给亲友吗？”
making-type-number = 打出题目发给我。想限制范围，另起一行，比如：
    <code>家里几口人？
    1-20</code>
making-type-short = 打出题目发给我，学员用一句话回答。
making-type-long = 打出题目发给我，学员可以写长一些，也可以跳过。
making-type-section = 打出小标题发给我。
button-making-reword = ✏️ 重写这题
button-making-remove = 🗑 删掉
button-making-up = ⬆️ 上移
button-making-down = ⬇️ 下移
button-making-require = 改成必答
button-making-allow = 改成可跳过
button-making-condition = 🔀 出现条件
button-making-always = 总是出现
making-condition = <b>第 { $number } 题在什么时候出现？</b>
    先选看哪一题的回答：
making-condition-value = <b>{ $question }</b>
    选了哪个，第 { $number } 题才出现？

making-no-text = 没有写题目或选项的文字。
making-options = 选项要有 2 到 { $most } 个，一行一个。
making-options-twice = 有两个选项一样。
making-bounds = 最少、最多对不上，请检查。
making-range = “{ $text }”不是范围。请写成 1-20。
making-too-many = 最多 { $most } 道题，再多就没人填完了。

making-book = 📄 表格来了：填一行一道题，存好发回给我。
making-book-please = 请把填好的表格发给我。
making-book-unknown = 表里没有找到“题型”和“题目”两列。请用空白表填。
making-book-empty = 表里还没有题目。
making-more-problems = 共 { $count } 处，先改上面这些。
making-kind = “{ $given }”不是题型。可用：{ $known }
making-rule = 看不懂条件“{ $given }”。请写成“第1题=会”。
making-rule-before = 第 { $place } 题不在这题前面。
making-rule-option = 第 { $place } 题没有“{ $given }”这个选项。

# 班级群里的快速投票

menu-poll = 在班级群里发起投票
button-poll-close = ⏹ 结束投票
poll-how = 在班级群里这样发，第一行是问题，下面一行一个选项：
    <code>/poll 周六几点集合？
    8:00
    8:30</code>
    问题后面写（多选）就能选几项。
poll-not-sent = 投票没发出去，请再试一次。
poll-too-long = 问题最多 { $question } 字，选项最多 { $option } 字。
poll-closed = 投票已结束
