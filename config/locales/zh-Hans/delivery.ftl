# Announcements on their way: what recipients get beside the words, what their author sees.

delivery-acknowledge = 👌 收到
delivery-acknowledged = ✅ 已收到
delivery-acknowledged-before = 您已经点过收到了
delivery-all = 各位同学
delivery-no-next = 暂无课程
delivery-next = { $day } { $time }《{ $course }》
delivery-recalled = <i>这条通知已撤回。</i>
delivery-nudge = 👆 请看一下上面的通知“{ $title }”，看完点一下收到。

progress-running = 📣 <b>正在发送</b>“{ $title }”
progress-paused = ⏸ <b>已暂停</b>“{ $title }”
progress-finished = ✅ <b>已发完</b>“{ $title }”
progress-cancelled = ⏹ <b>已停止</b>“{ $title }”
progress-bar = { $bar } { $done }/{ $all }
progress-sent = ✅ 送达 { $count } 人
progress-unknown = ❓ 不确定是否收到 { $count } 人
progress-blocked = 🚫 联系不上（停用了机器人）{ $count } 人
progress-refused = ⚠️ 发不出去 { $count } 人
progress-expired = ⌛ 过期没发 { $count } 人
progress-unlinked = 👤 还没加入机器人 { $count } 人
progress-muted = 🔕 关了学校通知 { $count } 人
progress-withdrawn = ↩️ 没发就停了 { $count } 人
progress-read = 👌 点了收到 { $count } 人
progress-left = ⏳ 还剩 { $count } 人，约 { $minutes } 分钟
button-pause-run = ⏸ 暂停
button-resume-run = ▶️ 继续发
button-stop-run = ⏹ 停止
stop-sure = 要停止“{ $title }”吗？还没发的 { $left } 人不会再收到；已经收到的不受影响。
button-stop-sure = 停止，不再发
stop-done = ⏹ 已停止“{ $title }”。
run-over = 这条通知的状态已经变了，看看最新的进度消息。

question = ⚠️ 通知“{ $title }”停在这里等您决定：
question-late = 机器人当时不在线，错过了预定时间。现在发还合适吗？
question-gap = 发送中途机器人停了很久，还剩 { $left } 人没发。现在接着发还合适吗？
question-restored = 数据库是从备份恢复的，剩下的 { $left } 人里有人可能已经收到过。确定要接着发吗？
question-event-gone = 约定的那节课取消了。还要发吗？
