"""Telegram's HTML as entities: lengths in UTF-16 units, errors in Telegram's words."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

_TOKEN = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)>|(&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)|(<)"
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "code": "code", "pre": "pre", "a": "text_link",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji", "span": "spoiler", "tg-time": "date_time",
}  # fmt: skip


class MarkupError(ValueError):
    """An error for markup that Telegram refuses; the text is its description."""


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parse(text: str, mode: str | None) -> tuple[str, list[dict[str, Any]]]:
    """Return plain text and entities.

    Raises:
        MarkupError: The markup is not well formed.
    """
    if not mode:
        return text, []
    if mode.lower() == "html":
        return _parse_html(text)
    if mode.lower() in {"markdown", "markdownv2"}:
        return text, []
    raise MarkupError("unsupported parse_mode")


def _parse_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    plain = ""
    entities: list[dict[str, Any]] = []
    opened: list[tuple[str, int, dict[str, Any]]] = []
    position = 0
    for match in _TOKEN.finditer(text):
        plain += text[position : match.start()]
        position = match.end()
        closing, name, attributes, entity, bare = match.groups()
        offset = len(text[: match.start()].encode())
        if entity:
            plain += unescape(entity)
        elif bare:
            raise MarkupError(
                f'can\'t parse entities: Unsupported start tag "" at byte offset {offset}'
            )
        elif closing:
            _close(opened, entities, name.lower(), plain, offset)
        else:
            name = name.lower()
            if name == "blockquote" and any(name == each for each, *_ in opened):
                raise MarkupError("can't parse entities: Blockquotes can't be nested")
            opened.append((name, units(plain), _open(name, attributes, offset)))
    if opened:
        raise MarkupError(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1][0]}\""
        )
    return plain + text[position:], sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def _open(name: str, attributes: str, offset: int) -> dict[str, Any]:
    if name not in _TYPES:
        raise MarkupError(
            f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {offset}'
        )
    given = {k.lower(): unescape(a or b or c) for k, a, b, c in _ATTRIBUTE.findall(attributes)}
    entity: dict[str, Any] = {"type": _TYPES[name]}
    if name == "a":
        entity["url"] = given.get("href", "")
    elif name == "blockquote" and "expandable" in attributes.lower().split():
        entity["type"] = "expandable_blockquote"
    elif name == "tg-emoji":
        entity["custom_emoji_id"] = given.get("emoji-id", "")
    elif name == "tg-time":
        entity["unix_time"] = int(given.get("unix", "0"))
        entity["date_time_format"] = given.get("format", "")
    return entity


def _close(
    opened: list[tuple[str, int, dict[str, Any]]],
    entities: list[dict[str, Any]],
    name: str,
    plain: str,
    offset: int,
) -> None:
    if not opened:
        raise MarkupError(f"can't parse entities: Unexpected end tag at byte offset {offset}")
    start_name, start, entity = opened.pop()
    if start_name != name:
        raise MarkupError(
            f"can't parse entities: Unmatched end tag at byte offset {offset},"
            f' expected "</{start_name}>", found "</{name}>"'
        )
    length = units(plain) - start
    if length and not (entity["type"] == "text_link" and not entity["url"]):
        entities.append(entity | {"offset": start, "length": length})


_COMMAND = re.compile(r"(?:^|(?<=\s))/[a-zA-Z0-9_]{1,32}(?:@\w+)?")
_URL = re.compile(r"https?://[^\s<>]+")


def typed_entities(text: str) -> list[dict[str, Any]]:
    """Return what Telegram marks in a text somebody typed: commands and links."""
    found = [("bot_command", match) for match in _COMMAND.finditer(text)]
    found += [("url", match) for match in _URL.finditer(text)]
    return [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
        for kind, match in sorted(found, key=lambda each: each[1].start())
    ]
