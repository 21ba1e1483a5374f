"""Duty 值班: who is called at which hours."""
