# 考勤：点名、班级考勤、我的考勤

menu-rollcall = 点名
menu-attendance = 考勤
button-attendance = 📋 点名、考勤
button-own = 📋 我的考勤
button-committee-roll = ✍️ 班委可以点名：{ $state }
mark-present = 到
mark-late = 迟到
mark-absent = 缺
mark-leave = 请假
mark-short-present = 到
mark-short-late = 迟
mark-short-absent = 缺
mark-short-leave = 假

roll-head = 📋 <b>{ $class } { $course }</b>
    { $when }
roll-recorded = ✅ <b>记好了</b>　{ $class } { $course }
    { $when }
roll-tally = 应到 <b>{ $expected }</b>：到 <b>{ $present }</b>{ $absent ->
    [0] {""}
   *[other] ，缺 <b>{ $absent }</b>
}{ $late ->
    [0] {""}
   *[other] ，迟到 <b>{ $late }</b>
}{ $leave ->
    [0] {""}
   *[other] ，请假 <b>{ $leave }</b>
}
roll-names-absent = ❌ 缺：{ $names }
roll-names-late = ⏰ 迟到：{ $names }
roll-names-leave = 📝 请假：{ $names }
roll-names-more = { $names } 等 { $count } 人
roll-under-way = 还没记好，先不算数。
roll-unrecorded = ✍️ <b>点名还没记好</b>，先不算数：{ $class } { $course }
roll-by = { $name } { $at } 记
roll-mended = { $name } { $at } 改过
roll-from-file = 表格导入
roll-how = 没点的都算到。点名字换：❌ 缺 → ⏰ 迟到 → 📝 请假 → 到。
    也可以打字：缺 张三 李四，迟到 12
roll-how-checked-in = 没签到的先算缺。点名字换：❌ 缺 → ⏰ 迟到 → 📝 请假 → 到。
    也可以打字：到 张三 李四，迟到 12
roll-key-present = { $name }
roll-key-absent = ❌ { $name }
roll-key-late = ⏰ { $name }
roll-key-leave = 📝 { $name }
roll-key-open = ＋ { $name }
button-roll-done = ✅ 记好了 · 到 { $attended }/{ $expected }
button-roll-go-on = ▶️ 接着点名
button-roll-mend = ✏️ 再改
button-roll-day = 📋 当天考勤
button-roll-call = ✍️ { $time } { $course } · 点名
button-roll-change = ✏️ { $time } { $course }
roll-unclear = 这些没对上，其他的记下了：
roll-unclear-nobody = · { $said }：名册里没有
roll-unclear-like = · { $said }：是不是 { $names }？
roll-unclear-several = · { $said }：有几位（{ $names }），请点名字，或写学号后三位
roll-not-allowed = 点名要班主任，或班主任允许的班委。看自己的，发“我的考勤”。
roll-committee-today = 班委只能点当天的名。以前的请班主任改。
roll-cancelled = 这节课取消了，不用点名。
roll-too-early = 这节课 { $time } 才开始，开始前 15 分钟可以点名。
roll-not-everybody = 已经有人记了没到。都到齐的话，请把他们点回来，再点“记好了”。
roll-empty = 这节课还没有学员名单。请先导入花名册。

attendance-classes = 📋 <b>考勤</b>
    出勤率 <b>{ $rate }</b>；今天 { $begun } 节课，点了 { $called } 节的名。
attendance-line = { $name }　{ $rate }
attendance-line-today = { $name }　{ $rate }　今天 { $called }/{ $begun }
attendance-head = 📋 <b>{ $name } 考勤</b>
    { $day }
attendance-called = <b>{ $time } { $course }</b>　到 { $attended }/{ $expected }
attendance-not-called = <b>{ $time } { $course }</b>　还没点名
attendance-no-session = 这天还没有上过课。
attendance-whole = 全班到现在：出勤率 <b>{ $rate }</b>
attendance-often = 缺得多的：{ $names }
attendance-often-one = { $name } { $count } 次
button-attendance-book = 📊 全部考勤 Excel
attendance-column-number = 学号
attendance-column-name = 姓名
attendance-column-day = 日期
attendance-column-time = 时间
attendance-column-course = 课程
attendance-column-expected = 应到
attendance-column-attended = 实到
attendance-column-late = 迟到
attendance-column-absent = 缺
attendance-column-leave = 请假
attendance-column-rate = 出勤率
attendance-sheet-people = 按学员
attendance-sheet-sessions = 按课次
attendance-not-yet = 未点名
attendance-sum = 合计
attendance-file-lines = { $name } 考勤明细
attendance-file-lines-caption = 一行一人一节课；改好可以直接发回来。
button-attendance-lines = 📝 考勤明细（改好可发回）
attendance-no-lines = { $name } 还没有点过名，没有可以导出的明细。
attendance-file = { $name } 考勤
attendance-own = 📋 <b>{ $name } 我的考勤</b>
attendance-of = 📋 <b>{ $name }</b> 的考勤 · { $class }
attendance-tally = 点过名的 { $recorded } 节，到了 <b>{ $attended }</b> 节，出勤率 <b>{ $rate }</b>
button-attendance-of = 📋 考勤
attendance-own-none = 📋 { $name } 还没有点过名。
attendance-own-all = 每节都准时到，没有缺课 👍
attendance-own-line = · { $mark }　{ $when } { $course }
attendance-own-more = 还有 { $count } 次没列出。
attendance-own-wrong = 觉得记错了？请找{ $teacher }老师改。
attendance-own-arrivals = 最近的签到：
attendance-own-arrived = · { $day } { $at } { $course }
attendance-your-teacher = 班主任

cell-mark = “{ $given }”看不明白，请填 到、迟到、缺 或 请假。
cell-session = “{ $given }”看不出是哪节课，请写 上午、下午、晚上 或 09:00。
mark-no-session = { $name } { $day } 没有课，请核对日期和课表。
mark-other-course = 那天没有“{ $given }”，那天上的是 { $courses }。
mark-other-time = 那个时间没有课，那天的课 { $times } 开始。
mark-to-come = 这节课还没上，上过才能记考勤。
mark-nobody = { $of }这节课的名单里没有“{ $name }”。
mark-several = 有 { $count } 位“{ $name }”，请填手机号后四位。
mark-other-person = 和花名册上的“{ $name }”对不上，请核对。
mark-twice = { $name } 这节课第 { $row } 行写的不一样。
contents-attendance = 考勤 { $count } 人次
plan-attendance = 考勤：涉及 { $sessions } 节课，新记 { $called } 节；改动 { $changed } 人次（{ $people } 人），不变 { $same } 人次
plan-attendance-implied = ⚠️ 表里没写的 { $count } 人次都算到。
applied-roll = 点名：新 { $new } 节{ $changed ->
    [0] {""}
   *[other] ，改 { $changed } 节
}
applied-attendance = 考勤：新 { $new } 人次，改 { $changed } 人次

# 谁没来

absent-head = 🙋 <b>{ $day }</b>：缺 { $absent } 人，迟到 { $late } 人，请假 { $leave } 人
absent-nobody = ✅ <b>{ $day }</b>：点过名的都到了。
absent-no-roll = <b>{ $day }</b> 还没有点名，暂时不知道谁没来。
absent-no-lesson = <b>{ $day }</b> 没有已经开始的课。
absent-ahead = <b>{ $day }</b> 还没到，要看请假名单，点下面。
absent-class = <b>{ $name }</b>　{ $said }
absent-absent = 缺 { $names }
absent-late = 迟到 { $names }
absent-leave = 请假 { $names }
absent-more = 还有 { $count } 个班有人没到，看考勤。
absent-uncalled = ⏳ 还有 { $count } 个班没点完名：{ $names }
button-absent-open = { $name } 点名
