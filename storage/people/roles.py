"""Roles: grants, one-time invitations, and the audit log of privileged acts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId, GrantId
from bot.domain.people.roles import GIVEN_BY, Grant, Role, Scope, ScopeKind
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx

INVITATION_LASTS = 3 * 86400


@dataclass(frozen=True, slots=True)
class Holder:
    """A grant in force and its holder."""

    id: GrantId
    account_id: AccountId
    name: str
    grant: Grant


@dataclass(frozen=True, slots=True)
class Redeemed:
    """The grant that an invitation gave; ``new`` unless it had been redeemed before."""

    grant: Grant
    new: bool


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
        stands = used_by == account_id and _holds(tx, account_id, grant)
        return Redeemed(grant, new=False) if stands else None
    if expires_at <= now or not _may_still_give(tx, by, grant.role):
        return None
    tx.execute(
        "UPDATE invitations SET used_by = ?, used_at = ? WHERE digest = ?",
        (account_id, now, _digest(code)),
    )
    give(tx, account_id, grant, by=by, now=now)
    return Redeemed(grant, new=True)


def _holds(tx: Tx, account_id: AccountId, grant: Grant) -> bool:
    row = tx.execute(
        """
        SELECT 1 FROM grants WHERE account_id = ? AND role = ? AND scope_kind = ? AND scope = ?
        AND revoked_at IS NULL
        """,
        (account_id, grant.role, grant.scope.kind, grant.scope.value),
    ).fetchone()
    return row is not None


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
        SET revoked_at = NULL
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


def holders(tx: Tx) -> list[Holder]:
    """Return everybody with a role, highest first."""
    sql = """
        SELECT g.id, g.account_id, coalesce(p.name, a.name) AS name, g.role AS "grant.role",
            g.scope_kind AS "grant.scope.kind", g.scope AS "grant.scope.value"
        FROM grants g
        JOIN accounts a ON a.id = g.account_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE g.revoked_at IS NULL
        ORDER BY g.role DESC, g.id
        """
    return rows.many(tx, Holder, sql)


def revoke(tx: Tx, grant_id: GrantId, now: int) -> bool:
    """Take a role back, and the unused invitations its holder has made.

    Returns:
        False for the last administrator, who keeps theirs.
    """
    others = tx.execute(
        "SELECT count(*) FROM grants WHERE role = ? AND revoked_at IS NULL AND id <> ?",
        (Role.ADMINISTRATOR, grant_id),
    ).fetchone()[0]
    taken = tx.execute(
        "UPDATE grants SET revoked_at = ? WHERE id = ? AND (role <> ? OR ? > 0)"
        " RETURNING account_id",
        (now, grant_id, Role.ADMINISTRATOR, others),
    ).fetchone()
    if taken is None:
        return False
    tx.execute("DELETE FROM invitations WHERE created_by = ? AND used_by IS NULL", taken)
    return True


def has_administrator(tx: Tx) -> bool:
    """Return whether anybody administers this school yet."""
    sql = "SELECT 1 FROM grants WHERE role = ? AND revoked_at IS NULL LIMIT 1"
    return rows.exists(tx, sql, (Role.ADMINISTRATOR,))


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
