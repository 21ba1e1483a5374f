"""The calendar: bells and the school's own special days, stored."""
