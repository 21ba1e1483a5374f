"""Deliveries of an announcement, one a recipient: written in chunks, claimed, settled once.

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

from bot.domain.announcements.lifecycle import DeliveryOutcome, PassKind
from bot.domain.ids import AccountId, AnnouncementId, RecipientId, RoundId
from bot.domain.reminders.quiet import quiet_until
from storage import rows
from storage.announcements import lifecycle, recipients, rounds
from storage.audiences.membership import GROUPS
from storage.classes import group_states
from storage.classes.group_states import GroupState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from storage.database import Tx

QUIET = "quiet"  # the reason of a delivery that waits for somebody's quiet hours to end
LOOKED_AT = 500  # rows a claim reads at most, whatever falls into quiet hours


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A claimed delivery on its way.

    ``messages`` are those to be edited or deleted, or, where sending was interrupted between two
    parts, those already there; ``at`` is when they were sent. ``about`` is the revision that a
    nudge tells of.
    """

    round_id: RoundId
    announcement_id: AnnouncementId
    act: PassKind
    who: RecipientId
    account_id: AccountId
    attempts: int
    messages: tuple[int, ...]
    at: int
    language: str
    name: str
    urgent: bool
    about: int | None = None


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """The result of a delivery; ``retry_at`` only with :attr:`DeliveryOutcome.WAITING`."""

    round_id: RoundId
    who: RecipientId
    outcome: DeliveryOutcome
    messages: tuple[int, ...] = ()
    revision: int | None = None
    reason: str | None = None
    retry_at: int = 0


# -- on the way ------------------------------------------------------------------------------------

_DUE = """
SELECT json_group_array(
    json_object(
        'who', who, 'account_id', account_id, 'attempts', attempts, 'messages', messages, 'at', at,
        'language', language, 'name', name, 'quiet_from', quiet_from, 'quiet_to', quiet_to
    )
)
FROM (
    SELECT d.who, d.account_id, d.attempts, d.messages, d.at,
        coalesce(a.language, 'zh-Hans') AS language, coalesce(p.name, a.name, '') AS name,
        pf.quiet_from, pf.quiet_to
    FROM deliveries d
    LEFT JOIN accounts a ON a.id = d.account_id
    LEFT JOIN people p ON p.id = d.who
    LEFT JOIN preferences pf ON pf.account_id = d.account_id
    WHERE d.round_id = :round AND d.state = 'waiting' AND d.not_before <= :now
    ORDER BY d.not_before
    LIMIT :limit
)
"""
_SENDING = """
UPDATE deliveries
SET state = 'sending', attempts = attempts + 1
WHERE round_id = ? AND who IN (SELECT value FROM json_each(?))
"""
_LATER = f"""
UPDATE deliveries
SET not_before = :end, reason = '{QUIET}'
WHERE round_id = :round AND who IN (SELECT value FROM json_each(:whos))
"""


@dataclass(frozen=True, slots=True)
class _Due:
    """A delivery that may leave now, unless it falls into quiet hours."""

    who: RecipientId
    account_id: AccountId
    attempts: int
    messages: str | None  # ids with commas between
    at: int | None
    language: str
    name: str
    quiet_from: int | None
    quiet_to: int | None


def claim(tx: Tx, now: int, limit: int, zone: ZoneInfo) -> list[ClaimedDelivery]:
    """Claim up to ``limit`` deliveries that may leave now; they are on disk as ``sending``.

    Urgent announcements go first, then those to fewer people: a class does not wait for a city.
    Recipients in quiet hours are put off to their end; edits and deletions, which ring nowhere, go.
    """
    parcels: list[ClaimedDelivery] = []
    looked = 0
    for each in _running(tx, now):
        while len(parcels) < limit and looked < LOOKED_AT:
            due = _due(tx, each.round_id, now, limit - len(parcels))
            if not due:
                break
            looked += len(due)
            rings = each.act in {PassKind.SEND, PassKind.NUDGE} and not each.urgent
            ready = _put_off(tx, each.round_id, due, now, zone) if rings else due
            parcels += [_parcel(each, one) for one in ready]
            tx.execute(_SENDING, (each.round_id, _json([one.who for one in ready])))
    return parcels


def _due(tx: Tx, round_id: RoundId, now: int, limit: int) -> list[_Due]:
    values = {"round": round_id, "now": now, "limit": limit}
    found = rows.value(tx, list[dict[str, Any]], _DUE, values) or []
    return [_Due(**each) for each in found]


@dataclass(frozen=True, slots=True)
class _Running:
    """A round under way."""

    round_id: RoundId
    announcement_id: AnnouncementId
    act: PassKind
    urgent: bool
    about: int | None


def _running(tx: Tx, now: int) -> list[_Running]:
    sql = """
        SELECT r.id AS round_id, r.announcement_id, r.act, b.urgent, r.about
        FROM rounds r
        JOIN announcements b ON b.id = r.announcement_id
        WHERE r.state = 'running' AND (r.act IN ('correct', 'recall') OR b.expires_at > ?)
        ORDER BY b.urgent DESC, r.size, r.id
        """
    return rows.many(tx, _Running, sql, (now,))


def _put_off(
    tx: Tx, round_id: RoundId, due: Sequence[_Due], now: int, zone: ZoneInfo
) -> list[_Due]:
    moment = datetime.fromtimestamp(now, UTC)
    ready: list[_Due] = []
    later: dict[int, list[RecipientId]] = {}
    for each in due:
        until = quiet_until(moment, each.quiet_from, each.quiet_to, zone)
        if until is None:
            ready.append(each)
        else:
            later.setdefault(int(until.timestamp()), []).append(each.who)
    for end, whos in later.items():
        tx.execute(_LATER, {"end": end, "round": round_id, "whos": _json(whos)})
    return ready


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _parcel(running: _Running, due: _Due) -> ClaimedDelivery:
    return ClaimedDelivery(
        running.round_id,
        running.announcement_id,
        running.act,
        due.who,
        due.account_id,
        due.attempts + 1,
        tuple(map(int, due.messages.split(","))) if due.messages else (),
        due.at or 0,
        due.language,
        due.name,
        running.urgent,
        running.about,
    )


_SETTLE = """
UPDATE deliveries
SET state = json_extract(j.value, '$.state'), messages = json_extract(j.value, '$.messages'),
    revision = json_extract(j.value, '$.revision'), reason = json_extract(j.value, '$.reason'),
    not_before = json_extract(j.value, '$.not_before'),
    at = iif(json_extract(j.value, '$.state') = 'waiting', at, :now)
FROM json_each(:receipts) j
WHERE round_id = json_extract(j.value, '$.round')
    AND who = json_extract(j.value, '$.who')
    AND state = 'sending'
"""
_OUT_OF_REACH = """
UPDATE accounts
SET reachable = 0
WHERE id IN (
    SELECT d.account_id
    FROM json_each(?) j
    JOIN deliveries d
        ON d.round_id = json_extract(j.value, '$.round')
        AND d.who = json_extract(j.value, '$.who')
)
"""


def settle(tx: Tx, receipts: Sequence[DeliveryReceipt], now: int) -> None:
    """Store the results of deliveries; recipients who blocked the bot are noted as unreachable.

    What arrived with the old words after a correction was ordered, or at all after a recall,
    is amended in its turn.
    """
    settled = [
        {
            "round": each.round_id,
            "who": each.who,
            "state": each.outcome,
            "messages": ",".join(map(str, each.messages)) or None,
            "revision": each.revision,
            "reason": each.reason,
            "not_before": each.retry_at,
        }
        for each in receipts
    ]
    tx.execute(_SETTLE, {"receipts": _json(settled), "now": now})
    blocked = [each for each in settled if each["state"] is DeliveryOutcome.BLOCKED]
    if blocked:
        tx.execute(_OUT_OF_REACH, (_json(blocked),))
    sent = [each for each in receipts if each.outcome is DeliveryOutcome.SENT]
    for round_id, revision in {(each.round_id, each.revision or 0) for each in sent}:
        whos = [e.who for e in sent if e.round_id == round_id and e.revision == revision]
        _follow_up(tx, round_id, revision, whos)
    for each in receipts:
        if each.who < GROUPS:
            _note_group(tx, each, now)


def _note_group(tx: Tx, receipt: DeliveryReceipt, now: int) -> None:
    """Note how the bot stands in a group, as sending there has shown."""
    sql = "SELECT account_id FROM deliveries WHERE round_id = ? AND who = ?"
    chat_id = rows.value(tx, int, sql, (receipt.round_id, receipt.who))
    if chat_id is None:
        return
    if receipt.outcome is DeliveryOutcome.SENT:
        group_states.note(tx, chat_id, GroupState.WELL, now)
    elif receipt.reason:
        group_states.note_refusal(tx, chat_id, receipt.reason, now)


@dataclass(frozen=True, slots=True)
class _Amended:
    """The present content of an announcement, and whether it is recalled."""

    id: AnnouncementId
    revision: int
    recalled: bool


def _follow_up(tx: Tx, round_id: RoundId, sent_revision: int, whos: Sequence[RecipientId]) -> None:
    sql = """
        SELECT b.id, b.revision,
            EXISTS (
                SELECT 1 FROM rounds r2 WHERE r2.announcement_id = b.id AND r2.act = 'recall'
            ) AS recalled
        FROM rounds r
        JOIN announcements b ON b.id = r.announcement_id
        WHERE r.id = ? AND (r.act = 'send' OR (r.act = 'nudge' AND recalled))
        """
    now = rows.one(tx, _Amended, sql, (round_id,))
    if now is None:
        return
    if now.recalled:
        recipients.follow_up(tx, PassKind.RECALL, now.id, whos, 1)
    elif sent_revision < now.revision:
        recipients.follow_up(tx, PassKind.CORRECT, now.id, whos, now.revision)


def recover(tx: Tx, now: int) -> int:
    """Decide at start about deliveries cut off by the stop; return how many are unknown.

    Sends that were under way are unknown. Edits and deletions are done again: they may be repeated.
    """
    unknown = 0
    for each in rounds.open_rounds(tx):
        outcome = (
            DeliveryOutcome.UNKNOWN
            if each.act in {PassKind.SEND, PassKind.NUDGE}
            else DeliveryOutcome.WAITING
        )
        found = tx.execute(
            """
            UPDATE deliveries
            SET state = :outcome, reason = 'interrupted', at = iif(:outcome = 'waiting', at, :now)
            WHERE round_id = :round AND state = 'sending'
            """,
            {"outcome": outcome, "now": now, "round": each.id},
        ).rowcount
        unknown += found if outcome is DeliveryOutcome.UNKNOWN else 0
    return unknown


def next_due(tx: Tx, now: int) -> int | None:
    """Return when the next delivery may leave, in seconds of UTC; None where nothing waits."""
    sql = "SELECT min(not_before) FROM deliveries WHERE round_id = ? AND state = 'waiting'"
    moments = [rows.value(tx, int, sql, (each.round_id,)) for each in _running(tx, now)]
    return min((moment for moment in moments if moment is not None), default=None)


# -- ending ----------------------------------------------------------------------------------------


def sweep(tx: Tx, now: int, size: int = recipients.CHUNK) -> bool:
    """Settle deliveries withdrawn or expired, ``size`` at most; return whether there are more."""
    swept = 0
    for round_id, outcome in rows.pairs(tx, RoundId, DeliveryOutcome, _OVER, (now,)).items():
        values = {"outcome": outcome, "now": now, "round": round_id, "size": size}
        swept += tx.execute(_SWEEP, values).rowcount
    return swept >= size


_OVER = """
SELECT r.id, iif(r.state = 'cancelled', 'withdrawn', 'expired')
FROM rounds r
JOIN announcements b ON b.id = r.announcement_id
WHERE r.ended_at IS NULL
    AND (r.state = 'cancelled' OR (r.act IN ('send', 'nudge') AND b.expires_at <= ?))
"""
_SWEEP = """
UPDATE deliveries
SET state = :outcome, at = :now
WHERE round_id = :round
    AND who IN (
        SELECT who FROM deliveries WHERE round_id = :round AND state = 'waiting' LIMIT :size
    )
"""


def close(tx: Tx, now: int) -> list[AnnouncementId]:
    """End rounds with nothing pending; return the announcements that are finished by that."""
    finished = []
    for each in rounds.open_rounds(tx):
        if each.state == "paused" or not _is_over(tx, each):
            continue
        tx.execute(
            """
            UPDATE rounds
            SET ended_at = ?, state = iif(state = 'running', 'finished', state)
            WHERE id = ?
            """,
            (now, each.id),
        )
        if each.act is PassKind.CORRECT:
            rounds.tell_of_correction(tx, each, now)
        sql = "SELECT 1 FROM rounds WHERE announcement_id = ? AND act = 'send' AND ended_at IS NULL"
        still = rows.exists(tx, sql, (each.announcement_id,))
        if (
            each.act is PassKind.SEND
            and not still
            and lifecycle.finish(tx, each.announcement_id, now)
        ):
            finished.append(each.announcement_id)
    return finished


def is_any_stirring(tx: Tx) -> bool:
    """Return whether a round is being written, swept or can be closed."""
    return any(
        each.state == "cancelled"
        or (each.state == "running" and (each.written_to is not None or _is_over(tx, each)))
        for each in rounds.open_rounds(tx)
    )


def _is_over(tx: Tx, each: rounds.Round) -> bool:
    if each.written_to is not None and each.state != "cancelled":
        return False
    sql = "SELECT 1 FROM deliveries WHERE round_id = ? AND state IN ('waiting', 'sending') LIMIT 1"
    return not rows.exists(tx, sql, (each.id,))


def move_chat(tx: Tx, old: int, new: int) -> None:
    """Replace the old id of a group that became a supergroup."""
    tx.execute(
        """
        UPDATE deliveries
        SET account_id = :new
        WHERE account_id = :old AND who < :groups AND round_id IN (SELECT id FROM rounds)
        """,
        {"new": new, "old": old, "groups": GROUPS},
    )
