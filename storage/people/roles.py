"""Roles: grants, one-time invitations, and the audit log of privileged acts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId, GrantId
from bot.domain.people.roles import GIVEN_BY, Grant, Role, Scope, ScopeKind
from storage import meta, rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.database import Tx

INVITATION_LASTS = 3 * 86400
_NAMED = "administrators-of-settings"


@dataclass(frozen=True, slots=True)
class Holder:
    """A grant in force and its holder."""

    id: GrantId
    account_id: AccountId
    name: str
    grant: Grant


@dataclass(frozen=True, slots=True)
class Redeemed:
    """The grant that an invitation gave, and its maker; ``new`` unless redeemed before."""

    grant: Grant
    new: bool
    maker: AccountId | None = None


def invite(
    tx: Tx, grant: Grant, *, by: AccountId | None, now: int, lasts: int = INVITATION_LASTS
) -> str:
    """Make a one-time code for ``grant``; only its digest is kept."""
    code = secrets.token_urlsafe(12)
    tx.execute(
        "INSERT INTO invitations (digest, role, scope_kind, scope, created_by, created_at,"
        " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_digest(code), grant.role, grant.scope.kind, grant.scope.value, by, now, now + lasts),
    )
    return code


def redeem(tx: Tx, code: str, account_id: AccountId, now: int) -> Redeemed | None:
    """Redeem a code; None if unknown, expired, used, or its maker may not give the role now.

    The account that used it may repeat it while the role stands: it hears the same, and nothing is
    written.
    """
    row = tx.execute(
        """
        SELECT role, scope_kind, scope, created_by, used_by, expires_at FROM invitations
        WHERE digest = ?
        """,
        (_digest(code),),
    ).fetchone()
    if row is None:
        return None
    role, kind, scope, by, used_by, expires_at = row
    grant = Grant(Role(role), Scope(ScopeKind(kind), scope))
    if used_by is not None:
        stands = used_by == account_id and held(tx, account_id, grant) is not None
        return Redeemed(grant, new=False, maker=by) if stands else None
    if expires_at <= now or not _may_still_give(tx, by, grant.role):
        return None
    tx.execute(
        "UPDATE invitations SET used_by = ?, used_at = ? WHERE digest = ?",
        (account_id, now, _digest(code)),
    )
    give(tx, account_id, grant, by=by, now=now)
    return Redeemed(grant, new=True, maker=by)


def _may_still_give(tx: Tx, by: AccountId | None, role: Role) -> bool:
    """Return whether the maker of an invitation may give its role; only the first has no maker."""
    if by is None:
        return not has_administrator(tx)
    row = tx.execute(
        """
        SELECT 1 FROM grants WHERE account_id = ? AND role >= ? AND scope_kind = ?
        AND revoked_at IS NULL LIMIT 1
        """,
        (by, GIVEN_BY[role], ScopeKind.ALL),
    ).fetchone()
    return row is not None


def give(tx: Tx, account_id: AccountId, grant: Grant, *, by: AccountId | None, now: int) -> None:
    """Grant a role; granting it again changes nothing."""
    tx.execute(
        """
        INSERT INTO grants (account_id, role, scope_kind, scope, granted_by, granted_at)
        VALUES (:account_id, :role, :scope_kind, :scope, :by, :now)
        ON CONFLICT (account_id, role, scope_kind, scope) DO UPDATE
        SET revoked_at = NULL, granted_by = excluded.granted_by, granted_at = excluded.granted_at
        WHERE revoked_at IS NOT NULL
        """,
        {
            "account_id": account_id,
            "role": grant.role,
            "scope_kind": grant.scope.kind,
            "scope": grant.scope.value,
            "by": by,
            "now": now,
        },
    )
    if grant.role is Role.ADMINISTRATOR:
        void_first_links(tx)


def void_first_links(tx: Tx) -> None:
    """Void the unused links for the first administrator."""
    tx.execute("DELETE FROM invitations WHERE created_by IS NULL AND used_by IS NULL")


GRANTED = """g.role AS "grant.role", g.scope_kind AS "grant.scope.kind",
    g.scope AS "grant.scope.value",
    iif(
        g.scope_kind = 'department',
        (SELECT json_group_array(id) FROM classes WHERE department = g.scope),
        '[]'
    ) AS "grant.scope.class_ids"
"""
"""The columns of a grant, of a department with its classes as they are now."""
_HOLDERS = f"""
SELECT g.id, g.account_id, coalesce(p.name, a.name) AS name, {GRANTED}
FROM grants g
JOIN accounts a ON a.id = g.account_id
LEFT JOIN people p ON p.id = a.person_id
"""


def administrators(tx: Tx) -> list[AccountId]:
    """Return everybody who administers the school."""
    return [each.account_id for each in holders(tx) if each.grant.role is Role.ADMINISTRATOR]


def holders(tx: Tx) -> list[Holder]:
    """Return everybody with a role, highest first."""
    sql = f"{_HOLDERS} WHERE g.revoked_at IS NULL ORDER BY g.role DESC, g.id"
    return rows.many(tx, Holder, sql)


def find(tx: Tx, grant_id: GrantId) -> Holder | None:
    """Return a grant and its holder, also one that was taken back."""
    return rows.one(tx, Holder, f"{_HOLDERS} WHERE g.id = ?", (grant_id,))


def held(tx: Tx, account_id: AccountId, grant: Grant) -> Holder | None:
    """Return the grant of a role to somebody, while it is in force."""
    sql = f"""
        {_HOLDERS}
        WHERE g.account_id = ? AND g.role = ? AND g.scope_kind = ? AND g.scope = ?
            AND g.revoked_at IS NULL
        """
    values = (account_id, grant.role, grant.scope.kind, grant.scope.value)
    return rows.one(tx, Holder, sql, values)


def revoke(tx: Tx, grant_id: GrantId, now: int) -> bool:
    """Take a role back; what ends with it see :mod:`storage.people.endings`.

    Returns:
        False for the last administrator, who keeps theirs, and for a role taken back before.
    """
    others = tx.execute(
        "SELECT count(*) FROM grants WHERE role = ? AND revoked_at IS NULL AND id <> ?",
        (Role.ADMINISTRATOR, grant_id),
    ).fetchone()[0]
    taken = tx.execute(
        """
        UPDATE grants
        SET revoked_at = ?
        WHERE id = ? AND revoked_at IS NULL AND (role <> ? OR ? > 0)
        """,
        (now, grant_id, Role.ADMINISTRATOR, others),
    ).rowcount
    return bool(taken)


def drop_unusable_links(tx: Tx, account_id: AccountId) -> None:
    """Delete the unused invitations somebody has made to roles they may not give any more."""
    for role in GIVEN_BY:
        if not _may_still_give(tx, account_id, role):
            tx.execute(
                "DELETE FROM invitations WHERE created_by = ? AND role = ? AND used_by IS NULL",
                (account_id, role),
            )


def has_administrator(tx: Tx) -> bool:
    """Return whether anybody administers this school yet."""
    sql = "SELECT 1 FROM grants WHERE role = ? AND revoked_at IS NULL LIMIT 1"
    return rows.exists(tx, sql, (Role.ADMINISTRATOR,))


def follow_setting(tx: Tx, wanted: Collection[AccountId]) -> tuple[list[AccountId], list[Holder]]:
    """Compare the administrators the operator's settings name with those they named before.

    Returns:
        Those named anew, and the roles of those named no more. Somebody named all along keeps what
        they have, so that a role taken back in chat stays taken back.
    """
    before = meta.value(tx, _NAMED)
    grant = Grant(Role.ADMINISTRATOR)
    if before is None:  # by an older program: whoever ever was one is not new
        known = {each for each in wanted if _ever_held(tx, each, grant)}
    else:
        known = set(orjson.loads(before))
    meta.keep(tx, _NAMED, orjson.dumps(sorted(wanted)).decode())
    gone = [held(tx, AccountId(each), grant) for each in sorted(known - set(wanted))]
    return [each for each in wanted if each not in known], [each for each in gone if each]


def _ever_held(tx: Tx, account_id: AccountId, grant: Grant) -> bool:
    sql = "SELECT 1 FROM grants WHERE account_id = ? AND role = ? AND scope_kind = ?"
    return rows.exists(tx, sql, (account_id, grant.role, grant.scope.kind))


def record(
    tx: Tx, /, *, by: AccountId | None, act: str, now: int, object_: str = "", **detail: Any
) -> None:
    """Write a privileged act into the audit log."""
    tx.execute(
        """
        INSERT INTO audit (at, account_id, act, object, detail)
        VALUES (:now, :by, :act, :object, :detail)
        """,
        {
            "now": now,
            "by": by,
            "act": act,
            "object": object_,
            "detail": orjson.dumps(detail).decode(),
        },
    )


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
