"""Runs of pictures, voices and forwarded words: set aside, answered once, passed on as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage import rows

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx

RUN = 60  # seconds within which what follows belongs to the same run
ALBUM = 3600  # seconds within which a file may still come that belongs to an album
KEPT = 2 * 86400  # seconds


@dataclass(frozen=True, slots=True)
class Bundled:
    """A message that was set aside; ``text`` is what was written in it or under its file."""

    message_id: int
    text: str
    is_media: bool


def join(tx: Tx, account_id: AccountId, item: Bundled, album: str, now: int) -> int:
    """Set a message aside; return its run, named by the first message of it."""
    known = run_of(tx, account_id, item.message_id)
    if known is None:
        known = _fitting(tx, account_id, album, now) or item.message_id
        _put(tx, account_id, item, known, album, now, offered=True)
    return known


def has_begun(tx: Tx, account_id: AccountId, album: str, message_id: int, now: int) -> bool:
    """Return whether another file of an album than this message has come."""
    sql = """
        SELECT EXISTS (
            SELECT 1
            FROM set_aside
            WHERE account_id = ? AND album = ? AND message_id <> ? AND at > ?
        )
        """
    values = (account_id, album, message_id, now - ALBUM)
    return bool(rows.value(tx, int, sql, values))


def is_running(tx: Tx, account_id: AccountId, now: int) -> bool:
    """Return whether a run was offered to be passed on just now."""
    return _fitting(tx, account_id, "", now) is not None


def note_asked(tx: Tx, account_id: AccountId, item: Bundled, album: str, now: int) -> None:
    """Note a picture whose words were answered as a question: its album goes with it."""
    if run_of(tx, account_id, item.message_id) is None:
        _put(tx, account_id, item, item.message_id, album, now, offered=False)


def of(tx: Tx, account_id: AccountId, bundle: int) -> list[Bundled]:
    """Return the messages of a run, named by its first; none where nothing was set aside."""
    sql = """
        SELECT message_id, text, is_media
        FROM set_aside
        WHERE account_id = ? AND bundle = ?
        ORDER BY message_id
        """
    return rows.many(tx, Bundled, sql, (account_id, bundle))


def prune(tx: Tx, before: int) -> int:
    """Delete what was set aside before a moment (seconds of UTC)."""
    return tx.execute("DELETE FROM set_aside WHERE at < ?", (before,)).rowcount


def run_of(tx: Tx, account_id: AccountId, message_id: int) -> int | None:
    """Return the run that a message was set aside with, named by its first; None without one."""
    sql = "SELECT bundle FROM set_aside WHERE account_id = ? AND message_id = ?"
    return rows.value(tx, int, sql, (account_id, message_id))


def _fitting(tx: Tx, account_id: AccountId, album: str, now: int) -> int | None:
    sql = """
        SELECT bundle
        FROM set_aside
        WHERE account_id = :account_id
            AND (
                (album = :album AND album <> '' AND at > :now - :album_lasts)
                OR (offered AND at > :now - :run)
            )
        ORDER BY at DESC, message_id DESC
        LIMIT 1
        """
    values = {"account_id": account_id, "album": album, "now": now}
    return rows.value(tx, int, sql, values | {"album_lasts": ALBUM, "run": RUN})


def _put(
    tx: Tx,
    account_id: AccountId,
    item: Bundled,
    bundle: int,
    album: str,
    now: int,
    *,
    offered: bool,
) -> None:
    tx.execute(
        """
        INSERT INTO set_aside (account_id, message_id, bundle, offered, album, text, is_media, at)
        VALUES (:account_id, :message_id, :bundle, :offered, :album, :text, :is_media, :now)
        """,
        {
            "account_id": account_id,
            "message_id": item.message_id,
            "bundle": bundle,
            "offered": offered,
            "album": album,
            "text": item.text,
            "is_media": item.is_media,
            "now": now,
        },
    )
