"""Who gets an announcement and how it ended for each: written in chunks, claimed, settled once.

There is no cursor over what was sent: each recipient has a state of their own, and a claim is on
disk before anything leaves.

Batches go in and out as one JSON value: every row by itself costs a turn at the interpreter's lock,
for which a busy event loop lets the database's thread wait up to 5 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.announcements.lifecycle import Act, Outcome
from bot.domain.reminders.quiet import quiet_until
from storage.announcements import lifecycle, recipients, rounds
from storage.audiences.membership import GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from storage.database import Tx

LOOKED_AT = 500  # rows a claim reads at most, whatever falls into quiet hours


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed delivery on its way.

    ``messages`` are those to be edited or deleted, or, where sending was interrupted between two
    parts, those already there; ``at`` is when they were sent.
    """

    round_id: int
    broadcast_id: int
    act: Act
    who: int
    account_id: int
    attempts: int
    messages: tuple[int, ...]
    at: int
    language: str
    name: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a delivery ended; ``retry_at`` only with :attr:`Outcome.WAITING`."""

    round_id: int
    who: int
    outcome: Outcome
    messages: tuple[int, ...] = ()
    revision: int | None = None
    reason: str | None = None
    retry_at: int = 0


# -- on the way ------------------------------------------------------------------------------------

_DUE = """
SELECT json_group_array(json_array(who, account_id, attempts, messages, at, language, name,
    quiet_from, quiet_to)) FROM (
SELECT d.who, d.account_id, d.attempts, d.messages, d.at,
    coalesce(a.language, 'zh-Hans') AS language, coalesce(p.name, a.name, '') AS name,
    q.quiet_from, q.quiet_to
FROM deliveries d LEFT JOIN accounts a ON a.id = d.account_id LEFT JOIN people p ON p.id = d.who
LEFT JOIN preferences q ON q.account_id = d.account_id
WHERE d.round_id = ? AND d.state = 'waiting' AND d.not_before <= ? ORDER BY d.not_before LIMIT ?)
"""


def claim(tx: Tx, now: int, limit: int, zone: ZoneInfo) -> list[Parcel]:
    """Take up to ``limit`` deliveries that may leave now; they are on disk as ``sending``.

    Urgent announcements go first, then those to fewer people: a class does not wait for a city.
    Who is in quiet hours is put off to their end; edits and deletions ring nowhere and go at once.
    """
    parcels: list[Parcel] = []
    looked = 0
    for round_id, broadcast_id, act, urgent in _running(tx, now):
        while len(parcels) < limit and looked < LOOKED_AT:
            given = (round_id, now, limit - len(parcels))
            rows = orjson.loads(tx.execute(_DUE, given).fetchone()[0])
            if not rows:
                break
            looked += len(rows)
            rings = act in {Act.SEND, Act.NUDGE} and not urgent
            ready = _put_off(tx, round_id, rows, now, zone) if rings else rows
            parcels += [_parcel(round_id, broadcast_id, act, row, urgent) for row in ready]
            tx.execute(
                "UPDATE deliveries SET state = 'sending', attempts = attempts + 1"
                " WHERE round_id = ? AND who IN (SELECT value FROM json_each(?))",
                (round_id, _json([row[0] for row in ready])),
            )
    return parcels


def _running(tx: Tx, now: int) -> list[tuple[int, int, Act, bool]]:
    rows = tx.execute(
        "SELECT r.id, r.broadcast_id, r.act, b.urgent FROM rounds r JOIN broadcasts b"
        " ON b.id = r.broadcast_id WHERE r.state = 'running'"
        " AND (r.act IN ('correct', 'recall') OR b.expires_at > ?)"
        " ORDER BY b.urgent DESC, r.size, r.id",
        (now,),
    )
    return [(row[0], row[1], Act(row[2]), bool(row[3])) for row in rows]


def _put_off(
    tx: Tx, round_id: int, rows: list[list[Any]], now: int, zone: ZoneInfo
) -> list[list[Any]]:
    moment = datetime.fromtimestamp(now, UTC)
    ready: list[list[Any]] = []
    later: dict[int, list[int]] = {}
    for row in rows:
        until = quiet_until(moment, row[7], row[8], zone)
        if until is None:
            ready.append(row)
        else:
            later.setdefault(int(until.timestamp()), []).append(row[0])
    for end, whos in later.items():
        tx.execute(
            "UPDATE deliveries SET not_before = ? WHERE round_id = ?"
            " AND who IN (SELECT value FROM json_each(?))",
            (end, round_id, _json(whos)),
        )
    return ready


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _parcel(
    round_id: int,
    broadcast_id: int,
    act: Act,
    row: list[Any],
    urgent: bool,  # noqa: FBT001
) -> Parcel:
    who, account_id, attempts, messages, at, language, name, *_ = row
    ids = tuple(map(int, messages.split(","))) if messages else ()
    return Parcel(
        round_id,
        broadcast_id,
        act,
        who,
        account_id,
        attempts + 1,
        ids,
        at or 0,
        language,
        name,
        urgent,
    )


_SETTLE = """
UPDATE deliveries SET state = json_extract(j.value, '$[0]'),
    messages = json_extract(j.value, '$[1]'), revision = json_extract(j.value, '$[2]'),
    reason = json_extract(j.value, '$[3]'), not_before = json_extract(j.value, '$[4]'),
    at = iif(json_extract(j.value, '$[0]') = 'waiting', at, ?2)
FROM json_each(?1) j
WHERE round_id = json_extract(j.value, '$[5]') AND who = json_extract(j.value, '$[6]')
    AND state = 'sending'
"""
_OUT_OF_REACH = """
UPDATE accounts SET reachable = 0 WHERE id IN (SELECT d.account_id FROM json_each(?) j
    JOIN deliveries d ON d.round_id = json_extract(j.value, '$[0]')
    AND d.who = json_extract(j.value, '$[1]'))
"""


def settle(tx: Tx, receipts: Sequence[Receipt], now: int) -> None:
    """Record how deliveries ended; who has blocked the bot is noted as out of reach.

    What arrived in the old words after a correction was ordered, or at all after a recall, is
    amended in its turn.
    """
    rows = [
        (
            each.outcome,
            ",".join(map(str, each.messages)) or None,
            each.revision,
            each.reason,
            each.retry_at,
            each.round_id,
            each.who,
        )
        for each in receipts
    ]
    tx.execute(_SETTLE, (_json(rows), now))
    blocked = [(e.round_id, e.who) for e in receipts if e.outcome is Outcome.BLOCKED]
    if blocked:
        tx.execute(_OUT_OF_REACH, (_json(blocked),))
    sent = [each for each in receipts if each.outcome is Outcome.SENT]
    for round_id, revision in {(each.round_id, each.revision or 0) for each in sent}:
        whos = [e.who for e in sent if e.round_id == round_id and e.revision == revision]
        _follow_up(tx, round_id, revision, whos)


def _follow_up(tx: Tx, round_id: int, sent_revision: int, whos: Sequence[int]) -> None:
    row = tx.execute(
        "SELECT b.id, b.revision, EXISTS (SELECT 1 FROM rounds c WHERE c.broadcast_id = b.id"
        " AND c.act = 'recall') FROM rounds r JOIN broadcasts b ON b.id = r.broadcast_id"
        " WHERE r.id = ? AND r.act = 'send'",
        (round_id,),
    ).fetchone()
    if row is None:
        return
    broadcast_id, revision, recalled = row
    if recalled:
        recipients.follow_up(tx, Act.RECALL, broadcast_id, whos, 1)
    elif sent_revision < revision:
        recipients.follow_up(tx, Act.CORRECT, broadcast_id, whos, revision)


def recover(tx: Tx, now: int) -> int:
    """At start, decide about what was under way when the bot stopped; returns how many are unknown.

    What was being sent is unknown. Edits and deletions are done again: done twice is done once.
    """
    unknown = 0
    for each in rounds.open_rounds(tx):
        outcome = Outcome.UNKNOWN if each.act in {Act.SEND, Act.NUDGE} else Outcome.WAITING
        found = tx.execute(
            "UPDATE deliveries SET state = ?1, reason = 'interrupted', at = iif(?1 = 'waiting', at,"
            " ?2) WHERE round_id = ?3 AND state = 'sending'",
            (outcome, now, each.id),
        ).rowcount
        unknown += found if outcome is Outcome.UNKNOWN else 0
    return unknown


def next_due(tx: Tx, now: int) -> int | None:
    """When the next delivery may leave, in seconds of UTC; None where nothing waits."""
    moments = [
        tx.execute(
            "SELECT min(not_before) FROM deliveries WHERE round_id = ? AND state = 'waiting'", (r,)
        ).fetchone()[0]
        for r, *_ in _running(tx, now)
    ]
    return min((moment for moment in moments if moment is not None), default=None)


# -- ending ----------------------------------------------------------------------------------------


def sweep(tx: Tx, now: int, size: int = recipients.CHUNK) -> bool:
    """Settle what will not leave any more: withdrawn or expired. Whether more is to be swept."""
    rows = tx.execute(
        "SELECT r.id, iif(r.state = 'cancelled', 'withdrawn', 'expired') FROM rounds r"
        " JOIN broadcasts b ON b.id = r.broadcast_id WHERE r.ended_at IS NULL"
        " AND (r.state = 'cancelled' OR (r.act IN ('send', 'nudge') AND b.expires_at <= ?))",
        (now,),
    ).fetchall()
    swept = 0
    for round_id, outcome in rows:
        swept += tx.execute(
            "UPDATE deliveries SET state = ?, at = ? WHERE round_id = ? AND who IN (SELECT who FROM"
            " deliveries WHERE round_id = ? AND state = 'waiting' LIMIT ?)",
            (outcome, now, round_id, round_id, size),
        ).rowcount
    return swept >= size


def close(tx: Tx, now: int) -> list[int]:
    """End rounds with nothing pending; returns the announcements that are finished by that."""
    finished = []
    for each in rounds.open_rounds(tx):
        if each.state == "paused" or not _is_over(tx, each):
            continue
        tx.execute(
            "UPDATE rounds SET ended_at = ?, state = iif(state = 'running', 'finished', state)"
            " WHERE id = ?",
            (now, each.id),
        )
        still = tx.execute(
            "SELECT 1 FROM rounds WHERE broadcast_id = ? AND act = 'send' AND ended_at IS NULL",
            (each.broadcast_id,),
        ).fetchone()
        if each.act is Act.SEND and not still and lifecycle.finish(tx, each.broadcast_id, now):
            finished.append(each.broadcast_id)
    return finished


def is_any_stirring(tx: Tx) -> bool:
    """Whether a round is being written, swept or can be closed."""
    return any(
        each.state == "cancelled"
        or (each.state == "running" and (each.written_to is not None or _is_over(tx, each)))
        for each in rounds.open_rounds(tx)
    )


def _is_over(tx: Tx, each: rounds.Round) -> bool:
    if each.written_to is not None and each.state != "cancelled":
        return False
    row = tx.execute(
        "SELECT 1 FROM deliveries WHERE round_id = ? AND state IN ('waiting', 'sending') LIMIT 1",
        (each.id,),
    ).fetchone()
    return row is None


def move_chat(tx: Tx, old: int, new: int) -> None:
    """Follow a group that became a supergroup."""
    tx.execute(
        "UPDATE deliveries SET account_id = ? WHERE account_id = ? AND who < ?"
        " AND round_id IN (SELECT id FROM rounds)",
        (new, old, GROUPS),
    )
