"""Answering questions from the words a school has approved."""
