"""Respondents behind the figures: their rows, and their comments."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.measures.measure import SourceKind, survey_source
from bot.domain.surveys.comments import GroupedComment, grouped
from bot.domain.surveys.questions import QuestionKind
from bot.domain.text import fold
from bot.errors import BotError
from bot.outbound.gateway import Photo
from bot.render import numbers
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.measures.buttons import NewMeasure
from handlers.surveys.results.access import Looked, find_results, part_name
from handlers.surveys.results.buttons import (
    Comments,
    OneQuestion,
    OpenResults,
    Photos,
    Rows,
    SearchComments,
)
from handlers.surveys.results.drafts import SearchingComments
from handlers.surveys.results.export import shown_comments
from storage.surveys import results

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.ids import AccountId
    from bot.domain.surveys.questions import SurveyQuestion
    from handlers.chat.keyboards import Labelled
    from storage.surveys.results import Comment, ResponseRow

ROWS, COMMENTS = 10, 6
LONGEST_WORDS = 10


async def show_rows(context: Context, button: Rows) -> None:
    """Show a page of respondents, one a line, their answers in the order of the questions."""
    looked = await find_results(
        context.services.database, context.account, button.survey_id, button.cut
    )
    try:
        answer = (button.number, float(button.value)) if button.number else None
    except ValueError:
        raise BotError("button-stale") from None
    found = await context.read(
        results.page,
        looked.survey,
        looked.area,
        answer=answer,
        start=max(button.page, 0) * ROWS,
        size=ROWS,
    )
    page, last = _page(button.page, found.count, ROWS)
    asked = [each for each in looked.asked if not each.kind.is_text]
    lines = [_rows_head(context, looked, button, found.count)]
    widths = _widths(looked, found.sheets, asked)
    places = _line(_places(looked, asked), widths)
    lines.append(context.html("results-rows-questions", places=places))
    lines += [
        context.html(
            "results-rows-row",
            who=each.name or each.id.hex()[:4],
            answers=_line([_cell(each, question) for question in asked], widths),
        )
        for each in found.sheets
    ]
    if looked.survey.anonymous:
        lines.append(context.html("results-rows-anonymous"))

    def to(page: int) -> Rows:
        return Rows(button.survey_id, button.cut, button.number, button.value, page)

    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), to(page - 1)))
    if page < last:
        turns.append((context.label("page-on"), to(page + 1)))
    back: list[Labelled] = [(context.label("back"), OpenResults(looked.survey.id, looked.cut))]
    if button.number:
        back = [
            (
                context.label("back"),
                OneQuestion(looked.survey.id, looked.cut, button.number),
            )
        ]
    await context.show(Html("\n".join(lines)), inline_keyboard(turns, back))


def _page(page: int, count: int, size: int) -> tuple[int, int]:
    last = max(0, (count - 1) // size)
    return min(max(page, 0), last), last


def _rows_head(context: Context, looked: Looked, button: Rows, count: int) -> Html:
    part = part_name(context.texts, looked)
    if not button.number:
        return context.html("results-rows-head", part=part, count=numbers.count(count))
    place, question = looked.question(button.number)
    return context.html(
        "results-rows-head-answer",
        part=part,
        count=numbers.count(count),
        place=str(place),
        answer=_word(context, question, button.value),
    )


def _word(context: Context, question: SurveyQuestion, value: str) -> str:
    if question.kind.is_choice and value.isdecimal() and 1 <= int(value) <= len(question.options):
        return question.options[int(value) - 1].said(context.account.language)
    return value


def _widths(looked: Looked, sheets: list[ResponseRow], asked: list[SurveyQuestion]) -> list[int]:
    """Return the width each question needs for its answers to stand in one column."""
    order = {each.number: len(str(place)) for place, each in enumerate(looked.asked, start=1)}
    return [
        max(order[each.number], *(len(_cell(sheet, each)) for sheet in sheets), 1) for each in asked
    ]


def _line(cells: list[str], widths: list[int]) -> str:
    return " ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))


def _places(looked: Looked, asked: list[SurveyQuestion]) -> list[str]:
    order = {each.number: place for place, each in enumerate(looked.asked, start=1)}
    return [str(order[each.number]) for each in asked]


def _cell(sheet: ResponseRow, question: SurveyQuestion) -> str:
    values = sheet.answers.get(question.number, ())
    if not values:
        return "·"
    if question.kind is QuestionKind.MULTIPLE:
        return "+".join(f"{each:g}" for each in values)
    return f"{values[0]:g}"


async def show_comments(context: Context, button: Comments) -> None:
    """Show a page of comments, shuffled for each viewer so that no order tells who wrote when."""
    looked = await find_results(
        context.services.database, context.account, button.survey_id, button.cut
    )
    found = await context.read(results.comments, looked.survey)
    chosen = await asyncio.to_thread(_chosen, looked, found, button.words, context.account.id)
    together = grouped(chosen)
    page, last = _page(button.page, len(together), COMMENTS)
    key = "results-comments-found" if button.words else "results-comments-head"
    lines = [
        context.html(
            key,
            part=part_name(context.texts, looked),
            count=numbers.count(len(chosen)),
            words=button.words,
        )
    ]
    lines += [_comment(context, looked, each) for each in together[page * COMMENTS :][:COMMENTS]]
    if button.words and not chosen:
        lines = [context.html("results-comments-none", words=button.words)]
    if looked.survey.anonymous and chosen:
        lines.append(context.html("results-comments-shuffled"))
    if not looked.figures.shown and looked.figures.turnout.answered:
        lines.append(
            context.html("results-comments-too-few", minimum=str(looked.survey.min_results))
        )
    await context.show(
        Html("\n\n".join(lines)), inline_keyboard(*_comment_buttons(context, button, page, last))
    )


def _chosen(looked: Looked, found: list[Comment], words: str, viewer: AccountId) -> list[Comment]:
    """Return the comments that hold the words, in the order of this viewer."""
    wanted = fold(words)
    shown = shown_comments(looked, found, viewer)
    return [each for each in shown if wanted in fold(each.text)]


def _comment(context: Context, looked: Looked, comment: GroupedComment) -> Html:
    """Word a comment, how many wrote it, and to which question where several ask for words."""
    html = context.html("results-comment", text=comment.text)
    if comment.names:
        html = context.html("results-comment-named", text=comment.text, name=comment.signed)
    if comment.count > 1:
        html = Html(f"{html} {context.html('results-comment-times', count=comment.count)}")
    asking = [each for each in looked.asked if each.kind.is_text or each.other]
    if len(asking) < 2:
        return html
    key = "results-comment-other" if comment.option else "results-comment-to"
    place, _ = looked.question(comment.number)
    return Html(f"{html} {context.html(key, place=place)}")


def _comment_buttons(
    context: Context, button: Comments, page: int, last: int
) -> list[list[Labelled]]:
    survey_id, cut = button.survey_id, button.cut
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), Comments(survey_id, cut, page - 1, button.words)))
    if page < last:
        turns.append((context.label("page-on"), Comments(survey_id, cut, page + 1, button.words)))
    looking: list[Labelled] = [(context.label("results-search"), SearchComments(survey_id, cut))]
    if button.words:
        looking.append((context.label("results-search-off"), Comments(survey_id, cut, 0, "")))
    measure = NewMeasure(SourceKind.SURVEY, survey_source(survey_id))
    noting: list[Labelled] = [(context.label("button-measure-new"), measure)]
    return [turns, looking, noting, [(context.label("back"), OpenResults(survey_id, cut))]]


async def send_photo(context: Context, button: Photos) -> None:
    """Send one photo under its author's name, with buttons to the ones beside it."""
    looked = await find_results(
        context.services.database, context.account, button.survey_id, button.cut
    )
    if looked.survey.anonymous:
        raise BotError("button-stale")
    found = await context.read(results.photos, looked.survey, looked.area)
    if not found:
        raise BotError("results-photos-none")
    place = min(max(button.place, 0), len(found) - 1)
    each = found[place]
    number, question = looked.question(each.number)
    caption = context.html(
        "results-photo",
        place=place + 1,
        count=len(found),
        name=each.name,
        class_name=next((c.name for c in looked.cohorts if c.id == each.place.class_id), ""),
        number=number,
        question=question.text.said(context.account.language),
    )
    turns: list[Labelled] = []
    if place > 0:
        turns.append((context.label("page-back"), replace(button, place=place - 1)))
    if place + 1 < len(found):
        turns.append((context.label("page-on"), replace(button, place=place + 1)))
    back = (context.label("results-open"), OpenResults(looked.survey.id, looked.cut))
    await context.toast()
    await context.say(Photo(each.file, caption, inline_keyboard(turns, [back])))


async def ask_words(context: Context, button: SearchComments) -> None:
    """Ask for the words to look for."""
    await find_results(context.services.database, context.account, button.survey_id, button.cut)
    waits = SearchingComments(button.survey_id, button.cut)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("results-search-how"))


async def answer_words(context: MessageContext, kept: SearchingComments) -> None:
    """Show the comments with these words."""
    await context.write(drafts.drop, context.account.id)
    words = context.text.replace(":", " ").strip()[:LONGEST_WORDS]
    if not words:
        raise BotError("button-stale")
    await show_comments(context, Comments(kept.survey, kept.cut, 0, words))
