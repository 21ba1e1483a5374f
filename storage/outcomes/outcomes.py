"""What came of aid, as rows: noted by staff, or said by the student and confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId, PersonId
from bot.domain.outcomes.outcome import OutcomeKind, OutOf, TrainingLevel
from storage import outbox, rows
from storage.aid.changes import CLASS_OF
from storage.aid.records import NEWEST_TERM
from storage.outbox import LetterKind, Notification, Priority
from storage.people import class_staff, roles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from storage.database import Tx

DAY = 86400
LASTS = 14 * DAY  # seconds for which it helps to know


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that somebody has; their own word counts once it is confirmed."""

    kind: OutcomeKind
    since: date
    own: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class OutcomePerson:
    """Somebody who is aided: what they have as codes, and what they say and nobody confirmed."""

    person_id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    has: tuple[str, ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeClass:
    """A class: how many are aided, how many have work or an income, whose word waits."""

    class_id: ClassId
    name: str
    aided: int
    earning: int
    waiting: int


_PEOPLE = f"""
SELECT placed.person_id, p.name, placed.class_id, coalesce(c.name, '') AS class_name,
    (
        SELECT json_group_array(kind) FROM outcomes oc
        WHERE oc.person_id = placed.person_id AND oc.confirmed_at IS NOT NULL
    ) AS has,
    (
        SELECT json_group_array(kind) FROM outcomes oc
        WHERE oc.person_id = placed.person_id AND oc.confirmed_at IS NULL
    ) AS says
FROM (
    SELECT ar.person_id, coalesce({CLASS_OF}, 0) AS class_id
    FROM aid_records ar
    WHERE ar.term = {NEWEST_TERM} AND ar.state = 'open'
) placed
JOIN people p ON p.id = placed.person_id AND p.erased_at IS NULL
LEFT JOIN classes c ON c.id = placed.class_id
"""


def aided(tx: Tx, within: Collection[ClassId] | None = None) -> list[OutcomePerson]:
    """Return who is aided in the newest term, of some classes or all."""
    found = rows.many(tx, OutcomePerson, f"{_PEOPLE} ORDER BY c.number, c.id, p.name, p.id")
    return [each for each in found if within is None or each.class_id in within]


def person(tx: Tx, person_id: PersonId) -> OutcomePerson | None:
    """Return somebody who is aided in the newest term."""
    return rows.one(tx, OutcomePerson, f"{_PEOPLE} WHERE placed.person_id = ?", (person_id,))


def of_person(tx: Tx, person_id: PersonId) -> list[Outcome]:
    """Return what somebody has."""
    sql = """
        SELECT kind, since, source = 'own' AS own, confirmed_at IS NOT NULL AS confirmed
        FROM outcomes
        WHERE person_id = ?
        ORDER BY since, kind
        """
    return rows.many(tx, Outcome, sql, (person_id,))


def sums(people: Collection[OutcomePerson]) -> dict[OutcomeKind, OutOf]:
    """Return how many of how many have each."""
    return {
        kind: OutOf(sum(kind.value in each.has for each in people), len(people))
        for kind in OutcomeKind
    }


def classes(people: Collection[OutcomePerson]) -> list[OutcomeClass]:
    """Return the classes of people in their order."""
    found: dict[ClassId, list[OutcomePerson]] = {}
    for each in people:
        found.setdefault(each.class_id, []).append(each)
    earns = {OutcomeKind.JOB.value, OutcomeKind.INCOME.value}
    return [
        OutcomeClass(
            class_id,
            members[0].class_name,
            len(members),
            sum(not earns.isdisjoint(each.has) for each in members),
            sum(bool(each.says) for each in members),
        )
        for class_id, members in found.items()
    ]


def note(
    tx: Tx, person_id: PersonId, kind: OutcomeKind, since: date, *, by: AccountId, now: int
) -> None:
    """Note what somebody has, or confirm their own word with its day."""
    tx.execute(
        """
        INSERT INTO outcomes (person_id, kind, since, source, confirmed_by, confirmed_at)
        VALUES (?, ?, ?, 'staff', ?, ?)
        ON CONFLICT (person_id, kind) DO UPDATE
        SET since = excluded.since, confirmed_by = excluded.confirmed_by,
            confirmed_at = excluded.confirmed_at
        WHERE confirmed_at IS NULL
        """,
        (person_id, kind, since.isoformat(), by, now),
    )


def note_all(  # of whom, and who says so
    tx: Tx,
    people: Iterable[PersonId],
    kind: OutcomeKind,
    since: date,
    *,
    by: AccountId,
    now: int,
) -> None:
    """Note the same of several people."""
    for each in people:
        note(tx, each, kind, since, by=by, now=now)


def drop(tx: Tx, person_id: PersonId, kind: OutcomeKind) -> None:
    """Take back what somebody has, or said."""
    sql = "DELETE FROM outcomes WHERE person_id = ? AND kind = ?"
    tx.execute(sql, (person_id, kind))


def say(tx: Tx, person_id: PersonId, kind: OutcomeKind, today: date, now: int) -> None:
    """Keep somebody's own word, and ask their class teachers to confirm it."""
    added = tx.execute(
        """
        INSERT INTO outcomes (person_id, kind, since, source) VALUES (?, ?, ?, 'own')
        ON CONFLICT (person_id, kind) DO NOTHING
        """,
        (person_id, kind, today.isoformat()),
    ).rowcount
    if added < 1:
        return
    sql = "SELECT id FROM outcomes WHERE person_id = ? AND kind = ?"
    outcome_id = rows.number(tx, sql, (person_id, kind))
    outbox.put(
        tx, [_letter(outcome_id, to, now) for to in class_staff.of_person(tx, person_id)], now
    )


def _letter(outcome_id: int, to: AccountId, now: int) -> Notification:
    return Notification(
        dedupe_key=f"outcome-said:{outcome_id}:{to}",
        kind=LetterKind.OUTCOME_SAID,
        cause=f"outcome:{outcome_id}",
        chat_id=to,
        payload={"outcome": outcome_id},
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + LASTS,
    )


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What somebody says of themselves and nobody has confirmed."""

    person_id: PersonId
    name: str
    kind: OutcomeKind


def own_word(tx: Tx, outcome_id: int, account_id: AccountId) -> OwnWord | None:
    """Return an own word for a class teacher; None once it is confirmed, or theirs no more."""
    sql = """
        SELECT oc.person_id, p.name, oc.kind
        FROM outcomes oc
        JOIN people p ON p.id = oc.person_id
        WHERE oc.id = ? AND oc.confirmed_at IS NULL
        """
    found = rows.one(tx, OwnWord, sql, (outcome_id,))
    if found is None or account_id not in class_staff.of_person(tx, found.person_id):
        return None
    return found


# -- training --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Training:
    """A programme or a course, its level where it is marked, and how many took part."""

    programme_id: int
    course_id: int
    name: str
    level: TrainingLevel | None
    people: int


def trainings(tx: Tx) -> list[Training]:
    """Return programmes and courses with their levels; those that are marked first."""
    sql = """
        SELECT training.programme_id, training.course_id, training.name, tl.level, training.people
        FROM (
            SELECT pg.id AS programme_id, 0 AS course_id, pg.name, (
                    SELECT count(DISTINCT e.person_id)
                    FROM enrolments e
                    JOIN classes c ON c.id = e.class_id
                    WHERE c.programme_id = pg.id
                ) AS people
            FROM programmes pg
            UNION ALL
            SELECT 0, k.id, k.name, (
                    SELECT count(DISTINCT e.person_id)
                    FROM enrolments e
                    WHERE e.class_id IN (
                        SELECT s.class_id FROM sessions s WHERE s.course_id = k.id
                    )
                )
            FROM courses k
        ) training
        LEFT JOIN training_levels tl
            ON tl.programme_id = training.programme_id AND tl.course_id = training.course_id
        ORDER BY tl.level IS NULL, training.programme_id = 0, training.name
        """
    return rows.many(tx, Training, sql)


def people_by_level(tx: Tx) -> dict[TrainingLevel, int]:
    """Return how many people took part in trainings of each level; each counts once a level."""
    sql = """
        SELECT tl.level, count(DISTINCT e.person_id)
        FROM training_levels tl
        JOIN classes c ON c.programme_id = tl.programme_id
            OR c.id IN (SELECT s.class_id FROM sessions s WHERE s.course_id = tl.course_id)
        JOIN enrolments e ON e.class_id = c.id
        GROUP BY tl.level
        """
    found = rows.pairs(tx, TrainingLevel, int, sql)
    return {each: found.get(each, 0) for each in TrainingLevel}


def set_level(  # of what
    tx: Tx,
    programme_id: int,
    course_id: int,
    level: TrainingLevel | None,
    *,
    by: AccountId,
    now: int,
) -> None:
    """Mark a programme or a course by level, or take the mark off."""
    tx.execute(
        "DELETE FROM training_levels WHERE programme_id = ? AND course_id = ?",
        (programme_id, course_id),
    )
    if level is not None:
        tx.execute(
            "INSERT INTO training_levels (programme_id, course_id, level) VALUES (?, ?, ?)",
            (programme_id, course_id, level),
        )
    roles.record(tx, by=by, act="training-level", now=now)
