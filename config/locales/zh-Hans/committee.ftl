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
