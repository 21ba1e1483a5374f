"""The school's answers: entries in force, every state they have been in, and undoing a change."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.faq.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storage.database import Tx

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
)
_STORED = f"SELECT id, {', '.join(COLUMNS)} FROM entries "


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry in the database; ``number`` fits into a button, whatever its id in files."""

    number: int
    entry: Entry
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A state an entry was brought into."""

    id: int
    at: int
    account_id: int | None
    by: str
    act: str
    stored: Stored


def revision(tx: Tx) -> int:
    """A number that grows with every change of an entry."""
    row = tx.execute("SELECT value FROM meta WHERE key = ?", (_REVISION,)).fetchone()
    return 0 if row is None else int(row[0])


def published(tx: Tx) -> tuple[Entry, ...]:
    """All entries that are not retired, also those not yet or no longer in force."""
    return tuple(each.entry for each in all_of(tx))


def all_of(tx: Tx, category: str | None = None) -> list[Stored]:
    """The entries that are not retired, of one category or all, in the order they came."""
    rows = tx.execute(
        _STORED + "WHERE NOT retired AND (?1 IS NULL OR category = ?1) ORDER BY id", (category,)
    )
    return [_stored(row) for row in rows]


def categories(tx: Tx) -> list[tuple[str, int]]:
    """Categories and how many entries each holds, in the order they came."""
    return tx.execute(
        "SELECT category, count(*) FROM entries WHERE NOT retired GROUP BY category"
        " ORDER BY min(id)"
    ).fetchall()


def find(tx: Tx, number: int) -> Stored | None:
    """An entry by number, retired or not."""
    row = tx.execute(_STORED + "WHERE id = ?", (number,)).fetchone()
    return None if row is None else _stored(row)


def named(tx: Tx, slugs: Iterable[str]) -> dict[str, Stored]:
    """Those of the entries named by their ids in files that are there and not retired."""
    found = {}
    for slug in slugs:
        row = tx.execute(_STORED + "WHERE slug = ? AND NOT retired", (slug,)).fetchone()
        if row is not None:
            found[slug] = _stored(row)
    return found


def add(tx: Tx, entry: Entry, *, by: int | None, act: str, now: int) -> int:
    """A new entry; its number. A slug in use gets a number behind it."""
    taken = {row[0] for row in tx.execute("SELECT slug FROM entries")}
    slug, count = entry.id, 2
    while slug in taken:
        slug, count = f"{entry.id}-{count}", count + 1
    values = row_of(replace(entry, id=slug))
    marks = ", ".join("?" * len(values))
    number = tx.execute(
        f"INSERT INTO entries ({', '.join(values)}) VALUES ({marks}) RETURNING id",
        list(values.values()),
    ).fetchone()[0]
    remember(tx, number, by=by, act=act, now=now)
    return int(number)


def change(tx: Tx, stored: Stored, *, by: int | None, act: str, now: int) -> bool:
    """Bring an entry into the state given; False where it is in it already."""
    values = row_of(stored.entry) | {"retired": int(stored.retired)}
    if find(tx, stored.number) == stored:
        return False
    assigned = ", ".join(f"{column} = ?" for column in values)
    tx.execute(f"UPDATE entries SET {assigned} WHERE id = ?", [*values.values(), stored.number])
    remember(tx, stored.number, by=by, act=act, now=now)
    return True


def remember(tx: Tx, number: int, *, by: int | None, act: str, now: int) -> None:
    """Note the state an entry is in now, unless it is the one noted last."""
    stored = find(tx, number)
    if stored is None:
        return
    row = orjson.dumps(row_of(stored.entry) | {"retired": int(stored.retired)}).decode()
    last = tx.execute(
        "SELECT row FROM entry_versions WHERE entry_id = ? ORDER BY id DESC LIMIT 1", (number,)
    ).fetchone()
    if last is None or last[0] != row:
        tx.execute(
            "INSERT INTO entry_versions (entry_id, at, account_id, act, row)"
            " VALUES (?, ?, ?, ?, ?)",
            (number, now, by, act, row),
        )


def history(tx: Tx, number: int, limit: int = 20) -> list[Version]:
    """The states of an entry, newest first."""
    rows = tx.execute(
        "SELECT v.id, v.at, v.account_id, coalesce(p.name, a.name, ''), v.act, v.row"
        " FROM entry_versions v LEFT JOIN accounts a ON a.id = v.account_id"
        " LEFT JOIN people p ON p.id = a.person_id"
        " WHERE v.entry_id = ? ORDER BY v.id DESC LIMIT ?",
        (number, limit),
    )
    return [Version(r[0], r[1], r[2], r[3], r[4], _from_json(number, r[5])) for r in rows]


def undo(tx: Tx, number: int, version: int, *, by: int, now: int) -> Stored | None:
    """Take ``version``, the newest of an entry, back; None where it is not the newest any more.

    An entry that had no state before is retired.
    """
    states = history(tx, number, 2)
    if not states or states[0].id != version:
        return None
    before = states[1].stored if len(states) > 1 else replace(states[0].stored, retired=True)
    change(tx, before, by=by, act="undo", now=now)
    return before


def out_of_force(tx: Tx, today: date, limit: int = 50) -> list[Stored]:
    """Entries that have ended, the latest first, and those that are still to come."""
    rows = tx.execute(
        _STORED + "WHERE NOT retired AND (effective_to < ?1 OR effective_from > ?1)"
        " ORDER BY coalesce(effective_to, effective_from) DESC, id LIMIT ?2",
        (today.isoformat(), limit),
    )
    return [_stored(row) for row in rows]


def expiring(tx: Tx, today: date, until: date) -> list[Stored]:
    """Entries whose last day is from ``today`` to ``until``."""
    rows = tx.execute(
        _STORED + "WHERE NOT retired AND effective_to BETWEEN ? AND ? ORDER BY effective_to, id",
        (today.isoformat(), until.isoformat()),
    )
    return [_stored(row) for row in rows]


def row_of(entry: Entry) -> dict[str, Any]:
    """An entry as columns of the table."""
    values = asdict(entry)
    return {
        "slug": values.pop("id"),
        **values,
        "aliases": orjson.dumps(entry.aliases).decode(),
        "effective_from": entry.effective_from.isoformat(),
        "effective_to": entry.effective_to.isoformat() if entry.effective_to else None,
    }


def entry_of_row(row: Mapping[str, Any]) -> Entry:
    """An entry from its columns."""
    values = {"retired": 0, **row}
    return _stored((0, *(values[column] for column in COLUMNS))).entry


def _from_json(number: int, text: str) -> Stored:
    row = orjson.loads(text)
    return _stored((number, *(row[column] for column in COLUMNS)))


def _stored(row: Sequence[Any]) -> Stored:
    number, slug, category, question, aliases, answer, source, starts, ends, retired = row
    entry = Entry(
        id=slug,
        category=category,
        question=question,
        aliases=tuple(orjson.loads(aliases)),
        answer=answer,
        source=source,
        effective_from=date.fromisoformat(starts),
        effective_to=date.fromisoformat(ends) if ends else None,
    )
    return Stored(number, entry, bool(retired))
