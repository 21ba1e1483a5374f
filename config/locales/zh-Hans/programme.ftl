# 项目数字

programme-headline = 历时{ $days }天，培训{ $classes }期，参培{ $trainees }人，覆盖{ $districts }个区县，平均满意度{ $satisfaction }
programme-headline-so-far = { $sentence }（截至{ $day }，第 { $days } 天，还在进行）
programme-not-surveyed = 未评价
programme-not-recorded = 未记录
programme-sessions-said = { $count } 节（已上 { $held } 节）
programme-days = 历时（天）
programme-classes = 培训（期）
programme-trainees = 参培（人）
programme-districts = 覆盖（区县）
programme-sessions = 课次合计
programme-required = 规定课
programme-elective = 自选课
programme-featured = 特色课
programme-activity = 活动
programme-attendance = 出勤率
programme-satisfaction = 平均满意度
programme-response = 评价回收率
programme-how-days = { $last } 减 { $first } 再加 1，首尾两天都算
programme-how-classes = 本项目的班级个数
programme-how-trainees = 各班花名册中在班的学员，同一人只算一次，退班的不算
programme-how-districts = 设有班级的区县，不重复
programme-how-sessions = 课表上未取消的课次；“已上”指下课时间已过
programme-how-required = 其中课程类型为“规定”的
programme-how-elective = 其中课程类型为“自选”的
programme-how-featured = 其中课程类型为“特色”的
programme-how-activity = 其中类型为“活动”的
programme-how-attendance = 点过名的 { $rolls } 节（已上 { $held } 节）：到 { $present }＋迟到 { $late } 人次 ÷ 应到 { $expected } 人次 = { $exact }；请假 { $leave }、缺 { $absent } 算没到
programme-how-attendance-none = 还没有点过名，没有数据，不估算
programme-how-satisfaction = 满意度评价问卷全部五级评分题：4 分和 5 分 { $part } 个 ÷ 评分 { $whole } 个 = { $exact }{ $waiting ->
    [0] {""}
   *[other] ；按已公开的 { $shown } 份答卷计算，另有 { $waiting } 份为了匿名没有计入
}
programme-how-response = 满意度评价问卷交卷 { $answered } 份 ÷ 受邀 { $invited } 人
programme-complaints = 投诉建议
programme-complaints-said = 投诉 { $complaints } 条，建议 { $ideas } 条（办结 { $closed }，超期 { $late }）
programme-how-complaints = 项目期间全校收到的投诉和建议，匿名的也算；入口开了 { $days } 天，每天至少 { $people } 人可以投诉。说不了有没有人想投诉而没有投诉
programme-incidents = 事故
programme-incidents-said = { $count } 起（班主任每班每周该回话 { $weeks } 次，{ $confirmed } 次回“没有别的”）
programme-how-incidents = 登记过的事故，已结案的也算。已过 { $days } 天、{ $classes } 个班、上完 { $sessions } 节课；每周问班主任，问过 { $staff } 位，{ $answered } 位答过；每班每周算一次，该回 { $weeks } 次，确认没有别的事故 { $confirmed } 次{ $unplaced ->
    [0] {""}
   *[other] ；另有 { $unplaced } 起没写班级，不在其中
}
programme-measures = 整改
programme-measures-said = { $count } 项（完成 { $done }，已告知 { $told }）
programme-how-measures = 问卷、投诉、事故里发现、记为整改的事：完成 { $done }，其中告知学员 { $told }；逾期 { $late }，不做了 { $dropped }
programme-measures-title = 你们说，我们做了
programme-sheet-measures = 整改
programme-column-source = 来源
programme-column-finding = 发现
programme-column-measure = 措施
programme-column-owner = 负责人
programme-column-due = 期限
programme-column-result = 结果
programme-measure-open = 在做
programme-measure-done = 已完成
programme-measure-dropped = 不做了
programme-measure-told = 已告知
programme-source-survey = 问卷
programme-source-complaint = 投诉建议
programme-source-incident = 事故
programme-source-free = 发现
programme-report = 项目总结
programme-figures = 数字与依据
programme-note = 满意度只含已交卷的学员，请与回收率一起看。每个数字所依据的原始行，见同名 Excel 的各张明细表。
programme-rows-in = “{ $sheet }”表 { $count } 行
programme-sheet-overview = 总览
programme-sheet-classes = 班级对比
programme-sheet-people = 学员
programme-sheet-lessons = 课次
programme-sheet-grades = 评分
programme-sheet-rolls = 考勤
programme-sheet-missed = 缺勤明细
programme-sheet-figure = 指标
programme-sheet-value = 数值
programme-sheet-how = 怎么算
programme-sheet-rows = 依据
programme-column-id = 编号
programme-column-class = 班级
programme-column-district = 区县
programme-column-tutor = 班主任
programme-column-from = 开始
programme-column-to = 结束
programme-column-days = 日期
programme-column-trainees = 学员
programme-column-sessions = 课次
programme-column-invited = 受邀
programme-column-answered = 答卷
programme-column-response = 回收率
programme-column-satisfied = 满意评分
programme-column-grades = 评分总数
programme-column-satisfaction = 满意度
programme-column-mean = 平均分
programme-column-person = 学员编号
programme-column-number = 学号
programme-column-course = 课程
programme-column-kind = 类型
programme-column-state = 状态
programme-column-lesson = 课次编号
programme-column-mark = 出勤情况
programme-column-rolls = 点名课次
programme-column-expected = 应到
programme-column-attended = 实到
programme-column-late = 迟到
programme-column-absent = 缺
programme-column-leave = 请假
programme-column-attendance = 出勤率
programme-column-survey = 问卷
programme-column-grade = 评分{ $number }
programme-state-held = 已上
programme-state-planned = 未上
programme-state-cancelled = 取消
programme-none = 还没有培训项目。先用“导入”加载项目和班级。
programme-needs-all = 项目数字要有全校范围的权限才能看。
programme-unknown = 没有叫“{ $words }”的项目。现有：{ $names }。
programme-ambiguous = “{ $words }”对应几个项目：{ $names }。请写全名或编号。
programme-written = 已写入 { $path }
programme-page = 🏫 <b>{ $name }</b>
    { $period }

    <b>{ $headline }</b>
programme-line = { $name }：<b>{ $value }</b>
programme-alike = 各班满意度的差别都在误差范围内，不排名次。
programme-best = 满意度最高：{ $names }（{ $share }）
programme-worst = 满意度最低：{ $names }（{ $share }）
programme-attended-best = 出勤最高：{ $names }（{ $share }）
programme-attended-worst = 出勤最低：{ $names }（{ $share }）
