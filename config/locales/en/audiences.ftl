# Choosing whom it is for

audience-start = <b>Whom is it for?</b>
    Tap below; you may choose several and leave some out.
    Or send me: 37期, 35-37期, 第36期1组, a district, or a list (a workbook, or text with blanks, commas or lines between).
audience-summary = <b>For: { $said }</b>
audience-count = <b>{ $people }</b> people, <b>{ $reachable }</b> can be reached{ $absent ->
    [0] {""}
   *[other] ; { $absent } have not joined the bot
}{ $blocked ->
    [0] {""}
   *[other] ; { $blocked } stopped the bot
}.
audience-go-on = Choose more, or send a list.
audience-excluding = <b>➖ Whoever you tap now is left out.</b> So is everybody on a list you send.
audience-empty = Nobody is chosen yet.
audience-nobody = Nobody is left with these choices; please change them.
audience-too-many = That is too many; { $most } at most. For many people choose a district or everyone.
audience-everyone = All trainees
audience-my-everyone = All my trainees
audience-committee = Committee
audience-role-2 = All staff
audience-role-3 = Coordinators
audience-role-4 = Administrators
audience-people = List of { $count }
audience-from = from { $place }
audience-held = classes in { $place }
audience-unanswered = not answered “{ $title }”
audience-absent = missing on { $day } (absent or on leave)
audience-absent-unexcused = absent on { $day } without leave
audience-attending-least = attended { $share }% or more
audience-attending-below = attended less than { $share }%
audience-attended = attended “{ $course }”
audience-present = at { $course } on { $day }
audience-and = , { "" }
audience-more = { $said } and more, { $count } in all
audience-without = { $said } (without { $out })
audience-off = { $name }  { $count }
audience-on = ✅ { $name }  { $count }
audience-out = 🚫 { $name }  { $count }
audience-view-classes = 🏫 Classes, groups ›
audience-view-posts = 🎖 Committees ›
audience-view-places = 📍 Where from ›
audience-view-held = 🗺 Held where ›
audience-view-courses = 📚 Courses ›
audience-view-programmes = 🗂 Programmes ›
audience-view-roles = 🧑‍🏫 Staff ›
audience-view-surveys = 📝 Not answered ›
audience-view-attendance = 📋 By attendance ›
audience-button-exclude = ➖ Leave some out
audience-button-include = ➕ Back to adding
audience-button-drop = ✕ { $name }
audience-button-open = Narrow ›
audience-button-done = ✅ Done · { $people }
audience-list-how = Send a list as a workbook, or paste names and phones as text.
audience-list-nobody = Nobody on the list was found. Check names and phones, or add them to the roster first.
audience-list-read = List read: <b>{ $found }</b> found, <b>{ $missed }</b> lines not:
audience-typed-read = <b>{ $missed } not found</b>, the rest is chosen:
audience-typed-none = <b>{ $missed } were not found</b>, none is chosen:
audience-list-missed = · { $place }: { $said } ({ $why })
audience-list-missed-typed = · { $said } ({ $why })
audience-why-nobody = not on a roster; check the spelling
audience-why-several = several of this name; add the phone, or put the class before it
audience-why-different = name and phone belong to different people
audience-why-unreadable = neither name nor phone
audience-why-elsewhere = not in this class
audience-no-such-group = That class has no group { $number }. Its groups are on the class page.
audience-why-no-class = no such class
audience-why-not-own = not one of your classes
audience-why-several-classes = fits several classes; write the full name
audience-why-no-group = no such group in this class
audience-why-with-classes = { $why }; { $classes } has this name
audience-column-place = Where
audience-column-said = What it says
audience-column-why = Why
audience-missed-file = Not found
audience-guardians = guardians
