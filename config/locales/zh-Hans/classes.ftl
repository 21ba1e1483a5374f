# 班委和小组

menu-committee = 班委和小组
committee-head = <b>{ $name } · 班委</b>
    班主任 { $teacher }
committee-post = { $post }　{ $name }
committee-none = 还没有登记班委。
committee-own = <b>{ $team }</b>（你在这组）
    { $names }
committee-team = { $team }　{ $count } 人
button-committee = 👥 班委和小组

# 班级群

menu-bind = 在群里绑定班级
group-how = 把我拉进班级群，在<b>群里</b>发 /bind@{ $bot }，再点班级就好。
    绑好以后，通知可以同时发到群里。
group-which = 这个群是哪个班的？（现在：{ $class }）
group-bound = ✅ 本群绑定 <b>{ $class }</b>。发通知时可以选“也发班级群”。
group-unbound = 已解除绑定。
group-button-unbind = ✕ 解除绑定
button-committee-voice = 📣 班委可以发通知：{ $state }

# 教职工用一句话问的班级

class-roster = 📋 <b>{ $name }</b> 名单：{ $enrolled } 人，{ $joined } 人已加入{ $missing ->
    [0] 。
   *[other] ，{ $missing } 人还没有（没有 ✅ 的）。
}
class-not-staff = { $class } 不归你管，能看的是它的课表。
classes-which = 哪个班？
button-all-classes = 🏫 全部班级

# 问自己班上的事
own-teacher = <b>{ $class }的班主任是{ $teacher }。</b>
own-teacher-none = <b>{ $class }还没有登记班主任。</b>
own-teacher-phone = 📞 { $phone }
own-post = <b>{ $class }的{ $post }是{ $names }。</b>
own-post-none = <b>{ $class }还没有登记{ $post }。</b>
own-post-phone = 同学的电话我不能给；有事在班级群里找，或者问班主任。
own-group = <b>你在{ $class }{ $team }。</b>
own-group-none = <b>{ $class }还没有给你分组。</b>
own-group-names = 组员：{ $names }
own-group-more = 组员 { $count } 人：{ $names } 等
own-class = <b>你在{ $class }。</b>
own-class-facts = 🗓 { $days } · { $count } 人
own-class-number = 学号 { $number }
