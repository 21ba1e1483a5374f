# Making surveys: new ones, questions, audience, times, publishing

menu-makesurvey = Make and manage surveys
button-making-manage = 🛠 Make and manage surveys
making-list = { $count ->
    [0] 🛠 <b>Surveys</b>

    None yet. “New” takes a minute.
   *[other] 🛠 <b>Surveys</b>: { $count }
}
making-item-draft = ✏️ { $title }
making-item-open = 🟢 { $title }
making-item-closed = ⏹ { $title }
making-state-draft = draft
making-state-open = open
making-state-closed = closed
button-making-new = ＋ New survey
button-making-list = ‹ All surveys
button-making-back = ‹ Back to the survey

making-start = <b>Where to start?</b>
    Ready surveys can be changed.
making-template = { $title } ({ $count })
making-about-class = a class
making-about-course = a course
making-about-teacher = A teacher
button-making-book = 📄 From a workbook
button-making-empty = ✍️ From nothing
making-which-course = <b>Which course?</b>
making-which-teacher = <b>Which teacher?</b>
making-title = What is it called? Just type, e.g. “Class 36: meals and rooms”.

making-head = 🛠 <b>{ $title }</b> · { $state }
making-audience = 👥 { $who }: { $people } people, { $reachable } can be told
making-audience-none = 👥 Nobody chosen yet
making-times = 🕒 Opens { $opens }, { $closes }
making-opens-at-once = once published
making-opens-with-class = with each class's last session
making-closes-never = closed by hand
making-closes-with-class = { $days ->
    [0] closes as each class ends
   *[other] closes { $days } days after each class ends
}
making-numbers = 🔔 { $reminders } reminders · results from { $least } answers · { $quota }
making-quota-none = no limit
making-quota = closes at { $count } answers
making-turnout = 📥 <b>{ $finished }</b> of { $invited } done, { $started } half-way

button-making-try = 🧪 Test run
button-making-questions = ✏️ Questions
button-making-audience = 👥 For whom
button-making-anonymous = Make anonymous
button-making-named = Put names on it
button-making-opens = 🕒 Opens
button-making-closes = 🕒 Closes
button-making-reminders = 🔔 Reminders
button-making-min-results = 📊 Least answers
button-making-quota = 🔢 Quota
button-making-publish = ▶️ Publish
button-making-discard = 🗑 Delete
button-making-results = 📊 Results
button-making-remind = 🔔 Remind { $count } now
button-making-close = ⏹ Close
button-making-reopen = 🔓 Open again

making-publish = <b>Publish “{ $title }”?</b>

    { $opens } to { $people } people ({ $reachable } can be told), { $naming }.
    Questions and naming cannot be changed afterwards.
button-making-publish-sure = ▶️ Publish now
making-close = <b>Close now?</b> Whoever has not handed in no longer can; half-filled ones are dropped.
button-making-close-sure = ⏹ Close it
making-discard = <b>Delete this draft?</b>
button-making-discard-sure = 🗑 Delete it
making-reminded = { $count ->
    [0] Reminded today already, or nobody can be told.
   *[other] { $count } reminded; each at most once a day.
}

making-when-opens = <b>When does it open?</b>
    Tap one, or type, e.g. “Friday 7 pm”.
making-when-closes = <b>When does it close?</b>
    Tap one, or type, e.g. “30 November 6 pm”.
making-time-now = Once published
making-time-class = Each class's last session
making-time-1d = Tomorrow, 21:00
making-time-tomorrow = Tomorrow, 9:00
making-time-3d = In 3 days, 21:00
making-time-7d = In 7 days, 21:00
making-time-14d = In 14 days, 21:00
making-time-k0 = As each class ends
making-time-k1 = 1 day after class ends
making-time-k3 = 3 days after class ends
making-time-never = By hand
making-how-many-reminders = <b>How many reminders?</b>
    Only to who has not answered, at the hours they chose.
making-how-many-min-results = <b>From how many answers on are results shown?</b>
    With too few one can guess who said what; 5 is usual.
making-how-many-quota = <b>Close at how many answers?</b>

making-not-yours = This survey is not yours to manage.
making-is-draft = This survey is not published yet.
making-is-open = This survey is published and can no longer be changed.
making-is-closed = This survey is closed.
making-no-questions = No questions yet. Add one under “Questions”.
making-nobody = Nobody chosen, or nobody is there.
making-too-late = Its closing time has passed; change that first.
making-contradiction = It has to close after it opens.
making-bad-moment = I do not understand this time, or it has passed. Write it like “30 November 6 pm”.

making-questions = ✏️ Questions of <b>{ $title }</b>
making-question = { $number }. { $question } <i>{ $kind }</i>
making-section = — { $question } —
making-option = · { $option }
making-required = has to be answered
making-shown-if = only where “{ $options }” was answered to { $number }
making-add-first = Tap a kind to add the first question:
making-add = Tap a number to change it, or add one:
making-kind-scale = Five points
making-kind-single = One of
making-kind-multiple = Some of
making-kind-nps = Recommend
making-kind-number = Number
making-kind-short = Short text
making-kind-long = Long text
making-kind-section = Section
making-type-scale = Type the question. Its ends, if you like, in a second line:
    <code>Was it clear?
    not at all / very</code>
making-type-single = One message: the question, then an option a line:
    <code>Will you come again?
    Yes
    No</code>
making-type-multiple = One message: the question, then an option a line, and a limit if you like:
    <code>What did you gain?
    Skills
    Friends
    Policies
    at most 2</code>
making-type-nps = Type the question; people answer from 0 to 10. E.g. “Would you recommend it?”
making-type-number = Type the question. A range, if you like, in a second line:
    <code>How many in your family?
    1-20</code>
making-type-short = Type the question; people answer in a sentence.
making-type-long = Type the question; people may write more, or skip it.
making-type-section = Type the heading.
button-making-reword = ✏️ Reword
button-making-remove = 🗑 Remove
button-making-up = ⬆️ Up
button-making-down = ⬇️ Down
button-making-require = Make required
button-making-allow = Let people skip it
button-making-condition = 🔀 Show if…
button-making-always = Always show
making-condition = <b>When is question { $number } shown?</b>
    First, whose answer decides:
making-condition-value = <b>{ $question }</b>
    Which answer brings question { $number }?

making-no-text = The words of the question or an option are missing.
making-options = 2 to { $most } options, one a line.
making-options-twice = Two options are the same.
making-bounds = Least and most do not fit together.
making-range = “{ $text }” is no range. Write it like 1-20.
making-too-many = At most { $most } questions; nobody finishes more.

making-book = 📄 Here is the workbook: one question a row, then send it back.
making-book-please = Please send the workbook.
making-book-unknown = No columns “题型” and “题目” in it. Please use the empty workbook.
making-book-empty = There are no questions in it.
making-more-problems = { $count } in all; begin with these.
making-kind = “{ $given }” is no kind of question. There are: { $known }
making-rule = I do not understand “{ $given }”. Write it like 第1题=会.
making-rule-before = Question { $place } does not come before this one.
making-rule-option = Question { $place } has no option “{ $given }”.

# Quick polls in class groups

menu-poll = Start a poll in a class group
button-poll-close = ⏹ Close the poll
poll-how = Send it like this in a class group, the question first, then an option a line:
    <code>/poll When do we meet on Saturday?
    8:00
    8:30</code>
    “(multiple)” after the question lets people choose several.
poll-not-sent = The poll was not sent; please try again.
poll-too-long = At most { $question } characters for the question, { $option } for an option.
poll-closed = Poll closed
