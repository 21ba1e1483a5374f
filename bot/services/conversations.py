"""What was asked just now of timetable or exams, for the question that goes on from it: 到几点."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from bot.domain.people.about import About
    from bot.domain.timetable.school import SchoolQuestion
    from bot.domain.timetable.slots import Slots

LASTS = 15 * 60  # seconds
REMEMBERED = 4000  # people


@dataclass(frozen=True, slots=True)
class _Asked:
    update_id: int
    before: Slots | About | None
    asked: Slots | About
    until: int
    about: SchoolQuestion | None = None
    about_before: SchoolQuestion | None = None


class Conversations:
    """The last such question of each person; a restart forgets them."""

    def __init__(self) -> None:
        self._asked: OrderedDict[AccountId, _Asked] = OrderedDict()

    def before(self, account_id: AccountId, update_id: int, now: int) -> Slots | About | None:
        """Return what somebody asked before this update, which may come twice."""
        asked = self._asked.get(account_id)
        if asked is None or asked.until < now:
            return None
        return asked.before if asked.update_id == update_id else asked.asked

    def about(self, account_id: AccountId, update_id: int, now: int) -> SchoolQuestion | None:
        """Return whose timetable a colleague asked for before this update, if not their own."""
        asked = self._asked.get(account_id)
        if asked is None or asked.until < now:
            return None
        return asked.about_before if asked.update_id == update_id else asked.about

    def note(
        self,
        account_id: AccountId,
        update_id: int,
        asked: Slots | About,
        now: int,
        about: SchoolQuestion | None = None,
    ) -> None:
        """Remember what an update asked, and about whose timetable where it is another's."""
        before = self.before(account_id, update_id, now)
        about_before = self.about(account_id, update_id, now)
        self._asked[account_id] = _Asked(update_id, before, asked, now + LASTS, about, about_before)
        self._asked.move_to_end(account_id)
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)

    def forget(self, account_id: AccountId) -> None:
        """Forget what somebody asked: they speak of something else now."""
        self._asked.pop(account_id, None)
