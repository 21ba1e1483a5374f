"""Which incidents somebody of the staff may see, and what of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from storage.incidents import incidents

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import IncidentId
    from storage.incidents.incidents import Incident


async def incident_of(context: Context, incident_id: IncidentId) -> Incident:
    """Return an incident that this person may see.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = await context.read(incidents.find_visible, context.account, incident_id)
    if found is None:
        raise BotError("incident-not-yours")
    return found


async def open_incident_of(context: Context, incident_id: IncidentId) -> Incident:
    """Return an incident that this person may change: seen, and not closed.

    Raises:
        BotError: It is closed, or not theirs to see.
    """
    found = await incident_of(context, incident_id)
    if not found.is_open:
        raise BotError("incident-closed-already")
    return found
