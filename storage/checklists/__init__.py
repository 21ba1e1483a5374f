"""Checklists as rows: the template, and what became of its lines in each class."""
