"""What comes of time alone: reminders, deadlines of districts, and what is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.enrolment.stages import IntakeStanding, SignupStage
from bot.domain.ids import IntakeId, SignupId
from bot.domain.papers import PaperOwner
from storage import papers, rows
from storage.enrolment import figures, intakes, signups, telling
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from storage.database import Tx

DAY = 86400
PAPERS_KEPT = 30 * DAY  # seconds after the decision
DATA_KEPT = 90 * DAY  # seconds after which who is not on the roster is forgotten
DRAFTS_KEPT = 30 * DAY  # seconds after the last change of what was never handed in
STILL_MOVES_UP = 7 * DAY  # seconds after class and closing in which who waits may get a seat
STILL_SHARED_OUT = 30 * DAY  # the same of an intake that has no class
_AT_ONCE = 200  # sign-ups that are ended in one round


def mind(tx: Tx, now: int) -> None:
    """Remind who has not handed in, and districts of their deadline; pass free seats on.

    Whoever was never decided is told so before anybody is reminded of them.
    """
    end_undecided(tx, now)
    for intake in intakes.listed(tx):
        standing = intake.stands(now)
        if standing is IntakeStanding.OPEN and intake.closes_at - now <= DAY:
            _remind(tx, intake.id, now)
        if standing in {IntakeStanding.OPEN, IntakeStanding.OVER}:
            signups.pass_on(tx, intake, now)
    for intake_id, district in figures.due_districts(tx, now):
        found = intakes.find(tx, IntakeId(intake_id))
        if found is not None:
            telling.tell_due(tx, found, district, now)
    for intake_id in {each for each, _ in figures.late_districts(tx, now)}:
        found = intakes.find(tx, IntakeId(intake_id))
        if found is not None:
            telling.tell_late(tx, found, now)


def end_undecided(tx: Tx, now: int) -> int:
    """End what was never decided, once a class has run for some days, and tell; return how many.

    Those who wait go first, so that no seat of the others is passed on to them.
    """
    sql = """
        SELECT su.id
        FROM signups su
        JOIN intakes ik ON ik.id = su.intake_id
        LEFT JOIN classes c ON c.id = ik.class_id
        WHERE su.stage IN ('submitted', 'asked', 'accepted')
            AND ik.closes_at <= iif(c.id IS NULL, :long_ago, :before)
            AND (c.id IS NULL OR c.starts_on <= date(:before, 'unixepoch'))
        ORDER BY su.seat = 'chosen', su.turn
        LIMIT :most
        """
    values = {"before": now - STILL_MOVES_UP, "long_ago": now - STILL_SHARED_OUT, "most": _AT_ONCE}
    ended = 0
    for signup_id in rows.column(tx, SignupId, sql, values):
        found, to = signups.find(tx, signup_id), SignupStage.REFUSED
        if found is None or not signups.move(tx, found, to, by=None, now=now):
            continue
        kind, key = LetterKind.SIGNUP_STAGE, f"{to}:{now}"
        telling.tell_signup(tx, kind, found.id, found.account_id, key, now)
        ended += 1
    return ended


def _remind(tx: Tx, intake_id: IntakeId, now: int) -> None:
    """Remind once whoever has begun, or of whom something is missing, a day before it closes."""
    sql = """
        SELECT id
        FROM signups
        WHERE intake_id = ? AND stage IN ('draft', 'submitted', 'asked') AND began_at < ?
        """
    for signup_id in rows.column(tx, SignupId, sql, (intake_id, now - 3600)):
        found = signups.find(tx, signup_id)
        if found is not None:
            telling.tell_signup(
                tx, LetterKind.SIGNUP_CLOSING, found.id, found.account_id, "closing", now
            )


def forget(tx: Tx, now: int) -> int:
    """Forget papers 30 days after the decision, and data of who is not on the roster after 90.

    What was begun and never handed in is deleted after 30 days. Returns how many were forgotten.
    """
    decided = rows.column(
        tx, int, "SELECT id FROM signups WHERE decided_at <= ?", (now - PAPERS_KEPT,)
    )
    papers.forget(tx, PaperOwner.SIGNUP, decided)
    tx.execute(
        "DELETE FROM signups WHERE stage = 'draft' AND changed_at <= ?", (now - DRAFTS_KEPT,)
    )
    return tx.execute(
        """
        UPDATE signups
        SET name = '', phone = '', firm = NULL, firm_id = NULL, post = NULL, asked = '',
            reason = '', account_id = 0, verified = 0, grown = NULL, forgotten_at = :now
        WHERE stage IN ('refused', 'withdrawn', 'absent') AND decided_at <= :before
            AND forgotten_at IS NULL
        """,
        {"now": now, "before": now - DATA_KEPT},
    ).rowcount
