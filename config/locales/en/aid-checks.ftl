# The yearly check, who came in and went out, causes and measures, donations

menu-aidcheck = Check of the aid ledger
aidcheck-term = { $half ->
    [autumn] autumn
   *[spring] spring
    } term { $year }
aidcheck-no-class = In no class

aidcheck-none = There is no check yet. Once the aid office opens one, records can be gone through here.
aidcheck-not-yours = These aid records are not yours to see.
aidcheck-office-only = This is for the aid office to do.
aidcheck-closed-already = This check is closed, or this line has been decided.
aidcheck-head = <b>{ $name }</b>
    To be done by { $due }.
    { $done } of { $all } people gone through, { $found } findings ({ $wrong } waiting, { $applied } applied, { $refused } left as is).
    Ledger of the { $term }
aidcheck-head-closed = <b>{ $name }</b> (closed)
    { $done } of { $all } people gone through, { $found } findings ({ $wrong } undecided, { $applied } applied, { $refused } left as is).
    Ledger of the { $term }
aidcheck-class = <b>{ $name }</b>: { $done }/{ $all } gone through, { $found } wrong
    Tap a name if it is right, ✏️ if not.
aidcheck-class-closed = <b>{ $name }</b>: { $done }/{ $all } gone through, { $found } wrong
    The check is closed.
aidcheck-rest-changed = Something has changed just now, please look again.
aidcheck-line = <b>{ $name }</b> ({ $class_name })
    Category: { $category }, level: { $level }
    Village: { $village }
aidcheck-finding = { $mark } { $change }
aidcheck-words = Note: { $words }
aidcheck-fault-category = category: { $before } → { $after }
aidcheck-fault-left = not in the class any more ({ $before })
aidcheck-fault-died = has died ({ $before })
aidcheck-fault-moved = household moved away ({ $before })
aidcheck-fault-missing = missing, should be { $after }
aidcheck-fault-other = something else ({ $before })
aidcheck-which-category = <b>{ $name }</b> is listed as { $category }.
    Which category is right?
aidcheck-missing-category = Which category is <b>{ $name }</b> in?
aidcheck-same-category = The ledger says so already.
aidcheck-ask-words = <b>{ $name }</b>: please say it in one sentence.
aidcheck-no-words = Please write it in words.
aidcheck-who-missing = Who is missing?
aidcheck-none-missing = The whole class is on the list.
aidcheck-findings = <b>{ $count } findings</b>
aidcheck-no-findings = Nothing was found so far.
aidcheck-findings-line = · { $class_name } { $name }: { $change }
aidcheck-which-term = The ledger of which term?
aidcheck-until = By which day?
aidcheck-name = What is it called? Tap, or write a name.
aidcheck-usual-name = Check, { $term }
aidcheck-nudged = { $count } class teachers reminded.
aidcheck-nudged-today = They were reminded today; try again tomorrow.
aidcheck-nobody-late = There is nobody to remind.
aidcheck-sure-all = Write { $count } corrections into the ledger? What it said before is kept.
aidcheck-sure-close = Close this check?
    { $open } people are not gone through, { $wrong } corrections are undecided. Nothing can be changed afterwards.
aidcheck-summary = { $name }: { $through } of { $classes } classes are through; { $all } people, { $found } findings.
aidcheck-letter = 📋 <b>{ $name }</b>
    Please go through the { $count } aided students of { $class_name } by { $due }.
    Tap a name if it is right.
aidcheck-letter-again = ⏰ <b>{ $name }</b>
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

aidcheck-compare = <b>In, out and changed</b>
    Compare the ledger with which list?
aidcheck-roll = List of { $when } ({ $people } people)
aidcheck-roll-taken = The list as it stands is kept.
button-check-take-roll = 📌 Keep the list as it stands
aidcheck-moves = <b>{ $came }</b> came in, <b>{ $went }</b> went out, <b>{ $changed }</b> changed.
button-check-came = { $count } came in
button-check-went = { $count } went out
button-check-changed = { $count } changed
aidcheck-came-head = <b>{ $count } came in</b>
aidcheck-went-head = <b>{ $count } went out</b>
aidcheck-changed-head = <b>{ $count } changed</b>
aidcheck-move-line = · { $name }: { $change }
aidcheck-move-came = in
aidcheck-move-went = out
aidcheck-move-changed = changed
aidcheck-moves-file = In, out, changed

aidcheck-file-classes = By class
aidcheck-file-found = Findings
aidcheck-column-class = Class
aidcheck-column-department = Department
aidcheck-column-teacher = Class teacher
aidcheck-column-all = People
aidcheck-column-done = Gone through
aidcheck-column-open = Open
aidcheck-column-found = Findings
aidcheck-column-name = Name
aidcheck-column-village = Village
aidcheck-column-before = Category before
aidcheck-column-after = Category now
aidcheck-column-fault = What is wrong
aidcheck-column-words = Note
aidcheck-column-decision = Decision
aidcheck-column-move = Change
aidcheck-column-class-before = Class before
aidcheck-column-class-after = Class now
aidcheck-column-village-before = Village before
aidcheck-column-village-after = Village now
aidcheck-column-fault-category = wrong category
aidcheck-column-fault-left = not in class
aidcheck-column-fault-died = died
aidcheck-column-fault-moved = moved away
aidcheck-column-fault-missing = missing
aidcheck-column-fault-other = other
aidcheck-decision-open = open
aidcheck-decision-right = right
aidcheck-decision-wrong = waiting
aidcheck-decision-applied = applied
aidcheck-decision-refused = left as is

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
cause-when = <b>{ $name }</b>: { $help }, on which day?
cause-school = The school
cause-no-village = No village noted
cause-sums = <b>{ $place }: causes × measures</b> (cases)
cause-sum-line = <b>{ $cause }</b>: { $cells }
cause-legend = Somebody with several causes or measures counts once for each. { $few }: fewer than 5; ＊: withheld, since it would give another one away.
cause-legend-village = What is not listed is fewer than 5 ({ $few }), nobody, or withheld.
cause-legend-whole = Somebody with several causes or measures counts once for each.
cause-too-few = There are so few that they could be recognised, so nothing is shown.
cause-few = <5
cause-withheld = ＊
cause-villages = <b>{ $count } villages</b>
cause-no-villages = No village has a sum that can be shown.
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
button-cause-open = 🧩 Causes and measures
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
