"""People: roles and their reach, and what people write to say who they are."""
