"""Internships 实习 as rows."""
