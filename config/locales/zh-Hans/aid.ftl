# 资助：能领什么、申请、审核

menu-aid = 资助
menu-aid-check = 我能领什么资助

aid-amount-none = 金额看情况
aid-amount-month = { $yuan } 元/月
aid-amount-term = { $yuan } 元/学期
aid-amount-year = { $yuan } 元/年
aid-amount-once = { $yuan } 元/次
aid-any-day = ⏰ 随时可以申请
aid-deadline = ⏰ { $day }前申请
aid-deadline-over = ⏰ { $day }已经截止
aid-scheme-head = <b>{ $name }</b>
aid-scheme-amount = 💰 { $amount }
aid-scheme-papers = 📎 要交：
aid-scheme-paper = · { $name }
aid-scheme-how = ✏️ { $how }
aid-scheme-elsewhere = 这一项不在学校申请。
aid-scheme-rules = 条件（都要满足）：
aid-scheme-rule = · { $rule }

aid-check-head = 📋 几个小问题，点一点就好
    答案不保存，别人看不到。
aid-ask-grade = 你现在读几年级？
aid-ask-category = 家里是哪种情况？选最靠前的一个。
aid-ask-rural = 户口在农村或县镇吗？
aid-ask-farming = 读的是涉农专业吗？
aid-ask-sudden = 最近家里突然遇到难事了吗？比如大病、意外、受灾。
aid-ask-age = 你多大了？
aid-ask-income = 家里平均每人每月收入多少？
aid-answer-yes = 是
aid-answer-no = 不是
aid-answer-unknown = 不清楚
aid-answer-grade-1 = 一年级
aid-answer-grade-2 = 二年级
aid-answer-grade-3 = 三年级
aid-answer-grade-0 = 短期培训
aid-answer-category-o = 孤儿或无人抚养
aid-answer-category-d = 特困
aid-answer-category-m = 低保
aid-answer-category-i = 残疾
aid-answer-category-r = 脱贫（建卡）
aid-answer-category-g = 监测、低保边缘
aid-answer-category-t = 烈士子女、优抚
aid-answer-category-h = 其他困难
aid-answer-category-0 = 都没有
aid-answer-age-a = 不到 16 岁
aid-answer-age-b = 16、17 岁
aid-answer-age-c = 18 岁以上
aid-answer-income-a = 800 元以下
aid-answer-income-b = 800—1500 元
aid-answer-income-c = 1500 元以上
aid-found-head = 📋 按你答的，结果在下面
aid-found-yes = <b>应该可以申请：</b>
aid-found-unsure = <b>拿不准，要看材料，可以试试：</b>
aid-found-none = 按规则暂时没有合适的。家里情况有变，随时再测；急用钱，先找班主任。
aid-found-line = · { $name }，{ $amount }
aid-found-until = ，{ $day }前
aid-found-over = ，{ $day }已截止
aid-found-note = 这是按规则估的，最后看审核。
aid-join-first = 先加入班级，才能在这里申请。发“加入”。
aid-closed = 这一项现在不收申请，交不了了。
button-aid-scheme = { $name } ›
button-aid-again = 🔄 重新测
button-aid-page = 📋 我的资助
button-aid-apply = ✍️ 申请
aid-apply-which = ✍️ 想申请哪一项？点一下就开始。
    材料拍照发给我就行，班上同学看不到。
aid-apply-none = 现在没有在收申请的项目。
aid-apply-over = 已经截止：{ $names }。错过了先找班主任。
button-aid-go-on = ▶️ 接着办 { $name }
button-aid-begin = ✍️ { $name }
button-aid-check = 🔎 我能领什么
button-aid-faq = ❓ 常见问题

aid-page-head = 📋 <b>我的资助</b>（只有你能看到）
aid-page-none = 还没有申请。先测测能领什么。
aid-page-line = · { $name }（{ $term }）：{ $state }
aid-page-paid = 💰 已发放：
aid-payment = · { $day } { $name } { $yuan } 元
aid-payment-returned = · { $day } { $name } { $yuan } 元，银行退回了，请去资助办核对卡号
aid-page-given = 🎁 收到的义捐：
aid-given = · { $day } { $gift }（{ $giver }捐）
aid-given-unnamed = · { $day } { $gift }
aid-page-looks = 👁 看过你资料的人：
aid-page-no-looks = 👁 还没有人看过你的资料。
aid-look = · { $day } { $name }，{ $what }
aid-look-nobody = 工作人员
aid-look-record = 看了台账
aid-look-application = 看了申请
aid-look-paper = 看了材料
aid-look-export = 导出了名单
aid-look-list = 看了名单
aid-page-staff = 📋 <b>资助</b>
aid-page-newcomer = 📋 想知道能领什么资助？点几下就知道，不用先加入班级。
button-aid-own = { $name } ›

aid-own-head = 📋 <b>{ $name }</b>（{ $term }）
aid-stage-submitted = 已提交
aid-stage-class = 班级审核
aid-stage-school = 学校审核
aid-stage-notice = 公示
aid-stage-paid = 发放
aid-now-again = 要你重交 { $count } 样材料，交了接着审。
aid-now-draft = 还没提交。
aid-now-submitted = 交上去了，等老师审核。
aid-now-class = 班主任审核通过，等资助办审核。
aid-now-school = 学校审核通过，等公示。
aid-now-notice = 正在公示，没有异议就发放。
aid-now-paid = 已经发放，请查银行卡。
aid-now-refused = 这次没有通过。
aid-now-withdrawn = 你已撤回，老师看不到了。
aid-short-draft = 没提交
aid-short-submitted = 等审核
aid-short-class = 等资助办
aid-short-school = 等公示
aid-short-notice = 公示中
aid-short-paid = 已发放
aid-short-refused = 没通过
aid-short-withdrawn = 已撤回
aid-refused-because = 原因：{ $reason }
aid-papers-head = 📎 材料：
aid-paper-line = { $mark } { $name } · { $state }{ $count ->
        [0] {""}
       *[other] （{ $count } 张）
    }
aid-paper-asked = 没交
aid-paper-received = 收到
aid-paper-accepted = 通过
aid-paper-returned = 要重交
aid-papers-more = 📎 另外补充了 { $count } 张
aid-still-missing = 还差 { $count } 样，点一样，再发照片。
aid-still-missing-short = 还差 { $count } 样，先交：{ $name }
aid-complete = 材料齐了，可以提交。
    不想经过班级，就选“直接交资助办”。
button-aid-paper = { $mark } { $name }
button-aid-same = 没变，用上次的
button-aid-more = ➕ 补充别的材料
button-aid-submit = ✅ 提交
button-aid-direct = 🔒 直接交资助办
button-aid-withdraw = 撤回申请
button-aid-withdraw-sure = 确定撤回
aid-withdraw-sure = 撤回<b>{ $name }</b>的申请吗？
aid-submitted = 交上去了，有进展就告诉你。
aid-submitted-already = 已经提交过了。
aid-not-yours = 你不能看这份申请：本人撤回了，或者不归你审。
aid-over = 这份申请已经办完，不能再改。

aid-give = 请发<b>{ $name }</b>的照片或文件，可以发几张。{ $count ->
        [0] {""}
       *[other] 已收到 { $count } 张。
    }
aid-give-more = 请发{ $name }的照片或文件，可以发几张。{ $count ->
        [0] {""}
       *[other] 已收到 { $count } 张。
    }
aid-paper-more = 补充材料
aid-returned-because = 上次退回：{ $reason }
aid-photo-only = 请发照片或文件；视频和语音收不了。
aid-too-many = 一份申请最多收 { $count } 张。
aid-taken = ✅ 收到了：{ $name }{ $count ->
        [0] {""}
       *[other] （{ $count } 张）
    }
    审核的老师会看到。
aid-taken-next = ✅ 收到了：{ $name }{ $count ->
        [0] {""}
       *[other] （{ $count } 张）
    }
    这一样还有就接着发。还差 { $left } 样，交下一样先点：
aid-taken-all = ✅ 收到了：{ $name }{ $count ->
        [0] {""}
       *[other] （{ $count } 张）
    }
    材料齐了，看一遍就可以提交。
aid-paper-gone = 这张材料已经不在了。
aid-stray = 这张是申请的材料吗？是哪一样，点一下就收下。
    不是的话，想让老师看，点最下面。
aid-review-waits = ⏳ 等本人重交：{ $names }
button-aid-next = ⏭ 下一份
aid-words-left = 照片旁边的话没有交上去。要跟老师说，单独写给我。
button-aid-wrong = 🗑 发错了
button-aid-anew = ✍️ 再申请
button-aid-look-over = 📋 看申请
button-aid-see = 👁 第 { $count } 张
button-aid-take-out = 🗑 删第 { $count } 张

aid-no-office = 这里只给资助办和班主任用。
aid-not-your-turn = 现在还没轮到你审核。
aid-review-head = <b>资助审核</b>
aid-review-none = 现在没有要审核的。
aid-list-head = <b>{ $stage }</b>：{ $count } 份
aid-waits-submitted = 等审核（刚交的）
aid-waits-class = 等资助办审核
aid-waits-school = 等公示
aid-waits-notice = 公示中
button-aid-review = 📥 审核 { $count }
button-aid-missed = 🔔 谁还没申请
button-aid-schemes = ⚙️ 资助项目
button-aid-officers = 👥 资助办人员
button-aid-stage = { $stage } { $count }
button-aid-of = { $person } · { $name }
button-aid-all-school = 📢 { $count } 份都开始公示
button-aid-all-notice = 💰 { $count } 份都已发放
aid-all-sure-school = { $count } 份都改成“公示中”，并告诉本人？
aid-all-sure-notice = { $count } 份都改成“已发放”，并告诉本人？
aid-all-moved = 改好了 { $count } 份。
aid-review-page = 📋 <b>{ $person }</b>（{ $class }）
    { $name }，{ $term }
aid-review-paper = 📎 { $person }：<b>{ $name }</b>，{ $count } 份
aid-paper-known = 上次已通过，本人说没有变。
aid-paper-caption = { $person } 的材料，只用于审核，别转发。
aid-paper-caption-own = 你交的材料
aid-paper-file = 材料
aid-toast-accepted = 这一样通过了。
aid-toast-sent-back = 退回了，已告诉本人。
aid-return-why = <b>{ $name }</b>为什么退回？写一句，本人会看到。
aid-reason-needed = 请用文字写一句原因。
aid-refuse-why = <b>{ $person }</b>的{ $name }为什么不通过？写一句，本人会看到。
aid-papers-open = 材料还没齐：{ $name }
aid-agreed = 好了，已告诉本人。
aid-ready-blurred = 照片看不清
aid-ready-wrong = 不是这样材料
aid-ready-old = 已经过期
aid-ready-page = 少了一页
aid-ready-seal = 没有盖章
aid-ready-sign = 没有签字
button-aid-more-given = 📎 补充材料
button-aid-accept = ✅ 通过
button-aid-return-words = ✏️ 退回，写原因
aid-not-in-ledger = ⚠️ 本学期台账里还没有这名学生。按哪一类列入？
aid-in-ledger-as = 📒 台账：{ $standing }
aid-ended-in-ledger = 📒 这名学生在这学期的台账里已终止。要恢复请点“台账里的这名学生”。
button-aid-list-as = ➕ { $category }
aid-toast-listed = 已列入台账
button-aid-in-ledger = 📒 台账里的这名学生
button-aid-agree-class = ✅ 班级审核通过
button-aid-agree-school = ✅ 学校审核通过
button-aid-agree-notice = 📢 开始公示
button-aid-agree-paid = 💰 已发放
button-aid-refuse = ✖️ 不通过

aid-officers-head = <b>资助办</b>：能看全校资助资料的人
aid-officers-none = 资助办还没有人。
aid-officers-line = · { $name }
aid-officers-who = 请谁进资助办？
button-aid-name = ➕ 加一位
button-aid-release = ✖️ { $name } 退出
aid-schemes-head = <b>资助项目</b>：点一项，改金额或日期
aid-schemes-none = 还没有资助项目。把“资助项目”表发给我就行。
button-aid-edit = { $name } · { $amount }
button-aid-change-amount = 💰 改金额
button-aid-change-deadline = ⏰ 改截止日期
button-aid-change-from = 📅 明年新标准
aid-change-amount = <b>{ $name }</b>新的金额是多少元？写数字；没有定额写“不定”。
aid-change-deadline = <b>{ $name }</b>哪天截止？如 12月18日；不限就写“随时”。
aid-change-from = <b>{ $name }</b>的新标准从哪天起？如 9月1日。写了再改金额，旧的不变。
aid-amount-unread = 没看明白金额。写数字，如 2300。
aid-day-unread = 没看明白日期，或者已经过去了。如 12月18日。
aid-from-too-early = 新标准要比现在的晚开始。

aid-missed-head = <b>还没申请</b>：{ $count } 人次
    按学校已有的资料，这些人符合条件：
aid-missed-none = 没有漏掉的人。
aid-missed-line = · { $name }（{ $class }）：{ $scheme }
    依据：{ $why }
aid-missed-gone = 这一条已经不在名单上了。
aid-missed-no-account = 这位同学还没用机器人，请当面告诉。
button-aid-ledger = 📒 资助台账
button-aid-hint = 🔔 提醒 { $person }：{ $name }
aid-hinted = 悄悄提醒了，别人看不到。
aid-hinted-already = 这周提醒过了。

aid-letter-first = 📋 有一条只给你看的消息
aid-letter-stage = <b>{ $name }</b>有进展：
aid-letter-unpaid = <b>{ $name }</b>之前说“已经发放”是记错了，抱歉。现在的进度：
aid-letter-paper = <b>{ $name }</b>有材料要重交：
aid-letter-review = 请审核：{ $person }，{ $name }
aid-letter-deadline = <b>{ $name }</b>的申请还没提交。
aid-letter-missed = { $class }有 { $count } 人可能符合资助条件，还没申请。
aid-letter-hint = 老师想提醒你：<b>{ $name }</b>你可能可以申请。
aid-letter-appeal = 有疑问，可以问班主任或资助办，也可以申诉。
button-aid-open = 📋 打开
button-aid-open-review = 📋 去审核

button-kind-aid-status = 📋 我的资助

scheme-twice = “{ $name }”在同一天生效的有两条。
scheme-code = 代码用小写字母、数字和 -，最多 16 个，不能是“{ $given }”。
scheme-amount = 金额写元，如 2300，不能是“{ $given }”；不定额就空着。
scheme-per = 周期写 月、学期、年 或 次，不能是“{ $given }”。
scheme-rule = 没看懂条件“{ $given }”。可以写：全日制、年级1-3、年龄16-、农村户口、涉农、突发困难、人均月收入-800、类别 低保、区县 某县。
scheme-yes-no = 写“是”或“否”，不能是“{ $given }”。
plan-schemes = 资助项目：新 { $new }，改 { $changed }
contents-schemes = 资助项目 { $count } 项
applied-scheme = 资助项目：新 { $new }，改 { $changed }

audit-act-aid-officer = 让人进了资助办
audit-act-aid-officer-released = 让人退出资助办
audit-act-aid-scheme = 改了资助项目
audit-act-aid-stage = 改了资助申请的进度
audit-act-aid-paper = 审了申请材料
audit-kind-application = 资助申请
audit-kind-scheme = 资助项目
ending-aid-office = 不再是资助办的人。
aid-returned-line = ↩️ { $name }：{ $reason }
