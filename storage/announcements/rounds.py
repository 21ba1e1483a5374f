"""Passes over the recipients of an announcement: sending, sending again, correcting, recalling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.domain.announcements.lifecycle import Act
from storage.database import Topic, touch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Round:
    """One pass; ``number`` counts the passes of its kind, for corrections it is the revision.

    ``state`` is running, paused, finished or cancelled; ``written_to`` is None once its list of
    recipients is whole; ``ended_at`` is set when nothing of it is pending any more.
    """

    id: int
    broadcast_id: int
    act: Act
    number: int
    state: str
    size: int
    written_to: int | None
    created_at: int
    ended_at: int | None


_ROUNDS = (
    "SELECT id, broadcast_id, act, number, state, size, written_to, created_at, ended_at"
    " FROM rounds"
)


def _round(row: Sequence[Any]) -> Round:
    return Round(row[0], row[1], Act(row[2]), *row[3:])


def open_rounds(tx: Tx) -> list[Round]:
    """Rounds that have not ended, oldest first."""
    return [_round(row) for row in tx.execute(_ROUNDS + " WHERE ended_at IS NULL ORDER BY id")]


def of(tx: Tx, broadcast_id: int, act: Act | None = None) -> list[Round]:
    """The rounds of an announcement, of one act or all, oldest first."""
    rows = tx.execute(
        _ROUNDS + " WHERE broadcast_id = ?1 AND (?2 IS NULL OR act = ?2) ORDER BY id",
        (broadcast_id, act),
    )
    return [_round(row) for row in rows]


def first(tx: Tx, broadcast_id: int, act: Act) -> Round | None:
    """The first round of an act."""
    return next(iter(of(tx, broadcast_id, act)), None)


def find(tx: Tx, round_id: int) -> Round:
    """A round by id."""
    return _round(tx.execute(_ROUNDS + " WHERE id = ?", (round_id,)).fetchone())


def current(tx: Tx, now: int) -> list[tuple[int, int]]:
    """First rounds, and their announcements, that late joiners still get."""
    return tx.execute(
        "SELECT r.id, r.broadcast_id FROM broadcasts b JOIN rounds r ON r.broadcast_id = b.id"
        " AND r.act = 'send' AND r.number = 1"
        " WHERE b.state IN ('running', 'paused', 'finished') AND b.expires_at > ?",
        (now,),
    ).fetchall()


def open_round(  # a row's columns
    tx: Tx,
    broadcast_id: int,
    act: Act,
    *,
    number: int | None = None,
    by: int | None = None,
    now: int = 0,
    with_unknown: bool = False,
) -> int:
    """The id of a round whose list is still to be written; of the next number unless it is given.

    One that is there already is left as it is.
    """
    touch(tx, Topic.ANNOUNCEMENTS)
    row = tx.execute(
        "INSERT INTO rounds (broadcast_id, act, number, written_to, ordered_by, created_at,"
        " with_unknown) VALUES (?1, ?2, coalesce(?3, 1 + (SELECT coalesce(max(number), 0)"
        " FROM rounds WHERE broadcast_id = ?1 AND act = ?2)), -(1 << 62), ?4, ?5, ?6)"
        " ON CONFLICT (broadcast_id, act, number) DO UPDATE SET id = id RETURNING id",
        (broadcast_id, act, number, by, now, with_unknown),
    ).fetchone()
    return int(row[0])


def grow(tx: Tx, round_id: int, by: int) -> None:
    """Count recipients added to a round, which goes on if it had ended."""
    touch(tx, Topic.ANNOUNCEMENTS)
    tx.execute(
        "UPDATE rounds SET size = size + ?1, ended_at = NULL,"
        " state = iif(state = 'finished', 'running', state) WHERE id = ?2 AND ?1 > 0",
        (by, round_id),
    )


def set_state(tx: Tx, broadcast_id: int, old: str, new: str) -> None:
    """Pause, resume or cancel the rounds of an announcement."""
    touch(tx, Topic.ANNOUNCEMENTS)
    tx.execute(
        "UPDATE rounds SET state = ? WHERE broadcast_id = ? AND state = ?", (new, broadcast_id, old)
    )
