# 得失

menu-findings = 得失
finding-head = ⚖️ <b>得与失</b> · { $name }
finding-none = 还没有写。点“从数字里找”看几条草稿，合适的点一下就记下。
finding-mark-gain = 👍
finding-mark-loss = 👎
finding-line = { $mark } <b>{ $text }</b>
finding-figure = 依据：{ $figure }
finding-done = 做了：{ $done }
finding-proposals = 💡 下面是数字里看得到的，<b>只是草稿</b>。记不记、怎么说，你来定。
finding-no-proposals = 💡 数字里没有别的可说了。要写自己看到的，点返回。
finding-proposal = { $number }. { $mark } <b>{ $text }</b>
    依据：{ $figure }
finding-kept = 记下了
finding-ask-gain = 👍 得了什么？写一句，不写名字。
finding-ask-loss = 👎 失在哪里？写一句，不写名字。
finding-ask-anew = 现在写的是：{ $text }
    改成什么？写一句。
finding-ask-done = <b>{ $text }</b>
    做了什么？写一句。
finding-no-words = 请用文字写一句，比如：食堂排队太久。
finding-drop-sure = 删掉这一条？
    { $text }
button-finding = ⚖️ 得失
button-finding-proposals = 💡 从数字里找
button-finding-gain = ➕ 得
button-finding-loss = ➕ 失
button-finding-take-gain = ✅ { $number } 记为得
button-finding-take-loss = ✅ { $number } 记为失
button-finding-aside = ✖️ { $number } 不记
button-finding-done = ✍️ 写做了什么
button-finding-reword = ✏️ 改写
button-finding-drop = 🗑️ 删除
button-finding-drop-sure = 确定删除
finding-draft-satisfied = 学员总体满意
finding-by-satisfied = 满意度 { $share }（{ $part }/{ $whole } 个评分）
finding-draft-dissatisfied = 学员总体满意度不高
finding-by-dissatisfied = 满意度 { $share }（{ $part }/{ $whole } 个评分）
finding-draft-answered = 大多数学员交了评价
finding-by-answered = 回收率 { $share }（{ $part }/{ $whole } 份）
finding-draft-unanswered = 交评价的人不多，结果要打折看
finding-by-unanswered = 回收率 { $share }（{ $part }/{ $whole } 份）
finding-draft-lowest = “{ $item }”在各项里满意度最低
finding-by-lowest = 满意度 { $share }{ $apart ->
    [0] ；与其他项的差别在误差范围内
   *[other] {""}
}
finding-draft-driver = 抓住了要紧的：“{ $item }”与总体满意度最相关
finding-by-driver = 相关 { $rho }，这一项满意度 { $share }；相关不等于原因
finding-draft-district-low = { $about }的满意度明显低于其他区县
finding-by-district-low = { $share }，{ $people } 份答卷；差别超出误差
finding-draft-district-high = { $about }的满意度明显高于其他区县
finding-by-district-high = { $share }，{ $people } 份答卷；差别超出误差
finding-draft-attended = 出勤好
finding-by-attended = 出勤率 { $share }（实到 { $part }/应到 { $whole } 人次）
finding-draft-unattended = 出勤不够好
finding-by-unattended = 出勤率 { $share }（实到 { $part }/应到 { $whole } 人次）
finding-draft-district-absent = { $about }的出勤明显低
finding-by-district-absent = 出勤率 { $share }，全部是 { $all }
finding-draft-wished = 最多人盼着改的是“{ $remark }”
finding-by-wished = { $count } 条意见盼改（共 { $all } 条意见）
finding-draft-praised = 最多人夸的是“{ $remark }”
finding-by-praised = { $count } 条意见夸（共 { $all } 条意见）
finding-draft-complaints-late = 投诉建议有超期才答复的
finding-by-complaints-late = { $count } 条超期（共 { $all } 条）
finding-draft-complaints-closed = 投诉建议件件办结，没有超期
finding-by-complaints-closed = { $count } 条全部办结
finding-draft-complaints-topic = 投诉建议最多的是“{ $complaint }”
finding-by-complaints-topic = { $count } 条（共 { $all } 条）
finding-draft-measures-late = 有整改过了期限还没做完
finding-by-measures-late = { $count } 项逾期（共 { $all } 项）
finding-draft-measures-told = 学员说的，做了并且告诉了他们
finding-by-measures-told = { $count } 项整改已告知（共 { $all } 项）
finding-draft-passed = 技能鉴定合格率高
finding-by-passed = { $share }（{ $part }/{ $whole } 人）
finding-draft-failed = 技能鉴定合格率低
finding-by-failed = { $share }（{ $part }/{ $whole } 人）
finding-draft-working = 结业以后大多有着落
finding-by-working = { $share }（说了的 { $whole } 人里 { $part } 人）
finding-draft-workless = 结业以后还有不少人没有着落
finding-by-workless = 有着落的 { $share }（说了的 { $whole } 人里 { $part } 人）
