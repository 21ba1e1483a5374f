"""The words about the group of a class: how the bot stands there, what it can do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.classes.buttons import GroupPage, OpenClassGroup
from handlers.timetable.buttons import DayButton, PictureButton, WeekButton
from storage.classes import classes, group_states
from storage.classes.group_states import GroupState
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.ids import ClassId
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.classes.group_states import ClassGroup
    from storage.outbox import Letter


def describe_group(context: Context, class_id: ClassId) -> str:
    """Return 群“第1期班级群” ✅, or what is wrong with it, for the page of a class."""
    found = context.glance(group_states.of_class, class_id)
    if found is None:
        return context.label("class-group-none")
    title, zone = found.title or context.label("class-group-nameless"), context.services.zone
    since = _day(context.texts, found.since, zone)
    return context.label(f"class-group-{found.state}", title=title, since=since)


def _day(said: Texts, seconds: int, zone: ZoneInfo) -> str:
    moment = datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    return wording.format_short_day(said, moment.date())


def describe_help(said: Texts, bot: str, class_name: str | None, *, staff: bool) -> Html:
    """Return what the bot can do in a group, for whoever asks."""
    if class_name is None:
        return said.html("group-hello-unbound", bot=bot)
    parts = [said.html("group-help", bot=bot, **{"class": class_name})]
    if staff:
        parts.append(said.html("group-help-staff"))
    return Html("\n".join(parts))


def help_keyboard(said: Texts, class_id: ClassId | None, today: date) -> Keyboard:
    """Make the buttons under what the bot can do: what is asked most, or whose group it is."""
    if class_id is None:
        return inline_keyboard([(said("group-button-which"), GroupPage(0))])
    row: list[Labelled] = [
        (said("group-button-today"), DayButton(class_id, today)),
        (said("group-button-week"), WeekButton(class_id, today)),
        (said("group-button-picture"), PictureButton(class_id, today)),
    ]
    return inline_keyboard(row)


# -- letters ---------------------------------------------------------------------------------------


async def _word_trouble(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for a class's teacher that the bot cannot write to its group, while that is so."""
    found = await notices.database.read(group_states.of_class, letter.payload["class"])
    if found is None or found.state != letter.payload["state"]:
        return None
    title = found.title or said("class-group-nameless")
    html = said.html(f"group-told-{found.state}", title=title, **{"class": found.class_name})
    button = (said("button-class-group"), OpenClassGroup(found.class_id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


async def _word_goodbye(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for a group that it is no longer its class's, unless it is one's again."""
    again: ClassGroup | None = await notices.database.read(group_states.find, letter.chat_id)
    left = await notices.database.read(classes.find, letter.payload["class"])
    if again is not None or left is None:
        return None
    html = said.html("group-unbound", **{"class": left.name})
    keyboard = inline_keyboard([(said("group-button-which"), GroupPage(0))])
    return Worded(Text(html, keyboard=keyboard))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.GROUP_LOST: _word_trouble,
    LetterKind.GROUP_WELL: _word_trouble,
    LetterKind.GROUP_LEFT: _word_goodbye,
}
TROUBLED = frozenset({GroupState.MUTE, GroupState.OUT})
