"""The bell for somebody in danger: who is called, again and again until one of them sees to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.desk.crisis import accused
from bot.domain.ids import AccountId, CrisisId
from bot.domain.people.roles import ScopeKind
from storage import outbox, rows
from storage.desk import cases, crises, strangers
from storage.duty import roster
from storage.outbox import LetterKind, Notification, Priority
from storage.people import bindings, roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.desk.crisis import Danger
    from bot.domain.ids import PersonId
    from storage.database import Tx
    from storage.desk.crises import Crisis

MINUTE, HOUR, DAY = 60, 3600, 86400
EVERY, LATER_EVERY = 5 * MINUTE, 15 * MINUTE  # between two rings: in the first hour, and after it
ALL_AFTER = 15 * MINUTE  # when all coordinators are called as well
FORGOTTEN_AFTER = HOUR  # when new words ring again though somebody sees to it
RINGS_OF_STRANGER = 3  # of somebody on no roster: whoever plays with it is no siren


@dataclass(frozen=True, slots=True)
class Said:
    """Words of danger and who wrote them; a ``stranger`` is on no roster and no colleague."""

    account_id: AccountId
    met: Danger
    text: str
    update_id: int
    stranger: bool


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called; ``fresh`` where it had not rung yet, ``taken_by`` who sees to it already."""

    names: tuple[str, ...] = ()
    fresh: bool = True
    taken_by: str = ""


def call(tx: Tx, said: Said, now: int) -> Called:
    """Call colleagues to somebody, or add their words to what rings for them already.

    What passes by the class teacher is a crisis of its own, to which all further words belong. All
    people on no roster share one bell an hour; at its end it is said how many more there were.
    """
    current = _current(tx, said)
    if current is not None:
        return _add(tx, current, said, now)
    if said.stranger and not _may_ring(tx, now):
        return Called()
    crisis_id = crises.open_for(tx, said.account_id, said.met, now)
    _keep_words(tx, crisis_id, said, now)
    opened = crises.find(tx, crisis_id)
    return Called() if opened is None else Called(_names(tx, _ring(tx, opened, now)))


def _current(tx: Tx, said: Said) -> Crisis | None:
    return next(
        (
            each
            for each in crises.of_account(tx, said.account_id)
            if each.about_staff or not said.met.about_staff
        ),
        None,
    )


def _add(tx: Tx, crisis: Crisis, said: Said, now: int) -> Called:
    _keep_words(tx, crisis.id, said, now)
    if crisis.taken_by is None:
        return Called(_names(tx, responders(tx, crisis, now)), fresh=False)
    if now - (crisis.taken_at or 0) > FORGOTTEN_AFTER:
        crises.put_back(tx, crisis.id, now)
        return Called(_names(tx, _ring(tx, crisis, now)), fresh=False)
    if said.text:
        key = str(said.update_id)
        _queue(tx, LetterKind.CRISIS_WORDS, crisis, [crisis.taken_by], now, key)
    return Called(fresh=False, taken_by=crisis.taken_name)


def _keep_words(tx: Tx, crisis_id: CrisisId, said: Said, now: int) -> None:
    if said.text:
        crises.add_words(tx, crisis_id, said.update_id, said.text, now)


def _may_ring(tx: Tx, now: int) -> bool:
    """Return whether the bell of all strangers may ring; what may not is told later."""
    hour = now - now % HOUR
    if strangers.count_bell(tx, hour) == 1:
        return True
    at = hour + HOUR
    letters = [
        Notification(
            dedupe_key=f"{LetterKind.CRISIS_MORE}:{hour}:{each}",
            kind=LetterKind.CRISIS_MORE,
            cause="crisis",
            chat_id=each,
            payload={"hour": hour},
            priority=Priority.CHANGE,
            urgent=True,
            resend=True,
            not_before=at,
            expires_at=at + DAY,
        )
        for each in roster.on_duty(tx, at)
    ]
    outbox.put(tx, letters, now)
    return False


def ring_again(tx: Tx, now: int) -> int:
    """Ring for everybody whom nobody sees to and whose time has come; return for how many."""
    crises.put_back_of_those_gone(tx, now)
    found = crises.due(tx, now)
    for each in found:
        _ring(tx, each, now)
    return len(found)


def _ring(tx: Tx, crisis: Crisis, now: int) -> list[AccountId]:
    """Call everybody who is to come, and note when to call again."""
    to = responders(tx, crisis, now)
    _queue(tx, LetterKind.CRISIS, crisis, to, now, str(crisis.rings + 1))
    pause = EVERY if now - crisis.opened_at < HOUR else LATER_EVERY
    employed = rows.exists(
        tx,
        "SELECT 1 FROM grants WHERE account_id = ? AND revoked_at IS NULL",
        (crisis.account_id,),
    )
    is_known = crisis.person_id is not None or employed
    ends = not is_known and crisis.rings + 1 >= RINGS_OF_STRANGER
    crises.rung(tx, crisis.id, None if ends else now + pause)
    return to


def responders(tx: Tx, crisis: Crisis, now: int) -> list[AccountId]:
    """Return who is called: those on duty and the class teacher, later all coordinators.

    What accuses somebody of the staff, or nobody by name, goes past the class teacher and whoever
    is named in it, to those named for safeguarding and those on duty.
    """
    out = barred(tx, crisis)
    first = roster.safeguarding(tx) if crisis.about_staff else _deciders(tx, crisis.person_id)
    called = [*first, *roster.on_duty(tx, now, but=out)]
    if now - crisis.opened_at >= ALL_AFTER:
        called += cases.coordinators(tx)
    reachable = set(rows.column(tx, AccountId, "SELECT id FROM accounts WHERE reachable"))
    return [each for each in dict.fromkeys(called) if each not in out and each in reachable]


def _deciders(tx: Tx, person_id: PersonId | None) -> list[AccountId]:
    """Return the staff of somebody's classes, else the coordinators over them."""
    if person_id is None:
        return []
    return [each.account_id for each in bindings.deciders(tx, person_id)]


def barred(tx: Tx, crisis: Crisis) -> set[AccountId]:
    """Return who must not learn of a crisis: who wrote, and whoever may be accused."""
    out = {crisis.account_id}
    if crisis.about_staff:
        said = crises.words(tx, crisis.id)
        surnames = {each for text in said for each in accused(text)}
        out |= {
            each.account_id
            for each in roles.holders(tx)
            if each.name[:1] in surnames or any(each.name in text for text in said if each.name)
        }
        out |= set(_teachers(tx, crisis.person_id))
    return out


def _teachers(tx: Tx, person_id: PersonId | None) -> list[AccountId]:
    """Return the staff of somebody's very classes, also of those they have left."""
    sql = "SELECT CAST(class_id AS TEXT) FROM enrolments WHERE person_id = ?"
    own = set(rows.column(tx, str, sql, (person_id,)))
    return [
        each.account_id
        for each in roles.holders(tx)
        if each.grant.scope.kind is ScopeKind.CLASS and each.grant.scope.value in own
    ]


def take(tx: Tx, crisis: Crisis, account_id: AccountId, now: int) -> bool:
    """Give a crisis to a colleague, and tell the person and the others who comes."""
    if not crises.take(tx, crisis.id, account_id, now):
        return False
    others = {AccountId(each) for each, _ in outbox.told(tx, _cause(crisis.id))} - {account_id}
    others -= {crisis.account_id, *barred(tx, crisis)}
    outbox.withdraw(tx, _cause(crisis.id), now)
    key = f"{crisis.rings}-{now}"
    _queue(tx, LetterKind.CRISIS_TAKEN, crisis, sorted(others), now, key)
    _queue(tx, LetterKind.CRISIS_COMES, crisis, [crisis.account_id], now, key)
    return True


def put_back(tx: Tx, crisis: Crisis, now: int) -> None:
    """Let a crisis ring again, as whoever took it cannot go on."""
    crises.put_back(tx, crisis.id, now)
    _ring(tx, crisis, now)


def was_called(tx: Tx, crisis: Crisis, account_id: AccountId) -> bool:
    """Return whether somebody was called to a crisis and may still learn of it."""
    told = {each for each, _ in outbox.told(tx, _cause(crisis.id))}
    return account_id in told and account_id not in barred(tx, crisis)


def _names(tx: Tx, called: Iterable[AccountId]) -> tuple[str, ...]:
    named = {each.account_id: each.name for each in roles.holders(tx)}
    return tuple(dict.fromkeys(named[each] for each in called if each in named))


def _cause(crisis_id: CrisisId) -> str:
    return f"crisis:{crisis_id}"


def _queue(  # what a notification is made of
    tx: Tx, kind: LetterKind, crisis: Crisis, to: Iterable[AccountId], now: int, key: str
) -> int:
    letters = [
        Notification(
            dedupe_key=f"{kind}:{crisis.id}:{key}:{each}",
            kind=kind,
            cause=_cause(crisis.id) if kind is LetterKind.CRISIS else f"{kind}:{crisis.id}",
            chat_id=each,
            payload={"crisis": crisis.id},
            priority=Priority.CHANGE,
            urgent=True,
            resend=True,
            not_before=now,
            expires_at=now + DAY,
        )
        for each in to
    ]
    return outbox.put(tx, letters, now)
