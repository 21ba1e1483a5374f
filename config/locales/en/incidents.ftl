# Incidents

menu-incidents = Incidents
incident-list = <b>Incidents</b>: { $count } open
incident-list-closed = <b>Closed incidents</b>: { $count }
incident-list-none = No incidents here.
incident-none = No incident has been reported.
incident-not-yours = This incident is not yours to see, or is gone.
incident-closed-already = This incident is closed already.
button-incident-report = ➕ Report an incident
button-incident-zero = 📊 Zero incidents
button-incident-book = 📄 Excel
button-incident-open = Open
button-incident-closed = Closed
button-incident-page = Open this incident
button-incidents = 🚑 Incidents
button-incident-of-case = 🚑 Report as incident

incident-kind-injury = Injury
incident-kind-illness = Illness
incident-kind-equipment = Equipment
incident-kind-fire = Fire
incident-kind-traffic = Traffic
incident-kind-conflict = Conflict
incident-kind-theft = Theft
incident-kind-other = Other
incident-which = What happened?
incident-which-case = As what do you report what { $name } says?
incident-how = <b>{ $kind }</b>: write a few words, or send a picture.
    Urgent? Press 🔔 first.
button-incident-call = 🔔 Call people first
incident-no-text = Please write a few words.
incident-kept = Noted. Add the rest below when you can.
incident-kept-no-class = Noted. Press 🏫 to say whose class it is; add the rest when you can.
incident-kept-no-words = Noted. Write a few words when you can.
incident-called = 🔔 Called: { $names }
    It rings until somebody takes it. Danger to life? Call 120 first.

incident-head = { $mark } <b>{ $kind }</b> · { $when }
incident-words = { $text }
incident-no-words = (no words yet)
incident-where = 📍 { $where }
incident-hurt = 🤕 { $names }
incident-hurt-hidden = 🤕 { $count } more; names are for the staff of their class
incident-told = 📢 Told: { $whom }
incident-photos = 📷 { $count }
incident-note-measure = 🛠 { $at } { $text }
incident-note-follow = 📝 { $at } { $text }
incident-by = Reported: { $name } { $at }
incident-taken-by = Seen to by { $name }
incident-rings = 🔔 Nobody has taken it yet; it rings
incident-closed = ✅ Closed by { $name } { $at }: { $text }
incident-measures = 📌 Measures: { $count }, { $done } ended
incident-whom-guardian = Guardian
incident-whom-ambulance = 120
incident-whom-police = 110
incident-whom-leadership = Leadership
incident-whom-office = Education office
button-incident-take = 🙋 I see to it
button-incident-put-back = ↩️ I cannot
button-incident-urgent = 🔔 Make urgent
button-incident-urgent-sure = 🔔 Call people now
button-incident-told = 📢 Told
button-incident-class = 🏫 Class
button-incident-photos = 🖼 Pictures ({ $count })
button-incident-reopen = ↩️ Open again
button-incident-ask-text = ✏️ What
button-incident-ask-when = 🕐 When
button-incident-ask-place = 📍 Where
button-incident-ask-hurt = 🤕 Hurt
button-incident-ask-photo = 📷 Picture
button-incident-ask-measure = 🛠 Done
button-incident-ask-follow = 📝 Follow-up
button-incident-ask-outcome = ✅ Close
incident-urgent-sure = Calls whoever is on duty and the coordinators at once, also in quiet hours.
incident-taken-already = { $name } sees to it already.
incident-photos-hidden = Pictures are for the staff of the class.

incident-ask-text = What happened? A few words.
incident-ask-when = When was it? Press one, or write: yesterday 3 pm.
incident-ask-place = Where was it?
incident-ask-hurt = Who is hurt? Write the name. If on no roster, say who it is.
incident-ask-photo = Send the picture.
incident-ask-measure = What was done at once?
incident-ask-follow = What happened since?
incident-ask-outcome = How did it end? One sentence closes it.
incident-photo-kept = Got the picture; you may send more.
incident-no-photo = Please send a picture, or write “cancel”.
incident-now = Just now
incident-ago-minutes = { $count } minutes ago
incident-ago-hours = { $count } hours ago
incident-ago-days = { $count ->
        [one] Yesterday at this time
       *[other] { $count } days ago
    }
incident-when-unclear = I could not read that time. For example: yesterday 3 pm, or 10:30.
incident-when-future = That time is still to come.
incident-which-class = Whose class is it?
button-incident-no-class = Of no class
incident-which-session = In which session?
button-incident-no-session = In none
incident-hurt-which = Which of these?
incident-hurt-none = “{ $words }” is on no roster of yours. Keep the words as they are, or write another name.
button-incident-outsider = Keep as it is: { $words }
button-incident-drop = ✖️ { $name }
incident-told-whom = Who was told? Press each as you tell them; the time is kept.

incident-bell = 🔴 <b>Urgent: { $kind }</b>
    { $text }
    { $when } · { $where }
    Reported by { $name }. Whoever goes, please press “I see to it”.
incident-new = 🟡 <b>An incident was reported: { $kind }</b>
    { $text }
    { $when } · { $where }
    Reported by { $name }.
incident-taken = { $by } sees to this incident ({ $kind }).
incident-still-open = Still open: <b>{ $kind }</b>
    { $text }
    { $when } · { $where }, reported by { $name }.

incident-zero = 📊 <b>{ $name }: { $count } incidents</b>
incident-some = 📊 <b>{ $name }: { $count ->
        [one] one incident
       *[other] { $count } incidents
    }</b>
incident-covers = { $days } days so far, { $classes } classes, { $sessions } sessions held.
incident-kinds = { $kinds }; hurt { $hurt }, open { $open }
incident-unplaced = { $count } more of these days are of no class, and not among them.
incident-asked = { $staff } teachers asked, { $answered } answered; { $confirmed } of { $weeks } class-weeks confirmed.
incident-proven = ✅ Up to last Friday every class confirmed each week that there is nothing else.
incident-unproven = ⚠️ Not all confirmed, so there may be more.
incident-never-asked = ⚠️ Teachers were not asked; this is only what was reported.
incident-not-asked-yet = Teachers are asked on Friday afternoons; none has been asked yet.
incident-partly = Your classes only.
button-incident-week = 🗓 This week
button-incident-weekly-on = On: ask teachers weekly
button-incident-weekly-off = Off: ask teachers weekly
incident-week-head = 🗓 <b>{ $week }</b>: { $classes } classes, { $done } confirmed
incident-week-off = The weekly question is off.
incident-week-unasked = Nobody was asked that week.
incident-week-missing = · { $name } { $teachers }
incident-week-nobody = (no teacher uses the bot)
button-incident-nudge = 🔔 Ask again who has not
button-incident-week-before = ◀ The week before
incident-nudged = Asked { $count } again.
incident-week-ask = 🗓 <b>Safety this week</b>: { $names }
    { $count ->
        [0] No incident was reported. If there was none, one tap will do.
       *[other] { $count } reported. If there was nothing else, one tap will do.
    }
incident-week-confirmed = ✅ Thank you! { $names } confirmed: { $count ->
        [0] no incident this week.
       *[other] nothing besides the { $count } reported.
    }
button-incident-none = ✅ No incident this week
button-incident-all-known = ✅ All reported

incident-file = Incidents
incident-state-open = open
incident-state-closed = closed
incident-name-hidden = (not shown)
incident-column-id = No.
incident-column-kind = Kind
incident-column-urgent = Urgent
incident-column-when = When
incident-column-class = Class
incident-column-place = Where
incident-column-text = What
incident-column-hurt = Hurt
incident-column-told = Told
incident-column-measures = Done at once
incident-column-follow = Follow-up
incident-column-reporter = Reported by
incident-column-reported = Reported
incident-column-taker = Seen to by
incident-column-state = State
incident-column-outcome = Outcome
incident-column-closed = Closed
