"""Uploads by staff: the changes are shown first; one tap applies, one rolls back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.imports.book import SchoolBook
from bot.domain.imports.planning import TimetablePlan
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.workbooks import TEMPLATES, template_workbook
from bot.services.preparing import prepare, prepare_undo
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.faq.buttons import UndecidedWays
from handlers.imports import differences, elsewhere, words
from handlers.imports import rosters as roster_words
from handlers.imports.buttons import (
    Apply,
    ApplyLists,
    ApplyWeeks,
    ApplyWhole,
    ApplyWholeLists,
    Discard,
    ExportSchool,
    PastLoads,
    ReadAgain,
    RollBack,
    SendTemplate,
    ShowPreview,
    TeachLayout,
)
from handlers.imports.loading import (
    ANSWERS_LAST,
    UNKNOWN,
    find_load,
    plans_of,
    read_file,
    refuse_aid,
    refuse_foreign_classes,
)
from handlers.imports.nouns import ExamPlans, Reach, TimetablePlans, plan_of
from handlers.imports.preview import say_problems, show_preview
from handlers.imports.questions import go_on
from storage.faq import ways
from storage.imports import loads
from storage.imports.loads import LoadState, Sent
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, File, MessageContext, PressContext
    from bot.domain.ids import LoadId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.imports.exam_lists import ExamWork, UndoWork
    from storage.imports.loads import Load


async def explain_imports(context: Context) -> None:
    """Explain what to send (导入), and offer templates."""
    rows: list[list[Labelled]] = [
        [(context.label("button-template", name=each.name), SendTemplate(number))]
        for number, each in enumerate(TEMPLATES)
    ]
    rows.append([(context.label("button-export-school"), ExportSchool())])
    rows.append([(context.label("button-past-loads"), PastLoads())])
    await context.say(context.html("load-how"), inline_keyboard(*rows))


async def send_template(context: Context, button: SendTemplate) -> None:
    """Send an empty workbook with headings, hints and drop-downs."""
    if not 0 <= button.number < len(TEMPLATES):
        raise BotError("button-stale")
    template = TEMPLATES[button.number]
    data = await asyncio.to_thread(template_workbook, template)
    await context.say(Document(data, name_file(None, template.name, suffix="xlsx")))


async def receive_file(context: MessageContext) -> Message:
    """Read a file whole; ask what it leaves open, or show what to mend, or what it would change."""
    if context.file is None:
        return PASS
    try:
        found = await read_file(context, context.file)
    except BotError as error:
        if error.key == UNKNOWN:
            return PASS
        if (kind := elsewhere.kind_in(error)) is not None:
            await elsewhere.offer(context, kind, _sent(context, context.file))
            return None
        raise
    if found.is_aid:
        await refuse_aid(context)
    try:
        await refuse_foreign_classes(context, found.book, found.marked)
    except BotError:
        await context.write(loads.drop_kept_answers, context.account.id, context.file.name)
        raise
    if found.errors and not found.doubts and not found.answered:
        await say_problems(context, found)
        return None
    load_id = await context.write(
        loads.stage,
        SchoolBook() if found.errors else found.book,
        _sent(context, context.file),
        context.seconds,
        doubts=found.doubts,
        answers=found.answered,
    )
    await go_on(context, load_id, found)
    return None


def _sent(context: MessageContext, file: File) -> Sent:
    return Sent(context.account.id, file.name, file.id, context.update_id)


async def explain_unknown(context: MessageContext) -> None:
    """Say that nothing is known in a file, and offer to learn what it is."""
    if context.file is None:
        raise BotError(UNKNOWN, name="")
    sent = _sent(context, context.file)
    load_id = await context.write(loads.stage, SchoolBook(), sent, context.seconds)
    teach = (context.label("choice-teach"), TeachLayout(load_id))
    discard = (context.label("button-discard"), Discard(load_id))
    html = context.html(UNKNOWN, name=context.file.name)
    await context.say(html, inline_keyboard([teach], [discard]))


async def apply_import(context: Context, button: Apply) -> None:
    """Write it, and say who will be told; ask before it cancels what the file is not about."""
    load = await find_load(context, button.load_id)
    if not button.whole:
        await _write(context, load, Reach.DAYS)
        return
    times = plan_of(await plans_of(context, load.book), TimetablePlans)
    if load.state is LoadState.STAGED and times is not None and times.beyond:
        await _ask_whole(context, load, times)
        return
    await _write(context, load, Reach.WHOLE)


async def _ask_whole(
    context: Context, load: Load, times: TimetablePlans, *, again: bool = False
) -> None:
    beyond = times.by_reach[Reach.WHOLE].beyond
    zone = context.services.zone
    lines = [context.html("apply-changed")] if again else []
    lines.append(context.html("apply-whole-sure", count=len(beyond)))
    gone = TimetablePlan(cancelled=beyond)
    found = differences.timetable_differences(context.texts, gone, times.starts, zone)
    lines += [each.line for each in found[: words.MOST_SHOWN]]
    if len(found) > words.MOST_SHOWN:
        lines.append(context.html("plan-more", count=len(found) - words.MOST_SHOWN))
    sure = context.label("button-apply-whole-sure", count=len(beyond))
    back = (context.label("button-preview"), ShowPreview(load.id))
    await context.show(
        Html("\n".join(lines)), inline_keyboard([back], [(sure, ApplyWhole(load.id, len(beyond)))])
    )


async def apply_weeks(context: PressContext, button: ApplyWeeks) -> None:
    """Write it, as all of the weeks that it is about; show it again if it would cancel others."""
    load = await find_load(context, button.load_id)
    times = await _planned_times(context, load)
    if times is not None and times.in_weeks != button.count:
        await _show_changed(context, load)
        return
    await _write(context, load, Reach.WEEKS)


async def apply_whole(context: Context, button: ApplyWhole) -> None:
    """Write it, as all of each class's timetable; ask again if it would cancel others by now."""
    load = await find_load(context, button.load_id)
    times = await _planned_times(context, load)
    if times is not None and times.beyond != button.count:
        await _ask_whole(context, load, times, again=True)
        return
    await _write(context, load, Reach.WHOLE)


async def apply_lists(context: PressContext, button: ApplyLists | ApplyWholeLists) -> None:
    """Apply it with complete lists: candidates missing withdraw; for the whole school only.

    It is shown again if others are missing by now.
    """
    if not context.account.sees_all(Role.STAFF):
        raise BotError("role-denied")
    load = await find_load(context, button.load_id)
    if _may_be_written(load):
        shown = button.count if isinstance(button, ApplyWholeLists) else None
        sat = plan_of(await plans_of(context, load.book), ExamPlans)
        if sat is not None and len(sat.plan.missing) != shown:
            await _show_changed(context, load)
            return
    await _write(context, load, None, lists=True)


def _may_be_written(load: Load) -> bool:
    return load.state is LoadState.STAGED and not load.doubts


async def _planned_times(context: Context, load: Load) -> TimetablePlans | None:
    """Return what a load that is still to be written would do to the timetable now."""
    if not _may_be_written(load):
        return None
    return plan_of(await plans_of(context, load.book), TimetablePlans)


async def _show_changed(context: PressContext, load: Load) -> None:
    """Say that the books have changed since a load was shown, and show it as of now."""
    await context.say(context.html("apply-changed"))
    await show_preview(context, load, context.say)


async def _write(context: Context, load: Load, reach: Reach | None, *, lists: bool = False) -> None:
    """Write a load against the books as they are now; say again what came of it, if asked again.

    Without a ``reach`` a timetable is taken as usual.
    """
    if load.doubts or (load.state is LoadState.STAGED and load.book == SchoolBook()):
        raise BotError("load-open")
    if load.state is LoadState.STAGED:
        times = plan_of(await plans_of(context, load.book), TimetablePlans)
        plan = TimetablePlan()
        if times is not None:
            plan = times.usual if reach is None else times.by_reach[reach]
        work = await prepare(
            context.services.database, load.id, load.book, now=context.seconds, whole=lists
        )
        await context.write(_apply, load, plan, context.actor, lists=lists, work=work)
        await context.services.knowledge.refresh()
        load = await find_load(context, load.id)
    if load.state is not LoadState.APPLIED or load.outcome is None:
        raise BotError("load-not-staged")
    rows: list[list[Labelled]] = [[(context.label("button-roll-back"), RollBack(load.id))]]
    flagged = await context.read(ways.flagged) if "entry" in load.outcome.changed else []
    if flagged:
        label = context.label("button-ways-flagged", count=len(flagged))
        rows.insert(0, [(label, UndecidedWays())])
    since = context.seconds - ANSWERS_LAST
    waiting = await context.read(loads.waiting, context.account.id, since)
    if waiting is not None:
        number, name = waiting
        rows.insert(0, [(context.label("button-read-on", name=name), ReadAgain(number))])
    await context.show(words.describe_applied(context, load.outcome), inline_keyboard(*rows))


def _apply(  # what it is applied with
    tx: Tx,
    load: Load,
    plan: TimetablePlan,
    actor: Actor,
    *,
    lists: bool,
    work: ExamWork | None,
) -> None:
    outcome = loads.apply(
        tx,
        load.id,
        load.book,
        plan,
        now=actor.now,
        zone=actor.zone,
        lists=lists,
        work=work,
    )
    if outcome is not None:
        roles.record(tx, by=actor.account_id, act="load", now=actor.now, object_=f"load:{load.id}")


async def discard_import(context: Context, button: Discard) -> None:
    """Discard it."""
    await find_load(context, button.load_id)
    await context.write(loads.discard, button.load_id)
    if (await find_load(context, button.load_id)).state is not LoadState.DISCARDED:
        raise BotError("load-not-staged")
    await context.show(context.html("load-discarded"))


async def roll_back(context: Context, button: RollBack) -> None:
    """Roll back, after asking, and tell exactly those who had been told."""
    load = await find_load(context, button.load_id)
    if load.state is LoadState.APPLIED and not button.sure:
        yes = (context.label("button-roll-back-sure"), RollBack(load.id, sure=True))
        await context.show(
            context.html("roll-back-sure", name=load.file_name), inline_keyboard([yes])
        )
        return
    if load.state is LoadState.APPLIED:
        work = await prepare_undo(context.services.database, load.id, now=context.seconds)
        await context.write(_roll_back, load.id, context.actor, work)
        await context.services.knowledge.refresh()
        load = await find_load(context, button.load_id)
    outcome = load.outcome
    if load.state is not LoadState.ROLLED_BACK or outcome is None:
        raise BotError("load-not-applied")
    await context.show(Html("\n".join(roster_words.describe_taken_back(context.texts, outcome))))


def _roll_back(tx: Tx, load_id: LoadId, actor: Actor, work: UndoWork | None) -> None:
    if loads.roll_back(tx, load_id, actor.now, actor.zone, work=work) is not None:
        object_ = f"load:{load_id}"
        roles.record(tx, by=actor.account_id, act="roll-back", now=actor.now, object_=object_)
