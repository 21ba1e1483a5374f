# Duty: whom to call now, and the week

menu-duty = Duty roster
duty-now = 🕒 On duty now: <b>{ $name }</b>, until { $until }
duty-now-for = (for { $name })
duty-nobody = 🕒 Nobody is on duty now; what is urgent goes to { $names }.
duty-next = Next: { $when }, { $names }
duty-week = <b>The week</b>
duty-none = There are no shifts yet. Press “➕ Add a shift”, or write one as a line.
duty-line = · { $shift }　{ $who }
duty-who = { $name } (stand-in { $other })
duty-vacant = nobody yet
duty-gaps = Not covered: { $hours }
duty-last-resort = Where nobody is on duty, or all are away, what is urgent goes to all coordinators ({ $count }).
duty-away = 🏖 { $name } is away, until { $until }
duty-away-for = 🏖 { $name } is away, until { $until }; { $other } stands in
duty-safeguarding = 🛡 Safeguarding: { $names }
duty-safeguarding-none = 🛡 Nobody is named for safeguarding. Please decide who hears of words about staff.
duty-every-day = every day
duty-holidays = holidays
duty-days-run = { $first } to { $last }
duty-comma = {", "}
duty-semicolon = {"; "}
duty-whole-day = all day
duty-whole-week = the whole week
duty-until-next = { $first }–{ $last } the next day
duty-choose-who = Who is it?
duty-choose-days = On which days? A tap chooses one, another takes it back.
    “holidays” are the days marked 休 in the desk's opening hours; without it, those days are free.
duty-choose-start = { $days }: from when?
    For half hours, use “✏️ Write a line”.
duty-choose-end = { $days }, { $first }: until when?
    Hours before the beginning are those of the next day.
duty-choose-stand-in = Who stands in when they cannot?
duty-added = Added
duty-lines-how = A shift a line: days, hours, who, and a stand-in if you like. For example:
    周一到周五 18:00-22:00 张老师 替补 李老师
    每天 22:00-次日7:00 王芳
    节假日 全天 陈老师
duty-lines-many = Please write 1 to { $most } lines, a shift each.
duty-line-days = Which days is this: { $given }
    Please write: 周一到周五 18:00-22:00 张老师
duty-line-hours = From when until when is this: { $given }
    Please write: 周一到周五 18:00-22:00 张老师
duty-line-who = Who is on duty here: { $given }
    Please write: 周一到周五 18:00-22:00 张老师
duty-line-several = “{ $given }” may be several: { $names }. Please write the full name.
duty-line-unknown = Nobody of the staff is called “{ $given }”. Please write the full name; invite new colleagues under “Staff” first.
duty-which = Which shift?
duty-shift = <b>{ $shift }</b>
    { $who }
duty-drop-sure = Delete the shift “{ $shift }”?
duty-hand-over = { $first }–{ $last }: who takes it for you?
duty-handed-over = Done, they have been told
duty-not-yours = You have no shift within a day.
duty-nobody-else = No colleague could take it yet; please invite one under “Staff”.
duty-who-away = Who is away?
duty-how-long = For how many days is { $name } away from now on? Today counts.
duty-safeguarding-how = 🛡 <b>Safeguarding</b> (safety, counselling)
    Where a trainee writes that staff beat, bully or harass, only these and who is on duty are told, never the one it is about.
    A tap names somebody, another takes it back. Two are best.
duty-given = 🕒 You are on duty: <b>{ $shift }</b>. You are called where something is urgent.
duty-given-stand-in = 🕒 You stand in: <b>{ $shift }</b>. You are called where whoever is on duty cannot be.
duty-handed = 🕒 { $name } cannot; please take <b>{ $first }–{ $last }</b>.
duty-away-told = 🏖 { $name } is away, until { $until }, and has hours of duty. Please see who stands in.
duty-empty = ⚠️ Nobody has this shift: <b>{ $shift }</b>. Its colleague has left the staff. Until you fill it, what is urgent goes to all coordinators.
duty-named-safeguarding = 🛡 You are named for safeguarding: where a trainee writes that staff beat, bully or harass, you are told first. Please do not pass it on to the one it is about.
ending-duty = · off the duty roster; coordinators hear of shifts without a stand-in
button-duty-page = 🕒 Duty roster
button-duty-fill = 🕒 Fill it
button-duty-hand-over = 🙋 I cannot: hand over
button-duty-away = 🏖 Away for days
button-duty-away-own = 🏖 I am away for days
button-duty-add = ➕ Add a shift
button-duty-write = ✏️ Write a line
button-duty-change = 📝 Change, delete
button-duty-safeguarding = 🛡 Safeguarding
button-duty-days-done = Done ›
button-duty-no-stand-in = No stand-in
button-duty-shift = { $shift }　{ $who }
button-duty-other = Somebody else
button-duty-stand-in = Stand-in
button-duty-drop = 🗑️ Delete
button-duty-days = { $count } d
button-duty-back = ✅ Not away
check-duty = duty      the whole week is covered
check-duty-none = duty      no shifts yet: what is urgent goes to all coordinators. Send the bot “duty”
check-duty-gaps = duty      { $hours } hours a week are covered by nobody ({ $gaps }); then all coordinators are called
check-duty-left = duty      whoever has { $shift } is no longer staff, or cannot be reached
check-duty-safeguarding = duty      nobody is named for safeguarding: words about staff go to who is on duty. Send the bot “duty”

# Who serves which class

menu-services = Who serves which class
service-post-service = class service
service-post-leader = leader
service-post-liaison = liaison
service-head = <b>{ $name }</b>　{ $days }
service-teacher = · Class teacher: { $name }
service-line = · { $post }: { $name }{ $days }
service-gone = · ⚠️ { $post }: nobody (was { $name }){ $days }
service-missing = Nobody yet: { $posts }
service-nobody = nobody yet
service-classes = <b>Who serves the classes</b>: { $count } classes{ $holes ->
    [0] {""}
   *[other] , ⚠️ { $holes } with a hole
    }
    Or just ask 谁负责第8期.
service-classes-none = No class is under way or ahead.
service-phone = { $name }: { $phone }
service-no-phone = No phone is noted.
service-one = <b>{ $name }</b>
service-person = <b>{ $name }</b> serves { $count } classes:
service-person-line = · { $name }　{ $post }　{ $days }
service-who = Who is the { $post } of { $name }?
    Tap a colleague, or send a name (and a phone); several are separated by 、.
service-bad-name = Please send a name, perhaps with a phone: 金老师 19800000001
service-which-days = On which days is { $name } there? The class is { $days }.
    For example 11月16日到11月20日; “all” is the whole class.
service-bad-days = Which days? Write 11月16日到11月20日, or “all”.
service-days-outside = Those days are not within the class.
service-not-yours = This class is not yours to see.
service-own = { $post } of { $name }: { $names }
service-own-none = { $name } has no { $post } yet.
service-given = 👤 You are { $post } of <b>{ $name }</b>, { $days }.
service-empty = ⚠️ <b>{ $class }</b> has no { $post } any more: { $name } has left the staff. Please name somebody.
sheet-kind-services = Class service
contents-services = { $count } lines of who serves
plan-services = Who serves: { $added } new or changed, { $same } known
applied-service = Who serves: { $new } new, { $changed } changed
ending-services = · the classes they serve have a hole, and coordinators are told
button-service-page = 👥 The class
button-service-fill = 👥 Name somebody
button-service-class = 🏫 Class
button-service-all = 👥 All classes
button-service-person = 👤 All classes of { $name }
button-service-days = 📅 Days
button-service-drop = 🗑️ Remove
button-service-add-service = ➕ Service
button-service-add-leader = ➕ Leader
button-service-add-liaison = ➕ Liaison
button-duty-services = 👥 Who serves the classes
