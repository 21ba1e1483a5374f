"""得失 as rows: what was found of a programme, and what followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, FindingId, MeasureId, ProgrammeId
from bot.domain.programme.findings import Finding, FindingKind
from storage import rows
from storage.people import roles

if TYPE_CHECKING:
    from storage.database import Tx

_FINDINGS = """
SELECT fd.id, fd.programme_id, fd.kind, fd.text, fd.figure, fd.done, fd.measure_id, ms.state,
    coalesce(ms.text, '') AS measure, coalesce(ms.ended_text, '') AS ended_text,
    coalesce(p.name, a.name, '') AS owner
FROM findings fd
LEFT JOIN measures ms ON ms.id = fd.measure_id
LEFT JOIN accounts a ON a.id = ms.owner
LEFT JOIN people p ON p.id = a.person_id
"""


def of_programme(tx: Tx, programme_id: ProgrammeId) -> tuple[Finding, ...]:
    """Return what was found of a programme: gains first, each in the order it was written."""
    sql = f"{_FINDINGS} WHERE fd.programme_id = ? ORDER BY fd.kind, fd.id"
    return tuple(rows.many(tx, Finding, sql, (programme_id,)))


def find(tx: Tx, finding_id: FindingId) -> Finding | None:
    """A finding by id."""
    return rows.one(tx, Finding, f"{_FINDINGS} WHERE fd.id = ?", (finding_id,))


def settled(tx: Tx, programme_id: ProgrammeId) -> frozenset[str]:
    """Return the proposals of a programme that were taken, or put aside."""
    sql = """
        SELECT source FROM findings WHERE programme_id = :programme AND source <> ''
        UNION
        SELECT source FROM findings_aside WHERE programme_id = :programme
        """
    return frozenset(rows.column(tx, str, sql, {"programme": programme_id}))


@dataclass(frozen=True, slots=True)
class NewFinding:
    """A finding to be kept; ``source`` names the proposal it came from, see :class:`Finding`."""

    programme_id: ProgrammeId
    kind: FindingKind
    text: str
    figure: str = ""
    source: str = ""


def write(tx: Tx, finding: NewFinding, *, by: AccountId, now: int, update_id: int) -> None:
    """Keep a finding; the same update, and the same proposal, make one."""
    tx.execute(
        """
        INSERT INTO findings (programme_id, kind, text, figure, source, made_by, made_at, update_id)
        VALUES (:programme, :kind, :text, :figure, :source, :by, :now, :update_id)
        ON CONFLICT DO NOTHING
        """,
        {
            "programme": finding.programme_id,
            "kind": finding.kind,
            "text": finding.text,
            "figure": finding.figure,
            "source": finding.source,
            "by": by,
            "now": now,
            "update_id": update_id,
        },
    )


def put_aside(tx: Tx, programme_id: ProgrammeId, source: str) -> None:
    """Make a proposal no more."""
    tx.execute(
        "INSERT INTO findings_aside (programme_id, source) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (programme_id, source),
    )


def reword(tx: Tx, finding_id: FindingId, text: str) -> None:
    """Write a finding in other words."""
    tx.execute("UPDATE findings SET text = ? WHERE id = ?", (text, finding_id))


def note_done(tx: Tx, finding_id: FindingId, text: str) -> None:
    """Write what was done about it."""
    tx.execute("UPDATE findings SET done = ? WHERE id = ?", (text, finding_id))


def link(tx: Tx, finding_id: FindingId, measure_id: MeasureId) -> None:
    """Note the measure that was planned because of a finding, once."""
    sql = "UPDATE findings SET measure_id = ? WHERE id = ? AND measure_id IS NULL"
    tx.execute(sql, (measure_id, finding_id))


def drop(tx: Tx, finding: Finding, *, by: AccountId, now: int) -> None:
    """Take a finding off the list; its measure goes on, and a proposal is not made again."""
    source = rows.value(tx, str, "SELECT source FROM findings WHERE id = ?", (finding.id,))
    if source:
        put_aside(tx, finding.programme_id, source)
    if tx.execute("DELETE FROM findings WHERE id = ?", (finding.id,)).rowcount:
        roles.record(tx, by=by, act="finding-drop", now=now, object_=f"finding:{finding.id}")
