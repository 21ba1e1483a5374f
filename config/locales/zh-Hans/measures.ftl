# 你说我做：整改

menu-measures = 整改
button-measures = 📌 整改
button-measure-new = 📌 记为整改
button-measure-free = ➕ 记一项整改
button-measure-mine = 我的
button-measure-all = 全部
button-measure-book = 📄 Excel
button-measure-page = 打开这项整改
button-measure-done = ✅ 做完了
button-measure-drop = ✖️ 不做了
button-measure-hand = 👤 换人
button-measure-move = 📅 改日期
button-measure-tell = 📣 告诉大家
button-measure-source = 🔎 看来源
measure-list-mine = <b>我的整改</b>：{ $count } 项，在做 { $open }，逾期 { $late }，已告知 { $told }
measure-list-all = <b>整改</b>：{ $count } 项，在做 { $open }，逾期 { $late }，已告知 { $told }
measure-list-none = 这里还没有整改。
measure-not-yours = 这项整改不归你管，或者已经不在了。
measure-ended-already = 这项整改已经了结了。
measure-no-source = 看不到这条意见的来源，没有记下。
measure-nobody = （没有人）
measure-me = { $name }（我）

measure-ask-finding = 大家说了什么？用一句话概括，不写名字。
measure-ask-text = <b>发现</b>：{ $finding }
    要怎么改？写一句。
measure-finding-figure = { $question }：{ $figure }
measure-figure-scale = 平均 { $mean } 分，满意 { $share }
measure-figure-nps = 净推荐值 { $nps }
measure-figure-number = 平均 { $mean }
measure-who-new = <b>要做</b>：{ $text }
    谁来做？
measure-who = 交给谁？
measure-when = 哪天前做好？
measure-made = 记下了，会提醒。
measure-ask-done = <b>{ $text }</b>
    做了什么？写一句，学员会看到。
measure-ask-reason = <b>{ $text }</b>
    为什么不做了？写一句。

measure-page = { $mark } <b>整改</b> · { $state }
    <b>{ $source }</b>：{ $finding }
    <b>要做</b>：{ $text }
    { $owner }，{ $due }前
measure-class = 班级：{ $name }
measure-done-text = <b>做了</b>：{ $text }
measure-dropped-text = <b>不做了</b>：{ $text }
measure-untold = 还没有告诉大家。
measure-telling = 告诉大家的通知写好了，还没发。
measure-tell-waits = 告诉大家的通知已经在排队。
measure-not-done = 做完了才能告诉大家，告诉过就不用再发。
measure-late = 逾期 { $count } 天
measure-told = 已完成，已告知
measure-state-open = 在做
measure-state-done = 已完成
measure-state-dropped = 不做了
measure-source-survey = 问卷
measure-source-complaint = 投诉建议
measure-source-incident = 事故
measure-source-free = 发现
measure-tell = 你们说：{ $finding }
    我们做了：{ $done }
measure-tell-incident = 前些天发生过：{ $finding }
    我们做了：{ $done }

measure-given = 📌 { $maker } 请你做：<b>{ $text }</b>
    因为：{ $finding }
    { $due }前做好。
measure-due = ⏰ { $due } 到期：<b>{ $text }</b>
measure-late-own = 🔴 逾期 { $count } 天：<b>{ $text }</b>
    做完了点一下；做不了，请 { $maker } 改日期或换人。
measure-late-told = 🔴 一项整改逾期 { $count } 天：<b>{ $text }</b>
    负责人：{ $owner }
measure-vacant = 📌 一项整改没有负责人了：<b>{ $text }</b>
    { $due }前。请换人。
measure-done-told = ✅ 整改做完了：<b>{ $text }</b>
    做了：{ $ended }
measure-dropped-told = ✖️ 一项整改不做了：<b>{ $text }</b>
    原因：{ $ended }

measure-file = 整改
measure-column-id = 编号
measure-column-source = 来源
measure-column-class = 班级
measure-column-finding = 发现
measure-column-text = 措施
measure-column-owner = 负责人
measure-column-due = 期限
measure-column-state = 状态
measure-column-ended = 结果
measure-column-told = 已告知
