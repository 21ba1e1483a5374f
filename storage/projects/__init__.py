"""Projects with a mentor as rows."""
