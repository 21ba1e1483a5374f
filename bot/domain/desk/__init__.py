"""People behind the answers: when they are there, and who waits how long."""
