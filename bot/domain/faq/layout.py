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


BRIEF, JOINED = 6, 40  # characters: of a sentence too short to stand alone, and of what joins it
_ENDED = re.compile(r"[。！？!?]+[”」』）)]*|\.(?=\s|$)|$")
SOURCE = 24  # characters of a source that fit on one line of a phone
_ASIDE = re.compile(r"[（(；;]")


def opening(answer: str) -> tuple[str, str]:
    """Split an answer into the sentence that answers and the rest; nothing before a list."""
    text = answer.strip()
    line, _, more = text.partition("\n")
    if _ITEM.match(line):
        return "", text
    first = _sentence_end(line, 0)
    if first <= BRIEF:
        second = _sentence_end(line, first)
        first = second if second - first <= JOINED else first
    return line[:first], f"{line[first:]}\n{more}".strip()


def _sentence_end(line: str, start: int) -> int:
    found = _ENDED.search(line, start)
    return found.end() if found else len(line)


def brief_source(source: str) -> str:
    """Return a source as it fits on one line: without who issued it, and cut where it is long."""
    if len(source) <= SOURCE:
        return source
    aside = _ASIDE.search(source, 1)
    name = source[: aside.start()].strip() if aside else source
    return name if len(name) <= SOURCE else f"{name[: SOURCE - 1]}…"
