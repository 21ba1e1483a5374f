"""Surveys: their questions, and how they are filled in."""
