"""Papers 材料 of applications: Telegram's references to them, for as long as they are needed.

The pictures themselves stay with Telegram. Where the operator names a folder, an encrypted copy
lies there too, under a name that says nothing. Both are forgotten some days after the decision.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.aid.stages import PaperLine, PaperState, paper_lines
from bot.domain.ids import AidApplicationId, AidPaperId, PersonId
from storage import rows
from storage.aid import applications
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.ids import AccountId
    from storage.aid.applications import AidApplication
    from storage.database import Tx

DAY = 86400
KEPT = 30 * DAY  # seconds after the decision for which papers are kept
DRAFTS_KEPT = 180 * DAY  # seconds after the last change of what was never handed in
MOST = 30  # pictures of one application
MORE = 0  # the number of papers that were not asked for
KNOWN = "known"  # accepted before, and not changed since
_COPIES_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class AidPaper:
    """A picture or file of an application; ``number`` says which paper, 0 one more.

    ``file_id`` is "" where it is forgotten, or was accepted before; ``copy`` names its file in the
    operator's folder.
    """

    id: AidPaperId
    application_id: AidApplicationId
    person_id: PersonId
    number: int
    state: PaperState
    media: str
    file_id: str
    copy: str
    reason: str


_PAPERS = """
SELECT ax.id, ax.application_id, aa.person_id, ax.number, ax.state, ax.media, ax.file_id, ax.copy,
    reveal(ax.reason) AS reason
FROM aid_papers ax
JOIN aid_applications aa ON aa.id = ax.application_id
"""


def of(tx: Tx, application_id: AidApplicationId) -> list[AidPaper]:
    """Return what was given for an application, in the order in which it came."""
    return rows.many(tx, AidPaper, f"{_PAPERS} WHERE aa.id = ? ORDER BY ax.id", (application_id,))


def find(tx: Tx, paper_id: AidPaperId) -> AidPaper | None:
    """Return one picture by its number."""
    return rows.one(tx, AidPaper, f"{_PAPERS} WHERE ax.id = ?", (paper_id,))


def lines(application: AidApplication, given: Sequence[AidPaper]) -> list[PaperLine]:
    """Return how the papers of an application stand."""
    return paper_lines(application.papers, [(each.number, each.state) for each in given])


def add(  # what a paper is
    tx: Tx,
    application_id: AidApplicationId,
    number: int,
    *,
    media: str,
    file_id: str,
    update_id: int,
    now: int,
) -> bool:
    """Keep a picture, once an update; False where there are too many."""
    sql = "SELECT count(*) FROM aid_papers WHERE application_id = ?"
    if rows.number(tx, sql, (application_id,)) >= MOST:
        return False
    tx.execute(
        """
        INSERT INTO aid_papers (application_id, number, state, media, file_id, sent_at, update_id)
        VALUES (:application, :number, 'received', :media, :file, :now, :update)
        ON CONFLICT DO NOTHING
        """,
        {
            "application": application_id,
            "number": number,
            "media": media,
            "file": file_id,
            "now": now,
            "update": update_id,
        },
    )
    return True


def take_out(tx: Tx, paper: AidPaper) -> None:
    """Take back a picture that nobody has decided about."""
    tx.execute("DELETE FROM aid_papers WHERE id = ? AND state = 'received'", (paper.id,))


def accept(  # which paper, and who
    tx: Tx, application: AidApplication, number: int, *, by: AccountId, now: int
) -> bool:
    """Accept what was given for a paper, on record; False where nothing waits."""
    sql = """
        UPDATE aid_papers
        SET state = 'accepted'
        WHERE application_id = ? AND number = ? AND state = 'received'
        """
    if not tx.execute(sql, (application.id, number)).rowcount:
        return False
    _record(tx, application, number, PaperState.ACCEPTED, by=by, now=now)
    return True


def accept_all(tx: Tx, application: AidApplication) -> None:
    """Accept all that waits, as the application itself is agreed to."""
    sql = "UPDATE aid_papers SET state = 'accepted' WHERE application_id = ? AND state = 'received'"
    tx.execute(sql, (application.id,))


def give_back(  # which paper, why, and who
    tx: Tx, application: AidApplication, number: int, reason: str, *, by: AccountId, now: int
) -> bool:
    """Send back what was given for a paper with a reason, and tell; False where there is none."""
    sql = """
        UPDATE aid_papers
        SET state = 'returned', reason = conceal(?)
        WHERE application_id = ? AND number = ? AND state <> 'returned'
        """
    if not tx.execute(sql, (reason, application.id, number)).rowcount:
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
        FROM aid_papers ax
        JOIN aid_applications aa ON aa.id = ax.application_id
        WHERE aa.person_id = ? AND aa.id <> ? AND ax.number > 0 AND ax.state = 'accepted'
        """
    names = set(rows.column(tx, str, sql, (application.person_id, application.id)))
    return {number for number, name in enumerate(application.papers, start=1) if name in names}


# -- forgetting, and copies ------------------------------------------------------------------------


def forget(tx: Tx, now: int) -> int:
    """Forget the pictures of what was decided 30 days ago, and of drafts long left alone."""
    sql = """
        UPDATE aid_papers
        SET file_id = '', copy = ''
        WHERE (file_id <> '' OR copy <> '')
            AND application_id IN (
                SELECT id
                FROM aid_applications
                WHERE decided_at <= :decided OR (stage = 'draft' AND changed_at <= :left)
            )
        """
    return tx.execute(sql, {"decided": now - KEPT, "left": now - DRAFTS_KEPT}).rowcount


@dataclass(frozen=True, slots=True)
class Uncopied:
    """A picture without a copy, and the name that one gets."""

    id: AidPaperId
    file_id: str
    copy: str


def uncopied(tx: Tx, after: AidPaperId) -> list[Uncopied]:
    """Return a few pictures that lie nowhere but with Telegram, above a number."""
    sql = """
        SELECT id, file_id, '' AS copy
        FROM aid_papers
        WHERE file_id <> '' AND copy = '' AND id > ?
        ORDER BY id
        LIMIT ?
        """
    found = rows.many(tx, Uncopied, sql, (after, _COPIES_AT_ONCE))
    return [Uncopied(each.id, each.file_id, secrets.token_hex(16)) for each in found]


def note_copy(tx: Tx, made: Uncopied) -> bool:
    """Note where a copy lies; False where the picture was forgotten meanwhile."""
    sql = "UPDATE aid_papers SET copy = ? WHERE id = ? AND file_id = ? AND copy = ''"
    return tx.execute(sql, (made.copy, made.id, made.file_id)).rowcount > 0


def copies(tx: Tx) -> set[str]:
    """Return the names of all copies that are still needed."""
    return set(rows.column(tx, str, "SELECT copy FROM aid_papers WHERE copy <> ''"))
