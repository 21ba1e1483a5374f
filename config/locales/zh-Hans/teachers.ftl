# 师资：谁能教什么、多少课时、代课

menu-teachers = 师资库
menu-teaching = 代课与我的授课
teacher-kind-in_house = 校内
teacher-kind-city = 市级师资库
teacher-kind-external = 外聘
teacher-pool = <b>师资库</b>：{ $count } 位（校内 { $in_house }、市级 { $city }、外聘 { $external }）
    点名字看详情；也可以直接问“谁能教电商”“明天下午谁有空”。
teacher-pool-none = 师资库里还没有老师。发“导入”，用“师资”模板一次导进来。
teacher-subject = 能教“{ $subject }”的有 { $count } 位：
teacher-subject-none = 没有找到能教“{ $subject }”的老师。可以在老师页面里补上科目。
teacher-several = 有 { $count } 位对得上，是哪一位？
teacher-free-at = { $when } 有空的老师 { $count } 位：
teacher-free-none = { $when } 没有老师有空。
teacher-head = <b>{ $name }</b>　{ $kind }
teacher-about = { $about }
teacher-subjects = 📚 能教：{ $subjects }
teacher-subjects-none = 📚 还没填能教什么
teacher-phone = 📞 { $phone }
teacher-hours = 🕘 { $month }：{ $total } 课时（已上 { $held }，待上 { $planned }）
teacher-hours-of = · { $programme }：{ $total } 课时（已上 { $held }，待上 { $planned }）
teacher-limit = ⛔ 每月最多 { $count } 课时
teacher-off = 🚫 不能上课：{ $off }
teacher-stood-in = 🔁 代过 { $count } 次课
teacher-opinion = ⭐ 学员满意 { $share }（{ $people } 人评过）
teacher-joined = ✅ 已加入机器人，能收到代课消息
teacher-not-joined = 还没加入机器人：请 TA 打开机器人、分享手机号，电话对得上就行。
teacher-month = { $year } 年 { $month } 月
teacher-edit = 改 <b>{ $name }</b> 的什么？
teacher-ask-subjects = { $name } 能教什么？用、隔开，比如：电商运营、直播带货。没有就发“无”。
teacher-ask-title = { $name } 的职称？没有就发“无”。
teacher-ask-firm = { $name } 的单位？没有就发“无”。
teacher-ask-phone = { $name } 的手机号？没有就发“无”。
teacher-ask-limit = { $name } 每月最多上几课时？发一个数字；不限就发“无”。
teacher-ask-off = { $name } 什么时候不能上课？比如：周一上午、周五、12月1日至12月5日。没有就发“无”。
teacher-bad-phone = 这不像手机号。请发 11 位数字。
teacher-bad-limit = 请发一个数字，1 到 { $most }。
teacher-bad-off = 看不懂“{ $given }”。请写成：周一上午、周五、12月1日至12月5日。
teacher-bad-name = 请只发老师的姓名，2 到 20 个字。
teacher-ask-name = 新老师叫什么？发姓名就行。
teacher-bind = <b>{ $name }</b> 是哪位同事？选了，TA 就能收到代课消息、看自己的课时。
teacher-not-you = 你的账号还没有对上老师。请分享手机号，或请统筹人员在“师资库”里关联。
teacher-not-understood = 老师您好，这句我没看懂。上不了课，直接说“我明天上午的课上不了”；课和课时点下面。
teacher-known = { $name } 老师您好！以后代课的事会在这里问您，也能在这里看自己的课和课时。
teacher-hours-head = <b>{ $month }课时</b>：{ $count } 位老师，共 { $total }（已上 { $held }）
    一课时按 { $minutes } 分钟算。
teacher-hours-none = { $month }还没有课。
teacher-hours-line = { $stood ->
    [0] · { $name }　{ $total }（已上 { $held }，待上 { $planned }）
   *[other] · { $name }　{ $total }（已上 { $held }，待上 { $planned }，其中代课 { $stood }）
    }
teacher-hours-empty = 这个月没有课，没有表可导。
teacher-lesson = 一课时按多少分钟算？现在是 { $count } 分钟。
    课中休息算在内，四舍五入到整课时。
teacher-minutes = { $count } 分钟
teacher-own = <b>{ $name } 老师</b>　{ $month }：{ $stood ->
    [0] { $total } 课时（已上 { $held }，待上 { $planned }）
   *[other] { $total } 课时（已上 { $held }，待上 { $planned }，其中代课 { $stood }）
    }
teacher-own-next = 接下来的课，上不了就点下面的按钮：
teacher-own-line = · { $session }　{ $place }
teacher-book = 课时统计 { $month }
teacher-book-file = 课时费
teacher-sheet-sums = 按老师
teacher-sheet-lines = 明细
teacher-sheet-note = 一课时按 { $minutes } 分钟算
teacher-stood = 代课
teacher-column-name = 教师
teacher-column-kind = 类型
teacher-column-firm = 单位
teacher-column-title = 职称
teacher-column-programme = 项目
teacher-column-sessions = 节数
teacher-column-held = 已上课时
teacher-column-planned = 待上课时
teacher-column-stood = 其中代课
teacher-column-day = 日期
teacher-column-hours = 时间
teacher-column-class = 班级
teacher-column-course = 课程
teacher-column-minutes = 分钟
teacher-column-lessons = 课时
button-teacher-all = 全部
button-teacher-pool = 👩‍🏫 师资库
button-teacher-hours = 🕘 课时
button-teacher-new = ➕ 加一位老师
button-teacher-week = 📅 TA 的课
button-teacher-edit = ✏️ 修改
button-teacher-own = 📅 我的课和课时
button-teacher-field-subjects = 📚 科目
button-teacher-field-title = 职称
button-teacher-field-firm = 🏢 单位
button-teacher-field-phone = 📞 电话
button-teacher-field-limit = ⛔ 课时上限
button-teacher-field-off = 🚫 不能上课
button-teacher-bind = 🔗 关联同事账号
button-teacher-unbind = 取消关联
button-teacher-book = 📎 课时费 Excel
button-teacher-lesson = ⚙️ 一课时几分钟
cell-off = “{ $given }”看不懂，请写成：周一上午、周五、12月1日至12月5日。

# 代课

teaching-load = 代课
teaching-not-yours = 这节课不归你安排。
teaching-too-late = 这节课已经开始或取消了，不用找人代。
teaching-nobody-teaches = 这节课还没有定老师，直接改课表就行。
teaching-which = 哪一节要找人代？
teaching-none-that-day = 这天没有还没上的课。
teaching-who-cannot = { $session }
    哪位老师上不了？
teaching-candidates = <b>找人代课</b>（{ $name } 上不了）
    { $session }
    有空的 { $count } 位，没空的 { $busy } 位。点名字就问 TA；TA 不行或没回，再问下一位会这门课的。
teaching-candidates-none = { $session }
    没有老师有空：{ $busy } 位都有课、请了假或满了课时。
teaching-knows = 会这门
teaching-knows-class = 教过这个班
teaching-lessons = 本月 { $count } 课时
teaching-by-phone = 要打电话
teaching-hindrance-teaches = 有课
teaching-hindrance-off = 不便
teaching-hindrance-limit = 课时满了
teaching-cannot-any-more = 这位老师现在没空了，请换一位。
teaching-said-no = { $name } 刚说了不行，请换一位。
teaching-most-asked = 这节课已经问了 { $most } 位，不能再多问。请打电话，或先不找了再重新找。
teaching-list = <b>代课</b>：{ $count } 节
    ⏳ 在问　🔴 没人接　✅ 定了　↩️ 换回了
teaching-list-none = 最近没有代课。在课表的那一天点“🔁 找代课”就能开始。
teaching-head = <b>代课</b>
    { $session }
teaching-absent = 上不了：{ $name }　发起：{ $asker }
teaching-state-asking = ⏳ 正在问
teaching-state-nobody = 🔴 没有人接，请再选一位，或打电话
teaching-state-done = ✅ 由 { $name } 代课，班里已经通知
teaching-state-over = ➖ 不找了
teaching-state-undone = ↩️ 已经换回原来的老师
teaching-asked-line = { $mark } { $name }
teaching-asked-until = （等到 { $until }）
teaching-call = （请打电话：{ $phone }）
teaching-please = 🙏 { $name } 老师上不了，想请你代一节：
    <b>{ $session }</b>
    地点：{ $place }
    请在 { $until } 前回一下，不回就问下一位。发起：{ $asker }
teaching-not-asked = 这次没有请你代课，或者已经定了。
teaching-over = 这节课已经不找人代了。
teaching-moved = 这节课改了时间或取消了，代课不作数。
teaching-clash = 这个时间你（TA）已经有别的课，没有改。
teaching-declined = 好的，已经去问下一位了。
teaching-accepted = ✅ 谢谢！这节课是你的了，班里会收到通知。
    <b>{ $session }</b>
    地点：{ $room }
teaching-nobody-told = 🔴 { $session }
    问过的老师都不行或没回。请再选一位，或打电话。
teaching-done-told = ✅ { $session }
    由 { $other } 代 { $name } 上，班里已经通知。
teaching-yours = ✅ { $session }
    这节课定了由你代 { $name } 上。
teaching-over-told = ➖ { $session }
    这节课改了、取消了或已经开始，不再找人代。
teaching-over-asked = 不用代课了，谢谢你：
    { $session }
teaching-undone-told = ↩️ { $session }
    代课取消，还是 { $name } 上。
teaching-undo-sure = 把这节课从 { $other } 换回 { $name }？班里会再收到一次通知。
teaching-own-which = 哪一节上不了？点一下，我来帮你找人代。
teaching-own-none = 这几天没有排你的课。
button-teaching-list = 🔁 代课
button-teaching-find = 🔁 找代课
button-teaching-cannot = 🙋 上不了：{ $session }
button-teaching-neither = 🔁 { $name } 也上不了
button-teaching-in-order = ▶️ 按顺序问会这门的
button-teaching-said-yes = ☎️ { $name } 同意了
button-teaching-said-no = ☎️ { $name } 不行
button-teaching-more = ➕ 再问别人
button-teaching-give-up = ✖️ 不找了
button-teaching-undo = ↩️ 换回原来的老师
button-teaching-yes = ✅ 我可以
button-teaching-no = ✖️ 我不行
button-teaching-page = 🔁 看这节代课
