"""Complaints and ideas 投诉建议: topics, deadlines, when what is anonymous leaves, figures."""
