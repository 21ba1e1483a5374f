"""Texts at rest: what people wrote of themselves and others, sealed where the operator gives a key.

SQL of ours writes such a text as ``conceal(:text)`` and reads it as ``reveal(column)``; both are
functions of every connection (see :func:`add_to`). Without a key of the operator's own
(``LINGHANG_DATA_KEY_FILE``) a text stands as it was written. What is summed, filtered or joined is
never concealed: no query can look into it.
"""

from __future__ import annotations

from base64 import b85decode, b85encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import BotError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from storage.sealing import KeyRing

MARK = "\x1e"  # what a sealed text begins with; what people write holds no such character
UNREADABLE = "🔒"  # in place of what was sealed with a key that is lost: pages go on
SIZE = 64  # bytes that a text is filled up to, twice, four times as many …
_PURPOSE = "linghang texts at rest"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of texts at rest; ``key`` are the columns that name a row."""

    table: str
    name: str
    key: str = "rowid"


COLUMNS = (
    Column("aid_records", "household"),
    Column("mentoring_contacts", "note"),
    Column("mentoring_summaries", "text"),
    Column("aid_applications", "reason"),
    Column("papers", "reason"),
    Column("aid_check_lines", "words"),
    Column("aid_donations", "giver"),
    Column("alert_steps", "text"),
    Column("checklist_items", "note"),
    Column("case_messages", "text"),
    Column("complaint_steps", "text", key="complaint_id, number"),
    Column("crisis_words", "text"),
    Column("drafts", "data"),
    Column("exam_appeals", "answer"),
    Column("exam_appeals", "text"),
    Column("exam_certificates", "collected_by", key="exam_id, person_id"),
    Column("incident_hurt", "words"),
    Column("incident_notes", "text"),
    Column("incidents", "outcome"),
    Column("incidents", "text"),
    Column("help_visits", "text"),
    Column("helps", "result"),
    Column("helps", "text"),
    Column("internship_marks", "text", key="internship_id, side"),
    Column("internship_steps", "text"),
    Column("internship_troubles", "text"),
    Column("internship_words", "text", key="internship_id, week"),
    Column("leave_requests", "answer"),
    Column("leave_requests", "reason"),
    Column("outcome_works", "title"),
    Column("signups", "asked"),
    Column("signups", "reason"),
    Column("project_meetings", "text"),
    Column("projects", "problem"),
    Column("projects", "result"),
    Column("registrations", "reason"),
)
"""Every column that is written by ``conceal``; a night seals what was written before the key."""


def add_to(connection: Connection, keys: KeyRing) -> None:
    """Give a connection ``conceal`` and ``reveal``."""

    def conceal(text: str | None) -> str | None:
        return _sealed(keys, text) if text and keys.seals_texts else _plain(text)

    def reveal(text: str | None) -> str | None:
        return legible(keys, text) if text else text

    connection.create_function("conceal", 1, conceal)
    connection.create_function("reveal", 1, reveal)


def revealed(keys: KeyRing, text: str) -> str:
    """Return a text as it was written.

    Raises:
        BotError: It was sealed with another key.
    """
    if not text.startswith(MARK):
        return text
    filled = keys.decrypt(_PURPOSE, b85decode(text[1:]))
    if filled is None:
        raise BotError("key-of-texts-wrong", path=str(keys.path))
    return filled.rstrip(b"\0").decode()


def legible(keys: KeyRing, text: str) -> str:
    """Return a text as it was written, or :data:`UNREADABLE` where its key is lost."""
    try:
        return revealed(keys, text)
    except BotError:
        return UNREADABLE


def seal_older(tx: Connection, keys: KeyRing, most: int = 2000) -> int:
    """Seal texts that were written before there was a key; return how many, ``most`` at a time."""
    if not keys.seals_texts:
        return 0
    done = 0
    for each in COLUMNS:
        sql = f"""
            UPDATE {each.table}
            SET {each.name} = conceal({each.name})
            WHERE ({each.key}) IN (
                SELECT {each.key}
                FROM {each.table}
                WHERE {each.name} <> '' AND {each.name} NOT GLOB char(30) || '*'
                LIMIT ?
            )
            """
        done += tx.execute(sql, (most - done,)).rowcount
        if done >= most:
            break
    return done


def count(tx: Connection) -> tuple[int, int]:
    """Return how many texts lie sealed, and how many as they were written."""
    sealed = plain = 0
    for each in COLUMNS:
        sql = f"""
            SELECT coalesce(sum(substr({each.name}, 1, 1) = char(30)), 0), count(*)
            FROM {each.table}
            WHERE {each.name} <> ''
            """
        found, whole = tx.execute(sql).fetchone()
        sealed, plain = sealed + found, plain + whole - found
    return sealed, plain


def one_sealed(tx: Connection) -> str | None:
    """Return a text that lies sealed, as it lies; None where none does."""
    for each in COLUMNS:
        sql = f"SELECT {each.name} FROM {each.table} WHERE substr({each.name}, 1, 1) = char(30)"
        if (found := tx.execute(f"{sql} LIMIT 1").fetchone()) is not None:
            return str(found[0])
    return None


def _plain(text: str | None) -> str | None:
    return text.lstrip(MARK) if text else text


def _sealed(keys: KeyRing, text: str) -> str:
    content, size = text.lstrip(MARK).replace("\0", "").encode(), SIZE
    while size < len(content):
        size *= 2
    sealed = keys.encrypt(_PURPOSE, content.ljust(size, b"\0"))
    return MARK + b85encode(sealed).decode()
