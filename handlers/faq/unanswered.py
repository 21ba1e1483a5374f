"""Unanswered questions, grouped by meaning, and answered together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import short
from bot.errors import BotError
from bot.services.unanswered import (
    Reply,
    cluster_unanswered,
    count_people,
    find_nearest,
    tell_askers,
)
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.desk.buttons import DeskPage
from handlers.faq.browse import shorten_title
from handlers.faq.buttons import (
    AnswerGroup,
    Disliked,
    DropGroup,
    ExportEntries,
    ExportFaq,
    FindEntry,
    Mining,
    MostAsked,
    OpenGroup,
    ProposeAlias,
    ProposeNew,
    Unanswered,
    WriteNew,
)
from handlers.faq.drafts import AnsweredGroup, AnsweringGroup
from storage.faq import questions
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import QuestionId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.faq.questions import AskedQuestion

SHOWN = 8


async def show_mining(context: Context, _: Mining | None = None) -> None:
    """Show the overview: 没答上的, 没帮上的, 使用情况."""
    found = await cluster_unanswered(context)
    disliked = await context.read(questions.disliked)
    await context.show(
        context.html("mining-head", groups=len(found), disliked=len(disliked)),
        inline_keyboard(
            [(context.label("button-unanswered", count=len(found)), Unanswered())],
            [(context.label("button-disliked-list", count=len(disliked)), Disliked())],
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
    lines = [context.html("group-head", count=count_people(group))]
    texts = dict.fromkeys(each.text for each in group)
    lines += [context.html("group-line", text=short(each, 80)) for each in texts][:SHOWN]
    matches = await find_nearest(context, group[0].text)
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-answer-group", count=count_people(group)),
                AnswerGroup(group[0].id),
            )
        ],
    ]
    rows += [
        [
            (
                context.label("button-alias-of", title=shorten_title(stored.entry.question)),
                ProposeAlias(group[0].id, stored.number),
            )
        ]
        for stored in matches
    ]
    rows.append(
        [
            (context.label("button-find-entry"), FindEntry(group[0].id)),
            (context.label("button-new-entry"), ProposeNew(group[0].id)),
        ]
    )
    rows.append([(context.label("button-drop-group"), DropGroup(group[0].id))])
    rows[-1].append((context.label("back"), Unanswered()))
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def ask_group_answer(context: Context, button: AnswerGroup) -> None:
    """Ask for the answer to all of them."""
    group = await _group_of(context, button.question_id)
    waits = AnsweringGroup(tuple(each.id for each in group))
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("group-answer-how", count=count_people(group)))


async def answer_group(context: MessageContext, draft: AnsweringGroup) -> None:
    """Send the answer to everybody who asked, once each; it may become an entry."""
    reply = Reply.written(context, context.text)
    told = await context.write(_tell_group, context.actor, reply, draft.questions)
    first = draft.questions[0]
    await context.say(
        context.html("group-answered", count=told),
        inline_keyboard([(context.label("button-save-answer"), ProposeNew(first, drafted=True))]),
    )


def _tell_group(tx: Tx, actor: Actor, reply: Reply, ids: tuple[QuestionId, ...]) -> int:
    drafts.keep(tx, actor.account_id, AnsweredGroup(reply.text), actor.now)
    told = tell_askers(tx, reply, ids, actor.now)
    if told:
        roles.record(
            tx,
            by=actor.account_id,
            act="answer-group",
            now=actor.now,
            object_=f"question:{ids[0]}",
            people=told,
        )
    return told


async def drop_group(context: Context, button: DropGroup) -> None:
    """Drop the group from the list: it is no affair of the school."""
    group = await _group_of(context, button.question_id)
    await context.write(questions.set_state, [each.id for each in group], "dropped")
    await context.toast(context.label("group-dropped"))
    await show_unanswered(context)
