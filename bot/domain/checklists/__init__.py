"""Checklists 开班清单: what a class needs, by whom and until when."""
