"""Attendance 考勤: calling the roll, and what becomes of it."""
