"""A bad hour: a plan of what people do and what goes wrong, and what has become of all of it."""
