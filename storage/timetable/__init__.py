"""Sessions as rows."""
