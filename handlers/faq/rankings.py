"""Rankings: the answers that did not help, and the entries shown most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import short
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.faq.buttons import Disliked, Mining, MostAsked
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import Context

SHOWN, TOP = 8, 10


async def show_disliked(context: Context, button: Disliked) -> None:
    """Show 👎 with the question, the answer, and why it did not help."""
    found = await context.read(questions.disliked)
    shown = found[button.page * SHOWN : (button.page + 1) * SHOWN]
    lines = [context.html("disliked-head" if found else "disliked-none")]
    lines += [
        context.html(
            "disliked-line",
            text=short(asked.text, 60),
            title=entry,
            reason=asked.reason or context.label("disliked-no-reason"),
        )
        for asked, entry in shown
    ]
    rows = page_rows(
        [("", Mining())] * len(found), button.page, Disliked, context.texts, size=SHOWN
    )
    await context.show(
        Html("\n\n".join(lines)), inline_keyboard(rows[-1], [(context.label("back"), Mining())])
    )


async def show_most_asked(context: Context, _: MostAsked) -> None:
    """Show the entries shown most."""
    hits = await context.read(questions.hits)
    lines = [context.html("most-asked-head")]
    lines += [
        context.html(
            "most-asked-line",
            count=each.shown,
            liked=each.liked,
            disliked=each.disliked,
            title=each.question,
        )
        for each in hits[:TOP]
        if each.shown
    ]
    never = sum(each.shown == 0 for each in hits)
    lines.append(context.html("most-asked-never", count=never))
    await context.show(Html("\n".join(lines)), inline_keyboard([(context.label("back"), Mining())]))
