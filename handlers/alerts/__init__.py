"""Staying in school 控辍保学: the rules, the list, the page of each alert, what was done."""
