"""Which classes begin or end, and how many trainees there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.classes.access import may_see
from handlers.classes.buttons import ClassDates, ClassPage, Edge, Headcounts, OpenClass
from storage.classes import classes
from storage.classes.classes import Headcount

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context
    from handlers.chat.keyboards import Labelled
    from storage.classes.classes import Class

SHOWN = 8  # classes of one answer


async def show_dates(context: Context, button: ClassDates) -> None:
    """List the classes that begin or end on the days asked for, else the next ones."""
    seen = sorted(await _within(context), key=lambda each: (_day(each, button.edge), each.number))
    found = [each for each in seen if _is_asked(each, button, context.today)]
    head = _head(context, button, found, seen)
    shown = found[:SHOWN]
    lines = [head, *(_line(context, each, button.edge) for each in shown)]
    if len(found) > SHOWN:
        lines.append(context.html("class-dates-more", count=len(found) - SHOWN))
    items: list[Labelled] = [(each.name, OpenClass(each.id)) for each in shown]
    everything = (context.label("button-all-classes"), ClassPage(0))
    await context.show(Html("\n".join(lines)), inline_keyboard(*in_rows(items, 4), [everything]))


def _head(context: Context, button: ClassDates, found: list[Class], seen: list[Class]) -> Html:
    """Word how many there are; of none, which was the last."""
    edge, what = button.edge.name.lower(), {"count": len(found)}
    if button.from_ is not None and button.to is not None:
        days = _days(context, button.from_, button.to)
        key = f"class-dates-{edge}-days" if found else f"class-dates-{edge}-days-none"
        return context.html(key, days=days, **what)
    if found:
        return context.html(f"class-dates-{edge}-next", name=found[0].name, **what)
    last = seen[-1]
    day = wording.format_day(context.texts, _day(last, button.edge), context.today)
    return context.html(f"class-dates-{edge}-none", name=last.name, day=day)


def _days(context: Context, from_: date, to: date) -> str:
    if from_ == to:
        return wording.format_day(context.texts, from_, context.today)
    return wording.format_span(context.texts, from_, to)


def _line(context: Context, each: Class, edge: Edge) -> Html:
    day = wording.format_day(context.texts, _day(each, edge), context.today)
    return context.html("class-dates-line", day=day, name=each.name, district=each.district)


def _day(each: Class, edge: Edge) -> date:
    return each.starts_on if edge is Edge.START else each.ends_on


def _is_asked(each: Class, button: ClassDates, today: date) -> bool:
    day = _day(each, button.edge)
    if button.from_ is None or button.to is None:
        return day >= today
    return button.from_ <= day <= button.to


async def show_headcounts(context: Context, _: Headcounts) -> None:
    """Say how many classes and trainees there are, how many have joined, how many run today."""
    seen = await _within(context)
    full = await context.read(classes.headcounts)
    counts = [full.get(each.id, Headcount()) for each in seen]
    whole = context.account.sees_all(Role.STAFF)
    html = context.html(
        "headcounts",
        whom=context.label("whom-school" if whole else "whom-own"),
        classes=len(seen),
        enrolled=sum(each.enrolled for each in counts),
        joined=sum(each.joined for each in counts),
        running=sum(each.starts_on <= context.today <= each.ends_on for each in seen),
    )
    await context.show(html, inline_keyboard([(context.label("button-all-classes"), ClassPage(0))]))


async def _within(context: Context) -> list[Class]:
    """Return the classes within the person's reach, by number."""
    seen = [each for each in await context.read(classes.all_of) if may_see(context, each)]
    if not seen:
        raise BotError("classes-none")
    return seen
