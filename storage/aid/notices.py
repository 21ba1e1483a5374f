"""Public notices: who is named, the messages in groups, and what became of each at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.aid.notice import PublicLine
from bot.domain.ids import AidNoticeId, ClassId
from storage import meta, outbox, rows
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx

SCHOOL = "school-name"
DELETABLE = 48 * 3600  # seconds for which Telegram lets a bot delete its message
LASTS = 2 * 86400  # seconds for which it helps to post it
TRIES = 5


class PostState(StrEnum):
    """The states of a message in a group; the last four are what is left in the end."""

    WAITING = "waiting"
    POSTED = "posted"
    FAILED = "failed"  # it never appeared
    EDITED = "edited"
    DELETED = "deleted"
    REFUSED = "refused"  # Telegram neither edits nor deletes it


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice; ``taken_at`` once it was taken down. Of its people only how many there are."""

    id: AidNoticeId
    term: str
    starts_on: date
    ends_on: date
    taken_at: datetime | None
    people: int
    posts: int

    @property
    def is_up(self) -> bool:
        """Whether it hangs."""
        return self.taken_at is None


@dataclass(frozen=True, slots=True)
class Post:
    """A message of a notice in the group of a class."""

    id: int
    notice_id: AidNoticeId
    class_id: ClassId
    class_name: str
    chat_id: int
    state: PostState
    message_id: int | None
    posted_at: datetime | None
    taken_at: datetime | None
    tries: int
    detail: str


_NOTICES = """
SELECT nt.id, nt.term, nt.starts_on, nt.ends_on, nt.taken_at,
    (SELECT count(*) FROM aid_notice_people np WHERE np.notice_id = nt.id) AS people,
    (SELECT count(*) FROM aid_notice_posts po WHERE po.notice_id = nt.id) AS posts
FROM aid_notices nt
"""


def all_of(tx: Tx, most: int = 20) -> list[Notice]:
    """Return the notices, the newest first."""
    return rows.many(tx, Notice, f"{_NOTICES} ORDER BY nt.id DESC LIMIT ?", (most,))


def find(tx: Tx, notice_id: AidNoticeId) -> Notice | None:
    """A notice by id."""
    return rows.one(tx, Notice, f"{_NOTICES} WHERE nt.id = ?", (notice_id,))


def school_name(tx: Tx) -> str:
    """Return the full name of the school; "" where the office has not written it yet."""
    return meta.value(tx, SCHOOL) or ""


def name_school(tx: Tx, name: str, *, by: AccountId, now: int) -> None:
    """Keep the full name of the school."""
    meta.keep(tx, SCHOOL, name)
    roles.record(tx, by=by, act="school-name", now=now)


def begin(
    tx: Tx, term: str, starts_on: date, ends_on: date, *, by: AccountId, update_id: int, now: int
) -> AidNoticeId:
    """Make a notice of everybody who is on the ledger of a term now; the same update makes one."""
    added = tx.execute(
        """
        INSERT INTO aid_notices (term, starts_on, ends_on, made_by, made_at, update_id)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (term, starts_on.isoformat(), ends_on.isoformat(), by, now, update_id),
    ).rowcount
    sql = "SELECT id FROM aid_notices WHERE update_id = ?"
    notice_id = AidNoticeId(rows.number(tx, sql, (update_id,)))
    if added:
        tx.execute(_NAMED, {"notice": notice_id, "term": term})
        object_ = f"aid-notice:{notice_id}"
        roles.record(tx, by=by, act="aid-notice-new", now=now, object_=object_)
    return notice_id


_NAMED = """
INSERT INTO aid_notice_people (notice_id, person_id, class_id)
SELECT :notice, p.id, c.id
FROM aid_records ar
JOIN people p ON p.id = ar.person_id AND p.erased_at IS NULL
JOIN classes c ON c.id = (
    SELECT e.class_id FROM enrolments e JOIN classes c2 ON c2.id = e.class_id
    WHERE e.person_id = p.id AND e.left_on IS NULL
    ORDER BY c2.starts_on DESC, c2.id DESC LIMIT 1
)
WHERE ar.term = :term AND ar.state = 'open'
"""


def lines(
    tx: Tx, notice_id: AidNoticeId, class_id: ClassId | None = None
) -> tuple[PublicLine, ...]:
    """Return the public lines of a notice, or of one class in it, by class and name."""
    sql = """
        SELECT p.name, :school AS school, c.grade, c.major, c.name AS class_name
        FROM aid_notice_people np
        JOIN people p ON p.id = np.person_id AND p.erased_at IS NULL
        JOIN classes c ON c.id = np.class_id
        WHERE np.notice_id = :notice AND (:class IS NULL OR np.class_id = :class)
        ORDER BY c.number, c.id, p.name, p.id
        """
    values = {"notice": notice_id, "class": class_id, "school": school_name(tx)}
    return tuple(rows.many(tx, PublicLine, sql, values))


# -- in the groups of classes ----------------------------------------------------------------------

_POSTS = """
SELECT po.id, po.notice_id, po.class_id, c.name AS class_name, po.chat_id, po.state,
    po.message_id, po.posted_at, po.taken_at, po.tries, po.detail
FROM aid_notice_posts po
JOIN classes c ON c.id = po.class_id
"""


def groups_of(tx: Tx, notice_id: AidNoticeId) -> tuple[int, int]:
    """Return how many classes are on a notice, and how many of them have a group."""
    found: tuple[int, int] = tx.execute(
        """
        SELECT count(*), count(c.group_chat_id) FROM classes c
        WHERE c.id IN (SELECT class_id FROM aid_notice_people WHERE notice_id = ?)
        """,
        (notice_id,),
    ).fetchone()
    return found


def post(tx: Tx, notice: Notice, *, by: AccountId, now: int) -> int:
    """Have a notice posted in the groups of its classes, once each; return in how many."""
    added = tx.execute(
        """
        INSERT INTO aid_notice_posts (notice_id, class_id, chat_id, state)
        SELECT :notice, c.id, c.group_chat_id, 'waiting' FROM classes c
        WHERE c.group_chat_id IS NOT NULL
            AND c.id IN (SELECT class_id FROM aid_notice_people WHERE notice_id = :notice)
        ON CONFLICT (notice_id, class_id) DO NOTHING
        """,
        {"notice": notice.id},
    ).rowcount
    if not added:
        return 0
    waiting = f"{_POSTS} WHERE po.notice_id = ? AND po.state = 'waiting' ORDER BY po.id"
    found = rows.many(tx, Post, waiting, (notice.id,))
    outbox.put(tx, [_letter(each, now) for each in found], now)
    object_ = f"aid-notice:{notice.id}"
    roles.record(tx, by=by, act="aid-notice-posted", now=now, object_=object_)
    return added


def _letter(each: Post, now: int) -> Notification:
    return Notification(
        dedupe_key=f"aid-notice:{each.id}",
        kind=LetterKind.AID_NOTICE,
        cause=f"aid-notice:{each.notice_id}",
        chat_id=each.chat_id,
        payload={"post": each.id},
        priority=Priority.ANNOUNCEMENT,
        not_before=now,
        expires_at=now + LASTS,
    )


def find_post(tx: Tx, post_id: int) -> Post | None:
    """A message by id."""
    return rows.one(tx, Post, f"{_POSTS} WHERE po.id = ?", (post_id,))


def posts_of(tx: Tx, notice_id: AidNoticeId) -> list[Post]:
    """Return the messages of a notice, by class."""
    return rows.many(tx, Post, f"{_POSTS} WHERE po.notice_id = ? ORDER BY c.number", (notice_id,))


def take_down(tx: Tx, notice: Notice, *, by: AccountId | None, now: int) -> None:
    """Take a notice down; its messages are edited and deleted by the next tick."""
    sql = "UPDATE aid_notices SET taken_at = ? WHERE id = ? AND taken_at IS NULL"
    if tx.execute(sql, (now, notice.id)).rowcount:
        object_ = f"aid-notice:{notice.id}"
        roles.record(tx, by=by, act="aid-notice-taken", now=now, object_=object_)


def end(tx: Tx, today: date, now: int) -> list[Post]:
    """Take down what has hung long enough; return the messages that are to be taken away."""
    sql = f"{_NOTICES} WHERE nt.taken_at IS NULL AND nt.ends_on < ?"
    for each in rows.many(tx, Notice, sql, (today.isoformat(),)):
        take_down(tx, each, by=None, now=now)
    _note_posted(tx)
    sql = f"""
        {_POSTS}
        JOIN aid_notices nt ON nt.id = po.notice_id
        WHERE nt.taken_at IS NOT NULL AND po.state = 'posted'
        ORDER BY po.id LIMIT 50
        """
    return rows.many(tx, Post, sql)


def _note_posted(tx: Tx) -> None:
    """Note what became of the letters on their way to groups."""
    tx.execute(
        """
        UPDATE aid_notice_posts AS po
        SET state = iif(o.state = 'sent' AND o.message_id IS NOT NULL, 'posted', 'failed'),
            message_id = o.message_id, posted_at = o.settled_at,
            detail = iif(o.state = 'sent', '', coalesce(nullif(o.reason, ''), o.state))
        FROM outbox o
        WHERE o.dedupe_key = 'aid-notice:' || po.id AND po.state = 'waiting'
            AND o.state NOT IN ('waiting', 'sending')
        """
    )


def settle(tx: Tx, post_id: int, state: PostState | None, *, now: int, detail: str = "") -> None:
    """Note what became of a message; without a state another try, until there were enough."""
    tx.execute(
        """
        UPDATE aid_notice_posts
        SET tries = tries + 1, detail = :detail,
            state = coalesce(:state, iif(tries + 1 >= :most, 'refused', state)),
            taken_at = iif(:state IS NULL AND tries + 1 < :most, NULL, :now)
        WHERE id = :id AND state = 'posted'
        """,
        {"id": post_id, "state": state, "detail": detail, "now": now, "most": TRIES},
    )
