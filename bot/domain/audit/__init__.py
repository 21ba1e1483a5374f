"""The audit log: what was done with a role, by whom, and when."""
