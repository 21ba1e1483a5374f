"""Electives 自选课: seats within a class, and who waits for one."""
