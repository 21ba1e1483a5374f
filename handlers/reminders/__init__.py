"""Reminders 提醒: which, how early, and quiet hours."""
