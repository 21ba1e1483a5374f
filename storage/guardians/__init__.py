"""Guardians as rows."""
