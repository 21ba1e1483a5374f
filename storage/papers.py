"""Papers 材料 that were handed in: Telegram's references to them, for as long as they are needed.

The pictures themselves stay with Telegram. Where the operator names a folder, an encrypted copy
lies there too, under a name that says nothing. Whose they are is a :class:`PaperOwner` and the id
in its table; when they are forgotten, the owner's noun says.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import PaperId
from bot.domain.papers import PaperOwner, PaperState
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx

MOST = 30  # pictures of one request
KNOWN = "known"  # accepted before, and not changed since
_COPIES_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A picture or file as Telegram knows it; "known" without an id has not changed."""

    media: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A picture or file of a request; ``number`` says which paper, 0 one more.

    ``file_id`` is "" where it is forgotten, or was accepted before; ``copy`` names its file in the
    operator's folder.
    """

    id: PaperId
    owner: PaperOwner
    owner_id: int
    number: int
    state: PaperState
    media: str
    file_id: str
    copy: str
    reason: str


_PAPERS = """
SELECT id, owner, owner_id, number, state, media, file_id, copy, reveal(reason) AS reason
FROM papers
"""


def of(tx: Tx, owner: PaperOwner, owner_id: int) -> list[Paper]:
    """Return what was given for a request, in the order in which it came."""
    sql = f"{_PAPERS} WHERE owner = ? AND owner_id = ? ORDER BY id"
    return rows.many(tx, Paper, sql, (owner, owner_id))


def find(tx: Tx, paper_id: PaperId, owner: PaperOwner) -> Paper | None:
    """Return one picture by its number, of one kind of request."""
    return rows.one(tx, Paper, f"{_PAPERS} WHERE id = ? AND owner = ?", (paper_id, owner))


def standing(given: Sequence[Paper], number: int) -> list[Paper]:
    """Return what was given for a paper and not sent back; all of it where that is nothing."""
    of_this = [each for each in given if each.number == number]
    return [each for each in of_this if each.state is not PaperState.RETURNED] or of_this


def counts(given: Sequence[Paper]) -> dict[int, int]:
    """Return how many pictures of each paper can be shown, but for those that were replaced."""
    numbers = {each.number for each in given}
    return {
        number: sum(bool(each.file_id) for each in standing(given, number)) for number in numbers
    }


def add(  # what a paper is
    tx: Tx,
    owner: PaperOwner,
    owner_id: int,
    number: int,
    file: PaperFile,
    *,
    update_id: int,
    now: int,
) -> bool:
    """Keep a picture, once an update; False where there are too many."""
    sql = "SELECT count(*) FROM papers WHERE owner = ? AND owner_id = ?"
    if rows.number(tx, sql, (owner, owner_id)) >= MOST:
        return False
    tx.execute(
        """
        INSERT INTO papers (owner, owner_id, number, state, media, file_id, sent_at, update_id)
        VALUES (:owner, :owner_id, :number, 'received', :media, :file, :now, :update)
        ON CONFLICT DO NOTHING
        """,
        {
            "owner": owner,
            "owner_id": owner_id,
            "number": number,
            "media": file.media,
            "file": file.id,
            "now": now,
            "update": update_id,
        },
    )
    return True


def take_out(tx: Tx, paper: Paper) -> None:
    """Take back a picture that nobody has decided about."""
    tx.execute("DELETE FROM papers WHERE id = ? AND state = 'received'", (paper.id,))


def move(tx: Tx, paper: Paper, number: int) -> None:
    """Put a picture that nobody has decided about with another paper of its request."""
    sql = "UPDATE papers SET number = ? WHERE id = ? AND state = 'received'"
    tx.execute(sql, (number, paper.id))


def accept(tx: Tx, owner: PaperOwner, owner_id: int, number: int) -> bool:
    """Accept what was given for a paper; False where nothing waits."""
    sql = """
        UPDATE papers
        SET state = 'accepted'
        WHERE owner = ? AND owner_id = ? AND number = ? AND state = 'received'
        """
    return tx.execute(sql, (owner, owner_id, number)).rowcount > 0


def accept_all(tx: Tx, owner: PaperOwner, owner_id: int) -> None:
    """Accept all that waits, as the request itself is agreed to."""
    sql = """
        UPDATE papers
        SET state = 'accepted'
        WHERE owner = ? AND owner_id = ? AND state = 'received'
        """
    tx.execute(sql, (owner, owner_id))


def give_back(tx: Tx, owner: PaperOwner, owner_id: int, number: int, reason: str) -> bool:
    """Send back what was given for a paper with a reason; False where there is nothing."""
    sql = """
        UPDATE papers
        SET state = 'returned', reason = conceal(?)
        WHERE owner = ? AND owner_id = ? AND number = ? AND state <> 'returned'
        """
    return tx.execute(sql, (reason, owner, owner_id, number)).rowcount > 0


def forget(tx: Tx, owner: PaperOwner, owner_ids: Sequence[int]) -> int:
    """Forget the pictures of requests; that they were handed in stays. Return how many."""
    sql = """
        UPDATE papers
        SET file_id = '', copy = ''
        WHERE owner = ?
            AND (file_id <> '' OR copy <> '')
            AND owner_id IN (SELECT value FROM json_each(?))
        """
    return tx.execute(sql, (owner, orjson.dumps(owner_ids).decode())).rowcount


# -- copies ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Uncopied:
    """A picture without a copy, and the name that one gets."""

    id: PaperId
    file_id: str
    copy: str


def uncopied(tx: Tx, after: PaperId) -> list[Uncopied]:
    """Return a few pictures that lie nowhere but with Telegram, above a number."""
    sql = """
        SELECT id, file_id, '' AS copy
        FROM papers
        WHERE file_id <> '' AND copy = '' AND id > ?
        ORDER BY id
        LIMIT ?
        """
    found = rows.many(tx, Uncopied, sql, (after, _COPIES_AT_ONCE))
    return [Uncopied(each.id, each.file_id, secrets.token_hex(16)) for each in found]


def note_copy(tx: Tx, made: Uncopied) -> bool:
    """Note where a copy lies; False where the picture was forgotten meanwhile."""
    sql = "UPDATE papers SET copy = ? WHERE id = ? AND file_id = ? AND copy = ''"
    return tx.execute(sql, (made.copy, made.id, made.file_id)).rowcount > 0


def copies(tx: Tx) -> set[str]:
    """Return the names of all copies that are still needed."""
    return set(rows.column(tx, str, "SELECT copy FROM papers WHERE copy <> ''"))
