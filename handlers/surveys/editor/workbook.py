"""A survey from a workbook: every problem with its cell, or the survey, ready to look at."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.imports.grids import LARGEST_FILE
from bot.domain.surveys.book import read_book
from bot.domain.surveys.questions import Words
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.workbooks import SURVEY_TEMPLATE, template_workbook
from config.texts import Html
from handlers.chat.keyboards import inline
from handlers.surveys.editor.buttons import FromBook, NewSurvey
from handlers.surveys.editor.templates import LONGEST_TITLE, create
from storage import drafts

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.surveys.book import SurveyBook

FILE = "survey-book"  # the draft
PROBLEMS_SHOWN = 12


async def ask_for_book(context: Context, _: FromBook) -> None:
    """An empty workbook, and that it may be sent back."""
    await context.write(drafts.keep, context.account.id, FILE, context.seconds)
    await context.show(context.html("making-book"), inline([(context.label("back"), NewSurvey())]))
    data = await asyncio.to_thread(template_workbook, SURVEY_TEMPLATE)
    await context.say(Document(data, f"{SURVEY_TEMPLATE.name}.xlsx"))


async def receive_book(context: Context) -> None:
    """The workbook, sent back."""
    if context.file is None:
        raise BotError("making-book-please")
    await context.services.gateway.typing(context.chat_id)
    data = await context.services.gateway.download(context.file.id, LARGEST_FILE)
    if not await take(context, data):
        raise BotError("making-book-unknown")


async def take(context: Context, data: bytes) -> bool:
    """Make a survey of a workbook; False where it holds none."""
    name = context.file.name if context.file is not None else ""
    book = await asyncio.to_thread(read_book, name, data)
    if book is None:
        return False
    if book.problems:
        await _say_problems(context, book)
        return True
    if context.account.draft == FILE:
        await context.write(drafts.drop, context.account.id)
    title = Words(book.title[:LONGEST_TITLE])
    await create(context, title, book.questions, anonymous=True)
    return True


async def _say_problems(context: Context, book: SurveyBook) -> None:
    lines = [context.html("load-problems", count=len(book.problems))]
    lines += [
        context.html("load-problem", line=each.worded(context.label))
        for each in book.problems[:PROBLEMS_SHOWN]
    ]
    if len(book.problems) > PROBLEMS_SHOWN:
        lines.append(context.html("making-more-problems", count=len(book.problems)))
    await context.say(Html("\n".join(lines)))
