"""Figures, printed: ``python -m benchmarks``."""
