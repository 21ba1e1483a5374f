"""Internships 实习: who is where, how it goes, what is wrong, and what the rules say."""
