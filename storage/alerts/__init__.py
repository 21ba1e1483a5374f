"""Staying in school 控辍保学 as rows."""
