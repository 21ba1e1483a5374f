"""Subscriptions to results: who gets them when, and the letters that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId
from bot.domain.people.roles import Role
from storage import outbox, rows
from storage.outbox import LetterKind, Notification, Priority
from storage.people import accounts
from storage.programme import programmes
from storage.surveys import results, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from storage.database import Tx
    from storage.surveys.surveys import Survey

MONDAY_AT = time(8)
HELPS_FOR = 2 * 86400  # seconds for which a late delivery still helps
FRESH_FOR = 7 * 86400  # a survey closed this long ago is still in Monday's delivery


class Occasion(StrEnum):
    """The occasions on which results are sent."""

    MONDAY = "monday"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A member of staff and their subscriptions."""

    account_id: AccountId
    name: str
    occasions: frozenset[Occasion]


def subscribe(  # who gets what, and who says so
    tx: Tx, account_id: AccountId, occasion: Occasion, *, on: bool, by: AccountId, now: int
) -> None:
    """Subscribe somebody to results on an occasion, or stop; repeating it changes nothing."""
    if not on:
        tx.execute(
            "DELETE FROM result_subscriptions WHERE account_id = ? AND occasion = ?",
            (account_id, occasion),
        )
        return
    tx.execute(
        """
        INSERT INTO result_subscriptions (account_id, occasion, since, set_by)
        VALUES (:account_id, :occasion, :now, :by)
        ON CONFLICT DO NOTHING
        """,
        {"account_id": account_id, "occasion": occasion, "now": now, "by": by},
    )


def end(tx: Tx, account_id: AccountId) -> None:
    """Stop sending results to somebody."""
    tx.execute("DELETE FROM result_subscriptions WHERE account_id = ?", (account_id,))


def of(tx: Tx, account_id: AccountId) -> frozenset[Occasion]:
    """Return the occasions on which somebody gets results."""
    sql = "SELECT occasion FROM result_subscriptions WHERE account_id = ?"
    return frozenset(rows.column(tx, Occasion, sql, (account_id,)))


def staff(tx: Tx) -> list[Subscriber]:
    """Return everybody with a role, by name, with their subscriptions."""
    sql = """
        SELECT DISTINCT a.id, coalesce(p.name, a.name) AS name
        FROM grants g
        JOIN accounts a ON a.id = g.account_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE g.revoked_at IS NULL
        ORDER BY name, a.id
        """
    names = rows.pairs(tx, AccountId, str, sql)
    return [Subscriber(account_id, name, of(tx, account_id)) for account_id, name in names.items()]


def queue_mondays(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """Queue Monday's results for those who want them, once a week, survey and person."""
    if not _anybody(tx, Occasion.MONDAY):
        return 0
    local = datetime.fromtimestamp(now, UTC).astimezone(zone)
    monday = local.date() - timedelta(days=local.weekday())
    due = int(datetime.combine(monday, MONDAY_AT, zone).timestamp())
    if not due <= now < due + HELPS_FOR:
        return 0
    found = [
        each
        for each in surveys.all_of(tx, (SurveyState.OPEN, SurveyState.CLOSED))
        if each.state is SurveyState.OPEN or (each.closed_at or 0) > due - FRESH_FOR
    ]
    count = _queue(tx, Occasion.MONDAY, found, due, now, monday.isoformat())
    return count + _queue_reports(tx, monday, due, now)


def _queue_reports(tx: Tx, monday: date, due: int, now: int) -> int:
    """Queue the reports of programmes that run, or ended last week, for who leads the school."""
    terms = [
        each
        for each in programmes.all_of(tx)
        if each.starts_on < monday <= each.ends_on + timedelta(days=7)
    ]
    sql = "SELECT account_id FROM result_subscriptions WHERE occasion = ? AND since <= ?"
    letters = []
    for account_id in rows.column(tx, AccountId, sql, (Occasion.MONDAY, due)) if terms else ():
        account = accounts.find(tx, account_id)
        if account is None or not account.sees_all(Role.COORDINATOR):
            continue
        letters += [
            Notification(
                dedupe_key=f"programme-report:{each.id}:{monday.isoformat()}:{account_id}",
                kind=LetterKind.PROGRAMME_REPORT,
                cause=f"programme:{each.id}:report",
                chat_id=account_id,
                payload={"programme": each.id},
                priority=Priority.REMINDER,
                not_before=now,
                expires_at=due + HELPS_FOR,
            )
            for each in terms
        ]
    return outbox.put(tx, letters, now)


def queue_closed(tx: Tx, now: int) -> int:
    """Queue the results of surveys that have closed, once a survey and person."""
    count = 0
    for each in surveys.all_of(tx, (SurveyState.CLOSED,)) if _anybody(tx, Occasion.CLOSE) else ():
        closed = each.closed_at
        if closed and closed > now - HELPS_FOR:
            count += _queue(tx, Occasion.CLOSE, [each], closed, now, str(closed))
    return count


def _anybody(tx: Tx, occasion: Occasion) -> bool:
    sql = "SELECT 1 FROM result_subscriptions WHERE occasion = ? LIMIT 1"
    return rows.exists(tx, sql, (occasion,))


def _queue(  # what is sent to whom, when, and what names it
    tx: Tx, occasion: Occasion, found: list[Survey], due: int, now: int, stamp: str
) -> int:
    """Queue letters for those who subscribed before it was due and may see the survey."""
    sql = "SELECT account_id FROM result_subscriptions WHERE occasion = ? AND since <= ?"
    letters = []
    for account_id in rows.column(tx, AccountId, sql, (occasion, due)) if found else ():
        account = accounts.find(tx, account_id)
        if account is None:
            continue
        seen = {each.id for each in results.visible(tx, account)}
        letters += [
            Notification(
                dedupe_key=f"results:{occasion}:{each.id}:{stamp}:{account_id}",
                kind=LetterKind.RESULTS,
                cause=f"survey:{each.id}:results",
                chat_id=account_id,
                payload={"survey": each.id, "occasion": occasion.value},
                priority=Priority.REMINDER,
                not_before=now,
                expires_at=due + HELPS_FOR,
            )
            for each in found
            if each.id in seen
        ]
    return outbox.put(tx, letters, now)
