"""Incidents as rows."""
