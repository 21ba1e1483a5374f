"""What is understood of a wish for leave so far, and other words that are waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.ids import LeaveId, PersonId  # read at run time
from bot.domain.leave.wish import Stretch, Wish
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class AskingLeave(Draft):
    """A wish for leave; ``person`` is for whom staff enter it, ``extends`` the leave before.

    Stretches are as :meth:`~bot.domain.leave.wish.Stretch.pack` gives them. ``at`` is when it was
    last shown, in seconds of UTC; ``aside`` says that something else was written since, and
    ``doubted`` holds words that may be the reason. ``offered`` where nobody asked for leave in so
    many words, ``late`` where they come later. ``guardian``: a guardian asks for ``person``.
    """

    kind: ClassVar[str] = "leave"
    stretches: tuple[str, ...] = ()
    hours: tuple[int, ...] = ()
    length: int = 0
    last: str = ""
    either: tuple[str, ...] = ()
    open_end: bool = False
    reason: str = ""
    note_kind: str = ""
    note_file: str = ""
    person: PersonId | None = None
    extends: LeaveId | None = None
    at: int = 0
    aside: bool = False
    doubted: str = ""
    offered: bool = False
    late: bool = False
    guardian: bool = False

    @property
    def is_entered(self) -> bool:
        """Whether staff enter it for somebody."""
        return self.person is not None and not self.guardian

    @property
    def wish(self) -> Wish:
        """The wish so far."""
        return Wish(
            tuple(map(Stretch.unpack, self.stretches)),
            (self.hours[0], self.hours[1]) if self.hours else None,
            self.reason,
            self.open_end,
            self.length,
            date.fromisoformat(self.last) if self.last else None,
            tuple(map(date.fromisoformat, self.either)),
        )


@dataclass(frozen=True, slots=True)
class EnteringLeave(Draft):
    """The name of whoever called, and when they are away."""

    kind: ClassVar[str] = "leave-enter"


@dataclass(frozen=True, slots=True)
class RefusingLeave(Draft):
    """Why a request is refused."""

    kind: ClassVar[str] = "leave-refuse"
    leave: LeaveId
