"""Enrolment 报名: stages of a sign-up, quotas and who is next, what is still to be filled in."""
