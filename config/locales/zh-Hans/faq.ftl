# 常见问题：浏览、编辑、收录

faq-head = <b>常见问题</b>
    选一类，或者直接把问题发给我。
faq-category = <b>{ $name }</b>（{ $count } 条）
faq-empty = 学校还没有录入常见问题。
faq-gone = 这条已经下架了。
button-category = { $name } { $count }
button-categories = 📚 常见问题
category-aid = 资助
category-care = 帮扶
category-enroll = 报名
category-course = 课程
category-life = 食宿
category-exam = 考试
category-work = 就业
category-feedback = 评价
category-bot = 机器人
category-other = 其他
faq-question = <b>{ $question }</b>
faq-block = <b>{ $lead }</b>{ $text }
faq-plain = { $text }
faq-source = <i>来源：{ $source } · { $shelf }</i>
faq-dated = <i>{ $shelf }</i>
faq-since = { $day } 起有效
faq-until = 有效期至 { $day }
faq-expired = <b>{ $question }</b>

    这条规定到 { $day } 为止，已经过期，新的还没录入。
    旧内容我就不说了，免得误事；请问老师。
faq-not-yet = <b>{ $question }</b>

    这条规定从 { $day } 起才有效，现在还不能按它办。
faq-ending = ⏳ 这条问答 { $day } 到期，到期后我不再拿它回答：
    <b>{ $question }</b>
    请更新内容或有效期。

button-edit-entry = ✏️ 编辑
edit-card = <b>{ $question }</b>

    编号 { $id } · 类别 { $category }
    其他问法：
    { $aliases }
    来源：{ $source }
    有效期：{ $starts } 至 { $ends }
dates-open = 长期
edit-question = 问题
edit-aliases = 问法
edit-answer = 答案
edit-source = 来源
edit-dates = 有效期
edit-category = 类别
edit-question-how = 请发新的问题（现在的点一下就能复制）：
    <code>{ $now }</code>
edit-aliases-how = 请发其他问法，一行一种。
    “+”开头是加，“-”开头是去掉；都不带就是整个换掉。现在是：
    <code>{ $now }</code>
edit-answer-how = 请发新的答案，会原样发给学员，可以换行。现在是：
    <code>{ $now }</code>
edit-source-how = 请发来源，比如文件名和条款。现在是：
    <code>{ $now }</code>
edit-dates-how = 请发有效期，比如：2026-09-01 至 2027-08-31；只写开始就是长期。现在是：
    <code>{ $now }</code>
edit-same = 和原来一样，没有改动。
edit-too-long = 不能空着，也不能超过 { $limit } 个字。
edit-needs-all = 改常见问题要有全校的权限，请找统筹人员或管理员。
button-retire = 🗑 下架
button-retire-sure = 🗑 确定下架
retire-sure = 下架“{ $question }”？下架后不再用它回答，随时可以从历史里撤回。
button-history = 🕘 历史
button-undo = ↩️ 撤回最近一次修改
history-head = <b>{ $question }</b> 的修改记录，新的在上：
history-line = · { $at } { $by } { $what } { $fields }
history-file = 文件
act-load = 导入
act-add = 新增
act-edit = 修改
act-alias = 加问法
act-retire = 下架
act-undo = 撤回
act-undo-load = 撤回导入
undo-not-newest = 后来又改过了，请重新打开历史。

proposal-source = 把这次答复收进常见问题？
    问：{ $question }
proposal-no-question = 这次没有文字问题，没法收录。
proposal-asked-already = 这条已经有这个问法了。
proposal-alias = 🔎 试一下：给 <b>{ $question }</b> 加一个问法
proposal-add = 🔎 试一下：新条目 <b>{ $question }</b>
proposal-edit = 🔎 试一下：修改 <b>{ $question }</b>
proposal-new-alias = ＋ { $text }
proposal-published = ✅ 已生效。
proposal-dropped = 好的，没有改动。
trial-gained = 最近问过的里，会多答上 { $count } 个：
trial-stolen = ⚠️ 会抢走别的条目 { $count } 个问题：
trial-steal = · { $text }（现在由“{ $title }”回答）
button-alias-of = 🔗 并入：{ $title }
button-find-entry = 🔎 找条目
join-entry-how = 🔎 并入哪一条？写几个字，我来找。
    要加的问法：<b>{ $question }</b>
join-entry-found = 🔎 “{ $words }”找到 { $count } 条。点一条，先试再发布。
    不是这些？接着写别的字。
join-entry-none = 🔎 “{ $words }”一条也没找到，换几个字再试。
button-new-entry = ➕ 新条目
button-publish = ✅ 发布
button-give-up = 放弃
button-save-answer = 📌 收进常见问题
button-tell-waiting = 📣 告诉还在等的 { $count } 人
new-entry-category = 归哪一类？
new-entry-answer = 请发答案，会原样发给学员：
    <b>{ $question }</b>
new-entry-how = 请发新条目：第一行写问题，下面写答案。
new-entry-two-lines = 第一行写问题，第二行起写答案。
entry-source = { $name }答复
