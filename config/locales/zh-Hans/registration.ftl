# 考证报名：报名、审核、缴费、编场、准考证、入场、复核、证书

menu-sign-ups = 考证报名
menu-office = 考务办：报名、编场、入场
menu-doors = 我监考的考场

registration-head = ✍️ <b>考证报名</b>
registration-mine = · { $name }：{ $state }
registration-which = 想报哪一场？点一下看条件。
registration-none = 现在没有开放报名的考试。
registration-for-anybody = 不是学员也能报。
button-registration-own = ▶️ { $name }
button-registration-open = ✍️ { $name } · { $day }
button-registration-later = 🕘 { $name } · 还没开始
button-sign-ups = ✍️ 考证报名
button-own-results = 📊 成绩和证书
button-exam-office = 📋 考务办

registration-fee = 💰 { $fee }
registration-fee-yuan = { $yuan } 元
registration-free = 不收费
registration-free-aided = 　受资助的学员免费
registration-opens = 🕘 { $time }开始报名
registration-closes = ✍️ 报名截止：{ $time }
registration-closed = ✍️ 报名已经截止（{ $time }）
registration-seats = 🪑 还有 { $count } 个名额
registration-venue = 🪑 { $name }：还有 { $count } 个名额
registration-venue-full = 🪑 { $name }：满了，可以候补
registration-rules = 📋 条件：
registration-rule = · { $rule }
registration-papers = 📎 要交：{ $names }
registration-or = ，或者
registration-need-level = 有{ $level }证书
registration-need-years = 从业满 { $years } 年
registration-need-age = 年满 { $years } 岁
registration-need-class = { $classes }的学员
registration-need-trainee = 在册学员
registration-may = ✅ <b>你符合条件，可以报。</b>
button-registration-say-again = ↩️ 我选错了，重选
registration-may-not = ❌ <b>还不能报这一级：</b>要{ $rule }。
registration-fits-else = 你现在可以报：
registration-ask-level = <b>{ $trade }</b>，你手上最高是几级证书？
registration-ask-years = 你在这一行干了几年？
registration-who-first = 先告诉我你是谁，再报名。
registration-already = 你已经报了这一场。
registration-listed = 你已经在考生名单上了，不用再报。
registration-venue-gone = 你选的考点没有了。请先退报，再报一次选考点。
registration-gone = 这场考试现在不能报名了。发“考证报名”看还有哪些。
registration-over = 报名已经截止，没报上。发“考证报名”看还有哪些。
registration-not-yours = 这不是你的报名。发“考证报名”看自己的。
registration-clash = ⚠️ <b>时间冲突：</b>你这时候还有一场
    { $name }（{ $time }）
    两场只能考一场，还要报吗？
registration-outside = 社会考生
button-level-none = 没有证书
button-years = { $years ->
        [0] 不到 1 年
        [10] 10 年以上
       *[other] { $years } 年
    }
button-registration-who = 👤 我是谁，去填
button-registration-begin = ✍️ 报名
button-registration-wait = ⏳ 满了，报候补
button-registration-at = ✍️ 报 { $name }
button-registration-wait-at = ⏳ { $name } 满了，报候补
button-registration-anyway = 还是要报

registration-short-draft = 还没提交
registration-short-submitted = 等审核
registration-short-returned = 要补材料
registration-short-refused = 没通过
registration-short-withdrawn = 已退报
registration-short-waiting = 候补
registration-short-owes = 待缴费
registration-short-ready = 报上了
registration-off = 🚫 <b>这场考试取消了</b>，不用交材料，也不用缴费。交过的费用找考务办退。
registration-moved = 📅 <b>考试时间地点改了</b>：{ $time }，{ $place }
registration-short-off = 考试取消了
registration-now-draft = 🟡 还没提交，材料齐了点“提交”。
registration-now-submitted = 🟡 交上去了，等考务办审核。
registration-now-returned = ↩️ <b>要改一改</b>，改好再提交，名额给你留着。
registration-now-accepted = ✅ 审核通过了。
registration-now-refused = ❌ 没有通过。
registration-now-withdrawn = 已退报。想考可以重新报。
registration-because = 原因：{ $reason }
registration-waiting = ⏳ 名额满了，你在候补。有空位我就告诉你。
registration-ready = 🎉 <b>报上了</b>。排好座位我发准考证给你，发“准考证”随时看。
registration-pay = 💰 <b>请交 { $yuan } 元</b>，到考务办交或转账，交了才算报上。
registration-pay-by = 💰 <b>请在{ $time }前交 { $yuan } 元</b>，到考务办交或转账，交了才算报上。
registration-closed-papers = 这次报名不收材料了。发“考证报名”看进度。
registration-still-missing = 还差 { $count } 样，先交：{ $name }
registration-handed-in = 提交了，等审核
registration-begun = 考试已经开始，退不了了。
registration-withdraw = 退掉 <b>{ $name }</b> 的报名？名额会让给候补的人。
registration-withdraw-paid = 退掉 <b>{ $name }</b> 的报名？名额会让给候补的人。
    交过的钱，请找考务办退。
button-registration-hand-in = ✅ 提交
button-registration-withdraw = 🗑 退报
button-registration-withdraw-sure = 确定退报
button-registration-open-own = ▶️ 看我的报名

exam-paper-caption = { $person }：{ $name }
button-exam-look-over = 📋 看看全部

outside-who = 请写：<b>姓名 手机号 身份证后四位</b>
    比如：张三 13800138000 123X
outside-name-missing = 还要姓名，写给我就行。
outside-phone-missing = 还要手机号：点下面的大按钮分享，或写 11 位号码。
outside-tail-missing = 还要身份证后四位，写给我就行（最后一位可能是 X）。
outside-phone-wrong = “{ $given }”不是手机号，请核对后重写。
outside-on-roster = { $name }，你在花名册上，是学员。
    点下面的按钮共享手机号，加入班级就能报名。
outside-right = { $name }，{ $phone }，身份证后四位 { $tail }。对吗？
button-outside-right = ✅ 对
button-outside-wrong = ✏️ 改
outside-share = { $name }，名单上有你。
    点下面的大按钮分享手机号，证明是你本人。
outside-taken = 这个人已经在另一个账号上了。请用那个账号，或找考务办。
outside-known = ✅ 记下了，{ $name }。只用来报名考试。

registration-letter = ✍️ <b>{ $name }</b> 报名有结果了
registration-letter-hand-in = ⏰ <b>{ $name }</b> 的报名还没提交
    { $time }截止，别错过。
registration-letter-pay = ⏰ <b>{ $name }</b> 还没缴费
    { $fee }，{ $time }前交，过期名额让给候补。
registration-letter-review = 📥 <b>{ $name }</b> 有 { $count } 份报名等审核

# 准考证

ticket-title = 准考证
ticket-school = 领航人才培训
ticket-name = 姓　　名
ticket-id = 身份证号
ticket-number = 准考证号
ticket-day = 考试日期
ticket-hours = 考试时间
ticket-venue = 考　　点
ticket-room = 考　场
ticket-seat = 座　位
ticket-scan = 入场时给监考扫
ticket-note-bring = 请带：{ $things }
ticket-note-1 = 带身份证原件，提前 30 分钟到考场。
ticket-note-2 = 手机里的准考证也能用，二维码别发给别人。
ticket-note-3 = 手机关机，和书包一起放到指定的地方。
ticket-file = 准考证 { $name }
ticket-print = 🖨 打印用的准考证（A5）。
ticket-none = 你现在没有要考的试。发“考证报名”看能报什么。
ticket-not-yet = 🎫 <b>准考证还没出</b>，座位排好我就发给你。

    { $exam }
ticket-letter = 🎫 <b>准考证出来了</b>
button-ticket = 🎫 准考证
button-ticket-print = 🖨 打印版
button-exam-calendar = 📅 加到日历
exam-calendar = 📅 打开这个文件，考试就进手机日历了。
exam-calendar-file = 我的考试

# 入场

door-right = ✅ <b>可以入场</b>
door-stop = ⚠️ <b>先别放行，看下面：</b>
door-already = ⚠️ <b>已经入场了</b>：{ $time }，{ $by }放行
door-now-in = ✅ <b>放行了</b>：{ $time }，{ $by }
door-no-name = ❌ 这场没有叫“{ $name }”的考生。看看是不是别的考试，或发准考证号末几位。
door-no-such = ❌ 没有 { $number } 这个号。看看有没有打错，也可以发姓名。
door-photo = 照片里的二维码我看不了。用手机<b>自带的相机</b>对准二维码，点跳出来的链接；扫不了就发姓名或准考证号末几位。
door-which = 是哪一位？
button-door-who = { $name }（{ $tail }）{ $room } { $seat } 号
door-colleague = 同事
door-off = ❌ 这场考试取消了
door-withdrawn = ❌ 已经退考
door-wrong-day = ❌ 不是今天考，是{ $day }
door-over = ❌ 这场考完了
door-begun = ⏰ 开考 { $minutes } 分钟了
door-late = ❌ 开考 { $minutes } 分钟了，迟到过 { $most } 分钟一般不能进，问考务办
door-owes = 💰 还没缴费
door-wrong-room = ❌ 走错考场：应去 { $room }，这里是 { $here }
door-who =
    👤 <b>{ $name }</b>　身份证后四位 <b>{ $tail }</b>
    📝 { $exam }
    🕘 { $time }
    🪑 <b>{ $room }</b>　座位 <b>{ $seat }</b>
    🎫 { $ticket }
door-forged = ❌ 这个二维码不是我们的准考证。请按准考证号查，或问考务办。
door-not-yours = 这是准考证的二维码，入场时给监考老师扫就行。
door-own = 这是你自己的准考证。入场时给监考老师扫就行。
door-no-candidate = ❌ 考生名单里没有这个人。请问考务办。
door-no-examiner = 你不是这场考试的监考。请考务办把你加上。
door-let-in = ✅ { $name } 入场
button-door-let-in = ✅ 放行
button-door-anyway = ⚠️ 核对过了，放行
button-door-undo = ↩️ 点错了，撤回
button-door-list = 👥 谁到了
door-head = 🚪 <b>{ $name }</b>：到 { $there } / { $people } 人
door-how = 用手机相机扫准考证；或把姓名、准考证号（末几位也行）发给我。
button-door-room = { $room }：{ $there } / { $people }
door-no-room = 没排考场
door-all-rooms = 全部考场
door-room = 🚪 <b>{ $room }</b>：到 { $there } / { $people } 人，没到的：
door-missing = · { $seat } 号 { $name }（{ $tail }）
door-more = 还有 { $count } 个。
button-door-absent = ❌ { $count } 人没到，记缺考
door-absent-sure = <b>{ $name }</b>：{ $count } 人没有入场，都记为缺考？
door-absent-unused = ⚠️ { $rooms }：一个人也没登记入场，不算在内，请看纸质签到表。
door-absent-done = 记了 { $count } 人缺考
examiner-letter =
    👥 请你监考：<b>{ $name }</b>
    🕘 { $time }
    🪑 { $room }
    当天发“监考”，扫准考证放行。
button-door-open = 🚪 看考场
doors-head = 🚪 <b>你监考的</b>
doors-none = 近期没有安排你监考。要监考，请考务办把你加上。
doors-line =
    · <b>{ $name }</b>
    　{ $time }　{ $room }

# 考务办

office-head = 📋 <b>考务办</b>
office-waiting = { $count ->
        [0] 没有报名等审核。
       *[other] 📥 { $count } 份报名等审核，{ $exams } 场考试。
    }
button-office-new = ➕ 新考试
button-office-table = 📄 { $name }（空白表）
office-new-how = ➕ <b>新考试</b>用一张表办：
    1. 填好“{ $name }”，把 Excel 发给我；
    2. 看一遍，点“应用”；
    3. 回到“考务办”，点开它，“🟢 开放报名”。
office-appeals = { $count ->
        [0] 没有复核等答复。
       *[other] 🔎 { $count } 份复核等答复。
    }
exam-no-office = 这是考务办的事。要办，请统筹人员把你加进考务办。
button-office-review = 📥 审核 { $count }
button-office-appeals = 🔎 复核 { $count }
button-exam-year = 📊 { $year } 年
button-exam-officers = 👥 考务办人员
office-no-window = 没有开放报名。
office-open = 🟢 正在报名，到{ $closes }（{ $opens }开始）
office-closed = ⚪ 报名 { $opens } 到 { $closes }
office-counts =
    报上 <b>{ $ready }</b>　等审核 { $submitted }　要补材料 { $returned }
    待缴费 { $unpaid }　候补 { $waiting }　没提交 { $draft }
office-unseated = 🪑 { $count } 人还没有座位
button-office-unpaid = 💰 缴费 { $count }
button-office-returned = ↩️ 要补材料 { $count }
button-office-accepted = ✅ 报上了 { $count }
button-office-settings = ⚙️ 报名设置
button-office-open = 🟢 开放报名
button-office-seats = 🪑 编场
button-office-examiners = 👥 监考
button-office-door = 🚪 入场
button-office-book = 📊 报名表
button-office-list-signup = 📥 批量报名
button-office-list-fees = 📥 缴费名单
button-office-list-certs = 📥 证书名单
button-office-certificates = 🏅 证书
button-office-exam = 📝 考生

window-head = ⚙️ <b>{ $name }</b> 报名设置
window-settings =
    🕘 开始：{ $opens }
    ✍️ 截止：{ $closes }
    🪑 名额：{ $seats }
    💰 费用：{ $fee }
    ⏰ 缴费截止：{ $pay_by }
    📎 材料：{ $papers }
    📋 条件：{ $rules }
window-not-open = 🔒 还没开放：现在只有考务办看得到设置，改好了点下面。
window-pay-first = ⚠️ 缴费截止比报名截止早，后面报的人会来不及交。
window-opened = 🟢 开放报名了
button-window-now = 🟢 现在就开放
window-no-limit = 不限
window-none = 无
window-free-on = 🎁 受资助的学员免费：是
window-free-off = 🎁 受资助的学员免费：否
button-window-opens = 🕘 开始
button-window-closes = ✍️ 截止
button-window-seats = 🪑 名额
button-window-fee = 💰 费用
button-window-papers = 📎 材料
button-window-rules = 📋 条件
button-window-payby = ⏰ 缴费截止
button-window-free-on = 🎁 受资助的免费
button-window-free-off = 🎁 受资助的也收费
window-ask-opens = <b>{ $name }</b> 哪天开始报名？比如：12月1日 9:00
window-ask-closes = <b>{ $name }</b> 报到什么时候？比如：12月10日 18:00
window-ask-payby = <b>{ $name }</b> 什么时候前缴费？比如：12月12日，或“无”
window-ask-seats = <b>{ $name }</b> 多少名额？写数字，或“不限”。
    几个考点的，一行一个：
    县职教中心 120
    市技师学院 80
window-ask-fee = <b>{ $name }</b> 收多少钱？比如：240，或“免费”
window-ask-papers = <b>{ $name }</b> 要交什么材料？用顿号分开，比如：
    身份证照片、工作年限证明
    不要材料写“无”。
window-ask-rules = <b>{ $name }</b> 谁能报？分号隔开的都要满足，“或”满足一个就行：
    持五级 或 从业2年；年满16岁
    还可以写：学员、班级第1期。不限写“无”。
window-day-unread = “{ $given }”看不出是哪天，请写成：12月10日 18:00
window-seats-unread = “{ $given }”看不出名额，请写成：200，或一行一个：县职教中心 120
window-venue-twice = 考点“{ $name }”写了两次。
window-papers-unread = 材料最多 { $most } 样，每样 { $longest } 个字以内。
window-fee-unread = “{ $given }”不是金额，请写成：240
window-closes-first = 截止要晚于开始，没有改。
window-after-exam = 要在开考以前，没有改。
window-too-late = 这场考试已经开始，不能开放报名了。
window-last-hour = 离开考不到一小时，来不及报名了。
window-venue-held = 还有 { $count } 人报在“{ $venue }”，没有改。这个考点先留着。
window-whole-held = 已经有 { $count } 人报名，没分考点，名额没有改。
exam-rules-unread = “{ $given }”看不懂。可以写：持五级、从业2年、年满16岁、学员、班级第1期
exam-rules-long = 条件最多 { $most } 个字。

review-exams = 📥 哪一场先审？
review-none = 没有报名等审核。🎉
review-head = 📥 <b>{ $name }</b>：{ $count } 份等审核，先交的在前
review-at-returned = ↩️ <b>{ $name }</b>：{ $count } 人要补材料
review-at-accepted = ✅ <b>{ $name }</b>：{ $count } 人报上了
button-review-exam = { $name } · { $count }
button-review-of = { $person }（{ $of }）
button-review-all = ✅ 齐全的都通过…
review-all-sure = <b>{ $name }</b>：{ $count } 份材料齐全，全部通过？
    每一份都会通知本人。
button-review-all-sure = ✅ 通过这 { $count } 份
review-all-done = 通过了 { $count } 份
review-of =
    👤 <b>{ $person }</b>（{ $of }）
    📝 { $exam }
    ☎️ { $phone }　身份证后四位 { $tail }
review-held = 📚 学校有记录：考过{ $levels }
review-age-unknown = 🎂 年龄没有记录，请看身份证
review-said-level = 💬 自己说有{ $level }证书，请看材料
review-said-years = 💬 自己说从业 { $years } 年，请看材料
button-review-accept = ✅ 通过
button-review-return = ↩️ 退回补正
button-review-refuse = ❌ 不通过
button-review-next = ➡️ 下一份（还有 { $count }）
review-state = 📌 <b>{ $state }</b>
button-review-see-all = 👁 看全部材料（{ $count } 张）
review-paper = 📎 { $person }：<b>{ $name }</b>，{ $count } 张。有问题点原因退回：
review-ready-blurred = 照片看不清
review-ready-wrong = 材料不对
review-ready-old = 证件过期了
review-ready-page = 少了一页
review-ready-seal = 没有盖章
button-review-words = ✍️ 写原因退回
review-return-why = 退给{ $person }，要改什么？写一句。
review-refuse-why = 为什么不通过{ $person }？点一个，或写一句。
refuse-ready-unfit = 不符合报考条件
refuse-ready-unproven = 材料不能证明条件
refuse-ready-double = 重复报名
refuse-ready-late = 过期没有缴费
review-words-needed = 请写几个字。
review-accepted = 通过了
review-returned = 退回了
registration-own-review = 自己的要请同事来办。

unpaid-head = 💰 <b>{ $name }</b>：{ $count } 人没缴费，共 { $yuan } 元。收到了点名字。
button-tick-paid = { $person }（{ $of }）{ $yuan } 元
unpaid-ticked = { $name } 已缴费
unpaid-unticked = { $name } 改回没缴费
button-untick-paid = ↩️ { $person } 改回没缴费
button-unpaid-give-up = 🗑 { $count } 人过期没缴，名额让出
unpaid-give-up-sure = <b>{ $name }</b>：{ $count } 人过期没有缴费，取消他们的报名？
    名额让给候补的人，都会通知。
unpaid-given-up = 取消了 { $count } 人

seating-head = 🪑 <b>{ $name }</b>：{ $seated } 人有座位，{ $left } 人还没有
seating-room = · { $room }：{ $people } 人
seating-ask = <b>{ $venue }</b>（{ $count } 人）用哪些考场？一行一个，名字和座位数：
    实训楼101 30
    实训楼102 30
seating-ask-some = <b>{ $venue }</b>：{ $count } 人里 { $left } 人没座位。用哪些考场？
    一行一个，名字和座位数：实训楼101 30
seating-one-venue = 全部考生
seating-nobody = 还没有考生。
button-seating-venue = 🪑 { $venue }（{ $count } 人）
button-seating-lists = 📄 门贴和签到表
seating-order = { $rooms } 个考场，{ $seats } 个座位，要坐 { $people } 人。怎么坐？
seating-short = ⚠️ 还差 { $count } 个座位。可以再写一遍，把考场写全。
button-seat-surname = 🔤 按姓名
button-seat-random = 🎲 随机
button-seat-left-surname = 🪑 只排没座位的 { $count } 人，按姓名
button-seat-left-random = 🪑 只排没座位的 { $count } 人，随机
button-seat-anew-surname = 🔤 全部重排，按姓名
button-seat-anew-random = 🎲 全部重排，随机
seating-done = ✅ <b>{ $seated } 人排好了</b>，准考证发给 { $told } 人。
seating-untold = ☎️ { $count } 人没加入机器人，收不到准考证。点“考生”有电话名单。
seating-too-few = ⚠️ 座位不够，还有 { $count } 人没排上。加考场重排一次。
button-seating-more = ➕ 加考场，接着排
seating-begun = 已经开考，不能重排了。
seating-room-unread = “{ $given }”看不懂，请写成：实训楼101 30
seating-room-twice = 考场“{ $name }”写了两次。
seating-no-rooms = 请写考场和座位数，一行一个，最多 80 个。
rooms-title = 考场签到表 { $name }
rooms-count = 共 { $count } 人
rooms-column-seat = 座位
rooms-column-ticket = 准考证号
rooms-column-name = 姓名
rooms-column-tail = 身份证后四位
rooms-column-came = 入场
rooms-column-sign = 签名
registrations-title = 报名表 { $name }
registrations-sheet = 报名
registrations-column-person = 姓名
registrations-column-phone = 电话
registrations-column-tail = 身份证后四位
registrations-column-of = 班级或单位
registrations-column-venue = 考点
registrations-column-state = 进度
registrations-column-fee = 费用
registrations-column-paid = 缴费时间
registrations-column-came = 报名时间

examiners-head = 👥 <b>{ $name }</b> 的监考：
examiners-none = <b>{ $name }</b> 还没有监考。考务办的人都能放行。
examiners-line = · { $name }：{ $room }
examiners-who = 请谁监考？
examiners-room = 监考哪个考场？
button-examiner-add = ➕ 加监考
button-examiner-release = ➖ { $name }
exam-officers-head = 👥 <b>考务办</b>：能审核、编场、放行的人
exam-officers-none = 考务办还没有人，现在由统筹人员办。
exam-officers-line = · { $name }
exam-officers-who = 请谁进考务办？
button-exam-officer-name = ➕ 加人
button-exam-officer-release = ➖ { $name }
ending-exam-office = · 不再是考务办的人，也不再监考

# 名单文件

exam-list-ask-signup = 📥 <b>{ $name }</b> 批量报名：把 Excel 发给我。
    要有：姓名、手机号、身份证后四位；可以有：单位。
    发来就算审核过，满了的进候补。
exam-list-ask-fees = 📥 <b>{ $name }</b> 缴费名单：把 Excel 发给我。
    要有：姓名；同名的加手机号或身份证后四位。
exam-list-ask-certs = 📥 <b>{ $name }</b> 证书名单：把 Excel 发给我。
    要有：姓名、证书编号；最好有准考证号。
exam-list-head-signup = 📥 <b>{ $name }</b>：{ $good } 人可以报名（{ $fresh } 人是新考生），{ $bad } 行有问题
exam-list-head-fees = 📥 <b>{ $name }</b>：{ $good } 人对上了，{ $bad } 行有问题
exam-list-head-certs = 📥 <b>{ $name }</b>：{ $good } 人对上了，{ $bad } 行有问题
exam-list-problem = · 第 { $row } 行 { $name }：{ $reason }
exam-list-more = 还有 { $count } 行有问题。
button-exam-list-all = ✅ 办这 { $count } 人
button-exam-list-good = ✅ 先办没问题的 { $count } 人
exam-list-done-signup = ✅ 报上 { $count } 人，其中 { $waiting } 人候补。有账号的都通知了。
exam-list-done-fees = ✅ { $count } 人记为已缴费。
exam-list-done-certs = ✅ 新到 { $count } 本证书，都通知了本人。
exam-list-empty = 没有读到名单。请有“姓名”一列，再有手机号、身份证后四位或证书编号。
exam-list-no-window = “{ $name }”还没开报名。先打开考务，把报名时间设好。
exam-list-long = 一次最多 { $most } 人，请分几次发。
exam-list-no-name = 没有姓名
exam-list-no-number = 没有手机号，也没有身份证后四位
exam-list-no-phone = 新考生要写完整的手机号
exam-list-paid-less = 只写着 { $given }，不够考试费，没有记缴费
exam-list-unpaid = 缴费一栏写着“{ $given }”，没有记缴费
exam-list-registered = 已经报了
exam-list-listed = 已经在考生名单上
exam-list-twice = 名单里写了两次
exam-list-several = 有同名的人，请加手机号或身份证后四位
exam-list-other = 名字有，手机号或身份证后四位对不上
exam-list-nobody = 这场考试没有这个人
exam-list-failed = 记录里没考过，请核对证书
exam-list-named = 手机号是 { $given } 的，名字不一样，请核对
exam-list-other-exam = 写的是“{ $given }”，不是这场考试的工种
exam-list-other-level = 写的是{ $given }，不是这场考试的级别
exam-list-other-part = 只报{ $given }，不是这一科
exam-list-level-unclear = 级别没写清楚，只能报一个
exam-list-crossed = 划掉了，没有算
exam-list-withdrawn = 写着退考，没有算
exam-list-no-certificate = 没有证书编号，或者证书还没到
exam-list-number-twice = 证书编号 …{ $given } 两个人都写了
exam-list-look = 👀 能办，请看一眼这 { $count } 行：
exam-list-look-more = ……还有 { $count } 行要看
exam-list-fresh = 学校没有这个人，按新考生办
exam-list-id-lost = 身份证号被表格改坏了，按手机号认
exam-list-above = 级别或工种空着，按上一行的
exam-list-tinted = 这一行标了颜色，看看表下的说明
exam-list-handed = 写着已领或已寄：这里只记到证，领取请在“发证”里登记

# 成绩、复核、证书、补考

exam-results-head = 📊 <b>成绩和证书</b>（只有你能看到）
exam-results-none = 还没有考过的试。
results-appeal-until = 　🔎 觉得不对，{ $day }前可以提复核
results-appeal-open = 　🔎 复核已收到，等答复
results-appeal-answered = 　🔎 复核答复：{ $answer }
results-no-retake = 　🔁 下一批还没开放报名，开放了发“考证报名”就能补考
button-appeal = 🔎 复核 { $name }
button-retake = 🔁 补考 { $name }
appeal-why = 🔎 <b>{ $name }</b> 的成绩哪里有疑问？写一句，考务办来看。
appeal-own = 🔎 <b>{ $name }</b>，你提过复核：{ $text }
appeal-asked = ✅ <b>{ $name }</b> 的复核收到了，查完由老师答复你。
appeal-over = 复核的时间过了，或者还没有成绩。有疑问请找考务办。
appeals-head = 🔎 { $count } 份复核等答复
appeals-none = 没有复核等答复。
button-appeal-of = { $person }：{ $name }
button-appeal-open = 🔎 看复核
button-appeal-words = ✍️ 写答复
appeal-page =
    🔎 <b>{ $person }</b>　{ $name }
    成绩 { $score }，{ $grade }　{ $day }提出
    💬 { $text }
appeal-answer-was = ✅ 答复：{ $answer }
appeal-answer-how = 怎么答复{ $person }？写一句。
appeal-ready-right = 查过了，成绩无误
appeal-ready-corrected = ✏️ 成绩有误，改成…
appeal-correct-how = { $person }的成绩改成多少？比如：80 合格。改好就告诉本人。
appeal-corrected = 查过了，成绩有误，已经更正：{ $result }
result-unread = “{ $given }”看不出成绩，请写成：80 合格
appeal-ready-wait = 已报鉴定中心，等回复
appeal-letter-asked = 🔎 有人对 <b>{ $name }</b> 的成绩提出复核
appeal-letter-answered = 🔎 <b>{ $name }</b> 的复核有答复了：
    { $answer }

certificate-number = （{ $number }）
certificate-waits = 　🏅 证书到了{ $number }，带身份证到考务办领
certificate-to-post = 　📮 证书到了{ $number }，等考务办寄到：{ $address }
certificate-gone = 这本证书已经领走或寄出了，发“成绩”看看。
certificate-where = 📮 <b>{ $name }</b> 的证书寄到哪里？写一句：收件人、电话、地址。
certificate-asked = ✅ 告诉考务办了，寄出就把单号发给你：
    { $address }
certificate-letter-wanted = 📮 { $person } 想把 <b>{ $name }</b> 的证书寄到：
    { $address }
button-certificate-want = 📮 请寄给我 { $name }
button-certificate-to-post = 📮 { $person }
button-certificate-undo = ↩️ 记错了，证书还在
button-certificate-open = 🏅 打开
certificate-posted = 　📮 证书{ $number } { $day } 寄出，单号 { $tracking }
certificate-collected = 　🏅 证书{ $number } { $day } 已领
certificate-by = 代领人：{ $name }
certificate-page =
    🏅 <b>{ $person }</b>（{ $tail }）
    { $name }　证书编号 { $number }
certificates-head = 🏅 <b>{ $name }</b>：{ $waiting } 本等领，{ $gone } 本已领或寄出，{ $without } 人合格还没有证书
button-certificate-waits = 🏅 { $person }
button-certificate-gone = ✅ { $person }
button-certificates-came = 🏅 { $count } 人的证书到了
certificates-came-sure = <b>{ $name }</b>：{ $count } 位合格考生的证书都到了？会通知他们来领。
button-certificate-self = ✅ 本人领了
button-certificate-other = 👤 代领
button-certificate-post = 📮 寄出
certificate-done = 记下了
certificate-ask-other = 谁替{ $person }领的？写姓名。
certificate-ask-post = 寄给{ $person }的快递单号是？
certificate-letter = 🏅 <b>{ $name }</b> 的证书到了{ $number }
    { $day }到的，带身份证到考务办领。
certificate-letter-posted = 📮 <b>{ $name }</b> 的证书寄出了
    快递单号 { $tracking }

# 一年的数

exam-year-head = 📊 <b>{ $year } 年</b>：{ $exams } 场考试，考试服务 <b>{ $people }</b> 人次
exam-year-passed = 合格 { $passed } 人，合格率 <b>{ $rate }</b>（缺考的不算）
exam-year-by-kind = 按类型：
exam-year-by-exam = 按考试：
exam-year-by-level = 按级别：
exam-year-by-month = 按月：
exam-year-line = · { $label }：{ $people } 人，合格 { $passed }，{ $rate }
exam-year-unnamed = 没写
exam-year-month = { $month } 月
button-year-kind = 类型
button-year-exam = 考试
button-year-level = 级别
button-year-month = 月份
button-year-book = 📊 Excel
exam-year-title = { $year } 年考试统计
exam-year-first-kind = 类型
exam-year-first-exam = 考试
exam-year-first-level = 级别
exam-year-first-month = 月份
exam-year-column-exams = 场次
exam-year-column-people = 考生
exam-year-column-passed = 合格
exam-year-column-failed = 不合格
exam-year-column-absent = 缺考
exam-year-column-rate = 合格率

class-registrations = ✍️ <b>{ $name }</b> 的报名：{ $count } 份
class-registrations-none = <b>{ $name }</b> 还没有人报名考试。
class-registrations-exam = <b>{ $name }</b>
class-registrations-line = · { $person }：{ $state }
button-class-registrations = ✍️ 报名情况

plan-exam-clashes = ⚠️ <b>{ $count } 人同一时间有两场考试：</b>
plan-exam-clash = · { $person }：{ $one } 和 { $other }

audit-act-registration-stage = 审核了考试报名
audit-act-registration-paid = 记了考试缴费
audit-act-registration-unpaid = 撤回了考试缴费
audit-act-exam-window = 设置了考试报名
audit-act-exam-seated = 编了考场
audit-act-exam-sent-out = 撤回了入场
audit-act-exam-absent = 把没到的记为缺考
audit-act-exam-examiner = 安排了监考
audit-act-exam-officer = 让人进了考务办
audit-act-exam-officer-released = 让人退出考务办
audit-act-exam-certificate-back = 改回证书还没领
audit-act-exam-result-corrected = 复核后更正了成绩
audit-act-exam-appeal = 答复了复核
audit-act-exam-certificates = 记了证书到了
audit-act-exam-certificate-out = 发了证书
audit-act-exam-list-signup = 批量报名
audit-act-exam-list-fees = 导入了缴费名单
audit-act-exam-list-certs = 导入了证书名单
audit-act-export-exam = 导出了考试名单
audit-act-export-exam-year = 导出了考试统计
audit-kind-registration = 报名
audit-group-exams = 考试
