"""Authors: whom somebody may announce to now, and who may agree to what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.audiences.audience import AudienceTerm, TermKind, reach_of
from bot.domain.classes.committee import CommitteeRight
from bot.domain.people.roles import Role, ScopeKind
from storage.audiences import membership
from storage.classes import committee
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.announcements.announcements import Announcement
    from storage.audiences.options import Reach
    from storage.database import Tx
    from storage.people.accounts import Account


def reach(tx: Tx, account: Account) -> Reach | None:
    """Return whom somebody may announce to, by role or as a committee; None for nobody."""
    found = reach_of(account.grants)
    if found is None and account.person_id is not None:
        allowed = committee.allowed(tx, account.person_id, CommitteeRight.ANNOUNCE)
        found = tuple(AudienceTerm(TermKind.CLASS, str(each)) for each in allowed) or None
    return found


def may_send(tx: Tx, account: Account, announcement: Announcement) -> bool:
    """Return whether everybody an announcement is for is somebody its author may announce to."""
    found = reach(tx, account)
    return found is not None and membership.is_within(tx, announcement.audience, found)


def approvers(tx: Tx, author: AccountId) -> list[AccountId]:
    """Return the accounts that may approve: coordinators of the whole school, except the author."""
    found = (
        each.account_id
        for each in roles.holders(tx)
        if each.grant.role >= Role.COORDINATOR and each.grant.scope.kind is ScopeKind.ALL
    )
    return [each for each in dict.fromkeys(found) if each != author]
