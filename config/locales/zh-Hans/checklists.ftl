# 开班清单：谁、哪天前、做什么

menu-checklist = 开班清单
checklist-classes = <b>开班清单</b>：{ $count } 个班，办好 { $done }/{ $total }{ $late ->
    [0] {""}
   *[other] ，🔴 逾期 { $late } 项
    }
checklist-none = 还没有清单。统筹人员在“⚙️ 清单模板”里点一下，每个班就都有了。
checklist-mine = <b>我要办的</b>：{ $count } 项{ $late ->
    [0] {""}
   *[other] ，🔴 逾期 { $late }
    }
    办好了就点一下。
checklist-mine-none = 你手上没有要办的了 👍
checklist-late = 🔴 逾期 { $count } 项：
checklist-late-none = 没有逾期的 👍
checklist-class = <b>{ $name }</b>　{ $days }
    办好 { $done }/{ $total }{ $late ->
        [0] {""}
       *[other] ，🔴 逾期 { $late }
    }　现在看：{ $phase }
    { $how }
checklist-class-none = <b>{ $name }</b>　{ $days }
    这个班没有清单。
checklist-how-tick = 点一下就记成办好了。
checklist-how-open = 点一下看详情：写备注、加照片、不适用。
checklist-phase-before = 开班前
checklist-phase-first = 开班当天
checklist-phase-during = 培训中
checklist-phase-last = 结业当天
checklist-phase-after = 结业后
checklist-post-class_teacher = 班主任
checklist-post-service = 服务人员
checklist-post-leader = 蹲点领导
checklist-post-liaison = 联络员
checklist-post-coordinator = 统筹人员
checklist-post-named = 指定同事
checklist-nobody = （没有人）
checklist-hole = ⚠️ 没有人
checklist-start-before = 开班前 { $count } 天
checklist-start-day = 开班当天
checklist-start-after = 开班后 { $count } 天
checklist-end-before = 结业前 { $count } 天
checklist-end-day = 结业当天
checklist-end-after = 结业后 { $count } 天
checklist-item = { $mark } <b>{ $text }</b>
    { $name } · { $post }：{ $owners }
    { $due }前（{ $when }）
checklist-done-by = ✅ { $name } { $when }办好
checklist-void-by = ➖ 不适用：{ $reason }（{ $name }）
checklist-note = 📝 { $text }
checklist-photo = 📷 { $text }
checklist-ticked = 记下了
checklist-not-yours = 这一项不归你看。
checklist-ended = 这一项已经办好或不适用了。
checklist-ask-note = “{ $text }”：写一句备注，或发一张照片。
checklist-ask-void = “{ $text }”为什么不适用？写一句原因。
checklist-need-reason = 请用文字写一句原因。
checklist-need-note = 请写一句话，或发一张照片。
checklist-template = <b>清单模板</b>：{ $count } 项。改了，还没办的班跟着改。
checklist-template-none = <b>清单模板</b>：还是空的。可以先用现成的，再慢慢改。
checklist-ask-lines = 一行写一项：哪天 谁：做什么。比如：
    开班前7天 班主任：核对花名册
    开班当天 服务人员：报到签到
    结业后3天 王芳：材料归档
    谁可以是班主任、服务人员、蹲点领导、联络员、统筹人员，或同事的姓名。
checklist-line-when = 看不出哪天：{ $given }
    请写成：开班前7天 班主任：核对花名册
checklist-line-who = 没写谁来做：{ $given }
    请写成：开班前7天 班主任：核对花名册
checklist-line-what = 没写做什么：{ $given }
    请写成：开班前7天 班主任：核对花名册
checklist-lines-many = 一份清单最多 { $most } 项，请少写几行。
checklist-line = <b>改这一项</b>
    { $line }
checklist-for-whom = “{ $text }”交给哪位同事？
checklist-reword = “{ $text }”改成什么？发新的说法。
checklist-drop-sure = 去掉“{ $text }”？还没办的班里也会去掉，办好的留着。
checklist-due-line = { $mark } { $name }　{ $text }（{ $due }）
checklist-due-more = ……还有 { $count } 项
checklist-day = 📋 <b>今天要办的</b>：{ $count } 项
checklist-late-told = 🔴 <b>清单逾期</b>：{ $classes } 个班，{ $count } 项
checklist-late-line = · { $name }　{ $text }　{ $owner }，晚了 { $count } 天
checklist-file = 开班清单
checklist-sheet-classes = 各班
checklist-sheet-lines = 明细
checklist-column-class = 班级
checklist-column-all = 合计
checklist-column-late = 逾期
checklist-column-phase = 阶段
checklist-column-text = 事项
checklist-column-owner = 负责
checklist-column-due = 期限
checklist-column-state = 状态
checklist-column-by = 办的人
checklist-column-ended = 办好时间
checklist-column-note = 备注
checklist-state-open = 未办
checklist-state-done = 已办
checklist-state-void = 不适用
checklist-state-late = 逾期
button-checklist-mine = 🙋 我要办的（{ $count }）
button-checklist-late = 🔴 逾期 { $count } 项
button-checklist-book = 📎 Excel
button-checklist-template = ⚙️ 清单模板
button-checklist-all = 📋 全部班
button-checklist-class = 🏫 班级
button-checklist-list = 📋 清单
button-checklist-more = ✏️ 备注、照片、不适用
button-checklist-tick = ✅ 点一下就办好
button-checklist-tick-one = 办好：{ $line }
button-checklist-done = ✅ 办好了
button-checklist-note = 📝 备注、照片
button-checklist-void = ➖ 不适用
button-checklist-reopen = ↩️ 还没办好
button-checklist-photo = 📷 看照片
button-checklist-ready = ✅ 用现成的 { $count } 项
button-checklist-write = ✏️ 写几行
button-checklist-later = +{ $count } 天
button-checklist-earlier = −{ $count } 天
button-checklist-named = 👤 指定同事
button-checklist-reword = ✏️ 改说法
button-checklist-drop = 🗑️ 去掉

# 从表里导入

sheet-kind-checklist = 工作清单
contents-checklist = 清单 { $count } 项
plan-checklist = 清单：新增 { $added } 项，已有 { $same } 项
plan-checklist-new = ➕ { $when } · { $who } · { $text }
plan-checklist-classes = 放进清单模板，没结业的 { $count } 个班都会有；已经过了日子的不补。
applied-checklist-line = 清单：新增 { $new } 项
checklist-row-when = “{ $given }”看不出哪天。写成 开班前7天、结业后3天 就行
checklist-row-each = “{ $text }”天天要做，没有哪一天到期，没放进清单
doubt-checklist-event = 表里写了“T-5”“当天”，是从哪一天算？
doubt-checklist-day-before = 有的只写了“开班前”，没写哪天。按哪天？
doubt-checklist-day-during = 有的只写了“培训期间”，没写哪天。按哪天？
doubt-checklist-day-after = 有的只写了“结业后”，没写哪天。按哪天？
choice-checklist-out = 这些先不放
doubt-checklist-owner = 同事里没有这些人：{ $names }。这几项交给谁？名字会留在事项里。
load-checklist-lead = 清单模板全校共用，只有统筹人员能导入。请把表交给统筹人员。
