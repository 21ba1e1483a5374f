"""Attendance as rows."""
