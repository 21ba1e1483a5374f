"""Understanding what people write: which of the things that the bot can do they ask for."""
