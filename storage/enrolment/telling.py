"""Who hears of sign-ups: those who signed up, their district, coordinators where it is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, ScopeKind
from storage import outbox, rows
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.ids import AccountId, SignupId
    from storage.database import Tx
    from storage.enrolment.intakes import Intake
    from storage.people.roles import Holder

DAY, HOUR = 86400, 3600
LASTS = 7 * DAY  # seconds for which a letter helps
SLOWLY = 600  # seconds for which sign-ups are gathered before a district hears of them


def tell_signup(  # what a notification is made of
    tx: Tx, kind: LetterKind, signup_id: SignupId, to: AccountId, key: str, now: int
) -> None:
    """Tell whoever signed somebody up how it stands."""
    if not to:
        return
    letter = Notification(
        dedupe_key=f"{kind}:{signup_id}:{key}:{to}",
        kind=kind,
        cause=f"signup:{signup_id}",
        chat_id=to,
        payload={"signup": signup_id},
        priority=Priority.CHANGE,
        resend=True,
        not_before=now,
        expires_at=now + LASTS,
    )
    outbox.put(tx, [letter], now)


def tell_reviewers(tx: Tx, kind: LetterKind, intake: Intake, district: str, now: int) -> None:
    """Tell who decides for a district that something waits for them, once an hour at most.

    Who was told this hour hears of it in the next. Where a district has no staff of its own,
    whoever runs the intake hears of all at once.
    """
    own = district_staff(tx, district)
    to, where = (own, district) if own else (coordinators(tx, intake), "")
    hour = now // HOUR
    told = [each for each in to if _has_left(tx, _key(kind, intake, where, f"{hour}", each))]
    rest = [each for each in to if each not in told]
    _tell_staff(tx, kind, intake, where, rest, f"{hour}", now, after=SLOWLY)
    after = max(SLOWLY, (hour + 1) * HOUR - now)
    _tell_staff(tx, kind, intake, where, told, f"{hour + 1}", now, after=after)


def tell_opened(tx: Tx, intake: Intake, districts: Iterable[str], now: int) -> None:
    """Tell the staff of districts, once, that they can recruit."""
    for each in districts:
        to = district_staff(tx, each)
        _tell_staff(tx, LetterKind.SIGNUP_OPENED, intake, each, to, "opened", now, after=0)


def _key(kind: LetterKind, intake: Intake, district: str, key: str, to: AccountId) -> str:
    return f"{kind}:{intake.id}:{district}:{key}:{to}"


def _has_left(tx: Tx, dedupe_key: str) -> bool:
    """Return whether a letter is on its way or gone, so that it tells of nothing new."""
    sql = "SELECT 1 FROM outbox WHERE dedupe_key = ? AND state <> 'waiting'"
    return rows.exists(tx, sql, (dedupe_key,))


def tell_due(tx: Tx, intake: Intake, district: str, now: int) -> None:
    """Tell who decides for a district that its deadline is near, once a day."""
    own = district_staff(tx, district)
    to, where = (own, district) if own else (coordinators(tx, intake), "")
    _tell_staff(tx, LetterKind.SIGNUP_DUE, intake, where, to, f"d{now // DAY}", now, after=0)


def tell_late(tx: Tx, intake: Intake, now: int) -> None:
    """Tell who runs an intake which districts are late, once a day."""
    to = coordinators(tx, intake)
    _tell_staff(tx, LetterKind.SIGNUP_LATE, intake, "", to, f"d{now // DAY}", now, after=0)


def _tell_staff(  # noqa: PLR0913  # what a notification is made of
    tx: Tx,
    kind: LetterKind,
    intake: Intake,
    district: str,
    to: Iterable[AccountId],
    key: str,
    now: int,
    *,
    after: int,
) -> None:
    letters = [
        Notification(
            dedupe_key=_key(kind, intake, district, key, each),
            kind=kind,
            cause=f"intake:{intake.id}",
            chat_id=each,
            payload={"intake": intake.id, "district": district},
            priority=Priority.REMINDER,
            resend=True,
            not_before=now + after,
            expires_at=now + DAY,
        )
        for each in to
    ]
    outbox.put(tx, letters, now)


def staff_of(tx: Tx, district: str) -> list[Holder]:
    """Return the staff whose scope is a district."""
    return [
        each
        for each in roles.holders(tx)
        if each.grant.scope.kind is ScopeKind.DISTRICT and each.grant.scope.value == district
    ]


def coordinators(tx: Tx, intake: Intake) -> list[AccountId]:
    """Return who runs an intake: coordinators over all, and over its class."""
    found = {
        each.account_id
        for each in roles.holders(tx)
        if each.grant.role >= Role.COORDINATOR
        and (
            each.grant.scope.kind is ScopeKind.ALL
            or (
                intake.class_id is not None
                and each.grant.scope.covers(
                    class_id=intake.class_id, district=intake.district or None
                )
            )
        )
    }
    return sorted(found)


def district_staff(tx: Tx, district: str) -> list[AccountId]:
    """Return the accounts of a district's own staff."""
    return sorted({each.account_id for each in staff_of(tx, district)})
