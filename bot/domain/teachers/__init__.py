"""Teachers 师资: what they teach, their hours, when they cannot, who stands in."""
