"""Audiences 对象: choosing whom something is for."""
