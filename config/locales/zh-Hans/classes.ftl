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
