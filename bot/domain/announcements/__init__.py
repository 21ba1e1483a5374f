"""Announcements: what they say, the states they pass through, and how far they have come."""
