"""What was asked just now of timetable or exams, for the question that goes on from it: 到几点."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.domain.recent import Recent

if TYPE_CHECKING:
    from bot.domain.classes.asking import ClassQuestion
    from bot.domain.ids import AccountId
    from bot.domain.people.about import About
    from bot.domain.timetable.school import SchoolQuestion
    from bot.domain.timetable.slots import Slots

Asked: TypeAlias = "Slots | About | SchoolQuestion | ClassQuestion"
"""Of one's own timetable, of oneself, or a colleague's of somebody else's timetable or a class."""
Talk: TypeAlias = "tuple[AccountId, int]"
"""Somebody, and the chat they write in: what is asked in private is not gone on from in a group."""
LASTS = 15 * 60  # seconds
REMEMBERED = 4000  # talks
RELATIVE_FOR = 12 * 3600  # seconds for which somebody who said so is a parent


@dataclass(frozen=True, slots=True)
class _Asked:
    update_id: int
    before: Asked | None
    asked: Asked
    until: int


class Conversations:
    """The last such question of each talk; a restart forgets them."""

    def __init__(self) -> None:
        self._asked: Recent[Talk, _Asked] = Recent(REMEMBERED)
        self._relatives: Recent[Talk, int] = Recent(REMEMBERED)

    def before(self, talk: Talk, update_id: int, now: int) -> Asked | None:
        """Return what somebody asked before this update, which may come twice."""
        asked = self._asked.get(talk)
        if asked is None or asked.until < now:
            return None
        return asked.before if asked.update_id == update_id else asked.asked

    def note(self, talk: Talk, update_id: int, asked: Asked, now: int) -> None:
        """Remember what an update asked."""
        before = self.before(talk, update_id, now)
        self._asked[talk] = _Asked(update_id, before, asked, now + LASTS)

    def forget(self, talk: Talk) -> None:
        """Forget what somebody asked: they speak of something else now."""
        self._asked.pop(talk, None)

    def is_relative(self, talk: Talk, now: int) -> bool:
        """Return whether somebody has said in this talk to be a parent or other relative."""
        return self._relatives.get(talk, 0) >= now

    def note_relative(self, talk: Talk, now: int) -> None:
        """Remember for some hours that somebody is a relative of a trainee."""
        self._relatives[talk] = now + RELATIVE_FOR

    def forget_relative(self, talk: Talk) -> None:
        """Forget that somebody is a relative: they say that they are a trainee."""
        self._relatives.pop(talk, None)
