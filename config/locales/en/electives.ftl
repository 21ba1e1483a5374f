# Electives

menu-electives = Choose electives
electives-head = <b>{ $name } · electives</b>
elective-line = · { $name }: { $chosen } of { $capacity }{ $waiting ->
    [0] {""}
   *[other] , { $waiting } waiting
}
elective-line-unlimited = · { $name }: { $chosen }
elective-gone = · <s>{ $name }</s>　❌ not held
elective-mine = {" "}✅ yours
elective-waiting = {" "}⏳ waiting, number { $place } in line
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

# What is seen before one chooses

elective-when = 　{ $when }
elective-when-open = not scheduled yet
elective-past = all over
elective-weekly = every { $weekday } { $hours }
elective-first = from { $day } { $hours }
elective-next = next { $day } { $hours }
elective-much = { $times } × { $hours } h in all
elective-shut = {" "}🔒 closed for now
elective-title = <b>{ $name }</b>
elective-about = { $about }
elective-clash = ⚠️ overlaps with your “{ $name }”
elective-session = · { $when }　{ $place }　{ $teacher }
elective-session-over = · <s>{ $when }</s>　{ $teacher }
elective-sessions-more = { $count } more
electives-opens = ⏰ <b>Choosing begins { $at }</b>; have a look until then.
electives-closes = ⏰ You can choose until { $at }.
electives-ended = ⏰ Choosing is over.
electives-most = { $most } each at most.
electives-no-end = no deadline
electives-at-once = at any time
electives-no-limit = no limit
electives-most-of = { $most } at most
button-elective-more = About { $name }
button-electives-all = 📘 All electives
button-elective-staff = ✏️ { $name } { $chosen }

# Said at once after a tap

chose-chosen = ✅ You have a seat: { $name }
chose-waiting = ⏳ { $name } is full; you are no. { $place }. A free seat comes to you by itself.
chose-left = Given back: { $name }
chose-had = You already have a seat in { $name }.
chose-waited = Still waiting for { $name }; you are no. { $place }.
chose-early = Not yet: choosing begins { $at }.
chose-late = Choosing is over ({ $at }). In a difficulty, ask your class teacher.
chose-shut = { $name } is closed for now; see the others.
chose-over = This elective can no longer be chosen.
chose-most = { $most } each at most; give one back first.
chose-bound = After the second session begins no seat can be given back. Ask your class teacher.
chose-clash = {" "}Note: overlaps with { $names }.

# Swapping, giving

button-swap = 🔁 Swap, or give to a classmate
button-swap-for = for { $name }
button-swap-give = 🎁 Give it to a classmate
button-swap-anybody = 🙋 Whoever has “{ $wanted }”
button-swap-yes = ✅ Yes
button-swap-no = ✖ No
button-swap-take = 🔁 Swap with { $name }, get “{ $course }”
button-swap-take-give = 🎁 Take “{ $course }” from { $name }
button-swap-refuse = ✖ No to “{ $course }”
button-swap-withdraw = ↩️ Take back: { $course }
swap-for-what = <b>What do you want</b> for “{ $name }”? You may also give it to a classmate.
swap-with-whom = “{ $name }” for “{ $wanted }”. <b>Write a classmate’s name</b>, or whoever has it.
swap-to-whom = Who gets your seat in “{ $name }”? <b>Write a classmate’s name</b>.
swap-which = Which one?
swap-nobody = Nobody of that name in your class. Please write a classmate’s full name.
swap-anybody = anybody
swap-own = 🔁 You offer “{ $course }” for “{ $wanted }” ({ $name }); waiting for a yes.
swap-own-give = 🎁 You give “{ $course }” to { $name }; waiting for a yes.
swap-offered = 🔁 { $name } offers “{ $course }” for your “{ $wanted }”.
swap-offered-give = 🎁 { $name } gives you “{ $course }”.
swap-offered-to = ✅ <b>They are asked.</b> With their yes both seats change at once; I will tell you.
swap-offered-all = ✅ <b>It is offered.</b> With a yes both seats change at once; I will tell you. It stands for 3 days.
swap-taken = ✅ Swapped: you have “{ $course }”, they have “{ $wanted }”.
swap-taken-give = ✅ You have a seat in “{ $course }”.
swap-withdrawn = Taken back.
swap-refused-by-you = Fine, no swap. I will tell them.
swap-over = This offer does not stand any more.
swap-no-seat = Not possible now: the seat is gone, or it is too late to give it back.
swap-not-theirs = They have no such seat, or it is too late to give it back.
swap-has-it = They are in that elective already.
swap-queue = Others wait for this elective and cannot be passed over. Give it back, and the first gets it.
swap-most = They have as many electives as one may have.
swap-many = You have 3 offers; take one back first.
notice-swap = 🔁 <b>{ $name } wants to swap</b>: “{ $course }” for your “{ $wanted }”.
notice-swap-give = 🎁 <b>{ $name } gives you their seat in “{ $course }”.</b>
notice-swap-done = ✅ <b>Swapped.</b> You have “{ $wanted }”; { $name } has “{ $course }”.
notice-swap-done-give = ✅ { $name } has taken the seat in “{ $course }”.
notice-swap-refused = { $name } does not want to swap for “{ $course }”.
notice-swap-refused-give = { $name } did not take the seat in “{ $course }”; it is still yours.

# For the staff

button-elective-book = 📊 Who chose what
button-undecided = 🙋 { $count } have not chosen
button-elective-times = ⏰ When, and how many
button-elective-people = 👥 People { $count }
button-elective-plus = ➕ { $count } more seats
button-elective-seats = 🪑 Seats
button-elective-describe = 📝 Describe it
button-elective-shut = 🔒 Close for now
button-elective-reopen = 🔓 Open again
button-elective-drop = 🗑 It is cancelled
button-elective-restore = ♻️ { $name } is planned again: restore
button-elective-drop-yes = Cancel it, tell them
button-elective-opens = ▶️ Begins
button-elective-closes = ⏹ Ends
button-elective-most = { $most } at most
button-put-in = ➕ Put in { $name } ({ $free } free)
button-take-out = ➖ Take out of { $name }
elective-ask-seats = <b>How many seats</b> shall it have? Send a number.
elective-ask-about = Write in a few sentences <b>what it teaches</b>; trainees see it when they choose.
elective-seats-number = Please write a number of seats from 1 to { $most }.
elective-seats-taken = { $taken } have a seat; there cannot be fewer. Take some out first.
elective-drop-sure = <b>Cancel “{ $name }”?</b> { $count } seats and the queue are gone, and so are its sessions to come. I will tell them what else has seats.
elective-dropped = “{ $name }” is cancelled; { $count } were told.
elective-people = <b>{ $name }</b>: { $count }. Tap a name to move somebody.
elective-undecided = <b>{ $count } have not chosen an elective.</b> Tap a name to choose for them.
elective-person-chosen = { $name }
elective-person-waiting = ⏳ { $name }
elective-person = <b>{ $name }</b>
    Seats: { $has }
    Waiting: { $waits }
elective-full = It is full. Add seats, or take somebody out first.
elective-times = <b>{ $name } · choosing</b>
    Begins: { $opens }
    Ends: { $closes }
    How many: { $most }
    A day before the end I remind those who have not chosen.
elective-ask-opens = <b>When does choosing begin?</b> Tap one, or write: Friday 12 pm.
elective-ask-closes = <b>Until when can they choose?</b> Tap one, or write: Friday 6 pm.
elective-time-unclear = I did not get the time. Please write it like this: Friday 6 pm.
elective-time-past = That is over already; please write a later time.
elective-times-order = The end must come after the beginning.
choosers-team = Group
choosers-has = Seats
choosers-waits = Waiting for
elective-book-file = { $class } electives
elective-book-people = Who chose what
elective-book-counts = Numbers
elective-book-none = none
elective-book-course = Elective
elective-book-capacity = Seats
elective-book-chosen = Taken
elective-book-waiting = Waiting
notice-placed = 📘 Your teacher has given you a seat in { $name }.
notice-taken = 📘 Your teacher has taken you out of “{ $name }”.
notice-dropped = 📘 <b>“{ $name }” is cancelled.</b> Seats are left in: { $free }.
notice-dropped-all = 📘 <b>“{ $name }” is cancelled.</b> Nothing else can be chosen now: ask your class teacher.
notice-electives-open = 📘 <b>You can choose electives now</b>: { $names }. Until: { $at }.
notice-electives-closing = 📘 <b>You have not chosen an elective</b>; it ends { $at }: { $names }.
