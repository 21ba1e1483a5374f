"""值班: who is on duty, and the roster of the week."""
