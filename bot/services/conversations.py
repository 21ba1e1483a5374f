"""What was asked just now of timetable or exams, for the question that goes on from it: 到几点."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.domain.classes.asking import ClassQuestion
    from bot.domain.ids import AccountId
    from bot.domain.people.about import About
    from bot.domain.timetable.school import SchoolQuestion
    from bot.domain.timetable.slots import Slots

Asked: TypeAlias = "Slots | About | SchoolQuestion | ClassQuestion"
"""Of one's own timetable, of oneself, or a colleague's of somebody else's timetable or a class."""
LASTS = 15 * 60  # seconds
REMEMBERED = 4000  # people


@dataclass(frozen=True, slots=True)
class _Asked:
    update_id: int
    before: Asked | None
    asked: Asked
    until: int


class Conversations:
    """The last such question of each person; a restart forgets them."""

    def __init__(self) -> None:
        self._asked: OrderedDict[AccountId, _Asked] = OrderedDict()

    def before(self, account_id: AccountId, update_id: int, now: int) -> Asked | None:
        """Return what somebody asked before this update, which may come twice."""
        asked = self._asked.get(account_id)
        if asked is None or asked.until < now:
            return None
        return asked.before if asked.update_id == update_id else asked.asked

    def note(self, account_id: AccountId, update_id: int, asked: Asked, now: int) -> None:
        """Remember what an update asked."""
        before = self.before(account_id, update_id, now)
        self._asked[account_id] = _Asked(update_id, before, asked, now + LASTS)
        self._asked.move_to_end(account_id)
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)

    def forget(self, account_id: AccountId) -> None:
        """Forget what somebody asked: they speak of something else now."""
        self._asked.pop(account_id, None)
