"""The content of an announcement: parts that become messages, and fields filled by recipient."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


class PartKind(StrEnum):
    """The kinds of message."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    DOCUMENT = "document"
    AUDIO = "audio"
    VOICE = "voice"


class Field(StrEnum):
    """The fields that are filled in for each recipient."""

    NAME = "name"
    CLASS = "class"
    NEXT = "next"


WRITTEN = {  # as it stands in the text, in braces
    "姓名": Field.NAME,
    "名字": Field.NAME,
    "name": Field.NAME,
    "班级": Field.CLASS,
    "class": Field.CLASS,
    "下一节课": Field.NEXT,
    "下节课": Field.NEXT,
    "next": Field.NEXT,
}
_FIELD = re.compile(r"\{(" + "|".join(WRITTEN) + r")\}")


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One message: text, or a file with a caption.

    ``html`` is the text or caption; ``file`` the file_id; consecutive parts with the same ``album``
    go out as one album. ``source`` is the message in the author's chat that it was written in.
    """

    kind: PartKind
    html: str = ""
    file: str = ""
    name: str = ""
    album: str = ""
    source: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of an announcement, in order; each becomes exactly one message."""

    parts: tuple[MessagePart, ...]

    @property
    def fields(self) -> frozenset[Field]:
        """The fields that occur in the parts."""
        found = (WRITTEN[name] for part in self.parts for name in _FIELD.findall(part.html))
        return frozenset(found)

    @property
    def can_carry_button(self) -> bool:
        """Whether its last message may have a button: an album may not."""
        return bool(self.parts) and not self.parts[-1].album

    def filled(self, values: Mapping[Field, str]) -> Content:
        """Fill in the fields; ``values`` are HTML, and a field without a value is left out."""

        def value(match: re.Match[str]) -> str:
            return values.get(WRITTEN[match[1]], "")

        return Content(tuple(replace(p, html=_FIELD.sub(value, p.html)) for p in self.parts))

    def headed(self, line: str) -> Content:
        """Return the content with ``line`` (HTML) above the words of its first message."""
        if not self.parts:
            return self
        first, *rest = self.parts
        html = f"{line}\n{first.html}" if first.html else line
        return Content((replace(first, html=html), *rest))

    def calls(self) -> list[tuple[MessagePart, ...]]:
        """Return the parts as they are sent: albums together, everything else by itself."""
        numbered = enumerate(self.parts)
        groups = groupby(numbered, lambda each: each[1].album or each[0])
        return [tuple(part for _, part in group) for _, group in groups]

    def can_replace(self, sent: Content) -> bool:
        """Return whether messages of ``sent`` can be edited to this: as many, of fitting kinds.

        Text stays text; a file may become another file with a caption, except a voice message.
        """
        if len(self.parts) != len(sent.parts):
            return False
        return all(map(_fits, self.parts, sent.parts))

    def rewritten(self, source: int, parts: tuple[MessagePart, ...]) -> Content:
        """Return the content with ``parts`` in place of those from one message of the author."""
        kept: list[MessagePart] = []
        for each in self.parts:
            if each.source != source:
                kept.append(each)
            elif not any(part.source == source for part in kept):
                kept += parts
        return Content(tuple(kept))

    def as_json(self) -> list[dict[str, str]]:
        """Return the content as JSON values."""
        return [
            {name: str(value) for name in MessagePart.__slots__ if (value := getattr(part, name))}
            for part in self.parts
        ]

    @classmethod
    def from_json(cls, data: list[dict[str, Any]]) -> Self:
        """Read the content from JSON values."""
        return cls(tuple(map(_part, data)))


def _part(data: dict[str, Any]) -> MessagePart:
    return MessagePart(
        **data | {"kind": PartKind(data["kind"]), "source": int(data.get("source", 0))}
    )


_UNCHANGING = {PartKind.TEXT, PartKind.VOICE}


def _fits(new: MessagePart, old: MessagePart) -> bool:
    if new.kind in _UNCHANGING or old.kind in _UNCHANGING:
        return new.kind is old.kind and new.file == old.file
    return bool(new.album) == bool(old.album)
