"""The door: which of the things that arrive are updates, and how they can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST = 32  # levels; Telegram's own updates have about a dozen
LARGEST = 2**63 - 2  # an update's number; the next one is asked for by the number after it


def readable(arrived: Iterable[object]) -> list[dict[str, Any]]:
    """Return the updates among what arrived, each so that it can be stored.

    What is no object, or has no number by which it could be confirmed, is left out; what is nested
    too deep within one is null.
    """
    found: list[dict[str, Any]] = []
    for each in arrived:
        number = update_id(each)
        if number is not None and isinstance(each, dict):
            found.append(_storable(each) | {"update_id": number})
    return found


def update_id(update: object) -> int | None:
    """Return the number of an update, also where it is written as text or with a point."""
    value = update.get("update_id") if isinstance(update, dict) else None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if type(value) is int and 0 <= value <= LARGEST else None


def _storable(update: dict[str, Any]) -> dict[str, Any]:
    try:
        orjson.dumps(update)
    except TypeError:  # nested too deep
        return {name: _pruned(value, DEEPEST) for name, value in update.items()}
    return update


def _pruned(value: Any, levels: int) -> Any:
    """Return a value of JSON with null for what lies deeper than so many levels."""
    if isinstance(value, dict):
        return {k: _pruned(v, levels - 1) for k, v in value.items()} if levels else None
    if isinstance(value, list):
        return [_pruned(each, levels - 1) for each in value] if levels else None
    return value
