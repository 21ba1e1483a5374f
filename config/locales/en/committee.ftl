# Committee and groups

menu-committee = Committee and groups
committee-head = <b>{ $name } · committee</b>
    class teacher { $teacher }
committee-post = { $post }: { $name }
committee-none = No committee has been entered.
committee-own = <b>{ $team }</b> (yours)
    { $names }
committee-team = { $team }: { $count }
button-committee = 👥 Committee and groups
