"""What keeps the bot running: the one background loop, who watches it, and what wakes it."""
