"""Exams and candidates as rows."""
