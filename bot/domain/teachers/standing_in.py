"""Who can stand in for a session, in which order they are asked, and until when they may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, TeacherId  # noqa: TC001  # rows are read by their types
from bot.domain.imports.book import TeacherKind  # noqa: TC001  # the same
from bot.domain.teachers.off import stored_off
from bot.domain.text import fold, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=4)
BEFORE = timedelta(minutes=30)  # when the last answer is of use
NIGHT, MORNING = time(22), time(8)


class RequestState(StrEnum):
    """The states of a request; ``nobody`` waits for staff, all after it are final."""

    ASKING = "asking"
    NOBODY = "nobody"
    DONE = "done"
    OVER = "over"
    UNDONE = "undone"


class AskState(StrEnum):
    """The states of the asking of one teacher."""

    WAITING = "waiting"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SILENT = "silent"
    OVER = "over"


class Hindrance(StrEnum):
    """Why somebody cannot be asked, the first that holds."""

    TEACHES = "teaches"
    OFF = "off"
    LIMIT = "limit"


SHORT = 4  # characters of a name that may stand for a longer one


def is_subject(said: str, known: str) -> bool:
    """Return whether one name of a subject is part of the other, or short for it: 电商."""
    wanted, listed = sorted((fold(said), fold(known)), key=len)
    if not wanted:
        return False
    if wanted in listed:
        return True
    return 2 <= len(wanted) <= SHORT and wanted[0] == listed[0] and in_order(wanted, listed)


@dataclass(frozen=True, slots=True)
class Teacher:
    """A teacher as the pool knows them; ``hours_limit`` is lessons a month, None no limit."""

    id: TeacherId
    name: str
    kind: TeacherKind
    phone: str = ""
    subjects: str = ""
    title: str = ""
    firm: str = ""
    hours_limit: int | None = None
    off: str = ""
    account_id: AccountId | None = None

    @property
    def teaches(self) -> tuple[str, ...]:
        """The subjects, one by one."""
        return tuple(filter(None, (each.strip() for each in self.subjects.split("、"))))

    def knows(self, subject: str) -> bool:
        """Return whether a subject is one of theirs, near enough: 电商 for 电子商务运营."""
        return any(is_subject(subject, each) for each in self.teaches)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked: whether they know the subject, their lessons of that month."""

    teacher: Teacher
    knows: bool
    knows_class: bool
    lessons: int
    hindrance: Hindrance | None = None

    @property
    def rank(self) -> tuple[bool, bool, bool, int, str]:
        """Who is first: who knows the subject, has an account, knows the class, has few lessons."""
        reachable = self.teacher.account_id is not None
        return not self.knows, not reachable, not self.knows_class, self.lessons, self.teacher.name


@dataclass(frozen=True, slots=True)
class Busy:
    """A time at which a teacher teaches, alone or with others."""

    teacher_id: TeacherId
    starts_at: datetime
    ends_at: datetime


def clashes(busy: Iterable[Busy], starts_at: datetime, ends_at: datetime) -> set[TeacherId]:
    """Return who teaches at a time; sessions that only touch do not clash."""
    return {e.teacher_id for e in busy if e.starts_at < ends_at and starts_at < e.ends_at}


def hindrance_of(  # all that is weighed
    teacher: Teacher,
    starts_at: datetime,
    ends_at: datetime,
    zone: ZoneInfo,
    *,
    teaches: bool,
    lessons: int,
    more: int,
) -> Hindrance | None:
    """Return why somebody cannot take a session of ``more`` lessons, or None where they can."""
    if teaches:
        return Hindrance.TEACHES
    if any(each.holds(starts_at, ends_at, zone) for each in stored_off(teacher.off)):
        return Hindrance.OFF
    if teacher.hours_limit is not None and lessons + more > teacher.hours_limit:
        return Hindrance.LIMIT
    return None


def ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """Return who can be asked, the best first; who cannot stands at the end."""
    return sorted(found, key=lambda each: (each.hindrance is not None, each.rank))


def deadline(now: datetime, starts_at: datetime, zone: ZoneInfo) -> datetime:
    """Return until when somebody may answer, so that others can be asked after them.

    A quarter of the time that is left, within a quarter of an hour and four hours; what would end
    in the night ends at nine, unless the session is before that.
    """
    left = starts_at - now
    until = now + min(max(left / 4, SHORTEST), LONGEST)
    local = until.astimezone(zone)
    if not MORNING <= local.time() < NIGHT:
        day = local.date() + timedelta(days=local.time() >= NIGHT)
        morning = datetime.combine(day, time(9), zone)
        if morning <= starts_at - 2 * BEFORE:
            until = morning
    return min(until, max(starts_at - BEFORE, now + timedelta(minutes=5)))


def replaced(names: Sequence[str], absent: str, stand_in: str) -> list[str]:
    """Return who teaches a session once one of them is replaced; nobody stands in it twice."""
    return list(dict.fromkeys(stand_in if each == absent else each for each in names))
