"""Bare echo bots to compare with, as their users would write them."""
