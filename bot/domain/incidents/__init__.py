"""Incidents 事故: their kinds, and when one is urgent."""
