# 选课

menu-electives = 选自选课
electives-head = <b>{ $name } · 自选课</b>
elective-line = · { $name }：{ $chosen }/{ $capacity } 人{ $waiting ->
    [0] {""}
   *[other] ，{ $waiting } 人候补
}
elective-line-unlimited = · { $name }：{ $chosen } 人
elective-mine = {" "}✅ 已选
elective-waiting = {" "}⏳ 候补，前面 { $ahead } 人
electives-closed = 这些课都上完了，不能再选。
electives-none = 你们班没有自选课。
elective-over = 这门课不能再选了。
button-choose = 选 { $name }
button-queue = 满了，候补 { $name }
button-leave-elective = 退选 { $name }
button-leave-queue = 不候补了 { $name }
button-electives = 📘 选课
button-choosers = 📄 { $name } 名单
choosers-number = 学号
choosers-name = 姓名
choosers-seat = 状态
choosers-file = { $class } { $course } 选课名单
seat-chosen = 已选
seat-waiting = 候补
notice-seat = 📘 { $name } 有位置了，你已经选上。
standing-offered = （选修）
standing-waiting = （候补）
own-electives = <b>你选了：{ $names }。</b>
own-electives-waiting = <b>你在候补：{ $names }。</b>
own-electives-none = <b>你还没有选自选课。</b>
elective-leave-by = ，{ $until } 前能退
elective-left-too-late = ，已过退选时间
elective-too-late = 第二次课开始以后就不能退了。有难处请找班主任。
