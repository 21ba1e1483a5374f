"""Exams and who sits them."""
