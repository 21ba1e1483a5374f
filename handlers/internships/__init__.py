"""Internships 实习: placed or reported, a word a week, trouble followed until it is closed."""
