"""Audiences as queries: who belongs, and what can be chosen."""
