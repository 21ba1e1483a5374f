"""The background work: its one loop, its supervisor, and its wake-up."""
