# Paired help, home visits

menu-mentoring = Paired help
menu-my-students = My students
menu-visits = Home visits
mentoring-comma = {", "}
mentoring-kind-talk = talk
mentoring-kind-group = group exchange
mentoring-kind-visit = home visit
mentoring-kind-summary = yearly summary
mentoring-topic-thought = outlook
mentoring-topic-mind = mind
mentoring-topic-study = studies
mentoring-topic-life = daily life
mentoring-instead = for { $name }
mentoring-me = { $name } (me)

mentoring-head = <b>Paired help</b>: late { $late }, to do { $count }
    Press a name to note a contact.
mentoring-head-none = ✅ <b>Paired help</b>: all done.
mentoring-done = Noted { $count } this week: { $names }
mentoring-no-students = You help no students at the moment.
mentoring-students = <b>My students</b>: { $count }
mentoring-student = <b>{ $name }</b>  { $class_name }
mentoring-phone-own = 📞 { $phone }
mentoring-phone-home = 👪 { $name } { $phone }
mentoring-due = { $mark } { $kind }: { $day }
mentoring-met = · { $line }
mentoring-about = : { $ticks }
mentoring-missed = { $kind } (not reached)
mentoring-not-yours = This is no student of yours, or somebody else helps them now.
button-mentoring-group-due = Group exchange { $count } { $day }
button-mentoring-students = 👥 My students
button-mentoring-stand-in = 🙋 Stand-in
button-mentoring-visits = 🏠 Home visits
button-mentoring-overview = 📊 Overview
button-mentoring-group = 👥 Note a group exchange
button-mentoring-talk = 💬 Talk
button-mentoring-visit = 🏠 Visit
button-mentoring-missed = 📵 Not reached
button-mentoring-summary = 📝 Yearly summary
button-mentoring-open = ✏️ { $line }
button-mentoring-student = 👤 Student
button-mentoring-day = 📋 Paired help
button-mentoring-keep = ✅ Done
button-mentoring-note = 📝 Add words
button-mentoring-retick = ✏️ Change
button-mentoring-drop = 🗑 Delete
button-mentoring-drop-sure = 🗑 Delete it
button-mentoring-kept = 📎 Voices, photos { $count }

mentoring-tick-talk = <b>Talk</b>  { $name } { $class_name }
    What was it about? Tick, then press “Done”.
mentoring-tick-visit = <b>Home visit</b>  { $name } { $class_name }
    What did you find? Tick, then press “Done”.
mentoring-kept = ✅ Noted
mentoring-kept-missed = Noted; it stays due
mentoring-reached-already = You have noted today that they were reached.
mentoring-meeting = ✅ <b>{ $name }</b>  { $line }
mentoring-next = Next: by { $day }
mentoring-note = 📝 { $text }
    (only you can see this)
mentoring-note-ask = { $name }: write a few words, or send a voice or a photo. Only you can see it.
mentoring-note-nothing = Please send words, a voice or a photo.
mentoring-too-late = Only what was noted today can be changed.
mentoring-drop-ask = Delete this about <b>{ $name }</b>?
    { $line }
mentoring-dropped = Deleted

mentoring-group = <b>Group exchange</b>: { $count } were there
    Press who was not; tick what it was about.
mentoring-group-nobody = Somebody must have been there.
button-mentoring-group-keep = ✅ Done ({ $count })
mentoring-group-kept = ✅ Noted for { $count } { $topics }

mentoring-counts = Talks { $talks }, group exchanges { $groups }, visits { $visits }, not reached { $missed }
mentoring-count-topics = About: { $topics }
mentoring-summary = <b>{ $name }</b>  school year { $year }–{ $next }
mentoring-summary-before = Written before: { $text }
mentoring-summary-how = Write in a few sentences how the year went, and send it. The class teacher and the aid office can read it.
mentoring-summary-nothing = Please write a few sentences.
mentoring-summary-kept = ✅ The summary of { $name } is kept.
mentoring-summaries = <b>Summaries { $year }–{ $next }</b>: { $count }
mentoring-summary-line = <b>{ $name }</b>  { $class_name } ({ $who })
    { $text }

mentoring-own = Your helper is <b>{ $name }</b>.
mentoring-own-phone = Your helper is <b>{ $name }</b>, phone { $phone }.
mentoring-own-none = You have no helper at the moment. Your class teacher is there for you.
button-mentoring-phone-on = 📞 Let students see my phone
button-mentoring-phone-off = 📞 Hide { $phone }
mentoring-phone-ask = Which number may your students see? Send it to me.
mentoring-phone-wrong = That does not look like a phone number, please send it again.
mentoring-phone-kept = Your students see { $phone } when they ask.
mentoring-phone-gone = Your students see your phone no more

mentoring-stand-ins = <b>Stand-ins</b>
mentoring-stand-ins-none = Nobody stands in.
mentoring-stand-in = · { $name }: { $first } to { $last }
mentoring-stand-in-who = Who stands in?
mentoring-stand-in-when = { $name } stands in from { $first }; until when?
mentoring-stand-in-kept = They have been told
button-mentoring-stand-in-new = ➕ Name a stand-in
button-mentoring-stand-in-end = ✖️ { $name } need not stand in
button-mentoring-until = Until { $day }
button-mentoring-from = From { $day } instead

mentoring-not-led = This is not yours to lead, or is there no more.
mentoring-overview = <b>Overview</b>  { $where }
    Paired { $paired } of { $students }
mentoring-overview-met = Met: this week { $week }, this month { $month }, this term { $term }
mentoring-overview-late = Late: { $count }
mentoring-classes = { $count } classes
mentoring-which-class = Which class?
button-mentoring-helper = { $late ->
        [0] 🟢 { $name } { $count }
       *[other] 🔴 { $name } { $count }, late { $late }
    }
button-mentoring-pair = ➕ Pair
button-mentoring-unmet = 📵 Long not met
button-mentoring-summaries = 📝 Summaries
button-mentoring-book = 📄 Excel
button-mentoring-class = 🏫 One class
button-mentoring-all = 🏫 All
button-mentoring-rhythm = ⚙️ How often
mentoring-helper = <b>{ $name }</b> helps { $count }
button-mentoring-hand-all = 🔁 Hand over all
mentoring-pair = <b>{ $name }</b>  { $class_name }
    Helper: { $helper }, since { $day }
button-mentoring-hand = 🔁 Another helper
button-mentoring-end = ✖️ End
button-mentoring-end-sure = ✖️ End it
mentoring-end-ask = { $helper } helps <b>{ $name }</b> no more?
mentoring-ended = Ended
mentoring-hand-ask = Who helps <b>{ $name }</b> from now on?
mentoring-hand-all-ask = Who helps the { $count } students of { $name } from now on?
mentoring-handed = Handed over: { $count }
mentoring-unmet = <b>Not met for { $days } days</b>: { $count }
mentoring-unmet-line = · { $name } { $class_name } ({ $helper }) { $day }
mentoring-never = never met
button-mentoring-days = { $count } days
mentoring-book-none = Nobody is paired yet.
mentoring-file = Paired help
mentoring-column-class = Class
mentoring-column-number = Number
mentoring-column-name = Student
mentoring-column-helper = Helper
mentoring-column-began = Since
mentoring-column-met = Last met
mentoring-column-talks = Talks this term
mentoring-column-visits = Visits this term
mentoring-column-talk-due = Talk due
mentoring-column-group-due = Group exchange due
mentoring-column-visit-due = Visit due
mentoring-column-summary-due = Summary due

mentoring-pair-class = Pair students of which class?
mentoring-pair-who = Who helps these { $count }?
mentoring-pair-whom = <b>Pair</b>: { $count } chosen
    Press names, or type them.
mentoring-helped-by = has { $name }
button-mentoring-pair-on = Next ({ $count }) ›
mentoring-paired = Newly paired: { $count }

mentoring-rhythm = <b>How often</b>, for the whole school:
mentoring-rhythm-line = · { $kind }: { $every }
mentoring-rhythm-ask = How often a { $kind }?
mentoring-rhythm-set = Changed
button-mentoring-rhythm-of = Change { $kind }
mentoring-every-week = every week
mentoring-every-fortnight = every two weeks
mentoring-every-month = every month
mentoring-every-term = every term
mentoring-every-year = every school year
mentoring-every-never = never

mentoring-morning = <b>Paired help</b>: late { $late }, due today { $today }, more this week { $week }
mentoring-given = 👥 You help { $count } students now.
mentoring-standing = 🙋 Please stand in for { $name } from { $first } to { $last }.
mentoring-vacant = 👥 A colleague has left; { $count } students have no helper now. Please pair them anew.

# Home visits in a campaign

visit-campaigns = <b>Home visits</b>: { $count }
visit-campaigns-none = There are no home visits at the moment.
visit-not-yours = None of your students is visited here, or it is there no more.
visit-ended = These home visits have ended.
visit-nowhere = no address on the roster
button-visit-new = ➕ Begin home visits
button-visit-campaign = { $mark } { $name } { $day }
visit-ask-name = What are these home visits called? For example: Winter round.
    Every helper reads it, so nothing about aid, please.
visit-words-nothing = Please write it in words.
visit-ask-whom = Who is visited?
visit-whom-class = A class
visit-whom-village = A town or village
visit-whom-aided = Aided this term
visit-whom-all = All
visit-ask-class = Which class?
visit-ask-village = Which town or village? Write its name.
visit-nobody = There is no such student, please choose again.
visit-ask-due = <b>{ $name }</b>: { $count } families
    Until when?
visit-campaign = <b>{ $name }</b>  by { $day }
    Visited { $visited } of { $total }
visit-campaign-ended = <b>{ $name }</b>  ended
    Visited { $visited } of { $total }
visit-found = Found: { $findings }
visit-given = Given: { $items }
button-visit-village = { $mark } { $name } { $visited }/{ $total }
button-visit-left = ▫️ Not visited yet: { $count }
button-visit-book = 📄 Excel
button-visit-end = ✔️ End
button-visit-end-sure = ✔️ End them
button-visit-log = 🏠 Note a visit
button-visit-road = 🏠 Go on
button-visit-gifts = 🎁 What was given
button-visit-gifts-none = ✖️ Nothing
visit-end-ask = End <b>{ $name }</b>? What was noted stays.
visit-left = Not visited yet
visit-village = <b>{ $name }</b>: { $count } families
visit-stop = <b>{ $name }</b>  { $class_name }
    { $place }
visit-stop-helper = Helper: { $name }
visit-stop-visited = ✅ Visited { $day }
visit-gifts = What did you bring the family of <b>{ $name }</b>? A tap adds one.
visit-finding-well = all well
visit-finding-housing = poor housing
visit-finding-alone = nobody at home
visit-finding-illness = illness at home
visit-finding-income = less income
visit-finding-tired = tired of school
visit-finding-aid = wants aid
visit-finding-debt = debts
visit-gift-coat = coat
visit-gift-quilt = quilt
visit-gift-food = food
visit-gift-books = school things
visit-gift-checkup = check-up
visit-gift-money = money
visit-gift-other = other
visit-file = Home visits
visit-sheet-students = Students
visit-sheet-villages = Villages
visit-column-class = Class
visit-column-name = Student
visit-column-district = District
visit-column-town = Town
visit-column-village = Village
visit-column-day = Visited
visit-column-who = By
visit-column-findings = Found
visit-column-items = Given
visit-column-total = Families
visit-column-visited = Visited
visit-column-left = Left

# Pairs in a file

sheet-kind-pairs = Pairs
contents-pairs = Pairs: { $count } lines
plan-pairs = Pairs: new { $added }, known { $same }
applied-pair = Pairs: new { $new }, changed { $changed }
pair-no-helper = no colleague is called “{ $name }”; they join the bot first
pair-helpers = { $count } colleagues are called “{ $name }”; pair them under “Overview”
pair-no-student = no student of the class is called “{ $name }”
pair-students = { $count } students are called “{ $name }”; add class or number

ending-mentoring = · Their students have no helper any more; coordinators are asked to find another
mentoring-pair-unknown = Not in this class: { $names }
