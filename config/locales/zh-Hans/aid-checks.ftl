# 自查自纠、新增退出、致困原因与帮扶措施、义捐

menu-aidcheck = 资助自查
aidcheck-term = { $year } 年{ $half ->
    [autumn] 秋季
   *[spring] 春季
    }学期
aidcheck-no-class = 没有班级
aidcheck-category-orphan = 孤儿
aidcheck-category-destitute = 特困
aidcheck-category-minimum = 低保
aidcheck-category-disabled = 残疾
aidcheck-category-registered = 脱贫（建卡）
aidcheck-category-marginal = 边缘易致贫
aidcheck-category-martyr = 烈士优抚
aidcheck-category-other = 其他困难

aidcheck-none = 还没有自查。资助办打开以后，这里就能逐人核对。
aidcheck-not-yours = 这里的资助信息不归您看。
aidcheck-office-only = 这一步由资助办来做。
aidcheck-closed-already = 这次自查已经结束，或者这一条已经处理过了。
aidcheck-head = <b>{ $name }</b>
    { $due }前查完。
    已核对 { $done }/{ $all } 人，发现 { $found } 条（待定 { $wrong }，已改 { $applied }，不改 { $refused }）。
    { $term }台账
aidcheck-head-closed = <b>{ $name }</b>（已结束）
    核对了 { $done }/{ $all } 人，发现 { $found } 条（未定 { $wrong }，已改 { $applied }，不改 { $refused }）。
    { $term }台账
aidcheck-class = <b>{ $name }</b>　已核对 { $done }/{ $all }，有误 { $found }
    没错就点名字，有误点 ✏️。
aidcheck-class-closed = <b>{ $name }</b>　核对了 { $done }/{ $all }，有误 { $found }
    自查已经结束。
aidcheck-rest-changed = 刚才又有变化，请再看一眼。
aidcheck-line = <b>{ $name }</b>（{ $class_name }）
    类别：{ $category }　档次：{ $level }
    村（社区）：{ $village }
aidcheck-finding = { $mark } { $change }
aidcheck-words = 说明：{ $words }
aidcheck-fault-category = 类别：{ $before } → { $after }
aidcheck-fault-left = 不在班了（{ $before }）
aidcheck-fault-died = 已去世（{ $before }）
aidcheck-fault-moved = 户籍已迁走（{ $before }）
aidcheck-fault-missing = 漏了，应为{ $after }
aidcheck-fault-other = 其他问题（{ $before }）
aidcheck-which-category = <b>{ $name }</b>现在登记的是{ $category }。
    应该是哪一类？
aidcheck-missing-category = <b>{ $name }</b>属于哪一类？
aidcheck-same-category = 台账上就是这一类，不用改。
aidcheck-ask-words = <b>{ $name }</b>：请用一句话写清楚。
aidcheck-no-words = 请用文字写下来。
aidcheck-who-missing = 漏了谁？
aidcheck-none-missing = 全班都在名单里，没有漏的。
aidcheck-findings = <b>发现 { $count } 条</b>
aidcheck-no-findings = 还没有发现问题。
aidcheck-findings-line = · { $class_name } { $name }：{ $change }
aidcheck-which-term = 查哪个学期的台账？
aidcheck-until = 哪天前查完？
aidcheck-name = 叫什么名字？点一下，或写一个。
aidcheck-usual-name = { $term }自查自纠
aidcheck-nudged = 已提醒 { $count } 位班主任。
aidcheck-nudged-today = 今天已经提醒过了，明天再来。
aidcheck-nobody-late = 没有要提醒的人。
aidcheck-sure-all = 把 { $count } 条更正写进台账？原来的样子会留着。
aidcheck-sure-close = 结束这次自查？
    还有 { $open } 人没核对，{ $wrong } 条更正没定。结束以后不能再改。
aidcheck-summary = { $name }：{ $classes } 个班，查完 { $through } 个；{ $all } 人，发现 { $found } 条。
aidcheck-letter = 📋 <b>{ $name }</b>
    请核对{ $class_name }的 { $count } 名受助学生，{ $due }前完成。
    没错点一下名字就行。
aidcheck-letter-again = ⏰ <b>{ $name }</b>
    { $class_name }还有 { $count } 人没核对，{ $due }前完成。
aid-check-open-already = 这个学期的自查已经打开了。
aid-check-no-records = 台账里还没有人，先导入台账。

button-check-open = 开始核对
button-check-wrong = ✏️
button-check-right = ✅ 没错
button-check-take-off = ✖️ 没有漏，去掉
button-check-words = 📝 补充说明
button-check-fault-category = 类别不对
button-check-fault-left = 不在班了
button-check-fault-died = 已去世
button-check-fault-moved = 户籍迁走
button-check-fault-other = 其他（写一句）
button-check-rest = ✅ 其余 { $count } 人都没错
button-check-missing = ➕ 漏了人
button-check-new = ➕ 打开自查
button-check-found = ⚠️ 发现 { $count } 条
button-check-book = 📄 Excel
button-check-nudge = ⏰ 提醒没查完的
button-check-moves = 🔀 新增退出
button-check-close = 🏁 结束
button-check-accept = ✅ 写进台账
button-check-refuse = ✖️ 不改
button-check-all = ✅ 全部写进台账（{ $count }）

aidcheck-compare = <b>新增、退出、变更</b>
    现在的台账和哪一份比？
aidcheck-roll = { $when } 的名单（{ $people } 人）
aidcheck-roll-taken = 现在的名单存好了。
button-check-take-roll = 📌 存下现在的名单
aidcheck-moves = 新增 <b>{ $came }</b> 人，退出 <b>{ $went }</b> 人，变更 <b>{ $changed }</b> 人。
button-check-came = 新增 { $count } 人
button-check-went = 退出 { $count } 人
button-check-changed = 变更 { $count } 人
aidcheck-came-head = <b>新增 { $count } 人</b>
aidcheck-went-head = <b>退出 { $count } 人</b>
aidcheck-changed-head = <b>变更 { $count } 人</b>
aidcheck-move-line = · { $name }：{ $change }
aidcheck-move-came = 新增
aidcheck-move-went = 退出
aidcheck-move-changed = 变更
aidcheck-moves-file = 新增退出变更

aidcheck-file-classes = 各班进度
aidcheck-file-found = 发现与更正
aidcheck-column-class = 班级
aidcheck-column-department = 专业部
aidcheck-column-teacher = 班主任
aidcheck-column-all = 人数
aidcheck-column-done = 已核对
aidcheck-column-open = 未核对
aidcheck-column-found = 发现
aidcheck-column-name = 姓名
aidcheck-column-village = 村（社区）
aidcheck-column-before = 原类别
aidcheck-column-after = 现类别
aidcheck-column-fault = 问题
aidcheck-column-words = 说明
aidcheck-column-decision = 处理
aidcheck-column-move = 变动
aidcheck-column-class-before = 原班级
aidcheck-column-class-after = 现班级
aidcheck-column-village-before = 原村（社区）
aidcheck-column-village-after = 现村（社区）
aidcheck-column-fault-category = 类别不对
aidcheck-column-fault-left = 不在班
aidcheck-column-fault-died = 去世
aidcheck-column-fault-moved = 户籍迁走
aidcheck-column-fault-missing = 遗漏
aidcheck-column-fault-other = 其他
aidcheck-decision-open = 未核对
aidcheck-decision-right = 没错
aidcheck-decision-wrong = 待定
aidcheck-decision-applied = 已写进台账
aidcheck-decision-refused = 不改

# 致困原因与帮扶措施

menu-aidcauses = 致困原因与帮扶措施
cause-head = <b>致困原因与帮扶措施</b>
    受助 { $all } 人，还有 { $bare } 人没登记原因。
cause-class = { $name } { $done }/{ $all }
cause-who = <b>受助学生 { $count } 人</b>
    点一个人登记。
cause-bare = 未登记
cause-person = <b>{ $name }</b>（{ $category }）
    原因：{ $causes }
    点一下原因就记上，再点取消。
cause-help = · { $day } { $help }
cause-given = 收到义捐 { $count } 次
cause-when = <b>{ $name }</b>：{ $help }是哪天做的？
cause-school = 全校
cause-no-village = 没写村（社区）
cause-sums = <b>{ $place }：原因 × 措施</b>（人次）
cause-sum-line = <b>{ $cause }</b>：{ $cells }
cause-legend = 一人有几个原因或措施，就各计一次。{ $few }：不到 5 人次；＊：为了不让人推算而不写。
cause-legend-village = 没列出来的不到 5 人次（{ $few }）、没有，或为了不让人推算而不写。
cause-legend-whole = 一人有几个原因或措施，就各计一次。
cause-too-few = 人太少，写出来就能认出是谁，所以不显示。
cause-few = <5
cause-withheld = ＊
cause-villages = <b>{ $count } 个村（社区）</b>
cause-no-villages = 没有哪个村（社区）有能显示的数。
cause-file = 致困原因与帮扶措施
cause-sheet-school = 全校
cause-sheet-villages = 各村
cause-sheet-people = 名单
cause-column-cause = 原因
cause-column-village = 村（社区）
cause-column-help = 措施
cause-column-count = 人次
cause-column-name = 姓名
cause-column-category = 类别
cause-illness = 因病
cause-disability = 因残
cause-schooling = 因学
cause-labour = 缺劳力
cause-disaster = 因灾
cause-death = 因丧
cause-skill = 缺技术
cause-funds = 缺资金
cause-other = 其他原因
cause-none = 未登记
cause-total = 合计
aidhelp-grant = 资助
aidhelp-mentor = 结对
aidhelp-work = 实习就业
aidhelp-counsel = 心理
aidhelp-home = 送教
aidhelp-trade = 产业
aidhelp-other = 其他措施
aidhelp-none = 还没有
aidhelp-total = 合计
button-cause-open = 🧩 原因与措施
button-cause-sums = 📊 汇总
button-cause-villages = 🏘 按村看
button-cause-add = ➕ { $help }
button-cause-drop = ↩️ 去掉最近一次{ $help }

# 义捐

menu-donations = 义捐
donation-none = 还没有登记义捐。
donation-head = <b>义捐 { $count } 笔</b>
donation-sum = · { $what }
donation-money = { $yuan } 元
donation-things = { $what } { $amount } 件
donation-unnamed = （不留名）
donation-page = <b>{ $gift }</b>
    捐赠方：{ $giver }{ $unnamed }
    给：{ $to }
    { $day }
donation-wishes = （不留名）
donation-named = { "" }
donation-to-school = 学校
donation-to-a-class = 一个班
donation-to-somebody = 一名学生
donation-copy = 感谢信（点一下复制）：
    <code>{ $thanks }</code>
donation-thanks = { $giver }：{ $year }年{ $day }，您捐赠的{ $gift }已经{ $to }。谢谢您让孩子们安心读书！
donation-dear = 尊敬的爱心人士
donation-thanks-school = 由学校收到，用在受助学生身上
donation-thanks-class = 送到了班里
donation-thanks-person = 送到了一名学生手里
donation-who = 谁捐的？写单位或人的名字。
donation-ask-unnamed = <b>{ $giver }</b>
    愿意留名吗？
donation-what = <b>{ $giver }</b>捐了什么？
donation-how-much = 多少元？比如：1500
donation-how-many = 多少件？写一个数。
donation-no-amount = 没看懂金额。写成 1500 或 1500.50 就行。
donation-no-number = 写一个整数，比如：20
donation-to-whom = 给谁？
donation-when = 哪天捐的？
donation-which-class = 哪个班？
donation-which-person = 给哪位学生？
donation-send-photo = 请把收据拍张照发过来。
donation-no-photo = 请发一张照片，不要发文字或文件。
donation-sure-drop = 删掉这笔登记？删了就没有了。
donation-gift-money = 钱
donation-gift-clothes = 衣服
donation-gift-bedding = 被褥
donation-gift-books = 书
donation-gift-stationery = 文具
donation-gift-food = 米面油
donation-gift-device = 电脑设备
donation-gift-other = 其他物品
donation-file = 义捐
donation-column-day = 日期
donation-column-giver = 捐赠方
donation-column-unnamed = 留名
donation-column-gift = 捐了什么
donation-column-amount = 数量
donation-column-unit = 单位
donation-column-to = 给谁
donation-unit-yuan = 元
donation-unit-things = 件
button-donation-new = ➕ 登记一笔
button-donation-named = 留名
button-donation-unnamed = 不留名
button-donation-school = 学校
button-donation-class = 一个班
button-donation-person = 一名学生
button-donation-photo = 🧾 看收据
button-donation-receipt = 📷 上传收据
button-donation-drop = 🗑️ 记错了
