"""The one error that a person can mend."""

from __future__ import annotations


class BotError(Exception):
    """An error that the person can put right; ``key`` names the sentence in the message catalogue.

    Args:
        key: Message id in ``config/locales``.
        values: The values the sentence is filled with.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values
