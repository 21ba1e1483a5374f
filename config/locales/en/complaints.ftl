# Complaints and ideas: named or anonymous, in both directions

menu-complain = Complaints and ideas (may be anonymous)
complaint-kind-complaint = Complaint
complaint-kind-idea = Idea
complaint-topic-canteen = Canteen
complaint-topic-dorm = Dormitory
complaint-topic-teacher = Teachers
complaint-topic-teaching = Lessons
complaint-topic-fees = Fees
complaint-topic-aid = Aid
complaint-topic-safety = Safety
complaint-topic-bullying = Bullying
complaint-topic-other = Other
complaint-ending-solved = Solved
complaint-ending-partly = Partly solved
complaint-ending-explained = Explained
complaint-ending-unfounded = Unfounded
complaint-ending-referred = Referred
complaint-state-open = waits for an answer by { $due }
complaint-state-late = ⚠️ late, was due { $due }
complaint-state-asked = waits for its author
complaint-state-answered = answered
complaint-state-closed = closed
complaint-anonymous = anonymous
complaint-named = named
complaint-no-owner = nobody yet
complaint-coordinators = Coordinators
complaint-you = You
complaint-author = Author
complaint-bot = Bot

complaint-how = What is wrong, or could be better? Write it and send it to me.
    · You can choose to be anonymous before it goes
    · I tell you at once who answers, and by when
    In danger do not wait: call 110 or 120.
complaint-writing-head = <b>{ $kind }</b>, not handed in yet. You wrote:
complaint-quote = <blockquote>{ $text }</blockquote>
complaint-writing-photos = 📷 Photos: { $count }
complaint-writing-to = Goes to <b>{ $owner }</b>, answered within { $days } working days (by { $due }).
complaint-means-anonymous = 🙈 <b>Anonymous</b>: the school sees these words alone and cannot find out who you are; answers still reach you here.
    Leave out your name and what only you can know.
complaint-means-named = 🙋 <b>Named</b>: who answers sees your name and class, so it can be settled in person; you may add photos.
complaint-goes-now = Safety does not wait: it goes the moment you hand it in.
complaint-goes-at = It goes with others at { $at }, so nobody sees when you wrote.
complaint-said-told = ⚠️ You said the same to a teacher, who may know it again. Better put it differently.
complaint-said-asked = ⚠️ You asked me the same just now, under your name. I delete that when you hand this in anonymously.
button-complaint-anonymous = { $on ->
        [yes] ● 🙈 Anonymous
       *[no] ○ 🙈 Anonymous
    }
button-complaint-named = { $on ->
        [yes] ● 🙋 Named
       *[no] ○ 🙋 Named
    }
button-complaint-topic = 🏷 { $topic }
button-complaint-add = ✍️ Add
button-complaint-hide = 🚫 Keep from…
button-complaint-drop = Never mind
button-complaint-hand-in = ✅ Hand in
button-complaint-hidden = { $on ->
        [yes] 🚫 Kept from { $name }
       *[no] { $name }
    }
complaint-choose-topic = What is it about?
complaint-choose-hidden = Tap whoever should not see it. They neither see nor get it.
complaint-add-how = Write on and send it, it is added. With your name you may send photos too.
complaint-dropped = All right, nothing is kept. Come back whenever you like.
complaint-gone = This one has been handed in, or lay for too long. Please write it again.
complaint-no-words = Nothing is written yet. Please use words first.
complaint-photo-only = Only words and photos here.
complaint-photo-named = You have <b>something not handed in yet</b>; this photo was not taken: it may show who you are.
    To add photos, tap “Named” first; or “Never mind”.
button-complaint-show = ✍️ Show it
complaint-too-many = You have said { $most } things today; please come back tomorrow. If it is urgent call the school, or 110.
complaint-strangers = Too many messages from outside today. Please try tomorrow, or send “join” first.
complaint-nobody-left = Nobody else is left to deal with it. Please choose fewer, or call 12345.
complaint-nobody = Nobody at the school deals with complaints yet. Please send “human”, or call 12345.
complaint-received-named = ✅ Handed in, number <b>{ $id }</b>.
    I tell you as soon as there is an answer.
complaint-received-now = ✅ Delivered anonymously, number <b>{ $id }</b>.
    The school cannot find out who you are; I bring you the answer.
complaint-received-later = ✅ Kept safe, number <b>{ $id }</b>.
    It goes anonymously at { $at }; I bring you the answer.
    “Progress” shows how it stands; nobody else has that button.
button-complaint-follow = 📄 Progress
button-complaint-no-address = 🔕 Keep no address of mine
complaint-no-address = 🔕 Done: nobody can find out where answers go, not even with the key.
    To see an answer you have to tap below.
complaint-waits = Not sent yet, it goes with others at { $at }. You wrote:
complaint-more-waits = What you added goes at { $at }.
button-complaint-more = ✍️ Write more
button-complaint-reopen = ↩️ Not solved
complaint-more-how = What would you like to add? Write it and send it.
complaint-reopen-how = What is not solved? Write it; it goes back to whoever answers.
complaint-reopen-late = That was answered more than { $days } days ago. Please write a new one: send “complain”.
complaint-more-now = Delivered.
complaint-more-later = Kept safe; it goes anonymously at { $at }.
complaint-own-head = You said { $all } under your name, { $waiting } wait for an answer.
    Anonymous ones are not here: only their button finds them.
complaint-own-where = { $named ->
    [yes] <b>What you said under your name is below.</b>
   *[no] <b>You have said nothing under your name.</b>
    }
    What was anonymous: scroll up to the message with its number and tap “📄 Progress”. Nobody knows that it is yours, so it is not listed here.
button-complaints-own = 📄 Said under my name
button-complaint-own = { $topic }: { $state }
button-complaint-begin = ✍️ Complaint or idea
button-complaints = 📮 Complaints

complaint-head = <b>{ $kind } { $id }</b>　{ $topic }{ $urgent ->
        [yes] {" "}🔴
       *[no] {""}
    }
complaint-who = 🙋 { $name } ({ $class })
complaint-who-anonymous = 🙈 Anonymous. Answers reach the author; please do not guess who it is.
complaint-where = { $owner }: { $state }
complaint-due = Due: { $due }
complaint-step-said = <b>{ $who }</b> { $day }
complaint-step-more = <b>{ $who }</b> { $day }, more
complaint-step-reopened = ↩️ <b>{ $who }</b> { $day }: not solved
complaint-step-answered = 💬 <b>{ $who }</b> { $day }, answer
complaint-step-asked = ❓ <b>{ $who }</b> { $day } asks
complaint-step-closed = ✅ <b>{ $who }</b> { $day } closed it: { $ending }
complaint-step-handed = ➡️ <b>{ $who }</b> { $day } handed it on
complaint-step-moved = 🏷 <b>{ $who }</b> { $day } moved it to “{ $topic }”
complaint-step-escalated = ⚠️ <b>{ $who }</b> { $day }: late, coordinators told
complaint-step-photo = 📷 Photo
complaint-line = <b>{ $id }</b> { $topic }　{ $who }　{ $state }　{ $owner }
    { $text }
complaint-list-waiting = <b>Complaints and ideas</b>: { $count } wait, { $late ->
        [0] none late
       *[other] { $late } late
    }.
complaint-list-over = <b>Complaints and ideas</b>: { $count } answered.{ $late ->
        [0] {""}
       *[other] {""}
    }
button-complaint-filter = { $topic } { $count }
button-complaint-every-topic = All topics
button-complaint-over = Answered
button-complaint-waiting = Waiting
button-complaint-all = All
button-complaint-mine = Mine
button-complaint-list = ‹ Complaints
button-complaint-open = 📂 Open
button-complaint-answer = 💬 Answer
button-complaint-ask = ❓ Ask back
button-complaint-end = ✅ Close
button-complaint-hand = ➡️ Hand on
button-complaint-move = 🏷 Topic
button-complaint-photos = 📷 Photos
complaint-photo-of = { $id }
complaint-not-yours = This one is not yours to see, or was handed on.
complaint-no-colleague = There is no other colleague to hand it to.
complaint-hand-to = To whom? Those it is kept from are not listed.
complaint-handed-to = { $id } is handed to { $name }.
complaint-moved-to = { $id } is moved to “{ $topic }” and goes to whoever answers that.
complaint-answer-how = Write the answer to { $id }; it goes to the author at once.
complaint-ask-how = What would you like to ask about { $id }? I tell you what the author says.
complaint-answered = { $id }: sent to the author.
complaint-choose-ending = How did it end? The author sees this.
complaint-answer-first = Please write an answer first, then close it.

complaint-rules-head = <b>Who answers, and how soon</b>
    Where nobody is named, coordinators do. Tap a topic to change it.
complaint-rule = · { $topic }: { $owner }, { $days } working days
complaint-rule-how = Who answers? Within how many working days?
button-complaint-days = { $days } d
button-complaint-rules = ⚙️ Owners
button-complaint-figures = 📊 Figures
button-complaint-workbook = ⬇️ Excel
complaint-period-month = This month
complaint-period-last-month = Last month
complaint-period-term = This term
complaint-period-year = This year
complaint-figures-head = <b>Complaints and ideas</b>　{ $span }
complaint-figures-none = <b>No complaint</b>: nothing came in this time.
complaint-figures-came = <b>{ $all }</b> in all: { $complaints } complaints, { $ideas } ideas. { $named } named, { $anonymous } anonymous.
complaint-figures-topics = Topics: { $topics }
complaint-figures-ended = { $closed } closed ({ $endings }), { $answered } answered, { $waiting } waiting.
complaint-figures-days = First answer: median { $median } working days; { $late } late, { $reopened } reopened.
complaint-figures-groups = Classes of named ones: { $groups }
complaint-figures-asked = What this rests on: the page was open on { $days } days, { $people } people could complain each day ({ $joined } of them had joined on the last one); it was opened { $opened } times.
complaint-figures-unasked = What this rests on: nothing is on record for this time, so it says nothing.
complaint-figures-limits = What it cannot say: of people who have not joined, told somebody else, or did not dare; which class anonymous ones come from.
complaint-workbook = Complaints { $span }
complaint-workbook-caption = Complaints and ideas { $span }. Without their words, without names.
complaint-sheet-figures = Figures
complaint-sheet-all = List
complaint-figures-name = What
complaint-figures-value = Number
complaint-figure-all = All
complaint-figure-complaints = Complaints
complaint-figure-ideas = Ideas
complaint-figure-named = Named
complaint-figure-anonymous = Anonymous
complaint-figure-waiting = Waiting
complaint-figure-answered = Answered
complaint-figure-closed = Closed
complaint-figure-late = Late
complaint-figure-reopened = Reopened
complaint-figure-median = First answer, median working days
complaint-figure-days = Days on which the page was open
complaint-figure-fewest = People who could complain a day, fewest
complaint-figure-most = People who could complain a day, most
complaint-figure-joined = Of them joined
complaint-figure-opened = Times the page was opened
complaint-column-id = Number
complaint-column-kind = Kind
complaint-column-topic = Topic
complaint-column-named = Named or anonymous
complaint-column-came = Came
complaint-column-due = Due
complaint-column-first = First answer
complaint-column-waited = Working days it took
complaint-column-state = Result
complaint-column-owner = Owner

letter-complaint-new = 📮 New: { $kind }{ $urgent ->
        [yes] {" "}🔴
       *[no] {""}
    }, <b>{ $topic }</b>, { $who }
    Number { $id }, please answer by <b>{ $due }</b>.
letter-complaint-more = 📮 { $kind } { $id } ({ $topic }, { $who }): the author wrote more. { $urgent ->
        [yes] {"🔴"}
       *[no] {""}
    }
    Due: { $due }
letter-complaint-eve = ⏰ { $kind } { $id } ({ $topic }, { $who }) is due soon: answer by <b>{ $due }</b>. { $urgent ->
        [yes] {"🔴"}
       *[no] {""}
    }
letter-complaint-handed = ➡️ { $kind } { $id } ({ $topic }, { $who }) is yours now: answer by <b>{ $due }</b>. { $urgent ->
        [yes] {"🔴"}
       *[no] {""}
    }
letter-complaint-late = ⚠️ { $id } ({ $topic }) is late: { $owner } was to answer by { $due }.
letter-complaint-answered = 💬 An answer to your { $id }, from { $name }:
letter-complaint-asked = ❓ About your { $id } { $name } asks:
letter-complaint-ended = ✅ Your { $id } is closed: <b>{ $ending }</b>.
    If it is not solved, tap below.
