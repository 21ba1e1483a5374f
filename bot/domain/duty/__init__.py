"""Duty: who of the staff is called at which hours, and who stands in for them."""
