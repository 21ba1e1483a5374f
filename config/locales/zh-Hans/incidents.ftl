# 事故

menu-incidents = 事故
incident-list = <b>事故</b>：{ $count } 起没有结案
incident-list-closed = <b>已结案的事故</b>：{ $count } 起
incident-list-none = 这里没有事故。
incident-none = 没有登记过事故。
incident-not-yours = 这起事故不归你管，或者已经不在了。
incident-closed-already = 这起事故已经结案了。
button-incident-report = ➕ 登记事故
button-incident-zero = 📊 零事故
button-incident-book = 📄 Excel
button-incident-open = 未结案
button-incident-closed = 已结案
button-incident-page = 打开这起事故
button-incidents = 🚑 事故
button-incident-of-case = 🚑 登记为事故

incident-kind-injury = 受伤
incident-kind-illness = 疾病
incident-kind-equipment = 设备
incident-kind-fire = 火灾
incident-kind-traffic = 交通
incident-kind-conflict = 冲突
incident-kind-theft = 失窃
incident-kind-other = 其他
incident-which = 发生了什么？
incident-which-case = 把 { $name } 说的登记为哪一类？
incident-how = <b>{ $kind }</b>：用几句话写下来，也可以发照片。
    急的先点 🔔，再写。
button-incident-call = 🔔 先叫人
incident-no-text = 请用文字写几句。
incident-kept = 记下了。其余的点下面慢慢补。
incident-kept-no-class = 记下了。是哪个班的，请点 🏫 选；其余的慢慢补。
incident-kept-no-words = 记下了。方便时写几句发生了什么。
incident-called = 🔔 已经叫了：{ $names }
    没人接手会一直叫。有人有生命危险，先打 120。

incident-head = { $mark } <b>{ $kind }</b> · { $when }
incident-words = { $text }
incident-no-words = （还没有写）
incident-where = 📍 { $where }
incident-hurt = 🤕 { $names }
incident-hurt-hidden = 🤕 另有 { $count } 人，姓名只给管这个班的同事看
incident-told = 📢 已告知：{ $whom }
incident-photos = 📷 { $count } 张
incident-note-measure = 🛠 { $at } { $text }
incident-note-follow = 📝 { $at } { $text }
incident-by = 登记：{ $name } { $at }
incident-taken-by = 处理：{ $name }
incident-rings = 🔔 还没有人接手，正在叫
incident-closed = ✅ { $name } { $at } 结案：{ $text }
incident-measures = 📌 整改 { $count } 项，了结 { $done }
incident-whom-guardian = 监护人
incident-whom-ambulance = 120
incident-whom-police = 110
incident-whom-leadership = 校领导
incident-whom-office = 教育局
button-incident-take = 🙋 我来处理
button-incident-put-back = ↩️ 我处理不了
button-incident-urgent = 🔔 改为紧急
button-incident-urgent-sure = 🔔 现在就叫人
button-incident-told = 📢 已告知
button-incident-class = 🏫 班级
button-incident-photos = 🖼 看照片（{ $count }）
button-incident-reopen = ↩️ 重新打开
button-incident-ask-text = ✏️ 经过
button-incident-ask-when = 🕐 时间
button-incident-ask-place = 📍 地点
button-incident-ask-hurt = 🤕 伤者
button-incident-ask-photo = 📷 照片
button-incident-ask-measure = 🛠 措施
button-incident-ask-follow = 📝 跟进
button-incident-ask-outcome = ✅ 结案
incident-urgent-sure = 会马上叫值班的和统筹人员，免打扰时段也响。
incident-taken-already = { $name } 已经在处理了。
incident-photos-hidden = 照片只给管这个班的同事看。

incident-ask-text = 发生了什么？写几句。
incident-ask-when = 什么时候的事？点一个，或者写：昨天下午3点。
incident-ask-place = 在哪里？
incident-ask-hurt = 谁受了伤？写姓名。不在花名册上的，写清是谁。
incident-ask-photo = 把照片发来。
incident-ask-measure = 当场做了什么？
incident-ask-follow = 后来怎样了？
incident-ask-outcome = 结果怎样？写一句，就结案。
incident-photo-kept = 照片收到了，可以接着发。
incident-no-photo = 请发照片。不发了就写“取消”。
incident-now = 刚才
incident-ago-minutes = { $count } 分钟前
incident-ago-hours = { $count } 小时前
incident-ago-days = { $count ->
        [1] 昨天这时候
       *[other] { $count } 天前
    }
incident-when-unclear = 没看懂时间。请写成：昨天下午3点，或 10:30。
incident-when-future = 这个时间还没到。
incident-which-class = 是哪个班的事？
button-incident-no-class = 不属于哪个班
incident-which-session = 在哪节课上？
button-incident-no-session = 不在课上
incident-hurt-which = 是下面哪位？
incident-hurt-none = 花名册里没有找到“{ $words }”。可以按原话记下，或再写一个名字。
button-incident-outsider = 按原话记：{ $words }
button-incident-drop = ✖️ { $name }
incident-told-whom = 告诉了谁？告诉一位，点一位，时间会记下来。

incident-bell = 🔴 <b>紧急：{ $kind }</b>
    { $text }
    { $when } · { $where }
    { $name } 登记。谁去处理，请点“我来处理”。
incident-new = 🟡 <b>登记了一起事故：{ $kind }</b>
    { $text }
    { $when } · { $where }
    { $name } 登记。
incident-taken = { $by } 在处理这起事故（{ $kind }）。
incident-still-open = 还没有结案：<b>{ $kind }</b>
    { $text }
    { $when } · { $where }，{ $name } 登记。

incident-zero = 📊 <b>{ $name }：{ $count } 起事故</b>
incident-some = 📊 <b>{ $name }：{ $count } 起事故</b>
incident-covers = 已过 { $days } 天，{ $classes } 个班，上完 { $sessions } 节课。
incident-kinds = { $kinds }；受伤 { $hurt } 人，没结案 { $open } 起
incident-unplaced = 同一段时间另有 { $count } 起没写班级，不在其中。
incident-asked = 问过 { $staff } 位班主任，{ $answered } 位答过；{ $weeks } 个班周，确认 { $confirmed } 个。
incident-proven = ✅ 到最近的周五，每个班每周都有人确认，除登记的外没有别的。
incident-unproven = ⚠️ 没有全部确认，还不能说没有别的。
incident-never-asked = ⚠️ 没有问过班主任，只算登记过的。
incident-not-asked-yet = 每周五下午问班主任，还没有问到。
incident-partly = 只算你管的班。
button-incident-week = 🗓 本周确认
button-incident-weekly-on = 开：每周问班主任
button-incident-weekly-off = 关：每周问班主任
incident-week-head = 🗓 <b>{ $week }</b>：{ $classes } 个班，{ $done } 个已确认
incident-week-off = 每周确认现在是关着的。
incident-week-unasked = 这一周没有问过。
incident-week-missing = · { $name } { $teachers }
incident-week-nobody = （没有班主任在用）
button-incident-nudge = 🔔 催一下没确认的
button-incident-week-before = ◀ 前一周
incident-nudged = 又问了 { $count } 位。
incident-week-ask = 🗓 <b>本周安全确认</b>：{ $names }
    { $count ->
        [0] 这周没有登记过事故。确实没有，点一下就好。
       *[other] 这周登记了 { $count } 起。除此以外没有了，点一下就好。
    }
incident-week-confirmed = ✅ 谢谢！{ $names } 已确认：{ $count ->
        [0] 本周无事故。
       *[other] 除登记的 { $count } 起外，没有别的。
    }
button-incident-none = ✅ 本周无事故
button-incident-all-known = ✅ 都登记了

incident-file = 事故
incident-state-open = 未结案
incident-state-closed = 已结案
incident-name-hidden = （不便显示）
incident-column-id = 编号
incident-column-kind = 类别
incident-column-urgent = 紧急
incident-column-when = 时间
incident-column-class = 班级
incident-column-place = 地点
incident-column-text = 经过
incident-column-hurt = 伤者
incident-column-told = 已告知
incident-column-measures = 当场措施
incident-column-follow = 跟进
incident-column-reporter = 登记人
incident-column-reported = 登记时间
incident-column-taker = 处理人
incident-column-state = 状态
incident-column-outcome = 结果
incident-column-closed = 结案时间
