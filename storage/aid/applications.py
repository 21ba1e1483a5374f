"""Applications as rows: begun, handed in, agreed to step by step, and told at each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import orjson

from bot.domain.aid.stages import OFFICES, Stage, may_end, next_stage
from bot.domain.ids import AccountId, AidApplicationId, ClassId, PersonId
from storage import outbox, rows
from storage.aid import access
from storage.audiences.membership import NEWEST_CLASS
from storage.outbox import LetterKind, Notification, Priority
from storage.people import class_staff, roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.aid.ledger import PaymentRow
    from bot.domain.aid.schemes import Scheme
    from bot.domain.aid.terms import Term
    from storage.database import Tx
    from storage.people.accounts import Account

DAY = 86400
LASTS = 7 * DAY  # seconds for which a letter helps
AHEAD = 3  # days before a deadline on which who has begun is reminded
OWN_ALONE = frozenset({Stage.DRAFT, Stage.WITHDRAWN})
"""Stages in which nobody but whose it is sees an application."""
MOST_LISTED = 400  # applications of one list


@dataclass(frozen=True, slots=True)
class AidApplication:
    """An application; ``papers`` are the names of those asked for, ``class_id`` is where they are.

    ``account_id`` is the person's account today, None where they have none.
    """

    id: AidApplicationId
    person_id: PersonId
    person: str
    account_id: AccountId | None
    class_id: ClassId | None
    class_name: str
    scheme: str
    name: str
    term: str
    stage: Stage
    direct: bool
    papers: tuple[str, ...]
    reason: str
    changed_at: int


_APPLICATIONS = f"""
SELECT aa.id, aa.person_id, p.name AS person, a.id AS account_id, c.id AS class_id,
    coalesce(c.name, '') AS class_name, aa.scheme, aa.name, aa.term, aa.stage, aa.direct,
    aa.papers, reveal(aa.reason) AS reason, aa.changed_at
FROM aid_applications aa
JOIN people p ON p.id = aa.person_id
LEFT JOIN accounts a ON a.person_id = aa.person_id
LEFT JOIN classes c ON c.id = {NEWEST_CLASS.format(person="aa.person_id")}
"""


# -- who may see them ------------------------------------------------------------------------------


def reviews(tx: Tx, account: Account, application: AidApplication) -> bool:
    """Return whether somebody decides about an application now, or may look at it as staff.

    The aid office may; the staff of the class unless it goes past the class. Nobody decides about
    their own.
    """
    if account.person_id == application.person_id or application.stage in OWN_ALONE:
        return False
    if access.is_officer(tx, account):
        return True
    return not application.direct and application.class_id in access.classes_of(tx, account)


def decides(tx: Tx, account: Account, application: AidApplication) -> bool:
    """Return whether it is somebody's turn: the class's first, then the aid office's."""
    if not reviews(tx, account, application):
        return False
    if application.stage is Stage.SUBMITTED and not application.direct:
        return True
    in_office = application.stage in OFFICES or application.stage is Stage.SUBMITTED
    return in_office and access.is_officer(tx, account)


def find(tx: Tx, application_id: AidApplicationId) -> AidApplication | None:
    """Return an application by its number."""
    return rows.one(tx, AidApplication, f"{_APPLICATIONS} WHERE aa.id = ?", (application_id,))


def of_person(tx: Tx, person_id: PersonId) -> list[AidApplication]:
    """Return somebody's applications, those of the newest term first."""
    sql = f"{_APPLICATIONS} WHERE aa.person_id = ? ORDER BY aa.term DESC, aa.id DESC"
    return rows.many(tx, AidApplication, sql, (person_id,))


def listed(
    tx: Tx, account: Account, stage: Stage, scheme: str | None = None
) -> list[AidApplication]:
    """Return the applications in a stage that somebody reviews, the oldest first."""
    sql = f"""
        {_APPLICATIONS}
        WHERE aa.stage = :stage AND (:scheme IS NULL OR aa.scheme = :scheme)
        ORDER BY aa.submitted_at, aa.id
        """
    found = rows.many(tx, AidApplication, sql, {"stage": stage, "scheme": scheme})
    officer, within = access.is_officer(tx, account), set(access.classes_of(tx, account))
    return [
        each
        for each in found
        if each.person_id != account.person_id
        and (officer or (not each.direct and each.class_id in within))
    ]


def waiting(tx: Tx, account: Account) -> dict[Stage, int]:
    """Return how many applications somebody reviews, by stage; only what is not decided."""
    stages = (Stage.SUBMITTED, Stage.CLASS, Stage.SCHOOL, Stage.NOTICE)
    counts = {each: len(listed(tx, account, each)) for each in stages}
    return {stage: count for stage, count in counts.items() if count}


# -- the applicant ---------------------------------------------------------------------------------


def begin(  # what an application is begun with
    tx: Tx,
    scheme: Scheme,
    term: Term,
    *,
    person_id: PersonId,
    account_id: AccountId,
    update_id: int,
    now: int,
) -> AidApplicationId:
    """Begin an application, or go on with the one of that term; one withdrawn begins anew."""
    tx.execute(
        """
        INSERT INTO aid_applications (
            person_id, scheme, term, stage, changed_at, update_id, account_id, name, papers
        )
        VALUES (
            :person, :scheme, :term, 'draft', :now, :update, :account, :name, :papers
        )
        ON CONFLICT DO NOTHING
        """,
        {
            "person": person_id,
            "scheme": scheme.code,
            "term": term.key,
            "now": now,
            "update": update_id,
            "account": account_id,
            "name": scheme.name,
            "papers": orjson.dumps(scheme.papers).decode(),
        },
    )
    sql = "SELECT id FROM aid_applications WHERE person_id = ? AND scheme = ? AND term = ?"
    application_id = AidApplicationId(rows.number(tx, sql, (person_id, scheme.code, term.key)))
    tx.execute(
        """
        UPDATE aid_applications
        SET stage = 'draft', changed_at = ?, decided_at = NULL, submitted_at = NULL, direct = 0
        WHERE id = ? AND stage = 'withdrawn'
        """,
        (now, application_id),
    )
    return application_id


def submit(tx: Tx, application: AidApplication, *, direct: bool, now: int) -> bool:
    """Hand an application in, and tell who reviews it; False where it is no draft any more."""
    changed = tx.execute(
        """
        UPDATE aid_applications
        SET stage = 'submitted', direct = ?, submitted_at = ?, changed_at = ?
        WHERE id = ? AND stage = 'draft'
        """,
        (direct, now, now, application.id),
    ).rowcount
    if changed:
        handed_in = replace(application, direct=direct)
        tell_reviewers(tx, handed_in, Stage.SUBMITTED, str(now), now)
    return changed > 0


def withdraw(tx: Tx, application: AidApplication, now: int) -> bool:
    """Take an application back that is not decided; False where that is over."""
    if not may_end(application.stage, Stage.WITHDRAWN):
        return False
    return _move(tx, application, Stage.WITHDRAWN, by=None, now=now)


# -- who reviews -----------------------------------------------------------------------------------


def agree(tx: Tx, application: AidApplication, *, by: AccountId, now: int) -> Stage | None:
    """Move an application one stage on, on record, and tell; None where it has moved already."""
    following = next_stage(application.stage, direct=application.direct)
    if following is None or not _move(tx, application, following, by=by, now=now):
        return None
    if following is Stage.CLASS:
        tell_reviewers(tx, application, Stage.CLASS, str(now), now)
    return following


def meant_by(tx: Tx, payment: PaymentRow) -> AidApplication | None:
    """Return the application that a payment is for: agreed to, and not marked as paid.

    It is meant by person, scheme and term, or where the bank says another term by the only one of
    that scheme that is open.
    """
    if payment.returned or payment.amount <= 0 or payment.person_id is None:
        return None
    open_ = [
        each
        for each in of_person(tx, payment.person_id)
        if each.scheme == payment.scheme and each.stage in {Stage.SCHOOL, Stage.NOTICE}
    ]
    meant = [each for each in open_ if each.term == payment.term] or open_
    return meant[0] if len(meant) == 1 else None


def mark_paid(tx: Tx, application: AidApplication, *, by: AccountId | None, now: int) -> bool:
    """Mark as paid what the bank has paid now, and tell; False where it has moved already."""
    return _move(tx, application, Stage.PAID, by=by, now=now)


def is_paid_for(tx: Tx, application: AidApplication) -> bool:
    """Return whether a payment stands for an application, whoever marked it.

    It is of the term, or of one without an application of its own and made since this was sent.
    """
    sql = """
        SELECT 1
        FROM aid_applications aa
        JOIN aid_payments ap ON ap.person_id = aa.person_id AND ap.scheme = aa.scheme
            AND ap.state = 'paid' AND ap.amount > 0
        WHERE aa.id = ? AND (
            ap.term = aa.term
            OR (
                ap.paid_on >= date(coalesce(aa.submitted_at, 0), 'unixepoch')
                AND NOT EXISTS (
                    SELECT 1 FROM aid_applications aa2
                    WHERE aa2.person_id = aa.person_id AND aa2.scheme = aa.scheme
                        AND aa2.term = ap.term
                )
            )
        )
        """
    return rows.exists(tx, sql, (application.id,))


def note_unpaid(tx: Tx, application: AidApplication, *, now: int) -> None:
    """Put on record that an application is not paid after all, and tell whose it is."""
    object_, stage = f"application:{application.id}", application.stage
    roles.record(tx, by=None, act="aid-stage", now=now, object_=object_, stage=stage)
    to, key = [application.account_id], f"unpaid:{now}"
    _tell(tx, LetterKind.AID_STAGE, application.id, to, key, now, unpaid=1)


def refuse(tx: Tx, application: AidApplication, reason: str, *, by: AccountId, now: int) -> bool:
    """Refuse an application with a reason, and tell; False where that is over."""
    if not may_end(application.stage, Stage.REFUSED):
        return False
    sql = "UPDATE aid_applications SET reason = conceal(?) WHERE id = ? AND stage = ?"
    tx.execute(sql, (reason, application.id, application.stage))
    return _move(tx, application, Stage.REFUSED, by=by, now=now)


def _move(
    tx: Tx, application: AidApplication, to: Stage, *, by: AccountId | None, now: int
) -> bool:
    changed = tx.execute(
        """
        UPDATE aid_applications
        SET stage = :to, changed_at = :now, decided_by = coalesce(:by, decided_by),
            decided_at = iif(:over, :now, NULL)
        WHERE id = :id AND stage = :stage
        """,
        {
            "to": to,
            "now": now,
            "by": by,
            "over": to.is_decided,
            "id": application.id,
            "stage": application.stage,
        },
    ).rowcount
    if not changed:
        return False
    roles.record(
        tx, by=by, act="aid-stage", now=now, object_=f"application:{application.id}", stage=to
    )
    if to is not Stage.WITHDRAWN:
        tell_applicant(tx, application, LetterKind.AID_STAGE, f"{to}:{now}", now)
    return True


# -- telling ---------------------------------------------------------------------------------------


def tell_applicant(
    tx: Tx, application: AidApplication, kind: LetterKind, key: str, now: int
) -> None:
    """Tell an applicant how it stands, on the account they have."""
    if application.account_id is not None:
        _tell(tx, kind, application.id, [application.account_id], key, now)


def tell_reviewers(tx: Tx, application: AidApplication, stage: Stage, key: str, now: int) -> None:
    """Tell who is to look at an application in a stage: the class's staff, else the aid office."""
    in_class = stage is Stage.SUBMITTED and not application.direct
    to = class_staff.of_class(tx, application.class_id) if in_class else []
    to = to or [each.account_id for each in access.officers(tx)]
    others = set(to) - {application.account_id}
    _tell(tx, LetterKind.AID_REVIEW, application.id, others, f"{stage}:{key}", now)


def tell_of_more(tx: Tx, application: AidApplication, now: int) -> None:
    """Tell who reviews now of a paper that came later, once a day."""
    tell_reviewers(tx, application, application.stage, f"more:{now // DAY}", now)


def remind(tx: Tx, schemes: Iterable[Scheme], today: date, now: int) -> int:
    """Remind once who has begun and not handed in, three days before the last day."""
    told = 0
    for scheme in schemes:
        last = scheme.deadline_on
        if last is None or not today <= last <= today + timedelta(days=AHEAD):
            continue
        sql = f"{_APPLICATIONS} WHERE aa.stage = 'draft' AND aa.scheme = ? AND aa.term = ?"
        begun = rows.many(tx, AidApplication, sql, (scheme.code, scheme.term(today).key))
        for each in begun:
            tell_applicant(tx, each, LetterKind.AID_DEADLINE, last.isoformat(), now)
        told += len(begun)
    return told


def _tell(  # what a notification is made of
    tx: Tx,
    kind: LetterKind,
    application_id: AidApplicationId,
    to: Iterable[AccountId | None],
    key: str,
    now: int,
    **more: int,
) -> None:
    letters = [
        Notification(
            dedupe_key=f"{kind}:{application_id}:{key}:{each}",
            kind=kind,
            cause=f"aid:{application_id}",
            chat_id=each,
            payload={"application": application_id, **more},
            priority=Priority.CHANGE,
            resend=True,
            not_before=now,
            expires_at=now + LASTS,
        )
        for each in to
        if each is not None
    ]
    outbox.put(tx, letters, now)


def paid_to(tx: Tx, person_id: PersonId) -> list[AidPayment]:
    """Return what was paid to somebody, newest first."""
    sql = """
        SELECT ap.scheme, ap.term, ap.amount, ap.paid_on, ap.state = 'returned' AS returned
        FROM aid_payments ap
        WHERE ap.person_id = ?
        ORDER BY ap.paid_on DESC, ap.id DESC
        LIMIT 20
        """
    return rows.many(tx, AidPayment, sql, (person_id,))


@dataclass(frozen=True, slots=True)
class AidPayment:
    """Money that was paid to somebody, in fen; ``returned`` where the bank gave it back."""

    scheme: str
    term: str
    amount: int
    paid_on: date
    returned: bool
