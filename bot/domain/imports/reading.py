"""Reading a school's files to the end; what the books must say on the way is asked for."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  # what was read is taken over by its types
from dataclasses import dataclass, field, fields, replace
from datetime import date  # noqa: TC003  # the same
from typing import TYPE_CHECKING, Any

from bot.domain.aid.ledger import Mark  # noqa: TC001  # what was read is taken over by its types
from bot.domain.exams.exam import ExamKey  # noqa: TC001  # the same
from bot.domain.faq.entries import Entry  # noqa: TC001  # the same
from bot.domain.imports.aided import identify_aid, settle_out
from bot.domain.imports.attendees import days_of, identify_marks
from bot.domain.imports.book import SchoolBook
from bot.domain.imports.candidates import identify
from bot.domain.imports.doubts import Answered, Doubt, Doubts
from bot.domain.imports.identified import identify_acts, identify_careers, identify_owners
from bot.domain.imports.interned import identify_interns
from bot.domain.imports.paired import identify_pairs
from bot.domain.imports.pairs import PairLine  # noqa: TC001  # the same
from bot.domain.imports.parsing import MOST_ROWS, parse
from bot.domain.imports.problems import Problem  # noqa: TC001  # the same
from bot.domain.imports.reports import refuse_reports
from bot.domain.imports.rosters import identify_trainees
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.domain.aid.matching import AidPerson
    from bot.domain.imports.pairs import PairFound
    from bot.domain.imports.parsing import KnownRows, Parsed
    from bot.domain.imports.rosters import TraineeRegister

MOST_PROBLEMS = 2_000  # problems that are listed; nobody mends more at once
PIECE = 1_000  # rows handed over at once
MOST_DAYS = 6_000  # days of classes in sheets of attendance; a whole programme has 2,400
_LISTS = [each.name for each in fields(SchoolBook) if each.name != "programme"]


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """A question for the people of these names, and the candidates of these exams."""

    names: tuple[str, ...]
    keys: tuple[ExamKey, ...]


@dataclass(frozen=True, slots=True)
class RollsAsked:
    """A question for the sessions of classes on days, with their rolls."""

    days: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class PairsAsked:
    """A question for the colleagues and students whom lines of pairs may mean, in their order."""

    lines: tuple[PairLine, ...]


@dataclass(frozen=True, slots=True)
class TraineesAsked:
    """A question for the people whom lines of rosters may mean, and those of their classes."""

    roster: SchoolBook  # with no more than its classes and trainees


@dataclass(frozen=True, slots=True)
class AidedAsked:
    """A question for the people whom lines of aid may mean."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RowsRead:
    """Some of the rows, which want no answer: a city's at once would hold up whoever takes them."""

    book: SchoolBook


Question = PeopleAsked | RollsAsked | PairsAsked | TraineesAsked | AidedAsked | RowsRead


@dataclass(frozen=True, slots=True)
class Reading:
    """What files hold; nothing may be written while there are ``errors`` or ``doubts``.

    ``problems`` are the first of ``found``; ``marked`` are the classes of sheets of attendance.
    """

    book: SchoolBook
    problems: tuple[Problem, ...]
    found: int
    errors: int
    marked: frozenset[str]
    known_faq: Mapping[str, Entry] = field(default_factory=dict)  # what the book's is compared to
    doubts: tuple[Doubt, ...] = ()  # to be asked, then the files are read again
    answered: tuple[Answered, ...] = ()
    is_aid: bool = False  # whether there is aid in them, which only the aid office may load

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems that do not stop the load."""
        return tuple(each for each in self.problems if each.warning)


def read_school(
    files: Sequence[tuple[str, bytes]], *, known: KnownRows, zone: ZoneInfo, now: datetime
) -> Generator[Question, Any, Reading]:
    """Read files that belong together; each question wants the register that answers it.

    The rows are yielded piece by piece, to be put together by :func:`joined`; the reading returned
    has none.

    Raises:
        BotError: A file cannot be read at all, or there is more in it than in any school's.
    """
    refuse_reports(files)
    today = now.astimezone(zone).date()
    parsed = parse(files, known=known, zone=zone, today=today)
    if parsed.book.trainees:
        book = SchoolBook(classes=parsed.book.classes, trainees=parsed.book.trainees)
        register = yield TraineesAsked(book)
        parsed = _identified(parsed, register, known, today)
    if parsed.candidates:
        register = yield PeopleAsked(tuple(parsed.names), tuple(parsed.keys))
        parsed = identify(parsed, register)
    if parsed.attendance:
        days = tuple(days_of(parsed.attendance))
        _hold(len(days), MOST_DAYS, files)
        register = yield RollsAsked(days)
        parsed = identify_marks(parsed, register, now=now, zone=zone)
    if parsed.pairs:
        found = yield PairsAsked(tuple(row for _, row in parsed.pairs))
        parsed = identify_pairs(parsed, found)
    if parsed.interns:
        found = yield PairsAsked(tuple(each.who for _, each in parsed.interns))
        parsed = identify_interns(parsed, found)
    if parsed.checklist:
        found = yield PairsAsked(tuple(who for _, each in parsed.checklist for who in each.names))
        parsed = identify_owners(parsed, found, Doubts(known.answers))
    if parsed.careers:
        found = yield PairsAsked(tuple(each.who for _, each in parsed.careers))
        parsed = _careers(parsed, found, known)
    if parsed.acts:
        found = yield PairsAsked(tuple(each.who for _, each in parsed.acts))
        parsed = identify_acts(parsed, found)
    if parsed.aid:
        people = yield AidedAsked(parsed.aid.marks)
        parsed = _aided(parsed, people, known)
    _hold(_rows(parsed.book), MOST_ROWS, files)
    yield from map(RowsRead, pieces(parsed.book))
    return _reading(parsed)


def _identified(parsed: Parsed, register: TraineeRegister, known: KnownRows, today: date) -> Parsed:
    """Return what was read with the people whom rosters mean, as far as it was asked."""
    doubts = Doubts(known.answers)
    trainees = identify_trainees(
        parsed.book.trainees, register, doubts, today=today, reach=known.own
    )
    return replace(
        parsed,
        book=replace(parsed.book, trainees=trainees),
        doubts=(*parsed.doubts, *doubts.asked),
        answered=(*parsed.answered, *doubts.answered),
    )


def _aided(parsed: Parsed, people: Sequence[AidPerson], known: KnownRows) -> Parsed:
    """Return what was read with the people whom lines of aid mean, as far as it was asked."""
    doubts, problems = Doubts(known.answers), [*parsed.problems]
    classes = frozenset({*known.classes, *(each.name for each in parsed.book.classes)})
    aid, payments = identify_aid(
        parsed.aid, people, doubts, problems, classes, is_whole=not parsed.doubts
    )
    return replace(
        parsed,
        book=replace(parsed.book, aid=aid, payments=payments),
        problems=tuple(problems),
        doubts=(*parsed.doubts, *doubts.asked),
        answered=(*parsed.answered, *doubts.answered),
    )


def _careers(parsed: Parsed, found: Sequence[PairFound], known: KnownRows) -> Parsed:
    """Return what was read with the people whom lines of careers mean; others may be left out."""
    doubts, lines = Doubts(known.answers), len(parsed.careers)
    parsed, out = identify_careers(parsed, found)
    problems = (
        settle_out(out, lines, doubts, "careers")
        if not parsed.doubts and not parsed.errors
        else out
    )
    return replace(
        parsed,
        problems=(*parsed.problems, *problems),
        doubts=(*parsed.doubts, *doubts.asked),
        answered=(*parsed.answered, *doubts.answered),
    )


def joined(books: Iterable[SchoolBook]) -> SchoolBook:
    """Return one book with the rows of several, in order."""
    every = [*books]
    lists = {name: tuple(row for each in every for row in getattr(each, name)) for name in _LISTS}
    programme = next((each.programme for each in every if each.programme is not None), None)
    return SchoolBook(programme=programme, **lists)


def pieces(book: SchoolBook) -> Iterator[SchoolBook]:
    """Yield books of a part of the rows each, to be put together by :func:`joined`."""
    yield SchoolBook(programme=book.programme)
    for name in _LISTS:
        rows = getattr(book, name)
        for at in range(0, len(rows), PIECE):
            yield SchoolBook(**{name: rows[at : at + PIECE]})


def _reading(parsed: Parsed) -> Reading:
    problems: Sequence[Problem] = parsed.problems
    if len(problems) > MOST_PROBLEMS:  # what stops the load goes before what does not
        problems = sorted(problems, key=lambda each: each.warning)[:MOST_PROBLEMS]
    return Reading(
        SchoolBook(),
        tuple(problems),
        len(parsed.problems),
        len(parsed.errors),
        frozenset(row.class_name for _, row in parsed.attendance),
        doubts=parsed.doubts,
        answered=parsed.answered,
        is_aid=parsed.is_aid,
    )


def _rows(book: SchoolBook) -> int:
    return sum(len(getattr(book, name)) for name in _LISTS)


def _hold(count: int, most: int, files: Sequence[tuple[str, bytes]]) -> None:
    if count > most:
        name = ", ".join(name for name, _ in files)
        raise BotError("load-too-many", name=name, most=most)
