"""What a route is: a trigger, who answers it, from which role on, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag, auto
from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from bot.context import Context

    Handler = Callable[[Context], Awaitable[None]]


class Where(Flag):
    """Kinds of chat."""

    PRIVATE = auto()
    GROUP = auto()
    ANYWHERE = PRIVATE | GROUP


@dataclass(frozen=True, slots=True)
class Command:
    """A command and the words that do the same; ``menu`` names its line in the menu."""

    name: str
    words: tuple[str, ...] = ()
    menu: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A press on a button of this type."""

    button: type[Any]


@dataclass(frozen=True, slots=True)
class Awaited:
    """Text that was waited for (see ``storage.drafts``).

    With ``media`` also pictures, files and whatever is forwarded: none of it is a command or an
    import then.
    """

    kind: str
    media: bool = False


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact card."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file."""


@dataclass(frozen=True, slots=True)
class AnyMedia:
    """A picture, a video, a voice message without a word beside it."""


@dataclass(frozen=True, slots=True)
class AboutCase:
    """A reply to one of our messages about somebody who waits at the desk."""


@dataclass(frozen=True, slots=True)
class Held:
    """Anything said while a human holds the chat, and pictures of who waits for one."""


@dataclass(frozen=True, slots=True)
class InTopic:
    """Anything said in a topic of the staff group."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message to which its author gave other words."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Text in a group that names the bot, or replies to it."""


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
    | Held
    | InTopic
    | Edited
    | Mention
    | AnyText
)


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table in ``handlers/routes.py``.

    ``discreet``: of the update that triggered it nothing is kept, not even that there was one.
    """

    trigger: Trigger
    handler: Callable[..., Awaitable[None]]
    role: Role = Role.TRAINEE
    where: Where = Where.PRIVATE
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The routes by what triggers them."""

    commands: dict[str, Route] = field(default_factory=dict)
    words: dict[str, Route] = field(default_factory=dict)
    presses: dict[str, Route] = field(default_factory=dict)
    buttons: dict[str, type[Any]] = field(default_factory=dict)
    awaited: dict[str, Route] = field(default_factory=dict)
    kinds: dict[type, list[Route]] = field(default_factory=dict)
    routes: tuple[Route, ...] = ()

    @property
    def menu(self) -> list[tuple[str, str, Role]]:
        """(command, message key, least role) of what Telegram's menu lists."""
        lines = ((route.trigger, route.role) for route in self.routes)
        return [
            (trigger.name, trigger.menu, role)
            for trigger, role in lines
            if isinstance(trigger, Command) and trigger.menu is not None
        ]

    @classmethod
    def of(cls, routes: Iterable[Route]) -> Table:
        """Index the routes; two lines for one trigger are a mistake.

        Raises:
            ValueError: A command, word, button or draft stands twice.
        """
        table = cls(routes=tuple(routes))
        for route in table.routes:
            match route.trigger:
                case Command(name=name, words=words):
                    _enter(table.commands, name, route)
                    for word in {fold(word) for word in words}:
                        _enter(table.words, word, route)
                case Press(button=button):
                    _enter(table.presses, button.tag, route)
                    table.buttons[button.tag] = button
                case Awaited(kind=kind):
                    _enter(table.awaited, kind, route)
                case kind:
                    table.kinds.setdefault(type(kind), []).append(route)
        return table


def _enter(index: dict[str, Route], key: str, route: Route) -> None:
    if key in index:
        raise ValueError(f"two routes for {key!r}")
    index[key] = route
