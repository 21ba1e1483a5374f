"""Rosters and classes of a book against the books: who may be meant, and what changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import ClassId, PersonId
from bot.domain.imports.book import ClassRow
from bot.domain.imports.rosters import (
    ClassStep,
    KnownPlace,
    KnownTrainee,
    RosterPlan,
    TraineeRegister,
    class_changes,
    merged,
    plan_roster,
)
from bot.domain.people.phones import e164
from bot.domain.text import fold
from bot.domain.timetable.session import SessionStatus
from bot.errors import BotError
from storage import rows
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.imports.book import SchoolBook, TraineeRow
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a class, and whose it is."""

    place: KnownPlace
    person_id: PersonId


_PEOPLE = """
SELECT id, name, phone, id_tail, born_on, gender, district, town, village, guardian,
    guardian_phone, relation
FROM people
WHERE erased_at IS NULL AND id IN (
    SELECT value FROM json_each(:ids)
    UNION SELECT p.id FROM json_each(:names) j JOIN people p ON p.name = j.value
    UNION SELECT ro.person_id FROM json_each(:names) j JOIN roster_keys ro ON ro.folded = j.value
    UNION
    SELECT ro.person_id
    FROM json_each(:phones) j
    JOIN roster_keys ro ON ro.e164 <> '' AND ro.e164 = j.value
    UNION SELECT p.id FROM json_each(:phones) j JOIN people p ON p.phone <> '' AND p.phone = j.value
    UNION
    SELECT e.person_id
    FROM json_each(:classes) j
    CROSS JOIN classes c ON c.name = j.value
    JOIN enrolments e ON e.class_id = c.id AND e.left_on IS NULL
)
ORDER BY id
"""
_PLACES = """
SELECT e.person_id, c.name AS "place.class_name", c.starts_on AS "place.starts_on",
    c.ends_on AS "place.ends_on", e.number AS "place.number", e.post AS "place.post",
    e.team AS "place.team", e.left_on AS "place.left_on"
FROM json_each(?) j
JOIN enrolments e ON e.person_id = j.value
JOIN classes c ON c.id = e.class_id
ORDER BY c.starts_on DESC, c.id DESC
"""
_CLASSES = """
SELECT name, number, district, venue, starts_on, ends_on, class_teacher, class_teacher_phone,
    department, major, grade
FROM classes
WHERE name IN (SELECT value FROM json_each(?))
"""


def register(
    tx: Tx, trainees: Sequence[TraineeRow], classes: Iterable[ClassRow] = ()
) -> TraineeRegister:
    """Return the people whom lines of rosters may mean, and everybody in their classes.

    ``classes`` come with the same file: their days count, not those in the books.
    """
    if not trainees:
        return TraineeRegister()
    phones = {each.phone for each in trainees} - {""}
    values: dict[str, set[object]] = {
        "ids": {each.person_id for each in trainees if each.person_id is not None},
        "names": {name for each in trainees for name in (each.name, fold(each.name))},
        "phones": phones | {e164(each) for each in phones},
        "classes": {each.class_name for each in trainees},
    }
    lists = {name: _json(each) for name, each in values.items()}
    people = rows.many(tx, KnownTrainee, _PEOPLE, lists)
    places: dict[PersonId, list[KnownPlace]] = defaultdict(list)
    for each in rows.many(tx, _Place, _PLACES, (_json([person.id for person in people]),)):
        places[each.person_id].append(each.place)
    stored = _stored(tx, values["classes"])
    periods = {each.name: (each.starts_on, each.ends_on) for each in (*stored, *classes)}
    return TraineeRegister(
        tuple(replace(each, places=tuple(places[each.id])) for each in people), periods
    )


def _stored(tx: Tx, names: Iterable[object]) -> list[ClassRow]:
    return rows.many(tx, ClassRow, _CLASSES, (_json(names),))


def _json(values: Iterable[object]) -> str:
    return orjson.dumps(list(values)).decode()


def plan(tx: Tx, book: SchoolBook, *, today: date) -> RosterPlan:
    """Plan what the rosters of a book do.

    Raises:
        BotError: Whom a line means has not been asked.
    """
    if not book.trainees:
        return RosterPlan()
    known = register(tx, book.trainees, book.classes)
    return plan_roster(book.trainees, known, today=today)


def as_merged(tx: Tx, classes: Sequence[ClassRow]) -> list[ClassRow]:
    """Return classes as they will be: what a file leaves blank stays as it is."""
    stored = {each.name: each for each in _stored(tx, [each.name for each in classes])}
    return [merged(each, stored.get(each.name)) for each in classes]


def plan_classes(tx: Tx, book: SchoolBook, zone: ZoneInfo) -> tuple[ClassStep, ...]:
    """Plan what the classes of a book change, with the sessions outside their new days."""
    stored = {each.name: each for each in _stored(tx, [each.name for each in book.classes])}
    ids = rows.pairs(tx, str, ClassId, "SELECT name, id FROM classes")
    steps = []
    for row in book.classes:
        old = stored.get(row.name)
        if old is None:
            steps.append(ClassStep(row, is_new=True))
            continue
        new, changes = merged(row, old), class_changes(row, old)
        outside = (
            tuple(
                each
                for each in timetable.of_class(tx, ids[row.name])
                if each.status is SessionStatus.SCHEDULED
                and not new.starts_on <= each.day(zone) <= new.ends_on
            )
            if {"starts_on", "ends_on"} & {each.name for each in changes}
            else ()
        )
        steps.append(ClassStep(new, changes=changes, outside=outside))
    return tuple(steps)


def left_by_moves(tx: Tx, book: SchoolBook, *, today: date) -> set[str]:
    """Return the names of classes that lose somebody to the classes of a book.

    While it is asked who somebody is, that is not known; it is looked at again with the answer.
    """
    known = register(tx, book.trainees, book.classes)
    try:
        return plan_roster(book.trainees, known, today=today).ended_classes
    except BotError:
        return set()
