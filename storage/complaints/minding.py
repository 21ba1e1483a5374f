"""What is due of complaints by time: batches, reminders, deadlines that passed, the day's count."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.complaints import deadlines
from bot.domain.complaints.states import Act
from bot.domain.ids import AccountId, ComplaintId
from storage import drafts, rows
from storage.calendar import school_days
from storage.complaints import answering, complaints, confided, handing_in, owners, post, writing
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from storage.complaints.complaints import Complaint
    from storage.database import Tx

MORNING = time(9)  # reminders of deadlines go from then on
UNFINISHED = 3 * 86400  # seconds for which what was begun and not handed in is kept


def mind(tx: Tx, now: int, zone: ZoneInfo) -> None:
    """Do all that is due."""
    local = datetime.fromtimestamp(now, UTC).astimezone(zone)
    _count_day(tx, local.date())
    confided.begin_day(tx, local.date().isoformat())
    if handing_in.is_due(tx, now):
        handing_in.release(tx, now, zone)
    drafts.lapse(tx, now - UNFINISHED)
    writing.lapse(tx, now - UNFINISHED)
    for owner_id in gone_owners(tx):
        answering.pass_on_all(tx, owner_id, now, zone)
    for each in _unowned(tx):
        found = complaints.find(tx, each)
        if found is not None:
            answering.pass_on(tx, found, not_to=None, now=now, zone=zone)
    if local.time() >= MORNING:
        _remind(tx, local.date(), now)
        _escalate(tx, local.date(), now)
    _end_addresses(tx, local.date())


def _unowned(tx: Tx) -> list[ComplaintId]:
    """Return what waits for nobody although somebody could answer."""
    sql = "SELECT id FROM complaints WHERE owner_id IS NULL AND state IN ('open', 'asked')"
    found = rows.column(tx, ComplaintId, sql)
    return [each for each in found if _could_be_answered(tx, each)]


def _could_be_answered(tx: Tx, complaint_id: ComplaintId) -> bool:
    found = complaints.find(tx, complaint_id)
    if found is None:
        return False
    hidden = complaints.hidden_from(tx, complaint_id)
    owner, _ = owners.choose(tx, found.topic, "", hidden=hidden, author=found.account_id)
    return owner is not None


def _remind(tx: Tx, today: date, now: int) -> None:
    """Remind owners on the working day before a deadline, once."""
    calendar = school_days.load(tx)
    sql = """
        SELECT id FROM complaints
        WHERE state = 'open' AND NOT warned AND due_on BETWEEN ? AND ?
        """
    until = today + timedelta(days=deadlines.LONGEST)
    for complaint_id in rows.column(tx, ComplaintId, sql, (today.isoformat(), until.isoformat())):
        found = complaints.find(tx, complaint_id)
        if found is None or found.owner_id is None:
            continue
        if today < deadlines.eve(found.due_on, calendar) or found.came_on == today:
            continue
        complaints.set_columns(tx, complaint_id, warned=1)
        key = found.due_on.isoformat()
        post.tell(tx, LetterKind.COMPLAINT_EVE, complaint_id, found.owner_id, key, now)


def _escalate(tx: Tx, today: date, now: int) -> None:
    """Tell those over the owner that a deadline has passed, once."""
    sql = "SELECT id FROM complaints WHERE state = 'open' AND NOT escalated AND due_on < ?"
    for complaint_id in rows.column(tx, ComplaintId, sql, (today.isoformat(),)):
        found = complaints.find(tx, complaint_id)
        if found is not None:
            _tell_late(tx, found, today, now)


def _tell_late(tx: Tx, complaint: Complaint, today: date, now: int) -> None:
    complaints.set_columns(tx, complaint.id, escalated=1, late=1)
    complaints.note(tx, complaint.id, Act.ESCALATED, today)
    key = complaint.due_on.isoformat()
    told = owners.overseers(tx, complaint.id)
    for each in told:
        post.tell(tx, LetterKind.COMPLAINT_LATE, complaint.id, each, key, now)
    object_ = post.cause_of(complaint.id)
    roles.record(tx, by=None, act="complaint-escalated", now=now, object_=object_, told=len(told))


def _end_addresses(tx: Tx, today: date) -> None:
    """Forget where answers go once a complaint cannot be reopened any more."""
    over = today - timedelta(days=handing_in.REOPENS)
    sql = """
        SELECT id FROM complaints
        WHERE state = 'closed' AND account_id IS NULL AND ended_on < ? AND id IN (
            SELECT value FROM json_each(?)
        )
        """
    known = f"[{','.join(confided.opened(tx).addresses)}]"
    confided.end_addresses(tx, rows.column(tx, ComplaintId, sql, (over.isoformat(), known)))


def _count_day(tx: Tx, today: date) -> None:
    """Note, once a day, how many people could complain."""
    sql = "SELECT 1 FROM complaint_days WHERE day = ?"
    if rows.exists(tx, sql, (today.isoformat(),)):
        return
    tx.execute(
        """
        INSERT INTO complaint_days (day, people, joined)
        SELECT ?, count(DISTINCT p.id), count(DISTINCT a.id)
        FROM people p
        JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
        LEFT JOIN accounts a ON a.person_id = p.id AND a.reachable
        WHERE p.erased_at IS NULL
        """,
        (today.isoformat(),),
    )


def gone_owners(tx: Tx) -> list[AccountId]:
    """Return colleagues who are to answer complaints and belong to the staff no more."""
    sql = """
        SELECT DISTINCT owner_id FROM complaints
        WHERE state IN ('open', 'asked') AND owner_id NOT IN (
            SELECT account_id FROM grants WHERE revoked_at IS NULL
        )
        """
    return rows.column(tx, AccountId, sql)
