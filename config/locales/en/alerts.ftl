# Staying in school: alerts and what is done about them

menu-alerts = Staying in school
alerts-list-open = <b>Alerts</b>: { $count } people, { $untaken } seen to by nobody, { $late } overdue
alerts-list-closed = <b>Alerts that have ended</b>: { $count }
alerts-none = There is no alert now. { $count } people were looked at last night.
alerts-none-yet = There is no alert now. Rules are on; the first look is tonight.
alerts-none-closed = No alert has ended yet.
alerts-no-rules = The school has set no rules yet, so there are no alerts. Coordinators of the whole school set them.
alerts-no-rules-boss = No rule is on yet. Press “⚙️ Rules” to set days and numbers; the first look is the same night.
alerts-not-yours = This alert is not yours to see, or it is gone.
alerts-ended-already = This alert has ended already.
alerts-newer = There is a newer alert of this trainee; please open that one.
alerts-yours = It is yours now.
alerts-noted = Noted.
alerts-ended = Ended.
alerts-wrong = Noted as a false alarm; the same is not raised again for these days.

button-alerts-open = Open ones
button-alerts-closed = Ended ones
button-alerts-sums = 📊 Sums
button-alerts-book = 📄 Excel
button-alerts-nights = 🌙 Each night
button-alerts-rules = ⚙️ Rules
button-alerts-take = 🤝 I will see to it
button-alerts-take-over = 🤝 I take it over
button-alerts-end = ✅ It has an outcome
button-alerts-reopen = ↩️ Open again
button-alerts-plain = ✅ Note it without words
button-alerts-view = Open this alert
button-alerts-proposed = ✅ Turn all on with these numbers
button-alerts-on = ✅ Turn on
button-alerts-off = ▫️ Turn off
button-alerts-times = { $step } times
button-alerts-days = { $step } days

alerts-page = { $mark } <b>{ $name }</b> ({ $of_class }) · { $state }
alerts-reason = · { $text }
alerts-mended = { $text } (put right since)
alerts-raised-on = Raised: { $day }
alerts-owner = Seen to by { $name }
alerts-next = To be followed up from { $day }
alerts-nobody = (nobody)
alerts-steps-before = ▸ { $count } earlier steps
alerts-step = ▸ { $day } { $act } ({ $by })
alerts-step-text = ▸ { $day } { $act } ({ $by }): { $text }
alerts-late = { $count ->
    [0] to be followed up today
   *[other] overdue for { $count } days
}
alerts-untaken = seen to by nobody
alerts-taken = being followed up

alerts-why-in-a-row = { $days }: missed { $times } sessions in a row, without leave
alerts-why-in-window = { $days }: missed { $times } sessions, without leave
alerts-why-left = { $days }: left the roster, no reason given
alerts-why-unreached = { $days }: { $times } reminders did not arrive or were not acknowledged
alerts-why-talk-late = { $days }: the helper’s contact is still due
alerts-why-aid-stopped = Aid last term, none since this one began ({ $days })
alerts-why-crisis = { $days }: words of danger; only those called then see this line
alerts-short-in-a-row = { $times } missed in a row
alerts-short-in-window = { $times } missed
alerts-short-left = left the roster
alerts-short-unreached = out of reach
alerts-short-talk-late = help overdue
alerts-short-aid-stopped = aid stopped
alerts-short-crisis = please look after

alerts-act-taken = Taken
alerts-act-persuaded = Persuaded
alerts-act-taught-at-home = Taught at home
alerts-act-paired = Paired
alerts-act-called = Phone call
alerts-act-visited = Home visit
alerts-act-referred = Referred
alerts-act-closed = Ended
alerts-act-reopened = Opened again
alerts-ask-words = <b>{ $act }</b> · { $name } · { $day }
    What was said or agreed? One sentence, or none.
alerts-ask-end = How is <b>{ $name }</b> now?
alerts-outcome-returned = Back at school
alerts-outcome-transferred = Changed school
alerts-outcome-suspended = Suspended studies
alerts-outcome-employed = At work
alerts-outcome-withdrawn = Left school
alerts-outcome-other = Other
alerts-outcome-wrong = False alarm
alerts-outcome-passed = Ended by itself

alerts-letter-raised = 🟡 <b>{ $name }</b> ({ $of_class }) may be about to leave school. Please get in touch:
alerts-letter-untaken = 🔴 Nobody sees to the alert of <b>{ $name }</b> ({ $of_class }) yet:
alerts-letter-due = 🔴 <b>{ $name }</b> ({ $of_class }) is to be followed up. Note with a tap what was done:
alerts-letter-late = 🔴 The alert of <b>{ $name }</b> ({ $of_class }) is not followed up. Seen to by: { $owner }
alerts-letter-raised-many = 🟡 { $count } students may be about to leave school; please get in touch.
alerts-letter-due-many = 🔴 { $count } alerts should be followed up by now.
alerts-letter-late-many = 🔴 { $count } alerts have not been followed up.
button-alerts-list = 📋 Open the list

alerts-sums-head = <b>Alerts in sum</b>
alerts-sums-none = There is nothing to sum up yet.
alerts-sum = <b>{ $name }</b>: open { $open } (seen to { $taken }), ended { $closed }
alerts-elsewhere = Other classes
alerts-sums-few = Of other classes no number under five is told, nor one that would give it away.
alerts-nights-head = <b>Each night</b>
alerts-nights-none = Nothing yet. Turn a rule on; the first look is the same night.
alerts-night = { $day }: { $looked } looked at, { $raised } raised, { $closed } ended by themselves
alerts-book-none = There is no alert to export.

alerts-rules-head = <b>Rules of alerts</b> (set by the school; leave, days off and days before enrolment never count)
alerts-rule-on = ✅ { $text }
alerts-rule-off = ▫️ { $text } (off)
alerts-rule-in-a-row = { $times } sessions missed in a row within { $days } days
alerts-rule-in-window = { $times } sessions missed within { $days } days
alerts-rule-left = left the roster within { $days } days, no reason given
alerts-rule-unreached = { $times } reminders within { $days } days that did not arrive or were not acknowledged
alerts-rule-talk-late = helper’s contact overdue for { $days } days
alerts-rule-aid-stopped = aid last term, none { $days } days into this one
alerts-rule-crisis = words of danger within { $days } days
alerts-rule-remind = nothing done for { $days } days: remind who sees to it
alerts-rule-escalate = nothing for { $days } days more: tell coordinators
alerts-kind-in-a-row = Missed in a row
alerts-kind-in-window = Missed in all
alerts-kind-left = Left the roster
alerts-kind-unreached = Out of reach
alerts-kind-talk-late = Help overdue
alerts-kind-aid-stopped = Aid stopped
alerts-kind-crisis = Words of danger
alerts-kind-remind = Reminder
alerts-kind-escalate = To coordinators
alerts-about-in-a-row = Only recorded rolls count. Approved leave is no absence, and does not end the row.
alerts-about-in-window = Only recorded rolls count. Approved leave is no absence.
alerts-about-left = Off the roster before the class ends, and in no other class.
alerts-about-unreached = The bot is blocked, or an announcement that asks for a receipt got none.
alerts-about-talk-late = Contacts of paired help that are due and not done.
alerts-about-aid-stopped = Only once this term’s ledger is there. Seen by those who may see aid.
alerts-about-crisis = Only that there was one, never the words. Seen by those called then; what accuses staff does not count.
alerts-about-remind = Counted from when it was taken, or from the last step.
alerts-about-escalate = What nobody took counts from the day it was raised.

alerts-file = Alerts
alerts-column-class = Class
alerts-column-name = Name
alerts-column-raised = Raised
alerts-column-why = Why
alerts-column-state = State
alerts-column-owner = Seen to by
alerts-column-steps = Done
alerts-column-ended = Ended
