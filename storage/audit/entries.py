"""The audit log by person, kind and time, newest first.

Each act, and each act of one person, is read along an index of its own and the lines are merged, so
that a page of a rare act among half a million lines costs no more than one of a frequent act.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx

NOBODY = AccountId(0)  # whoever did it has been erased
UNSIGNED = AccountId(-1)  # the command line, the bot itself, or somebody who erased themselves


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What is looked for: by whom (None: anybody), which acts (None: all), from when to when.

    ``since`` and ``before`` are seconds of UTC; ``before`` itself is left out.
    """

    who: AccountId | None = None
    acts: tuple[str, ...] | None = None
    since: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An act on record; ``account_id`` is None, 0 or who did it, and ``who`` "" or their name."""

    id: int
    at: int
    account_id: AccountId | None
    who: str
    act: str
    object: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AuditActor:
    """Somebody who stands in the log, by name; with ``NOBODY`` and ``UNSIGNED`` it is empty."""

    account_id: AccountId
    name: str


_LINES = """
SELECT au.id, au.at, au.account_id, coalesce(p.name, a.name, '') AS who, au.act, au.object,
    au.detail
FROM audit au
LEFT JOIN accounts a ON a.id = au.account_id
LEFT JOIN people p ON p.id = a.person_id
"""


def lines(tx: Tx, wanted: AuditFilter, *, most: int, skip: int = 0) -> list[AuditLine]:
    """Return at most ``most`` lines after the first ``skip``, the newest first."""
    found = heapq.merge(*_streams(tx, wanted, most + skip), reverse=True)
    ids = [number for _, number in islice(found, skip, skip + most)]
    sql = f"""
        {_LINES}
        WHERE au.id IN (SELECT value FROM json_each(?))
        ORDER BY au.at DESC, au.id DESC
        """
    return rows.many(tx, AuditLine, sql, (orjson.dumps(ids).decode(),))


def find(tx: Tx, number: int) -> AuditLine | None:
    """Return a line by its number."""
    return rows.one(tx, AuditLine, f"{_LINES} WHERE au.id = ?", (number,))


def count(tx: Tx, wanted: AuditFilter) -> int:
    """Return how many lines a filter lets through."""
    total = 0
    for where, values in _parts(tx, wanted):
        total += rows.number(tx, f"SELECT count(*) FROM audit WHERE {where}", values)
    return total


def _streams(tx: Tx, wanted: AuditFilter, most: int) -> list[list[tuple[int, int]]]:
    """Return (moment, number) of the newest lines of each part, newest first."""
    return [
        tx.execute(
            f"SELECT at, id FROM audit WHERE {where} ORDER BY at DESC, id DESC LIMIT {most:d}",
            values,
        ).fetchall()
        for where, values in _parts(tx, wanted)
    ]


def _parts(tx: Tx, wanted: AuditFilter) -> list[tuple[str, list[int | str]]]:
    """Return conditions that exclude one another, each along one index, with their values."""
    where, values = ["1"], list[int | str]()
    if wanted.who == UNSIGNED:
        where.append("account_id IS NULL")
    elif wanted.who is not None:
        where.append("account_id = ?")
        values.append(wanted.who)
    acts = wanted.acts
    if acts is None and wanted.who is not None:
        acts = tuple(acts_written(tx))
    times = [("at >= ?", wanted.since), ("at < ?", wanted.before)]
    times_where = [each for each, value in times if value is not None]
    times_values = [value for _, value in times if value is not None]
    if acts is None:
        return [(" AND ".join(where + times_where), [*values, *times_values])]
    every = " AND ".join([*where, "act = ?", *times_where])
    return [(every, [*values, act, *times_values]) for act in dict.fromkeys(acts)]


def _stepping(column: str) -> str:
    """Return the beginning of a statement: each value of a column, stepping along its index."""
    return f"""
        WITH RECURSIVE found ({column}) AS (
            SELECT min({column}) FROM audit
            UNION ALL
            SELECT (SELECT min({column}) FROM audit WHERE {column} > found.{column})
            FROM found
            WHERE found.{column} IS NOT NULL
        )
        """


def acts_written(tx: Tx) -> list[str]:
    """Return every act that stands in the log, in order, stepping along the index."""
    sql = f"{_stepping('act')} SELECT act FROM found WHERE act IS NOT NULL"
    return rows.column(tx, str, sql)


def actors(tx: Tx) -> list[AuditActor]:
    """Return everybody who stands in the log, by name, and last those without one."""
    sql = f"""
        {_stepping("account_id")}
        SELECT found.account_id, coalesce(p.name, a.name, '') AS name
        FROM found
        LEFT JOIN accounts a ON a.id = found.account_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE found.account_id IS NOT NULL
        ORDER BY found.account_id = 0, name, found.account_id
        """
    found = rows.many(tx, AuditActor, sql)
    if rows.exists(tx, "SELECT 1 FROM audit WHERE account_id IS NULL LIMIT 1"):
        found.append(AuditActor(UNSIGNED, ""))
    return found


def first_moment(tx: Tx) -> int | None:
    """Return the moment of the oldest line, in seconds of UTC."""
    return rows.value(tx, int, "SELECT min(at) FROM audit")


def looked_since(tx: Tx, account_id: AccountId, since: int) -> bool:
    """Return whether somebody has been noted as looking at the log since a moment."""
    sql = "SELECT 1 FROM audit WHERE account_id = ? AND act = 'audit-look' AND at >= ? LIMIT 1"
    return rows.exists(tx, sql, (account_id, since))


def called(tx: Tx, words: str) -> list[AuditActor]:
    """Return those in the log whose name is, or else holds, some words, or whose number it is."""
    known = [each for each in actors(tx) if each.name]
    wanted = words.strip()
    exact = [each for each in known if wanted in {each.name, str(each.account_id)}]
    return exact or [each for each in known if wanted and wanted in each.name]


# -- what an act was about -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AuditObject:
    """The name of what an act was about, and its moment where it has one (seconds of UTC)."""

    key: str
    name: str
    at: int | None = None


_OBJECTS = {
    "person": "SELECT id AS key, name, NULL AS at FROM people",
    "account": """
        SELECT a.id AS key, coalesce(p.name, a.name) AS name, NULL AS at
        FROM accounts a
        LEFT JOIN people p ON p.id = a.person_id
        """,
    "grant": """
        SELECT g.id AS key, coalesce(p.name, a.name) AS name, NULL AS at
        FROM grants g
        JOIN accounts a ON a.id = g.account_id
        LEFT JOIN people p ON p.id = a.person_id
        """,
    "class": "SELECT id AS key, name, NULL AS at FROM classes",
    "group": "SELECT chat_id AS key, title AS name, NULL AS at FROM class_groups",
    "session": """
        SELECT s.id AS key, c.name || ' ' || k.name AS name, s.starts_at AS at
        FROM sessions s
        JOIN classes c ON c.id = s.class_id
        JOIN courses k ON k.id = s.course_id
        """,
    "broadcast": """
        SELECT id AS key, coalesce(json_extract(content, '$[0].html'), '') AS name, NULL AS at
        FROM announcements
        """,
    "survey": "SELECT id AS key, title_zh AS name, NULL AS at FROM surveys",
    "poll": "SELECT id AS key, question AS name, NULL AS at FROM polls",
    "entry": "SELECT id AS key, question AS name, NULL AS at FROM entries",
    "load": "SELECT id AS key, file_name AS name, applied_at AS at FROM loads",
    "exam": "SELECT id AS key, name, starts_at AS at FROM exams",
    "programme": "SELECT id AS key, name, NULL AS at FROM programmes",
    "measure": "SELECT id AS key, text AS name, NULL AS at FROM measures",
    "teacher": "SELECT id AS key, name, NULL AS at FROM teachers",
    "checklist": "SELECT id AS key, text AS name, NULL AS at FROM checklist_lines",
}


def name_objects(tx: Tx, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], AuditObject]:
    """Return the names of (kind, id); what is gone, or has only a number, is not among them."""
    found: dict[tuple[str, str], AuditObject] = {}
    for kind, number in dict.fromkeys(keys):
        base = _OBJECTS.get(kind)
        if base is None:
            continue
        sql = f"SELECT CAST(key AS TEXT) AS key, name, at FROM ({base}) WHERE key = ?"
        bound: int | str = number if kind == "poll" else _number(number)
        each = rows.one(tx, AuditObject, sql, (bound,))
        if each is not None:
            found[kind, number] = each
    return found


def _number(text: str) -> int:
    digits = text.removeprefix("-")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) < 19
    return int(text) if is_number else 0
