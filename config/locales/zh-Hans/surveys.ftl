# 问卷：邀请、填写

word-surveys = 问卷
menu-surveys = 我的问卷

surveys-none = 现在没有要填的问卷。有新的会通知你。
surveys-list = 📝 <b>要填的问卷</b>
surveys-line = { $title }
    { $about }
surveys-about = { $count } 题 · 约 { $minutes } 分钟 · { $naming }
surveys-closes = { $about } · { $until } 截止
surveys-begun = { $about } · 填到 { $done }/{ $total }
survey-anonymous = 不记名
survey-named = 记名

survey-invitation = 📝 <b>{ $title }</b>
    { $about }
survey-reminder = 📝 <b>{ $title }</b> 还差你的一份
    { $about }
survey-because-anonymous = 回答和姓名分开存放，老师和管理员都看不到是谁填的。
survey-because-named = 这份要记名：老师能看到是你填的。
button-survey-start = ▶️ 开始填写
button-survey-resume = ▶️ 接着填

survey-head = { $bar } { $done }/{ $total } · { $title }
survey-trial = 🧪 试填，不计入
survey-section = <b>— { $section } —</b>
survey-question = <b>{ $question }</b>
survey-ends = 1 { $low } … 5 { $high }
survey-nps-ends = 0 一定不会 … 10 一定会
survey-pick-some = 可选 { $least }–{ $most } 项，选好点“完成”
survey-pick-exactly = 选 { $most } 项，选好点“完成”
survey-type = ✍️ 直接打字发给我（最多 { $limit } 字）
survey-type-number = ✍️ 直接打数字发给我
survey-type-number-between = ✍️ 直接打数字发给我（{ $least }–{ $most }）
survey-optional = 可以跳过
survey-typed = ✍️ { $text }
survey-said = 已填：{ $answer }
survey-skipped = 跳过
survey-open = 没填
button-survey-done-picked = 完成（已选 { $count }）›
button-survey-skip = 跳过 ›
button-survey-back = ‹ 上一题
button-survey-on = 下一题 ›
button-survey-review = 检查并提交 ›

survey-review = { $bar } { $done }/{ $total } · { $title }

    <b>都填好了。要改哪题点题号，没问题就提交。</b>
survey-review-line = { $place }. { $question } <b>{ $answer }</b>
button-survey-submit = ✅ 提交
survey-thanks-anonymous = 🎉 收到了，谢谢！

    你的回答已和姓名分开存放，现在谁也对不上，也不能再改。
survey-thanks-named = 🎉 收到了，谢谢！

    截止前还能改。
button-survey-edit = ✏️ 修改我的回答
survey-trial-done = 🧪 试填完了，什么都没有计入。

survey-not-yours = 这份问卷不是发给你的。
survey-not-yet = 这份问卷还没开始，开始时会通知你。
survey-closed = 这份问卷已经结束，谢谢你。
survey-already = 这份问卷你已经交过了，每人一份。
survey-incomplete = 还有题没填，先填完再提交。
survey-gone = 这份问卷已经不在了。
survey-bad-number = “{ $text }”不是数字。请只打数字，比如 3500。
survey-number-range = 请打 { $least } 到 { $most } 之间的数字。
survey-too-long = 太长了（{ $length } 字），最多 { $limit } 字。请缩短再发。
survey-pick-more = 至少选 { $least } 项。
survey-pick-fewer = 最多选 { $most } 项。先取消一项再选。
survey-required = 这题要填，不能跳过。
survey-is-it-an-answer = 这句话是填问卷的吗？
button-survey-is-answer = 📝 是，填进问卷
button-survey-is-question = 💬 不是，我在提问
button-survey-later = ⏸ 以后再填
survey-later = 好的，填过的都留着。随时发“问卷”接着填。
