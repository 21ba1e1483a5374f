"""The events of announcements: ordered, approved, begun, held, ended.

Each function that moves one returns the new state, or None where it cannot be moved so (see
:mod:`bot.domain.announcements.lifecycle`); doing it twice changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import (
    CURRENT_FOR,
    AnnouncementEvent,
    AnnouncementState,
    PassKind,
    PauseQuestion,
    after,
    needs_approval,
)
from bot.domain.ids import AccountId, AnnouncementId
from storage import rows
from storage.announcements import announcements, rounds
from storage.announcements.announcements import find, set_columns, where
from storage.database import Work, touch
from storage.people import roles

if TYPE_CHECKING:
    from storage.announcements.announcements import Announcement
    from storage.database import Tx


def order(
    tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, size: int, now: int
) -> AnnouncementState | None:
    """Order a draft to be sent at its time; above the school's threshold it waits for approval.

    Args:
        tx: The transaction.
        announcement_id: A draft.
        by: Account of who orders it.
        size: How many people it is for, as counted just before.
        now: Seconds of UTC.
    """
    second = needs_approval(size, announcements.approval_threshold(tx))
    state = _move(
        tx,
        announcement_id,
        AnnouncementEvent.SUBMIT if second else AnnouncementEvent.ORDER,
        by,
        now,
    )
    if state is not None:
        set_columns(tx, announcement_id, ordered_at=now)
    return state


def approve(
    tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, now: int
) -> AnnouncementState | None:
    """Approve an announcement of somebody else; one's own stays where it is."""
    announcement = find(tx, announcement_id)
    if announcement is None or announcement.author == by:
        return None
    state = _move(tx, announcement_id, AnnouncementEvent.APPROVE, by, now)
    if state is not None:
        set_columns(tx, announcement_id, approved_by=by)
    return state


def override(
    tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, why: str, now: int
) -> AnnouncementState | None:
    """Let an urgent one go without a second person, on its author's word and on the record."""
    found = find(tx, announcement_id)
    if found is None or found.author != by or not found.options.urgent:
        return None
    state = _move(tx, announcement_id, AnnouncementEvent.APPROVE, None, now)
    if state is not None:
        set_columns(tx, announcement_id, override=why)
        about = f"broadcast:{announcement_id}"
        roles.record(tx, by=by, act="broadcast-override", now=now, object_=about, why=why)
    return state


def reject(
    tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, now: int
) -> AnnouncementState | None:
    """Return an announcement to its author as a draft."""
    return _move(tx, announcement_id, AnnouncementEvent.REJECT, by, now)


def unschedule(
    tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, now: int
) -> AnnouncementState | None:
    """Return a scheduled announcement to draft, to change it."""
    return _move(tx, announcement_id, AnnouncementEvent.UNSCHEDULE, by, now)


def pause(
    tx: Tx,
    announcement_id: AnnouncementId,
    *,
    by: AccountId | None,
    now: int,
    question: PauseQuestion | None = None,
) -> AnnouncementState | None:
    """Pause an announcement; with a question its author has to decide how to go on."""
    state = _move(tx, announcement_id, AnnouncementEvent.PAUSE, by, now)
    if state is not None:
        set_columns(tx, announcement_id, question=question, asked_at=None)
        rounds.set_state(tx, announcement_id, "running", "paused")
    return state


def hand_on(tx: Tx, announcement_id: AnnouncementId, now: int) -> bool:
    """Hold an announcement that its author may not send any more, and have coordinators asked.

    Returns:
        False where nothing of it is on its way, or they are asked already.
    """
    found = find(tx, announcement_id)
    if found is None or found.question is PauseQuestion.AUTHOR_GONE:
        return False
    why = PauseQuestion.AUTHOR_GONE
    if found.state is AnnouncementState.PAUSED:
        set_columns(tx, announcement_id, question=why, asked_at=None)
        return True
    if found.state is AnnouncementState.AWAITING:  # whoever resumes it agrees to it
        _move(tx, announcement_id, AnnouncementEvent.APPROVE, None, now)
    return pause(tx, announcement_id, by=None, now=now, question=why) is not None


def _take_over(tx: Tx, announcement: Announcement, by: AccountId | None) -> None:
    """Make whoever decides about an announcement without an author its author."""
    if announcement.question is not PauseQuestion.AUTHOR_GONE or by in {None, announcement.author}:
        return
    set_columns(
        tx,
        announcement.id,
        author=by,
        approved_by=by,
        progress_message=None,  # it is in the chat of the author before
        progress_shown="",
    )


def resume(
    tx: Tx, announcement_id: AnnouncementId, *, by: AccountId | None, now: int
) -> AnnouncementState | None:
    """Resume an announcement; one whose time has not come yet waits for it.

    What was handed on is never resumed by its author: nobody may have agreed to it yet.
    """
    announcement = find(tx, announcement_id)
    if announcement is None:
        return None
    if announcement.question is PauseQuestion.AUTHOR_GONE and by in {None, announcement.author}:
        return None
    early = announcement.started_at is None and (announcement.options.scheduled_at or 0) > now
    state = _move(
        tx,
        announcement_id,
        AnnouncementEvent.POSTPONE if early else AnnouncementEvent.RESUME,
        by,
        now,
    )
    if state is None:
        return None
    _take_over(tx, announcement, by)
    set_columns(tx, announcement_id, question=None, asked_at=None)
    rounds.set_state(tx, announcement_id, "paused", "running")
    if state is AnnouncementState.RUNNING:
        _begin(tx, announcement, now)
    return state


def cancel(
    tx: Tx, announcement_id: AnnouncementId, *, by: AccountId | None, now: int
) -> AnnouncementState | None:
    """Cancel an announcement for good; what was sent stays (see ``recall``)."""
    announcement = find(tx, announcement_id)
    if announcement is None:
        return None
    state = _move(tx, announcement_id, AnnouncementEvent.CANCEL, by, now)
    if state is not None:
        _take_over(tx, announcement, by)
        set_columns(tx, announcement_id, question=None, ended_at=now)
        for open_state in ("running", "paused"):
            rounds.set_state(tx, announcement_id, open_state, "cancelled")
    return state


def start(tx: Tx, announcement_id: AnnouncementId, now: int) -> AnnouncementState | None:
    """Begin to send a scheduled announcement."""
    announcement = find(tx, announcement_id)
    if announcement is None:
        return None
    state = _move(tx, announcement_id, AnnouncementEvent.START, None, now)
    if state is not None:
        _begin(tx, announcement, now)
    return state


def reopen(tx: Tx, announcement_id: AnnouncementId, now: int) -> bool:
    """Go on sending an announcement that is finished or still running."""
    announcements.show_again(tx, announcement_id)
    _move(tx, announcement_id, AnnouncementEvent.REOPEN, None, now)
    touch(tx, Work.ANNOUNCEMENTS)
    tx.execute(
        """
        UPDATE rounds
        SET state = 'running', ended_at = NULL
        WHERE announcement_id = :id
            AND act = 'send'
            AND state = 'finished'
            AND (SELECT state FROM announcements WHERE id = :id) = 'running'
        """,
        {"id": announcement_id},
    )
    return _state(tx, announcement_id) is AnnouncementState.RUNNING


def finish(tx: Tx, announcement_id: AnnouncementId, now: int) -> AnnouncementState | None:
    """Finish an announcement of which nothing is pending."""
    state = _move(tx, announcement_id, AnnouncementEvent.FINISH, None, now)
    if state is not None:
        set_columns(tx, announcement_id, ended_at=now)
    return state


def due(tx: Tx, now: int) -> list[Announcement]:
    """Return scheduled announcements whose time, or whose session's present time, has come."""
    tx.execute(
        """
        UPDATE announcements
        SET scheduled_at = (
            SELECT s.starts_at + event_offset
            FROM sessions s
            WHERE s.id = event_session AND s.status = 'scheduled'
        )
        WHERE state = 'scheduled' AND event_session IS NOT NULL
        """
    )
    return where(
        tx,
        """state = 'scheduled'
            AND coalesce(scheduled_at, iif(event_session IS NULL, 0, ?1 + 1)) <= ?1
        ORDER BY id
        """,
        now,
    )


def is_any_due(tx: Tx, now: int) -> bool:
    """Return whether :func:`due` is worth asking: a time has come, or a session is off."""
    sql = """
        SELECT 1
        FROM announcements b
        LEFT JOIN sessions s ON s.id = b.event_session AND s.status = 'scheduled'
        WHERE b.state = 'scheduled'
            AND (
                (
                    s.id IS NULL
                    AND (b.event_session IS NOT NULL OR coalesce(b.scheduled_at, 0) <= :now)
                )
                OR s.starts_at + b.event_offset <= :now
            )
        LIMIT 1
        """
    return rows.exists(tx, sql, {"now": now})


def without_event(tx: Tx) -> list[AnnouncementId]:
    """Return scheduled announcements whose session is off; to be called after :func:`due`."""
    sql = """
        SELECT id
        FROM announcements
        WHERE state = 'scheduled' AND event_session IS NOT NULL AND scheduled_at IS NULL
        """
    return rows.column(tx, AnnouncementId, sql)


def _begin(tx: Tx, announcement: Announcement, now: int) -> None:
    """Open the first round, whose recipients are then written bit by bit."""
    tx.execute(
        """
        UPDATE announcements
        SET started_at = coalesce(started_at, :now),
            expires_at = coalesce(expires_at, :now + :current_for)
        WHERE id = :id
        """,
        {"now": now, "current_for": CURRENT_FOR, "id": announcement.id},
    )
    rounds.open_round(tx, announcement.id, PassKind.SEND, number=1, by=announcement.author, now=now)


def _state(tx: Tx, announcement_id: AnnouncementId) -> AnnouncementState | None:
    return rows.value(
        tx, AnnouncementState, "SELECT state FROM announcements WHERE id = ?", (announcement_id,)
    )


def _move(
    tx: Tx,
    announcement_id: AnnouncementId,
    event: AnnouncementEvent,
    by: AccountId | None,
    now: int,
) -> AnnouncementState | None:
    before = _state(tx, announcement_id)
    state = None if before is None else after(before, event)
    if state is None:
        return None
    set_columns(tx, announcement_id, state=state)
    touch(tx, Work.ANNOUNCEMENTS)
    if by is not None:
        name = f"broadcast-{event}"
        roles.record(tx, by=by, act=name, now=now, object_=f"broadcast:{announcement_id}")
    return state
