"""Announcements from draft to end: what they say, to whom, where they are.

Deliveries to each recipient are in :mod:`storage.deliveries`. Every function that moves an
announcement answers the new state, or None where it cannot be moved so (see
:mod:`bot.domain.broadcasts.lifecycle`); doing it twice changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.audiences import Audience
from bot.domain.broadcasts.content import Content
from bot.domain.broadcasts.lifecycle import (
    CURRENT_FOR,
    Act,
    Event,
    Question,
    State,
    after,
    needs_approval,
)
from storage import meta, roles, rounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx

_THRESHOLD = "broadcasts:approval-above"
USUAL_THRESHOLD = 500  # people


@dataclass(frozen=True, slots=True)
class Options:
    """How an announcement goes out; times in seconds of UTC.

    It goes at ``scheduled_at``, or ``event_offset`` seconds after the start of ``event_session``
    (before it, where negative), or else at once. Late joiners get it until ``expires_at``. With
    ``post_in_groups`` the bound group of each class it is for has it too. ``speaker`` is who says
    it, as recipients know them.
    """

    acknowledge: bool = False
    urgent: bool = False
    scheduled_at: int | None = None
    event_session: int | None = None
    event_offset: int = 0
    expires_at: int | None = None
    post_in_groups: bool = False
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """An announcement."""

    id: int
    author: int
    approved_by: int | None
    state: State
    content: Content
    revision: int
    audience: Audience
    options: Options
    question: Question | None
    progress_message: int | None
    progress_shown: str
    created_at: int
    ordered_at: int | None
    started_at: int | None
    ended_at: int | None


_COLUMNS = (
    "id, author, approved_by, state, content, revision, audience, acknowledge, urgent,"
    " scheduled_at, event_session, event_offset, expires_at, question, progress_message,"
    " progress_shown, created_at, ordered_at, started_at, ended_at,"
    " post_in_groups, speaker"
)


def _broadcast(row: Sequence[Any]) -> Broadcast:
    return Broadcast(
        id=row[0],
        author=row[1],
        approved_by=row[2],
        state=State(row[3]),
        content=Content.from_json(orjson.loads(row[4])),
        revision=row[5],
        audience=Audience.from_json(orjson.loads(row[6])),
        options=Options(
            bool(row[7]), bool(row[8]), row[9], row[10], row[11], row[12], bool(row[20]), row[21]
        ),
        question=Question(row[13]) if row[13] else None,
        progress_message=row[14],
        progress_shown=row[15],
        created_at=row[16],
        ordered_at=row[17],
        started_at=row[18],
        ended_at=row[19],
    )


# -- on the desk -----------------------------------------------------------------------------------


def create(
    tx: Tx,
    *,
    author: int,
    content: Content,
    audience: Audience = Audience(()),  # noqa: B008  # frozen
    now: int,
    update_id: int | None = None,
) -> int:
    """Begin a draft and return its id; the same update begins the same one."""
    tx.execute(
        "INSERT INTO broadcasts (author, content, audience, created_at, update_id)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (update_id) DO NOTHING",
        (author, _content(content), _audience(audience), now, update_id),
    )
    row = tx.execute(
        "SELECT id FROM broadcasts WHERE update_id = ?1"
        " OR (?1 IS NULL AND id = last_insert_rowid())",
        (update_id,),
    ).fetchone()
    return int(row[0])


def change(
    tx: Tx,
    broadcast_id: int,
    *,
    content: Content | None = None,
    audience: Audience | None = None,
    options: Options | None = None,
) -> bool:
    """Change a draft; False if it is none any more."""
    given: dict[str, Any] = {}
    if content is not None:
        given["content"] = _content(content)
    if audience is not None:
        given["audience"] = _audience(audience)
    if options is not None:
        given |= {name: getattr(options, name) for name in Options.__slots__}
    sets = "".join(f", {name} = :{name}" for name in given)
    return bool(
        tx.execute(
            f"UPDATE broadcasts SET id = id{sets} WHERE id = :id AND state = 'draft'",
            {**given, "id": broadcast_id},
        ).rowcount
    )


def find(tx: Tx, broadcast_id: int) -> Broadcast | None:
    """An announcement by id."""
    row = tx.execute(f"SELECT {_COLUMNS} FROM broadcasts WHERE id = ?", (broadcast_id,)).fetchone()
    return None if row is None else _broadcast(row)


def newest(
    tx: Tx, *, author: int | None = None, limit: int = 20, offset: int = 0
) -> list[Broadcast]:
    """Announcements, newest first, of one author or of all; cancelled drafts left out."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM broadcasts WHERE (?1 IS NULL OR author = ?1)"
        " AND NOT (state = 'cancelled' AND ordered_at IS NULL)"
        " ORDER BY id DESC LIMIT ?2 OFFSET ?3",
        (author, limit, offset),
    )
    return [_broadcast(row) for row in rows]


def in_state(tx: Tx, *states: State) -> list[Broadcast]:
    """Announcements in any of these states, oldest first."""
    marks = ",".join("?" * len(states))
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM broadcasts WHERE state IN ({marks}) ORDER BY id", states
    )
    return [_broadcast(row) for row in rows]


def approval_threshold(tx: Tx) -> int:
    """For more people than this, a second person has to agree; 0 is never."""
    chosen = meta.number(tx, _THRESHOLD)
    return USUAL_THRESHOLD if chosen is None else chosen


def set_approval_threshold(tx: Tx, people: int, *, by: int, now: int) -> None:
    """Choose from how many people on a second person has to agree."""
    meta.set_number(tx, _THRESHOLD, people)
    roles.record(tx, by=by, act="broadcast-threshold", now=now, people=people)


# -- from order to end -----------------------------------------------------------------------------


def order(tx: Tx, broadcast_id: int, *, by: int, size: int, now: int) -> State | None:
    """Send it, at its time; above the school's threshold it waits for somebody's approval.

    Args:
        tx: The transaction.
        broadcast_id: A draft.
        by: Account of who orders it.
        size: How many people it is for, as counted just before.
        now: Seconds of UTC.
    """
    second = needs_approval(size, approval_threshold(tx))
    state = _move(tx, broadcast_id, Event.SUBMIT if second else Event.ORDER, by, now)
    if state is not None:
        _set(tx, broadcast_id, ordered_at=now)
    return state


def approve(tx: Tx, broadcast_id: int, *, by: int, now: int) -> State | None:
    """Agree to an announcement of somebody else; one's own stays where it is."""
    broadcast = find(tx, broadcast_id)
    if broadcast is None or broadcast.author == by:
        return None
    state = _move(tx, broadcast_id, Event.APPROVE, by, now)
    if state is not None:
        _set(tx, broadcast_id, approved_by=by)
    return state


def reject(tx: Tx, broadcast_id: int, *, by: int, now: int) -> State | None:
    """Hand an announcement back to its author as a draft."""
    return _move(tx, broadcast_id, Event.REJECT, by, now)


def unschedule(tx: Tx, broadcast_id: int, *, by: int, now: int) -> State | None:
    """Take a scheduled one back as a draft, to change it."""
    return _move(tx, broadcast_id, Event.UNSCHEDULE, by, now)


def pause(
    tx: Tx, broadcast_id: int, *, by: int | None, now: int, question: Question | None = None
) -> State | None:
    """Hold it; with a question it is its author who has to say how it goes on."""
    state = _move(tx, broadcast_id, Event.PAUSE, by, now)
    if state is not None:
        _set(tx, broadcast_id, question=question, asked_at=None)
        rounds.set_state(tx, broadcast_id, "running", "paused")
    return state


def resume(tx: Tx, broadcast_id: int, *, by: int | None, now: int) -> State | None:
    """Go on; one whose time has not come yet waits for it."""
    broadcast = find(tx, broadcast_id)
    if broadcast is None:
        return None
    early = broadcast.started_at is None and (broadcast.options.scheduled_at or 0) > now
    state = _move(tx, broadcast_id, Event.POSTPONE if early else Event.RESUME, by, now)
    if state is None:
        return None
    _set(tx, broadcast_id, question=None, asked_at=None)
    rounds.set_state(tx, broadcast_id, "paused", "running")
    if state is State.RUNNING:
        _begin(tx, broadcast, now)
    return state


def cancel(tx: Tx, broadcast_id: int, *, by: int | None, now: int) -> State | None:
    """Stop for good. What has not been sent is withdrawn; what was sent stays (see ``recall``)."""
    state = _move(tx, broadcast_id, Event.CANCEL, by, now)
    if state is not None:
        _set(tx, broadcast_id, question=None, ended_at=now)
        for open_state in ("running", "paused"):
            rounds.set_state(tx, broadcast_id, open_state, "cancelled")
    return state


def start(tx: Tx, broadcast_id: int, now: int) -> State | None:
    """Begin to send one that is scheduled."""
    broadcast = find(tx, broadcast_id)
    if broadcast is None:
        return None
    state = _move(tx, broadcast_id, Event.START, None, now)
    if state is not None:
        _begin(tx, broadcast, now)
    return state


def reopen(tx: Tx, broadcast_id: int, now: int) -> bool:
    """Go on sending one that was finished, or is still running."""
    show_again(tx, broadcast_id)
    _move(tx, broadcast_id, Event.REOPEN, None, now)
    tx.execute(
        "UPDATE rounds SET state = 'running', ended_at = NULL WHERE broadcast_id = ?1"
        " AND act = 'send' AND state = 'finished'"
        " AND (SELECT state FROM broadcasts WHERE id = ?1) = 'running'",
        (broadcast_id,),
    )
    row = tx.execute("SELECT state FROM broadcasts WHERE id = ?", (broadcast_id,)).fetchone()
    return row is not None and row[0] == State.RUNNING


def finish(tx: Tx, broadcast_id: int, now: int) -> State | None:
    """Note that nothing of it is pending."""
    state = _move(tx, broadcast_id, Event.FINISH, None, now)
    if state is not None:
        _set(tx, broadcast_id, ended_at=now)
    return state


def revise(tx: Tx, broadcast_id: int, content: Content) -> int:
    """Replace what it says, also for those it is still to be sent to; returns the revision."""
    row = tx.execute(
        "UPDATE broadcasts SET content = ?, revision = revision + 1, progress_shown = ''"
        " WHERE id = ? RETURNING revision",
        (_content(content), broadcast_id),
    ).fetchone()
    return int(row[0])


def due(tx: Tx, now: int) -> list[Broadcast]:
    """Scheduled ones whose time has come; those tied to a session go by its present time."""
    tx.execute(
        "UPDATE broadcasts SET scheduled_at = (SELECT s.starts_at + event_offset FROM sessions s"
        " WHERE s.id = event_session AND s.status = 'scheduled')"
        " WHERE state = 'scheduled' AND event_session IS NOT NULL"
    )
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM broadcasts WHERE state = 'scheduled'"
        " AND coalesce(scheduled_at, iif(event_session IS NULL, 0, ?1 + 1)) <= ?1 ORDER BY id",
        (now,),
    )
    return [_broadcast(row) for row in rows]


def is_any_due(tx: Tx, now: int) -> bool:
    """Whether :func:`due` is worth asking: a time has come, or a session is not held any more."""
    row = tx.execute(
        "SELECT 1 FROM broadcasts b LEFT JOIN sessions s ON s.id = b.event_session"
        " AND s.status = 'scheduled' WHERE b.state = 'scheduled' AND (s.id IS NULL AND"
        " (b.event_session IS NOT NULL OR coalesce(b.scheduled_at, 0) <= ?1)"
        " OR s.starts_at + b.event_offset <= ?1) LIMIT 1",
        (now,),
    ).fetchone()
    return row is not None


def to_be_shown(tx: Tx) -> list[Broadcast]:
    """Those whose progress the author may be looking at: under way, or changed since last shown."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM broadcasts WHERE author <> 0 AND started_at IS NOT NULL"
        " AND state IN ('running', 'paused', 'finished', 'cancelled')"
        " AND (state IN ('running', 'paused') OR progress_shown NOT LIKE state || '|_%')"
    )
    return [_broadcast(row) for row in rows]


def without_event(tx: Tx) -> list[int]:
    """Scheduled ones whose session is not held any more, to be called after :func:`due`."""
    rows = tx.execute(
        "SELECT id FROM broadcasts WHERE state = 'scheduled' AND event_session IS NOT NULL"
        " AND scheduled_at IS NULL"
    )
    return [row[0] for row in rows]


def show_progress(tx: Tx, broadcast_id: int, message_id: int | None, shown: str) -> None:
    """Remember which message shows the progress, and what it reads now."""
    _set(tx, broadcast_id, progress_message=message_id, progress_shown=shown)


def show_again(tx: Tx, broadcast_id: int) -> None:
    """Let the progress message be brought up to date, though nothing is under way."""
    _set(tx, broadcast_id, progress_shown="")


def mark_asked(tx: Tx, broadcast_id: int, now: int) -> None:
    """Note that the author has been asked."""
    _set(tx, broadcast_id, asked_at=now)


def unasked(tx: Tx) -> list[Broadcast]:
    """Paused ones whose author has yet to be asked how it goes on."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM broadcasts WHERE state = 'paused' AND question IS NOT NULL"
        " AND asked_at IS NULL ORDER BY id"
    )
    return [_broadcast(row) for row in rows]


def _begin(tx: Tx, broadcast: Broadcast, now: int) -> None:
    """Open the first round, whose recipients are then written bit by bit."""
    tx.execute(
        "UPDATE broadcasts SET started_at = coalesce(started_at, ?1),"
        " expires_at = coalesce(expires_at, ?1 + ?2) WHERE id = ?3",
        (now, CURRENT_FOR, broadcast.id),
    )
    rounds.open_round(tx, broadcast.id, Act.SEND, number=1, by=broadcast.author, now=now)


def _move(tx: Tx, broadcast_id: int, event: Event, by: int | None, now: int) -> State | None:
    row = tx.execute("SELECT state FROM broadcasts WHERE id = ?", (broadcast_id,)).fetchone()
    state = None if row is None else after(State(row[0]), event)
    if state is None:
        return None
    _set(tx, broadcast_id, state=state)
    if by is not None:
        name = f"broadcast-{event}"
        roles.record(tx, by=by, act=name, now=now, object_=f"broadcast:{broadcast_id}")
    return state


def _set(tx: Tx, broadcast_id: int, **values: Any) -> None:
    sets = ", ".join(f"{name} = :{name}" for name in values)
    tx.execute(f"UPDATE broadcasts SET {sets} WHERE id = :id", {**values, "id": broadcast_id})


def _content(content: Content) -> str:
    return orjson.dumps(content.as_json()).decode()


def _audience(audience: Audience) -> str:
    return orjson.dumps(audience.as_json()).decode()
