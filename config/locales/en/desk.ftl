# The desk: to the staff, and the staff's inbox

handover-how = What would you like to ask the staff? Just write; a photo will do as well.
    Changed your mind? Send /cancel.
handover-how-or = Sure. What would you like to ask the staff? Just write; a photo will do as well.
    Is it what you just asked, “{ $question }”? One tap below.
    Changed your mind? Send /cancel.
button-ask-just-that = 🙋 Just that
handover-picture = the picture or file you sent
handover-done = 🙋 { $again ->
        [yes] Passed to the staff again
       *[no] Passed to the staff
    }: “{ $question }”
    { $ahead ->
        [0] You are first in line
        [one] One person is before you
       *[other] { $ahead } people are before you
    }; you will be answered here by <b>{ $due }</b>.
    Meanwhile add what you like, send photos, or ask me something else.
handover-on-duty = 🙋 { $again ->
        [yes] Passed to the staff again
       *[no] Passed to the staff
    }: “{ $question }”
    It is out of hours; I have called whoever is on duty. You are answered here, by <b>{ $due }</b> at the latest.
    Add what you like.
handover-closed = 🙋 { $again ->
        [yes] Passed to the staff again
       *[no] Passed to the staff
    }: “{ $question }”
    They are off duty now.
    They are back <b>{ $opens }</b> and answer here by <b>{ $due }</b>.
    Add what you like; no need to ask again.
handover-too-many = You have asked for the staff several times this hour; please wait a while.
crisis-self-harm = Thank you for telling me. It must be very hard now, and you do not have to bear it alone.
    Please leave any dangerous place first and go to somebody near you.
    <b>You can call now:</b>
    · { $mind }, the national helpline
    · { $ambulance } ambulance, { $police } police, if there is danger this minute
crisis-medical = <b>Call { $ambulance } first</b>, then call loudly for people near you.
    Say which building and floor, do what they tell you, and stay on the line.
    · { $police } police, also passes on a fire
crisis-violence = First go where there are people and light. Your safety comes first.
    · <b>{ $police }</b> police, also while they are near
    · { $ambulance } ambulance, if you are hurt
    · { $youth } youth helpline, if you want to talk
crisis-abuse = Thank you for saying it. It is not your fault.
    If that person is near, first go where there are people.
    · <b>{ $police }</b> police, { $ambulance } ambulance
    · { $youth } youth helpline, { $mind } helpline
crisis-home = Thank you for saying it; this must be frightening. Keep yourself safe first, do not step between.
    · <b>{ $police }</b> police, also for blows at home
    · { $ambulance } ambulance, { $youth } youth helpline
crisis-away = First go where there are people and light: a shop, a police station, a station.
    · <b>{ $police }</b> helps you to a safe place and helps to find people
    · { $youth } youth helpline, { $mind } helpline
crisis-unsure = Thank you for telling me. You do not have to bear it alone.
    · { $mind } helpline, { $youth } youth helpline
    · { $ambulance } ambulance, { $police } police, if there is danger this minute
crisis-other-self-harm = Thank you for worrying about them. You do right, and you do not have to bear it alone.
    · Stay with them, do not leave them alone, call the nearest adult now
    · In danger this minute: <b>{ $ambulance }</b> ambulance, <b>{ $police }</b> police
    · { $mind }, the national helpline; you may ask them what to do
crisis-other-violence = Thank you for saying it. Keep yourself safe first, do not step in alone.
    · <b>{ $police }</b> police, { $ambulance } ambulance
    · { $youth } youth helpline
crisis-other-abuse = Thank you for saying it for them. It is not their fault, nor yours.
    · Stay with them, do not spread it, delete nothing
    · <b>{ $police }</b> police, { $ambulance } ambulance
    · { $youth } youth helpline, { $mind } helpline
crisis-where = Where are they? Write it to me if you know.
crisis-near-duty = · { $phone }, on duty at school
crisis-near-teacher = · { $phone }, your class teacher { $name }
crisis-called = 🆘 I have called { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    } and go on calling until somebody answers. I tell you at once who comes.
crisis-called-again = Added for { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }; I am still calling.
crisis-called-nobody = I can reach nobody of the school now. Please call a number above.
crisis-picture = I pass the picture on to nobody. Send it directly to the colleague who contacts you.
crisis-added-taken = Added for { $name }.
crisis-comes = 🤝 <b>{ $name }</b> has seen it and contacts you now.
crisis-discreet = This was not put into the survey, and nobody was told.
    If you want the school to contact you, tap below; if not, just go on.
crisis-complaining = Nobody was told that it is you. What you wrote goes on into the complaint, anonymously too.
    If somebody of the school is to contact you now, tap below.
button-contact-me = 🙋 Please contact me
button-go-on-survey = ▶️ Go on with the survey
crisis-gently = Today does not sound easy. Was it only said so, or do you need somebody to help?
button-need-help = 🆘 I need help
button-am-fine = I am fine
crisis-fine = All right. Write to me whenever you want to talk.
crisis-colleague = Somebody seems to be in danger.
    · A student: somebody stays with them, never alone; in danger this minute { $ambulance }, { $police }
    · Yourself: { $mind } helpline, at any time
    Shall I call the colleagues on duty? Nobody is called unless you tap.
button-call-duty = 🆘 Call those on duty
crisis-group = Write to me privately whenever you need something.
button-write-privately = 💬 Write to me
crisis-bell = 🆘 <b>{ $name }</b> ({ $where }) may be in danger. Please reach them <b>now</b>.
    Phone { $phone }, Telegram: <a href="tg://user?id={ $id }">{ $account }</a>
crisis-bell-other = 🆘 <b>{ $name }</b> ({ $where }) says that somebody may be in danger. Please reach and ask them <b>now</b>.
    Phone { $phone }, Telegram: <a href="tg://user?id={ $id }">{ $account }</a>
crisis-bell-stranger = 🆘 Somebody on no roster has just written something worrying and may be in danger.
    Telegram: <a href="tg://user?id={ $id }">{ $account }</a>
    If more on no roster write so within this hour, I say how many at its end.
crisis-kind-self-harm = It sounds like: hurting themselves. They have the helplines; if you cannot reach them, call 110.
crisis-kind-medical = It sounds like: an emergency or injury. They were asked to call 120; please go there now.
crisis-kind-violence = It sounds like: blows or threats. If you cannot reach them, call 110.
crisis-kind-abuse = It sounds like: abuse or harassment. Do not press for details; nothing should be deleted.
crisis-kind-home = It sounds like: violence at home, or somebody missing. If you cannot reach them, call 110.
crisis-kind-away = It sounds like: away from home with nowhere to go.
crisis-kind-unsure = They pressed “I need help” and did not write what it is.
crisis-past-teacher = ⚠️ It may be about somebody of the school: <b>do not tell the class teacher or whoever is named</b>, do not forward.
crisis-words = 💬 { $text }
crisis-yours = 🤝 It is yours now; it rings for nobody else, and they know that it is you.
crisis-taken = 🤝 { $by } is contacting { $name }; it rings no more.
crisis-taken-already = { $name } is seeing to it.
crisis-over = This has ended.
crisis-put-back = The others are called again.
crisis-ended = ✅ Ended. Thank you.
button-crisis-take = 🤝 I see to it
button-crisis-end = ✅ They are safe, end
button-crisis-back = ↩️ I cannot, call others
crisis-more = 🆘 In the hour of the last bell, people on no roster wrote { $count } more worrying messages. All were given the helplines.
handover-strangers = The staff cannot take more questions of people on no roster just now.
    Are you on one? Share your number with the big button, and it is passed on at once.
    You can also go on asking me.
handover-strangers-office = The staff cannot take more questions of people on no roster just now.
    Are you on one? Share your number with the big button, and it is passed on at once.
    If it is urgent, call the school's office: { $office }
strangers-away = 🔔 In the hour from { $hour }, { $taken } calls of people on no roster were passed on; { $count } more were not, and were told to call the office or to share their number.
handover-some-day = once they are back
handover-worry = If it cannot wait, call the school on duty: { $phone }
handover-added = Added for the staff.
handover-passed = Passed to { $name }.
handover-told = 🙋 Passed to { $name }: “{ $question }”
handover-given-back = 💬 { $name } has been quiet for a while, so I answer again. To go on with { $name }, press “🙋 Ask the staff”.
handover-thanks = You are welcome! One tap if all is solved; anything else, just write.
handover-bot-already = It is me who answers now. Just ask.
button-solved = ✅ All solved
forwarded-unread = This was forwarded, and I am not sure about it. Shall the staff see it?
    What came along with it goes too.
thing-composing = Stickers, places and polls do not fit here.
    Send words, a photo or a file; changed your mind? Send /cancel.
thing-sticker = Got it. If you have a question, just write.
handover-reworded = ✏️ The staff see your new words.
handover-held = 💬 { $name } is talking with you; just write.
handover-back = All right, no staff needed.
handover-dropped = All right. Anything else, just ask me.
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
case-failed-asker = ⚠️ One of your messages could not be passed on. Please send it again as words or a photo.
case-failed-blocked = ⚠️ It did not reach { $name }, who has stopped the bot. Please call, or have the class teacher tell them.
    What did not arrive: { $text }
case-failed-kind = ⚠️ It did not reach { $name }: Telegram does not let this kind of message through. Please send words, a photo or a file.
case-returned = 🤖 { $name } needs no staff any more; the bot is back.
case-withdrawn = ↩️ <b>Withdrawn</b>: { $name } needs nobody any more.
desk-for-whom = { $count ->
        [1] Send this to { $name }?
       *[other] Send this to whom?
    }
    “{ $text }”
desk-sent-plain = 📤 To { $name }: “{ $text }”
button-send-to = 📤 To { $name }
button-not-to-asker = 🤖 No, I am asking the bot
case-yours = It is yours now; the bot keeps silent.
case-not-yours = This question is not yours, or is gone.
case-closed-already = This has ended already.
case-closed-topic = This has ended; it was not sent. To go on, open this topic again first.
case-taken-topic = { $name } has it; yours was not sent. To answer instead, press below and send it again.
case-taken = { $name } has it.

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
desk-media-with = [picture or file] { $text }
desk-files-gone = ⚠️ { $count ->
    [one] One is gone; it may have been deleted.
   *[other] { $count } are gone; they may have been deleted.
}
button-files = 📎 Pictures and files ({ $count })
desk-same = { $count } others asked something alike and still wait.
desk-same-words = 📣 { $count } others asked in the very same words: your answer goes to them too. Nothing personal, please.
desk-answer-how = Write your answer to { $name }; photos and files will do.
    Later, simply reply to what I pass on.
desk-answer-all-how = Write the answer: it goes to { $name } and those you ticked. Nothing personal, please.
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
button-answer-all = 📣 Answer together
button-answer-more = ✏️ Say more
button-also = 📣 Also tell others ({ $count } asked alike)
button-canned = 💾 Ready replies
button-transfer = 👥 Hand over
button-close = ✅ End
button-open-case = 🗂 Open
button-desk = 📮 Desk
button-desk-rules = ⚙️ Settings

canned-head = 💾 <b>Ready replies</b>
canned-none = 💾 No ready replies yet. Keep what you often say, and send it with a tap.
canned-none-here = 💾 No ready replies yet. Write to me in private: “desk”, then “Ready replies”.
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
button-helplines = 🆘 Helplines
helplines = <b>🆘 Helplines</b>
    mind { $mind }
    youth { $youth }
    ambulance { $ambulance }
    police { $police }
    duty { $duty }
    Last dialled and checked: { $checked }

    Whoever writes of danger is sent these at once. Please dial them every year.
helplines-never = never
button-helplines-checked = ✅ All answered today
button-helplines-write = ✏️ Change numbers
helplines-how = Please send the numbers to change, one a line. For instance:
    duty 023-12345678
    mind 12356
    (also: youth, ambulance, police)
helplines-line = I do not understand this line: { $line }
    Please write: duty 023-12345678
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
topics-bound-again = Topics work again.
topics-anonymous = You wrote anonymously, so I cannot tell who you are; nothing was done, and nothing was sent.
    Turn “Remain anonymous” off and send it again: group settings → Administrators → you.
topics-bound-already = This group is the desk already.
topics-impossible = I cannot open topics. Turn topics on in the group, make me an administrator who may manage them, and send /desk again.
topics-not-bound = This group is not the desk.
topics-unbound = All right, this group is no longer the desk.
