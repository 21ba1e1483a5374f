"""The entries of the FAQ: those in force, all their versions, and undoing a change."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.faq.entries import COMMITTEE, TRAINEE, Entry, Reader
from bot.domain.ids import AccountId, EntryNumber, VersionId
from bot.domain.people.roles import Role
from storage import meta, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storage.database import Tx
    from storage.people.accounts import Account

_REVISION = "faq-revision"
COLUMNS = (
    "slug",
    "category",
    "question",
    "aliases",
    "answer",
    "source",
    "effective_from",
    "effective_to",
    "retired",
    "classes",
    "roles",
    "question_en",
    "answer_en",
)
_STORED = """
SELECT f.id AS number, f.slug AS "entry.id", f.category AS "entry.category",
    f.question AS "entry.question", f.aliases AS "entry.aliases", f.answer AS "entry.answer",
    f.source AS "entry.source", f.effective_from AS "entry.effective_from",
    f.effective_to AS "entry.effective_to", f.classes AS "entry.classes", f.roles AS "entry.roles",
    f.question_en AS "entry.question_en", f.answer_en AS "entry.answer_en", f.retired
FROM entries f
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry in the database; ``number`` fits into a button, whatever its id in files."""

    number: EntryNumber
    entry: Entry
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an entry: its state after a change."""

    id: VersionId
    at: int
    account_id: AccountId | None
    by: str
    act: str
    stored: Stored


def revision(tx: Tx) -> int:
    """Return a number that grows with every change of an entry."""
    return meta.number(tx, _REVISION) or 0


def published(tx: Tx) -> tuple[Entry, ...]:
    """Return all entries that are not retired, also those not yet or no longer in force."""
    return tuple(each.entry for each in all_of(tx))


def all_of(tx: Tx, category: str | None = None) -> list[Stored]:
    """Return the entries that are not retired, of one category or all, in the order they came."""
    sql = f"""
        {_STORED}
        WHERE NOT f.retired AND (:category IS NULL OR f.category = :category)
        ORDER BY f.id
        """
    return rows.many(tx, Stored, sql, {"category": category})


def first_question(tx: Tx, today: date) -> Entry | None:
    """Return the first entry that is in force and for everybody, to show what can be asked."""
    sql = f"""
        {_STORED}
        WHERE NOT f.retired AND f.classes = '[]' AND f.roles = '[]'
            AND f.effective_from <= :today AND coalesce(f.effective_to, :today) >= :today
        ORDER BY f.id
        LIMIT 1
        """
    found = rows.one(tx, Stored, sql, {"today": today.isoformat()})
    return None if found is None else found.entry


def categories(tx: Tx) -> list[tuple[str, int]]:
    """Return categories and how many entries each holds, in the order they came."""
    sql = """
        SELECT category, count(*)
        FROM entries
        WHERE NOT retired
        GROUP BY category
        ORDER BY min(id)
        """
    return list(rows.pairs(tx, str, int, sql).items())


def find(tx: Tx, number: EntryNumber) -> Stored | None:
    """An entry by number, retired or not."""
    return rows.one(tx, Stored, f"{_STORED} WHERE f.id = ?", (number,))


def named(tx: Tx, slugs: Iterable[str]) -> dict[str, Stored]:
    """Return the entries with these ids (as in files) that are not retired, by id."""
    sql = f"{_STORED} WHERE f.slug = ? AND NOT f.retired"
    found = {slug: rows.one(tx, Stored, sql, (slug,)) for slug in slugs}
    return {slug: stored for slug, stored in found.items() if stored is not None}


def add(tx: Tx, entry: Entry, *, by: AccountId | None, act: str, now: int) -> EntryNumber:
    """Add an entry and return its number; a slug in use gets a number behind it."""
    taken = set(rows.column(tx, str, "SELECT slug FROM entries"))
    slug, count = entry.id, 2
    while slug in taken:
        slug, count = f"{entry.id}-{count}", count + 1
    values = row_of(replace(entry, id=slug))
    marks = ", ".join(f":{column}" for column in values)
    sql = f"INSERT INTO entries ({', '.join(values)}) VALUES ({marks}) RETURNING id"
    number = EntryNumber(rows.number(tx, sql, values))
    remember(tx, number, by=by, act=act, now=now)
    return number


def change(tx: Tx, stored: Stored, *, by: AccountId | None, act: str, now: int) -> bool:
    """Change an entry to the given state; return False where it has that state already."""
    values = row_of(stored.entry) | {"retired": int(stored.retired)}
    if find(tx, stored.number) == stored:
        return False
    assigned = ", ".join(f"{column} = :{column}" for column in values)
    tx.execute(
        f"UPDATE entries SET {assigned} WHERE id = :number", {**values, "number": stored.number}
    )
    remember(tx, stored.number, by=by, act=act, now=now)
    return True


def remember(tx: Tx, number: EntryNumber, *, by: AccountId | None, act: str, now: int) -> None:
    """Store the present state of an entry as a version, unless it is the newest one."""
    stored = find(tx, number)
    if stored is None:
        return
    row = orjson.dumps(row_of(stored.entry) | {"retired": int(stored.retired)}).decode()
    last = history(tx, number, 1)
    if not last or last[0].stored != stored:
        tx.execute(
            """
            INSERT INTO entry_versions (entry_id, at, account_id, act, row)
            VALUES (:number, :now, :by, :act, :row)
            """,
            {"number": number, "now": now, "by": by, "act": act, "row": row},
        )


def history(tx: Tx, number: EntryNumber, limit: int = 20) -> list[Version]:
    """Return the versions of an entry, newest first."""
    sql = """
        SELECT fv.id, fv.at, fv.account_id, coalesce(p.name, a.name, '') AS by, fv.act,
            fv.entry_id AS number, fv.row
        FROM entry_versions fv
        LEFT JOIN accounts a ON a.id = fv.account_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE fv.entry_id = ?
        ORDER BY fv.id DESC
        LIMIT ?
        """
    return rows.many(tx, _version, sql, (number, limit))


def _version(number: EntryNumber, row: dict[str, Any], **columns: Any) -> Version:
    entry, retired = entry_of_row(row), bool(row["retired"])
    return Version(stored=Stored(number, entry, retired), **columns)


def undo(
    tx: Tx, number: EntryNumber, version: VersionId, *, by: AccountId, now: int
) -> Stored | None:
    """Undo ``version``, the newest of an entry; return None where it is not the newest any more.

    An entry that had no state before is retired.
    """
    states = history(tx, number, 2)
    if not states or states[0].id != version:
        return None
    before = states[1].stored if len(states) > 1 else replace(states[0].stored, retired=True)
    change(tx, before, by=by, act="undo", now=now)
    return before


def reader_of(tx: Tx, account: Account, group: int | None = None) -> Reader:
    """Return who reads: somebody in their private chat, or everybody of a ``group`` (a chat id)."""
    if group is not None:
        sql = "SELECT name FROM classes WHERE group_chat_id = ?"
        return Reader(frozenset(rows.column(tx, str, sql, (group,))))
    if account.role >= Role.STAFF:
        return Reader(sees_all=True)
    if account.person_id is None:
        return Reader()
    sql = """
        SELECT c.name, e.post <> ''
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = ? AND e.left_on IS NULL
        """
    posts = rows.pairs(tx, str, bool, sql, (account.person_id,))
    roles = {TRAINEE, COMMITTEE} if any(posts.values()) else {TRAINEE} if posts else set()
    return Reader(frozenset(posts), frozenset(roles))


def hidden_from(tx: Tx, account: Account, group: int | None = None) -> frozenset[str]:
    """Return the ids (as in files) of entries that are neither answered nor offered here."""
    sql = f"{_STORED} WHERE NOT f.retired AND (f.classes <> '[]' OR f.roles <> '[]')"
    limited = rows.many(tx, Stored, sql)
    if not limited:
        return frozenset()
    reader = reader_of(tx, account, group)
    return frozenset(each.entry.id for each in limited if not each.entry.is_for(reader))


def out_of_force(tx: Tx, today: date, limit: int = 50) -> list[Stored]:
    """Return entries that have ended, the latest first, and those that are still to come."""
    sql = f"""
        {_STORED}
        WHERE NOT f.retired AND (f.effective_to < :today OR f.effective_from > :today)
        ORDER BY coalesce(f.effective_to, f.effective_from) DESC, f.id
        LIMIT :limit
        """
    return rows.many(tx, Stored, sql, {"today": today.isoformat(), "limit": limit})


def expiring(tx: Tx, today: date, until: date) -> list[Stored]:
    """Return entries whose last day is from ``today`` to ``until``."""
    sql = f"""
        {_STORED}
        WHERE NOT f.retired AND f.effective_to BETWEEN ? AND ?
        ORDER BY f.effective_to, f.id
        """
    return rows.many(tx, Stored, sql, (today.isoformat(), until.isoformat()))


def row_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as columns of the table."""
    values = asdict(entry)
    return {
        "slug": values.pop("id"),
        **values,
        "aliases": orjson.dumps(entry.aliases).decode(),
        "classes": orjson.dumps(entry.classes).decode(),
        "roles": orjson.dumps(entry.roles).decode(),
        "effective_from": entry.effective_from.isoformat(),
        "effective_to": entry.effective_to.isoformat() if entry.effective_to else None,
    }


def entry_of_row(row: Mapping[str, Any]) -> Entry:
    """Return an entry from its columns; versions may be older than some of them."""
    ends = row["effective_to"]
    return Entry(
        id=row["slug"],
        category=row["category"],
        question=row["question"],
        aliases=tuple(orjson.loads(row["aliases"])),
        answer=row["answer"],
        source=row["source"],
        effective_from=date.fromisoformat(row["effective_from"]),
        effective_to=date.fromisoformat(ends) if ends else None,
        classes=tuple(orjson.loads(row.get("classes", "[]"))),  # rows of before have none
        roles=tuple(orjson.loads(row.get("roles", "[]"))),
        question_en=row.get("question_en", ""),
        answer_en=row.get("answer_en", ""),
    )
