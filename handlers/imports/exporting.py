"""The books as a workbook, to be changed and sent back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.imports.book import SchoolBook
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.school_files import school_workbook
from handlers.chat.paper import paper_of
from handlers.imports.loading import names_in_reach
from storage.imports import current
from storage.people import roles

NAMED = 3  # classes in the name of a file

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.imports.buttons import ExportSchool


async def send_school(context: Context, _: ExportSchool) -> None:
    """Send what somebody may load: the whole school, or the rosters and timetables of classes."""
    await context.toast()
    if context.account.sees_all(Role.STAFF):
        book = await context.read(current.of_school)
    else:
        book = await context.read(current.of_classes, await names_in_reach(context))
    if book in (SchoolBook(), SchoolBook(programme=book.programme)):
        raise BotError("export-school-empty")
    whose, what = _whose(context, book), context.label("export-school-name")
    programme = book.programme.name if book.programme else ""
    paper = paper_of(context, whose, programme)
    data = await asyncio.to_thread(school_workbook, book, context.services.zone, paper)
    await context.write(
        roles.record, by=context.account.id, act="export-school", now=context.seconds
    )
    name = name_file(context.today, whose, what, suffix="xlsx")
    await context.say(Document(data, name, context.html("export-school-caption")))


def _whose(context: Context, book: SchoolBook) -> str:
    """Return 第36期 of one class, 全校 of the whole school."""
    names = [each.name for each in book.classes] or list(
        dict.fromkeys(each.class_name for each in book.trainees)
    )
    if context.account.sees_all(Role.STAFF) or not names:
        return context.label("picture-school")
    if len(names) > NAMED:
        return context.label("export-classes", name=names[0], count=len(names))
    return context.label("audience-and").join(names)
