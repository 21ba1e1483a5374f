# Attendance: roll calls, a class's attendance, one's own

menu-rollcall = Call the roll
menu-attendance = Attendance
button-attendance = 📋 Roll call, attendance
button-own = 📋 My attendance
button-committee-roll = ✍️ Committee calls the roll: { $state }
mark-present = present
mark-late = late
mark-absent = absent
mark-leave = on leave
mark-short-present = ✓
mark-short-late = L
mark-short-absent = A
mark-short-leave = E

roll-head = 📋 <b>{ $class } { $course }</b>
    { $when }
roll-recorded = ✅ <b>Recorded</b>　{ $class } { $course }
    { $when }
roll-tally = Expected <b>{ $expected }</b>: present <b>{ $present }</b>{ $absent ->
    [0] {""}
   *[other] , absent <b>{ $absent }</b>
}{ $late ->
    [0] {""}
   *[other] , late <b>{ $late }</b>
}{ $leave ->
    [0] {""}
   *[other] , on leave <b>{ $leave }</b>
}
roll-names-absent = ❌ Absent: { $names }
roll-names-late = ⏰ Late: { $names }
roll-names-leave = 📝 On leave: { $names }
roll-names-more = { $names } and others, { $count } in all
roll-under-way = Not recorded yet; nothing counts so far.
roll-unrecorded = ✍️ <b>The roll is not recorded yet</b> and does not count: { $class } { $course }
roll-by = Recorded by { $name }, { $at }
roll-mended = Changed by { $name }, { $at }
roll-from-file = a file
roll-how = Whoever is not marked is present. Tap a name: ❌ absent → ⏰ late → 📝 on leave → present.
    Or type: absent 张三 李四, late 12
roll-how-checked-in = Who has not checked in is absent for now. Tap a name: ❌ absent → ⏰ late → 📝 leave → present.
    Or type: present 张三 李四, late 12
roll-key-present = { $name }
roll-key-absent = ❌ { $name }
roll-key-late = ⏰ { $name }
roll-key-leave = 📝 { $name }
roll-key-open = ＋ { $name }
button-roll-done = ✅ Record · { $attended }/{ $expected } present
button-roll-go-on = ▶️ Back to the roll
button-roll-mend = ✏️ Change
button-roll-day = 📋 That day
button-roll-call = ✍️ { $time } { $course } · call the roll
button-roll-change = ✏️ { $time } { $course }
roll-unclear = These could not be made out; the others are noted:
roll-unclear-nobody = · { $said }: nobody of that name on the roster
roll-unclear-like = · { $said }: do you mean { $names }?
roll-unclear-several = · { $said }: several ({ $names }); tap the name or write the last three of the number
roll-not-allowed = Rolls are called by the class teacher, or the committee where the class teacher lets it. For your own, write “attendance”.
roll-committee-today = The committee calls today's rolls only. The class teacher can change older ones.
roll-cancelled = This session is cancelled; there is no roll to call.
roll-too-early = This session begins at { $time }; its roll can be called from 15 minutes before.
roll-not-everybody = Some are marked as missing. If all are here, tap them back and then “Record”.
roll-empty = There is no roster for this session yet. Import it first.

attendance-classes = 📋 <b>Attendance</b>
    <b>{ $rate }</b> so far; { $called } rolls called of today's { $begun } sessions.
attendance-line = { $name }　{ $rate }
attendance-line-today = { $name }　{ $rate }　today { $called }/{ $begun }
attendance-head = 📋 <b>{ $name } attendance</b>
    { $day }
attendance-called = <b>{ $time } { $course }</b>　{ $attended }/{ $expected } present
attendance-not-called = <b>{ $time } { $course }</b>　roll not called
attendance-no-session = No session has been held on this day.
attendance-whole = The class so far: <b>{ $rate }</b>
attendance-often = Most often absent: { $names }
attendance-often-one = { $name } { $count }×
button-attendance-book = 📊 All of it as Excel
attendance-column-number = Number
attendance-column-name = Name
attendance-column-day = Day
attendance-column-time = Time
attendance-column-course = Course
attendance-column-expected = Expected
attendance-column-attended = Attended
attendance-column-late = Late
attendance-column-absent = Absent
attendance-column-leave = On leave
attendance-column-rate = Attendance
attendance-sheet-people = By trainee
attendance-sheet-sessions = By session
attendance-not-yet = not called
attendance-sum = Total
attendance-file-lines = { $name } attendance, line by line
attendance-file-lines-caption = One line a person and session; change it and send it back.
button-attendance-lines = 📝 Line by line, to edit and send back
attendance-no-lines = { $name } has no roll yet, so there is nothing to export.
attendance-file = { $name } attendance
attendance-own = 📋 <b>{ $name }: my attendance</b>
attendance-of = 📋 <b>{ $name }</b>: attendance · { $class }
attendance-tally = Of { $recorded } sessions with a roll call <b>{ $attended }</b> attended, <b>{ $rate }</b>
button-attendance-of = 📋 Attendance
attendance-own-none = 📋 { $name }: no roll has been called yet.
attendance-own-all = Always there and on time 👍
attendance-own-line = · { $mark }　{ $when } { $course }
attendance-own-more = { $count } more are not listed.
attendance-own-wrong = Something wrong? Ask { $teacher } to change it.
attendance-own-arrivals = Latest check-ins:
attendance-own-arrived = · { $day } { $at } { $course }
attendance-your-teacher = your class teacher

cell-mark = “{ $given }” is unclear; write 到, 迟到, 缺 or 请假 (present, late, absent, leave).
cell-session = “{ $given }” does not say which session; write 上午, 下午, 晚上 or 09:00.
mark-no-session = { $name } has no session on { $day }; check the day and the timetable.
mark-other-course = There is no “{ $given }” on that day; there is { $courses }.
mark-other-time = No session at that time; on that day they begin at { $times }.
mark-to-come = This session has not begun; attendance can be recorded from then on.
mark-nobody = “{ $name }” is not on the roll of this session of { $of }.
mark-several = There are { $count } people called “{ $name }”; fill in the last four digits of the phone.
mark-other-person = This is not “{ $name }” of the roster; please check.
mark-twice = Row { $row } says something else of { $name } at this session.
contents-attendance = { $count } marks of attendance
plan-attendance = Attendance: { $sessions } sessions, { $called } of them new; { $changed } marks change ({ $people } people), { $same } stay
plan-attendance-implied = ⚠️ { $count } who are not in the file count as present.
applied-roll = Rolls: { $new } new{ $changed ->
    [0] {""}
   *[other] , { $changed } changed
}
applied-attendance = Attendance: { $new } marks new, { $changed } changed

# Who is missing

absent-head = 🙋 <b>{ $day }</b>: { $absent } absent, { $late } late, { $leave } on leave
absent-nobody = ✅ <b>{ $day }</b>: everybody was there by the rolls called.
absent-no-roll = <b>{ $day }</b>: no roll was called yet, so nobody knows who is missing.
absent-no-lesson = <b>{ $day }</b>: no lesson has begun.
absent-ahead = <b>{ $day }</b> is still to come; see below who is on leave.
absent-class = <b>{ $name }</b>　{ $said }
absent-absent = absent { $names }
absent-late = late { $names }
absent-leave = on leave { $names }
absent-more = { $count } more classes miss somebody: see attendance.
absent-uncalled = ⏳ { $count } classes have rolls to call: { $names }
button-absent-open = { $name } roll
