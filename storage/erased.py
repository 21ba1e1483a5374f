"""The list of who was erased: it travels with backups, so that an older copy brings nobody back.

An erasure is kept as a mark that only the key of the data makes of the account or the person, never
as their number: whoever has the list and not the key learns how many there are. It stands in the
database, and so in each backup, and in a file beside it (:func:`beside`), which stays when an older
copy takes the database's place. Who came back later is somebody new: their account is younger than
the erasure, their row of the roster is another.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, PersonId
from storage import rows
from storage.keys import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erasure of an account, or of a person of the roster; ``at`` in seconds of UTC.

    ``named`` and ``phoned`` mark the person together with their name, and with their phone; both
    are empty for an account. ``key`` tells by which key the marks were made.
    """

    mark: bytes
    named: bytes
    phoned: bytes
    key: bytes
    at: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody of the list whom a database still holds, bound to each other where both are there.

    ``roster`` says that the person was erased, and not only the account.
    """

    account_id: AccountId | None
    person_id: PersonId | None
    roster: bool


def of_account(key: bytes, account_id: AccountId, now: int) -> Erasure:
    """Make the entry of an account."""
    return Erasure(mark_of(key, "erased account", account_id), b"", b"", fingerprint(key), now)


def of_person(key: bytes, person_id: PersonId, name: str, phone: str, now: int) -> Erasure:
    """Make the entry of a person of the roster."""
    mark = mark_of(key, "erased person", person_id)
    known_by = (_named(key, person_id, name), _phoned(key, person_id, phone))
    return Erasure(mark, *known_by, fingerprint(key), now)


def _named(key: bytes, person_id: PersonId, name: str) -> bytes:
    return mark_of(key, "erased name", person_id, name)


def _phoned(key: bytes, person_id: PersonId, phone: str) -> bytes:
    return mark_of(key, "erased phone", person_id, phone) if phone else b""


def fingerprint(key: bytes) -> bytes:
    """Return four bytes by which a key is known again."""
    return mark_of(key, "fingerprint")[:4]


def note(tx: Tx, erasures: Iterable[Erasure]) -> None:
    """Store entries; one that is stored already stays."""
    tx.executemany(
        """
        INSERT INTO erased (mark, at, named, phoned, key)
        VALUES (:mark, :at, :named, :phoned, :key)
        ON CONFLICT DO NOTHING
        """,
        [asdict(each) for each in erasures],
    )


def listed(tx: Tx) -> set[Erasure]:
    """Return all entries of a database; of one older than the list, none."""
    if not _has_list(tx):
        return set()
    return set(rows.many(tx, Erasure, "SELECT mark, named, phoned, key, at FROM erased"))


def _has_list(tx: Tx) -> bool:
    return rows.exists(tx, "SELECT 1 FROM sqlite_master WHERE name = 'erased'")


def still_there(tx: Tx, key: bytes, erasures: Iterable[Erasure]) -> list[Standing]:
    """Return those of the list whom a database holds as they were."""
    newest: dict[bytes, Erasure] = {}
    for each in sorted(erasures, key=lambda each: each.at):
        newest[each.mark] = each
    found: dict[tuple[AccountId | None, PersonId | None], bool] = {}
    for account in rows.many(tx, _Account, _ACCOUNTS):
        entry = newest.get(mark_of(key, "erased account", account.id))
        if entry is not None and account.first_seen < entry.at:
            found[account.id, account.person_id] = False
    for person in rows.many(tx, _Person, _PEOPLE):
        entry = newest.get(mark_of(key, "erased person", person.id))
        if entry is not None and _is_same(key, person, entry):
            found[person.account_id, person.id] = True
    return [Standing(*whose, roster) for whose, roster in found.items()]


@dataclass(frozen=True, slots=True)
class _Account:
    """An account, and since when it is known."""

    id: AccountId
    person_id: PersonId | None
    first_seen: int


@dataclass(frozen=True, slots=True)
class _Person:
    """A person of the roster, and the account bound to them."""

    id: PersonId
    name: str
    phone: str
    account_id: AccountId | None


_ACCOUNTS = "SELECT id, person_id, first_seen FROM accounts WHERE id <> 0"
_PEOPLE = """
SELECT p.id, p.name, p.phone, a.id AS account_id
FROM people p
LEFT JOIN accounts a ON a.person_id = p.id
WHERE p.erased_at IS NULL
"""


def _is_same(key: bytes, person: _Person, entry: Erasure) -> bool:
    """Return whether a row is of the person erased: another may have got their number."""
    phoned = _phoned(key, person.id, person.phone)
    return entry.named == _named(key, person.id, person.name) or phoned == entry.phoned != b""


# -- beside the database ---------------------------------------------------------------------

_HEAD = "# who was erased from the database beside, as marks (docs/operate.md, Backup and restore)"


def beside(database: Path) -> Path:
    """Return the file of the list."""
    return database.with_name(f"{database.name}.erased")


def read_beside(database: Path) -> set[Erasure]:
    """Return the entries of the file beside a database; a line that is cut off is left out."""
    path = beside(database)
    if not path.exists():
        return set()
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    return {entry for line in lines if (entry := _from_line(line)) is not None}


def write_beside(database: Path, erasures: Iterable[Erasure]) -> None:
    """Add entries to the file beside a database, on disk when this returns."""
    known = read_beside(database)
    wanted = known | set(erasures)
    if wanted == known:
        return
    path = beside(database)
    fresh = path.with_name(f"{path.name}.partial")
    lines = [_HEAD, *sorted(_to_line(each) for each in wanted)]
    opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _to_line(entry: Erasure) -> str:
    marks = (entry.key, entry.mark, entry.named, entry.phoned)
    return " ".join([str(entry.at), *(each.hex() or "-" for each in marks)])


def _from_line(line: str) -> Erasure | None:
    try:
        at, *marks = line.split(" ")
        key, mark, named, phoned = (bytes.fromhex(each.replace("-", "")) for each in marks)
        found = Erasure(mark, named, phoned, key, int(at))
    except ValueError:
        return None
    whole = (len(mark), len(key)) == (16, 4) and {len(named), len(phoned)} <= {0, 16}
    return found if whole else None


def add_to_copy(path: Path, erasures: Iterable[Erasure]) -> None:
    """Store entries in a copy of a database that is newer than the list."""
    with closing(sqlite3.connect(path)) as tx, tx:
        if _has_list(tx):
            note(tx, set(erasures) - listed(tx))


def listed_in(path: Path) -> set[Erasure]:
    """Return the entries of a database file that may be missing or broken, and is in no use."""
    if not path.exists():
        return set()
    try:
        with closing(sqlite3.connect(path)) as tx:
            return listed(tx)
    except sqlite3.Error:
        return set()
