"""Outcomes as rows."""
