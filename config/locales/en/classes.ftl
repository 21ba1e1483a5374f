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

# Class groups

menu-bind = Bind a class in its group
group-how = Add me to the class group and write /bind@{ $bot } <b>there</b>, then tap the class.
    Announcements can then go to the group as well.
group-which = Which class is this group of? (Now: { $class })
group-bound = ✅ This group belongs to <b>{ $class }</b>. Announcements may go here too.
group-unbound = Released.
group-button-unbind = ✕ Release
button-committee-voice = 📣 Committee may announce: { $state }

# Classes as staff ask about them in a sentence

class-roster = 📋 <b>{ $name }</b>: { $enrolled } people, { $joined } have joined{ $missing ->
    [0] .
   *[other] , { $missing } have not (those without ✅).
}
class-not-staff = { $class } is not one of your classes; its timetable is what you can see.
classes-which = Which class?
button-all-classes = 🏫 All classes

# asked about one's own class
own-teacher = <b>The class teacher of { $class } is { $teacher }.</b>
own-teacher-none = <b>{ $class } has no class teacher on record yet.</b>
own-teacher-phone = 📞 { $phone }
own-post = <b>The { $post } of { $class } is { $names }.</b>
own-post-none = <b>{ $class } has no { $post } on record yet.</b>
own-post-phone = I may not give out classmates’ phone numbers; ask in the class chat, or the class teacher.
own-group = <b>You are in { $team } of { $class }.</b>
own-group-none = <b>You are in no group of { $class } yet.</b>
own-group-names = Members: { $names }
own-group-more = { $count } members: { $names } and others
own-class = <b>You are in { $class }.</b>
own-class-facts = 🗓 { $days } · { $count } people
own-class-number = Your number is { $number }
