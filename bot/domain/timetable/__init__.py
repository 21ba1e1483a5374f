"""The timetable: its questions, its answers, and its changes."""
