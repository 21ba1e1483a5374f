"""运行状况: how the bot is, for administrators; the same facts as /healthz has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.operating.troubles import kind_of
from bot.errors import BotError
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.operating import words
from handlers.operating.buttons import OpenStatus
from handlers.operating.words import PastTrouble
from storage import troubles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.operating.troubles import Symptom
    from bot.domain.operating.vitals import StoredVitals, Vitals
    from storage.troubles import TroubleRow

WEEK = 7 * 86400
MOST_PAST = 3


async def show_status(context: Context, _: OpenStatus | None = None) -> None:
    """Show how the bot is (运行状况): what is wrong and what to do, the figures, and what was."""
    watching = context.services.watching
    if watching is None:
        raise BotError("status-nobody-looks")
    found = await watching.look()
    past = await context.read(troubles.ended_since, context.seconds - WEEK, limit=MOST_PAST)
    html = Html("\n\n".join(_parts(context, found, watching.symptoms(found), past)))
    await context.show(
        html, inline_keyboard([(context.label("button-status-again"), OpenStatus())])
    )


def _parts(
    context: Context, found: Vitals, wrong: Sequence[Symptom], past: Sequence[TroubleRow]
) -> list[str]:
    said, zone = context.texts, context.services.zone
    head = said.html("status-wrong", count=len(wrong)) if wrong else said.html("status-well")
    parts = [head, *(_trouble(context, each) for each in wrong), _figures(context, found)]
    over = [
        PastTrouble(kind, each.detail, each.since, each.ended_at)
        for each in past
        if (kind := kind_of(each.kind)) is not None and each.ended_at is not None
    ]
    if over:
        lines = words.describe_past(said, over, context.today, zone)
        parts.append(f"{said.html('status-past')}\n{lines}")
    return parts


def _trouble(context: Context, each: Symptom) -> str:
    said = context.texts
    return said.html(
        "status-trouble",
        what=words.what(said, each.kind, each.values),
        since=words.describe_moment(said, each.since, context.today, context.services.zone),
        do=words.what_to_do(said, each.kind, each.values),
    )


def _figures(context: Context, found: Vitals) -> str:
    said = context.texts
    failing = sum(each.failing_for is not None for each in found.tasks)
    lines = [
        said.html("status-telegram", seconds=int(found.reached_ago)),
        *_stored(context, found.stored),
        said.html("status-tasks", all=len(found.tasks), failing=failing),
    ]
    if found.disk_free is not None:
        free, size = f"{found.disk_free / 1e9:.1f}", f"{found.database_size / 1e6:.1f}"
        lines.append(said.html("status-disk", free=free, size=size))
    uptime = words.describe_length(said, found.uptime)
    at = words.describe_moment(said, found.at, context.today, context.services.zone)
    return "\n".join([*lines, said.html("status-at", at=at, uptime=uptime)])


def _stored(context: Context, stored: StoredVitals | None) -> list[str]:
    said = context.texts
    if stored is None:
        return [said.html("status-database-dark")]
    waiting = max(0, stored.waiting - 1)  # this one is being answered
    lines: list[str] = [
        said.html("status-updates", waiting=waiting, aside=stored.set_aside),
        said.html("status-letters", waiting=stored.letters_waiting, overdue=stored.overdue),
    ]
    if stored.backup is None:
        lines.append(said.html("status-no-backup"))
    else:
        at = words.describe_moment(said, stored.backup.at, context.today, context.services.zone)
        ok = "yes" if stored.backup.failed is None else "no"
        lines.append(said.html("status-backup", at=at, ok=ok))
    return lines
