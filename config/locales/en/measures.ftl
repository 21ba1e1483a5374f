# You said, we did: measures

menu-measures = Measures
button-measures = 📌 Measures
button-measure-new = 📌 Make a measure
button-measure-free = ➕ New measure
button-measure-mine = Mine
button-measure-all = All
button-measure-book = 📄 Excel
button-measure-page = Open this measure
button-measure-done = ✅ Done
button-measure-drop = ✖️ Drop
button-measure-hand = 👤 Hand on
button-measure-move = 📅 Other day
button-measure-tell = 📣 Tell everybody
button-measure-source = 🔎 Where it came from
measure-list-mine = <b>My measures</b>: { $count }; open { $open }, late { $late }, told { $told }
measure-list-all = <b>Measures</b>: { $count }; open { $open }, late { $late }, told { $told }
measure-list-none = No measures here yet.
measure-not-yours = This measure is not yours to see, or is gone.
measure-ended-already = This measure has ended already.
measure-no-source = You cannot see where this came from; nothing was kept.
measure-nobody = (nobody)
measure-me = { $name } (me)

measure-ask-finding = What did people say? One sentence, no names.
measure-ask-text = <b>Found</b>: { $finding }
    What is to be done? One sentence.
measure-finding-figure = { $question }: { $figure }
measure-figure-scale = mean { $mean }, satisfied { $share }
measure-figure-nps = NPS { $nps }
measure-figure-number = mean { $mean }
measure-who-new = <b>To do</b>: { $text }
    Who does it?
measure-who = Who has it now?
measure-when = By when?
measure-made = Noted; I will remind.
measure-ask-done = <b>{ $text }</b>
    What was done? One sentence; trainees will read it.
measure-ask-reason = <b>{ $text }</b>
    Why is it dropped? One sentence.

measure-page = { $mark } <b>Measure</b> · { $state }
    <b>{ $source }</b>: { $finding }
    <b>To do</b>: { $text }
    { $owner }, by { $due }
measure-class = Class: { $name }
measure-done-text = <b>Done</b>: { $text }
measure-dropped-text = <b>Dropped</b>: { $text }
measure-untold = Nobody has been told yet.
measure-telling = The announcement is written, not sent.
measure-tell-waits = The announcement is on its way already.
measure-not-done = It is told once it is done, and only once.
measure-late = { $count } days late
measure-told = done, told
measure-state-open = under way
measure-state-done = done
measure-state-dropped = dropped
measure-source-survey = Survey
measure-source-complaint = Complaint or idea
measure-source-incident = Incident
measure-source-free = Found
measure-tell = You said: { $finding }
    We did: { $done }
measure-tell-incident = Some days ago this happened: { $finding }
    We did: { $done }

measure-given = 📌 { $maker } asks you to do: <b>{ $text }</b>
    Because: { $finding }
    By { $due }.
measure-due = ⏰ Due { $due }: <b>{ $text }</b>
measure-late-own = 🔴 { $count } days late: <b>{ $text }</b>
    Press once it is done; if you cannot, ask { $maker } for another day or person.
measure-late-told = 🔴 A measure is { $count } days late: <b>{ $text }</b>
    Owner: { $owner }
measure-vacant = 📌 A measure has no owner any more: <b>{ $text }</b>
    By { $due }. Please hand it on.
measure-done-told = ✅ A measure is done: <b>{ $text }</b>
    Done: { $ended }
measure-dropped-told = ✖️ A measure was dropped: <b>{ $text }</b>
    Why: { $ended }

measure-file = Measures
measure-column-id = No.
measure-column-source = Source
measure-column-class = Class
measure-column-finding = Found
measure-column-text = Measure
measure-column-owner = Owner
measure-column-due = Due
measure-column-state = State
measure-column-ended = Result
measure-column-told = Told
