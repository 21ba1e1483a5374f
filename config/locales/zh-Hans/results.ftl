# 图片、报告和表格里的话

report-satisfaction = 满意度
report-interval = 95% 区间 { $interval }
report-answered-of = / { $invited } 人
report-response = 回收率
report-mean-of-five = 平均分（满分 5）
report-nps = 推荐值 NPS
report-each-question = 各题满意度
report-grade = { $grade } 分
report-mean = 平均 { $mean }
report-pick-multiple = 多选，占答题人
report-pick-single = 单选
report-pick-nps = 0 到 10 分
report-by-class = 各班满意度
report-halves = 前半 { $first } → 后半 { $second }
report-lowest = 最需要关注
report-mean-and-n = 平均 { $mean } · { $n } 份
report-footer-anonymous = 不记名问卷，满 { $minimum } 份才单列 · { $made } · 领航
report-footer-named = 记名问卷 · { $made } · 领航

report-kind = 结果报告
report-school = 领航 · 问卷统计
report-made = { $year }年{ $day }
report-period = { $year }年{ $span }
report-part-headline = 主要结果
report-part-method = 统计方法
report-part-questions = 各题结果
report-part-comments = 意见与建议
report-summary-turnout = 本次共邀请 { $invited } 人（机器人目前能联系到 { $reachable } 人），收到答卷 { $answered } 份，回收率 { $rate }。
report-summary-satisfaction = 五级评分题共 { $whole } 个评分，其中 4 分和 5 分 { $part } 个，满意度为 { $share }（未取整 { $exact }，95% 置信区间 { $interval }），平均 { $mean } 分。
report-summary-waiting = 另有 { $waiting } 份已收到、暂不计入：不记名问卷要凑满一组才一起公开。
report-summary-classes = 各班之中，{ $high }最高（{ $highest }），{ $low }最低（{ $lowest }）。
report-method-satisfaction = 满意度
report-how-satisfaction = 全部五级评分题中，4 分和 5 分的个数 ÷ 评分总数。每个评分同等计算。
report-method-interval = 95% 区间
report-how-interval = Wilson 得分区间（1927），按评分个数计算。表示若在同样条件下重复调查，满意度大致落在的范围；同一人的几个评分彼此相关，真实范围会略宽一些。
report-method-response = 回收率
report-how-response = 交卷人数 ÷ 受邀人数。没有答的人不计入满意度，请与回收率一起看。
report-method-mean = 平均分
report-how-mean = 全部五级评分的算术平均，满分 5 分。
report-method-nps = NPS
report-how-nps = 推荐题（0–10 分）中，9–10 分的百分比减去 0–6 分的百分比，范围 −100 到 +100。
report-method-anonymous = 不记名
report-how-anonymous = 谁答过与答了什么分开保存，无法对应。答卷满 { $minimum } 份一组才公开；任何两张表相减，得到的也不少于 { $minimum } 人。
report-method-named = 记名
report-how-named = 填写人在填写前已被告知本问卷记名。
report-column-number = 题
report-column-question = 题目
report-column-spread = 1 到 5 分的分布
report-column-group = 分组
report-column-invited = 受邀
report-column-answered = 答卷
report-column-response = 回收率
report-column-satisfaction = 满意度
report-column-interval = 95% 区间
report-column-mean = 平均分
report-column-nps = NPS
report-table-class = 按班级
report-table-district = 按区县
report-table-tutor = 按班主任
report-table-teacher = 按任课老师
report-note-teacher = 老师一行是他（她）任课各班的合计；一个班有几位老师，就计入几行。
report-too-few = 不足 { $minimum } 份，不单列
report-nobody = 还没有人答
report-comments-policy = 填写人用自己的话写下的意见可能含有个人信息，因此不收入本报告，也不用于统计。
report-comments-where = 有权限的工作人员可在机器人“结果”里查看和搜索。不记名问卷的意见按打乱的次序显示，不足最少份数的分组不显示。

# 聊天里的结果

menu-results = 问卷结果
results-programme = 🏫 项目数字
results-subscriptions = ⏰ 定时发送
results-none = 还没有问卷结果。发出一份问卷、有人答了以后，这里就能看到。
results-gone = 这份问卷还没有发出，没有结果可看。
results-not-yours = 这份结果不在你负责的范围里。
results-nothing-to-send = 还没有可以公开的结果，暂时做不出文件。
results-head = 📊 <b>问卷结果</b>（{ $count } 份），点一份看：
results-line = <b>{ $title }</b>
    　{ $state } · 收到 { $answered }/{ $invited }（{ $rate }）
results-state-draft = 未发出
results-state-open = 进行中
results-state-closed = 已结束
results-everybody = 全部学员
results-reach = 你负责的 { $count } 个班
results-group-class = { $name }
results-group-district = { $name }
results-group-tutor = 班主任{ $name }
results-group-teacher = { $name }老师
results-anonymous = 不记名
results-named = 记名
results-title = 📊 <b>{ $title }</b>
    { $part } · { $kind } · { $state }
results-turnout = 收到 <b>{ $answered }</b> / { $invited } 人，回收率 <b>{ $rate }</b>
    （现在能联系到 { $reachable } 人）
results-turnout-reachable = 收到 <b>{ $answered }</b> / { $invited } 人，回收率 <b>{ $rate }</b>
    （能联系到的 { $reachable } 人里，{ $ofreachable }）
results-satisfaction = 
    满意度 <b>{ $share }</b>　4 分和 5 分的占比
    　95% 区间 { $interval }
results-mean = 平均分 <b>{ $mean }</b> / 5
results-nps = 推荐值 <b>{ $nps }</b>　NPS，−100 到 +100
results-weakest = 相对最低：{ $question }（{ $mean }）
results-overall = 全部合计：满意度 { $share }
results-nobody = 
    还没有人交卷。
results-too-few = 
    已收到 { $answered } 份。不记名问卷满 { $minimum } 份才显示，免得认出是谁。
results-too-few-closed = 
    共收到 { $answered } 份，不足 { $minimum } 份，为保护填写人不单独显示。
results-waiting = 
    <i>另有 { $count } 份已收到，再凑满 { $minimum } 份一起计入，免得前后一减就认出是谁。</i>
results-withheld = 
    <i>另有 { $count } 份不在这里单列，只计入更大的范围，免得一减就认出是谁。</i>
results-questions = 📋 各题
results-comments = 💬 意见
results-rows = 🗂 答卷
results-by-class = 按班级
results-by-district = 按区县
results-by-tutor = 按班主任
results-by-teacher = 按老师
results-trend = 📈 走势
results-file-picture = 🖼 图片
results-file-workbook = Excel
results-file-report = PDF
results-file-table = CSV
results-open = 📊 打开结果
results-refresh = 🔄 刷新
results-to-all = ‹ 全部
results-questions-head = 📋 <b>各题结果</b> · { $part }
    点题号看分布。
results-question-brief = <b>{ $place }.</b> { $question }
    　{ $figure }
results-figure-text = 看“意见”
results-figure-none = 还没有人答
results-figure-scale = { $mean } 分 · 满意 { $share }
results-figure-nps = NPS { $nps }
results-figure-number = 平均 { $mean }
results-figure-choice = 最多：{ $option } { $share }
results-question-head = <b>{ $place }. { $question }</b>
    { $part } · { $people } 人答
    { $figure }
results-question-interval = 满意的 95% 区间 { $interval }
results-answer = <code>{ $share } { $bar }</code> { $option } · { $count }
results-drill = { $option }（{ $count }）›
results-before = ‹ 上一题
results-after = 下一题 ›
results-measure-satisfaction = 满意度
results-table-head = <b>{ $by }</b>（{ $count } 组）· { $part }
    { $what } · { $order }
results-order-worst = 由低到高
results-order-best = 由高到低
results-order-name = 按次序
results-order-response = 按回收率
results-row = <b>{ $figure }</b>　{ $name }　平均 { $beside } · { $answered }/{ $invited }
results-row-scale = <b>{ $figure }</b>　{ $name }　满意 { $beside } · { $answered }/{ $invited }
results-row-too-few = –　{ $name }　{ $answered }/{ $invited }，不足 { $minimum } 份不单列
results-row-nobody = –　{ $name }　0/{ $invited }，还没有人答
results-teacher-note = <i>老师一行是任课各班的合计。</i>
results-subject-kind = 按课程类型
results-subject-course = 按课程
results-subject-teacher = 按授课老师
results-subjects-head = <b>{ $by }</b>（{ $count } 组）
    课程、教师评价问卷的满意度 · 由低到高
results-subject-nothing = –　{ $name }　{ $answered }/{ $invited }，还没有可以显示的结果
results-trend-head = 📈 <b>各班满意度走势</b> · { $part }
results-trend-line = <code>{ $bars }</code>
    { $first } – { $last }
results-trend-range = 最低 { $low }，最高 { $high }
results-trend-halves = { $halves }
results-trend-flat = 前后基本持平。
results-trend-up = 后半比前半高。
results-trend-down = 后半比前半低，值得看看后面几个班。
results-rows-head = 🗂 <b>答卷</b>（{ $count } 份）· { $part }
results-rows-head-answer = 🗂 第 { $place } 题答“{ $answer }”的 <b>{ $count }</b> 份 · { $part }
results-rows-questions = <code>题号 { $places }</code>
results-rows-row = <code>{ $who } { $answers }</code>
results-rows-anonymous = <i>不记名：编号是随机的，次序不代表先后。</i>
results-comments-head = 💬 <b>意见</b>（{ $count } 条）· { $part }
results-comments-found = 💬 含“{ $words }”的意见 <b>{ $count }</b> 条 · { $part }
results-comments-none = 没有含“{ $words }”的意见，换个词试试。
results-comment = 
    “{ $text }”
results-comment-named = 
    “{ $text }”—— { $name }
results-comments-shuffled = 
    <i>次序已打乱，不代表先后。</i>
results-comments-too-few = 不足 { $minimum } 份的范围不显示意见。
results-search = 🔍 搜索
results-search-off = 显示全部
results-search-how = 想找什么词？直接发过来，比如：食堂。

# 表格里的话

sheet-summary = 汇总
sheet-questions = 各题
sheet-spread = 评分分布
sheet-answers = 答卷
sheet-comments = 意见
sheet-taught = 任课
sheet-code-book = 说明
sheet-figure = 指标
sheet-value = 数值
sheet-how = 怎么算
sheet-number = 题号
sheet-question = 题目
sheet-answer = 答案
sheet-count = 份数
sheet-share = 占比
sheet-people = 答题人数
sheet-mean = 平均分
sheet-satisfaction = 满意度
sheet-group = 分组
sheet-invited = 受邀
sheet-reachable = 可联系
sheet-answered = 答卷
sheet-response = 回收率
sheet-shown = 计入份数
sheet-grades = 评分总数
sheet-satisfied = 满意评分
sheet-low = 区间下限
sheet-high = 区间上限
sheet-nps = NPS
sheet-comment = 意见
sheet-teacher = 老师
sheet-column = 列
sheet-meaning = 含义
figure-satisfaction = 满意度
figure-satisfaction-how = “答卷”表里全部五级评分题：4 和 5 的个数 ÷ 评分总数
figure-exact = 满意度（未取整）
figure-exact-how = 同上，保留四位小数
figure-satisfied = 满意评分
figure-satisfied-how = “答卷”表里五级评分题中 4 和 5 的个数
figure-grades = 评分总数
figure-grades-how = “答卷”表里五级评分题中有答案的格数
figure-low = 95% 区间下限
figure-low-how = Wilson 得分区间，n = 评分总数，p = 满意度，z = 1.959964
figure-high = 95% 区间上限
figure-high-how = 同上
figure-mean = 平均分
figure-mean-how = “答卷”表里全部五级评分的算术平均
figure-nps = NPS
figure-nps-how = 推荐题：9–10 分的百分比 − 0–6 分的百分比
figure-invited = 受邀人数
figure-invited-how = 收到邀请的学员，各班见“按班级”
figure-reachable = 可联系人数
figure-reachable-how = 其中机器人现在能发消息给的人
figure-answered = 答卷份数
figure-answered-how = 已交卷的份数
figure-response = 回收率
figure-response-how = 答卷份数 ÷ 受邀人数
figure-response-of-reachable = 回收率（按可联系）
figure-response-of-reachable-how = 答卷份数 ÷ 可联系人数；答完后又联系不上的人多时会超过 100%
figure-shown = 计入份数
figure-shown-how = “答卷”表的行数；不记名问卷中不足最少份数的暂不计入
raw-id = 编号
raw-id-means = 随机编号，与先后和填写人无关
raw-class = 班级
raw-label-means = 空着的，是为保护填写人不写明的
raw-district = 区县
raw-tutor = 班主任
raw-name = 姓名
raw-option-means = 1 = 选了，0 = 没选，空 = 没答
