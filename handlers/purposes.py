"""The one table of what an audience is chosen for, by the letter its buttons carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.audiences import Purpose

PURPOSES: Mapping[str, Purpose] = {}
