"""Registrations as rows: begun, handed in, looked at, paid, seated; and told at each step.

Whoever is accepted, has a seat and owes nothing is a candidate of the exam.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import orjson

from bot.domain.exams.registration import RegistrationStage
from bot.domain.ids import AccountId, ClassId, ExamId, FirmId, PersonId, RegistrationId
from bot.domain.papers import PaperOwner, PaperState, paper_lines
from bot.domain.people.names import surname_key
from bot.domain.seats import Seat, seat_for
from bot.errors import BotError
from storage import papers, rows
from storage.audiences.membership import NEWEST_CLASS
from storage.exams import outsiders, post, windows
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.papers import PaperLine
    from storage.database import Tx
    from storage.exams.windows import ExamWindow
    from storage.papers import Paper

DAY = 86_400
MOST_LISTED = 500  # registrations of one list


@dataclass(frozen=True, slots=True)
class Registration:
    """A registration; ``account_id`` hears of it, None where nobody does.

    ``papers`` are the names of those asked for, ``fee`` in fen, moments in seconds of UTC.
    ``class_id`` is where they are, None for candidates from outside.
    """

    id: RegistrationId
    exam_id: ExamId
    exam: str
    starts_at: int
    is_off: bool
    person_id: PersonId
    person: str
    phone: str
    id_tail: str
    account_id: AccountId | None
    class_id: ClassId | None
    class_name: str
    firm: str
    stage: RegistrationStage
    seat: Seat | None
    venue: str
    fee: int
    paid_at: int | None
    papers: tuple[str, ...]
    years: int | None
    level: str
    reason: str
    submitted_at: int | None
    changed_at: int

    @property
    def owes(self) -> bool:
        """Whether a fee is still to be paid."""
        return self.fee > 0 and self.paid_at is None

    @property
    def is_ready(self) -> bool:
        """Whether they sit the exam: accepted, with a seat, and nothing owed."""
        accepted = self.stage is RegistrationStage.ACCEPTED
        return accepted and self.seat is Seat.CHOSEN and not self.owes

    def pay_until(self, pay_by: int | None) -> int | None:
        """Return until when they may pay: two days at least from when they got to owe the fee."""
        if pay_by is None:
            return None
        return max(pay_by, min(self.changed_at + 2 * DAY, self.starts_at))


_REGISTRATIONS = f"""
SELECT rg.id, rg.exam_id, trim(x.name || ' ' || x.level || ' ' || x.batch) AS exam, x.starts_at,
    x.cancelled AS is_off, rg.person_id, p.name AS person, p.phone, p.id_tail,
    {outsiders.CHAT_OF.format(person="rg.person_id")} AS account_id, c.id AS class_id,
    coalesce(c.name, '') AS class_name,
    coalesce((SELECT name FROM firms WHERE id = rg.firm_id), '') AS firm, rg.stage, rg.seat,
    rg.venue, rg.fee, rg.paid_at, rg.papers, rg.years, rg.level, reveal(rg.reason) AS reason,
    rg.submitted_at, rg.changed_at
FROM registrations rg
JOIN exams x ON x.id = rg.exam_id
JOIN people p ON p.id = rg.person_id
LEFT JOIN classes c ON c.id = {NEWEST_CLASS.format(person="rg.person_id")}
"""


def find(tx: Tx, registration_id: RegistrationId) -> Registration | None:
    """Return a registration by its number."""
    return rows.one(tx, Registration, f"{_REGISTRATIONS} WHERE rg.id = ?", (registration_id,))


def of_person(tx: Tx, person_id: PersonId) -> list[Registration]:
    """Return somebody's registrations, the newest first."""
    sql = f"{_REGISTRATIONS} WHERE rg.person_id = ? ORDER BY x.starts_at DESC, rg.id DESC"
    return rows.many(tx, Registration, sql, (person_id,))


def is_listed(tx: Tx, exam_id: ExamId, person_id: PersonId) -> bool:
    """Return whether somebody is a candidate by a list: with no registration that goes on."""
    sql = """
        SELECT 1
        FROM candidates cd
        WHERE cd.exam_id = ? AND cd.person_id = ? AND NOT cd.withdrawn
            AND NOT EXISTS (
                SELECT 1
                FROM registrations rg
                WHERE rg.exam_id = cd.exam_id AND rg.person_id = cd.person_id
                    AND rg.seat IS NOT NULL
            )
        """
    return rows.exists(tx, sql, (exam_id, person_id))


def of_exam(tx: Tx, exam_id: ExamId, person_id: PersonId) -> Registration | None:
    """Return somebody's registration for an exam."""
    sql = f"{_REGISTRATIONS} WHERE rg.exam_id = ? AND rg.person_id = ?"
    return rows.one(tx, Registration, sql, (exam_id, person_id))


def given(tx: Tx, registration_id: RegistrationId) -> list[Paper]:
    """Return what was handed in for a registration."""
    return papers.of(tx, PaperOwner.REGISTRATION, registration_id)


def lines(registration: Registration, handed_in: Iterable[Paper]) -> list[PaperLine]:
    """Return how each paper stands that is asked for."""
    return paper_lines(
        registration.papers, ((each.number, PaperState(each.state)) for each in handed_in)
    )


# -- the candidate ---------------------------------------------------------------------------------


def begin(  # noqa: PLR0913  # what a registration is begun with
    tx: Tx,
    window: ExamWindow,
    person_id: PersonId,
    *,
    venue: str,
    account_id: AccountId,
    update_id: int | None,
    now: int,
    years: int | None = None,
    level: str = "",
    firm_id: FirmId | None = None,
) -> RegistrationId:
    """Begin a registration, or go on with the one there is; one that ended begins anew.

    Raises:
        BotError: They are a candidate already, by a list.
    """
    if is_listed(tx, window.exam_id, person_id):
        raise BotError("registration-listed")
    free = window.free_aided and windows.is_aided(tx, person_id)
    tx.execute(
        """
        INSERT INTO registrations (exam_id, person_id, venue, fee, papers, years, level, firm_id,
            account_id, changed_at, update_id)
        VALUES (:exam, :person, :venue, :fee, :papers, :years, :level, :firm, :account, :now,
            :update)
        ON CONFLICT (exam_id, person_id) DO UPDATE
        SET stage = 'draft', seat = NULL, venue = excluded.venue, fee = excluded.fee,
            papers = excluded.papers, years = excluded.years, level = excluded.level,
            firm_id = coalesce(excluded.firm_id, firm_id), paid_at = NULL, paid_by = NULL,
            reason = '', submitted_at = NULL, decided_at = NULL, changed_at = excluded.changed_at
        WHERE stage IN ('refused', 'withdrawn', 'draft')
        ON CONFLICT (update_id) DO NOTHING
        """,
        {
            "exam": window.exam_id,
            "person": person_id,
            "venue": venue,
            "fee": 0 if free else window.fee,
            "papers": orjson.dumps(window.papers).decode(),
            "years": years,
            "level": level,
            "firm": firm_id,
            "account": account_id,
            "now": now,
            "update": update_id,
        },
    )
    sql = "SELECT id FROM registrations WHERE exam_id = ? AND person_id = ?"
    return RegistrationId(rows.number(tx, sql, (window.exam_id, person_id)))


def hand_in(tx: Tx, found: Registration, *, proven: bool, now: int) -> Registration:
    """Hand a registration in for a seat or a place in the queue.

    Where nothing is to be looked at, as ``proven``, it is accepted at once; else the exam office
    hears of it, once a day an exam.
    """
    if not found.stage.is_mendable:
        return found
    seat = found.seat or _seat(tx, found)
    tx.execute(
        """
        UPDATE registrations
        SET stage = 'submitted', seat = ?, submitted_at = coalesce(submitted_at, ?),
            changed_at = ?, reason = ''
        WHERE id = ?
        """,
        (seat, now, now, found.id),
    )
    handed_in = replace(found, stage=RegistrationStage.SUBMITTED, seat=seat)
    if proven and not found.papers:
        accept(tx, handed_in, by=None, now=now)
    else:
        key = f"{found.exam_id}:{now // DAY}"
        kind = LetterKind.REGISTRATION_REVIEW
        post.tell_office(tx, kind, key, now, but=found.account_id, exam=found.exam_id)
    return find(tx, found.id) or handed_in


def _seat(tx: Tx, found: Registration) -> Seat:
    """Return what somebody gets who hands in now, at the venue they chose."""
    capacity = _capacity(tx, found.exam_id, found.venue)
    chosen, waiting = _held(tx, found.exam_id, found.venue)
    return seat_for(capacity, chosen, waiting)


def _capacity(tx: Tx, exam_id: ExamId, venue: str) -> int | None:
    sql = "SELECT capacity FROM exam_venues WHERE exam_id = ? AND name = ?"
    own = rows.value(tx, int, sql, (exam_id, venue))
    if own is None and has_no_venue(tx, exam_id, venue):
        return 0
    whole = rows.value(tx, int, "SELECT capacity FROM exam_windows WHERE exam_id = ?", (exam_id,))
    return whole if own is None else own


def has_no_venue(tx: Tx, exam_id: ExamId, venue: str) -> bool:
    """Return whether a venue, "" for none, is no choice of an exam any more."""
    names = [each.name for each in windows.venues(tx, exam_id)]
    return venue not in names if names else venue != ""


def held_by_venue(tx: Tx, exam_id: ExamId) -> dict[str, int]:
    """Return how many have a seat or wait for one at each venue of an exam, "" for none."""
    sql = """
        SELECT venue, count(*)
        FROM registrations
        WHERE exam_id = ? AND seat IS NOT NULL
        GROUP BY venue
        """
    return rows.pairs(tx, str, int, sql, (exam_id,))


def _held(tx: Tx, exam_id: ExamId, venue: str) -> tuple[int, int]:
    """Return how many have a seat at a venue, and how many wait."""
    sql = """
        SELECT coalesce(sum(seat = 'chosen'), 0), coalesce(sum(seat = 'waiting'), 0)
        FROM registrations
        WHERE exam_id = ? AND venue = ? AND seat IS NOT NULL
        """
    chosen, waiting = tx.execute(sql, (exam_id, venue)).fetchone()
    return int(chosen), int(waiting)


def counts_held(tx: Tx, exam_id: ExamId) -> tuple[int, int]:
    """Return how many have a seat at an exam that has no choice of venues, and how many wait."""
    return _held(tx, exam_id, "")


@dataclass(frozen=True, slots=True)
class ExamHours:
    """An exam somebody sits or has registered for; from when to when, in seconds of UTC."""

    exam_id: ExamId
    exam: str
    starts_at: int
    ends_at: int


def hours_of(tx: Tx, person_id: PersonId, now: int) -> list[ExamHours]:
    """Return when somebody sits exams ahead, or will: as a candidate or as registered."""
    sql = """
        SELECT x.id AS exam_id, trim(x.name || ' ' || x.level || ' ' || x.batch) AS exam,
            x.starts_at, x.ends_at
        FROM exams x
        WHERE x.ends_at > :now AND NOT x.cancelled AND x.id IN (
            SELECT exam_id FROM candidates WHERE person_id = :person AND NOT withdrawn
            UNION
            SELECT exam_id FROM registrations WHERE person_id = :person AND seat IS NOT NULL
        )
        ORDER BY x.starts_at, x.id
        """
    return rows.many(tx, ExamHours, sql, {"person": person_id, "now": now})


def withdraw(tx: Tx, found: Registration, now: int) -> bool:
    """Take a registration back; the seat goes on to who waits longest. False where it is over."""
    if found.stage.is_over:
        return False
    _end(tx, found, RegistrationStage.WITHDRAWN, "", by=None, now=now)
    return True


# -- the exam office -------------------------------------------------------------------------------


def accept(tx: Tx, found: Registration, *, by: AccountId | None, now: int) -> bool:
    """Accept a registration with all its papers; False where it is not handed in."""
    moved = tx.execute(
        """
        UPDATE registrations
        SET stage = 'accepted', decided_at = :now, decided_by = :by, changed_at = :now,
            reason = '', paid_at = iif(fee = 0, coalesce(paid_at, :now), paid_at)
        WHERE id = :id AND stage = 'submitted'
        """,
        {"now": now, "by": by, "id": found.id},
    ).rowcount
    if not moved:
        return False
    papers.accept_all(tx, PaperOwner.REGISTRATION, found.id)
    if by is not None:
        _record(tx, found, RegistrationStage.ACCEPTED, by, now)
    _settle(tx, found.id)
    _tell(tx, found, f"accepted:{now}", now)
    return True


def give_back(tx: Tx, found: Registration, reason: str, *, by: AccountId, now: int) -> bool:
    """Send a registration back to be mended; the seat is kept. False where it is not handed in."""
    moved = tx.execute(
        """
        UPDATE registrations
        SET stage = 'returned', decided_at = ?, decided_by = ?, changed_at = ?, reason = conceal(?)
        WHERE id = ? AND stage = 'submitted'
        """,
        (now, by, now, reason, found.id),
    ).rowcount
    if not moved:
        return False
    _record(tx, found, RegistrationStage.RETURNED, by, now)
    _tell(tx, found, f"returned:{now}", now)
    return True


def return_paper(
    tx: Tx, found: Registration, number: int, reason: str, *, by: AccountId, now: int
) -> bool:
    """Send one paper back, and the registration with it."""
    if not papers.give_back(tx, PaperOwner.REGISTRATION, found.id, number, reason):
        return False
    return give_back(tx, found, f"{found.papers[number - 1]}：{reason}", by=by, now=now)


def refuse(tx: Tx, found: Registration, reason: str, *, by: AccountId, now: int) -> bool:
    """Refuse a registration with a reason; its seat goes on. False where it is over."""
    if found.stage.is_over or found.stage is RegistrationStage.DRAFT:
        return False
    _end(tx, found, RegistrationStage.REFUSED, reason, by=by, now=now)
    _tell(tx, found, f"refused:{now}", now)
    return True


def _end(  # what an end is noted with
    tx: Tx,
    found: Registration,
    stage: RegistrationStage,
    reason: str,
    *,
    by: AccountId | None,
    now: int,
) -> None:
    before = find(tx, found.id)
    tx.execute(
        """
        UPDATE registrations
        SET stage = :stage, seat = NULL, reason = conceal(:reason), decided_at = :now,
            decided_by = :by, changed_at = :now
        WHERE id = :id
        """,
        {"stage": stage, "reason": reason, "now": now, "by": by, "id": found.id},
    )
    _unsettle(tx, before)
    if by is not None:
        _record(tx, found, stage, by, now)
    pass_on(tx, found.exam_id, now)


def pay(tx: Tx, found: Registration, *, by: AccountId, now: int) -> bool:
    """Tick that a fee was paid; False where nothing is owed."""
    if not found.owes or found.stage.is_over:
        return False
    tx.execute(
        "UPDATE registrations SET paid_at = ?, paid_by = ?, changed_at = ? WHERE id = ?",
        (now, by, now, found.id),
    )
    roles.record(
        tx,
        by=by,
        act="registration-paid",
        now=now,
        object_=f"registration:{found.id}",
        person=found.person,
        amount=found.fee,
    )
    _settle(tx, found.id)
    if found.stage is RegistrationStage.ACCEPTED:
        _tell(tx, found, f"paid:{now}", now)
    return True


def unpay(tx: Tx, found: Registration, *, by: AccountId, now: int) -> bool:
    """Take back that a fee was paid, ticked by mistake; False where it was not."""
    if found.fee == 0 or found.paid_at is None:
        return False
    before = find(tx, found.id)
    tx.execute(
        "UPDATE registrations SET paid_at = NULL, paid_by = NULL, changed_at = ? WHERE id = ?",
        (now, found.id),
    )
    object_ = f"registration:{found.id}"
    roles.record(
        tx, by=by, act="registration-unpaid", now=now, object_=object_, person=found.person
    )
    _unsettle(tx, before)
    return True


def _record(tx: Tx, found: Registration, stage: RegistrationStage, by: AccountId, now: int) -> None:
    object_ = f"registration:{found.id}"
    roles.record(
        tx, by=by, act="registration-stage", now=now, object_=object_, person=found.person,
        stage=stage,
    )  # fmt: skip


def _tell(tx: Tx, found: Registration, key: str, now: int) -> None:
    """Tell somebody how their registration stands; the words are made as the letter leaves."""
    post.tell_person(
        tx,
        LetterKind.REGISTRATION_STAGE,
        found.person_id,
        f"{found.id}:{key}",
        now,
        registration=found.id,
    )


def tell_moved(tx: Tx, exam_ids: Iterable[ExamId], cause: str, now: int) -> int:
    """Tell who has a place at exams that moved or are off, and is no candidate yet.

    Candidates hear of it with their seats. Return how many are told.
    """
    sql = f"""
        {_REGISTRATIONS}
        WHERE rg.exam_id = ? AND rg.seat IS NOT NULL AND x.ends_at > ?
            AND NOT EXISTS (
                SELECT 1
                FROM candidates cd
                WHERE cd.exam_id = rg.exam_id AND cd.person_id = rg.person_id AND NOT cd.withdrawn
            )
        """
    return sum(
        post.tell_person(
            tx,
            LetterKind.REGISTRATION_STAGE,
            each.person_id,
            f"{each.id}:{cause}",
            now,
            registration=each.id,
            moved=True,
        )
        for exam_id in exam_ids
        for each in rows.many(tx, Registration, sql, (exam_id, now))
    )


def _settle(tx: Tx, registration_id: RegistrationId) -> None:
    """Let whoever is ready be a candidate of the exam; who had withdrawn has no seat any more."""
    found = find(tx, registration_id)
    if found is None or not found.is_ready:
        return
    tx.execute(
        """
        INSERT INTO candidates (exam_id, person_id, venue) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE
        SET venue = iif(withdrawn OR room = '', excluded.venue, venue),
            room = iif(withdrawn, '', room), seat = iif(withdrawn, '', seat), withdrawn = 0
        """,
        (found.exam_id, found.person_id, _venue(tx, found)),
    )


def _unsettle(tx: Tx, before: Registration | None) -> None:
    """Let whom a registration had made a candidate, as it was ``before``, be none any more."""
    if before is None or not before.is_ready:
        return
    tx.execute(
        """
        UPDATE candidates
        SET withdrawn = 1, room = '', seat = ''
        WHERE exam_id = ? AND person_id = ? AND result IS NULL AND score = ''
        """,
        (before.exam_id, before.person_id),
    )


def _venue(tx: Tx, found: Registration) -> str:
    """Return the venue of a candidate where it is not the exam's."""
    sql = "SELECT venue FROM exams WHERE id = ?"
    return "" if rows.value(tx, str, sql, (found.exam_id,)) == found.venue else found.venue


def pass_on(tx: Tx, exam_id: ExamId, now: int) -> int:
    """Give free seats to those who wait, the longest first, and tell them; return how many."""
    sql = """
        SELECT DISTINCT rg.venue
        FROM registrations rg
        JOIN exams x ON x.id = rg.exam_id
        WHERE rg.exam_id = ? AND rg.seat = 'waiting' AND NOT x.cancelled AND x.starts_at > ?
        """
    venues = rows.column(tx, str, sql, (exam_id, now))
    return sum(_pass_on(tx, exam_id, venue, now) for venue in venues)


def _pass_on(tx: Tx, exam_id: ExamId, venue: str, now: int) -> int:
    capacity = _capacity(tx, exam_id, venue)
    chosen, waiting = _held(tx, exam_id, venue)
    free = waiting if capacity is None else max(0, min(waiting, capacity - chosen))
    sql = """
        SELECT id
        FROM registrations
        WHERE exam_id = ? AND venue = ? AND seat = 'waiting'
        ORDER BY submitted_at, id
        LIMIT ?
        """
    next_ones = rows.column(tx, RegistrationId, sql, (exam_id, venue, free))
    for each in next_ones:
        tx.execute(
            "UPDATE registrations SET seat = 'chosen', changed_at = ? WHERE id = ?", (now, each)
        )
        _settle(tx, each)
        found = find(tx, each)
        if found is not None:
            _tell(tx, found, f"seat:{now}", now)
    return len(next_ones)


def pass_all_on(tx: Tx, now: int) -> int:
    """Give seats that have become free, for whatever reason, to those who wait."""
    sql = """
        SELECT DISTINCT rg.exam_id
        FROM registrations rg
        JOIN exams x ON x.id = rg.exam_id
        WHERE rg.seat = 'waiting' AND NOT x.cancelled AND x.starts_at > ?
        """
    return sum(pass_on(tx, each, now) for each in rows.column(tx, ExamId, sql, (now,)))


# -- lists -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegistrationCounts:
    """How many registrations of an exam stand where; ``ready`` sit it."""

    draft: int = 0
    submitted: int = 0
    returned: int = 0
    unpaid: int = 0
    waiting: int = 0
    ready: int = 0
    unseated: int = 0
    over: int = 0


def counts(tx: Tx, exam_id: ExamId) -> RegistrationCounts:
    """Count the registrations of an exam."""
    sql = """
        SELECT coalesce(sum(stage = 'draft'), 0) AS draft,
            coalesce(sum(stage = 'submitted'), 0) AS submitted,
            coalesce(sum(stage = 'returned'), 0) AS returned,
            coalesce(
                sum(stage = 'accepted' AND fee > 0 AND paid_at IS NULL AND seat = 'chosen'), 0
            ) AS unpaid,
            coalesce(sum(seat = 'waiting'), 0) AS waiting,
            coalesce(
                sum(stage = 'accepted' AND seat = 'chosen' AND (fee = 0 OR paid_at IS NOT NULL)), 0
            ) AS ready,
            (
                SELECT count(*)
                FROM candidates cd
                WHERE cd.exam_id = :exam AND NOT cd.withdrawn AND cd.seat = ''
            ) AS unseated,
            coalesce(sum(stage IN ('refused', 'withdrawn')), 0) AS over
        FROM registrations
        WHERE exam_id = :exam
        """
    return rows.one(tx, RegistrationCounts, sql, {"exam": exam_id}) or RegistrationCounts()


def waiting(tx: Tx, exam_id: ExamId | None = None) -> list[Registration]:
    """Return what waits to be looked at, the longest first; of one exam or of all."""
    sql = f"""
        {_REGISTRATIONS}
        WHERE rg.stage = 'submitted' AND (:exam IS NULL OR rg.exam_id = :exam)
        ORDER BY rg.submitted_at, rg.id
        LIMIT :most
        """
    return rows.many(tx, Registration, sql, {"exam": exam_id, "most": MOST_LISTED})


def waiting_by_exam(tx: Tx) -> list[tuple[ExamId, str, int]]:
    """Return the exams with registrations that wait to be looked at, and how many."""
    sql = """
        SELECT rg.exam_id, trim(x.name || ' ' || x.level || ' ' || x.batch), count(*)
        FROM registrations rg
        JOIN exams x ON x.id = rg.exam_id
        WHERE rg.stage = 'submitted'
        GROUP BY rg.exam_id
        ORDER BY min(rg.submitted_at)
        """
    return [(ExamId(exam), name, count) for exam, name, count in tx.execute(sql)]


def unpaid(tx: Tx, exam_id: ExamId) -> list[Registration]:
    """Return who is accepted for an exam and owes the fee, by name as it sounds."""
    sql = f"""
        {_REGISTRATIONS}
        WHERE rg.exam_id = ? AND rg.stage = 'accepted' AND rg.fee > 0 AND rg.paid_at IS NULL
            AND rg.seat = 'chosen'
        ORDER BY rg.id
        """
    found = rows.many(tx, Registration, sql, (exam_id,))
    return sorted(found, key=lambda each: surname_key(each.person))


def at_stage(tx: Tx, exam_id: ExamId, stage: RegistrationStage) -> list[Registration]:
    """Return whose registration for an exam is at a stage, by name; accepted means they sit it."""
    sql = f"""
        {_REGISTRATIONS}
        WHERE rg.exam_id = ? AND rg.stage = ?
        ORDER BY p.name, rg.id
        """
    found = rows.many(tx, Registration, sql, (exam_id, stage))
    return [each for each in found if each.is_ready or stage is not RegistrationStage.ACCEPTED]


def overdue(tx: Tx, exam_id: ExamId, now: int) -> list[Registration]:
    """Return whose fee is late, by name; who got their seat lately has time for it."""
    window = windows.find(tx, exam_id)
    pay_by = None if window is None else window.pay_by
    until = [(each, each.pay_until(pay_by)) for each in unpaid(tx, exam_id)]
    return [each for each, end in until if end is not None and end < now]


def all_of(tx: Tx, exam_id: ExamId) -> list[Registration]:
    """Return all that were handed in for an exam, in the order in which they came."""
    sql = f"""
        {_REGISTRATIONS}
        WHERE rg.exam_id = ? AND rg.stage <> 'draft'
        ORDER BY rg.submitted_at, rg.id
        """
    return rows.many(tx, Registration, sql, (exam_id,))


def of_class(tx: Tx, class_id: ClassId, since: int) -> list[Registration]:
    """Return the registrations of a class for exams after ``since``, by exam and name."""
    sql = f"""
        {_REGISTRATIONS}
        JOIN enrolments e ON e.person_id = rg.person_id AND e.class_id = :class
            AND e.left_on IS NULL
        WHERE x.starts_at > :since AND rg.stage <> 'draft'
        ORDER BY x.starts_at, x.id, p.name
        """
    return rows.many(tx, Registration, sql, {"class": class_id, "since": since})


def give_up_unpaid(tx: Tx, exam_id: ExamId, *, by: AccountId, now: int, reason: str) -> int:
    """End the registrations of an exam whose fee is late; their seats go on. Return how many."""
    late: Sequence[Registration] = overdue(tx, exam_id, now)
    return sum(refuse(tx, each, reason, by=by, now=now) for each in late)


# -- what is kept ----------------------------------------------------------------------------------

KEPT = 30 * DAY  # seconds for which pictures and drafts are kept once they are of no use


def forget_old(tx: Tx, now: int) -> int:
    """Forget pictures of registrations that ended, and drafts, a month later; return how many."""
    before = now - KEPT
    sql = """
        SELECT rg.id
        FROM registrations rg
        JOIN exams x ON x.id = rg.exam_id
        WHERE x.ends_at < :before
            OR rg.stage IN ('refused', 'withdrawn') AND rg.changed_at < :before
        """
    over = rows.column(tx, RegistrationId, sql, {"before": before})
    sql = """
        DELETE FROM registrations AS rg
        WHERE rg.stage = 'draft' AND EXISTS (
            SELECT 1
            FROM exam_windows xw
            WHERE xw.exam_id = rg.exam_id AND xw.closes_at < ?
        )
        """
    gone = tx.execute(sql, (before,)).rowcount
    return gone + papers.forget(tx, PaperOwner.REGISTRATION, over)


# -- reminders -------------------------------------------------------------------------------------


def remind(tx: Tx, now: int) -> int:
    """Remind once, two days before the end, who has begun and not handed in, and who owes."""
    sql = f"""
        {_REGISTRATIONS}
        JOIN exam_windows xw ON xw.exam_id = rg.exam_id
        WHERE NOT x.cancelled AND x.starts_at > :now AND (
            rg.stage IN ('draft', 'returned') AND xw.closes_at BETWEEN :now AND :soon
            OR rg.stage = 'accepted' AND rg.fee > 0 AND rg.paid_at IS NULL AND rg.seat = 'chosen'
                AND max(xw.due_at, rg.changed_at + :grace) BETWEEN :now AND :soon
                AND rg.changed_at <= :now - :day
        )
        """
    times = {"now": now, "soon": now + 2 * DAY, "grace": 2 * DAY, "day": DAY}
    found = rows.many(tx, Registration, sql, times)
    kind = LetterKind.REGISTRATION_DUE
    return sum(
        post.tell_person(
            tx, kind, each.person_id, f"{each.id}:{each.stage}", now, registration=each.id
        )
        for each in found
    )
