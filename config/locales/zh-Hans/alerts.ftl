# 控辍保学：预警与跟进

menu-alerts = 控辍保学
alerts-list-open = <b>控辍预警</b>：{ $count } 人，{ $untaken } 人没人接手，{ $late } 人该跟进了
alerts-list-closed = <b>已结束的预警</b>：{ $count } 条
alerts-none = 现在没有预警。昨夜看过 { $count } 人。
alerts-none-yet = 现在没有预警。规则已打开，今晚开始看。
alerts-none-closed = 还没有结束的预警。
alerts-no-rules = 学校还没有定预警规则，所以没有预警。规则由全校的统筹人员定。
alerts-no-rules-boss = 还没有打开任何预警规则。点“⚙️ 规则”定下天数和次数，当晚就开始看。
alerts-not-yours = 这条预警不归你管，或者已经不在了。
alerts-ended-already = 这条预警已经结束了。
alerts-newer = 这位学员另有一条新的预警，请打开那一条。
alerts-yours = 由你跟进。
alerts-noted = 记下了。
alerts-ended = 已结束。
alerts-wrong = 记为误报，这些天不再报同样的事。

button-alerts-open = 未结束的
button-alerts-closed = 已结束的
button-alerts-sums = 📊 汇总
button-alerts-book = 📄 Excel
button-alerts-nights = 🌙 每晚记录
button-alerts-rules = ⚙️ 规则
button-alerts-take = 🤝 我来跟进
button-alerts-take-over = 🤝 改由我跟进
button-alerts-end = ✅ 有结果了
button-alerts-reopen = ↩️ 重新打开
button-alerts-plain = ✅ 不写了，直接记
button-alerts-view = 打开这条预警
button-alerts-proposed = ✅ 按上面的数字全部打开
button-alerts-on = ✅ 打开
button-alerts-off = ▫️ 关掉
button-alerts-times = { $step } 次
button-alerts-days = { $step } 天

alerts-page = { $mark } <b>{ $name }</b>（{ $of_class }）· { $state }
alerts-reason = · { $text }
alerts-mended = { $text }（后来已更正）
alerts-raised-on = 预警日：{ $day }
alerts-owner = 跟进人：{ $name }
alerts-next = { $day }起该跟进了
alerts-nobody = （没有人）
alerts-steps-before = ▸ 更早还有 { $count } 步
alerts-step = ▸ { $day } { $act }（{ $by }）
alerts-step-text = ▸ { $day } { $act }（{ $by }）：{ $text }
alerts-late = { $count ->
    [0] 今天该跟进了
   *[other] 该跟进了，已过 { $count } 天
}
alerts-untaken = 没人接手
alerts-taken = 跟进中

alerts-why-in-a-row = { $days }，连续 { $times } 节课没到，没有请假
alerts-why-in-window = { $days }，共 { $times } 节课没到，没有请假
alerts-why-left = { $days } 离开名册，没有写原因
alerts-why-unreached = { $days }，{ $times } 条提醒没送到，或没点“收到”
alerts-why-talk-late = { $days } 该有的帮扶联系还没有
alerts-why-aid-stopped = 上学期有资助，{ $days } 开学后还没有
alerts-why-crisis = { $days } 有过危急的话，只有当时被叫到的人看得到这一行
alerts-short-in-a-row = 连缺 { $times } 节
alerts-short-in-window = 共缺 { $times } 节
alerts-short-left = 离开名册
alerts-short-unreached = 联系不上
alerts-short-talk-late = 帮扶逾期
alerts-short-aid-stopped = 资助中断
alerts-short-crisis = 请关心

alerts-act-taken = 接手
alerts-act-persuaded = 劝返
alerts-act-taught-at-home = 送教上门
alerts-act-paired = 结对
alerts-act-called = 电话
alerts-act-visited = 家访
alerts-act-referred = 转介
alerts-act-closed = 结束
alerts-act-reopened = 重新打开
alerts-ask-words = <b>{ $act }</b> · { $name } · { $day }
    说了什么、约了什么？写一句，也可以不写。
alerts-ask-end = <b>{ $name }</b> 现在怎样了？
alerts-outcome-returned = 返校
alerts-outcome-transferred = 转学
alerts-outcome-suspended = 休学
alerts-outcome-employed = 就业
alerts-outcome-withdrawn = 退学
alerts-outcome-other = 其他
alerts-outcome-wrong = 误报
alerts-outcome-passed = 自行解除

alerts-letter-raised = 🟡 <b>{ $name }</b>（{ $of_class }）可能要离开学校，请联系一下：
alerts-letter-untaken = 🔴 <b>{ $name }</b>（{ $of_class }）的预警还没人接手：
alerts-letter-due = 🔴 <b>{ $name }</b>（{ $of_class }）该跟进了。做过什么，点一下记下来：
alerts-letter-late = 🔴 <b>{ $name }</b>（{ $of_class }）的预警没有跟进。跟进人：{ $owner }
alerts-letter-raised-many = 🟡 有 { $count } 名学生可能要离开学校，请联系一下。
alerts-letter-due-many = 🔴 有 { $count } 条预警该跟进了。
alerts-letter-late-many = 🔴 有 { $count } 条预警没有跟进。
button-alerts-list = 📋 打开名单

alerts-sums-head = <b>控辍预警汇总</b>
alerts-sums-none = 还没有可以汇总的预警。
alerts-sum = <b>{ $name }</b>：未结束 { $open }（有人跟进 { $taken }），已结束 { $closed }
alerts-elsewhere = 其他班
alerts-sums-few = 别的班不到 5 人的数，和能推算出它的数，都不写确数。
alerts-nights-head = <b>每晚记录</b>
alerts-nights-none = 还没有记录。打开一条规则，当晚就开始看。
alerts-night = { $day }：看 { $looked } 人，新报 { $raised }，自行解除 { $closed }
alerts-book-none = 没有可以导出的预警。

alerts-rules-head = <b>预警规则</b>（学校自己定；请假、放假、入学前都不算）
alerts-rule-on = ✅ { $text }
alerts-rule-off = ▫️ { $text }（没打开）
alerts-rule-in-a-row = 最近 { $days } 天里连续 { $times } 节课没到
alerts-rule-in-window = 最近 { $days } 天里共 { $times } 节课没到
alerts-rule-left = 最近 { $days } 天里离开名册，没有写原因
alerts-rule-unreached = 最近 { $days } 天里 { $times } 条提醒没送到或没点“收到”
alerts-rule-talk-late = 帮扶联系逾期 { $days } 天
alerts-rule-aid-stopped = 上学期有资助，开学 { $days } 天还没有
alerts-rule-crisis = 最近 { $days } 天里有过危急的话
alerts-rule-remind = { $days } 天没有跟进，提醒跟进人
alerts-rule-escalate = 再过 { $days } 天还没有，告诉统筹人员
alerts-kind-in-a-row = 连续缺课
alerts-kind-in-window = 累计缺课
alerts-kind-left = 离开名册
alerts-kind-unreached = 联系不上
alerts-kind-talk-late = 帮扶逾期
alerts-kind-aid-stopped = 资助中断
alerts-kind-crisis = 危急的话
alerts-kind-remind = 跟进提醒
alerts-kind-escalate = 上报统筹
alerts-about-in-a-row = 只看点过名的课。批准的假不算缺，也不打断。
alerts-about-in-window = 只看点过名的课。批准的假不算缺。
alerts-about-left = 班没结束就离开名册，也不在别的班。
alerts-about-unreached = 屏蔽了机器人，或要回执的通知没点“收到”。
alerts-about-talk-late = 结对帮扶里到期没做的联系。
alerts-about-aid-stopped = 本学期台账导入以后才看。只有能看资助的人看得到。
alerts-about-crisis = 只说有过，不说原话。只有当时被叫到的人看得到；指向教职工的不算。
alerts-about-remind = 从接手或上一次跟进算起。
alerts-about-escalate = 没人接手的，从预警那天算起。

alerts-file = 控辍预警
alerts-column-class = 班级
alerts-column-name = 姓名
alerts-column-raised = 预警日
alerts-column-why = 原因
alerts-column-state = 状态
alerts-column-owner = 跟进人
alerts-column-steps = 做过
alerts-column-ended = 结束日
