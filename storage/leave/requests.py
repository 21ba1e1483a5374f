"""Requests for leave: handed in, decided, withdrawn; each change is told to whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId, LeaveId, PersonId
from storage import outbox, rows
from storage.guardians import consent
from storage.leave import approvers
from storage.outbox import LetterKind, Notification, Priority
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx
    from storage.leave.approvers import Approver

HOUR, DAY = 3600, 86400
LASTS = 7 * DAY  # seconds for which it helps to know
AHEAD = 12 * HOUR  # seconds before it begins at which whoever decides is reminded
BREATH = HOUR  # seconds that they have at least before


class LeaveState(StrEnum):
    """The states of a request; one that waits is ``approved`` once all have agreed."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """Whose word is needed: the class teacher's, then a coordinator's where leave is long."""

    TEACHER = "teacher"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Leave:
    """A request for leave; ``spans`` in seconds of UTC, names "" where nobody is known."""

    id: LeaveId
    person_id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    district: str
    account_id: AccountId
    entered: bool
    extends_id: LeaveId | None
    reason: str
    note_kind: str
    note_file: str
    is_past: bool
    is_long: bool
    state: LeaveState
    from_at: datetime
    until_at: datetime
    asked_at: datetime
    teacher: str
    teacher_at: datetime | None
    decider: str
    decided_at: datetime | None
    answer: str
    withdrawn_at: datetime | None
    born_on: str
    guardian: str
    guardian_phone: str
    guardian_at: datetime | None
    guardian_teller: str
    by_guardian: bool
    guardian_said: str
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def step(self) -> Step:
        """Whose word is awaited next."""
        return Step.COORDINATOR if self.teacher_at is not None else Step.TEACHER

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be decided."""
        return self.state is LeaveState.WAITING


@dataclass(frozen=True, slots=True)
class NewLeave:
    """A request to be handed in; ``spans`` in seconds of UTC, ``entered`` by staff.

    ``by_guardian``: a guardian asks for the child, and so knows of it.
    """

    person_id: PersonId
    class_id: ClassId
    spans: tuple[tuple[int, int], ...]
    reason: str
    note_kind: str = ""
    note_file: str = ""
    is_past: bool = False
    is_long: bool = False
    entered: bool = False
    extends_id: LeaveId | None = None
    by_guardian: bool = False


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts, in which update, and when in seconds of UTC."""

    account_id: AccountId
    update_id: int
    now: int


_FOUND = """
SELECT lr.id, lr.person_id, p.name, lr.class_id, c.name AS class_name, c.district, lr.account_id,
    lr.entered, lr.extends_id, reveal(lr.reason) AS reason, lr.note_kind, lr.note_file, lr.is_past,
    lr.is_long,
    lr.state, lr.from_at, lr.until_at, lr.asked_at, coalesce(p2.name, a2.name, '') AS teacher,
    lr.teacher_at, coalesce(p3.name, a3.name, '') AS decider, lr.decided_at,
    reveal(lr.answer) AS answer,
    lr.withdrawn_at, p.born_on, p.guardian, p.guardian_phone, lr.guardian_at,
    coalesce(p4.name, a4.name, '') AS guardian_teller, lr.by_guardian, lr.guardian_said,
    (
        SELECT json_group_array(json_array(ls.from_at, ls.until_at))
        FROM leave_spans ls
        WHERE ls.request_id = lr.id
    ) AS spans
FROM leave_requests lr
JOIN people p ON p.id = lr.person_id
JOIN classes c ON c.id = lr.class_id
LEFT JOIN accounts a2 ON a2.id = lr.teacher_by
LEFT JOIN people p2 ON p2.id = a2.person_id
LEFT JOIN accounts a3 ON a3.id = lr.decided_by
LEFT JOIN people p3 ON p3.id = a3.person_id
LEFT JOIN accounts a4 ON a4.id = lr.guardian_by
LEFT JOIN people p4 ON p4.id = a4.person_id
"""


def find(tx: Tx, leave_id: LeaveId) -> Leave | None:
    """A request by id."""
    return rows.one(tx, Leave, f"{_FOUND} WHERE lr.id = ?", (leave_id,))


def of_person(tx: Tx, person_id: PersonId, limit: int = 20) -> list[Leave]:
    """Return somebody's requests, those that end last first."""
    sql = f"{_FOUND} WHERE lr.person_id = ? ORDER BY lr.until_at DESC, lr.id DESC LIMIT ?"
    return rows.many(tx, Leave, sql, (person_id, limit))


def overlapping(
    tx: Tx, person_id: PersonId, spans: Iterable[tuple[int, int]], *, but: LeaveId | None = None
) -> list[Leave]:
    """Return somebody's requests, waiting or approved, that touch any of these spans."""
    sql = f"""
        {_FOUND}
        WHERE lr.person_id = :person
            AND lr.state IN ('waiting', 'approved')
            AND lr.id IS NOT :but
            AND EXISTS (
                SELECT 1
                FROM leave_spans ls
                WHERE ls.request_id = lr.id AND ls.from_at < :until AND ls.until_at > :since
            )
        ORDER BY lr.from_at
        """
    found: dict[LeaveId, Leave] = {}
    for since, until in spans:
        values = {"person": person_id, "but": but, "since": since, "until": until}
        found |= {each.id: each for each in rows.many(tx, Leave, sql, values)}
    return list(found.values())


def beside(tx: Tx, leave: Leave) -> list[Leave]:
    """Return other requests of the same person, waiting or approved, that overlap this one."""
    return overlapping(tx, leave.person_id, leave.spans, but=leave.id)


def chain(tx: Tx, leave: Leave) -> list[Leave]:
    """Return the leave that one goes on from, and that before it, the nearest first."""
    found: list[Leave] = []
    before = leave.extends_id
    while before is not None and len(found) < 20:
        earlier = find(tx, before)
        if earlier is None:
            break
        found.append(earlier)
        before = earlier.extends_id
    return found


def hand_in(tx: Tx, new: NewLeave, by: Doer, *, final: bool = False) -> LeaveId:
    """Hand in a request, once an update, and put it to whoever decides; return its id.

    What staff enter stands at once, but for long leave, which a coordinator still has to allow;
    ``final`` where whoever enters it may allow that too.
    """
    known = "SELECT id FROM leave_requests WHERE update_id = ?"
    found = rows.value(tx, LeaveId, known, (by.update_id,))
    if found is not None:
        return found
    leave_id = _insert(tx, new, by)
    tx.executemany(
        "INSERT INTO leave_spans (request_id, person_id, from_at, until_at) VALUES (?, ?, ?, ?)",
        [(leave_id, new.person_id, *each) for each in new.spans],
    )
    if new.entered:
        object_ = f"leave:{leave_id}"
        roles.record(tx, by=by.account_id, act="leave-entered", now=by.now, object_=object_)
        agree(tx, leave_id, by, final=final)
    else:
        put_to(tx, leave_id, Step.TEACHER, by.now)
        _ask_guardians(tx, leave_id, new, by.now)
    return leave_id


def _ask_guardians(tx: Tx, leave_id: LeaveId, new: NewLeave, now: int) -> None:
    leave = None if new.by_guardian else find(tx, leave_id)
    if leave is not None:
        consent.ask(tx, leave_id, new.person_id, leave.born_on, now)


def _insert(tx: Tx, new: NewLeave, by: Doer) -> LeaveId:
    first, last = min(new.spans)[0], max(each[1] for each in new.spans)
    values = {
        "person_id": new.person_id,
        "class_id": new.class_id,
        "account_id": by.account_id,
        "entered": new.entered,
        "extends_id": new.extends_id,
        "by_guardian": new.by_guardian,
        "guardian_by": by.account_id if new.by_guardian else None,
        "guardian_at": by.now if new.by_guardian else None,
        "reason": new.reason,
        "note_kind": new.note_kind,
        "note_file": new.note_file,
        "is_past": new.is_past,
        "is_long": new.is_long,
        "from_at": first,
        "until_at": last,
        "now": by.now,
        "remind_at": remind_at(first, by.now),
        "update_id": by.update_id,
    }
    return LeaveId(
        rows.number(
            tx,
            """
            INSERT INTO leave_requests (person_id, class_id, account_id, entered, extends_id,
                reason, note_kind, note_file, is_past, is_long, state, from_at, until_at, asked_at,
                remind_at, update_id, by_guardian, guardian_by, guardian_at)
            VALUES (:person_id, :class_id, :account_id, :entered, :extends_id,
                conceal(:reason), :note_kind,
                :note_file, :is_past, :is_long, 'waiting', :from_at, :until_at, :now, :remind_at,
                :update_id, :by_guardian, :guardian_by, :guardian_at)
            RETURNING id
            """,
            values,
        )
    )


def remind_at(from_at: int, now: int) -> int:
    """Return when whoever decides is reminded: before it begins, and not at once."""
    if from_at <= now - DAY:
        return now + DAY
    return max(now + BREATH, from_at - AHEAD)


def put_to(tx: Tx, leave_id: LeaveId, step: Step, now: int) -> list[Approver]:
    """Put a request to whoever has to decide it next, each told once; return who they are."""
    leave = find(tx, leave_id)
    if leave is None:
        return []
    asked = deciders(tx, leave, step, now)
    tx.executemany(
        """
        INSERT INTO leave_asked (request_id, account_id, step)
        VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        [(leave_id, each.account_id, step) for each in asked],
    )
    told = [each.account_id for each in asked]
    _tell(tx, LetterKind.LEAVE_ASKED, leave, told, now, key=step)
    return asked


def deciders(tx: Tx, leave: Leave, step: Step, now: int) -> list[Approver]:
    """Return who decides a step of a request at a moment; nobody about their own leave."""
    return would_decide(tx, leave.person_id, leave.class_id, step, now)


def would_decide(
    tx: Tx, person_id: PersonId, class_id: ClassId, step: Step, now: int
) -> list[Approver]:
    """Return who would decide about somebody's leave; nobody about their own."""
    own = accounts.bound_to(tx, person_id)
    but = [] if own is None else [own]
    ask = approvers.teachers if step is Step.TEACHER else approvers.coordinators
    return ask(tx, class_id, now, but=but)


def was_asked(
    tx: Tx, leave_id: LeaveId, account_id: AccountId, *, step: Step | None = None
) -> bool:
    """Return whether a request was put to somebody, at one step or any."""
    sql = """
        SELECT 1
        FROM leave_asked
        WHERE request_id = :id AND account_id = :account AND step = coalesce(:step, step)
        """
    return rows.exists(tx, sql, {"id": leave_id, "account": account_id, "step": step})


def agree(tx: Tx, leave_id: LeaveId, by: Doer, *, final: bool = False) -> LeaveState | None:
    """Agree to a request that waits; return its state then, or None where it waits no more.

    ``final``: whoever agrees may allow long leave too. Else long leave is put to a coordinator,
    where there is any.
    """
    leave = find(tx, leave_id)
    if leave is None or not leave.is_waiting:
        return None
    goes_on = leave.is_long and leave.step is Step.TEACHER and not final
    if goes_on and deciders(tx, leave, Step.COORDINATOR, by.now):
        tx.execute(
            "UPDATE leave_requests SET teacher_by = ?, teacher_at = ?, remind_at = ? WHERE id = ?",
            (by.account_id, by.now, remind_at(_seconds(leave.from_at), by.now), leave_id),
        )
        _record(tx, leave_id, "leave-agreed", by)
        put_to(tx, leave_id, Step.COORDINATOR, by.now)
        return LeaveState.WAITING
    _decide(tx, leave, LeaveState.APPROVED, by)
    return LeaveState.APPROVED


def refuse(tx: Tx, leave_id: LeaveId, answer: str, by: Doer) -> LeaveState | None:
    """Refuse a request that waits; return its state then, or None where it waits no more."""
    leave = find(tx, leave_id)
    if leave is None or not leave.is_waiting:
        return None
    tx.execute("UPDATE leave_requests SET answer = conceal(?) WHERE id = ?", (answer, leave_id))
    _decide(tx, leave, LeaveState.REFUSED, by)
    return LeaveState.REFUSED


def _decide(tx: Tx, leave: Leave, state: LeaveState, by: Doer) -> None:
    tx.execute(
        """
        UPDATE leave_requests
        SET state = ?, decided_by = ?, decided_at = ?, remind_at = NULL
        WHERE id = ?
        """,
        (state, by.account_id, by.now, leave.id),
    )
    _record(tx, leave.id, f"leave-{state}", by)
    outbox.withdraw(tx, f"leave:{leave.id}", by.now)
    own = accounts.bound_to(tx, leave.person_id)
    told = [] if own is None or own == by.account_id else [own]
    if leave.by_guardian and leave.account_id != by.account_id:
        told.append(leave.account_id)
    _tell(tx, LetterKind.LEAVE_DECIDED, leave, told, by.now, key=state)


def withdraw(tx: Tx, leave_id: LeaveId, by: Doer) -> bool:
    """Withdraw a request, or end leave that has begun; return False where it was over already.

    Who has approved it hears, unless they had two messages about it.
    """
    leave = find(tx, leave_id)
    if leave is None or leave.state not in {LeaveState.WAITING, LeaveState.APPROVED}:
        return False
    if _seconds(leave.until_at) <= by.now:
        return False
    begun = leave.state is LeaveState.APPROVED and _seconds(leave.from_at) < by.now
    if begun:
        _cut(tx, leave, by)
    else:
        tx.execute(
            """
            UPDATE leave_requests
            SET state = 'withdrawn', withdrawn_at = ?, remind_at = NULL
            WHERE id = ?
            """,
            (by.now, leave_id),
        )
    outbox.withdraw(tx, f"leave:{leave_id}", by.now)
    if leave.state is LeaveState.APPROVED:
        _tell(tx, LetterKind.LEAVE_WITHDRAWN, leave, _deciders_of(tx, leave_id), by.now)
    return True


def _cut(tx: Tx, leave: Leave, by: Doer) -> None:
    """End leave now: what lies ahead of it is given back."""
    values = {"id": leave.id, "now": by.now}
    for sql in (
        "DELETE FROM leave_spans WHERE request_id = :id AND from_at >= :now",
        "UPDATE leave_spans SET until_at = min(until_at, :now) WHERE request_id = :id",
        "UPDATE leave_requests SET until_at = :now, withdrawn_at = :now WHERE id = :id",
    ):
        tx.execute(sql, values)


def _deciders_of(tx: Tx, leave_id: LeaveId) -> list[AccountId]:
    """Return who has approved leave, where they had fewer than two messages about it."""
    sql = """
        SELECT decided_by
        FROM leave_requests lr
        WHERE lr.id = :id AND coalesce(decided_by, 0) <> 0 AND NOT lr.entered
            AND (
                SELECT count(*)
                FROM outbox o
                WHERE o.cause = 'leave:' || lr.id AND o.chat_id = lr.decided_by
                    AND o.state IN ('sent', 'unknown', 'sending')
            ) < 2
        """
    return rows.column(tx, AccountId, sql, {"id": leave_id})


def remind(tx: Tx, now: int) -> int:
    """Remind whoever decides of requests that wait, once each; return how many were due."""
    sql = "SELECT id FROM leave_requests WHERE remind_at <= ? ORDER BY remind_at LIMIT 200"
    due = rows.column(tx, LeaveId, sql, (now,))
    for leave_id in due:
        leave = find(tx, leave_id)
        if leave is not None and leave.is_waiting:
            told = deciders(tx, leave, leave.step, now)
            tx.executemany(
                """
                INSERT INTO leave_asked (request_id, account_id, step)
                VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [(leave_id, each.account_id, leave.step) for each in told],
            )
            to = [each.account_id for each in told]
            _tell(tx, LetterKind.LEAVE_WAITS, leave, to, now, key=leave.step)
        tx.execute("UPDATE leave_requests SET remind_at = NULL WHERE id = ?", (leave_id,))
    return len(due)


def note_guardian(tx: Tx, leave_id: LeaveId, by: Doer) -> bool:
    """Note that the guardian was told, once, on the record; return whether it was new."""
    changed = tx.execute(
        """
        UPDATE leave_requests
        SET guardian_by = ?, guardian_at = ?
        WHERE id = ? AND guardian_at IS NULL
        """,
        (by.account_id, by.now, leave_id),
    ).rowcount
    if changed:
        _record(tx, leave_id, "leave-guardian", by)
    return bool(changed)


# -- lists -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list of leave."""

    id: LeaveId
    name: str
    class_id: ClassId
    class_name: str
    district: str
    state: LeaveState
    from_at: datetime
    until_at: datetime
    is_long: bool
    teacher_at: datetime | None


_LISTED = """
SELECT lr.id, p.name, lr.class_id, c.name AS class_name, c.district, lr.state, lr.from_at,
    lr.until_at, lr.is_long, lr.teacher_at
FROM leave_requests lr
JOIN people p ON p.id = lr.person_id
JOIN classes c ON c.id = lr.class_id
"""


def waiting(tx: Tx, class_ids: Sequence[ClassId], account_id: AccountId) -> list[Listed]:
    """Return what waits to be decided, of these classes or put to somebody, the soonest first."""
    sql = f"""
        {_LISTED}
        WHERE lr.state = 'waiting'
            AND (
                lr.class_id IN (SELECT value FROM json_each(:classes))
                OR lr.id IN (SELECT request_id FROM leave_asked WHERE account_id = :account)
            )
        ORDER BY lr.from_at, lr.id
        """
    values = {"classes": orjson.dumps(class_ids).decode(), "account": account_id}
    return rows.many(tx, Listed, sql, values)


def of_day(tx: Tx, class_ids: Sequence[ClassId], since: int, until: int) -> list[Listed]:
    """Return approved leave of classes that touches [since, until), in seconds of UTC."""
    sql = f"""
        {_LISTED}
        WHERE lr.class_id IN (SELECT value FROM json_each(:classes))
            AND lr.until_at > :since
            AND lr.from_at < :until
            AND lr.state = 'approved'
            AND EXISTS (
                SELECT 1
                FROM leave_spans ls
                WHERE ls.request_id = lr.id AND ls.from_at < :until AND ls.until_at > :since
            )
        ORDER BY c.number, c.id, lr.from_at, lr.id
        """
    values = {"classes": orjson.dumps(class_ids).decode(), "since": since, "until": until}
    return rows.many(tx, Listed, sql, values)


def of_class(tx: Tx, class_id: ClassId) -> list[Leave]:
    """Return all requests of a class, by when they begin."""
    sql = f"{_FOUND} WHERE lr.class_id = ? ORDER BY lr.from_at, lr.id"
    return rows.many(tx, Leave, sql, (class_id,))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many requests of a class ended how."""

    approved: int = 0
    refused: int = 0
    withdrawn: int = 0
    waiting: int = 0


def counts(tx: Tx, class_id: ClassId) -> Counts:
    """Return how many requests of a class ended how."""
    sql = "SELECT state, count(*) FROM leave_requests WHERE class_id = ? GROUP BY state"
    return Counts(**rows.pairs(tx, str, int, sql, (class_id,)))


# -- on the record, and told -----------------------------------------------------------------------


def _record(tx: Tx, leave_id: LeaveId, act: str, by: Doer) -> None:
    roles.record(tx, by=by.account_id, act=act, now=by.now, object_=f"leave:{leave_id}")


def _tell(
    tx: Tx, kind: LetterKind, leave: Leave, told: Iterable[AccountId], now: int, *, key: str = ""
) -> None:
    """Tell people about a request; where it begins soon, in quiet hours too."""
    about = "leave-told" if kind is LetterKind.LEAVE_DECIDED else "leave"
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{kind}:{leave.id}:{key}:{each}",
                kind=kind,
                cause=f"{about}:{leave.id}",
                chat_id=each,
                payload={"leave": leave.id},
                priority=Priority.CHANGE,
                not_before=now,
                expires_at=now + LASTS,
                urgent=_seconds(leave.from_at) < now + AHEAD,
                resend=True,
            )
            for each in told
        ],
        now,
    )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
