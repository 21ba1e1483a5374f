# 我的数据：导出与删除

button-export = 📦 导出我的数据
button-erase = 🗑️ 删除我的数据
button-erase-sure = 确定删除
privacy-export-done = 机器人记得的你，都在这个文件里（{ $tables } 类）。
privacy-erase-sure = <b>删除我的数据？</b>
    会删：姓名、手机、绑定、提醒、提问记录、没交的问卷。
    会留：有人参加过、答过多少份这样的数字，对不上你。
    删了找不回来，也不能再查课表，除非重新报名。
privacy-erased = 已删除。谢谢你来过，再见 👋
    还想用，发一声“开始”就行。
person-unknown = 没找到“{ $words }”。请用 Telegram 号码、手机号、学号或全名。
person-several = “{ $words }”有 { $count } 个人。请改用手机号或学号。
person-has-roles = { $name } 还有教职工权限，请管理员先收回（人员 → 收回），再删除。
person-erased = 已删除：{ $tables } 张表，{ $rows } 行。统计数字保留。
