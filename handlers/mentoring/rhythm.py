"""帮扶频次: how often each kind of help is due, for the whole school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.mentoring.rhythm import Every
from bot.errors import BotError
from config.texts import Html
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.mentoring import words
from handlers.mentoring.buttons import AskRhythm, HelpOverview, RhythmPage, SetRhythm
from handlers.mentoring.overview import may_set_rhythm
from storage.mentoring import tasks

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled


async def _check_may_set(context: Context) -> None:
    if not await may_set_rhythm(context):
        raise BotError("role-denied")


async def open_rhythm(context: Context, _: RhythmPage) -> None:
    """Show how often each kind is due."""
    await _check_may_set(context)
    found = await context.read(tasks.rhythm)
    lines = [context.html("mentoring-rhythm")]
    items: list[Labelled] = []
    for what, every in found.items():
        kind = words.name_kind(context.texts, what)
        lines.append(context.html("mentoring-rhythm-line", kind=kind, every=_often(context, every)))
        items.append((context.label("button-mentoring-rhythm-of", kind=kind), AskRhythm(what)))
    rows = in_rows(items, 2)
    rows.append([(context.label("back"), HelpOverview())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _often(context: Context, every: Every | None) -> str:
    return context.label(f"mentoring-every-{every.value if every else 'never'}")


async def ask_rhythm(context: Context, button: AskRhythm) -> None:
    """Ask how often a kind is to be due."""
    await _check_may_set(context)
    items: list[Labelled] = [
        (_often(context, every), SetRhythm(button.what, every)) for every in (*Every, None)
    ]
    rows = in_rows(items, 3)
    rows.append([(context.label("back"), RhythmPage())])
    kind = words.name_kind(context.texts, button.what)
    await context.show(context.html("mentoring-rhythm-ask", kind=kind), inline_keyboard(*rows))


async def set_rhythm(context: Context, button: SetRhythm) -> None:
    """Set how often a kind is due; what is open of it is made anew."""
    await _check_may_set(context)
    by, now = context.account.id, context.seconds
    what, every = button.what, button.every
    await context.write(tasks.set_rhythm, what, every, by=by, today=context.today, now=now)
    await context.toast(context.label("mentoring-rhythm-set"))
    await open_rhythm(context, RhythmPage())
