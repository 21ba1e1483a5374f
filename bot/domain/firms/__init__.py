"""Firms 企业: how their names are compared."""
