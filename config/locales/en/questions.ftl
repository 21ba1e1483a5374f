# Free questions

not-understood = I cannot answer that yet. About classes you may ask:
    · where is class tomorrow afternoon?
    · what's on next week?
