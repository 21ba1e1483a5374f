# Class groups

menu-bind = Bind a class in its group
group-how = Add me to the class group and write /bind@{ $bot } <b>there</b>, then tap the class.
    Announcements can then go to the group as well.
group-which = Which class is this group of? (Now: { $class })
group-bound = ✅ This group belongs to <b>{ $class }</b>. Announcements may go here too.
group-unbound = Released.
group-button-unbind = ✕ Release
button-committee-voice = 📣 Committee may announce: { $state }
