"""Staying in school 控辍保学: what may mean that somebody drops out, and what is done about it."""
