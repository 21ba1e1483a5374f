"""Who may see a complaint: its owner, and coordinators of the school it is not kept from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.complaints import complaints

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import ComplaintId
    from storage.complaints.complaints import Complaint
    from storage.database import Tx


def oversees(context: Context) -> bool:
    """Return whether somebody sees all complaints but those kept from them."""
    return context.account.sees_all(Role.COORDINATOR)


async def complaint_of(context: Context, complaint_id: ComplaintId) -> Complaint:
    """Return a complaint that this person may see and answer.

    Raises:
        BotError: There is none, or it is not theirs, it is kept from them, or they said it.
    """
    found = await context.read(_visible, context.actor, complaint_id)
    if found is None or not (oversees(context) or found.owner_id == context.account.id):
        raise BotError("complaint-not-yours")
    return found


def _visible(tx: Tx, actor: Actor, complaint_id: ComplaintId) -> Complaint | None:
    found = complaints.find(tx, complaint_id)
    if found is None or found.account_id == actor.account_id:
        return None
    return None if complaints.is_hidden(tx, found.id, actor.account_id) else found
