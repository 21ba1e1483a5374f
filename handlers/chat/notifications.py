"""Notifications put into words when they are delivered, by the table of ``handlers/letters.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.texts import texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.outbound.notifications import Worded
    from config.texts import Texts
    from storage.database import Database
    from storage.outbox import Letter, LetterKind

    Wording = Callable[["NotificationWording", Letter, Texts], Awaitable[Worded | None]]


@dataclass(frozen=True, slots=True)
class NotificationWording:
    """The wording of every kind of notification, by the table of ``handlers/letters.py``."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    table: Mapping[LetterKind, Wording]
    username: str = ""

    async def word(self, letter: Letter) -> Worded | None:
        """Return the message for a letter, or None where it is no longer true."""
        return await self.table[letter.kind](self, letter, texts(letter.language))

    def today(self) -> date:
        """Return the present day in the school's zone."""
        return self.clock.now().astimezone(self.zone).date()
