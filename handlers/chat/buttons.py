"""Buttons as types: each packs itself into callback data of at most 64 bytes and back.

The tag names the button and its version: where the fields of a button change, its tag changes too.
What was sent before keeps its place in the table as an :class:`Earlier`, which says what a button
of today it stands for; a button of no tag known says that it is out of date.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self

from handlers.chat.fields import bounded, hints_of, optional

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT = 64


class StaleButtonError(ValueError):
    """An error for callback data of no button known today."""


@dataclass(frozen=True, slots=True)
class Button:
    """The base of all buttons; fields are str, int, bool, date or Enum, or one of these or None.

    An int may be named by ``NewType``.
    """

    tag: ClassVar[str] = ""

    def pack(self) -> str:
        """Return the callback data.

        Raises:
            ValueError: It would be longer than 64 bytes.
        """
        data = ":".join([self.tag, *(_out(getattr(self, each)) for each in _names(type(self)))])
        if len(data.encode()) > LIMIT:
            raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
        return data

    @classmethod
    def read(cls, parts: list[str]) -> Self:
        """Read a button from the fields of its callback data."""
        hints = hints_of(cls)
        names = _names(cls)
        if len(parts) != len(names):
            raise StaleButtonError(cls.tag)
        return cls(**{n: _in(hints[n], part) for n, part in zip(names, parts, strict=True)})


class Earlier(Button):
    """The base of buttons that are made no more and still stand in somebody's chat."""

    def today(self) -> Button:
        """Return the button of today that does what this one said."""
        raise NotImplementedError


async def follow(_: object, button: Earlier) -> Button:
    """Go on with the button of today."""
    return button.today()


_NAMES: dict[type[Button], tuple[str, ...]] = {}


def _names(kind: type[Button]) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(each.name for each in fields(kind))
    return _NAMES[kind]


def unpack_button(data: str, kinds: Mapping[str, type[Button]]) -> Button:
    """Return the button, of the ``kinds`` by tag, that packed ``data``.

    Raises:
        StaleButtonError: No button packs like that today.
    """
    tag, *parts = data.split(":")
    kind = kinds.get(tag)
    if kind is None:
        raise StaleButtonError(data)
    try:
        button = kind.read(parts)
        packs_so = button.pack() == data  # not so 007, 1_0 or digits of another script
    except (ValueError, KeyError) as error:
        raise StaleButtonError(data) from error
    if not packs_so:
        raise StaleButtonError(data)
    return button


def _out(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case date():
            return value.isoformat().replace("-", "")
        case Enum():
            return str(value.value)
        case str() if ":" in value:
            raise ValueError(f"a colon in {value!r}")
        case _:
            return str(value)


def _in(hint: Any, part: str) -> Any:
    hint, may_be_none = optional(hint)
    if part == "" and may_be_none:
        return None
    if hint is bool:
        return {"0": False, "1": True}[part]
    if hint is date:
        return date.fromisoformat(part)
    return hint(bounded(int(part))) if issubclass(hint, int) else hint(part)
