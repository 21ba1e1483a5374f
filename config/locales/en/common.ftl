# Said everywhere

failed = Sorry, that did not work. Please try again in a while; if it still fails, give the staff this number: <b>{ $incident }</b>.
slow-down = That is a lot at once. I take one message after the other; one moment please.
button-stale = This button is out of date. Please open the menu again.
draft-stale = I no longer know what I asked you to write. Please press the button again.
private-only = Please write to me in private about that.
role-denied = You need another role for that. Please ask an administrator.
cancelled-draft = All right, cancelled.
nothing-to-cancel = There is nothing to cancel.
placeholder = Just ask: where is class tomorrow?
page-back = ‹ Back
page-on = More ›
back = ‹ Back
yes = Yes
no = No
none = none

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
today = Today
tomorrow = Tomorrow
yesterday = Yesterday
day-after-tomorrow = In two days
day-bare = { $day } { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}
day-short = { $weekday } { $day } { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}
day-near = { $near }, { $day }
day-of-year = { $day } { $year }
wait-minutes = in { $minutes } min
wait-hours = { $minutes ->
    [0] in { $hours } h
   *[other] in { $hours } h { $minutes } min
}
wait-days = { $days ->
    [one] in 1 day
   *[other] in { $days } days
}

# Big buttons and words
word-today = Today
word-tomorrow = Tomorrow
word-week = This week
word-next = Next class
word-faq = FAQ
word-desk = Desk
word-reminders = Reminders
word-me = Me
word-classes = Classes
word-results = Results
word-load = Import
word-staff = Staff
share-contact = 📱 Share my number
