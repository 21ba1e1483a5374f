# 监护人

button-guardian-am = 👪 我是家长
button-guardian-himself = 🎓 我是学员本人
button-guardian-more = ➕ 再绑定孩子
button-guardian-children = 👪 我的孩子
button-guardian-open = 👧 看 { $name }
button-guardian-back = 📅 看课表
button-guardian-today = 📅 今天
button-guardian-attendance = ✅ 到校情况
button-guardian-excuse = 📝 给孩子请假
button-guardian-exams = 📄 考试
button-guardian-aid = 💰 资助
button-guardian-leave = ✖️ 不再看 { $name }
button-guardian-mine = 👪 谁能看我的
button-guardian-allow = ✅ 让 { $name } 继续看
button-guardian-forbid = ✖️ 不让 { $name } 看
button-guardian-go-on = ✅ 可以继续看
button-guardian-stop = ✖️ 不用了
button-guardian-agree = ✅ 我知道，同意
button-guardian-disagree = ✖️ 不同意
button-guardians = 👪 家长
button-guardian-list = 👪 全班家长
button-guardian-yes = ✅ 是家长
button-guardian-no = ❌ 不是
button-guardian-end = ✖️ 停止 { $name }
button-guardian-grown = 🎂 已满 18 岁
button-guardian-settings = ⚙️ 家长能看什么

guardian-share = 家长您好！点最下面的大按钮 <b>📱 分享我的手机号</b>。
    号码和学校登记的一样，就能看孩子的课表。
guardian-share-more = 还有 { $count } 个孩子在等班主任确认，请稍等。
    要绑别的孩子，点最下面的大按钮 <b>📱 分享我的手机号</b>。
guardian-share-himself = 请再点一次最下面的 <b>📱 分享我的手机号</b>。
guardian-which = 这个号码，是您自己上学，还是家长？
guardian-asked = ✅ 收到！已请班主任确认（{ $count } 个孩子）。
    确认好了，我马上告诉您。
guardian-already = ✅ 已经绑定好了。发“孩子”就能看。
guardian-decided-already = 班主任今天已经处理过了。有疑问请打电话给班主任。
guardian-unknown = 学校没有登记您这个号码。
    请让班主任把您的手机号记到花名册，再点一次“👪 我是家长”。
guardian-too-many-tries = 试的次数多了，请一小时后再试。
guardian-waits = ⏳ 在等班主任确认，好了就告诉您。
guardian-none = 您还没有绑定孩子。点下面，两步就好。
guardian-not-yours = 看不到这个孩子，或者已经停止了。有疑问请问班主任。
guardian-switched-off = 学校没有开放这一项，请问班主任。
guardian-over = 这件事已经结束了。
guardian-children = 👪 看哪个孩子？
guardian-child = 👧 <b>{ $name }</b>
guardian-today-none = 今天还没有点名记录。
guardian-today-line = 今天 { $time } { $course }：<b>{ $mark }</b>
guardian-month = 本月：到 { $present }，迟到 { $late }，缺课 { $absent }，请假 { $leave }
guardian-missed = · { $day } { $course }：{ $mark }
guardian-mark-present = ✅ 到了
guardian-mark-late = 🕘 迟到
guardian-mark-absent = ❌ 没到
guardian-mark-leave = 📝 请假
guardian-exams-none = 最近没有考试。
guardian-aid-head = 💰 资助情况，只有您看得到。
guardian-aid-none = 还没有申请和发放记录。
guardian-aid-step = · { $scheme }（{ $term }）：{ $stage }
guardian-aid-paid = · { $term } 已发 { $amount } 元（{ $day }）
guardian-stage-submitted = 已提交
guardian-stage-class = 班级评议
guardian-stage-school = 学校审核
guardian-stage-notice = 公示
guardian-stage-paid = 已发放
guardian-stage-refused = 没通过
guardian-stage-withdrawn = 已撤回
guardian-excuse-whose = 📝 给哪个孩子请假？
guardian-said-yes = ✅ 记下了：您同意 { $name } 请假，班主任会定。
guardian-said-no = ✖️ 记下了：您不同意 { $name } 请假，已记给班主任看。
guardian-said-already = 已经答过了，或者班主任已经定了。
guardian-leave-sure = 不再看 { $name } 的课表和考勤？
guardian-left = 好，已停止看 { $name }。要再看，重新绑定就行。

guardian-mine = 👪 <b>这些人能看你的课表、考勤</b>
guardian-mine-none = 现在没有人能看你的。
guardian-mine-minor = 满 18 岁以后由你决定。有问题找班主任。
guardian-minor-asks = 满 18 岁以后由你决定。有问题找班主任。
guardian-allowed = ✅ 好，{ $name } 可以继续看。随时能在“我的”里停止。
guardian-forbidden = ✖️ 好，{ $name } 看不到了。

guardian-class = 👪 <b>{ $class } 家长</b>
    已绑定 { $bound } 人，等确认 { $waiting } 人，没登记电话 { $none } 人
    🔔 等确认　✅ 已绑定　📇 有电话没绑定　➖ 没电话
guardian-class-doubtful = ⚠️ 要核对 { $count } 人：学生离班了，或花名册上的家长电话少了。
guardian-of = 👪 <b>{ $name }</b> 的家长
guardian-of-none = 还没有家长绑定。花名册有家长电话，家长分享手机号就能绑定。
guardian-of-left = ⚠️ 学生已不在班里，绑定的家长 { $bound } 人。家长现在看不到什么；不再需要的，请点停止。
guardian-of-unlisted = ⚠️ 绑定了 { $bound } 人，花名册上只有 { $listed } 个家长电话。请核对：不对的点停止，电话漏了就补上。
guardian-of-adult = 🎂 已满 18 岁，由本人决定谁能看。
guardian-who = { $relation } { $name }
guardian-relation = 家长
guardian-line-waiting = 🔔 { $who }：等确认
guardian-line-confirmed = ✅ { $who }
guardian-line-refused = ❌ { $who }：没确认
guardian-line-ended = ✖️ { $who }：已停止
guardian-line-grown = （满 18 岁，等本人答复）
guardian-confirmed-now = ✅ 好，{ $guardian } 可以看 { $name } 了，已经告诉家长。
guardian-refused-now = ❌ 好，没有通过 { $guardian }，已经告诉对方。
guardian-decided-before = 已经有人处理过了。
guardian-end-sure = 停止 { $guardian } 看 { $name }？会告诉对方。
guardian-grown-sure = { $name } 满 18 岁了？以后由本人决定家长能不能看，14 天内没说可以就停止。
guardian-settings = ⚙️ <b>家长能看什么</b>（课表总能看）
    点一下开或关。帮扶记录、预警、投诉、答疑、问卷从不给家长看。
guardian-rule-attendance = 看考勤：{ $state }
guardian-rule-exams = 看考试和成绩：{ $state }
guardian-rule-excuses = 替孩子请假：{ $state }
guardian-rule-absences = 缺课当天告诉家长：{ $state }
guardian-rule-aid = 看资助进度：{ $state }
guardian-rule-consent = 未成年请假要家长同意：{ $state }

guardian-please-confirm = 👪 <b>{ $guardian }</b> 说是 { $class } <b>{ $name }</b> 的{ $relation }，手机号和花名册一致。
    确认后能看课表、考勤。是家长吗？
guardian-please-confirm-same = 👪 <b>{ $guardian }</b> 说是 { $class } <b>{ $name }</b> 的{ $relation }。⚠️ 花名册里，家长的手机号就是学生自己的号。
    可能是学生本人，请先打电话问问家里。是家长吗？
guardian-told-confirmed = ✅ 班主任确认了！您可以看 <b>{ $name }</b> 的课表了。
    点下面的“孩子”，或者直接问：孩子今天上什么课
guardian-told-refused = ❌ 班主任没有确认。请打电话问班主任，说清楚再绑定。
guardian-told-child = 👪 { $guardian } 现在能看你的课表和考勤。班主任确认的。
guardian-told-ended = ✖️ 您看 { $name } 的课表和考勤已经停止。有疑问请问班主任。
guardian-told-outgrown = ✖️ { $name } 满 18 岁了，14 天里没有答复，您看课表和考勤已经停止。
    想知道孩子的事，直接问孩子就好。
guardian-told-lapsed = ⌛ 班主任一直没有确认，这次申请停止了。请打电话给班主任。
guardian-told-left = 👪 { $name } 不再看你的课表和考勤了。
guardian-told-grown = 🎂 { $name } 满 18 岁了。能不能继续看，由孩子决定。
    14 天内孩子点“可以”就继续，不然就停止。
guardian-asks-grown = 🎂 你满 18 岁了。{ $guardian } 还能看你的课表和考勤吗？
    你来定。14 天不答就停止。
guardian-told-absent = ❗ <b>{ $name } 今天没有到课</b>，也没有请假：
guardian-absent-line = · { $course }
guardian-absent-next = 请先联系孩子；有情况请告诉班主任。
guardian-asks-leave = 📝 <b>{ $name } 要请假</b>：{ $when } 起
    原因：{ $reason }
    您知道吗？同意吗？
guardian-rule-announcements = 发通知可含家长：{ $state }
guardian-teacher = 班主任：{ $name }
menu-guardians = 家长能看什么
guardian-excuses = 您给 { $name } 请的假：
guardian-excuse-withdrawn = ↩️ 撤回了，{ $name } 照常上课。
guardian-excuse-ended = ↩️ { $name } 销假了。
button-guardian-unexcuse = ↩️ 不请了：{ $when }
button-guardian-excuse-again = ➕ 再请一次
guardian-settings-seen = 家长能看到这些（由全校统筹设置）：
