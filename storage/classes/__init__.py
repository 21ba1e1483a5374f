"""Programmes, classes and their groups as rows."""
