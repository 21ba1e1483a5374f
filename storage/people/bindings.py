"""Who of the roster is which account: binding, undoing it, and what colleagues must confirm first.

A change of who somebody is, is told on the account they have or had. While an anonymous survey asks
them, two colleagues must want it: whoever teaches a class must not become one of it. That a survey
asks them counts, not whether they have answered, as the difference would tell who has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.ids import AccountId, BindingRequestId, ClassId, LoadId, PersonId
from bot.domain.people import limits
from bot.domain.people.phones import mask
from bot.domain.people.roles import Grant, Role, ScopeKind
from bot.errors import BotError
from storage import drafts, meta, outbox, rows
from storage.exams import outsiders
from storage.outbox import LetterKind, Notification, Priority
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from storage.database import Tx

DAY = 86400
LASTS = 3 * DAY  # seconds for which a request waits
TOLD_LASTS = 7 * DAY


class RequestKind(StrEnum):
    """What is to be confirmed."""

    JOIN = "join"
    MOVE = "move"
    UNBIND = "unbind"
    PHONE = "phone"


class RequestState(StrEnum):
    """The states of a request; all but ``waiting`` are final."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    DROPPED = "dropped"


class News(StrEnum):
    """What somebody is told about their binding; the values name sentences."""

    PHONE_CHANGED = "told-phone-changed"
    UNBOUND = "told-unbound"
    WANTED = "told-wanted"  # another account has their phone
    MOVED = "told-moved"
    SUCCEEDED = "told-succeeded"  # another account is bound to whom they were bound to
    WELCOME = "told-welcome"
    REFUSED = "told-refused"
    LAPSED = "told-lapsed"
    SECONDED = "told-seconded"
    NOT_SECONDED = "told-not-seconded"


class Decision(StrEnum):
    """What came of a colleague's decision."""

    DONE = "done"
    ONE_MORE = "one-more"
    NOT_YOU = "not-you"
    OVER = "over"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Request:
    """What waits to be confirmed; moments in seconds of UTC."""

    id: BindingRequestId
    kind: RequestKind
    person_id: PersonId
    person_name: str
    account_id: AccountId | None
    account_name: str
    account_username: str
    phone: str
    load_id: LoadId | None
    first_by: AccountId | None
    first_name: str
    decided_name: str
    state: RequestState
    asked_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff who may confirm."""

    account_id: AccountId
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits, and who was asked by it; nobody where it waited already."""

    request_id: BindingRequestId
    colleagues: tuple[Colleague, ...]
    fresh: bool


_REQUESTS = """
SELECT bq.id, bq.kind, bq.person_id, p.name AS person_name, bq.account_id,
    coalesce(a.name, '') AS account_name, coalesce(a.username, '') AS account_username, bq.phone,
    bq.load_id, bq.first_by, coalesce(p2.name, a2.name, '') AS first_name,
    coalesce(p3.name, a3.name, '') AS decided_name, bq.state, bq.asked_at, bq.expires_at
FROM binding_requests bq
JOIN people p ON p.id = bq.person_id
LEFT JOIN accounts a ON a.id = bq.account_id
LEFT JOIN accounts a2 ON a2.id = bq.first_by
LEFT JOIN people p2 ON p2.id = a2.person_id
LEFT JOIN accounts a3 ON a3.id = bq.decided_by
LEFT JOIN people p3 ON p3.id = a3.person_id
"""


def find(tx: Tx, request_id: BindingRequestId) -> Request | None:
    """A request by id."""
    return rows.one(tx, Request, f"{_REQUESTS} WHERE bq.id = ?", (request_id,))


def needs_second(tx: Tx, person_id: PersonId) -> bool:
    """Return whether an anonymous survey that is open asks somebody."""
    sql = """
        SELECT 1
        FROM survey_invitations si
        JOIN surveys sv ON sv.id = si.survey_id
        WHERE si.person_id = ? AND sv.anonymous AND sv.state = 'open'
        LIMIT 1
        """
    return rows.exists(tx, sql, (person_id,))


def forget_first(tx: Tx, account_id: AccountId) -> None:
    """Drop what somebody began or confirmed first, as they are no colleague any more."""
    tx.execute(
        """
        UPDATE binding_requests
        SET state = iif(kind IN ('unbind', 'phone'), 'dropped', state), first_by = NULL
        WHERE first_by = ? AND state = 'waiting'
        """,
        (account_id,),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A class somebody is enrolled in."""

    class_id: ClassId
    district: str


def _places(tx: Tx, person_id: PersonId) -> list[_Place]:
    sql = """
        SELECT c.id AS class_id, c.district
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = ? AND e.left_on IS NULL
        """
    return rows.many(tx, _Place, sql, (person_id,))


def may_decide(tx: Tx, person_id: PersonId, grants: Iterable[Grant]) -> bool:
    """Return whether these grants reach a class of somebody; without one, the whole school's do."""
    places = _places(tx, person_id) or [_Place(ClassId(0), "")]
    return any(
        grant.role >= Role.STAFF
        and grant.scope.covers(class_id=each.class_id, district=each.district or None)
        for grant in grants
        for each in places
    )


def deciders(
    tx: Tx, person_id: PersonId, but: Collection[AccountId | None] = ()
) -> list[Colleague]:
    """Return who is asked about somebody: the staff of their classes, else coordinators."""
    return colleagues_of(tx, _places(tx, person_id), but)


def colleagues_of_class(tx: Tx, class_id: ClassId) -> list[Colleague]:
    """Return the staff of a class, else the coordinators above it."""
    sql = "SELECT id AS class_id, district FROM classes WHERE id = ?"
    return colleagues_of(tx, rows.many(tx, _Place, sql, (class_id,)), ())


def colleagues_of(
    tx: Tx, places: Collection[_Place], but: Collection[AccountId | None]
) -> list[Colleague]:
    """Return the staff of these very classes who can be reached, else coordinators over them."""
    holders = [
        each
        for each in roles.holders(tx)
        if each.account_id not in but and _reachable(tx, each.account_id)
    ]
    own = {str(each.class_id) for each in places}
    found = [
        each
        for each in holders
        if each.grant.scope.kind is ScopeKind.CLASS and each.grant.scope.value in own
    ] or [
        each
        for each in holders
        if each.grant.role >= Role.COORDINATOR
        and (
            each.grant.scope.kind is ScopeKind.ALL
            or any(each.grant.scope.covers(district=place.district) for place in places)
        )
    ]
    named = {each.account_id: each.name for each in found}
    return [Colleague(account_id, name) for account_id, name in named.items()]


def _reachable(tx: Tx, account_id: AccountId) -> bool:
    return rows.exists(tx, "SELECT 1 FROM accounts WHERE id = ? AND reachable", (account_id,))


def ask(  # noqa: PLR0913  # the columns of a row
    tx: Tx,
    kind: RequestKind,
    person_id: PersonId,
    now: int,
    *,
    account_id: AccountId | None = None,
    first_by: AccountId | None = None,
    phone: str = "",
    load_id: LoadId | None = None,
) -> Asked:
    """Ask colleagues to confirm; the same request is asked once while it waits.

    Raises:
        BotError: Nobody is there to confirm it.
    """
    _lapse(tx, now)
    if (waiting := _waiting(tx, kind, person_id, account_id)) is not None:
        return Asked(waiting, (), fresh=False)
    to = deciders(tx, person_id, {first_by, account_id, accounts.bound_to(tx, person_id)} - {None})
    if not to and kind is not RequestKind.PHONE:
        raise BotError("binding-nobody")
    request_id = rows.number(
        tx,
        """
        INSERT INTO binding_requests
            (kind, person_id, account_id, phone, load_id, first_by, asked_at, expires_at)
        VALUES (:kind, :person_id, :account_id, :phone, :load_id, :first_by, :now, :expires_at)
        RETURNING id
        """,
        {
            "kind": kind,
            "person_id": person_id,
            "account_id": account_id,
            "phone": phone,
            "load_id": load_id,
            "first_by": first_by,
            "now": now,
            "expires_at": now + LASTS,
        },
    )
    asked = Asked(BindingRequestId(request_id), tuple(to), fresh=True)
    _call(tx, asked.request_id, to, now)
    return asked


def _waiting(
    tx: Tx, kind: RequestKind, person_id: PersonId, account_id: AccountId | None
) -> BindingRequestId | None:
    sql = """
        SELECT id
        FROM binding_requests
        WHERE person_id = ? AND kind = ? AND account_id IS ? AND state = 'waiting'
        """
    return rows.value(tx, BindingRequestId, sql, (person_id, kind, account_id))


def _call(tx: Tx, request_id: BindingRequestId, to: Iterable[Colleague], now: int) -> None:
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"binding-asked:{request_id}:{each.account_id}",
                kind=LetterKind.BINDING_ASKED,
                cause=f"binding:{request_id}",
                chat_id=each.account_id,
                payload={"request": request_id},
                priority=Priority.CHANGE,
                resend=True,
                not_before=now,
                expires_at=now + LASTS,
            )
            for each in to
        ],
        now,
    )


def check_asking(
    tx: Tx, kind: RequestKind, account_id: AccountId, person_id: PersonId, now: int
) -> None:
    """Check that an account may ask once more to be confirmed as somebody.

    Raises:
        BotError: It has asked too often, or too many have asked to be that person or anybody.
    """
    if _waiting(tx, kind, person_id, account_id) is not None:
        return
    asked = f"SELECT count(*) FROM binding_requests WHERE kind = '{kind}' AND asked_at >= ?"
    since = now - DAY
    people = rows.number(tx, "SELECT count(*) FROM people WHERE erased_at IS NULL")
    bounds = (
        (f"{asked} AND account_id = ?", (since, account_id), limits.ASKED_BY_ACCOUNT),
        (f"{asked} AND person_id = ?", (since, person_id), limits.ASKED_FOR_ROW),
        (asked, (since,), limits.asked_of_school(people)),
    )
    for sql, values, most in bounds:
        if rows.number(tx, sql, values) >= most:
            raise BotError("join-asked-often")


def confirm(tx: Tx, request: Request, by: AccountId, now: int) -> Decision:
    """Confirm a request as a colleague; it is carried out once enough have.

    Raises:
        BotError: A second one has to confirm, and nobody is there.
    """
    _lapse(tx, now)
    current = find(tx, request.id)
    if current is None or current.state is not RequestState.WAITING:
        return Decision.OVER
    second = needs_second(tx, current.person_id)
    if by == current.account_id or (second and by == current.first_by):
        return Decision.NOT_YOU
    if accounts.bound_to(tx, current.person_id) == by:
        return Decision.NOT_YOU
    if second and current.first_by is None:
        others = deciders(tx, current.person_id, {by, current.account_id})
        if not others:
            raise BotError("binding-nobody")
        tx.execute("UPDATE binding_requests SET first_by = ? WHERE id = ?", (by, current.id))
        roles.record(tx, by=by, act="binding-first", now=now, object_=_object(current))
        _call(tx, current.id, others, now)
        return Decision.ONE_MORE
    return _carry_out(tx, current, by, now)


def confirm_own(tx: Tx, request: Request, account_id: AccountId, now: int) -> Decision:
    """Confirm, from the account that is bound, that the other account is one's own as well."""
    _lapse(tx, now)
    current = find(tx, request.id)
    if current is None or current.state is not RequestState.WAITING:
        return Decision.OVER
    if accounts.bound_to(tx, current.person_id) != account_id:
        return Decision.NOT_YOU
    return _carry_out(tx, current, account_id, now)


def _carry_out(tx: Tx, request: Request, by: AccountId, now: int) -> Decision:
    if request.account_id is not None and not _fits(tx, request, request.account_id):
        _end(tx, request.id, RequestState.DROPPED, by)
        return Decision.TAKEN
    _end(tx, request.id, RequestState.DONE, by)
    roles.record(tx, by=by, act=f"binding-{request.kind}", now=now, object_=_object(request))
    match request.kind:
        case RequestKind.JOIN | RequestKind.MOVE if request.account_id is not None:
            _move(tx, request, request.account_id, now)
        case RequestKind.UNBIND:
            unbind(tx, request.person_id, now)
        case RequestKind.PHONE:
            change = "UPDATE people SET phone = ? WHERE id = ?"
            tx.execute(change, (request.phone, request.person_id))
            meta.school_changed(tx)
            tell_phone_changes(tx, now)
    if request.first_by != by:
        tell(tx, request.first_by, News.SECONDED, f"{request.id}", now, request=request.id)
    return Decision.DONE


def _move(tx: Tx, request: Request, account_id: AccountId, now: int) -> None:
    """Bind the account that asked, in place of the one that is bound."""
    holder = accounts.bound_to(tx, request.person_id)
    if holder is not None and holder != account_id:
        accounts.unbind(tx, holder, now)
        tell(tx, holder, News.MOVED, f"{request.id}", now, request=request.id)
    bind(tx, account_id, request.person_id, now, told=holder)
    drafts.drop(tx, account_id)
    tell(tx, account_id, News.WELCOME, f"{request.id}", now)


def _object(request: Request) -> str:
    """Return what the audit log says a decision was about."""
    return f"person:{request.person_id}"


def _fits(tx: Tx, request: Request, account_id: AccountId) -> bool:
    """Return whether an account that asked may still become whom it asked to be."""
    account = accounts.find(tx, account_id)
    if account is None or account.person_id not in {None, request.person_id}:
        return False
    holder = accounts.bound_to(tx, request.person_id)
    return request.kind is RequestKind.MOVE or holder in {None, account_id}


def refuse(tx: Tx, request: Request, by: AccountId, now: int) -> bool:
    """Refuse a request; return False where it is over already."""
    _lapse(tx, now)
    current = find(tx, request.id)
    if current is None or current.state is not RequestState.WAITING:
        return False
    _end(tx, current.id, RequestState.REFUSED, by)
    roles.record(tx, by=by, act="binding-refused", now=now, object_=_object(current))
    if current.account_id is not None:
        tell(tx, current.account_id, News.REFUSED, f"{current.id}", now)
    elif current.first_by != by:
        tell(tx, current.first_by, News.NOT_SECONDED, f"{current.id}", now, request=current.id)
    return True


def _end(
    tx: Tx, request_id: BindingRequestId, state: RequestState, by: AccountId | None = None
) -> None:
    tx.execute(
        "UPDATE binding_requests SET state = ?, decided_by = ? WHERE id = ?",
        (state, by, request_id),
    )


def drop_of_load(tx: Tx, load_id: LoadId) -> None:
    """Drop what waits of an import that is taken back."""
    tx.execute(
        """
        UPDATE binding_requests
        SET state = 'dropped'
        WHERE load_id = ? AND state = 'waiting'
        """,
        (load_id,),
    )


def _lapse(tx: Tx, now: int) -> None:
    """Drop requests that nobody has decided in time, and say so to who asked."""
    sql = f"{_REQUESTS} WHERE bq.state = 'waiting' AND bq.expires_at <= ?"
    for each in rows.many(tx, Request, sql, (now,)):
        _end(tx, each.id, RequestState.DROPPED)
        asker = each.account_id or each.first_by
        if asker is not None:
            tell(tx, asker, News.LAPSED, f"{each.id}", now, request=each.id)


def bind(
    tx: Tx,
    account_id: AccountId,
    person_id: PersonId,
    now: int,
    *,
    told: AccountId | None = None,
) -> None:
    """Bind an account; the account that was bound before hears it, unless it was ``told``."""
    accounts.bind(tx, account_id, person_id, now)
    outsiders.join(tx, account_id, person_id)
    former = rows.value(
        tx,
        AccountId,
        "DELETE FROM former_bindings WHERE person_id = ? RETURNING account_id",
        (person_id,),
    )
    if former not in {None, account_id, told}:
        name = _name(tx, person_id)
        tell(tx, former, News.SUCCEEDED, f"{person_id}:{now}", now, name=name)


def unbind(tx: Tx, person_id: PersonId, now: int) -> None:
    """Undo a binding as the school; the account hears it."""
    holder = accounts.bound_to(tx, person_id)
    if holder is None:
        return
    accounts.unbind(tx, holder, now)
    tell(tx, holder, News.UNBOUND, f"{person_id}:{now}", now, name=_name(tx, person_id))


def _name(tx: Tx, person_id: PersonId) -> str:
    return rows.value(tx, str, "SELECT name FROM people WHERE id = ?", (person_id,)) or ""


def account_to_tell(tx: Tx, person_id: PersonId) -> AccountId | None:
    """Return the account that is, or was last, bound to somebody."""
    sql = "SELECT account_id FROM former_bindings WHERE person_id = ?"
    return accounts.bound_to(tx, person_id) or rows.value(tx, AccountId, sql, (person_id,))


def hold_phone(
    tx: Tx, person_id: PersonId, phone: str, now: int, *, load_id: LoadId, by: AccountId | None
) -> bool:
    """Have a new phone confirmed first where it must be; return whether it waits for that."""
    if account_to_tell(tx, person_id) is None or not needs_second(tx, person_id):
        return False
    tx.execute(
        """
        UPDATE binding_requests
        SET state = 'dropped'
        WHERE kind = 'phone' AND person_id = ? AND phone <> ? AND state = 'waiting'
        """,
        (person_id, phone),
    )
    ask(tx, RequestKind.PHONE, person_id, now, first_by=by, phone=phone, load_id=load_id)
    return True


@dataclass(frozen=True, slots=True)
class _PhoneChange:
    """Somebody whose phone was changed."""

    person_id: PersonId
    name: str
    was: str
    phone: str


def tell_phone_changes(tx: Tx, now: int) -> int:
    """Tell everybody bound, now or before, whose phone was changed; return how many."""
    sql = """
        SELECT pc.person_id, p.name, pc.was, p.phone
        FROM phone_changes pc
        JOIN people p ON p.id = pc.person_id
        """
    told = 0
    for each in rows.many(tx, _PhoneChange, sql):
        account_id = account_to_tell(tx, each.person_id)
        if account_id is not None and each.was != each.phone:
            values = {"name": each.name, "was": mask(each.was), "phone": mask(each.phone)}
            key = f"{each.person_id}:{now}"
            told += tell(tx, account_id, News.PHONE_CHANGED, key, now, **values)
    tx.execute("DELETE FROM phone_changes")
    return told


def tell(
    tx: Tx, account_id: AccountId | None, news: News, key: str, now: int, **values: Any
) -> int:
    """Queue what somebody is told about their binding, once for each ``key``; return how many.

    What is about a ``request`` names it only: the words are found when it is sent.
    """
    if account_id is None:
        return 0
    return outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{news}:{key}:{account_id}",
                kind=LetterKind.BINDING_TOLD,
                cause=f"account:{account_id}",
                chat_id=account_id,
                payload={"news": news, "values": values},
                priority=Priority.CHANGE,
                urgent=news in {News.WANTED, News.PHONE_CHANGED, News.SUCCEEDED},
                resend=True,
                not_before=now,
                expires_at=now + TOLD_LASTS,
            )
        ],
        now,
    )


def lapse(tx: Tx, now: int) -> None:
    """Drop requests that are over; tell of phones changed by hand."""
    _lapse(tx, now)
    tell_phone_changes(tx, now)
