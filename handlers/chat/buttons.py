"""Buttons as types: each packs itself into callback data of at most 64 bytes and back.

The tag names the button and its version: where the fields of a button change, its tag changes too,
and an old button says that it is out of date.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Self, get_args, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT = 64


class StaleButtonError(ValueError):
    """Callback data of no button known today."""


@dataclass(frozen=True, slots=True)
class Button:
    """Base of all buttons: fields of type str, int, bool, date or Enum, or one of these or None."""

    tag: ClassVar[str] = ""

    def pack(self) -> str:
        """Callback data.

        Raises:
            ValueError: It would be longer than 64 bytes.
        """
        data = ":".join([self.tag, *(_out(getattr(self, each)) for each in _names(type(self)))])
        if len(data.encode()) > LIMIT:
            raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
        return data

    @classmethod
    def read(cls, parts: list[str]) -> Self:
        """A button from the fields of its callback data."""
        hints = _hints(cls)
        names = _names(cls)
        if len(parts) != len(names):
            raise StaleButtonError(cls.tag)
        return cls(**{n: _in(hints[n], part) for n, part in zip(names, parts, strict=True)})


_NAMES: dict[type[Button], tuple[str, ...]] = {}
_HINTS: dict[type[Button], dict[str, Any]] = {}


def _names(kind: type[Button]) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(each.name for each in fields(kind))
    return _NAMES[kind]


def _hints(kind: type[Button]) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def unpack(data: str, kinds: Mapping[str, type[Button]]) -> Button:
    """The button, of the ``kinds`` by tag, that packed ``data``.

    Raises:
        StaleButtonError: No button packs like that today.
    """
    tag, *parts = data.split(":")
    kind = kinds.get(tag)
    if kind is None:
        raise StaleButtonError(data)
    try:
        return kind.read(parts)
    except (ValueError, KeyError) as error:
        raise StaleButtonError(data) from error


def _out(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case date():
            return value.strftime("%Y%m%d")
        case Enum():
            return str(value.value)
        case str() if ":" in value:
            raise ValueError(f"a colon in {value!r}")
        case _:
            return str(value)


def _in(hint: Any, part: str) -> Any:
    if isinstance(hint, UnionType):
        if part == "":
            return None
        hint = next(each for each in get_args(hint) if each is not type(None))
    if hint is bool:
        return bool(int(part))
    if hint is date:
        return date.fromisoformat(part)
    return hint(int(part)) if issubclass(hint, int) else hint(part)
