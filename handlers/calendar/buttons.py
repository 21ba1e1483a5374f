"""The buttons of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import BellTableId, SchoolDaysId
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class BellPage(Button):
    """The bells of the school."""

    tag: ClassVar[str] = "ca1"


@dataclass(frozen=True, slots=True)
class WriteBells(Button):
    """Write bells as lines."""

    tag: ClassVar[str] = "ca2"


@dataclass(frozen=True, slots=True)
class SaveBells(Button):
    """Keep the bells that were written and shown."""

    tag: ClassVar[str] = "ca3"


@dataclass(frozen=True, slots=True)
class DropBells(Button):
    """Delete a table of bells, after asking."""

    tag: ClassVar[str] = "ca4"
    table_id: BellTableId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class DaysPage(Button):
    """Days off and days made up for."""

    tag: ClassVar[str] = "ca5"


@dataclass(frozen=True, slots=True)
class WriteDays(Button):
    """Write the school's own special days as lines."""

    tag: ClassVar[str] = "ca6"


@dataclass(frozen=True, slots=True)
class SaveDays(Button):
    """Keep the special days that were written and shown."""

    tag: ClassVar[str] = "ca7"


@dataclass(frozen=True, slots=True)
class OwnDays(Button):
    """The school's own special days, to be deleted."""

    tag: ClassVar[str] = "ca8"
    page: int = 0


@dataclass(frozen=True, slots=True)
class DropDays(Button):
    """Delete special days of the school, after asking."""

    tag: ClassVar[str] = "ca9"
    days_id: SchoolDaysId
    sure: bool = False
