"""Surveys: what a question is, and how one is filled in."""
