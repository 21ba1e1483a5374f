"""Outcomes of an announcement: people by outcome, the last result of each, personal fields."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.announcements.lifecycle import DeliveryOutcome, PassKind
from bot.domain.announcements.progress import DeliveryProgress
from bot.domain.ids import AccountId, AnnouncementId, PersonId, RecipientId
from storage import meta, rows
from storage.announcements import rounds
from storage.audiences.membership import GROUPS, NEWEST_CLASS, classes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.announcements.announcements import Announcement
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Result:
    """The last result of one recipient, for outcome lists, call sheets and workbooks.

    The chat group of a class has neither person nor name, but the class and a negative account.
    ``at``, ``acknowledged_at`` and ``not_before`` are seconds of UTC; ``account_id`` is None for
    the unlinked.
    """

    who: RecipientId
    person_id: PersonId | None
    account_id: AccountId | None
    name: str
    class_name: str
    team: str
    number: str
    phone: str
    outcome: DeliveryOutcome
    reason: str
    at: int | None
    acknowledged_at: int | None
    not_before: int


def progress(
    tx: Tx, announcement_id: AnnouncementId, act: PassKind = PassKind.SEND
) -> DeliveryProgress:
    """Count the people in each outcome over all rounds of an act; groups are not people."""
    kept = _kept(tx, announcement_id)
    if kept is not None:
        return DeliveryProgress(
            {DeliveryOutcome(each): many for each, many in kept.get(act, {}).items()}
        )
    counts: Counter[DeliveryOutcome] = Counter()
    writing = False
    for each in rounds.of(tx, announcement_id):
        if each.act is not act:
            continue
        writing |= each.written_to is not None and each.state != "cancelled"
        counts.update(rows.pairs(tx, DeliveryOutcome, int, _COUNTS, (GROUPS, each.id)))
    return DeliveryProgress(dict(counts), writing)


@dataclass(frozen=True, slots=True)
class Asleep:
    """The people who get it when their quiet hours end, the last of them at ``until``."""

    people: int
    until: int


def asleep(tx: Tx, announcement_id: AnnouncementId, now: int) -> Asleep | None:
    """Return how many people it waits for to wake, and until when; None for nobody."""
    sql = """
        SELECT count(*) AS people, coalesce(max(d.not_before), 0) AS until
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id
        WHERE r.announcement_id = :announcement
            AND r.act = 'send'
            AND d.state = 'waiting'
            AND d.not_before > :now
            AND d.reason = 'quiet'
        """
    found = rows.one(tx, Asleep, sql, {"announcement": announcement_id, "now": now})
    return found if found is not None and found.people else None


@dataclass(frozen=True, slots=True)
class GroupPost:
    """What became of it in the group of a class; ``outcome`` is None where none is bound."""

    class_name: str
    outcome: DeliveryOutcome | None


def group_posts(tx: Tx, announcement: Announcement) -> list[GroupPost]:
    """Return what became of an announcement in the group of each class it is for, by number."""
    if not announcement.options.post_in_groups:
        return []
    sql = """
        SELECT c.name AS class_name, max(d.state) AS outcome
        FROM classes c
        LEFT JOIN rounds r ON r.announcement_id = :announcement AND r.act = 'send'
        LEFT JOIN deliveries d
            ON d.round_id = r.id AND d.who = :groups - c.id AND d.state <> 'retried'
        WHERE (d.who IS NOT NULL OR c.group_chat_id IS NULL)
            AND c.id IN (SELECT value FROM json_each(:classes))
        GROUP BY c.id
        ORDER BY c.number, c.id
        """
    of_whole = classes(tx, announcement.audience)
    values = {
        "announcement": announcement.id,
        "groups": GROUPS,
        "classes": orjson.dumps(of_whole).decode(),
    }
    return rows.many(tx, GroupPost, sql, values)


_COUNTS = """
SELECT state, count(*) FILTER (WHERE who > ?)
FROM deliveries
WHERE round_id = ?
GROUP BY state
"""


def acknowledged(tx: Tx, announcement_id: AnnouncementId) -> int:
    """Count the people who have acknowledged it."""
    kept = _kept(tx, announcement_id)
    if kept is not None:
        return int(kept["acknowledged"])
    sql = "SELECT count(*) FROM acknowledgements WHERE announcement_id = ?"
    return rows.number(tx, sql, (announcement_id,))


def keep_counts_only(tx: Tx, announcement_id: AnnouncementId) -> None:
    """Store the counts of an announcement, so that its recipients may be deleted."""
    if are_only_counts_kept(tx, announcement_id):
        return
    kept: dict[str, Any] = {"acknowledged": acknowledged(tx, announcement_id)}
    for act in PassKind:
        counts = progress(tx, announcement_id, act).counts
        kept[act.value] = {each.value: many for each, many in counts.items()}
    meta.keep(tx, _counts_key(announcement_id), orjson.dumps(kept).decode())


def are_only_counts_kept(tx: Tx, announcement_id: AnnouncementId) -> bool:
    """Return whether only the counts of an announcement are kept, and no recipients."""
    return _kept(tx, announcement_id) is not None


def _kept(tx: Tx, announcement_id: AnnouncementId) -> dict[str, Any] | None:
    kept = meta.value(tx, _counts_key(announcement_id))
    return None if kept is None else orjson.loads(kept)


def _counts_key(announcement_id: AnnouncementId) -> str:
    return f"broadcast:{announcement_id}:counts"


def results(
    tx: Tx,
    announcement_id: AnnouncementId,
    *,
    outcomes: Iterable[DeliveryOutcome] | None = None,
    limit: int = -1,
) -> list[Result]:
    """Return the last result of each recipient (of ``outcomes``, if given), by class and number."""
    wanted = orjson.dumps(
        list(outcomes or (o for o in DeliveryOutcome if o is not DeliveryOutcome.RETRIED))
    )
    values = {
        "announcement": announcement_id,
        "wanted": wanted.decode(),
        "groups": GROUPS,
        "limit": limit,
    }
    return rows.many(tx, Result, _RESULTS, values)


_RESULTS = f"""
SELECT d.who, iif(d.who > 0, d.who, NULL) AS person_id, d.account_id,
    coalesce(p.name, a.name, '') AS name, coalesce(c.name, '') AS class_name,
    coalesce(e.team, '') AS team, coalesce(e.number, '') AS number,
    coalesce(p.phone, '') AS phone, d.state AS outcome,
    coalesce(d.reason, '') AS reason, d.at, ak.at AS acknowledged_at, d.not_before
FROM rounds r
JOIN deliveries d ON d.round_id = r.id
LEFT JOIN people p ON p.id = d.who
LEFT JOIN accounts a ON a.id = d.account_id
LEFT JOIN enrolments e ON e.person_id = d.who AND e.class_id = {NEWEST_CLASS.format(person="d.who")}
LEFT JOIN classes c ON c.id = iif(d.who < :groups, :groups - d.who, e.class_id)
LEFT JOIN acknowledgements ak ON ak.announcement_id = r.announcement_id AND ak.who = d.who
WHERE r.announcement_id = :announcement
    AND r.act = 'send'
    AND d.state IN (SELECT value FROM json_each(:wanted))
ORDER BY c.number, e.number, coalesce(p.name, a.name, ''), d.who
LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Personal:
    """The fields that differ by recipient: class, and the next session's start, course and room."""

    class_name: str
    next_at: int | None
    course: str
    room: str


def personal(tx: Tx, recipients: Iterable[RecipientId], now: int) -> dict[RecipientId, Personal]:
    """Return class and next session of each person, or of the class whose group it is."""
    values = {"whos": orjson.dumps(list(recipients)).decode(), "now": now, "groups": GROUPS}
    return rows.keyed(tx, RecipientId, Personal, _PERSONAL, values)


_PERSONAL = f"""
SELECT j.value AS key, c.name AS class_name, s.starts_at AS next_at,
    coalesce(k.name, '') AS course, coalesce(s.room, '') AS room
FROM json_each(:whos) j
JOIN classes c ON c.id = iif(
    j.value < :groups,
    :groups - j.value,
    {NEWEST_CLASS.format(person="j.value")}
)
LEFT JOIN sessions s ON s.id = (
    SELECT s2.id
    FROM sessions s2
    WHERE s2.class_id = c.id AND s2.starts_at > :now AND s2.status = 'scheduled'
    ORDER BY s2.starts_at
    LIMIT 1
)
LEFT JOIN courses k ON k.id = s.course_id
"""
