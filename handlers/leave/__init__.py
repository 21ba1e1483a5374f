"""Leave 请假: asked for in a sentence or by buttons, decided, withdrawn, extended, listed."""
