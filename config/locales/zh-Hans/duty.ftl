# 值班：现在找谁，一周怎么排

menu-duty = 值班表
duty-now = 🕒 现在值班：<b>{ $name }</b>，到 { $until }
duty-now-for = （替 { $name }）
duty-nobody = 🕒 现在没有人值班，有急事会叫：{ $names }。
duty-next = 下一班：{ $when }，{ $names }
duty-week = <b>一周</b>
duty-none = 还没有排班。点“➕ 加一班”，或用一行字写。
duty-line = · { $shift }　{ $who }
duty-who = { $name }（替补 { $other }）
duty-vacant = 还没有人
duty-gaps = 没排到：{ $hours }
duty-last-resort = 没人值班、或都不在时，急事叫全体统筹人员（{ $count } 人）。
duty-away = 🏖 { $name } 不在，到{ $until }
duty-away-for = 🏖 { $name } 不在，到{ $until }，{ $other } 替
duty-safeguarding = 🛡 安全老师：{ $names }
duty-safeguarding-none = 🛡 还没有安全老师。说到老师的话要交给谁，请先定下来。
duty-every-day = 每天
duty-holidays = 节假日
duty-days-run = { $first }至{ $last }
duty-comma = 、
duty-semicolon = ；
duty-whole-day = 全天
duty-whole-week = 整个星期
duty-until-next = { $first }–次日 { $last }
duty-choose-who = 谁来值？
duty-choose-days = 哪几天值？点一下选上，再点取消。
    “节假日”是答疑工作时间里写“休”的日子；没选它，那些天就不值。
duty-choose-start = { $days }，从几点开始？
    要半点的，用“✏️ 写一行”。
duty-choose-end = { $days }，{ $first } 到几点？
    比开始早的钟点是第二天的。
duty-choose-stand-in = 值班的人不在时，谁来替？
duty-added = 排好了
duty-lines-how = 一行写一班：哪几天、几点到几点、谁，可以加替补。比如：
    周一到周五 18:00-22:00 张老师 替补 李老师
    每天 22:00-次日7:00 王芳
    节假日 全天 陈老师
duty-lines-many = 请写 1 到 { $most } 行，一行一班。
duty-line-days = 看不出哪几天：{ $given }
    请写成：周一到周五 18:00-22:00 张老师
duty-line-hours = 看不出几点到几点：{ $given }
    请写成：周一到周五 18:00-22:00 张老师
duty-line-who = 没写谁值：{ $given }
    请写成：周一到周五 18:00-22:00 张老师
duty-line-several = “{ $given }”有好几位：{ $names }。请写全名。
duty-line-unknown = 教职工里没有“{ $given }”。请写全名；新同事先在“人员”里邀请。
duty-which = 改哪一班？
duty-shift = <b>{ $shift }</b>
    { $who }
duty-drop-sure = 删掉“{ $shift }”这一班？
duty-hand-over = { $first }–{ $last } 这一班，请谁替你？
duty-handed-over = 换好了，已经告诉 TA
duty-not-yours = 你今天没有班，不用换。
duty-nobody-else = 还没有别的同事能接，请先在“人员”里邀请。
duty-who-away = 谁不在？
duty-how-long = { $name } 从现在起几天不在？今天也算一天。
duty-safeguarding-how = 🛡 <b>安全老师</b>（安全、心理）
    学员说到老师打骂、欺负、骚扰时，只告诉安全老师和值班的人，不告诉被说的老师。
    点名字选上，再点取消。最好选两位。
duty-given = 🕒 给你排了班：<b>{ $shift }</b>。有急事会叫你。
duty-given-stand-in = 🕒 请你做替补：<b>{ $shift }</b>。值班的人不在时会叫你。
duty-handed = 🕒 { $name } 有事，请你替一班：<b>{ $first }–{ $last }</b>。
duty-away-told = 🏖 { $name } 说自己不在，到{ $until }。TA 有班，请看看有没有人替。
duty-empty = ⚠️ 值班空了：<b>{ $shift }</b>，原来的同事已不在教职工里。补上之前，急事叫全体统筹人员。
duty-named-safeguarding = 🛡 你现在是安全老师：学员说到老师打骂、欺负、骚扰时，会先告诉你。请别转给被说的老师。
ending-duty = · 从值班表里去掉；没有替补的班会告诉统筹人员
button-duty-page = 🕒 值班表
button-duty-fill = 🕒 安排人
button-duty-hand-over = 🙋 我有事，请人替
button-duty-away = 🏖 谁几天不在
button-duty-away-own = 🏖 我几天不在
button-duty-add = ➕ 加一班
button-duty-write = ✏️ 写一行
button-duty-change = 📝 改、删
button-duty-safeguarding = 🛡 安全老师
button-duty-days-done = 选好了 ›
button-duty-no-stand-in = 不设替补
button-duty-shift = { $shift }　{ $who }
button-duty-other = 换人
button-duty-stand-in = 换替补
button-duty-drop = 🗑️ 删除
button-duty-days = { $count } 天
button-duty-back = ✅ 在，没有不在
check-duty = 值班　　一周都有人
check-duty-none = 值班　　还没有排班：急事会叫全体统筹人员。在机器人里发“值班”可以排
check-duty-gaps = 值班　　每周有 { $hours } 小时没人值班（{ $gaps }），那时叫全体统筹人员
check-duty-left = 值班　　{ $shift } 这一班的人已不是教职工，或收不到消息
check-duty-safeguarding = 值班　　还没有指定安全老师：说到老师的话会叫值班的人。在机器人里发“值班”可以指定

# 谁服务哪个班

menu-services = 各班服务人员
service-post-service = 服务人员
service-post-leader = 蹲点领导
service-post-liaison = 联络员
service-head = <b>{ $name }</b>　{ $days }
service-teacher = · 班主任：{ $name }
service-line = · { $post }：{ $name }{ $days }
service-gone = · ⚠️ { $post }：空着（原来是 { $name }）{ $days }
service-missing = 还没安排：{ $posts }
service-nobody = 还没安排
service-classes = <b>各班服务人员</b>：{ $count } 个班{ $holes ->
    [0] {""}
   *[other] ，⚠️ { $holes } 个班有空缺
    }
    也可以直接问“谁负责第8期”。
service-classes-none = 没有还在办的班。
service-phone = { $name }：{ $phone }
service-no-phone = 没有登记电话。
service-one = <b>{ $name }</b>
service-person = <b>{ $name }</b> 服务 { $count } 个班：
service-person-line = · { $name }　{ $post }　{ $days }
service-who = { $name } 的{ $post }是谁？
    点同事的名字，或直接发姓名（可带电话），几个人用、隔开。
service-bad-name = 请发姓名，可以带手机号，比如：金老师 19800000001
service-which-days = { $name } 哪几天在？这个班是 { $days }。
    比如：11月16日到11月20日；全程就发“全程”。
service-bad-days = 看不出哪几天。请写成：11月16日到11月20日，或发“全程”。
service-days-outside = 这几天不在这个班的日期里，请看看。
service-not-yours = 这个班不归你看。
service-own = { $name }的{ $post }：{ $names }
service-own-none = { $name }还没有安排{ $post }。
service-given = 👤 请你做 <b>{ $name }</b> 的{ $post }，{ $days }。
service-empty = ⚠️ <b>{ $class }</b> 的{ $post }空了：{ $name } 已不在教职工里。请补上。
sheet-kind-services = 服务安排
contents-services = 服务安排 { $count } 人次
plan-services = 服务安排：新增或改动 { $added }，已有 { $same }
applied-service = 服务安排：新增 { $new }，改动 { $changed }
ending-services = · 服务的班会空出来，并告诉统筹人员
button-service-page = 👥 看这个班
button-service-fill = 👥 安排人
button-service-class = 🏫 班级
button-service-all = 👥 全部班
button-service-person = 👤 { $name } 的所有班
button-service-days = 📅 改日期
button-service-drop = 🗑️ 去掉
button-service-add-service = ➕ 服务人员
button-service-add-leader = ➕ 蹲点领导
button-service-add-liaison = ➕ 联络员
button-duty-services = 👥 各班服务人员
