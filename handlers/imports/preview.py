"""What a file would change, or what must be mended in it first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import paper_of
from handlers.imports import words
from handlers.imports.buttons import (
    Apply,
    ApplyWeeks,
    ApplyWholeLists,
    AskAgain,
    Discard,
    SendDifferences,
    SendTemplate,
    ShowDifferences,
    ShowPreview,
)
from handlers.imports.loading import find_load, plans_of
from handlers.imports.nouns import ExamPlans, TimetablePlans, plan_of
from storage.imports.loads import LoadState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.context import Context, PressContext
    from bot.domain.ids import LoadId
    from bot.domain.imports.problems import Problem
    from bot.domain.imports.reading import Reading
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from handlers.imports.differences import Difference
    from handlers.imports.nouns import Planned
    from storage.imports.loads import Load

    # a way to say something with a keyboard or without: as a new message, or in place of one
    Put = Callable[..., Awaitable[object]]


ON_A_PAGE = 12  # differences
NO_CLASS = "class-unknown"  # what is wrong with a line of a class that the school does not have
CLASSES = 0  # the template of classes
WARNED = 4  # lines of warnings in a preview


def class_template(context: Context) -> Labelled:
    """Make the button of the empty workbook in which new classes are written."""
    return context.label("button-class-template"), SendTemplate(CLASSES)


async def say_problems(context: Context, found: Reading, load: Load | None = None) -> None:
    """Say what must be mended, by kind, apart from what is only worth a look; all as a workbook.

    A ``load`` that was read by answers may be asked about again.
    """
    rows: list[list[Labelled]] = []
    if load is not None and load.answers:
        rows.append([(context.label("button-ask-again"), AskAgain(load.id))])
    errors = [each for each in found.problems if not each.warning]
    if any(each.key == NO_CLASS for each in errors) and context.account.sees_all(Role.STAFF):
        rows.append([class_template(context)])
    keyboard = inline_keyboard(*rows) if rows else None
    lines = [context.html("load-problems", count=found.errors)]
    lines += words.describe_problems(context.texts, errors, key="load-problem")
    if found.warnings:
        lines += _warnings(context, found, most=2)
    if len(found.problems) <= words.MOST_GROUPS:
        await context.say(Html("\n".join(lines)), keyboard)
        return
    if found.found == len(found.problems):
        lines.append(context.html("load-problems-file", count=found.found))
    else:
        listed = len(found.problems)
        lines.append(context.html("load-problems-first", count=found.found, listed=listed))
    await context.say(Html("\n".join(lines)), keyboard)
    name = context.label("problems-name")
    sheet = Sheet(name, *_problem_table(context, found.problems), names=2)
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), [sheet])
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx")))


def _warnings(context: Context, found: Reading, *, most: int) -> list[Html]:
    lines = [context.html("load-warnings", count=found.found - found.errors)]
    said = context.texts
    return lines + words.describe_problems(said, found.warnings, key="load-warning", most=most)


def _problem_table(
    context: Context, problems: Sequence[Problem]
) -> tuple[list[str], Sequence[Sequence[Value]]]:
    names = ("sheet", "row", "column", "reason", "weight")
    rows = [
        (
            each.sheet,
            each.row or None,
            each.column,
            context.label(each.key, **each.values),
            context.label("problem-warning" if each.warning else "problem-error"),
        )
        for each in sorted(problems, key=lambda each: each.warning)
    ]
    return [context.label(f"problems-{name}") for name in names], rows


async def show_preview(
    context: Context, load: Load, put: Put, found: Reading | None = None
) -> None:
    """Show what a load would change, and the ways to apply it.

    ``found`` is the reading, with its warnings, where the file has just been read.
    """
    planned = await plans_of(context, load.book)
    said = context.texts
    lines = [said.html("load-read"), *words.describe_contents(said, load.book)]
    lines += words.describe_answers(said, load.answers)
    changes, count = await asyncio.to_thread(words.describe_plans, said, planned)
    lines += changes
    if found is not None and found.warnings:
        lines += _warnings(context, found, most=WARNED)
    keyboard = inline_keyboard(*_choices(context, load, planned, count))
    await put(Html("\n".join(lines)), keyboard)


def _choices(
    context: Context, load: Load, planned: Sequence[Planned], count: int
) -> list[list[Labelled]]:
    """Return the buttons under a preview of ``count`` differences."""
    rows = [*_ways_to_apply(context, load.id, planned)]
    if count:
        pages = (context.label("button-differences", count=count), ShowDifferences(load.id))
        rows.append([pages, (context.label("button-workbook"), SendDifferences(load.id))])
    last: list[Labelled] = [(context.label("button-discard"), Discard(load.id))]
    if load.answers and load.file_id:
        last.insert(0, (context.label("button-ask-again"), AskAgain(load.id)))
    return [*rows, last]


def _ways_to_apply(
    context: Context, load_id: LoadId, planned: Sequence[Planned]
) -> list[list[Labelled]]:
    """Return the ways, the one that takes least away first."""
    times = plan_of(planned, TimetablePlans)
    sat = plan_of(planned, ExamPlans)
    missing = len(sat.plan.missing) if sat and context.account.sees_all(Role.STAFF) else 0
    named = "button-apply-named" if missing else "button-apply"
    rows: list[list[Labelled]] = [[(context.label(named), Apply(load_id, whole=True))]]
    if times is not None and times.beyond:
        only = context.label("button-apply-part", count=times.beyond)
        rows = [[(only, Apply(load_id, whole=False))]]
        if times.in_weeks:
            weeks = context.label("button-apply-weeks", count=times.in_weeks)
            rows.append([(weeks, ApplyWeeks(load_id, times.in_weeks))])
        whole = context.label("button-apply-whole", count=times.beyond)
        rows.append([(whole, Apply(load_id, whole=True))])
    if missing:
        rows.append(
            [(context.label("button-apply-list", count=missing), ApplyWholeLists(load_id, missing))]
        )
    return rows


async def show_again(context: PressContext, button: ShowPreview) -> None:
    """Show a staged load again."""
    load = await _staged(context, button.load_id)
    await show_preview(context, load, context.show)


async def show_differences(context: PressContext, button: ShowDifferences) -> None:
    """Show a page of all that a load would change."""
    load = await _staged(context, button.load_id)
    found = await _differences(context, load)
    last = max(0, (len(found) - 1) // ON_A_PAGE)
    page = min(max(button.page, 0), last)
    lines = [context.html("differences-head", page=page + 1, pages=last + 1, count=len(found))]
    lines += [each.line for each in found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]]
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), ShowDifferences(load.id, page - 1)))
    if page < last:
        turns.append((context.label("page-on"), ShowDifferences(load.id, page + 1)))
    book: Labelled = (context.label("button-workbook"), SendDifferences(load.id))
    back: Labelled = (context.label("button-preview"), ShowPreview(load.id))
    ways = _ways_to_apply(context, load.id, await plans_of(context, load.book))
    await context.show(Html("\n".join(lines)), inline_keyboard(turns, *ways, [book, back]))


async def send_differences(context: PressContext, button: SendDifferences) -> None:
    """Send all that a load would change as a workbook."""
    load = await _staged(context, button.load_id)
    found = await _differences(context, load)
    names = ("sign", "where", "what", "old", "new")
    headings = [context.label(f"differences-{name}") for name in names]
    rows = [
        (context.label(f"difference-{each.sign}"), each.where, each.what, each.old, each.new)
        for each in found
    ]
    name = context.label("differences-name")
    sheet = Sheet(name, headings, rows, names=2)
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), [sheet])
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx")))


async def _staged(context: Context, load_id: LoadId) -> Load:
    load = await find_load(context, load_id)
    if load.state is not LoadState.STAGED or load.doubts:
        raise BotError("load-not-staged")
    return load


async def _differences(context: Context, load: Load) -> list[Difference]:
    planned = await plans_of(context, load.book)
    return await asyncio.to_thread(words.all_differences, context.texts, planned)
