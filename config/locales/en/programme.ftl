# The programme's figures

programme-headline = { $days } days, { $classes } classes, { $trainees } trainees, { $districts } districts, average satisfaction { $satisfaction }
programme-headline-so-far = { $sentence } (as of { $day }, day { $days }, still running)
programme-not-surveyed = not surveyed
programme-not-recorded = not recorded
programme-sessions-said = { $count } ({ $held } held)
programme-days = Days
programme-classes = Classes
programme-trainees = Trainees
programme-districts = Districts
programme-sessions = Sessions
programme-required = Required
programme-elective = Elective
programme-featured = Featured
programme-activity = Activities
programme-attendance = Attendance
programme-satisfaction = Average satisfaction
programme-response = Response
programme-how-days = { $last } less { $first }, and one: both days count
programme-how-classes = Classes of this programme
programme-how-trainees = People on the rosters who have not withdrawn, each once
programme-how-districts = Districts that have a class, each once
programme-how-sessions = Sessions that are not cancelled; held means that they are over
programme-how-required = Those of required courses
programme-how-elective = Those of elective courses
programme-how-featured = Those of featured courses
programme-how-activity = Activities
programme-how-attendance = { $rolls } sessions with a roll call ({ $held } held): { $present } present + { $late } late ÷ { $expected } expected = { $exact }; { $leave } on leave and { $absent } absent count as not attended
programme-how-attendance-none = No roll has been called yet; nothing is estimated
programme-how-satisfaction = All five-point questions of class evaluations: { $part } grades of 4 and 5 ÷ { $whole } grades = { $exact }{ $waiting ->
    [0] {""}
   *[other] ; from the { $shown } answers published, { $waiting } more do not count, for anonymity
}
programme-how-response = Class evaluations: { $answered } answers ÷ { $invited } invited
programme-complaints = Complaints and ideas
programme-complaints-said = { $complaints } complaints, { $ideas } ideas (closed { $closed }, late { $late })
programme-how-complaints = Complaints and ideas of the whole school in these days, anonymous ones too; the entry was there on { $days } days, for at least { $people } people a day. Whether somebody wished to complain and did not, it cannot say
programme-incidents = Incidents
programme-incidents-said = { $count } (class teachers said “nothing else” for { $confirmed } of { $weeks } weeks of classes)
programme-how-incidents = Incidents reported, closed ones too. { $days } days so far, { $classes } classes, { $sessions } sessions held; { $staff } class teachers were asked weekly, { $answered } answered, { $confirmed } of { $weeks } class-weeks are confirmed{ $unplaced ->
    [0] {""}
   *[other] ; { $unplaced } more are of no class and not among them
}
programme-measures = Measures
programme-measures-said = { $count } (done { $done }, told { $told })
programme-how-measures = What surveys, complaints and incidents brought up and became a measure: done { $done }, of these told to trainees { $told }; late { $late }, dropped { $dropped }
programme-measures-title = You said, we did
programme-sheet-measures = Measures
programme-column-source = Source
programme-column-finding = Found
programme-column-measure = Measure
programme-column-owner = Owner
programme-column-due = Due
programme-column-result = Result
programme-measure-open = under way
programme-measure-done = done
programme-measure-dropped = dropped
programme-measure-told = told
programme-source-survey = Survey
programme-source-complaint = Complaint or idea
programme-source-incident = Incident
programme-source-free = Found
programme-report = Summary of the programme
programme-figures = Figures and their grounds
programme-note = Satisfaction is that of those who answered; read it with the response. The rows behind each figure are in the workbook.
programme-rows-in = { $count } rows in { $sheet }
programme-sheet-overview = Overview
programme-sheet-classes = Classes
programme-sheet-people = Trainees
programme-sheet-lessons = Sessions
programme-sheet-grades = Grades
programme-sheet-rolls = Rolls
programme-sheet-missed = Missed
programme-sheet-figure = Figure
programme-sheet-value = Value
programme-sheet-how = How it is computed
programme-sheet-rows = Grounds
programme-column-id = Id
programme-column-class = Class
programme-column-district = District
programme-column-tutor = Class teacher
programme-column-from = From
programme-column-to = To
programme-column-days = Days
programme-column-trainees = Trainees
programme-column-sessions = Sessions
programme-column-invited = Invited
programme-column-answered = Answers
programme-column-response = Response
programme-column-satisfied = Satisfied
programme-column-grades = Grades
programme-column-satisfaction = Satisfaction
programme-column-mean = Mean
programme-column-person = Person
programme-column-number = Number
programme-column-course = Course
programme-column-kind = Kind
programme-column-state = State
programme-column-lesson = Session
programme-column-mark = Mark
programme-column-rolls = Rolls
programme-column-expected = Expected
programme-column-attended = Attended
programme-column-late = Late
programme-column-absent = Absent
programme-column-leave = On leave
programme-column-attendance = Attendance
programme-column-survey = Survey
programme-column-grade = Grade { $number }
programme-state-held = held
programme-state-planned = planned
programme-state-cancelled = cancelled
programme-none = There is no programme yet. Import a programme and its classes first.
programme-needs-all = The programme's figures need a role for the whole school.
programme-unknown = No programme is called “{ $words }”. There are: { $names }.
programme-ambiguous = “{ $words }” may mean several: { $names }. Give the full name or the id.
programme-written = Written: { $path }
programme-page = 🏫 <b>{ $name }</b>
    { $period }

    <b>{ $headline }</b>
programme-line = { $name }: <b>{ $value }</b>
programme-alike = The classes' satisfaction differs within the margin; they are not ranked.
programme-best = Most satisfied: { $names } ({ $share })
programme-worst = Least satisfied: { $names } ({ $share })
programme-attended-best = Best attended: { $names } ({ $share })
programme-attended-worst = Worst attended: { $names } ({ $share })
