"""The people and sessions that the lines of a sheet of attendance mean; none is guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.imports.book import MarkRow
from bot.domain.text import fold
from bot.domain.timetable.agenda import part_of
from bot.domain.timetable.slots import PartOfDay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.domain.attendance.roll import Attendee, Mark, Roll
    from bot.domain.ids import PersonId, SessionId
    from bot.domain.imports.attendance import MarkLine
    from bot.domain.imports.lines import TableLine
    from bot.domain.imports.parsing import Parsed
    from bot.domain.imports.problems import Problem
    from bot.domain.timetable.session import Session


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session that was held, and its roll as it stands."""

    session: Session
    roll: Roll


Register = dict[tuple[str, "date"], tuple[HeldSession, ...]]  # by class and day, in order


def identify_marks(parsed: Parsed, register: Register, *, now: datetime, zone: ZoneInfo) -> Parsed:
    """Fill in session and person of every line, with a problem at each where they are unknown."""
    problems: list[Problem] = []
    seen: dict[tuple[SessionId, PersonId], tuple[TableLine, Mark]] = {}
    for line, row in parsed.attendance:
        line.problems = problems
        for lesson in _lessons(line, row, register.get((row.class_name, row.day), ()), now, zone):
            person = _person(line, row, lesson.roll.people)
            if person is None:
                break
            key = (lesson.session.id, person.person_id)
            other = seen.setdefault(key, (line, row.mark))
            if other[1] is not row.mark:
                line.complain("mark", "mark-twice", name=row.name, row=str(other[0].number))
    marks = tuple(MarkRow(*key, mark) for key, (_, mark) in seen.items())
    return replace(
        parsed,
        book=replace(parsed.book, attendance=marks),
        problems=(*parsed.problems, *problems),
    )


def _lessons(
    line: TableLine, row: MarkLine, there: Sequence[HeldSession], now: datetime, zone: ZoneInfo
) -> list[HeldSession]:
    """Return the sessions a line means, or none after a complaint."""
    if not there:
        line.complain("day", "mark-no-session", day=row.day.isoformat(), name=row.class_name)
        return []
    found = [each for each in there if _is_course(row, each.session)]
    if not found:
        courses = "、".join(dict.fromkeys(each.session.course for each in there))
        line.complain("course", "mark-other-course", given=row.course[:20], courses=courses)
        return []
    found = _in_period(row.period, found, there, zone)
    if not found:
        times = "、".join(f"{each.session.starts_at.astimezone(zone):%H:%M}" for each in there)
        line.complain("period", "mark-other-time", times=times)
        return []
    begun = [each for each in found if each.session.starts_at <= now]
    if not begun:
        line.complain("day", "mark-to-come")
    return begun


def _is_course(row: MarkLine, session: Session) -> bool:
    given = fold(row.course)
    return not given or given in fold(session.course) or fold(session.course) in given


def _in_period(
    period: str, found: list[HeldSession], there: Sequence[HeldSession], zone: ZoneInfo
) -> list[HeldSession]:
    if not period:
        return found
    if period.startswith("#"):
        place = int(period[1:]) - 1
        return [each for each in found if there.index(each) == place]
    if period in set(PartOfDay):
        return [each for each in found if part_of(each.session, zone) == period]
    return [each for each in found if _begins_at(each.session, period, zone)]


def _begins_at(session: Session, period: str, zone: ZoneInfo) -> bool:
    """Return whether a session begins at a time or lasts at it, with ten minutes' grace before."""
    local = session.starts_at.astimezone(zone)
    hour, minute = map(int, period.split(":"))
    moment = local.replace(hour=hour, minute=minute)
    return local - timedelta(minutes=10) <= moment < session.ends_at.astimezone(zone)


def _person(line: TableLine, row: MarkLine, people: Sequence[Attendee]) -> Attendee | None:
    """Return the one person of a roll whom a line means, or None after a complaint."""
    named = [each for each in people if each.name == row.name]
    if not named:
        line.complain("name", "mark-nobody", name=row.name, of=row.class_name)
        return None
    fits = [each for each in named if _fits(row, each)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        line.complain("name", "mark-several", name=row.name, count=len(fits))
    else:
        column = "phone" if line.has("phone") else "id" if line.has("id") else "number"
        line.complain(column, "mark-other-person", name=row.name)
    return None


def _fits(row: MarkLine, person: Attendee) -> bool:
    """Return whether nothing in the line contradicts the person."""
    tails = {person.phone[-4:], person.tail} - {""}
    if row.tail and tails and row.tail not in tails:
        return False
    return not (row.number and person.number and row.number != person.number)


def days_of(lines: Sequence[tuple[TableLine, MarkLine]]) -> Mapping[tuple[str, date], None]:
    """Return the classes and days that sheets speak of, each once."""
    return dict.fromkeys((row.class_name, row.day) for _, row in lines)
