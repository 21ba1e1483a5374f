"""Aid as rows."""
