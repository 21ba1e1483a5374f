"""Telegram's HTML: how long it is, and how to cut it where it is too long."""

from __future__ import annotations

import re

LIMIT = 4096  # UTF-16 units of a message
_TOKEN = re.compile(r"(</?[a-zA-Z][^>]*>|&[#\w]+;)")


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: characters outside the BMP count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def split_html(html: str, limit: int = LIMIT) -> list[str]:
    """Pieces of at most ``limit`` units each, cut at line ends where possible.

    Tags that are open at a cut are closed before it and opened again after it.
    """
    if utf16_length(html) <= limit:
        return [html]
    pieces: list[str] = []
    current: list[str] = []
    room = limit
    opened: list[str] = []
    for token in _tokens(html):
        if utf16_length(token) > room and any(not each.startswith("<") for each in current):
            pieces.append("".join(current).strip() + _closing(opened))
            current = list(opened)
            room = limit - sum(len(tag) * 2 + 3 for tag in opened)
        current.append(token)
        room -= utf16_length(token)
        _follow(opened, token)
    pieces.append("".join(current).strip())
    return [piece for piece in pieces if piece]


def _tokens(html: str) -> list[str]:
    """Tags and entities whole, text by lines, and lines by at most 512 characters."""
    tokens: list[str] = []
    for part in _TOKEN.split(html):
        if part.startswith(("<", "&")):
            tokens.append(part)
        else:
            for line in part.splitlines(keepends=True):
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
