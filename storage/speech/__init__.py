"""Voice messages as rows: who has agreed that they are turned into words."""
