"""What keeps the bot running: background work, ticks, logs, memory, tidying."""
