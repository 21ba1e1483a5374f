"""Announcements as rows: what they say, who gets them, how each ended."""
