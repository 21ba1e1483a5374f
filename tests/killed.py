"""Every update is killed at each of its commits, and handled again as after a restart.

With ``LINGHANG_TESTS_KILLED=1`` the school of ``conftest.py`` does this with all that people send
and press, so that every test of a dialogue also says: whoever is killed between a commit and its
word says it at the next start, and does nothing twice.
"""

from __future__ import annotations

import os
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

from storage import inbox, journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app import App
    from bot.inbound.intake import UpdateHandler
    from storage.database import Database, Tx
    from storage.inbox import Incoming

T = TypeVar("T")

EVERY_UPDATE_IS_KILLED = bool(os.environ.get("LINGHANG_TESTS_KILLED"))

_is_mortal = ContextVar("is_mortal", default=False)


class Killed(BaseException):  # an end, not an error
    """What no handler survives."""


# What holds only as long as the process lives, and why.
CANNOT_HOLD = {
    "test_a_workbook_becomes_a_survey_wherever_it_is_sent": "counts downloads; one is made again",
    "test_whoever_has_to_wait_for_other_files_is_told_so": "the queue is not on disk",
    **dict.fromkeys(
        (
            "test_erasing_asks_first_and_then_leaves_a_number_without_a_name",
            "test_whoever_was_erased_is_a_newcomer_again",
            "test_what_is_kept_of_an_exam_is_shown_and_stays_the_schools",
        ),
        "the update goes with all that was kept of who sent it, so nothing is left to repeat it",
    ),
}


class Mortal:
    """A reception that dies at each commit of a handler, and is there again at once.

    ``lost`` are the updates whose commit kept no journal: these are let live. ``meanwhile`` is what
    happens before it is there again.
    """

    def __init__(self, database: Database, reception: UpdateHandler) -> None:
        self.kills = 0
        self.meanwhile: Callable[[], None] = lambda: None
        self.lost: list[dict[str, object]] = []
        self._database = database
        self._reception = reception
        self.apologise = reception.apologise
        self.slow_down = reception.slow_down
        self.may_fold = reception.may_fold

    async def handle(self, item: Incoming) -> None:
        parts, again = 0, item
        while await self._dies(again):
            self.kills += 1
            self.meanwhile()
            item.discreet |= again.discreet
            stored = await self._database.read(_stored, item.id)
            if stored is None:
                return  # erased with whoever sent it
            again, kept = stored
            if kept <= parts:
                self.lost.append(again.update)
                await self._reception.handle(again)
                break
            parts = kept
        item.discreet |= again.discreet

    async def _dies(self, item: Incoming) -> bool:
        token = _is_mortal.set(True)
        try:
            await self._reception.handle(item)
        except Killed:
            return True
        finally:
            _is_mortal.reset(token)
        return False


def _stored(tx: Tx, number: int) -> tuple[Incoming, int] | None:
    found = next((each for each in inbox.waiting(tx) if each.id == number), None)
    return None if found is None else (found, len(journal.kept(tx, number)))


def kill_at_each_commit(app: App) -> Mortal:
    """Kill every update of a running bot from now on."""
    database = app.services.database
    commit = database.commit

    async def die(job: Callable[[Tx], T]) -> T:
        result = await commit(job)
        if _is_mortal.get() and journal.under_way() is not None:
            raise Killed
        return result

    database.commit = die  # type: ignore[method-assign]  # as no bot would
    mortal = Mortal(database, app.intake._reception)
    app.intake._reception = mortal
    return mortal
