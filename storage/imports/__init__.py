"""Imports as rows: staged, applied, journalled, taken back."""
