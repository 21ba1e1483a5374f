"""The memory of the stand-in: people, chats, messages, files, and the bot's settings."""

from __future__ import annotations

import secrets
import time
from collections import deque
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

CALLS_KEPT = 2000
EVENTS_KEPT = 5000
FILES_KEPT = 512 << 20  # bytes of files, the newest
UPDATES_LAST = 24 * 3600


@dataclass(slots=True)
class Person:
    """A person with a phone; ``about`` tells readers of the page who they are."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    phone: str = ""
    language_code: str = "zh-hans"
    about: str = ""
    started: bool = False
    blocked: bool = False

    def user(self) -> dict[str, Any]:
        """Return the person as the Bot API gives users."""
        given = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {key: value for key, value in given.items() if value != ""}

    def shown(self) -> dict[str, Any]:
        """Return the person as the client API gives people."""
        return self.user() | {
            "phone": self.phone,
            "about": self.about,
            "started": self.started,
            "blocked": self.blocked,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
        }


@dataclass(slots=True)
class WorldChat:
    """A chat, its messages by id, and the keyboard under the input."""

    id: int
    type: str
    title: str = ""
    members: set[int] = field(default_factory=set)
    admins: set[int] = field(default_factory=set)
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    reply_keyboard: dict[str, Any] | None = None
    typing_until: float = 0.0
    pinned: int | None = None
    moved_to: int | None = None
    next_message: int = 1
    is_forum: bool = False
    bot_rights: set[str] = field(default_factory=set)  # of the bot as administrator; empty: member
    bot_status: str = "member"  # of the bot in a group: also left, kicked, restricted
    muted: bool = False  # the bot may not write, whoever took that from it
    topics: dict[int, dict[str, Any]] = field(default_factory=dict)  # name and closed, by thread


@dataclass(slots=True)
class Query:
    """A press that waits for its answer."""

    id: str
    chat_id: int
    person_id: int
    at: float
    answer: dict[str, Any] | None = None


class World:
    """The state of the stand-in; ``record`` False keeps counts instead of messages and calls."""

    def __init__(self, token: str, username: str, *, record: bool = True) -> None:
        self.token = token
        self.bot = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "领航",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self.record = record
        self.offset = 0.0
        self.people: dict[int, Person] = {}
        self.chats: dict[int, WorldChat] = {}
        self.files: dict[str, tuple[str, bytes, str]] = {}
        self.queries: dict[str, Query] = {}
        self.commands: dict[tuple[str, int, str], list[dict[str, str]]] = {}
        self.profiles: dict[str, dict[str, str]] = {}  # what the bot says of itself, by language
        self.webhook: dict[str, Any] = {}
        self.tour: list[dict[str, Any]] = []  # what the page suggests to try, step by step
        self.updates: deque[tuple[float, dict[str, Any]]] = deque()
        self.calls: deque[dict[str, Any]] = deque(maxlen=CALLS_KEPT)
        self.events: deque[tuple[int, str, dict[str, Any]]] = deque(maxlen=EVENTS_KEPT)
        self.delivered: dict[int, int] = {}
        self.listeners: set[Callable[[], None]] = set()
        self.on_update: Callable[[], None] = lambda: None
        self._sequence = self._kept = 0
        self._next_person = 10_001
        self._next_update = int(time.time()) % 1_000_000_000

    def now(self) -> float:
        """Return seconds of UTC on the stand-in's clock."""
        return time.time() + self.offset

    def add_person(self, given: dict[str, Any]) -> Person:
        """Add a person with a phone of their own."""
        number = int(given.get("id") or self._next_person)
        self._next_person = max(self._next_person, number) + 1
        person = Person(
            number,
            str(given.get("first_name") or "无名"),
            str(given.get("last_name") or ""),
            str(given.get("username") or ""),
            str(given.get("phone") or ""),
            str(given.get("language_code") or "zh-hans"),
            str(given.get("about") or ""),
        )
        self.people[number] = person
        self.chats[number] = WorldChat(number, "private", members={number})
        self.emit("person", person.shown())
        return person

    def has_bot(self, chat: WorldChat) -> bool:
        """Return whether the bot is in a chat and hears of it."""
        return chat.bot_status not in {"left", "kicked"}

    def profile_for(self, language: str) -> dict[str, str]:
        """Return name and descriptions of the bot for a language; where it has none, the usual."""
        return self.profiles.get("", {}) | self.profiles.get(language[:2], {})

    def chat_info(self, chat: WorldChat) -> dict[str, Any]:
        """Return a chat as the Bot API gives it in messages."""
        if chat.type == "private":
            user = self.people[chat.id].user()
            kept = {k: user[k] for k in ("id", "first_name", "last_name", "username") if k in user}
            return kept | {"type": "private"}
        info = {"id": chat.id, "type": chat.type, "title": chat.title}
        return info | ({"is_forum": True} if chat.is_forum else {})

    def post(
        self, chat: WorldChat, sender: dict[str, Any], content: dict[str, Any]
    ) -> dict[str, Any]:
        """Put a message into a chat."""
        message = {
            "message_id": chat.next_message,
            "date": int(self.now()),
            "chat": self.chat_info(chat),
            "from": sender,
            **content,
        }
        chat.next_message += 1
        self.delivered[chat.id] = self.delivered.get(chat.id, 0) + bool(sender.get("is_bot"))
        if self.record:
            chat.messages[message["message_id"]] = message
            self.emit("message", {"chat_id": chat.id, "message": self.shown(message)})
        return message

    def shown(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return a message as the client API gives it; only ours is ``from_bot``."""
        return message | {
            "from_bot": message["from"]["id"] == self.bot["id"],
            "edited": "edit_date" in message,
            "deleted": bool(message.get("_deleted")),
        }

    def update(self, content: dict[str, Any]) -> int:
        """Queue an update for the bot, as things are now; return its id.

        Whoever fetches it again reads the same, whatever has become of its message meanwhile.
        """
        self._next_update += 1
        self.updates.append((self.now(), {"update_id": self._next_update, **deepcopy(content)}))
        self.on_update()
        return self._next_update

    def confirm(self, below: int) -> None:
        """Forget updates the bot has confirmed, and those older than a day."""
        limit = self.now() - UPDATES_LAST
        while self.updates and (
            self.updates[0][1]["update_id"] < below or self.updates[0][0] < limit
        ):
            self.updates.popleft()

    def keep_file(self, name: str, data: bytes, mime: str) -> str:
        """Keep a file; return its id."""
        file_id = secrets.token_urlsafe(12)
        if self.record:
            self.files[file_id] = (name, data, mime)
            self._kept += len(data)
        while self._kept > FILES_KEPT:
            self._kept -= len(self.files.pop(next(iter(self.files)))[1])
        return file_id

    def emit(self, kind: str, data: dict[str, Any]) -> None:
        """Send an event to everyone who watches."""
        if not self.record:
            return
        self._sequence += 1
        self.events.append((self._sequence, kind, data | {"seq": self._sequence}))
        for listener in tuple(self.listeners):
            listener()

    @property
    def sequence(self) -> int:
        """The number of the newest event."""
        return self._sequence
