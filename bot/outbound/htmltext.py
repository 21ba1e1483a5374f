"""Telegram's HTML: its length, its cutting where it is too long, and its writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.domain.raw import part, whole, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LIMIT = 4096  # UTF-16 units of a message
_TOKEN = re.compile(r"(</?[a-zA-Z][^>]*>|&[#\w]+;)")


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it: characters outside the BMP count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(html: str) -> str:
    """Return what a reader sees of it: no tags, entities as characters."""
    return unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", html))


def split_html(html: str, limit: int = LIMIT) -> list[str]:
    """Cut HTML into pieces of at most ``limit`` visible units, at line ends where possible.

    Tags that are open at a cut are closed before it and opened again after it.
    """
    if utf16_length(html) <= limit or utf16_length(visible(html)) <= limit:
        return [html]
    pieces: list[str] = []
    current: list[str] = []
    room = limit
    opened: list[str] = []
    for token in _tokens(html):
        length = utf16_length(visible(token))
        if length > room and any(not each.startswith("<") for each in current):
            pieces.append("".join(current).strip() + _closing(opened))
            current = list(opened)
            room = limit
        current.append(token)
        room -= length
        _follow(opened, token)
    pieces.append("".join(current).strip())
    return [piece for piece in pieces if piece]


def _tokens(html: str) -> list[str]:
    """Split HTML: tags and entities whole, text by lines, and lines by at most 512 characters."""
    tokens: list[str] = []
    for piece in _TOKEN.split(html):
        if piece.startswith(("<", "&")):
            tokens.append(piece)
        else:
            for line in piece.splitlines(keepends=True):
                tokens += [line[start : start + 512] for start in range(0, len(line), 512)]
    return tokens


def _follow(opened: list[str], token: str) -> None:
    if token.startswith("</"):
        if opened:
            opened.pop()
    elif token.startswith("<"):
        opened.append(token)


def _closing(opened: list[str]) -> str:
    return "".join(f"</{re.split(r'[ >]', tag[1:])[0]}>" for tag in reversed(opened))


def to_html(text: str, entities: Sequence[Mapping[str, Any]]) -> str:
    """Write text with entities (of the Bot API, offsets in UTF-16 units) as HTML.

    Links, mentions and commands, which Telegram finds by itself, need no tag. Entities that overlap
    only in part, which Telegram does not send, are closed and opened again rather than trusted;
    those that lack what they need format nothing.
    """
    if not entities:
        return escape(text, quote=False)
    places = _places(text)
    spans = [span for each in entities if (span := _span(each, places)) is not None]
    spans.sort(key=lambda span: (span.start, -span.end, span.rank))
    cuts = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    html: list[str] = []
    opened: list[_Span] = []
    for start, end in pairwise(cuts):
        wanted = _covering(spans, start)
        while opened and opened != wanted[: len(opened)]:
            html.append(opened.pop().closing)
        for span in wanted[len(opened) :]:
            html.append(span.opening)
            opened.append(span)
        html.append(escape(text[start:end], quote=False))
    html += [span.closing for span in reversed(opened)]
    return "".join(html)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    rank: int
    opening: str
    closing: str
    alone: bool = False  # code holds no other formatting


_SIMPLE = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "code": "code", "blockquote": "blockquote",
}  # fmt: skip
_RANKS = {"blockquote": 0, "expandable_blockquote": 0, "text_link": 1, "text_mention": 1}


def _places(text: str) -> list[int]:
    """Return the character each UTF-16 unit belongs to, and the end."""
    places: list[int] = []
    for index, character in enumerate(text):
        places += [index] * (2 if character > "\uffff" else 1)
    return [*places, len(text)]


def _span(entity: Mapping[str, Any], places: list[int]) -> _Span | None:
    kind, tags = words(entity, "type"), _tags(entity)
    offset, length = whole(entity, "offset"), whole(entity, "length")
    if tags is None or offset is None or length is None:
        return None
    last = len(places) - 1
    start = min(max(offset, 0), last)
    end = min(max(offset + length, start), last)
    if places[start] >= places[end]:
        return None
    return _Span(places[start], places[end], _RANKS.get(kind, 2), *tags, kind in {"code", "pre"})


def _tags(entity: Mapping[str, Any]) -> tuple[str, str] | None:
    kind, user = words(entity, "type"), whole(part(entity, "user"), "id")
    url = words(entity, "url", LIMIT)
    if kind in _SIMPLE:
        return f"<{_SIMPLE[kind]}>", f"</{_SIMPLE[kind]}>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre":
        return _code_block(words(entity, "language"))
    if kind == "text_link" and url:
        return f'<a href="{escape(url)}">', "</a>"
    if kind == "text_mention" and user is not None:
        return f'<a href="tg://user?id={user}">', "</a>"
    return None


def _code_block(language: str) -> tuple[str, str]:
    if not language:
        return "<pre>", "</pre>"
    return f'<pre><code class="language-{escape(language)}">', "</code></pre>"


def _covering(spans: list[_Span], place: int) -> list[_Span]:
    """Return the spans over a character, outermost first; a span of code stands alone."""
    found = [span for span in spans if span.start <= place < span.end]
    alone = next((index for index, span in enumerate(found) if span.alone), None)
    return found if alone is None else [found[alone]]
