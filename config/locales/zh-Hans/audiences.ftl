# 选择发给谁

audience-start = <b>发给谁？</b>
    点下面的按钮，可以选几样，也可以排除。
    也可以直接发来：37期、35-37期、第36期1组、区县名，或名单（Excel 或文字，用空格、逗号、换行隔开都行）。
audience-summary = <b>发给：{ $said }</b>
audience-count = 共 <b>{ $people }</b> 人，其中 <b>{ $reachable }</b> 人收得到{ $absent ->
    [0] {""}
   *[other] ；{ $absent } 人还没加入机器人
}{ $blocked ->
    [0] {""}
   *[other] ；{ $blocked } 人停用了机器人
}。
audience-go-on = 还可以接着选，或发来名单。
audience-excluding = <b>➖ 现在点谁，谁就不发。</b>发来名单也是排除。
audience-empty = 还没选发给谁。
audience-nobody = 这样选下来一个人也没有，请改一下。
audience-too-many = 选得太多了，最多 { $most } 项。人多可以选“区县”或“全体”。
audience-everyone = 全体学员
audience-my-everyone = 我这里的全体学员
audience-committee = 班委
audience-role-2 = 全体教职工
audience-role-3 = 统筹人员
audience-role-4 = 管理员
audience-people = 名单 { $count } 人
audience-from = { $place }人
audience-held = { $place }的班
audience-unanswered = 没答《{ $title }》的
audience-absent = { $day }没来的（含请假）
audience-absent-unexcused = { $day }缺课的（不含请假）
audience-attending-least = 出勤率 { $share }% 以上的
audience-attending-below = 出勤率不到 { $share }% 的
audience-attended = 上过“{ $course }”的
audience-present = { $day } { $course } 到了的
audience-and = 、
audience-more = { $said } 等 { $count } 项
audience-without = { $said }（除 { $out }）
audience-off = { $name }　{ $count } 人
audience-on = ✅ { $name }　{ $count } 人
audience-out = 🚫 { $name }　{ $count } 人
audience-view-classes = 🏫 班级、小组 ›
audience-view-posts = 🎖 班委 ›
audience-view-places = 📍 来自哪里 ›
audience-view-held = 🗺 在哪办班 ›
audience-view-courses = 📚 课程 ›
audience-view-programmes = 🗂 项目 ›
audience-view-roles = 🧑‍🏫 教职工 ›
audience-view-surveys = 📝 没答问卷的 ›
audience-view-attendance = 📋 按考勤 ›
audience-button-exclude = ➖ 排除一些人
audience-button-include = ➕ 回到添加
audience-button-drop = ✕ { $name }
audience-button-open = 细分 ›
audience-button-done = ✅ 选好了 · { $people } 人
audience-list-how = 名单请发 Excel 文件，或直接把姓名、手机号贴成文字。
audience-list-nobody = 名单里一个人也没对上。请看看姓名、手机号，或先把他们加进花名册。
audience-list-read = 名单读好了：对上 <b>{ $found }</b> 人，<b>{ $missed }</b> 行没对上：
audience-typed-read = <b>{ $missed } 个没对上</b>，其余的已选上：
audience-typed-none = <b>{ $missed } 个没对上</b>，没有选：
audience-list-missed = · { $place }：{ $said }（{ $why }）
audience-list-missed-typed = · { $said }（{ $why }）
audience-why-nobody = 名册里没有，请核对写法
audience-why-several = 有重名，请写“姓名 手机号”或“班级 姓名”
audience-why-different = 姓名和手机号不是同一人
audience-why-unreadable = 没有姓名和手机号
audience-why-elsewhere = 不在这个班
audience-no-such-group = 这个班没有第 { $number } 组。看有哪些组：发“37期名单”这样一句。
audience-why-no-class = 没有这个班
audience-why-not-own = 不归你管
audience-why-several-classes = 好几个班都像，请写全名
audience-why-no-group = 这个班没有这个组
audience-why-with-classes = { $why }；{ $classes } 有这个姓名
audience-column-place = 位置
audience-column-said = 内容
audience-column-why = 原因
audience-missed-file = 没对上的
audience-guardians = 家长
