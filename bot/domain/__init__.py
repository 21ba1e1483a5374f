"""The rules of the school, pure Python."""
