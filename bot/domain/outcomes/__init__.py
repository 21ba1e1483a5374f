"""Outcomes 造血: what came of aid, so that it is needed no more."""
