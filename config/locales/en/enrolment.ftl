# Enrolment

menu-enrol = Sign up, follow your sign-up
menu-intakes = Recruiting: seats, review, confirm

# what those who sign up see
intake-head = 📝 <b>{ $title }</b>
intake-days = 🗓️ Classes: { $days }
intake-venue = 📍 { $venue }
intake-opens = ⏳ Sign-up opens: { $at }
intake-closes = ⏰ Sign-up closes: { $at }
intake-free = 🪑 { $count ->
        [one] one seat left
       *[other] { $count } seats left
    }
intake-free-shared = 🪑 { $count } seats left, each district its own
intake-full = 🪑 All seats are taken; you can wait, and move up in turn
intake-papers = 📎 Papers to hand in: { $names }
intake-adults = 🔞 From 18 years on
intake-rest = Other districts
signup-mine = <b>Your sign-ups</b>; open one to see how far it is:
signup-own-line = · <b>{ $name }</b>　{ $title }: { $stage }{ $seat }{ $lack }
signup-now-short-draft = not handed in yet
signup-now-short-submitted = the district looks at it
signup-now-short-asked = something is to be added
signup-now-short-accepted = accepted; the school confirms
signup-now-short-confirmed = confirmed, on the roster
signup-short-waiting = , waiting for a seat
signup-short-missing = , ❗ missing: { $names }
signup-open = { $count ->
        [one] <b>Open now:</b> tap below.
       *[other] <b>{ $count } are open now</b>; choose one below.
    }
signup-none-open = Nothing is open for sign-up now.
signup-coming = Next: { $title }, from { $at }.
signup-bad-link = This code is wrong, or the sign-up is gone. Send “sign up” to see what is open.
signup-how-long = It takes two minutes, one question at a time; mistakes can be mended.
signup-closed = Sign-up for { $title } is closed. Send “sign up” to see the next one, or ask a person.
signup-not-open-yet = Sign-up for { $title } has not begun. Come back then and send “sign up”.
signup-not-yours = This sign-up is not yours. Send “sign up” for your own.
signup-over = This sign-up is over; it needs no more papers.
button-signup-intake = 📝 { $title }
button-signup-own = 🙋 Sign myself up
button-signup-colleague = 🏢 Sign up a colleague
button-signup-several = 📋 Several at once
button-signup-of = { $mark } { $name } { $what }
signup-mark-draft = ✏️
signup-mark-submitted = 📥
signup-mark-asked = ❗
signup-mark-accepted = ☑️
signup-mark-confirmed = ✅
signup-mark-refused = ✖️
signup-mark-withdrawn = ↩️
signup-mark-absent = 🚫
signup-mark-waiting = ⌛
signup-mark-lacks = 📎

# one question at a time
signup-step = <i>Step { $place } of { $count }</i>
signup-ask-name = What is your name? Name and phone together are fine.
signup-ask-other-name = What is your colleague's name? “Name phone post” in one line is quicker: 周小满 13900000000 店长
signup-ask-phone = Your phone number? The big button below shares it; or type the 11 digits. Send “back” to change what came before.
signup-ask-other-phone = Your colleague's own phone number? Type the 11 digits, or send their contact card.
signup-ask-firm = Which firm? Type its name.
signup-ask-post = What do you do there? Tap one, or type it.
signup-ask-district = Which district is the firm in?
signup-ask-district-home = Which district do you live in?
signup-ask-district-other = If it is not there, type its whole name: 龙湖区
signup-ask-age = Are you 18 or older?
signup-ask-other-age = Is your colleague 18 or older?
signup-name-how = This does not look like a name. For example: 周小满
signup-phone-how = This does not look like a mobile number. Type 11 digits: 13900000000
signup-phone-digits = That has { $count } digits, a mobile number has 11. Please check it and write it again.
signup-firm-how = Type the firm's name, or “none”.
signup-post-how = Type the post, for example: manager.
signup-district-how = I do not know this district. Tap one above; others have no seats this time.
signup-age-how = Send “yes” or “no”.
signup-minor = This class is for people of 18 and older. Ask a person what else there is.
signup-grown = ✅ 18 or older
signup-young = Not yet
signup-post-owner = Owner
signup-post-manager = Manager
signup-post-finance = Finance
signup-post-staff = Staff
signup-no-firm = no firm
button-signup-no-firm = No firm (self-employed)
button-signup-firm-as-is = It is “{ $name }”
signup-which-firm = Which of these is it?
signup-still-missing = One thing is missing; then it can be handed in
button-signup-drop = 🗑️ Do not sign up
button-signup-go-on = ✏️ Go on

# papers
signup-paper-of = { $person }: { $name }
signup-paper-missing = “{ $name }” is still missing. Send its photo, then tap “All there”.
signup-missing = ❗ Still missing: <b>{ $names }</b>
button-signup-look = 👀 Look it over and hand in

# a look before it is handed in
signup-look = <b>{ $title }</b>　Look it over, then hand it in:
signup-look-waits = ⌛ The seats of { $district } are taken; you would wait as number <b>{ $place }</b> and move up in turn.
signup-look-end = The district looks first, then the school confirms. Who is not taken is forgotten after 90 days, papers 30 days after the decision.
signup-field-name = Name: <b>{ $value }</b>
signup-field-phone = Phone: <b>{ $value }</b>
signup-field-firm = Firm: <b>{ $value }</b>
signup-field-post = Post: <b>{ $value }</b>
signup-field-district = District: <b>{ $value }</b>
button-signup-hand-in = ✅ Hand in
button-signup-change-name = Name
button-signup-change-phone = Phone
button-signup-change-firm = Firm
button-signup-change-post = Post
button-signup-change-district = District
signup-handed-in = Handed in ✅

# what is refused
signup-on-roster = { $name } is on the roster of { $class } already. Share the phone number to join.
signup-twice-own = You have signed up for { $title }. Send “sign up” to see how far it is.
signup-twice = { $name } has signed up already. Send “sign up” to see how far it is.
signup-twice-share = { $name } has been signed up already. If that is you, share your number with the big button to see how far it is.
signup-twice-elsewhere = { $name } has been signed up already.
signup-twice-by-firm = A colleague has signed you up for { $title } already: { $stage }. Ask them to change or cancel it.
signup-claimed = Your district has signed you up already; nothing is left to fill in. You will be told of each step.
signup-phone-taken = Somebody else has signed up with this number. Use { $name }'s own; if it is right, ask a person.
signup-firm-full = { $firm } may send { $most }, and has. To send somebody else, open a colleague's sign-up and tap “Swap”.
signup-firm-full-own = { $firm } may send { $most }, and has. Ask the colleague who signs your firm up to swap a seat to you.
signup-too-many = One person can sign up { $most } colleagues. Send a longer list to the district's staff.

# how far it is
signup-card = <b>{ $name }</b>　{ $title }
signup-now-submitted = 📥 <b>Handed in; the district looks at it.</b>
signup-now-asked = ❗ <b>Something is missing; add it and hand in again.</b>
signup-now-accepted = ☑️ <b>The district has accepted; the school confirms.</b>
signup-now-confirmed = 🎉 <b>Confirmed, and on the roster.</b>
signup-now-refused = ✖️ <b>Not accepted this time.</b>
signup-now-withdrawn = ↩️ <b>This sign-up is cancelled.</b>
signup-now-absent = 🚫 <b>Not there on the first day; the seat went on.</b>
signup-step-submitted = handed in
signup-step-accepted = district
signup-step-confirmed = school
signup-step-roster = on the roster
signup-asked-for = Please add: { $what }
signup-because = Reason: { $reason }
signup-not-reached = Sign-up is over and your turn did not come. Send “sign up” to see what is next.
signup-waits = ⌛ All seats are taken; you wait as number <b>{ $place }</b>. You hear when it is your turn.
signup-until = The district decides by { $at }; you hear at once.
signup-confirmed-own = You have joined <b>{ $class }</b>, which begins on { $day }; just ask me “what is on tomorrow”. { $venue ->
        [none] {""}
       *[other] Place: { $venue }
    }
signup-confirmed-not-joined = You are on the roster of <b>{ $class }</b>, which begins on { $day }. Share your phone number once more to see the timetable. { $venue ->
        [none] {""}
       *[other] Where: { $venue }
    }
signup-share-to-join = Tap the big button below to share your number.
signup-confirmed-colleague = Your colleague is in <b>{ $class }</b>, which begins on { $day }. Let them open the bot and share their number to see the timetable. { $venue ->
        [none] {""}
       *[other] Place: { $venue }
    }
signup-unfinished = <b>{ $title }</b>　Not handed in yet; so far:
signup-withdraw-sure = Cancel { $title }? { $name }'s seat goes on at once.
signup-leave-queue-sure = Leave the queue for { $title }? The place of { $name } goes to the next.
signup-withdraw-late = { $title } has begun. To leave it, please ask a person here.
signup-drop-sure = Do not sign up for { $title }? What you filled in is deleted.
signup-dropped = Deleted. Send “sign up” whenever you like.
signup-swap-who = Who comes in place of { $name }? “Name phone post”: 周小满 13900000000 店长
signup-swap-how = I do not understand. “Name phone”: 周小满 13900000000
signup-swap-late = They are on the roster; ask a person to swap.
signup-swapped = Swapped: { $was } → { $now }. Seat and place stay; the district looks again, and needs the papers of { $now }.
button-signup-open = My sign-up
button-signups = ‹ My sign-ups
button-signup-resubmit = ✅ All there, hand in
button-signup-swap = 🔁 Swap
button-signup-another = ➕ Another colleague
button-signup-withdraw = ↩️ Cancel
button-signup-anew = 📝 Sign up again

# several at once
signup-list-firm = Which firm? Type its name.
signup-list-firm-first = The list is kept. Which firm is it of? Type its name.
signup-list-no-firm = Several at once are signed up by one firm. Without one, tap ‹ Back and sign up yourself.
signup-list-district = Which district is <b>{ $firm }</b> in?
signup-list-people = <b>{ $firm }</b>, { $district }. Send the list, one a line:
    周小满 13900000000 店长
    刘强 13900000001 财务
    A workbook with the columns 姓名 and 手机号 is fine too.
signup-list-how = There is no phone number. One person a line: 周小满 13900000000 店长
signup-list-no-people = This table has no columns 姓名 and 手机号. Add the headings and send it again.
signup-list-read = <b>{ $firm }</b> ({ $district }): { $count } read:
signup-list-line = · { $who }
signup-list-wrong = ⚠️ { $count } lines to be mended:
signup-list-look = 👀 These { $count } can go in; please look at them:
signup-list-wrong-how = Send only the corrected line; the others are kept.
signup-list-grown = By handing in you say that all are 18 or older.
signup-list-firm-left = ⚠️ { $firm } may sign up { $left } more; the others will be sent back.
signup-list-gone = This list is gone; send it again, please.
signup-list-changed = The list has changed since. Please press “Hand in” under the newest one.
signup-list-papers = ❗ Each still lacks: <b>{ $names }</b>. Press a name and send the picture; the district can accept nobody without.
signup-list-done = { $count } handed in ✅
signup-list-refused = ✖️ { $name }: { $reason }
button-signup-list-again = 🔄 Clear, send the list again
button-signup-list-hand-in = ✅ Hand in ({ $count })
signup-line-phone = “{ $said }”: no phone number, or a wrong one
signup-line-name = “{ $said }”: no name
signup-line-twice = “{ $said }”: the same phone as somebody above

# problems of a table
signup-row-name = “{ $given }” is no name
signup-row-phone = “{ $given }” is no mobile number; 11 digits, please
signup-row-minor = younger than 18, which this class does not take
signup-row-twice = the same phone as in row { $first }
signup-row-seats = “{ $given }” is no number of people
signup-row-district = no district
signup-row-phone-rounded = The spreadsheet turned the phone into “{ $given }”; its digits are gone. Please fill it in again
signup-row-far = far below the list (the one before is in row { $first }); please look whether they are meant
signup-row-open = nobody is named yet: { $firm }
signup-row-test = “{ $given }” looks like a trial, so it was left out
signup-row-failed = a formula failed, so name or phone cannot be seen. Paste the values and send it again
signup-row-firm-above = the firm is empty; taken from the row above: “{ $firm }”
signup-row-several = { $count } people in one row, and the phones do not match. One person a row, please
signup-row-aside = it says “{ $given }”; signed up as “{ $name }”. Please look
signup-row-phones = { $name } has several numbers; the first is used
signup-row-apart = firm and post stand in one cell, read as “{ $firm }” and “{ $post }”
signup-row-other-phone = { $name } has two phones: row { $first } ends in { $phone }, this one in { $other }. The first is used; please check
signup-row-again = { $name } stands in row { $first } already and counts once
signup-row-again-differs = { $name } stands in row { $first } already, with this phone but another firm or post. Counted once; please check whether these are two people
signup-row-seats-vague = “{ $given }” is no fixed number, so it was left out. Please fill in a number
sheet-draft = It says “{ $given }”, so this sheet was left out
quota-total = The total says { $given }, the rows come to { $sum }. The rows count; please check
quota-note = Below the table it says “{ $given }”; that is not in the quotas

# the district
signup-own = Somebody else has to decide about your own sign-up.
signup-review-missing = “{ $name }” is missing; it cannot be accepted. Tap “Ask for something”.
signup-accepted = Accepted ✅
signup-accept-all-sure = { $count } are whole. Accept them all? { $left ->
        [0] {""}
       *[other] { $left } are not whole and stay.
    }
signup-accepted-all = { $count } accepted ✅
signup-ask-what = What is { $name } to add? Tap one, or type it.
signup-refuse-why = Why is { $name } not accepted? Tap one, or type it. They will read it.
signup-refuse-sure = Refuse <b>{ $name }</b>?
    Reason: { $reason }
    They will read it, and the seat goes to who waits.
signup-look-again = This sign-up has changed, please look again
signup-reason-needed = One sentence in words, please.
signup-decided-already = A colleague has just decided about this one.
signup-asks-paper = A paper is missing
signup-asks-papers = { $names } is missing; please add it
signup-asks-blurred = A photo is not sharp; take it again
signup-asks-phone = Nobody answers this phone; check it
signup-asks-firm = The firm's name differs from the licence; check it
signup-asks-post = Write the post more clearly
signup-refuses-conditions = The conditions are not met
signup-refuses-several = The firm's seats are taken
signup-refuses-wrong = The details do not match
signup-refuses-refused = They do not want to come
signup-toast-asked = They have been told
signup-toast-refused = They have been told
signup-toast-call = Noted. The bot cannot reach them; please call: { $phone }
signup-toast-withdrawn = Cancelled; the list has moved up
signup-toast-absent = Noted; the list has moved up
signup-toast-confirmed = On the roster ✅
signup-absent-sure = { $name } did not come on the first day? They leave the roster and the seat goes on. Call first: { $phone }
signup-cancel-sure = Cancel for { $name }? They will be told. Phone: { $phone }
signup-came = Number { $place } to sign up, { $at }
signup-late = ⏰ <b>Overdue; decide about this one first.</b>
signup-unreached = ☎️ Came by a list; the bot cannot reach them, please call.
button-signup-see = 🖼️ { $name }
button-signup-accept = ✅ Accept
button-signup-accept-all = ✅ Accept all that are whole ({ $count })
button-signup-ask = ❗ Ask for something
button-signup-refuse = ✖️ Refuse
button-signup-absent = 🚫 Did not come
button-signup-cancel-for = ↩️ Cancel for them
button-signup-review = Review
intake-pile = <b>{ $title }</b>　{ $pile }: { $count }
intake-pile-until = ⏰ The first is to be decided by { $at }.
intake-pile-lacking = 📎 { $count } lack papers and cannot be accepted yet.
intake-pile-find = Type a name, a firm or the end of a phone to find somebody.
intake-pile-review = For the district
intake-pile-asked = Something asked for
intake-pile-accepted = For the school
intake-pile-waiting = Waiting for a seat
intake-pile-confirmed = On the roster
intake-pile-over = Over
signup-waits-staff = ⌛ All seats are taken; waits as number <b>{ $place }</b>.
intake-found-none = Nobody here is “{ $said }”. Try a surname, part of the firm or the last four digits.
intake-found = { $count } found:

# the school
intakes-head = <b>Recruiting</b>; open one for seats and progress:
intakes-empty = Nothing is open for sign-up yet. Three taps make one.
intakes-none = No sign-up is yours to look after now.
intake-not-yours = This sign-up is not yours to look after.
intake-of-district = You see: { $districts }
intake-mark-draft = ✏️
intake-mark-coming = ⏳
intake-mark-open = 🟢
intake-mark-over = ⏹️
intake-standing-draft = ✏️ Not published yet
intake-standing-coming = ⏳ Opens { $at }
intake-standing-open = 🟢 Open, closes { $at }
intake-standing-over = ⏹️ Closed
intake-figures = Seats <b>{ $seats }</b>　applied <b>{ $applied }</b>　accepted { $accepted }　confirmed <b>{ $confirmed }</b>
    waiting { $waiting }　free { $free }{ $late ->
        [0] {""}
       *[other] 　⏰ overdue { $late }
    }
intake-districts = <b>{ $title }</b>　Districts, those with most free seats first:
intake-district = <b>{ $district }</b>　{ $applied }/{ $seats }　confirmed { $confirmed }　free { $free }{ $waiting }{ $late }
intake-district-open = <b>{ $district }</b>　applied { $applied }　confirmed { $confirmed }{ $waiting }{ $late }
intake-waiting = 　waiting { $count }
intake-late = 　⏰ { $count }
button-intake-phone = 📞 Leave a number for the school
intake-phone-ask = Send your <b>phone number</b>. Coordinators see it under “Districts”; so do students whom you help.
intake-phone-wrong = That is no phone number. Please send a mobile number, or one with its area code.
intake-phone-kept = Noted: { $phone }.
intake-contacts = ☎️ To call:
intake-contact = · { $name }　{ $phone }
intake-contact-no-phone = (no phone)
intake-contacts-none = ☎️ Nobody of this district's staff has an account yet. Invite somebody under “staff”.
intake-idle = 🏢 Firms that have signed nobody up ({ $count }):
intake-idle-firm = · { $name }　{ $contact }
intake-gift = <b>{ $taker }</b> gets { $seats }: { $givers }
intake-giver = { $giver } { $seats }
intake-give-on-none = No seats can be given on: none is free, or nobody waits.
intake-give-on-early = ⚠️ Sign-up is still open: the districts that give cannot use these seats any more.
intake-give-on-sure = Give { $count } unused seats to those who wait? In order of arrival; districts with most left give first:
intake-gave-on = Done; { $count } moved up. Who signed up in chat has been told; please call who came by a list.
signup-not-accepted = The district has not accepted yet.
signup-no-seat = { $name } still waits for a seat.
signup-no-class = { $programme } has no class that is not over; load one first.
signup-which-class = Into which class does { $name } go?
signup-which-class-all = Into which class do these { $count } go?
signup-confirm-none = Nobody waits to be confirmed.
signup-confirm-sure = Confirm these { $count }, all onto the roster of { $class }?
signup-confirmed-all = { $count } confirmed, all on the roster of { $class } ✅
button-signup-confirm = ✅ Confirm, onto the roster
button-signup-confirm-all = ✅ Confirm all ({ $count })
button-signup-class = { $name }　{ $district }　{ $count }
button-intake = { $mark } { $title }
button-intake-new = ➕ Open a sign-up
button-intake-pile = { $pile }　{ $count }
button-intake-districts = 📊 Districts
button-intake-channels = 🔗 Posters and channels
button-intake-give-on = ♻️ Give unused seats on ({ $count })
button-intake-load = 📥 Load
button-intake-edit = ⚙️ Settings
button-intake-preview = 👀 Preview
button-intake-to-ended = ⏹️ Close
button-intake-to-open = 🟢 Open again

# making one
intake-for-what = For which class? Or for the whole programme, and classes are given at the end.
intake-for-nothing = No class that is not over. Load classes first.
intake-title = { $programme } { $name }
intake-set-opens = Opens: { $at }
intake-set-seats = { $seats } seats
intake-set-quotas = Quotas: { $quotas }; other districts { $rest }
intake-set-no-quotas = Quotas: none, first come, first served
intake-set-firm = At most { $most } of one firm
intake-set-no-firm = No limit for a firm
intake-set-days = Districts decide within { $days } days; coordinators hear of what is late
intake-ask-title = What is it called? One line of at most 40 characters.
intake-ask-capacity = How many seats? Tap one, or type a number.
intake-ask-quotas = How many for each district? Type “云溪区 12、锦屏县 8”, or load a table. Others share what is left.
intake-ask-opens = When does it open? Tap one, or type “1 December 9:00”.
intake-ask-closes = When does it close? Tap one, or type “10 December 18:00”.
intake-ask-papers = Which papers? Tap to choose, or type them with commas. End what may be left out with “（没有可不交）”.
intake-ask-per-firm = How many may one firm send?
intake-ask-days = Within how many days does a district decide?
intake-ask-adults = From 18 years on?
intake-seats = { $count }
intake-no-limit = no limit
intake-days-count = { $count } days
intake-adults-on = from 18 years on
intake-adults-off = any age
intake-now = now
intake-tomorrow-morning = tomorrow 9:00
intake-in-days = in { $count } days
intake-quotas-even = evenly over districts
intake-quotas-none = no quotas
intake-paper-identity = Identity card, both sides
intake-paper-licence = Business licence（没有可不交）
intake-paper-letter = The firm's recommendation
intake-papers-none = no papers
intake-no-districts = No districts are known yet. Type “云溪区 12、锦屏县 8”.
intake-quotas-too-many = The quotas add up to { $sum }, more than { $capacity }. Change the seats first, or take some away.
intake-quota-used = { $count } of { $district } have a seat already; it cannot have { $seats }.
intake-rest-used = { $count } people of other districts have seats already; that would leave { $seats }.
intake-papers-given = Somebody has given papers already: those stay as they are, you can only add more at the end.
intake-capacity-used = { $count } have a seat already; it cannot have { $seats }.
intake-quotas-how = “{ $said }” is not understood. Like this: 云溪区 12、锦屏县 8
intake-number-how = Type a number, for example: 60
intake-moment-how = I do not understand the time. Like this: 10 December 18:00
intake-title-how = Type a name, for example: Pilot course, class 8
intake-closes-early = It has to close after it opens, and not in the past.
intake-open-sure = Publish { $title }? From then on people can sign up:
intake-ended-sure = Close { $title }? Nobody new can sign up; the others are decided as before.
intake-toast-open = Published 🟢
intake-toast-ended = Closed
intake-copied = Taken over
intake-in-use = It is published or somebody has signed up; it can be closed, not deleted.
button-intake-class = { $name }　{ $district }　from { $day }
button-intake-programme = The whole programme: { $name }
button-intake-publish = 🟢 Publish
button-intake-copy = 📄 As in “{ $title }”
button-intake-drop = 🗑️ Delete
button-intake-set-title = Name
button-intake-set-capacity = Seats
button-intake-set-quotas = Quotas
button-intake-set-opens = Opens
button-intake-set-closes = Closes
button-intake-set-papers = Papers
button-intake-set-firm = Per firm
button-intake-set-days = Deadline
button-intake-set-adults = Age

# channels and posters
intake-channels = <b>{ $title }</b>　Link: { $link }
    Each channel has a link and a poster of its own, so that you see where people came from:
intake-channel = · { $name }　began { $begun }　applied { $applied }　confirmed { $confirmed }
intake-channel-none = No channel
intake-channels-draft = Not published yet; the link does not open.
intake-channel-name = What is the channel called? Several with commas are fine: { $examples }
intake-channel-how = Type the name of the channel, for example: WeChat
intake-channels-many = { $most } channels are the most.
intake-channel-wechat = WeChat
intake-channel-chamber = Chamber
intake-channel-tv = TV
intake-channel-poster = Poster
button-intake-poster-all = 🖼️ Poster without a channel
button-intake-poster = 🖼️ { $name }
button-intake-channel-new = ➕ Add a channel
intake-poster-title = Scan to sign up
intake-poster-step-1 = Scan the code or open the link, tap “Start”
intake-poster-step-2 = Tap “Sign myself up”; it takes two minutes
intake-poster-step-3 = District and school decide; you hear of each step
intake-poster-note = You can sign up colleagues too. Send “sign up” to see how far it is.
intake-poster-code = Cannot scan? Open @{ $bot } and send this code
intake-poster-until = until { $day }
intake-poster-file = Sign-up poster
intake-poster-caption = { $title } ({ $name })
    { $link }

# loading and exporting
intake-load = Load for <b>{ $title }</b>: fill in a table below and send it back. A district's own list is fine with 姓名 and 手机号; one with 区县 and 名额 is quotas.
intake-load-file = Send an Excel or CSV file, please.
intake-load-unknown = Not recognised. Quotas need 区县 and 名额, a list needs 姓名 and 手机号.
intake-load-empty = There is nobody and no quota in it: the table is empty. Fill it in and send it again.
intake-load-read = <b>{ $title }</b>　Look before it is loaded:
intake-load-quotas = 🪑 { $count } quotas, { $seats } seats
intake-load-people = 🙋 { $count } people
intake-load-district = Row { $row }, { $name }: no district, or one that is not known
intake-load-groups = The sheet also has quotas for { $groups }, which are not “{ $title }”; they were left out
intake-load-quota-twice = A district stands twice; the later counts
intake-load-more = … and { $count } more
intake-load-gone = This table is gone; send it again, please.
intake-load-done = Loaded: { $quotas } quotas, { $people } people ✅
intake-load-refused = ✖️ Row { $row }, { $name }: { $reason }
button-intake-apply = ✅ Load
button-intake-apply-rest = ✅ Load what is right
intake-file = Sign-ups
intake-sheet-people = People
intake-sheet-districts = Districts
intake-sheet-channels = Channels
intake-column-turn = No.
intake-column-name = Name
intake-column-phone = Phone
intake-column-firm = Firm
intake-column-post = Post
intake-column-district = District
intake-column-stage = Stage
intake-column-channel = Channel
intake-column-class = Class
intake-column-came = Signed up
intake-column-reason = Reason
intake-column-seats = Seats
intake-column-applied = Applied
intake-column-accepted = Accepted
intake-column-confirmed = Confirmed
intake-column-waiting = Waiting
intake-column-free = Free
intake-column-late = Overdue
intake-column-begun = Began
signup-stage-submitted = with the district
signup-stage-asked = something asked for
signup-stage-accepted = with the school
signup-stage-confirmed = confirmed
signup-stage-refused = refused
signup-stage-withdrawn = cancelled
signup-stage-absent = did not come
signup-stage-waiting = { $stage } (waiting)

# letters
signup-letter = <b>{ $title }</b>: news of { $name }'s sign-up.
signup-letter-taken-out = <b>{ $title }</b>: { $name }'s sign-up was cancelled and is off the roster. If that is wrong, ask staff below.
signup-letter-asked = <b>{ $title }</b>: { $name }'s sign-up lacks something. The seat is kept meanwhile.
signup-letter-seat = 🎉 <b>{ $title }</b>: { $name } has moved up and has a seat.
signup-letter-closing = ⏰ <b>{ $title }</b> closes { $at }; { $name }'s sign-up is not finished.
signup-letter-closing-nameless = ⏰ <b>{ $title }</b> closes { $at }; your sign-up is not finished.
signup-letter-review = 📥 { $district }: { $count } sign-ups wait for you, { $title }
signup-letter-opened = 📣 <b>{ $title }</b> is open for sign-up: { $seats } seats for { $district }, until { $closes }.
signup-letter-opened-shared = 📣 <b>{ $title }</b> is open for sign-up: { $seats } seats that districts share, first come, until { $closes }.
button-signup-office = Open it
signup-letter-due = ⏰ { $district }: { $count } sign-ups are to be decided by tomorrow, { $title }{ $late ->
        [0] {""}
       *[other] , { $late } of them overdue
    }
signup-letter-late = ⏰ { $title }: { $count } sign-ups are overdue: { $districts }
intake-all-districts = All districts
button-newcomer-signup = 📝 Sign up for a course

# Quotas with a column for each class

button-intake-all = 📥 A column each: all of them
intake-all-no-groups = This table has no column for each class. Tap the enrolment it is for.
intake-all-read = Look at it first; a column each:
intake-all-one = 🪑 { $name }: { $count } lines, { $seats } seats
intake-all-group-none = “{ $group }” fits no enrolment; left out
intake-all-group-several = “{ $group }” fits several enrolments; take them one by one.
intake-all-too-many = The quotas of “{ $title }” come to { $sum }, more than its { $capacity } seats; nothing was written.
intake-all-done = Done: { $intakes } classes, { $quotas } lines of quotas ✅
