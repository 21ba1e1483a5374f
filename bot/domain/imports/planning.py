"""The changes a new timetable makes (moved, changed, added, cancelled), and its clashes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.timetable.session import SessionStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.domain.imports.book import SessionRow
    from bot.domain.timetable.session import Session


@dataclass(frozen=True, slots=True)
class Moved:
    """A session that moves to another time, room or teacher."""

    old: Session
    new: SessionRow


@dataclass(frozen=True, slots=True)
class TimetablePlan:
    """The difference between stored and wanted sessions."""

    unchanged: tuple[Session, ...] = ()
    moved: tuple[Moved, ...] = ()
    added: tuple[SessionRow, ...] = ()
    cancelled: tuple[Session, ...] = ()
    beyond: tuple[Session, ...] = field(default=())  # cancelled, but outside the file's days

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.moved or self.added or self.cancelled)

    @property
    def courses(self) -> dict[str, set[str]]:
        """Names of the courses touched in each class."""
        old = [*(each.old for each in self.moved), *self.cancelled]
        touched = [(each.class_name, each.course) for each in old]
        touched += [(each.class_name, each.course) for each in self.added]
        found: dict[str, set[str]] = {}
        for class_name, course in touched:
            found.setdefault(class_name, set()).add(course)
        return found


def plan_timetable(
    current: Iterable[Session],
    wanted: Iterable[SessionRow],
    *,
    now: datetime,
    zone: ZoneInfo,
    whole: bool = True,
    weeks: bool = False,
) -> TimetablePlan:
    """Plan the fewest changes after which ``wanted`` holds.

    Args:
        current: Stored sessions of the classes concerned, scheduled and cancelled.
        wanted: The sessions of the file.
        now: Sessions that have begun are never cancelled or moved.
        zone: The school's.
        whole: Whether the file is all of each class's timetable; otherwise it speaks only for the
            days from its first to its last of each class.
        weeks: Whether it then speaks for all days of the weeks from its first to its last.
    """
    stored: dict[str, list[Session]] = defaultdict(list)
    rows: dict[str, list[SessionRow]] = defaultdict(list)
    for session in current:
        stored[session.class_name].append(session)
    for row in wanted:
        rows[row.class_name].append(row)
    plans = [
        _plan_class(stored[name], rows[name], now, zone, whole=whole, weeks=weeks)
        for name in sorted(rows)
    ]
    return TimetablePlan(
        *(
            tuple(each for plan in plans for each in getattr(plan, part))
            for part in ("unchanged", "moved", "added", "cancelled", "beyond")
        )
    )


def _plan_class(  # what a plan is made of
    stored: Sequence[Session],
    rows: Sequence[SessionRow],
    now: datetime,
    zone: ZoneInfo,
    *,
    whole: bool,
    weeks: bool,
) -> TimetablePlan:
    days = [row.starts_at.astimezone(zone).date() for row in rows]
    first, last = min(days), max(days)
    if weeks:
        first -= timedelta(days=first.weekday())
        last += timedelta(days=6 - last.weekday())
    held = [each for each in stored if each.status is SessionStatus.SCHEDULED]
    in_file = [each for each in held if whole or first <= each.day(zone) <= last]
    unchanged, old, new = _exact(in_file, rows)
    moved, old, new = _pair(old, new, now)
    future = [each for each in old if each.starts_at > now]
    beyond = [each for each in future if not first <= each.day(zone) <= last]
    return TimetablePlan(tuple(unchanged), tuple(moved), tuple(new), tuple(future), tuple(beyond))


def _exact(
    stored: Sequence[Session], rows: Sequence[SessionRow]
) -> tuple[list[Session], list[Session], list[SessionRow]]:
    by_key = {_key(each): each for each in stored}
    unchanged, new = [], []
    for row in rows:
        same = by_key.pop(_key(row), None)
        if same is None:
            new.append(row)
        else:
            unchanged.append(same)
    return unchanged, list(by_key.values()), new


def _key(each: Session | SessionRow) -> tuple[object, ...]:
    return (each.course, each.starts_at, each.ends_at, each.teacher, each.room)


def _pair(
    old: Sequence[Session], new: Sequence[SessionRow], now: datetime
) -> tuple[list[Moved], list[Session], list[SessionRow]]:
    """Pair what is left by course, first at the same time, then in order with the least shift."""
    moved: list[Moved] = []
    old_left, new_left = list(old), list(new)
    for session in old:
        same_time = [
            row
            for row in new_left
            if row.course == session.course and row.starts_at == session.starts_at
        ]
        if same_time:
            moved.append(Moved(session, same_time[0]))
            old_left.remove(session)
            new_left.remove(same_time[0])
    movable = [each for each in old_left if each.starts_at > now]
    for course in sorted({each.course for each in movable}):
        sessions = sorted((s for s in movable if s.course == course), key=lambda s: s.starts_at)
        rows = sorted((r for r in new_left if r.course == course), key=lambda r: r.starts_at)
        for session, row in _least_shift(sessions, rows):
            moved.append(Moved(session, row))
            old_left.remove(session)
            new_left.remove(row)
    return moved, old_left, new_left


def _least_shift(
    sessions: Sequence[Session], rows: Sequence[SessionRow]
) -> list[tuple[Session, SessionRow]]:
    """Pair the shorter list in order with the longer at the least total shift."""
    short: Sequence[Session | SessionRow] = sessions
    long: Sequence[Session | SessionRow] = rows
    if len(sessions) > len(rows):
        short, long = rows, sessions
    best: list[tuple[float, list[int]]] = [(0.0, []) for _ in range(len(long) + 1)]
    for taken, item in enumerate(short, start=1):
        following: list[tuple[float, list[int]]] = [(float("inf"), [])] * (len(long) + 1)
        for end in range(taken, len(long) + 1):
            shift = abs((long[end - 1].starts_at - item.starts_at).total_seconds())
            with_this = (best[end - 1][0] + shift, [*best[end - 1][1], end - 1])
            following[end] = min(following[end - 1], with_this, key=lambda each: each[0])
        best = following
    chosen = best[-1][1]
    if len(sessions) <= len(rows):
        return [(session, rows[at]) for session, at in zip(sessions, chosen, strict=True)]
    return [(sessions[at], row) for row, at in zip(rows, chosen, strict=True)]


class ClashOf(StrEnum):
    """The kinds of clash, by what is in two places at once."""

    TEACHER = "teacher"
    ROOM = "room"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Slot:
    """A session as far as clashes go; ``label`` is how people know it."""

    class_name: str
    venue: str
    course: str
    teacher: str
    room: str
    starts_at: datetime
    ends_at: datetime
    elective: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sessions that cannot both take place."""

    of: ClashOf
    name: str
    one: Slot
    other: Slot


def slot_of(
    each: Session | SessionRow, venues: Mapping[str, str], electives: AbstractSet[str] = frozenset()
) -> Slot:
    """Return a session or row as a slot; ``venues`` gives the venue of each class."""
    return Slot(
        each.class_name,
        venues.get(each.class_name, ""),
        each.course,
        each.teacher,
        each.room,
        each.starts_at,
        each.ends_at,
        elective=each.course in electives,
    )


def clashes(slots: Iterable[Slot]) -> list[Clash]:
    """Return pairs that overlap and share class, teacher, or a venue's room; a blank is none."""
    ordered = sorted(slots, key=lambda each: (each.starts_at, each.ends_at, each.class_name))
    running: list[Slot] = []
    found = []
    for slot in ordered:
        running = [each for each in running if each.ends_at > slot.starts_at]
        found += [clash for each in running for clash in _between(each, slot)]
        running.append(slot)
    return found


def _between(one: Slot, other: Slot) -> list[Clash]:
    found = []
    if one.teacher and one.teacher == other.teacher:
        found.append(Clash(ClashOf.TEACHER, one.teacher, one, other))
    if one.room and (one.room, one.venue) == (other.room, other.venue):
        found.append(Clash(ClashOf.ROOM, one.room, one, other))
    if one.class_name == other.class_name and not (one.elective and other.elective):
        found.append(Clash(ClashOf.CLASS, one.class_name, one, other))
    return found
