# Free questions

unknown = I am not sure, and would rather not guess.
    Shall I ask the staff? Or look through the FAQ.
suggest = Which of these do you mean?
none-of-these = All right, none of these.
    Say it in other words, or ask the staff.
button-ask-staff = 🙋 Ask the staff
button-none-of-these = None of these
button-like = 👍 Helpful
button-liked = 👍 Thanks
button-dislike = 👎 Not helpful
button-disliked = 👎 Noted
rated-up = Thank you!
rated-down = Noted, I will do better.
why-not = What was wrong? One tap is enough.
reason-off = Not my question
reason-hard = Hard to follow
reason-old = Outdated or wrong
reason-thin = Too vague
button-write-reason = ✏️ In my words
reason-how = Please write a sentence: what did not help?
reason-kept = Thank you, the staff will see it.
    Still unsolved?
not-your-question = Somebody else asked this; please ask me yourself.

talk-greeting = Hello! Just ask me anything.
    For instance: where is class tomorrow? When is the grant paid?
talk-thanks = You are welcome; ask me any time.
talk-bye = Goodbye; I am here whenever you need me.
talk-praise = Thank you! I keep trying.
talk-anger = I am sorry that I was of no help.
    Say it in other words, or send /human and the staff will answer.
talk-nothing = I see no words. Please write your question, like: where is class tomorrow?
talk-who = I am Linghang, the school's assistant, not a person.
    Ask me about classes, aid, exams, board; for the staff, send /human.

group-aside = What you asked in “{ $from }” is personal, so I answer here:
group-told-aside = I have answered you in private.
group-start-first = That is better said in private. Open @{ $bot }, press Start, and ask me again.
group-unknown = I am not sure about that. Write to me in private and I can ask the staff.
button-private = 💬 Write in private
group-hello = Yes? Write your question, like: where is class tomorrow?

