"""Paired help 结对帮扶 and home visits 家访: the rules."""
