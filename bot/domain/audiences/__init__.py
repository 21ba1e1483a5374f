"""Audiences 对象: whom something is for, and lists of names that say so."""
