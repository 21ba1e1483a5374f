"""Tries to say who one is by name and four characters: each bound by account, row and school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId, PersonId
from bot.domain.people import limits
from storage import alarms, rows
from storage.alarms import Alarm
from storage.people import roster

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.people.credentials import NumberedName
    from storage.database import Tx
    from storage.people.roster import RosterEntry

HOUR, DAY = 3600, 86400


class TryOutcome(StrEnum):
    """What came of a try."""

    FOUND = "found"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    TOO_MANY = "too-many"  # of this account
    NAME_CLOSED = "name-closed"  # too many for this name, whoever tried
    SCHOOL_CLOSED = "school-closed"
    NUMBER = "number"  # not right, but it is their student number


@dataclass(frozen=True, slots=True)
class Try:
    """A name with four characters, as an account gave it; ``class_id`` narrows the roster."""

    account_id: AccountId
    update_id: int
    name: str
    tail: str
    class_id: ClassId | None


@dataclass(frozen=True, slots=True)
class TryResult:
    """The outcome of a try, and the person where there is exactly one."""

    outcome: TryOutcome
    person: RosterEntry | None = None


def answer(
    tx: Tx, given: Try, now: int, zone: ZoneInfo, *, numbered: NumberedName | None = None
) -> TryResult:
    """Look a name and four characters up; a wrong try counts for every row of that name.

    A row that has had its tries today is closed to right characters as well, or the next try would
    tell.
    """
    if failures_since(tx, given.account_id, now - HOUR) >= limits.ACCOUNT_AN_HOUR:
        return TryResult(TryOutcome.TOO_MANY)
    day = _day(now, zone)
    failed = failed_since(tx, now - DAY)
    if failed >= limits.of_school(_people(tx)):
        alarms.tell(tx, Alarm.JOINING_GUESSED, day.isoformat(), now, count=failed)
        return TryResult(TryOutcome.SCHOOL_CLOSED)
    named = roster.by_name(tx, given.name, given.class_id)
    closed = _closed(tx, {each.id for each in named}, day)
    open_ = [each for each in named if each.id not in closed]
    if named and not open_:
        return TryResult(TryOutcome.NAME_CLOSED)
    right = [each for each in open_ if each.ends_in(given.tail)]
    people = {each.id for each in right}
    if len(people) == 1:
        return TryResult(TryOutcome.FOUND, right[0])
    if numbered is not None and any(each.has_number(numbered.number) for each in open_):
        return TryResult(TryOutcome.NUMBER)
    tried = () if right else {each.id for each in open_}
    fail(tx, given.account_id, given.update_id, tried, now, day)
    return TryResult(TryOutcome.AMBIGUOUS if right else TryOutcome.UNKNOWN)


def fail(  # what is counted of a try
    tx: Tx,
    account_id: AccountId,
    update_id: int,
    people: Iterable[PersonId],
    now: int,
    day: date,
) -> None:
    """Count a wrong try of an account, and for each of the people; a repeated update counts once.

    Who tried whom is not kept.
    """
    fresh = tx.execute(
        """
        INSERT INTO binding_failures (account_id, at, update_id)
        VALUES (:account_id, :now, :update_id)
        ON CONFLICT DO NOTHING
        """,
        {"account_id": account_id, "now": now, "update_id": update_id},
    ).rowcount
    if not fresh:
        return
    tx.executemany(
        """
        INSERT INTO wrong_tries (person_id, day, count)
        VALUES (?, ?, 1)
        ON CONFLICT (person_id, day) DO UPDATE
        SET count = count + 1
        """,
        [(each, day.isoformat()) for each in people],
    )


def failures_since(tx: Tx, account_id: AccountId, since: int) -> int:
    """Count the wrong tries of an account since a moment."""
    sql = "SELECT count(*) FROM binding_failures WHERE account_id = ? AND at >= ?"
    return rows.number(tx, sql, (account_id, since))


def failed_since(tx: Tx, since: int) -> int:
    """Count the wrong tries of all accounts since a moment."""
    return rows.number(tx, "SELECT count(*) FROM binding_failures WHERE at >= ?", (since,))


def _closed(tx: Tx, people: set[PersonId], day: date) -> set[PersonId]:
    sql = "SELECT person_id FROM wrong_tries WHERE day = ? AND count >= ?"
    return people & set(rows.column(tx, PersonId, sql, (day.isoformat(), limits.ROW_A_DAY)))


def _people(tx: Tx) -> int:
    return rows.number(tx, "SELECT count(*) FROM people WHERE erased_at IS NULL")


def _day(now: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(now, UTC).astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody whose name was tried wrongly so often, and whether they are bound by now."""

    name: str
    count: int
    joined: bool


def tried_in(tx: Tx, class_id: ClassId, day: date) -> list[Tried]:
    """Return who of a class was tried wrongly on a day, the most often tried first."""
    sql = """
        SELECT p.name, wt.count, a.id IS NOT NULL AS joined
        FROM wrong_tries wt
        JOIN people p ON p.id = wt.person_id
        JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
        LEFT JOIN accounts a ON a.person_id = p.id
        WHERE e.class_id = ? AND wt.day = ?
        ORDER BY wt.count DESC, p.name
        """
    return rows.many(tx, Tried, sql, (class_id, day.isoformat()))


@dataclass(frozen=True, slots=True)
class TriedClass:
    """A class in which somebody was tried wrongly on a day."""

    class_id: ClassId
    day: date


def tried_classes(tx: Tx, first: date, before: date) -> list[TriedClass]:
    """Return the classes with wrong tries, and the days, from ``first`` until ``before``."""
    sql = """
        SELECT DISTINCT e.class_id, wt.day
        FROM wrong_tries wt
        JOIN enrolments e ON e.person_id = wt.person_id AND e.left_on IS NULL
        WHERE wt.day >= ? AND wt.day < ?
        ORDER BY wt.day, e.class_id
        """
    return rows.many(tx, TriedClass, sql, (first.isoformat(), before.isoformat()))


def forget(tx: Tx, before: date, moment: int) -> None:
    """Delete what was counted before a day, and failures of accounts before a moment."""
    tx.execute("DELETE FROM wrong_tries WHERE day < ?", (before.isoformat(),))
    tx.execute("DELETE FROM binding_failures WHERE at < ?", (moment,))
