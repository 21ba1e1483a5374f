"""The difference a roster makes: who is new, changes, moves, leaves; who is meant is never guessed.

A line of a roster is somebody of the books where a phone, an identity number or a student number
says so together with the name, or where a name alone contradicts nothing. What is left open is
asked (:func:`identify_trainees`), and the answer stands in the row; so the preview and the writer
make the same plan of the same rows (:func:`plan_roster`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date  # noqa: TC003  # rows are read by their types
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from bot.domain.ids import PersonId
from bot.domain.imports.book import TraineeRow
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.problems import Problem
from bot.domain.people.phones import e164, mask
from bot.domain.text import fold
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.domain.imports.book import ClassRow
    from bot.domain.imports.doubts import Doubts
    from bot.domain.timetable.session import Session

NEW = "new"
SCHOOL_NUMBER = 5  # digits from which a student number is one of the whole school's
PERSON_FIELDS = (
    "phone", "id_tail", "gender", "district", "town", "village", "born_on", "guardian",
    "guardian_phone", "relation",
)  # fmt: skip
_OF_PLACE = ("number", "post", "team")
_NAMED_IN_DOUBT = 6  # people a question names


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of somebody in a class: the class's days, and when they left it."""

    class_name: str
    starts_on: date
    ends_on: date
    number: str = ""
    post: str = ""
    team: str = ""
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class KnownTrainee:
    """Somebody of the books; ``born_on`` is ISO 8601 or ""."""

    id: PersonId
    name: str
    phone: str = ""
    id_tail: str = ""
    born_on: str = ""
    gender: str = ""
    district: str = ""
    town: str = ""
    village: str = ""
    guardian: str = ""
    guardian_phone: str = ""
    relation: str = ""
    places: tuple[KnownPlace, ...] = ()

    def place_in(self, class_name: str) -> KnownPlace | None:
        """Return their place in a class, also one they have left."""
        return next((each for each in self.places if each.class_name == class_name), None)

    def is_in(self, class_name: str) -> bool:
        """Return whether they are in a class and have not left it."""
        place = self.place_in(class_name)
        return place is not None and place.left_on is None


@dataclass(frozen=True, slots=True)
class TraineeRegister:
    """The people of the books whom a roster may mean, and everybody in its classes."""

    people: Sequence[KnownTrainee] = ()
    periods: Mapping[str, tuple[date, date]] = field(default_factory=dict)  # of classes by name


class StepKind(StrEnum):
    """What a line of a roster does."""

    NEW = "new"
    ENTERED = "entered"  # somebody known, in one more class
    MOVED = "moved"
    CHANGED = "changed"
    LEFT = "left"
    SAME = "same"
    SKIPPED = "skipped"  # has left, and was never in the class


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that changes; ``name`` is the field of a row."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RosterStep:
    """A line of a roster and what it does; ``ended`` are the classes whose place ends with it.

    Somebody new whom an earlier line brings as well, in another class, is the person of that line,
    counted from 0: ``again``.
    """

    kind: StepKind
    row: TraineeRow
    person: KnownTrainee | None = None
    changes: tuple[FieldChange, ...] = ()
    ended: tuple[str, ...] = ()
    again: int | None = None


@dataclass(frozen=True, slots=True)
class SharedPhone:
    """A phone of a line that another active person of the books has as well."""

    row: TraineeRow
    other: KnownTrainee
    class_name: str


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """All that a roster does, line by line."""

    steps: tuple[RosterStep, ...] = ()
    shared: tuple[SharedPhone, ...] = ()

    def of(self, *kinds: StepKind) -> tuple[RosterStep, ...]:
        """Return the steps of some kinds."""
        return tuple(each for each in self.steps if each.kind in kinds)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.of(*(set(StepKind) - {StepKind.SAME, StepKind.SKIPPED}))

    @property
    def ended_classes(self) -> set[str]:
        """The names of classes that somebody leaves because another class has them now."""
        return {name for each in self.steps for name in each.ended}


# -- who is meant -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """Whom a line means: one person or nobody known; with ``options`` that is to be asked."""

    person: KnownTrainee | None = None
    options: tuple[KnownTrainee, ...] = ()
    is_renamed: bool = False


class _Matcher:
    """Whom each line of a roster means; nobody is two lines of the same class."""

    def __init__(self, rows: Sequence[TraineeRow], register: TraineeRegister) -> None:
        self._by_name: dict[str, list[KnownTrainee]] = defaultdict(list)
        self._by_phone: dict[str, list[KnownTrainee]] = defaultdict(list)
        self._by_id = {each.id: each for each in register.people}
        self._fold = cache(fold)  # a name is looked for in each round
        for each in register.people:
            self._by_name[self._fold(each.name)].append(each)
            if each.phone:
                self._by_phone[e164(each.phone)].append(each)
        self._taken: set[tuple[PersonId, str]] = set()
        self._names = {(each.class_name, self._fold(each.name)) for each in rows}

    def match(self, rows: Sequence[TraineeRow]) -> list[_Found]:
        """Return whom the lines mean, in their order: what is sure is given away first."""
        found: dict[int, _Found] = {}
        for look in (self._decided, self._surely, self._likely, self._in_doubt):
            for index, row in enumerate(rows):
                if index not in found and (one := look(row)) is not None:
                    found[index] = one
                    if one.person is not None:
                        self._taken.add((one.person.id, row.class_name))
        return [found.get(index, _Found()) for index in range(len(rows))]

    def holders(self, phone: str) -> Sequence[KnownTrainee]:
        """Return who has a phone."""
        return self._by_phone.get(e164(phone), ()) if phone else ()

    def _named(self, row: TraineeRow) -> list[KnownTrainee]:
        named = self._by_name.get(self._fold(row.name), ())
        return [each for each in named if (each.id, row.class_name) not in self._taken]

    def _decided(self, row: TraineeRow) -> _Found | None:
        if row.is_new:
            return _Found()
        if row.person_id is None:
            return None
        return _Found(self._by_id.get(row.person_id))

    def _surely(self, row: TraineeRow) -> _Found | None:
        """Return whom name and phone mean; in the class also name and identity or number."""
        named = self._named(row)
        phone = e164(row.phone)
        by_phone = [each for each in named if phone and e164(each.phone) == phone]
        if by_phone:
            return _Found(min(by_phone, key=lambda each: not each.is_in(row.class_name)))
        here = [each for each in named if each.place_in(row.class_name) is not None]
        strong = [each for each in here if _says_so(row, each)]
        return _Found(strong[0]) if len(strong) == 1 else None

    def _likely(self, row: TraineeRow) -> _Found | None:
        """Return whom the name in the class means where nothing contradicts; or a sure other."""
        named = self._named(row)
        here = [each for each in named if each.place_in(row.class_name) is not None]
        fits = [each for each in here if _contradicts_nothing(row, each)]
        if len(fits) == 1:
            return _Found(fits[0])
        if here:
            return None
        elsewhere = [each for each in named if _is_known_by(row, each)]
        fits = [each for each in elsewhere if not _differ(e164(row.phone), e164(each.phone))]
        return _Found(fits[0]) if len(fits) == 1 else None

    def _in_doubt(self, row: TraineeRow) -> _Found | None:
        named = self._named(row)
        here = [each for each in named if each.place_in(row.class_name) is not None]
        options = [each for each in here if not _differ(row.id_tail, each.id_tail)]
        options = options or [each for each in named if _is_known_by(row, each)]
        if options:
            return _Found(options=tuple(options))
        renamed = [
            each
            for each in self.holders(row.phone)
            if each.is_in(row.class_name)
            and (row.class_name, self._fold(each.name)) not in self._names
            and (each.id, row.class_name) not in self._taken
        ]
        return _Found(options=tuple(renamed), is_renamed=True) if renamed else None


def _differ(one: str, other: str) -> bool:
    """Return whether both are given and are not the same."""
    return bool(one and other and one != other)


def _number_in(row: TraineeRow, person: KnownTrainee) -> str:
    place = person.place_in(row.class_name)
    return place.number if place is not None else ""


def _says_so(row: TraineeRow, person: KnownTrainee) -> bool:
    """Return whether the identity number, or the number in the class, is the same."""
    if _differ(row.id_tail, person.id_tail) or _differ(row.born_on, person.born_on):
        return False
    same_number = bool(row.number) and row.number == _number_in(row, person)
    return same_number or (bool(row.id_tail) and row.id_tail == person.id_tail)


def _contradicts_nothing(row: TraineeRow, person: KnownTrainee) -> bool:
    return not (
        _differ(e164(row.phone), e164(person.phone))
        or _differ(row.id_tail, person.id_tail)
        or _differ(row.born_on, person.born_on)
        or _differ(row.number, _number_in(row, person))
    )


def _is_known_by(row: TraineeRow, person: KnownTrainee) -> bool:
    """Return whether somebody of another class is known by identity or a number of the school's."""
    if _differ(row.id_tail, person.id_tail) or _differ(row.born_on, person.born_on):
        return False
    if row.id_tail and row.id_tail == person.id_tail:
        return True
    numbers = {each.number for each in person.places}
    return len(row.number) >= SCHOOL_NUMBER and row.number in numbers


# -- what is asked ------------------------------------------------------------------------------


def identify_trainees(
    rows: Sequence[TraineeRow],
    register: TraineeRegister,
    doubts: Doubts,
    *,
    today: date,
    reach: Collection[str] | None = None,
) -> tuple[TraineeRow, ...]:
    """Fill in who is meant where that was asked, and add a line for each who is said to have left.

    ``doubts`` holds the answers so far, and takes what is still to be asked. ``reach`` are the
    classes in which whoever answers may end a place, None for all.
    """
    decided = []
    for row, found in zip(rows, _Matcher(rows, register).match(rows), strict=True):
        answer = doubts.answer(_who(row, found)) if found.options else None
        if answer is None:
            decided.append(row)
        elif answer == NEW:
            decided.append(replace(row, is_new=True))
        else:
            decided.append(replace(row, person_id=PersonId(int(answer))))
    if any(
        each.options and not (row.is_new or row.person_id)
        for row, each in zip(decided, _Matcher(decided, register).match(decided), strict=True)
    ):
        return tuple(decided)  # who is missing can only be told once it is known who is there
    decided += _missing(decided, register, doubts)
    return (*decided, *_in_two(decided, register, doubts, today, reach))


def _who(row: TraineeRow, found: _Found) -> Doubt:
    """Make the question whether a line means somebody of the books, or somebody new."""
    key = ":".join(("who", row.class_name, row.name, row.phone[-4:] or row.number or row.id_tail))
    what = "renamed" if found.is_renamed else "same-name"
    choices = [
        Choice(str(each.id), f"choice-{what}", {"name": each.name, "known": _known_by(row, each)})
        for each in found.options
    ]
    values: dict[str, str | int] = {
        "name": row.name,
        "class": row.class_name,
        "given": mask(row.phone) or row.number or row.id_tail or "—",
        "known": _known_by(row, found.options[0]),
        "other": found.options[0].name,
    }
    choices.append(Choice(NEW, "choice-new-person", {"name": row.name}))
    return Doubt(key[:LONGEST_KEY], f"doubt-{what}", tuple(choices), values)


def _known_by(row: TraineeRow, person: KnownTrainee) -> str:
    """Return what tells somebody from others of the name: phone, number or identity."""
    where = (
        "" if person.place_in(row.class_name) else "、".join(e.class_name for e in person.places)
    )
    by = mask(person.phone) or _number_in(row, person) or person.id_tail or "—"
    return f"{where} {by}".strip()


def _missing(
    rows: Sequence[TraineeRow], register: TraineeRegister, doubts: Doubts
) -> list[TraineeRow]:
    """Return a line for everybody of a class who is not on its roster and, as was asked, has left.

    A list that names less than half of a class is no whole roster: nobody is asked about then.
    """
    there = _people_by_class(rows, register)
    gone = []
    for name in dict.fromkeys(row.class_name for row in rows):
        members = [each for each in register.people if each.is_in(name)]
        missing = [each for each in members if each.id not in there[name]]
        if not missing or len(missing) * 2 > len(members):
            continue
        missing.sort(key=lambda each: (_place_number(each, name), each.id))
        names = "、".join(each.name for each in missing[:_NAMED_IN_DOUBT])
        values: dict[str, str | int] = {"class": name, "count": len(missing), "names": names}
        mark = ",".join(str(each.id) for each in missing)
        key = f"missing:{name}:{mark}"[:LONGEST_KEY]
        choices = (
            Choice("stay", "choice-missing-stay"),
            Choice("left", "choice-missing-left", {"count": len(missing)}),
        )
        if doubts.answer(Doubt(key, "doubt-missing", choices, values)) == "left":
            gone += [_leaving(each, name) for each in missing]
    return gone


def _people_by_class(
    rows: Sequence[TraineeRow], register: TraineeRegister
) -> dict[str, set[PersonId]]:
    there: dict[str, set[PersonId]] = defaultdict(set)
    for row, found in zip(rows, _Matcher(rows, register).match(rows), strict=True):
        if found.person is not None:
            there[row.class_name].add(found.person.id)
    return there


def _place_number(person: KnownTrainee, class_name: str) -> str:
    place = person.place_in(class_name)
    return place.number if place is not None else ""


def _leaving(person: KnownTrainee, class_name: str) -> TraineeRow:
    return TraineeRow(class_name, person.name, left=True, person_id=person.id)


def _in_two(
    rows: Sequence[TraineeRow],
    register: TraineeRegister,
    doubts: Doubts,
    today: date,
    reach: Collection[str] | None,
) -> list[TraineeRow]:
    """Return a line for each other class that somebody in two already has, as asked, left.

    Nobody is asked about a class outside their ``reach``.
    """
    ended = []
    there = _people_by_class(rows, register)
    for row, found in zip(rows, _Matcher(rows, register).match(rows), strict=True):
        person = found.person
        if person is None or row.left or not person.is_in(row.class_name):
            continue
        others = [
            each
            for each in _at_the_same_time(person, row.class_name, register, today)
            if person.id not in there.get(each, ()) and (reach is None or each in reach)
        ]
        for other in others:
            key = f"two:{person.id}:{row.class_name}:{other}"[:LONGEST_KEY]
            values: dict[str, str | int] = {
                "name": row.name,
                "class": row.class_name,
                "other": other,
            }
            choices = (
                Choice("one", "choice-two-one", {"class": row.class_name}),
                Choice("both", "choice-two-both"),
            )
            if doubts.answer(Doubt(key, "doubt-two", choices, values)) == "one":
                ended.append(_leaving(person, other))
    return ended


def _at_the_same_time(
    person: KnownTrainee, class_name: str, register: TraineeRegister, today: date
) -> list[str]:
    """Return other classes that somebody is in and that last while a class does."""
    starts, ends = register.periods.get(class_name, (today, today))
    return [
        each.class_name
        for each in person.places
        if each.class_name != class_name
        and each.left_on is None
        and each.ends_on >= max(today, starts)
        and each.starts_on <= ends
    ]


# -- what it does -------------------------------------------------------------------------------


def plan_roster(
    rows: Sequence[TraineeRow], register: TraineeRegister, *, today: date
) -> RosterPlan:
    """Plan what the lines do.

    Raises:
        BotError: Whom a line means was not asked, as the books have changed since it was read.
    """
    matcher = _Matcher(rows, register)
    found = matcher.match(rows)
    if any(each.options for each in found):
        raise BotError("roster-changed-meanwhile")
    named: dict[PersonId, set[str]] = defaultdict(set)
    for row, each in zip(rows, found, strict=True):
        if each.person is not None:
            named[each.person.id].add(row.class_name)
    steps = _once_each(
        _step(row, each.person, register, named, today)
        for row, each in zip(rows, found, strict=True)
    )
    return RosterPlan(steps, tuple(_shared(steps, matcher, today)))


def _once_each(steps: Iterable[RosterStep]) -> tuple[RosterStep, ...]:
    """Return the steps, with those who are new in two classes of the file new in one of them."""
    first: dict[tuple[str, str], int] = {}
    found: list[RosterStep] = []
    for index, step in enumerate(steps):
        row = step.row
        keys = [(fold(row.name), by) for by in (e164(row.phone), row.id_tail) if by]
        before = next((first[key] for key in keys if key in first), None)
        is_again = (
            step.kind is StepKind.NEW
            and not row.is_new
            and before is not None
            and found[before].row.class_name != row.class_name
        )
        found.append(replace(step, kind=StepKind.ENTERED, again=before) if is_again else step)
        if step.kind is StepKind.NEW:
            for key in keys:
                first.setdefault(key, index)
    return tuple(found)


def _step(
    row: TraineeRow,
    person: KnownTrainee | None,
    register: TraineeRegister,
    named: Mapping[PersonId, set[str]],
    today: date,
) -> RosterStep:
    if person is None:
        return RosterStep(StepKind.SKIPPED if row.left else StepKind.NEW, row)
    changes = _changes(row, person)
    if row.left:
        kind = StepKind.LEFT if person.is_in(row.class_name) else StepKind.SAME
        known = person.place_in(row.class_name) is not None
        return RosterStep(
            kind if known else StepKind.SKIPPED, row, person, changes if known else ()
        )
    if person.is_in(row.class_name):
        return RosterStep(StepKind.CHANGED if changes else StepKind.SAME, row, person, changes)
    ended = tuple(
        each
        for each in _at_the_same_time(person, row.class_name, register, today)
        if each not in named[person.id]
    )
    kind = StepKind.MOVED if ended else StepKind.ENTERED
    return RosterStep(kind, row, person, changes, ended)


def _changes(row: TraineeRow, person: KnownTrainee) -> tuple[FieldChange, ...]:
    """Return what changes of a person and their place; a blank cell changes nothing."""
    place = person.place_in(row.class_name)
    pairs = [("name", person.name, row.name)]
    pairs += [(name, getattr(person, name), getattr(row, name)) for name in PERSON_FIELDS]
    if place is not None:
        pairs += [(name, getattr(place, name), getattr(row, name)) for name in _OF_PLACE]
    return tuple(FieldChange(*each) for each in pairs if each[2] and each[1] != each[2])


def _shared(steps: Iterable[RosterStep], matcher: _Matcher, today: date) -> Iterable[SharedPhone]:
    """Yield new phones that another person, who is in a class and stays in it, has as well."""
    steps = list(steps)
    leaving = {
        (each.person.id, name)
        for each in steps
        if each.person is not None
        for name in ((each.row.class_name,) if each.kind is StepKind.LEFT else each.ended)
    }
    renumbered = {
        each.person.id
        for each in steps
        if each.person is not None and any(c.name == "phone" for c in each.changes)
    }
    for step in steps:
        if not _brings_phone(step):
            continue
        for other in matcher.holders(step.row.phone):
            if other.id in renumbered or (step.person is not None and other.id == step.person.id):
                continue
            stays = [
                each.class_name
                for each in other.places
                if each.left_on is None
                and each.ends_on >= today
                and (other.id, each.class_name) not in leaving
            ]
            if stays:
                yield SharedPhone(step.row, other, stays[0])


def _brings_phone(step: RosterStep) -> bool:
    if step.kind is StepKind.NEW:
        return bool(step.row.phone)
    return step.person is not None and any(each.name == "phone" for each in step.changes)


# -- classes ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClassStep:
    """A class of the file: new, or what changes; ``outside`` are sessions beyond its new days."""

    row: ClassRow
    is_new: bool = False
    changes: tuple[FieldChange, ...] = ()
    outside: tuple[Session, ...] = ()


_OF_CLASS = ("number", "district", "venue", "starts_on", "ends_on", "class_teacher",
             "class_teacher_phone", "department", "major", "grade")  # fmt: skip


def merged(row: ClassRow, stored: ClassRow | None) -> ClassRow:
    """Return a class as it will be: what the file leaves blank stays."""
    if stored is None:
        return row
    kept = {name: getattr(row, name) or getattr(stored, name) for name in _OF_CLASS}
    return replace(row, **kept)


def class_changes(row: ClassRow, stored: ClassRow) -> tuple[FieldChange, ...]:
    """Return what changes of a class."""
    row = merged(row, stored)
    pairs = [(name, getattr(stored, name), getattr(row, name)) for name in _OF_CLASS]
    return tuple(FieldChange(name, str(old), str(new)) for name, old, new in pairs if old != new)


# -- who can join -------------------------------------------------------------------------------


def who_cannot_join(rows: Iterable[tuple[str, TraineeRow]]) -> list[Problem]:
    """Return one line a sheet for those who can prove who they are by a number only, or not at all.

    Args:
        rows: Lines by the name of their sheet.
    """
    by_sheet: dict[str, list[TraineeRow]] = defaultdict(list)
    for sheet, row in rows:
        if not (row.phone or row.id_tail or row.left):
            by_sheet[sheet].append(row)
    found = []
    for sheet, bare in by_sheet.items():
        numbered = sum(bool(row.number) for row in bare)
        for key, count in (
            ("trainees-join-by-number", numbered),
            ("trainees-cannot-join", len(bare) - numbered),
        ):
            if count:
                found.append(Problem(sheet, 0, "", key, {"count": count}, warning=True))
    return found
