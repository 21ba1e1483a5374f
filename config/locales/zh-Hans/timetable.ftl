# 课表

course-name = <b>{ $course }</b>
cancelled-session = <s>{ $course }</s>（已取消）
room-open = 教室待定
teacher-open = 老师待定

agenda-head = 📅 <b>{ $day }</b> · { $class }
agenda-part-morning = 上午
agenda-part-afternoon = 下午
agenda-part-evening = 晚上
agenda-line = { $time } { $course }
    　{ $teacher } · { $place }
agenda-short = { $time } { $course } · { $place }
agenda-where = 📍 <b>{ $place }</b>
    　{ $time } { $course }
agenda-who = 👤 <b>{ $teacher }</b>
    　{ $time } { $course }
agenda-when = 🕘 <b>{ $time }</b> { $course }
agenda-day = <b>{ $day }</b>
agenda-week-day = <b>{ $day }</b> { $time } { $course } · { $place }
agenda-week-more = 　　 { $time } { $course } · { $place }
agenda-over = <b>这几天后面没有课了。</b>
agenda-folded = 前面 { $count } 节已经上完。
left-head = <b>今天还有 { $count } 节课：</b>
left-ends = <b>还没结束，今天 { $time } 下课。</b>
day-ends = 🔔 <b>{ $day } { $time } 下课</b> · { $class }
day-ended = 🔔 <b>{ $day }的课 { $time } 上完了</b> · { $class }
left-none = <b>今天的课上完了。</b>
empty-next = <b>后面没有“{ $name }”的课了。</b>
agenda-more = 还有 { $count } 节没列出，点下面看周图。
agenda-more-days = 还有 { $count } 天有课，点下面看周图。

empty-day = <b>{ $day }没有课。</b>
empty-named = <b>{ $days }没有“{ $name }”的课。</b>
empty-range = <b>{ $span } 没有课。</b>
empty-part = <b>{ $day }{ $part }没有课。</b>
empty-now = <b>现在没有课。</b>
empty-course = 你们班的课表里没有“{ $course }”。
empty-teacher = 你们班的课表里没有{ $teacher }老师的课。
teacher-unlisted = <b>课表里没有叫“{ $name }”的老师。</b>
teacher-unlisted-surname = <b>课表里没有姓“{ $name }”的老师。</b>
teacher-which = <b>“{ $name }”老师有 { $count } 位，你问的是哪一位？</b>
    { $names }
    发老师的全名再问一次。
teacher-of-class = <b>{ $teacher }是{ $class }的班主任，课表里没有排课。</b>
teacher-ours = { $class }的老师：{ $names }
empty-ahead = <b>课表里后面没有课了。</b>
course-past = “{ $course }”已经上完了，最后一次在：
instead = 下一节：{ $day } { $time }
    { $course } · { $place }
next-head = ⏭ <b>{ $day } { $time }</b>（{ $wait }）
next-body = { $course }
    👤 { $teacher }　📍 { $place }
now-head = ▶️ <b>正在上，{ $time } 下课：</b>

end-of-class = 🎓 { $class } 在 <b>{ $day }</b> 结业。
end-days = 还有 { $days } 天。
end-past = 已经结业了。

no-class = 你还没有加入班级。
no-class-staff = 要看哪个班的？点下面选班，或者连班名一起发，比如“3期周图”。
class-not-yours = 这个班的课表你看不到。

button-before = ‹ { $day }
button-after = { $day } ›
button-week-of = 这一周
button-picture = 🖼 周图
button-calendar = 📆 加到日历
button-last-week = ‹ 上周
button-next-week = 下周 ›

picture-title = { $class } 课表
picture-week = 第 { $week } 周
picture-today = 今天
picture-free = 没有课
picture-cancelled = 取消
picture-caption = { $class } · { $span }
calendar-caption = 点开文件，把 { $class } 的课和考试加到手机日历，到点会响。课表变了我会通知你，再取一次就更新，不会重复。
teacher-none = 集体活动
lessons-ahead = 🔢 { $of }：<b>{ $total }</b> 节课，都还没上。
lessons-counted = 🔢 { $of }：还有 <b>{ $ahead }</b> 节课，共 { $total } 节。
lessons-over = 🔢 { $of }：<b>{ $total }</b> 节课，都上过了。
lessons-left = 🎓 到 { $day } 结业还有 { $count } 节课。

# 主动发出的通知

notice-class = ⏰ <b>{ $day }{ $time } 上课</b>，到 { $until }
    { $course } · { $class }
    👤 { $teacher }　📍 { $place }
notice-digest = 🌅 <b>{ $day }</b>
notice-digest-of = 🌅 <b>{ $day }</b> · { $class }
digest-line-of = { $time } { $course } · { $place }
    　{ $class }
notice-change = 📢 <b>{ $class } 课表有变动</b>
notice-change-undone = 📢 <b>{ $class }：刚才的调课取消，恢复为</b>
notice-change-more = 还有 { $count } 处变动，请看周图。
change-added = ➕ 新增 { $course }
    　{ $time }
    　{ $place } · { $teacher }
change-cancelled = ❌ 取消 { $course }
    　原定 { $time }
change-moved = 🔁 { $course }
    　{ $parts }
change-of = { $time }
change-from-to = <s>{ $old }</s> → <b>{ $new }</b>
button-day = 📅 当天课表

# 教职工问的课表：老师、教室、全校

school-teacher-busy = 👤 <b>{ $name }</b> { $day }有 { $count } 节课：
school-teacher-free = 👤 <b>{ $name }</b> { $day }没有课。
school-room-busy = 🔴 <b>{ $name }</b> { $day }有 { $count } 节课：
school-room-free = 🟢 <b>{ $name }</b> { $day }没有排课，空着。
school-room-unknown = ❓ <b>课表里没有“{ $name }”这间教室。</b>
    从没排过课，空不空我不知道。
school-teacher-which = <b>“{ $name }”老师有 { $count } 位，你问的是哪一位？</b>
school-teacher-hint = 看看名字有没有写错；哪天谁有课，点下面看。
school-next = 下一次：{ $time }
    　{ $course } · { $class } · { $place }
school-line-teacher = { $time }　<b>{ $place }</b>
    　{ $class } · { $course }
school-line-room = { $time }　<b>{ $class }</b>
    　{ $course } · { $teacher }
school-more = 还有 { $count } 节，看图片或表格。
school-head = 📅 <b>{ $day }</b>：{ $classes } 个班有{ $course }课，共 { $lessons } 节。
school-head-own = 📅 <b>{ $day }</b>：你管的班里 { $classes } 个有{ $course }课，共 { $lessons } 节。
school-none = 📅 <b>{ $day }</b>：全校都没有课。
school-none-own = 📅 <b>{ $day }</b>：你管的班都没有课。
school-line-class = <b>{ $class }</b>　{ $lessons }
school-short = { $time } { $course }
school-lessons = { $count } 节课
school-without = 📅 <b>{ $day }</b>：{ $count } 个班没有课。
    { $names }
school-without-none = 📅 <b>{ $day }</b>：在读的班都有课。
school-rooms-free = 🟢 <b>{ $day }</b> { $count } 间没有排课：
    { $names }
school-rooms-busy = 🔴 有课：{ $names }
school-rooms-no-kind = ❓ <b>课表里没有叫“{ $kind }”的教室。</b>
school-rooms-none = 🔴 <b>{ $day }</b> 课表上的教室都有课。
class-not-there = 没有第 { $numbers } 期。
classes-too-many = 一次说了 { $count } 个班，太多了。请一次问三个以内，或者问“今天哪些班有课”。
button-free-rooms = 🟢 空着的教室
button-picture-of = 🖼 图片
button-book = 📊 表格
button-whole-school = 🏫 全校
picture-drawing = 正在画…
picture-school = 全校
picture-school-day = { $day } 全校课表
picture-school-about = { $year }年 · { $count } 个班有课{ $page }
picture-kind-required = 规定课
picture-kind-elective = 选修课
picture-kind-featured = 特色课
picture-kind-activity = 活动
school-sheet = 课表
school-sheet-classes = 按班级
school-bring = 请带{ $bring }
school-file = { $name } 课表
school-column-day = 日期
school-column-weekday = 星期
school-column-time = 时间
school-column-class = 班级
school-column-course = 课程
school-column-teacher = 老师
school-column-room = 教室
school-column-state = 备注

# 有日子的事：考试、截止
duty-exam = 📝 { $day }{ $time } 考试：<b>{ $name }</b>{ $place }
duty-survey = ⏳ { $day }{ $time } 问卷截止：<b>{ $name }</b>{ $place }
duty-registration = ✍️ { $day }{ $time }报名截止：<b>{ $name }</b>{ $place }
duty-elective = ⏳ { $day }{ $time } 前还能退选：<b>{ $name }</b>{ $place }
duty-activity = 🎉 { $day }{ $time } 活动：<b>{ $name }</b>{ $place }
duty-group-task = 📋 { $day }{ $time } 前交小组任务：<b>{ $name }</b>{ $place }
duty-all-day = 当天
duty-more = 还有 { $count } 件要做的事。
duties-head = <b>接下来两周你要做的：</b>
duties-none = <b>接下来两周没有要交、要考的。</b>
duties-on = <b>{ $days }你要做的：</b>
duties-none-on = <b>{ $days }没有要交、要考的。</b>
duties-then = 接下来两周：
duties-soon = 📌 <b>眼下要紧的：</b>

# 问一间教室
room-now = 现在
room-unknown = <b>课表里没有“{ $room }”这间教室。</b>
room-free = 📍 <b>{ $room } { $days }没有课。</b>
room-taken = 📍 <b>{ $room } { $days }有 { $count } 节课：</b>
room-session = { $time } { $course }
    　{ $class } · { $teacher }
room-other = { $time } 别的班上课

picture-duty-exam = 考试：{ $name }
picture-duty-survey = 问卷截止：{ $name }
picture-duty-registration = 报名截止：{ $name }
picture-duty-elective = 退选截止：{ $name }
picture-duty-activity = 活动：{ $name }
picture-duty-group-task = 小组任务：{ $name }

# 订阅日历
button-subscribe = 🔗 订阅，自动更新
button-renew-calendar = 🔄 换一个地址
button-end-calendar = ✕ 停用
subscription = <b>把这个地址加到手机日历的“订阅日历”里，以后自动更新：</b>
    <code>{ $address }</code>
    地址只属于你，别转给别人；转错了就换一个。
subscription-ended = <b>订阅停了，原来的地址作废。</b>
agenda-of-class = { $line } · { $class }
class-not-begun = ℹ️ { $class }还没开班，{ $day }开始。
class-is-over = ℹ️ { $class }已经在 { $day } 结业了。
