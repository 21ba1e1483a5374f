# 菜单、我的、提醒、人员

menu = <b>直接问我就行，比如：</b>
    { $examples }

    <b>也可以发一个词：</b>
    课：今天、明天、本周、下一节、结业、周图、日历、选课、作息、放假
    班里：活动、小组任务、班委
    我：考试、考证报名、问卷、考勤、签到、请假、我的请假、报名、提醒、我的、语言
    钱：资助、我能领什么、我的收获
    实习、结业以后：实习、项目、近况、导师帮扶
    找人：帮扶老师、人工、投诉建议、常见问题
    停下正在办的：取消
example-where = · 明天下午在哪上课？
example-teacher = · { $name }什么时候来？
example-faq = · { $question }
example-leave = · 明天下午请假，去医院
teacher-called = { $name }老师
menu-newcomer = <b>先加入班级</b>：点下面的大按钮分享手机号，或者发“姓名 后四位”，比如：周小满 1234。扫班级二维码、发短码也行。
    想报班，发“报名”。还没进班也能问报名、资助这些事：发“常见问题”，或直接问。
    找老师发“人工”，有意见发“投诉建议”。
    能领什么，发“我能领什么”。想考证发“考证报名”。还可以发：报名、加入、我的、语言、取消。
menu-staff = <b>教职工能用的</b>，发一个词就行：
    班级：班级、点名、签到、考勤、请假审批、活动、小组任务、绑定班级
    找人：查人 姓名
    通知：通知、投票
    问卷：管理问卷、结果
    答疑：答疑、没答上的、试问、常见问题、值班、投诉建议
    表格：导入（直接发 Excel 也行）
    考证：考务、考务办、监考、考证报名
    报名：招生（名额、审核、确认）、报名
    开班：师资库、代课、服务人员、清单
    安全：控辍、事故、整改
    帮扶：帮扶、我的帮扶学生、家访
    实习、结业以后：实习、项目、就业回访、导师帮扶
    资助：资助、我能领什么、资助台账、资助自查、帮扶措施、义捐、造血
    课表：今天、明天、本周、下一节、结业、周图、日历、作息、放假
    自己：提醒、我的、语言、人工；停下正在办的：取消
menu-coordinator = <b>统筹能用的</b>，发一个词就行：
    班级：班级、点名、签到、考勤、请假审批、活动、小组任务、绑定班级
    通知：通知、投票；找人：查人 姓名
    问卷：管理问卷、结果、需求、年度数字、得失
    答疑：答疑、没答上的、试问、常见问题、值班、投诉建议
    表格：导入（直接发 Excel 也行）
    考证：考务、考务办、监考、考证报名
    报名：招生（名额、审核、确认）、报名
    开班：师资库、代课、服务人员、清单
    权限：人员、家长设置、操作记录（管理员）
    安全：控辍、事故、整改
    帮扶：帮扶、我的帮扶学生、家访
    实习、结业以后：实习、项目、就业回访、导师帮扶
    资助：资助、我能领什么、资助台账、资助自查、帮扶措施、义捐、造血
    课表：今天、明天、本周、下一节、结业、周图、日历、作息、放假
    自己：提醒、我的、语言、人工；停下正在办的：取消
media-unread = { $kind ->
        [voice] 语音我听不懂。
        [place] 位置收到了，不过我看不懂地图。
        [file] 文件我看不懂。
        [poll] 投票我投不了。
        [picture] 图片和视频我看不懂。
       *[other] 这种消息我看不懂。
    }{ $kind ->
        [place] 找上课的地方，直接问：明天在哪上课？
       *[other] 可以打字问我，比如：明天在哪上课？
    }
    想让老师{ $kind ->
        [voice] 听
        [place] 知道你在哪
       *[other] 看
    }，点下面。
media-staff = { $kind ->
        [voice] 语音我听不懂，请打字。
        [place] 位置我用不上。
        [file] 文件我看不懂。
        [poll] 投票我投不了。
        [picture] 图片和视频我看不懂。
       *[other] 这种消息我看不懂。
    }
    想把它发给大家？先发“通知”，再把它发来。
menu-today = 今天的课
menu-tomorrow = 明天的课
menu-week = 本周课表
menu-next = 下一节课
menu-end = 什么时候结业
menu-calendar = 加到手机日历
menu-picture = 课表图片
menu-faq = 常见问题
menu-human = 问老师
menu-desk = 答疑收件箱
menu-undesk = 解除答疑群
menu-unanswered = 没答上的问题
menu-try = 试一句话会怎么答
menu-reminders = 提醒设置
menu-me = 我记了你什么
menu-language = 语言 Language
menu-help = 我能做什么
menu-cancel = 取消正在办的事
menu-classes = 班级与二维码
menu-load = 导入课表和花名册
menu-find = 查找学员
menu-staff-list = 人员与权限
menu-join = 加入班级

me-account = <b>{ $name }</b>（Telegram { $id }）
me-enrolment = 🎒 { $class }　{ $name }
    　{ $known }
me-phone = 手机 { $phone }
me-role = 🔑 { $role }
me-reminders = ⏰ { $summary }
me-chooser = 🔎 我拿不准时，问题（去掉姓名和号码）会发给 { $host } 帮忙挑一条；只发问题和标题。
button-reminders = ⏰ 提醒
button-language = 🌐 语言
choose-language = 想用哪种语言？
language-zh-Hans = 简体中文
language-en = English
language-set = 好的，以后用中文。

reminders-all = <b>提醒设置</b>
    点一行就能改。当天临时调课不受免打扰限制。
reminders-done = ✅ <b>改好了</b>，现在是这样：
reminders-leads = 上课前多久提醒？可以多选，也可以直接写：45分钟。
reminders-morning = 每天早上几点发当天的课？没课不发。
reminders-evening = 每天晚上几点发第二天的课？没课不发。
reminders-quiet = 什么时候不打扰？到点再补发。
    也可以直接写：23点到7点。
reminders-clash-morning = ⚠️ { $time } 在免打扰里，当天的课会到 { $later } 才发。
reminders-clash-evening = ⚠️ { $time } 在免打扰里，<b>第二天的课就不发了</b>。换个时间，或改免打扰。
reminders-topics = 要哪些通知？点一下开或关。
lead-on = 🔔 课前 { $minutes } 分钟
lead-off = 🔕 课前提醒：关
lead-choice = { $minutes } 分钟
morning-on = 🌅 早上 { $time } 发当天课
morning-off = 🌅 早上发当天课：关
evening-on = 🌙 晚上 { $time } 发明天课
evening-off = 🌙 晚上发明天课：关
quiet-on = 😴 免打扰 { $start }–{ $end }
quiet-off = 😴 免打扰：关
button-topics = 📬 要哪些通知
choice-off = 关
topic-classes = 上课提醒
topic-changes = 调课通知
topic-surveys = 问卷提醒
topic-exams = 考试提醒
topic-news = 学校通知

scope-all = 全校
scope-district = 一个区县…
scope-department = 一个专业部…
scope-class = 一个班…
role-staff = 教职工
role-coordinator = 统筹人员
role-administrator = 管理员
role-with-scope = { $role }（{ $where }）
staff-head = <b>人员与权限</b>
staff-line = · { $name }　{ $role }
button-revoke = 撤销 { $name } { $role }
button-invite = ＋ 邀请{ $role }
invite-scope = 管到哪里？
invite-where = 选一个：
invite-link = 把这个链接发给那位同事（<b>{ $role }</b>），3 天内有效，只能用一次：
    { $link }
revoke-sure = 要撤销 { $name } 的“{ $role }”吗？
revoked = 已撤销 { $name } 的“{ $role }”。
ending-cases = · { $count } 个正在处理的提问退回答疑，提问的人会收到说明
ending-held = · { $count } 条没发完的通知停下，请统筹人员决定
ending-drafts = · 没办完的草稿和没应用的导入作废
ending-results = · 不再定时收到问卷结果
revoked-surveys = · { $count } 份没结束的问卷还在，现在由统筹人员在“管理问卷”里管
revoked-group = 请记得把 { $name } 移出教职工群。
revoke-done = { $name } 的“{ $role }”已经撤销了。
role-given = 🔑 { $name } 用邀请链接开通了“{ $role }”。
    不认识这个人？马上收回。
button-role-back = 收回权限
role-taken = 🔒 { $by } 撤销了 { $name } 的“{ $role }”。
role-taken-by-settings = 🔒 设置里的管理员名单变了，{ $name } 的“{ $role }”已撤销。
role-ended = 学校已收回您的“{ $role }”权限，相关的按钮不再起作用。
    没答完的提问、没发完的通知都有同事接手。有疑问请找管理员。
revoke-last = 这是最后一位管理员，不能撤销。

classes-head = 选一个班：
    （报名 { $enrolled } 人，已加入 { $bound } 人）
classes-line = { $name }　{ $bound }/{ $enrolled }
classes-none = 还没有班级。先发 Excel 导入班级和花名册。
class-card = <b>{ $name }</b>　{ $district }
    🗓 { $days }
    📍 { $venue }
    👩‍🏫 班主任 { $teacher }
    👥 名册 { $enrolled } 人，已加入 { $bound } 人
    💬 { $group }
    🔗 { $link }
    短码 <code>{ $code }</code>
button-poster = 🖨 二维码海报
button-timetable = 📅 课表
button-new-code = ♻️ 换新短码
new-code-sure = 换了以后，旧海报、旧链接都进不来。要换吗？
poster-caption = { $class } 的入班海报。PNG 发群里，PDF 打印贴墙上。
poster-caption-no-office = { $class } 的入班海报。PNG 发群里，PDF 打印贴墙上。
    海报上还没有求助电话：统筹人员发“答疑”→ ⚙️ 设置 → ☎️ 办公室电话，填好再要一次。
poster-helper = 进不来？打学校办公室 { $office }
poster-title = 扫码入班
poster-file = 入班海报
poster-step-1 = ① 用手机相机扫码，点“在 Telegram 中打开”
poster-step-2 = ② 点最下面的“开始”
poster-step-3 = ③ 点“分享我的手机号”，完成
poster-note = 先装好 Telegram。微信扫不进来；相机扫不出，就用 Telegram 自带的扫码。
poster-code = 扫不了？在 Telegram 里搜 @{ $bot }，点“开始”，发短码：
poster-venue = 地点：{ $venue }

find-how = 想找谁？发姓名，或手机号后四位。
find-none = 你管的班里没有“{ $words }”。换个写法，或发手机号后四位再找。
find-head = 找到 { $count } 位：
find-head-more = 找到的人多，先列 { $count } 位；写全名或手机号后四位更快：
button-find-again = 🔍 再找
button-teacher-days = 👤 { $name } 的课
find-line = { $name }　{ $class }　{ $state }
find-joined = ✅
find-not-joined = 未加入
person-card = <b>{ $name }</b>　{ $class }
    手机 { $phone }（完整号码：点“导出现有数据”）
    学号 { $number }　职务 { $post }　小组 { $team }
    Telegram：{ $account }
person-card-no-phone = <b>{ $name }</b>　{ $class }
    还没有手机号
    学号 { $number }　职务 { $post }　小组 { $team }
    Telegram：{ $account }
person-unbound = 还没加入
button-unbind = 解除绑定
unbind-sure = 解除后，{ $name } 要重新加入才能收到提醒。确定吗？
unbound = 已解除 { $name } 的绑定，可以用新账号重新加入。
unbind-second = { $name } 手上有匿名问卷，解除绑定要另一位同事也确认。
    已经请了：{ $names }。TA 确认后马上解除，3 天内有效。
unbind-waits = { $name } 的解除已经在等另一位同事确认。
told-unbound = 老师已解除你的绑定（{ $name }）。换了账号？用新账号再加入一次就好。
    不是你要求的？点“人工”告诉学校。
told-phone-changed = 📱 学校把 { $name } 登记的手机号从 { $was } 改成了 { $phone }。
    不是你要求的？请告诉班主任，或点“人工”告诉学校。
told-phone-added = 📱 学校给 { $name } 登记了手机号 { $phone }。
    不是你的？请告诉班主任，或点“人工”告诉学校。
told-wanted = ⚠️ 另一个 Telegram 账号（{ $account }）用 { $name } 登记的手机号来加入。
    是你换了账号，点“是我”马上换过去；不是你，点“不是我”。没点的话，班主任会来核对。
told-moved = 已把 { $name } 换到你的另一个 Telegram 账号，这里不再收到提醒。
    不是你？请马上告诉班主任，或点“人工”告诉学校。
told-succeeded = ⚠️ { $name } 刚由另一个 Telegram 账号登记了。你以前用这个账号登记过。
    不是你换的？请马上告诉班主任，或点“人工”告诉学校。
told-welcome = 🎉 老师确认好了。{ $name }，欢迎来到 <b>{ $class }</b>！
    上课前 30 分钟我会提醒你，每天早上 7 点发当天课表，都可以改。

    现在就试试：明天上什么课？
told-refused = 老师核对过，没对上。请分享你自己登记的手机号，或当面找班主任。
told-lapsed = { $name } 的确认等了 3 天，没人处理，已经作罢。还需要就再来一次，或当面找班主任。
told-seconded = ✅ 另一位同事也确认了，{ $name } 的改动已生效。
told-not-seconded = ✋ 另一位同事没有同意，{ $name } 的改动没有生效。
button-move-mine = ✅ 是我，换过去
button-not-mine = ✋ 不是我
move-done = 好的，已换到你的新账号。
move-denied = ✋ 已拦下，你的登记没有变。手机号已经不是你的？请让班主任改名册。
move-over = 这件事已经办过了。

# 请同事确认谁是谁

binding-first = 🙋 <b>请确认一位学员</b>
    { $request }
binding-second = 🔐 <b>请你也确认一次</b>（{ $by } 已点头）
    { $request }
    这位学员手上有匿名问卷，所以要两位同事都点头。
binding-asked-join = { $name }：这个账号发来了姓名和学号。
    Telegram：{ $account }
    是 TA 本人吗？名单上都有学号，请当面或打电话问一句。
binding-asked-move = { $name }：这个账号有 TA 登记的手机号，但 TA 已由另一个账号登记。
    Telegram：{ $account }
    是 TA 换了账号吗？
binding-asked-unbind = { $name }：{ $by } 要解除 TA 的绑定。TA 自己知道吗？
binding-asked-phone = { $name }：{ $by } 要把登记的手机号改成 { $phone }。TA 自己知道吗？
button-binding-yes = ✅ 确认
button-binding-no = ✋ 不是
binding-decided = { $request }

    { $what }
binding-confirmed = ✅ 已确认。
binding-refused = ✋ 已记下：不是。
binding-one-more = ✅ 已记下。这位学员手上有匿名问卷，还要另一位同事也确认，已经请了。
binding-over-waiting = { $request }

    还在等另一位同事确认。
binding-over-done = { $request }

    ✅ { $name } 已经确认过了。
binding-over-refused = { $request }

    ✋ { $name } 已经说不是。
binding-over-dropped = { $request }

    已经过期或作罢了。
binding-somebody = 同事
binding-not-you = 这件事要另一位同事确认，你点的不算。
binding-taken = { $name } 已由别的账号登记，这个账号也可能已是别人。先在“查人”里解除，再请 TA 来一次。
binding-nobody = 现在没有别的同事能确认。请等匿名问卷截止以后再办，或先请管理员开通一位同事。
tries-head = 🔎 <b>{ $class }</b> 昨天（{ $day }）有人试着用这些名字加入，没对上：
tries-line = · { $name }　{ $count } 次
tries-joined = · { $name }　{ $count } 次（已加入）
tries-more = 还有 { $count } 位
tries-how = 一个名字一天错 10 次就停，只能分享手机号或找老师。次数多又没加入的，请问一句是不是本人。

# 加入班级

hello-newcomer = 你好，我是<b>领航</b>小助手。
    我能告诉你：今天上什么课、在哪上、几点上，上课前提醒你。

    先认一下你是谁：点下面的大按钮，分享手机号就行。
hello-by-name = 不方便分享？直接发<b>姓名＋手机号（或身份证）后四位</b>，比如：
    周小满 1234
    也可以发<b>姓名 学号</b>，由班主任确认。
button-no-link = 我没有班级链接
no-link-help = 没有链接也没关系：
    1. 点“分享我的手机号”，名册里有就能进；
    2. 或发“姓名 后四位”；
    3. 都不行，请问班主任要班级二维码，或发二维码下面的<b>短码</b>给我。

    你是老师？请管理员发一个教职工链接给你。
join-class = 要加入：<b>{ $class }</b>
    🗓 { $days }
    📍 { $venue }

    点下面的大按钮分享手机号就行；或发“姓名 后四位”，比如：周小满 1234
join-welcome = 🎉 { $name }，欢迎来到 <b>{ $class }</b>！
    上课前 30 分钟我会提醒你，每天早上 7 点发当天课表，都可以改。

    现在就试试：明天上什么课？
join-already = 你已经在 <b>{ $class }</b> 里了。
join-other-class = 你已经登记在别的班。要换到 { $class }，请找班主任：{ $teacher }
join-bad-link = 这个班级链接或短码不对，可能换过了。请向班主任要新的。
join-not-your-contact = 请点“分享我的手机号”，分享你自己的号码，别人的名片不行。
join-phone-unknown = 名册里没有这个手机号。可能登记的是另一个号：
    请发“姓名 后四位”（手机号或身份证），或找{ $teacher }补登。
join-phone-shared = 这个手机号登记了不止一位同学。你是哪一位？请发你的<b>姓名</b>。
join-phone-unsure = 这个手机号没带国家码，我拿不准。请发你的<b>姓名</b>核对一下。
join-name-not-of-phone = 这个手机号下面没有这个名字。请看看是不是登记的那个，或找{ $teacher }。
join-asked = 已请班主任确认：你是 <b>{ $class }</b> 的 <b>{ $name }</b>。
    一点头，我就在这里告诉你（3 天内）。想快一点，就分享手机号。
join-asked-often = 这两天请老师确认的次数多了。请分享手机号，或当面找班主任。
join-number-unknown = 姓名和学号没对上。请看看是不是名单上的那个，或找{ $teacher }。
join-name-closed = 这个名字今天试错的次数太多，先停一停。请分享手机号，或找{ $teacher }。
join-names-closed = 今天试错的人太多，按姓名加入先停一停。请分享手机号，或找{ $teacher }。
join-how-to-write = 请这样发：<b>姓名 后四位</b>，比如：周小满 1234
    后四位是登记的手机号或身份证号的最后四位。
join-not-understood = 这句我没看懂。换个说法再发，或点“🙋 问老师”，把这句留给老师。
join-only-tail = { $name }，就差后四位了。
    请发登记的手机号或身份证号最后四位，比如：1234
join-name-unknown = 没对上。请看看名字和后四位是不是登记的那个；
    还不行，请找{ $teacher }。
join-name-ambiguous = 名册里有好几位对得上，分不清是哪一位。请分享手机号，或找{ $teacher }。
join-too-many-tries = 试的次数多了，请一小时后再试，或点按钮分享手机号。
join-confirm = 你是 <b>{ $class }</b> 的 <b>{ $name }</b> 吗？
button-it-is-me = ✅ 是我
button-not-me = 不是
join-taken = { $name } 已经由另一个 Telegram 账号登记了。
    换了手机或账号？请找{ $teacher }解除，再来一次就好。
join-taken-asked = { $name } 已经由另一个 Telegram 账号登记了。
    换了账号？已请班主任确认，一点头就换到这里；原来的账号也收到了通知，在那里点一下更快。
    着急请找{ $teacher }。
join-you-are-somebody = 你的账号已经登记为另一位学员。弄错了请找{ $teacher }解除。
join-any-teacher = 班主任
staff-link-spent = 这个教职工链接已经用过或过期了。请管理员再发一个。
staff-welcome = ✅ 已开通：<b>{ $role }</b>
    点“班级”选要看的班，发“招生”看报名，发“菜单”看能做的事；发 Excel 文件就能导入。
join-relative = 家长您好！<b>报名、资助、食宿这些事，直接问我。</b>
    要看孩子的课表和考勤，点“👪 我是家长”绑定。
    请假、有急事，或要老师给您回话，点下面。
join-relative-cannot = 家长您好！<b>这件事我答不了您</b>：孩子的课表、考勤、老师的电话，我不能给别人，别的我也不敢乱说。
    绑定了孩子才能看：点“👪 我是家长”。点“🙋 问老师”，这句就转给老师，老师在这里回您。
join-relative-not-child = 您是家长，孩子的账号要孩子自己绑定。请点“👪 我是家长”。
    是学员本人？先写“我是学员”，再发一次姓名。
join-relative-waits = ⏳ 班主任还没确认您是家长，确认好了我马上告诉您，就能看孩子的课表、考勤。
    着急就点“🙋 问老师”，这句转给老师，老师在这里回您。
join-first = 我先认识你，才知道你是哪个班的：点下面的按钮，或发“姓名 手机号后四位”。
talk-greeting-new = 你好！助学、考试、食宿都可以问我；要看课表，点下面的按钮让我认识你。

# 我的数据：导出与删除

button-export = 📦 导出我的数据
button-erase = 🗑️ 删除我的数据
button-erase-sure = 确定删除
privacy-export-page = 给你和家里人看的：学校和机器人记了你什么。
privacy-export-done = 机器人记得的你，都在这个文件里（{ $tables } 类）。
privacy-erase-sure = <b>删除我的数据？</b>
    <b>会删</b>（机器人记的）：和 Telegram 账号的绑定、提醒设置、提问和打分、和老师的对话、没交的问卷、投票、收到过的消息。
    <b>不删</b>（学校的档案）：花名册、班级、选课、考勤、考试、补助、证书；交过的问卷留选项，不留你写的话。
    删了找不回来，也收不到提醒。以后还想用，发“开始”、分享手机号，班级和考勤都还在。
privacy-erased = 已删除机器人记的内容。谢谢你来过，再见 👋
    学校的花名册、考勤这些档案还在学校。
    还想用，发一声“开始”，再分享手机号就行。
privacy-erased-newcomer = 已删除机器人记的内容。谢谢你来过，再见 👋
    还想用，发一声“开始”就行。
button-leave-roster = 从学校名册中删除我
leave-roster-sure = <b>请学校把你从名册中删除？</b>
    我会把你的姓名和班级（{ $name }，{ $class }）转给老师，由学校决定并在这里回复你；我自己不会动名册。
    学校删了以后，你就查不到课表和考勤，也进不了班。补助、证书这些依法要留的，学校可能会留。
button-leave-roster-sure = 转给学校
leave-roster-who = 好的，我转给学校。请写：<b>姓名、班级</b>，比如：周小满 第1期
    不想办了，发“取消”。
leave-roster-gone = 学校名册里已经没有你了。
leave-roster-wish = 【请学校办理】请把我从学校名册中删除。姓名：{ $name }　班级：{ $class }
leave-roster-wish-stranger = 【请学校办理】请把我从学校名册中删除。本人写的：{ $words }（还没认出是谁，请先核对身份）
person-unknown = 没找到“{ $words }”。请用 Telegram 号码、手机号、学号或全名。
person-several = “{ $words }”有 { $count } 个人。请改用手机号或学号。
person-has-roles = { $name } 还有教职工权限，请管理员先收回（人员 → 收回），再删除。
person-erased = 已删除，学校名册里的也删了：{ $tables } 张表，{ $rows } 行。统计数字保留。
person-erased-kept = 已删除机器人记的：{ $tables } 张表，{ $rows } 行。学校名册里的还在；连名册一起删，不要加 --keep-roster。

# 我的数据：一页

own-file = 我的数据
own-title = 我的数据
own-made = { $at } 生成
own-lead = 这是学校和“领航”机器人记的关于你的内容。哪里写错了，请找班主任改。
own-link = 打开机器人 @{ $bot }
own-who = 我是谁（学校花名册）
own-name = 姓名
own-phone = 手机
own-id-tail = 身份证后四位
own-born = 出生日期
own-guardian = 监护人
own-gender = 性别
own-home = 所在地
own-telegram = 我的 Telegram 账号
own-account = 账号
own-username = 用户名
own-since = 第一次来
own-bound = 绑定时间
own-role = 权限
own-reminders = 提醒
own-announcements = 学校通知
own-announcements-count = 收到 { $arrived } 条，确认 { $confirmed } 条
own-classes = 我的班级
own-class-teacher = 班主任 { $name }
own-number = 学号 { $number }
own-room = 考场 { $value }
own-seat = 座位 { $value }
own-ticket = 准考证 { $value }
own-exam-off = 不考了
own-electives-line = 选的课：{ $names }
own-timetable = 课表会变，请在 Telegram 里看：打开 @{ $bot }，点“本周”。
own-attendance = 我的考勤 · { $class }
own-attendance-tally = 应到 { $expected } 次：到 { $present }，迟到 { $late }，缺 { $absent }，请假 { $leave }；出勤率 { $rate }
own-exams = 我的考试
own-questions = 我问过机器人什么
own-helped = 有用
own-not-helped = 没帮上
own-talks = 和老师说过什么
own-from-teacher = 老师
own-me = 我
own-media = （图片、语音或文件）
own-more = 还有更早的 { $count } 条没列出，都在 linghang.json 里。
own-surveys = 我的问卷
own-finished = 已交
own-unfinished = 没交
own-anonymous = 匿名
own-named = 实名
own-secret = 匿名问卷只记交没交；交上去的答案对不上人，谁也查不出是你写的，所以这里没有。
own-answers = 我的回答 · { $title }
own-keeping = 谁留着，怎么删
own-keeps-school = 学校留着
own-keeps-school-what = 花名册、班级、选课、考勤、考试、补助、证书，交过的问卷选了什么。这些是学校的档案，在 Telegram 里删不掉；想删，发“从学校名册中删除我”，由学校办理并答复。
own-keeps-bot = 机器人留着
own-keeps-bot-what = Telegram 账号的绑定、提醒设置、提问和打分、和老师的对话、没交的问卷、投票、收到过的消息。
own-keeps-erase = 怎么删
own-keeps-erase-what = 在机器人里发“我的”，点“删除我的数据”。机器人留着的全部删掉，备份恢复也不会回来；以后发“开始”、分享手机号还能用。

teacher-asked = 你的号码是 { $classes } 班主任的。已请教务确认，确认后这里会告诉你。
teacher-confirm = { $name } 用自己的手机号分享了身份，号码和 <b>{ $classes }</b> 登记的班主任（{ $teacher }）一样。
    确认后，这个账号就是这些班的班主任。
teacher-welcome = ✅ 已确认，你是 <b>{ $classes }</b> 的班主任。
    点“班级”看你的班，发 Excel 文件就能导入。
teacher-refused = 教务没有确认你是班主任。请和教务联系。
teacher-decided-done = ✅ { $by } 已确认：{ $name } 是 { $classes } 的班主任。
teacher-decided-refused = ✋ { $by } 没有确认 { $name } 是 { $classes } 的班主任。
teacher-decided-waiting = { $name } 还在等确认：{ $classes }（{ $by }）。
