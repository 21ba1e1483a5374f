# Teachers: who can teach what, hours, stand-ins

menu-teachers = The pool of teachers
menu-teaching = Stand-ins, my teaching
teacher-kind-in_house = in-house
teacher-kind-city = city pool
teacher-kind-external = external
teacher-pool = <b>Teachers</b>: { $count } (in-house { $in_house }, city { $city }, external { $external })
    Tap a name; or ask 谁能教电商, 明天下午谁有空.
teacher-pool-none = There are no teachers yet. Send “import” and use the template 师资.
teacher-subject = { $count } can teach “{ $subject }”:
teacher-subject-none = Nobody is known to teach “{ $subject }”. Subjects can be added on a teacher's page.
teacher-several = { $count } may be meant; which one?
teacher-free-at = Free at { $when }: { $count }
teacher-free-none = Nobody is free at { $when }.
teacher-head = <b>{ $name }</b>　{ $kind }
teacher-about = { $about }
teacher-subjects = 📚 Teaches: { $subjects }
teacher-subjects-none = 📚 No subjects noted yet
teacher-phone = 📞 { $phone }
teacher-hours = 🕘 { $month }: { $total } lessons ({ $held } held, { $planned } to come)
teacher-hours-of = · { $programme }: { $total } lessons ({ $held } held, { $planned } to come)
teacher-limit = ⛔ At most { $count } lessons a month
teacher-off = 🚫 Cannot: { $off }
teacher-stood-in = 🔁 Stood in { $count } times
teacher-opinion = ⭐ { $share } satisfied ({ $people } people)
teacher-joined = ✅ Has joined the bot and gets letters about stand-ins
teacher-not-joined = Has not joined yet: they open the bot and share their number; the phone here must match.
teacher-month = { $month }/{ $year }
teacher-edit = What of <b>{ $name }</b> is to change?
teacher-ask-subjects = What can { $name } teach? Separate with 、, or send “none”.
teacher-ask-title = The title of { $name }? Or “none”.
teacher-ask-firm = Where does { $name } work? Or “none”.
teacher-ask-phone = The phone of { $name }? Or “none”.
teacher-ask-limit = How many lessons a month at most for { $name }? A number, or “none”.
teacher-ask-off = When can { $name } not teach? For example: 周一上午、周五、12月1日至12月5日. Or “none”.
teacher-bad-phone = That is no phone number.
teacher-bad-limit = Please send a number from 1 to { $most }.
teacher-bad-off = “{ $given }” is unclear. Write for example: 周一上午、周五、12月1日至12月5日.
teacher-bad-name = Please send only the teacher's name, 2 to 20 characters.
teacher-ask-name = What is the new teacher called? The name is enough.
teacher-bind = Which colleague is <b>{ $name }</b>? They then get letters about stand-ins and see their hours.
teacher-not-you = Your account is no teacher's yet. Share your number, or ask a coordinator to link it.
teacher-not-understood = I did not understand that. If you cannot teach, say so: “I cannot teach tomorrow morning”. Your lessons are below.
teacher-known = Hello, { $name }! You will be asked here about stand-ins, and see your lessons and hours.
teacher-hours-head = <b>Lessons in { $month }</b>: { $count } teachers, { $total } in all ({ $held } held)
    A lesson is { $minutes } minutes.
teacher-hours-none = No lessons in { $month } yet.
teacher-hours-line = { $stood ->
    [0] · { $name }　{ $total } ({ $held } held, { $planned } to come)
   *[other] · { $name }　{ $total } ({ $held } held, { $planned } to come, { $stood } stood in)
    }
teacher-hours-empty = There are no lessons in this month.
teacher-lesson = How many minutes is a lesson? Now it is { $count }.
    Breaks within count; lessons are rounded to whole ones.
teacher-minutes = { $count } minutes
teacher-own = <b>{ $name }</b>　{ $month }: { $stood ->
    [0] { $total } lessons ({ $held } held, { $planned } to come)
   *[other] { $total } lessons ({ $held } held, { $planned } to come, { $stood } stood in)
    }
teacher-own-next = Your next lessons; tap the one you cannot teach:
teacher-own-line = · { $session }　{ $place }
teacher-book = Lessons in { $month }
teacher-book-file = Lessons
teacher-sheet-sums = By teacher
teacher-sheet-lines = Lines
teacher-sheet-note = A lesson is { $minutes } minutes
teacher-stood = stood in
teacher-column-name = Teacher
teacher-column-kind = Kind
teacher-column-firm = Firm
teacher-column-title = Title
teacher-column-programme = Programme
teacher-column-sessions = Sessions
teacher-column-held = Lessons held
teacher-column-planned = To come
teacher-column-stood = Stood in
teacher-column-day = Day
teacher-column-hours = Hours
teacher-column-class = Class
teacher-column-course = Course
teacher-column-minutes = Minutes
teacher-column-lessons = Lessons
button-teacher-all = All
button-teacher-pool = 👩‍🏫 Teachers
button-teacher-hours = 🕘 Hours
button-teacher-new = ➕ Add a teacher
button-teacher-week = 📅 Their lessons
button-teacher-edit = ✏️ Change
button-teacher-own = 📅 My lessons and hours
button-teacher-field-subjects = 📚 Subjects
button-teacher-field-title = Title
button-teacher-field-firm = 🏢 Firm
button-teacher-field-phone = 📞 Phone
button-teacher-field-limit = ⛔ Limit
button-teacher-field-off = 🚫 Cannot
button-teacher-bind = 🔗 Link a colleague's account
button-teacher-unbind = Unlink
button-teacher-book = 📎 Excel for pay
button-teacher-lesson = ⚙️ Minutes of a lesson
cell-off = “{ $given }” is unclear; write for example 周一上午、周五、12月1日至12月5日.

# Stand-ins

teaching-load = Stand-in
teaching-not-yours = This session is not yours to arrange.
teaching-too-late = This session has begun or is cancelled.
teaching-nobody-teaches = This session has no teacher yet; just change the timetable.
teaching-which = Which session needs a stand-in?
teaching-none-that-day = Nothing is still to come on this day.
teaching-who-cannot = { $session }
    Which teacher cannot?
teaching-candidates = <b>Stand-in</b> ({ $name } cannot)
    { $session }
    { $count } are free, { $busy } are not. Tap a name to ask them; if they cannot or do not answer, the next who knows the course is asked.
teaching-candidates-none = { $session }
    Nobody is free: { $busy } teach, are away, or have their limit.
teaching-knows = knows it
teaching-knows-class = knows the class
teaching-lessons = { $count } lessons this month
teaching-by-phone = by phone
teaching-hindrance-teaches = teaches
teaching-hindrance-off = away
teaching-hindrance-limit = at their limit
teaching-cannot-any-more = They are not free any more; please choose another.
teaching-said-no = { $name } has said no; please choose somebody else.
teaching-most-asked = { $most } people were asked for this session, which is the most. Please ring somebody, or stop and begin anew.
teaching-list = <b>Stand-ins</b>: { $count }
    ⏳ asking　🔴 nobody　✅ found　↩️ given back
teaching-list-none = No stand-ins lately. Tap “🔁 Stand-in” on a day of the timetable.
teaching-head = <b>Stand-in</b>
    { $session }
teaching-absent = Cannot: { $name }　Asked by: { $asker }
teaching-state-asking = ⏳ Asking
teaching-state-nobody = 🔴 Nobody yet; choose another, or call somebody
teaching-state-done = ✅ { $name } stands in; the class is told
teaching-state-over = ➖ Not needed any more
teaching-state-undone = ↩️ Given back
teaching-asked-line = { $mark } { $name }
teaching-asked-until = { " " }(until { $until })
teaching-call = { " " }(call { $phone })
teaching-please = 🙏 { $name } cannot teach; could you stand in?
    <b>{ $session }</b>
    Place: { $place }
    Please answer by { $until }, then the next is asked. Asked by: { $asker }
teaching-not-asked = You were not asked, or it is settled.
teaching-over = Nobody is needed for this session any more.
teaching-moved = This session was moved or cancelled.
teaching-clash = There is another lesson at that time; nothing was changed.
teaching-declined = All right, the next is asked.
teaching-accepted = ✅ Thank you! The session is yours; the class will be told.
    <b>{ $session }</b>
    Place: { $room }
teaching-nobody-told = 🔴 { $session }
    Whoever was asked cannot, or has not answered. Choose another, or call somebody.
teaching-done-told = ✅ { $session }
    { $other } stands in for { $name }; the class is told.
teaching-yours = ✅ { $session }
    You stand in for { $name }.
teaching-over-told = ➖ { $session }
    It was moved, cancelled or has begun; nobody is asked any more.
teaching-over-asked = No stand-in is needed any more, thank you:
    { $session }
teaching-undone-told = ↩️ { $session }
    { $name } teaches after all.
teaching-undo-sure = Give this session from { $other } back to { $name }? The class is told again.
teaching-own-which = Which one can you not teach? Tap it and I will look for somebody.
teaching-own-none = You have no lessons on these days.
button-teaching-list = 🔁 Stand-ins
button-teaching-find = 🔁 Stand-in
button-teaching-cannot = 🙋 Cannot: { $session }
button-teaching-neither = 🔁 { $name } cannot either
button-teaching-in-order = ▶️ Ask who knows it, in order
button-teaching-said-yes = ☎️ { $name } agrees
button-teaching-said-no = ☎️ { $name } cannot
button-teaching-more = ➕ Ask others
button-teaching-give-up = ✖️ Stop looking
button-teaching-undo = ↩️ Give back
button-teaching-yes = ✅ I can
button-teaching-no = ✖️ I cannot
button-teaching-page = 🔁 This stand-in
