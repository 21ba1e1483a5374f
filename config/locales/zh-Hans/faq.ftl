# 常见问题：浏览、编辑、收录

faq-head = <b>常见问题</b>
    选一类，或者直接把问题发给我。
faq-category = <b>{ $name }</b>（{ $count } 条）
faq-empty = 学校还没有录入常见问题。
faq-gone = 这条已经下架了。
button-category = { $name } { $count }
button-categories = 📚 常见问题
category-aid = 资助
category-care = 帮扶
category-enroll = 报名
category-course = 课程
category-life = 食宿
category-exam = 考试
category-work = 就业
category-feedback = 评价
category-bot = 机器人
category-other = 其他
faq-only-chinese = <i>学校这条只有中文的：</i>
faq-answer = <b>{ $lead }</b>
    <blockquote expandable>{ $rest }</blockquote>
faq-answer-brief = <b>{ $lead }</b>
    <blockquote>{ $rest }</blockquote>
faq-asked = <i>{ $question }</i>
faq-whole-source = <i>出处：{ $source }</i>
faq-block = <b>{ $lead }</b>{ $text }
faq-plain = { $text }
faq-source = <i>来源：{ $source } · { $shelf }</i>
faq-dated = <i>{ $shelf }</i>
faq-since = { $day } 起
faq-until = 有效至 { $day }
faq-limited = 🔒 <i>只给：{ $readers }</i>
readers-all = 所有人
reader-trainee = 学员
reader-committee = 班委
reader-staff = 教职工
readers-everybody = <b>{ $question }</b>

    给谁看？现在是：{ $readers }。
    点班级或身份，就只给他们；别人问到，我当没有这条。
readers-some = <b>{ $question }</b>

    🔒 只给：{ $readers }
    别人问到，我当没有这条；教职工都能看到。
button-readers-all = 给所有人
button-readers-save = ✅ 发布
faq-expired = <b>{ $question }</b>

    这条规定到 { $day } 为止，已经过期，新的还没录入。
    旧内容我就不说了，免得误事；请问老师。
faq-not-yet = <b>{ $question }</b>

    这条规定从 { $day } 起才有效，现在还不能按它办。
faq-ending = ⏳ 这条问答 { $day } 到期，到期后我不再拿它回答：
    <b>{ $question }</b>
    请更新内容或有效期。

button-edit-entry = ✏️ 编辑
edit-card = <b>{ $question }</b>

    编号 { $id } · 类别 { $category }
    其他问法：
    { $aliases }
    来源：{ $source }
    英文：{ $english }
    有效期：{ $starts } 至 { $ends }
    🔒 给谁看：{ $readers }
dates-open = 长期
edit-question = 问题
edit-aliases = 问法
edit-answer = 答案
edit-source = 来源
edit-dates = 有效期
edit-english = 英文
edit-category = 类别
edit-readers = 🔒 给谁看
edit-served = 随软件来的 { $count } 种问法也归它。
edit-served-reworded = ⚠️ 随软件来的 { $count } 种问法也归它，
    它们是写给“{ $question }”的。
edit-question-how = 请发新的问题（现在的点一下就能复制）：
    <code>{ $now }</code>
edit-aliases-how = 请发其他问法，一行一种。
    “+”开头是加，“-”开头是去掉；都不带就是整个换掉。现在是：
    <code>{ $now }</code>
edit-answer-how = 请发新的答案，会原样发给学员，可以换行。现在是：
    <code>{ $now }</code>
edit-source-how = 请发来源，比如文件名和条款。现在是：
    <code>{ $now }</code>
edit-dates-how = 请发有效期，比如：2026-09-01 至 2027-08-31；只写开始就是长期。现在是：
    <code>{ $now }</code>
edit-english-how = 请发英文：第一行写问题，下面写答案。只发“-”就是去掉。现在是：
    <code>{ $now }</code>
edit-has = 有
edit-same = 和原来一样，没有改动。
edit-too-long = 不能空着，也不能超过 { $limit } 个字。
edit-needs-all = 改常见问题要有全校的权限，请找统筹人员或管理员。
button-retire = 🗑 下架
button-retire-sure = 🗑 确定下架
retire-sure = 下架“{ $question }”？下架后不再用它回答，随时可以从历史里撤回。
button-history = 🕘 历史
button-undo = ↩️ 撤回最近一次修改
history-head = <b>{ $question }</b> 的修改记录，新的在上：
history-line = · { $at } { $by } { $what } { $fields }
history-file = 文件
act-load = 导入
act-add = 新增
act-edit = 修改
act-alias = 加问法
act-retire = 下架
act-undo = 撤回
act-undo-load = 撤回导入
undo-not-newest = 后来又改过了，请重新打开历史。

proposal-source = 把这次答复收进常见问题？
    问：{ $question }
proposal-no-question = 这次没有文字问题，没法收录。
proposal-asked-already = 这条已经有这个问法了。
proposal-alias = 🔎 试一下：给 <b>{ $question }</b> 加一个问法
proposal-add = 🔎 试一下：新条目 <b>{ $question }</b>
proposal-edit = 🔎 试一下：修改 <b>{ $question }</b>
proposal-new-alias = ＋ { $text }
proposal-published = ✅ 已生效。
proposal-dropped = 好的，没有改动。
proposal-english-gone = ⚠️ 英文答案是照原来的答案写的，发布后先不用它。发布后请再点“编辑 → 英文”，写上新的。
trial-gained = 最近问过的里，会多答上 { $count } 个：
trial-stolen = ⚠️ 会抢走别的条目 { $count } 个问题：
trial-steal = · { $text }（现在由“{ $title }”回答）
button-alias-of = 🔗 并入：{ $title }
button-find-entry = 🔎 找条目
join-entry-how = 🔎 并入哪一条？写几个字，我来找。
    要加的问法：<b>{ $question }</b>
join-entry-found = 🔎 “{ $words }”找到 { $count } 条。点一条，先试再发布。
    不是这些？接着写别的字。
join-entry-none = 🔎 “{ $words }”一条也没找到，换几个字再试。
button-new-entry = ➕ 新条目
button-publish = ✅ 发布
button-give-up = 放弃
button-save-answer = 📌 收进常见问题
button-tell-waiting = 📣 告诉还在等的 { $count } 人
new-entry-category = 归哪一类？
new-entry-answer = 请发答案，会原样发给学员：
    <b>{ $question }</b>
new-entry-how = 请发新条目：第一行写问题，下面写答案。
new-entry-two-lines = 第一行写问题，第二行起写答案。
entry-source = { $name }答复

# 没答上的、没帮上的、使用情况、试问

mining-head = <b>📊 问答情况</b>
    没答上的：{ $groups } 类
    👎 没帮上的：{ $disliked } 条
button-mining = 📊 问答情况
button-unanswered = ❓ 没答上的 { $count }
button-disliked-list = 👎 没帮上的 { $count }
button-most-asked = 📈 使用情况
button-export-faq = 📥 导出情况
button-try = 🔎 试问
button-write-entry = ➕ 写新条目
unanswered-head = <b>❓ 没答上的</b>，问的人多的在前：
unanswered-none = 👏 没有没答上的问题。
button-group = { $count }人 · { $text }
group-head = <b>{ $count } 人问过：</b>
group-line = · { $text }
group-asked = · { $text }（{ $count } 人）
group-more = ……还有 { $count } 种问法
group-settled = 这些问题已经处理过了。
group-dropped = 已从列表去掉。
group-answer-how = 请写答复，给问过的 { $count } 人，请不要写个人信息。
    没找过老师的，先问要不要看。
group-answered = 📣 已发给 { $count } 人。
group-asked-first = ⏳ 问了 { $count } 人要不要看，点“要看”才发。
button-answer-group = ✏️ 答复这 { $count } 人
button-answer-some = ✏️ 选问题，一起答复
askers-answer = ✏️ <b>哪些问题一起答复？</b>
askers-drop = 🗑 <b>哪些问题不用管？</b>
askers-case = 📣 <b>还有哪些问题一起答复？</b>
askers-also = 📣 <b>刚才的答复还发给哪些问题？</b>
askers-entry = 📣 <b>告诉哪些还在等的人？</b>
askers-about = 「{ $text }」
askers-how = 点一下打勾；没打勾的不动。
askers-line = { $mark } { $number }. { $text }（{ $count } 人）
askers-none = 一个勾也没打，先点一下问题。
askers-anew = 这一页放久了，请重新打开再选。
button-asker = { $mark } { $number }. { $text }
button-askers-answer = ✏️ 写答复（{ $count } 人）
button-askers-drop = 🗑 不用管（{ $count } 人）
button-askers-case = ✏️ 写答复（另加 { $count } 人）
button-askers-also = 📣 发给这 { $count } 人
button-askers-entry = 📣 发给这 { $count } 人
answer-offered = 👩‍🏫 你{ $day }问过“{ $question }”，老师有答复了，要看吗？
offer-today = 今天
offer-yesterday = 昨天
offer-day-before = 前天
offer-wanted = 好的，答复马上发给你 👇
offer-declined = 好的，不发了。有事随时问我。
offer-gone = 这条答复已经没有了。
offer-fate = 📊 收到答复的：{ $got } 人。
    问过要不要看的 { $asked } 人：
    { $wanted } 人要看，{ $declined } 人不用，{ $open } 人还没回。
button-offer-see = 👀 要看
button-offer-leave = 不用了
button-offer-after-all = 👀 还是看看
button-fate = 🔄 几人要看
button-drop-group = 🗑 不用管
disliked-head = <b>👎 没帮上的</b>，新的在前：
disliked-none = 👏 还没有 👎。
disliked-line = 问：{ $text }
    答：{ $title }
    原因：{ $reason }
disliked-no-reason = 没写
most-asked-head = <b>📈 用得最多的条目</b>（次数　👍　👎）
most-asked-line = { $count }　👍{ $liked }　👎{ $disliked }　{ $title }
most-asked-never = 另有 { $count } 条还没有人问到。
export-name = 问答情况
export-needs-all = 导出要有全校的权限。
sheet-unanswered = 没答上的
sheet-disliked = 没帮上的
sheet-hits = 使用情况
column-group = 组
column-askers = 人数
column-question = 问题
column-entry = 条目
column-reason = 原因
column-day = 日期
column-shown = 次数
try-how = 🔎 试问：发一句话，我告诉你会怎么答、为什么。
    试完发“取消”。
button-why = 🔎 为什么
why-schedule = 当作课表问题：<code>{ $slots }</code>
why-answer = <b>会直接回答</b>　“{ $query }”
    是学校的事：{ $scope }%
why-suggest = <b>会给选项</b>　“{ $query }”
    是学校的事：{ $scope }%
why-unknown = <b>会说没把握</b>　“{ $query }”
    是学校的事：{ $scope }%
why-match = { $number }. { $score }% { $title }（{ $category }）
    　{ $why }
button-export-entries = 📚 导出条目
export-entries-name = 常见问题
sheet-cases = 答疑
sheet-talks = 答疑对话
column-liked = 有帮助
column-unliked = 没帮助
column-place = 次序
column-case = 答疑号
column-name = 姓名
column-class = 班级
column-state = 状态
column-by = 接手人
column-opened = 提问时间
column-replied = 首次答复
column-closed = 结束时间
column-rating = 评价
column-at = 时间
column-side = 身份
column-text = 内容
case-is-open = 在等
case-is-claimed = 处理中
case-is-closed = 已结束
side-staff = 老师
side-asker = 学员

# 自由提问

unknown = 这个我没有把握，不想乱说。
    要不要问老师？也可以翻翻常见问题。
unknown-staff = <b>这句我没看懂。</b>
    班级、考试、问卷、通知、投诉都能用一句话问，比如“36期今天谁没来”“发过的通知”；发“菜单”看全部。
suggest = 你想问的是哪一个？
none-of-these = 好的，没猜对。
    换个说法再问我一次，或者直接问老师。
button-ask-staff = 🙋 问老师
button-none-of-these = 都不是
button-like = 👍 有用
button-liked = 👍 谢谢
button-dislike = 👎 没用
button-disliked = 👎 已记下
rated-up = 谢谢！
rated-down = 已记下，我会改进。
why-not = 哪里不对？点一下，或者写一句。
reason-off = 不是我问的
reason-hard = 看不懂
reason-old = 过时或有误
reason-thin = 不够具体
button-write-reason = ✏️ 自己写
reason-how = 请写一句，哪里没帮上你。
reason-kept = 谢谢，已转给负责的老师看。
    问题还没解决？
not-your-question = 这是别人问的，请你自己问我一次。

talk-greeting = 你好！有什么想问的，直接发给我。
    比如：明天在哪上课？助学金什么时候发？
talk-enough = 好的，先放着。要用的时候再写给我。
talk-thanks = 不客气，有事随时问我。
talk-bye = 再见，有事随时找我。
talk-nod = 嗯，我在。有什么想问的，直接写给我。
talk-praise = 谢谢夸奖！我会继续努力。
talk-anger = 没帮上忙，对不起。
    换个说法再问一次，或者发“人工”，老师来答。
talk-puzzled = 没说清楚，对不起。
    换个说法再问一次，或者让老师来答。
talk-nothing = 没看到文字。请把问题写出来，比如：明天在哪上课？
talk-who = 我是领航，学校的小助手，不是真人。
    课表、资助、考试、食宿都可以问我；要找老师，发“人工”。

group-aside = 你在“{ $from }”里问的事涉及个人，我私下回你：
group-told-aside = 这件事我私聊回你了。
group-start-first = 这件事适合私下说。先点开 @{ $bot } 按“开始”，再问我一次。
group-unknown = 这个我没有把握。私聊我，可以转给老师。
button-private = 💬 私聊我
group-hello = 我在。直接写上问题，比如：明天在哪上课？

# 大家的问法

button-ways-waiting = 💬 大家还这样问 { $count }
button-ways-kept = 🗂 已记下的问法 { $count }
button-ways-flagged = ⚠️ { $count } 种问法还适用吗
button-ways-undecided = 💬 新问法 { $count }
button-entry-waiting = { $count } · { $title }
button-entry-flagged = ⚠️ { $count } · { $title }
button-entry = ‹ 回到条目
button-tick-all = 全部勾选
button-save-ways = ✅ 保存勾选的 { $count }
button-drop-ways = 🗑 去掉勾选的 { $count }
button-refuse-ways = 都不是
button-keep-flagged = 都适用
button-each-flagged = 逐条看
button-drop-flagged = 都不要
button-publish-way = 💬 记作一种问法
button-publish-alias = 🔗 写进“问法”栏
proposal-way = 🔎 试一下：记作 <b>{ $question }</b> 的一种问法
ways-undecided = <b>💬 新问法</b>
    大家的原话。点开一条，勾上问的就是它的。
ways-waiting = <b>{ $question }</b>
    大家还这样问。勾上问的就是它的，我就听得懂了：
ways-flagged = <b>{ $question }</b>
    问题改过了。勾上还适用的：
ways-kept = <b>{ $question }</b>
    已记下的问法，不对的勾上去掉：
way-line = { $place }. { $text }
way-line-asked = { $place }. { $text }（{ $count } 人）
ways-none = 没有要勾的了。有人换个说法问，会再出现在这里。
ways-saved = ✅ 记下 { $count } 种问法，马上生效。
ways-dropped = 🗑 去掉了 { $count } 种问法，马上生效。
ways-refused = 好的，这 { $count } 种不会再出现。
ways-tick-first = 先点数字勾上，再保存。
ways-decided = 这些问法已经处理过了。
ways-ask = 这 { $count } 种问法是按原来的问题收集的，还适用吗？
    比如：{ $first }
    原来：{ $wording }
    现在：<b>{ $question }</b>
ways-held = 没决定之前，照常用。
ways-paused = 没决定之前，先停用。
way-taken = “{ $text }”已经是《{ $title }》的问法。
way-short = 太短了，没法记作问法。
way-long = 太长了，问法最多 200 个字。
way-talk = 这是寒暄，不能记作问法。
way-personal = 里面像是有号码或姓名，不能记作问法。可以改写后，用“✏️ 编辑”加进“问法”。

kind-none = 这个我没有把握，不想乱说。
    我会答课表、助学、考试和报名。
    要不要问老师？
kind-entry = { unknown }
kind-timetable = 我没看懂问的是哪天、哪门课。
    换个说法，比如“明天有什么课”，或者问老师。
kind-my-exam = 你自己的考试，点下面看。
    没有的话，老师可以帮你查。
kind-my-attendance = 你自己的考勤，发“考勤”就看得到；别人的我不能给。
    要不要问老师？
kind-my-electives = 你自己的选课，老师可以帮你查。
kind-my-class = 你班上的事，老师最清楚。
    要不要替你问？
kind-my-files = 你在这里留的资料，发“我的”能看、能导出。
    也可以问老师。
kind-aid-status = 你的申请和发放，点“我的资助”看。
    里面没有的，再替你问老师。
kind-aid-check = 点几下就知道你能领什么，答案不保存。
    拿不准的，再替你问老师。
kind-aid-apply = 要申请资助，点“我的资助”。
    不会弄，我替你问老师。
kind-who-looked = 谁看过你的资料，“我的资助”最下面写着。
kind-my-helper = 发“我的帮扶老师”，就看得到是谁。
    想换一位，跟班主任说一声。
kind-helping = 帮扶学生和该做的事，发“帮扶”就有。
kind-alerts = 控辍预警只给管这些学生的老师看。
kind-ledger = 资助台账只给班主任和资助办看，发“台账”打开。
kind-child = 家长看孩子，点下面，两步就好。
kind-of-another = 别人的事，我不能说。
    请 TA 自己发“资助”来看；要帮 TA，可以陪 TA 找班主任。
kind-exam-sign-up = 能报哪级、什么时候考，点下面就看得到。
kind-exam-after = 复核、补考、证书，点下面看你自己的。
kind-activity = 活动和照片都在下面。
kind-committee = 班委和小组，进了班就能看；点下面问老师。
kind-group-task = 小组任务，进了班就能看、能交。
kind-intern-trouble = 实习出了事，学校要管。
    人有危险，先打 110、120。
    再点下面告诉老师：在哪家单位，出了什么事。
kind-internship = 实习去哪、周记，学员自己点下面看；家长请问老师。
kind-career = 现在做什么，点下面告诉学校。
kind-mentor-help = 创业、找工作想有人帮，点下面说一声。
kind-who-serves = 归谁管、找哪位，老师马上能告诉你。
kind-teachers = 老师的联系方式我不能直接给，点下面请老师转告。
kind-stand-in = 换老师、代课的事，点下面问老师。
kind-signup-office = 报名审核和名额，在“招生”里。
kind-exam-office = 监考、成绩、考场，在考务里。
kind-elective-office = 选修人数和名额，打开班级就能改。
kind-activity-office = 办活动、报名名单、照片，都在“活动”里。
kind-checklist = 开班要备的事，在清单里。
kind-report = 数字和报告，在“结果”里。
kind-needs = 需求排行，点下面看。
kind-human = 好，找老师。
    点下面，把话留给老师。
kind-complaint = 谢谢你说出来，这事该让老师知道。
    点下面，把它交给老师。
kind-idea = 好主意，老师想听。
    点下面，把它交给老师。
kind-leave = 要请假吗？点下面，说一声就行。
kind-leave-newcomer = 请假要用学员自己的账号：加入班级后，发“明天下午请假，去医院”就行。
    是家长、替孩子请的，点下面，把姓名、哪天、为什么转给老师；急的请打班主任电话。
kind-leave-staff = 请假由学员自己发。替学员登记，写姓名和时间：王小明 明天下午 发烧。
kind-check-in = 签到我办不了，请找老师。
    点下面，告诉老师。
kind-enrolment = 报名点下面，两分钟填完；报过的能看走到哪一步。
    点下面，告诉老师你想报哪期。
kind-settings = 提醒和语言，点下面改。
kind-danger = 不想说也没关系，老师愿意听。
talk-here = 收到。有什么想问的，直接发给我。
button-kind-leave = 📝 请假
button-kind-aid-check = 🔎 我能领什么
button-kind-aid-apply = 📋 我的资助
button-kind-who-looked = 📋 我的资助
button-kind-helping = 🤝 帮扶
button-kind-alerts = 🔔 控辍预警
button-kind-child = 👪 我是家长
button-kind-my-exam = 📝 我的考试
button-kind-settings = ⏰ 提醒设置
button-kind-exam-sign-up = ✍️ 考证报名
button-kind-exam-after = 📊 成绩和证书
button-kind-activity = 🎉 活动
button-kind-committee = 👥 班委和小组
button-kind-group-task = 🧩 小组任务
button-kind-intern-trouble = 🆘 实习有问题
button-kind-internship = 🏭 我的实习
button-kind-career = 💼 我的近况
button-kind-mentor-help = 🤝 找导师帮忙
button-kind-who-serves = 📋 服务人员
button-kind-teachers = 👩‍🏫 师资库
button-kind-stand-in = 🔄 代课
button-kind-signup-office = 📝 招生、审报名
button-kind-exam-office = 🗂 考务
button-kind-elective-office = 🎯 班级和选课
button-kind-activity-office = 🎉 管活动
button-kind-checklist = ☑️ 清单
button-kind-report = 📊 数字和报告
button-kind-needs = 📈 需求
button-kind-my-electives = 🎯 我的选课
training-which = 你说的是哪一个？
training-maybe = 我没有把握。是不是想看这个？
    都不是，就问老师。
training-maybe-staff = 没看懂。是不是要找这个？
button-kind-enrolment = 📝 报名、看进度
