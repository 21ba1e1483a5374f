# 通知：写、选、发、事后

word-announce = 通知
menu-announce = 发通知
announce-how = <b>发通知</b>
    把内容发给我：文字、图片、文件、语音都行，可以发好几条，也可以转发别人的。
    想带上每个人的名字，就写 {"{姓名}"}；还有 {"{班级}"}、{"{下一节课}"}。
announce-rewrite = 请把新的内容发给我，原来的会换掉。对象和时间不变。
announce-not-allowed = 发通知要有教职工权限；班委要班主任先在“班级”里打开。
announce-no-draft = 这份通知已经发出去了，不能再改草稿。
announce-unfinished = 上次有一份没发完：
    「{ $excerpt }」
announce-taken = 收到，共 { $count } 条。还可以接着发。
announce-file = 📎 <b>这个文件放进通知里吗？</b>
    「{ $name }」{ $count ->
        [1] {""}
       *[other] 等 { $count } 个
    }
announce-file-attach = 📎 放进通知
announce-file-import = 📥 不是，导入到学校数据
announce-file-leave = ✕ 都不是，不用它
announce-file-imported = 📥 好，按导入来读。通知草稿还在，发“通知”接着写。
announce-file-left = 好，没放进去。通知还可以接着写。
announce-edited = ✏️ <b>草稿已按您改的更新</b>
    「{ $excerpt }」
announce-edited-ordered = ✏️ <b>没有跟着改</b>：这份通知已经交出去了。要改，先收回来。
announce-edited-sent = ✏️ <b>没有跟着改</b>：这份通知已经发出去了。要改，请用“更正”。
announce-cannot = 这种消息发不了通知。请发文字、图片、视频、文件或语音。
announce-too-many = 一份通知最多 { $most } 条消息。
announce-caption-long = 相册里的图片说明太长（最多 { $most } 字）。请把文字另发一条。
announce-unknown-fields = ⚠️ { $fields } 我不认识，会原样发出去。能换成各人内容的只有 {"{姓名}"} {"{班级}"} {"{下一节课}"}。
announce-button-go-on = ▶️ 接着办
announce-button-new = ✍️ 写一份新的
announce-button-list = 📜 发过的
announce-button-rules = ⚙️ 多少人以上要两人同意
announce-button-audience = 👥 选发给谁 ›
announce-button-desk = ▶️ 写好了
announce-button-discard = 🗑 不发了
announce-button-discard-sure = 删掉
announce-discard-sure = 删掉这份草稿？
announce-discarded = 已删掉，什么也没有发出。
announce-button-preview = 👁 看样子
announce-button-test = 📲 发给自己
announce-button-whom = 👥 改对象
announce-button-words = ✏️ 改内容
announce-button-when = ⏰ 改时间
announce-button-order = 🚀 发给 { $people } 人 ›
announce-button-open = 打开这份通知
announce-button-unschedule = ↩️ 收回来改
announce-switch-ack = 📩 要点收到：{ $state }
announce-switch-urgent = 🚨 紧急：{ $state }
announce-switch-groups = 💬 也发班级群：{ $state }
switch-on = 开
switch-off = 关
announce-desk = <b>通知草稿</b>（{ $parts }）
    「{ $excerpt }」
announce-desk-nobody = 👥 还没选发给谁
announce-desk-whom = 👥 { $whom }
    { $people }
announce-desk-when = ⏰ { $when }
announce-desk-urgent = 🚨 紧急：免打扰时间也响，关了学校通知的人也收到
announce-parts = { $kind } { $count } 条
part-text = 文字
part-photo = 图片
part-video = 视频
part-animation = 动图
part-document = 文件
part-audio = 音频
part-voice = 语音
announce-preview-of = 👁 { $name } 看到的是这样：
announce-urgent-sure = 设成紧急后，<b>半夜也会响</b>，关了学校通知的人也会收到。确定要吗？
announce-button-urgent-sure = 确实紧急
announce-when = <b>什么时候发？</b>
    点一个，或直接写：明天早上8点、周五晚上七点半、两小时后。
announce-at-once = 马上发
announce-event-hour_before = 下节课前 1 小时（改课也跟着改）
announce-event-evening_before = 下节课前一晚 20:00（改课也跟着改）
announce-time-unclear = 没看懂是什么时候。请写：明天早上8点、12月1日 14:30。
announce-time-past = 这个时间不行：要在现在以后、半年以内。
announce-under-way = 已经开始发了，收不回来。可以暂停，或在发完后撤回。
announce-sure = <b>发给 { $people } 人，确定吗？</b>
    👥 { $whom }
    📬 收得到 { $reachable } 人，约 { $minutes } 分钟发完
    ⏰ { $when }
announce-sure-night = 🌙 那时 { $count } 人在免打扰，最晚 { $until } 收到。
announce-sure-awake = 🔔 其余 { $count } 人{ $when }收到。
announce-rings-at = { $when }{" "}
announce-rings-at-once = 马上
groups-none = 💬 选的不是整个班，不会发到班级群
groups-planned = 💬 也发到 { $count } 个班级群
groups-posted = 💬 发到了 { $count } 个班级群
groups-unbound = ⚠️ 没绑群、发不到：{ $names }
groups-blocked = ⚠️ 机器人不在群里或不能说话：{ $names }
groups-refused = ⚠️ 群里没发成：{ $names }
groups-unknown = ❔ 不知道群里收到没有：{ $names }
announce-sure-urgent = 🚨 紧急：{ $when }响铃，不等免打扰。
announce-sure-urgent-again = 🚨 <b>再问一次：真的要{ $when }响铃吗？</b>
announce-sure-second = ✋ 人数多，按学校规定要另一位统筹同意后才发。
announce-button-sure = ✅ 确定，发给 { $people } 人
announce-button-submit = ✋ 请人同意（{ $people } 人）
announce-no-approver = 人数多，要另一位统筹人员同意才能发，可现在没有别人。请先在“人员”里邀请一位，或在“通知”的“发过的”里改这条规定。
announce-list = <b>发过的通知</b>
announce-list-empty = 还没有发过通知。

state-draft = 草稿
state-awaiting_approval = 等人同意
state-scheduled = 等时间到
state-running = 正在发
state-paused = 暂停
state-finished = 发完了
state-cancelled = 已停止
state-recalled = 已撤回
state-mark-draft = 📝
state-mark-awaiting_approval = ✋
state-mark-scheduled = ⏰
state-mark-running = ▶️
state-mark-paused = ⏸
state-mark-finished = ✅
state-mark-cancelled = ⏹

approval-asked = ✋ <b>{ $name } 想给 { $people } 人发通知，请您同意</b>
approval-whom = 👥 { $whom }（{ $people } 人）
approval-not-urgent = 🔔 不紧急：免打扰的人早上再响
approval-acknowledge = 📩 要点收到
approval-groups = 💬 也发到班级群
approval-beginning = 「{ $excerpt }」
    📎 共 { $parts }，请先点“看原样”看完再决定。
approval-button-read = 👁 看原样
approval-button-agree = ✅ 同意发
approval-button-back = ↩️ 退回去改
approval-decide = 👆 <b>就是这样发，同意发吗？</b>
approval-changed = 这份通知后来改过了，请看新的那条再决定。
announce-sure-alone = ✋ 人数多，本该两人同意，可现在没有别的统筹。确定后请写明理由，会记入审计日志。
override-button = 🚨 写明理由，现在就发
override-how = 🚨 <b>为什么不等第二人同意？</b>
    请写一句理由，例如：暴雨红色预警，今晚必须通知到。写好马上发出，理由会记入审计日志，并告诉其他统筹。
override-reason = 理由请写 { $least } 到 { $most } 个字。
override-early = 请先等一等：请人同意 { $minutes } 分钟后还没人回应，才能自己发。
override-done = 🚨 <b>发出去了</b>，理由已记入审计日志，也告诉了其他统筹。
override-offered = 🚨 <b>{ $minutes } 分钟了，还没有人回应</b>
    「{ $excerpt }」
    已请：{ $names }。可以打电话催，也可以写明理由现在就发。
override-call = 🚨 <b>{ $minutes } 分钟了，还没有人回应</b>
    「{ $excerpt }」
    请打电话给：{ $names }。
override-told = ⚠️ <b>{ $name } 没等到第二人同意，发了紧急通知</b>
    「{ $excerpt }」
    理由：{ $why }
result-awaiting-urgent = ⏱ 已请所有统筹；{ $minutes } 分钟没人回应，我告诉您怎么办
result-override = ⚠️ 没有第二人同意就发了，理由：{ $why }
approval-agreed = ✅ 已同意：「{ $excerpt }」
approval-handed-back = ↩️ 已退回：「{ $excerpt }」
approval-decided = 这份通知已经处理过了。
approval-own = 自己写的要请别人同意。
approval-was-agreed = ✅ { $name } 同意了：「{ $excerpt }」
approval-was-handed-back = ↩️ { $name } 退回了：「{ $excerpt }」
    可以改好再发。
approval-nobody-left = ↩️ 现在没有别的统筹人员可以同意了，通知退回给你：「{ $excerpt }」
    请管理员再开通一位统筹人员，再发。
announce-out-of-reach = 这条通知发到的班，有的已经不归您管了。要改动请找统筹人员。
approval-rules = <b>多少人以上的通知要两个人同意？</b>
approval-rule = 超过 { $people } 人
approval-never = 都不用
choice-chosen = ✅ { $choice }
choice-open = { $choice }

result-head = <b>{ $state }</b>　{ $author }
    「{ $excerpt }」
    👥 { $whom }
result-started = 🕙 { $when }
result-asleep = 🌙 { $count } 人在免打扰，最晚 { $until } 收到
result-person-asleep = { $person }　🌙 等到 { $until }
result-people-total = 共 <b>{ $people }</b> 人：
result-count = { $outcome } <b>{ $count }</b>
result-acknowledged = 📩 点了收到 <b>{ $count }</b> / { $total }
result-button-people = { $outcome } { $count }
result-button-silent = 📩 没点收到的 { $count } 人
result-old-readers = ✏️ 只看过更正前内容的 <b>{ $count }</b> 人
result-button-old = ✏️ 只看过旧内容的 { $count } 人
result-old = <b>✏️ 看过旧的、还没看更正的</b> { $count } 人
result-button-nudge = 👉 提醒这 { $count } 人
result-button-retry = 🔁 重发没成功的 { $count } 人
result-button-unknown = ❔ 也重发给不确定的 { $count } 人
retry-unknown-sure = <b>❔ { $count } 人不知道收到没有</b>
    发出去了，Telegram 没有回话。再发一遍，有的人会收到两次。
retry-unknown-failed = 没成功的 { $count } 人也会一起重发。
retry-unknown-button-sure = 🔁 还是再发给 { $count } 人
result-correcting = ✋ 更正的内容在等另一位统筹同意。
result-button-correct = ✏️ 更正内容
result-button-recall = ↩️ 撤回
result-button-calls = 📞 电话单
result-button-workbook = 📊 Excel
result-button-refresh = 🔄 刷新
result-people = <b>{ $outcome }</b> { $count } 人
result-silent = <b>📩 没点收到的</b> { $count } 人
result-person = · { $name }　{ $class }
result-person-why = { $person }　{ $reason }
result-nudged = 已提醒 { $count } 人
result-retried = 正在重发给 { $count } 人
result-already = 这一下已经办过了。要再来一次，请点“刷新”。
result-nobody-left = 没有要再发的人了。
result-not-sent = 还没有人收到，或者已经撤回，不能这样做。
result-names-gone = 🗂 时间久了，名单已按规定删掉，只留人数。
outcome-waiting = ⏳ 等着发
outcome-sending = 📤 正在发
outcome-sent = ✅ 送达
outcome-unknown = ❔ 不确定
outcome-blocked = ⛔ 停用了机器人
outcome-refused = ⚠️ 没发成
outcome-expired = ⌛ 过时没发
outcome-withdrawn = ⏹ 停止没发
outcome-unlinked = 👤 还没加入
outcome-muted = 🔕 关了通知

correct-which = 要更正哪一条？
correct-how = 请把正确的内容发给我。大家手里的那条会直接变成新的。
correct-does-not-fit = 已经发出的消息只能文字换文字、图片换图片，而且一条换一条。请重新发一次。
correct-sure = 👆 <b>更正后就是这样</b>，上面会注明“已更正”。
correct-button-sure-quietly = 🔕 悄悄改好 { $count } 人手里的
correct-button-sure-ringing = 🔔 改好，再响铃告诉这 { $count } 人
correct-sure-second = ✋ 人数多，改内容也要另一位统筹同意。
correct-button-submit-quietly = ✋ 请人同意，悄悄改（{ $count } 人）
correct-button-submit-ringing = ✋ 请人同意，改完响铃（{ $count } 人）
correct-submitted = ✋ 已请另一位统筹看。同意之后，大家手里的才会改。
correction-asked = ✋ <b>{ $name } 想更正发给 { $people } 人的通知，请您同意</b>
correction-rings = 🔔 改好后响铃告诉他们。改成：
correction-quiet = 🔕 悄悄改，不响铃。改成：
correction-button-agree = ✅ 同意更正
correction-button-refuse = ↩️ 不改
correction-decide = 改成这样，同意吗？
correction-agreed = ✅ 已同意，正在更正：「{ $excerpt }」
correction-refused = ↩️ 没有改：「{ $excerpt }」
correction-too-late = 这份通知后来又改过或撤回了，这次更正不能用了。
correction-was-agreed = ✅ { $name } 同意了更正：「{ $excerpt }」
correction-was-refused = ↩️ { $name } 不同意更正，大家手里的没有变：「{ $excerpt }」
corrected = 正在更正 { $count } 人的
recall-sure-1 = <b>撤回这份通知？</b>
    48 小时内发出的会删掉，更早的改成“已撤回”。
recall-sure-2 = 再问一次：{ $count } 人手里的都会没有。不能反悔。
recall-button-1 = ↩️ 撤回
recall-button-2 = ↩️ 确定，从 { $count } 人那里撤回
recalled = 正在撤回 { $count } 人的
workbook-calls = 电话单
workbook-results = 通知结果
workbook-title = { $whom } { $name }
workbook-says = 「{ $excerpt }」
workbook-by = { $name } 发
workbook-sent = { $at }
workbook-sum = { $what } { $count }
workbook-total = 共 { $count } 人：{ $sums }
workbook-acknowledged = { $count } 人点了收到
workbook-caption = { $count } 人　「{ $excerpt }」
workbook-column-class = 班级
workbook-column-name = 姓名
workbook-column-phone = 手机号
workbook-column-team = 小组
workbook-column-number = 学号
workbook-column-said = 说了什么
workbook-column-done = 打过了
workbook-column-outcome = 结果
workbook-column-at = 时间
workbook-column-acknowledged = 点收到的时间
workbook-column-reason = 说明

speaker-school = 学校
speaker-district = { $place } { $name }
speaker-teacher = { $class } 班主任 { $name }
speaker-committee = { $class } { $post } { $name }
speaker-line = 📢 <b>{ $speaker }</b>
speaker-line-corrected = 📢 <b>{ $speaker }</b>　✏️ { $day } { $time } 已更正
announce-ack-here = 👆 看完请点“收到”
result-group = 班级群
announce-going = 🚀 开始发了：「{ $excerpt }」
announce-button-details = 📋 名单、更正、撤回
result-more = 人太多，这里只列这些；全部名单在 Excel 里。
result-taken-back = ↩️ 已撤回 <b>{ $count }</b> / { $total }

# Announcements on their way: what recipients get beside the words, what their author sees.

delivery-acknowledge = 👌 收到
delivery-acknowledged = ✅ 已收到
delivery-acknowledged-before = 你已经点过收到了
delivery-not-addressed = 这条通知不是发给你的，不用点收到。
receipt-noted = ✅ <b>已记下你看过了</b>：“{ $title }”
receipt-noted-more = ✅ <b>已记下你看过了</b>：“{ $title }”
    还有这些在等你收到，看过就点：
receipt-perhaps = <b>是说通知看过了吗？</b>是哪条就点哪条。
receipt-which = <b>有好几条通知在等你收到</b>，你说的是哪条？
receipt-button = 👌 { $title }
receipt-button-all = 👌 { $count } 条都收到了
receipt-all-noted = ✅ <b>都记下了</b>，没有别的通知在等你。
delivery-all = 各位同学
delivery-no-next = 暂无课程
delivery-next = { $day } { $time }《{ $course }》
delivery-recalled = <i>这条通知已撤回。</i>
delivery-corrected = ✏️ <b>上面的通知更正了，请再看一遍</b>：“{ $title }”
delivery-nudge = 👆 请看一下上面的通知“{ $title }”，看完点一下收到。
nudge-done = ✅ 这件事已办好。

progress-running = 📣 <b>正在发送</b>“{ $title }”
progress-paused = ⏸ <b>已暂停</b>“{ $title }”
progress-finished = ✅ <b>已发完</b>“{ $title }”
progress-cancelled = ⏹ <b>已停止</b>“{ $title }”
progress-bar = { $bar } { $done }/{ $all }
progress-sent = ✅ 送达 { $count } 人
progress-unknown = ❓ 不确定是否收到 { $count } 人
progress-blocked = 🚫 联系不上（停用了机器人）{ $count } 人
progress-refused = ⚠️ 发不出去 { $count } 人
progress-expired = ⌛ 过期没发 { $count } 人
progress-unlinked = 👤 还没加入机器人 { $count } 人
progress-muted = 🔕 关了学校通知 { $count } 人
progress-withdrawn = ↩️ 没发就停了 { $count } 人
progress-read = 👌 点了收到 { $count } 人
progress-left = ⏳ 还剩 { $count } 人，约 { $minutes } 分钟
button-pause-run = ⏸ 暂停
button-resume-run = ▶️ 继续发
button-stop-run = ⏹ 停止
stop-sure = 要停止“{ $title }”吗？还没发的 { $left } 人不会再收到；已经收到的不受影响。
button-stop-sure = 停止，不再发
stop-done = ⏹ 已停止“{ $title }”。
run-over = 这条通知的状态已经变了，看看最新的进度消息。

question = ⚠️ 通知“{ $title }”停在这里等您决定：
question-late = 机器人当时不在线，错过了预定时间。现在发还合适吗？
question-gap = 发送中途机器人停了很久，还剩 { $left } 人没发。现在接着发还合适吗？
question-restored = 数据库是从备份恢复的，剩下的 { $left } 人里有人可能已经收到过。确定要接着发吗？
question-author-gone = 写的人（{ $speaker }）不再有权限发它了。还要发吗？点“继续发”由您接手，点“停止”就不再发。
question-event-gone = 约定的那节课取消了。还要发吗？
announce-to = 📣 发给 <b>{ $said }</b>（{ $people } 人）。

# 班级群里

delivery-acknowledge-count = 👌 收到（{ $count }）
posts-button-again = 💬 群里再发一次

# 每班自动发

announce-button-series = 🔁 每班自动发
series-list = <b>每班自动发</b>
    设一次，每个班到了日子各发一次；以后导入的班也会发，开班日改了跟着改。
series-new-eve = ➕ 报到前一天
series-new-first_day = ➕ 第一天
series-new-week_after = ➕ 结业后一周
series-new-other = ➕ 别的日子
series-mark-on = ▶️
series-mark-off = ⏸
series-state-on = ▶️ 开着
series-state-off = ⏸ 停着
series-start-before = 报到前 { $days } 天 { $time }
series-start-day = 报到当天 { $time }{ $days ->
    *[other] {""}
}
series-start-after = 报到后 { $days } 天 { $time }
series-end-before = 结业前 { $days } 天 { $time }
series-end-day = 结业当天 { $time }{ $days ->
    *[other] {""}
}
series-end-after = 结业后 { $days } 天 { $time }
series-words-eve = {"{姓名}"}同学，{"{班级}"}{"{报到日}"}报到，地点：{"{地点}"}。请带身份证。班主任：{"{班主任}"}。
series-words-first_day = {"{姓名}"}同学，欢迎来到{"{班级}"}！今天在{"{地点}"}上课，{"{结业日}"}结业。有事找班主任{"{班主任}"}。
series-words-week_after = {"{姓名}"}同学，{"{班级}"}结业一周了。学的东西用上了吗？有困难直接回复我。
series-words-other = {"{姓名}"}同学，{"{班级}"}：
series-page = <b>{ $day }</b>　{ $state }
series-whom = 🏫 您管的每个班各一次，发给全班
series-coming = ➡️ 接下来 { $count } 个班：{ $shown }
series-none-coming = ➡️ 现在没有班要发；导入新班就会有
series-sent = ✅ 已发 { $count } 个班
series-moved = ⚠️ 发过以后改了日子：{ $names }
series-unknown = 另行通知
series-unknown-fields = ⚠️ { $fields } 我不认识，会原样发出去。能用的有 {"{姓名}"} {"{班级}"} {"{报到日}"} {"{结业日}"} {"{地点}"} {"{区县}"} {"{班主任}"}。
series-button-on = ▶️ 开始自动发
series-button-off = ⏸ 先停下
series-button-again = 🔁 按新日子再发给{ $name }
series-button-delete = 🗑 删掉
series-button-delete-sure = 删掉
series-button-open = 打开看看
series-delete-sure = 删掉这条自动通知？已经发出的不受影响。
series-turned-on = 开始了，各班到日子自动发
series-turned-off = 停下了，不再自动发
series-how = <b>请把新的文字发给我。</b>
    每班换成自己的：{"{班级}"} {"{报到日}"} {"{结业日}"} {"{地点}"} {"{区县}"} {"{班主任}"}；每人换成自己的：{"{姓名}"}。已经发过的班不变。
series-text-only = 每班自动发的只能是文字。
series-too-long = 太长了，最多 { $most } 字。
series-day-how = <b>每个班的哪一天发？</b>
    请写：报到前一天 18:00、第一天早上8点、第三天中午12点、结业后一周。
series-day-unclear = 没看懂是哪一天。请写：报到前一天 18:00、第一天早上8点、结业后一周。
series-no-class = 您还没有班。导入班级以后再看。
series-preview-of = 👁 { $name } 收到的是这样：
series-class-moved = ⚠️ <b>{ $name } 改了日子</b>，“{ $day }”的通知已经按旧日子发过了。
    要在 { $when } 再发一次吗？不用就不管它。
series-stopped = ⏸ <b>“{ $day }”的自动通知停了</b>
    设它的人（{ $speaker }）不再有权限。打开后点“开始自动发”，就由您接手。

# 草稿在屏幕上时写的话

announce-typed-when = ⏰ 这份通知 <b>{ $when }</b> 发，对吗？
announce-typed-whom = 👥 这份通知发给 <b>{ $names }</b>，对吗？
announce-typed-whom-others = 👥 { $others } 不归你管。这份通知发给 <b>{ $names }</b>，对吗？
announce-typed-whom-none = 👥 { $others } 不归你管，发不了。要换别的，点“改对象”。
announce-typed-missing = 没有第 { $numbers } 期。
announce-typed-many = 👥 一次写的班太多了，点“改对象”来选。
announce-typed-yes = ✅ 对
announce-typed-else = 🔎 不是，问别的
announce-put-aside = 📝 通知还没发，先放着。
