# The yearly check, who came in and went out, causes and measures, donations

menu-aidcheck = Check of the aid ledger
check-term = { $half ->
    [autumn] autumn
   *[spring] spring
    } term { $year }
check-no-class = In no class
check-category-orphan = orphan
check-category-destitute = destitute
check-category-minimum = minimum allowance
check-category-disabled = disabled
check-category-registered = lifted out of poverty
check-category-marginal = at risk of poverty
check-category-martyr = martyr's family
check-category-other = other need

check-none = There is no check yet. Once the aid office opens one, records can be gone through here.
check-not-yours = These aid records are not yours to see.
check-office-only = This is for the aid office to do.
check-closed-already = This check is closed, or this line has been decided.
check-head = <b>{ $name }</b>
    To be done by { $due }.
    { $done } of { $all } people gone through, { $found } findings ({ $wrong } waiting, { $applied } applied, { $refused } left as is).
    Ledger of the { $term }
check-head-closed = <b>{ $name }</b> (closed)
    { $done } of { $all } people gone through, { $found } findings ({ $wrong } undecided, { $applied } applied, { $refused } left as is).
    Ledger of the { $term }
check-class = <b>{ $name }</b>: { $done }/{ $all } gone through, { $found } wrong
    Tap a name if it is right, ✏️ if not.
check-class-closed = <b>{ $name }</b>: { $done }/{ $all } gone through, { $found } wrong
    The check is closed.
check-rest-changed = Something has changed just now, please look again.
check-line = <b>{ $name }</b> ({ $class_name })
    Category: { $category }, level: { $level }
    Village: { $village }
check-finding = { $mark } { $change }
check-words = Note: { $words }
check-fault-category = category: { $before } → { $after }
check-fault-left = not in the class any more ({ $before })
check-fault-died = has died ({ $before })
check-fault-moved = household moved away ({ $before })
check-fault-missing = missing, should be { $after }
check-fault-other = something else ({ $before })
check-which-category = <b>{ $name }</b> is listed as { $category }.
    Which category is right?
check-missing-category = Which category is <b>{ $name }</b> in?
check-same-category = The ledger says so already.
check-ask-words = <b>{ $name }</b>: please say it in one sentence.
check-no-words = Please write it in words.
check-who-missing = Who is missing?
check-none-missing = The whole class is on the list.
check-findings = <b>{ $count } findings</b>
check-no-findings = Nothing was found so far.
check-findings-line = · { $class_name } { $name }: { $change }
check-which-term = The ledger of which term?
check-until = By which day?
check-name = What is it called? Tap, or write a name.
check-usual-name = Check, { $term }
check-nudged = { $count } class teachers reminded.
check-nudged-today = They were reminded today; try again tomorrow.
check-nobody-late = There is nobody to remind.
check-sure-all = Write { $count } corrections into the ledger? What it said before is kept.
check-sure-close = Close this check?
    { $open } people are not gone through, { $wrong } corrections are undecided. Nothing can be changed afterwards.
check-summary = { $name }: { $through } of { $classes } classes are through; { $all } people, { $found } findings.
check-letter = 📋 <b>{ $name }</b>
    Please go through the { $count } aided students of { $class_name } by { $due }.
    Tap a name if it is right.
check-letter-again = ⏰ <b>{ $name }</b>
    { $count } people of { $class_name } are still to be gone through by { $due }.
aid-check-open-already = The check of this term is open already.
aid-check-no-records = The ledger is empty; import it first.

button-check-open = Go through them
button-check-wrong = ✏️
button-check-right = ✅ It is right
button-check-take-off = ✖️ Not missing, take off
button-check-words = 📝 Add a note
button-check-fault-category = Wrong category
button-check-fault-left = Not in class any more
button-check-fault-died = Has died
button-check-fault-moved = Moved away
button-check-fault-other = Other (write)
button-check-rest = ✅ The other { $count } are right
button-check-missing = ➕ Somebody is missing
button-check-new = ➕ Open a check
button-check-found = ⚠️ { $count } findings
button-check-book = 📄 Excel
button-check-nudge = ⏰ Remind who is not through
button-check-moves = 🔀 In and out
button-check-close = 🏁 Close
button-check-accept = ✅ Into the ledger
button-check-refuse = ✖️ Leave as is
button-check-all = ✅ All into the ledger ({ $count })

check-compare = <b>In, out and changed</b>
    Compare the ledger with which list?
check-roll = List of { $when } ({ $people } people)
check-roll-taken = The list as it stands is kept.
button-check-take-roll = 📌 Keep the list as it stands
check-moves = <b>{ $came }</b> came in, <b>{ $went }</b> went out, <b>{ $changed }</b> changed.
button-check-came = { $count } came in
button-check-went = { $count } went out
button-check-changed = { $count } changed
check-came-head = <b>{ $count } came in</b>
check-went-head = <b>{ $count } went out</b>
check-changed-head = <b>{ $count } changed</b>
check-move-line = · { $name }: { $change }
check-move-came = in
check-move-went = out
check-move-changed = changed
check-moves-file = In, out, changed

check-file-classes = By class
check-file-found = Findings
check-column-class = Class
check-column-department = Department
check-column-teacher = Class teacher
check-column-all = People
check-column-done = Gone through
check-column-open = Open
check-column-found = Findings
check-column-name = Name
check-column-village = Village
check-column-before = Category before
check-column-after = Category now
check-column-fault = What is wrong
check-column-words = Note
check-column-decision = Decision
check-column-move = Change
check-column-class-before = Class before
check-column-class-after = Class now
check-column-village-before = Village before
check-column-village-after = Village now
check-column-fault-category = wrong category
check-column-fault-left = not in class
check-column-fault-died = died
check-column-fault-moved = moved away
check-column-fault-missing = missing
check-column-fault-other = other
check-decision-open = open
check-decision-right = right
check-decision-wrong = waiting
check-decision-applied = applied
check-decision-refused = left as is

# Causes of need and measures

menu-aidcauses = Causes of need and measures
cause-head = <b>Causes of need and measures</b>
    { $all } people are aided, no cause is noted of { $bare }.
cause-class = { $name } { $done }/{ $all }
cause-who = <b>{ $count } aided students</b>
    Tap one to note theirs.
cause-bare = none noted
cause-person = <b>{ $name }</b> ({ $category })
    Causes: { $causes }
    Tap a cause to note it, once more to take it back.
cause-help = · { $day } { $help }
cause-given = { $count } donations received
cause-when = <b>{ $name }</b>: on which day, { $help }?
cause-school = The school
cause-no-village = No village noted
cause-sums = <b>{ $place }: causes × measures</b> (cases)
cause-sum-line = <b>{ $cause }</b>: { $cells }
cause-legend = Somebody with several causes or measures counts once for each. { $few }: fewer than 5; ＊: withheld, since it would give another one away.
cause-too-few = There are so few that they could be recognised, so nothing is shown.
cause-few = <5
cause-withheld = ＊
cause-villages = <b>{ $count } villages</b>
cause-file = Causes and measures
cause-sheet-school = School
cause-sheet-villages = Villages
cause-sheet-people = People
cause-column-cause = Cause
cause-column-village = Village
cause-column-help = Measure
cause-column-count = Cases
cause-column-name = Name
cause-column-category = Category
cause-illness = illness
cause-disability = disability
cause-schooling = schooling
cause-labour = lack of labour
cause-disaster = disaster
cause-death = a death
cause-skill = lack of skills
cause-funds = lack of funds
cause-other = other cause
cause-none = none noted
cause-total = total
aidhelp-grant = aid
aidhelp-mentor = pairing
aidhelp-work = internship or job
aidhelp-counsel = counselling
aidhelp-home = teaching at home
aidhelp-trade = trade
aidhelp-other = other measure
aidhelp-none = none yet
aidhelp-total = total
button-cause-sums = 📊 Sums
button-cause-villages = 🏘 By village
button-cause-add = ➕ { $help }
button-cause-drop = ↩️ Take back the last: { $help }

# Donations

menu-donations = Donations
donation-none = No donation is noted yet.
donation-head = <b>{ $count } donations</b>
donation-sum = · { $what }
donation-money = { $yuan } yuan
donation-things = { $what }: { $amount }
donation-unnamed = (unnamed)
donation-page = <b>{ $gift }</b>
    From: { $giver } { $unnamed }
    To: { $to }
    { $day }
donation-wishes = (unnamed)
donation-named = { "" }
donation-to-school = the school
donation-to-a-class = a class
donation-to-somebody = a student
donation-copy = Thanks (tap to copy):
    <code>{ $thanks }</code>
donation-thanks = { $giver }: your gift of { $day } { $year }, { $gift }, { $to }. Thank you for letting our students learn without worry!
donation-dear = Dear friend
donation-thanks-school = has reached the school and goes to students in need
donation-thanks-class = has reached the class
donation-thanks-person = has reached a student
donation-who = Who gives? Write the name of the firm or person.
donation-ask-unnamed = <b>{ $giver }</b>
    May they be named?
donation-what = What does <b>{ $giver }</b> give?
donation-how-much = How many yuan? For example: 1500
donation-how-many = How many? Write a number.
donation-no-amount = I could not read the amount. Write 1500 or 1500.50.
donation-no-number = Write a whole number, for example: 20
donation-to-whom = To whom?
donation-when = On which day?
donation-which-class = Which class?
donation-which-person = Which student?
donation-send-photo = Please send a picture of the receipt.
donation-no-photo = Please send a picture, no text or file.
donation-sure-drop = Delete this donation? It cannot be brought back.
donation-gift-money = money
donation-gift-clothes = clothes
donation-gift-bedding = bedding
donation-gift-books = books
donation-gift-stationery = stationery
donation-gift-food = food
donation-gift-device = devices
donation-gift-other = other things
donation-file = Donations
donation-column-day = Day
donation-column-giver = From
donation-column-unnamed = Named
donation-column-gift = What
donation-column-amount = Amount
donation-column-unit = Unit
donation-column-to = To
donation-unit-yuan = yuan
donation-unit-things = pieces
button-donation-new = ➕ Note one
button-donation-named = Named
button-donation-unnamed = Unnamed
button-donation-school = The school
button-donation-class = A class
button-donation-person = A student
button-donation-photo = 🧾 See the receipt
button-donation-receipt = 📷 Send the receipt
button-donation-drop = 🗑️ A mistake
