# 投诉建议：实名或匿名，两边都能来回说

menu-complain = 投诉建议（可以匿名）
complaint-kind-complaint = 投诉
complaint-kind-idea = 建议
complaint-topic-canteen = 食堂
complaint-topic-dorm = 宿舍
complaint-topic-teacher = 教师
complaint-topic-teaching = 教学
complaint-topic-fees = 收费
complaint-topic-aid = 资助
complaint-topic-safety = 安全
complaint-topic-bullying = 欺凌
complaint-topic-other = 其他
complaint-ending-solved = 解决
complaint-ending-partly = 部分解决
complaint-ending-explained = 已说明
complaint-ending-unfounded = 不成立
complaint-ending-referred = 已转办
complaint-state-open = 等回复，{ $due }前
complaint-state-late = ⚠️ 超期，应在 { $due }前回复
complaint-state-asked = 等本人补充
complaint-state-answered = 已回复
complaint-state-closed = 已办结
complaint-anonymous = 匿名
complaint-named = 实名
complaint-no-owner = 还没有人负责
complaint-coordinators = 教务
complaint-you = 你
complaint-author = 本人
complaint-bot = 机器人

complaint-how = 哪里不好、想怎么改？直接写下来发给我。
    · 交之前可以选匿名
    · 谁来回复、几天内回复，我马上告诉你
    有危险别等，直接打 110、120。
complaint-writing-head = <b>{ $kind }</b>，还没有交。你写的是：
complaint-quote = <blockquote>{ $text }</blockquote>
complaint-writing-photos = 📷 照片 { $count } 张
complaint-writing-to = 交给 <b>{ $owner }</b>，{ $days } 个工作日内回复（{ $due }前）。
complaint-means-anonymous = 🙈 <b>匿名</b>：学校只看到这些话，查不到是谁；回复照样送到这里。
    话里别写自己的名字和只有你知道的事。
complaint-means-named = 🙋 <b>实名</b>：回复的人看得到你的名字和班级，方便当面解决，可以加照片。
complaint-goes-now = 安全的事一刻不等，交了马上送到。
complaint-goes-at = { $at } 和别人的一起送出，看不出是几点写的。
complaint-said-told = ⚠️ 同样的话你跟老师说过，老师可能认得出。换个说法更稳妥。
complaint-said-asked = ⚠️ 同样的话你刚才问过我，记在你名下。匿名交的时候，我会把那条抹掉。
button-complaint-anonymous = { $on ->
        [yes] ● 🙈 匿名
       *[no] ○ 🙈 匿名
    }
button-complaint-named = { $on ->
        [yes] ● 🙋 实名
       *[no] ○ 🙋 实名
    }
button-complaint-topic = 🏷 { $topic }
button-complaint-add = ✍️ 补充
button-complaint-hide = 🚫 不要给…看
button-complaint-drop = 不说了
button-complaint-hand-in = ✅ 提交
button-complaint-hidden = { $on ->
        [yes] 🚫 不给{ $name }看
       *[no] { $name }
    }
complaint-choose-topic = 是哪方面的事？
complaint-choose-hidden = 不想让谁看到，就点谁。点过的人看不到，也不会收到。
complaint-add-how = 接着写，发给我就加上。实名的还可以发照片。
complaint-dropped = 好，什么都没有留下。想说的时候再来。
complaint-gone = 这一份已经交了，或放了太久。想说就再写一次。
complaint-no-words = 还没有写。先用文字写下来。
complaint-photo-only = 这里只收文字和照片。
complaint-photo-named = 你有一条<b>投诉建议还没交</b>，这张照片没有收：照片可能看出是谁。
    要加照片，先点“实名”；不想说了，点“不说了”。
button-complaint-show = ✍️ 看还没交的
complaint-too-many = 今天已经说了 { $most } 次，明天再来。急事请打学校电话或 110。
complaint-strangers = 今天外面来的话太多，请明天再说，或先发“加入”。
complaint-nobody-left = 除了他们没有别人能处理了。请少选一个，或直接打 12345。
complaint-nobody = 学校还没有人处理投诉建议。请发“人工”找老师，或打 12345。
complaint-received-named = ✅ 交到了，编号 <b>{ $id }</b>。
    有回复我马上告诉你。
complaint-received-now = ✅ 已匿名送到，编号 <b>{ $id }</b>。
    学校查不到是谁，有回复我告诉你。
complaint-received-later = ✅ 收好了，编号 <b>{ $id }</b>。
    { $at } 匿名送出，有回复我告诉你。
    点“看进展”随时看，这个按钮只有你有。
button-complaint-follow = 📄 看进展
button-complaint-no-address = 🔕 不留我的地址
complaint-no-address = 🔕 好，谁也查不到回复送给谁，拿着钥匙也不行。
    有没有回复，要自己点下面看。
complaint-waits = 还没有送出，{ $at } 一起送。你写的是：
complaint-more-waits = 你补充的，{ $at } 送出。
button-complaint-more = ✍️ 再写一句
button-complaint-reopen = ↩️ 没解决
complaint-more-how = 想补充什么？写下来发给我。
complaint-reopen-how = 哪里没有解决？写下来，重新交给负责的人。
complaint-reopen-late = 回复已过 { $days } 天。请重新写一条，发“投诉建议”。
complaint-more-now = 送到了。
complaint-more-later = 收好了，{ $at } 匿名送出。
complaint-own-head = 你实名说过 { $all } 条，{ $waiting } 条在等回复。
    匿名的不在这里：只有当时的按钮找得到。
complaint-own-where = { $named ->
    [yes] <b>你实名说过的，点下面看进展。</b>
   *[no] <b>你没有实名说过的。</b>
    }
    匿名交的，往上翻到写着编号的那条，点“📄 看进展”。谁也不知道是你，这里找不到。
button-complaints-own = 📄 我实名说过的
button-complaint-own = { $topic }：{ $state }
button-complaint-begin = ✍️ 投诉建议
button-complaints = 📮 投诉建议

complaint-head = <b>{ $kind } { $id }</b>　{ $topic }{ $urgent ->
        [yes] {" "}🔴
       *[no] {""}
    }
complaint-who = 🙋 { $name }（{ $class }）
complaint-who-anonymous = 🙈 匿名。回复照样送到本人，请不要去猜是谁。
complaint-where = { $owner }：{ $state }
complaint-due = 期限：{ $due }
complaint-step-said = <b>{ $who }</b> { $day }
complaint-step-more = <b>{ $who }</b> { $day } 补充
complaint-step-reopened = ↩️ <b>{ $who }</b> { $day } 说没有解决
complaint-step-answered = 💬 <b>{ $who }</b> { $day } 回复
complaint-step-asked = ❓ <b>{ $who }</b> { $day } 想问
complaint-step-closed = ✅ <b>{ $who }</b> { $day } 办结：{ $ending }
complaint-step-handed = ➡️ <b>{ $who }</b> { $day } 转给别人
complaint-step-moved = 🏷 <b>{ $who }</b> { $day } 改到“{ $topic }”
complaint-step-escalated = ⚠️ <b>{ $who }</b> { $day } 超期，已报教务
complaint-step-photo = 📷 照片
complaint-line = <b>{ $id }</b> { $topic }　{ $who }　{ $state }　{ $owner }
    { $text }
complaint-list-waiting = <b>投诉建议</b>：{ $count } 条在等，{ $late ->
        [0] 没有超期
       *[other] { $late } 条超期
    }。
complaint-list-over = <b>投诉建议</b>：{ $count } 条已回复。{ $late ->
        [0] {""}
       *[other] {""}
    }
button-complaint-filter = { $topic } { $count }
button-complaint-every-topic = 全部主题
button-complaint-over = 已回复的
button-complaint-waiting = 在等的
button-complaint-all = 全校的
button-complaint-mine = 我负责的
button-complaint-list = ‹ 投诉建议
button-complaint-open = 📂 打开
button-complaint-answer = 💬 回复
button-complaint-ask = ❓ 追问
button-complaint-end = ✅ 办结
button-complaint-hand = ➡️ 转给
button-complaint-move = 🏷 改主题
button-complaint-photos = 📷 看照片
complaint-photo-of = { $id }
complaint-not-yours = 这一条不归你看，或已经转给别人。
complaint-no-colleague = 没有别的同事可以转。
complaint-hand-to = 转给谁？不让看的人不在里面。
complaint-handed-to = { $id } 已转给{ $name }。
complaint-moved-to = { $id } 已改到“{ $topic }”，交给负责的人。
complaint-answer-how = 写下给 { $id } 的回复，马上送到本人。
complaint-ask-how = 想问 { $id } 什么？本人答了我告诉你。
complaint-answered = { $id } 已送到本人。
complaint-choose-ending = 怎么结束的？本人会看到。
complaint-answer-first = 先写一句回复，再办结。

complaint-rules-head = <b>谁负责、几天内回复</b>
    没有指定的由教务负责。点主题修改。
complaint-rule = · { $topic }：{ $owner }，{ $days } 个工作日
complaint-rule-how = 谁来负责？几个工作日内回复？
button-complaint-days = { $days } 天
button-complaint-rules = ⚙️ 负责人
button-complaint-figures = 📊 统计
button-complaint-workbook = ⬇️ Excel
complaint-period-month = 本月
complaint-period-last-month = 上月
complaint-period-term = 本学期
complaint-period-year = 今年
complaint-figures-head = <b>投诉建议</b>　{ $span }
complaint-figures-none = <b>零投诉</b>：这段时间一条也没有。
complaint-figures-came = 共 <b>{ $all }</b> 条：投诉 { $complaints }，建议 { $ideas }。实名 { $named }，匿名 { $anonymous }。
complaint-figures-topics = 主题：{ $topics }
complaint-figures-ended = 办结 { $closed }（{ $endings }），已回复 { $answered }，在等 { $waiting }。
complaint-figures-days = 首次回复中位数 { $median } 个工作日；超期 { $late }，重新打开 { $reopened }。
complaint-figures-groups = 实名的班级：{ $groups }
complaint-figures-asked = 依据：有 { $days } 天入口开着，每天 { $people } 人可以投诉（最后一天其中 { $joined } 人已加入）；入口打开过 { $opened } 次。
complaint-figures-unasked = 依据：这段时间没有记录，不能说明问题。
complaint-figures-limits = 说不了的：没有加入的人、直接找别人说的人、不敢说的人；匿名的来自哪个班。
complaint-workbook = 投诉建议 { $span }
complaint-workbook-caption = 投诉建议 { $span }。没有原话，没有姓名。
complaint-sheet-figures = 统计
complaint-sheet-all = 清单
complaint-figures-name = 项目
complaint-figures-value = 数量
complaint-figure-all = 共
complaint-figure-complaints = 投诉
complaint-figure-ideas = 建议
complaint-figure-named = 实名
complaint-figure-anonymous = 匿名
complaint-figure-waiting = 在等
complaint-figure-answered = 已回复
complaint-figure-closed = 办结
complaint-figure-late = 超期
complaint-figure-reopened = 重新打开
complaint-figure-median = 首次回复中位数（工作日）
complaint-figure-days = 入口开着的天数
complaint-figure-fewest = 每天可以投诉的人，最少
complaint-figure-most = 每天可以投诉的人，最多
complaint-figure-joined = 其中已加入
complaint-figure-opened = 入口打开次数
complaint-column-id = 编号
complaint-column-kind = 类别
complaint-column-topic = 主题
complaint-column-named = 实名/匿名
complaint-column-came = 收到
complaint-column-due = 期限
complaint-column-first = 首次回复
complaint-column-waited = 用了几个工作日
complaint-column-state = 结果
complaint-column-owner = 负责人

letter-complaint-new = 📮 新的{ $kind }{ $urgent ->
        [yes] {" "}🔴
       *[no] {""}
    }：<b>{ $topic }</b>　{ $who }
    编号 { $id }，请在 <b>{ $due }</b>前回复。
letter-complaint-more = 📮 { $kind } { $id }（{ $topic }，{ $who }）有新的话。{ $urgent ->
        [yes] {"🔴"}
       *[no] {""}
    }
    期限：{ $due }
letter-complaint-eve = ⏰ { $kind } { $id }（{ $topic }，{ $who }）快到期了，<b>{ $due }</b>前要回复。{ $urgent ->
        [yes] {"🔴"}
       *[no] {""}
    }
letter-complaint-handed = ➡️ { $kind } { $id }（{ $topic }，{ $who }）转给你了，<b>{ $due }</b>前要回复。{ $urgent ->
        [yes] {"🔴"}
       *[no] {""}
    }
letter-complaint-late = ⚠️ { $id }（{ $topic }）超期了：{ $owner } 应在 { $due }前回复，还没有。
letter-complaint-answered = 💬 你说的 { $id } 有回复了，{ $name }：
letter-complaint-asked = ❓ 你说的 { $id }，{ $name } 想问：
letter-complaint-ended = ✅ 你说的 { $id } 办结了：<b>{ $ending }</b>。
    没解决，点下面。
