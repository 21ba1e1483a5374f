"""Operating: how a running bot is, and what is wrong with it."""
