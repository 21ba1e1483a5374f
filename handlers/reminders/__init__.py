"""Reminders 提醒: what, how early, and when not."""
