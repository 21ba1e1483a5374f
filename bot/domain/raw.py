"""Values out of JSON that others wrote: each of the type expected, or as if it was not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LARGEST = 2**63 - 1  # what the database holds
NOTHING: Mapping[str, Any] = {}


def is_whole(value: object) -> bool:
    """Return whether a value is a whole number that the database can hold."""
    return type(value) is int and -LARGEST - 1 <= value <= LARGEST


def whole(of: Mapping[str, Any], name: str) -> int | None:
    """Return a field as a whole number of at most 64 bits."""
    value = of.get(name)
    return value if is_whole(value) else None


def words(of: Mapping[str, Any], name: str, most: int = 255) -> str:
    """Return the first ``most`` characters of a field's text; empty where it is none."""
    value = of.get(name)
    return value[:most] if isinstance(value, str) else ""


def as_object(value: object) -> Mapping[str, Any]:
    """Return a value where it is an object; an empty one where it is none."""
    return value if isinstance(value, dict) else NOTHING


def part(of: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the object in a field; an empty one where it is none."""
    return as_object(of.get(name))


def parts(of: Mapping[str, Any], name: str, most: int = 100) -> Sequence[Mapping[str, Any]]:
    """Return the first ``most`` objects of the list in a field."""
    value = of.get(name)
    if not isinstance(value, list):
        return ()
    return [each for each in value[:most] if isinstance(each, dict)]
