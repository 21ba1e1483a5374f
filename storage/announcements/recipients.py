"""Writing the recipients of an announcement, bit by bit, so that no reply waits for a long list.

``written_to`` of a round says how far its list has been written, in the same transaction as the
rows; a stop in between goes on from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.announcements.lifecycle import PassKind
from bot.domain.ids import AccountId, AnnouncementId, PersonId, RecipientId, RoundId
from storage import rows
from storage.announcements import announcements, lifecycle, rounds
from storage.audiences import membership
from storage.audiences.membership import ACCOUNT_OF, GROUPS, NOBODY_BELOW
from storage.database import Work, touch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.announcements.announcements import Announcement
    from storage.announcements.rounds import Round
    from storage.database import Tx

CHUNK = 2000  # recipients a transaction: a few milliseconds
EMPTY_RANGES = 50  # looked through in one transaction

_FIRST = f"""
INSERT INTO deliveries (round_id, who, account_id, state)
WITH w AS ({{chosen}})
SELECT :round, w.who, a.id,
    CASE
        WHEN a.id IS NULL THEN 'unlinked'
        WHEN NOT a.reachable THEN 'blocked'
        WHEN NOT b.urgent AND pf.news = 0 THEN 'muted'
        ELSE 'waiting'
    END
FROM w
JOIN announcements b ON b.id = :announcement
LEFT JOIN accounts a ON a.id = {ACCOUNT_OF}
LEFT JOIN preferences pf ON pf.account_id = a.id
WHERE true
ON CONFLICT DO NOTHING
"""
_AGAIN = f"""
INSERT INTO deliveries (round_id, who, account_id, state)
SELECT :round, d.who, coalesce(a.id, c.group_chat_id), 'waiting'
FROM rounds r
JOIN rounds r2 ON r2.announcement_id = r.announcement_id AND r2.act = 'send' AND r2.id <> r.id
JOIN deliveries d ON d.round_id = r2.id AND d.who BETWEEN :lo AND :hi
LEFT JOIN accounts a ON a.id = d.account_id AND a.reachable
LEFT JOIN classes c ON d.who < {GROUPS} AND c.id = {GROUPS} - d.who
WHERE r.id = :round
    AND coalesce(a.id, c.group_chat_id) IS NOT NULL
    AND (
        d.state IN ('blocked', 'refused', 'expired')
        OR (r.with_unknown AND d.state = 'unknown')
    )
ON CONFLICT DO NOTHING
"""
_PASSED_ON = """
UPDATE deliveries
SET state = 'retried'
WHERE state <> 'retried'
    AND (round_id, who) IN (
        SELECT r2.id, d.who
        FROM deliveries d
        JOIN rounds r ON r.id = d.round_id
        JOIN rounds r2 ON r2.announcement_id = r.announcement_id
            AND r2.act = 'send' AND r2.id <> r.id
        WHERE d.round_id = :round AND d.who BETWEEN :lo AND :hi
    )
"""
_AMEND = """
INSERT INTO deliveries (round_id, who, account_id, state, messages, at)
SELECT :round, d.who, d.account_id, 'waiting', {messages}, d.at
FROM rounds r
JOIN deliveries d ON d.round_id = r.id AND d.who BETWEEN :lo AND :hi
JOIN announcements b ON b.id = r.announcement_id
WHERE r.announcement_id = :announcement
    AND r.act = 'send'
    AND d.state = 'sent'
    AND d.messages IS NOT NULL
    AND {condition}
ON CONFLICT DO {again}
"""
# of a delivery d: its own messages, and those that reminded of it
_WITH_NUDGES = """d.messages || coalesce(
    (
        SELECT ',' || group_concat(d2.messages)
        FROM rounds r2
        JOIN deliveries d2 ON d2.round_id = r2.id AND d2.who = d.who
        WHERE r2.announcement_id = r.announcement_id
            AND r2.act = 'nudge'
            AND d2.state = 'sent'
            AND d2.messages <> d.messages
    ),
    ''
)"""
_ONCE_MORE = """UPDATE
SET messages = excluded.messages, state = 'waiting', not_before = 0
WHERE messages <> excluded.messages"""
_GROUP = """
INSERT INTO deliveries (round_id, who, account_id, state)
SELECT :round, :groups - id, group_chat_id, 'waiting'
FROM classes
WHERE id = :class_id AND group_chat_id IS NOT NULL
ON CONFLICT DO NOTHING
"""
# of a delivery d and an announcement b; a group cannot acknowledge
CONDITIONS = {
    PassKind.CORRECT: "d.revision < b.revision",
    PassKind.RECALL: "true",
    PassKind.NUDGE: f"""
        d.who > {GROUPS}
        AND NOT EXISTS (
            SELECT 1 FROM acknowledgements ak WHERE ak.announcement_id = b.id AND ak.who = d.who
        )
        """,
}
# of those who had other words before, and have not said that they have read these
OF_CORRECTION = """
d.revision < b.revision
AND NOT EXISTS (
    SELECT 1
    FROM acknowledgements ak
    WHERE ak.announcement_id = b.id AND ak.who = d.who AND ak.revision >= b.revision
)
"""


def _amend(act: PassKind, *, about: int | None = None) -> str:
    """Return the SQL that writes the recipients of a pass over what was sent."""
    recalls = act is PassKind.RECALL
    return _AMEND.format(
        messages=_WITH_NUDGES if recalls else "d.messages",
        condition=CONDITIONS[act] if about is None else OF_CORRECTION,
        again=_ONCE_MORE if recalls else "NOTHING",
    )


def write_chunk(tx: Tx, round_id: RoundId, size: int = CHUNK) -> bool:
    """Write the next recipients of a round; return whether there are more to come."""
    row = rounds.find(tx, round_id)
    if row.written_to is None or row.state == "cancelled":
        return False
    written, upto = 0, row.written_to
    for tried, (lo, hi) in enumerate(membership.chunks(tx, size, upto)):
        if written >= size // 2 or tried == EMPTY_RANGES:
            break
        written += _write(tx, row, lo, hi)
        upto = hi
    more = rows.exists(tx, "SELECT 1 FROM people WHERE id > ? LIMIT 1", (upto,))
    if written or not more:
        touch(tx, Work.ANNOUNCEMENTS)
    tx.execute(
        """
        UPDATE rounds
        SET size = size + :written, written_to = :upto
        WHERE id = :id
        """,
        {"written": written, "upto": upto if more else None, "id": round_id},
    )
    return more


def _write(tx: Tx, row: Round, lo: int, hi: int) -> int:
    values: dict[str, Any] = {
        "round": row.id,
        "announcement": row.announcement_id,
        "lo": lo,
        "hi": hi,
    }
    if row.act is not PassKind.SEND:
        return tx.execute(_amend(row.act, about=row.about), values).rowcount
    if row.number > 1:
        added = tx.execute(_AGAIN, values).rowcount
        tx.execute(_PASSED_ON, values)
        return added
    announcement = announcements.find(tx, row.announcement_id)
    if announcement is None:
        return 0
    if lo == NOBODY_BELOW + 1 and announcement.options.post_in_groups:
        _write_groups(tx, row.id, announcement)
    chosen = membership.select(announcement.audience)
    sql = _FIRST.format(chosen=chosen.sql)
    return tx.execute(sql, {**chosen.values, **values}).rowcount


def _write_groups(tx: Tx, round_id: RoundId, announcement: Announcement) -> None:
    """Write the chat group of each class it is for, where one is bound."""
    tx.executemany(
        _GROUP,
        [
            {"round": round_id, "groups": GROUPS, "class_id": each}
            for each in membership.classes(tx, announcement.audience)
        ],
    )


def latecomers(tx: Tx, announcement_id: AnnouncementId, limit: int = CHUNK) -> list[RecipientId]:
    """Return people who belong to the audience by now and are in no round yet; ``read`` it."""
    announcement = announcements.find(tx, announcement_id)
    first = rounds.first(tx, announcement_id, PassKind.SEND)
    if announcement is None or first is None or first.written_to is not None:
        return []
    chosen = membership.select(announcement.audience)
    sql = f"""
        SELECT who
        FROM ({chosen.sql})
        WHERE who NOT IN (SELECT who FROM deliveries WHERE round_id = :round)
        LIMIT :limit
        """
    return rows.column(
        tx, RecipientId, sql, {**chosen.between(), "round": first.id, "limit": limit}
    )


def admit(tx: Tx, announcement_id: AnnouncementId, whos: Sequence[RecipientId], now: int) -> int:
    """Add latecomers to the first round and go on sending; return how many."""
    first = rounds.first(tx, announcement_id, PassKind.SEND)
    if first is None or not whos:
        return 0
    added = tx.execute(
        _FIRST.format(chosen="SELECT value AS who FROM json_each(:whos)"),
        {
            "whos": orjson.dumps(list(whos)).decode(),
            "round": first.id,
            "announcement": announcement_id,
        },
    ).rowcount
    tx.execute("UPDATE rounds SET size = size + ? WHERE id = ?", (added, first.id))
    if added:
        lifecycle.reopen(tx, announcement_id, now)
    return added


def link(tx: Tx, since: int, now: int) -> int:
    """Release current announcements to people bound since a moment; return how many deliveries."""
    sql = "SELECT id, person_id FROM accounts WHERE bound_at >= ? AND person_id IS NOT NULL"
    bound = rows.pairs(tx, AccountId, PersonId, sql, (since,))
    if not bound:
        return 0
    linked = 0
    for round_id, announcement_id in rounds.current(tx, now):
        changed = tx.executemany(
            """
            UPDATE deliveries
            SET account_id = :account, state = 'waiting', at = NULL
            WHERE round_id = :round AND who = :person AND state = 'unlinked'
            """,
            [
                {"account": account, "round": round_id, "person": person}
                for account, person in bound.items()
            ],
        ).rowcount
        if changed:
            lifecycle.reopen(tx, announcement_id, now)
        linked += changed
    return linked


def follow_up(
    tx: Tx, act: PassKind, announcement_id: AnnouncementId, whos: Sequence[RecipientId], number: int
) -> None:
    """Amend messages that arrived after the list of the amendment had been written."""
    round_id = rounds.open_round(tx, announcement_id, act, number=number)
    for who in whos:
        added = tx.execute(
            _amend(act),
            {"round": round_id, "announcement": announcement_id, "lo": who, "hi": who},
        ).rowcount
        rounds.grow(tx, round_id, added)
