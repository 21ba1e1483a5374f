"""When people want to hear from the bot, and when not."""
