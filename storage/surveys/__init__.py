"""Surveys as rows: made, answered, counted."""
