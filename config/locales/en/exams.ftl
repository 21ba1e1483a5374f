# Exams

word-exams = Exams
menu-exams = My exams
menu-examlist = All exams and candidates

exam-none = There is no exam for you yet. I will tell you once there is.
exam-none-ahead = You have no exam ahead.
exam-more = And { $count } more.
exam-head = 📝 <b>{ $name }</b>
exam-head-kind = 📝 <b>{ $name }</b> ({ $kind })
exam-when = 🕘 { $day } { $times }, { $wait }
exam-when-now = 🕘 { $day } { $times }, has begun
exam-news-corrected = 📊 { $name }, result corrected: <b>{ $result }</b> (before: { $was })
exam-registered = ✍️ Registered, not finished:
exam-where = 📍 { $place }
exam-room = room { $room }
exam-seat = seat { $seat }
exam-place-open = place not known yet
exam-ticket = 🎫 Ticket <code>{ $ticket }</code>
exam-bring = 🎒 Bring: { $things }
exam-result = 📊 { $result }
exam-off = ❌ Cancelled
exam-over = <b>Exams you sat</b>
exam-was = · { $day } { $name }: { $result }
exam-open = no result yet
exam-score = { $score } points
exam-grade-score = { $grade }, { $score }
grade-passed = passed
grade-failed = not passed
grade-absent = absent
exam-button-faq = ❓ About exams
exam-button-own = 📝 My exams
exam-button-list = 📋 All exams

exam-news = 📢 <b>News about your exams</b>
exam-news-undone = ↩️ <b>Correction: the last news about your exams does not hold</b>
exam-news-moved = 🔁 <b>{ $name }</b> has changed
    　{ $parts }
exam-news-off = ❌ <b>{ $name }</b> ({ $time }) is cancelled, no need to go
exam-news-result = 📊 <b>{ $name }</b>: { $result }
exam-news-result-gone = 📊 The result of <b>{ $name }</b> was withdrawn, please wait for news
exam-nothing = none
exam-eve = ⏰ <b>{ $day }: exam</b>. Get your things ready tonight
exam-eve-late = ⏰ <b>{ $day }: exam</b>. Mind time and place
exam-soon = ⏰ <b>Your exam is soon</b>, leave early

exams-nothing = No exams yet. Send me the workbook with exams and candidates; templates are under Import.
exams-head = 📋 <b>Exams</b>: { $ahead } ahead, { $over } over
exams-line = { $day } { $name }
exams-line-off = ❌ { $day } { $name }
exams-when = 🕘 { $time }
exams-closes = ✍️ Registration until { $day }
exams-counts = 👥 { $people } candidates, { $reachable } can be told ({ $absent } have not joined, { $blocked } blocked the bot)
exams-results = 📊 passed { $passed }, not passed { $failed }, absent { $absent }, no result { $open }
exams-button-unreached = ☎️ { $count } cannot be told
exams-unreached = ☎️ <b>{ $name }</b>: { $count } cannot be told by the bot, please call:
exams-person = · { $class } { $name } { $phone } ({ $why })
exams-why-blocked = blocked
exams-why-absent = not joined
exams-button-file = 📥 Workbook of these { $count }
exams-file = Candidates to call { $name }
exams-file-count = { $count } of { $people } candidates get no messages: { $absent } not joined, { $blocked } blocked
exams-sheet = Candidates
exams-column-class = Class
exams-column-name = Name
exams-column-phone = Phone
exams-column-why = Why
exams-column-team = Group
exams-column-number = Number
exams-column-done = Called
exams-column-said = What they said

contents-exams = { $count } exams
contents-candidates = { $count } candidates
plan-exams = Exams: { $added } new, { $changed } changed, { $unchanged } unchanged
plan-exam-added = ➕ { $name } { $time }
plan-exam-moved = 🔁 { $name }: { $old } → { $new }
plan-exam-changed = ✏️ { $name }
plan-exam-cancelled = ❌ { $name } { $time }
plan-candidates = Candidates: { $new } new, { $moved } moved, { $graded } with results, { $withdrawn } withdrawn, { $same } unchanged
plan-grades = 📊 { $passed } passed, { $failed } failed, { $absent } absent
plan-regraded = ⚠️ { $count } of them have a result already: it becomes this one, and they are told both.
plan-candidates-empty = Exams and candidates are as they were.
exam-touches = Concerns { $touched } candidates; { $reached } who have joined will be told.
button-apply-list = ✅ The whole list: the { $count } missing withdraw
button-apply-named = ✅ Only whom the list names
applied-exam = Exams: { $new } new, { $changed } changed
applied-candidate = Candidates: { $new } new, { $changed } changed

exam-twice = The exam “{ $name }” stands twice. Tell them apart by level or batch.
exam-closes-late = Registration ends after the exam.
exam-ends-first = It does not end after it begins.
exam-several = { $count } exams are called “{ $name }”; give level or batch.
exam-unknown = There is no exam “{ $name }”. Load the exams first, or use a name that is known.
exam-unknown-nearest = There is no exam “{ $name }”; did you mean “{ $nearest }”?
exam-mock = The title says that it is a mock exam; nothing of this table is recorded
exam-verdict = the verdict of { $name } is “{ $given }”, which the scores do not say (60 passes a part). The scores count; please check
candidate-masked = “{ $name }” is masked, and nobody holds this ticket. Please send a list with the names
exam-nowhere = Which exam is it? Add a column 考试, or name the sheet after the exam.
exam-time-differs = Not the time that the list of exams gives for “{ $name }”.
exam-time-differs-row = Not the time that row { $row } gives for “{ $name }”. Tell batches apart by a column 场次.
cell-tail = “{ $given }” is not the end of a phone number.
cell-ticket-rounded = “{ $given }” was rounded by the spreadsheet; make the column text and fill it again.
cell-score = “{ $given }” is no score; give points, or 合格, 不合格, 缺考.
cell-grade = “{ $given }” is not clear; give 合格, 不合格 or 缺考.
candidate-unknown = { $name } is on no roster. Check the name, or load the roster first.
candidate-elsewhere = { $name } is not in this class (the roster says: { $classes }).
candidate-tail = The last four characters of { $name } are not those on the roster.
candidate-several = { $count } people are called { $name }; give the last four digits of the phone.
candidate-bare = A name alone does not say which { $name }. Add class or last four digits.
candidate-ticket-other = This ticket number is that of { $name }.
candidate-twice = { $name } stands in row { $row } already.
candidate-gone = { $name } is on the roster no more; send the file again.
seat-twice = This seat is taken in row { $row }.
ticket-twice = This ticket number is used in row { $row }.

audience-view-exams = 📝 By exam ›
audience-exam = Candidates of { $name }
audience-ungraded = Candidates of { $name } without a result
exams-of-class = 🎫 <b>{ $name }</b>: { $ahead } exams to come, { $over } over.
exams-of-class-none = <b>{ $name }</b>: nobody is on a list of candidates.
exams-button-all = 🎫 All exams

# In a class's group

menu-group-exams = Exam dates
exam-class-head = <b>Exams ahead for { $class }:</b>
exam-class-none = No exams ahead for { $class }.
exam-class-own = For your own room and seat write “exams” to me in private.

# asked about one's own exams
exam-yes = <b>Yes, { $count ->
    [one] one exam
   *[other] { $count } exams
}.</b>
exam-no = <b>You have no exam on { $days }.</b>
exam-next = Your next one:
exam-not-listed = <b>You are on no list of “{ $name }”.</b>
exam-public = · { $name }
    　{ $time } · { $place }
exams-of-days = 🎫 Exams on { $days }: <b>{ $count }</b>
exams-of-days-next = 🎫 No exam on { $days }. The next one:
exams-of-days-none = 🎫 No exam on { $days }, nor any planned after that.
