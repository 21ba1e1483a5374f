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
question-event-gone = The class it was tied to is cancelled. Should it go all the same?
