"""How the bot itself is: what administrators are told of it, and the page they look at."""
