"""Guardians 监护人: what they may see, and how they ask for it."""
