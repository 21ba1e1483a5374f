"""Surveys from workbooks: the survey, ready to look at, or every problem with its cell."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.surveys.questions import QuestionKind, Words
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.workbooks import SURVEY_TEMPLATE, template_workbook
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.files import reading
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.surveys.editor.buttons import FromBook, NewSurvey
from handlers.surveys.editor.drafts import SendingBook
from handlers.surveys.editor.templates import LONGEST_TITLE, create_survey

if TYPE_CHECKING:
    from bot.context import Context, File, MessageContext
    from bot.domain.surveys.book import SurveyBook
    from handlers.chat.routing import Message

PROBLEMS_SHOWN = 12


async def ask_for_book(context: Context, _: FromBook) -> None:
    """Send an empty workbook, and ask for it to be sent back."""
    await context.write(drafts.keep, context.account.id, SendingBook(), context.seconds)
    await context.show(
        context.html("making-book"), inline_keyboard([(context.label("back"), NewSurvey())])
    )
    data = await asyncio.to_thread(template_workbook, SURVEY_TEMPLATE)
    await context.say(Document(data, name_file(None, SURVEY_TEMPLATE.name, suffix="xlsx")))


async def receive_book(context: MessageContext, _: SendingBook) -> None:
    """Take the workbook that was sent back."""
    if context.file is None:
        raise BotError("making-book-please")
    if not await _take(context, context.file):
        raise BotError("making-book-unknown")


async def receive_upload(context: MessageContext) -> Message:
    """Take a workbook that was not asked for."""
    return None if context.file is not None and await _take(context, context.file) else PASS


async def _take(context: MessageContext, file: File) -> bool:
    """Make a survey of a workbook; return False where it holds none."""
    async with reading(context, file) as (turn, data):
        book = await turn.read_survey(file.name, data)
    if book is None:
        return False
    if book.problems:
        await _say_problems(context, book)
        return True
    if context.account.draft == SendingBook.kind:
        await context.write(drafts.drop, context.account.id)
    title = Words(book.title[:LONGEST_TITLE])
    named = any(each.kind is QuestionKind.PHOTO for each in book.questions)
    await create_survey(context, title, book.questions, anonymous=not named)
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
