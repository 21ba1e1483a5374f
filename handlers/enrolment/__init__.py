"""Enrolment 报名: sign up, follow it like a parcel, review, confirm, make what is open."""
