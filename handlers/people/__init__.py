"""People: joining, profile, privacy, roster and staff."""
