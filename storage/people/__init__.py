"""Accounts, roster, roles and preferences as rows."""
