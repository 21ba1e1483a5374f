"""Telegram accounts: their person, their roles, and the class they look at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bot.domain.ids import AccountId, ClassId, PersonId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from bot.domain.text import one_line
from storage import drafts, meta, rows

if TYPE_CHECKING:
    from storage.database import Tx

DEFAULT_LEAD_MINUTES = 30
DEFAULT_MORNING = 7 * 60
DEFAULT_QUIET = (22 * 60, 7 * 60)


@dataclass(frozen=True, slots=True)
class Account:
    """An account that writes to the bot, with all that decides what it may do.

    ``class_ids`` are the classes they are enrolled in now, newest first; ``class_id`` is the class
    they look at: their choice, else their newest.
    """

    id: AccountId
    name: str
    username: str
    language: str
    reachable: bool
    person_id: PersonId | None
    person_name: str | None
    class_ids: tuple[ClassId, ...]
    class_id: ClassId | None
    grants: tuple[Grant, ...] = ()
    draft: str | None = None
    case: str | None = None  # where their case at the desk stands, if it is not closed
    is_guardian: bool = False  # of somebody, as was confirmed
    outsider_id: PersonId | None = None  # as whom they register for exams, on no roster
    role: Role = field(init=False, repr=False, compare=False)
    """The highest role held; every line of the table of routes asks for it."""

    def __post_init__(self) -> None:
        own = Role.GUARDIAN if self.is_guardian else Role.NEWCOMER
        own = Role.TRAINEE if self.person_id is not None else own
        role = max((own, *(grant.role for grant in self.grants))) if self.grants else own
        object.__setattr__(self, "role", role)

    @property
    def examinee_id(self) -> PersonId | None:
        """As whom they sit exams: their row of the roster, else the one from outside."""
        return self.outsider_id if self.person_id is None else self.person_id

    def may(
        self, role: Role, *, class_id: ClassId | None = None, district: str | None = None
    ) -> bool:
        """Return whether a grant of at least ``role`` covers the class or district."""
        return any(
            grant.role >= role and grant.scope.covers(class_id=class_id, district=district)
            for grant in self.grants
        )

    @property
    def is_colleague(self) -> bool:
        """Whether they are of the staff, and in no class: what they ask is of others."""
        return self.role >= Role.STAFF and not self.class_ids

    def classes_named(self, role: Role) -> set[ClassId]:
        """Return the classes that scopes of at least ``role`` name, those of a department too."""
        return {each for g in self.grants if g.role >= role for each in g.scope.classes}

    def sees_all(self, role: Role) -> bool:
        """Return whether ``role`` is held for the whole school."""
        return any(g.role >= role and g.scope.kind is ScopeKind.ALL for g in self.grants)


_FIND = """
SELECT a.id, a.name, a.username, a.language, a.reachable, a.person_id, p.name AS person_name,
    a.class_id,
    (
        SELECT json_group_array(class_id)
        FROM (
            SELECT e.class_id
            FROM enrolments e
            JOIN classes c ON c.id = e.class_id
            WHERE e.person_id = a.person_id AND e.left_on IS NULL
            ORDER BY c.starts_on DESC, c.id DESC
        )
    ) AS class_ids,
    (
        SELECT json_group_array(
            json_object(
                'role', role,
                'kind', scope_kind,
                'value', scope,
                'class_ids', iif(
                    scope_kind = 'department',
                    (SELECT json_group_array(id) FROM classes WHERE department = scope),
                    json_array()
                )
            )
        )
        FROM grants
        WHERE account_id = a.id AND revoked_at IS NULL
    ) AS grants,
    (SELECT kind FROM drafts WHERE account_id = a.id) AS draft,
    (SELECT state FROM cases WHERE account_id = a.id AND state <> 'closed') AS "case",
    EXISTS (
        SELECT 1 FROM guardianships WHERE account_id = a.id AND state = 'confirmed'
    ) AS is_guardian,
    (SELECT person_id FROM outsiders WHERE account_id = a.id) AS outsider_id
FROM accounts a
LEFT JOIN people p ON p.id = a.person_id
WHERE a.id = ?
"""


def find(tx: Tx, account_id: AccountId) -> Account | None:
    """Return the account of a Telegram user id, or None for somebody new."""
    found = rows.one(tx, _account, _FIND, (account_id,))
    if found is None or found.draft is not None:
        return found
    confided = drafts.confided_kind(tx, account_id)
    return found if confided is None else replace(found, draft=confided)


def _account(  # noqa: PLR0913, PLR0917  # the columns of a row; read with every message
    id: AccountId,  # noqa: A002
    name: str,
    username: str,
    language: str,
    reachable: bool,  # noqa: FBT001
    person_id: PersonId | None,
    person_name: str | None,
    class_id: ClassId | None,
    class_ids: tuple[ClassId, ...],
    grants: list[dict[str, Any]],
    draft: str | None,
    case: str | None,
    is_guardian: bool,  # noqa: FBT001
    outsider_id: PersonId | None,
) -> Account:
    return Account(
        id,
        name,
        username,
        language,
        reachable,
        person_id,
        person_name,
        class_ids,
        class_id or (class_ids[0] if class_ids else None),
        tuple([_grant(**each) for each in grants]),
        draft,
        case,
        is_guardian,
        outsider_id,
    )


def _grant(role: int, kind: str, value: str, class_ids: list[ClassId]) -> Grant:
    return Grant(Role(role), Scope(ScopeKind(kind), value, tuple(class_ids)))


def meet(
    tx: Tx, account_id: AccountId, *, name: str, username: str, language: str, now: int
) -> Account:
    """Store somebody new, or their new name, as reachable, and return the account.

    Name and username are kept as they may be shown to others.
    """
    tx.execute(
        """
        INSERT INTO accounts (id, name, username, language, first_seen)
        VALUES (:id, :name, :username, :language, :now)
        ON CONFLICT (id) DO UPDATE
        SET name = excluded.name, username = excluded.username, reachable = 1
        """,
        {
            "id": account_id,
            "name": one_line(name),
            "username": one_line(username),
            "language": language,
            "now": now,
        },
    )
    account = find(tx, account_id)
    if account is None:
        raise LookupError(account_id)
    return account


_CLEANED = "names-cleaned"


def clean_names(tx: Tx) -> int:
    """Clean, once, the names that older programs kept as they came; return how many."""
    if meta.number(tx, _CLEANED):
        return 0
    known = rows.many(tx, _named, "SELECT id, name, username FROM accounts")
    dirty = [
        (one_line(name) or f"@{one_line(username)}".rstrip("@") or "—", one_line(username), number)
        for number, name, username in known
        if (name, username) != (one_line(name), one_line(username))
    ]
    tx.executemany("UPDATE accounts SET name = ?, username = ? WHERE id = ?", dirty)
    meta.set_number(tx, _CLEANED, 1)
    return len(dirty)


def _named(id: AccountId, name: str, username: str) -> tuple[AccountId, str, str]:  # noqa: A002
    return id, name, username


def set_language(tx: Tx, account_id: AccountId, language: str) -> None:
    """Set the language the bot speaks to somebody."""
    tx.execute("UPDATE accounts SET language = ? WHERE id = ?", (language, account_id))


def set_reachable(tx: Tx, account_id: AccountId, *, reachable: bool) -> None:
    """Store whether somebody can be written to, or has blocked the bot."""
    tx.execute("UPDATE accounts SET reachable = ? WHERE id = ?", (reachable, account_id))


def look_at(tx: Tx, account_id: AccountId, class_id: ClassId | None) -> None:
    """Set the class whose timetable somebody sees."""
    tx.execute("UPDATE accounts SET class_id = ? WHERE id = ?", (class_id, account_id))


def bind(tx: Tx, account_id: AccountId, person_id: PersonId, now: int) -> None:
    """Bind an account to a person of the roster, and give it the usual reminders."""
    tx.execute(
        """
        UPDATE accounts
        SET person_id = :person_id, bound_at = :now, class_id = NULL
        WHERE id = :id
        """,
        {"person_id": person_id, "now": now, "id": account_id},
    )
    give_usual_reminders(tx, account_id)


def give_usual_reminders(tx: Tx, account_id: AccountId) -> None:
    """Set reminders half an hour before class and in the morning, unless some are chosen."""
    quiet_from, quiet_to = DEFAULT_QUIET
    fresh = tx.execute(
        """
        INSERT INTO preferences (account_id, morning_at, quiet_from, quiet_to)
        VALUES (:id, :morning_at, :quiet_from, :quiet_to)
        ON CONFLICT DO NOTHING
        """,
        {
            "id": account_id,
            "morning_at": DEFAULT_MORNING,
            "quiet_from": quiet_from,
            "quiet_to": quiet_to,
        },
    ).rowcount
    if fresh:
        tx.execute(
            "INSERT INTO lead_times (account_id, minutes) VALUES (?, ?)",
            (account_id, DEFAULT_LEAD_MINUTES),
        )


def unbind(tx: Tx, account_id: AccountId, now: int) -> None:
    """Unbind an account from its person; what it chose stays, and that it was theirs."""
    tx.execute(
        """
        INSERT INTO former_bindings (person_id, account_id, ended_at)
        SELECT person_id, id, :now FROM accounts WHERE id = :id AND person_id IS NOT NULL
        ON CONFLICT (person_id) DO UPDATE
        SET account_id = excluded.account_id, ended_at = excluded.ended_at
        """,
        {"now": now, "id": account_id},
    )
    tx.execute(
        """
        UPDATE accounts
        SET person_id = NULL, bound_at = NULL, class_id = NULL
        WHERE id = ?
        """,
        (account_id,),
    )


def bound_to(tx: Tx, person_id: PersonId) -> AccountId | None:
    """Return the account bound to a person."""
    return rows.value(tx, AccountId, "SELECT id FROM accounts WHERE person_id = ?", (person_id,))


def names(tx: Tx, account_id: AccountId) -> str:
    """Return what somebody calls themselves on Telegram."""
    return rows.value(tx, str, "SELECT name FROM accounts WHERE id = ?", (account_id,)) or ""
