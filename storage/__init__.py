"""All SQL: typed functions over a transaction."""
