"""Leave 请假: requests, the time they cover, and who decides them."""
