# Checklists: who does what, until when

menu-checklist = The checklist of classes
checklist-classes = <b>Checklists</b>: { $count } classes, { $done }/{ $total } done{ $late ->
    [0] {""}
   *[other] , 🔴 { $late } late
    }
checklist-none = There is no checklist yet. A coordinator takes one over under “⚙️ Template”, and every class has it.
checklist-mine = <b>Mine to do</b>: { $count }{ $late ->
    [0] {""}
   *[other] , 🔴 { $late } late
    }
    Tap what is done.
checklist-mine-none = Nothing is left for you 👍
checklist-late = 🔴 { $count } late:
checklist-late-none = Nothing is late 👍
checklist-class = <b>{ $name }</b>　{ $days }
    { $done }/{ $total } done{ $late ->
        [0] {""}
       *[other] , 🔴 { $late } late
    }　Shown: { $phase }
    { $how }
checklist-class-none = <b>{ $name }</b>　{ $days }
    This class has no checklist.
checklist-how-tick = A tap says that it is done.
checklist-how-open = A tap opens a line: a note, a picture, does not apply.
checklist-phase-before = Before
checklist-phase-first = First day
checklist-phase-during = During
checklist-phase-last = Last day
checklist-phase-after = After
checklist-post-class_teacher = class teacher
checklist-post-service = class service
checklist-post-leader = leader
checklist-post-liaison = liaison
checklist-post-coordinator = coordinators
checklist-post-named = a colleague
checklist-nobody = (nobody)
checklist-hole = ⚠️ nobody
checklist-start-before = { $count } days before the first
checklist-start-day = on the first day
checklist-start-after = { $count } days after the first
checklist-end-before = { $count } days before the last
checklist-end-day = on the last day
checklist-end-after = { $count } days after the last
checklist-item = { $mark } <b>{ $text }</b>
    { $name } · { $post }: { $owners }
    by { $due } ({ $when })
checklist-done-by = ✅ done by { $name }, { $when }
checklist-void-by = ➖ does not apply: { $reason } ({ $name })
checklist-note = 📝 { $text }
checklist-photo = 📷 { $text }
checklist-ticked = Noted
checklist-not-yours = This line is not yours to see.
checklist-ended = This is done, or does not apply.
checklist-ask-note = “{ $text }”: write a note, or send a picture.
checklist-ask-void = Why does “{ $text }” not apply? One sentence.
checklist-need-reason = Please write the reason in words.
checklist-need-note = Please write a sentence, or send a picture.
checklist-template = <b>Template</b>: { $count } lines. What is changed changes in all classes where it is not done.
checklist-template-none = <b>Template</b>: empty. Take over the ready one and change it as you like.
checklist-ask-lines = One line each: when, who: what. For example:
    开班前7天 班主任：核对花名册
    开班当天 服务人员：报到签到
    结业后3天 王芳：材料归档
    Who is 班主任, 服务人员, 蹲点领导, 联络员, 统筹人员, or a colleague by name.
checklist-line-when = When is this due: { $given }
    Write: 开班前7天 班主任：核对花名册
checklist-line-who = Who does this: { $given }
    Write: 开班前7天 班主任：核对花名册
checklist-line-what = What is to be done: { $given }
    Write: 开班前7天 班主任：核对花名册
checklist-lines-many = A checklist has at most { $most } lines; please write fewer.
checklist-line = <b>Change this line</b>
    { $line }
checklist-for-whom = Which colleague does “{ $text }”?
checklist-reword = What should “{ $text }” say? Send the new words.
checklist-drop-sure = Drop “{ $text }”? It goes from classes where it is not done; what is done stays.
checklist-due-line = { $mark } { $name }　{ $text } ({ $due })
checklist-due-more = … and { $count } more
checklist-day = 📋 <b>To do today</b>: { $count }
checklist-late-told = 🔴 <b>Late on checklists</b>: { $count } in { $classes } classes
checklist-late-line = · { $name }　{ $text }　{ $owner }, { $count } days late
checklist-file = Checklists
checklist-sheet-classes = Classes
checklist-sheet-lines = Lines
checklist-column-class = Class
checklist-column-all = All
checklist-column-late = Late
checklist-column-phase = Phase
checklist-column-text = What
checklist-column-owner = Whose
checklist-column-due = Due
checklist-column-state = State
checklist-column-by = Done by
checklist-column-ended = Done at
checklist-column-note = Note
checklist-state-open = open
checklist-state-done = done
checklist-state-void = does not apply
checklist-state-late = late
button-checklist-mine = 🙋 Mine ({ $count })
button-checklist-late = 🔴 { $count } late
button-checklist-book = 📎 Excel
button-checklist-template = ⚙️ Template
button-checklist-all = 📋 All classes
button-checklist-class = 🏫 Class
button-checklist-list = 📋 Checklist
button-checklist-more = ✏️ Note, picture, does not apply
button-checklist-tick = ✅ A tap is done
button-checklist-tick-one = Done: { $line }
button-checklist-done = ✅ Done
button-checklist-note = 📝 Note, picture
button-checklist-void = ➖ Does not apply
button-checklist-reopen = ↩️ Not done after all
button-checklist-photo = 📷 See the picture
button-checklist-ready = ✅ Use the ready { $count } lines
button-checklist-write = ✏️ Write lines
button-checklist-later = +{ $count } days
button-checklist-earlier = −{ $count } days
button-checklist-named = 👤 A colleague
button-checklist-reword = ✏️ Reword
button-checklist-drop = 🗑️ Drop

# From a table

sheet-kind-checklist = check-list
contents-checklist = { $count } points of the check-list
plan-checklist = Check-list: { $added } new, { $same } known
plan-checklist-new = ➕ { $when } · { $who } · { $text }
plan-checklist-classes = They go into the template: { $count } classes that are not over get them, but for days that are past.
applied-checklist-line = Check-list: { $new } new
checklist-row-when = “{ $given }” is no day. Write 开班前7天 or 结业后3天
checklist-row-each = “{ $text }” is done every day and has no last day: left out
doubt-checklist-event = The table says “T-5” or “that day”. Counted from which day?
doubt-checklist-day-before = Some say “before the course” and no day. Which day?
doubt-checklist-day-during = Some say “during the course” and no day. Which day?
doubt-checklist-day-after = Some say “after the course” and no day. Which day?
choice-checklist-out = Leave these out
doubt-checklist-owner = These are no colleagues: { $names }. Whose are their points? The names stay in the text.
load-checklist-lead = The template is the whole school’s: only a coordinator can load it. Please hand the table to one.
