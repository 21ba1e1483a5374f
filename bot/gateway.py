"""The only sender: paces, ranks, retries, and says how it went."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

import orjson
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
    TelegramObject,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.errors import BotError
from bot.htmltext import split_html
from bot.transport import form, seconds_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

    from bot.pacing import Pacer

log = logging.getLogger(__name__)

REPLY_PATIENCE = 10.0  # seconds for which a reply is tried again before its update is put off
CHAT_PATIENCE = 2.0  # seconds for which a bulk message waits for its chat in the gateway
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Lane(IntEnum):
    """Order of service."""

    REPLY = 0
    REMINDER = 1
    ANNOUNCEMENT = 2


class Refusal(StrEnum):
    """Why Telegram will never take a message."""

    BLOCKED = "blocked"
    GONE = "gone"
    INVALID = "invalid"
    TOO_LATE = "too-late"


@dataclass(frozen=True, slots=True)
class Sent:
    """Delivered; ``file_id`` where a file can be sent again by it."""

    message_id: int | None = None
    file_id: str | None = None


@dataclass(frozen=True, slots=True)
class RetryAt:
    """Not delivered; worth another try ``after`` seconds."""

    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Never to be tried again."""

    cause: Refusal
    detail: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Written, but never answered: perhaps delivered."""

    detail: str


Keyboard = dict[str, Any]  # reply_markup as the Bot API has it
Delivery = Sent | RetryAt | Refused | Unknown


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


Content = Text | Photo | Document


@dataclass(slots=True)
class Counters:
    """What the gateway has seen since it was made."""

    sent: int = 0
    unknown: int = 0
    too_many: int = 0
    refused: dict[str, int] = field(default_factory=dict)


class Gateway:
    """Sends for everyone.

    Args:
        bot: python-telegram-bot's, on :class:`bot.transport.AiohttpRequest`.
        pacer: Keeps to Telegram's limits.
        on_migrated: Told the old and the new id of a group that became a supergroup.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        pacer: Pacer,
        on_migrated: Callable[[int, int], Awaitable[None]] | None = None,
    ) -> None:
        self._bot = bot
        self._pacer = pacer
        self._on_migrated = on_migrated
        self.counters = Counters()

    async def send(
        self,
        chat_id: int,
        content: Content,
        *,
        lane: Lane = Lane.REPLY,
        silent: bool = False,
        reply_to: int | None = None,
    ) -> Delivery:
        """Send; text that is too long for one message goes as several, the keyboard on the last."""
        options: dict[str, Any] = {
            "disable_notification": silent or None,
            "protect_content": content.protect,
        }
        if reply_to is not None:
            options["reply_parameters"] = ReplyParameters(
                reply_to, allow_sending_without_reply=True
            )
        delivery: Delivery = Sent()
        for part in _parts(content):
            delivery = await self._deliver(
                chat_id, lane, partial(self._send_part, part=part, options=options)
            )
            if not isinstance(delivery, Sent):
                break
        return delivery

    async def edit(self, chat_id: int, message_id: int, content: Content) -> Delivery:
        """Replace a message of ours; one that already reads so counts as sent."""
        keyboard = content.keyboard
        if keyboard is not None and "inline_keyboard" not in keyboard:
            keyboard = None

        async def call(to: int) -> Any:
            if isinstance(content, Text):
                return await self._bot.edit_message_text(
                    content.html,
                    to,
                    message_id,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,  # type: ignore[arg-type]  # goes out as JSON
                    link_preview_options=NO_PREVIEW,
                )
            return await self._bot.edit_message_media(
                _media(content),
                to,
                message_id,
                reply_markup=keyboard,  # type: ignore[arg-type]  # goes out as JSON
            )

        return await self._deliver(chat_id, Lane.REPLY, call)

    async def delete(self, chat_id: int, message_id: int) -> Delivery:
        """Delete a message of ours, within 48 hours."""
        return await self._deliver(
            chat_id, Lane.REPLY, lambda to: self._bot.delete_message(to, message_id)
        )

    async def answer(self, query_id: str, text: str = "", *, alert: bool = False) -> None:
        """Answer a press; one that Telegram has given up waiting for is none of our worry."""
        try:
            await self._bot.answer_callback_query(query_id, text[:200] or None, show_alert=alert)
        except TelegramError as error:
            log.debug("press not answered: %s", error)

    async def typing(self, chat_id: int) -> None:
        """Show that the bot is at work."""
        try:
            await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
        except TelegramError as error:
            log.debug("typing not shown: %s", error)

    async def set_commands(
        self,
        commands: Sequence[tuple[str, str]],
        *,
        chat_id: int | None = None,
        language: str | None = None,
    ) -> None:
        """List commands in Telegram's menu, for one chat or for everyone."""
        scope = None if chat_id is None else BotCommandScopeChat(chat_id)
        listed = [BotCommand(name, text) for name, text in commands]
        try:
            await self._bot.set_my_commands(listed, scope=scope, language_code=language)
        except TelegramError as error:
            log.warning("command menu not set: %s", error)

    async def download(self, file_id: str, limit: int) -> bytes:
        """The bytes of a file somebody sent.

        Raises:
            BotError: It is larger than ``limit`` bytes, or Telegram does not give it out.
        """
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > limit:
                raise BotError("file-too-big", limit=limit >> 20)
            data = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            raise BotError("file-not-available") from error
        if len(data) > limit:
            raise BotError("file-too-big", limit=limit >> 20)
        return data

    async def slot(self) -> int:
        """Wait until bulk may leave; returns how many messages may go now."""
        while (wait := self._pacer.bulk_wait(_now())) > 0:  # noqa: ASYNC110  # time is the event
            await asyncio.sleep(wait)
        return max(1, self._pacer.bulk_places(_now()))

    async def _send_text(self, chat_id: int, text: Text, options: dict[str, Any]) -> Any:
        """Send text as ``Bot.send_message`` would, without making objects of what comes back.

        Nine messages in ten are text; this halves what one costs (``benchmarks/echo.py``).
        """
        given: dict[str, str | int] = {
            "chat_id": chat_id,
            "text": text.html,
            "parse_mode": "HTML",
            "link_preview_options": '{"is_disabled":true}',
        }
        if text.keyboard is not None:
            given["reply_markup"] = orjson.dumps(text.keyboard).decode()
        given |= {name: _plain(value) for name, value in options.items() if value}
        url = f"{self._bot.base_url}/sendMessage"
        answer: Any = await self._bot.request.post(url, form(given))
        return Sent(answer["message_id"])

    async def _send_part(self, chat_id: int, part: Content, options: dict[str, Any]) -> Any:
        match part:
            case Text():
                return await self._send_text(chat_id, part, options)
            case Photo(data=data, caption=caption, keyboard=keyboard):
                return await self._bot.send_photo(
                    chat_id,
                    data,
                    caption=caption or None,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,  # type: ignore[arg-type]  # goes out as JSON
                    **options,
                )
            case Document(data=data, name=name, caption=caption, keyboard=keyboard):
                return await self._bot.send_document(
                    chat_id,
                    data,
                    filename=name,
                    caption=caption or None,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,  # type: ignore[arg-type]  # goes out as JSON
                    **options,
                )

    async def _deliver(
        self, chat_id: int, lane: Lane, call: Callable[[int], Awaitable[Any]]
    ) -> Delivery:
        if lane is not Lane.REPLY:
            return await self._deliver_bulk(chat_id, lane, call)
        deadline = _now() + REPLY_PATIENCE
        pause = 0.25
        while True:
            await asyncio.sleep(self._pacer.reply_wait(chat_id, _now()))
            delivery = await self._once(chat_id, lane, call)
            if not isinstance(delivery, RetryAt) or _now() + delivery.after > deadline:
                return delivery
            pause = min(pause * 2, 4.0)
            await asyncio.sleep(max(delivery.after, pause))

    async def _deliver_bulk(
        self, chat_id: int, lane: Lane, call: Callable[[int], Awaitable[Any]]
    ) -> Delivery:
        wait = self._pacer.chat_wait(chat_id, _now())
        if wait > CHAT_PATIENCE:
            return RetryAt(wait, "chat is full")
        while (wait := max(wait, self._pacer.bulk_wait(_now()))) > 0:
            await asyncio.sleep(wait)
            wait = self._pacer.chat_wait(chat_id, _now())
        return await self._once(chat_id, lane, call)

    async def _once(
        self, chat_id: int, lane: Lane, call: Callable[[int], Awaitable[Any]]
    ) -> Delivery:
        self._pacer.take(chat_id, _now())
        try:
            sent = await call(chat_id)
        except ChatMigrated as error:
            if self._on_migrated is not None:
                await self._on_migrated(chat_id, error.new_chat_id)
            return await self._once(error.new_chat_id, lane, call)
        except TelegramError as error:
            return self._judge(error, chat_id, lane)
        self.counters.sent += 1
        return _sent(sent)

    def _judge(self, error: TelegramError, chat_id: int, lane: Lane) -> Delivery:
        match error:
            case RetryAfter():
                after = seconds_of(error)
                self.counters.too_many += 1
                self._pacer.refused(chat_id, after, _now(), bulk=lane is not Lane.REPLY)
                return RetryAt(after, "too many requests")
            case Forbidden():
                return self._refuse(Refusal.BLOCKED, error)
            case BadRequest():
                return self._judge_bad_request(error)
            case InvalidToken():
                return self._refuse(Refusal.INVALID, error)
            case NetworkError() if not isinstance(error, TimedOut):
                return RetryAt(1.0, str(error))
        self.counters.unknown += 1
        return Unknown(str(error))

    def _judge_bad_request(self, error: BadRequest) -> Delivery:
        said = str(error).lower()
        if "message is not modified" in said:
            return Sent()
        if "query is too old" in said or "can't be edited" in said or "not found" in said:
            cause = Refusal.GONE if "chat not found" in said else Refusal.TOO_LATE
            return self._refuse(cause, error)
        log.warning("Telegram refuses a message: %s", error)
        return self._refuse(Refusal.INVALID, error)

    def _refuse(self, cause: Refusal, error: TelegramError) -> Refused:
        self.counters.refused[cause] = self.counters.refused.get(cause, 0) + 1
        return Refused(cause, str(error))


def _now() -> float:
    return asyncio.get_running_loop().time()


def _parts(content: Content) -> list[Content]:
    if not isinstance(content, Text):
        return [content]
    texts = split_html(content.html)
    parts: list[Content] = [replace(content, html=each, keyboard=None) for each in texts]
    parts[-1] = replace(content, html=texts[-1])
    return parts


def _media(content: Photo | Document) -> InputMediaPhoto | InputMediaDocument:
    caption = content.caption or None
    if isinstance(content, Photo):
        return InputMediaPhoto(content.data, caption, ParseMode.HTML)
    return InputMediaDocument(
        InputFile(content.data, content.name) if isinstance(content.data, bytes) else content.data,
        caption,
        ParseMode.HTML,
    )


def _plain(value: Any) -> str:
    if isinstance(value, TelegramObject):
        return value.to_json()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _sent(answer: Any) -> Sent:
    if isinstance(answer, Sent):
        return answer
    message_id = getattr(answer, "message_id", None)
    photo = getattr(answer, "photo", None)
    document = getattr(answer, "document", None)
    if photo:
        return Sent(message_id, photo[-1].file_id)
    return Sent(message_id, document.file_id if document else None)
