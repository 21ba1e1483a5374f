"""Audiences 对象: the people something is for, and lists of names that say so."""
