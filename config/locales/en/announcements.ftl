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
announce-sure-night = 🌙 Most people have quiet hours then and will get it in the morning.
announce-sure-urgent = 🚨 Urgent: rings at once, whatever the quiet hours.
announce-sure-urgent-again = 🚨 <b>Once more: shall it really ring at once?</b>
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

approval-asked = ✋ <b>{ $name } wants to announce to { $people } people; please look</b>
    “{ $excerpt }”
approval-button-read = 👁 Read it all
approval-button-agree = ✅ Agree
approval-button-back = ↩️ Hand back
approval-decide = Do you agree?
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
result-people-total = <b>{ $people }</b> people:
result-count = { $outcome } <b>{ $count }</b>
result-acknowledged = 📩 Acknowledged <b>{ $count }</b> / { $total }
result-button-people = { $outcome } { $count }
result-button-silent = 📩 { $count } not acknowledged
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
correct-sure = 👆 This is how it will read.
correct-button-sure = ✅ Correct it for { $count }
correct-sure-second = ✋ So many people: another coordinator has to agree to the new words too.
correct-button-submit = ✋ Ask for consent ({ $people })
correct-submitted = ✋ Another coordinator has been asked. Nothing changes before they agree.
correction-asked = ✋ <b>{ $name } wants to correct an announcement to { $people } people; please look</b>
    It would read: “{ $excerpt }”
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
workbook-calls = Call sheet { $id }
workbook-results = Results { $id }
workbook-caption = { $count } people  “{ $excerpt }”
workbook-column-class = Class
workbook-column-name = Name
workbook-column-phone = Phone
workbook-column-team = Group
workbook-column-why = Why
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
delivery-all = everybody
delivery-no-next = no class planned
delivery-next = { $day } { $time } “{ $course }”
delivery-recalled = <i>This announcement has been taken back.</i>
delivery-nudge = 👆 Please read the announcement “{ $title }” above and say that you got it.

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
