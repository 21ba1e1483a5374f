# Electives

menu-electives = Choose electives
electives-head = <b>{ $name } · electives</b>
elective-line = · { $name }: { $chosen } of { $capacity }{ $waiting ->
    [0] {""}
   *[other] , { $waiting } waiting
}
elective-line-unlimited = · { $name }: { $chosen }
elective-mine = {" "}✅ yours
elective-waiting = {" "}⏳ waiting, { $ahead } before you
electives-closed = These courses are over; nothing can be chosen any more.
electives-none = Your class has no electives.
elective-over = This course can no longer be chosen.
button-choose = Choose { $name }
button-queue = Full; wait for { $name }
button-leave-elective = Leave { $name }
button-leave-queue = Stop waiting for { $name }
button-electives = 📘 Electives
button-choosers = 📄 Who chose { $name }
choosers-number = Number
choosers-name = Name
choosers-seat = State
choosers-file = { $class } { $course }, who chose it
seat-chosen = chosen
seat-waiting = waiting
notice-seat = 📘 There is a seat in { $name } now; it is yours.
standing-offered = {""} (elective)
standing-waiting = {""} (waiting list)
own-electives = <b>You have chosen: { $names }.</b>
own-electives-waiting = <b>You are waiting for: { $names }.</b>
own-electives-none = <b>You have chosen no elective yet.</b>
elective-leave-by = , can be dropped until { $until }
elective-left-too-late = , too late to drop
elective-too-late = It cannot be dropped after its second session has begun. If that is hard for you, talk to the class teacher.
