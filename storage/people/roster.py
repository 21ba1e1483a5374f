"""The roster: people of classes, found by phone or by name and four characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId, PersonId
from bot.domain.text import fold, half_width
from storage import rows
from storage.people import keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person of a roster; ``account_id`` is the Telegram account bound to them."""

    id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    number: str
    post: str
    team: str
    phone: str
    id_tail: str
    account_id: AccountId | None

    def ends_in(self, tail: str) -> bool:
        """Return whether the phone or the identity number ends in these four characters."""
        return tail in {self.phone[-4:], self.id_tail}

    def has_number(self, number: str) -> bool:
        """Return whether this is their student number, whatever its width and case."""
        return bool(number) and half_width(self.number).strip().upper() == number


_LISTED = """
SELECT p.id, p.name, e.class_id, c.name AS class_name, e.number, e.post, e.team, p.phone, p.id_tail,
    a.id AS account_id
FROM people p
JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
JOIN classes c ON c.id = e.class_id
LEFT JOIN accounts a ON a.person_id = p.id
"""


@dataclass(frozen=True, slots=True)
class PhoneHolders:
    """The people of one phone: the enrolments of all, newest class first, and how many they are.

    Who has left every class has no enrolment, and counts all the same.
    """

    listed: list[RosterEntry]
    count: int

    def named(self, name: str) -> list[RosterEntry]:
        """Return the enrolments of those of a name, however it is written."""
        return [each for each in self.listed if fold(each.name) == fold(name)]


def by_phone(tx: Tx, number: str) -> PhoneHolders:
    """Return the people listed with a phone in E.164."""
    people = keys.with_phone(tx, number)
    return PhoneHolders(_of(tx, people), len(people))


def by_name(tx: Tx, name: str, class_id: ClassId | None) -> list[RosterEntry]:
    """Return people of this name, in one class or all, newest class first.

    Where no name is equal, names that differ only in script, width, case or dots count.
    """
    found = [
        each
        for each in _of(tx, keys.with_name(tx, name))
        if class_id is None or each.class_id == class_id
    ]
    return [each for each in found if each.name == name] or found


def _of(tx: Tx, people: Sequence[PersonId]) -> list[RosterEntry]:
    sql = f"""
        {_LISTED}
        WHERE p.id IN (SELECT value FROM json_each(?))
        ORDER BY c.starts_on DESC, c.id DESC
        """
    return rows.many(tx, RosterEntry, sql, (orjson.dumps(people).decode(),)) if people else []


def members(tx: Tx, class_id: ClassId) -> list[RosterEntry]:
    """Return everybody in a class, by number."""
    sql = f"""
        {_LISTED}
        WHERE e.class_id = ?
        ORDER BY e.number, p.id
        """
    return rows.many(tx, RosterEntry, sql, (class_id,))


def search(
    tx: Tx, words: str, limit: int = 8, within: Collection[ClassId] | None = None
) -> list[RosterEntry]:
    """Return people whose name contains, or whose phone ends in, ``words``; whole names first.

    They are of the classes ``within``, or of any.
    """
    sql = f"""
        {_LISTED}
        WHERE (instr(p.name, :words) OR (length(:words) >= 4 AND p.phone LIKE '%' || :words))
            AND (:anywhere OR e.class_id IN (SELECT value FROM json_each(:within)))
        ORDER BY p.name <> :words, p.name, c.number, p.id
        LIMIT :limit
        """
    classes = orjson.dumps(list(within or ())).decode()
    values = {"words": words, "limit": limit, "anywhere": within is None, "within": classes}
    return rows.many(tx, RosterEntry, sql, values)


def named_in(tx: Tx, text: str, limit: int = 20) -> list[RosterEntry]:
    """Return the people whose full names stand in a text, the longest first."""
    sql = f"""
        {_LISTED}
        WHERE length(p.name) > 1 AND instr(:text, p.name)
        ORDER BY length(p.name) DESC, p.id
        LIMIT :limit
        """
    return rows.many(tx, RosterEntry, sql, {"text": text, "limit": limit})


def enrolments(tx: Tx, person_id: PersonId) -> list[RosterEntry]:
    """Return the classes a person is enrolled in, newest first."""
    sql = f"""
        {_LISTED}
        WHERE p.id = ?
        ORDER BY c.starts_on DESC
        """
    return rows.many(tx, RosterEntry, sql, (person_id,))


def name_of(tx: Tx, person_id: PersonId) -> str | None:
    """Return the name of a person, also of one who is in no class any more."""
    sql = "SELECT name FROM people WHERE id = ? AND erased_at IS NULL"
    return rows.value(tx, str, sql, (person_id,))


def names_somebody(tx: Tx, text: str) -> bool:
    """Return whether a text contains the name of somebody on a roster."""
    sql = "SELECT 1 FROM people WHERE length(name) > 1 AND instr(?, name) LIMIT 1"
    return rows.exists(tx, sql, (text,))


def naming_somebody(tx: Tx, texts: Collection[str]) -> set[str]:
    """Return those of many texts that contain the name of somebody on a roster."""
    sql = "SELECT DISTINCT name FROM people WHERE length(name) > 1"
    names = set(rows.column(tx, str, sql)) if texts else set()
    lengths = {len(name) for name in names}
    return {text for text in texts if any(part in names for part in _parts(text, lengths))}


def _parts(text: str, lengths: Iterable[int]) -> Iterator[str]:
    for length in lengths:
        for start in range(len(text) - length + 1):
            yield text[start : start + length]


def names_in(tx: Tx, text: str) -> list[str]:
    """Return the full names in a text without white space: people's, teachers', colleagues'."""
    sql = """
        WITH known (name) AS (
            SELECT name FROM people
            UNION SELECT name FROM teachers
            UNION SELECT class_teacher FROM classes
            UNION SELECT a.name FROM accounts a JOIN grants g ON g.account_id = a.id
        )
        SELECT name
        FROM known
        WHERE length(name) > 1 AND instr(:text, lower(replace(name, ' ', '')))
        """
    return rows.column(tx, str, sql, {"text": text})
