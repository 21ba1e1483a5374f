# 主动发出的通知

notice-class = ⏰ <b>{ $time }</b> 上课（{ $wait }）
    { $course }
    👤 { $teacher }　📍 { $place }
notice-digest = 🌅 <b>{ $day }</b> 的课：
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
change-from-to = <s>{ $old }</s> → <b>{ $new }</b>
button-day = 📅 当天课表
