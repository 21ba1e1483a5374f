"""Telegram accounts: who they are bound to, what they may do, what they look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.people.roles import Grant, Role, Scope, ScopeKind

if TYPE_CHECKING:
    from storage.database import Tx

DEFAULT_LEAD_MINUTES = 30
DEFAULT_MORNING = 7 * 60
DEFAULT_QUIET = (22 * 60, 7 * 60)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who writes to the bot, with all that decides what they may do.

    ``class_ids`` are the classes they are enrolled in now, newest first; ``class_id`` is the class
    they look at: their choice, else their newest.
    """

    id: int
    name: str
    username: str
    language: str
    reachable: bool
    person_id: int | None
    person_name: str | None
    class_ids: tuple[int, ...]
    class_id: int | None
    grants: tuple[Grant, ...] = ()
    draft: str | None = None
    case: str | None = None  # where their case at the desk stands, if it is not closed

    @property
    def role(self) -> Role:
        """The highest role held."""
        own = Role.TRAINEE if self.person_id is not None else Role.NEWCOMER
        return max((own, *(grant.role for grant in self.grants)))

    def may(self, role: Role, *, class_id: int | None = None, district: str | None = None) -> bool:
        """Whether a grant of at least ``role`` covers the class or district."""
        return any(
            grant.role >= role and grant.scope.covers(class_id=class_id, district=district)
            for grant in self.grants
        )

    def sees_all(self, role: Role) -> bool:
        """Whether ``role`` is held for the whole school."""
        return any(g.role >= role and g.scope.kind is ScopeKind.ALL for g in self.grants)


_FIND = """
SELECT a.id, a.name, a.username, a.language, a.reachable, a.person_id, p.name, a.class_id,
    (SELECT group_concat(class_id) FROM (
        SELECT e.class_id FROM enrolments e JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = a.person_id AND e.left_on IS NULL
        ORDER BY c.starts_on DESC, c.id DESC)),
    (SELECT group_concat(role || '|' || scope_kind || '|' || scope, char(10)) FROM grants
        WHERE account_id = a.id AND revoked_at IS NULL),
    (SELECT kind FROM drafts WHERE account_id = a.id),
    (SELECT state FROM cases WHERE account_id = a.id AND state <> 'closed')
FROM accounts a LEFT JOIN people p ON p.id = a.person_id WHERE a.id = ?
"""


def find(tx: Tx, account_id: int) -> Account | None:
    """The account of a Telegram user id, or None for somebody new."""
    row = tx.execute(_FIND, (account_id,)).fetchone()
    if row is None:
        return None
    class_ids = tuple(int(each) for each in (row[8] or "").split(",") if each)
    return Account(
        id=row[0],
        name=row[1],
        username=row[2],
        language=row[3],
        reachable=bool(row[4]),
        person_id=row[5],
        person_name=row[6],
        class_ids=class_ids,
        class_id=row[7] or (class_ids[0] if class_ids else None),
        grants=tuple(_grant(line) for line in (row[9] or "").splitlines()),
        draft=row[10],
        case=row[11],
    )


def _grant(line: str) -> Grant:
    role, kind, value = line.split("|", 2)
    return Grant(Role(int(role)), Scope(ScopeKind(kind), value))


def meet(tx: Tx, account_id: int, *, name: str, username: str, language: str, now: int) -> Account:
    """Note somebody's first message, or their new name; they are reachable again."""
    tx.execute(
        "INSERT INTO accounts (id, name, username, language, first_seen) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, username = excluded.username,"
        " reachable = 1",
        (account_id, name, username, language, now),
    )
    account = find(tx, account_id)
    if account is None:
        raise LookupError(account_id)
    return account


def set_language(tx: Tx, account_id: int, language: str) -> None:
    """Choose the language the bot speaks to somebody."""
    tx.execute("UPDATE accounts SET language = ? WHERE id = ?", (language, account_id))


def set_reachable(tx: Tx, account_id: int, *, reachable: bool) -> None:
    """Note that somebody blocked the bot, or came back."""
    tx.execute("UPDATE accounts SET reachable = ? WHERE id = ?", (reachable, account_id))


def look_at(tx: Tx, account_id: int, class_id: int | None) -> None:
    """Choose the class whose timetable somebody sees."""
    tx.execute("UPDATE accounts SET class_id = ? WHERE id = ?", (class_id, account_id))


def bind(tx: Tx, account_id: int, person_id: int, now: int) -> None:
    """Tie an account to a person of the roster, and give it the usual reminders."""
    tx.execute(
        "UPDATE accounts SET person_id = ?, bound_at = ?, class_id = NULL WHERE id = ?",
        (person_id, now, account_id),
    )
    give_usual_reminders(tx, account_id)


def give_usual_reminders(tx: Tx, account_id: int) -> None:
    """Half an hour before class and a morning digest, unless somebody has already chosen."""
    fresh = tx.execute(
        "INSERT INTO preferences (account_id, morning_at, quiet_from, quiet_to)"
        " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (account_id, DEFAULT_MORNING, *DEFAULT_QUIET),
    ).rowcount
    if fresh:
        tx.execute("INSERT INTO lead_times VALUES (?, ?)", (account_id, DEFAULT_LEAD_MINUTES))


def unbind(tx: Tx, account_id: int) -> None:
    """Let an account go from its person; what it chose stays."""
    tx.execute(
        "UPDATE accounts SET person_id = NULL, bound_at = NULL, class_id = NULL WHERE id = ?",
        (account_id,),
    )


def bound_to(tx: Tx, person_id: int) -> int | None:
    """The account bound to a person."""
    row = tx.execute("SELECT id FROM accounts WHERE person_id = ?", (person_id,)).fetchone()
    return None if row is None else int(row[0])


def names(tx: Tx, account_id: int) -> str:
    """What somebody calls themselves on Telegram."""
    row = tx.execute("SELECT name FROM accounts WHERE id = ?", (account_id,)).fetchone()
    return "" if row is None else str(row[0])
