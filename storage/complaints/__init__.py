"""Complaints and ideas 投诉建议."""
