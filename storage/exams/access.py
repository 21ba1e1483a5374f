"""Who of the staff sees and does what with exams: the exam office 考务办, and examiners 监考.

The exam office are the coordinators of the whole school and the colleagues they name. An examiner
lets candidates of one exam in, of one room or of all. The staff of a class see its registrations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ExamId
from bot.domain.people.roles import Role
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx
    from storage.people.accounts import Account


@dataclass(frozen=True, slots=True)
class ExamColleague:
    """A colleague who works for exams; ``room`` is an examiner's, "" for all."""

    account_id: AccountId
    name: str
    room: str = ""


_NAMED = "coalesce((SELECT name FROM people WHERE id = a.person_id), a.name) AS name"
_STILL_STAFF = """
EXISTS (SELECT 1 FROM grants g WHERE g.account_id = a.id AND g.revoked_at IS NULL AND g.role >= 2)
"""


def is_office(tx: Tx, account: Account) -> bool:
    """Return whether somebody is of the exam office; who is no staff any more is not."""
    if account.sees_all(Role.COORDINATOR):
        return True
    if account.role < Role.STAFF:
        return False
    return rows.exists(tx, "SELECT 1 FROM exam_officers WHERE account_id = ?", (account.id,))


def examines(tx: Tx, account: Account, exam_id: ExamId) -> str | None:
    """Return the room of which somebody lets candidates in, "" for all; None for none."""
    if account.role < Role.STAFF:
        return None
    sql = "SELECT room FROM examiners WHERE exam_id = ? AND account_id = ?"
    room = rows.value(tx, str, sql, (exam_id, account.id))
    return "" if room is None and is_office(tx, account) else room


def officers(tx: Tx) -> list[ExamColleague]:
    """Return who was named for the exam office and still is staff, by name."""
    sql = f"""
        SELECT fo.account_id, {_NAMED}
        FROM exam_officers fo
        JOIN accounts a ON a.id = fo.account_id
        WHERE {_STILL_STAFF}
        ORDER BY name, fo.account_id
        """
    return rows.many(tx, ExamColleague, sql)


def examiners(tx: Tx, exam_id: ExamId) -> list[ExamColleague]:
    """Return the examiners of an exam who still are staff, by room and name."""
    sql = f"""
        SELECT xe.account_id, {_NAMED}, xe.room
        FROM examiners xe
        JOIN accounts a ON a.id = xe.account_id
        WHERE xe.exam_id = ? AND {_STILL_STAFF}
        ORDER BY xe.room, name, xe.account_id
        """
    return rows.many(tx, ExamColleague, sql, (exam_id,))


def office_chats(tx: Tx) -> list[AccountId]:
    """Return whom of the exam office work is told: those named for it, else who may name them."""
    named = [each.account_id for each in officers(tx)]
    if named:
        return named
    sql = """
        SELECT DISTINCT account_id
        FROM grants
        WHERE role >= ? AND scope_kind = 'all' AND revoked_at IS NULL
        ORDER BY account_id
        """
    return rows.column(tx, AccountId, sql, (Role.COORDINATOR,))


def name_officer(tx: Tx, account_id: AccountId, *, by: AccountId, now: int) -> bool:
    """Take somebody into the exam office; False where they are in it."""
    sql = """
        INSERT INTO exam_officers (account_id, named_by, named_at) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """
    return tx.execute(sql, (account_id, by, now)).rowcount > 0


def release_officer(tx: Tx, account_id: AccountId) -> bool:
    """Take somebody out of the exam office; False where they are not in it."""
    sql = "DELETE FROM exam_officers WHERE account_id = ?"
    return tx.execute(sql, (account_id,)).rowcount > 0


def name_examiner(
    tx: Tx, exam_id: ExamId, account_id: AccountId, room: str, *, by: AccountId
) -> None:
    """Let somebody let candidates of an exam in."""
    tx.execute(
        """
        INSERT INTO examiners (exam_id, account_id, room, named_by) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET room = excluded.room, named_by = excluded.named_by
        """,
        (exam_id, account_id, room, by),
    )


def release_examiner(tx: Tx, exam_id: ExamId, account_id: AccountId) -> None:
    """Let somebody let nobody in any more."""
    sql = "DELETE FROM examiners WHERE exam_id = ? AND account_id = ?"
    tx.execute(sql, (exam_id, account_id))


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody is in the office or at a door, whatever their role is now."""
    sql = f"SELECT 1 WHERE ? IN ({HOLDING})"
    return rows.exists(tx, sql, (account_id,))


def leave(tx: Tx, account_id: AccountId) -> None:
    """Take somebody who is no staff any more out of the office and off every door."""
    release_officer(tx, account_id)
    tx.execute("DELETE FROM examiners WHERE account_id = ?", (account_id,))


HOLDING = """
SELECT account_id FROM exam_officers
UNION
SELECT account_id FROM examiners
"""
