# 班委和小组

menu-committee = 班委和小组
committee-head = <b>{ $name } · 班委</b>
    班主任 { $teacher }
committee-post = { $post }　{ $name }
committee-none = 还没有登记班委。
committee-own = <b>{ $team }</b>（你在这组）
    { $names }
committee-team = { $team }　{ $count } 人
button-committee = 👥 班委和小组

# 班级群

menu-bind = 在群里绑定班级
group-how = <b>点下面把我拉进班级群</b>，再选是哪个班。
    已经在群里了？在群里发 /bind@{ $bot }。
    绑好以后，通知可以同时发到群里。
group-which = 这个群是哪个班的？（现在：{ $class }）
group-bound = ✅ <b>这是 { $class } 的群了。</b>
    大家可以 @{ $bot } 问课表、考试、放假，或点 / 看菜单。
    老师发通知时可以选“也发班级群”。
group-moved = 🔁 <b>本群从 { $before } 改成 { $class } 的群了。</b>
    以后 @{ $bot } 问到的是 { $class } 的课表。
group-unbound = <b>这里不再是 { $class } 的群了。</b>
    { $class } 的课表和通知不再发到这里。
group-back = 👋 <b>我回来了。</b>这里还是 { $class } 的群，接着 @{ $bot } 问就行。
group-hello-unbound = 👋 <b>大家好，我是领航，帮班级查课表、发通知。</b>
    老师先点下面，选这是哪个班的群。
    选好以后，@{ $bot } 就能问课表、考试、放假。
group-help = <b>我在 { $class } 群里能做这些：</b>
    · @{ $bot } 明天上什么课
    · /exams 看考试时间，/holidays 看放假
    · 回复通知“收到”，就算回执
    问到个人的事，我私聊回你。
group-help-staff = <b>老师还可以：</b>
    · /poll 发起投票，/duty 看值班
    · @我 问“今天谁没来”，名单私聊给你
    · /bind 换班级或解除绑定
group-not-bound = 还不知道这是哪个班的群。老师在群里发 /bind@{ $bot } 选一下。
group-button-which = 🏫 选班级
group-button-add = ➕ 把我拉进班级群
group-button-today = 今天
group-button-week = 本周
group-button-picture = 🖼 周图
group-button-release = ✕ 解除绑定
group-release-sure = 解除以后，{ $class } 的课表和通知不再发到群里。要解除吗？
button-class-group = 💬 班级群
button-see-private = 👀 看私聊
class-group-nameless = 班级群
class-group-none = 还没有班级群
class-group-well = 班级群“{ $title }” ✅
class-group-mute = ⚠️ 群“{ $title }”不让我发言（{ $since }起）
class-group-out = ⚠️ 我不在群“{ $title }”里（{ $since }起）
group-page-none = <b>{ $class } 还没有绑定班级群。</b>
    点下面把我拉进群，我会认出是 { $class }。
    已经在群里了？在群里发 /bind@{ $bot }。
group-page-well = <b>{ $group }</b>
    { $class } 的通知可以同时发到群里，群里可以 @{ $bot } 提问。
group-page-mute = <b>{ $group }</b>
    通知发不进去。请群管理员允许 @{ $bot } 发消息，我会自己发现。
group-page-out = <b>{ $group }</b>
    通知发不进去。点下面把我拉回去就好。
group-told-mute = ⚠️ <b>{ $class } 的群“{ $title }”不让我发言了。</b>
    通知发不进群，私聊照常。请群管理员允许我发消息。
group-told-out = ⚠️ <b>我被移出了 { $class } 的群“{ $title }”。</b>
    通知发不进群，私聊照常。拉回去还是这个班的群。
group-told-well = ✅ { $class } 的群“{ $title }”恢复了，通知又能发进去。
group-button-unbind = ✕ 解除绑定
button-committee-voice = 📣 班委可以发通知：{ $state }

# 教职工用一句话问的班级

class-roster = 📋 <b>{ $name }</b> 名单：{ $enrolled } 人，{ $joined } 人已加入{ $missing ->
    [0] 。
   *[other] ，{ $missing } 人还没有（没有 ✅ 的）。
}
class-not-staff = { $class } 不归你管，能看的是它的课表。
classes-which = 哪个班？
button-all-classes = 🏫 全部班级

# 问自己班上的事
own-teacher = <b>{ $class }的班主任是{ $teacher }。</b>
own-teacher-none = <b>{ $class }还没有登记班主任。</b>
own-teacher-phone = 📞 { $phone }
teacher-phone-unknown = <b>我这里没有{ $name }老师的电话。</b>有事先找班主任：
own-post-you = { $name }，就是你
own-posts = <b>你是{ $class }的{ $post }。</b>
own-posts-none = <b>你在{ $class }没有职务。</b>
own-post = <b>{ $class }的{ $post }是{ $names }。</b>
own-post-none = <b>{ $class }还没有登记{ $post }。</b>
own-post-phone = 同学的电话我不能给；有事在班级群里找，或者问班主任。
own-group = <b>你在{ $class }{ $team }。</b>
own-group-none = <b>{ $class }还没有给你分组。</b>
own-group-names = 组员：{ $names }
own-group-more = 组员 { $count } 人：{ $names } 等
own-class = <b>你在{ $class }。</b>
own-class-facts = 🗓 { $days } · { $count } 人
own-class-number = 学号 { $number }

# 哪些班、多少人
classes-which-others = 哪个班？{ $names } 不归你管。
classes-which-typed = 哪个班？点一个，或者直接写班名。
button-roster = 📋 名单
button-roster-book = 📊 Excel
roster-file = { $name } 名单
roster-sheet = 名单
roster-column-number = 学号
roster-column-name = 姓名
roster-column-team = 小组
roster-column-post = 职务
roster-column-phone = 手机号
roster-column-joined = 机器人
roster-joined = 已加入
roster-caption = 📋 { $count } 人。完整手机号在“导出现有数据”里。
whom-school = 全校
whom-own = 你管的班
headcounts = 👥 <b>{ $whom }一共 { $enrolled } 名学员</b>，{ $classes } 个班。
    已加入机器人 { $joined } 人；今天有 { $running } 个班在培训期内。
class-dates-start-next = 📅 下一个开班的是 <b>{ $name }</b>，今天起有 { $count } 个班要开：
class-dates-end-next = 📅 下一个结业的是 <b>{ $name }</b>，今天起有 { $count } 个班要结业：
class-dates-start-days = 📅 { $days } 有 <b>{ $count }</b> 个班开班：
class-dates-end-days = 📅 { $days } 有 <b>{ $count }</b> 个班结业：
class-dates-start-days-none = 📅 { $days } 没有班开班。
class-dates-end-days-none = 📅 { $days } 没有班结业。
class-dates-start-none = 📅 后面没有要开的班。最晚开的是 <b>{ $name }</b>，{ $day }。
class-dates-end-none = 📅 班都结业了。最晚的是 <b>{ $name }</b>，{ $day }。
class-dates-line = { $day }　{ $name }　{ $district }
class-dates-more = 另有 { $count } 个班，在“全部班级”里。

# 班委权限

committee-may = 🎖 <b>你可以：{ $rights }。</b>
committee-right-roll = 点名
committee-right-checkin = 收签到
committee-right-announce = 发通知
committee-right-activity = 办活动
committee-right-poll = 发投票
committee-right-groups = 管小组
committee-right-unanswered = 看谁没回
button-right-roll = ✍️ 点名
button-right-checkin = 📲 收签到
button-right-announce = 📣 发通知
button-right-activity = 🎉 办活动
button-right-poll = 🗳 发投票
button-right-groups = 👥 管小组
button-right-unanswered = 🔎 谁没回
right-roll = 点当天的名，记到课。
right-checkin = 打开签到、放二维码、结束签到。
right-announce = 只能发给本班。
right-activity = 只能办本班的活动。
right-poll = 只能在本班群里发。
right-groups = 分组、定组长、布置小组任务。
right-unanswered = 看本班谁没填实名问卷、没点收到。
committee-not-let = 这件事要班主任，或班主任允许的班委。
rights-none-yet = 还没有给班委权限。先点一项给出去，再定到哪天。
button-committee-rights = 🎖 班委权限
button-appoint = 👤 任命班委
button-rights-until = 到 { $day }
button-rights-to-end = 到结业
button-no-post = 不担任职务
rights-head = <b>{ $name } · 班委权限</b>
    到 { $until } 为止，之后自动收回。点一项，勾选给谁。
rights-line = · { $right }：{ $posts }
rights-nobody = 没开
rights-everybody = 所有班委
rights-which = <b>谁可以{ $right }？</b>{ $about }点一下打勾，马上生效；再点取消，马上收回。
rights-class-over = 这个班已经结业，不能再开班委权限。
appoint-whom = <b>{ $name }</b>：选一位，定他的职务。
appoint-what = <b>{ $name }</b>现在是：{ $post }。改成什么？
committee-post-letter = 🎖 你现在是<b>{ $name }</b>的<b>{ $post }</b>。
committee-ended = 🎖 { $name } 的班委权限到期收回了：{ $rights }。他们办的活动、布置的任务，你都能接着管。
noreply-head = <b>{ $name } · 谁没回</b>
noreply-survey = 📋 { $title }：{ $count } 人没填
    { $names }
noreply-receipt = 📣 { $title }：{ $count } 人没点收到
    { $names }
noreply-none = 都回了，没有落下的。

# 小组

menu-groups = 小组任务
button-groups = 📋 小组任务
groupwork-head = <b>{ $name } · 小组</b>
groupwork-own = <b>你在{ $team }</b>，{ $count } 人，组长：{ $leader }
    { $names }
groupwork-none = 还没有分组。
group-no-leader = 还没定
group-every = 每组
group-tasks-none = 现在没有小组任务。
group-task-line = { $mark } { $text }
    　{ $whom } · { $due } 前 · 完成 { $done }/{ $groups } 组
button-group-task = 📋 { $text }
button-group-task-open = 📋 看任务
button-new-group-task = ➕ 布置小组任务
button-form-groups = 🎲 重新分组
button-team-task = ➕ 只给这组布置
button-team-announce = 📣 给这组发通知
team-page = <b>{ $team }</b>：{ $count } 人。点名字定组长，⭐ 是现在的组长。
form-how = <b>{ $name } 怎么分组？</b>先给你看，点“就这样分”才算。
button-form-random = 🎲 随机 { $size } 人
button-form-number = 🔢 按学号 { $size } 人
button-form-firm = 🏢 同企业 { $size } 人
form-preview = <b>{ $name }：分成 { $count } 组</b>，{ $people } 人
form-group = <b>{ $team }</b>（{ $count }）{ $names }
button-form-apply = ✅ 就这样分
button-form-again = 🎲 再抽一次
form-nobody = 班里还没有人，分不了组。
form-changed = 班里的人刚有变动，请重新看一遍再分。
form-old = 这是以前分的组。请点“重新分组”，再看一遍。
form-done = 分好了，{ $count } 组，已通知大家。
group-task-ask = 给{ $whom }布置<b>什么任务</b>？可以带上截止时间，比如：调研报告，周五下午5点前。
group-task-nothing = 请用文字写任务。
group-task-when = <b>什么时候交？</b>点一个，或者写：周五下午5点。
group-task-unclear = 没看懂时间。请这样写：周五下午5点。
group-task-past = 截止时间要在现在以后，四个月以内。
group-task-page = <b>{ $text }</b>
    { $whom } · { $due } 前 · 完成 { $done }/{ $groups } 组
group-task-gone = 这个任务不在了，或者不是你们组的。
group-task-leader = 请组长来打勾、交照片。
group-state-open = ▫️ { $team }　还没交
group-state-done = ✅ { $team }　{ $name } { $at }{ $photo }
button-task-done = ✅ 我们组完成了
button-task-undone = ↩️ 还没完成
button-task-photo = 📷 交照片
button-task-photos = 🖼 看照片 { $count }
button-task-drop = 🗑 撤回任务
group-task-ticked = ✅ 记下了，你们组完成了。
group-task-unticked = 好的，改回没完成。
group-task-send = 把<b>成果的照片</b>发过来，就算完成。
group-task-no-photo = 请发一张照片。
group-photo = { $team }
group-task-drop-sure = 撤回“{ $text }”？各组交的也一起删掉。
notice-group-task = 📋 <b>{ $team }有新任务</b>：{ $text }（{ $due } 前）
notice-group-due = ⏰ <b>{ $team }的任务快到期了</b>：{ $text }（{ $due } 前）
notice-group-formed = 👥 <b>{ $class }分好组了，你在{ $team }</b>：{ $names }
button-class-activities = 🎉 活动
