# Voice messages: heard by the school's service, where it has one

speech-ask = 🎤 To understand a voice message I have to send its sound to the school's service ({ $host }).
    Only the sound goes, not your name or number; later ones go the same way. Is that all right?
speech-agreed = All right, I will hear your voice messages like this.
speech-refused = All right. Please type it; for a person send /human.
speech-heard = 🎤 “{ $text }”
speech-type-here = Please type this: so that nobody can know you, no sound goes anywhere.
speech-too-long = This is too long; I hear { $most } seconds at most. Say it shorter or type it, or pass it to a teacher.
speech-too-many = That is many voice messages; please wait some minutes, or type.
speech-failed = I could not hear this one. Please type it, or try later, or pass it to a teacher.
speech-empty = I could not make out any words. Say it again or type it, or pass it to a teacher.
speech-not-meant = Then I misheard. Please type it, or pass your voice message to a teacher.
button-speech-yes = ✅ Yes, hear it
button-speech-no = ✖️ No
button-speech-not-meant = 🙅 Not what I meant
button-speech-pass = 🙋 Pass it to a teacher
me-speech = 🎤 You agreed that voice messages go to { $host } to become words; only the sound goes.
check-speech-off = speech     off: no sound leaves this machine
check-speech = speech     voice messages go to { $host } ({ $model }) to become words; only the sound goes
check-speech-bad = speech     { $host } ({ $model }) did not hear a trial in time; people are asked to type. Check address, key and model
