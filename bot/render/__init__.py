"""Rendering of values as pictures, PDF, workbooks and calendar files."""
