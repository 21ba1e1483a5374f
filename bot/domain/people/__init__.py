"""People: roles and their reach, and how people say who they are."""
