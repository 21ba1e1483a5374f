# 考试

word-exams = 考试
menu-exams = 我的考试
menu-examlist = 考务：各场考试和考生

exam-none = 目前没有你的考试安排。排好以后我会告诉你。
exam-none-ahead = 接下来没有你的考试。
exam-more = 还有 { $count } 场。
exam-head = 📝 <b>{ $name }</b>
exam-head-kind = 📝 <b>{ $name }</b>（{ $kind }）
exam-when = 🕘 { $day } { $times }，{ $wait }
exam-when-now = 🕘 { $day } { $times }，已经开考
exam-news-corrected = 📊 { $name } 成绩更正：<b>{ $result }</b>（原来：{ $was }）
exam-registered = ✍️ 报名了，还没办完：
exam-where = 📍 { $place }
exam-room = { $room } 考场
exam-seat = { $seat } 号座位
exam-place-open = 考场待定
exam-ticket = 🎫 准考证号 <code>{ $ticket }</code>
exam-bring = 🎒 带：{ $things }
exam-result = 📊 { $result }
exam-off = ❌ 已取消
exam-over = <b>考过的</b>
exam-was = · { $day } { $name }：{ $result }
exam-open = 结果还没有录入
exam-score = { $score } 分
exam-grade-score = { $grade }，{ $score }
grade-passed = 合格
grade-failed = 不合格
grade-absent = 缺考
exam-button-faq = ❓ 考试常见问题
exam-button-own = 📝 我的考试
exam-button-list = 📋 考务

exam-news = 📢 <b>你的考试有新消息</b>
exam-news-undone = ↩️ <b>更正：之前的考试通知不算</b>
exam-news-moved = 🔁 <b>{ $name }</b> 有变动
    　{ $parts }
exam-news-off = ❌ <b>{ $name }</b>（{ $time }）已取消，不用去了
exam-news-result = 📊 <b>{ $name }</b> 结果：{ $result }
exam-news-result-gone = 📊 <b>{ $name }</b> 的结果撤回了，请等新的通知
exam-nothing = 无
exam-eve = ⏰ <b>{ $day }有考试</b>，今晚把东西备好
exam-eve-late = ⏰ <b>{ $day }有考试</b>，看好时间地点
exam-soon = ⏰ <b>快考试了</b>，早点出发

exams-nothing = 还没有考试。把考试安排和考生名单的 Excel 发给我就行，空表在“导入”里。
exams-head = 📋 <b>考务</b>：还有 { $ahead } 场，考完 { $over } 场
exams-line = { $day } { $name }
exams-line-off = ❌ { $day } { $name }
exams-when = 🕘 { $time }
exams-closes = ✍️ 报名截止：{ $day }
exams-counts = 👥 考生 { $people } 人，{ $reachable } 人收得到通知（{ $absent } 人还没加入，{ $blocked } 人屏蔽了机器人）
exams-results = 📊 合格 { $passed }，不合格 { $failed }，缺考 { $absent }，没有结果 { $open }
exams-button-unreached = ☎️ { $count } 人收不到通知
exams-unreached = ☎️ <b>{ $name }</b>：{ $count } 人收不到机器人的通知，请打电话：
exams-person = · { $class } { $name } { $phone }（{ $why }）
exams-why-blocked = 屏蔽了
exams-why-absent = 没加入
exams-button-file = 📥 下载这 { $count } 人
exams-file = 收不到通知的考生 { $name }
exams-file-count = { $people } 位考生里 { $count } 位收不到：{ $absent } 位没加入，{ $blocked } 位屏蔽了
exams-sheet = 考生
exams-column-class = 班级
exams-column-name = 姓名
exams-column-phone = 电话
exams-column-why = 原因
exams-column-team = 小组
exams-column-number = 学号
exams-column-done = 打过了
exams-column-said = 说了什么

contents-exams = 考试 { $count } 场
contents-candidates = 考生 { $count } 人次
plan-exams = 考试：新增 { $added }，改动 { $changed }，不变 { $unchanged }
plan-exam-added = ➕ { $name } { $time }
plan-exam-moved = 🔁 { $name }：{ $old } → { $new }
plan-exam-changed = ✏️ { $name }
plan-exam-cancelled = ❌ { $name } { $time }
plan-candidates = 考生：新增 { $new }，换时间地点座位 { $moved }，出结果 { $graded }，退出 { $withdrawn }，不变 { $same }
plan-grades = 📊 合格 { $passed }，不合格 { $failed }，缺考 { $absent }
plan-regraded = ⚠️ 其中 { $count } 人已经有结果，会改成这次的，并告诉本人原来是什么。
plan-candidates-empty = 考试和考生跟现在的一样，没有变动。
exam-touches = 涉及考生 { $touched } 人，已加入的 { $reached } 人会收到通知。
button-apply-list = ✅ 这是完整名单，没写的 { $count } 人算退出
button-apply-named = ✅ 只改名单里写到的人
applied-exam = 考试：新 { $new }，改 { $changed }
applied-candidate = 考生：新 { $new }，改 { $changed }

exam-twice = 考试“{ $name }”写了两次。同名的请用“级别”或“场次”分开。
exam-closes-late = 报名截止晚于考试那天。
exam-ends-first = 结束不晚于开考。
exam-several = 有 { $count } 场考试叫“{ $name }”，请写明级别或场次。
exam-unknown = 没有“{ $name }”这场考试。请先导入考试安排，或改成已有的名字。
exam-unknown-nearest = 没有“{ $name }”这场考试，是不是“{ $nearest }”？
exam-mock = 标题写着模拟，不算正式成绩，这张表没有记
exam-verdict = { $name } 的结论写“{ $given }”，和分数对不上（各科 60 分合格）。按分数记，请核对
candidate-masked = “{ $name }”名字打了码，准考证号也对不上人，请发没打码的名单
exam-nowhere = 看不出是哪场考试。请加一列“考试”，或把工作表命名为考试的名字。
exam-time-differs = 和考试安排里“{ $name }”的时间不一样。
exam-time-differs-row = 和第 { $row } 行“{ $name }”的时间不一样。不同时间的请用“场次”分开。
cell-tail = “{ $given }”不是手机号后四位。
cell-ticket-rounded = “{ $given }”被表格改成了科学计数，请把这一列设为文本后重填。
cell-score = “{ $given }”不是成绩，请填分数，或 合格、不合格、缺考。
cell-grade = “{ $given }”不清楚，请填 合格、不合格 或 缺考。
candidate-unknown = 花名册上没有{ $name }。请核对姓名，或先导入花名册。
candidate-elsewhere = { $name }不在这个班（花名册上在：{ $classes }）。
candidate-tail = { $name }的后四位和花名册上的不一样。
candidate-several = 有 { $count } 个人叫{ $name }，请填手机号后四位。
candidate-bare = 只写了姓名，不知道是哪位{ $name }。请加上班级或手机号后四位。
candidate-ticket-other = 这个准考证号是{ $name }的。
candidate-twice = { $name }和第 { $row } 行重复了。
candidate-gone = 花名册上找不到{ $name }了，请重新发一次文件。
seat-twice = 这个座位第 { $row } 行已经用了。
ticket-twice = 这个准考证号第 { $row } 行已经用了。

audience-view-exams = 📝 按考试 ›
audience-exam = { $name } 考生
audience-ungraded = { $name } 没有结果的考生
exams-of-class = 🎫 <b>{ $name }</b> 的考试：{ $ahead } 场要考，{ $over } 场考过了。
exams-of-class-none = <b>{ $name }</b> 没有人在考生名单上。
exams-button-all = 🎫 全部考试

# 班级群里

menu-group-exams = 考试时间
exam-class-head = <b>{ $class } 后面的考试：</b>
exam-class-none = { $class } 后面没有安排考试。
exam-class-own = 自己的考场和座位，私聊我发“考试”。

# 问自己的考试
exam-yes = <b>有，{ $count } 场考试。</b>
exam-no = <b>{ $days }没有你的考试。</b>
exam-next = 下一场：
exam-not-listed = <b>“{ $name }”的考生名单里没有你。</b>
exam-public = · { $name }
    　{ $time } · { $place }
exams-of-days = 🎫 { $days } 有 <b>{ $count }</b> 场考试：
exams-of-days-next = 🎫 { $days } 没有考试。下一场是：
exams-of-days-none = 🎫 { $days } 没有考试，后面也还没有安排。
