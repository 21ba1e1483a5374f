"""Complaints and ideas 投诉建议: said named or anonymously, answered in both directions."""
