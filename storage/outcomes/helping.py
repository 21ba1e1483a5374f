"""Help after the course 导师帮扶 as rows: asked for, proposed, taken, visits, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.ids import AccountId, ClassId, HelpId, PersonId
from bot.domain.outcomes.helping import ANSWERED_WITHIN, HelpEnding, HelpKind, HelpState
from bot.domain.people.roles import Role
from bot.domain.text import with_line
from storage import outbox, rows
from storage.leave import approvers
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from storage.database import Tx
    from storage.people.accounts import Account

LONGEST = 2000  # characters of what is asked
DAY = 86400
LASTS = 7 * DAY  # seconds for which a letter helps


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """Help that somebody asked for; ``account_id`` is theirs, ``helper_id`` who helps."""

    id: HelpId
    person_id: PersonId
    name: str
    phone: str
    account_id: AccountId | None
    class_id: ClassId | None
    class_name: str
    district: str
    kind: HelpKind
    text: str
    helper_id: AccountId | None
    helper: str
    state: HelpState
    ending: HelpEnding | None
    result: str
    asked_at: int
    due_on: date
    visits: int

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it."""
        return self.state is not HelpState.CLOSED


_HELPS = """
SELECT hp.id, hp.person_id, p.name, p.phone, a.id AS account_id, hp.class_id,
    coalesce(c.name, '') AS class_name, coalesce(c.district, '') AS district, hp.kind,
    reveal(hp.text) AS text, hp.helper_id, coalesce(p2.name, a2.name, '') AS helper, hp.state,
    hp.ending, reveal(hp.result) AS result, hp.asked_at, hp.due_on,
    (SELECT count(*) FROM help_visits hv WHERE hv.help_id = hp.id) AS visits
FROM helps hp
JOIN people p ON p.id = hp.person_id
LEFT JOIN accounts a ON a.person_id = hp.person_id
LEFT JOIN classes c ON c.id = hp.class_id
LEFT JOIN accounts a2 ON a2.id = hp.helper_id
LEFT JOIN people p2 ON p2.id = a2.person_id
"""


def find(tx: Tx, help_id: HelpId) -> HelpRequest | None:
    """Return a request by its number."""
    return rows.one(tx, HelpRequest, f"{_HELPS} WHERE hp.id = ?", (help_id,))


def of_person(tx: Tx, person_id: PersonId) -> list[HelpRequest]:
    """Return what somebody asked for, open ones first."""
    sql = f"{_HELPS} WHERE hp.person_id = ? ORDER BY hp.state = 'closed', hp.id DESC LIMIT 10"
    return rows.many(tx, HelpRequest, sql, (person_id,))


def is_seen_by(account: Account, found: HelpRequest) -> bool:
    """Return whether a colleague may see a request: who helps, or within their scope."""
    if account.role < Role.STAFF or account.person_id == found.person_id:
        return False
    if found.helper_id == account.id:
        return True
    if found.class_id is None:
        return account.sees_all(Role.STAFF)
    return account.may(Role.STAFF, class_id=found.class_id, district=found.district or None)


def visible(tx: Tx, account: Account, *, closed: bool = False) -> list[HelpRequest]:
    """Return the requests within somebody's reach, those that wait longest first."""
    order = "hp.id DESC" if closed else "hp.state <> 'asked', hp.due_on, hp.id"
    sql = f"{_HELPS} WHERE (hp.state = 'closed') = ? ORDER BY {order} LIMIT 300"
    found = rows.many(tx, HelpRequest, sql, (closed,))
    return [each for each in found if is_seen_by(account, each)]


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """A request to be kept."""

    person_id: PersonId
    class_id: ClassId | None
    kind: HelpKind
    text: str
    update_id: int


def ask(tx: Tx, asked: HelpAsked, *, now: int, today: date) -> HelpId:
    """Keep a request, once an update, and tell those who find a mentor.

    Asked again while one of its kind is open, it is that one, with the words added.
    """
    known = [each for each in of_person(tx, asked.person_id) if each.is_open]
    open_ = next((each for each in known if each.kind is asked.kind), None)
    if open_ is not None:
        add_words(tx, open_, asked.text)
        return open_.id
    due = today + timedelta(days=ANSWERED_WITHIN)
    added = tx.execute(
        """
        INSERT INTO helps (person_id, class_id, kind, text, state, asked_at, due_on, update_id)
        VALUES (?, ?, ?, conceal(?), 'asked', ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (
            asked.person_id,
            asked.class_id,
            asked.kind,
            asked.text[:1000],
            now,
            due.isoformat(),
            asked.update_id,
        ),
    ).rowcount
    sql = "SELECT id FROM helps WHERE update_id = ?"
    help_id = HelpId(rows.number(tx, sql, (asked.update_id,)))
    found = find(tx, help_id)
    if added > 0 and found is not None:
        tell(tx, LetterKind.HELP_ASKED, found, finders(tx, found, now), now)
    return help_id


def add_words(tx: Tx, found: HelpRequest, text: str) -> None:
    """Add words to what somebody needs, once the same."""
    whole = with_line(found.text, text, LONGEST)
    if whole != found.text:
        tx.execute("UPDATE helps SET text = conceal(?) WHERE id = ?", (whole, found.id))


def finders(tx: Tx, found: HelpRequest, now: int) -> list[AccountId]:
    """Return who finds a mentor: coordinators of the class, else its teachers."""
    if found.class_id is None:
        return []
    asked = approvers.coordinators(tx, found.class_id, now) or approvers.teachers(
        tx, found.class_id, now
    )
    return [each.account_id for each in asked if each.account_id != found.account_id]


def change(tx: Tx, /, help_id: HelpId, **values: Any) -> bool:
    """Set columns of an open request; False where it is closed."""
    sets = ", ".join(f"{name} = :{name}" for name in values)
    sql = f"UPDATE helps SET {sets} WHERE id = :id AND state <> 'closed'"
    return tx.execute(sql, {**values, "id": help_id}).rowcount > 0


def propose(tx: Tx, found: HelpRequest, helper: AccountId, now: int, *, by: AccountId) -> None:
    """Ask somebody to help, and tell who helped, or was asked to."""
    if change(tx, found.id, helper_id=helper, state=HelpState.PROPOSED.value):
        tell(tx, LetterKind.HELP_PROPOSED, found, [helper], now, key=str(now))
        _tell_former(tx, found, {helper, by}, now)


def _tell_former(tx: Tx, found: HelpRequest, but: set[AccountId], now: int) -> None:
    """Tell who helps by what was known that they need not any more."""
    if found.is_open and found.helper_id is not None and found.helper_id not in but:
        tell(tx, LetterKind.HELP_NO_MORE, found, [found.helper_id], now, key=str(now))


def answer(tx: Tx, found: HelpRequest, helper: AccountId, *, yes: bool, now: int) -> None:
    """Take it on, and tell who asked; or give it back to those who find somebody else."""
    if not yes:
        change(tx, found.id, helper_id=None, state=HelpState.ASKED.value)
        tell(tx, LetterKind.HELP_ASKED, found, finders(tx, found, now), now, key=f"again:{now}")
        return
    if change(tx, found.id, helper_id=helper, state=HelpState.TAKEN.value):
        whom = [] if found.account_id is None else [found.account_id]
        tell(tx, LetterKind.HELP_TAKEN, found, whom, now, key=str(helper))
        _tell_former(tx, found, {helper}, now)


def visit(  # which, what, by whom
    tx: Tx, found: HelpRequest, text: str, *, on_day: date, by: AccountId, update_id: int
) -> None:
    """Keep a visit, once an update."""
    tx.execute(
        """
        INSERT INTO help_visits (help_id, text, on_day, by_id, update_id)
        VALUES (?, conceal(?), ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (found.id, text[:1000], on_day.isoformat(), by, update_id),
    )


@dataclass(frozen=True, slots=True)
class HelpVisit:
    """A visit to who asked for help."""

    on_day: date
    name: str
    text: str


def visits(tx: Tx, help_id: HelpId) -> list[HelpVisit]:
    """Return the visits, newest first."""
    sql = """
        SELECT hv.on_day, coalesce(p.name, a.name, '') AS name, reveal(hv.text) AS text
        FROM help_visits hv
        LEFT JOIN accounts a ON a.id = hv.by_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE hv.help_id = ?
        ORDER BY hv.id DESC
        LIMIT 8
        """
    return rows.many(tx, HelpVisit, sql, (help_id,))


def close(  # which, how, when
    tx: Tx, found: HelpRequest, ending: HelpEnding, *, on: date, by: AccountId, now: int
) -> None:
    """Close a request; tell who asked what came of it, and who helps that it is over."""
    values = {"ending": ending.value, "closed_on": on.isoformat(), "state": HelpState.CLOSED.value}
    if not change(tx, found.id, **values):
        return
    roles.record(tx, by=by, act="help-close", now=now, object_=f"person:{found.person_id}")
    if found.account_id is not None and by != found.account_id:
        tell(tx, LetterKind.HELP_CLOSED, found, [found.account_id], now)
    _tell_former(tx, found, {by}, now)


def mind(tx: Tx, moment: datetime, zone: ZoneInfo) -> None:
    """Tell once those who find mentors that nobody has taken a request in time."""
    today, now = moment.astimezone(zone).date(), int(moment.timestamp())
    sql = f"""
        {_HELPS}
        WHERE hp.state IN ('asked', 'proposed') AND NOT hp.late_told AND hp.due_on < ?
        """
    for each in rows.many(tx, HelpRequest, sql, (today.isoformat(),)):
        tx.execute("UPDATE helps SET late_told = 1 WHERE id = ?", (each.id,))
        tell(tx, LetterKind.HELP_LATE, each, finders(tx, each, now), now)


def leave(tx: Tx, account_id: AccountId) -> None:
    """Let somebody else be found for who was helped by somebody who is staff no more."""
    tx.execute(
        """
        UPDATE helps
        SET helper_id = NULL, state = 'asked'
        WHERE helper_id = ? AND state <> 'closed'
        """,
        (account_id,),
    )


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody helps, or was asked to."""
    return rows.exists(tx, f"SELECT 1 WHERE ? IN ({HOLDING})", (account_id,))


HOLDING = "SELECT helper_id FROM helps WHERE helper_id IS NOT NULL AND state <> 'closed'"


def tell(  # what, of which, to whom
    tx: Tx,
    kind: LetterKind,
    found: HelpRequest,
    whom: Iterable[AccountId],
    now: int,
    *,
    key: str = "",
) -> None:
    """Queue a letter about a request to each of some people."""
    of = f"{found.id}:{key}"
    outbox.call(tx, kind, f"help:{found.id}", whom, now, key=of, lasts=LASTS, help=found.id)
