"""Uploads by staff: the changes are shown first; one tap applies, one rolls back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.imports.planning import clashes, plan_timetable, slot_of
from bot.domain.people.roles import Role
from bot.domain.timetable.session import CourseKind
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.workbooks import TEMPLATES, table_workbook, template_workbook
from config.texts import Html
from handlers.chat.files import reading
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.faq.buttons import UndecidedWays
from handlers.imports import rosters as roster_words
from handlers.imports import words
from handlers.imports.buttons import Apply, ApplyLists, Discard, RollBack, SendTemplate
from storage.classes import classes
from storage.exams import exams
from storage.faq import ways
from storage.imports import attendance_sheets, loads, rosters
from storage.imports.loads import LoadState
from storage.people import roles
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.context import Actor, Context, File, MessageContext
    from bot.domain.exams.planning import ExamPlan
    from bot.domain.ids import LoadId
    from bot.domain.imports.book import SchoolBook
    from bot.domain.imports.planning import Clash, TimetablePlan
    from bot.domain.imports.reading import Reading
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.imports.loads import Load

PROBLEMS_SHOWN = 6
UNKNOWN = "load-nothing"  # how a file fails that may be somebody else's


async def explain_imports(context: Context) -> None:
    """Explain what to send (导入), and offer templates."""
    rows = [
        [(context.label("button-template", name=each.name), SendTemplate(number))]
        for number, each in enumerate(TEMPLATES)
    ]
    await context.say(context.html("load-how"), inline_keyboard(*rows))


async def send_template(context: Context, button: SendTemplate) -> None:
    """Send an empty workbook with headings, hints and drop-downs."""
    if not 0 <= button.number < len(TEMPLATES):
        raise BotError("button-stale")
    template = TEMPLATES[button.number]
    data = await asyncio.to_thread(template_workbook, template)
    await context.say(Document(data, f"{template.name}.xlsx"))


async def receive_file(context: MessageContext) -> Message:
    """Read a file whole, and show everything that is wrong, or what it would change."""
    if context.file is None:
        return PASS
    try:
        found = await _read(context, context.file)
    except BotError as error:
        if error.key == UNKNOWN:
            return PASS
        raise
    await _refuse_foreign_classes(context, found.book, found.marked)
    if found.errors:
        await _say_problems(context, found)
        return None
    load_id = await context.write(
        loads.stage,
        found.book,
        account_id=context.account.id,
        file_name=context.file.name,
        update_id=context.update_id,
        now=context.seconds,
    )
    await _preview(context, load_id, found)
    return None


async def explain_unknown(context: MessageContext) -> None:
    """Say that nothing is known in a file."""
    raise BotError(UNKNOWN, name=context.file.name if context.file is not None else "")


async def _read(context: MessageContext, file: File) -> Reading:
    services = context.services
    async with reading(context, file) as (turn, data):
        return await turn.read_school(
            [(file.name, data)], services.database, now=context.now, zone=services.zone
        )


async def _refuse_foreign_classes(
    context: Context, book: SchoolBook, marked: Collection[str] = ()
) -> None:
    """Refuse classes outside one's reach; new ones need the whole school."""
    if context.account.sees_all(Role.STAFF):
        return
    if book.programme or book.classes or book.courses or book.teachers or book.faq or book.exams:
        raise BotError("load-needs-all")
    reach = {
        each.name
        for each in await context.read(classes.all_of)
        if context.may(Role.STAFF, class_id=each.id, district=each.district)
    }
    named = {row.class_name for row in book.trainees} | {row.class_name for row in book.sessions}
    named |= await context.read(exams.classes_of, book)
    named |= set(marked)
    named |= await context.read(rosters.left_by_moves, book, today=context.today)
    named |= await context.read(attendance_sheets.classes_of, book.attendance)
    if foreign := sorted(named - reach):
        raise BotError("load-foreign", names="、".join(foreign[:5]))


async def _say_problems(context: Context, found: Reading) -> None:
    lines = [problem.worded(context.label) for problem in found.problems[:PROBLEMS_SHOWN]]
    text = [context.html("load-problems", count=found.errors)]
    text += [context.html("load-problem", line=line) for line in lines]
    if found.found == len(lines):
        await context.say(Html("\n".join(text)))
        return
    if found.found == len(found.problems):
        text.append(context.html("load-problems-file", count=found.found))
    else:
        listed = len(found.problems)
        text.append(context.html("load-problems-first", count=found.found, listed=listed))
    await context.say(Html("\n".join(text)))
    headings = [context.label(f"problems-{name}") for name in ("sheet", "row", "column", "reason")]
    rows = [
        (each.sheet, str(each.row or ""), each.column, context.label(each.key, **each.values))
        for each in found.problems
    ]
    name = context.label("problems-name")
    data = await asyncio.to_thread(table_workbook, name, headings, rows)
    await context.say(Document(data, f"{name}.xlsx"))


async def _preview(context: Context, load_id: LoadId, read: Reading) -> None:
    book = read.book
    whole = await _plan(context, book, whole=True)
    part = await _plan(context, book, whole=False)
    found = await _clashes(context, book, whole)
    touched = await context.read(loads.touched, whole)
    sat = await context.read(_planned, book, context.seconds) if _has_exams(book) else None
    html = words.describe_preview(context, read, whole, found, touched, sat)
    html = Html("\n".join([html, *await _roster_lines(context, book)]))
    if book.attendance:
        marked = await context.read(attendance_sheets.plan, book.attendance, context.services.zone)
        html = Html("\n".join([html, *words.attendance_changes(context.texts, marked)]))
    rows: list[list[Labelled]] = [[(context.label("button-apply"), Apply(load_id, whole=True))]]
    if whole.cancelled != part.cancelled:
        only = context.label("button-apply-part", count=len(whole.beyond))
        rows = [
            [(context.label("button-apply-whole"), Apply(load_id, whole=True))],
            [(only, Apply(load_id, whole=False))],
        ]
    if sat is not None and sat[0].missing and context.account.sees_all(Role.STAFF):
        everybody = context.label("button-apply-list", count=len(sat[0].missing))
        rows.append([(everybody, ApplyLists(load_id))])
        if len(rows) == 2:
            rows[0] = [(context.label("button-apply-named"), Apply(load_id, whole=True))]
    rows.append([(context.label("button-discard"), Discard(load_id))])
    await context.say(html, inline_keyboard(*rows))


async def _roster_lines(context: Context, book: SchoolBook) -> list[Html]:
    """Word what rosters and classes change, the first few of each."""
    plan = await context.read(rosters.plan, book, today=context.today)
    steps = await context.read(rosters.plan_classes, book, context.services.zone)
    found = roster_words.class_differences(context.texts, steps, context.services.zone)
    found += roster_words.roster_differences(context.texts, plan)
    shown = [each.line for each in found[: words.SHOWN * 3]]
    return [*roster_words.count_steps(context.texts, plan), *shown]


def _has_exams(book: SchoolBook) -> bool:
    return bool(book.exams or book.candidates)


def _planned(tx: Tx, book: SchoolBook, now: int) -> tuple[ExamPlan, tuple[int, int]]:
    """Plan the changes of exams, and count the people concerned and those who will hear of it."""
    plan = exams.plan(tx, book, now, whole=True)
    people = exams.touched_by(tx, plan)
    come_with_it = sum(each.person is None for each in plan.new)
    return plan, (len(people) + come_with_it, len(exams.who_hears(tx, people)))


async def _plan(context: Context, book: SchoolBook, *, whole: bool) -> TimetablePlan:
    names = {row.class_name for row in book.sessions}
    current = await context.read(loads.current_sessions, names)
    return plan_timetable(
        current, book.sessions, now=context.now, zone=context.services.zone, whole=whole
    )


async def _clashes(context: Context, book: SchoolBook, plan: TimetablePlan) -> list[Clash]:
    """Return clashes of what the plan brings with everything that stays."""
    if not book.sessions:
        return []
    moments = [int(each.starts_at.timestamp()) for each in book.sessions]
    stored = await context.read(timetable.all_between, min(moments) - 86400, max(moments) + 86400)
    gone = {each.id for each in plan.cancelled} | {each.old.id for each in plan.moved}
    venues = {each.name: each.venue for each in await context.read(classes.all_of)}
    venues |= {each.name: each.venue for each in book.classes}
    kinds = [(each.course, each.kind) for each in stored]
    kinds += [(each.course, each.kind or CourseKind.REQUIRED) for each in book.sessions]
    kinds += [(each.name, each.kind) for each in book.courses]
    electives = {name for name, kind in kinds if kind is CourseKind.ELECTIVE}
    new = (*plan.added, *(each.new for each in plan.moved))
    fresh = {slot_of(row, venues, electives) for row in new}
    staying = [slot_of(s, venues, electives) for s in stored if s.id not in gone and s.is_held]
    return [each for each in clashes((*staying, *fresh)) if {each.one, each.other} & fresh]


async def apply_import(context: Context, button: Apply) -> None:
    """Write it, against the books as they are now, and say who will be told; again if asked."""
    await _write(context, button.load_id, whole=button.whole, lists=False)


async def apply_lists(context: Context, button: ApplyLists) -> None:
    """Apply it with complete lists: candidates missing withdraw; for the whole school only."""
    if not context.account.sees_all(Role.STAFF):
        raise BotError("role-denied")
    await _write(context, button.load_id, whole=True, lists=True)


async def _write(context: Context, load_id: LoadId, *, whole: bool, lists: bool) -> None:
    load = await _load_of(context, load_id)
    if load.state is LoadState.STAGED:
        plan = await _plan(context, load.book, whole=whole)
        await context.write(_apply, load, plan, context.actor, lists=lists)
        await context.services.knowledge.refresh()
        load = await _load_of(context, load_id)
    if load.state is not LoadState.APPLIED or load.outcome is None:
        raise BotError("load-not-staged")
    rows: list[list[Labelled]] = [[(context.label("button-roll-back"), RollBack(load.id))]]
    flagged = await context.read(ways.flagged) if "entry" in load.outcome.changed else []
    if flagged:
        label = context.label("button-ways-flagged", count=len(flagged))
        rows.insert(0, [(label, UndecidedWays())])
    await context.show(words.describe_applied(context, load.outcome), inline_keyboard(*rows))


def _apply(tx: Tx, load: Load, plan: TimetablePlan, actor: Actor, *, lists: bool) -> None:
    outcome = loads.apply(
        tx,
        load.id,
        load.book,
        plan,
        now=actor.now,
        zone=actor.zone,
        lists=lists,
    )
    if outcome is not None:
        roles.record(tx, by=actor.account_id, act="load", now=actor.now, object_=f"load:{load.id}")


async def discard_import(context: Context, button: Discard) -> None:
    """Discard it."""
    await _load_of(context, button.load_id)
    await context.write(loads.discard, button.load_id)
    if (await _load_of(context, button.load_id)).state is not LoadState.DISCARDED:
        raise BotError("load-not-staged")
    await context.show(context.html("load-discarded"))


async def roll_back(context: Context, button: RollBack) -> None:
    """Roll back, after asking, and tell exactly those who had been told."""
    load = await _load_of(context, button.load_id)
    if load.state is LoadState.APPLIED and not button.sure:
        yes = (context.label("button-roll-back-sure"), RollBack(load.id, sure=True))
        await context.show(
            context.html("roll-back-sure", name=load.file_name), inline_keyboard([yes])
        )
        return
    if load.state is LoadState.APPLIED:
        await context.write(_roll_back, load.id, context.actor)
        await context.services.knowledge.refresh()
        load = await _load_of(context, button.load_id)
    outcome = load.outcome
    if load.state is not LoadState.ROLLED_BACK or outcome is None:
        raise BotError("load-not-applied")
    await context.show(
        context.html("rolled-back", told=outcome.told)
        if not outcome.kept
        else Html("\n".join(roster_words.describe_stays(context.texts, outcome)))
    )


def _roll_back(tx: Tx, load_id: LoadId, actor: Actor) -> None:
    if loads.roll_back(tx, load_id, actor.now, actor.zone) is not None:
        object_ = f"load:{load_id}"
        roles.record(tx, by=actor.account_id, act="roll-back", now=actor.now, object_=object_)


async def _load_of(context: Context, load_id: LoadId) -> Load:
    """Return a load of one's own, or any for coordinators of the whole school."""
    load = await context.read(loads.find, load_id)
    if load is None:
        raise BotError("button-stale")
    if load.account_id != context.account.id and not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    await _refuse_foreign_classes(context, load.book)  # what was theirs then may not be theirs now
    return load
