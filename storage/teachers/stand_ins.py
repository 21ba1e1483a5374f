"""Stand-ins 代课: colleagues are asked one after the other; whoever accepts has the session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, LoadId, SessionId, TeacherId, TeachingRequestId
from bot.domain.people.roles import Role
from bot.domain.teachers.hours import MONTH, lessons_in
from bot.domain.teachers.standing_in import (
    AskState,
    Candidate,
    RequestState,
    clashes,
    deadline,
    hindrance_of,
    ranked,
    replaced,
)
from bot.domain.timetable.session import SessionStatus
from bot.errors import BotError
from storage import outbox, rows
from storage.imports import loads
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles
from storage.teachers import pool
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.teachers.standing_in import Teacher
    from bot.domain.timetable.session import Session
    from storage.database import Tx
    from storage.people.accounts import Account

DAY = 86400
SOON = timedelta(hours=24)  # before a session, letters about it wait for nothing
MOST_ASKED = 8  # of one session, one after the other


@dataclass(frozen=True, slots=True)
class TeachingRequest:
    """A request: which session as it stood, who cannot, who asked, how far it is.

    ``undone`` says that the change of the timetable was taken back elsewhere, with its import.
    """

    id: TeachingRequestId
    session_id: SessionId
    starts_at: datetime
    absent: TeacherId
    absent_name: str
    asked_by: AccountId
    asker: str
    state: RequestState
    stand_in: TeacherId | None
    stand_in_name: str
    load_id: LoadId | None
    class_district: str
    made_at: datetime
    taken_back: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody is still looked for."""
        return self.state in {RequestState.ASKING, RequestState.NOBODY}

    @property
    def is_standing(self) -> bool:
        """Whether the session is somebody else's by it, now."""
        return self.state is RequestState.DONE and not self.taken_back


@dataclass(frozen=True, slots=True)
class AskedTeacher:
    """Somebody who was asked, or will be; ``until_at`` is when the next one is."""

    teacher_id: TeacherId
    name: str
    phone: str
    account_id: AccountId | None
    state: AskState
    until_at: datetime | None


_REQUESTS = """
SELECT tr.id, tr.session_id, tr.starts_at, tr.absent, t.name AS absent_name, tr.asked_by,
    coalesce(p.name, a.name, '') AS asker, tr.state, tr.substitute AS stand_in,
    coalesce(t2.name, '') AS stand_in_name, tr.load_id, c.district AS class_district, tr.made_at,
    coalesce(ld.state = 'rolled_back', 0) AS taken_back
FROM teaching_requests tr
JOIN teachers t ON t.id = tr.absent
JOIN sessions s ON s.id = tr.session_id
JOIN classes c ON c.id = s.class_id
LEFT JOIN teachers t2 ON t2.id = tr.substitute
LEFT JOIN accounts a ON a.id = tr.asked_by
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN loads ld ON ld.id = tr.load_id
"""


def find(tx: Tx, request_id: TeachingRequestId) -> TeachingRequest | None:
    """A request by id."""
    return rows.one(tx, TeachingRequest, f"{_REQUESTS} WHERE tr.id = ?", (request_id,))


def of_session(tx: Tx, session_id: SessionId) -> list[TeachingRequest]:
    """Return the requests of a session, the newest first."""
    sql = f"{_REQUESTS} WHERE tr.session_id = ? ORDER BY tr.id DESC"
    return rows.many(tx, TeachingRequest, sql, (session_id,))


def recent(tx: Tx, since: int) -> list[TeachingRequest]:
    """Return requests whose session is after a moment, open ones first, by session."""
    sql = f"""
        {_REQUESTS}
        WHERE tr.starts_at >= ?
        ORDER BY tr.state NOT IN ('asking', 'nobody'), tr.starts_at, tr.id
        """
    return rows.many(tx, TeachingRequest, sql, (since,))


def asked(tx: Tx, request_id: TeachingRequestId) -> list[AskedTeacher]:
    """Return who was asked and who will be, in order."""
    sql = """
        SELECT ta.teacher_id, t.name, t.phone, t.account_id, ta.state, ta.until_at
        FROM teaching_asks ta
        JOIN teachers t ON t.id = ta.teacher_id
        WHERE ta.request_id = ?
        ORDER BY ta.place
        """
    return rows.many(tx, AskedTeacher, sql, (request_id,))


def may_arrange(tx: Tx, account: Account, session: Session) -> bool:
    """Return whether somebody may look for a stand-in: staff of the class, or who teaches it."""
    sql = "SELECT district FROM classes WHERE id = ?"
    district = rows.value(tx, str, sql, (session.class_id,))
    if account.may(Role.STAFF, class_id=session.class_id, district=district):
        return True
    own = pool.of_account(tx, account.id)
    return own is not None and own.name in session.teachers


def teachers_of(tx: Tx, session: Session) -> list[Teacher]:
    """Return who teaches a session, one by one."""
    known = {each.name: each for each in pool.all_of(tx)}
    return [known[name] for name in session.teachers if name in known]


def candidates(tx: Tx, session: Session, zone: ZoneInfo) -> list[Candidate]:
    """Return who could stand in, the best first; who cannot comes last, with the reason."""
    teachers = [each for each in pool.all_of(tx) if each.name not in session.teachers]
    taken = clashes(
        pool.busy(tx, session.starts_at - timedelta(days=1), session.ends_at + timedelta(days=1)),
        session.starts_at,
        session.ends_at,
    )
    lesson = pool.lesson(tx)
    lessons = _lessons_of_month(tx, session.starts_at, zone, lesson)
    length = int((session.ends_at - session.starts_at).total_seconds()) // 60
    course = {each.id for each in pool.knowing(tx, session.course)}
    of_class = set(rows.column(tx, TeacherId, _OF_CLASS, (session.class_id,)))
    found = []
    for each in teachers:
        count = lessons.get(each.name, 0)
        hindrance = hindrance_of(
            each,
            session.starts_at,
            session.ends_at,
            zone,
            teaches=each.id in taken,
            lessons=count,
            more=lessons_in(length, lesson),
        )
        found.append(Candidate(each, each.id in course, each.id in of_class, count, hindrance))
    return ranked(found)


_OF_CLASS = """
SELECT DISTINCT tb.teacher_id
FROM sessions s
JOIN taught_by tb ON tb.row_id = s.teacher_id
WHERE s.class_id = ?
"""


def _lessons_of_month(tx: Tx, at: datetime, zone: ZoneInfo, lesson: int) -> dict[str, int]:
    """Return the lessons of each teacher in the month of a moment, held and planned."""
    month = at.astimezone(zone).strftime(MONTH)
    first = at.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    since = int(first.timestamp())
    found: dict[str, int] = {}
    for each in pool.taught(tx, since, since + 32 * DAY, zone):
        if each.month(zone) == month:
            found[each.teacher] = found.get(each.teacher, 0) + lessons_in(each.minutes, lesson)
    return found


# -- asking ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, in which update and when."""

    by: AccountId
    update_id: int
    now: int
    zone: ZoneInfo


def begin(
    tx: Tx,
    session: Session,
    absent: TeacherId,
    first: Sequence[TeacherId],
    asking: Asking,
    *,
    chosen: TeacherId | None = None,
) -> TeachingRequestId | None:
    """Ask teachers for a session one after the other; the same update asks once.

    Of them ``chosen`` was named by the asker: see ``ask_more``.

    Returns:
        The request; the open one where there is one already; None where the session has begun, is
        cancelled or is not of ``absent``.
    """
    if not _is_to_come(session, asking.now) or absent not in {
        each.id for each in teachers_of(tx, session)
    }:
        return None
    tx.execute(
        """
        INSERT INTO teaching_requests (session_id, starts_at, absent, asked_by, state, made_at,
            update_id)
        VALUES (:session, :starts_at, :absent, :by, 'asking', :now, :update)
        ON CONFLICT DO NOTHING
        """,
        {
            "session": session.id,
            "starts_at": int(session.starts_at.timestamp()),
            "absent": absent,
            "by": asking.by,
            "now": asking.now,
            "update": asking.update_id,
        },
    )
    sql = """
        SELECT id
        FROM teaching_requests
        WHERE update_id = :update
            OR (session_id = :session AND absent = :absent AND state IN ('asking', 'nobody'))
        ORDER BY update_id = :update DESC
        LIMIT 1
        """
    values = {"session": session.id, "absent": absent, "update": asking.update_id}
    request_id = TeachingRequestId(rows.number(tx, sql, values))
    ask_more(tx, request_id, first, asking, chosen=chosen)
    return request_id


def ask_more(
    tx: Tx,
    request_id: TeachingRequestId,
    teachers: Iterable[TeacherId],
    asking: Asking,
    *,
    chosen: TeacherId | None = None,
) -> None:
    """Put teachers on the list of an open request, in this order, and ask the first.

    Who was silent, or was passed over, is asked once more where the asker has ``chosen`` them.

    Raises:
        BotError: The one chosen has said no, or as many were asked as may be.
    """
    request = find(tx, request_id)
    if request is None or not request.is_open:
        return
    known = {each.teacher_id: each for each in asked(tx, request_id)}
    if chosen in known:
        if known[chosen].state is AskState.DECLINED:
            raise BotError("teaching-said-no", name=known[chosen].name)
        if known[chosen].state in {AskState.SILENT, AskState.OVER}:
            _settle_ask(tx, request_id, chosen, AskState.WAITING)
    elif chosen is not None and len(known) >= MOST_ASKED:
        raise BotError("teaching-most-asked", most=MOST_ASKED)
    place = len(known)
    for teacher_id in teachers:
        if len(known) >= MOST_ASKED or teacher_id in known or teacher_id == request.absent:
            continue
        tx.execute(
            """
            INSERT INTO teaching_asks (request_id, teacher_id, place, state)
            VALUES (?, ?, ?, 'waiting')
            ON CONFLICT DO NOTHING
            """,
            (request_id, teacher_id, place),
        )
        known[teacher_id] = AskedTeacher(teacher_id, "", "", None, AskState.WAITING, None)
        place += 1
    _ask_next(tx, request_id, asking.now, asking.zone)


def _ask_next(tx: Tx, request_id: TeachingRequestId, now: int, zone: ZoneInfo) -> None:
    """Ask the next on the list unless somebody is asked now; where none is left, tell the asker.

    Somebody without an account is asked by telephone, by staff: the list does not wait for them.
    """
    request, everybody = find(tx, request_id), asked(tx, request_id)
    if request is None or any(each.state is AskState.ASKED for each in everybody):
        return
    moment = datetime.fromtimestamp(now, UTC)
    session = timetable.find(tx, request.session_id)
    if session is None:
        return
    able = {e.teacher.id for e in candidates(tx, session, zone) if e.hindrance is None}
    for each in everybody:
        if each.state is not AskState.WAITING or each.account_id is None:
            continue
        if each.teacher_id not in able:  # has been given another session since
            _settle_ask(tx, request_id, each.teacher_id, AskState.OVER)
            continue
        until = deadline(moment, request.starts_at, zone)
        tx.execute(
            """
            UPDATE teaching_asks
            SET state = 'asked', asked_at = ?, until_at = ?
            WHERE request_id = ? AND teacher_id = ?
            """,
            (now, int(until.timestamp()), request_id, each.teacher_id),
        )
        _set_state(tx, request_id, RequestState.ASKING, now)
        key = f"{each.teacher_id}:{now}"
        _tell(tx, LetterKind.TEACHING_ASKED, request, [each.account_id], key, now, each.teacher_id)
        return
    if request.state is RequestState.ASKING:
        _set_state(tx, request_id, RequestState.NOBODY, now)
        if any(each.state in {AskState.DECLINED, AskState.SILENT} for each in everybody):
            to, key = [request.asked_by], str(now)
            _tell(tx, LetterKind.TEACHING_NOBODY, request, to, key, now)


def decline(tx: Tx, request_id: TeachingRequestId, teacher_id: TeacherId, asking: Asking) -> bool:
    """Note that somebody cannot, and ask the next; False where they are not asked any more."""
    sql = """
        UPDATE teaching_asks
        SET state = 'declined'
        WHERE request_id = ? AND teacher_id = ? AND state IN ('asked', 'waiting')
        """
    request = find(tx, request_id)
    if request is None or not request.is_open:
        return False
    done = tx.execute(sql, (request_id, teacher_id)).rowcount
    _ask_next(tx, request_id, asking.now, asking.zone)
    return bool(done)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of an acceptance: the request as it is, or why it came to nothing."""

    request: TeachingRequest | None
    why: str = ""  # key of a sentence


def accept(  # noqa: PLR0911  # each return is a way to come to nothing
    tx: Tx, request_id: TeachingRequestId, teacher_id: TeacherId, asking: Asking, title: str
) -> Accepted:
    """Give a session to who has accepted, by the way of any change of the timetable.

    Exactly the class's people are told; the asker, and who could not, hear who has it.
    """
    request = find(tx, request_id)
    if request is None:
        return Accepted(None, "teaching-over")
    if request.is_standing and request.stand_in == teacher_id:
        return Accepted(request)
    if not request.is_open:
        return Accepted(None, "teaching-over")
    known = {each.teacher_id: each for each in asked(tx, request_id)}
    states = {AskState.ASKED, AskState.WAITING, AskState.SILENT, AskState.DECLINED}
    session, teacher = timetable.find(tx, request.session_id), pool.find(tx, teacher_id)
    if teacher is None or teacher_id not in known or known[teacher_id].state not in states:
        return Accepted(None, "teaching-over")
    if session is None or not _stands_as_asked(request, session, asking.now):
        _end_open(tx, request, RequestState.OVER, asking.now)
        return Accepted(None, "teaching-moved")
    near = timedelta(days=1)
    taken = pool.busy(tx, session.starts_at - near, session.ends_at + near)
    if teacher_id in clashes(taken, session.starts_at, session.ends_at):
        return Accepted(None, "teaching-clash")
    names = replaced(session.teachers, request.absent_name, teacher.name)
    load_id = loads.set_teachers(
        tx, session.id, names, by=asking.by, title=title, now=asking.now, zone=asking.zone
    )
    tx.execute(
        """
        UPDATE teaching_requests
        SET state = 'done', substitute = ?, load_id = ?, ended_at = ?
        WHERE id = ?
        """,
        (teacher_id, load_id, asking.now, request_id),
    )
    _tell_no_more(tx, request, asking.now, but=teacher_id)
    _settle_ask(tx, request_id, teacher_id, AskState.ACCEPTED)
    object_ = f"session:{session.id}"
    roles.record(tx, by=asking.by, act="teaching-done", now=asking.now, object_=object_)
    absent = pool.find(tx, request.absent)
    to = [request.asked_by, *([absent.account_id] if absent and absent.account_id else [])]
    to += [teacher.account_id] if teacher.account_id else []
    told = [each for each in dict.fromkeys(to) if each != asking.by]
    _tell(tx, LetterKind.TEACHING_DONE, request, told, "done", asking.now)
    return Accepted(find(tx, request_id))


def give_up(tx: Tx, request: TeachingRequest, asking: Asking) -> bool:
    """End the search; who is asked at the moment hears that it is over."""
    if not request.is_open:
        return False
    _end_open(tx, request, RequestState.OVER, asking.now)
    object_ = f"session:{request.session_id}"
    roles.record(tx, by=asking.by, act="teaching-over", now=asking.now, object_=object_)
    return True


def take_back(tx: Tx, request: TeachingRequest, asking: Asking) -> bool:
    """Give a session back to who had it; those who were told of the change are told so."""
    if not request.is_standing or request.load_id is None:
        return False
    session = timetable.find(tx, request.session_id)
    if session is None or session.starts_at.timestamp() <= asking.now:
        return False
    outcome = loads.roll_back(tx, request.load_id, asking.now, asking.zone)
    if outcome is None or outcome.stays:
        current = timetable.find(tx, request.session_id)
        if current is None or request.absent_name not in current.teachers:
            _give_back_by_name(tx, request, session, asking)
    tx.execute(
        "UPDATE teaching_requests SET state = 'undone', ended_at = ? WHERE id = ?",
        (asking.now, request.id),
    )
    object_ = f"session:{request.session_id}"
    roles.record(tx, by=asking.by, act="teaching-undone", now=asking.now, object_=object_)
    both = [pool.find(tx, each) for each in (request.absent, request.stand_in) if each]
    to = [request.asked_by, *(each.account_id for each in both if each and each.account_id)]
    told = [each for each in dict.fromkeys(to) if each != asking.by]
    _tell(tx, LetterKind.TEACHING_UNDONE, request, told, "undone", asking.now)
    return True


def _give_back_by_name(tx: Tx, request: TeachingRequest, session: Session, asking: Asking) -> None:
    """Put the teacher back where the session was changed otherwise since: only the name."""
    if request.stand_in_name not in session.teachers:
        return
    names = replaced(session.teachers, request.stand_in_name, request.absent_name)
    loads.set_teachers(
        tx, session.id, names, by=asking.by, title="", now=asking.now, zone=asking.zone
    )


# -- what happens by itself ------------------------------------------------------------------------


def mind(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """End requests whose session is moved, cancelled, given or begun; go on where one is silent.

    Returns:
        How many requests were touched.
    """
    sql = f"{_REQUESTS} WHERE tr.state IN ('asking', 'nobody') ORDER BY tr.id"
    touched = 0
    for request in rows.many(tx, TeachingRequest, sql):
        session = timetable.find(tx, request.session_id)
        if session is None or not _stands_as_asked(request, session, now):
            _end_open(tx, request, RequestState.OVER, now)
            _tell(tx, LetterKind.TEACHING_OVER, request, [request.asked_by], "asker", now)
            touched += 1
            continue
        late = [
            each
            for each in asked(tx, request.id)
            if each.state is AskState.ASKED
            and each.until_at is not None
            and each.until_at.timestamp() <= now
        ]
        for each in late:
            _settle_ask(tx, request.id, each.teacher_id, AskState.SILENT)
        if late:
            _ask_next(tx, request.id, now, zone)
            touched += 1
    return touched


def _is_to_come(session: Session, now: int) -> bool:
    return session.status is SessionStatus.SCHEDULED and session.starts_at.timestamp() > now


def _stands_as_asked(request: TeachingRequest, session: Session, now: int) -> bool:
    """Return whether a session is still the one that was asked for."""
    same = session.starts_at == request.starts_at and request.absent_name in session.teachers
    return same and _is_to_come(session, now)


def _end_open(tx: Tx, request: TeachingRequest, state: RequestState, now: int) -> None:
    _tell_no_more(tx, request, now)
    _set_state(tx, request.id, state, now)


def _tell_no_more(
    tx: Tx, request: TeachingRequest, now: int, *, but: TeacherId | None = None
) -> None:
    """End what is asked of others, and tell those who were asked and have not said no."""
    open_ = {AskState.ASKED, AskState.WAITING, AskState.SILENT}
    for each in asked(tx, request.id):
        if each.teacher_id == but or each.state not in open_:
            continue
        if each.state is AskState.ASKED and each.account_id is not None:
            key = f"over:{each.teacher_id}"
            _tell(tx, LetterKind.TEACHING_OVER, request, [each.account_id], key, now)
        _settle_ask(tx, request.id, each.teacher_id, AskState.OVER)


def _settle_ask(
    tx: Tx, request_id: TeachingRequestId, teacher_id: TeacherId, state: AskState
) -> None:
    tx.execute(
        "UPDATE teaching_asks SET state = ? WHERE request_id = ? AND teacher_id = ?",
        (state, request_id, teacher_id),
    )


def _set_state(tx: Tx, request_id: TeachingRequestId, state: RequestState, now: int) -> None:
    ended = None if state in {RequestState.ASKING, RequestState.NOBODY} else now
    sql = "UPDATE teaching_requests SET state = ?, ended_at = ? WHERE id = ?"
    tx.execute(sql, (state, ended, request_id))


def _tell(  # what a notification is made of
    tx: Tx,
    kind: LetterKind,
    request: TeachingRequest,
    to: Iterable[AccountId],
    key: str,
    now: int,
    teacher_id: TeacherId | None = None,
) -> None:
    starts = int(request.starts_at.timestamp())
    payload: dict[str, int] = {"request": request.id}
    if teacher_id is not None:
        payload["teacher"] = teacher_id
    letters = [
        Notification(
            dedupe_key=f"{kind}:{request.id}:{key}:{each}",
            kind=kind,
            cause=f"teaching:{request.id}",
            chat_id=each,
            payload=payload,
            priority=Priority.CHANGE,
            urgent=starts - now < SOON.total_seconds(),
            resend=True,
            not_before=now,
            expires_at=max(starts, now + 3600),
        )
        for each in to
        if each
    ]
    outbox.put(tx, letters, now)


def counts(tx: Tx, teacher_id: TeacherId) -> int:
    """Return how often somebody has stood in, as it counts now."""
    sql = """
        SELECT count(*)
        FROM teaching_requests tr
        JOIN loads ld ON ld.id = tr.load_id AND ld.state = 'applied'
        WHERE tr.substitute = ? AND tr.state = 'done'
        """
    return rows.number(tx, sql, (teacher_id,))
