"""What is known of the scheduled copies of the database, kept under one key of ``meta``."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import orjson

from storage import meta

if TYPE_CHECKING:
    from storage.database import Tx

_LAST, _IDENTITY = "backup", "backup-name"


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """The last try to make a copy, ``at`` seconds of UTC.

    ``failed`` says why it failed, in words, or is None. ``path``, ``size`` in bytes and ``good_at``
    are of the last copy that was made; "", 0 and None where there is none. ``next_at`` is when the
    one after it is due.
    """

    at: int
    failed: str | None = None
    path: str = ""
    size: int = 0
    good_at: int | None = None
    next_at: int | None = None


def last(tx: Tx) -> BackupRecord | None:
    """Return the last try; None where there was none."""
    kept = meta.value(tx, _LAST)
    return None if kept is None else BackupRecord(**orjson.loads(kept))


def note_made(tx: Tx, now: int, path: str, size: int, *, next_at: int | None) -> None:
    """Note a copy that was made and checked, and when the next is due."""
    _keep(tx, BackupRecord(now, None, path, size, now, next_at))


def note_failed(tx: Tx, now: int, reason: str) -> None:
    """Note a try that failed; what is known of the last copy stays."""
    _keep(tx, replace(last(tx) or BackupRecord(now), at=now, failed=reason))


def _keep(tx: Tx, record: BackupRecord) -> None:
    meta.keep(tx, _LAST, orjson.dumps(asdict(record)).decode())


def identity(tx: Tx) -> str:
    """Return what tells this database's copies from those of others in the same folder."""
    kept = meta.value(tx, _IDENTITY)
    if kept is None:
        kept = secrets.token_hex(4)
        meta.keep(tx, _IDENTITY, kept)
    return kept
