"""Summaries of a school year: written by a helper, read by them, the class and the aid office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId, PersonId
from storage import rows
from storage.audiences.membership import NEWEST_CLASS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of a school year, by who began it."""

    person_id: PersonId
    name: str
    class_name: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Summarised:
    """A student with a summary of a year."""

    person_id: PersonId
    name: str
    class_name: str


def keep(  # of whom, by whom, of when
    tx: Tx, person_id: PersonId, text: str, *, by: AccountId, year: int, now: int
) -> None:
    """Keep a summary, in place of the one that the same helper wrote of that year."""
    tx.execute(
        """
        INSERT INTO mentoring_summaries (person_id, account_id, year, text, written_at)
        VALUES (:person, :by, :year, conceal(:text), :now)
        ON CONFLICT (person_id, account_id, year) WHERE account_id <> 0 DO UPDATE
        SET text = excluded.text, written_at = excluded.written_at
        """,
        {"person": person_id, "by": by, "year": year, "text": text, "now": now},
    )


def own(tx: Tx, person_id: PersonId, by: AccountId, year: int) -> str:
    """Return what somebody wrote of a student for a year, or ""."""
    sql = """
        SELECT reveal(text)
        FROM mentoring_summaries
        WHERE person_id = ? AND account_id = ? AND year = ?
        """
    return rows.value(tx, str, sql, (person_id, by, year)) or ""


def of_person(tx: Tx, person_id: PersonId, year: int, within: Iterable[ClassId]) -> list[Summary]:
    """Return the summaries of a student of some classes for a year."""
    sql = f"""
        SELECT p.id AS person_id, p.name, c.name AS class_name,
            coalesce(p2.name, a.name, '') AS who, reveal(mu.text) AS text
        FROM mentoring_summaries mu
        JOIN people p ON p.id = mu.person_id AND p.erased_at IS NULL
        JOIN classes c ON c.id = {NEWEST_CLASS.format(person="p.id")}
        LEFT JOIN accounts a ON a.id = mu.account_id
        LEFT JOIN people p2 ON p2.id = a.person_id
        WHERE mu.person_id = ? AND mu.year = ? AND c.id IN (SELECT value FROM json_each(?))
        ORDER BY mu.id
        """
    return rows.many(tx, Summary, sql, (person_id, year, orjson.dumps(list(within)).decode()))


def of_year(tx: Tx, year: int, within: Iterable[ClassId]) -> list[Summarised]:
    """Return the students of some classes who have a summary of a year."""
    sql = f"""
        SELECT DISTINCT p.id AS person_id, p.name, c.name AS class_name
        FROM mentoring_summaries mu
        JOIN people p ON p.id = mu.person_id AND p.erased_at IS NULL
        JOIN classes c ON c.id = {NEWEST_CLASS.format(person="p.id")}
        WHERE mu.year = ? AND c.id IN (SELECT value FROM json_each(?))
        ORDER BY c.number, p.name, p.id
        """
    return rows.many(tx, Summarised, sql, (year, orjson.dumps(list(within)).decode()))
