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
faq-only-chinese = <i>The school has this answer in Chinese only:</i>
faq-answer = <b>{ $lead }</b>
    <blockquote expandable>{ $rest }</blockquote>
faq-answer-brief = <b>{ $lead }</b>
    <blockquote>{ $rest }</blockquote>
faq-asked = <i>{ $question }</i>
faq-whole-source = <i>In full: { $source }</i>
faq-block = <b>{ $lead }</b>{ $text }
faq-plain = { $text }
faq-source = <i>Source: { $source } · { $shelf }</i>
faq-dated = <i>{ $shelf }</i>
faq-since = since { $day }
faq-until = until { $day }
faq-limited = 🔒 <i>Only for: { $readers }</i>
readers-all = everybody
reader-trainee = trainees
reader-committee = class committee
reader-staff = staff
readers-everybody = <b>{ $question }</b>

    Who sees it? Now: { $readers }.
    Tap classes or roles to keep it to them; for anybody else it is not there.
readers-some = <b>{ $question }</b>

    🔒 Only for: { $readers }
    For anybody else it is not there; staff always see it.
button-readers-all = Everybody
button-readers-save = ✅ Publish
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
    English: { $english }
    In force: { $starts } to { $ends }
    🔒 Who sees it: { $readers }
dates-open = open end
edit-question = Question
edit-aliases = Phrasings
edit-answer = Answer
edit-source = Source
edit-dates = Dates
edit-readers = 🔒 Who sees it
edit-english = English
edit-category = Category
edit-served = { $count } ways to ask that came with the software lead here too.
edit-served-reworded = ⚠️ { $count } ways to ask that came with the software lead here too;
    they were written to “{ $question }”.
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
edit-english-how = Please send the English: the question on the first line, the answer below. A “-” alone removes it. Now it is:
    <code>{ $now }</code>
edit-has = there
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
proposal-english-gone = ⚠️ The English answer translates the answer that was, so it will not be used any more. Once published, write the new one under Edit → English.
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
group-asked = · { $text } ({ $count })
group-more = … and { $count } more ways to ask
group-settled = These have been dealt with already.
group-dropped = Taken off the list.
group-answer-how = Write the answer for the { $count } who asked. Nothing personal, please.
    Who asked no person is asked first whether they want it.
group-answered = 📣 Sent to { $count }.
group-asked-first = ⏳ Asked { $count } whether they still want it; it goes out when they tap “Show me”.
button-answer-group = ✏️ Answer these { $count }
button-answer-some = ✏️ Pick questions to answer
askers-answer = ✏️ <b>Which questions get one answer?</b>
askers-drop = 🗑 <b>Which questions are to be ignored?</b>
askers-case = 📣 <b>Which other questions get the same answer?</b>
askers-also = 📣 <b>Which questions get that answer too?</b>
askers-entry = 📣 <b>Who of those waiting is told?</b>
askers-about = “{ $text }”
askers-how = Tap to tick; what is not ticked stays as it is.
askers-line = { $mark } { $number }. { $text } ({ $count })
askers-none = Nothing is ticked yet: tap a question first.
askers-anew = This page is too old. Please open it again.
button-asker = { $mark } { $number }. { $text }
button-askers-answer = ✏️ Write the answer ({ $count })
button-askers-drop = 🗑 Ignore ({ $count })
button-askers-case = ✏️ Write the answer ({ $count } more)
button-askers-also = 📣 Send to these { $count }
button-askers-entry = 📣 Send to these { $count }
answer-offered = 👩‍🏫 You asked “{ $question }” { $day }. A teacher has answered: shall I show you?
offer-today = today
offer-yesterday = yesterday
offer-day-before = the day before yesterday
offer-wanted = The answer is on its way 👇
offer-declined = All right, nothing will come. Ask me whenever you like.
offer-gone = That answer is no longer there.
offer-fate = 📊 Got the answer: { $got }.
    Asked whether they want it: { $asked }.
    { $wanted } want it, { $declined } do not, { $open } have not said.
button-offer-see = 👀 Show me
button-offer-leave = No, thanks
button-offer-after-all = 👀 Show me after all
button-fate = 🔄 Who wants it
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
column-liked = helped
column-unliked = did not help
column-place = Rank
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

# Free questions

unknown = I am not sure, and would rather not guess.
    Shall I ask the staff? Or look through the FAQ.
unknown-staff = <b>I did not understand that.</b>
    Ask about classes, exams, surveys, announcements or complaints in one sentence; send “menu” for all there is.
suggest = Which of these do you mean?
none-of-these = All right, none of these.
    Say it in other words, or ask the staff.
button-ask-staff = 🙋 Ask the staff
button-none-of-these = None of these
button-like = 👍 Helpful
button-liked = 👍 Thanks
button-dislike = 👎 Not helpful
button-disliked = 👎 Noted
rated-up = Thank you!
rated-down = Noted, I will do better.
why-not = What was wrong? One tap, or a few words.
reason-off = Not my question
reason-hard = Hard to follow
reason-old = Outdated or wrong
reason-thin = Too vague
button-write-reason = ✏️ In my words
reason-how = Please write a sentence: what did not help?
reason-kept = Thank you, the staff will see it.
    Still unsolved?
not-your-question = Somebody else asked this; please ask me yourself.

talk-greeting = Hello! Just ask me anything.
    For instance: where is class tomorrow? When is the grant paid?
talk-enough = All right, we leave it. Write to me whenever you need it.
talk-thanks = You are welcome; ask me any time.
talk-bye = Goodbye; I am here whenever you need me.
talk-nod = I am here. Just ask me anything.
talk-praise = Thank you! I keep trying.
talk-anger = I am sorry that I was of no help.
    Say it in other words, or send /human and the staff will answer.
talk-puzzled = Sorry that was not clear.
    Ask again in other words, or let the staff answer.
talk-nothing = I see no words. Please write your question, like: where is class tomorrow?
talk-who = I am Linghang, the school's assistant, not a person.
    Ask me about classes, aid, exams, board; for the staff, send /human.

group-aside = What you asked in “{ $from }” is personal, so I answer here:
group-told-aside = I have answered you in private.
group-start-first = That is better said in private. Open @{ $bot }, press Start, and ask me again.
group-unknown = I am not sure about that. Write to me in private and I can ask the staff.
button-private = 💬 Write in private
group-hello = Yes? Write your question, like: where is class tomorrow?

# People's own words

button-ways-waiting = 💬 People also ask { $count }
button-ways-kept = 🗂 Ways in force { $count }
button-ways-flagged = ⚠️ Do { $count } ways still hold?
button-ways-undecided = 💬 New ways to ask { $count }
button-entry-waiting = { $count } · { $title }
button-entry-flagged = ⚠️ { $count } · { $title }
button-entry = ‹ To the entry
button-tick-all = Tick all
button-save-ways = ✅ Save { $count } ticked
button-drop-ways = 🗑 Take out { $count } ticked
button-refuse-ways = None of these
button-keep-flagged = All still hold
button-each-flagged = One by one
button-drop-flagged = None holds
button-publish-way = 💬 Note as a way to ask
button-publish-alias = 🔗 Write into "Phrasings"
proposal-way = 🔎 On trial: one more way to ask <b>{ $question }</b>
ways-undecided = <b>💬 New ways to ask</b>
    In people's own words. Open an entry and tick what asks for it.
ways-waiting = <b>{ $question }</b>
    People also ask this way. Tick what asks for it, and I will understand:
ways-flagged = <b>{ $question }</b>
    The question was rewritten. Tick what still holds:
ways-kept = <b>{ $question }</b>
    Ways in force. Tick the wrong ones to take them out:
way-line = { $place }. { $text }
way-line-asked = { $place }. { $text } ({ $count } people)
ways-none = Nothing to tick. When people ask in other words, it shows up here.
ways-saved = ✅ { $count } ways noted, in force at once.
ways-dropped = 🗑 { $count } ways taken out, in force at once.
ways-refused = All right, these { $count } will not come back.
ways-tick-first = Tick by number first, then save.
ways-decided = These ways have been decided about already.
ways-ask = These { $count } ways were collected for the question as it was. Do they still hold?
    For example: { $first }
    Before: { $wording }
    Now: <b>{ $question }</b>
ways-held = Until you decide they stay in force.
ways-paused = Until you decide they are out of force.
way-taken = "{ $text }" is a way to ask "{ $title }" already.
way-short = Too short to be a way to ask.
way-long = Too long: a way to ask has at most 200 characters.
way-talk = This is small talk, no way to ask.
way-personal = There seems to be a number or a name in it; it cannot become a way. Reword it and add it under "✏️ Edit", "Phrasings".

kind-none = I am not sure, and would rather not guess.
    I know timetables, aid, exams and enrolment.
    Shall I ask the staff?
kind-entry = { unknown }
kind-timetable = I do not see which day or course you mean.
    Try “what do I have tomorrow”, or ask the staff.
kind-my-exam = Your own exams are one tap away.
    If they are not there, the staff can look.
kind-my-attendance = Write “attendance” for your own; I may not tell anybody else’s.
    Shall I ask the staff?
kind-my-electives = The staff can look up your electives.
kind-my-class = The staff know your class best.
    Shall I ask for you?
kind-my-files = Send /me to see or export what is kept about you.
    Or ask the staff.
kind-aid-status = Your applications and payments are under “My aid”.
    If it is not there, I can ask the staff.
kind-aid-check = A few taps tell what you may get; nothing is kept.
    Where it is not clear, I can ask the staff.
kind-aid-apply = To apply for aid, press “My aid”.
    If you are stuck, I can ask the staff.
kind-who-looked = Who has looked at your record stands at the end of “My aid”.
kind-my-helper = Write “my mentor” to see who helps you.
    To have another, just tell your class teacher.
kind-helping = Your students and what is due: write “mentoring”.
kind-alerts = Alerts are shown only to the colleagues who look after these students.
kind-ledger = The aid ledger is shown only to class teachers and the aid office; write “aid ledger”.
kind-child = To see your child, press below; it takes two steps.
kind-of-another = What is somebody else's I may not tell.
    They can write “aid” to me themselves; to help them, go with them to the class teacher.
kind-exam-sign-up = Which level you can take, and when, is below.
kind-exam-after = Appeals, resits and certificates: see your own below.
kind-activity = Activities and their photos are below.
kind-committee = Committee and groups are shown once you are in a class; or ask the staff.
kind-group-task = Group tasks are shown, and handed in, once you are in a class.
kind-intern-trouble = Trouble at an internship is the school's to mend. In danger call 110 or 120 first; then tell the staff below what happened and at which firm.
kind-internship = Where an internship is, and its weekly word, the trainee sees below; parents please ask the staff.
kind-career = Tell the school below what you do now.
kind-mentor-help = For help with a business or a job, press below.
kind-who-serves = The staff can say at once who is in charge.
kind-teachers = A teacher's number I may not give; the staff can pass it on.
kind-stand-in = Ask the staff below about a change of teacher.
kind-signup-office = Reviews and places of sign-up are under “intakes”.
kind-exam-office = Examiners, results and rooms are with the exam office.
kind-elective-office = Open a class to see and change its electives.
kind-activity-office = Making activities, their lists and photos: under “activities”.
kind-checklist = What a class needs is on its checklist.
kind-report = Figures and reports are under “results”.
kind-needs = The ranking of needs is below.
kind-human = All right, a person.
    Tap below and leave your words for the staff.
kind-complaint = Thank you for saying so; the staff should know.
    Tap below to hand it to them.
kind-idea = A good idea; the staff want to hear it.
    Tap below to hand it to them.
kind-leave = Do you need leave? Press below.
kind-leave-newcomer = Leave is asked for from the trainee's own account: join the class, then write “leave tomorrow afternoon, hospital”.
    A parent who asks for a child: press below to pass the name, the day and why to the staff; if it is urgent, call the class teacher.
kind-leave-staff = Trainees ask for leave themselves. To enter it for one, write a name and when: 王小明 tomorrow afternoon, fever.
kind-check-in = I cannot check you in; the staff can.
    Tap below to tell them.
kind-enrolment = Sign up below in two minutes, or see how far your sign-up is.
    Tap below to tell them which course you want.
kind-settings = Reminders and language: tap below.
kind-danger = You need not say more. The staff will listen.
talk-here = Got it. Send me whatever you want to ask.
button-kind-leave = 📝 Ask for leave
button-kind-aid-check = 🔎 What may I get
button-kind-aid-apply = 📋 My aid
button-kind-who-looked = 📋 My aid
button-kind-helping = 🤝 Paired help
button-kind-alerts = 🔔 Alerts
button-kind-child = 👪 I am a parent
button-kind-my-exam = 📝 My exams
button-kind-settings = ⏰ Reminders
button-kind-exam-sign-up = ✍️ Register for an exam
button-kind-exam-after = 📊 Results and certificates
button-kind-activity = 🎉 Activities
button-kind-committee = 👥 Committee and groups
button-kind-group-task = 🧩 Group tasks
button-kind-intern-trouble = 🆘 Trouble at my internship
button-kind-internship = 🏭 My internship
button-kind-career = 💼 What I do now
button-kind-mentor-help = 🤝 Ask for a mentor
button-kind-who-serves = 📋 Who serves a class
button-kind-teachers = 👩‍🏫 Teachers
button-kind-stand-in = 🔄 Stand-ins
button-kind-signup-office = 📝 Intakes, reviews
button-kind-exam-office = 🗂 Exam work
button-kind-elective-office = 🎯 Classes and electives
button-kind-activity-office = 🎉 Manage activities
button-kind-checklist = ☑️ Checklists
button-kind-report = 📊 Figures and reports
button-kind-needs = 📈 Needs
button-kind-my-electives = 🎯 My electives
training-which = Which do you mean?
training-maybe = I am not sure. Is it this you want?
    If none of it is, ask a teacher.
training-maybe-staff = I did not understand. Is it this you are looking for?
button-kind-enrolment = 📝 Sign up, follow it
