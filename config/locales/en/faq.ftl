# FAQ: browsing, editing, learning

faq-head = <b>FAQ</b>
    Choose a subject, or just send me your question.
faq-category = <b>{ $name }</b> ({ $count })
faq-empty = The school has entered no FAQ yet.
faq-gone = This entry is no longer in use.
button-category = { $name } { $count }
button-categories = 📚 FAQ
category-aid = Aid
category-care = Support
category-enroll = Enrolment
category-course = Courses
category-life = Board
category-exam = Exams
category-work = Jobs
category-feedback = Feedback
category-bot = This bot
category-other = Other
faq-question = <b>{ $question }</b>
faq-block = <b>{ $lead }</b>{ $text }
faq-plain = { $text }
faq-source = <i>Source: { $source } · { $shelf }</i>
faq-dated = <i>{ $shelf }</i>
faq-since = in force since { $day }
faq-until = in force until { $day }
faq-expired = <b>{ $question }</b>

    This rule ended on { $day }, and the new one is not here yet.
    I keep the old one to myself, so as not to mislead you; please ask the staff.
faq-not-yet = <b>{ $question }</b>

    This rule holds from { $day } on, and not yet today.
faq-ending = ⏳ This entry ends on { $day }; after that I no longer answer with it:
    <b>{ $question }</b>
    Please renew its words or its dates.

button-edit-entry = ✏️ Edit
edit-card = <b>{ $question }</b>

    Id { $id } · { $category }
    Other ways to ask:
    { $aliases }
    Source: { $source }
    In force: { $starts } to { $ends }
dates-open = open end
edit-question = Question
edit-aliases = Phrasings
edit-answer = Answer
edit-source = Source
edit-dates = Dates
edit-category = Category
edit-question-how = Send the new question (tap the present one to copy it):
    <code>{ $now }</code>
edit-aliases-how = Send other ways to ask, one a line.
    “+” adds, “-” takes away; without signs they replace all. Now:
    <code>{ $now }</code>
edit-answer-how = Send the new answer; it goes to trainees as it is, line breaks too. Now:
    <code>{ $now }</code>
edit-source-how = Send the source, such as document and clause. Now:
    <code>{ $now }</code>
edit-dates-how = Send the dates, like 2026-09-01 至 2027-08-31; the first alone has an open end. Now:
    <code>{ $now }</code>
edit-same = The same as before; nothing changed.
edit-too-long = It must not be empty, nor longer than { $limit } characters.
edit-needs-all = Changing the FAQ needs a role for the whole school; please ask a coordinator.
button-retire = 🗑 Retire
button-retire-sure = 🗑 Retire it
retire-sure = Retire “{ $question }”? I no longer answer with it; the history can bring it back.
button-history = 🕘 History
button-undo = ↩️ Take the last change back
history-head = Changes of <b>{ $question }</b>, newest first:
history-line = · { $at } { $by } { $what } { $fields }
history-file = file
act-load = imported
act-add = added
act-edit = changed
act-alias = new phrasing
act-retire = retired
act-undo = taken back
act-undo-load = import taken back
undo-not-newest = It was changed again meanwhile; open the history anew.

proposal-source = Keep this answer in the FAQ?
    Q: { $question }
proposal-no-question = There is no question in words to keep.
proposal-asked-already = The entry has this phrasing already.
proposal-alias = 🔎 Trial: another way to ask <b>{ $question }</b>
proposal-add = 🔎 Trial: a new entry <b>{ $question }</b>
proposal-edit = 🔎 Trial: a change of <b>{ $question }</b>
proposal-new-alias = + { $text }
proposal-published = ✅ In force.
proposal-dropped = All right, nothing changed.
trial-gained = Of what was asked lately, { $count } more would be answered:
trial-stolen = ⚠️ { $count } questions would be taken from other entries:
trial-steal = · { $text } (answered by “{ $title }” now)
button-alias-of = 🔗 Join: { $title }
button-find-entry = 🔎 Find an entry
join-entry-how = 🔎 Which entry? Write a few words and I look for it.
    The question to add: <b>{ $question }</b>
join-entry-found = 🔎 “{ $words }”: { $count } found. Tap one; it is tried before it is published.
    None of these? Write other words.
join-entry-none = 🔎 Nothing found for “{ $words }”; try other words.
button-new-entry = ➕ New entry
button-publish = ✅ Publish
button-give-up = Never mind
button-save-answer = 📌 Keep in the FAQ
button-tell-waiting = 📣 Tell { $count } who still wait
new-entry-category = Which category?
new-entry-answer = Send the answer; trainees get it as it is:
    <b>{ $question }</b>
new-entry-how = Send the new entry: the question on the first line, the answer below.
new-entry-two-lines = Question on the first line, answer from the second.
entry-source = Answer of { $name }
