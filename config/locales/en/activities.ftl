# Activities

menu-activities = Activities
activities-head = <b>Activities</b>: { $count }. Open one to read on and sign up.
activities-none = No activities for now.
activity-mark-show = 🎭
activity-mark-sharing = 🎤
activity-mark-sports = 🏀
activity-mark-other = 🎉
activity-draft-mark = {" "}(not published)
activity-head = { $mark } <b>{ $name }</b>
    🗓 { $when }
    📍 { $place }
activity-place-open = place to be announced
activity-about = { $about }
activity-for = 👥 { $whom }
activity-whole = the whole school
activity-classes = { $names } … { $count } classes
activity-seats = 🪑 { $chosen }/{ $capacity }{ $waiting ->
    [0] {""}
   *[other] , { $waiting } waiting
}
activity-seats-free = 🪑 { $chosen } signed up, no limit
activity-closes = ⏰ Sign up until { $at }
activity-closed = Signing up is over.
activity-is-cancelled = ❌ <b>It is cancelled.</b>
activity-own = ✅ <b>You are on the list: { $what }</b>
activity-own-waiting = ⏳ <b>You are waiting, no. { $place }.</b>
activity-looks-on = coming
activity-act = { $number }. { $title }　{ $names }
activity-acts-more = { $count } more
activity-gone = This activity is gone, or not for your class.
activity-not-yours = This activity is not yours to manage.
activity-not-for-you = This activity is not for your class.
activity-not-let = Activities are made by class teachers, and by committees they let.
button-activities = 🎉 All activities
button-activity-of-day = 🎉 { $name }: read on, sign up
button-activity-open = 🎉 Read on, sign up
button-activity-new = ➕ New activity
button-activity-manage = ⚙️ Manage it
button-activity-bring-show = 🎭 I perform
button-activity-bring-sharing = 🎤 I speak
button-activity-bring-sports = 🏀 I bring a team
button-activity-bring-other = 🙋 I come
button-activity-show = 👀 I watch
button-activity-sharing = 👂 I listen
button-activity-sports = 📣 I cheer
button-activity-other = 🙋 I come along
button-activity-queue-show = Full; wait to watch
button-activity-queue-sharing = Full; wait to listen
button-activity-queue-sports = Full; wait to cheer
button-activity-queue-other = Full; wait
button-activity-join = 🤝 Join “{ $title }”
button-activity-leave = ↩️ I am not coming
activity-ask-show = <b>What do you perform?</b> For example: choir, “Jasmine”.
activity-ask-sharing = <b>What do you speak about?</b> One sentence.
activity-ask-sports = <b>Which sport, which team?</b> For example: basketball, group 2.
activity-ask-other = What do you do? One sentence.
activity-act-nothing = Please write a name, for example: choir, “Jasmine”.
activity-act-gone = This is not on the programme any more.
activity-said = { $said }
activity-joined-chosen = ✅ You are on the list!
activity-joined-waiting = ⏳ Full; you are no. { $place }. A free seat comes to you by itself.
activity-left = Fine, your name is off the list.
activity-begun = It has begun; your name stays.
activity-begun-already = It has begun: this cannot be changed any more.

# Making

activity-of-which = <b>An activity of which class?</b> Of several: choose one, add the others later.
activity-which-kind = <b>What kind of activity?</b> What the timetable has, just tap.
    Or just write a line: welcome party, Friday 7 pm, main hall, 200 people.
activity-kind-show = 🎭 Show
activity-kind-sharing = 🎤 Sharing
activity-kind-sports = 🏀 Sports
activity-kind-other = 🎉 Something else
button-activity-session = 📅 { $when } { $name }
activity-ask-line = Write in a line: <b>name, time, place, how many people</b>.
    For example: welcome party, Friday 7 pm, main hall, 200 people.
    Place and number may be left out.
activity-no-name = A <b>name</b> is missing: what is it called?
activity-no-time = A <b>time</b> is missing; write it like this: Friday 7 pm.
activity-no-place = Please write a place, for example: main hall.
activity-no-seats = Please write a number, for example 200; or “no limit”.
activity-seats-taken = { $taken } have signed up; there cannot be fewer seats.
activity-past = Not possible: it must be after now and within a year.
activity-closes-late = Signing up cannot end after it begins.
activity-is-draft = 📝 <b>Not published</b>: only those who manage it see it.
button-activity-publish = ✅ Publish, tell { $count }
button-activity-publish-quiet = Publish, tell nobody
button-activity-edit-name = ✏️ Name
button-activity-edit-when = 🗓 Time
button-activity-edit-place = 📍 Place
button-activity-edit-seats = 🪑 Seats
button-activity-edit-closes = ⏰ Deadline
button-activity-edit-about = 📝 About
button-activity-for = 👥 Which classes
button-activity-programme = 🎬 Programme
button-activity-work = 🧹 Who does what
button-activity-book = 📊 List
button-activity-cancel = ❌ Cancel it
button-activity-cancel-yes = Cancel, tell them
button-activity-opinion = 💬 Ask how it was
button-activity-survey = 📋 See the survey, send it
activity-ask-name = <b>What is it called</b> now?
activity-ask-when = <b>When is it?</b> For example: Friday 7 pm. Those on the list are told.
activity-ask-place = <b>Where is it?</b> Those on the list are told.
activity-ask-seats = <b>How many people?</b> Send a number, or “no limit”.
activity-ask-closes = <b>Until when can they sign up?</b> For example: Thursday 12 pm.
activity-ask-about = Write a few words <b>about it</b>: what to bring, where to meet.
activity-which-classes = <b>For which classes?</b> A tap ticks, another takes it back.
activity-one-class = It has to be for one class at least.
activity-untick-sure = <b>Not for { $name } any more?</b> { $count } of them have signed up; they will be taken off and told.
button-activity-untick-yes = Not for them, tell them
button-done = Done
ticked = ✅ { $name }
unticked = ▫️ { $name }
activity-published = ✅ Published; { $count } are being told.
activity-published-quiet = ✅ Published.
activity-cancel-sure = Cancel “{ $name }”? The { $count } on the list are told.
activity-cancelled = “{ $name }” is cancelled; { $count } were told.
activity-nobody = Nobody signed up; there is nobody to ask.
activity-survey-made = The survey is ready, for the { $count } who came: anonymous, two questions. Have a look, then send it.
activity-programme = <b>{ $name } · programme</b>: { $count }. ⬆️⬇️ move, ✖ takes off.

# Who does what

button-activity-tasks = 🧹 Who does what ({ $count } open)
button-activity-tasks-open = 🧹 See who does what
activity-tasks = <b>{ $name } · who does what</b>
activity-tasks-none = Nothing yet.
activity-task-line = { $line }
activity-task-nobody = (nobody yet)
activity-task-ask = <b>What is to be done?</b> For example: bring a loudspeaker. One a line; then choose who.
activity-task-nothing = Please write what is to be done.
activity-task-gone = This is not on the list any more.
activity-task-taken = Somebody else has taken it.
button-task-add = ➕ Add something
button-task-take = 🙋 I do it
button-task-tick = ✅ Done
button-task-untick = ↩️ Not done
button-task-free = 🔓 Whoever takes it
button-task-remove = 🗑 Take it off

# Pictures

activity-not-yet = Pictures can be sent once it has begun.
button-photo-send = 📷 Send pictures
button-photo-show = 🖼 Pictures { $count }
button-photo-class = 🖼 Pictures of { $name } { $count }
button-photo-own = 🗂 Mine
button-photo-drop = 🗑 No. { $number }
photo-ask = <b>Send your pictures</b> of “{ $name }”, several at once if you like.
    Only your class and its staff see them, and they cannot be passed on; yours you can take out at any time.
photo-none = Please send a picture. For anything else, just ask.
photo-many = { $most } pictures each at most. Take some out first.
photo-kept = ✅ Kept; { $count } are yours. Send more if you have them.
photo-gone = The picture is gone.
photo-own-none = You have not sent any pictures.
photo-shown = 🖼 { $count } in all, for your class only. If you are in one and mind, tell your class teacher.
photo-shown-staff = 🖼 { $count } pictures, for this class alone. Take out below what should not be here.
photo-which = Which one shall go?
photo-dropped = It is gone, for everybody.

# Notices

notice-activity-new = 🎉 <b>A new activity: sign up.</b>
notice-activity-seat = 🎉 <b>A seat has become free, and it is yours: { $name }</b> ({ $when }).
notice-activity-changed = 🔁 <b>“{ $name }” has changed</b>: { $when }, { $place }.
notice-activity-cancelled = ❌ <b>“{ $name }” is cancelled</b> (it was { $when }).
notice-activity-off = ❌ <b>“{ $name }” is not for your class any more</b>; you are off its list.
notice-activity-closing = ⏰ “{ $name }”: <b>sign up until { $at }</b>; you have not yet.
notice-activity-soon = 🎉 <b>Do not forget: { $name }</b>
    🗓 { $when }
    📍 { $place }
    You come as: { $what }
notice-activity-task = 🧹 <b>Something for you to do for “{ $name }”: { $text }</b> ({ $when }).
activity-book-file = { $name } list
activity-book-people = Signed up
activity-book-programme = Programme
activity-book-tasks = Who does what
activity-book-name = Name
activity-book-class = Class
activity-book-team = Group
activity-book-number = Number
activity-book-what = As what
activity-book-seat = State
activity-book-place = No.
activity-book-title = Piece or team
activity-book-by = People
activity-book-task = Task
activity-book-owner = Who
activity-book-done = Done
activity-book-yes = yes

# From a table

sheet-kind-acts = sign-ups for an activity
contents-acts = { $count } sign-ups for an activity
plan-acts = Activity: { $added } new with { $people } people, { $same } known
plan-act-new = ➕ { $activity } “{ $title }”, { $count } people
plan-act-watching = to look on
plan-acts-busy = { $names } ({ $count }) come with something else already and keep that.
applied-act = Acts and teams: { $new } new
applied-act-signup = Activity: { $new } people new, { $changed } changed
doubt-acts = Which activity are these sign-ups for?
choice-activity = { $name }
acts-no-activity = No activity takes sign-ups now. Make one under “Activities”, then send the table again
acts-not-named = “{ $given }” names nobody; left out
acts-two = { $name } stands twice, and can come with one thing: “{ $first }”, not “{ $other }”
acts-not-for = These are in no class of the activity: { $names }. Take them out and send it again.
acts-closed = Sign-ups for “{ $name }” are closed; nothing was written.
