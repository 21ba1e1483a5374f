"""Electives 选课: chosen in chat."""
