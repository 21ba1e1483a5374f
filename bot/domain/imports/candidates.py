"""The people that candidates of a list are; none is guessed, for results are private."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.exams.exam import CandidateRow, ExamKey
    from bot.domain.ids import PersonId
    from bot.domain.imports.book import TraineeRow
    from bot.domain.imports.lines import TableLine
    from bot.domain.imports.parsing import Parsed
    from bot.domain.imports.problems import Problem


_MASK = re.compile(r"[*＊某○〇×]+")


@dataclass(frozen=True, slots=True)
class PossiblePerson:
    """A person who may be meant; without an id they come with the same file.

    ``tails`` are the last four characters of their phone and identity number, where known.
    """

    id: PersonId | None
    name: str
    classes: frozenset[str]
    tails: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seated:
    """A person who is a candidate already."""

    person: PersonId
    name: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Register:
    """People by name, and the candidates there are by exam."""

    people: Mapping[str, Sequence[PossiblePerson]] = field(default_factory=dict)
    seated: Mapping[ExamKey, Sequence[Seated]] = field(default_factory=dict)


def identify(parsed: Parsed, register: Register) -> Parsed:
    """Fill in the person of every candidate, with a problem at each line where nobody is known."""
    problems: list[Problem] = []
    people = _with_roster(register.people, parsed.book.trainees)
    rows = []
    for line, row in parsed.candidates:
        line.problems = problems
        found = _find(line, row, people, register.seated.get(row.exam, ()))
        if found is not None:
            named = replace(row, name=found.name, person_id=found.id)
            rows.append((line, named, found))
    _check(rows)
    book = replace(parsed.book, candidates=tuple(row for _, row, _ in rows))
    all_of_them = (*parsed.problems, *problems)
    sheets = list(dict.fromkeys(each.sheet for each in all_of_them))
    in_order = sorted(all_of_them, key=lambda each: (sheets.index(each.sheet), each.row))
    return replace(parsed, book=book, problems=tuple(in_order))


def _with_roster(
    known: Mapping[str, Sequence[PossiblePerson]], trainees: Iterable[TraineeRow]
) -> Mapping[str, Sequence[PossiblePerson]]:
    """Join the people of the books and those who come with the file and are not among them."""
    people = defaultdict(list, {name: list(found) for name, found in known.items()})
    for row in trainees:
        tails = frozenset(filter(None, (row.phone[-4:], row.id_tail)))
        there = [
            each
            for each in people[row.name]
            if tails & each.tails or (row.class_name in each.classes and not each.tails)
        ]
        if not there:
            people[row.name].append(
                PossiblePerson(None, row.name, frozenset({row.class_name}), tails)
            )
    return people


def _find(
    line: TableLine,
    row: CandidateRow,
    people: Mapping[str, Sequence[PossiblePerson]],
    seated: Sequence[Seated],
) -> PossiblePerson | None:
    """Return the one person a line means, or None after a complaint."""
    if _MASK.search(row.name):
        return _masked(line, row, seated)
    named = people.get(row.name, ())
    if holder := _holder(row, seated):
        if holder.name == row.name:
            return PossiblePerson(holder.person, holder.name, frozenset(), frozenset())
        line.complain("ticket", "candidate-ticket-other", name=holder.name)
    elif not named:
        line.complain("name", "candidate-unknown", name=row.name)
    elif not row.class_name and not row.tail:
        return _by_name_alone(line, row, named, seated)
    else:
        return _by_class_and_tail(line, row, named)
    return None


def _masked(line: TableLine, row: CandidateRow, seated: Sequence[Seated]) -> PossiblePerson | None:
    """Return who holds the ticket of a line that shows a part of the name: 潘*达."""
    shown = re.compile(".{1,2}".join(map(re.escape, _MASK.split(row.name))))
    fits = [e for e in seated if row.ticket and e.ticket == row.ticket and shown.fullmatch(e.name)]
    if len(fits) == 1:
        return PossiblePerson(fits[0].person, fits[0].name, frozenset(), frozenset())
    line.complain("name", "candidate-masked", name=row.name)
    return None


def _by_class_and_tail(
    line: TableLine, row: CandidateRow, named: Sequence[PossiblePerson]
) -> PossiblePerson | None:
    """Return the one of this name whom neither class nor tail contradicts."""
    fits = [each for each in named if not row.class_name or row.class_name in each.classes]
    exact = [each for each in fits if row.tail and row.tail in each.tails]
    if len(exact) == 1:
        return exact[0]
    if not exact and len(fits) == 1 and not (row.tail and fits[0].tails):
        return fits[0]
    if not fits:
        classes = "、".join(sorted({name for each in named for name in each.classes})[:3])
        line.complain("class", "candidate-elsewhere", name=row.name, classes=classes or "—")
    elif row.tail and not exact:
        line.complain("phone" if line.has("phone") else "id", "candidate-tail", name=row.name)
    else:
        line.complain("name", "candidate-several", name=row.name, count=len(exact or fits))
    return None


def _holder(row: CandidateRow, seated: Sequence[Seated]) -> Seated | None:
    """Return who holds the ticket already, where nothing else says who is meant."""
    if row.class_name or row.tail or not row.ticket:
        return None
    return next((each for each in seated if each.ticket == row.ticket), None)


def _by_name_alone(
    line: TableLine, row: CandidateRow, named: Sequence[PossiblePerson], seated: Sequence[Seated]
) -> PossiblePerson | None:
    """Return the one of this name who sits the exam already; others are not considered."""
    sitting = {each.person for each in seated if each.name == row.name}
    fits = [each for each in named if each.id in sitting]
    if len(fits) == 1:
        return fits[0]
    if fits:
        line.complain("name", "candidate-several", name=row.name, count=len(fits))
    else:
        line.complain("name", "candidate-bare", name=row.name)
    return None


def _check(rows: Sequence[tuple[TableLine, CandidateRow, PossiblePerson]]) -> None:
    """Complain of a person twice in an exam, and of a seat or a ticket given twice."""
    who: dict[object, TableLine] = {}
    seats: dict[object, TableLine] = {}
    tickets: dict[object, tuple[TableLine, str]] = {}
    for line, row, person in rows:
        key = (row.exam, person.id or (person.name, person.classes, person.tails))
        if key in who:
            line.complain("name", "candidate-twice", name=row.name, row=str(who[key].number))
            continue
        who[key] = line
        seat = (row.exam, row.venue, row.room, row.seat)
        if row.seat and not row.withdrawn:
            if seat in seats:
                line.complain("seat", "seat-twice", row=str(seats[seat].number))
            seats.setdefault(seat, line)
        ticket = (row.exam, row.ticket)
        if row.ticket:
            if ticket in tickets:
                line.complain("ticket", "ticket-twice", row=str(tickets[ticket][0].number))
            tickets.setdefault(ticket, (line, row.name))
