"""Cases of the desk as rows."""
