"""The timetable 课表: questions, pictures and notifications."""
