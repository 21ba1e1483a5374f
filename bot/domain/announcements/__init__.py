"""Announcements: their content, their states and their progress."""
