"""Exams 考试: one's own, and the lists of the staff."""
