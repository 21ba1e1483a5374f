"""The one table of what an audience is chosen for, by the letter its buttons carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from handlers import broadcast_buttons, broadcast_desk, making, making_buttons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.audience_buttons import Purpose

PURPOSES: Mapping[str, Purpose] = {
    broadcast_buttons.PURPOSE: broadcast_desk.AUDIENCE,
    making_buttons.PURPOSE: making.AUDIENCE,
}


def purpose_of(name: str) -> Purpose:
    """What a button of the picker is for.

    Raises:
        BotError: Nothing known today.
    """
    if name not in PURPOSES:
        raise BotError("button-stale")
    return PURPOSES[name]
