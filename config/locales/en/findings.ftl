# Gains and losses

menu-findings = Gains and losses
finding-head = ⚖️ <b>Gains and losses</b> · { $name }
finding-none = Nothing is written yet. “From the figures” shows drafts; a tap keeps one.
finding-mark-gain = 👍
finding-mark-loss = 👎
finding-line = { $mark } <b>{ $text }</b>
finding-figure = Grounds: { $figure }
finding-done = Done: { $done }
finding-proposals = 💡 This can be seen in the figures. <b>These are drafts</b>: you decide what to keep.
finding-no-proposals = 💡 The figures propose nothing else. Go back to write what you saw yourself.
finding-proposal = { $number }. { $mark } <b>{ $text }</b>
    Grounds: { $figure }
finding-kept = Kept
finding-ask-gain = 👍 What was gained? One sentence, without names.
finding-ask-loss = 👎 What went wrong? One sentence, without names.
finding-ask-anew = It says: { $text }
    What should it say? One sentence.
finding-ask-done = <b>{ $text }</b>
    What was done? One sentence.
finding-no-words = Please write a sentence, for example: the canteen queue is too long.
finding-drop-sure = Delete this?
    { $text }
button-finding = ⚖️ Gains and losses
button-finding-proposals = 💡 From the figures
button-finding-gain = ➕ Gain
button-finding-loss = ➕ Loss
button-finding-take-gain = ✅ { $number } a gain
button-finding-take-loss = ✅ { $number } a loss
button-finding-aside = ✖️ { $number } no
button-finding-done = ✍️ What was done
button-finding-reword = ✏️ Reword
button-finding-drop = 🗑️ Delete
button-finding-drop-sure = Really delete
finding-draft-satisfied = Trainees are satisfied all in all
finding-by-satisfied = satisfaction { $share } ({ $part }/{ $whole } grades)
finding-draft-dissatisfied = Trainees are not very satisfied all in all
finding-by-dissatisfied = satisfaction { $share } ({ $part }/{ $whole } grades)
finding-draft-answered = Most trainees handed in their evaluation
finding-by-answered = response { $share } ({ $part }/{ $whole })
finding-draft-unanswered = Few handed in their evaluation: read results with care
finding-by-unanswered = response { $share } ({ $part }/{ $whole })
finding-draft-lowest = “{ $item }” satisfies least
finding-by-lowest = satisfaction { $share }{ $apart ->
    [0] ; the difference lies within the margin
   *[other] {""}
}
finding-draft-driver = What matters was got right: “{ $item }” goes most with overall satisfaction
finding-by-driver = correlation { $rho }, this item satisfies { $share }; what goes together need not be the cause
finding-draft-district-low = { $about } is clearly less satisfied than other districts
finding-by-district-low = { $share }, { $people } answers; beyond the margin
finding-draft-district-high = { $about } is clearly more satisfied than other districts
finding-by-district-high = { $share }, { $people } answers; beyond the margin
finding-draft-attended = Attendance was good
finding-by-attended = attendance { $share } ({ $part }/{ $whole })
finding-draft-unattended = Attendance was not good enough
finding-by-unattended = attendance { $share } ({ $part }/{ $whole })
finding-draft-district-absent = Attendance in { $about } is clearly lower
finding-by-district-absent = attendance { $share }, of all { $all }
finding-draft-wished = Most wish something changed about “{ $remark }”
finding-by-wished = { $count } comments wish so (of { $all })
finding-draft-praised = Most praise “{ $remark }”
finding-by-praised = { $count } comments praise it (of { $all })
finding-draft-complaints-late = Some complaints were answered late
finding-by-complaints-late = { $count } late (of { $all })
finding-draft-complaints-closed = All complaints and ideas were closed, none late
finding-by-complaints-closed = all { $count } closed
finding-draft-complaints-topic = Most complaints and ideas are about “{ $complaint }”
finding-by-complaints-topic = { $count } (of { $all })
finding-draft-measures-late = Some measures are overdue
finding-by-measures-late = { $count } late (of { $all })
finding-draft-measures-told = What trainees said was done, and they were told
finding-by-measures-told = { $count } measures told (of { $all })
finding-draft-passed = Many passed their skill appraisal
finding-by-passed = { $share } ({ $part }/{ $whole })
finding-draft-failed = Few passed their skill appraisal
finding-by-failed = { $share } ({ $part }/{ $whole })
finding-draft-working = Most work after the course
finding-by-working = { $share } ({ $part } of { $whole } who said so)
finding-draft-workless = Many have no work after the course
finding-by-workless = { $share } work ({ $part } of { $whole } who said so)
