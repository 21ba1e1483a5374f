"""Quiet hours: when people do not want to hear from the bot."""
