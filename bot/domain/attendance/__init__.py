"""Attendance 考勤: rolls, what is typed into them, and the figures they give."""
