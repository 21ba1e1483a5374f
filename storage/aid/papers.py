"""Papers 材料 of applications: what becomes of them, on record; forgotten after the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.papers import PaperLine, PaperOwner, PaperState, paper_lines
from storage import papers, rows
from storage.aid import applications
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.ids import AccountId, AidApplicationId, PaperId
    from storage.aid.applications import AidApplication
    from storage.database import Tx
    from storage.papers import Paper

DAY = 86400
KEPT = 30 * DAY  # seconds after the decision for which papers are kept
DRAFTS_KEPT = 180 * DAY  # seconds after the last change of what was never handed in


def of(tx: Tx, application_id: AidApplicationId) -> list[Paper]:
    """Return what was given for an application, in the order in which it came."""
    return papers.of(tx, PaperOwner.AID, application_id)


def find(tx: Tx, paper_id: PaperId) -> Paper | None:
    """Return one picture of an application by its number."""
    return papers.find(tx, paper_id, PaperOwner.AID)


def lines(application: AidApplication, given: Sequence[Paper]) -> list[PaperLine]:
    """Return how the papers of an application stand."""
    return paper_lines(application.papers, [(each.number, each.state) for each in given])


def accept(  # which paper, and who
    tx: Tx, application: AidApplication, number: int, *, by: AccountId, now: int
) -> bool:
    """Accept what was given for a paper, on record; False where nothing waits."""
    if not papers.accept(tx, PaperOwner.AID, application.id, number):
        return False
    _record(tx, application, number, PaperState.ACCEPTED, by=by, now=now)
    return True


def give_back(  # which paper, why, and who
    tx: Tx, application: AidApplication, number: int, reason: str, *, by: AccountId, now: int
) -> bool:
    """Send back what was given for a paper with a reason, and tell; False where there is none."""
    if not papers.give_back(tx, PaperOwner.AID, application.id, number, reason):
        return False
    _record(tx, application, number, PaperState.RETURNED, by=by, now=now)
    key = f"{number}:{now}"
    applications.tell_applicant(tx, application, LetterKind.AID_PAPER, key, now)
    return True


def _record(  # what was decided, and by whom
    tx: Tx,
    application: AidApplication,
    number: int,
    state: PaperState,
    *,
    by: AccountId,
    now: int,
) -> None:
    place = f"application:{application.id}"
    roles.record(tx, by=by, act="aid-paper", now=now, object_=place, number=number, state=state)


def known_before(tx: Tx, application: AidApplication) -> set[int]:
    """Return the numbers of papers that were accepted of the same person, by their names."""
    sql = """
        SELECT DISTINCT json_extract(aa.papers, '$[' || (ax.number - 1) || ']')
        FROM papers ax
        JOIN aid_applications aa ON ax.owner = 'aid' AND aa.id = ax.owner_id
        WHERE aa.person_id = ? AND aa.id <> ? AND ax.number > 0 AND ax.state = 'accepted'
        """
    names = set(rows.column(tx, str, sql, (application.person_id, application.id)))
    return {number for number, name in enumerate(application.papers, start=1) if name in names}


def forget(tx: Tx, now: int) -> int:
    """Forget the pictures of what was decided 30 days ago, and of drafts long left alone."""
    sql = """
        SELECT id
        FROM aid_applications
        WHERE decided_at <= :decided OR (stage = 'draft' AND changed_at <= :left)
        """
    over = rows.column(tx, int, sql, {"decided": now - KEPT, "left": now - DRAFTS_KEPT})
    return papers.forget(tx, PaperOwner.AID, over)
