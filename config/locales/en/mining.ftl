# Unanswered, unhelpful, used; and why

mining-head = <b>📊 Questions and answers</b>
    Unanswered: { $groups } kinds
    👎 Unhelpful: { $disliked }
button-mining = 📊 Overview
button-unanswered = ❓ Unanswered { $count }
button-disliked-list = 👎 Unhelpful { $count }
button-most-asked = 📈 Most used
button-export-faq = 📥 Export
button-try = 🔎 Try
button-write-entry = ➕ New entry
unanswered-head = <b>❓ Unanswered</b>, most asked first:
unanswered-none = 👏 Nothing is unanswered.
button-group = { $count }× · { $text }
group-head = <b>{ $count } people asked:</b>
group-line = · { $text }
group-settled = These have been dealt with already.
group-dropped = Taken off the list.
group-answer-how = Write the answer for the { $count } who asked. Nothing personal, please.
group-answered = 📣 Sent to { $count }.
button-answer-group = ✏️ Answer these { $count }
button-drop-group = 🗑 Ignore
disliked-head = <b>👎 Unhelpful</b>, newest first:
disliked-none = 👏 No 👎 yet.
disliked-line = Asked: { $text }
    Answered: { $title }
    Reason: { $reason }
disliked-no-reason = none given
most-asked-head = <b>📈 Most used entries</b> (times 👍 👎)
most-asked-line = { $count }　👍{ $liked }　👎{ $disliked }　{ $title }
most-asked-never = { $count } more were never asked for.
export-name = questions
export-needs-all = Exporting needs a role for the whole school.
sheet-unanswered = Unanswered
sheet-disliked = Unhelpful
sheet-hits = Most used
column-group = Group
column-askers = People
column-question = Question
column-entry = Entry
column-reason = Reason
column-day = Day
column-id = Id
column-shown = Times
try-how = 🔎 Send a sentence and I say what I would answer, and why.
    Send /cancel when done.
button-why = 🔎 Why
why-schedule = Taken for a timetable question: <code>{ $slots }</code>
why-answer = <b>Would answer</b>　“{ $query }”
    One of ours: { $scope }%
why-suggest = <b>Would offer a choice</b>　“{ $query }”
    One of ours: { $scope }%
why-unknown = <b>Would say it is not sure</b>　“{ $query }”
    One of ours: { $scope }%
why-match = { $number }. { $score }% { $title } ({ $category })
    　{ $why }
button-export-entries = 📚 Export entries
export-entries-name = faq
sheet-cases = Desk
sheet-talks = Talks
column-liked = 👍
column-unliked = 👎
column-case = Case
column-name = Name
column-class = Class
column-state = State
column-by = Taken by
column-opened = Asked
column-replied = First answer
column-closed = Ended
column-rating = Rating
column-at = At
column-side = Side
column-text = Text
case-is-open = waiting
case-is-claimed = in hand
case-is-closed = ended
side-staff = staff
side-asker = trainee
