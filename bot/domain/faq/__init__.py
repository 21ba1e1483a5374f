"""The FAQ: questions in free words, answered only from the school's approved entries."""
