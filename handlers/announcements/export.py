"""The outcome of an announcement as workbooks: a call sheet, and all recipients."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.listing import natural
from bot.domain.people.roles import Role
from bot.domain.text import short
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, pages_of, sheets_workbook
from handlers.announcements import words
from handlers.announcements.receipts import UNREACHED, within_reach
from handlers.announcements.status import with_names
from handlers.chat import wording
from handlers.chat.paper import paper_of, say_day
from storage.announcements import outcomes
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context
    from bot.domain.ids import AnnouncementId
    from handlers.announcements.buttons import CallSheet, OutcomeWorkbook
    from storage.announcements.announcements import Announcement
    from storage.announcements.outcomes import Result
    from storage.database import Tx


NAMED = 12  # characters of an announcement in the name of a file
SAID = 28  # Latin characters of the column for what was said on the phone
WHOM = 24  # characters of its audience
CALLS = ("team", "number", "name", "phone", "outcome", "done", "said")
RESULTS = ("team", "number", "name", "phone", "outcome", "at", "acknowledged", "reason")


async def send_call_sheet(context: Context, button: CallSheet) -> None:
    """Send name, class, phone and reason of those within reach whom the bot could not tell."""
    found = await with_names(context, button.id)
    if context.account.role < Role.STAFF:
        raise BotError("role-denied")
    await context.services.gateway.typing(context.chat_id)
    listed = await context.read(outcomes.results, found.id, outcomes=UNREACHED)
    kept = await within_reach(context, found, listed)
    await _send_table(context, found, "calls", CALLS, kept)


async def send_workbook(context: Context, button: OutcomeWorkbook) -> None:
    """Send one row a person: outcome, time and reason."""
    found = await with_names(context, button.id)
    await context.services.gateway.typing(context.chat_id)
    listed = await context.read(outcomes.results, found.id)
    kept = await within_reach(context, found, listed)
    await _send_table(context, found, "results", RESULTS, kept)


async def _send_table(
    context: Context,
    found: Announcement,
    what: str,
    columns: Sequence[str],
    kept: Sequence[Result],
) -> None:
    whom = await _whom(context, found, kept)
    name = context.label(f"workbook-{what}")
    title = context.label("workbook-title", whom=whom, name=name)
    excerpt = words.cut_excerpt(context, found.content)
    sheet = _sheet(context, name, columns, kept)
    paper = paper_of(context, title, *await _about(context, found, excerpt, kept))
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    await context.write(_record_export, context.actor, found.id, what, len(kept))
    caption = context.html("workbook-caption", count=len(kept), excerpt=excerpt)
    file = name_file(context.today, title, excerpt[:NAMED].rstrip("…"), suffix="xlsx")
    await context.say(Document(data, file, caption))


async def _whom(context: Context, found: Announcement, kept: Sequence[Result]) -> str:
    """Return the audience in short; the class, where of a larger one only that is listed."""
    whom = await words.name_audience(context, found)
    classes = {each.class_name for each in kept}
    if len(classes) == 1 and (name := classes.pop()) and name not in whom:
        return name
    return short(whom, WHOM)


def _sheet(context: Context, name: str, columns: Sequence[str], kept: Sequence[Result]) -> Sheet:
    """Return people by class, group and number; a column of classes only for several."""
    classes = list(dict.fromkeys(each.class_name for each in kept))  # in the order of their numbers
    phones = context.account.role >= Role.STAFF
    ordered = sorted(
        kept,
        key=lambda x: (classes.index(x.class_name), natural(x.team), natural(x.number)),
    )
    made = [words.make_row(context, each, phone=phones) for each in ordered]
    shown = [*(["class"] if len(classes) > 1 else []), *columns]
    shown = [x for x in shown if x in _BLANK or any(row[x] not in {"", None} for row in made)]
    headings = [context.label(f"workbook-column-{each}") for each in shown]
    rows = [[row[column] for column in shown] for row in made]
    names = shown.index("name") + 1 if "name" in shown else 0
    least = {shown.index("said"): SAID} if "said" in shown else {}
    return Sheet(name, headings, rows, names=names, pages=pages_of(len(rows)), least=least)


_BLANK = {"name", "outcome", "done", "said"}  # stand there also where they are empty


async def _about(
    context: Context, found: Announcement, excerpt: str, kept: Sequence[Result]
) -> list[str]:
    """Return what it says, whose it is, since when, and what became of it by numbers."""
    about = [context.label("workbook-says", excerpt=excerpt)]
    author = await context.read(accounts.find, found.author)
    by = found.options.speaker or (author and (author.person_name or author.name))
    if by:
        about.append(context.label("workbook-by", name=by))
    sent = found.started_at or found.ordered_at
    if sent is not None:
        at = datetime.fromtimestamp(sent, UTC)
        day = say_day(context.texts, at.astimezone(context.services.zone).date())
        clock = wording.format_clock(at, context.services.zone)
        about.append(context.label("workbook-sent", at=f"{day} {clock}"))
    counts = Counter(words.outcome_on_paper(context, each.outcome) for each in kept)
    sums = [context.label("workbook-sum", what=each, count=many) for each, many in counts.items()]
    about.append(
        context.label(
            "workbook-total", count=len(kept), sums=context.label("audience-and").join(sums)
        )
    )
    if found.options.acknowledge:
        read = sum(each.acknowledged_at is not None for each in kept)
        about.append(context.label("workbook-acknowledged", count=read))
    return about


def _record_export(
    tx: Tx, actor: Actor, announcement_id: AnnouncementId, what: str, people: int
) -> None:
    by, now, object_ = actor.account_id, actor.now, f"broadcast:{announcement_id}"
    roles.record(tx, by=by, act=f"broadcast-export-{what}", now=now, object_=object_, people=people)
