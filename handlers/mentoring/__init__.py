"""Paired help 结对帮扶 and home visits 家访: who helps whom, what is due, and what was done."""
