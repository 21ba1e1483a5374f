"""A stand-in for Telegram: a Bot API server on loopback and a phone in the browser."""
