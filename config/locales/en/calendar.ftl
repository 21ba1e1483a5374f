# The calendar: bells, days off and days made up for

menu-bells = Bell times
menu-holidays = Days off

bells-head = 🔔 <b>Bell times</b>
bells-not-given = The school has not given its bell times yet. “Today” and “this week” say when classes are.
bells-empty = No bell times yet. Where a timetable says “periods 1-2”, they tell the hours. Send me the file with the bell times, or type them.
bells-table = <b>{ $name }</b>
bells-all-campuses = Whole school
bells-name-whole = { $place }, all year
bells-name = { $place } { $name } ({ $days })
bells-from = from { $day }
bells-until = until { $day }
bells-period = Period { $number }
bells-line = · { $name }　{ $hours }
bells-how = One period a line, for example:
    <code>1 8:00-8:45
    2 8:50-9:35
    晚自习 19:00-20:30</code>
    For a season or a campus, write a line above, for example:
    <code>夏季 5月1日-9月30日</code>
    <code>大足校区 冬季 10月1日-4月30日</code>
    Send “cancel” to stop.
bells-check = This is how I read it; nothing is saved yet. Timetables already loaded stay as they are: send them again to see the difference.
bells-drop-sure = Delete the bell times “{ $name }”? Timetables already loaded stay as they are.
button-bells = 🔔 Bell times
button-bells-write = ✏️ Type them
button-bells-drop = 🗑 { $name }
button-days = 🏖 Days off
button-calendar-save = ✅ Save
button-calendar-again = ✏️ Write again
button-calendar-drop-sure = 🗑 Delete
calendar-saved = Saved

bells-line-unclear = “{ $given }” is not clear. Write one period a line: 1 8:00-8:45.
bells-none = There is no period with its hours. Write one a line: 1 8:00-8:45.
bells-twice = Period { $period } stands twice.
bells-overlap = Periods { $one } and { $other } overlap.
bells-order = The order of the periods is not that of their hours.
bells-season-days = Write from when until when “{ $name }” holds: 夏季 5月1日-9月30日.
bells-unknown = The bell times are not known. Send the file with them first, or “bells”.
bells-no-season = No bell times hold on { $day }; add those of that season.
bells-several = Several bell times hold on { $day } ({ $names }). Write from when until when each holds.
bells-campus = Bell times differ between campuses ({ $names }); it is not clear which are meant.
bells-no-period = The bell times have no “{ $given }”. Add it, or write 09:00-11:30.
cell-periods = “{ $given }” names no period; write 1-2.
cell-period-number = “{ $given }” is a date the spreadsheet made of a period. Format the cell as text and write 1-2.

doubt-bells = The timetable only names periods, and the hours are not known. Type the bell times, one a line: 1 8:00-8:45
doubt-bells-again = That was not clear. One period a line, its number and hours: 1 8:00-8:45
doubt-campus = Which campus’s bell times hold for { $class }?
doubt-holidays = { $count } sessions fall on days off: { $days }. What about them?
doubt-holidays-open = { $count } sessions fall on days off: { $days }. (Next year’s made-up days are not published yet; these are the statutory days.) What about them?
doubt-holidays-skip = Off, no classes
doubt-holidays-keep = Classes as usual
doubt-holidays-each = Decide one by one
doubt-made-up = { $day } ({ $n ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }) is worked to make up for a holiday. Whose timetable does it have? For instance “第4周周五”.
doubt-made-up-again = That was not clear. Whose timetable does { $day } ({ $n ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }) have? For example “10月7日” or “第4周周五”.
doubt-made-up-as = That of { $day }, { $n ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
doubt-made-up-none = No classes that day
holidays-certain = Off by the school’s calendar, { $count } sessions left out: { $days }.
made-up-certain = By the school’s calendar, { $day } has the timetable of { $follows }.

days-head = 🏖 <b>Days off</b>
days-none = No days off in the near future.
days-run = · <b>{ $name }</b>　{ $days }, { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
days-run-rule = · <b>{ $name }</b>　{ $days } ({ $count ->
        [one] { $count } statutory day
       *[other] { $count } statutory days
    })
days-nameless = Day off
days-made-up = · { $day }　worked for { $name }; whose timetable it has is not decided
days-made-up-as = · { $day }　has the timetable of { $follows }
days-classes = · { $day }　classes as usual
days-unpublished = The holidays of { $year } are not published yet; these are the statutory days.
days-how = One a line, for example:
    <code>11月26日-27日 运动会停课
    10月10日 按第4周周五的课
    10月2日 照常上课
    1月18日-2月28日 寒假</code>
    Send “cancel” to stop.
days-check = This is how I read it; nothing is saved yet:
days-own = The school’s own; tap one to delete it:
days-drop-sure = Delete “{ $line }”?
own-days-off = { $days } { $name }, no classes
own-days-classes = { $days } classes as usual
own-days-made-up = { $days } timetable of { $follows }
own-days-make_up = { $days } made-up day
button-days-write = ✏️ Add
button-days-own = 🗑 The school’s own
days-line = “{ $given }” is not clear. Write 11月26日-27日 运动会停课.
days-lines-many = At most { $most } lines at once.
days-span = The days of “{ $given }” are not in order, or more than { $most }.
days-follows = “{ $given }” does not say whose timetable the day has. Write 10月10日 按第4周周五 or 10月10日 补10月7日的课.

digest-closed = 🌅 <b>{ $day }</b>
holiday-note = 🏖 { $name }: { $days } off
holiday-note-rule = 🏖 { $name }: { $days } off by statute; how it is made up for is not published yet
holiday-closed = 🏖 { $name }, no classes ({ $days })
holiday-in-spite = ⚠️ That day is { $name } and the timetable has classes; ask your teacher if in doubt
made-up-note = 🔁 { $day } is worked to make up for a holiday
made-up-note-as = 🔁 { $day } has the timetable of { $follows }
contents-bells = { $count ->
        [one] { $count } table of bell times
       *[other] { $count } tables of bell times
    }
applied-bells = Bell times: { $new } new, { $changed } changed
picture-made-up = made-up day
picture-made-up-as = timetable of { $follows }
holiday-answer-none = No made-up days are set for the near future.
holiday-answer-off = <b>{ $name }</b>: { $days } off, { $count ->
        [one] { $count } day
       *[other] { $count } days
    }.
holiday-answer-rule = <b>{ $name }</b>: { $count ->
        [one] { $count } statutory day
       *[other] { $count } statutory days
    }, { $days }. How it is made up for, and what the school does, is not published yet.
holiday-answer-made-up = 🔁 { $day } is worked to make up for it; the school says whose timetable it has.
