"""Announcements: their content, audience, options and state.

Their events are in :mod:`storage.announcements.lifecycle`, deliveries to each recipient in
:mod:`storage.announcements.deliveries`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.announcements.content import Content
from bot.domain.announcements.lifecycle import AnnouncementState, PauseQuestion
from bot.domain.audiences.audience import Audience
from bot.domain.ids import AccountId, AnnouncementId, SessionId
from storage import meta, rows
from storage.people import roles

if TYPE_CHECKING:
    from storage.database import Tx

_THRESHOLD = "broadcasts:approval-above"
USUAL_THRESHOLD = 500  # people


@dataclass(frozen=True, slots=True)
class Options:
    """The options of an announcement; times in seconds of UTC.

    It goes at ``scheduled_at``, or ``event_offset`` seconds after the start of ``event_session``
    (before it, where negative), or else at once. Late joiners get it until ``expires_at``. With
    ``post_in_groups`` the bound group of each class it is for has it too. ``speaker`` is who says
    it, as recipients know them.
    """

    acknowledge: bool = False
    urgent: bool = False
    scheduled_at: int | None = None
    event_session: SessionId | None = None
    event_offset: int = 0
    expires_at: int | None = None
    post_in_groups: bool = False
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement; ``override`` is why an urgent one went without a second person."""

    id: AnnouncementId
    author: AccountId
    approved_by: AccountId | None
    state: AnnouncementState
    content: Content
    revision: int
    audience: Audience
    options: Options
    question: PauseQuestion | None
    progress_message: int | None
    progress_shown: str
    created_at: int
    ordered_at: int | None
    started_at: int | None
    ended_at: int | None
    corrected_at: int | None
    override: str


_ANNOUNCEMENTS = """
SELECT id, author, approved_by, state, content, revision, audience,
    acknowledge AS "options.acknowledge", urgent AS "options.urgent",
    scheduled_at AS "options.scheduled_at", event_session AS "options.event_session",
    event_offset AS "options.event_offset", expires_at AS "options.expires_at",
    post_in_groups AS "options.post_in_groups", speaker AS "options.speaker",
    question, progress_message, progress_shown, created_at, ordered_at, started_at, ended_at,
    corrected_at, override
FROM announcements
"""


def create(
    tx: Tx,
    *,
    author: AccountId,
    content: Content,
    audience: Audience = Audience(()),  # noqa: B008  # frozen
    now: int,
    update_id: int | None = None,
) -> AnnouncementId:
    """Begin a draft and return its id; the same update begins the same one."""
    tx.execute(
        """
        INSERT INTO announcements (author, content, audience, created_at, update_id)
        VALUES (:author, :content, :audience, :now, :update_id)
        ON CONFLICT (update_id) DO NOTHING
        """,
        {
            "author": author,
            "content": _content(content),
            "audience": _audience(audience),
            "now": now,
            "update_id": update_id,
        },
    )
    sql = """
        SELECT id
        FROM announcements
        WHERE update_id = :update_id OR (:update_id IS NULL AND id = last_insert_rowid())
        """
    return AnnouncementId(rows.number(tx, sql, {"update_id": update_id}))


def change(
    tx: Tx,
    announcement_id: AnnouncementId,
    *,
    content: Content | None = None,
    audience: Audience | None = None,
    options: Options | None = None,
) -> bool:
    """Change a draft; return False if it is none any more."""
    given: dict[str, Any] = {}
    if content is not None:
        given["content"] = _content(content)
    if audience is not None:
        given["audience"] = _audience(audience)
    if options is not None:
        given |= {name: getattr(options, name) for name in Options.__slots__}
    sets = "".join(f", {name} = :{name}" for name in given)
    changed = tx.execute(
        f"""
        UPDATE announcements
        SET id = id{sets}
        WHERE id = :id AND state = 'draft'
        """,
        {**given, "id": announcement_id},
    ).rowcount
    return bool(changed)


def where(tx: Tx, condition: str, *values: Any) -> list[Announcement]:
    """Select announcements by a condition in SQL, which may also order them."""
    return rows.many(tx, Announcement, f"{_ANNOUNCEMENTS} WHERE {condition}", values)


def find(tx: Tx, announcement_id: AnnouncementId) -> Announcement | None:
    """An announcement by id."""
    return next(iter(where(tx, "id = ?", announcement_id)), None)


def written_in(tx: Tx, author: AccountId, message_id: int) -> Announcement | None:
    """Return the announcement of somebody that a message in their chat is a part of."""
    found = where(
        tx,
        """author = ? AND EXISTS (
            SELECT 1
            FROM json_each(content) part
            WHERE CAST(json_extract(part.value, '$.source') AS INTEGER) = ?
        )
        ORDER BY id DESC
        LIMIT 1
        """,
        author,
        message_id,
    )
    return next(iter(found), None)


def newest(
    tx: Tx, *, author: AccountId | None = None, limit: int = 20, offset: int = 0
) -> list[Announcement]:
    """Announcements, newest first, of one author or of all; cancelled drafts left out."""
    return where(
        tx,
        """(?1 IS NULL OR author = ?1) AND NOT (state = 'cancelled' AND ordered_at IS NULL)
        ORDER BY id DESC
        LIMIT ?2
        OFFSET ?3
        """,
        author,
        limit,
        offset,
    )


def in_state(tx: Tx, *states: AnnouncementState) -> list[Announcement]:
    """Return announcements in any of these states, oldest first."""
    marks = ",".join("?" * len(states))
    return where(tx, f"state IN ({marks}) ORDER BY id", *states)


def approval_threshold(tx: Tx) -> int:
    """Return the number of people above which a second person has to agree; 0 is never."""
    chosen = meta.number(tx, _THRESHOLD)
    return USUAL_THRESHOLD if chosen is None else chosen


def set_approval_threshold(tx: Tx, people: int, *, by: AccountId, now: int) -> None:
    """Set the number of people above which a second person has to agree; 0 is never."""
    meta.set_number(tx, _THRESHOLD, people)
    roles.record(tx, by=by, act="broadcast-threshold", now=now, people=people)


# -- going out -----------------------------------------------------------------------------------


def revise(tx: Tx, announcement_id: AnnouncementId, content: Content, now: int) -> int:
    """Replace the content, also for those it is still to be sent to; return the revision."""
    sql = """
        UPDATE announcements
        SET content = :content, revision = revision + 1, progress_shown = '', corrected_at = :now
        WHERE id = :id
        RETURNING revision
        """
    values = {"content": _content(content), "now": now, "id": announcement_id}
    return rows.number(tx, sql, values)


def to_be_shown(tx: Tx) -> list[Announcement]:
    """Return announcements whose progress to show: under way, or changed since last shown."""
    return where(
        tx,
        """author <> 0
            AND started_at IS NOT NULL
            AND question IS NOT 'author-gone'
            AND state IN ('running', 'paused', 'finished', 'cancelled')
            AND (state IN ('running', 'paused') OR progress_shown NOT LIKE state || '|_%')
        """,
    )


def show_progress(
    tx: Tx, announcement_id: AnnouncementId, message_id: int | None, shown: str
) -> None:
    """Store which message shows the progress, and its text."""
    set_columns(tx, announcement_id, progress_message=message_id, progress_shown=shown)


def show_again(tx: Tx, announcement_id: AnnouncementId) -> None:
    """Have the progress message updated, though nothing is under way."""
    set_columns(tx, announcement_id, progress_shown="")


def mark_asked(tx: Tx, announcement_id: AnnouncementId, now: int) -> None:
    """Note that whoever decides has been asked."""
    set_columns(tx, announcement_id, asked_at=now)


def unasked(tx: Tx) -> list[Announcement]:
    """Return paused announcements of which it has yet to be asked how to go on."""
    return where(tx, "state = 'paused' AND question IS NOT NULL AND asked_at IS NULL ORDER BY id")


def set_columns(tx: Tx, announcement_id: AnnouncementId, **values: Any) -> None:
    """Set columns of an announcement by name."""
    sets = ", ".join(f"{name} = :{name}" for name in values)
    tx.execute(f"UPDATE announcements SET {sets} WHERE id = :id", {**values, "id": announcement_id})


def _content(content: Content) -> str:
    return orjson.dumps(content.as_json()).decode()


def _audience(audience: Audience) -> str:
    return orjson.dumps(audience.as_json()).decode()
