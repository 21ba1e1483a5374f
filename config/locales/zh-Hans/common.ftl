# 各处都用的话

failed = 抱歉，刚才那一步没办成。请过一会儿再试；还不行就把编号 <b>{ $incident }</b> 告诉老师。
slow-down = 消息有点多，我一条一条来，请稍等。
button-stale = 这个按钮已经过期了，请重新打开菜单。
draft-stale = 刚才要您写的是什么，我已经记不清了。请重新点一次按钮。
private-only = 这件事请私聊我办。
role-denied = 这项功能要有相应权限才能用。需要的话请找管理员开通。
cancelled-draft = 好的，已取消。
nothing-to-cancel = 没有正在办的事。
placeholder = 直接问：明天在哪上课？
page-back = ‹ 上一页
page-on = 下一页 ›
back = ‹ 返回
yes = 确定
no = 不了
none = 无

weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
today = 今天
tomorrow = 明天
yesterday = 昨天
day-after-tomorrow = 后天
day-bare = { $n }月{ $day }日
day-short = { $n }月{ $day }日 { $weekday }
day-near = { $near } { $day }
day-of-year = { $year }年{ $day }
wait-minutes = 还有 { $minutes } 分钟
wait-hours = { $minutes ->
    [0] 还有 { $hours } 小时
   *[other] 还有 { $hours } 小时 { $minutes } 分
}
wait-days = 还有 { $days } 天

# 大按钮与口令
word-today = 今天
word-tomorrow = 明天
word-week = 本周
word-next = 下一节
word-faq = 常见问题
word-desk = 答疑
word-reminders = 提醒
word-me = 我的
word-classes = 班级
word-results = 结果
word-load = 导入
word-staff = 人员
share-contact = 📱 分享我的手机号
