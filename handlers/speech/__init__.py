"""Voice messages: heard by the school's service, where it has one, and treated as words."""
