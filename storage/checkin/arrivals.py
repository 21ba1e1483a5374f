"""Who came: a code against what is open, decided and written in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark, MarkSource
from bot.domain.checkin.codes import GRACE, REMEMBERED, Scanned, slot_at
from bot.domain.checkin.together import SESSIONS, Together, come_together, joined
from bot.domain.checkin.window import opens_at
from bot.domain.ids import AccountId, ClassId, PersonId, SessionId
from bot.domain.timetable.session import Session
from storage import rows
from storage.attendance import rolls
from storage.checkin import checkins, codes
from storage.timetable import timetable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.domain.checkin.codes import Given
    from storage.checkin.checkins import CheckIn
    from storage.database import Tx

TRIES, TRIES_WITHIN = 5, 600  # wrong codes of an account, in seconds
KEPT = 86400  # seconds for which wrong codes are kept
OWN_SHOWN = 5
OVER_FOR = 3 * 3600  # seconds after its end in which digits are still meant for a check-in


class Answer(StrEnum):
    """What comes of a code; each is a sentence."""

    PRESENT = "present"
    LATE = "late"
    ALREADY = "already"
    TEACHER = "teacher"
    RECORDED = "recorded"
    WRONG = "wrong"
    OLD = "old"
    TOO_MANY = "too-many"
    NONE_OPEN = "none-open"
    CLOSED = "closed"
    TO_COME = "to-come"
    CANCELLED = "cancelled"
    DAY_OFF = "day-off"
    OTHER_CLASS = "other-class"
    ENROLLED_LATER = "enrolled-later"
    NO_SEAT = "no-seat"
    ACCOUNT_USED = "account-used"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, about which session, with the moment, the day or the mark it speaks of."""

    answer: Answer
    session: Session | None = None
    at: datetime | None = None
    day: date | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who brings a code."""

    person_id: PersonId
    account_id: AccountId
    class_ids: tuple[ClassId, ...]
    update_id: int


@dataclass(frozen=True, slots=True)
class OwnArrival:
    """A check-in of one's own."""

    session: Session
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """How those who came did so."""

    scanned: int = 0
    typed: int = 0
    graced: int = 0


# -- coming --------------------------------------------------------------------------------------


def matters(tx: Tx, given: Given, class_ids: tuple[ClassId, ...], now: int) -> bool:
    """Return whether a message is a code.

    Digits alone are one where something is open for them, or was a little ago.
    """
    if isinstance(given, Scanned) or given.said:
        return True
    running = checkins.open_now(tx, now)
    if any(each.class_id in class_ids for each in running):
        return True
    if given.within:
        return False
    if _of_others(tx, given.digits, running, now) is not None:
        return True
    return _just_over(tx, class_ids, now) is not None


def check_in(tx: Tx, given: Given, comer: Comer, *, now: int, zone: ZoneInfo) -> Outcome:
    """Check somebody in by a code, once; a wrong code is counted."""
    if tries_of(tx, comer.account_id, now - TRIES_WITHIN) >= TRIES:
        return Outcome(Answer.TOO_MANY)
    found = _match(tx, given, comer, now)
    if isinstance(found, Answer):
        if found is Answer.WRONG:
            _count_wrong(tx, comer, now)
        return Outcome(found)
    opened, age = found
    session = timetable.find(tx, opened.session_id)
    if session is None:
        return Outcome(Answer.WRONG)
    refused = _refusal(tx, session, opened, comer, now=now, zone=zone)
    if refused is not None:
        return refused
    if age > GRACE:
        return Outcome(Answer.OLD, session)
    return _arrive(
        tx, session, opened, comer, now=now, scanned=isinstance(given, Scanned), graced=age > 0
    )


def _match(tx: Tx, given: Given, comer: Comer, now: int) -> tuple[CheckIn, int] | Answer:
    """Return whose code it is and how many codes ago it was shown; or why it is none."""
    if isinstance(given, Scanned):
        opened = checkins.find(tx, given.session_id)
        age = slot_at(given.session_id, now) - given.slot
        if opened is None or age < 0 or not codes.is_genuine(tx, given):
            return Answer.WRONG
        return opened, age
    running = checkins.open_now(tx, now)
    own = [each for each in running if each.class_id in comer.class_ids]
    for each in own:
        age_or_none = _age(tx, each, given.digits, now, REMEMBERED)
        if age_or_none is not None:
            return each, age_or_none
    other = _of_others(tx, given.digits, running, now)
    if other is not None:
        return other, 0
    if own:
        return Answer.WRONG
    over = _just_over(tx, comer.class_ids, now)
    return Answer.NONE_OPEN if over is None else (over, 0)


def _just_over(tx: Tx, class_ids: tuple[ClassId, ...], now: int) -> CheckIn | None:
    """Return the check-in of these classes that ended last, a little ago."""
    ended = checkins.over_since(tx, now - OVER_FOR, now)
    return next((each for each in ended if each.class_id in class_ids), None)


def _of_others(tx: Tx, digits: str, running: list[CheckIn], now: int) -> CheckIn | None:
    found = None
    for each in running:
        if _age(tx, each, digits, now, GRACE) is not None:
            found = each
    return found


def _age(tx: Tx, opened: CheckIn, digits: str, now: int, oldest: int) -> int | None:
    slot = slot_at(opened.session_id, now)
    return codes.age_of_typed(tx, opened.session_id, digits, slot=slot, oldest=oldest)


def _refusal(
    tx: Tx, session: Session, opened: CheckIn, comer: Comer, *, now: int, zone: ZoneInfo
) -> Outcome | None:
    """Return why somebody cannot check in to a session, whatever the age of their code."""
    day = session.day(zone)
    if not session.is_held:
        return Outcome(Answer.CANCELLED, session)
    if checkins.day_off(tx, day) is not None:
        return Outcome(Answer.DAY_OFF, session)
    if not rolls.is_expected(tx, session.id, comer.person_id, day):
        return _not_expected(tx, session, comer, day)
    return _standing(tx, session, comer) or _untimely(tx, session, opened, now)


def _standing(tx: Tx, session: Session, comer: Comer) -> Outcome | None:
    """Return what has been noted of somebody already; a person's word goes before a code."""
    noted = rolls.noted_mark(tx, session.id, comer.person_id)
    if noted is not None and noted.source is not MarkSource.CHECK_IN:
        return Outcome(Answer.TEACHER, session, mark=noted.mark)
    arrived = _arrived_at(tx, session.id, comer.person_id)
    return None if arrived is None else Outcome(Answer.ALREADY, session, arrived)


def _untimely(tx: Tx, session: Session, opened: CheckIn, now: int) -> Outcome | None:
    """Return why it is too early or too late for a code."""
    moment = datetime.fromtimestamp(now, UTC)
    if rolls.is_recorded(tx, session.id):
        return Outcome(Answer.RECORDED, session)
    if moment < opens_at(checkins.rules(tx), session):
        return Outcome(Answer.TO_COME, session)
    return None if opened.is_open(moment) else Outcome(Answer.CLOSED, session)


def _not_expected(tx: Tx, session: Session, comer: Comer, day: date) -> Outcome:
    sql = """
        SELECT max(enrolled_on) FROM enrolments
        WHERE person_id = ? AND class_id = ? AND left_on IS NULL
        """
    since = rows.value(tx, date, sql, (comer.person_id, session.class_id))
    if since is None:
        return Outcome(Answer.OTHER_CLASS, session)
    if since > day:
        return Outcome(Answer.ENROLLED_LATER, session, day=since)
    return Outcome(Answer.NO_SEAT, session)


def _arrived_at(tx: Tx, session_id: SessionId, person_id: PersonId) -> datetime | None:
    sql = "SELECT arrived_at FROM checkin_arrivals WHERE session_id = ? AND person_id = ?"
    return rows.value(tx, datetime, sql, (session_id, person_id))


def _arrive(
    tx: Tx,
    session: Session,
    opened: CheckIn,
    comer: Comer,
    *,
    now: int,
    scanned: bool,
    graced: bool,
) -> Outcome:
    mark = codes.account_mark(tx, session.id, comer.account_id)
    used = "SELECT 1 FROM checkin_arrivals WHERE session_id = ? AND account_mark = ?"
    if rows.exists(tx, used, (session.id, mark)):
        return Outcome(Answer.ACCOUNT_USED, session)
    tx.execute(
        """
        INSERT INTO checkin_arrivals
            (session_id, person_id, account_mark, arrived_at, scanned, graced)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        (session.id, comer.person_id, mark, now, scanned, graced),
    )
    late = now > opened.late_at.timestamp()
    rolls.check_in(tx, session.id, comer.person_id, Mark.LATE if late else Mark.PRESENT, now)
    answer = Answer.LATE if late else Answer.PRESENT
    return Outcome(answer, session, datetime.fromtimestamp(now, UTC))


# -- wrong codes ---------------------------------------------------------------------------------


def tries_of(tx: Tx, account_id: AccountId, since: int) -> int:
    """Return how many wrong codes an account has tried since a moment."""
    sql = "SELECT count(*) FROM checkin_tries WHERE account_id = ? AND tried_at > ?"
    return rows.number(tx, sql, (account_id, since))


def _count_wrong(tx: Tx, comer: Comer, now: int) -> None:
    tx.execute(
        """
        INSERT INTO checkin_tries (update_id, account_id, tried_at) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (comer.update_id, comer.account_id, now),
    )


def forget_tries(tx: Tx, now: int) -> None:
    """Delete wrong codes that count no more."""
    tx.execute("DELETE FROM checkin_tries WHERE tried_at < ?", (now - KEPT,))


# -- looking back --------------------------------------------------------------------------------


def of_person(tx: Tx, person_id: PersonId, class_id: ClassId) -> list[OwnArrival]:
    """Return somebody's newest check-ins in a class."""
    sql = """
        SELECT ca.session_id, ca.arrived_at
        FROM checkin_arrivals ca
        JOIN sessions s ON s.id = ca.session_id
        WHERE ca.person_id = ? AND s.class_id = ?
        ORDER BY s.starts_at DESC, s.id
        LIMIT ?
        """
    found = rows.pairs(tx, SessionId, datetime, sql, (person_id, class_id, OWN_SHOWN))
    sessions = {each: timetable.find(tx, each) for each in found}
    return [OwnArrival(each, found[key]) for key, each in sessions.items() if each is not None]


def of_session(tx: Tx, session_id: SessionId) -> dict[PersonId, int]:
    """Return who checked in, and when, in seconds of UTC."""
    sql = "SELECT person_id, arrived_at FROM checkin_arrivals WHERE session_id = ?"
    return rows.pairs(tx, PersonId, int, sql, (session_id,))


def counted(tx: Tx, session_id: SessionId) -> Counted:
    """Return how many scanned, typed, and came by the code before."""
    sql = """
        SELECT total(scanned) AS scanned, count(*) - total(scanned) AS typed,
            total(graced) AS graced
        FROM checkin_arrivals
        WHERE session_id = ?
        """
    return rows.one(tx, _counted, sql, (session_id,)) or Counted()


def _counted(scanned: float, typed: float, graced: float) -> Counted:
    return Counted(int(scanned), int(typed), int(graced))


def hints(tx: Tx, class_id: ClassId) -> list[tuple[tuple[str, ...], Together]]:
    """Return, with names, who always comes with whom in the newest check-ins of a class."""
    sql = """
        SELECT ci.session_id
        FROM checkins ci
        JOIN sessions s ON s.id = ci.session_id
        WHERE s.class_id = ? AND s.status = 'scheduled'
        ORDER BY s.starts_at DESC, s.id
        LIMIT ?
        """
    newest = rows.column(tx, SessionId, sql, (class_id, SESSIONS))
    found = joined(come_together([of_session(tx, each) for each in newest]))
    return [(_names(tx, each.people), each) for each in found]


def _names(tx: Tx, people: tuple[PersonId, ...]) -> tuple[str, ...]:
    sql = "SELECT name FROM people WHERE id = ?"
    return tuple(rows.value(tx, str, sql, (each,)) or "" for each in people)
