"""Quick polls as rows."""
