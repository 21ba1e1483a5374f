# Timetable

course-name = <b>{ $course }</b>
cancelled-session = <s>{ $course }</s> (cancelled)
room-open = room to be announced
teacher-open = teacher to be announced

agenda-head = 📅 <b>{ $day }</b> · { $class }
agenda-part-morning = morning
agenda-part-afternoon = afternoon
agenda-part-evening = evening
agenda-line = { $time } { $course }
    　{ $teacher } · { $place }
agenda-short = { $time } { $course } · { $place }
agenda-where = 📍 <b>{ $place }</b>
    　{ $time } { $course }
agenda-who = 👤 <b>{ $teacher }</b>
    　{ $time } { $course }
agenda-when = 🕘 <b>{ $time }</b> { $course }
agenda-day = <b>{ $day }</b>
agenda-folded = { $count } earlier ones are over.
agenda-week-day = <b>{ $day }</b> { $time } { $course } · { $place }
agenda-week-more = 　 { $time } { $course } · { $place }
agenda-over = <b>Nothing more in these days.</b>
left-head = <b>Still to come today: { $count }</b>
left-ends = <b>Not yet: today’s classes end at { $time }.</b>
day-ends = 🔔 <b>{ $day }: classes end at { $time }</b> · { $class }
day-ended = 🔔 <b>{ $day }: classes ended at { $time }</b> · { $class }
left-none = <b>Today’s classes are over.</b>
empty-next = <b>No more of “{ $name }” in the timetable.</b>
agenda-more = { $count } more; see the picture of the week.
agenda-more-days = { $count ->
    [one] One more day with classes; see the picture of the week.
   *[other] { $count } more days with classes; see the picture of the week.
}

empty-day = <b>No class: { $day }.</b>
empty-named = <b>{ $days }: no class of “{ $name }”.</b>
empty-range = <b>No class { $span }.</b>
empty-part = <b>No class: { $day }, { $part }.</b>
empty-now = <b>No class right now.</b>
empty-course = “{ $course }” is not in your timetable.
empty-teacher = { $teacher } does not teach your class.
teacher-unlisted = <b>No teacher in the timetable is called “{ $name }”.</b>
teacher-unlisted-surname = <b>No teacher in the timetable has the surname “{ $name }”.</b>
teacher-which = <b>“{ $name }” may be { $count } teachers. Which one?</b>
    { $names }
    Ask again with the full name.
teacher-of-class = <b>{ $teacher } is the class teacher of { $class } and gives no classes.</b>
teacher-ours = Teachers of { $class }: { $names }
empty-ahead = <b>No further classes in the timetable.</b>
course-past = “{ $course }” is over. The last session was:
instead = Next: { $day } { $time }
    { $course } · { $place }
next-head = ⏭ <b>{ $day } { $time }</b> ({ $wait })
next-body = { $course }
    👤 { $teacher }　📍 { $place }
now-head = ▶️ <b>Now, until { $time }:</b>

end-of-class = 🎓 { $class } ends on <b>{ $day }</b>.
end-days = { $days ->
    [one] {" "}1 day to go.
   *[other] {" "}{ $days } days to go.
}
end-past = {" "}It has ended.

no-class = You have not joined a class yet.
no-class-staff = Of which class? Choose it below, or name it in the message.
class-not-yours = You cannot see the timetable of that class.

button-before = ‹ { $day }
button-after = { $day } ›
button-week-of = The week
button-picture = 🖼 Picture
button-calendar = 📆 Calendar
button-last-week = ‹ Week before
button-next-week = Week after ›

picture-title = Timetable of { $class }
picture-week = Week { $week }
picture-today = today
picture-free = no class
picture-cancelled = cancelled
picture-caption = { $class } · { $span }
calendar-caption = Open the file to add the classes and exams of { $class } to your calendar, with alarms. When the timetable changes I tell you; fetch it again to update, without doubles.
teacher-none = everyone
lessons-ahead = 🔢 { $of }: <b>{ $total }</b> to come.
lessons-counted = 🔢 { $of }: <b>{ $ahead }</b> to come, { $total } in all.
lessons-over = 🔢 { $of }: <b>{ $total }</b> in all, none to come.
lessons-left = { $count ->
    [one] 🎓 One more class until the end on { $day }.
   *[other] 🎓 { $count } more classes until the end on { $day }.
}

# Notifications

notice-class = ⏰ <b>{ $day }{ $time } class</b>, until { $until }
    { $course } · { $class }
    👤 { $teacher }　📍 { $place }
notice-digest = 🌅 <b>{ $day }</b>
notice-digest-of = 🌅 <b>{ $day }</b> · { $class }
digest-line-of = { $time } { $course } · { $place }
    　{ $class }
notice-change = 📢 <b>The timetable of { $class } has changed</b>
notice-change-undone = 📢 <b>{ $class }: the last change is taken back; it is again</b>
notice-change-more = { $count } more changes; see the picture of the week.
change-added = ➕ New: { $course }
    　{ $time }
    　{ $place } · { $teacher }
change-cancelled = ❌ Cancelled: { $course }
    　was { $time }
change-moved = 🔁 { $course }
    　{ $parts }
change-of = { $time }
change-from-to = <s>{ $old }</s> → <b>{ $new }</b>
button-day = 📅 That day

# The timetable as staff ask for it: a teacher, a room, the school

school-teacher-busy = 👤 <b>{ $name }</b> has { $count ->
    [one] one class
   *[other] { $count } classes
} { $day }:
school-teacher-free = 👤 <b>{ $name }</b> has no class { $day }.
school-room-busy = 🔴 <b>{ $name }</b> has { $count ->
    [one] one class
   *[other] { $count } classes
} { $day }:
school-room-free = 🟢 <b>{ $name }</b> is free { $day }.
school-room-unknown = ❓ <b>There is no room “{ $name }” in the timetable.</b>
    No class was ever planned there, so whether it is free I cannot say.
school-teacher-which = <b>“{ $name }” may be { $count } teachers. Which one?</b>
school-teacher-hint = Check the name; who teaches when, tap below.
school-next = Next: { $time }
    　{ $course } · { $class } · { $place }
school-line-teacher = { $time }　<b>{ $place }</b>
    　{ $class } · { $course }
school-line-room = { $time }　<b>{ $class }</b>
    　{ $course } · { $teacher }
school-more = { $count } more: see the picture or the workbook.
school-head = 📅 <b>{ $day }</b>: { $classes } classes have lessons { $course }, { $lessons } in all.
school-head-own = 📅 <b>{ $day }</b>: { $classes } of your classes have lessons { $course }, { $lessons } in all.
school-none = 📅 <b>{ $day }</b>: no class has lessons.
school-none-own = 📅 <b>{ $day }</b>: none of your classes has lessons.
school-line-class = <b>{ $class }</b>　{ $lessons }
school-short = { $time } { $course }
school-lessons = { $count ->
    [one] one lesson
   *[other] { $count } lessons
}
school-without = 📅 <b>{ $day }</b>: { $count } classes have no lesson.
    { $names }
school-without-none = 📅 <b>{ $day }</b>: every class that runs has lessons.
school-rooms-free = 🟢 <b>{ $day }</b> { $count } rooms are free:
    { $names }
school-rooms-busy = 🔴 Taken: { $names }
school-rooms-no-kind = ❓ <b>The timetable has no room called “{ $kind }”.</b>
school-rooms-none = 🔴 <b>{ $day }</b> every room of the timetable is taken.
class-not-there = There is no class { $numbers }.
classes-too-many = { $count } classes at once are too many. Ask about up to three, or “which classes have lessons today”.
button-free-rooms = 🟢 Free rooms
button-picture-of = 🖼 Picture
button-book = 📊 Workbook
button-whole-school = 🏫 Whole school
picture-drawing = Drawing…
picture-school = The school
picture-school-day = Whole school, { $day }
picture-school-about = { $year } · { $count ->
    [one] one class
   *[other] { $count } classes
}{ $page }
picture-kind-required = required
picture-kind-elective = elective
picture-kind-featured = featured
picture-kind-activity = activity
school-sheet = Timetable
school-sheet-classes = By class
school-bring = bring { $bring }
school-file = { $name } timetable
school-column-day = Day
school-column-weekday = Weekday
school-column-time = Time
school-column-class = Class
school-column-course = Course
school-column-teacher = Teacher
school-column-room = Room
school-column-state = Note

# dated duties: exams, deadlines
duty-exam = 📝 { $day }{ $time } exam: <b>{ $name }</b>{ $place }
duty-survey = ⏳ { $day }{ $time } survey closes: <b>{ $name }</b>{ $place }
duty-registration = ✍️ { $day }{ $time } registration closes: <b>{ $name }</b>{ $place }
duty-elective = ⏳ { $day }last to drop <b>{ $name }</b>: { $time }{ $place }
duty-activity = 🎉 { $day }{ $time } activity: <b>{ $name }</b>{ $place }
duty-group-task = 📋 { $day }{ $time } group task due: <b>{ $name }</b>{ $place }
duty-all-day = that day
duty-more = { $count } more to do.
duties-head = <b>What you have to do in the next two weeks:</b>
duties-none = <b>Nothing to hand in or sit in the next two weeks.</b>
duties-on = <b>{ $days }: what you have to do</b>
duties-none-on = <b>{ $days }: nothing is due.</b>
duties-then = In the next two weeks:
duties-soon = 📌 <b>Coming up at once:</b>

# asked about a room
room-now = now
room-unknown = <b>There is no room “{ $room }” in the timetable.</b>
room-free = 📍 <b>{ $room } is free: { $days }.</b>
room-taken = 📍 <b>{ $room }, { $days }: { $count ->
    [one] one class
   *[other] { $count } classes
}</b>
room-session = { $time } { $course }
    　{ $class } · { $teacher }
room-other = { $time } another class

picture-duty-exam = Exam: { $name }
picture-duty-survey = Survey closes: { $name }
picture-duty-registration = Registration closes: { $name }
picture-duty-elective = Last to drop: { $name }
picture-duty-activity = Activity: { $name }
picture-duty-group-task = Group task: { $name }

# subscribed calendar
button-subscribe = 🔗 Subscribe: renews itself
button-renew-calendar = 🔄 Another address
button-end-calendar = ✕ End it
subscription = <b>Add this address as a subscribed calendar on your phone; it renews itself:</b>
    <code>{ $address }</code>
    It is yours alone; do not pass it on. If you have, take another.
subscription-ended = <b>The subscription has ended, and the address is worth nothing.</b>
agenda-of-class = { $line } · { $class }
class-not-begun = ℹ️ { $class } has not begun; it starts on { $day }.
class-is-over = ℹ️ { $class } ended on { $day }.
