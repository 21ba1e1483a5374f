"""When a check-in takes codes: from some minutes before a session on, late after, and no longer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

import orjson

if TYPE_CHECKING:
    from bot.domain.timetable.session import Session

AGAIN = timedelta(minutes=5)  # for which a check-in is open that is opened late, or once more


class WindowRule(StrEnum):
    """The rules of a window, each in minutes; its values are the fields of :class:`WindowRules`."""

    BEFORE = "before"
    LATE = "late"
    CLOSE = "close"


CHOICES = {
    WindowRule.BEFORE: (5, 10, 15, 20, 30),
    WindowRule.LATE: (0, 5, 10, 15),
    WindowRule.CLOSE: (5, 10, 15, 20, 30, 45),
}


@dataclass(frozen=True, slots=True)
class WindowRules:
    """The rules of the school in minutes: open ``before`` the start, then late and closed after."""

    before: int = 10
    late: int = 0
    close: int = 15

    @classmethod
    def from_json(cls, text: str | None) -> Self:
        """Read them as they are stored; what is not stored is as usual."""
        kept: dict[str, Any] = orjson.loads(text) if text else {}
        return cls(**{name: kept[name] for name in cls.__slots__ if name in kept})

    def as_json(self) -> str:
        """Return them as they are stored."""
        return orjson.dumps(asdict(self)).decode()


@dataclass(frozen=True, slots=True)
class Window:
    """The moments from which one is late, and from which no code counts."""

    late_at: datetime
    closes_at: datetime


def opens_at(rules: WindowRules, session: Session) -> datetime:
    """Return the moment from which the check-in of a session may be opened."""
    return session.starts_at - timedelta(minutes=rules.before)


def window(rules: WindowRules, session: Session, now: datetime) -> Window:
    """Return the window of a check-in opened now; it lasts a while however late that is."""
    closes_at = session.starts_at + timedelta(minutes=rules.close)
    return Window(
        session.starts_at + timedelta(minutes=rules.late),
        min(max(closes_at, now + AGAIN), session.ends_at),
    )
