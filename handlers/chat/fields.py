"""The types of fields of buttons and drafts, and values read back into them."""

from __future__ import annotations

from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

LARGEST = 2**63 - 1  # what the database holds


_HINTS: dict[type, dict[str, Any]] = {}


def hints_of(kind: type) -> dict[str, Any]:
    """Return the types of the fields of a dataclass, a named type of numbers as ``int``."""
    if kind not in _HINTS:
        _HINTS[kind] = {name: plain(hint) for name, hint in get_type_hints(kind).items()}
    return _HINTS[kind]


def plain(hint: Any) -> Any:
    """Return a type, with ``NewType`` replaced by its type."""
    if get_origin(hint) in {UnionType, Union}:
        return Union[tuple(plain(each) for each in get_args(hint))]  # noqa: UP007  # built here
    if get_origin(hint) is tuple:
        return tuple[tuple(plain(each) for each in get_args(hint))]  # type: ignore[misc]
    return getattr(hint, "__supertype__", hint)


def optional(hint: Any) -> tuple[Any, bool]:
    """Return the type, and whether None fits."""
    if get_origin(hint) not in {UnionType, Union}:
        return hint, False
    return next(each for each in get_args(hint) if each is not type(None)), True


def bounded(number: int) -> int:
    """Return a number that the database can hold.

    Raises:
        ValueError: It is larger than 64 bits.
    """
    if not -LARGEST - 1 <= number <= LARGEST:
        raise ValueError(number)
    return number


def read_value(hint: Any, value: Any) -> Any:
    """Read a value of JSON as a field of this type.

    Raises:
        ValueError: It is of another type, or too large.
    """
    hint, may_be_none = optional(hint)
    if value is None and may_be_none:
        return None
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError(value)
        return tuple(read_value(get_args(hint)[0], each) for each in value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if type(value) is not (get_origin(hint) or hint):
        raise ValueError(value)
    return bounded(value) if hint is int else value
