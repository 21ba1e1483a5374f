"""Results as files: a picture, a workbook, a report, a table."""

from __future__ import annotations

import asyncio
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.surveys.comments import without_words_of_few
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.render import raw
from bot.render.report import results_pdf
from bot.render.results import results_picture
from bot.render.results_workbook import RawData, results_workbook
from bot.runtime.memory import unswept
from handlers.chat.keyboards import inline_keyboard
from handlers.surveys.results.access import Looked, find_results, part_name, view_of
from handlers.surveys.results.buttons import Export, FileKind, OpenResults
from storage.people import roles
from storage.surveys import results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.ids import AccountId
    from storage.database import Database
    from storage.surveys.results import Comment, ResponseRow


async def send_file(context: Context, button: Export) -> None:
    """Make the file off the loop and send it; exporting rows goes to the audit log."""
    database = context.services.database
    looked = await find_results(database, context.account, button.survey_id, button.cut)
    if not looked.figures.shown:
        raise BotError("results-nothing-to-send")
    await context.toast()
    await context.services.gateway.typing(context.chat_id)
    language = context.account.language
    view = await view_of(database, looked, language, context.today, context.services.zone)
    name = file_name(context, looked, button.kind)
    if button.kind is FileKind.PICTURE:
        picture = await asyncio.to_thread(results_picture, view)
        back = [[(context.label("results-open"), OpenResults(button.survey_id, button.cut))]]
        await context.say(Photo(picture, keyboard=inline_keyboard(*back)))
        return
    if button.kind is FileKind.REPORT:
        await context.say(Document(await asyncio.to_thread(results_pdf, view), name))
        return
    data = await raw_data(database, looked, context.account.id)
    if button.kind is FileKind.WORKBOOK:
        made = await asyncio.to_thread(results_workbook, view, data)
    else:
        columns = raw.columns(view, data.class_names)
        made = await asyncio.to_thread(raw.results_csv, columns, data.rows)
    await context.write(
        roles.record,
        by=context.account.id,
        act="export-results",
        now=context.seconds,
        object_=f"survey:{button.survey_id}",
    )
    await context.say(Document(made, name))


def file_name(context: Context, looked: Looked, kind: FileKind) -> str:
    """Return 培训满意度评价_第31期_2026-11-24.xlsx."""
    title = looked.survey.title.said(context.account.language)
    part = part_name(context.texts, looked)
    return name_file(context.today, title, part, suffix=kind.suffix)


async def raw_data(database: Database, looked: Looked, viewer: AccountId) -> RawData:
    """Return the rows behind the results; comments of an anonymous survey apart, shuffled."""
    with unswept():  # some ten thousand rows
        sheets = await database.read(results.sheets, looked.survey, looked.area)
        comments = await database.read(results.comments, looked.survey)
        return await asyncio.to_thread(_raw_data, looked, viewer, sheets, comments)


def _raw_data(
    looked: Looked, viewer: AccountId, sheets: Sequence[ResponseRow], comments: Sequence[Comment]
) -> RawData:
    inside = shown_comments(looked, comments, viewer)
    texts: dict[bytes, dict[int, str]] = {}
    if not looked.survey.anonymous:
        for each in inside:
            texts.setdefault(each.key, {})[each.number] = each.text
    return RawData(
        rows=[
            raw.RawRow(each.id.hex()[:12], each.place, each.answers, each.name, texts.get(each.id))
            for each in sheets
        ],
        texts=[
            raw.RawText(each.number, each.text, each.place, each.name, each.option)
            for each in inside
        ],
        class_names={each.id: each.name for each in looked.cohorts},
        taught=[
            (teacher, each.name) for each in looked.cohorts for teacher in sorted(each.teachers)
        ],
    )


def shown_comments(looked: Looked, found: Sequence[Comment], viewer: AccountId) -> list[Comment]:
    """Return the comments inside what is looked at that may be shown, in one viewer's order."""
    inside = [each for each in found if looked.area.holds(each.place)]
    if looked.survey.anonymous:
        minimum = looked.survey.min_results
        inside = without_words_of_few(inside, minimum, is_part=looked.group is not None)
    return sorted(inside, key=lambda each: draw_lot(viewer, each))


def draw_lot(viewer: AccountId, comment: Comment) -> bytes:
    """Return a place in one viewer's order, which does not depend on time or author."""
    seed = viewer.to_bytes(8, "big", signed=True)
    return blake2b(comment.key + bytes([comment.number % 256]), key=seed, digest_size=8).digest()
