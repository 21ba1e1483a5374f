# The desk: to the staff, and the staff's inbox

handover-how = What would you like to ask the staff? Just write; a photo will do as well.
    Changed your mind? Send /cancel.
handover-done = 🙋 Passed to the staff.
    { $ahead ->
        [0] You are first in line
        [one] One person is before you
       *[other] { $ahead } people are before you
    }; you will be answered here by <b>{ $due }</b>.
    Meanwhile add what you like, send photos, or ask me something else.
handover-closed = 🙋 Passed to the staff. They are off duty now.
    They are back <b>{ $opens }</b> and answer here by <b>{ $due }</b>.
    Add what you like; no need to ask again.
handover-too-many = You have asked for the staff several times this hour; please wait a while.
crisis-help = What you wrote worries me. You do not have to bear it alone.
    <b>You can call now:</b>
    · 12356, the national helpline, day and night, free
    · 120 ambulance, 110 police, if there is danger this minute
    If somebody is near you, please go to them now and do not stay alone.
crisis-help-office = What you wrote worries me. You do not have to bear it alone.
    <b>You can call now:</b>
    · 12356, the national helpline, day and night, free
    · 120 ambulance, 110 police, if there is danger this minute
    · { $office }, the school's office
    If somebody is near you, please go to them now and do not stay alone.
crisis-called = I have called the school's staff as well; they will find you as soon as they can.
crisis-bell = 🆘 <b>{ $name }</b> ({ $where }) has just written something worrying and may be in danger. Please reach them <b>now</b>.
    Phone { $phone }, Telegram: <a href="tg://user?id={ $id }">{ $account }</a>
    They were given 12356, 120 and 110. If you cannot reach them, call 110.
crisis-bell-stranger = 🆘 Somebody on no roster has just written something worrying and may be in danger.
    Telegram: <a href="tg://user?id={ $id }">{ $account }</a>
    They were given 12356, 120 and 110. If more come within this hour, I say how many at its end.
crisis-more = 🆘 In the hour of the last bell, people on no roster wrote { $count } more worrying messages. All were given the helplines.
handover-strangers = The staff cannot take more questions of people on no roster just now.
    Are you on one? Share your number with the big button, and it is passed on at once.
    You can also go on asking me.
handover-strangers-office = The staff cannot take more questions of people on no roster just now.
    Are you on one? Share your number with the big button, and it is passed on at once.
    If it is urgent, call the school's office: { $office }
strangers-away = 🔔 In the hour from { $hour }, { $taken } calls of people on no roster were passed on; { $count } more were not, and were told to call the office or to share their number.
handover-some-day = once they are back
handover-added = Added for the staff.
handover-reworded = ✏️ The staff see your new words.
handover-held = 💬 { $name } is talking with you; just write.
handover-reopened = Passed to the staff again.
handover-back = All right, no staff needed.
handover-back-how = I am back; just ask me.
button-withdraw = Never mind
button-back-to-bot = 🤖 Back to the bot
button-not-solved = Not solved
button-pass-media = 🙋 Show it to the staff
help-rated = { $face } Thank you.
face-3 = 😀 Solved
face-2 = 😐 So-so
face-1 = 🙁 Not solved

case-claimed = 💬 <b>{ $name }</b> is here; just write.
case-answer = 👩‍🏫 <b>{ $name }</b>:
    { $text }
case-closed = ✅ { $name } has ended this; from now on I answer you again.
    Did it help?
case-closed-unanswered = ✅ This has ended; from now on I answer you again.
question-answered = 📣 On { $day } you asked: { $question }
    👩‍🏫 <b>{ $name }</b>:
    { $text }
case-new = 🙋 <b>A new question</b>
case-late = ⏰ <b>A question nobody took</b>
case-waiting = ⏰ <b>Still waiting for you</b>
case-handed = 👥 { $by } hands this to you:
case-reworded = ✏️ <b>{ $name }</b> put it in other words: { $text }
reworded = ✏️ Changed, also where { $count } of them read it. A change rings no bell: what matters, send again.
reword-failed = ⚠️ It could not be changed for { $count } of them: please send another message.
case-back = { $name } cannot go on with your question. Nothing is lost: all you said is kept, others have been asked, and you get an answer here by <b>{ $due }</b> at the latest.
    Write on if there is more to say; meanwhile you can ask me too.
case-back-topic = ↩️ { $name } cannot go on with this question. Somebody please take it.
somebody-of-staff = Your teacher
case-returned = 🤖 { $name } needs no staff any more; the bot is back.
case-yours = It is yours now; the bot keeps silent.
case-not-yours = This question is not yours, or is gone.
case-closed-already = This has ended already.
case-taken = { $name } has it; open it and press “Take over” if you must.

desk-head = <b>📮 Desk</b>　{ $waiting } waiting, { $held } in hand
desk-row = { $number } { $mark } <b>{ $name }</b> { $where } · { $age } { $by }
    　{ $text }
desk-no-class = no class
desk-case = <b>{ $name }</b>　{ $where } · ⏳ { $age }
desk-case-claimed = <b>{ $name }</b>　{ $where } · 💬 with { $by } ({ $age })
desk-case-closed = <b>{ $name }</b>　{ $where } · ✅ ended
desk-said = 💬 <b>{ $name }</b>: { $text }
desk-said-staff = 👩‍🏫 <b>{ $name }</b>: { $text }
desk-media = [picture or file]
desk-same = { $count } others asked something alike and still wait.
desk-same-words = 📣 { $count } others asked in the very same words: your answer goes to them too. Nothing personal, please.
desk-answer-how = Write your answer to { $name }; photos and files will do.
    Later, simply reply to what I pass on.
desk-answer-all-how = Write the answer: it goes to { $name } and everybody who asked the same. Nothing personal, please.
desk-answered = ✅ Sent to { $name }.
desk-also-told = 📣 Also sent to { $count } others who asked the same.
desk-nobody-waits = Nobody else waits for this answer any more.
desk-closed = ✅ { $name }'s question has ended; they are asked how it was.
desk-transfer = Who shall take { $name }'s question?
desk-transferred = 👥 { $name }'s question is with { $colleague } now.
desk-no-colleague = No other colleague can take this question.
age-now = just now
age-minutes = { $count } min
age-hours = { $count } h
age-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
button-claim = ✋ I take it
button-take-over = ✋ Take over
button-release = ↩️ Put back
button-answer = ✏️ Answer
button-answer-all = 📣 Answer all { $count }
button-answer-more = ✏️ Say more
button-also = 📣 Also tell { $count } others
button-canned = 💾 Ready replies
button-transfer = 👥 Hand over
button-close = ✅ End
button-open-case = 🗂 Open
button-desk = 📮 Desk
button-desk-rules = ⚙️ Settings

canned-head = 💾 <b>Ready replies</b>
canned-none = 💾 No ready replies yet. Keep what you often say, and send it with a tap.
canned-card = <b>{ $title }</b>
    { $text }
canned-how = Send a title on the first line and the reply below.
canned-two-lines = Title on the first line, reply from the second.
canned-title-long = A title has { $limit } characters at most.
canned-kept = 💾 Kept: { $title }
button-new-canned = + New ready reply
button-send = 📤 Send
button-drop-canned = 🗑 Delete

rules-head = <b>⚙️ Desk settings</b>
    Hours:
    <code>{ $hours }</code>

    To answer in a group: make one with topics, make me an administrator who may manage topics, and send /desk there.
rules-head-group = <b>⚙️ Desk settings</b>
    Hours:
    <code>{ $hours }</code>

    A staff group is bound, one topic a question. Send /undesk there to let it go.
rule-promise = 📨 Answer within { $value } min
rule-escalate = ⏰ Call coordinators after { $value } min
rule-reopen = 🔁 Reopens within { $value } h
rule-silence = 💤 Ends after { $value } h of silence
rule-warn = ⏳ Warn { $value } days before an entry ends
button-hours = 🕘 Change hours
button-office = ☎️ Office number: { $office }
office-how = Please send the number of the school's office with its area code; it is printed on posters and told to people who have not joined. For example: 0571-87654321
    Send “none” for no number.
office-number = “{ $given }” is no phone number. Please write the area code as well, for example: 0571-87654321
hours-how = Send the hours, one a line; later lines win. Like:
    周一至周五 8:30-12:00 14:00-17:30
    周六 9:00-12:00
    10月1日至10月7日 休
    2026-10-10 8:30-12:00
hours-line = This line is not understood: { $line }
    Write 周一至周五 8:30-12:00 14:00-17:30, or 10月1日至10月7日 休

topics-first = 📮 Desk
topics-bound = 📮 This group is the desk now: one topic a question; what is written there is the answer.
topics-bound-already = This group is the desk already.
topics-impossible = I cannot open topics. Turn topics on in the group, make me an administrator who may manage them, and send /desk again.
topics-not-bound = This group is not the desk.
topics-unbound = All right, this group is no longer the desk.
