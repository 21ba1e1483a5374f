"""Vitals: how a running bot and its database are, in numbers; nothing in them is about a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """How far a bot has come since its start."""

    DATABASE = "database"
    """It waits for the database."""
    TELEGRAM = "telegram"
    """It waits for Telegram."""
    RUNNING = "running"


class DatabaseFault(StrEnum):
    """Why the database cannot be used."""

    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read-only"
    DAMAGED = "damaged"
    SLOW = "slow"
    """It does not answer in time."""
    GONE = "gone"
    """Its file was deleted, moved or replaced; the bot goes on in the one it has open."""
    OTHER = "other"


class Unreached(StrEnum):
    """Why nothing comes from Telegram."""

    NETWORK = "network"
    CONFLICT = "conflict"
    """Another program fetches the updates of the same bot."""
    TOKEN = "token"  # noqa: S105  # a reason
    WEBHOOK = "webhook"
    """Telegram says that it cannot deliver to the webhook."""


@dataclass(frozen=True, slots=True)
class TaskVitals:
    """A background task; all but ``name`` and ``failures`` in seconds, None where it is not so.

    ``failures`` counts those in a row.
    """

    name: str
    ended_ago: float | None = None
    failing_for: float | None = None
    late_for: float | None = None
    failures: int = 0
    fault: DatabaseFault | None = None


@dataclass(frozen=True, slots=True)
class BackupVitals:
    """The last scheduled backup: when, in seconds of UTC; ``failed`` is why it came to nothing.

    ``next_at`` is when the next one is due, where that is known; ``good_at`` is when the last one
    was made that went well, None where none ever did.
    """

    at: int
    failed: str | None = None
    next_at: int | None = None
    good_at: int | None = None


@dataclass(frozen=True, slots=True)
class StoredVitals:
    """What a database says of its own state; moments in seconds of UTC.

    ``lately`` counts updates that failed for good since yesterday, and ``incident`` is the number
    of the newest of them; those that the administrators are told of otherwise do not count.
    """

    waiting: int = 0
    oldest_waiting: int | None = None
    set_aside: int = 0
    lately: int = 0
    incident: int | None = None
    letters_waiting: int = 0
    letters_sending: int = 0
    overdue: int = 0
    oldest_overdue: int | None = None
    reminders_overdue: int = 0
    announcements_waiting: int = 0
    backup: BackupVitals | None = None
    beat_at: int | None = None
    deaths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Vitals:
    """How a bot is at a moment ``at`` (seconds of UTC).

    Spans are in seconds, sizes in bytes. ``reached_ago`` is the time since Telegram last answered
    the asking for updates, or since the start where it never has; ``left_ago`` that since a letter
    last left. ``jump`` is how far the machine's clock was set lately, forwards or back.
    ``health_taken`` is the address of the health page, where another program has it.
    """

    at: int
    uptime: float
    stage: Stage = Stage.RUNNING
    reached_ago: float = 0.0
    unreached: Unreached = Unreached.NETWORK
    tasks: tuple[TaskVitals, ...] = ()
    stored: StoredVitals | None = None
    fault: DatabaseFault | None = None
    left_ago: float | None = None
    disk_free: int | None = None
    database_size: int = 0
    jump: float = 0.0
    health_taken: str = ""
    backups_wanted: bool = False
