"""The context of a handler: the person, their message, the services, and ways to answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Self, TypeVar

from bot.inbound.intake import Unreachable
from bot.outbound.gateway import Refusal, Refused, RetryAt, Sent, Text
from bot.services.acknowledged import Acknowledged
from bot.services.conversations import Conversations
from config.texts import Html, Texts, texts
from storage import journal, nudges
from storage.classes import group_states
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.domain.audiences.audience import Audience
    from bot.domain.ids import AccountId, ClassId, PersonId
    from bot.domain.people.roles import Grant, Role
    from bot.outbound.gateway import Content, Delivery, Gateway, Keyboard
    from bot.outbound.notifications import Worded
    from bot.services.chooser import Chooser
    from bot.services.conversations import Talk
    from bot.services.file_reader import FileReader
    from bot.services.knowledge import Knowledge
    from bot.services.speech import Speech
    from bot.services.surveys import Surveys
    from bot.services.watching import Watching
    from config.settings import Settings
    from storage.database import Database, Tx
    from storage.outbox import Letter
    from storage.people.accounts import Account


P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C")
N = TypeVar("N", bound=int)  # the number of what an audience belongs to


@dataclass(frozen=True, slots=True)
class Purpose(Generic[N]):
    """A purpose for which an audience is chosen.

    ``find`` gives the audience so far, with the reach of the person who asks, or raises
    :class:`BotError` where it is not theirs to choose; ``keep`` stores it; ``done`` goes on.
    """

    find: Callable[[Context, N], Awaitable[Audience]]
    keep: Callable[[Tx, N, Audience], None]
    done: Callable[[Context, N], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Services:
    """The services that every handler shares.

    ``menu`` are the lines of Telegram's command menu, by role; ``word`` puts a letter into words or
    returns None where it is no longer true; ``purposes`` are what an audience may be chosen for, by
    the letter its buttons carry; ``chooser`` and ``speech`` are None unless the settings name one,
    ``watching`` where no bot runs. ``group_menu`` and ``group_taps`` are the lines of the menu, and
    the tags of buttons, that work in groups.
    """

    settings: Settings
    database: Database
    gateway: Gateway
    clock: Clock
    zone: ZoneInfo
    knowledge: Knowledge
    username: str
    menu: Sequence[tuple[str, str, Role]] = ()
    group_menu: Sequence[tuple[str, str, Role]] = ()
    group_taps: frozenset[str] = frozenset()
    survey_service: Surveys = field(kw_only=True)
    reader: FileReader = field(kw_only=True)
    word: Callable[[Letter], Awaitable[Worded | None]] = field(kw_only=True)
    purposes: Mapping[str, Purpose[Any]] = field(kw_only=True)
    chooser: Chooser | None = field(kw_only=True, default=None)
    watching: Watching | None = field(kw_only=True, default=None)
    speech: Speech | None = field(kw_only=True, default=None)
    conversations: Conversations = field(kw_only=True, default_factory=Conversations)
    acknowledged: Acknowledged = field(kw_only=True, default_factory=Acknowledged)


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody sent; ``size`` in bytes."""

    id: str
    name: str
    size: int


class MediaKind(StrEnum):
    """The kinds of file in a message; the values are the Bot API's fields."""

    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    VOICE = "voice"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, a video, a file: ``file`` can be sent on by its id, as the same kind only.

    ``seconds`` is how long a voice message is.
    """

    kind: MediaKind
    file: File
    seconds: int = 0


class Thing(StrEnum):
    """What a message may be that has neither words nor a file; the values are the Bot API's."""

    STICKER = "sticker"
    ROUND = "video_note"
    VENUE = "venue"
    PLACE = "location"
    POLL = "poll"
    DICE = "dice"
    STORY = "story"
    CARD = "contact"


class TopicTurn(StrEnum):
    """What somebody did to a topic by hand; the values are the Bot API's."""

    CLOSED = "forum_topic_closed"
    REOPENED = "forum_topic_reopened"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact card; ``account_id`` is whose it is, where Telegram knows."""

    phone: str
    account_id: AccountId | None


@dataclass(frozen=True, slots=True)
class Chat:
    """The chat of a context: a private one, or a group called ``title``.

    ``thread`` is the topic of a group with topics; ``reply_to`` the message that is replied to.
    """

    id: int
    private: bool = True
    title: str = ""
    thread: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, the update and the moment: a context as transactions are given it.

    ``class_id`` is the class they look at; ``now`` is in seconds of UTC.
    """

    account_id: AccountId
    person_id: PersonId | None
    class_id: ClassId | None
    grants: tuple[Grant, ...]
    update_id: int
    now: int
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Context:
    """The person who asks, their chat, and the ways to answer them."""

    services: Services
    account: Account
    chat: Chat
    update_id: int

    @property
    def talk(self) -> Talk:
        """Whose questions go on from one another here."""
        return self.account.id, self.chat_id

    @property
    def chat_id(self) -> int:
        """The id of the chat that is answered in."""
        return self.chat.id

    @property
    def private(self) -> bool:
        """Whether nobody else reads this chat."""
        return self.chat.private

    @property
    def actor(self) -> Actor:
        """The person who acts, for a transaction."""
        account = self.account
        return Actor(
            account.id,
            account.person_id,
            account.class_id,
            account.grants,
            self.update_id,
            self.seconds,
            self.services.zone,
        )

    @property
    def now(self) -> datetime:
        """The present moment in the school's zone."""
        kept = journal.under_way()
        zone = self.services.zone
        return self.services.clock.now().astimezone(zone) if kept is None else kept.local(zone)

    @property
    def today(self) -> date:
        """The present day in the school's zone."""
        return self.now.date()

    @property
    def seconds(self) -> int:
        """The present moment in seconds of UTC, as storage holds it."""
        return int(self._moment.timestamp())

    @property
    def _moment(self) -> datetime:
        """The moment at which the update was taken up; where it is repeated, the first time."""
        kept = journal.under_way()
        return self.services.clock.now() if kept is None else kept.moment

    @property
    def texts(self) -> Texts:
        """The catalogue in the person's language."""
        return texts(self.account.language)

    def html(self, key: str, **values: Any) -> Html:
        """Return a sentence of the catalogue as HTML, values escaped."""
        return self.texts.html(key, **values)

    def label(self, key: str, **values: Any) -> str:
        """Return a sentence of the catalogue for a button."""
        return self.texts(key, **values)

    async def read(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask the database."""
        return await self.services.database.read(query, *args, **kwargs)

    def glance(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read a few rows by key at once, without leaving the event loop."""
        return self.services.database.glance(query, *args, **kwargs)

    async def write(
        self, change: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Change the database."""
        return await self.services.database.write(change, *args, **kwargs)

    async def take_back(self, *message_ids: int) -> None:
        """Delete nudges of ours in the person's private chat; one too old for that says 已办好."""
        chat_id, gateway = int(self.account.id), self.services.gateway
        for each in message_ids:
            gone = await gateway.delete(chat_id, each)
            if isinstance(gone, Refused) and gone.cause is not Refusal.BLOCKED:
                await gateway.edit(chat_id, each, Text(self.html("nudge-done")))

    async def say(self, content: Html | Content, keyboard: Keyboard | None = None) -> int | None:
        """Send a new message into the chat; return its id."""
        if isinstance(content, Html):
            content = Text(content, keyboard=keyboard)
        content = self._fitting(content)
        chat = self.chat
        return await self._settle(
            await self.services.gateway.send(
                chat.id, content, reply_to=chat.reply_to, thread=chat.thread
            )
        )

    def _fitting(self, content: C) -> C:
        """Return a content with only those buttons that work in this chat."""
        keyboard = getattr(content, "keyboard", None)
        if self.private or keyboard is None:
            return content
        taps = self.services.group_taps
        rows = [
            [key for key in row if "url" in key or _tag_of(key) in taps]
            for row in keyboard.get("inline_keyboard", ())
        ]
        rows = [row for row in rows if row]
        kept = {"inline_keyboard": rows} if rows else None
        return replace(content, keyboard=kept)  # type: ignore[type-var]  # all contents are

    async def show(
        self, html: Html, keyboard: Keyboard | None = None, *, protect: bool = False
    ) -> int | None:
        """Show a page, in place of the pressed message if there is one; return its id.

        What is to ``protect`` can neither be passed on nor saved, unless it takes the place of a
        message that could.
        """
        return await self.say(Text(html, keyboard=keyboard, protect=protect))

    async def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer a press with a short note over the chat; do nothing elsewhere."""

    def aside(self) -> Context:
        """Return the context of the person's private chat."""
        return Context(self.services, self.account, Chat(self.account.id), self.update_id)

    def known_as(self, account: Account) -> Self:
        """Return the context with the account as it is now."""
        return replace(self, account=account)

    async def _settle(self, delivery: Delivery) -> int | None:
        match delivery:
            case Sent(message_id=message_id):
                return message_id
            case RetryAt(after=after, reason=reason):
                raise Unreachable(reason, after=after)
            case Refused(cause=Refusal.BLOCKED) if self.private:
                await self.write(accounts.set_reachable, self.account.id, reachable=False)
            case Refused(detail=detail) if not self.private:
                await self.write(group_states.note_refusal, self.chat_id, detail, self.seconds)
        return None

    def may(
        self, role: Role, *, class_id: ClassId | None = None, district: str | None = None
    ) -> bool:
        """Whether the person holds ``role`` over the class or district."""
        return self.account.may(role, class_id=class_id, district=district)


def _tag_of(key: Mapping[str, Any]) -> str:
    """Return the tag of a button, by which its route is found."""
    return str(key.get("callback_data", "")).partition(":")[0]


@dataclass(slots=True)
class Fetched:
    """The bytes of a message's file once somebody has asked for them.

    ``spent`` are the seconds that reading them has taken so far, by whichever line.
    """

    data: bytes | None = None
    spent: float = 0.0


@dataclass(frozen=True, slots=True)
class MessageContext(Context):
    """A message with its text and files.

    Text is cut at the Bot API's limit; ``formatted`` is it as HTML. Messages of one ``album``
    belong together. ``quoted`` is the message of ours that this is a reply to, and
    ``quoted_taps`` what its buttons hold. ``argument`` follows a command. ``is_rest`` says that
    another line has answered a part of the message, and ``text`` is what is left. ``thing`` is
    what it is without words or a file, ``sticker`` the emoji that a sticker stands for, ``turned``
    what it says of a topic.
    """

    message_id: int
    text: str = ""
    formatted: str = ""
    argument: str = ""
    media: Media | None = None
    album: str = ""
    forwarded: bool = False
    contact: Contact | None = None
    quoted: int | None = None
    quoted_taps: tuple[str, ...] = ()
    thing: Thing | None = None
    sticker: str = ""
    turned: TopicTurn | None = None
    is_rest: bool = False
    fetched: Fetched = field(default_factory=Fetched)

    @property
    def is_more_than_words(self) -> bool:
        """Whether only a copy of the message shows all of it."""
        return self.media is not None or self.thing is not None

    @property
    def file(self) -> File | None:
        """A file sent as such, not as a picture or a video."""
        if self.media is None or self.media.kind is not MediaKind.DOCUMENT:
            return None
        return self.media.file

    async def download(self, file: File, limit: int) -> bytes:
        """Return the bytes of the message's file; it is fetched once a message.

        Raises:
            BotError: It is larger than ``limit`` bytes, or Telegram does not give it out.
        """
        if self.fetched.data is None:
            await self.services.gateway.typing(self.chat_id)
            self.fetched.data = await self.services.gateway.download(file.id, limit)
        return self.fetched.data

    def saying(self, text: str) -> MessageContext:
        """Return the message with other words."""
        return replace(self, text=text)

    def rest(self, text: str) -> MessageContext:
        """Return the message with only ``text`` left to answer, the rest being answered."""
        return replace(self, text=text, is_rest=True)

    def replying(self) -> MessageContext:
        """Return the message so that answers are sent as replies to it."""
        return replace(self, chat=replace(self.chat, reply_to=self.message_id))


@dataclass(slots=True)
class Spinner:
    """The waiting sign on a pressed button; it ends once."""

    query_id: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class PressContext(Context):
    """A press on a button of the message ``message_id``."""

    message_id: int
    spinner: Spinner

    async def show(
        self, html: Html, keyboard: Keyboard | None = None, *, protect: bool = False
    ) -> int | None:
        """Replace the message whose button was pressed, or send a new one; return its id."""
        content = self._fitting(Text(html, keyboard=keyboard))
        delivery = await self.services.gateway.edit(self.chat_id, self.message_id, content)
        if isinstance(delivery, Refused) and delivery.cause is not Refusal.BLOCKED:
            return await self.say(Text(html, keyboard=keyboard, protect=protect))
        await self._settle(delivery)
        if self.glance(nudges.is_nudge, self.chat_id, self.message_id):
            await self.write(nudges.keep, self.chat_id, self.message_id)
        return self.message_id

    async def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the press: a short note over the chat, or just the end of the waiting sign."""
        if not self.spinner.ended:
            self.spinner.ended = True
            await self.services.gateway.answer(self.spinner.query_id, text, alert=alert)

    def typed(self, text: str) -> MessageContext:
        """Return the press as if ``text`` had been written."""
        return MessageContext(
            self.services, self.account, self.chat, self.update_id, self.message_id, text
        )


@dataclass(frozen=True, slots=True)
class TypedPressContext(PressContext):
    """A press by somebody who typed what stands on the button: all answers are new messages."""

    async def show(
        self, html: Html, keyboard: Keyboard | None = None, *, protect: bool = False
    ) -> int | None:
        """Send a new message, below what was typed; return its id."""
        return await self.say(Text(html, keyboard=keyboard, protect=protect))

    async def toast(self, text: str = "", *, alert: bool = False) -> None:  # noqa: ARG002  # as any
        """Say a note as a message."""
        if text:
            await self.say(Html(escape(text, quote=False)))
