"""Outgoing messages: the only sender, its pace, and the sender of notifications."""
