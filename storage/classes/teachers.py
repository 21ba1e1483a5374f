"""Class teachers by the phone a class has: who shares it becomes the teacher, once confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId, TeacherRequestId
from bot.domain.people.phones import e164
from bot.domain.people.roles import GIVEN_BY, Grant, Role, Scope, ScopeKind
from storage import drafts, outbox, rows
from storage.outbox import LetterKind, Notification, Priority
from storage.people import accounts, notices, roles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from storage.database import Tx

DAY = 86400
LASTS = 7 * DAY
AGAIN_AFTER = DAY  # seconds after a refusal before the same account may ask again


class TeacherState(StrEnum):
    """The states of a request; all but ``waiting`` are final."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class TaughtClass:
    """A class whose teacher has a phone; ``teacher`` is the name the class has for them."""

    id: ClassId
    name: str
    teacher: str
    phone: str


@dataclass(frozen=True, slots=True)
class TeacherRequest:
    """Somebody who has shared a class teacher's phone; ``decider`` has decided it, or ""."""

    id: TeacherRequestId
    account_id: AccountId
    account_name: str
    phone: str
    state: TeacherState
    decider: str


_FOUND = """
SELECT tq.id, tq.account_id, coalesce(a.name, '') AS account_name, tq.phone, tq.state,
    coalesce(p.name, a2.name, '') AS decider
FROM teacher_requests tq
LEFT JOIN accounts a ON a.id = tq.account_id
LEFT JOIN accounts a2 ON a2.id = tq.decided_by
LEFT JOIN people p ON p.id = a2.person_id
"""


def find(tx: Tx, request_id: TeacherRequestId) -> TeacherRequest | None:
    """A request by id."""
    return rows.one(tx, TeacherRequest, f"{_FOUND} WHERE tq.id = ?", (request_id,))


def classes_of(tx: Tx, number: str, today: date) -> list[TaughtClass]:
    """Return the classes, not over yet, whose teacher has a phone in E.164."""
    sql = """
        SELECT id, name, class_teacher AS teacher, class_teacher_phone AS phone
        FROM classes
        WHERE class_teacher_phone <> '' AND ends_on >= ?
        ORDER BY number, id
        """
    found = rows.many(tx, TaughtClass, sql, (today.isoformat(),))
    return [each for each in found if number and e164(each.phone) == number]


def untaught(tx: Tx, account_id: AccountId, number: str, today: date) -> list[TaughtClass]:
    """Return those of the classes of a phone for which an account has no role yet."""
    account = accounts.find(tx, account_id)
    own = [each.scope for each in account.grants] if account is not None else []
    return [
        each
        for each in classes_of(tx, number, today)
        if not any(scope.covers(class_id=each.id) for scope in own)
    ]


def ask(tx: Tx, account_id: AccountId, number: str, now: int) -> TeacherRequestId | None:
    """Ask the coordinators, once a phone.

    Return None where nobody is there, or it was refused just now.
    """
    waiting = """
        SELECT id
        FROM teacher_requests
        WHERE account_id = ? AND phone = ? AND state = 'waiting'
        """
    found = rows.value(tx, TeacherRequestId, waiting, (account_id, number))
    if found is not None:
        return found
    refused = """
        SELECT 1
        FROM teacher_requests
        WHERE account_id = ? AND state = 'refused' AND decided_at > ?
        """
    to = [
        each.account_id
        for each in roles.holders(tx)
        if may_decide([each.grant]) and each.account_id != account_id
    ]
    if not to or rows.exists(tx, refused, (account_id, now - AGAIN_AFTER)):
        return None
    sql = """
        INSERT INTO teacher_requests (account_id, phone, asked_at)
        VALUES (?, ?, ?)
        RETURNING id
        """
    request_id = TeacherRequestId(rows.number(tx, sql, (account_id, number, now)))
    for each in dict.fromkeys(to):
        _tell(tx, LetterKind.TEACHER_ASKED, request_id, each, now)
    return request_id


def may_decide(grants: Iterable[Grant]) -> bool:
    """Return whether these rights give others the role of a class's teacher."""
    return any(
        each.role >= GIVEN_BY[Role.STAFF] and each.scope.kind is ScopeKind.ALL for each in grants
    )


def confirm(
    tx: Tx, request: TeacherRequest, *, by: AccountId, now: int, today: date
) -> list[TaughtClass]:
    """Make somebody the teacher of the classes that have their phone now; return these."""
    if not _decide(tx, request.id, TeacherState.DONE, by, now):
        return []
    taught = classes_of(tx, request.phone, today)
    for each in taught:
        grant = Grant(Role.STAFF, Scope(ScopeKind.CLASS, str(each.id)))
        roles.give(tx, request.account_id, grant, by=by, now=now)
        held = roles.held(tx, request.account_id, grant)
        if held is not None:
            notices.tell_of_redeemed(tx, held, maker=None, now=now)
    accounts.give_usual_reminders(tx, request.account_id)
    drafts.drop(tx, request.account_id)
    object_ = f"account:{request.account_id}"
    roles.record(tx, by=by, act="class-teacher", now=now, object_=object_, role=Role.STAFF.name)
    _tell(tx, LetterKind.TEACHER_TOLD, request.id, request.account_id, now)
    return taught


def refuse(tx: Tx, request: TeacherRequest, *, by: AccountId, now: int) -> bool:
    """Refuse a request; return False where it was over already."""
    if not _decide(tx, request.id, TeacherState.REFUSED, by, now):
        return False
    object_ = f"account:{request.account_id}"
    roles.record(tx, by=by, act="class-teacher-refused", now=now, object_=object_)
    _tell(tx, LetterKind.TEACHER_TOLD, request.id, request.account_id, now)
    return True


def _decide(
    tx: Tx, request_id: TeacherRequestId, state: TeacherState, by: AccountId, now: int
) -> bool:
    sql = """
        UPDATE teacher_requests
        SET state = ?, decided_by = ?, decided_at = ?
        WHERE id = ? AND state = 'waiting'
        """
    return bool(tx.execute(sql, (state, by, now, request_id)).rowcount)


def _tell(
    tx: Tx, kind: LetterKind, request_id: TeacherRequestId, account_id: AccountId, now: int
) -> None:
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{kind}:{request_id}:{account_id}",
                kind=kind,
                cause=f"teacher:{request_id}",
                chat_id=account_id,
                payload={"request": request_id},
                priority=Priority.CHANGE,
                resend=True,
                not_before=now,
                expires_at=now + LASTS,
            )
        ],
        now,
    )
