"""The timetable: what is asked, what is shown, what has changed."""
