"""Guardians 监护人: whose children they are, and what may be seen of them."""
