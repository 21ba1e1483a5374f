"""Firms 企业 as rows."""
