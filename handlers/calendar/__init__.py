"""Bells 作息 and days off 放假: seen, given and changed in chat."""
