"""Electives 自选课: seats within a class, and the queue for them."""
