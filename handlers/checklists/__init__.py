"""Checklists 开班清单: the template, the list of each class, what is due."""
