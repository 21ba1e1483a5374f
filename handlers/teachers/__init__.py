"""Teachers 师资: the pool, hours, stand-ins."""
