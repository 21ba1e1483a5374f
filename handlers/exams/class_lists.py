"""The registrations of a class, for its staff: who has registered for what, and how it stands."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard
from handlers.exams import registration_words as words
from handlers.exams.buttons import ExamsOfClass
from storage.classes import classes
from storage.exams import registrations

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled
    from handlers.exams.buttons import RegistrationsOfClass

SHOWN = 60


async def show_of_class(context: Context, button: RegistrationsOfClass) -> None:
    """Show who of a class has registered for exams ahead."""
    shown = await context.read(classes.find, button.class_id)
    if shown is None or not context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        raise BotError("role-denied")
    found = await context.read(registrations.of_class, shown.id, context.seconds)
    key = "class-registrations" if found else "class-registrations-none"
    lines = [context.html(key, name=shown.name, count=len(found))]
    for exam, group in groupby(found[:SHOWN], key=lambda each: each.exam):
        lines.append(context.html("class-registrations-exam", name=exam))
        lines += [
            context.html(
                "class-registrations-line",
                person=each.person,
                state=words.state_of(context.texts, each),
            )
            for each in group
        ]
    if len(found) > SHOWN:
        lines.append(context.html("door-more", count=len(found) - SHOWN))
    back: list[Labelled] = [(context.label("back"), ExamsOfClass(shown.id))]
    await context.show(words.joined(lines), inline_keyboard(back), protect=True)
