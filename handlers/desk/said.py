"""A message of somebody: written now, sent before, or kept for reuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.context import MessageContext


@dataclass(frozen=True, slots=True)
class Said:
    """The words, or the picture, and the message that holds them."""

    chat_id: int
    message_id: int
    text: str
    is_media: bool = False

    @classmethod
    def by(cls, context: MessageContext) -> Said:
        """Return the message that is being handled."""
        is_media = context.is_more_than_words
        return cls(context.chat_id, context.message_id, context.text, is_media)
