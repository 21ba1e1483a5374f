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
report-pick-nps = 0 to 10
report-by-class = Class by class
report-halves = first half { $first } → second half { $second }
report-lowest = Look here first
report-mean-and-n = mean { $mean } · n { $n }
report-footer-anonymous = Anonymous; groups from { $minimum } answers on · { $made } · Linghang
report-footer-named = Named · { $made } · Linghang

report-kind = Report of results
report-school = Linghang · surveys
report-made = { $day } { $year }
report-period = { $span } { $year }
report-part-headline = Headline
report-part-method = Method
report-part-questions = Questions
report-part-comments = Comments
report-summary-turnout = { $invited } people were invited ({ $reachable } of whom the bot can reach at present); { $answered } answered, a response of { $rate }.
report-summary-satisfaction = Of { $whole } grades on five-point scales { $part } were 4 or 5: satisfaction is { $share } (unrounded { $exact }, 95 % interval { $interval }), the mean grade { $mean }.
report-summary-waiting = A further { $waiting } answers have arrived but are not counted here: answers to an anonymous survey are made public in groups.
report-summary-classes = Among the classes { $high } is highest ({ $highest }) and { $low } lowest ({ $lowest }).
report-method-satisfaction = Satisfaction
report-how-satisfaction = The grades 4 and 5 as a share of all grades given to five-point questions, each weighing the same.
report-method-interval = 95 % interval
report-how-interval = Wilson's score interval (1927) over the grades: where satisfaction would roughly lie if the survey were repeated under the same conditions; grades of one person go together, so the true range is a little wider.
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
report-column-group = Group
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
report-note-teacher = A teacher's line sums up the classes they taught; a class with several teachers counts in several lines.
report-too-few = fewer than { $minimum }: not shown alone
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
results-weakest = Lowest: { $question } { $mean }
results-overall = All together: satisfaction { $share }
results-nobody =
    Nobody has answered yet.
results-too-few =
    { $answered } answers so far. An anonymous survey shows results from { $minimum } on, so that nobody is recognised.
results-too-few-closed =
    { $answered } answers, fewer than { $minimum }: not shown, to protect those who gave them.
results-waiting =
    <i>{ $count } more have arrived; they count once { $minimum } can be counted together, so that no subtraction tells whose they are.</i>
results-withheld =
    <i>{ $count } more count only in larger groups, so that no subtraction tells whose they are.</i>
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
sheet-group = Group
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
raw-option-means = 1 = picked, 0 = not picked, empty = not answered
