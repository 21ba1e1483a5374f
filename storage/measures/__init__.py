"""Measures as rows."""
