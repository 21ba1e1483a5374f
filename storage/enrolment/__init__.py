"""Enrolment 报名 as rows."""
