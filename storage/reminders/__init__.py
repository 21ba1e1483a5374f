"""What is due to be reminded of."""
