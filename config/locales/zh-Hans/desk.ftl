# 答疑：转给老师、老师的收件箱

handover-how = 想问老师什么？直接写，也可以发照片。
    不问了，发“取消”。
handover-how-or = 好，找老师。想问什么？直接写，也可以发照片。
    就是刚才的“{ $question }”？点下面就行。
    不问了，发“取消”。
button-ask-just-that = 🙋 就问刚才那句
handover-picture = 你发来的图片、语音或文件
handover-done = 🙋 { $again ->
        [yes] 已接着转给老师
       *[no] 已转给老师
    }：“{ $question }”
    { $ahead ->
        [0] 你排第一个
       *[other] 前面还有 { $ahead } 位
    }，最晚 <b>{ $due }</b> 前会在这里回复你。
    等的时候可以继续补充、发照片，也可以接着问我别的。
handover-on-duty = 🙋 { $again ->
        [yes] 已接着转给老师
       *[no] 已转给老师
    }：“{ $question }”
    现在是下班时间，我叫了值班老师，看到就在这里回复你；最晚 <b>{ $due }</b> 前。
    想补充就接着写。
handover-closed = 🙋 { $again ->
        [yes] 已接着转给老师
       *[no] 已转给老师
    }：“{ $question }”
    现在是下班时间。
    老师 <b>{ $opens }</b> 上班，最晚 <b>{ $due }</b> 前在这里回复你。
    想补充就接着写，不用再催。
handover-too-many = 这一小时已经转了好几次给老师，请稍后再问，或补充在刚才的提问里。
crisis-self-harm = 谢谢你告诉我。你现在一定很难受，你不用一个人扛。
    请先离开危险的地方，去找身边的人，别一个人待着。
    <b>现在就可以打：</b>
    · { $mind }　全国心理援助热线
    · { $ambulance } 急救　{ $police } 报警，正有危险就打
crisis-medical = <b>先打 { $ambulance }</b>，再大声叫身边的人来帮忙。
    说清楚在哪栋楼、几层，电话里让怎么做就怎么做，别挂断。
    · { $police } 报警、火警也能转
crisis-violence = 先去有人、有灯的地方，你的安全最要紧。
    · <b>{ $police }</b> 报警，他们在旁边也可以打
    · { $ambulance } 急救，受伤了就打
    · { $youth } 青少年服务热线，想找人说说就打
crisis-abuse = 谢谢你愿意说出来。这不是你的错。
    那个人在附近，就先去有人的地方。
    · <b>{ $police }</b> 报警　{ $ambulance } 急救
    · { $youth } 青少年服务热线　{ $mind } 心理援助
crisis-home = 谢谢你说出来，家里这样你一定很怕。先保护好自己，别去挡。
    · <b>{ $police }</b> 报警，家里动手也管
    · { $ambulance } 急救　{ $youth } 青少年服务热线
crisis-away = 先去有人、有灯的地方，比如便利店、派出所、车站值班室。
    · <b>{ $police }</b> 会帮你找安全的地方、帮你找人
    · { $youth } 青少年服务热线　{ $mind } 心理援助
crisis-unsure = 谢谢你告诉我。你不用一个人扛。
    · { $mind } 心理援助　{ $youth } 青少年服务热线
    · { $ambulance } 急救　{ $police } 报警，正有危险就打
crisis-other-self-harm = 谢谢你为 TA 担心，你做得对，这件事不用你一个人扛。
    · 请陪着 TA，别让 TA 一个人，马上叫最近的大人
    · 正有危险：<b>{ $ambulance }</b> 急救　<b>{ $police }</b> 报警
    · { $mind }　全国心理援助热线，你也可以打去问怎么办
crisis-other-violence = 谢谢你说出来。先保护好自己，别一个人上前。
    · <b>{ $police }</b> 报警　{ $ambulance } 急救
    · { $youth } 青少年服务热线
crisis-other-abuse = 谢谢你替 TA 说出来。这不是 TA 的错，也不是你的错。
    · 陪着 TA，别传开，别删证据
    · <b>{ $police }</b> 报警　{ $ambulance } 急救
    · { $youth } 青少年服务热线　{ $mind } 心理援助
crisis-where = TA 在哪里？知道就写给我。
crisis-near-duty = · { $phone }　学校值班电话
crisis-near-teacher = · { $phone }　班主任{ $name }
crisis-called = 🆘 我叫了学校的人：{ $names }{ $more ->
        [0] {""}
       *[other] {" "}和另外 { $more } 位
    }，没人接我会一直叫。谁来，我马上告诉你。
crisis-called-again = 已补充给 { $names }{ $more ->
        [0] {""}
       *[other] {" "}和另外 { $more } 位
    }，还在叫人。
crisis-called-nobody = 这会儿叫不到学校的人。请直接打上面的电话。
crisis-picture = 图片我先不转给任何人。来联系你的人到了，直接发给 TA。
crisis-added-taken = 已补充给{ $name }。
crisis-comes = 🤝 <b>{ $name }</b> 看到了，现在就来联系你。
crisis-discreet = 这句话没有记进问卷，也没有告诉任何人。
    想让学校的人联系你，点下面；不想，就接着填。
crisis-complaining = 没有告诉任何人是你。你写的会接着进投诉，匿名也能交。
    想让学校的人现在就联系你，点下面。
button-contact-me = 🙋 请联系我
button-go-on-survey = ▶️ 接着填问卷
crisis-gently = 听起来你今天不容易。是随口说说，还是真的需要人帮一把？
button-need-help = 🆘 我需要帮助
button-am-fine = 我没事
crisis-fine = 好的。哪天想说，随时写给我。
crisis-colleague = 像是有人正有危险。
    · 学生：先有人陪着，别让 TA 一个人；正有危险打 { $ambulance }、{ $police }
    · 你自己：{ $mind } 心理援助，随时可以打
    要叫值班的同事吗？不点就不叫。
button-call-duty = 🆘 叫值班的人
crisis-group = 有需要随时私聊我，我都在。
button-write-privately = 💬 私聊我
crisis-bell = 🆘 <b>{ $name }</b>（{ $where }）可能有危险。请<b>现在</b>就联系 TA。
    手机 { $phone }　Telegram：<a href="tg://user?id={ $id }">{ $account }</a>
crisis-bell-other = 🆘 <b>{ $name }</b>（{ $where }）说有人可能有危险。请<b>现在</b>就联系 TA 问清楚。
    手机 { $phone }　Telegram：<a href="tg://user?id={ $id }">{ $account }</a>
crisis-bell-stranger = 🆘 一个名册以外的人刚才写了让人担心的话，可能有危险。
    Telegram：<a href="tg://user?id={ $id }">{ $account }</a>
    这一小时名册以外再有，我到点一起说有几条。
crisis-kind-self-harm = 像是：伤害自己。热线已给 TA，联系不上打 110。
crisis-kind-medical = 像是：急病或受伤。已请 TA 打 120，请马上赶过去。
crisis-kind-violence = 像是：被打、被威胁。联系不上打 110。
crisis-kind-abuse = 像是：被侵害、骚扰。别追问细节，别让 TA 删证据。
crisis-kind-home = 像是：家里有人动手或失踪。联系不上打 110。
crisis-kind-away = 像是：离家、在外面没地方去。
crisis-kind-unsure = TA 按了“需要帮助”，没写是什么。
crisis-past-teacher = ⚠️ 可能说到学校的人：<b>不要告诉班主任和被说到的人</b>，不要转发。
crisis-words = 💬 { $text }
crisis-yours = 🤝 现在由你负责，其他人不再响了，TA 知道是你。
crisis-taken = 🤝 { $by } 在联系 { $name }，不再响了。
crisis-taken-already = { $name }已经在处理。
crisis-over = 这件事已经结束。
crisis-put-back = 已接着叫别人。
crisis-ended = ✅ 已结束。谢谢你。
button-crisis-take = 🤝 我来处理
button-crisis-end = ✅ 人没事了，结束
button-crisis-back = ↩️ 我去不了，叫别人
crisis-more = 🆘 上一条之后的一小时里，名册以外的人又写了 { $count } 条让人担心的话。热线都已经发给他们。
handover-strangers = 老师现在接不过来名册以外的提问，先转不了。
    在名册上？点下面的大按钮分享手机号，马上就能转。
    也可以接着问我，能答的我马上答。
handover-strangers-office = 老师现在接不过来名册以外的提问，先转不了。
    在名册上？点下面的大按钮分享手机号，马上就能转。
    急事请打学校办公室：{ $office }
strangers-away = 🔔 { $hour } 起一小时里，名册以外的人找老师 { $taken } 次已转给大家，另有 { $count } 次没有转，已请他们打办公室电话或分享手机号。
handover-some-day = 上班后
handover-worry = 别慌，等不及就直接打学校值班电话：{ $phone }
handover-added = 已补充给老师。
handover-passed = 已转给{ $name }。
handover-told = 🙋 已转给{ $name }：“{ $question }”
handover-given-back = 💬 { $name }有一阵没说话了，先由我来答。还要接着问{ $name }，点“🙋 问老师”。
handover-thanks = 不客气！都解决了就点一下；还有事，接着写。
handover-bot-already = 现在就是我在回答，直接问。
button-solved = ✅ 都解决了
forwarded-unread = 这是转发来的，我没有把握。要发给老师看吗？
    一起转来的，我一起发。
thing-composing = 这里收不了贴纸、位置、投票这类消息。
    请发文字、照片或文件；不写了，发“取消”。
thing-sticker = 收到。有什么想问的，直接写给我。
handover-reworded = ✏️ 改后的话老师也看到了。
handover-held = 💬 { $name }正在和你说，直接写就行。
handover-back = 好的，不用老师了。
handover-dropped = 好的，不问了。还有别的，直接问我。
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
case-failed-asker = ⚠️ 有一条没能转给老师。请改成文字或照片，再发一次。
case-failed-blocked = ⚠️ 没有送到 { $name }：TA 停用了机器人。请打电话，或请班主任转告。
    没送到的：{ $text }
case-failed-kind = ⚠️ 没有送到 { $name }：这种消息 Telegram 不让转。请改成文字、照片或文件，再发一次。
case-returned = 🤖 { $name }不用老师了，已换回机器人。
case-withdrawn = ↩️ <b>撤回了</b>：{ $name } 不用老师了，不必再答。
desk-for-whom = { $count ->
        [1] 发给 { $name } 吗？
       *[other] 发给谁？
    }
    “{ $text }”
desk-sent-plain = 📤 发给 { $name }：“{ $text }”
button-send-to = 📤 发给 { $name }
button-not-to-asker = 🤖 不发，是问机器人的
case-yours = 现在由你来答：直接写，我问一声再发。机器人不插话。
case-not-yours = 这个提问不归你管，或已经不在了。
case-closed-already = 这次答疑已经结束了。
case-closed-topic = 这次答疑已经结束，没有发给 TA。要接着说，先重新打开这个话题。
case-taken-topic = { $name }正在处理，没有发给学员。要换你来答，点下面，再发一次。
case-taken = { $name }正在处理。

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
desk-media-with = [图片或文件] { $text }
desk-files-gone = ⚠️ 有 { $count } 个打不开了，可能已被删除。
button-files = 📎 看图片和文件（{ $count }）
desk-same = 另有 { $count } 人问了类似的事，还在等。
desk-same-words = 📣 另有 { $count } 人问了一模一样的话，你的答复也会发给他们，请不要写个人信息。
desk-answer-how = 请写给 { $name } 的答复，也可以发照片、文件。
    以后直接回复我转来的消息也行。
desk-answer-all-how = 请写答复：发给 { $name } 和你打勾的人，请不要写个人信息。
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
button-answer-all = 📣 一起答复
button-answer-more = ✏️ 再说一句
button-also = 📣 也告诉别人（{ $count } 人问过类似的）
button-canned = 💾 常用回复
button-transfer = 👥 转给同事
button-close = ✅ 结束
button-open-case = 🗂 打开
button-desk = 📮 答疑
button-desk-rules = ⚙️ 设置

canned-head = 💾 <b>常用回复</b>
canned-none = 💾 还没有常用回复。常说的话存一条，一点就发。
canned-none-here = 💾 还没有常用回复。私聊我发“答疑”，在“常用回复”里写。
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
button-helplines = 🆘 求助电话
helplines = <b>🆘 求助电话</b>
    心理 { $mind }
    青少年 { $youth }
    急救 { $ambulance }
    报警 { $police }
    值班 { $duty }
    上次打通核对：{ $checked }

    有人写危险的话，我马上发这些号码。请每年都打一遍。
helplines-never = 还没有核对过
button-helplines-checked = ✅ 今天都打通了
button-helplines-write = ✏️ 改号码
helplines-how = 请发要改的号码，一行一个。比如：
    值班 023-12345678
    心理 12356
    （还可以写：青少年、急救、报警）
helplines-line = 看不懂这一行：{ $line }
    请写成：值班 023-12345678
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
topics-bound-again = 好了，话题又能用了。
topics-anonymous = 你是匿名发的，我认不出是谁，没有处理，也没有发给学员。
    请关掉“匿名”再发一次：群设置 → 管理员 → 你自己 → 匿名。
topics-bound-already = 这个群已经在用来答疑了。
topics-impossible = 开不了话题。请在群设置里打开“话题”，把我设为管理员并允许“管理话题”，再发一次 /desk。
topics-not-bound = 这个群没有用来答疑。
topics-unbound = 好的，这个群不再用来答疑。
