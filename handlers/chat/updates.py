"""Updates in their parts: what the Bot API sends, read once; no raw JSON goes beyond this module.

A field that is missing, null, of another type or too large counts as not there. An update without
what it is about (who, where, which message) is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from bot.context import Chat, Contact, File, Media, MediaKind, Thing, TopicTurn
from bot.domain.ids import AccountId
from bot.domain.raw import is_whole, part, parts, whole, words
from bot.domain.text import file_name, one_line
from bot.outbound.htmltext import to_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    Raw = Mapping[str, Any]

T = TypeVar("T")

TEXT_KEPT = 4096  # characters of a message
OPTIONS = 100  # more than a poll has
# Telegram's own: a linked channel's posts, hidden administrators, channels that write
SERVICE_ACCOUNTS = frozenset({777000, 1087968824, 136817688})
TAPS = 20  # rows, and buttons of a row, that are looked at


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, pressed or voted; ``language`` is that of their Telegram, if it says so.

    ``name`` is one visible line, empty where they call themselves nothing.
    """

    id: AccountId
    name: str
    username: str
    language: str | None
    is_bot: bool


@dataclass(frozen=True, slots=True)
class WrittenMessage:
    """A message; ``formatted`` is its text as HTML, ``quoted`` the message of ours it replies to.

    ``quoted_taps`` is what the buttons under that message hold, ``quoted_by`` whose it is: in a
    group it may be another bot's. ``moved_to`` is the new id of a group that became a supergroup;
    nothing else counts then. ``sticker`` is the emoji of one. ``as_chat`` says that it was written
    in the name of a group or channel, by nobody knows whom, ``impersonal`` that no person wrote it.
    """

    chat: Chat
    message_id: int
    sender: Sender | None
    text: str
    formatted: str
    media: Media | None
    album: str
    forwarded: bool
    contact: Contact | None
    quoted: int | None
    quoted_taps: tuple[str, ...]
    quoted_by: int | None
    impersonal: bool
    moved_to: int | None
    thing: Thing | None = None
    sticker: str = ""
    turned: TopicTurn | None = None
    as_chat: bool = False


@dataclass(frozen=True, slots=True)
class EditedMessage:
    """A message that its author has changed, as it reads now."""

    message: WrittenMessage


@dataclass(frozen=True, slots=True)
class PressedButton:
    """A press on a button; ``chat`` is None where its message is out of reach."""

    query_id: str
    sender: Sender
    chat: Chat | None
    message_id: int
    data: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A private chat that began, or was blocked."""

    account_id: AccountId
    reachable: bool


class Standing(Enum):
    """How the bot stands in a group."""

    IN = "in"
    MUTE = "mute"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group the bot was added to or taken out of, or where what it may do has changed.

    ``language`` is that of whoever did it, if they are no hidden administrator.
    """

    chat: Chat
    before: Standing
    now: Standing
    language: str | None


@dataclass(frozen=True, slots=True)
class PollVote:
    """The options of a poll somebody has chosen, by their places; none takes the vote back."""

    poll_id: str
    account_id: AccountId
    options: tuple[int, ...]


Update = WrittenMessage | EditedMessage | PressedButton | Membership | GroupChange | PollVote


def read_update(raw: Raw) -> Update | None:
    """Read an update; None where it is of no kind known, or says too little."""
    if message := part(raw, "message"):
        return _message(message)
    if edited := part(raw, "edited_message"):
        message_now = _message(edited)
        return None if message_now is None else EditedMessage(message_now)
    if query := part(raw, "callback_query"):
        return _press(query)
    if change := part(raw, "my_chat_member"):
        return _membership(change)
    return _vote(part(raw, "poll_answer"))


def _message(raw: Raw) -> WrittenMessage | None:
    chat, message_id = _chat(raw), whole(raw, "message_id")
    if chat is None or message_id is None:
        return None
    text = words(raw, "text", TEXT_KEPT)
    entities = "entities" if text else "caption_entities"
    text = text or words(raw, "caption", TEXT_KEPT)
    replied = part(raw, "reply_to_message")
    return WrittenMessage(
        chat=chat,
        message_id=message_id,
        sender=_sender(part(raw, "from")),
        text=text,
        formatted=to_html(text, parts(raw, entities)),
        media=_media(raw),
        album=words(raw, "media_group_id"),
        forwarded=bool(part(raw, "forward_origin") or whole(raw, "forward_date")),
        contact=_contact(part(raw, "contact")),
        quoted=_quoted(replied) if replied else None,
        quoted_taps=_taps(replied) if replied else (),
        quoted_by=whole(part(replied, "from"), "id"),
        impersonal=_is_impersonal(raw),
        moved_to=whole(raw, "migrate_to_chat_id"),
        thing=_first_of(_THINGS, raw),
        sticker=words(part(raw, "sticker"), "emoji"),
        turned=_first_of(_TURNS, raw),
        as_chat=bool(part(raw, "sender_chat")),
    )


_THINGS = {each.value: each for each in Thing}
_TURNS = {each.value: each for each in TopicTurn}
_MEDIA = frozenset(each.value for each in MediaKind)


def _first_of(kinds: Mapping[str, T], raw: Raw) -> T | None:
    """Return the first of some kinds of things that a message holds."""
    if kinds.keys().isdisjoint(raw):
        return None
    return next((kind for name, kind in kinds.items() if isinstance(raw.get(name), dict)), None)


def _is_impersonal(raw: Raw) -> bool:
    if raw.get("is_automatic_forward") is True:
        return True
    sender = whole(part(raw, "from"), "id")
    return bool(part(raw, "sender_chat") or part(raw, "via_bot") or sender in SERVICE_ACCOUNTS)


def _chat(message: Raw) -> Chat | None:
    chat = part(message, "chat")
    number = whole(chat, "id")
    if number is None:
        return None
    in_topic = message.get("is_topic_message") is True
    return Chat(
        id=number,
        private=(words(chat, "type") or _usual_kind(number)) == "private",
        title=one_line(words(chat, "title")),
        thread=whole(message, "message_thread_id") if in_topic else None,
    )


def _usual_kind(chat_id: int) -> str:
    return "private" if chat_id > 0 else "group"


def _sender(user: Raw) -> Sender | None:
    number = whole(user, "id")
    if number is None:
        return None
    username = one_line(words(user, "username"))
    names = words(user, "first_name"), words(user, "last_name")
    name = one_line(" ".join(filter(None, names)))
    return Sender(
        AccountId(number),
        name or (f"@{username}" if username else ""),
        username,
        words(user, "language_code") or None,
        is_bot=user.get("is_bot") is True,
    )


def _quoted(replied: Raw) -> int | None:
    """Return the id of the bot's message that is replied to; in private it can only be ours."""
    is_ours = part(replied, "from").get("is_bot") is True
    return (
        whole(replied, "message_id")
        if is_ours and not part(replied, "forum_topic_created")
        else None
    )


def _taps(replied: Raw) -> tuple[str, ...]:
    """Return what the buttons under a message of ours hold."""
    if _quoted(replied) is None:
        return ()
    rows = part(replied, "reply_markup").get("inline_keyboard")
    cells = [each for row in _list(rows) for each in _list(row)]
    data = [words(each, "callback_data") for each in cells if isinstance(each, dict)]
    return tuple(filter(None, data))


def _list(value: Any) -> list[Any]:
    return value[:TAPS] if isinstance(value, list) else []


def _media(message: Raw) -> Media | None:
    if _MEDIA.isdisjoint(message):
        return None
    for kind in MediaKind:
        if kind is MediaKind.PHOTO:
            sizes = parts(message, kind)
            found: Raw = sizes[-1] if sizes else {}  # the largest
        else:
            found = part(message, kind)
        if file_id := words(found, "file_id"):
            size = max(whole(found, "file_size") or 0, 0)
            name, seconds = file_name(words(found, "file_name")), whole(found, "duration") or 0
            return Media(kind, File(file_id, name, size), max(seconds, 0))
    return None


def _contact(contact: Raw) -> Contact | None:
    phone, owner = words(contact, "phone_number"), whole(contact, "user_id")
    return Contact(phone, None if owner is None else AccountId(owner)) if phone else None


def _press(query: Raw) -> PressedButton | None:
    sender = _sender(part(query, "from"))
    if sender is None:
        return None
    message = part(query, "message")
    chat, message_id = _chat(message), whole(message, "message_id")
    return PressedButton(
        words(query, "id"),
        sender,
        chat if message_id is not None else None,
        message_id or 0,
        words(query, "data"),
    )


def _membership(change: Raw) -> Membership | GroupChange | None:
    chat, new = _chat(change), part(change, "new_chat_member")
    status = words(new, "status")
    if chat is None or not status:
        return None
    kind = words(part(change, "chat"), "type")
    if kind == "private":
        return Membership(AccountId(chat.id), reachable=status not in {"kicked", "left"})
    if kind not in {"group", "supergroup"}:
        return None
    who = part(change, "from")
    language = None if who.get("is_bot") is True else words(who, "language_code") or None
    before = _standing(part(change, "old_chat_member"))
    return GroupChange(chat, before, _standing(new), language)


def _standing(member: Raw) -> Standing:
    match words(member, "status"):
        case "member" | "administrator" | "creator":
            return Standing.IN
        case "restricted" if member.get("is_member") is True:
            return Standing.IN if member.get("can_send_messages") is True else Standing.MUTE
    return Standing.OUT


def _vote(vote: Raw) -> PollVote | None:
    poll_id, voter = words(vote, "poll_id"), whole(part(vote, "user"), "id")
    chosen = vote.get("option_ids")
    if not poll_id or voter is None or not isinstance(chosen, list):
        return None  # also where a channel voted
    places = dict.fromkeys(each for each in chosen[:OPTIONS] if is_whole(each))
    return PollVote(poll_id, AccountId(voter), tuple(p for p in places if 0 <= p < OPTIONS))
