# 选课

menu-electives = 选自选课
electives-head = <b>{ $name } · 自选课</b>
elective-line = · { $name }：{ $chosen }/{ $capacity } 人{ $waiting ->
    [0] {""}
   *[other] ，{ $waiting } 人候补
}
elective-line-unlimited = · { $name }：{ $chosen } 人
elective-gone = · <s>{ $name }</s>　❌ 不开了
elective-mine = {" "}✅ 已选
elective-waiting = {" "}⏳ 候补，排第 { $place }
electives-closed = 这些课都上完了，不能再选。
electives-none = 你们班没有自选课。
elective-over = 这门课不能再选了。
button-choose = 选 { $name }
button-queue = 满了，候补 { $name }
button-leave-elective = 退选 { $name }
button-leave-queue = 不候补了 { $name }
button-electives = 📘 选课
button-choosers = 📄 { $name } 名单
choosers-number = 学号
choosers-name = 姓名
choosers-seat = 状态
choosers-file = { $class } { $course } 选课名单
seat-chosen = 已选
seat-waiting = 候补
notice-seat = 📘 { $name } 有位置了，你已经选上。
standing-offered = （选修）
standing-waiting = （候补）
own-electives = <b>你选了：{ $names }。</b>
own-electives-waiting = <b>你在候补：{ $names }。</b>
own-electives-none = <b>你还没有选自选课。</b>
elective-leave-by = ，{ $until } 前能退
elective-left-too-late = ，已过退选时间

# 选课前看得到的

elective-when = 　{ $when }
elective-when-open = 时间还没排
elective-past = 都上完了
elective-weekly = 每{ $weekday } { $hours }
elective-first = { $day } { $hours } 开始
elective-next = 下次 { $day } { $hours }
elective-much = 共 { $times } 次 { $hours } 小时
elective-shut = {" "}🔒 暂停选课
elective-title = <b>{ $name }</b>
elective-about = { $about }
elective-clash = ⚠️ 和你的“{ $name }”撞时间
elective-session = · { $when }　{ $place }　{ $teacher }
elective-session-over = · <s>{ $when }</s>　{ $teacher }
elective-sessions-more = 还有 { $count } 次
electives-opens = ⏰ <b>{ $at } 开始选课</b>，现在先看看。
electives-closes = ⏰ 选课到 { $at } 为止。
electives-ended = ⏰ 选课已经截止。
electives-most = 每人最多 { $most } 门。
electives-no-end = 不设截止
electives-at-once = 随时可选
electives-no-limit = 不限门数
electives-most-of = 最多 { $most } 门
button-elective-more = 详情 { $name }
button-electives-all = 📘 全部自选课
button-elective-staff = ✏️ { $name } { $chosen } 人

# 点了以后马上说

chose-chosen = ✅ 选上了：{ $name }
chose-waiting = ⏳ { $name }满了，你排第 { $place }。有空位自动补上，会通知你。
chose-left = 已退：{ $name }
chose-had = 你已经选上{ $name }了。
chose-waited = { $name }还在候补，你排第 { $place }。
chose-early = 还没开始，{ $at } 才能选。
chose-late = 选课已截止（{ $at }）。有难处请找班主任。
chose-shut = { $name }暂停选课了，看看别的。
chose-over = 这门课不能再选了。
chose-most = 每人最多 { $most } 门，先退一门再选。
chose-bound = 第二次课开始以后就不能退了。有难处请找班主任。
chose-clash = 注意：和{ $names }撞时间。

# 换课、让位

button-swap = 🔁 换课或让给同学
button-swap-for = 换成 { $name }
button-swap-give = 🎁 直接让给一位同学
button-swap-anybody = 🙋 谁有“{ $wanted }”都行
button-swap-yes = ✅ 同意
button-swap-no = ✖ 不换
button-swap-take = 🔁 和{ $name }换，要“{ $course }”
button-swap-take-give = 🎁 接下{ $name }让的“{ $course }”
button-swap-refuse = ✖ 不换“{ $course }”
button-swap-withdraw = ↩️ 收回：{ $course }
swap-for-what = 你想用“{ $name }”<b>换哪门</b>？也可以让给一位同学。
swap-with-whom = 想用“{ $name }”换“{ $wanted }”。<b>写下同学的姓名</b>，或者谁有都行。
swap-to-whom = “{ $name }”的位置让给谁？<b>写下同学的姓名</b>。
swap-which = 是哪一位？
swap-nobody = 班里没有找到这个人。请写同班同学的全名。
swap-anybody = 谁都行
swap-own = 🔁 你在用“{ $course }”换“{ $wanted }”（{ $name }），等对方点头。
swap-own-give = 🎁 你要把“{ $course }”让给{ $name }，等对方点头。
swap-offered = 🔁 { $name }想用“{ $course }”换你的“{ $wanted }”。
swap-offered-give = 🎁 { $name }想把“{ $course }”让给你。
swap-offered-to = ✅ <b>问过对方了。</b>对方同意以后两边同时换，我会告诉你。
swap-offered-all = ✅ <b>挂出去了。</b>谁同意，两边同时换，我会告诉你。3 天内有效。
swap-taken = ✅ 换好了：你现在上“{ $course }”，“{ $wanted }”给了对方。
swap-taken-give = ✅ 接下了：你选上了“{ $course }”。
swap-withdrawn = 收回了。
swap-refused-by-you = 好的，不换。我会告诉对方。
swap-over = 这次换课已经不作数了。
swap-no-seat = 现在换不了：座位不在了，或者已过退选时间。
swap-not-theirs = 对方没有那门课的座位，或者已过退选时间。
swap-has-it = 对方已经在这门课里了，换不了。
swap-queue = 这门课有人在候补，不能跳过他们。你退选，排第一的会补上。
swap-most = 对方选的门数已经到上限了。
swap-many = 你已经挂了 3 个，先收回一个。
notice-swap = 🔁 <b>{ $name }想和你换课</b>：用“{ $course }”换你的“{ $wanted }”。
notice-swap-give = 🎁 <b>{ $name }想把“{ $course }”的位置让给你。</b>
notice-swap-done = ✅ <b>换好了。</b>你现在上“{ $wanted }”，“{ $course }”给了{ $name }。
notice-swap-done-give = ✅ { $name }接下了“{ $course }”的位置。
notice-swap-refused = { $name }这次不换“{ $course }”。
notice-swap-refused-give = { $name }没有接“{ $course }”的位置，还是你的。

# 老师这边

button-elective-book = 📊 谁选了什么
button-undecided = 🙋 还没选的 { $count } 人
button-elective-times = ⏰ 选课时间和门数
button-elective-people = 👥 人员 { $count }
button-elective-plus = ➕ 加 { $count } 个名额
button-elective-seats = 🪑 改名额
button-elective-describe = 📝 写简介
button-elective-shut = 🔒 暂停选课
button-elective-reopen = 🔓 恢复选课
button-elective-drop = 🗑 这门课不开了
button-elective-restore = ♻️ { $name } 又排了，恢复
button-elective-drop-yes = 不开了，通知大家
button-elective-opens = ▶️ 开始时间
button-elective-closes = ⏹ 截止时间
button-elective-most = 最多 { $most } 门
button-put-in = ➕ 放进 { $name }（余 { $free }）
button-take-out = ➖ 移出 { $name }
elective-ask-seats = 这门课要<b>多少个名额</b>？发一个数。
elective-ask-about = 用几句话写写这门课<b>学什么</b>，学员选课时看得到。
elective-seats-number = 名额请写 1 到 { $most } 之间的数。
elective-seats-taken = 已经有 { $taken } 人选上，名额不能比这少。先移出几位。
elective-drop-sure = “{ $name }”<b>不开了？</b>{ $count } 个座位和候补都取消，后面的课也取消，我会通知他们还有哪些课有空位。
elective-dropped = “{ $name }”不开了，已通知 { $count } 人。
elective-people = <b>{ $name }</b>：{ $count } 人。点名字可以调换。
elective-undecided = <b>还没选自选课的：{ $count } 人。</b>点名字可以帮他选。
elective-person-chosen = { $name }
elective-person-waiting = ⏳ { $name }
elective-person = <b>{ $name }</b>
    选上：{ $has }
    候补：{ $waits }
elective-full = 这门课满了。先加名额，或先移出一位。
elective-times = <b>{ $name } · 选课时间</b>
    开始：{ $opens }
    截止：{ $closes }
    门数：{ $most }
    截止前一天，我会提醒还没选的人。
elective-ask-opens = <b>什么时候开始选？</b>点一个，或者写：周五中午12点。
elective-ask-closes = <b>选到什么时候为止？</b>点一个，或者写：周五下午6点。
elective-time-unclear = 没看懂时间。请这样写：周五下午6点。
elective-time-past = 这个时间已经过了，请写以后的时间。
elective-times-order = 截止要在开始之后。
choosers-team = 小组
choosers-has = 选上
choosers-waits = 候补
elective-book-file = { $class } 自选课选课情况
elective-book-people = 谁选了什么
elective-book-counts = 各课人数
elective-book-none = 没选
elective-book-course = 课程
elective-book-capacity = 名额
elective-book-chosen = 选上
elective-book-waiting = 候补
notice-placed = 📘 老师帮你选上了：{ $name }。
notice-taken = 📘 老师把你从“{ $name }”里移出来了。
notice-dropped = 📘 <b>“{ $name }”不开了。</b>还有空位的：{ $free }。
notice-dropped-all = 📘 <b>“{ $name }”不开了。</b>现在没有别的能选，请找班主任。
notice-electives-open = 📘 <b>选课开始了</b>：{ $names }。截止：{ $at }。
notice-electives-closing = 📘 <b>你还没选自选课</b>，{ $at } 截止：{ $names }。
