"""Copies of the database: made, kept, restored, upgraded, replicated."""
