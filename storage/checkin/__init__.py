"""Check-in as rows: what is open, who came, where it is shown."""
