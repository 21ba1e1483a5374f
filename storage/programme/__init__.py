"""Programmes as rows."""
