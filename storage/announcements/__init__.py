"""Announcements as rows: their content, their recipients, and the result for each."""
