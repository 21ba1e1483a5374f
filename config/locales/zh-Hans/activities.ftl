# 活动：分享会、文艺晚会、体育比赛

menu-activities = 活动报名
activities-head = <b>活动</b>：{ $count } 个。点开看详情、报名。
activities-none = 最近没有活动。
activity-mark-show = 🎭
activity-mark-sharing = 🎤
activity-mark-sports = 🏀
activity-mark-other = 🎉
activity-draft-mark = （还没发布）
activity-head = { $mark } <b>{ $name }</b>
    🗓 { $when }
    📍 { $place }
activity-place-open = 地点待定
activity-about = { $about }
activity-for = 👥 { $whom }
activity-whole = 全校
activity-classes = { $names } 等 { $count } 个班
activity-seats = 🪑 { $chosen }/{ $capacity } 人{ $waiting ->
    [0] {""}
   *[other] ，{ $waiting } 人候补
}
activity-seats-free = 🪑 已报 { $chosen } 人，不限人数
activity-closes = ⏰ 报名到 { $at }
activity-closed = 报名已经截止。
activity-is-cancelled = ❌ <b>活动取消了。</b>
activity-own = ✅ <b>你报上了：{ $what }</b>
activity-own-waiting = ⏳ <b>你在候补，排第 { $place }。</b>
activity-looks-on = 到场
activity-act = { $number }. { $title }　{ $names }
activity-acts-more = 还有 { $count } 个
activity-gone = 这个活动不在了，或者不是给你们班的。
activity-not-yours = 这个活动不归你管。
activity-not-for-you = 这个活动不是给你们班的。
activity-not-let = 办活动要班主任，或班主任允许的班委。
button-activities = 🎉 全部活动
button-activity-of-day = 🎉 { $name }：看详情、报名
button-activity-open = 🎉 看活动、报名
button-activity-new = ➕ 办活动
button-activity-manage = ⚙️ 管理这个活动
button-activity-bring-show = 🎭 我出节目
button-activity-bring-sharing = 🎤 我来分享
button-activity-bring-sports = 🏀 我组队／报项目
button-activity-bring-other = 🙋 参加
button-activity-show = 👀 我当观众
button-activity-sharing = 👂 我来听
button-activity-sports = 📣 我去加油
button-activity-other = 🙋 我参加
button-activity-queue-show = 满了，候补观众
button-activity-queue-sharing = 满了，候补来听
button-activity-queue-sports = 满了，候补加油
button-activity-queue-other = 满了，候补
button-activity-join = 🤝 加入“{ $title }”
button-activity-leave = ↩️ 我不去了
activity-ask-show = 你出<b>什么节目</b>？写节目名，比如：合唱《茉莉花》。
activity-ask-sharing = 你分享<b>什么题目</b>？写一句话。
activity-ask-sports = 你报<b>什么项目、队名</b>？比如：篮球 第2组队。
activity-ask-other = 写一句你做什么。
activity-act-nothing = 请用文字写个名字，比如：合唱《茉莉花》。
activity-act-gone = 这个节目已经不在了。
activity-said = { $said }
activity-joined-chosen = ✅ 报上了！
activity-joined-waiting = ⏳ 满了，你排第 { $place }。有空位自动补上，会通知你。
activity-left = 好的，名字划掉了。
activity-begun = 活动已经开始，退不了了。
activity-begun-already = 活动已经开始，改不了这个了。

# 办活动

activity-of-which = <b>哪个班的活动？</b>要给几个班，先选一个，后面还能加。
activity-which-kind = <b>办什么活动？</b>课表上有的，直接点。
    也可以直接写一句：迎新晚会，周五晚上7点，多功能厅，200人。
activity-kind-show = 🎭 文艺晚会
activity-kind-sharing = 🎤 分享会
activity-kind-sports = 🏀 体育比赛
activity-kind-other = 🎉 其他活动
button-activity-session = 📅 { $when } { $name }
activity-ask-line = 用一句话写：<b>名称，时间，地点，多少人</b>。
    比如：迎新晚会，周五晚上7点，多功能厅，200人。
    地点、人数可以不写。
activity-no-name = 还差<b>名称</b>：这个活动叫什么？
activity-no-time = 还差<b>时间</b>：请这样写，周五晚上7点。
activity-no-place = 请写地点，比如：多功能厅。
activity-no-seats = 请写人数，比如：200；不限就写“不限”。
activity-seats-taken = 已经有 { $taken } 人报上，名额不能比这少。
activity-past = 这个时间不行：要在现在以后、一年以内。
activity-closes-late = 报名截止不能晚于活动开始。
activity-is-draft = 📝 <b>还没发布</b>，只有管活动的人看得到。看好了就发布。
button-activity-publish = ✅ 发布，通知 { $count } 人
button-activity-publish-quiet = 发布，不发通知
button-activity-edit-name = ✏️ 名称
button-activity-edit-when = 🗓 时间
button-activity-edit-place = 📍 地点
button-activity-edit-seats = 🪑 人数
button-activity-edit-closes = ⏰ 截止
button-activity-edit-about = 📝 说明
button-activity-for = 👥 给哪些班
button-activity-programme = 🎬 节目单
button-activity-work = 🧹 分工
button-activity-book = 📊 名单
button-activity-cancel = ❌ 取消活动
button-activity-cancel-yes = 取消，通知大家
button-activity-opinion = 💬 问问大家感受
button-activity-survey = 📋 看问卷、发出
activity-ask-name = <b>新的名称</b>是什么？
activity-ask-when = <b>改到什么时候？</b>比如：周五晚上7点。报了名的人会收到通知。
activity-ask-place = <b>在哪里办？</b>报了名的人会收到通知。
activity-ask-seats = <b>多少人？</b>发一个数，不限就写“不限”。
activity-ask-closes = <b>报名到什么时候？</b>比如：周四中午12点。
activity-ask-about = 写几句<b>说明</b>：要带什么、怎么集合。
activity-which-classes = <b>给哪些班？</b>点一下打勾，再点取消。
activity-one-class = 至少要给一个班。
activity-untick-sure = <b>不给{ $name }办了？</b>他们报了名的 { $count } 人会取消报名，我会通知他们。
button-activity-untick-yes = 不给他们办了，通知
button-done = 好了
ticked = ✅ { $name }
unticked = ▫️ { $name }
activity-published = ✅ 发布了，正在通知 { $count } 人。
activity-published-quiet = ✅ 发布了。
activity-cancel-sure = 取消“{ $name }”？报了名的 { $count } 人都会收到通知。
activity-cancelled = “{ $name }”取消了，已通知 { $count } 人。
activity-nobody = 没有人报名，没有可以问的人。
activity-survey-made = 问卷准备好了，问来过的 { $count } 人，不记名，两题。看一眼再发出。
activity-programme = <b>{ $name } · 节目单</b>：{ $count } 个。⬆️⬇️ 调顺序，✖ 拿掉。

# 分工

button-activity-tasks = 🧹 分工（{ $count } 件没做完）
button-activity-tasks-open = 🧹 看分工
activity-tasks = <b>{ $name } · 分工</b>
activity-tasks-none = 还没有分工。
activity-task-line = { $line }
activity-task-nobody = （没人认领）
activity-task-ask = 要做<b>什么事</b>？比如：带音响。几件事就一行一件，下一步选谁来做。
activity-task-nothing = 请用文字写要做的事。
activity-task-gone = 这件事已经不在了。
activity-task-taken = 这件事别人已经认领了。
button-task-add = ➕ 加一件事
button-task-take = 🙋 我来做
button-task-tick = ✅ 做好了
button-task-untick = ↩️ 还没做好
button-task-free = 🔓 不指定，大家认领
button-task-remove = 🗑 去掉这件事

# 照片

activity-not-yet = 活动开始以后再传照片。
button-photo-send = 📷 传照片
button-photo-show = 🖼 看照片 { $count }
button-photo-class = 🖼 { $name }的照片 { $count }
button-photo-own = 🗂 我传的
button-photo-drop = 🗑 第 { $number } 张
photo-ask = 把“{ $name }”的<b>照片发过来</b>，可以一次多张。
    只有你们班的同学和老师看得到，不能转发；你传的随时能拿掉。
photo-none = 请发照片。要做别的，直接说就行。
photo-many = 一个活动每人最多传 { $most } 张。先拿掉几张。
photo-kept = ✅ 收好了，你传了 { $count } 张。还有就接着发。
photo-gone = 照片已经不在了。
photo-own-none = 你没有传过照片。
photo-shown = 🖼 共 { $count } 张，只给本班看。照片里有你、不想放的，告诉班主任。
photo-shown-staff = 🖼 共 { $count } 张，只给本班看。不合适的，点下面拿掉。
photo-which = 拿掉哪一张？
photo-dropped = 拿掉了，别人也看不到了。

# 通知

notice-activity-new = 🎉 <b>有新活动，来报名吧。</b>
notice-activity-seat = 🎉 <b>有空位了，你报上了：{ $name }</b>（{ $when }）。
notice-activity-changed = 🔁 <b>“{ $name }”有变动</b>：{ $when }，{ $place }。
notice-activity-cancelled = ❌ <b>“{ $name }”取消了</b>（原定 { $when }）。
notice-activity-off = ❌ <b>“{ $name }”不给你们班办了</b>，你的报名取消了。
notice-activity-closing = ⏰ “{ $name }”<b>报名到 { $at } 截止</b>，你还没报。
notice-activity-soon = 🎉 <b>别忘了：{ $name }</b>
    🗓 { $when }
    📍 { $place }
    你报的是：{ $what }
notice-activity-task = 🧹 <b>“{ $name }”里有件事请你来：{ $text }</b>（{ $when }）。
activity-book-file = { $name } 活动名单
activity-book-people = 报名
activity-book-programme = 节目单
activity-book-tasks = 分工
activity-book-name = 姓名
activity-book-class = 班级
activity-book-team = 小组
activity-book-number = 学号
activity-book-what = 做什么
activity-book-seat = 状态
activity-book-place = 顺序
activity-book-title = 节目／队伍
activity-book-by = 人员
activity-book-task = 要做的事
activity-book-owner = 谁做
activity-book-done = 做好了
activity-book-yes = 是

# 从表里导入

sheet-kind-acts = 活动报名表
contents-acts = 活动报名 { $count } 项
plan-acts = 活动报名：新增 { $added } 项、{ $people } 人，已有 { $same } 项
plan-act-new = ➕ { $activity }《{ $title }》{ $count } 人
plan-act-watching = 当观众
plan-acts-busy = { $names } 等 { $count } 人已经报了别的节目或队，不动。
applied-act = 节目和队伍：新增 { $new } 个
applied-act-signup = 活动报名：新增 { $new } 人，改动 { $changed } 人
doubt-acts = 这是哪个活动的报名？
choice-activity = { $name }
acts-no-activity = 现在没有开着报名的活动。先在“活动”里建一个，再发这张表
acts-not-named = “{ $given }”没写是谁，没有算
acts-two = { $name }在两项里，一个人只能算一项：按“{ $first }”，“{ $other }”里没有算
acts-not-for = 这些人不在活动的班里：{ $names }。请从表里去掉再发。
acts-closed = “{ $name }”的报名已经截止，什么都没有写入。
