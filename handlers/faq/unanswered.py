"""Unanswered questions, grouped by meaning, and answered or dropped one by one or together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import short
from bot.errors import BotError
from bot.services.unanswered import (
    Reply,
    Told,
    cluster_unanswered,
    count_people,
    find_nearest,
    picked_now,
    still_waiting,
    surely_same,
    tell_askers,
)
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.desk.buttons import DeskPage
from handlers.faq import offered
from handlers.faq.askers import ask_which, picked, wordings
from handlers.faq.browse import shorten_title
from handlers.faq.buttons import (
    AnswerGroup,
    AnswerTicked,
    AskersFor,
    Disliked,
    DropGroup,
    DropTicked,
    ExportEntries,
    ExportFaq,
    FindEntry,
    Mining,
    MostAsked,
    OpenGroup,
    ProposeAlias,
    ProposeNew,
    Unanswered,
    UndecidedWays,
    WriteNew,
)
from handlers.faq.drafts import AnsweredGroup, AnsweringGroup
from handlers.faq.ways import decides, undecided
from storage.faq import questions
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import QuestionId
    from handlers.chat.keyboards import Labelled
    from handlers.faq.askers import Wording
    from storage.database import Tx
    from storage.faq.questions import AskedQuestion

SHOWN = 8  # questions of a group on its page
LONGEST = 300  # characters of each


async def show_mining(context: Context, _: Mining | None = None) -> None:
    """Show the overview: 没答上的, 没帮上的, 使用情况."""
    found = await cluster_unanswered(context)
    disliked = await context.read(questions.disliked)
    said = await _ways_button(context)
    await context.show(
        context.html("mining-head", groups=len(found), disliked=len(disliked)),
        inline_keyboard(
            [(context.label("button-unanswered", count=len(found)), Unanswered())],
            [(context.label("button-disliked-list", count=len(disliked)), Disliked())],
            said,
            [
                (context.label("button-most-asked"), MostAsked()),
                (context.label("button-export-faq"), ExportFaq()),
            ],
            [
                (context.label("button-write-entry"), WriteNew()),
                (context.label("button-export-entries"), ExportEntries()),
            ],
            [(context.label("button-desk"), DeskPage())],
        ),
    )


async def _ways_button(context: Context) -> list[Labelled]:
    if not decides(context):
        return []
    found = await undecided(context)
    count = sum(each.waiting + each.flagged for each in found)
    return [(context.label("button-ways-undecided", count=count), UndecidedWays())] if count else []


async def show_unanswered(context: Context, button: Unanswered | None = None) -> None:
    """Show groups of unanswered questions (/unanswered), the most asked first."""
    page = button.page if button else 0
    found = await cluster_unanswered(context)
    items: list[Labelled] = [
        (
            context.label(
                "button-group", count=count_people(group), text=shorten_title(group[0].text)
            ),
            OpenGroup(group[0].id),
        )
        for group in found
    ]
    rows = page_rows(items, page, Unanswered, context.texts)
    rows.append([(context.label("back"), Mining())])
    key = "unanswered-head" if found else "unanswered-none"
    await context.show(context.html(key), inline_keyboard(*rows))


async def _group_of(context: Context, question_id: QuestionId) -> list[AskedQuestion]:
    for group in await cluster_unanswered(context):
        if any(each.id == question_id for each in group):
            return group
    raise BotError("group-settled")


async def open_group(context: Context, button: OpenGroup) -> None:
    """Show all the ways it was asked, and what can be done."""
    group = await _group_of(context, button.question_id)
    asked = wordings(group)
    lines = [context.html("group-head", count=count_people(group))]
    lines += [
        context.html("group-asked", text=short(each.text, LONGEST), count=count_people(each.asked))
        for each in asked[:SHOWN]
    ]
    if len(asked) > SHOWN:
        lines.append(context.html("group-more", count=len(asked) - SHOWN))
    key = "button-answer-group" if len(asked) == 1 else "button-answer-some"
    rows: list[list[Labelled]] = [
        [(context.label(key, count=count_people(group)), AnswerGroup(group[0].id))]
    ]
    rows += [
        [
            (
                context.label("button-alias-of", title=shorten_title(stored.entry.question)),
                ProposeAlias(group[0].id, stored.number),
            )
        ]
        for stored in await find_nearest(context, group[0].text)
    ]
    rows += [
        [
            (context.label("button-find-entry"), FindEntry(group[0].id)),
            (context.label("button-new-entry"), ProposeNew(group[0].id)),
        ],
        [
            (context.label("button-drop-group"), DropGroup(group[0].id)),
            (context.label("back"), Unanswered()),
        ],
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def ask_group_answer(context: Context, button: AnswerGroup) -> None:
    """Ask for the answer; where they were asked in several ways, first which of them it is for."""
    group = await _group_of(context, button.question_id)
    if len(asked := wordings(group)) > 1:
        await _ask_which(context, AskersFor.ANSWER, button.question_id, asked)
        return
    ids = tuple(each.id for each in group)
    await _ask_answer(context, AnsweringGroup(ids, (asked[0].mark,)), count_people(group))


async def answer_ticked(context: Context, button: AnswerTicked) -> None:
    """Ask for the answer to what was ticked."""
    draft = await picked(context, AskersFor.ANSWER, button.question_id)
    asked = await picked_now(context, draft.questions, draft.ticked)
    waits = AnsweringGroup(draft.questions, draft.ticked)
    await _ask_answer(context, waits, count_people(asked))


async def _ask_answer(context: Context, waits: AnsweringGroup, people: int) -> None:
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("group-answer-how", count=people))


async def _ask_which(
    context: Context, purpose: AskersFor, opened: QuestionId, asked: list[Wording]
) -> None:
    """Show the ways it was asked, those ticked that surely ask the same as what was opened."""
    asked.sort(key=lambda way: all(each.id != opened for each in way.asked))
    first = asked[0]
    same = await surely_same(context, first.text, [each.text for each in asked])
    ticked = [each.mark for each, is_same in zip(asked, same, strict=True) if is_same]
    questions_ = [each for way in asked for each in way.asked]
    await ask_which(context, purpose, opened, questions_, ticked)


async def answer_group(context: MessageContext, draft: AnsweringGroup) -> None:
    """Send the answer to everybody who was ticked, once each; it may become an entry."""
    asked = await _answered_by(context, draft)
    if not asked:
        raise BotError("group-settled")
    reply = Reply.written(context, context.text)
    told = await context.write(_tell_group, context.actor, reply, [each.id for each in asked])
    await context.say(
        offered.describe_told(context.texts, told),
        inline_keyboard(
            [(context.label("button-save-answer"), ProposeNew(asked[0].id, drafted=True))],
            offered.fate_button(context.texts, told),
        ),
    )


async def _answered_by(context: Context, draft: AnsweringGroup) -> list[AskedQuestion]:
    """Return the questions an answer is for; a draft of before ticks is for the first's words."""
    if draft.ticked:
        return await picked_now(context, draft.questions, draft.ticked)
    asked = wordings(await still_waiting(context, draft.questions))
    return [*asked[0].asked] if asked else []


def _tell_group(tx: Tx, actor: Actor, reply: Reply, ids: list[QuestionId]) -> Told:
    drafts.keep(tx, actor.account_id, AnsweredGroup(reply.text), actor.now)
    told = tell_askers(tx, reply, ids, actor.now)
    if told.sent or told.asked:
        roles.record(
            tx,
            by=actor.account_id,
            act="answer-group",
            now=actor.now,
            object_=f"question:{ids[0]}",
            people=told.sent,
            asked=told.asked,
        )
    return told


async def drop_group(context: Context, button: DropGroup) -> None:
    """Drop the group from the list; where it was asked in several ways, which of them is asked."""
    group = await _group_of(context, button.question_id)
    if len(asked := wordings(group)) > 1:
        await _ask_which(context, AskersFor.DROP, button.question_id, asked)
        return
    await _drop(context, [each.id for each in group])


async def drop_ticked(context: Context, button: DropTicked) -> None:
    """Drop what was ticked from the list: it is no affair of the school."""
    draft = await picked(context, AskersFor.DROP, button.question_id)
    await _drop(context, [*draft.questions])


async def _drop(context: Context, ids: list[QuestionId]) -> None:
    await context.write(questions.set_state, ids, "dropped")
    await context.toast(context.label("group-dropped"))
    await show_unanswered(context)
