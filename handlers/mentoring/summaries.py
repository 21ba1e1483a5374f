"""年度小结: asked of the helper in words, with the year's counts; read by class and aid office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.mentoring.kinds import TaskKind
from bot.domain.mentoring.rhythm import school_year
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.mentoring import words
from handlers.mentoring.buttons import HelpOverview, OpenHelped, ReadSummary, SummaryPage
from handlers.mentoring.drafts import WritingSummary
from handlers.mentoring.pages import pair_of
from storage.aid import access
from storage.mentoring import contacts, summaries, tasks
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import ClassId
    from handlers.chat.keyboards import Labelled
    from handlers.mentoring.buttons import WriteSummary
    from storage.database import Tx
    from storage.mentoring.pairs import Pair

LONGEST = 1200  # characters
SHORTEST = 4
MOST = 3  # summaries of a student in one message


async def ask_summary(context: Context, button: WriteSummary) -> None:
    """Say what the year's counts are and what was written; the next message is the summary."""
    pair = await pair_of(context, button.pair_id)
    today, year = context.today, school_year(context.today)
    of = await context.read(contacts.count, pair.person_id, date(year, 8, 1), today)
    lines = [
        context.html("mentoring-summary", name=pair.name, **_years(year)),
        words.describe_counts(context.texts, of),
    ]
    before = await context.read(summaries.own, pair.person_id, context.account.id, year)
    if before:
        lines.append(context.html("mentoring-summary-before", text=before))
    lines.append(context.html("mentoring-summary-how"))
    waits = WritingSummary(pair.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenHelped(pair.id))
    await context.show(Html("\n".join(lines)), inline_keyboard([back]))


def _years(year: int) -> dict[str, str]:
    """Return the two calendar years of a school year, as they are written."""
    return {"year": str(year), "next": str(year + 1)}


async def answer_summary(context: MessageContext, draft: WritingSummary) -> None:
    """Keep the summary; what is due of it is done."""
    text = " ".join(context.text[:LONGEST].split())
    pair = await pair_of(context, draft.pair)
    if len(text) < SHORTEST:
        raise BotError("mentoring-summary-nothing")
    await context.write(_keep, context.actor, pair, text, context.today)
    back = (context.label("button-mentoring-student"), OpenHelped(pair.id))
    await context.say(
        context.html("mentoring-summary-kept", name=pair.name), inline_keyboard([back])
    )


def _keep(tx: Tx, actor: Actor, pair: Pair, text: str, day: date) -> None:
    year = school_year(day)
    by, now = actor.account_id, actor.now
    summaries.keep(tx, pair.person_id, text, by=by, year=year, now=now)
    tasks.finish(tx, [pair.id], TaskKind.SUMMARY, day)
    drafts.drop(tx, by)


async def _read_by(context: Context) -> list[ClassId]:
    """Return the classes whose summaries somebody reads: their own, or all for the aid office.

    Raises:
        BotError: There is none.
    """
    found = await context.read(access.classes_of, context.account)
    if not found:
        raise BotError("mentoring-not-led")
    return found


async def open_summaries(context: Context, button: SummaryPage) -> None:
    """Show whose summaries of this school year there are, of the classes that one may read."""
    led = await _read_by(context)
    year = school_year(context.today)
    found = await context.read(summaries.of_year, year, led)
    items: list[Labelled] = [
        (f"{each.name} {each.class_name}", ReadSummary(each.person_id)) for each in found
    ]
    rows = page_rows(items, button.page, SummaryPage, context.texts)
    rows.append([(context.label("back"), HelpOverview())])
    html = context.html("mentoring-summaries", count=len(found), **_years(year))
    await context.show(html, inline_keyboard(*rows))


async def read_summary(context: Context, button: ReadSummary) -> None:
    """Show the summaries of a student, never the notes; who reads is on record."""
    led = await _read_by(context)
    year, person = school_year(context.today), button.person_id
    found = await context.read(summaries.of_person, person, year, led)
    if not found:
        raise BotError("mentoring-not-led")
    by, now, about = context.account.id, context.seconds, f"person:{person}"
    await context.write(roles.record, by=by, act="mentoring-summary-read", now=now, object_=about)
    lines = [
        context.html(
            "mentoring-summary-line",
            name=each.name,
            class_name=each.class_name,
            who=each.who,
            text=each.text,
        )
        for each in found[:MOST]
    ]
    back = (context.label("back"), SummaryPage())
    await context.show(Html("\n\n".join(lines)), inline_keyboard([back]))
