"""The only sender: everything that can be asked of Telegram, each as one call of the Bot API."""

from __future__ import annotations

import logging
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

import orjson
from telegram import (
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyParameters,
    TelegramObject,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    TelegramError,
)

from bot.domain import raw
from bot.domain.recent import Recent
from bot.errors import BotError
from bot.outbound.contents import (
    Album,
    Buttons,
    Caption,
    Clip,
    ClipKind,
    Content,
    Copy,
    Document,
    Edited,
    Keyboard,
    Photo,
    Text,
    editing,
    parts,
    sending,
)
from bot.outbound.delivery import Delivery, Refusal, Refused, RetryAt, Sent, Unknown
from bot.outbound.dispatch import Dispatch, Lane
from bot.outbound.shown import ShownButtons
from bot.outbound.transport import OverlongError, form, readable_answers
from storage.journal import noted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from telegram import Bot

    from bot.outbound.pacing import Pacer, Permit
    from bot.outbound.transport import AiohttpRequest

__all__ = [
    "Album",
    "Buttons",
    "Caption",
    "Clip",
    "ClipKind",
    "Content",
    "Copy",
    "Delivery",
    "Document",
    "Edited",
    "Gateway",
    "Keyboard",
    "Lane",
    "MenuScope",
    "Photo",
    "ProfileText",
    "Refusal",
    "Refused",
    "RetryAt",
    "Sent",
    "Text",
    "Unknown",
]

log = logging.getLogger(__name__)

CHATS_REMEMBERED = 20_000  # whose newest message is known
LONGEST_PATH = 1000  # characters of a file's path


class ProfileText(StrEnum):
    """What Telegram shows of the bot, in each language."""

    NAME = "name"
    DESCRIPTION = "description"  # in an empty chat
    SHORT = "short"  # on its card, and where it is passed on


class MenuScope(StrEnum):
    """For whom a menu of commands is; the values are the Bot API's."""

    EVERYBODY = "default"
    GROUPS = "all_group_chats"
    CHAT = "chat"
    MEMBER = "chat_member"


class Gateway:
    """The gateway through which everything is sent.

    Args:
        bot: python-telegram-bot's, on :class:`bot.outbound.transport.AiohttpRequest`.
        pacer: Keeps to Telegram's limits.
        paid: Announcements are paid for.
        on_migrated: Told the old and the new id of a group that became a supergroup.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        pacer: Pacer,
        paid: bool = False,
        on_migrated: Callable[[int, int], Awaitable[None]] | None = None,
    ) -> None:
        self._bot = bot
        self._paid = paid
        self._dispatch = Dispatch(pacer, on_migrated)
        self.shown = ShownButtons()
        self._newest: Recent[int, int] = Recent(CHATS_REMEMBERED)

    def newest_in(self, chat_id: int) -> int | None:
        """Return the id of the newest message sent into a private chat; a restart forgets it."""
        return self._newest.get(chat_id)

    def _note_newest(self, chat_id: int, delivery: Delivery) -> None:
        if chat_id < 0 or not isinstance(delivery, Sent):
            return
        ids = (delivery.message_id or 0, *delivery.message_ids)
        self._newest[chat_id] = max(*ids, self._newest.get(chat_id, 0))

    @noted
    async def send(
        self,
        chat_id: int,
        content: Content,
        *,
        lane: Lane = Lane.REPLY,
        silent: bool = False,
        reply_to: int | None = None,
        thread: int | None = None,
        permit: Permit | None = None,
    ) -> Delivery:
        """Send; text that is too long for one message goes as several, the keyboard on the last.

        ``thread`` is the topic of a group with topics; ``permit`` a place that :meth:`slot` gave.
        """
        options: dict[str, Any] = {}
        if silent:
            options["disable_notification"] = True
        if thread:
            options["message_thread_id"] = thread
        if reply_to is not None:
            options["reply_parameters"] = ReplyParameters(
                reply_to, allow_sending_without_reply=True
            )
        delivery: Delivery = Sent()
        for part in parts(content):
            delivery = await self._dispatch.deliver(
                chat_id,
                lane,
                partial(self._send_part, part=part, lane=lane, options=options),
                permit,
            )
            permit = None
            self._note_newest(chat_id, delivery)
            if not isinstance(delivery, Sent):
                break
        if isinstance(delivery, Sent) and delivery.message_id is not None:
            keyboard = getattr(content, "keyboard", None)
            unasked = lane is not Lane.REPLY
            self.shown.note(chat_id, delivery.message_id, keyboard, unasked=unasked)
        return delivery

    @noted
    async def edit(
        self,
        chat_id: int,
        message_id: int,
        content: Edited,
        *,
        lane: Lane = Lane.REPLY,
        permit: Permit | None = None,
    ) -> Delivery:
        """Replace a message of ours; one that already reads so counts as sent."""
        keyboard = content.keyboard
        if keyboard is not None and "inline_keyboard" not in keyboard:
            keyboard = None

        async def call(to: int) -> Any:
            known = editing(content)
            if known is not None:
                method, fields = known
                if keyboard is None:
                    fields.pop("reply_markup", None)
                return await self._call(method, {"chat_id": to, "message_id": message_id} | fields)
            with readable_answers():
                return await self._bot.edit_message_media(
                    _media(content),
                    to,
                    message_id,
                    reply_markup=keyboard,  # type: ignore[arg-type]  # goes out as JSON
                )

        delivery = await self._dispatch.deliver(chat_id, lane, call, permit)
        if isinstance(delivery, Sent):
            self.shown.note(chat_id, message_id, keyboard)
        return delivery

    @noted
    async def stop_poll(self, chat_id: int, message_id: int) -> list[int] | None:
        """Close a poll; return the votes of each option, or None where it was closed before."""
        counted: list[list[int]] = []

        async def call(to: int) -> Any:
            poll = await self._call("stopPoll", {"chat_id": to, "message_id": message_id})
            votes = [
                raw.whole(each, "voter_count") for each in raw.parts(raw.as_object(poll), "options")
            ]
            if votes:
                counted.append([each or 0 for each in votes])
            return poll

        await self._dispatch.deliver(chat_id, Lane.REPLY, call)
        return counted[-1] if counted else None

    @noted
    async def delete(
        self,
        chat_id: int,
        *message_ids: int,
        lane: Lane = Lane.REPLY,
        permit: Permit | None = None,
    ) -> Delivery:
        """Delete messages of ours, within 48 hours."""

        async def call(to: int) -> Any:
            if len(message_ids) == 1:
                one = {"chat_id": to, "message_id": message_ids[0]}
                return await self._call("deleteMessage", one)
            several = orjson.dumps(message_ids).decode()
            return await self._call("deleteMessages", {"chat_id": to, "message_ids": several})

        return await self._dispatch.deliver(chat_id, lane, call, permit)

    @noted
    async def answer(self, query_id: str, text: str = "", *, alert: bool = False) -> None:
        """Answer a press; one that Telegram no longer waits for is only logged."""
        fields = {"callback_query_id": query_id}
        if text:
            fields |= {"text": text[:200], "show_alert": _plain(alert)}
        try:
            await self._call("answerCallbackQuery", fields)
        except TelegramError as error:
            log.debug("press not answered: %s", error)

    async def typing(self, chat_id: int) -> None:
        """Show that the bot is at work."""
        try:
            await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
        except TelegramError as error:
            log.debug("typing not shown: %s", error)

    @noted
    async def set_commands(
        self,
        commands: Sequence[tuple[str, str]],
        *,
        chat_id: int | None = None,
        member: int | None = None,
        language: str | None = None,
        scope: MenuScope | None = None,
    ) -> bool:
        """List commands in Telegram's menu, for one chat or for everyone; none takes a list back.

        ``member`` is whose menu it is, of all in a group.

        Return whether it is settled: it may be tried again where Telegram was not reached.
        """
        usual = MenuScope.EVERYBODY if chat_id is None else MenuScope.CHAT
        scope = scope or (usual if member is None else MenuScope.MEMBER)
        of: dict[str, Any] = {"type": scope.value}
        of |= {} if chat_id is None else {"chat_id": chat_id}
        of |= {} if member is None else {"user_id": member}
        fields = {"scope": orjson.dumps(of).decode()}
        if language is not None:
            fields["language_code"] = language
        listed = [{"command": name, "description": text} for name, text in commands]
        method = "setMyCommands" if listed else "deleteMyCommands"
        if listed:
            fields["commands"] = orjson.dumps(listed).decode()
        try:
            await self._call(method, fields)
        except TelegramError as error:
            log.warning("command menu not set: %s", error)
            return isinstance(error, BadRequest | Forbidden)
        return True

    async def profile_text(self, field: ProfileText, language: str | None) -> str | None:
        """Return what Telegram shows of the bot in a language, else as usual; None if unknown."""
        try:
            match field:
                case ProfileText.NAME:
                    return (await self._bot.get_my_name(language)).name
                case ProfileText.DESCRIPTION:
                    return (await self._bot.get_my_description(language)).description
            return (await self._bot.get_my_short_description(language)).short_description
        except TelegramError as error:
            log.warning("%s of the bot not read: %s", field.value, error)
            return None

    async def set_profile_text(self, field: ProfileText, text: str, language: str | None) -> bool:
        """Set what Telegram shows of the bot in a language; return whether it was taken."""
        try:
            match field:
                case ProfileText.NAME:
                    return await self._bot.set_my_name(text, language)
                case ProfileText.DESCRIPTION:
                    return await self._bot.set_my_description(text, language)
            return await self._bot.set_my_short_description(text, language)
        except TelegramError as error:
            log.warning("%s of the bot not set: %s", field.value, error)
            return False

    @noted
    async def open_topic(self, chat_id: int, name: str, *, moved: bool = False) -> int | Delivery:
        """Open a topic in a group that has them; return its thread, or why there is none.

        It is not tried again at once: a topic may have been made without our learning of it.
        """
        try:
            topic = await self._call("createForumTopic", {"chat_id": chat_id, "name": name[:128]})
        except ChatMigrated as error:
            if moved:
                return Refused(Refusal.GONE, "moved again and again")
            await self._dispatch.follow(chat_id, error.new_chat_id)
            return await self.open_topic(error.new_chat_id, name, moved=True)
        except TelegramError as error:
            return self._dispatch.judge(error, chat_id)
        thread = raw.whole(raw.as_object(topic), "message_thread_id")
        return Unknown("no thread in the answer") if thread is None else thread

    @noted
    async def may_open_topics(self, chat_id: int) -> bool:
        """Return whether a group surely has topics and lets the bot manage them."""
        own = {"chat_id": chat_id, "user_id": self._bot.id}
        try:
            chat = raw.as_object(await self._call("getChat", {"chat_id": chat_id}))
            member = raw.as_object(await self._call("getChatMember", own))
        except TelegramError as error:
            log.debug("group not seen: %s", error)
            return False
        return chat.get("is_forum") is True and member.get("can_manage_topics") is True

    @noted
    async def change_topic(
        self, chat_id: int, thread: int, *, name: str, closed: bool | None
    ) -> Delivery:
        """Rename a topic, and close it or open it again unless ``closed`` is None."""

        async def call(method: str, **fields: str) -> Delivery:
            topic: dict[str, Any] = {"message_thread_id": thread, **fields}
            return await self._dispatch.deliver(
                chat_id, Lane.REMINDER, lambda to: self._call(method, {"chat_id": to} | topic)
            )

        renamed = await call("editForumTopic", name=name[:128])
        if closed is None or not isinstance(renamed, Sent):
            return renamed
        return await call("closeForumTopic" if closed else "reopenForumTopic")

    async def download(self, file_id: str, limit: int) -> bytes:
        """Return the bytes of a file somebody sent.

        Raises:
            BotError: It is larger than ``limit`` bytes, or Telegram does not give it out.
        """
        request = cast("AiohttpRequest", self._bot.request)
        try:
            found = raw.as_object(await self._call("getFile", {"file_id": file_id}))
            path = raw.words(found, "file_path", LONGEST_PATH)
            if (raw.whole(found, "file_size") or 0) > limit:
                raise BotError("file-too-big", limit=limit >> 20)
            if not path:
                raise BotError("file-not-available")
            return await request.download(f"{self._bot.base_file_url}/{quote(path)}", limit)
        except OverlongError:
            raise BotError("file-too-big", limit=limit >> 20) from None
        except TelegramError as error:
            raise BotError("file-not-available") from error

    @property
    def username(self) -> str:
        """The bot's name in Telegram."""
        return self._bot.username

    @property
    def arrived(self) -> int:
        """The number of calls so far that Telegram took: while it grows, the network is there."""
        return self._dispatch.arrived

    @property
    def counts(self) -> Mapping[tuple[Lane, str], int]:
        """How many calls on chats ended how, by lane, since the start."""
        return self._dispatch.counts

    @property
    def too_many(self) -> int:
        """The number of answers of 429 since the start."""
        return self._dispatch.too_many

    async def slot(self, most: int) -> list[Permit]:
        """Wait until bulk may leave; return a permit for each message that may go now, up to most.

        A permit that no call has used gives itself back when it is dropped, or before if told to.
        """
        return await self._dispatch.slot(most)

    def rate(self) -> float:
        """Return the bulk messages a second as things are."""
        return self._dispatch.rate()

    async def _call(self, method: str, fields: dict[str, Any]) -> Any:
        """Call a method as the library would, without making objects of the answer.

        This halves what a message costs (``benchmarks/echo.py``).
        """
        return await self._bot.request.post(f"{self._bot.base_url}/{method}", form(fields))

    async def _send_part(
        self, chat_id: int, part: Content, lane: Lane, options: dict[str, Any]
    ) -> Any:
        if self._paid and lane is Lane.ANNOUNCEMENT:
            options = options | {"allow_paid_broadcast": True}
        known = sending(part)
        if known is not None:
            method, fields = known
            plain = {name: _plain(value) for name, value in options.items()}
            return await self._call(method, {"chat_id": chat_id} | fields | plain)
        with readable_answers():
            return await self._upload(chat_id, part, options)

    async def _upload(self, chat_id: int, part: Content, options: dict[str, Any]) -> Any:
        match part:
            case Photo(data=data, caption=caption, keyboard=keyboard):
                return await self._bot.send_photo(
                    chat_id,
                    data,
                    caption=caption or None,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,  # type: ignore[arg-type]  # goes out as JSON
                    protect_content=part.protect,
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
                    protect_content=part.protect,
                    **options,
                )


def _media(content: Edited) -> InputMediaPhoto | InputMediaDocument:
    match content:
        case Photo(data=data, caption=caption):
            return InputMediaPhoto(data, caption or None, ParseMode.HTML)
        case Document(data=bytes() as data, name=name, caption=caption):
            return InputMediaDocument(InputFile(data, name), caption or None, ParseMode.HTML)
    raise TypeError(f"a message cannot become {type(content).__name__}")


def _plain(value: Any) -> str:
    if isinstance(value, TelegramObject):
        return value.to_json()
    return str(value).lower() if isinstance(value, bool) else str(value)
