"""Measures 你说我做: what became of what was said."""
