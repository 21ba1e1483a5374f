# Surveys: invitation, filling in

word-surveys = Surveys
menu-surveys = My surveys

surveys-none = No survey to fill in now. I will tell you when there is one.
surveys-list = 📝 <b>Surveys to fill in</b>
surveys-line = { $title }
    { $about }
surveys-about = { $count } questions · about { $minutes } min · { $naming }
surveys-closes = { $about } · until { $until }
surveys-begun = { $about } · { $done }/{ $total } done
survey-anonymous = anonymous
survey-named = with your name

survey-invitation = 📝 <b>{ $title }</b>
    { $about }
survey-reminder = 📝 <b>{ $title }</b>: yours is still missing
    { $about }
survey-because-anonymous = Answers are kept apart from names: neither teachers nor administrators can see who said what.
survey-because-named = This one has your name on it: staff can see that it is yours.
button-survey-start = ▶️ Start
button-survey-resume = ▶️ Go on

survey-head = { $bar } { $done }/{ $total } · { $title }
survey-trial = 🧪 Test run, counts nothing
survey-section = <b>— { $section } —</b>
survey-question = <b>{ $question }</b>
survey-ends = 1 { $low } … 5 { $high }
survey-nps-ends = 0 certainly not … 10 certainly
survey-pick-some = Pick { $least } to { $most }, then “Done”
survey-pick-exactly = Pick { $most }, then “Done”
survey-type = ✍️ Just type and send (at most { $limit } characters)
survey-type-number = ✍️ Just type a number and send
survey-type-number-between = ✍️ Just type a number and send ({ $least }–{ $most })
survey-optional = may be skipped
survey-typed = ✍️ { $text }
survey-said = Your answer: { $answer }
survey-skipped = skipped
survey-open = open
button-survey-done-picked = Done ({ $count } picked) ›
button-survey-skip = Skip ›
button-survey-back = ‹ Back
button-survey-on = Next ›
button-survey-review = Check and submit ›

survey-review = { $bar } { $done }/{ $total } · { $title }

    <b>All filled in. Tap a number to change it, or submit.</b>
survey-review-line = { $place }. { $question } <b>{ $answer }</b>
button-survey-submit = ✅ Submit
survey-thanks-anonymous = 🎉 Thank you!

    Your answers are kept apart from your name; nobody can put them together now, or change them.
survey-thanks-named = 🎉 Thank you!

    You can change it until the survey closes.
button-survey-edit = ✏️ Change my answers
survey-trial-done = 🧪 Test run done; nothing was counted.

survey-not-yours = This survey is not for you.
survey-not-yet = This survey has not begun; I will tell you when it does.
survey-closed = This survey is closed. Thank you.
survey-already = You have handed this survey in already; one each.
survey-incomplete = Some questions are still open; answer them first.
survey-gone = This survey is no longer there.
survey-bad-number = “{ $text }” is not a number. Type digits only, like 3500.
survey-number-range = A number from { $least } to { $most }, please.
survey-too-long = Too long ({ $length } characters), at most { $limit }. Please shorten it.
survey-pick-more = Pick at least { $least }.
survey-pick-fewer = At most { $most }. Take one back first.
survey-required = This one has to be answered.
survey-is-it-an-answer = Is this for the survey?
button-survey-is-answer = 📝 Yes, my answer
button-survey-is-question = 💬 No, I am asking
button-survey-later = ⏸ Not now
survey-later = All right, what you filled in stays. Send “Surveys” at any time to go on.
