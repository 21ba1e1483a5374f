"""Audiences 对象: choosing the people something is for."""
