"""Aid in chat."""
