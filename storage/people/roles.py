"""Roles: grants, one-time invitations, and the audit log of privileged acts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.people.roles import Grant, Role, Scope, ScopeKind

if TYPE_CHECKING:
    from storage.database import Tx

INVITATION_LASTS = 3 * 86400


@dataclass(frozen=True, slots=True)
class Holder:
    """A grant in force and whose it is."""

    id: int
    account_id: int
    name: str
    grant: Grant


def invite(tx: Tx, grant: Grant, *, by: int | None, now: int, lasts: int = INVITATION_LASTS) -> str:
    """Make a one-time code for ``grant``; only its digest is kept."""
    code = secrets.token_urlsafe(12)
    tx.execute(
        "INSERT INTO invitations (digest, role, scope_kind, scope, created_by, created_at,"
        " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_digest(code), grant.role, grant.scope.kind, grant.scope.value, by, now, now + lasts),
    )
    return code


def redeem(tx: Tx, code: str, account_id: int, now: int) -> Grant | None:
    """Use a code up; None if unknown, expired, or used by somebody else.

    The same person may repeat it: a repeated update changes nothing.
    """
    row = tx.execute(
        "UPDATE invitations SET used_by = ?1, used_at = coalesce(used_at, ?2) WHERE digest = ?3"
        " AND (used_by = ?1 OR (used_by IS NULL AND expires_at > ?2))"
        " RETURNING role, scope_kind, scope, created_by",
        (account_id, now, _digest(code)),
    ).fetchone()
    if row is None:
        return None
    grant = Grant(Role(row[0]), Scope(ScopeKind(row[1]), row[2]))
    give(tx, account_id, grant, by=row[3], now=now)
    return grant


def give(tx: Tx, account_id: int, grant: Grant, *, by: int | None, now: int) -> None:
    """Grant a role; giving it again changes nothing."""
    tx.execute(
        "INSERT INTO grants (account_id, role, scope_kind, scope, granted_by, granted_at)"
        " VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (account_id, role, scope_kind, scope) DO UPDATE SET revoked_at = NULL",
        (account_id, grant.role, grant.scope.kind, grant.scope.value, by, now),
    )


def holders(tx: Tx) -> list[Holder]:
    """Everybody with a role, highest first."""
    rows = tx.execute(
        "SELECT g.id, g.account_id, coalesce(p.name, a.name), g.role, g.scope_kind, g.scope"
        " FROM grants g JOIN accounts a ON a.id = g.account_id"
        " LEFT JOIN people p ON p.id = a.person_id"
        " WHERE g.revoked_at IS NULL ORDER BY g.role DESC, g.id"
    )
    return [Holder(r[0], r[1], r[2], Grant(Role(r[3]), Scope(ScopeKind(r[4]), r[5]))) for r in rows]


def revoke(tx: Tx, grant_id: int, now: int) -> bool:
    """Take a role back; the last administrator's is kept and False returned."""
    others = tx.execute(
        "SELECT count(*) FROM grants WHERE role = ? AND revoked_at IS NULL AND id <> ?",
        (Role.ADMINISTRATOR, grant_id),
    ).fetchone()[0]
    return bool(
        tx.execute(
            "UPDATE grants SET revoked_at = ? WHERE id = ? AND (role <> ? OR ? > 0)",
            (now, grant_id, Role.ADMINISTRATOR, others),
        ).rowcount
    )


def has_administrator(tx: Tx) -> bool:
    """Whether anybody administers this school yet."""
    row = tx.execute(
        "SELECT 1 FROM grants WHERE role = ? AND revoked_at IS NULL LIMIT 1", (Role.ADMINISTRATOR,)
    ).fetchone()
    return row is not None


def record(
    tx: Tx, /, *, by: int | None, act: str, now: int, object_: str = "", **detail: Any
) -> None:
    """Write a privileged act into the audit log."""
    tx.execute(
        "INSERT INTO audit (at, account_id, act, object, detail) VALUES (?, ?, ?, ?, ?)",
        (now, by, act, object_, orjson.dumps(detail).decode()),
    )


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
