"""Questions in free words, answered from the school's own approved entries, or honestly not."""
