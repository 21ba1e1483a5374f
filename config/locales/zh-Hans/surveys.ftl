# 问卷：邀请、填写

word-surveys = 问卷
menu-surveys = 我的问卷

surveys-none = 现在没有要填的问卷。有新的会通知你。
surveys-list = 📝 <b>要填的问卷</b>
surveys-line = { $title }
    { $about }
surveys-about = { $count } 题 · 约 { $minutes } 分钟 · { $naming }
surveys-closes = { $about } · { $until } 截止
surveys-begun = { $about } · 填到 { $done }/{ $total }
survey-anonymous = 不记名
survey-named = 记名

survey-invitation = 📝 <b>{ $title }</b>
    { $about }
survey-invitation-again = 📝 <b>{ $title }</b> 重新开放了
    { $about }
survey-reminder = 📝 <b>{ $title }</b> 还差你的一份
    { $about }
survey-again = 📝 刚才有一阵连不上，你填问卷的那几步可能没有收到。发“问卷”看一眼，缺的再填一下就好，收到的都还在。
survey-because-anonymous = 回答和姓名分开存放，老师和管理员都看不到是谁填的。
survey-because-named = 这份要记名：老师能看到是你填的。
button-survey-start = ▶️ 开始填写
button-survey-resume = ▶️ 接着填

survey-head = { $bar } { $done }/{ $total } · { $title }
survey-trial = 🧪 试填，不计入
survey-section = <b>— { $section } —</b>
survey-question = <b>{ $question }</b>
survey-ends = 1 { $low } … 5 { $high }
survey-nps-ends = 0 一定不会 … 10 一定会
survey-pick-some = 可选 { $least }–{ $most } 项，选好点“完成”
survey-pick-exactly = 选 { $most } 项，选好点“完成”
survey-type = ✍️ 直接打字发给我（最多 { $limit } 字）
survey-type-number = ✍️ 直接打数字发给我
survey-type-number-between = ✍️ 直接打数字发给我（{ $least }–{ $most }）
survey-listed = 点一个，或直接打字找（共 { $count } 项）
survey-photo-how = 📷 直接拍一张照片发给我
survey-photo-sent = 📷 照片
survey-other-how = ✍️ “其他”具体是什么？直接打字发给我（最多 { $limit } 字）
survey-other-is = 其他：{ $words }
survey-optional = 可以跳过
survey-typed = ✍️ { $text }
survey-said = 已填：{ $answer }
survey-skipped = 跳过
survey-open = 没填
button-survey-done-picked = 完成（已选 { $count }）›
button-survey-skip = 跳过 ›
button-survey-back = ‹ 上一题
button-survey-on = 下一题 ›
button-survey-review = 检查并提交 ›

survey-review = { $bar } { $done }/{ $total } · { $title }

    <b>都填好了。要改哪题点题号，没问题就提交。</b>
survey-review-line = { $place }. { $question } <b>{ $answer }</b>
button-survey-submit = ✅ 提交
survey-thanks-anonymous = 🎉 收到了，谢谢！

    你的回答已和姓名分开存放，现在谁也对不上，也不能再改。
survey-thanks-named = 🎉 收到了，谢谢！

    截止前还能改。
button-survey-edit = ✏️ 修改我的回答
survey-trial-done = 🧪 试填完了，什么都没有计入。

survey-not-yours = 这份问卷不是发给你的。
survey-not-yet = 这份问卷还没开始，开始时会通知你。
survey-closed = 这份问卷已经结束，谢谢你。
survey-ended = ⏹ <b>“{ $title }”已经结束了。</b>
    { $when } 截止，你这份没有交。重新开放的话会再通知你。
survey-ended-handed-in = ⏹ <b>“{ $title }”已经结束了。</b>
    { $when } 截止。你那份交上了，谢谢！
button-survey-list = 📝 我的问卷
survey-already = 这份问卷你已经交过了，每人一份。
survey-incomplete = 还有题没填，先填完再提交。
survey-gone = 这份问卷已经不在了。
survey-bad-number = “{ $text }”不是数字。请只打数字，比如 3500。
survey-number-range = 请打 { $least } 到 { $most } 之间的数字。
survey-too-long = 太长了（{ $length } 字），最多 { $limit } 字。请缩短再发。
survey-pick-more = 至少选 { $least } 项。
survey-pick-fewer = 最多选 { $most } 项。先取消一项再选。
survey-other-please = “其他”具体是什么？先打字发给我。
survey-photo-please = 这题要一张照片。请拍一张发给我。
survey-not-listed = 选项里没有“{ $text }”。点一个，或换个词再打。
survey-required = 这题要填，不能跳过。
survey-is-it-an-answer = 这句话是填问卷的吗？
button-survey-is-answer = 📝 是，填进问卷
button-survey-is-question = 💬 不是，我在提问
button-survey-later = ⏸ 以后再填
survey-later = 好的，填过的都留着。随时发“问卷”接着填。

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
making-opens-at = { $when }{" "}
making-opens-at-once = 发布后马上
making-opens-with-class = 各班最后一节课时
making-closes-at = { $when } 结束
making-closed-at = { $when } 已结束
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
making-reminded = 已催 { $count } 人，每人每天最多一次。
making-reminded-before = 今天已经催过 { $count } 人，明天可以再催。
making-reminded-nobody = { $apart ->
    [0] 现在没有要催的人。
   *[other] 没交的 { $apart } 人没绑定机器人或关了问卷提醒，催不到。
}
making-missing = 　 还差 { $count } 人，其中 { $apart } 人没绑定机器人或关了问卷提醒，催不到
making-reminders-sent = 🔔 提醒已送到 { $count } 人次

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
making-shown-if-both = 第 { $number } 题选了“{ $options }”，并且第 { $number2 } 题选了“{ $options2 }”时才出现
making-shown-if-either = 第 { $number } 题选了“{ $options }”，或者第 { $number2 } 题选了“{ $options2 }”时出现
making-options-more = …共 { $count } 个选项
making-add-first = 点一种题型，加第一道题：
making-add = 点题号修改，或再加一道：
making-kind-scale = 五级
making-kind-single = 单选
making-kind-multiple = 多选
making-kind-dropdown = 下拉
making-kind-photo = 照片
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
    不会
    其他（请注明）</code>
making-type-multiple = 一条消息发给我，第一行是题目，下面一行一个选项，还可以写限制：
    <code>最大的收获？
    技能
    朋友
    政策
    最多2项</code>
making-type-dropdown = 选项多就用下拉：学员翻页点，也能打字找。一条消息发给我，第一行是题目，下面一行一个选项：
    <code>你住哪个乡镇？
    红枫镇
    青石乡
    其他（请注明）</code>
making-type-photo = 打出题目发给我，学员拍一张照片来答，比如“拍一下你的作品”。照片只有能看结果的人看得到。
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
button-making-other = ＋ 其他（请注明）
button-making-plain = － 不要“其他（请注明）”
button-making-rename = ✏️ 名称
button-making-copy = 📑 复制一份
button-making-keep = ⭐ 存为模板
making-keep = <b>“{ $title }”存为谁的模板？</b>
    以后新建问卷时，排在现成的问卷下面。
button-making-keep-mine = ⭐ 只有我能用
button-making-keep-ours = 🏫 全校都能用
making-kept-for-me = ⭐ <b>“{ $title }”存为你的模板了。</b>
    新建问卷时就能选。同名的旧模板换成了这份。
making-kept-for-all = 🏫 <b>“{ $title }”存为全校的模板了。</b>
    同事新建问卷时就能选。同名的旧模板换成了这份。
making-kept-own = ⭐ { $title }（{ $count } 题）
making-kept-shared = 🏫 { $title }（{ $count } 题）
button-making-more-kept = ⭐ 全部模板（{ $count }）
making-kept = <b>模板</b>（{ $count } 份），点一份：
making-kept-head = ⭐ <b>{ $title }</b>
making-kept-more = …还有 { $count } 题
button-making-kept-use = ＋ 用它新建
button-making-kept-drop = 🗑 删除模板
button-making-kept-surely-drop = 🗑 确定删除
making-kept-drop = <b>删除模板“{ $title }”？</b>
    用它做过的问卷都还在。
making-join = <b>这题已经有一个条件。</b>
    新的条件怎么算？（第 { $number } 题）
button-making-join-both = 两个都满足才出现
button-making-join-either = 满足一个就出现
button-making-join-instead = 换成新的条件
making-photo-named = 照片看得出是谁，只能放在记名的问卷里。要照片先改成记名，要不记名先删照片题。
button-making-always = 总是出现
making-condition = <b>第 { $number } 题在什么时候出现？</b>
    先选看哪一题的回答：
making-condition-value = <b>{ $question }</b>
    选了哪个，第 { $number } 题才出现？

making-no-text = 没有写题目或选项的文字。
making-options-listed = 下拉的选项要有 2 到 { $most } 个，一行一个。
making-options = 选项要有 2 到 { $most } 个，一行一个。再多就用“下拉”。
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
poll-how = 在班级群里这样发，第一行是问题，下面一行一个选项：
    <code>/poll 周六几点集合？
    8:00
    8:30</code>
    问题后面写（多选）能选几项，写（匿名）就不记名。
poll-not-sent = 投票没发出去，请再试一次。
poll-too-long = 问题最多 { $question } 字，选项最多 { $option } 字。
poll-closed = 投票已结束。明细私聊我发“投票”看。
poll-hidden-single = 匿名投票只能单选。去掉（多选）或（匿名）再发。
poll-question = 📊 <b>{ $question }</b>
poll-kind-named = 实名投票{ $several }：老师看得到谁投了什么
poll-kind-anonymous = 匿名投票：只记总数，投了不能改
poll-kind-telegram = 旧式投票{ $several }：群里的人都能投
poll-several = · 可多选
poll-option = { $text }　{ $count } { $bar }
poll-so-far = { $voters } 人投了。只算本班学员的票。
poll-ended = <b>已结束</b>，{ $members } 人的班投了 { $voters } 人，只算本班学员。
poll-too-few = 不到 { $least } 人投，为了匿名，不公布结果。
poll-not-yet = 匿名投票，结束后才看得到结果。
button-poll-end = ⏹ 结束投票（老师）
button-poll-end-sure = ⏹ 再点一次，结束投票
poll-end-how = 再点一次“结束投票”就结束，结束后不能再投。
poll-not-member = 只算本班学员的票，你不在这个班的名册上。
poll-join-first = 先私聊 @{ $bot } 加入班级，你的票才算。
poll-vote-taken-named = ✅ 投了：{ $option }
poll-vote-taken-anonymous = ✅ 投好了。只记总数，谁也查不到你投了什么。
poll-vote-changed = ✅ 改投：{ $option }
poll-vote-back = 收回了：{ $option }
poll-vote-before-named = 你已经投了：{ $option }
poll-vote-before-anonymous = 你已经投过了。匿名投票投了不能改。
poll-vote-closed = 投票已经结束了。
polls-head = <b>班里的投票</b>
    发起新的：在班级群里发 /poll，第一行问题，下面一行一个选项。
poll-line = 📊 { $day } { $question }
poll-line-open = 🟢 { $day } { $question }
poll-share = { $text }　<b>{ $count }</b> 票（{ $share }%）
poll-fact = <i>{ $fact }</i>
poll-asked-on = { $day }发起，还在投
poll-closed-on = { $day }结束
poll-turnout = 本班 { $members } 人，投了 { $voters } 人；不是本班的不算
poll-silent = 还没投：{ $names }
poll-chose-nothing = 没投
poll-file = 投票 { $class } { $question }
poll-sheet-sums = 结果
poll-sheet-names = 名单
poll-column-option = 选项
poll-column-votes = 票数
poll-column-share = 占投票人
poll-column-team = 小组
poll-column-name = 姓名
poll-column-number = 学号
poll-sum = 合计
poll-column-choice = 选了
button-poll-workbook = 📄 Excel

# 图片、报告和表格里的话

report-satisfaction = 满意度
report-interval = 95% 区间 { $interval }
report-answered-of = / { $invited } 人
report-response = 回收率
report-mean-of-five = 平均分（满分 5）
report-nps = 推荐值 NPS
report-each-question = 各题满意度
report-grade = { $grade } 分
report-mean = 平均 { $mean }
report-pick-multiple = 多选，占答题人
report-pick-single = 单选
report-pick-dropdown = 下拉
report-pick-nps = 0 到 10 分
report-number = 平均 { $mean }（95% 区间 { $interval }） · 中位数 { $median } · { $least }–{ $most } · { $people } 人答
report-photos = { $count } 张照片
report-within-margin = 差别都在误差范围内，不排名次。
report-by-group = 各组比较
report-by-class = 各班满意度
report-halves = 按开班先后：前一半班 { $first }，后一半班 { $second }
report-halves-alike = { $halves }，差别在误差范围内
report-axis = 一根柱一组，次序同下表；纵轴从 { $low } 起
report-lowest = 最需要关注
report-mean-and-n = 平均 { $mean } · { $n } 份
report-footer-anonymous = 不记名问卷，满 { $minimum } 份才单列 · { $made } · 领航
report-footer-named = 记名问卷 · { $made } · 领航

report-kind = 结果报告
report-school = 领航 · 问卷统计
report-made = { $year }年{ $day }
paper-as-of = 截至 { $day }
paper-page = 第 { $page } 页，共 { $pages } 页
paper-empty = （没有）
report-period = { $year }年{ $span }
report-part-headline = 主要结果
report-part-method = 统计方法
report-part-questions = 各题结果
report-part-comments = 意见与建议
report-summary-turnout = 本次共邀请 { $invited } 人（机器人目前能联系到 { $reachable } 人），收到答卷 { $answered } 份，回收率 { $rate }。
report-summary-satisfaction = 五级评分题共 { $whole } 个评分，其中 4 分和 5 分 { $part } 个，满意度为 { $share }（95% 置信区间 { $interval }），平均 { $mean } 分。
report-summary-waiting = 已交 { $answered } 份，本页按已公开的 { $shown } 份计算；另有 { $waiting } 份暂不计入：不记名问卷要凑满一批才一起公开。
report-summary-withheld = 已交 { $answered } 份，本页按 { $shown } 份计算；另有 { $waiting } 份不在这里单列，只计入更大的范围。
report-summary-left-out = 已交 { $answered } 份；其中 { $waiting } 份不足一批，为了匿名没有计入，本页按 { $shown } 份计算。
report-summary-partly = 已交 { $answered } 份，本页按 { $shown } 份计算；另有 { $waiting } 份不在这里单列：有的只计入更大的范围，有的不足一批、为了匿名没有计入。
report-summary-within = 各班满意度在 { $low } 到 { $high } 之间，差别都在误差范围内，不排名次。
report-summary-low = 明显低于其他班：{ $names }。
report-summary-high = 明显高于其他班：{ $names }。
report-method-satisfaction = 满意度
report-how-satisfaction = 全部五级评分题中，4 分和 5 分的个数 ÷ 评分总数。每个评分同等计算。
report-method-interval = 95% 区间
report-how-interval = Wilson 得分区间（1927），按评分个数计算。表示若在同样条件下重复调查，满意度大致落在的范围；同一人的几个评分彼此相关，真实范围会略宽一些。
report-method-margin = 误差范围
report-how-margin = 每个班与其余各班的合计相比，用 Newcombe（1998）区间并按班数从严（Bonferroni）；每人只算一份。区间含 0 的，差别可能只是偶然，不排名次。数字题的区间按 Cochran（1977），扣除已答的比例。
report-method-response = 回收率
report-how-response = 交卷人数 ÷ 受邀人数。没有答的人不计入满意度，请与回收率一起看。
report-method-mean = 平均分
report-how-mean = 全部五级评分的算术平均，满分 5 分。
report-method-nps = NPS
report-how-nps = 推荐题（0–10 分）中，9–10 分的百分比减去 0–6 分的百分比，范围 −100 到 +100。
report-method-anonymous = 不记名
report-how-anonymous = 谁答过与答了什么分开保存，无法对应。答卷满 { $minimum } 份一组才公开；任何两张表相减，得到的也不少于 { $minimum } 人。
report-method-named = 记名
report-how-named = 填写人在填写前已被告知本问卷记名。
report-column-number = 题
report-column-question = 题目
report-column-spread = 1 到 5 分的分布
report-column-invited = 受邀
report-column-answered = 答卷
report-column-response = 回收率
report-column-satisfaction = 满意度
report-column-interval = 95% 区间
report-column-mean = 平均分
report-column-nps = NPS
report-table-class = 按班级
report-table-district = 按区县
report-table-tutor = 按班主任
report-table-teacher = 按任课老师
report-note-caution = 带 * 的不到 10 份，或不到一半的人答，只作参考
report-note-teacher = 老师一行是他（她）任课各班的合计；一个班有几位老师，就计入几行。
report-note-sound = 按姓名拼音排。
report-too-few = 不足 { $minimum } 份，不单列
report-not-yet = 还不能单列
report-nobody = 还没有人答
report-comments-policy = 填写人用自己的话写下的意见可能含有个人信息，因此不收入本报告，也不用于统计。
report-comments-where = 有权限的工作人员可在机器人“结果”里查看和搜索。不记名问卷的意见按打乱的次序显示，不足最少份数的分组不显示。

# 聊天里的结果

menu-results = 问卷结果
results-programme = 🏫 项目数字
results-subscriptions = ⏰ 定时发送
results-none = 还没有问卷结果。发出一份问卷、有人答了以后，这里就能看到。
results-gone = 这份问卷还没有发出，没有结果可看。
results-not-yours = 这份结果不在你负责的范围里。
results-nothing-to-send = 还没有可以公开的结果，暂时做不出文件。
results-head = 📊 <b>问卷结果</b>（{ $count } 份），点一份看：
results-line = <b>{ $title }</b>
    　{ $state } · 收到 { $answered }/{ $invited }（{ $rate }）
results-state-draft = 未发出
results-state-open = 进行中
results-state-closed = 已结束
results-everybody = 全部学员
results-reach = 你负责的 { $count } 个班
results-group-class = { $name }
results-group-district = { $name }
results-group-tutor = 班主任{ $name }
results-group-teacher = { $name }老师
results-anonymous = 不记名
results-named = 记名
results-title = 📊 <b>{ $title }</b>
    { $part } · { $kind } · { $state }
results-turnout = 收到 <b>{ $answered }</b> / { $invited } 人，回收率 <b>{ $rate }</b>
    （现在能联系到 { $reachable } 人）
results-turnout-reachable = 收到 <b>{ $answered }</b> / { $invited } 人，回收率 <b>{ $rate }</b>
    （能联系到的 { $reachable } 人里，{ $ofreachable }）
results-satisfaction = 
    满意度 <b>{ $share }</b>　4 分和 5 分的占比
    　95% 区间 { $interval }
results-mean = 平均分 <b>{ $mean }</b> / 5
results-nps = 推荐值 <b>{ $nps }</b>　NPS，−100 到 +100
results-weakest = 明显偏低：{ $question }（满意 { $share }）
results-questions-alike = 各题的差别都在误差范围内。
results-caution = ⚠️ { $text }
caution-few = 只有 { $count } 份，一个人就能改变比例，只作参考。
caution-partial = 只有 { $rate } 的人答了，没答的人可能不这么想，不能代表全部。
results-within-margin = <i>差别都在误差范围内，先后不说明好坏。</i>
results-apart-low = 明显偏低：{ $names }
results-apart-high = 明显偏高：{ $names }
results-row-cautioned = <i>* 不到 10 份，或不到一半的人答，只作参考。</i>
results-period = 🗓 { $period }
results-period-so-far = { $span }（截至今天，还在收）
results-chosen = 选定的 { $count } 人
results-some-of = { $part }的部分学员
results-classes = { $first }到{ $last }等 { $count } 个班
results-photos = 🖼 照片
results-photos-none = 还没有人交照片。
results-photo = 🖼 { $place }/{ $count } · <b>{ $name }</b> · { $class_name }
    { $number }. { $question }
results-comment-times = <b>×{ $count }</b>
results-comment-to = <i>（第 { $place } 题）</i>
results-comment-other = <i>（第 { $place } 题“其他”）</i>
results-overall = 全部合计：满意度 { $share }
results-nobody = 
    还没有人交卷。
results-too-few = 
    已收到 { $answered } 份。不记名问卷满 { $minimum } 份才显示，免得认出是谁。
results-too-few-closed = 
    共收到 { $answered } 份，不足 { $minimum } 份，为保护填写人不单独显示。
results-not-yet = 
    已收到 { $answered } 份，还要凑够一批才一起显示：再有几位交了，或者问卷结束，就能看到。免得前后一减就认出是谁。
results-not-yet-closed = 
    共收到 { $answered } 份，够不成单独的一批，只计入更大的范围，免得一减就认出是谁。
results-waiting = 
    <i>以上按 { $shown } 份计算。另有 { $count } 份已收到，凑够一批再一起计入，免得前后一减就认出是谁。</i>
results-withheld = 
    <i>以上按 { $shown } 份计算。另有 { $count } 份不在这里单列，只计入更大的范围，免得一减就认出是谁。</i>
results-left-out = 
    <i>已交 { $answered } 份；其中 { $count } 份不足一批，为了匿名没有计入。</i>
results-partly = 
    <i>以上按 { $shown } 份计算。另有 { $count } 份不在这里单列：有的只计入更大的范围，有的不足一批、为了匿名没有计入。</i>
results-questions = 📋 各题
results-comments = 💬 意见
results-rows = 🗂 答卷
results-by-class = 按班级
results-by-district = 按区县
results-by-tutor = 按班主任
results-by-teacher = 按老师
results-trend = 📈 走势
results-file-picture = 🖼 图片
results-file-workbook = Excel
results-file-report = PDF
results-file-table = CSV
results-open = 📊 打开结果
results-refresh = 🔄 刷新
results-to-all = ‹ 全部
results-questions-head = 📋 <b>各题结果</b> · { $part }
    点题号看分布。
results-question-brief = <b>{ $place }.</b> { $question }
    　{ $figure }
results-figure-text = 看“意见”
results-figure-none = 还没有人答
results-figure-scale = { $mean } 分 · 满意 { $share }
results-figure-nps = NPS { $nps }
results-figure-number = 平均 { $mean }
results-figure-choice = 最多：{ $option } { $share }
results-question-head = <b>{ $place }. { $question }</b>
    { $part } · { $people } 人答
    { $figure }
results-question-interval = 满意的 95% 区间 { $interval }
results-answer = <code>{ $share } { $bar }</code> { $option } · { $count }
results-drill = { $option }（{ $count }）›
results-before = ‹ 上一题
results-after = 下一题 ›
results-measure-satisfaction = 满意度
results-table-head = <b>{ $by }</b>（{ $count } 组）· { $part }
    { $what } · { $order }
results-order-worst = 由低到高
results-order-best = 由高到低
results-order-name = 按次序
results-order-response = 按回收率
results-row = <b>{ $figure }</b>　{ $name }　平均 { $beside } · { $answered }/{ $invited }
results-row-scale = <b>{ $figure }</b>　{ $name }　满意 { $beside } · { $answered }/{ $invited }
results-row-too-few = –　{ $name }　{ $answered }/{ $invited }，不足 { $minimum } 份不单列
results-row-not-yet = –　{ $name }　{ $answered }/{ $invited }，还不能单列
results-row-nobody = –　{ $name }　0/{ $invited }，还没有人答
results-teacher-note = <i>老师一行是任课各班的合计。</i>
results-subject-kind = 按课程类型
results-subject-course = 按课程
results-subject-teacher = 按授课老师
results-subjects-head = <b>{ $by }</b>（{ $count } 组）
    课程、教师评价问卷的满意度 · 由低到高
results-subject-nothing = –　{ $name }　{ $answered }/{ $invited }，还没有可以显示的结果
results-trend-head = 📈 <b>各班满意度走势</b> · { $part }
results-trend-line = <code>{ $bars }</code>
    { $first } – { $last }
results-trend-range = 最低 { $low }，最高 { $high }
results-trend-halves = { $halves }
results-trend-flat = 前后基本持平。
results-trend-up = 后半比前半高。
results-trend-down = 后半比前半低，值得看看后面几个班。
results-rows-head = 🗂 <b>答卷</b>（{ $count } 份）· { $part }
results-rows-head-answer = 🗂 第 { $place } 题答“{ $answer }”的 <b>{ $count }</b> 份 · { $part }
results-rows-questions = <code>题号 { $places }</code>
results-rows-row = <code>{ $who } { $answers }</code>
results-rows-anonymous = <i>不记名：编号是随机的，次序不代表先后。</i>
results-comments-head = 💬 <b>意见</b>（{ $count } 条）· { $part }
results-comments-found = 💬 含“{ $words }”的意见 <b>{ $count }</b> 条 · { $part }
results-comments-none = 没有含“{ $words }”的意见，换个词试试。
results-comment = 
    “{ $text }”
results-comment-named = 
    “{ $text }”—— { $name }
results-comments-shuffled = 
    <i>次序已打乱，不代表先后。</i>
results-comments-too-few = 不足 { $minimum } 份的范围不显示意见。
results-search = 🔍 搜索
results-search-off = 显示全部
results-search-how = 想找什么词？直接发过来，比如：食堂。

# 表格里的话

sheet-summary = 汇总
sheet-missing = 未计入的答卷
sheet-questions = 各题
sheet-spread = 评分分布
sheet-answers = 答卷
sheet-comments = 意见
sheet-taught = 任课
sheet-code-book = 说明
sheet-figure = 指标
sheet-value = 数值
sheet-how = 怎么算
sheet-number = 题号
sheet-question = 题目
sheet-answer = 答案
sheet-count = 份数
sheet-share = 占比
sheet-people = 答题人数
sheet-mean = 平均分
sheet-satisfaction = 满意度
sheet-group-class = 班级
sheet-group-district = 区县
sheet-group-tutor = 班主任
sheet-group-teacher = 任课老师
sheet-asked = 填写 { $period }
sheet-cross-questions = { $by } 各题
sheet-cross-means = 每题的平均分，满分 5
sheet-data = 数据表，用来再统计，不打印
sheet-classes = 几个班
sheet-invited = 受邀
sheet-reachable = 可联系
sheet-answered = 答卷
sheet-response = 回收率
sheet-shown = 计入份数
sheet-grades = 评分总数
sheet-satisfied = 满意评分
sheet-low = 区间下限
sheet-high = 区间上限
sheet-nps = NPS
sheet-comment = 意见
sheet-times = 份数
sheet-caution = 注意
sheet-teacher = 老师
sheet-column = 列
sheet-meaning = 含义
figure-satisfaction = 满意度
figure-satisfaction-how = “答卷”表里全部五级评分题：4 和 5 的个数 ÷ 评分总数
figure-exact = 满意度（未取整）
figure-exact-how = 同上，保留四位小数
figure-satisfied = 满意评分
figure-satisfied-how = “答卷”表里五级评分题中 4 和 5 的个数
figure-grades = 评分总数
figure-grades-how = “答卷”表里五级评分题中有答案的格数
figure-low = 95% 区间下限
figure-low-how = Wilson 得分区间，n = 评分总数，p = 满意度，z = 1.959964
figure-high = 95% 区间上限
figure-high-how = 同上
figure-mean = 平均分
figure-mean-how = “答卷”表里全部五级评分的算术平均
figure-nps = NPS
figure-nps-how = 推荐题：9–10 分的百分比 − 0–6 分的百分比
figure-invited = 受邀人数
figure-invited-how = 收到邀请的学员，各班见“按班级”
figure-reachable = 可联系人数
figure-reachable-how = 其中机器人现在能发消息给的人
figure-answered = 答卷份数
figure-answered-how = 已交卷的份数
figure-response = 回收率
figure-response-how = 答卷份数 ÷ 受邀人数
figure-response-of-reachable = 回收率（按可联系）
figure-response-of-reachable-how = 答卷份数 ÷ 可联系人数；答完后又联系不上的人多时会超过 100%
figure-shown = 计入份数
figure-shown-how = “答卷”表的行数；不记名问卷中不足最少份数的暂不计入
raw-id = 编号
raw-id-means = 随机编号，与先后和填写人无关
raw-class = 班级
raw-label-means = 空着的，是为保护填写人不写明的
raw-district = 区县
raw-tutor = 班主任
raw-name = 姓名
raw-label = （文字）
raw-label-of = 左边一列的意思
raw-words = （补充的话）
raw-photo-means = 1 = 交了照片
raw-option-means = 1 = 选了，0 = 没选，空 = 没答

# 定时发送结果

subscriptions-head = ⏰ <b>定时发送</b>
    把你能看的问卷结果按时发给你（PDF 报告）。点一下就开或关：
subscriptions-head-others = ⏰ <b>定时发送</b>
    把问卷结果按时发到手机（PDF 报告），每人只收到自己范围里的。点一下就开或关，前两行是你自己：
subscriptions-on = ✅
subscriptions-off = ⬜
subscriptions-monday = { $state } 每周一早上 8 点
subscriptions-close = { $state } 问卷结束时
subscriptions-of-monday = { $state } { $name } 周一
subscriptions-of-close = { $state } { $name } 结束时
subscription-monday = 📊 <b>{ $title }</b> 本周结果 · { $part }
    满意度 <b>{ $share }</b>，收到 { $answered }/{ $invited }（{ $rate }）
subscription-close = 📊 <b>{ $title }</b> 已结束 · { $part }
    满意度 <b>{ $share }</b>，收到 { $answered }/{ $invited }（{ $rate }）
subscription-monday-too-few = 📊 <b>{ $title }</b> 本周结果 · { $part }
    收到 { $answered }/{ $invited }（{ $rate }），满 { $minimum } 份才显示结果。
subscription-close-too-few = 📊 <b>{ $title }</b> 已结束 · { $part }
    收到 { $answered }/{ $invited }（{ $rate }），不足 { $minimum } 份，不显示结果。

# 还差几份问卷

surveys-of-class-missing = 📝 { $whom }还差 <b>{ $count }</b> 份问卷。
surveys-of-class-all = ✅ { $whom }的问卷都交齐了。
surveys-of-class-closed = 📝 { $whom }现在没有开着的问卷，最近的是：
surveys-of-class-none = 📝 还没有给这些班发过问卷。
surveys-of-class-line = { $title }　{ $done }/{ $invited }
surveys-of-class-lacks = { $name } 差 { $count }
satisfaction-head = 😊 <b>{ $whom }的满意度</b>
satisfaction-none = 😊 { $whom }还没有问满意度的问卷。
satisfaction-line = { $title }　<b>{ $share }</b>（收到 { $answered }/{ $invited } 份）
satisfaction-line-unknown = { $title }　还算不出（收到 { $answered }/{ $invited } 份，满 { $minimum } 份才显示）
button-results-of = 📊 { $title }
button-all-results = 📋 全部问卷结果

# 为什么满意
results-why = 💡 为什么
why-head = 💡 <b>为什么满意</b> · { $part }
why-quoted = “{ $item }”
why-and = 、
why-one = 与总体满意度最相关的是{ $item }（相关 { $rho }，95% 区间 { $interval }）。
why-several = 与总体满意度最相关的是{ $items }，它们之间分不出先后。
why-several-more = 与总体满意度最相关的是{ $items }等 { $count } 项，它们之间分不出先后。
why-none = 看不出哪一项与总体满意度有关：各项的区间都碰到 0，或者大家的分数都一样。
why-few = 只有 { $count } 份答卷，少于 { $least } 份，看不出哪一项有关。
why-no-overall = 这份问卷没有问总体满意不满意，比不出来。
why-mend = 先看“{ $item }”：与总体有关的各项里，它的满意度最低（{ $share }）。
why-line = <code>{ $bar }</code> { $rho }（{ $interval }）{ $item }，满意 { $share }
why-line-unknown = · { $item }，满意 { $share }：分数几乎都一样，看不出
why-note = 依据 { $count } 份已公开的答卷：每一项的分数与总体分数的等级相关，括号里是 95% 区间，区间重叠就分不出先后。相关不等于原因。
why-remarks = <b>大家写了什么</b>：{ $count } 条{ $empty ->
    [0] {""}
   *[other] ，另有 { $empty } 条只写“没有”“很好”
}
why-remark = { $topic }：👍 { $good }　🙏 { $wish }{ $plain ->
    [0] {""}
   *[other] 　提到 { $plain }
}
why-example-good = 　👍 “{ $text }”
why-example-wish = 　🙏 “{ $text }”
remark-teaching = 老师讲课
remark-practice = 实操与互动
remark-content = 课程内容
remark-schedule = 时间与地点
remark-service = 班主任与服务
remark-facilities = 教室与设备
remark-meals = 吃饭
remark-lodging = 住宿
remark-policy = 政策与资金
remark-afterwards = 结业以后
remark-other = 其他

# 痛点难点与培训需求
menu-needs = 需求排行
results-needs = 🎯 需求排行
needs-none = 还没有做过需求调查。用现成的“痛点难点与培训需求”发一份，不到一分钟就能填完。
needs-drafted = 需求调查有一份草稿，还没发布。接着填好就能发。
button-needs-make = 📝 做一份需求调查
button-needs-go-on = ✏️ 打开草稿
needs-head = 🎯 <b>痛点难点与培训需求</b> · { $part }
needs-troubles = <b>最头疼的</b>（{ $people } 人答）
needs-wanted = <b>最想上的课</b>（{ $people } 人答）
needs-line = <code>{ $bar }</code> { $name }：{ $count }/{ $whole }（{ $share }）
needs-by-trade = 按行业
needs-by-district-head = <b>各区县的需求</b>：前三项，n/N 是选的人/答的人。不足 { $minimum } 份答卷的不单列。
needs-by-trade-head = <b>各行业的需求</b>：前三项，n/N 是选的人/答的人。不足 { $minimum } 份答卷的行业合在一起。
needs-group = <b>{ $name }</b>（{ $people } 份）
needs-brief = { $name } { $count }/{ $whole }
needs-and = ；
needs-brief-troubles = 头疼：{ $text }
needs-brief-wanted = 想学：{ $text }
button-needs-plan = 📚 变成自选课
button-needs-book = 📄 Excel
needs-plan-head = <b>想上的课，和“{ $name }”现在有的课</b>
needs-plan-missing = ➕ { $name }（{ $count }/{ $whole }）：还没有，建议每班 { $seats } 个名额
needs-plan-few = ⬆️ { $name }（{ $count }/{ $whole }）：自选课“{ $course }”每班 { $capacity } 个名额，建议 { $seats } 个
needs-plan-elective = ✅ { $name }（{ $count }/{ $whole }）：自选课“{ $course }”，每班 { $capacity } 个名额
needs-plan-there = ✅ { $name }（{ $count }/{ $whole }）：已有“{ $course }”（{ $kind }）
needs-plan-note = 点一下就开成自选课，学员发“选课”就能选，课表以后再排。名额按想上的比例乘班级人数算，往上取到 5 的倍数。
button-needs-offer = ➕ 开课：{ $name }（{ $seats } 人）
button-needs-widen = ⬆️ 加名额：{ $name }（{ $seats } 人）
button-needs-undo = ↩️ 撤回：{ $name }
needs-offered = 已开成自选课
needs-widened = 名额加好了
needs-chosen-already = 这门课已经有人选，或者已经排了课，不能撤回。
needs-note = 不足 { $minimum } 份答卷的合在一起，或不单列。
needs-sheet-troubles = 难处排行
needs-sheet-wanted = 想学排行
needs-sheet-troubles-district = 难处按区县
needs-sheet-wanted-district = 想学按区县
needs-sheet-troubles-trade = 难处按行业
needs-sheet-wanted-trade = 想学按行业
needs-sheet-plan = 课程建议
needs-column-place = 名次
needs-column-troubles = 难处
needs-column-wanted = 想上的课
needs-column-count = 选的人
needs-column-whole = 答的人
needs-column-share = 占比
needs-column-people = 答卷
needs-column-district = 区县
needs-column-trade = 行业
needs-column-course = 已有的课
needs-column-kind = 类型
needs-column-capacity = 现在名额
needs-column-seats = 建议名额
why-said = { $text }
