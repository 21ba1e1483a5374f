# 校历：作息时间、放假和调休

menu-bells = 作息时间
menu-holidays = 放假和调休

bells-head = 🔔 <b>作息时间</b>
bells-not-given = 学校还没有录作息时间。几点上课，看“今天”或“本周”最准。
bells-empty = 还没有作息时间。课表里写“第1-2节”时，要靠它知道几点上课。把作息时间的文件直接发给我，或者点下面打字。
bells-table = <b>{ $name }</b>
bells-all-campuses = 全校
bells-name-whole = { $place }，全年
bells-name = { $place } { $name }（{ $days }）
bells-from = { $day }起
bells-until = 到{ $day }
bells-period = 第{ $number }节
bells-line = · { $name }　{ $hours }
bells-how = 一行写一节，比如：
    <code>1 8:00-8:45
    2 8:50-9:35
    晚自习 19:00-20:30</code>
    分季节或校区的，在上面写一行，比如：
    <code>夏季 5月1日-9月30日</code>
    <code>大足校区 冬季 10月1日-4月30日</code>
    写错了发“取消”。
bells-check = 我是这样读的，还没有保存。已经导入的课表不会跟着变，重新发一次课表就能看到差别。
bells-drop-sure = 要删掉“{ $name }”的作息时间吗？已经导入的课表不变。
button-bells = 🔔 作息时间
button-bells-write = ✏️ 打字写
button-bells-drop = 🗑 { $name }
button-days = 🏖 放假和调休
button-calendar-save = ✅ 保存
button-calendar-again = ✏️ 重写
button-calendar-drop-sure = 🗑 确定删掉
calendar-saved = 保存好了

bells-line-unclear = “{ $given }”看不明白。请一行写一节，如 1 8:00-8:45。
bells-none = 没有看到一节课的时间。请一行写一节，如 1 8:00-8:45。
bells-twice = 第 { $period } 节写了两次。
bells-overlap = 第 { $one } 节和第 { $other } 节的时间重叠。
bells-order = 节次的先后和时间的先后不一致，请核对。
bells-season-days = “{ $name }”请写明从哪天到哪天，如 夏季 5月1日-9月30日。
bells-unknown = 还不知道作息时间。请先发来作息时间的文件，或发“作息”。
bells-no-season = { $day } 没有对应的作息时间，请补上那个季节的。
bells-several = { $day } 有几套作息时间（{ $names }），不知道用哪一套。请写明各从哪天到哪天。
bells-campus = 几个校区的作息不同（{ $names }），不知道用哪一个。
bells-no-period = 作息时间里没有“{ $given }”。请先补上，或写成 09:00-11:30。
cell-periods = “{ $given }”看不出是第几节，请写成 1-2。
cell-period-number = “{ $given }”是表格把节次变成了日期。请把这一格设为文本，写成 1-2。

doubt-bells = 课表只写了第几节，还不知道几点上课。请把作息时间打给我，一行一节，如：1 8:00-8:45
doubt-bells-again = 没有看明白。请一行写一节，写数字和时间，如：1 8:00-8:45
doubt-campus = { $class } 用哪个校区的作息时间？
doubt-holidays = 有 { $count } 节课在放假的日子：{ $days }。怎么办？
doubt-holidays-open = 有 { $count } 节课在放假的日子：{ $days }。（明年的调休还没有公布，先按法定节日算。）怎么办？
doubt-holidays-skip = 放假，不上课
doubt-holidays-keep = 照常上课
doubt-holidays-each = 一个一个定
doubt-made-up = { $day }（{ $n ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }）调休补班，按哪天的课上？如“第4周周五”。
doubt-made-up-again = 没有看明白。{ $day }（{ $n ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }）按哪天的课上？如“10月7日”或“第4周周五”。
doubt-made-up-as = 按 { $day } { $n ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }的课
doubt-made-up-none = 那天不上课
holidays-certain = 按校历放假，去掉 { $count } 节：{ $days }。
made-up-certain = 按校历，{ $day } 上 { $follows } 的课。

days-head = 🏖 <b>放假和调休</b>
days-none = 最近没有放假的日子。
days-run = · <b>{ $name }</b>　{ $days }，{ $count } 天
days-run-rule = · <b>{ $name }</b>　{ $days }（法定 { $count } 天）
days-nameless = 放假
days-made-up = · { $day }　调休补班（{ $name }），按哪天的课上还没有定
days-made-up-as = · { $day }　补课，上{ $follows }的课
days-classes = · { $day }　照常上课
days-unpublished = { $year }年的放假调休安排还没有公布，先按法定节日算。
days-how = 一行写一件，比如：
    <code>11月26日-27日 运动会停课
    10月10日 按第4周周五的课
    10月2日 照常上课
    1月18日-2月28日 寒假</code>
    写错了发“取消”。
days-check = 我是这样读的，还没有保存：
days-own = 学校自己定的，点一下删掉：
days-drop-sure = 要删掉“{ $line }”吗？
own-days-off = { $days } { $name }，不上课
own-days-classes = { $days } 照常上课
own-days-made-up = { $days } 上{ $follows }的课
own-days-make_up = { $days } 补课
button-days-write = ✏️ 加一条
button-days-own = 🗑 学校自己定的
days-line = “{ $given }”看不明白。请写成 11月26日-27日 运动会停课。
days-lines-many = 一次最多 { $most } 行。
days-span = “{ $given }”的日子不对：要先后顺序，最多 { $most } 天。
days-follows = “{ $given }”没有写按哪天的课上。请写成 10月10日 按第4周周五 或 10月10日 补10月7日的课。

digest-closed = 🌅 <b>{ $day }</b>
holiday-note = 🏖 { $name }：{ $days }放假
holiday-note-rule = 🏖 { $name }：{ $days }按法定放假，怎么调休还没有公布
holiday-closed = 🏖 { $name }，不上课（{ $days }）
holiday-in-spite = ⚠️ 那天是{ $name }，课表上有课；拿不准请问老师
made-up-note = 🔁 { $day } 调休补班
made-up-note-as = 🔁 { $day } 上{ $follows }的课
contents-bells = 作息时间 { $count } 套
applied-bells = 作息时间：新 { $new }，改 { $changed }
picture-made-up = 调休补班
picture-made-up-as = 上{ $follows }的课
holiday-answer-none = 最近没有定下调休补班的日子。
holiday-answer-off = <b>{ $name }</b>：{ $days }放假，{ $count } 天。
holiday-answer-rule = <b>{ $name }</b>：法定放假 { $count } 天，{ $days }。怎么调休、学校怎么放还没有公布。
holiday-answer-made-up = 🔁 { $day } 补班，按哪天的课上听学校通知。
