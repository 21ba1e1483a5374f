"""Search mode: the answer to a text, what matches it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.services.unanswered import within_reach
from config.texts import Html
from handlers.chat import drafts
from handlers.faq import words
from handlers.faq.drafts import TryingOut
from storage.faq import entries as faq_entries
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.understanding.verdict import Verdict
    from handlers.faq.buttons import Explain, TryOut


async def try_out(context: Context, _: TryOut) -> None:
    """Enter search mode, until it is left."""
    await _enter(context)


async def _enter(context: Context) -> None:
    await context.write(drafts.keep, context.account.id, TryingOut(), context.seconds)
    await context.say(context.html("try-how"))


async def try_words(context: MessageContext) -> None:
    """Explain the words beside the command (试问 学费多少), or enter search mode."""
    if context.argument:
        await _explain(context, context.argument)
        return
    await _enter(context)


async def answer_try(context: MessageContext, _: TryingOut) -> None:
    """Show what would be said to this text, and why."""
    await _explain(context, context.text)


async def explain_answer(context: Context, button: Explain) -> None:
    """Explain a question that was asked."""
    question = context.glance(questions.find, button.question_id)
    if question is None or not (
        question.account_id == context.account.id or within_reach(context, question)
    ):
        raise BotError("button-stale")
    await _explain(context, question.text)


async def _explain(context: Context, text: str) -> None:
    slots = await context.services.knowledge.understand(text, now=context.now)
    if slots is not None:
        said = " ".join(f"{key}={value}" for key, value in slots.as_json().items())
        await context.say(context.html("why-schedule", slots=said))
        return
    for verdict in await context.services.knowledge.ask(text, today=context.today):
        await context.say(await _because(context, verdict))


async def _because(context: Context, verdict: Verdict) -> Html:
    stored = await context.read(faq_entries.named, [each.id for each in verdict.matches])
    lines = [
        context.html(
            f"why-{verdict.outcome}", query=verdict.query, scope=round(verdict.in_scope * 100)
        )
    ]
    for number, each in enumerate(verdict.matches[:5], start=1):
        entry = stored.get(each.id)
        if entry is None:
            continue
        lines.append(
            context.html(
                "why-match",
                number=str(number),
                score=round(each.score * 100),
                title=entry.entry.question,
                category=words.name_category(context.texts, entry.entry.category),
                why="；".join(each.why),
            )
        )
    return Html("\n".join(lines))
