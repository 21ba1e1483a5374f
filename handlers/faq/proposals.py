"""Proposals of entries from answers: another way to ask for one, or a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.faq.entries import Entry
from bot.domain.faq.ways import Unfit, WaySource, tidy, unfit
from bot.domain.ids import EntryNumber
from bot.domain.imports.faq import CATEGORIES, LONGEST_QUESTION, OTHER, id_of
from bot.errors import BotError
from bot.services.unanswered import find_nearest
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.faq import words
from handlers.faq.browse import entry_of, shorten_title
from handlers.faq.buttons import (
    AliasOfSource,
    FindEntry,
    InCategory,
    NewFromSource,
    ProposeAlias,
    ProposeNew,
    SaveAnswer,
    WriteNew,
)
from handlers.faq.drafts import AnsweredGroup, Source, WritingEntry
from handlers.faq.trial_runs import LONGEST, WAY, show_trial_run
from storage.desk import cases
from storage.faq import questions, ways
from storage.faq.entries import Stored

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.ids import QuestionId
    from handlers.chat.keyboards import Labelled
    from storage.faq.questions import AskedQuestion

SHORTEST = 2
_CODES = (*CATEGORIES, OTHER)


async def save_answer(context: Context, button: SaveAnswer) -> None:
    """Offer a colleague's answer as an entry, or its question as another way to ask for one."""
    message = await context.read(cases.message, button.message)
    if message is None or message.account_id != context.account.id:
        raise BotError("button-stale")
    said = await context.read(cases.messages, message.case_id, 50)
    asked = next((m.text for m in said if not m.from_staff and m.text), "")
    if not asked:
        raise BotError("proposal-no-question")
    await _keep_source(context, asked, message.text)
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-alias-of", title=shorten_title(each.entry.question)),
                AliasOfSource(each.number),
            )
        ]
        for each in await find_nearest(context, asked)
    ]
    rows.append(
        [
            (context.label("button-find-entry"), FindEntry(None)),
            (context.label("button-new-entry"), NewFromSource()),
        ]
    )
    await context.say(context.html("proposal-source", question=asked), inline_keyboard(*rows))


async def _keep_source(context: Context, asked: str, answer: str) -> None:
    source = Source(asked[:LONGEST_QUESTION], answer)
    await context.write(drafts.keep, context.account.id, source, context.seconds)


async def source_of(context: Context) -> Source:
    """Return what a colleague was asked and answered, kept to be made an entry.

    Raises:
        BotError: Something else was begun meanwhile.
    """
    source = await context.read(drafts.find, context.account.id, Source)
    if source is None:
        raise BotError("button-stale")
    return source


async def alias_of_source(context: Context, button: AliasOfSource) -> None:
    """Try it as another way to ask."""
    source = await source_of(context)
    await present_way(context, button.number, source.question, WaySource.DESK)


async def propose_alias(context: Context, button: ProposeAlias) -> None:
    """Try a question that was asked as another way to ask."""
    question = await _question(context, button.question_id)
    await present_way(context, button.number, question.text)


async def _question(context: Context, question_id: QuestionId) -> AskedQuestion:
    question = context.glance(questions.find, question_id)
    if question is None:
        raise BotError("button-stale")
    return question


async def present_way(
    context: Context, number: EntryNumber, text: str, source: WaySource = WaySource.MERGED
) -> None:
    """Try a text as another way to ask for an entry; what is too long for one, as an alias.

    Raises:
        BotError: It stands already, says who somebody is, or asks nothing.
    """
    stored = await entry_of(context, number)
    text = tidy(text)[:LONGEST_QUESTION]
    owner = await context.read(ways.owner, text)
    if owner is not None and owner.number == number:
        raise BotError("proposal-asked-already")
    if owner is not None:
        raise BotError("way-taken", text=text, title=owner.entry.question)
    why = unfit(text)
    named = await context.read(ways.personal, [text])
    if why is None and named:
        why = Unfit.PERSONAL
    if why not in {None, Unfit.LONG}:
        raise BotError(f"way-{why}")
    entry = replace(stored.entry, aliases=(*stored.entry.aliases, text))
    act = "alias" if why is Unfit.LONG else WAY
    await show_trial_run(context, replace(stored, entry=entry), act, source)


async def propose_new(context: Context, button: ProposeNew) -> None:
    """Propose a new entry from a question; its answer is there already, or is asked for."""
    question = await _question(context, button.question_id)
    if button.drafted:
        drafted = await context.read(drafts.find, context.account.id, AnsweredGroup)
        if drafted is None:
            raise BotError("button-stale")
        await _keep_source(context, question.text, drafted.text)
        await choose_category(context)
        return
    waits = WritingEntry(question.text)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("new-entry-answer", question=question.text))


async def write_new(context: Context, _: WriteNew) -> None:
    """Ask for a new entry: the question on the first line, the answer below."""
    await context.write(drafts.keep, context.account.id, WritingEntry(), context.seconds)
    await context.say(context.html("new-entry-how"))


async def answer_new(context: MessageContext, draft: WritingEntry) -> None:
    """Take the answer of a new entry, or both where nothing was known of it."""
    asked = draft.question
    text = context.text.strip()
    if asked is None:
        asked, _, text = text.partition("\n")
    if not asked.strip() or len(text.strip()) < SHORTEST:
        raise BotError("new-entry-two-lines")
    await _keep_source(context, " ".join(asked.split()), text.strip()[:LONGEST])
    await choose_category(context)


async def choose_category(context: Context, _: NewFromSource | None = None) -> None:
    """Ask for a category."""
    await source_of(context)
    buttons: list[Labelled] = [
        (words.name_category(context.texts, code), InCategory(index))
        for index, code in enumerate(_CODES)
    ]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    await context.show(context.html("new-entry-category"), inline_keyboard(*rows))


async def in_category(context: Context, button: InCategory) -> None:
    """Try the new entry in its category."""
    source = await source_of(context)
    if not 0 <= button.index < len(_CODES):
        raise BotError("button-stale")
    entry = Entry(
        id=id_of(source.question),
        category=_CODES[button.index],
        question=source.question,
        aliases=(),
        answer=source.answer,
        source=context.label(
            "entry-source", name=context.account.person_name or context.account.name
        ),
        effective_from=context.today,
    )
    await show_trial_run(context, Stored(EntryNumber(0), entry), "add")
