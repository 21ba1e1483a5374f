"""Outcomes 造血: what came of aid, works that are shown by consent, training by level."""
