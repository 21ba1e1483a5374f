"""Teachers as rows: the pool, hours, stand-ins."""
