"""The watch of the desk: cases nobody took, cases gone quiet, entries about to end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, ScopeKind
from handlers.desk.cases import end_case
from storage import outbox
from storage.desk import bells, cases, post
from storage.faq import entries as faq_entries
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from bot.context import Services
    from storage.database import Tx

WARNING_LASTS = 14 * 86400


async def watch_desk(services: Services) -> None:
    """Check once; nothing is acted on twice."""
    now = services.clock.now()
    await services.database.write(_escalate, services, now)
    await services.database.write(_remind, services, now)
    await services.database.write(_close_quiet, now)
    await services.database.write(_warn, services, now)


async def ring_again(services: Services) -> None:
    """Call again to everybody in danger to whom nobody has gone yet."""
    await services.database.write(bells.ring_again, services.clock.timestamp())


def _escalate(tx: Tx, services: Services, now: datetime) -> int:
    """Call coordinators to cases nobody took within the set minutes of opening time."""
    waiting = cases.to_escalate(tx)
    if not waiting:
        return 0
    rules = post.rules(tx)
    hours, limit = rules.opening, timedelta(minutes=rules.escalate)
    if not hours.is_open(now, services.zone):
        return 0
    queued = 0
    for case in waiting:
        opened = datetime.fromtimestamp(case.opened_at, UTC)
        if hours.between(opened, now, services.zone) < limit:
            continue
        if cases.escalated(tx, case.id, int(now.timestamp())):
            queued += post.tell_coordinators(tx, case, int(now.timestamp()))
    return queued


def _remind(tx: Tx, services: Services, now: datetime) -> int:
    """Remind colleagues whose asker waits, once for each last question."""
    waiting = cases.left_waiting(tx)
    rules = post.rules(tx)
    if not waiting or not rules.opening.is_open(now, services.zone):
        return 0
    hours, limit = rules.opening, timedelta(minutes=rules.escalate)
    queued = 0
    for case in waiting:
        since = max(case.asked_at, case.claimed_at or 0)
        asked = datetime.fromtimestamp(since, UTC)
        if case.claimed_by is not None and hours.between(asked, now, services.zone) >= limit:
            queued += post.tell(
                tx,
                LetterKind.CASE_WAITING,
                case,
                case.claimed_by,
                since,
                int(now.timestamp()),
                since=since,
            )
    return queued


def _close_quiet(tx: Tx, now: datetime) -> int:
    """Close answered cases that nobody goes on with, or the bot would be silent for ever."""
    seconds = int(now.timestamp())
    before = seconds - post.rules(tx).silence * 3600
    return sum(end_case(tx, case, seconds, None) for case in cases.gone_quiet(tx, before))


def _warn(tx: Tx, services: Services, now: datetime) -> int:
    """Tell staff of the whole school once, some days ahead, that an entry ends."""
    today = now.astimezone(services.zone).date()
    rules = post.rules(tx)
    ending = faq_entries.expiring(tx, today, today + timedelta(days=rules.warn))
    opens = rules.opening.next_open(now, services.zone) if ending else None
    staff = cases.colleagues(tx) if ending else []
    seconds = int(now.timestamp())
    letters = [
        Notification(
            dedupe_key=f"faq-ending:{each.number}:{each.entry.effective_to}:{colleague.account_id}",
            kind=LetterKind.FAQ_ENDING,
            cause=f"entry:{each.number}",
            chat_id=colleague.account_id,
            payload={"entry": each.number, "ends": str(each.entry.effective_to)},
            priority=Priority.REMINDER,
            resend=True,
            not_before=seconds if opens is None else int(opens.timestamp()),
            expires_at=seconds + WARNING_LASTS,
        )
        for each in ending
        for colleague in staff
        if any(g.role >= Role.STAFF and g.scope.kind is ScopeKind.ALL for g in colleague.grants)
    ]
    return outbox.put(tx, letters, seconds)
