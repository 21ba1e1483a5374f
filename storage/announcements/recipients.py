"""Writing down who gets an announcement, bit by bit, so that no reply waits for a city's list.

``written_to`` of a round says how far its list has been written, in the same transaction as the
rows; a stop in between goes on from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.announcements.lifecycle import Act
from storage.announcements import announcements, lifecycle, rounds
from storage.audiences import membership
from storage.audiences.membership import ACCOUNT_OF, GROUPS, NOBODY_BELOW
from storage.database import Topic, touch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.announcements.announcements import Broadcast
    from storage.announcements.rounds import Round
    from storage.database import Tx

CHUNK = 2000  # recipients a transaction: a few milliseconds
EMPTY_RANGES = 50  # looked through in one transaction

_ADD = "INSERT INTO deliveries (round_id, who, account_id, state"

_FIRST = (
    _ADD + ") WITH w AS ({chosen}) SELECT :round, w.who, a.id,"
    " CASE WHEN a.id IS NULL THEN 'unlinked' WHEN NOT a.reachable THEN 'blocked'"
    " WHEN NOT b.urgent AND p.news = 0 THEN 'muted' ELSE 'waiting' END"
    " FROM w JOIN broadcasts b ON b.id = :broadcast"
    f" LEFT JOIN accounts a ON a.id = {ACCOUNT_OF}"
    " LEFT JOIN preferences p ON p.account_id = a.id WHERE true ON CONFLICT DO NOTHING"
)

_FAILED = (
    "(d.state IN ('blocked', 'refused', 'expired') OR (n.with_unknown AND d.state = 'unknown'))"
)
_AGAIN = (
    _ADD + ") SELECT :round, d.who, a.id, 'waiting' FROM rounds n JOIN rounds r"
    " ON r.broadcast_id = n.broadcast_id AND r.act = 'send' AND r.id <> n.id"
    " JOIN deliveries d ON d.round_id = r.id AND d.who BETWEEN :lo AND :hi"
    " JOIN accounts a ON a.id = d.account_id AND a.reachable"
    f" WHERE n.id = :round AND {_FAILED} ON CONFLICT DO NOTHING"
)
_PASSED_ON = (
    "UPDATE deliveries SET state = 'retried' WHERE state <> 'retried' AND (round_id, who) IN"
    " (SELECT r.id, d.who FROM deliveries d JOIN rounds n ON n.id = d.round_id"
    " JOIN rounds r ON r.broadcast_id = n.broadcast_id AND r.act = 'send' AND r.id <> n.id"
    " WHERE d.round_id = :round AND d.who BETWEEN :lo AND :hi)"
)

_AMEND = (
    _ADD + ", messages, at) SELECT :round, d.who, d.account_id, 'waiting', d.messages, d.at"
    " FROM rounds r JOIN deliveries d ON d.round_id = r.id AND d.who BETWEEN :lo AND :hi"
    " JOIN broadcasts b ON b.id = r.broadcast_id WHERE r.broadcast_id = :broadcast"
    " AND r.act = 'send' AND d.state = 'sent' AND d.messages IS NOT NULL AND {condition}"
    " ON CONFLICT DO NOTHING"
)
CONDITIONS = {
    Act.CORRECT: "d.revision < b.revision",
    Act.RECALL: "true",
    Act.NUDGE: f"d.who > {GROUPS} AND NOT EXISTS (SELECT 1 FROM acknowledgements k"
    " WHERE k.broadcast_id = b.id AND k.who = d.who)",  # a group cannot acknowledge
}


def write_chunk(tx: Tx, round_id: int, size: int = CHUNK) -> bool:
    """Write the next recipients of a round; whether there are more to come."""
    row = rounds.find(tx, round_id)
    if row.written_to is None or row.state == "cancelled":
        return False
    written, upto = 0, row.written_to
    for tried, (lo, hi) in enumerate(membership.chunks(tx, size, upto)):
        if written >= size // 2 or tried == EMPTY_RANGES:
            break
        written += _write(tx, row, lo, hi)
        upto = hi
    more = bool(tx.execute("SELECT max(id) > ? FROM people", (upto,)).fetchone()[0])
    if written or not more:
        touch(tx, Topic.ANNOUNCEMENTS)
    tx.execute(
        "UPDATE rounds SET size = size + ?, written_to = ? WHERE id = ?",
        (written, upto if more else None, round_id),
    )
    return more


def _write(tx: Tx, row: Round, lo: int, hi: int) -> int:
    values: dict[str, Any] = {"round": row.id, "broadcast": row.broadcast_id, "lo": lo, "hi": hi}
    if row.act is not Act.SEND:
        sql = _AMEND.format(condition=CONDITIONS[row.act])
        return tx.execute(sql, values).rowcount
    if row.number > 1:
        added = tx.execute(_AGAIN, values).rowcount
        tx.execute(_PASSED_ON, values)
        return added
    broadcast = announcements.find(tx, row.broadcast_id)
    if broadcast is None:
        return 0
    if lo == NOBODY_BELOW + 1 and broadcast.options.post_in_groups:
        _write_groups(tx, row.id, broadcast)
    chosen = membership.select(broadcast.audience)
    sql = _FIRST.format(chosen=chosen.sql)
    return tx.execute(sql, {**chosen.values, **values}).rowcount


def _write_groups(tx: Tx, round_id: int, broadcast: Broadcast) -> None:
    """The chat group of each class it is for, where one is bound."""
    tx.executemany(
        _ADD + ") SELECT ?, ? - id, group_chat_id, 'waiting' FROM classes"
        " WHERE id = ? AND group_chat_id IS NOT NULL ON CONFLICT DO NOTHING",
        [(round_id, GROUPS, each) for each in membership.classes(tx, broadcast.audience)],
    )


def latecomers(tx: Tx, broadcast_id: int, limit: int = CHUNK) -> list[int]:
    """Those who belong to the audience by now and stand in no round yet; ``read`` it."""
    broadcast = announcements.find(tx, broadcast_id)
    first = rounds.first(tx, broadcast_id, Act.SEND)
    if broadcast is None or first is None or first.written_to is not None:
        return []
    chosen = membership.select(broadcast.audience)
    rows = tx.execute(
        f"SELECT who FROM ({chosen.sql})"
        " WHERE who NOT IN (SELECT who FROM deliveries WHERE round_id = :round) LIMIT :limit",
        {**chosen.between(), "round": first.id, "limit": limit},
    )
    return [row[0] for row in rows]


def admit(tx: Tx, broadcast_id: int, whos: Sequence[int], now: int) -> int:
    """Add latecomers to the first round and go on sending; returns how many."""
    first = rounds.first(tx, broadcast_id, Act.SEND)
    if first is None or not whos:
        return 0
    added = tx.execute(
        _FIRST.format(chosen="SELECT value AS who FROM json_each(:whos)"),
        {"whos": orjson.dumps(list(whos)).decode(), "round": first.id, "broadcast": broadcast_id},
    ).rowcount
    tx.execute("UPDATE rounds SET size = size + ? WHERE id = ?", (added, first.id))
    if added:
        lifecycle.reopen(tx, broadcast_id, now)
    return added


def link(tx: Tx, since: int, now: int) -> int:
    """Let those bound since a moment have what is current and was waiting for their account."""
    bound = tx.execute(
        "SELECT id, person_id FROM accounts WHERE bound_at >= ? AND person_id IS NOT NULL", (since,)
    ).fetchall()
    if not bound:
        return 0
    linked = 0
    for round_id, broadcast_id in rounds.current(tx, now):
        changed = tx.executemany(
            "UPDATE deliveries SET account_id = ?, state = 'waiting', at = NULL"
            " WHERE round_id = ? AND who = ? AND state = 'unlinked'",
            [(account, round_id, person) for account, person in bound],
        ).rowcount
        if changed:
            lifecycle.reopen(tx, broadcast_id, now)
        linked += changed
    return linked


def follow_up(tx: Tx, act: Act, broadcast_id: int, whos: Sequence[int], number: int) -> None:
    """Amend what arrived while the list of an amendment had already been written."""
    round_id = rounds.open_round(tx, broadcast_id, act, number=number)
    for who in whos:
        added = tx.execute(
            _AMEND.format(condition=CONDITIONS[act]),
            {"round": round_id, "broadcast": broadcast_id, "lo": who, "hi": who},
        ).rowcount
        rounds.grow(tx, round_id, added)
