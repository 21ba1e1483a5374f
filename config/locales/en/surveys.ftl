# Surveys: invitation, filling in

word-surveys = Surveys
menu-surveys = My surveys

surveys-none = No survey to fill in now. I will tell you when there is one.
surveys-list = 📝 <b>Surveys to fill in</b>
surveys-line = { $title }
    { $about }
surveys-about = { $count } questions · about { $minutes } min · { $naming }
surveys-closes = { $about } · until { $until }
surveys-begun = { $about } · { $done }/{ $total } done
survey-anonymous = anonymous
survey-named = with your name

survey-invitation = 📝 <b>{ $title }</b>
    { $about }
survey-invitation-again = 📝 <b>{ $title }</b> is open again
    { $about }
survey-reminder = 📝 <b>{ $title }</b>: yours is still missing
    { $about }
survey-again = 📝 We were cut off for a while, and some of your survey answers may not have arrived. Send “surveys” to see, and fill in what is missing; all that arrived is still there.
survey-because-anonymous = Answers are kept apart from names: neither teachers nor administrators can see who said what.
survey-because-named = This one has your name on it: staff can see that it is yours.
button-survey-start = ▶️ Start
button-survey-resume = ▶️ Go on

survey-head = { $bar } { $done }/{ $total } · { $title }
survey-trial = 🧪 Test run, counts nothing
survey-section = <b>— { $section } —</b>
survey-question = <b>{ $question }</b>
survey-ends = 1 { $low } … 5 { $high }
survey-nps-ends = 0 certainly not … 10 certainly
survey-pick-some = Pick { $least } to { $most }, then “Done”
survey-pick-exactly = Pick { $most }, then “Done”
survey-type = ✍️ Just type and send (at most { $limit } characters)
survey-type-number = ✍️ Just type a number and send
survey-type-number-between = ✍️ Just type a number and send ({ $least }–{ $most })
survey-listed = Tap one, or type to find it ({ $count } options)
survey-photo-how = 📷 Take a photo and send it to me
survey-photo-sent = 📷 photo
survey-other-how = ✍️ What do you mean by “other”? Just type it ({ $limit } characters at most)
survey-other-is = other: { $words }
survey-optional = may be skipped
survey-typed = ✍️ { $text }
survey-said = Your answer: { $answer }
survey-skipped = skipped
survey-open = open
button-survey-done-picked = Done ({ $count } picked) ›
button-survey-skip = Skip ›
button-survey-back = ‹ Back
button-survey-on = Next ›
button-survey-review = Check and submit ›

survey-review = { $bar } { $done }/{ $total } · { $title }

    <b>All filled in. Tap a number to change it, or submit.</b>
survey-review-line = { $place }. { $question } <b>{ $answer }</b>
button-survey-submit = ✅ Submit
survey-thanks-anonymous = 🎉 Thank you!

    Your answers are kept apart from your name; nobody can put them together now, or change them.
survey-thanks-named = 🎉 Thank you!

    You can change it until the survey closes.
button-survey-edit = ✏️ Change my answers
survey-trial-done = 🧪 Test run done; nothing was counted.

survey-not-yours = This survey is not for you.
survey-not-yet = This survey has not begun; I will tell you when it does.
survey-closed = This survey is closed. Thank you.
survey-ended = ⏹ <b>“{ $title }” is closed.</b>
    It ended { $when }, and yours was not handed in. If it opens again, you will be told.
survey-ended-handed-in = ⏹ <b>“{ $title }” is closed.</b>
    It ended { $when }. Yours was handed in, thank you!
button-survey-list = 📝 My surveys
survey-already = You have handed this survey in already; one each.
survey-incomplete = Some questions are still open; answer them first.
survey-gone = This survey is no longer there.
survey-bad-number = “{ $text }” is not a number. Type digits only, like 3500.
survey-number-range = A number from { $least } to { $most }, please.
survey-too-long = Too long ({ $length } characters), at most { $limit }. Please shorten it.
survey-pick-more = Pick at least { $least }.
survey-pick-fewer = At most { $most }. Take one back first.
survey-other-please = What do you mean by “other”? Please type it first.
survey-photo-please = This question asks for a photo. Please take one and send it.
survey-not-listed = “{ $text }” is not among the options. Tap one, or type another word.
survey-required = This one has to be answered.
survey-is-it-an-answer = Is this for the survey?
button-survey-is-answer = 📝 Yes, my answer
button-survey-is-question = 💬 No, I am asking
button-survey-later = ⏸ Not now
survey-later = All right, what you filled in stays. Send “Surveys” at any time to go on.

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
making-opens-at = { $when }
making-opens-at-once = once published
making-opens-with-class = with each class's last session
making-closes-at = closes { $when }
making-closed-at = closed { $when }
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
making-reminded = { $count } reminded; each at most once a day.
making-reminded-before = { $count } were reminded today already; you can again tomorrow.
making-reminded-nobody = { $apart ->
    [0] There is nobody to remind now.
   *[other] The { $apart } who have not answered have not joined the bot or want no reminders about surveys.
}
making-missing = { "   " }{ $count } still missing; { $apart } of them have not joined the bot or want no reminders about surveys
making-reminders-sent = 🔔 { $count } reminders have arrived

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
making-shown-if-both = only where “{ $options }” was answered to { $number } and “{ $options2 }” to { $number2 }
making-shown-if-either = only where “{ $options }” was answered to { $number } or “{ $options2 }” to { $number2 }
making-options-more = … { $count } options in all
making-add-first = Tap a kind to add the first question:
making-add = Tap a number to change it, or add one:
making-kind-scale = Five points
making-kind-single = One of
making-kind-multiple = Some of
making-kind-dropdown = Long list
making-kind-photo = Photo
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
    No
    Other (please say)</code>
making-type-multiple = One message: the question, then an option a line, and a limit if you like:
    <code>What did you gain?
    Skills
    Friends
    Policies
    at most 2</code>
making-type-dropdown = For many options: people turn pages or type to find one. One message: the question, then an option a line:
    <code>Which town do you live in?
    Hongfeng
    Qingshi
    Other (please say)</code>
making-type-photo = Type the question; people answer with a photo, e.g. “Show us your work”. Only those who may see results see it.
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
button-making-other = ＋ Other (please say)
button-making-plain = － without “Other (please say)”
button-making-rename = ✏️ Title
button-making-copy = 📑 Copy
button-making-keep = ⭐ As template
making-keep = <b>Whose template is “{ $title }” to be?</b>
    It stands below the ready surveys whenever one is made.
button-making-keep-mine = ⭐ Only mine
button-making-keep-ours = 🏫 The whole school's
making-kept-for-me = ⭐ <b>“{ $title }” is your template now.</b>
    Choose it when you make a survey. It replaced an older one of that title.
making-kept-for-all = 🏫 <b>“{ $title }” is the school's template now.</b>
    Colleagues can choose it too. It replaced an older one of that title.
making-kept-own = ⭐ { $title } ({ $count } questions)
making-kept-shared = 🏫 { $title } ({ $count } questions)
button-making-more-kept = ⭐ All templates ({ $count })
making-kept = <b>Templates</b> ({ $count }); tap one:
making-kept-head = ⭐ <b>{ $title }</b>
making-kept-more = … and { $count } more
button-making-kept-use = ＋ Make one of it
button-making-kept-drop = 🗑 Delete
button-making-kept-surely-drop = 🗑 Really delete
making-kept-drop = <b>Delete the template “{ $title }”?</b>
    Surveys made of it stay.
making-join = <b>This question has a condition already.</b>
    How do the two go together? (Question { $number })
button-making-join-both = Both have to hold
button-making-join-either = Either is enough
button-making-join-instead = Only the new one
making-photo-named = A photo shows who took it, so only named surveys ask for one. Name the survey first, or remove the photo question.
button-making-always = Always show
making-condition = <b>When is question { $number } shown?</b>
    First, whose answer decides:
making-condition-value = <b>{ $question }</b>
    Which answer brings question { $number }?

making-no-text = The words of the question or an option are missing.
making-options-listed = A long list has 2 to { $most } options, one a line.
making-options = 2 to { $most } options, one a line. For more use “Long list”.
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
poll-how = Send it like this in a class group, the question first, then an option a line:
    <code>/poll When do we meet on Saturday?
    8:00
    8:30</code>
    After the question “(multiple)” lets people choose several, “(anonymous)” keeps no names.
poll-not-sent = The poll was not sent; please try again.
poll-too-long = At most { $question } characters for the question, { $option } for an option.
poll-closed = Poll closed. Write “投票” to me in private for the details.
poll-hidden-single = An anonymous poll takes one choice. Leave out (multiple) or (anonymous).
poll-question = 📊 <b>{ $question }</b>
poll-kind-named = A poll with names{ $several }: the staff see who chose what
poll-kind-anonymous = An anonymous poll: sums only, a vote cannot be changed
poll-kind-telegram = A poll of the older kind{ $several }: all in the group may vote
poll-several = { " " }· several may be chosen
poll-option = { $text } { $count } { $bar }
poll-so-far = { $voters } have voted. Only the class's trainees are counted.
poll-ended = <b>Closed.</b> { $voters } of { $members } voted; only the class is counted.
poll-too-few = Fewer than { $least } voted: not told, so that it stays anonymous.
poll-not-yet = Anonymous: the result is seen once it is closed.
button-poll-end = ⏹ Close the poll (staff)
button-poll-end-sure = ⏹ Tap again to close the poll
poll-end-how = Tap “close the poll” again; nobody can vote after that.
poll-not-member = Only the class's trainees are counted, and you are not on its roster.
poll-join-first = Join your class first: write to @{ $bot } in private.
poll-vote-taken-named = ✅ Voted: { $option }
poll-vote-taken-anonymous = ✅ Voted. Only sums are kept: nobody can find out what you chose.
poll-vote-changed = ✅ Changed to: { $option }
poll-vote-back = Taken back: { $option }
poll-vote-before-named = You have voted already: { $option }
poll-vote-before-anonymous = You have voted already. An anonymous vote cannot be changed.
poll-vote-closed = The poll is closed.
polls-head = <b>Polls of your classes</b>
    To ask one: /poll in the class's group, the question first, then an option a line.
poll-line = 📊 { $day } { $question }
poll-line-open = 🟢 { $day } { $question }
poll-share = { $text } <b>{ $count }</b> ({ $share }%)
poll-fact = <i>{ $fact }</i>
poll-asked-on = Asked on { $day }, still open
poll-closed-on = Closed on { $day }
poll-turnout = { $voters } of { $members } in the class voted; nobody else counts
poll-silent = Not yet: { $names }
poll-chose-nothing = did not vote
poll-file = Poll { $class } { $question }
poll-sheet-sums = Result
poll-sheet-names = Names
poll-column-option = Option
poll-column-votes = Votes
poll-column-share = Of those who voted
poll-column-team = Group
poll-column-name = Name
poll-column-number = Number
poll-sum = Total
poll-column-choice = Chose
button-poll-workbook = 📄 Excel

# What pictures, reports and workbooks say

report-satisfaction = Satisfaction
report-interval = 95 % interval { $interval }
report-answered-of = of { $invited }
report-response = response
report-mean-of-five = mean of 5
report-nps = NPS
report-each-question = Question by question
report-grade = { $grade }
report-mean = mean { $mean }
report-pick-multiple = several picks, of respondents
report-pick-single = one pick
report-pick-dropdown = long list
report-pick-nps = 0 to 10
report-number = mean { $mean } (95% interval { $interval }) · median { $median } · { $least }–{ $most } · { $people } answered
report-photos = { $count } photos
report-within-margin = All differences are within the margin; there is no ranking.
report-by-group = Groups compared
report-by-class = Class by class
report-halves = In order of their beginning: first half { $first }, second half { $second }
report-halves-alike = { $halves }; the difference is within the margin
report-axis = One bar a group, as in the table; the axis begins at { $low }
report-lowest = Look here first
report-mean-and-n = mean { $mean } · n { $n }
report-footer-anonymous = Anonymous; groups from { $minimum } answers on · { $made } · Linghang
report-footer-named = Named · { $made } · Linghang

report-kind = Report of results
report-school = Linghang · surveys
report-made = { $day } { $year }
paper-as-of = As of { $day }
paper-page = Page { $page } of { $pages }
paper-empty = (none)
report-period = { $span } { $year }
report-part-headline = Headline
report-part-method = Method
report-part-questions = Questions
report-part-comments = Comments
report-summary-turnout = { $invited } people were invited ({ $reachable } of whom the bot can reach at present); { $answered } answered, a response of { $rate }.
report-summary-satisfaction = Of { $whole } grades on five-point scales { $part } were 4 or 5: satisfaction is { $share } (95 % interval { $interval }), the mean grade { $mean }.
report-summary-waiting = Of { $answered } answers handed in { $shown } are published and counted here; { $waiting } wait, as answers to an anonymous survey are made public in batches.
report-summary-withheld = Of { $answered } answers handed in { $shown } are counted here; { $waiting } count only in larger groups.
report-summary-left-out = { $answered } answers were handed in; { $waiting } of them are too few for a batch and do not count, for anonymity, so that { $shown } are counted here.
report-summary-partly = Of { $answered } answers handed in { $shown } are counted here; { $waiting } are not: some count only in larger groups, some are too few for a batch and do not count, for anonymity.
report-summary-within = The classes' satisfaction lies between { $low } and { $high }; all differences are within the margin, so they are not ranked.
report-summary-low = Clearly below the other classes: { $names }.
report-summary-high = Clearly above the other classes: { $names }.
report-method-satisfaction = Satisfaction
report-how-satisfaction = The grades 4 and 5 as a share of all grades given to five-point questions, each weighing the same.
report-method-interval = 95 % interval
report-how-interval = Wilson's score interval (1927) over the grades: where satisfaction would roughly lie if the survey were repeated under the same conditions; grades of one person go together, so the true range is a little wider.
report-method-margin = Margin
report-how-margin = Each class is compared with all others together by Newcombe's interval (1998), the stricter the more classes there are (Bonferroni); each person counts once. Where it holds 0, chance alone may have made the difference, and there is no ranking. Intervals of numbers follow Cochran (1977), less the share that has answered.
report-method-response = Response
report-how-response = Finished answers as a share of those invited. Who did not answer is not in the satisfaction; read the two together.
report-method-mean = Mean
report-how-mean = Arithmetic mean of all five-point grades.
report-method-nps = NPS
report-how-nps = Per cent of 9 and 10 less per cent of 0 to 6, from −100 to +100.
report-method-anonymous = Anonymous
report-how-anonymous = Who answered and what was answered are kept apart. Answers are made public in groups of at least { $minimum }; subtracting any two tables leaves no fewer than { $minimum } people.
report-method-named = Named
report-how-named = Respondents were told beforehand that this survey shows names.
report-column-number = No.
report-column-question = Question
report-column-spread = Grades 1 to 5
report-column-invited = Invited
report-column-answered = Answers
report-column-response = Response
report-column-satisfaction = Satisfied
report-column-interval = 95 %
report-column-mean = Mean
report-column-nps = NPS
report-table-class = By class
report-table-district = By district
report-table-tutor = By class teacher
report-table-teacher = By teacher
report-note-caution = * fewer than 10 answers, or fewer than half of those asked: an indication only
report-note-teacher = A teacher's line sums up the classes they taught; a class with several teachers counts in several lines.
report-note-sound = By the sound of their names.
report-too-few = fewer than { $minimum }: not shown alone
report-not-yet = not shown alone yet
report-nobody = nobody has answered yet
report-comments-policy = What people wrote in their own words may hold personal data. It is not part of this report and of no figure in it.
report-comments-where = Staff entitled to do so can read and search it in the bot. Comments on anonymous surveys are shuffled, and left out of groups below the minimum.

# Results in chat

menu-results = Survey results
results-programme = 🏫 Programme
results-subscriptions = ⏰ Schedule
results-none = No results yet. They appear here once a survey is out and somebody has answered.
results-gone = This survey has not been sent out; it has no results.
results-not-yours = These results are outside your scope.
results-nothing-to-send = Nothing can be made public yet, so there is no file.
results-head = 📊 <b>Survey results</b> ({ $count }); choose one:
results-line = <b>{ $title }</b>
    　{ $state } · { $answered }/{ $invited } ({ $rate })
results-state-draft = draft
results-state-open = running
results-state-closed = closed
results-everybody = everybody
results-reach = your { $count } classes
results-group-class = { $name }
results-group-district = { $name }
results-group-tutor = class teacher { $name }
results-group-teacher = teacher { $name }
results-anonymous = anonymous
results-named = named
results-title = 📊 <b>{ $title }</b>
    { $part } · { $kind } · { $state }
results-turnout = <b>{ $answered }</b> of { $invited } answered, <b>{ $rate }</b>
    ({ $reachable } can be reached now)
results-turnout-reachable = <b>{ $answered }</b> of { $invited } answered, <b>{ $rate }</b>
    ({ $ofreachable } of the { $reachable } who can be reached)
results-satisfaction =
    Satisfaction <b>{ $share }</b> (grades 4 and 5)
    　95 % interval { $interval }
results-mean = Mean <b>{ $mean }</b> / 5
results-nps = NPS <b>{ $nps }</b>
results-weakest = Clearly lower: { $question } (satisfied { $share })
results-questions-alike = The questions differ within the margin.
results-caution = ⚠️ { $text }
caution-few = Only { $count } answers: one person can change these shares.
caution-partial = Only { $rate } have answered; those who have not may think otherwise, so this does not speak for all.
results-within-margin = <i>All differences are within the margin; the order says nothing.</i>
results-apart-low = Clearly lower: { $names }
results-apart-high = Clearly higher: { $names }
results-row-cautioned = <i>* fewer than 10 answers, or fewer than half of those asked: an indication only.</i>
results-period = 🗓 { $period }
results-period-so-far = { $span } (so far, still open)
results-chosen = { $count } chosen people
results-some-of = some trainees of { $part }
results-classes = { $first } to { $last }, { $count } classes
results-photos = 🖼 Photos
results-photos-none = Nobody has sent a photo yet.
results-photo = 🖼 { $place }/{ $count } · <b>{ $name }</b> · { $class_name }
    { $number }. { $question }
results-comment-times = <b>×{ $count }</b>
results-comment-to = <i>(question { $place })</i>
results-comment-other = <i>(question { $place }, “other”)</i>
results-overall = All together: satisfaction { $share }
results-nobody =
    Nobody has answered yet.
results-too-few =
    { $answered } answers so far. An anonymous survey shows results from { $minimum } on, so that nobody is recognised.
results-too-few-closed =
    { $answered } answers, fewer than { $minimum }: not shown, to protect those who gave them.
results-not-yet =
    { $answered } answers so far; they show in a batch, once a few more are in or the survey closes, so that no subtraction tells whose they are.
results-not-yet-closed =
    { $answered } answers, not enough for a batch of their own: they count in larger groups, so that no subtraction tells whose they are.
results-waiting =
    <i>Counted: { $shown }. { $count } more have arrived; they count once there is a batch, so that no subtraction tells whose they are.</i>
results-withheld =
    <i>Counted: { $shown }. { $count } more count only in larger groups, so that no subtraction tells whose they are.</i>
results-left-out =
    <i>{ $answered } handed in; { $count } of them are too few for a batch and do not count, for anonymity.</i>
results-partly =
    <i>Counted: { $shown }. { $count } more do not show here: some count only in larger groups, some are too few for a batch and do not count, for anonymity.</i>
results-questions = 📋 Questions
results-comments = 💬 Comments
results-rows = 🗂 Answers
results-by-class = By class
results-by-district = By district
results-by-tutor = By class teacher
results-by-teacher = By teacher
results-trend = 📈 Trend
results-file-picture = 🖼 Picture
results-file-workbook = Excel
results-file-report = PDF
results-file-table = CSV
results-open = 📊 Open results
results-refresh = 🔄 Refresh
results-to-all = ‹ All
results-questions-head = 📋 <b>Questions</b> · { $part }
    Press a number for its answers.
results-question-brief = <b>{ $place }.</b> { $question }
    　{ $figure }
results-figure-text = see Comments
results-figure-none = nobody yet
results-figure-scale = { $mean } · satisfied { $share }
results-figure-nps = NPS { $nps }
results-figure-number = mean { $mean }
results-figure-choice = most: { $option } { $share }
results-question-head = <b>{ $place }. { $question }</b>
    { $part } · n { $people }
    { $figure }
results-question-interval = satisfied, 95 % interval { $interval }
results-answer = <code>{ $share } { $bar }</code> { $option } · { $count }
results-drill = { $option } ({ $count }) ›
results-before = ‹ before
results-after = next ›
results-measure-satisfaction = Satisfaction
results-table-head = <b>{ $by }</b> ({ $count }) · { $part }
    { $what } · { $order }
results-order-worst = lowest first
results-order-best = highest first
results-order-name = in order
results-order-response = by response
results-row = <b>{ $figure }</b>　{ $name }　mean { $beside } · { $answered }/{ $invited }
results-row-scale = <b>{ $figure }</b>　{ $name }　satisfied { $beside } · { $answered }/{ $invited }
results-row-too-few = –　{ $name }　{ $answered }/{ $invited }, fewer than { $minimum }: not shown alone
results-row-not-yet = –　{ $name }　{ $answered }/{ $invited }, not shown alone yet
results-row-nobody = –　{ $name }　0/{ $invited }, nobody yet
results-teacher-note = <i>A teacher's line sums up their classes.</i>
results-subject-kind = By kind of course
results-subject-course = By course
results-subject-teacher = By teacher evaluated
results-subjects-head = <b>{ $by }</b> ({ $count })
    Satisfaction in surveys about courses and teachers · lowest first
results-subject-nothing = –　{ $name }　{ $answered }/{ $invited }, nothing to show yet
results-trend-head = 📈 <b>Satisfaction class by class</b> · { $part }
results-trend-line = <code>{ $bars }</code>
    { $first } – { $last }
results-trend-range = lowest { $low }, highest { $high }
results-trend-halves = { $halves }
results-trend-flat = About level.
results-trend-up = Higher in the second half.
results-trend-down = Lower in the second half: have a look at the later classes.
results-rows-head = 🗂 <b>Answers</b> ({ $count }) · { $part }
results-rows-head-answer = 🗂 <b>{ $count }</b> answered “{ $answer }” to { $place } · { $part }
results-rows-questions = <code>No.  { $places }</code>
results-rows-row = <code>{ $who } { $answers }</code>
results-rows-anonymous = <i>Anonymous: numbers are random, their order says nothing.</i>
results-comments-head = 💬 <b>Comments</b> ({ $count }) · { $part }
results-comments-found = 💬 <b>{ $count }</b> with “{ $words }” · { $part }
results-comments-none = No comment with “{ $words }”; try another word.
results-comment =
    “{ $text }”
results-comment-named =
    “{ $text }” – { $name }
results-comments-shuffled =
    <i>Shuffled: their order says nothing.</i>
results-comments-too-few = Groups of fewer than { $minimum } show no comments.
results-search = 🔍 Search
results-search-off = Show all
results-search-how = Which word? Just send it, for example: meals.

# Workbooks

sheet-summary = Summary
sheet-missing = Answers not counted
sheet-questions = Questions
sheet-spread = Grades
sheet-answers = Answers
sheet-comments = Comments
sheet-taught = Taught
sheet-code-book = Code book
sheet-figure = Figure
sheet-value = Value
sheet-how = How it is computed
sheet-number = No.
sheet-question = Question
sheet-answer = Answer
sheet-count = Count
sheet-share = Share
sheet-people = Respondents
sheet-mean = Mean
sheet-satisfaction = Satisfaction
sheet-group-class = Class
sheet-group-district = District
sheet-group-tutor = Class teacher
sheet-group-teacher = Teacher
sheet-asked = asked { $period }
sheet-cross-questions = { $by }, questions
sheet-cross-means = Mean of each question, of 5
sheet-data = Rows to count with, not to be printed
sheet-classes = Classes
sheet-invited = Invited
sheet-reachable = Reachable
sheet-answered = Answers
sheet-response = Response
sheet-shown = Counted
sheet-grades = Grades
sheet-satisfied = Satisfied
sheet-low = Interval, low
sheet-high = Interval, high
sheet-nps = NPS
sheet-comment = Comment
sheet-times = Times
sheet-caution = Caution
sheet-teacher = Teacher
sheet-column = Column
sheet-meaning = Meaning
figure-satisfaction = Satisfaction
figure-satisfaction-how = Sheet Answers, all five-point questions: grades 4 and 5 ÷ all grades
figure-exact = Satisfaction, unrounded
figure-exact-how = The same to four decimals
figure-satisfied = Satisfied grades
figure-satisfied-how = Sheet Answers: 4 and 5 in five-point questions
figure-grades = Grades
figure-grades-how = Sheet Answers: cells filled in five-point questions
figure-low = 95 % interval, low
figure-low-how = Wilson's score interval, n = grades, p = satisfaction, z = 1.959964
figure-high = 95 % interval, high
figure-high-how = The same
figure-mean = Mean
figure-mean-how = Sheet Answers: arithmetic mean of all five-point grades
figure-nps = NPS
figure-nps-how = Per cent of 9 and 10 less per cent of 0 to 6
figure-invited = Invited
figure-invited-how = Trainees who were invited; by class in By class
figure-reachable = Reachable
figure-reachable-how = Those of them the bot can write to now
figure-answered = Answers
figure-answered-how = Finished answers
figure-response = Response
figure-response-how = Answers ÷ invited
figure-response-of-reachable = Response of reachable
figure-response-of-reachable-how = Answers ÷ reachable; above 100 % where many who answered cannot be reached any more
figure-shown = Counted
figure-shown-how = Rows of sheet Answers; of an anonymous survey, groups below the minimum wait
raw-id = Id
raw-id-means = Random; says nothing about order or person
raw-class = Class
raw-label-means = Left empty where it is withheld to protect respondents
raw-district = District
raw-tutor = Class teacher
raw-name = Name
raw-label = (in words)
raw-label-of = what the column to the left means
raw-words = (their words)
raw-photo-means = 1 = a photo was sent
raw-option-means = 1 = picked, 0 = not picked, empty = not answered

# Results sent on time

subscriptions-head = ⏰ <b>Scheduled results</b>
    The results you may see, sent to you as a PDF report. Press to switch:
subscriptions-head-others = ⏰ <b>Scheduled results</b>
    Results as a PDF report, to each what they may see. Press to switch; the first two lines are yours:
subscriptions-on = ✅
subscriptions-off = ⬜
subscriptions-monday = { $state } Mondays at 8
subscriptions-close = { $state } when a survey closes
subscriptions-of-monday = { $state } { $name }, Mondays
subscriptions-of-close = { $state } { $name }, at close
subscription-monday = 📊 <b>{ $title }</b>, this week · { $part }
    Satisfaction <b>{ $share }</b>, { $answered }/{ $invited } answered ({ $rate })
subscription-close = 📊 <b>{ $title }</b> has closed · { $part }
    Satisfaction <b>{ $share }</b>, { $answered }/{ $invited } answered ({ $rate })
subscription-monday-too-few = 📊 <b>{ $title }</b>, this week · { $part }
    { $answered }/{ $invited } answered ({ $rate }); results show from { $minimum } on.
subscription-close-too-few = 📊 <b>{ $title }</b> has closed · { $part }
    { $answered }/{ $invited } answered ({ $rate }), fewer than { $minimum }: no results are shown.

# How many answers are missing

surveys-of-class-missing = 📝 { $whom }: <b>{ $count }</b> answers are missing.
surveys-of-class-all = ✅ { $whom }: all answers are in.
surveys-of-class-closed = 📝 { $whom }: no survey is open; the last ones were:
surveys-of-class-none = 📝 These classes were never asked.
surveys-of-class-line = { $title }　{ $done }/{ $invited }
surveys-of-class-lacks = { $name } lacks { $count }
satisfaction-head = 😊 <b>{ $whom }: satisfaction</b>
satisfaction-none = 😊 { $whom }: no survey has asked how satisfied people are.
satisfaction-line = { $title }　<b>{ $share }</b> ({ $answered }/{ $invited } answered)
satisfaction-line-unknown = { $title }　not known yet ({ $answered }/{ $invited } answered; shown from { $minimum } on)
button-results-of = 📊 { $title }
button-all-results = 📋 All results

# Why people are satisfied
results-why = 💡 Why
why-head = 💡 <b>Why people are satisfied</b> · { $part }
why-quoted = “{ $item }”
why-and = , {""}
why-one = What goes most with overall satisfaction is { $item } (correlation { $rho }, 95 % interval { $interval }).
why-several = What goes most with overall satisfaction are { $items }; they cannot be told apart.
why-several-more = What goes most with overall satisfaction are { $items } and others, { $count } in all; they cannot be told apart.
why-none = Nothing can be seen to go with overall satisfaction: every interval reaches 0, or all grades are the same.
why-few = There are only { $count } answers, fewer than { $least }: too few to see what goes with what.
why-no-overall = This survey does not ask how satisfied people are all in all, so there is nothing to compare with.
why-mend = Look at “{ $item }” first: of what goes with the whole it satisfies least ({ $share }).
why-line = <code>{ $bar }</code> { $rho } ({ $interval }) { $item }, satisfied { $share }
why-line-unknown = · { $item }, satisfied { $share }: nearly all grades are the same, nothing can be seen
why-note = From { $count } published answers: rank correlation of each item's grades with the overall ones, the 95 % interval in brackets; where intervals overlap, items cannot be told apart. What goes together need not be the cause.
why-remarks = <b>What people wrote</b>: { $count } comments{ $empty ->
    [0] {""}
   *[other] , { $empty } more say only “nothing” or “fine”
}
why-remark = { $topic }: 👍 { $good } 🙏 { $wish }{ $plain ->
    [0] {""}
   *[other] {" "}mentioned { $plain }
}
why-example-good = 　👍 “{ $text }”
why-example-wish = 　🙏 “{ $text }”
remark-teaching = Teaching
remark-practice = Practice and exchange
remark-content = Content
remark-schedule = Time and place
remark-service = Class teacher and service
remark-facilities = Rooms and equipment
remark-meals = Meals
remark-lodging = Lodging
remark-policy = Policy and money
remark-afterwards = After the course
remark-other = Other

# Needs
menu-needs = Needs
results-needs = 🎯 Needs
needs-none = No needs have been asked for yet. The ready survey “What troubles you and what you want to learn” takes less than a minute to fill in.
needs-drafted = A needs survey is drafted and not published yet. Go on with it.
button-needs-make = 📝 Ask for needs
button-needs-go-on = ✏️ Open the draft
needs-head = 🎯 <b>Troubles and wishes</b> · { $part }
needs-troubles = <b>What troubles people most</b> ({ $people } answered)
needs-wanted = <b>Courses wanted most</b> ({ $people } answered)
needs-line = <code>{ $bar }</code> { $name }: { $count }/{ $whole } ({ $share })
needs-by-trade = by trade
needs-by-district-head = <b>Needs by district</b>: the first three; n/N are those who picked it of those who answered. Fewer than { $minimum } answers do not stand alone.
needs-by-trade-head = <b>Needs by trade</b>: the first three; n/N are those who picked it of those who answered. Trades of fewer than { $minimum } answers are put together.
needs-group = <b>{ $name }</b> ({ $people } answers)
needs-brief = { $name } { $count }/{ $whole }
needs-and = ; {""}
needs-brief-troubles = Troubles: { $text }
needs-brief-wanted = Wanted: { $text }
button-needs-plan = 📚 Make electives
button-needs-book = 📄 Excel
needs-plan-head = <b>What is wanted, beside the courses of “{ $name }”</b>
needs-plan-missing = ➕ { $name } ({ $count }/{ $whole }): not there yet; { $seats } seats a class proposed
needs-plan-few = ⬆️ { $name } ({ $count }/{ $whole }): elective “{ $course }” has { $capacity } seats a class; { $seats } proposed
needs-plan-elective = ✅ { $name } ({ $count }/{ $whole }): elective “{ $course }”, { $capacity } seats a class
needs-plan-there = ✅ { $name } ({ $count }/{ $whole }): there is “{ $course }” ({ $kind })
needs-plan-note = A tap makes it an elective that trainees can choose; its sessions are planned later. Seats: the share that wants it times the size of a class, up to the next five.
button-needs-offer = ➕ Offer: { $name } ({ $seats })
button-needs-widen = ⬆️ More seats: { $name } ({ $seats })
button-needs-undo = ↩️ Take back: { $name }
needs-offered = It is an elective now
needs-widened = It has more seats now
needs-chosen-already = Somebody has chosen this course, or it has sessions: it cannot be taken back.
needs-note = Fewer than { $minimum } answers are put together, or do not stand alone.
needs-sheet-troubles = Troubles
needs-sheet-wanted = Wanted
needs-sheet-troubles-district = Troubles by district
needs-sheet-wanted-district = Wanted by district
needs-sheet-troubles-trade = Troubles by trade
needs-sheet-wanted-trade = Wanted by trade
needs-sheet-plan = Courses
needs-column-place = Place
needs-column-troubles = Trouble
needs-column-wanted = Course wanted
needs-column-count = Picked by
needs-column-whole = Answered
needs-column-share = Share
needs-column-people = Answers
needs-column-district = District
needs-column-trade = Trade
needs-column-course = Course there is
needs-column-kind = Kind
needs-column-capacity = Seats now
needs-column-seats = Seats proposed
why-said = { $text }
