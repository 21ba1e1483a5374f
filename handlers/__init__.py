"""What a person can do in chat."""
