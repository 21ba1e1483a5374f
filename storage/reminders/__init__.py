"""Reminders that are due."""
