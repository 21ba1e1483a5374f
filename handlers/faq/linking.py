"""Joining a question to an entry that staff find by words of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.faq.ways import WaySource
from bot.domain.text import fold
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.faq.browse import shorten_title
from handlers.faq.buttons import FoundPage, JoinFound
from handlers.faq.drafts import LookingForEntry
from handlers.faq.proposals import present_way, source_of
from storage.faq import entries as faq_entries
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.keyboards import Labelled
    from handlers.faq.buttons import FindEntry
    from storage.faq.entries import Stored


async def ask_words(context: Context, button: FindEntry) -> None:
    """Ask for the words to look for."""
    if button.question_id is None:
        text, source = (await source_of(context)).question, WaySource.DESK
    else:
        question = context.glance(questions.find, button.question_id)
        if question is None:
            raise BotError("button-stale")
        text, source = question.text, WaySource.MERGED
    waits = LookingForEntry(text, source=source)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("join-entry-how", question=text))


async def answer_words(context: MessageContext, draft: LookingForEntry) -> None:
    """Show the entries found by these words; other words may follow."""
    kept = replace(draft, words=context.text)
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    await _show(context, context.text, 0)


async def turn_page(context: Context, button: FoundPage) -> None:
    """Turn to another page of them."""
    draft = await _draft(context)
    await _show(context, draft.words, button.page)


async def link_question(context: Context, button: JoinFound) -> None:
    """Try the question as another way to ask for the entry that was picked."""
    draft = await _draft(context)
    await present_way(context, button.number, draft.question, draft.source)


async def _draft(context: Context) -> LookingForEntry:
    draft = await context.read(drafts.find, context.account.id, LookingForEntry)
    if draft is None:
        raise BotError("button-stale")
    return draft


async def _show(context: Context, words: str, page: int) -> None:
    found = await _found(context, words)
    items: list[Labelled] = [
        (shorten_title(each.entry.question), JoinFound(each.number)) for each in found
    ]
    key = "join-entry-found" if found else "join-entry-none"
    await context.show(
        context.html(key, words=words, count=len(found)),
        inline_keyboard(*page_rows(items, page, FoundPage, context.texts)),
    )


async def _found(context: Context, words: str) -> list[Stored]:
    """Return entries that the FAQ finds and entries that contain the words, the likelier first."""
    verdicts = await context.services.knowledge.ask(words, today=context.today)
    ids = [match.id for verdict in verdicts for match in verdict.matches]
    meant = [*(await context.read(faq_entries.named, ids)).values()]
    sought = [fold(each) for each in words.split() if fold(each)]
    having = [
        each
        for each in await context.read(faq_entries.all_of)
        if sought and all(part in _letters(each) for part in sought)
    ]
    unsure = all(verdict.outcome is VerdictOutcome.UNKNOWN for verdict in verdicts)
    both = [*having, *meant] if unsure else [*meant, *having]
    return [*{each.number: each for each in both}.values()]


def _letters(stored: Stored) -> str:
    """Return all searchable text of an entry; no word is read across two of its texts."""
    entry = stored.entry
    return " ".join(fold(each) for each in (entry.id, *entry.asked, entry.answer))
