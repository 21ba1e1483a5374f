"""The layout of an approved answer for a phone: its words stay, only the breaks are new."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LONG = 56  # characters that still read well as one paragraph on a phone
_ITEM = re.compile(r"(?:\d{1,2}\s*[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳]|[-·•*])\s*")
_LABEL = re.compile(r"[^\d，。；、：:（(]{1,9}：")
_SENTENCE = re.compile(r"[^。！？!?]+(?:[。！？!?]+[”」』）)]*|$)")


class Shape(StrEnum):
    """The kinds of block."""

    TEXT = "text"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list; ``lead`` is to stand out before ``text``.

    ``opens`` is False where it goes on with the paragraph before, on a line of its own.
    """

    shape: Shape
    lead: str
    text: str
    opens: bool = True

    @property
    def words(self) -> str:
        """All of its text."""
        return self.lead + self.text


def layout(answer: str) -> list[Paragraph]:
    """Split an answer into blocks; joined they are its words again, except spaces and line ends."""
    blocks: list[Paragraph] = []
    for line in filter(None, map(str.strip, answer.splitlines())):
        if item := _ITEM.match(line):
            rest = line[item.end() :]
            blocks.append(_labelled(Shape.ITEM, rest, mark=item[0]))
            continue
        first, *more = _paragraphs(line)
        blocks.append(_labelled(Shape.TEXT, first))
        blocks += [Paragraph(Shape.TEXT, "", part, opens=False) for part in more]
    return blocks


def _labelled(shape: Shape, text: str, mark: str = "") -> Paragraph:
    label = _LABEL.match(text)
    if label is None or label.end() == len(text):
        return Paragraph(shape, "", mark + text)
    return Paragraph(shape, mark + label[0], text[label.end() :])


def _paragraphs(line: str) -> list[str]:
    """Cut a long line after sentences, so that no part is longer than it must be."""
    if len(line) <= LONG:
        return [line]
    parts: list[str] = []
    for sentence in _SENTENCE.findall(line):
        if parts and len(parts[-1]) + len(sentence) <= LONG:
            parts[-1] += sentence
        else:
            parts.append(sentence)
    return parts or [line]
