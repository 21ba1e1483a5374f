"""Measures as rows: made, handed on, done or dropped, told; and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, AnnouncementId, ClassId, MeasureId, ProgrammeId
from bot.domain.measures.measure import MeasureLine, MeasureState, SourceKind
from bot.domain.people.roles import Role
from storage import meta, outbox, rows
from storage.desk import cases
from storage.duty import roster
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from storage.database import Tx
    from storage.people.accounts import Account

DAY = 86400
LASTS = 3 * DAY  # seconds for which a letter helps
MORNING = time(9)  # when somebody is reminded
LATE_EVERY = 7  # days between two reminders of what is late
_REMINDED = "measures-reminded"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; ``told`` once its announcement went out, ``announcement_id`` while it is written.

    ``announced`` is the state of that announcement. A measure without ``owner`` waits for one.
    """

    id: MeasureId
    source: SourceKind
    source_id: int | None
    question: int | None
    finding: str
    text: str
    class_id: ClassId | None
    class_name: str
    district: str
    programme_id: ProgrammeId | None
    owner: AccountId | None
    owner_name: str
    due_on: date
    state: MeasureState
    ended_text: str
    ended_at: int | None
    announcement_id: AnnouncementId | None
    announced: str
    told: bool
    made_by: AccountId
    maker: str
    made_at: int

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.state is MeasureState.OPEN

    def is_late(self, today: date) -> bool:
        """Return whether its day is over and it is not done."""
        return self.is_open and self.due_on < today

    @property
    def line(self) -> MeasureLine:
        """The measure as a report lists it."""
        return MeasureLine(
            self.id,
            self.source,
            self.finding,
            self.text,
            self.owner_name,
            self.due_on,
            self.state,
            self.ended_text,
            self.told,
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A measure to be made; see :class:`Measure`."""

    source: SourceKind
    source_id: int | None
    question: int | None
    finding: str
    text: str
    class_id: ClassId | None
    programme_id: ProgrammeId | None
    owner: AccountId
    due_on: str
    made_by: AccountId
    made_at: int
    update_id: int


_MEASURES = """
SELECT ms.id, ms.source, ms.source_id, ms.question, ms.finding, ms.text, ms.class_id,
    coalesce(c.name, '') AS class_name, coalesce(c.district, '') AS district, ms.programme_id,
    ms.owner, coalesce(p.name, a.name, '') AS owner_name, ms.due_on, ms.state, ms.ended_text,
    ms.ended_at, ms.announcement_id, coalesce(b.state, '') AS announced,
    b.started_at IS NOT NULL AS told, ms.made_by, coalesce(p2.name, a2.name, '') AS maker,
    ms.made_at
FROM measures ms
LEFT JOIN classes c ON c.id = ms.class_id
LEFT JOIN accounts a ON a.id = ms.owner
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN accounts a2 ON a2.id = ms.made_by
LEFT JOIN people p2 ON p2.id = a2.person_id
LEFT JOIN announcements b ON b.id = ms.announcement_id
"""


# -- who may see them ------------------------------------------------------------------------------


def may_see(account: Account, measure: Measure) -> bool:
    """Return whether somebody of the staff may see a measure: theirs, or within their scope."""
    if account.role < Role.STAFF:
        return False
    if account.id in {measure.owner, measure.made_by}:
        return True
    if measure.class_id is None:
        return account.sees_all(Role.STAFF)
    return account.may(Role.STAFF, class_id=measure.class_id, district=measure.district)


def may_lead(account: Account, measure: Measure) -> bool:
    """Return whether somebody may hand a measure on, move its day or drop it."""
    if account.role < Role.STAFF:
        return False
    if account.id == measure.made_by:
        return True
    if measure.class_id is None:
        return account.sees_all(Role.COORDINATOR)
    return account.may(Role.COORDINATOR, class_id=measure.class_id, district=measure.district)


def find(tx: Tx, measure_id: MeasureId) -> Measure | None:
    """A measure by id."""
    return rows.one(tx, Measure, f"{_MEASURES} WHERE ms.id = ?", (measure_id,))


def of_owner(tx: Tx, account_id: AccountId) -> list[Measure]:
    """Return somebody's measures: open ones first, the earliest day first."""
    sql = f"{_MEASURES} WHERE ms.owner = ? ORDER BY ms.state <> 'open', ms.due_on, ms.id"
    return rows.many(tx, Measure, sql, (account_id,))


def visible(tx: Tx, account: Account, programme_id: ProgrammeId | None = None) -> list[Measure]:
    """Return the measures somebody may see, of one programme or all, open and earliest first."""
    sql = f"""
        {_MEASURES}
        WHERE :programme IS NULL OR ms.programme_id = :programme
        ORDER BY ms.state <> 'open', ms.due_on, ms.id
        """
    found = rows.many(tx, Measure, sql, {"programme": programme_id})
    return [each for each in found if may_see(account, each)]


def of_programme(tx: Tx, programme_id: ProgrammeId) -> tuple[MeasureLine, ...]:
    """Return the measures of a programme by day."""
    sql = f"{_MEASURES} WHERE ms.programme_id = ? ORDER BY ms.due_on, ms.id"
    return tuple(each.line for each in rows.many(tx, Measure, sql, (programme_id,)))


def of_source(tx: Tx, source: SourceKind, source_id: int) -> list[Measure]:
    """Return the measures that came of one survey, complaint or incident."""
    sql = f"{_MEASURES} WHERE ms.source = ? AND ms.source_id = ? ORDER BY ms.id"
    return rows.many(tx, Measure, sql, (source, source_id))


# -- making and changing ---------------------------------------------------------------------------


def make(tx: Tx, plan: Plan) -> MeasureId:
    """Keep a measure, tell its owner, and return its id; the same update makes one."""
    tx.execute(
        """
        INSERT INTO measures (source, source_id, question, finding, text, class_id, programme_id,
            owner, due_on, made_by, made_at, update_id)
        VALUES (:source, :source_id, :question, :finding, :text, :class_id, :programme_id, :owner,
            :due_on, :made_by, :made_at, :update_id)
        ON CONFLICT (update_id) DO NOTHING
        """,
        {name: getattr(plan, name) for name in Plan.__slots__},
    )
    sql = "SELECT id FROM measures WHERE update_id = ?"
    measure_id = MeasureId(rows.number(tx, sql, (plan.update_id,)))
    if plan.owner != plan.made_by:
        _tell(tx, LetterKind.MEASURE_GIVEN, measure_id, [plan.owner], "new", plan.made_at)
    return measure_id


def hand_to(tx: Tx, measure: Measure, owner: AccountId, *, by: AccountId, now: int) -> None:
    """Give an open measure to somebody else, and tell them."""
    sql = "UPDATE measures SET owner = ? WHERE id = ? AND state = 'open' AND owner IS NOT ?"
    if tx.execute(sql, (owner, measure.id, owner)).rowcount:
        roles.record(tx, by=by, act="measure-owner", now=now, object_=f"measure:{measure.id}")
        if owner != by:
            _tell(tx, LetterKind.MEASURE_GIVEN, measure.id, [owner], str(now), now)


def move_to(tx: Tx, measure: Measure, due_on: date, *, by: AccountId, now: int) -> None:
    """Move the day of an open measure; it is on record."""
    sql = "UPDATE measures SET due_on = ? WHERE id = ? AND state = 'open' AND due_on <> ?"
    if tx.execute(sql, (due_on.isoformat(), measure.id, due_on.isoformat())).rowcount:
        roles.record(
            tx,
            by=by,
            act="measure-day",
            now=now,
            object_=f"measure:{measure.id}",
            before=measure.due_on.isoformat(),
            after=due_on.isoformat(),
        )


def end(  # what ends it
    tx: Tx, measure: Measure, state: MeasureState, text: str, *, by: AccountId, now: int
) -> bool:
    """End a measure as done or dropped, and tell owner and maker; False where it has ended."""
    ended = tx.execute(
        """
        UPDATE measures
        SET state = ?, ended_text = ?, ended_by = ?, ended_at = ?
        WHERE id = ? AND state = 'open'
        """,
        (state, text, by, now, measure.id),
    ).rowcount
    if ended:
        roles.record(tx, by=by, act=f"measure-{state}", now=now, object_=f"measure:{measure.id}")
        to = {measure.made_by, *([measure.owner] if measure.owner else [])} - {by, AccountId(0)}
        _tell(tx, LetterKind.MEASURE_ENDED, measure.id, sorted(to), str(now), now)
    return bool(ended)


def remember_announcement(tx: Tx, measure_id: MeasureId, announcement_id: AnnouncementId) -> None:
    """Note the announcement that is to tell of a measure."""
    sql = "UPDATE measures SET announcement_id = ? WHERE id = ?"
    tx.execute(sql, (announcement_id, measure_id))


def leave(tx: Tx, account_id: AccountId, now: int) -> None:
    """Take the open measures of somebody who is no colleague any more; coordinators are told."""
    sql = """
        UPDATE measures
        SET owner = NULL
        WHERE owner = ? AND state = 'open'
        RETURNING id
        """
    for measure_id in rows.column(tx, MeasureId, sql, (account_id,)):
        _tell(tx, LetterKind.MEASURE_LATE, measure_id, cases.coordinators(tx), f"left:{now}", now)


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody has a measure that is open."""
    sql = "SELECT 1 FROM measures WHERE owner = ? AND state = 'open' LIMIT 1"
    return rows.exists(tx, sql, (account_id,))


HOLDING = "SELECT owner FROM measures WHERE state = 'open' AND owner IS NOT NULL"


# -- reminding -------------------------------------------------------------------------------------


def remind(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """Remind owners the day before, and when it is late; coordinators hear once of what is late.

    It is gone through once a day, in the morning.
    """
    local = now.astimezone(zone)
    today, seconds = local.date(), int(now.timestamp())
    if local.time() < MORNING or meta.value(tx, _REMINDED) == today.isoformat():
        return 0
    meta.keep(tx, _REMINDED, today.isoformat())
    sql = f"{_MEASURES} WHERE ms.state = 'open' AND ms.due_on <= ? ORDER BY ms.due_on, ms.id"
    soon = rows.many(tx, Measure, sql, ((today + timedelta(days=1)).isoformat(),))
    if not soon:
        return 0
    above = cases.coordinators(tx)
    return sum(_remind(tx, each, today, above, seconds) for each in soon)


def _remind(tx: Tx, measure: Measure, today: date, above: list[AccountId], now: int) -> int:
    own = [] if measure.owner is None else [measure.owner]
    day = measure.due_on.isoformat()
    late = (today - measure.due_on).days
    if late <= 0:
        if measure.due_on > today and now - measure.made_at < DAY // 2:
            return 0  # they know; they are reminded on the day itself
        return _tell(tx, LetterKind.MEASURE_DUE, measure.id, own, day, now)
    round_ = (late - 1) // LATE_EVERY
    told = _tell(tx, LetterKind.MEASURE_LATE, measure.id, own, f"{day}:{round_}", now)
    others = [each for each in above if each not in own]
    return told + _tell(tx, LetterKind.MEASURE_LATE, measure.id, others, day, now)


def _tell(  # what a notification is made of
    tx: Tx, kind: LetterKind, measure_id: MeasureId, to: Iterable[AccountId], key: str, now: int
) -> int:
    is_reminder = kind in {LetterKind.MEASURE_DUE, LetterKind.MEASURE_LATE}
    letters = [
        Notification(
            dedupe_key=f"{kind}:{measure_id}:{key}:{each}",
            kind=kind,
            cause=f"measure:{measure_id}",
            chat_id=each,
            payload={"measure": measure_id},
            priority=Priority.REMINDER if is_reminder else Priority.CHANGE,
            resend=True,
            not_before=now,
            expires_at=now + LASTS,
        )
        for each in to
    ]
    return outbox.put(tx, letters, now)


def colleagues(tx: Tx) -> list[roster.Colleague]:
    """Return who may have a measure: the staff who can be reached."""
    return [each for each in roster.staff(tx) if each.reachable]
