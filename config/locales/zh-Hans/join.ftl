# 加入班级

hello-newcomer = 你好，我是<b>领航</b>小助手。
    我能告诉你：今天上什么课、在哪上、几点上，上课前提醒你。

    先认一下你是谁：点下面的大按钮，分享手机号就行。
hello-by-name = 不方便分享？直接发<b>姓名＋手机号（或身份证）后四位</b>，比如：
    周小满 1234
button-no-link = 我没有班级链接
no-link-help = 没有链接也没关系：
    1. 点“分享我的手机号”，名册里有就能进；
    2. 或发“姓名 后四位”；
    3. 都不行，请问班主任要班级二维码，或发二维码下面的<b>短码</b>给我。

    你是老师？请管理员发一个教职工链接给你。
join-class = 要加入：<b>{ $class }</b>
    🗓 { $days }
    📍 { $venue }

    点下面的大按钮分享手机号就行；或发“姓名 后四位”，比如：周小满 1234
join-welcome = 🎉 { $name }，欢迎来到 <b>{ $class }</b>！
    上课前 30 分钟我会提醒你，每天早上 7 点发当天课表，都可以改。

    现在就试试：明天上什么课？
join-already = 你已经在 <b>{ $class }</b> 里了。
join-other-class = 你已经登记在别的班。要换到 { $class }，请找班主任：{ $teacher }
join-bad-link = 这个班级链接或短码不对，可能换过了。请向班主任要新的。
join-not-your-contact = 请点“分享我的手机号”，分享你自己的号码，别人的名片不行。
join-phone-unknown = 名册里没有这个手机号。可能登记的是另一个号：
    请发“姓名 后四位”（手机号或身份证），或找{ $teacher }补登。
join-how-to-write = 请这样发：<b>姓名 后四位</b>，比如：周小满 1234
    后四位是登记的手机号或身份证号的最后四位。
join-name-unknown = 没对上。请看看名字和后四位是不是登记的那个；
    还不行，请找{ $teacher }。
join-name-ambiguous = 名册里有好几位对得上，分不清是哪一位。请分享手机号，或找{ $teacher }。
join-too-many-tries = 试的次数多了，请一小时后再试，或点按钮分享手机号。
join-confirm = 你是 <b>{ $class }</b> 的 <b>{ $name }</b> 吗？
button-it-is-me = ✅ 是我
button-not-me = 不是
join-taken = { $name } 已经由另一个 Telegram 账号登记了。
    换了手机或账号？请找{ $teacher }解除，再来一次就好。
join-you-are-somebody = 你的账号已经登记为另一位学员。弄错了请找{ $teacher }解除。
join-any-teacher = 班主任
staff-link-spent = 这个教职工链接已经用过或过期了。请管理员再发一个。
staff-welcome = ✅ 已开通：<b>{ $role }</b>
    点“班级”选要看的班，发 Excel 文件就能导入。
join-first = 我先认识你，才知道你是哪个班的。
