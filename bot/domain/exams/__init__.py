"""Exams and their candidates."""
