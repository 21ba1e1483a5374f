# 结对帮扶、家访

menu-mentoring = 帮扶
menu-my-students = 我的帮扶学生
menu-visits = 家访
mentoring-comma = 、
mentoring-kind-talk = 谈话
mentoring-kind-group = 团体交流
mentoring-kind-visit = 家访
mentoring-kind-summary = 年度小结
mentoring-topic-thought = 思想
mentoring-topic-mind = 心理
mentoring-topic-study = 学业
mentoring-topic-life = 生活
mentoring-instead = 代 { $name }
mentoring-me = { $name }（我）

mentoring-head = <b>帮扶</b>：逾期 { $late }，该做 { $count }
    点名字，记一次。
mentoring-head-none = ✅ <b>帮扶</b>：都做好了。
mentoring-done = 本周做了 { $count } 次：{ $names }
mentoring-no-students = 你现在没有帮扶学生。
mentoring-students = <b>我的帮扶学生</b>：{ $count } 人
mentoring-student = <b>{ $name }</b>　{ $class_name }
mentoring-phone-own = 📞 { $phone }
mentoring-phone-home = 👪 { $name } { $phone }
mentoring-due = { $mark } { $kind }：{ $day }
mentoring-met = · { $line }
mentoring-about = ：{ $ticks }
mentoring-missed = { $kind }（没联系上）
mentoring-not-yours = 这不是你的帮扶学生，或者已经换人了。
button-mentoring-group-due = 团体交流 { $count } 人 { $day }
button-mentoring-students = 👥 我的学生
button-mentoring-stand-in = 🙋 代班
button-mentoring-visits = 🏠 家访活动
button-mentoring-overview = 📊 帮扶情况
button-mentoring-group = 👥 记一次团体交流
button-mentoring-talk = 💬 谈话
button-mentoring-visit = 🏠 家访
button-mentoring-missed = 📵 没联系上
button-mentoring-summary = 📝 年度小结
button-mentoring-open = ✏️ { $line }
button-mentoring-student = 👤 学生
button-mentoring-day = 📋 帮扶
button-mentoring-keep = ✅ 完成
button-mentoring-note = 📝 写两句
button-mentoring-retick = ✏️ 改
button-mentoring-drop = 🗑 删
button-mentoring-drop-sure = 🗑 删掉
button-mentoring-kept = 📎 语音、照片 { $count }

mentoring-tick-talk = <b>谈话</b>　{ $name } { $class_name }
    谈了什么？点上，再点“完成”。
mentoring-tick-visit = <b>家访</b>　{ $name } { $class_name }
    看到什么？点上，再点“完成”。
mentoring-kept = ✅ 记下了
mentoring-kept-missed = 记下了，还算没做
mentoring-reached-already = 今天已经记过联系上了。
mentoring-meeting = ✅ <b>{ $name }</b>　{ $line }
mentoring-next = 下一次：{ $day }前
mentoring-note = 📝 { $text }
    （只有你看得到）
mentoring-note-ask = { $name }：写两句，或发语音、照片。只有你看得到。
mentoring-note-nothing = 请发文字、语音或照片。
mentoring-too-late = 只能改当天记的。
mentoring-drop-ask = 删掉 <b>{ $name }</b> 的这一次？
    { $line }
mentoring-dropped = 删掉了

mentoring-group = <b>团体交流</b>：到了 { $count } 人
    没到的点一下；谈了什么也点上。
mentoring-group-nobody = 至少要有一个人到。
button-mentoring-group-keep = ✅ 完成（{ $count } 人）
mentoring-group-kept = ✅ { $count } 人都记下了 { $topics }

mentoring-counts = 谈话 { $talks }，团体交流 { $groups }，家访 { $visits }，没联系上 { $missed }
mentoring-count-topics = 谈到：{ $topics }
mentoring-summary = <b>{ $name }</b>　{ $year }—{ $next } 学年小结
mentoring-summary-before = 写过的：{ $text }
mentoring-summary-how = 用几句话写这一年的变化，发给我就行。班主任和资助办看得到。
mentoring-summary-nothing = 请写几句话。
mentoring-summary-kept = ✅ { $name } 的小结记下了。
mentoring-summaries = <b>{ $year }—{ $next } 学年小结</b>：{ $count } 人
mentoring-summary-line = <b>{ $name }</b>　{ $class_name }（{ $who }）
    { $text }

mentoring-own = 你的帮扶老师是 <b>{ $name }</b>。
mentoring-own-phone = 你的帮扶老师是 <b>{ $name }</b>，电话 { $phone }。
mentoring-own-none = 现在没有给你安排帮扶老师。有事可以找班主任。
button-mentoring-phone-on = 📞 让学生看到我的电话
button-mentoring-phone-off = 📞 不让学生看到 { $phone }
mentoring-phone-ask = 学生可以看到哪个号码？发给我。
mentoring-phone-wrong = 这不像电话号码，请再发一次。
mentoring-phone-kept = 你的学生问起时会看到 { $phone }。
mentoring-phone-gone = 学生看不到你的电话了

mentoring-stand-ins = <b>代班</b>
mentoring-stand-ins-none = 现在没有人代班。
mentoring-stand-in = · { $name }：{ $first } 到 { $last }
mentoring-stand-in-who = 谁来代班？
mentoring-stand-in-when = { $name } 从 { $first } 起代班，到哪天？
mentoring-stand-in-kept = 已经告诉对方了
button-mentoring-stand-in-new = ➕ 请人代班
button-mentoring-stand-in-end = ✖️ { $name } 不用代了
button-mentoring-until = 到 { $day }
button-mentoring-from = 改从 { $day } 起

mentoring-not-led = 这不归你管，或者已经不在了。
mentoring-overview = <b>帮扶情况</b>　{ $where }
    结对 { $paired } / { $students } 人
mentoring-overview-met = 联系过：本周 { $week }，本月 { $month }，本学期 { $term }
mentoring-overview-late = 逾期 { $count } 项
mentoring-classes = { $count } 个班
mentoring-which-class = 看哪个班？
button-mentoring-helper = { $late ->
        [0] 🟢 { $name } { $count } 人
       *[other] 🔴 { $name } { $count } 人，逾期 { $late }
    }
button-mentoring-pair = ➕ 结对
button-mentoring-unmet = 📵 久未联系
button-mentoring-summaries = 📝 年度小结
button-mentoring-book = 📄 Excel
button-mentoring-class = 🏫 只看一个班
button-mentoring-all = 🏫 看全部
button-mentoring-rhythm = ⚙️ 频次
mentoring-helper = <b>{ $name }</b> 帮扶 { $count } 人
button-mentoring-hand-all = 🔁 全部换人
mentoring-pair = <b>{ $name }</b>　{ $class_name }
    帮扶人：{ $helper }，{ $day }起
button-mentoring-hand = 🔁 换帮扶人
button-mentoring-end = ✖️ 结束
button-mentoring-end-sure = ✖️ 结束帮扶
mentoring-end-ask = { $helper } 不再帮扶 <b>{ $name }</b>？
mentoring-ended = 结束了
mentoring-hand-ask = <b>{ $name }</b> 以后由谁帮扶？
mentoring-hand-all-ask = { $name } 的 { $count } 个学生以后由谁帮扶？
mentoring-handed = 换好了，{ $count } 人
mentoring-unmet = <b>{ $days } 天没人联系</b>：{ $count } 人
mentoring-unmet-line = · { $name } { $class_name }（{ $helper }）{ $day }
mentoring-never = 从没联系
button-mentoring-days = { $count } 天
mentoring-book-none = 还没有结对。
mentoring-file = 结对帮扶
mentoring-column-class = 班级
mentoring-column-number = 学号
mentoring-column-name = 学生
mentoring-column-helper = 帮扶人
mentoring-column-began = 结对日期
mentoring-column-met = 最近联系
mentoring-column-talks = 本学期谈话
mentoring-column-visits = 本学期家访
mentoring-column-talk-due = 谈话期限
mentoring-column-group-due = 团体交流期限
mentoring-column-visit-due = 家访期限
mentoring-column-summary-due = 小结期限

mentoring-pair-class = 给哪个班结对？
mentoring-pair-who = 这 { $count } 人由谁帮扶？
mentoring-pair-whom = <b>结对</b>：选了 { $count } 人
    点名字，或把名字打给我。
mentoring-helped-by = 已有 { $name }
button-mentoring-pair-on = 下一步（{ $count } 人）›
mentoring-paired = 新结对 { $count } 人

mentoring-rhythm = <b>帮扶频次</b>，全校一样：
mentoring-rhythm-line = · { $kind }：{ $every }
mentoring-rhythm-ask = { $kind }多久一次？
mentoring-rhythm-set = 改好了
button-mentoring-rhythm-of = 改{ $kind }
mentoring-every-week = 每周
mentoring-every-fortnight = 每两周
mentoring-every-month = 每月
mentoring-every-term = 每学期
mentoring-every-year = 每学年
mentoring-every-never = 不要求

mentoring-morning = <b>帮扶</b>：逾期 { $late }，今天到期 { $today }，本周还有 { $week }
mentoring-given = 👥 你现在帮扶 { $count } 个学生。
mentoring-standing = 🙋 { $first } 到 { $last }，请你代 { $name } 帮扶学生。
mentoring-vacant = 👥 一位同事离开了，{ $count } 个学生没有帮扶人了。请重新结对。

# 家访活动

visit-campaigns = <b>家访活动</b>：{ $count } 个
visit-campaigns-none = 现在没有家访活动。
visit-not-yours = 这个家访活动里没有你的学生，或者已经不在了。
visit-ended = 这个家访活动已经结束了。
visit-nowhere = 花名册没写住址
button-visit-new = ➕ 发起家访
button-visit-campaign = { $mark } { $name } { $day }
visit-ask-name = 家访活动叫什么？比如：冬季走访。
    帮扶人都看得到，别写“受助”之类的字。
visit-words-nothing = 请用文字写下来。
visit-ask-whom = 走访谁？
visit-whom-class = 一个班
visit-whom-village = 一个镇、村
visit-whom-aided = 本学期受助的
visit-whom-all = 全部
visit-ask-class = 哪个班？
visit-ask-village = 哪个镇、村？写名字。
visit-nobody = 没有这样的学生，请换一个。
visit-ask-due = <b>{ $name }</b>：{ $count } 户
    哪天前走完？
visit-campaign = <b>{ $name }</b>　到 { $day }
    走了 { $visited } / { $total } 户
visit-campaign-ended = <b>{ $name }</b>　已结束
    走了 { $visited } / { $total } 户
visit-found = 看到：{ $findings }
visit-given = 给了：{ $items }
button-visit-village = { $mark } { $name } { $visited }/{ $total }
button-visit-left = ▫️ 还没走的 { $count } 户
button-visit-book = 📄 Excel
button-visit-end = ✔️ 结束
button-visit-end-sure = ✔️ 结束活动
button-visit-log = 🏠 记家访
button-visit-road = 🏠 接着走
button-visit-gifts = 🎁 给了什么
button-visit-gifts-none = ✖️ 都没给
visit-end-ask = 结束 <b>{ $name }</b>？记下的都留着。
visit-left = 还没走的
visit-village = <b>{ $name }</b>：{ $count } 户
visit-stop = <b>{ $name }</b>　{ $class_name }
    { $place }
visit-stop-helper = 帮扶人：{ $name }
visit-stop-visited = ✅ { $day }走过了
visit-gifts = 给 <b>{ $name }</b> 家带了什么？点一下加一份。
visit-finding-well = 都好
visit-finding-housing = 住房差
visit-finding-alone = 没人照看
visit-finding-illness = 家人病残
visit-finding-income = 收入少了
visit-finding-tired = 不想上学
visit-finding-aid = 想申请资助
visit-finding-debt = 欠债
visit-gift-coat = 冬衣
visit-gift-quilt = 被褥
visit-gift-food = 米面油
visit-gift-books = 学习用品
visit-gift-checkup = 体检
visit-gift-money = 慰问金
visit-gift-other = 其他
visit-file = 家访
visit-sheet-students = 学生
visit-sheet-villages = 镇村
visit-column-class = 班级
visit-column-name = 学生
visit-column-district = 区县
visit-column-town = 乡镇
visit-column-village = 村
visit-column-day = 家访日期
visit-column-who = 家访人
visit-column-findings = 看到的
visit-column-items = 给了的
visit-column-total = 户数
visit-column-visited = 走了
visit-column-left = 没走

# 导入结对

sheet-kind-pairs = 结对
contents-pairs = 结对 { $count } 行
plan-pairs = 结对：新增 { $added }，已有 { $same }
applied-pair = 结对：新增 { $new }，改动 { $changed }
pair-no-helper = 同事里没有“{ $name }”，要先加入机器人
pair-helpers = 有 { $count } 位同事叫“{ $name }”，请在“帮扶情况”里结对
pair-no-student = 班里没有学生“{ $name }”
pair-students = 有 { $count } 个学生叫“{ $name }”，请写上班级或学号

ending-mentoring = · 帮扶的学生没有帮扶人了，会请统筹另派
mentoring-pair-unknown = 这个班没有：{ $names }
