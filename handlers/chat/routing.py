"""Routes: a trigger, its handler, the least role, and the kind of chat.

A message is offered to the lines that fit one after the other, in the order of the table, until one
does not return :data:`PASS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag, auto
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.people.roles import Role
from bot.domain.text import fold
from handlers.chat.buttons import Button
from handlers.chat.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from bot.context import MessageContext, PressContext, Services
    from handlers.chat.updates import GroupChange

    Then = Callable[[MessageContext], Awaitable[None]]

B = TypeVar("B", bound=Button)
D = TypeVar("D", bound=Draft)


@dataclass(frozen=True, slots=True)
class Pass:
    """A result that passes the message on to the next line that fits.

    With ``rest`` a part of the message has been answered, and only this is left of it. ``then`` is
    called once another line has answered: it may say what is still unfinished.
    """

    rest: str | None = None
    then: Then | None = None


PASS = Pass()


@dataclass(frozen=True, slots=True)
class AsIfTyped:
    """A result that has the words of a press handled as if they had just been written."""

    text: str


@dataclass(frozen=True, slots=True)
class AsIfSaid:
    """A result that has words handled as any message: of danger first, then what is awaited."""

    text: str


@dataclass(frozen=True, slots=True)
class InPrivate:
    """A result that has what was asked in a group answered in private, as if ``text`` was written.

    The handler has said so in both chats.
    """

    text: str


@dataclass(frozen=True, slots=True)
class AsIfPressed:
    """A result that has a packed button handled as if it had been pressed, with one field set."""

    button: str
    field: str
    value: str | int


@dataclass(frozen=True, slots=True)
class AsIfTapped:
    """A result that has a button of ``message_id`` handled as if it had been tapped there."""

    button: str
    message_id: int


# what may come of a message, and of a press: a button says to go on as if it was pressed
Message = Pass | InPrivate | Button | AsIfPressed | AsIfTapped | None
Pressed = AsIfTyped | AsIfSaid | Button | None


class Where(Flag):
    """The kinds of chat."""

    PRIVATE = auto()
    GROUP = auto()
    ANYWHERE = PRIVATE | GROUP


@dataclass(frozen=True, slots=True)
class Command:
    """A command and the words that do the same; ``menu`` names its line in the menu.

    One name may do one thing in private chats and another in groups.
    ``listed`` is the least role in whose menu it stands, where that is another than may use it.
    Where it ``takes`` words, they may follow one of its own in the same message: 试问 学费多少.
    """

    name: str
    words: tuple[str, ...] = ()
    menu: str | None = None
    listed: Role | None = None
    takes: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """A press on a button of this type."""

    button: type[Any]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A text that was waited for (see ``handlers.chat.drafts``).

    With ``media`` also pictures, files and whatever is forwarded: none of it is a command or an
    import then. With ``things`` also stickers, places and the like, that can only be copied.
    ``before`` names commands whose words it is asked about before they are run: 明天.
    """

    draft: type[Draft]
    media: bool = False
    things: bool = False
    before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact card."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file."""


@dataclass(frozen=True, slots=True)
class AnyMedia:
    """A picture, a video, a voice message or a sticker without words."""


@dataclass(frozen=True, slots=True)
class AboutCase:
    """A reply to one of our messages about a case."""


@dataclass(frozen=True, slots=True)
class Quoting:
    """A reply to one of our messages that has a button of this type, and means that button."""

    button: type[Any]


@dataclass(frozen=True, slots=True)
class Held:
    """Any message while a human holds the chat, and pictures of people who wait for one."""


@dataclass(frozen=True, slots=True)
class TypedCode:
    """What may be the code of a check-in, scanned or typed: before all that waits for words."""


@dataclass(frozen=True, slots=True)
class TypedLabel:
    """What stands on a button of the newest messages: before what waits for words."""


@dataclass(frozen=True, slots=True)
class InTopic:
    """Any message in a topic of the staff group."""


@dataclass(frozen=True, slots=True)
class TopicTurned:
    """A topic of the staff group that was closed, or opened again, by hand."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Any message in the staff group in the name of a group or channel: nobody knows whose."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message that its author has edited."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text in a group that names the bot, or replies to it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A 收到 in a class's group, with or without the bot's name."""


@dataclass(frozen=True, slots=True)
class PrivateWord:
    """A word said to the bot in a group that does what a command does in private chats only."""


@dataclass(frozen=True, slots=True)
class BotMoved:
    """The bot was added to a group, taken out, or lost or got the right to write; no person's."""


@dataclass(frozen=True, slots=True)
class AnyText:
    """Any other text."""


Trigger = (
    Command
    | Press
    | Awaited
    | SharedContact
    | Upload
    | AnyMedia
    | AboutCase
    | Quoting
    | Held
    | TypedCode
    | TypedLabel
    | InTopic
    | TopicTurned
    | Unnamed
    | Edited
    | Mention
    | Receipt
    | PrivateWord
    | BotMoved
    | AnyText
)


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table in ``handlers/routes.py``; made by the functions below.

    ``discreet``: nothing is kept of the update that triggered it, not even that there was one.
    ``final``: the last line for its trigger, which may not pass the message on.
    """

    trigger: Trigger
    handler: Callable[..., Awaitable[Any]]
    role: Role
    where: Where = Where.PRIVATE
    discreet: bool = False
    final: bool = False


def command(  # noqa: PLR0913  # the columns of a line
    name: str,
    words: tuple[str, ...],
    menu: str | None,
    handler: Callable[[MessageContext], Awaitable[Button | None]],
    role: Role,
    where: Where = Where.PRIVATE,
    *,
    listed: Role | None = None,
    discreet: bool = False,
    takes: bool = False,
) -> Route:
    """Make the route of a command, the words that do the same, and its line in the menu."""
    return Route(Command(name, words, menu, listed, takes), handler, role, where, discreet)


def press(
    button: type[B],
    handler: Callable[[PressContext, B], Awaitable[Pressed]],
    role: Role,
    where: Where = Where.PRIVATE,
    *,
    discreet: bool = False,
) -> Route:
    """Make the route of a press on a button; its handler must take that button."""
    return Route(Press(button), handler, role, where, discreet)


def awaited(
    draft: type[D],
    handler: Callable[[MessageContext, D], Awaitable[Message]],
    role: Role,
    *,
    media: bool = False,
    things: bool = False,
    discreet: bool = False,
    before: tuple[str, ...] = (),
) -> Route:
    """Make the route of a draft; its handler must take that draft."""
    trigger = Awaited(draft, media=media, things=things, before=frozenset(before))
    return Route(trigger, handler, role, discreet=discreet)


def message(
    trigger: Trigger,
    handler: Callable[[MessageContext], Awaitable[Message]],
    role: Role,
    where: Where = Where.PRIVATE,
    *,
    discreet: bool = False,
) -> Route:
    """Make the route of any other message; each line for a trigger may pass it on to the next."""
    return Route(trigger, handler, role, where, discreet)


def bot_moved(handler: Callable[[Services, GroupChange], Awaitable[None]]) -> Route:
    """Make the route of a change of how the bot stands in a group; it is nobody's message."""
    return Route(BotMoved(), handler, Role.NEWCOMER, Where.GROUP)


def quoting(
    button: type[B],
    handler: Callable[[MessageContext, B], Awaitable[Message]],
    role: Role,
    *,
    discreet: bool = False,
) -> Route:
    """Make the route of a reply to a message with a button; its handler must take that button."""
    return Route(Quoting(button), handler, role, discreet=discreet)


def otherwise(
    trigger: Trigger,
    handler: Callable[[MessageContext], Awaitable[None]],
    role: Role,
    where: Where = Where.PRIVATE,
) -> Route:
    """Make the last route for a trigger; its handler may not pass."""
    return Route(trigger, handler, role, where, final=True)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What somebody with at least a role reads in place of an error, and taps: ``label`` a key."""

    role: Role
    key: str
    label: str
    button: Button


ENDED = (AnyText, AnyMedia, Mention, Upload)  # a chain of these must have an end


@dataclass(frozen=True, slots=True)
class RouteTable:
    """The routes by trigger."""

    commands: dict[str, Route] = field(default_factory=dict)
    words: dict[str, Route] = field(default_factory=dict)
    group_commands: dict[str, Route] = field(default_factory=dict)
    group_words: dict[str, Route] = field(default_factory=dict)
    presses: dict[str, Route] = field(default_factory=dict)
    buttons: dict[str, type[Button]] = field(default_factory=dict)
    awaited: dict[str, list[Route]] = field(default_factory=dict)
    drafts: dict[str, type[Draft]] = field(default_factory=dict)
    quoted: dict[str, Route] = field(default_factory=dict)
    kinds: dict[type, list[Route]] = field(default_factory=dict)
    routes: tuple[Route, ...] = ()
    next_steps: Mapping[str, NextStep] = field(default_factory=dict)

    @property
    def menu(self) -> list[tuple[str, str, Role]]:
        """The (command, message key, least role) of Telegram's menu."""
        return _menu(self.routes, Where.PRIVATE)

    @property
    def group_menu(self) -> list[tuple[str, str, Role]]:
        """The (command, message key, least role) of Telegram's menu in groups."""
        return _menu(self.routes, Where.GROUP)

    @property
    def group_taps(self) -> frozenset[str]:
        """The tags of buttons that work in groups."""
        return frozenset(tag for tag, route in self.presses.items() if Where.GROUP in route.where)

    @property
    def discreet_taps(self) -> frozenset[str]:
        """The tags of buttons of which nothing is kept."""
        return frozenset(tag for tag, route in self.presses.items() if route.discreet)

    @property
    def discreet_drafts(self) -> frozenset[str]:
        """The kinds of draft of whose texts nothing is kept."""
        return frozenset(
            kind for kind, routes in self.awaited.items() if any(each.discreet for each in routes)
        )

    def _commands_of(self, route: Route) -> list[tuple[dict[str, Route], dict[str, Route]]]:
        """Return the indices of commands and of words that a command belongs into."""
        found = []
        if Where.PRIVATE in route.where:
            found.append((self.commands, self.words))
        if Where.GROUP in route.where:
            found.append((self.group_commands, self.group_words))
        return found

    @classmethod
    def of(
        cls, routes: Iterable[Route], next_steps: Mapping[str, NextStep] | None = None
    ) -> RouteTable:
        """Index the routes; two lines for one trigger are refused where they cannot pass on.

        ``next_steps`` are what is to be tapped under an error, by its key.

        Raises:
            ValueError: A command, word, button or draft stands twice, or a chain has no end.
        """
        table = cls(routes=tuple(routes), next_steps=next_steps or {})
        for route in table.routes:
            match route.trigger:
                case Command(name=name, words=words):
                    for commands, by_word in table._commands_of(route):
                        _enter(commands, name, route)
                        for word in {fold(word) for word in words}:
                            _enter(by_word, word, route)
                case Press(button=button):
                    _enter(table.presses, button.tag, route)
                    table.buttons[button.tag] = button
                case Quoting(button=button):
                    _enter(table.quoted, button.tag, route)
                case Awaited(draft=draft):
                    if table.drafts.setdefault(draft.kind, draft) is not draft:
                        raise ValueError(f"two drafts of kind {draft.kind!r}")
                    table.awaited.setdefault(draft.kind, []).append(route)
                case kind:
                    table.kinds.setdefault(type(kind), []).append(route)
        _check_ends(table.kinds)
        return table


def _menu(routes: Iterable[Route], here: Where) -> list[tuple[str, str, Role]]:
    lines = [(route.trigger, route.role) for route in routes if here in route.where]
    return [
        (trigger.name, trigger.menu, trigger.listed or role)
        for trigger, role in lines
        if isinstance(trigger, Command) and trigger.menu is not None
    ]


def _enter(index: dict[str, Route], key: str, route: Route) -> None:
    if key in index:
        raise ValueError(f"two routes for {key!r}")
    index[key] = route


def _check_ends(kinds: Mapping[type, list[Route]]) -> None:
    for kind in ENDED:
        ends = [route.final for route in kinds.get(kind, ())]
        if ends and ends != [False] * (len(ends) - 1) + [True]:
            raise ValueError(f"{kind.__name__} must end with one line of otherwise()")
