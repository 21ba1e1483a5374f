"""Incidents 事故: reported in two taps and a few words, closed; and what a zero is worth."""
