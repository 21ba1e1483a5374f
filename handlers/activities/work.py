"""The programme of an activity in its order, and who does what for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.text import one_line, short
from bot.errors import BotError
from config.texts import Html
from handlers.activities import access, words
from handlers.activities.buttons import (
    ActivityProgramme,
    ActivityTasks,
    AddActivityTask,
    DropActivityTask,
    GiveActivityTask,
    ManageActivity,
    MoveAct,
    OpenActivity,
    OpenActivityTask,
    TickActivityTask,
)
from handlers.activities.drafts import WritingActivityTask
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from storage.activities import programme

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import ActivityId, ActivityTaskId, PersonId
    from handlers.activities.access import ActivityReach
    from handlers.chat.keyboards import Labelled
    from storage.activities.activities import Activity
    from storage.activities.programme import ActivityTask
    from storage.database import Tx

LONGEST = 120  # characters of a task
_PARTS = re.compile(r"[\n;；]")
LABEL = 16  # characters of something on a button
A_PAGE = 24


async def show_programme(context: Context, button: ActivityProgramme) -> None:
    """Show the programme; each piece can be put up, down or off."""
    each = await access.managed(context, button.activity_id)
    acts = await context.read(programme.acts, each.id)
    lines = [context.html("activity-programme", name=each.name, count=len(acts))]
    lines += [
        context.html("activity-act", number=str(number), title=act.title, names=act.names)
        for number, act in enumerate(acts, start=1)
    ]
    rows: list[list[Labelled]] = [
        [
            (f"{number}. {short(act.title, LABEL)}", MoveAct(act.id, number)),
            ("⬆️", MoveAct(act.id, max(1, number - 1))),
            ("⬇️", MoveAct(act.id, number + 1)),
            ("✖", MoveAct(act.id, 0)),
        ]
        for number, act in enumerate(acts, start=1)
    ]
    rows.append([(context.label("back"), ManageActivity(each.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def move_act(context: PressContext, button: MoveAct) -> None:
    """Put a piece to another place, or take it off."""
    act = await context.read(programme.find_act, button.act_id)
    if act is None:
        raise BotError("activity-act-gone")
    each = await access.managed(context, act.activity_id)
    await context.write(programme.move, act, button.place)
    await show_programme(context, ActivityProgramme(each.id))


# -- tasks -----------------------------------------------------------------------------------------


async def show_tasks(context: Context, button: ActivityTasks) -> None:
    """Show who does what; one's own are ticked, those of nobody can be taken."""
    each, theirs = await access.found(context, button.activity_id)
    tasks = await context.read(programme.tasks, each.id)
    lines = [context.html("activity-tasks", name=each.name)]
    lines += [
        context.html("activity-task-line", line=words.describe_task(context.texts, task))
        for task in tasks
    ]
    if not tasks:
        lines.append(context.html("activity-tasks-none"))
    rows: list[list[Labelled]] = [
        [(words.describe_task(context.texts, task)[:40], OpenActivityTask(task.id))]
        for task in tasks
        if _may_touch(context, theirs, each, task)
    ]
    if theirs.manages(each):
        rows.append([(context.label("button-task-add"), AddActivityTask(each.id))])
    rows.append([(context.label("back"), OpenActivity(each.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _may_touch(context: Context, theirs: ActivityReach, each: Activity, task: ActivityTask) -> bool:
    """Return whether somebody manages it, has the task, or may take it."""
    if theirs.manages(each):
        return True
    person = context.account.person_id
    return person is not None and theirs.concerns(each) and task.person_id in {None, person}


async def _task(
    context: Context, task_id: ActivityTaskId
) -> tuple[ActivityTask, Activity, ActivityReach]:
    task = await context.read(programme.find_task, task_id)
    if task is None:
        raise BotError("activity-task-gone")
    each, theirs = await access.found(context, task.activity_id)
    if not _may_touch(context, theirs, each, task):
        raise BotError("activity-not-yours")
    return task, each, theirs


async def ask_for_task(context: PressContext, button: AddActivityTask) -> None:
    """Ask what is to be done."""
    each = await access.managed(context, button.activity_id)
    waits = WritingActivityTask(each.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), ActivityTasks(each.id))
    await context.show(context.html("activity-task-ask"), inline_keyboard([back]))


async def take_task_words(context: MessageContext, draft: WritingActivityTask) -> None:
    """Take what is to be done, and ask who does it."""
    each = await access.managed(context, draft.activity)
    texts = [one_line(part, LONGEST) for part in _PARTS.split(context.text)]
    texts = [text for text in texts if text][: programme.MOST_AT_ONCE]
    if not texts:
        raise BotError("activity-task-nothing")
    made = await context.write(_add, each.id, texts, context.actor)
    if len(made) == 1:
        await open_task(context, OpenActivityTask(made[0]))
    else:
        await show_tasks(context, ActivityTasks(each.id))


def _add(tx: Tx, activity_id: ActivityId, texts: list[str], actor: Actor) -> list[ActivityTaskId]:
    made = programme.add_tasks(tx, activity_id, texts, update_id=actor.update_id)
    drafts.drop(tx, actor.account_id)
    return made


async def open_task(context: Context, button: OpenActivityTask) -> None:
    """Show a task: to tick it or take it; for who manages it, to give it to somebody."""
    task, each, theirs = await _task(context, button.job_id)
    rows: list[list[Labelled]] = []
    me = context.account.person_id
    if task.person_id is None and me is not None and theirs.concerns(each):
        rows.append([(context.label("button-task-take"), GiveActivityTask(task.id, me))])
    key = "button-task-tick" if task.done_at is None else "button-task-untick"
    if theirs.manages(each) or task.person_id == me:
        tick = TickActivityTask(task.id, on=task.done_at is None)
        rows.append([(context.label(key), tick)])
    if theirs.manages(each):
        rows += await _to_give(context, task, each, button.page)
        rows.append([(context.label("button-task-remove"), DropActivityTask(task.id))])
    rows.append([(context.label("back"), ActivityTasks(each.id))])
    html = context.html("activity-task-line", line=words.describe_task(context.texts, task))
    await context.show(html, inline_keyboard(*rows))


async def _to_give(
    context: Context, task: ActivityTask, each: Activity, page: int
) -> list[list[Labelled]]:
    """Make a button for each who may be given a task, a page of them."""
    people = await context.read(programme.task_people, each.id, each.class_ids)
    last = max(0, (len(people) - 1) // A_PAGE)
    page = min(max(page, 0), last)
    items: list[Labelled] = [
        (name, GiveActivityTask(task.id, person_id))
        for person_id, name in people[page * A_PAGE :][:A_PAGE]
        if person_id != task.person_id
    ]
    turns: list[Labelled] = [
        (context.label(key), OpenActivityTask(task.id, there))
        for there, key in ((page - 1, "page-back"), (page + 1, "page-on"))
        if 0 <= there <= last
    ]
    rows = in_rows(items, 4)
    if task.person_id is not None:
        turns.append((context.label("button-task-free"), GiveActivityTask(task.id, None)))
    return [*rows, turns]


async def give_task(context: PressContext, button: GiveActivityTask) -> None:
    """Give a task to somebody, who is told; or take one that nobody has."""
    task, each, theirs = await _task(context, button.job_id)
    me = context.account.person_id
    if theirs.manages(each):
        people = {
            one for one, _ in await context.read(programme.task_people, each.id, each.class_ids)
        }
        if button.person_id is not None and button.person_id not in people:
            raise BotError("button-stale")
        await context.write(_give, task.id, button.person_id, context.actor)
    elif me is not None and button.person_id == me:
        if not await context.write(programme.take_task, task.id, me):
            raise BotError("activity-task-taken")
    else:
        raise BotError("activity-not-yours")
    await show_tasks(context, ActivityTasks(each.id))


def _give(tx: Tx, task_id: ActivityTaskId, person_id: PersonId | None, actor: Actor) -> None:
    tell = person_id != actor.person_id
    programme.give_task(tx, task_id, person_id, tell=tell, update_id=actor.update_id, now=actor.now)


async def tick_task(context: PressContext, button: TickActivityTask) -> None:
    """Note that a task is done, or is not."""
    task, each, theirs = await _task(context, button.job_id)
    if not theirs.manages(each) and task.person_id != context.account.person_id:
        raise BotError("activity-not-yours")
    await context.write(programme.tick_task, task.id, on=button.on, now=context.seconds)
    await show_tasks(context, ActivityTasks(each.id))


async def drop_task(context: PressContext, button: DropActivityTask) -> None:
    """Take a task off the list."""
    task, each, theirs = await _task(context, button.job_id)
    if not theirs.manages(each):
        raise BotError("activity-not-yours")
    await context.write(programme.drop_task, task.id)
    await show_tasks(context, ActivityTasks(each.id))
