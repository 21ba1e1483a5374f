"""The errors of the Bot API."""

from __future__ import annotations


class ApiError(Exception):
    """An error that the Bot API answers instead of a result."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str) -> ApiError:
    """Make an error 400 in Telegram's form."""
    return ApiError(400, f"Bad Request: {description}")


# What a request with a field missing, of another type or too large comes to: its sender's mistake.
MISTAKES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
