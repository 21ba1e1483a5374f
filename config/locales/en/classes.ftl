# Committee and groups

menu-committee = Committee and groups
committee-head = <b>{ $name } · committee</b>
    class teacher { $teacher }
committee-post = { $post }: { $name }
committee-none = No committee has been entered.
committee-own = <b>{ $team }</b> (yours)
    { $names }
committee-team = { $team }: { $count }
button-committee = 👥 Committee and groups

# Class groups

menu-bind = Bind a class in its group
group-how = <b>Tap below to add me to the class group</b>, then choose the class.
    Am I there already? Write /bind@{ $bot } in the group.
    Announcements can then go to the group as well.
group-which = Which class is this group of? (Now: { $class })
group-bound = ✅ <b>This is the group of { $class } now.</b>
    Ask @{ $bot } for classes, exams and days off, or tap / for the menu.
    Announcements may go here too.
group-moved = 🔁 <b>This was the group of { $before } and is now that of { $class }.</b>
    @{ $bot } answers with the timetable of { $class }.
group-unbound = <b>This is no longer the group of { $class }.</b>
    Its timetable and announcements do not come here any more.
group-back = 👋 <b>I am back.</b> This is still the group of { $class }: ask @{ $bot }.
group-hello-unbound = 👋 <b>Hello, I am Linghang: timetables and announcements of a class.</b>
    Staff: tap below to say whose group this is.
    Then anybody may ask @{ $bot } for classes, exams and days off.
group-help = <b>What I do in the group of { $class }:</b>
    · @{ $bot } what is on tomorrow
    · /exams for exam dates, /holidays for days off
    · reply “received” to an announcement: a receipt
    What is personal I answer in private.
group-help-staff = <b>Staff may also:</b>
    · /poll to ask the class, /duty for who is on duty
    · ask me who is absent: the names come in private
    · /bind to change the class or release the group
group-not-bound = I do not know whose group this is. Staff: write /bind@{ $bot } here and choose.
group-button-which = 🏫 Choose the class
group-button-add = ➕ Add me to the class group
group-button-today = Today
group-button-week = This week
group-button-picture = 🖼 Picture
group-button-release = ✕ Release
group-release-sure = The timetable and announcements of { $class } will not go to the group. Release it?
button-class-group = 💬 Class group
button-see-private = 👀 Open our chat
class-group-nameless = class group
class-group-none = no class group yet
class-group-well = group “{ $title }” ✅
class-group-mute = ⚠️ group “{ $title }” does not let me write (since { $since })
class-group-out = ⚠️ I am not in group “{ $title }” (since { $since })
group-page-none = <b>{ $class } has no group yet.</b>
    Tap below to add me: I shall know that it is { $class }.
    Am I there already? Write /bind@{ $bot } in the group.
group-page-well = <b>{ $group }</b>
    Announcements to { $class } may go there too, and @{ $bot } answers there.
group-page-mute = <b>{ $group }</b>
    Announcements cannot go there. Ask its administrator to let @{ $bot } write; I shall notice.
group-page-out = <b>{ $group }</b>
    Announcements cannot go there. Tap below to add me again.
group-told-mute = ⚠️ <b>The group “{ $title }” of { $class } does not let me write any more.</b>
    Announcements reach people in private only. Ask its administrator to let me write.
group-told-out = ⚠️ <b>I was removed from the group “{ $title }” of { $class }.</b>
    Announcements reach people in private only. Add me again and it is the class's as before.
group-told-well = ✅ The group “{ $title }” of { $class } is well again: announcements go there.
group-button-unbind = ✕ Release
button-committee-voice = 📣 Committee may announce: { $state }

# Classes as staff ask about them in a sentence

class-roster = 📋 <b>{ $name }</b>: { $enrolled } people, { $joined } have joined{ $missing ->
    [0] .
   *[other] , { $missing } have not (those without ✅).
}
class-not-staff = { $class } is not one of your classes; its timetable is what you can see.
classes-which = Which class?
button-all-classes = 🏫 All classes

# asked about one's own class
own-teacher = <b>The class teacher of { $class } is { $teacher }.</b>
own-teacher-none = <b>{ $class } has no class teacher on record yet.</b>
own-teacher-phone = 📞 { $phone }
teacher-phone-unknown = <b>I have no number of { $name }.</b> Please ask the class teacher first:
own-post-you = { $name }, that is you
own-posts = <b>You are { $post } of { $class }.</b>
own-posts-none = <b>You hold no post in { $class }.</b>
own-post = <b>The { $post } of { $class } is { $names }.</b>
own-post-none = <b>{ $class } has no { $post } on record yet.</b>
own-post-phone = I may not give out classmates’ phone numbers; ask in the class chat, or the class teacher.
own-group = <b>You are in { $team } of { $class }.</b>
own-group-none = <b>You are in no group of { $class } yet.</b>
own-group-names = Members: { $names }
own-group-more = { $count } members: { $names } and others
own-class = <b>You are in { $class }.</b>
own-class-facts = 🗓 { $days } · { $count } people
own-class-number = Your number is { $number }

# Which classes, how many people
classes-which-others = Which class? { $names } are not yours.
classes-which-typed = Which class? Tap one, or type its name.
button-roster = 📋 People
button-roster-book = 📊 Excel
roster-file = { $name } people
roster-sheet = People
roster-column-number = Number
roster-column-name = Name
roster-column-team = Group
roster-column-post = Post
roster-column-phone = Phone
roster-column-joined = Bot
roster-joined = joined
roster-caption = 📋 { $count } people. Full phone numbers are under “import”.
whom-school = The whole school
whom-own = Your classes
headcounts = 👥 <b>{ $whom }: { $enrolled } trainees</b> in { $classes } classes.
    { $joined } have joined the bot; { $running } classes are running today.
class-dates-start-next = 📅 The next to begin is <b>{ $name }</b>; { $count } are still to begin:
class-dates-end-next = 📅 The next to end is <b>{ $name }</b>; { $count } are still to end:
class-dates-start-days = 📅 Classes that begin on { $days }: <b>{ $count }</b>
class-dates-end-days = 📅 Classes that end on { $days }: <b>{ $count }</b>
class-dates-start-days-none = 📅 No class begins on { $days }.
class-dates-end-days-none = 📅 No class ends on { $days }.
class-dates-start-none = 📅 No class is still to begin. The last to begin was <b>{ $name }</b>, { $day }.
class-dates-end-none = 📅 All classes are over. The last was <b>{ $name }</b>, { $day }.
class-dates-line = { $day }　{ $name }　{ $district }
class-dates-more = { $count } more are under “All classes”.

# What a committee may do

committee-may = 🎖 <b>You may: { $rights }.</b>
committee-right-roll = call the roll
committee-right-checkin = run check-ins
committee-right-announce = announce
committee-right-activity = make activities
committee-right-poll = ask polls
committee-right-groups = manage groups
committee-right-unanswered = see who has not answered
button-right-roll = ✍️ Call the roll
button-right-checkin = 📲 Check-in
button-right-announce = 📣 Announce
button-right-activity = 🎉 New activity
button-right-poll = 🗳 Poll
button-right-groups = 👥 Groups
button-right-unanswered = 🔎 Who has not answered
right-roll = The roll of the day.
right-checkin = Open a check-in, show its code, end it.
right-announce = To the own class only.
right-activity = Of the own class only.
right-poll = In the class's own group only.
right-groups = Form groups, name leaders, give tasks.
right-unanswered = Who has not filled in a survey under their name, or given a receipt.
committee-not-let = This is for class teachers, and for committees they let.
rights-none-yet = The committee has no rights yet. Give one first, then set the last day.
button-committee-rights = 🎖 Committee rights
button-appoint = 👤 Give posts
button-rights-until = until { $day }
button-rights-to-end = until the end
button-no-post = no post
rights-head = <b>{ $name } · committee rights</b>
    Until { $until }, then they end by themselves. Tap one and tick who has it.
rights-line = · { $right }: { $posts }
rights-nobody = nobody
rights-everybody = the whole committee
rights-which = <b>Who may { $right }?</b> { $about } A tap gives it at once, another takes it back at once.
rights-class-over = This class is over; its committee can be given nothing more.
appoint-whom = <b>{ $name }</b>: choose somebody to give a post.
appoint-what = <b>{ $name }</b> has the post: { $post }. Which shall it be?
committee-post-letter = 🎖 You are now <b>{ $post }</b> of <b>{ $name }</b>.
committee-ended = 🎖 The committee of { $name } has had its time: { $rights }. Its activities and tasks are yours to go on with.
noreply-head = <b>{ $name } · who has not answered</b>
noreply-survey = 📋 { $title }: { $count } have not
    { $names }
noreply-receipt = 📣 { $title }: { $count } without a receipt
    { $names }
noreply-none = Everybody has answered.

# Groups

menu-groups = Group tasks
button-groups = 📋 Group tasks
groupwork-head = <b>{ $name } · groups</b>
groupwork-own = <b>You are in { $team }</b>, { $count } people, led by { $leader }
    { $names }
groupwork-none = There are no groups yet.
group-no-leader = nobody yet
group-every = every group
group-tasks-none = No group tasks now.
group-task-line = { $mark } { $text }
    　{ $whom } · by { $due } · { $done }/{ $groups } groups done
button-group-task = 📋 { $text }
button-group-task-open = 📋 See the task
button-new-group-task = ➕ New group task
button-form-groups = 🎲 Form groups anew
button-team-task = ➕ A task for this group
button-team-announce = 📣 Write to this group
team-page = <b>{ $team }</b>: { $count } people. Tap a name to make them leader; ⭐ leads now.
form-how = <b>How are the groups of { $name } formed?</b> You see them before anything changes.
button-form-random = 🎲 at random, { $size }
button-form-number = 🔢 by number, { $size }
button-form-firm = 🏢 by firm, { $size }
form-preview = <b>{ $name }: { $count } groups</b> of { $people } people
form-group = <b>{ $team }</b> ({ $count }) { $names }
button-form-apply = ✅ Like this
button-form-again = 🎲 Draw again
form-nobody = The class is empty; there is nobody to group.
form-changed = The class has just changed; please look at the groups again.
form-old = These groups were shown long ago. Please form groups again.
form-done = { $count } groups formed; everybody is told.
group-task-ask = <b>What shall { $whom } do?</b> You may add until when: a report, Friday 5 pm.
group-task-nothing = Please write the task.
group-task-when = <b>Until when?</b> Tap one, or write: Friday 5 pm.
group-task-unclear = I did not get the time. Please write it like this: Friday 5 pm.
group-task-past = It must be due after now and within four months.
group-task-page = <b>{ $text }</b>
    { $whom } · by { $due } · { $done }/{ $groups } groups done
group-task-gone = This task is gone, or not your group's.
group-task-leader = The leader of your group ticks it and hands in pictures.
group-state-open = ▫️ { $team }　not yet
group-state-done = ✅ { $team }　{ $name } { $at }{ $photo }
button-task-done = ✅ Our group has done it
button-task-undone = ↩️ Not done after all
button-task-photo = 📷 Hand in a picture
button-task-photos = 🖼 Pictures { $count }
button-task-drop = 🗑 Take it back
group-task-ticked = ✅ Noted: your group has done it.
group-task-unticked = Fine, it is open again.
group-task-send = <b>Send a picture</b> of what you have done; that makes it done.
group-task-no-photo = Please send a picture.
group-photo = { $team }
group-task-drop-sure = Take “{ $text }” back? What was handed in goes with it.
notice-group-task = 📋 <b>A task for { $team }</b>: { $text } (by { $due })
notice-group-due = ⏰ <b>{ $team }: nearly due</b>: { $text } (by { $due })
notice-group-formed = 👥 <b>{ $class } has new groups; you are in { $team }</b>: { $names }
button-class-activities = 🎉 Activities
