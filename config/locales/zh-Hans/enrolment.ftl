# 报名

menu-enrol = 报名，看报名进度
menu-intakes = 招生：名额、审核、确认

# 报名的人看到的
intake-head = 📝 <b>{ $title }</b>
intake-days = 🗓️ 上课：{ $days }
intake-venue = 📍 { $venue }
intake-opens = ⏳ 开始报名：{ $at }
intake-closes = ⏰ 报名截止：{ $at }
intake-free = 🪑 还有 { $count } 个名额
intake-free-shared = 🪑 还有 { $count } 个名额，各区县分开算
intake-full = 🪑 名额满了，可以排候补，有人退就按先后补上
intake-papers = 📎 要交的材料：{ $names }
intake-adults = 🔞 年满 18 周岁才能报
intake-rest = 其他区县
signup-mine = <b>你的报名</b>，点开看走到哪一步：
signup-own-line = · <b>{ $name }</b>　{ $title }：{ $stage }{ $seat }{ $lack }
signup-now-short-draft = 还没交
signup-now-short-submitted = 区县在审
signup-now-short-asked = 要补东西
signup-now-short-accepted = 区县通过了，等学校确认
signup-now-short-confirmed = 录取了，在名册上
signup-short-waiting = ，排候补
signup-short-missing = ，❗ 还差{ $names }
signup-open = { $count ->
        [one] <b>正在报名：</b>点下面报。
       *[other] <b>正在报名的有 { $count } 个</b>，点下面选一个。
    }
signup-none-open = 现在没有正在报名的班。
signup-coming = 下一个：{ $title }，{ $at } 开始报名。
signup-bad-link = 这个报名码不对，或者报名已经撤了。发“报名”看现在能报什么。
signup-how-long = 两分钟填完，一步一题，填错了能改。
signup-closed = { $title }的报名已经截止了。想报下一期，发“报名”看看，或者发“人工”问老师。
signup-not-open-yet = { $title }还没开始报名。到时间再来，发“报名”就行。
signup-not-yours = 这不是你的报名。发“报名”看你自己的。
signup-over = 这个报名已经结束了，不用再交材料。
button-signup-intake = 📝 { $title }
button-signup-own = 🙋 给自己报名
button-signup-colleague = 🏢 给单位同事报一个
button-signup-several = 📋 一次报几个
button-signup-of = { $mark } { $name } { $what }
signup-mark-draft = ✏️
signup-mark-submitted = 📥
signup-mark-asked = ❗
signup-mark-accepted = ☑️
signup-mark-confirmed = ✅
signup-mark-refused = ✖️
signup-mark-withdrawn = ↩️
signup-mark-absent = 🚫
signup-mark-waiting = ⌛
signup-mark-lacks = 📎

# 一步一题
signup-step = <i>第 { $place } 步，共 { $count } 步</i>
signup-ask-name = 你叫什么名字？打姓名就行，名字和手机号一起打也行。
signup-ask-other-name = 同事叫什么名字？“姓名 手机号 岗位”一起打更快，比如：周小满 13900000000 店长
signup-ask-phone = 你的手机号？点下面的大按钮分享最快，也可以直接打 11 位号码。要改前面的，发“上一步”。
signup-ask-other-phone = 同事本人的手机号？打 11 位号码，或者把同事的名片发来。
signup-ask-firm = 在哪个单位？打单位名称就行。
signup-ask-post = 在单位做什么？点一个，或者自己打。
signup-ask-district = 单位在哪个区县？点一个就行。
signup-ask-district-home = 家在哪个区县？点一个就行。
signup-ask-district-other = 上面没有的，打全称，比如：龙湖区
signup-ask-age = 满 18 周岁了吗？
signup-ask-other-age = 同事满 18 周岁了吗？
signup-name-how = 这不像姓名。请打中文姓名，比如：周小满
signup-phone-how = 这不像手机号。请打 11 位数字，比如：13900000000
signup-phone-digits = 你打了 { $count } 位，手机号是 11 位。看一眼，再打一遍。
signup-firm-how = 请打单位名称；没有单位就发“没有”。
signup-post-how = 请打岗位，比如：店长。
signup-district-how = 没认出是哪个区县。点上面的按钮选一个；上面没有的，这次不收。
signup-age-how = 满了就发“是”，没满就发“不是”。
signup-minor = 没满 18 周岁，这个班报不了。想学的话发“人工”，老师告诉你能上什么。
signup-grown = ✅ 满 18 周岁了
signup-young = 还没满
signup-post-owner = 负责人
signup-post-manager = 店长/经理
signup-post-finance = 财务
signup-post-staff = 员工
signup-no-firm = 没有单位
button-signup-no-firm = 没有单位（个体、自由职业）
button-signup-firm-as-is = 就是“{ $name }”
signup-which-firm = 是下面哪一家？
signup-still-missing = 还差一样，补上就能交
button-signup-drop = 🗑️ 不报了
button-signup-go-on = ✏️ 接着填

# 材料
signup-paper-of = { $person }：{ $name }
signup-paper-missing = 还差“{ $name }”，先发照片，再点“补好了”。
signup-missing = ❗ 还差：<b>{ $names }</b>
button-signup-look = 👀 看一遍，交上去

# 交之前看一遍
signup-look = <b>{ $title }</b>　看一遍，对了就交：
signup-look-waits = ⌛ { $district }的名额满了，交上去先排候补第 <b>{ $place }</b> 位，有人退就按先后补。
signup-look-end = 交上去以后区县先审，再由学校确认。没录取的信息 90 天后删除，材料审完 30 天后删除。
signup-field-name = 姓名：<b>{ $value }</b>
signup-field-phone = 手机：<b>{ $value }</b>
signup-field-firm = 单位：<b>{ $value }</b>
signup-field-post = 岗位：<b>{ $value }</b>
signup-field-district = 区县：<b>{ $value }</b>
button-signup-hand-in = ✅ 交上去
button-signup-change-name = 改姓名
button-signup-change-phone = 改手机
button-signup-change-firm = 改单位
button-signup-change-post = 改岗位
button-signup-change-district = 改区县
signup-handed-in = 交上去了 ✅

# 交的时候拦下的
signup-on-roster = { $name }已经在{ $class }的名册上了，不用再报。分享手机号就能加入。
signup-twice-own = 你已经报了{ $title }。发“报名”看走到哪一步。
signup-twice = { $name }已经报过了，不用再报。发“报名”看走到哪一步。
signup-twice-share = { $name }已经有人报过了，不用再报。是你本人，点大按钮分享手机号，就看得到走到哪一步。
signup-twice-elsewhere = { $name }已经报过了，不用再报。
signup-twice-by-firm = 单位同事已经替你报了{ $title }：{ $stage }。要改、要取消，找替你报名的同事。
signup-claimed = 区县已经替你报了，不用再填。以后走到哪一步，都告诉你。
signup-phone-taken = 这个手机号已经报了别人。请填{ $name }本人的号码；号码没错就发“人工”找老师。
signup-firm-full = { $firm }最多报 { $most } 人，已经报满了。要换人，打开那位同事的报名点“换个人”。
signup-firm-full-own = { $firm }最多报 { $most } 人，已经报满了。请找单位报名的同事，把名额换给你。
signup-too-many = 一个人最多替 { $most } 位同事报名。再多请把名单发给区县工作人员。

# 走到哪一步
signup-card = <b>{ $name }</b>　{ $title }
signup-now-submitted = 📥 <b>交上去了，区县在审。</b>
signup-now-asked = ❗ <b>要补一样东西，补好再交。</b>
signup-now-accepted = ☑️ <b>区县通过了，等学校确认。</b>
signup-now-confirmed = 🎉 <b>录取了，已经在名册上。</b>
signup-now-refused = ✖️ <b>这次没有通过。</b>
signup-now-withdrawn = ↩️ <b>这个报名取消了。</b>
signup-now-absent = 🚫 <b>第一天没有到，名额给了候补。</b>
signup-step-submitted = 交了
signup-step-accepted = 区县审核
signup-step-confirmed = 学校确认
signup-step-roster = 在名册上
signup-asked-for = 要补的：{ $what }
signup-because = 原因：{ $reason }
signup-not-reached = 报名结束了，这次没有轮到。想报下一期，发“报名”看看。
signup-waits = ⌛ 名额满了，你排候补第 <b>{ $place }</b> 位。有空位按先后补，轮到就告诉你。
signup-until = 区县 { $at } 前审完，审好就告诉你。
signup-confirmed-own = 你已经加入<b>{ $class }</b>，{ $day }开课。直接问我“明天上什么课”就行。{ $venue ->
        [none] {""}
       *[other] 地点：{ $venue }
    }
signup-confirmed-not-joined = <b>{ $class }</b>的名册上有你了，{ $day }开课。再分享一次手机号，就能看课表。{ $venue ->
        [none] {""}
       *[other] 地点：{ $venue }
    }
signup-share-to-join = 点下面的大按钮，分享手机号。
signup-confirmed-colleague = 同事进了<b>{ $class }</b>，{ $day }开课。请同事打开机器人分享手机号，就能看课表。{ $venue ->
        [none] {""}
       *[other] 地点：{ $venue }
    }
signup-unfinished = <b>{ $title }</b>　还没交，填到这里：
signup-withdraw-sure = 真的不报{ $title }了吗？{ $name }的名额会马上给候补。
signup-leave-queue-sure = { $title }不排候补了吗？{ $name }的位置给后面的人。
signup-withdraw-late = { $title }已经开班了。不来了要请老师办：发“人工”。
signup-drop-sure = 不报{ $title }了？填的东西会删掉。
signup-dropped = 好，填的东西删掉了。想报再发“报名”。
signup-swap-who = 换谁来替{ $name }？打“姓名 手机号 岗位”，比如：周小满 13900000000 店长
signup-swap-how = 没看懂。请打“姓名 手机号”，比如：周小满 13900000000
signup-swap-late = 已经在名册上了，换人请找老师：发“人工”。
signup-swapped = 换好了：{ $was } → { $now }。名额和排位不变，区县再看一眼；材料要交{ $now }的。
button-signup-open = 看我的报名
button-signups = ‹ 我的报名
button-signup-resubmit = ✅ 补好了，再交
button-signup-swap = 🔁 换个人
button-signup-another = ➕ 再报一个同事
button-signup-withdraw = ↩️ 不去了，取消报名
button-signup-anew = 📝 再报一次

# 一次报几个
signup-list-firm = 哪个单位报？打单位名称。
signup-list-firm-first = 名单留着。哪个单位报？打单位名称。
signup-list-no-firm = 一次报几个，要有一家单位。没有单位就点‹ 返回，给自己报。
signup-list-district = <b>{ $firm }</b>在哪个区县？
signup-list-people = <b>{ $firm }</b>，{ $district }。把名单发来，一行一个：
    周小满 13900000000 店长
    刘强 13900000001 财务
    发 Excel 也行，有“姓名”“手机号”两列就认得。
signup-list-how = 没找到手机号。一行一个人，比如：周小满 13900000000 店长
signup-list-no-people = 这个表里没有“姓名”和“手机号”两列。加上表头再发一次。
signup-list-read = <b>{ $firm }</b>（{ $district }）认出 { $count } 人：
signup-list-line = · { $who }
signup-list-wrong = ⚠️ 有 { $count } 行要改：
signup-list-look = 👀 能导入，请看一眼这 { $count } 处：
signup-list-wrong-how = 改好的这一行单独发来就行，上面的都还在。
signup-list-grown = 点“交上去”，就是说他们都满 18 周岁。
signup-list-firm-left = ⚠️ { $firm }还能报 { $left } 人，多出来的会退回。
signup-list-gone = 这份名单不在了，请再发一次。
signup-list-changed = 名单后来改过了，请点最新一条下面的“交上去”。
signup-list-papers = ❗ 每人还差：<b>{ $names }</b>。点名字，把照片发来，交齐了区县才能通过。
signup-list-done = 交上去 { $count } 人 ✅
signup-list-refused = ✖️ { $name }：{ $reason }
button-signup-list-again = 🔄 清空，重新发名单
button-signup-list-hand-in = ✅ 交上去（{ $count } 人）
signup-line-phone = “{ $said }”：没有手机号，或者号码不对
signup-line-name = “{ $said }”：没看出姓名
signup-line-twice = “{ $said }”：手机号和上面一位的一样

# 表格里的问题
signup-row-name = “{ $given }”不像姓名
signup-row-phone = “{ $given }”不是手机号，请填 11 位
signup-row-minor = 没满 18 周岁，这个班不能报
signup-row-twice = 和第 { $first } 行的手机号一样
signup-row-seats = “{ $given }”不是人数，请填数字
signup-row-district = 没写区县
signup-row-phone-rounded = “{ $given }”被表格改成了科学计数，号码已经丢了，请重填手机号
signup-row-far = 离上面的名单很远（上一个在第 { $first } 行），请看看要不要
signup-row-open = 还没定人，定了再报：{ $firm }
signup-row-test = “{ $given }”像是试填的，没有算
signup-row-failed = 公式坏了，姓名或手机号看不到，请把数值粘贴进来再发
signup-row-firm-above = 单位空着，按上一行的“{ $firm }”
signup-row-several = 一行写了 { $count } 个人，手机号对不上。请一人一行
signup-row-aside = 写着“{ $given }”，按“{ $name }”报，请看看对不对
signup-row-phones = { $name } 写了几个号码，用第一个
signup-row-apart = 单位和职务写在一格，读成“{ $firm }”和“{ $post }”
signup-row-other-phone = { $name } 写了两个手机号：第 { $first } 行尾号 { $phone }，这里尾号 { $other }。先按前面的，请核对
signup-row-again = { $name } 在第 { $first } 行已经有了，只算一次
signup-row-again-differs = { $name } 在第 { $first } 行已经有了，手机号一样，单位或职务不一样。只算一次，请核对是不是两个人
signup-row-seats-vague = “{ $given }”不是一个定数，没有算。请填人数
sheet-draft = 写着“{ $given }”，这张表没有算
quota-total = 合计写的是 { $given }，加起来是 { $sum }。按各行的算，请核对
quota-note = 表下写着：“{ $given }”，没有算进名额

# 区县审核
signup-own = 自己的报名要别人来审。
signup-review-missing = 还差“{ $name }”，不能通过。点“要补东西”告诉对方。
signup-accepted = 通过了 ✅
signup-accept-all-sure = 材料齐的有 { $count } 人，都通过吗？{ $left ->
        [0] {""}
       *[other] 还有 { $left } 人材料不齐，不动。
    }
signup-accepted-all = 通过了 { $count } 人 ✅
signup-ask-what = 要 { $name } 补什么？点一个，或者自己打。
signup-refuse-why = 为什么不通过 { $name }？点一个，或者自己打。对方会看到。
signup-refuse-sure = 不通过 <b>{ $name }</b>？
    原因：{ $reason }
    对方会看到，名额给候补。
signup-look-again = 这个报名刚变过，再看一眼
signup-reason-needed = 请用文字写，一句话就行。
signup-decided-already = 这个报名别人刚处理过，刷新看看。
signup-asks-paper = 少材料，请补齐
signup-asks-papers = 少{ $names }，请补齐
signup-asks-blurred = 照片看不清，请重拍
signup-asks-phone = 手机号打不通，请核对
signup-asks-firm = 单位名称和执照不一样，请核对
signup-asks-post = 请写清楚岗位
signup-refuses-conditions = 不符合报名条件
signup-refuses-several = 单位名额已满
signup-refuses-wrong = 信息对不上
signup-refuses-refused = 本人说不参加
signup-toast-asked = 已经告诉对方
signup-toast-refused = 已经告诉对方
signup-toast-call = 记下了。他收不到机器人的通知，请打电话告诉他：{ $phone }
signup-toast-withdrawn = 取消了，候补已经往前补
signup-toast-absent = 记下了，候补已经往前补
signup-toast-confirmed = 进名册了 ✅
signup-absent-sure = { $name }第一天没来？会从名册上退出，名额给候补。先打个电话问问：{ $phone }
signup-cancel-sure = 替 { $name } 取消报名？对方会收到通知。电话：{ $phone }
signup-came = 第 { $place } 个报名，{ $at }
signup-late = ⏰ <b>过了审核期限，请先审这个。</b>
signup-unreached = ☎️ 名单导入的，机器人通知不到他，有事请打电话。
button-signup-see = 🖼️ { $name }
button-signup-accept = ✅ 通过
button-signup-accept-all = ✅ 材料齐的都通过（{ $count } 人）
button-signup-ask = ❗ 要补东西
button-signup-refuse = ✖️ 不通过
button-signup-absent = 🚫 第一天没来
button-signup-cancel-for = ↩️ 替他取消
button-signup-review = 去审核
intake-pile = <b>{ $title }</b>　{ $pile }：{ $count } 人
intake-pile-until = ⏰ 最早的 { $at } 前要审完。
intake-pile-lacking = 📎 有 { $count } 人材料没齐，还不能通过。
intake-pile-find = 打姓名、单位或手机尾号能直接找。
intake-pile-review = 待区县审
intake-pile-asked = 等补材料
intake-pile-accepted = 待学校确认
intake-pile-waiting = 候补
intake-pile-confirmed = 在名册上
intake-pile-over = 没成的
signup-waits-staff = ⌛ 名额满了，候补第 <b>{ $place }</b> 位。
intake-found-none = 这次报名里没有“{ $said }”。打姓、单位里的几个字或手机后四位试试。
intake-found = 找到 { $count } 个：

# 学校
intakes-head = <b>招生</b>，点开看名额和进度：
intakes-empty = 还没有报名。点下面开一个，三下就好。
intakes-none = 现在没有要你管的报名。
intake-not-yours = 这个报名不归你管。
intake-of-district = 你看到的是：{ $districts }
intake-mark-draft = ✏️
intake-mark-coming = ⏳
intake-mark-open = 🟢
intake-mark-over = ⏹️
intake-standing-draft = ✏️ 还没公布
intake-standing-coming = ⏳ { $at } 开始报名
intake-standing-open = 🟢 正在报名，{ $at } 截止
intake-standing-over = ⏹️ 报名结束了
intake-figures = 名额 <b>{ $seats }</b>　报名 <b>{ $applied }</b>　区县过 { $accepted }　已确认 <b>{ $confirmed }</b>
    候补 { $waiting }　空位 { $free }{ $late ->
        [0] {""}
       *[other] 　⏰ 超期 { $late }
    }
intake-districts = <b>{ $title }</b>　各区县（空位多的在前）：
intake-district = <b>{ $district }</b>　{ $applied }/{ $seats }　确认 { $confirmed }　空 { $free }{ $waiting }{ $late }
intake-district-open = <b>{ $district }</b>　报名 { $applied }　确认 { $confirmed }{ $waiting }{ $late }
intake-waiting = 　候补 { $count }
intake-late = 　⏰ { $count }
button-intake-phone = 📞 留个电话，学校好找你
intake-phone-ask = 发你的<b>手机号</b>（或座机，带区号）。统筹人员在“各区县”里看得到；你帮扶的学生也看得到。
intake-phone-wrong = 这不像电话号码。请发 11 位手机号，或者带区号的座机。
intake-phone-kept = 记下了：{ $phone }。
intake-contacts = ☎️ 可以找：
intake-contact = · { $name }　{ $phone }
intake-contact-no-phone = （没有电话）
intake-contacts-none = ☎️ 这个区县还没有开通账号的工作人员。发“人员”邀请一位。
intake-idle = 🏢 还没报过名的单位（{ $count } 家）：
intake-idle-firm = · { $name }　{ $contact }
intake-gift = <b>{ $taker }</b> 得 { $seats } 个：{ $givers }
intake-giver = { $giver } { $seats }
intake-give-on-none = 现在没有能转的名额：没有空位，或者没人候补。
intake-give-on-early = ⚠️ 报名还没截止：转走的名额，那些区县就不能再用了。
intake-give-on-sure = 把没人用的 { $count } 个名额转给候补？按报名先后给，空得最多的区县先出：
intake-gave-on = 转好了，{ $count } 人从候补补上。自己报的已经收到通知，名单导入的请打电话。
signup-not-accepted = 区县还没通过，不能确认。
signup-no-seat = { $name }还在候补，没有名额，先不能确认。
signup-no-class = { $programme }里没有还没结束的班，先导入班级。
signup-which-class = { $name }进哪个班？
signup-which-class-all = 这 { $count } 人进哪个班？
signup-confirm-none = 没有等确认的人。
signup-confirm-sure = 确认这 { $count } 人，都进{ $class }的名册？
signup-confirmed-all = 确认了 { $count } 人，都在{ $class }的名册上了 ✅
button-signup-confirm = ✅ 确认，进名册
button-signup-confirm-all = ✅ 全部确认（{ $count } 人）
button-signup-class = { $name }　{ $district }　{ $count } 人
button-intake = { $mark } { $title }
button-intake-new = ➕ 开一个报名
button-intake-pile = { $pile }　{ $count }
button-intake-districts = 📊 各区县
button-intake-channels = 🔗 海报和渠道
button-intake-give-on = ♻️ 空名额转给候补（{ $count }）
button-intake-load = 📥 导入
button-intake-edit = ⚙️ 设置
button-intake-preview = 👀 预览
button-intake-to-ended = ⏹️ 结束报名
button-intake-to-open = 🟢 重新开放

# 开一个报名
intake-for-what = 给哪个班报名？也可以给整个项目报，最后再分班。
intake-for-nothing = 没有还没结束的班。先导入班级，再来开报名。
intake-title = { $programme }{ $name }
intake-set-opens = 开始：{ $at }
intake-set-seats = 一共 { $seats } 个名额
intake-set-quotas = 区县名额：{ $quotas }；其他区县 { $rest }
intake-set-no-quotas = 区县名额：不分，先到先得
intake-set-firm = 一家单位最多 { $most } 人
intake-set-no-firm = 一家单位报几人不限
intake-set-days = 区县 { $days } 天内审完，超期告诉统筹人员
intake-ask-title = 这个报名叫什么？打一句，40 字以内。
intake-ask-capacity = 一共多少个名额？点一个，或者打数字。
intake-ask-quotas = 各区县多少？打“云溪区 12、锦屏县 8”，或者导入表格。没写到的区县共用剩下的。
intake-ask-opens = 什么时候开始报？点一个，或者打“12月1日 9点”。
intake-ask-closes = 什么时候截止？点一个，或者打“12月10日 18点”。
intake-ask-papers = 要交哪些材料？点一点选上，或者自己打，用顿号隔开。可以不交的在后面写“（没有可不交）”。
intake-ask-per-firm = 一家单位最多报几人？
intake-ask-days = 区县几天内审完？
intake-ask-adults = 要不要满 18 周岁？
intake-seats = { $count } 人
intake-no-limit = 不限
intake-days-count = { $count } 天
intake-adults-on = 要满 18 周岁
intake-adults-off = 不限年龄
intake-now = 现在就开始
intake-tomorrow-morning = 明天 9 点
intake-in-days = { $count } 天后
intake-quotas-even = 平均分给各区县
intake-quotas-none = 不分区县
intake-paper-identity = 身份证正反面
intake-paper-licence = 营业执照（没有可不交）
intake-paper-letter = 单位推荐表
intake-papers-none = 不要材料
intake-no-districts = 还不知道有哪些区县。直接打“云溪区 12、锦屏县 8”。
intake-quotas-too-many = 区县名额加起来 { $sum } 个，比总数 { $capacity } 多。先改总数，或者减一点。
intake-quota-used = { $district }已经有 { $count } 人占了名额，不能改成 { $seats } 个。
intake-rest-used = 其他区县已经有 { $count } 人占了名额，这样只剩 { $seats } 个。
intake-papers-given = 已经有人交了材料，前面的不能动，只能在后面加。
intake-capacity-used = 已经有 { $count } 人占了名额，不能改成 { $seats } 个。
intake-quotas-how = “{ $said }”没看懂。这样打：云溪区 12、锦屏县 8
intake-number-how = 请打一个数字，比如：60
intake-moment-how = 没看懂时间。这样打：12月10日 18点
intake-title-how = 请打一句名字，比如：领航培训第8期
intake-closes-early = 截止要在开始之后，而且不能是过去的时间。
intake-open-sure = 公布{ $title }？公布以后大家就能报名：
intake-ended-sure = 结束{ $title }？不能再报新的，已经报的照常审。
intake-toast-open = 公布了 🟢
intake-toast-ended = 结束了
intake-copied = 照上一个填好了
intake-in-use = 已经公布或有人报了，不能删；可以结束报名。
button-intake-class = { $name }　{ $district }　{ $day }开班
button-intake-programme = 整个项目：{ $name }
button-intake-publish = 🟢 公布，开始报名
button-intake-copy = 📄 照“{ $title }”填
button-intake-drop = 🗑️ 删掉
button-intake-set-title = 名字
button-intake-set-capacity = 总名额
button-intake-set-quotas = 区县名额
button-intake-set-opens = 开始
button-intake-set-closes = 截止
button-intake-set-papers = 材料
button-intake-set-firm = 每家单位
button-intake-set-days = 审核期限
button-intake-set-adults = 年龄

# 渠道和海报
intake-channels = <b>{ $title }</b>　报名链接：{ $link }
    每个渠道有自己的链接和海报，就知道人从哪来：
intake-channel = · { $name }　打开填 { $begun }　报名 { $applied }　确认 { $confirmed }
intake-channel-none = 没写渠道
intake-channels-draft = 还没公布，链接现在打不开。
intake-channel-name = 这个渠道叫什么？可以一次写几个，用顿号隔开，比如：{ $examples }
intake-channel-how = 请打渠道的名字，比如：微信群
intake-channels-many = 一个报名最多 { $most } 个渠道。
intake-channel-wechat = 微信群
intake-channel-chamber = 商会
intake-channel-tv = 电视
intake-channel-poster = 海报
button-intake-poster-all = 🖼️ 不分渠道的海报
button-intake-poster = 🖼️ { $name }
button-intake-channel-new = ➕ 加渠道
intake-poster-title = 扫码报名
intake-poster-step-1 = 扫二维码，或点链接，点“开始”
intake-poster-step-2 = 点“给自己报名”，两分钟填完
intake-poster-step-3 = 区县审核、学校确认，每一步都告诉你
intake-poster-note = 也可以替单位同事报名。发“报名”看走到哪一步。
intake-poster-code = 扫不了？打开 @{ $bot }，发这个码
intake-poster-until = 报名截止 { $day }
intake-poster-file = 报名海报
intake-poster-caption = { $title }（{ $name }）
    { $link }

# 导入和导出
intake-load = 给<b>{ $title }</b>导入：填好下面的空表发回来。区县发来的名单也行，有“姓名”“手机号”就认得；有“区县”“名额”的当名额表。
intake-load-file = 请把 Excel 或 CSV 文件发来。
intake-load-unknown = 没认出来。名额表要有“区县”“名额”，名单要有“姓名”“手机号”。
intake-load-empty = 表里一个人、一个名额也没有，是空表。填好再发。
intake-load-read = <b>{ $title }</b>　看一遍再导入：
intake-load-quotas = 🪑 名额 { $count } 行，一共 { $seats } 个
intake-load-people = 🙋 名单 { $count } 人
intake-load-district = 第 { $row } 行 { $name }：区县没写，或者没认出来
intake-load-groups = 表里还有{ $groups }的名额，和“{ $title }”对不上，没有算
intake-load-quota-twice = 有区县写了两次，以后面的为准
intake-load-more = ……还有 { $count } 行
intake-load-gone = 这份表不在了，请再发一次。
intake-load-done = 导入好了：名额 { $quotas } 行，报名 { $people } 人 ✅
intake-load-refused = ✖️ 第 { $row } 行 { $name }：{ $reason }
button-intake-apply = ✅ 导入
button-intake-apply-rest = ✅ 导入没问题的
intake-file = 报名表
intake-sheet-people = 报名名单
intake-sheet-districts = 各区县
intake-sheet-channels = 渠道
intake-column-turn = 序号
intake-column-name = 姓名
intake-column-phone = 手机号
intake-column-firm = 单位
intake-column-post = 岗位
intake-column-district = 区县
intake-column-stage = 进度
intake-column-channel = 渠道
intake-column-class = 班级
intake-column-came = 报名时间
intake-column-reason = 原因
intake-column-seats = 名额
intake-column-applied = 报名
intake-column-accepted = 区县通过
intake-column-confirmed = 已确认
intake-column-waiting = 候补
intake-column-free = 空位
intake-column-late = 超期
intake-column-begun = 打开填
signup-stage-submitted = 待区县审
signup-stage-asked = 等补材料
signup-stage-accepted = 待学校确认
signup-stage-confirmed = 已确认
signup-stage-refused = 未通过
signup-stage-withdrawn = 已取消
signup-stage-absent = 未到
signup-stage-waiting = { $stage }（候补）

# 通知
signup-letter = <b>{ $title }</b>：{ $name }的报名有新进展。
signup-letter-taken-out = <b>{ $title }</b>：{ $name }的报名取消了，名册上没有了。不对就点下面找老师。
signup-letter-asked = <b>{ $title }</b>：{ $name }的报名要补一样东西，补好名额还在。
signup-letter-seat = 🎉 <b>{ $title }</b>：{ $name }从候补补上了，有名额了。
signup-letter-closing = ⏰ <b>{ $title }</b>{ $at } 截止，{ $name }的报名还没办完。
signup-letter-closing-nameless = ⏰ <b>{ $title }</b>{ $at } 截止，你的报名还没填完。
signup-letter-review = 📥 { $district }有 { $count } 个报名等你审：{ $title }
signup-letter-opened = 📣 <b>{ $title }</b>可以招人了：{ $district }有 <b>{ $seats }</b> 个名额，{ $closes } 截止。
signup-letter-opened-shared = 📣 <b>{ $title }</b>可以招人了：各区县共用 <b>{ $seats }</b> 个名额，先到先得，{ $closes } 截止。
button-signup-office = 打开看看
signup-letter-due = ⏰ { $district }有 { $count } 个报名明天前要审完：{ $title }{ $late ->
        [0] {""}
       *[other] ，其中 { $late } 个已超期
    }
signup-letter-late = ⏰ { $title }有 { $count } 个报名过了审核期限：{ $districts }
intake-all-districts = 各区县
button-newcomer-signup = 📝 报名参加培训

# 一期一列的名额表

button-intake-all = 📥 一期一列，各放各的
intake-all-no-groups = 这张表没有按期分列。请点它要放进去的那个报名。
intake-all-read = 看一遍再导入，一期一列：
intake-all-one = 🪑 { $name }：{ $count } 行，一共 { $seats } 个
intake-all-group-none = “{ $group }”没有对得上的报名，没有算
intake-all-group-several = “{ $group }”对得上几个报名，请一个一个放。
intake-all-too-many = “{ $title }”的名额加起来 { $sum } 个，比总数 { $capacity } 多，什么都没有写入。
intake-all-done = 导入好了：{ $intakes } 期，名额 { $quotas } 行 ✅
