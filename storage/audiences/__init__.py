"""Audiences as queries: their members, and the choices of terms."""
