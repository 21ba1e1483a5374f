"""The right to see and answer a case, and the end of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.desk import cases, post
from storage.desk.cases import CaseState
from storage.faq import questions
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AccountId, CaseId
    from storage.database import Tx
    from storage.desk.cases import Case


def may_reach(context: Context, case: Case) -> bool:
    """Return whether a case is of one's classes; one's own case is never."""
    return case.account_id != context.account.id and context.may(
        Role.STAFF, class_id=case.class_id, district=case.district or None
    )


async def case_of(context: Context, case_id: CaseId) -> Case:
    """Return a case within reach.

    Raises:
        BotError: It is not, or there is none.
    """
    case = context.glance(cases.find, case_id)
    if case is None or not may_reach(context, case):
        raise BotError("case-not-yours")
    return case


async def find_workable(context: Context, case_id: CaseId) -> Case:
    """Return a case that this person may answer now: open, or their own.

    Raises:
        BotError: It is closed, or somebody else's.
    """
    case = await case_of(context, case_id)
    if case.state is CaseState.CLOSED:
        raise BotError("case-closed-already")
    if case.state is CaseState.CLAIMED and case.claimed_by != context.account.id:
        raise BotError("case-taken", name=case.claimed_name)
    return case


def end_case(tx: Tx, case: Case, now: int, by: AccountId | None) -> bool:
    """Close a case and ask how the help was; return whether it was open until now."""
    if not cases.close(tx, case.id, now):
        return False
    if by is not None and case.answered_at is not None:
        questions.settle_of(tx, case.account_id)
    post.tell(tx, LetterKind.CASE_CLOSED, case, case.account_id, now, now)
    return True
