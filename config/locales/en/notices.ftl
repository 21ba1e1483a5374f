# Notifications

notice-class = ⏰ Class at <b>{ $time }</b> ({ $wait })
    { $course }
    👤 { $teacher }　📍 { $place }
notice-digest = 🌅 Classes: <b>{ $day }</b>
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
change-from-to = <s>{ $old }</s> → <b>{ $new }</b>
button-day = 📅 That day
