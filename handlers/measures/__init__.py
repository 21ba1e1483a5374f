"""Measures 你说我做: a finding becomes a measure, is done, and is told to those who said it."""
