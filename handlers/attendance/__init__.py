"""Attendance 考勤: calling the roll, and its figures."""
