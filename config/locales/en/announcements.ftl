# Announcements: write, choose, send, and after

word-announce = announce
menu-announce = Make an announcement
announce-how = <b>An announcement</b>
    Send me what it says: text, pictures, files, voice; several messages if you like, or forwarded ones.
    To address everyone by name write {"{name}"}; there are {"{class}"} and {"{next}"} too.
announce-rewrite = Send me the new content; it replaces the old. Whom and when stay.
announce-not-allowed = Announcing takes a staff role; a committee must be let by its class teacher under “classes”.
announce-no-draft = This announcement has gone out; its draft cannot be changed.
announce-unfinished = There is one you have not sent:
    “{ $excerpt }”
announce-taken = Got it, { $count } in all. You can send more.
announce-file = 📎 <b>Does this file belong to the announcement?</b>
    “{ $name }”{ $count ->
        [1] {""}
       *[other] {" "}({ $count } files)
    }
announce-file-attach = 📎 Attach it
announce-file-import = 📥 No, import it as school data
announce-file-leave = ✕ Neither, leave it out
announce-file-imported = 📥 Fine, it is read as an import. Your draft waits: send “announce” to go on.
announce-file-left = Fine, it is left out. You can go on writing.
announce-edited = ✏️ <b>Your draft is changed as you edited it</b>
    “{ $excerpt }”
announce-edited-ordered = ✏️ <b>Not changed</b>: this announcement has been handed in. Take it back first.
announce-edited-sent = ✏️ <b>Not changed</b>: this announcement has gone out. Use “Correct” to change it.
announce-cannot = This kind of message cannot be announced. Send text, a picture, a video, a file or voice.
announce-too-many = An announcement has { $most } messages at most.
announce-caption-long = The caption in the album is too long ({ $most } characters at most). Send the text by itself.
announce-unknown-fields = ⚠️ I do not know { $fields }; it goes out as written. Only {"{name}"} {"{class}"} {"{next}"} are filled in.
announce-button-go-on = ▶️ Go on
announce-button-new = ✍️ Write a new one
announce-button-list = 📜 Past ones
announce-button-rules = ⚙️ When two must agree
announce-button-audience = 👥 Choose whom ›
announce-button-desk = ▶️ That is all
announce-button-discard = 🗑 Discard
announce-button-discard-sure = Delete
announce-discard-sure = Delete this draft?
announce-discarded = Deleted; nothing has been sent.
announce-button-preview = 👁 Preview
announce-button-test = 📲 Send to me
announce-button-whom = 👥 Whom
announce-button-words = ✏️ Content
announce-button-when = ⏰ When
announce-button-order = 🚀 Send to { $people } ›
announce-button-open = Open it
announce-button-unschedule = ↩️ Take back to change
announce-switch-ack = 📩 Receipt: { $state }
announce-switch-urgent = 🚨 Urgent: { $state }
announce-switch-groups = 💬 Class groups too: { $state }
switch-on = on
switch-off = off
announce-desk = <b>Draft</b> ({ $parts })
    “{ $excerpt }”
announce-desk-nobody = 👥 Nobody chosen yet
announce-desk-whom = 👥 { $whom }
    { $people }
announce-desk-when = ⏰ { $when }
announce-desk-urgent = 🚨 Urgent: rings in quiet hours, and reaches those who muted school news
announce-parts = { $count } × { $kind }
part-text = text
part-photo = picture
part-video = video
part-animation = animation
part-document = file
part-audio = audio
part-voice = voice
announce-preview-of = 👁 This is what { $name } sees:
announce-urgent-sure = Urgent <b>rings at night</b> and reaches those who muted school news. Are you sure?
announce-button-urgent-sure = It is urgent
announce-when = <b>When shall it go?</b>
    Tap, or write: tomorrow 8am, friday 7:30 pm, in 2 hours.
announce-at-once = At once
announce-event-hour_before = 1 hour before the next class (moves with it)
announce-event-evening_before = 20:00 the evening before the next class (moves with it)
announce-time-unclear = I did not understand when. Write: tomorrow 8am, 2026-12-01 14:30.
announce-time-past = That does not work: it must be later than now and within half a year.
announce-under-way = It is already going out. You can pause it, or recall it afterwards.
announce-sure = <b>Send to { $people } people?</b>
    👥 { $whom }
    📬 { $reachable } can be reached, in about { $minutes } minutes
    ⏰ { $when }
announce-sure-night = 🌙 { $count } have quiet hours then and get it by { $until }.
announce-sure-awake = 🔔 The other { $count } get it { $when }.
announce-rings-at = { $when }
announce-rings-at-once = at once
groups-none = 💬 No whole class is chosen, so it goes to no class group
groups-planned = 💬 Also to { $count } class groups
groups-posted = 💬 Posted in { $count } class groups
groups-unbound = ⚠️ No group is bound: { $names }
groups-blocked = ⚠️ The bot is not in the group or may not speak: { $names }
groups-refused = ⚠️ Could not be posted: { $names }
groups-unknown = ❔ Perhaps posted: { $names }
announce-sure-urgent = 🚨 Urgent: rings { $when }, whatever the quiet hours.
announce-sure-urgent-again = 🚨 <b>Once more: shall it really ring { $when }?</b>
announce-sure-second = ✋ So many people need another coordinator's consent first.
announce-button-sure = ✅ Yes, send to { $people }
announce-button-submit = ✋ Ask for consent ({ $people })
announce-no-approver = So many people need another coordinator's consent, and there is none. Invite one under “staff”, or change the rule under “announce”, “past ones”.
announce-list = <b>Announcements</b>
announce-list-empty = None yet.

state-draft = Draft
state-awaiting_approval = Awaits consent
state-scheduled = Scheduled
state-running = Going out
state-paused = Paused
state-finished = Done
state-cancelled = Stopped
state-recalled = Recalled
state-mark-draft = 📝
state-mark-awaiting_approval = ✋
state-mark-scheduled = ⏰
state-mark-running = ▶️
state-mark-paused = ⏸
state-mark-finished = ✅
state-mark-cancelled = ⏹

approval-asked = ✋ <b>{ $name } wants to announce to { $people } people. Do you agree?</b>
approval-whom = 👥 { $whom } ({ $people })
approval-not-urgent = 🔔 Not urgent: it waits for quiet hours to end
approval-acknowledge = 📩 Asks for a receipt
approval-groups = 💬 Goes to class groups too
approval-beginning = “{ $excerpt }”
    📎 In all: { $parts }. Please open it before you decide.
approval-button-read = 👁 See it as it arrives
approval-button-agree = ✅ Agree
approval-button-back = ↩️ Hand back
approval-decide = 👆 <b>This is how it goes. Do you agree?</b>
approval-changed = This announcement was changed since; please look at the newer message.
announce-sure-alone = ✋ So many people need a second person, but there is no other coordinator. You will be asked for the reason; it goes into the audit log.
override-button = 🚨 Give the reason, send it now
override-how = 🚨 <b>Why can it not wait for a second person?</b>
    Write one sentence, such as: red storm warning, everybody must know tonight. It goes at once; the reason goes into the audit log and to the other coordinators.
override-reason = Please write a reason of { $least } to { $most } characters.
override-early = Please wait: only after { $minutes } minutes without an answer may you send it alone.
override-done = 🚨 <b>It is on its way.</b> The reason is in the audit log, and the other coordinators are told.
override-offered = 🚨 <b>No answer for { $minutes } minutes</b>
    “{ $excerpt }”
    Asked: { $names }. You can call them, or give the reason and send it now.
override-call = 🚨 <b>No answer for { $minutes } minutes</b>
    “{ $excerpt }”
    Please call: { $names }.
override-told = ⚠️ <b>{ $name } sent an urgent announcement without a second person</b>
    “{ $excerpt }”
    Reason: { $why }
result-awaiting-urgent = ⏱ All coordinators are asked; after { $minutes } minutes without an answer I tell you what can be done
result-override = ⚠️ Went without a second person. Reason: { $why }
approval-agreed = ✅ Agreed: “{ $excerpt }”
approval-handed-back = ↩️ Handed back: “{ $excerpt }”
approval-decided = This has been decided already.
approval-own = Somebody else has to agree to your own.
approval-was-agreed = ✅ { $name } agreed: “{ $excerpt }”
approval-was-handed-back = ↩️ { $name } handed it back: “{ $excerpt }”
    Change it and send it again.
approval-nobody-left = ↩️ No other coordinator is left to agree; your announcement is back with you: “{ $excerpt }”
    Ask an administrator for another coordinator, then send it.
announce-out-of-reach = Some of the classes this announcement is for are not yours any more. Ask a coordinator to change it.
approval-rules = <b>For how many people must two agree?</b>
approval-rule = More than { $people }
approval-never = Never
choice-chosen = ✅ { $choice }
choice-open = { $choice }

result-head = <b>{ $state }</b>  { $author }
    “{ $excerpt }”
    👥 { $whom }
result-started = 🕙 { $when }
result-asleep = 🌙 { $count } have quiet hours and get it by { $until }
result-person-asleep = { $person }  🌙 until { $until }
result-people-total = <b>{ $people }</b> people:
result-count = { $outcome } <b>{ $count }</b>
result-acknowledged = 📩 Acknowledged <b>{ $count }</b> / { $total }
result-button-people = { $outcome } { $count }
result-button-silent = 📩 { $count } not acknowledged
result-old-readers = ✏️ Have read only the old words: <b>{ $count }</b>
result-button-old = ✏️ Read only the old words: { $count }
result-old = <b>✏️ Have read the old words, not the correction</b>: { $count }
result-button-nudge = 👉 Remind these { $count }
result-button-retry = 🔁 Retry { $count } failed
result-button-unknown = ❔ Also retry { $count } uncertain
retry-unknown-sure = <b>❔ It is not known whether { $count } have it</b>
    It left, and Telegram never answered. Sent again, some will have it twice.
retry-unknown-failed = The { $count } it failed with get it again as well.
retry-unknown-button-sure = 🔁 Send again to { $count } anyway
result-correcting = ✋ A correction waits for another coordinator to agree.
result-button-correct = ✏️ Correct
result-button-recall = ↩️ Recall
result-button-calls = 📞 Call sheet
result-button-workbook = 📊 Excel
result-button-refresh = 🔄 Refresh
result-people = <b>{ $outcome }</b> { $count }
result-silent = <b>📩 Not acknowledged</b> { $count }
result-person = · { $name }  { $class }
result-person-why = { $person }  { $reason }
result-nudged = { $count } reminded
result-retried = Sending again to { $count }
result-already = That has been done. To do it again, refresh first.
result-nobody-left = Nobody is left to send to.
result-not-sent = Nobody has it, or it has been recalled.
result-names-gone = 🗂 It is long over: the names are deleted, the figures stay.
outcome-waiting = ⏳ waiting
outcome-sending = 📤 sending
outcome-sent = ✅ delivered
outcome-unknown = ❔ unknown
outcome-blocked = ⛔ stopped the bot
outcome-refused = ⚠️ refused
outcome-expired = ⌛ too late
outcome-withdrawn = ⏹ withdrawn
outcome-unlinked = 👤 not joined
outcome-muted = 🔕 muted

correct-which = Which one shall be corrected?
correct-how = Send me the correct content. The message everyone has changes in place.
correct-does-not-fit = Text can only become text and a picture a picture, one for one. Send a new announcement instead.
correct-sure = 👆 <b>This is how it will read</b>, marked as corrected.
correct-button-sure-quietly = 🔕 Correct it quietly for { $count }
correct-button-sure-ringing = 🔔 Correct it, then ring for these { $count }
correct-sure-second = ✋ So many people: another coordinator has to agree to the new words too.
correct-button-submit-quietly = ✋ Ask for consent, quietly ({ $count })
correct-button-submit-ringing = ✋ Ask for consent, then ring ({ $count })
correct-submitted = ✋ Another coordinator has been asked. Nothing changes before they agree.
correction-asked = ✋ <b>{ $name } wants to correct an announcement to { $people } people. Do you agree?</b>
correction-rings = 🔔 They are told of it. It would read:
correction-quiet = 🔕 Quietly. It would read:
correction-button-agree = ✅ Correct it
correction-button-refuse = ↩️ Leave it
correction-decide = Do you agree that it reads so?
correction-agreed = ✅ Agreed, being corrected: “{ $excerpt }”
correction-refused = ↩️ Left as it was: “{ $excerpt }”
correction-too-late = The announcement has been changed or recalled since; this correction is void.
correction-was-agreed = ✅ { $name } agreed to the correction: “{ $excerpt }”
correction-was-refused = ↩️ { $name } did not agree; it stays as it was: “{ $excerpt }”
corrected = Correcting for { $count }
recall-sure-1 = <b>Recall this announcement?</b>
    What is less than 48 hours old is deleted, the rest changes to “recalled”.
recall-sure-2 = Once more: it will be gone for { $count } people, for good.
recall-button-1 = ↩️ Recall
recall-button-2 = ↩️ Yes, recall from { $count }
recalled = Recalling from { $count }
workbook-calls = call sheet
workbook-results = results
workbook-title = { $whom } { $name }
workbook-says = “{ $excerpt }”
workbook-by = from { $name }
workbook-sent = { $at }
workbook-sum = { $what } { $count }
workbook-total = { $count } people: { $sums }
workbook-acknowledged = { $count } acknowledged
workbook-caption = { $count } people  “{ $excerpt }”
workbook-column-class = Class
workbook-column-name = Name
workbook-column-phone = Phone
workbook-column-team = Group
workbook-column-number = Number
workbook-column-said = What they said
workbook-column-done = Called
workbook-column-outcome = Outcome
workbook-column-at = Time
workbook-column-acknowledged = Acknowledged
workbook-column-reason = Remark

speaker-school = The school
speaker-district = { $place } { $name }
speaker-teacher = { $class }, class teacher { $name }
speaker-committee = { $class }, { $post } { $name }
speaker-line = 📢 <b>{ $speaker }</b>
speaker-line-corrected = 📢 <b>{ $speaker }</b>  ✏️ corrected { $day } { $time }
announce-ack-here = 👆 Please acknowledge when you have read it
result-group = class group
announce-going = 🚀 Going out: “{ $excerpt }”
announce-button-details = 📋 Names, correct, recall
result-more = Too many to list; the workbook has everybody.
result-taken-back = ↩️ Recalled <b>{ $count }</b> / { $total }

# Announcements on their way: what recipients get beside the words, what their author sees.

delivery-acknowledge = 👌 Got it
delivery-acknowledged = ✅ Noted, thank you
delivery-acknowledged-before = You have said so before
delivery-not-addressed = This announcement is not for you; no need to confirm it.
receipt-noted = ✅ <b>Noted that you have read it</b>: “{ $title }”
receipt-noted-more = ✅ <b>Noted that you have read it</b>: “{ $title }”
    These wait for you, too; tap what you have read:
receipt-perhaps = <b>Do you mean that you have read an announcement?</b> Tap which one.
receipt-which = <b>Several announcements wait for your receipt.</b> Which one do you mean?
receipt-button = 👌 { $title }
receipt-button-all = 👌 All { $count } of them
receipt-all-noted = ✅ <b>All noted.</b> Nothing else waits for you.
delivery-all = everybody
delivery-no-next = no class planned
delivery-next = { $day } { $time } “{ $course }”
delivery-recalled = <i>This announcement has been taken back.</i>
delivery-corrected = ✏️ <b>The announcement above was corrected, please read it again</b>: “{ $title }”
delivery-nudge = 👆 Please read the announcement “{ $title }” above and say that you got it.
nudge-done = ✅ This is done.

progress-running = 📣 <b>Going out:</b> “{ $title }”
progress-paused = ⏸ <b>Paused:</b> “{ $title }”
progress-finished = ✅ <b>Done:</b> “{ $title }”
progress-cancelled = ⏹ <b>Stopped:</b> “{ $title }”
progress-bar = { $bar } { $done }/{ $all }
progress-sent = ✅ Delivered: { $count }
progress-unknown = ❓ Perhaps delivered: { $count }
progress-blocked = 🚫 Out of reach (bot blocked): { $count }
progress-refused = ⚠️ Not accepted: { $count }
progress-expired = ⌛ Too late to send: { $count }
progress-unlinked = 👤 Not in the bot yet: { $count }
progress-muted = 🔕 Announcements switched off: { $count }
progress-withdrawn = ↩️ Stopped before sending: { $count }
progress-read = 👌 Confirmed: { $count }
progress-left = ⏳ { $count } left, about { $minutes } min
button-pause-run = ⏸ Pause
button-resume-run = ▶️ Go on
button-stop-run = ⏹ Stop
stop-sure = Stop “{ $title }”? The { $left } people left will not get it; those who have it keep it.
button-stop-sure = Stop for good
stop-done = ⏹ “{ $title }” is stopped.
run-over = This announcement has moved on; see the newest progress message.

question = ⚠️ The announcement “{ $title }” waits for your decision:
question-late = The bot was offline at its time. Should it still go?
question-gap = The bot was off for long while it went out; { $left } people are left. Should it go on?
question-restored = The database was restored from a backup; some of the { $left } people left may have it already. Should it go on all the same?
question-author-gone = Whoever wrote it ({ $speaker }) may not send it any more. Shall it go out? “Go on” makes it yours, “Stop” ends it.
question-event-gone = The class it was tied to is cancelled. Should it go all the same?
announce-to = 📣 To <b>{ $said }</b> ({ $people } people).

# In the groups of classes

delivery-acknowledge-count = 👌 Received ({ $count })
posts-button-again = 💬 Post again in the group

# For a day of every class

announce-button-series = 🔁 For every class
series-list = <b>For a day of every class</b>
    Set up once, sent once to each class on its day; also to classes imported later, and it moves with their dates.
series-new-eve = ➕ The day before it starts
series-new-first_day = ➕ The first day
series-new-week_after = ➕ A week after it ends
series-new-other = ➕ Another day
series-mark-on = ▶️
series-mark-off = ⏸
series-state-on = ▶️ on
series-state-off = ⏸ off
series-start-before = { $days } days before the start, { $time }
series-start-day = First day, { $time }{ $days ->
    *[other] {""}
}
series-start-after = { $days } days after the start, { $time }
series-end-before = { $days } days before the end, { $time }
series-end-day = Last day, { $time }{ $days ->
    *[other] {""}
}
series-end-after = { $days } days after the end, { $time }
series-words-eve = {"{name}"}, {"{class}"} starts on {"{start}"}. Place: {"{venue}"}. Please bring your identity card. Class teacher: {"{teacher}"}.
series-words-first_day = {"{name}"}, welcome to {"{class}"}! Today at {"{venue}"}; it ends on {"{end}"}. Ask your class teacher {"{teacher}"}.
series-words-week_after = {"{name}"}, {"{class}"} ended a week ago. Could you use what you learnt? Just write to me if there is a problem.
series-words-other = {"{name}"}, {"{class}"}:
series-page = <b>{ $day }</b>  { $state }
series-whom = 🏫 Once to each class in your charge, all of it
series-coming = ➡️ Classes to come: { $count }. { $shown }
series-none-coming = ➡️ No class to come now; a class you import will be one
series-sent = ✅ Sent to { $count } classes
series-moved = ⚠️ Moved after it was sent: { $names }
series-unknown = to be announced
series-unknown-fields = ⚠️ I do not know { $fields }; it goes out as it stands. There are {"{name}"} {"{class}"} {"{start}"} {"{end}"} {"{venue}"} {"{district}"} {"{teacher}"}.
series-button-on = ▶️ Start sending
series-button-off = ⏸ Stop for now
series-button-again = 🔁 Once more to { $name } on its new day
series-button-delete = 🗑 Delete
series-button-delete-sure = Delete
series-button-open = Open it
series-delete-sure = Delete this? What was sent stays.
series-turned-on = It is sent to each class on its day
series-turned-off = Stopped
series-how = <b>Send me the new words.</b>
    Each class gets its own {"{class}"} {"{start}"} {"{end}"} {"{venue}"} {"{district}"} {"{teacher}"}; each person their {"{name}"}. Classes that had it keep it as it was.
series-text-only = Only text can be sent to every class.
series-too-long = Too long; { $most } characters at most.
series-day-how = <b>On which day of each class?</b>
    Write: 报到前一天 18:00, first day 第一天 8:00, 结业后一周, 2 days before the start 9:00.
series-day-unclear = Which day is that? Write: 2 days before the start 9:00, 报到前一天 18:00, 结业后一周.
series-no-class = You have no class yet. Import one first.
series-preview-of = 👁 What { $name } gets:
series-class-moved = ⚠️ <b>{ $name } has moved</b>; “{ $day }” was sent for its old day.
    Send it again at { $when }? If not, do nothing.
series-stopped = ⏸ <b>“{ $day }” is not sent any more</b>
    Who set it up ({ $speaker }) may not send it now. Open it and start it to take it over.

# What is written while a draft is on the screen

announce-typed-when = ⏰ Shall this announcement go <b>{ $when }</b>?
announce-typed-whom = 👥 Shall this announcement go to <b>{ $names }</b>?
announce-typed-whom-others = 👥 { $others } are not yours. Shall this announcement go to <b>{ $names }</b>?
announce-typed-whom-none = 👥 { $others } are not yours, so it cannot go there. For others tap “Change whom”.
announce-typed-missing = There is no class { $numbers }.
announce-typed-many = 👥 Too many classes at once; tap “Change whom” to choose.
announce-typed-yes = ✅ Yes
announce-typed-else = 🔎 No, something else
announce-put-aside = 📝 The announcement has not been sent; it waits.
