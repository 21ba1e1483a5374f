"""The one table of what an audience is chosen for, by the letter its buttons carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import broadcasts, making
from handlers.making_words import PURPOSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.audiences import Purpose

PURPOSES: Mapping[str, Purpose] = {
    broadcasts.PURPOSE_KEY: broadcasts.PURPOSE,
    PURPOSE: making.AUDIENCE,
}
