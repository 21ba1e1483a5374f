"""The roster: who belongs to a class, found by phone or by name and four characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.text import fold

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of a roster; ``account_id`` is the Telegram account bound to them."""

    id: int
    name: str
    class_id: int
    class_name: str
    number: str
    post: str
    team: str
    phone: str
    account_id: int | None


_LISTED = """
SELECT p.id, p.name, e.class_id, c.name, e.number, e.post, e.team, p.phone, a.id
FROM people p JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
JOIN classes c ON c.id = e.class_id LEFT JOIN accounts a ON a.person_id = p.id
"""


def by_phone(tx: Tx, phone: str) -> list[Listed]:
    """Enrolments of the person with this phone (11 digits), newest class first."""
    rows = tx.execute(_LISTED + "WHERE p.phone = ? ORDER BY c.starts_on DESC", (phone,))
    return [Listed(*row) for row in rows]


def by_name(tx: Tx, name: str, tail: str, class_id: int | None) -> list[Listed]:
    """People of this name whose phone or identity number ends in ``tail`` (four characters).

    Where nobody is written just so: whose name differs in script, width, case or dots alone.
    """
    condition = (
        " AND (substr(p.phone, -4) = ?1 OR p.id_tail = ?1) AND (?2 IS NULL OR e.class_id = ?2)"
        " ORDER BY c.starts_on DESC"
    )
    exact = tx.execute(_LISTED + "WHERE p.name = ?3" + condition, (tail, class_id, name)).fetchall()
    if exact:
        return [Listed(*row) for row in exact]
    rows = tx.execute(_LISTED + "WHERE true" + condition, (tail, class_id))
    return [found for row in rows if fold((found := Listed(*row)).name) == fold(name)]


def members(tx: Tx, class_id: int) -> list[Listed]:
    """Everybody in a class, by number."""
    rows = tx.execute(_LISTED + "WHERE e.class_id = ? ORDER BY e.number, p.id", (class_id,))
    return [Listed(*row) for row in rows]


def search(tx: Tx, words: str, limit: int = 8) -> list[Listed]:
    """People whose name contains, or whose phone ends in, ``words``."""
    rows = tx.execute(
        _LISTED + "WHERE instr(p.name, ?1) OR (length(?1) >= 4 AND p.phone LIKE '%' || ?1)"
        " ORDER BY p.name, p.id LIMIT ?2",
        (words, limit),
    )
    return [Listed(*row) for row in rows]


def enrolments(tx: Tx, person_id: int) -> list[Listed]:
    """The classes a person is enrolled in, newest first."""
    rows = tx.execute(_LISTED + "WHERE p.id = ? ORDER BY c.starts_on DESC", (person_id,))
    return [Listed(*row) for row in rows]


def fail_binding(tx: Tx, account_id: int, update_id: int, now: int) -> None:
    """Count a wrong answer to who somebody is; a repeated update counts once."""
    tx.execute(
        "INSERT INTO binding_failures VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (account_id, now, update_id),
    )


def failures_since(tx: Tx, account_id: int, since: int) -> int:
    """How many wrong answers an account has given since a moment."""
    row = tx.execute(
        "SELECT count(*) FROM binding_failures WHERE account_id = ? AND at >= ?",
        (account_id, since),
    ).fetchone()
    return int(row[0])


def names_somebody(tx: Tx, text: str) -> bool:
    """Whether a text has the name of somebody of a roster in it."""
    row = tx.execute(
        "SELECT 1 FROM people WHERE length(name) > 1 AND instr(?, name) LIMIT 1", (text,)
    ).fetchone()
    return row is not None
