# Papers given one after the other: for aid, a sign-up, an exam alike
paper-line = { $mark } { $name } · { $state }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
paper-asked = missing
paper-received = received
paper-accepted = accepted
paper-returned = send again
paper-more = more papers
paper-file = paper

paper-give = { $count ->
        [0] Please send photos or files of <b>{ $name }</b>, sharp and with all four corners. Send several together.
       *[other] <b>{ $name }</b>: { $count } received; what you send now is added.
    }
paper-because = Sent back last time: { $reason }
paper-skipped = <b>{ $name }</b> is left open; it is needed before you hand in.
paper-needed = Only <b>{ $name }</b> is missing, and it is needed. Send it whenever you have it; if you can't get it, ask a teacher.
paper-taken = ✅ Received: { $name }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
paper-then-next = { $left } still missing; next: <b>{ $next }</b>
paper-then-stay = If there is more of it, send it now. { $left } still missing; for the next one press:
paper-then-all = <b>All papers are here</b>; look it over and hand it in.
paper-then-seen = Whoever reviews it will see it.
paper-other-side = If the other side is not on this picture, send it too.
paper-words-left = The words beside the photo were not handed in. To tell a teacher, write to me.
paper-photo-only = Please send a photo or a file; videos and voice messages are not taken.
paper-too-many = { $count } are the most; this one was not taken.
paper-gone = This picture is gone: deleted, or past the time for which it is kept.
paper-stray = { $count ->
        [1] Is this a paper you are to hand in? Press which one, and it is taken.
       *[other] Are these { $count } a paper you are to hand in? Press which one, and all are taken.
    }
    If not, the last button shows it to a teacher.
button-paper = { $mark } { $name }
button-paper-more = ➕ Add another paper
button-paper-see = 👁 No. { $count }
button-paper-take-out = 🗑 Delete no. { $count }
button-paper-skip = ⏭ Skip it for now
button-paper-next = ⏭ Next one
button-paper-also = ↩️ This is { $name } too
button-paper-add = ➕ More of it
button-paper-wrong = 🗑 Wrong one
