"""Rounds over the recipients of an announcement: sending, retrying, correcting, recalling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import PassKind
from bot.domain.ids import AccountId, AnnouncementId, RoundId
from storage import rows
from storage.database import Work, touch

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Round:
    """A round; ``number`` counts the rounds of its kind, for corrections it is the revision.

    ``state`` is running, paused, finished or cancelled; ``written_to`` is None once its list of
    recipients is whole; ``ended_at`` is set when nothing of it is pending any more. A correction
    that ``rings`` is told of once it is in place, by a nudge ``about`` its revision.
    """

    id: RoundId
    announcement_id: AnnouncementId
    act: PassKind
    number: int
    state: str
    size: int
    written_to: int | None
    created_at: int
    ended_at: int | None
    rings: bool
    about: int | None


_ROUNDS = """
SELECT id, announcement_id, act, number, state, size, written_to, created_at, ended_at, rings,
    about
FROM rounds
"""


def open_rounds(tx: Tx) -> list[Round]:
    """Rounds that have not ended, oldest first."""
    return rows.many(tx, Round, f"{_ROUNDS} WHERE ended_at IS NULL ORDER BY id")


def of(tx: Tx, announcement_id: AnnouncementId, act: PassKind | None = None) -> list[Round]:
    """The rounds of an announcement, of one act or all, oldest first."""
    sql = f"""
        {_ROUNDS}
        WHERE announcement_id = :announcement AND (:act IS NULL OR act = :act)
        ORDER BY id
        """
    return rows.many(tx, Round, sql, {"announcement": announcement_id, "act": act})


def first(tx: Tx, announcement_id: AnnouncementId, act: PassKind) -> Round | None:
    """The first round of an act."""
    return next(iter(of(tx, announcement_id, act)), None)


def find(tx: Tx, round_id: RoundId) -> Round:
    """A round by id."""
    found = rows.one(tx, Round, f"{_ROUNDS} WHERE id = ?", (round_id,))
    if found is None:
        raise LookupError(round_id)
    return found


def current(tx: Tx, now: int) -> list[tuple[RoundId, AnnouncementId]]:
    """First rounds, and their announcements, that late joiners still get."""
    sql = """
        SELECT r.id, r.announcement_id
        FROM announcements b
        JOIN rounds r ON r.announcement_id = b.id AND r.act = 'send' AND r.number = 1
        WHERE b.state IN ('running', 'paused', 'finished') AND b.expires_at > ?
        """
    return list(rows.pairs(tx, RoundId, AnnouncementId, sql, (now,)).items())


def open_round(  # a row's columns
    tx: Tx,
    announcement_id: AnnouncementId,
    act: PassKind,
    *,
    number: int | None = None,
    by: AccountId | None = None,
    now: int = 0,
    with_unknown: bool = False,
) -> RoundId:
    """Open a round whose list is still to be written and return its id.

    It has the next number unless one is given; a round that exists is left as it is.
    """
    touch(tx, Work.ANNOUNCEMENTS)
    sql = """
        INSERT INTO rounds (announcement_id, act, number, written_to, ordered_by, created_at,
            with_unknown)
        VALUES (
            :announcement,
            :act,
            coalesce(
                :number,
                1 + (
                    SELECT coalesce(max(number), 0)
                    FROM rounds
                    WHERE announcement_id = :announcement AND act = :act
                )
            ),
            -(1 << 62),
            :by,
            :now,
            :with_unknown
        )
        ON CONFLICT (announcement_id, act, number) DO UPDATE
        SET id = id
        RETURNING id
        """
    values = {
        "announcement": announcement_id,
        "act": act,
        "number": number,
        "by": by,
        "now": now,
        "with_unknown": with_unknown,
    }
    return RoundId(rows.number(tx, sql, values))


def grow(tx: Tx, round_id: RoundId, by: int) -> None:
    """Count recipients added to a round, which goes on if it had ended."""
    touch(tx, Work.ANNOUNCEMENTS)
    tx.execute(
        """
        UPDATE rounds
        SET size = size + :by, ended_at = NULL, state = iif(state = 'finished', 'running', state)
        WHERE id = :id AND :by > 0
        """,
        {"by": by, "id": round_id},
    )


def tell_of_correction(tx: Tx, corrected: Round, now: int) -> None:
    """Open the nudge about a correction that is in place, once, where it was to ring."""
    sql = "UPDATE rounds SET rings = 0 WHERE id = ? AND rings AND state <> 'cancelled'"
    if tx.execute(sql, (corrected.id,)).rowcount:
        nudge_about(tx, corrected.announcement_id, corrected.number, now=now)


def nudge_about(
    tx: Tx,
    announcement_id: AnnouncementId,
    revision: int,
    *,
    by: AccountId | None = None,
    now: int,
) -> None:
    """Open a nudge that tells of a correction those who have not read it."""
    opened = open_round(tx, announcement_id, PassKind.NUDGE, by=by, now=now)
    tx.execute("UPDATE rounds SET about = ? WHERE id = ?", (revision, opened))


def ring_after(tx: Tx, round_id: RoundId) -> None:
    """Have a correction told of once it is in place."""
    tx.execute("UPDATE rounds SET rings = 1 WHERE id = ? AND ended_at IS NULL", (round_id,))


def cancel_amendments(tx: Tx, announcement_id: AnnouncementId) -> None:
    """Cancel the corrections and nudges that are still going out."""
    touch(tx, Work.ANNOUNCEMENTS)
    tx.execute(
        """
        UPDATE rounds
        SET state = 'cancelled', rings = 0
        WHERE announcement_id = ?
            AND act IN ('correct', 'nudge')
            AND ended_at IS NULL
        """,
        (announcement_id,),
    )


def set_state(tx: Tx, announcement_id: AnnouncementId, old: str, new: str) -> None:
    """Pause, resume or cancel the rounds of an announcement."""
    touch(tx, Work.ANNOUNCEMENTS)
    tx.execute(
        """
        UPDATE rounds
        SET state = :new
        WHERE announcement_id = :announcement AND state = :old
        """,
        {"new": new, "announcement": announcement_id, "old": old},
    )
