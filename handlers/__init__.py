"""Chat handlers: everything a person can do in chat."""
