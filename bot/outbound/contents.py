"""Contents of messages, and the Bot API calls that send them where nothing has to be uploaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import orjson

from bot.outbound.htmltext import split_html

Keyboard = dict[str, Any]  # reply_markup as the Bot API has it
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """HTML text."""

    html: str
    keyboard: Keyboard | None = None
    protect: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, as bytes or the id of one sent before."""

    data: bytes | str
    caption: str = ""
    keyboard: Keyboard | None = None
    protect: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file, as bytes or the id of one sent before."""

    data: bytes | str
    name: str
    caption: str = ""
    keyboard: Keyboard | None = None
    protect: bool = False


class ClipKind(StrEnum):
    """The kinds of clip."""

    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip to play, by the id of one sent before."""

    kind: ClipKind
    data: str
    caption: str = ""
    keyboard: Keyboard | None = None
    protect: bool = False


@dataclass(frozen=True, slots=True)
class Album:
    """Two to ten files by id, shown as one; Telegram allows no keyboard under it."""

    items: tuple[Photo | Document | Clip, ...]
    protect: bool = False

    @property
    def keyboard(self) -> None:
        """None: an album has no keyboard."""
        return


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a message of another chat, which does not name its author."""

    chat_id: int
    message_id: int
    keyboard: Keyboard | None = None
    protect: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """A new caption under a file that stays; for editing only."""

    html: str
    keyboard: Keyboard | None = None


@dataclass(frozen=True, slots=True)
class Buttons:
    """New buttons under a message that stays; for editing only."""

    keyboard: Keyboard


Made = Text | Photo | Document | Clip | Album
Content = Made | Copy
Edited = Made | Caption | Buttons
_NO_PREVIEW = '{"is_disabled":true}'


def parts(content: Content) -> list[Content]:
    """Split text too long for one message, the keyboard on the last part; all else stays whole."""
    if not isinstance(content, Text):
        return [content]
    texts = split_html(content.html)
    several: list[Content] = [replace(content, html=each, keyboard=None) for each in texts]
    several[-1] = replace(content, html=texts[-1])
    return several


def sending(content: Content) -> tuple[str, Fields] | None:
    """Return the method and fields that send it; None where bytes have to be uploaded."""
    match content:
        case Text(html=html):
            fields: Fields = {"text": html, "parse_mode": "HTML"}
            return "sendMessage", _with(content, fields | {"link_preview_options": _NO_PREVIEW})
        case Album(items=items):
            media = [_medium(each) for each in items]
            return "sendMediaGroup", _with(content, {"media": orjson.dumps(media).decode()})
        case Copy(chat_id=source, message_id=message_id):
            copied = {"from_chat_id": source, "message_id": message_id}
            return "copyMessage", _with(content, copied)
        case Photo(data=bytes()) | Document(data=bytes()):
            return None
        case _:
            kind = _kind(content)
            fields = {kind: content.data, "caption": content.caption, "parse_mode": "HTML"}
            return f"send{kind.capitalize()}", _with(content, fields)


def editing(content: Edited) -> tuple[str, Fields] | None:
    """Return method and fields that turn a message into it; None where bytes must be uploaded."""
    match content:
        case Text(html=html):
            fields = {"text": html, "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW}
            return "editMessageText", _with(content, fields)
        case Caption(html=html):
            return "editMessageCaption", _with(content, {"caption": html, "parse_mode": "HTML"})
        case Buttons():
            return "editMessageReplyMarkup", _with(content, {})
        case Album() | Photo(data=bytes()) | Document(data=bytes()):
            return None
        case _:
            medium = orjson.dumps(_medium(content)).decode()
            return "editMessageMedia", _with(content, {"media": medium})


def _medium(item: Photo | Document | Clip) -> Fields:
    medium = {"type": _kind(item), "media": item.data}
    if item.caption:
        medium |= {"caption": item.caption, "parse_mode": "HTML"}
    return medium


def _kind(item: Photo | Document | Clip) -> str:
    if isinstance(item, Clip):
        return item.kind.value
    return "photo" if isinstance(item, Photo) else "document"


def _with(content: Edited | Copy, fields: Fields) -> Fields:
    if content.keyboard is not None:
        fields["reply_markup"] = orjson.dumps(content.keyboard).decode()
    if not isinstance(content, Caption | Buttons) and content.protect:
        fields["protect_content"] = "true"
    return {name: value for name, value in fields.items() if value != ""}
