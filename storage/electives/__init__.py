"""Electives as rows."""
