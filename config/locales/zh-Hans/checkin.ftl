# 签到

menu-checkin = 签到
button-checkin = 📱 签到
button-checkin-open = ▶️ { $time } { $class } { $course }
button-checkin-missing = 👀 谁没到
button-checkin-draw = 🎲 抽三个
button-checkin-end = ✅ 结束，记好考勤
button-checkin-again = ▶️ 再开 5 分钟
button-checkin-page = 🖥️ 打开大屏
button-checkin-code = 📷 码发到这里
button-checkin-window = ⚙️ 签到时间
button-checkin-not-there = ❌ { $name } 不在
button-checkin-all-there = ✅ 三个都在
button-checkin-rest = ✅ 其他的都在

# 学员：扫了码、发了码以后
checkin-present = ✅ <b>签到成功</b>：{ $at } { $course }
checkin-late = ✅ <b>签到成功</b>，算迟到：{ $at } { $course }
checkin-already = 已经签过了：{ $at } { $course }，不用再签。
checkin-teacher = 老师已经给你记了“{ $mark }”（{ $course }）。不对的话请找班主任。
checkin-recorded = { $course } 的考勤已经记好了，签不了。请找班主任补登。
checkin-wrong = 这个码不对。请看屏幕，扫新码或重发 6 位码。
checkin-old = 这个码过期了，码 15 秒一换。请扫新的，或发屏幕上的 6 位码。
checkin-too-many = 错得太多，10 分钟后再试。人到了请直接找老师记。
checkin-none-open = 你的班现在没有开签到。
checkin-closed = { $course } 的签到已经关了。下课前请找班主任补登。
checkin-to-come = { $course } { $starts } 才上，还不能签到。
checkin-cancelled = { $course } 这节课取消了，不用签到。
checkin-day-off = 今天放假，不用签到。
checkin-other-class = 你的名字不在这个班（{ $class } { $course }），没有签到。
checkin-enrolled-later = 你从 { $day } 起才在{ $class }，这节课不用签到。
checkin-no-seat = { $course } 是自选课，你没有选上，不用签到。
checkin-account-used = 这个账号这节课已经签过一个人了，不能再签。
checkin-join-first = 还不知道你是谁。先加入班级，再扫一次码或发码就能签到。
checkin-not-trainee = 签到是学员用的，你不用签。

# 学员：签到页
checkin-own-open = 📱 <b>{ $course } 正在签到</b>，到 { $closes } 为止。
checkin-own-done = ✅ { $course }：你已经签到了。
checkin-own-none = 📱 这几天没有课，不用签到。
checkin-own-next = 📱 现在没有开签到。
    下一节：{ $day } { $time } { $course }，课前 { $minutes } 分钟起老师会开。
checkin-how = 1. 扫教室屏幕上的二维码，点“开始”；
    2. 没反应、扫不了，就把屏幕上的 6 位码发给我。
    看到“签到成功”才算。
checkin-wrong-mark = 没签上、记错了？下课前找班主任补登。

# 老师：开签到
checkin-open-head = 点一下就开始签到：
checkin-open-later = 现在没有要签到的课。下一节 <b>{ $time }</b> { $course } · { $class }，{ $opens } 起可以开签到。
checkin-nothing-to-open = 今天没有要签到的课了。补记请用“考勤”。
checkin-too-early = 还早，{ $time } 起可以开签到。
checkin-session-over = 这节课已经下课，请用“点名”补记。
checkin-day-off-open = 这天放假（{ $name }），不能签到。
checkin-recorded-open = 这节课的考勤已经记好了，要改请用“点名”。
checkin-head = 📱 <b>{ $class } { $course }</b>　{ $time }
checkin-screen-code = 扫码，或发 <b>{ $code }</b>；15 秒一换，到 { $closes } 关。
checkin-screen-page = 点“打开大屏”投到教室，到 { $closes } 关。
checkin-screen-over = ⏹ 签到已经关了，码不再有用。
checkin-screen-recorded = ✅ 考勤记好了。
checkin-count = 到 <b>{ $there }/{ $expected }</b>{ $leave ->
    [0] {""}
   *[other] ，请假 { $leave }
}
checkin-late-count = 其中迟到 { $count }
checkin-missing = 还没到 { $count } 人：{ $names }
checkin-nobody-missing = 都到了 👍
checkin-excused = 📝 请假：{ $names }
checkin-ways = 扫码 { $scanned }，打字 { $typed }，用上一个码的 { $graced }
checkin-ended = ✅ <b>签到结束，考勤记好了</b>
checkin-end-early = 还没上课（{ $time }）。<b>现在结束，没签的都记缺课。</b>
    不点就接着签，上课后再点“结束”也来得及。
button-checkin-end-early = 现在就结束
checkin-ended-nobody = ⏹ <b>签到结束了，一个人都没签</b>，所以考勤没有记。人到了就点名；真的都没来，点名里一起记缺。
checkin-ended-before = 已经结束了，考勤也记好了。
checkin-hints = 👥 总是前后脚签到的：
checkin-hint = · { $names }：最近 { $sessions } 次里 { $times } 次相差不到 10 秒
checkin-hints-how = 只是提示，坐在一起的人也会这样。可以抽三个点名看看。
checkin-drawn = 🎲 <b>请这三位答到</b>
checkin-drawn-done = 🎲 <b>抽查完了</b>
checkin-drawn-open = · { $name }
checkin-drawn-there = ✅ { $name } 在
checkin-drawn-missing = ❌ { $name } 不在，已记缺
checkin-nobody-to-draw = 还没有人签到，没有可抽的。

# 图和大屏
checkin-picture-scan = 扫码，点“开始”
checkin-picture-type = 扫不了？把这 6 位发给机器人
checkin-page-over = 签到结束
checkin-page-lost = 连不上，请刷新
checkin-page-count = 到 { $there }/{ $expected }

# 时间
checkin-window = ⚙️ <b>签到时间</b>
    点一下换一个，下次开签到起生效。
checkin-rule-before = 课前 { $minutes } 分钟起
checkin-rule-late = { $minutes ->
    [0] 上课以后就算迟到
   *[other] 上课 { $minutes } 分钟后算迟到
}
checkin-rule-close = 上课 { $minutes } 分钟后关
