"""Who gets an answer: each question word for word, ticked one by one by a colleague.

Questions that look alike may want different answers, so nobody gets one because of how a group was
made. What is ticked is the words: a question that is asked otherwise meanwhile has no tick.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.ids import CaseId, CaseMessageId, EntryNumber, QuestionId
from bot.domain.text import short
from bot.errors import BotError
from bot.services.unanswered import (
    count_people,
    mark_of,
    picked_now,
    still_waiting,
    words_of_case,
)
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.desk.buttons import AlsoPicked, AnswerPicked, OpenCase
from handlers.faq.browse import entry_of, shorten_title
from handlers.faq.buttons import (
    AnswerTicked,
    AskersFor,
    AskersPage,
    DropTicked,
    OpenGroup,
    TellTicked,
    TickAsker,
)
from handlers.faq.drafts import PickingAskers
from storage.desk import cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.context import Context
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from storage.faq.questions import AskedQuestion

A_PAGE = 6
LONGEST = 400  # characters of a question on the page


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in its words, and everybody who asked it so, the newest first."""

    mark: str
    asked: tuple[AskedQuestion, ...]

    @property
    def text(self) -> str:
        """The words, as they were typed last."""
        return self.asked[0].text

    @property
    def question_id(self) -> QuestionId:
        """One of the questions that stand for it."""
        return self.asked[0].id


def wordings(asked: Iterable[AskedQuestion]) -> list[Wording]:
    """Return the different questions among these, in the order they come."""
    found: dict[str, list[AskedQuestion]] = {}
    for each in asked:
        found.setdefault(mark_of(each.text), []).append(each)
    return [Wording(mark, tuple(theirs)) for mark, theirs in found.items()]


async def ask_which(
    context: Context,
    purpose: AskersFor,
    number: int,
    asked: Sequence[AskedQuestion],
    ticked: Iterable[str],
) -> None:
    """Show the questions to tick; ``ticked`` are the marks of those that are it already."""
    ids = tuple(each.id for each in asked)
    draft = PickingAskers(purpose, number, ids, tuple(ticked))
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    await _show(context, draft, 0)


async def tick_asker(context: Context, button: TickAsker) -> None:
    """Tick a question, or take its tick away."""
    draft = await _draft(context, button.purpose, button.number)
    asked = await still_waiting(context, draft.questions)
    marks = [mark_of(each.text) for each in asked if each.id == button.question_id]
    kept = [each for each in draft.ticked if each not in marks]
    if len(kept) == len(draft.ticked):
        kept += marks
    draft = replace(draft, ticked=tuple(kept))
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    await _show(context, draft, button.page)


async def turn_askers(context: Context, button: AskersPage) -> None:
    """Turn to another page of them."""
    await _show(context, await _draft(context, button.purpose, button.number), button.page)


async def picked(context: Context, purpose: AskersFor, number: int) -> PickingAskers:
    """Return the questions that are ticked, of those that still wait.

    Raises:
        BotError: None is, or something else was begun meanwhile.
    """
    draft = await _draft(context, purpose, number)
    asked = await picked_now(context, draft.questions, draft.ticked)
    if not asked:
        raise BotError("askers-none")
    return replace(draft, questions=tuple(each.id for each in asked))


async def _draft(context: Context, purpose: AskersFor, number: int) -> PickingAskers:
    draft = await context.read(drafts.find, context.account.id, PickingAskers)
    if draft is None or (draft.purpose, draft.number) != (purpose, number):
        raise BotError("askers-anew")
    return draft


async def _show(context: Context, draft: PickingAskers, page: int) -> None:
    found = wordings(await still_waiting(context, draft.questions))
    if not found:
        raise BotError("group-settled")
    page = min(max(page, 0), (len(found) - 1) // A_PAGE)
    about = await _about(context, draft)
    lines = [context.html(f"askers-{draft.purpose.name.lower()}"), *about]
    lines.append(context.html("askers-how"))
    items: list[Labelled] = []
    for place, each in enumerate(found, start=1):
        mark = "☑" if each.mark in draft.ticked else "☐"
        words = {"mark": mark, "number": str(place)}
        tick = TickAsker(draft.purpose, draft.number, each.question_id, page)
        title = shorten_title(each.text)
        items.append((context.label("button-asker", **words, text=title), tick))
        if page * A_PAGE < place <= (page + 1) * A_PAGE:
            text, people = short(each.text, LONGEST), count_people(each.asked)
            lines.append(context.html("askers-line", **words, text=text, count=people))
    rows = page_rows(
        items,
        page,
        lambda to: AskersPage(draft.purpose, draft.number, to),
        context.texts,
        size=A_PAGE,
    )
    chosen = [one for each in found if each.mark in draft.ticked for one in each.asked]
    go, back = _next(draft)
    label = context.label(f"button-askers-{draft.purpose.name.lower()}", count=count_people(chosen))
    rows.append([(label, go)])
    if back is not None:
        rows.append([(context.label("back"), back)])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def _about(context: Context, draft: PickingAskers) -> list[Html]:
    """Return what the questions are held against: the case's, the answer, or the entry's."""
    text = ""
    match draft.purpose:
        case AskersFor.CASE:
            case = await context.read(cases.find, CaseId(draft.number))
            text = await words_of_case(context, case) if case else ""
        case AskersFor.ALSO:
            message = await context.read(cases.message, CaseMessageId(draft.number))
            text = message.text if message else ""
        case AskersFor.ENTRY:
            text = (await entry_of(context, EntryNumber(draft.number))).entry.question
        case AskersFor.ANSWER | AskersFor.DROP:
            pass
    return [context.html("askers-about", text=short(text, LONGEST))] if text else []


def _next(draft: PickingAskers) -> tuple[Button, Button | None]:
    """Return what is done with those that are ticked, and the way back."""
    number = draft.number
    match draft.purpose:
        case AskersFor.ANSWER:
            return AnswerTicked(QuestionId(number)), OpenGroup(QuestionId(number))
        case AskersFor.DROP:
            return DropTicked(QuestionId(number)), OpenGroup(QuestionId(number))
        case AskersFor.CASE:
            return AnswerPicked(CaseId(number)), OpenCase(CaseId(number))
        case AskersFor.ALSO:
            return AlsoPicked(CaseMessageId(number)), None
        case AskersFor.ENTRY:
            return TellTicked(EntryNumber(number)), None
