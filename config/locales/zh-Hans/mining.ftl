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
group-settled = 这些问题已经处理过了。
group-dropped = 已从列表去掉。
group-answer-how = 请写答复，会发给问过的 { $count } 人，请不要写个人信息。
group-answered = 📣 已发给 { $count } 人。
button-answer-group = ✏️ 答复这 { $count } 人
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
column-id = 编号
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
column-liked = 👍
column-unliked = 👎
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
