# Aid: what there is, applying, reviewing

menu-aid = Aid
menu-aid-check = What aid can I get

aid-amount-none = amount differs
aid-amount-month = ¥{ $yuan } a month
aid-amount-term = ¥{ $yuan } a term
aid-amount-year = ¥{ $yuan } a year
aid-amount-once = ¥{ $yuan } once
aid-any-day = ⏰ Apply on any day
aid-deadline = ⏰ Apply by { $day }
aid-deadline-over = ⏰ Closed on { $day }
aid-scheme-head = <b>{ $name }</b>
aid-scheme-amount = 💰 { $amount }
aid-scheme-papers = 📎 Papers:
aid-scheme-paper = · { $name }
aid-scheme-how = ✏️ { $how }
aid-scheme-elsewhere = This one is not applied for at school.
aid-scheme-rules = Conditions (all of them):
aid-scheme-rule = · { $rule }

aid-check-head = 📋 A few questions, just tap
    Answers are not kept, nobody sees them.
aid-ask-grade = Which grade are you in?
aid-ask-category = Which is your family's situation? Take the first that fits.
aid-ask-rural = Is your household registered in a village or county town?
aid-ask-farming = Is your major one of agriculture?
aid-ask-sudden = Has something hard happened at home lately? Illness, accident, disaster.
aid-ask-age = How old are you?
aid-ask-income = What does your family earn a head and month?
aid-answer-yes = Yes
aid-answer-no = No
aid-answer-unknown = Not sure
aid-answer-grade-1 = First grade
aid-answer-grade-2 = Second grade
aid-answer-grade-3 = Third grade
aid-answer-grade-0 = Short training
aid-answer-category-o = Orphan, nobody to care
aid-answer-category-d = Destitute
aid-answer-category-m = Minimum living allowance
aid-answer-category-i = Disability
aid-answer-category-r = Lifted out of poverty
aid-answer-category-g = Monitored, marginal
aid-answer-category-t = Martyr's or veteran's family
aid-answer-category-h = Other hardship
aid-answer-category-0 = None of these
aid-answer-age-a = Under 16
aid-answer-age-b = 16 or 17
aid-answer-age-c = 18 or older
aid-answer-income-a = Up to ¥800
aid-answer-income-b = ¥800–1,500
aid-answer-income-c = More than ¥1,500
aid-found-head = 📋 By your answers:
aid-found-yes = <b>You can probably apply for:</b>
aid-found-unsure = <b>Not sure, papers decide; worth a try:</b>
aid-found-none = Nothing fits by the rules for now. Try again when things change; if it is urgent, talk to your class teacher.
aid-found-line = · { $name }, { $amount }
aid-found-until = , by { $day }
aid-found-over = , closed on { $day }
aid-found-note = This is an estimate by the rules; the review decides.
aid-join-first = Join your class first, then apply here. Send “join”.
aid-closed = No applications are taken for this now.
button-aid-scheme = { $name } ›
button-aid-again = 🔄 Once more
button-aid-page = 📋 My aid
button-aid-apply = ✍️ Apply
aid-apply-which = ✍️ Which one? One tap begins.
    Send me photos of the papers; your class does not see them.
aid-apply-none = Nothing takes applications at the moment.
aid-apply-over = Over: { $names }. If you missed it, ask your class teacher first.
button-aid-go-on = ▶️ Go on with { $name }
button-aid-begin = ✍️ { $name }
button-aid-check = 🔎 What can I get
button-aid-faq = ❓ Questions

aid-page-head = 📋 <b>My aid</b> (only you see this)
aid-page-none = Nothing applied for yet. Find out what you can get first.
aid-page-line = · { $name } ({ $term }): { $state }
aid-page-paid = 💰 Paid:
aid-payment = · { $day } { $name } ¥{ $yuan }
aid-payment-returned = · { $day } { $name } ¥{ $yuan }, returned by the bank; please check your card number with the aid office
aid-page-given = 🎁 Given to you:
aid-given = · { $day } { $gift } (from { $giver })
aid-given-unnamed = · { $day } { $gift }
aid-page-looks = 👁 Who looked at your records:
aid-page-no-looks = 👁 Nobody has looked at your records yet.
aid-look = · { $day } { $name }, { $what }
aid-look-nobody = staff
aid-look-record = the ledger
aid-look-application = the application
aid-look-paper = a paper
aid-look-export = an exported list
aid-look-list = a list
aid-page-staff = 📋 <b>Aid</b>
aid-page-newcomer = 📋 What aid can you get? A few taps tell, no need to join first.
button-aid-own = { $name } ›

aid-own-head = 📋 <b>{ $name }</b> ({ $term })
aid-stage-submitted = Handed in
aid-stage-class = Class review
aid-stage-school = School review
aid-stage-notice = Public notice
aid-stage-paid = Paid
aid-now-again = { $count } of your papers are to be sent again, then it goes on.
aid-now-draft = Not handed in yet.
aid-now-submitted = Handed in, waiting for review.
aid-now-class = The class teacher agreed; the aid office is next.
aid-now-school = The school agreed; public notice is next.
aid-now-notice = On public notice; then it is paid.
aid-now-paid = Paid; please check your card.
aid-now-refused = Not granted this time.
aid-now-withdrawn = You took it back; nobody of the staff sees it.
aid-short-draft = not handed in
aid-short-submitted = in review
aid-short-class = at the aid office
aid-short-school = before notice
aid-short-notice = on notice
aid-short-paid = paid
aid-short-refused = not granted
aid-short-withdrawn = taken back
aid-refused-because = Reason: { $reason }
aid-papers-head = 📎 Papers:
aid-paper-line = { $mark } { $name } · { $state }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
aid-paper-asked = missing
aid-paper-received = received
aid-paper-accepted = accepted
aid-paper-returned = send again
aid-papers-more = 📎 { $count } more
aid-still-missing = { $count } still missing: press one, then send the photo.
aid-still-missing-short = { $count } still missing, first: { $name }
aid-complete = All papers are here, you can hand it in.
    To go past the class, take “Straight to the aid office”.
button-aid-paper = { $mark } { $name }
button-aid-same = Unchanged, use the last
button-aid-more = ➕ Add another paper
button-aid-submit = ✅ Hand in
button-aid-direct = 🔒 Straight to the aid office
button-aid-withdraw = Take it back
button-aid-withdraw-sure = Yes, take it back
aid-withdraw-sure = Take back the application for <b>{ $name }</b>?
aid-submitted = Handed in; you will hear of progress.
aid-submitted-already = It is handed in already.
aid-not-yours = This application cannot be seen: it was taken back, or is not yours to see.
aid-over = This application is settled and cannot be changed.

aid-give = Please send photos or files of <b>{ $name }</b>, several are fine.{ $count ->
        [0] {""}
       *[other] {" "}{ $count } received.
    }
aid-give-more = Please send photos or files of { $name }, several are fine.{ $count ->
        [0] {""}
       *[other] {" "}{ $count } received.
    }
aid-paper-more = more papers
aid-returned-because = Sent back last time: { $reason }
aid-photo-only = Please send a photo or a file; videos and voice messages are not taken.
aid-too-many = An application takes at most { $count } pictures.
aid-taken = ✅ Received: { $name }{ $count ->
        [0] {""}
       *[other] ({ $count })
    }
    Whoever reviews it sees it.
aid-taken-next = ✅ Received: { $name }{ $count ->
        [0] {""}
       *[other] ({ $count })
    }
    Send more of the same right away. { $left } to go; for the next, press first:
aid-taken-all = ✅ Received: { $name }{ $count ->
        [0] {""}
       *[other] ({ $count })
    }
    All papers are here; look it over and hand it in.
aid-paper-gone = This paper is not there any more.
aid-stray = Is this a paper of your application? Press which one, and it is taken.
    If not, the last button shows it to a teacher.
aid-review-waits = ⏳ To be sent again: { $names }
button-aid-next = ⏭ Next one
aid-words-left = The words beside the photo were not handed in. To tell a teacher, write to me.
button-aid-wrong = 🗑 Wrong one
button-aid-anew = ✍️ Apply again
button-aid-look-over = 📋 See the application
button-aid-see = 👁 No. { $count }
button-aid-take-out = 🗑 Delete no. { $count }

aid-no-office = This is for the aid office and class teachers.
aid-not-your-turn = It is not your turn to decide now.
aid-review-head = <b>Applications</b>
aid-review-none = Nothing waits for review.
aid-list-head = <b>{ $stage }</b>: { $count }
aid-waits-submitted = In review (new)
aid-waits-class = For the aid office
aid-waits-school = Before public notice
aid-waits-notice = On public notice
button-aid-review = 📥 Review { $count }
button-aid-missed = 🔔 Who has not applied
button-aid-schemes = ⚙️ Schemes
button-aid-officers = 👥 Aid office
button-aid-stage = { $stage } { $count }
button-aid-of = { $person } · { $name }
button-aid-all-school = 📢 Put all { $count } on notice
button-aid-all-notice = 💰 All { $count } are paid
aid-all-sure-school = Put { $count } on public notice and tell them?
aid-all-sure-notice = Mark { $count } as paid and tell them?
aid-all-moved = { $count } changed.
aid-review-page = 📋 <b>{ $person }</b> ({ $class })
    { $name }, { $term }
aid-review-paper = 📎 { $person }: <b>{ $name }</b>, { $count }
aid-paper-known = Accepted last time; they say nothing has changed.
aid-paper-caption = A paper of { $person }, for the review only, not to be passed on.
aid-paper-caption-own = A paper of yours
aid-paper-file = paper
aid-toast-accepted = Accepted.
aid-toast-sent-back = Sent back; they are told.
aid-return-why = Why is <b>{ $name }</b> sent back? One sentence, they will read it.
aid-reason-needed = Please write the reason in words.
aid-refuse-why = Why is { $name } not granted to <b>{ $person }</b>? One sentence, they will read it.
aid-papers-open = A paper is still missing: { $name }
aid-agreed = Done; they are told.
aid-ready-blurred = The photo is blurred
aid-ready-wrong = This is another paper
aid-ready-old = It has expired
aid-ready-page = A page is missing
aid-ready-seal = No stamp
aid-ready-sign = No signature
button-aid-more-given = 📎 More papers
button-aid-accept = ✅ Accept
button-aid-return-words = ✏️ Send back with a reason
aid-not-in-ledger = ⚠️ This student is not on the ledger of this term yet. Under which category?
aid-in-ledger-as = 📒 On the ledger: { $standing }
aid-ended-in-ledger = 📒 This student was taken off this term’s ledger. To reopen it, see the student in the ledger.
button-aid-list-as = ➕ { $category }
aid-toast-listed = Put on the ledger
button-aid-in-ledger = 📒 This student in the ledger
button-aid-agree-class = ✅ The class agrees
button-aid-agree-school = ✅ The school agrees
button-aid-agree-notice = 📢 Put on notice
button-aid-agree-paid = 💰 Paid
button-aid-refuse = ✖️ Do not grant

aid-officers-head = <b>Aid office</b>: who sees all records of aid
aid-officers-none = Nobody is in the aid office yet.
aid-officers-line = · { $name }
aid-officers-who = Who is to be in the aid office?
button-aid-name = ➕ Add somebody
button-aid-release = ✖️ { $name } leaves
aid-schemes-head = <b>Schemes</b>: tap one to change its amount or days
aid-schemes-none = There are no schemes yet. Send me the sheet of schemes.
button-aid-edit = { $name } · { $amount }
button-aid-change-amount = 💰 Change the amount
button-aid-change-deadline = ⏰ Change the last day
button-aid-change-from = 📅 Next year's figures
aid-change-amount = How many yuan is <b>{ $name }</b> from now on? A number, or “none”.
aid-change-deadline = What is the last day for <b>{ $name }</b>? As 2026-12-18, or “none”.
aid-change-from = From which day are the new figures of <b>{ $name }</b> valid? As 2027-09-01. Change the amount then; the old ones stay.
aid-amount-unread = I cannot read this amount. A number please, as 2300.
aid-day-unread = I cannot read this day, or it is over. As 2026-12-18.
aid-from-too-early = The new figures must begin later than today's.

aid-missed-head = <b>Not applied yet</b>: { $count }
    By what the school knows already, these people fit:
aid-missed-none = Nobody is missed.
aid-missed-line = · { $name } ({ $class }): { $scheme }
    By: { $why }
aid-missed-gone = This line is not on the list any more.
aid-missed-no-account = They do not use the bot yet; please tell them yourself.
button-aid-ledger = 📒 Aid ledger
button-aid-hint = 🔔 Remind { $person }: { $name }
aid-hinted = Reminded quietly; nobody else sees it.
aid-hinted-already = They were reminded this week.

aid-letter-first = 📋 A message for you alone
aid-letter-stage = News of <b>{ $name }</b>:
aid-letter-unpaid = We told you that <b>{ $name }</b> was paid. That was a mistake, sorry. It stands like this:
aid-letter-paper = Papers for <b>{ $name }</b> are to be sent again:
aid-letter-review = Please review: { $person }, { $name }
aid-letter-deadline = Your application for <b>{ $name }</b> is not handed in.
aid-letter-missed = { $count } of { $class } may fit a scheme of aid and have not applied.
aid-letter-hint = Your teacher has a hint: you may be able to apply for <b>{ $name }</b>.
aid-letter-appeal = Ask your class teacher or the aid office if in doubt; you can also appeal.
button-aid-open = 📋 Open
button-aid-open-review = 📋 Review
button-kind-aid-status = 📋 My aid

scheme-twice = There are two of “{ $name }” valid from the same day.
scheme-code = A code is of small letters, digits and -, at most 16, not “{ $given }”.
scheme-amount = An amount is in yuan, as 2300, not “{ $given }”; empty where it differs.
scheme-per = The period is 月, 学期, 年 or 次, not “{ $given }”.
scheme-rule = I cannot read the condition “{ $given }”. For example: 全日制, 年级1-3, 年龄16-, 农村户口, 涉农, 突发困难, 人均月收入-800, 类别 低保, 区县 name.
scheme-yes-no = Write 是 or 否, not “{ $given }”.
plan-schemes = Schemes of aid: { $new } new, { $changed } changed
contents-schemes = { $count ->
        [one] { $count } scheme of aid
       *[other] { $count } schemes of aid
    }
applied-scheme = Schemes of aid: { $new } new, { $changed } changed

audit-act-aid-officer = took somebody into the aid office
audit-act-aid-officer-released = took somebody out of the aid office
audit-act-aid-scheme = changed a scheme of aid
audit-act-aid-stage = moved an application for aid
audit-act-aid-paper = decided about a paper
audit-kind-application = application for aid
audit-kind-scheme = scheme of aid
ending-aid-office = They leave the aid office.
aid-returned-line = ↩️ { $name }: { $reason }
