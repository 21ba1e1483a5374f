# 答疑：转给老师、老师的收件箱

handover-how = 想问老师什么？直接写，也可以发照片。
    不问了，发“取消”。
handover-done = 🙋 已转给老师。
    { $ahead ->
        [0] 你排第一个
       *[other] 前面还有 { $ahead } 位
    }，最晚 <b>{ $due }</b> 前会在这里回复你。
    等的时候可以继续补充、发照片，也可以接着问我别的。
handover-closed = 🙋 已转给老师。现在是下班时间。
    老师 <b>{ $opens }</b> 上班，最晚 <b>{ $due }</b> 前在这里回复你。
    想补充就接着写，不用再催。
handover-too-many = 这一小时已经转了好几次给老师，请稍后再问，或补充在刚才的提问里。
crisis-help = 你写的话让我担心。你不用一个人扛。
    <b>现在就可以打：</b>
    · 12356　全国统一心理援助热线，24 小时、免费
    · 120 急救　110 报警，正有危险就打这个
    身边有人的话，请现在就去找 TA，别一个人待着。
crisis-help-office = 你写的话让我担心。你不用一个人扛。
    <b>现在就可以打：</b>
    · 12356　全国统一心理援助热线，24 小时、免费
    · 120 急救　110 报警，正有危险就打这个
    · { $office }　学校办公室
    身边有人的话，请现在就去找 TA，别一个人待着。
crisis-called = 我也叫了学校的老师，他们会尽快来找你。
crisis-bell = 🆘 <b>{ $name }</b>（{ $where }）刚才写了让人担心的话，可能有危险。请<b>现在</b>就联系 TA。
    手机 { $phone }　Telegram：<a href="tg://user?id={ $id }">{ $account }</a>
    热线 12356、120、110 已经发给 TA。联系不上就打 110。
crisis-bell-stranger = 🆘 一个名册以外的人刚才写了让人担心的话，可能有危险。
    Telegram：<a href="tg://user?id={ $id }">{ $account }</a>
    热线 12356、120、110 已经发给 TA。这一小时再有，我到点一起说有几条。
crisis-more = 🆘 上一条之后的一小时里，名册以外的人又写了 { $count } 条让人担心的话。热线都已经发给他们。
handover-strangers = 老师现在接不过来名册以外的提问，先转不了。
    在名册上？点下面的大按钮分享手机号，马上就能转。
    也可以接着问我，能答的我马上答。
handover-strangers-office = 老师现在接不过来名册以外的提问，先转不了。
    在名册上？点下面的大按钮分享手机号，马上就能转。
    急事请打学校办公室：{ $office }
strangers-away = 🔔 { $hour } 起一小时里，名册以外的人找老师 { $taken } 次已转给大家，另有 { $count } 次没有转，已请他们打办公室电话或分享手机号。
handover-some-day = 上班后
handover-added = 已补充给老师。
handover-reworded = ✏️ 改后的话老师也看到了。
handover-held = 💬 { $name }正在和你说，直接写就行。
handover-reopened = 已接着转给老师。
handover-back = 好的，不用老师了。
handover-back-how = 我回来了，直接问我。
button-withdraw = 不用问了
button-back-to-bot = 🤖 不用老师了，换回机器人
button-not-solved = 还没解决
button-pass-media = 🙋 发给老师看
help-rated = { $face } 谢谢你的评价。
face-3 = 😀 解决了
face-2 = 😐 一般
face-1 = 🙁 没解决

case-claimed = 💬 <b>{ $name }</b> 来了，直接在这里说就行。
case-answer = 👩‍🏫 <b>{ $name }</b>：
    { $text }
case-closed = ✅ { $name }已结束这次答疑，后面还是我来回答你。
    这次帮到你了吗？
case-closed-unanswered = ✅ 这次答疑已结束，后面还是我来回答你。
question-answered = 📣 你 { $day } 问过：{ $question }
    👩‍🏫 <b>{ $name }</b>：
    { $text }
case-new = 🙋 <b>新的提问</b>
case-late = ⏰ <b>还没有人接的提问</b>
case-waiting = ⏰ <b>还在等你回复</b>
case-handed = 👥 { $by }把这个提问转给你：
case-reworded = ✏️ <b>{ $name }</b> 改了说法：{ $text }
reworded = ✏️ 已改，{ $count } 人那边也变了。改动不会响铃，要紧的请另发一条。
reword-failed = ⚠️ 有 { $count } 人那边没改成，请另发一条。
case-back = { $name }现在没法接着回你了。你的提问没有丢，说过的都在，已转给别的老师，最晚 <b>{ $due }</b> 前在这里回复你。
    想补充就接着写；等的时候也可以先问我。
case-back-topic = ↩️ { $name }没法接着答了，这个提问要有人接。
somebody-of-staff = 老师
case-returned = 🤖 { $name }不用老师了，已换回机器人。
case-yours = 现在由你来答，机器人不插话。
case-not-yours = 这个提问不归你管，或已经不在了。
case-closed-already = 这次答疑已经结束了。
case-taken = { $name }正在处理，你可以打开后点“接过来”。

desk-head = <b>📮 答疑</b>　{ $waiting } 个在等，{ $held } 个在处理
desk-row = { $number } { $mark } <b>{ $name }</b> { $where } · { $age } { $by }
    　{ $text }
desk-no-class = 未加入班级
desk-case = <b>{ $name }</b>　{ $where } · ⏳ { $age }
desk-case-claimed = <b>{ $name }</b>　{ $where } · 💬 { $by }在处理 · { $age }
desk-case-closed = <b>{ $name }</b>　{ $where } · ✅ 已结束
desk-said = 💬 <b>{ $name }</b>：{ $text }
desk-said-staff = 👩‍🏫 <b>{ $name }</b>：{ $text }
desk-media = [图片或文件]
desk-same = 另有 { $count } 人问了类似的事，还在等。
desk-same-words = 📣 另有 { $count } 人问了一模一样的话，你的答复也会发给他们，请不要写个人信息。
desk-answer-how = 请写给 { $name } 的答复，也可以发照片、文件。
    以后直接回复我转来的消息也行。
desk-answer-all-how = 请写答复：发给 { $name } 和所有问了同样问题的人，请不要写个人信息。
desk-answered = ✅ 已发给 { $name }。
desk-also-told = 📣 也发给了另外 { $count } 个问了同样问题的人。
desk-nobody-waits = 没有别人在等这个答复了。
desk-closed = ✅ { $name } 的答疑已结束，已请 TA 评价。
desk-transfer = 把 { $name } 的提问转给谁？
desk-transferred = 👥 { $name } 的提问已转给 { $colleague }。
desk-no-colleague = 没有别的同事能接这个提问。
age-now = 刚刚
age-minutes = { $count } 分钟
age-hours = { $count } 小时
age-days = { $count } 天
button-claim = ✋ 我来答
button-take-over = ✋ 接过来
button-release = ↩️ 放回
button-answer = ✏️ 答复
button-answer-all = 📣 一起答复 { $count } 人
button-answer-more = ✏️ 再说一句
button-also = 📣 也告诉另外 { $count } 人
button-canned = 💾 常用回复
button-transfer = 👥 转给同事
button-close = ✅ 结束
button-open-case = 🗂 打开
button-desk = 📮 答疑
button-desk-rules = ⚙️ 设置

canned-head = 💾 <b>常用回复</b>
canned-none = 💾 还没有常用回复。常说的话存一条，一点就发。
canned-card = <b>{ $title }</b>
    { $text }
canned-how = 请发：第一行写标题，下面写内容。
canned-two-lines = 第一行写标题，第二行起写内容。
canned-title-long = 标题最多 { $limit } 个字。
canned-kept = 💾 已存：{ $title }
button-new-canned = ＋ 新的常用回复
button-send = 📤 发送
button-drop-canned = 🗑 删除

rules-head = <b>⚙️ 答疑设置</b>
    工作时间：
    <code>{ $hours }</code>

    想让老师在群里答疑？建一个开了“话题”的群，把我设为能管理话题的管理员，在群里发 /desk。
rules-head-group = <b>⚙️ 答疑设置</b>
    工作时间：
    <code>{ $hours }</code>

    已绑定老师群，每个提问一个话题。在群里发 /undesk 解除。
rule-promise = 📨 承诺 { $value } 分钟内回复
rule-escalate = ⏰ { $value } 分钟没人接，叫统筹人员
rule-reopen = 🔁 结束后 { $value } 小时内可接着问
rule-silence = 💤 答复后 { $value } 小时没动静就结束
rule-warn = ⏳ 提前 { $value } 天提醒条目到期
button-hours = 🕘 改工作时间
button-office = ☎️ 办公室电话：{ $office }
office-how = 请发学校办公室的电话（带区号），会印在海报上、告诉还没加入的人。比如：0571-87654321
    不想写，发“无”。
office-number = “{ $given }”不像电话号码。请带上区号，比如：0571-87654321
hours-how = 请发工作时间，一行一条，后面的优先。比如：
    周一至周五 8:30-12:00 14:00-17:30
    周六 9:00-12:00
    10月1日至10月7日 休
    2026-10-10 8:30-12:00
hours-line = 看不懂这一行：{ $line }
    请写成：周一至周五 8:30-12:00 14:00-17:30，或：10月1日至10月7日 休

topics-first = 📮 答疑
topics-bound = 📮 这个群已用来答疑：每个提问一个话题，在话题里写字就是答复。
topics-bound-already = 这个群已经在用来答疑了。
topics-impossible = 开不了话题。请在群设置里打开“话题”，把我设为管理员并允许“管理话题”，再发一次 /desk。
topics-not-bound = 这个群没有用来答疑。
topics-unbound = 好的，这个群不再用来答疑。
