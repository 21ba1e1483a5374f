"""The news that a candidate is told of an exam."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.exams.exam import Sitting


class News(StrEnum):
    """The kinds of news; they go together, except that what is off cannot be new or moved."""

    NEW = "new"
    MOVED = "moved"
    OFF = "off"
    RESULT = "result"
    RESULT_GONE = "result-gone"


def news(old: Sitting | None, new: Sitting | None, now: datetime) -> tuple[News, ...]:
    """Return the changes from ``old`` to ``new`` that are worth a message.

    Of an exam that is over only results are told.
    """
    was_on, is_on = (each is not None and each.is_on for each in (old, new))
    over = all(each is None or each.ends_at <= now for each in (old, new))
    found = []
    if is_on and not was_on and not over:
        found.append(News.NEW)
    if was_on and not is_on and not over:
        return (News.OFF,)
    if was_on and is_on and not over and moves(old, new):
        found.append(News.MOVED)
    if new is not None and new.has_result and (old is None or _result(old) != _result(new)):
        found.append(News.RESULT)
    if old is not None and old.has_result and (new is None or not new.has_result):
        found.append(News.RESULT_GONE)
    return tuple(found)


def moves(old: Sitting | None, new: Sitting | None) -> bool:
    """Return whether time, place, seat or ticket differ."""
    return old is not None and new is not None and _place(old) != _place(new)


def _place(sitting: Sitting) -> tuple[object, ...]:
    return (
        sitting.starts_at,
        sitting.ends_at,
        sitting.venue,
        sitting.room,
        sitting.seat,
        sitting.ticket,
    )


def _result(sitting: Sitting) -> tuple[object, ...]:
    return (sitting.score, sitting.result)
