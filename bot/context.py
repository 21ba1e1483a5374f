"""What a handler is given: who asks, what they said, the services, and a voice."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from bot.inbound.intake import Unreachable
from bot.outbound.gateway import Refusal, Refused, RetryAt, Sent, Text
from config.texts import Html, Texts, texts
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.domain.people.roles import Role
    from bot.outbound.gateway import Content, Delivery, Gateway, Keyboard
    from bot.services.knowledge import Knowledge
    from bot.services.surveys import Surveying
    from config.settings import Settings
    from storage.database import Database, Tx
    from storage.people.accounts import Account


P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Services:
    """What every handler shares; ``menu`` are the lines of Telegram's command menu, by role."""

    settings: Settings
    database: Database
    gateway: Gateway
    clock: Clock
    zone: ZoneInfo
    knowledge: Knowledge
    username: str
    menu: Sequence[tuple[str, str, Role]] = ()
    surveying: Surveying = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody sent; ``size`` in bytes."""

    id: str
    name: str
    size: int


class MediaKind(StrEnum):
    """What carries a file in a message; the values are the Bot API's fields."""

    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    VOICE = "voice"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, a video, a file: ``file`` can be sent on by its id, as the same kind only."""

    kind: MediaKind
    file: File


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact card; ``account_id`` is whose it is, where Telegram knows."""

    phone: str
    account_id: int | None


@dataclass(slots=True)
class Context:
    """One update, being handled."""

    services: Services
    account: Account
    chat_id: int
    private: bool
    update_id: int
    message_id: int | None = None
    text: str = ""
    argument: str = ""
    query_id: str | None = None
    formatted: str = ""  # the text or caption as HTML
    media: Media | None = None
    album: str = ""  # messages with the same one belong together
    forwarded: bool = False
    contact: Contact | None = None
    reply_to: int | None = None
    thread: int | None = None  # the topic of a group with topics
    quoted: int | None = None  # the message of ours that this is a reply to
    group: str = ""  # the name of a group
    answered: bool = field(default=False)

    @property
    def file(self) -> File | None:
        """A file sent as such, not as a picture or a video."""
        if self.media is None or self.media.kind is not MediaKind.DOCUMENT:
            return None
        return self.media.file

    @property
    def now(self) -> datetime:
        """The present moment in the school's zone."""
        return self.services.clock.now().astimezone(self.services.zone)

    @property
    def today(self) -> date:
        """The school's day."""
        return self.now.date()

    @property
    def seconds(self) -> int:
        """The present moment as storage holds it."""
        return self.services.clock.timestamp()

    @property
    def texts(self) -> Texts:
        """The catalogue in the person's language."""
        return texts(self.account.language)

    def html(self, key: str, **values: Any) -> Html:
        """A sentence of the catalogue, values escaped."""
        return self.texts.html(key, **values)

    def label(self, key: str, **values: Any) -> str:
        """A sentence of the catalogue for a button."""
        return self.texts(key, **values)

    async def read(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask the database."""
        return await self.services.database.read(query, *args, **kwargs)

    def glance(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask the database for a few rows by key, at once."""
        return self.services.database.glance(query, *args, **kwargs)

    async def write(
        self, change: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Change the database."""
        return await self.services.database.write(change, *args, **kwargs)

    async def say(self, content: Html | Content, keyboard: Keyboard | None = None) -> int | None:
        """Send a new message into the chat; returns its id."""
        if isinstance(content, Html):
            content = Text(content, keyboard=keyboard)
        return await self._settle(
            await self.services.gateway.send(
                self.chat_id, content, reply_to=self.reply_to, thread=self.thread
            )
        )

    async def show(self, html: Html, keyboard: Keyboard | None = None) -> None:
        """Replace the message whose button was pressed, or send a new one."""
        if self.query_id is None or self.message_id is None:
            await self.say(html, keyboard)
            return
        content = Text(html, keyboard=keyboard)
        delivery = await self.services.gateway.edit(self.chat_id, self.message_id, content)
        if isinstance(delivery, Refused) and delivery.cause is not Refusal.BLOCKED:
            await self.say(html, keyboard)
            return
        await self._settle(delivery)

    async def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the press: a short note over the chat, or just the end of the waiting sign."""
        if self.query_id is not None and not self.answered:
            self.answered = True
            await self.services.gateway.answer(self.query_id, text, alert=alert)

    async def _settle(self, delivery: Delivery) -> int | None:
        match delivery:
            case Sent(message_id=message_id):
                return message_id
            case RetryAt(reason=reason):
                raise Unreachable(reason)
            case Refused(cause=Refusal.BLOCKED) if self.private:
                await self.write(accounts.set_reachable, self.account.id, reachable=False)
        return None

    def may(self, role: Role, *, class_id: int | None = None, district: str | None = None) -> bool:
        """Whether the person holds ``role`` over the class or district."""
        return self.account.may(role, class_id=class_id, district=district)
