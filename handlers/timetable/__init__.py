"""The timetable 课表: asked for, drawn, and told of."""
