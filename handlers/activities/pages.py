"""活动: what there is, sign up with what one does, wait in turn, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.activities.activity import LONGEST_ACT, ActivityKind
from bot.domain.text import one_line, short
from bot.errors import BotError
from config.texts import Html
from handlers.activities import access, words
from handlers.activities.buttons import (
    ActivityList,
    ActivityTasks,
    BringAct,
    JoinActivity,
    LeaveActivity,
    ManageActivity,
    NewActivity,
    OpenActivity,
    SendActivityPhoto,
    ShowActivityPhotos,
)
from handlers.activities.drafts import BringingAct
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from storage.activities import activities, photos, programme
from storage.activities.activities import LISTED_AFTER, JoinOutcome
from storage.classes import classes

if TYPE_CHECKING:
    from datetime import datetime

    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import ActivityId, PersonId
    from bot.domain.people.about import About
    from handlers.chat.keyboards import Labelled
    from storage.activities.activities import Activity, Joined, OwnSignup
    from storage.activities.programme import Act
    from storage.database import Tx

ACTS_OFFERED = 8  # of others, to join in
MOST_CLASSES = 24  # with pictures, on one page
LABEL = 20  # characters of one on a button


async def show_activities(context: Context) -> None:
    """Show the activities (活动) that are to come, and those just over."""
    await open_list(context, ActivityList())


async def answer_about(context: Context, _: About) -> bool:
    """Show the activities."""
    await show_activities(context)
    return True


async def open_list(context: Context, button: ActivityList) -> None:
    """Show a page of the activities that are for somebody, or that they manage."""
    since, theirs = context.seconds - LISTED_AFTER, await access.reach(context)
    found = [each for each in await context.read(activities.listed, since) if theirs.sees(each)]
    found.sort(key=lambda each: (each.is_over(context.now), each.starts_at))
    today, zone = context.today, context.services.zone
    items: list[Labelled] = [
        (words.describe_line(context.texts, each, today, zone), OpenActivity(each.id))
        for each in found
    ]
    rows = page_rows(items, button.page, ActivityList, context.texts)
    if theirs.of_school or theirs.led:
        rows.append([(context.label("button-activity-new"), NewActivity(None))])
    key = "activities-head" if found else "activities-none"
    await context.show(context.html(key, count=len(found)), inline_keyboard(*rows))


async def open_activity(context: Context, button: OpenActivity) -> None:
    """Show an activity, how one has signed up, its programme, and what one can do."""
    each, theirs = await access.found(context, button.activity_id)
    said, now, zone = context.texts, context.now, context.services.zone
    names = await context.read(classes.names)
    mine = await context.read(activities.own, each.id, context.account.person_id)
    acts = await context.read(programme.acts, each.id)
    lines = words.describe(said, each, names, now, zone)
    lines += words.describe_own(said, mine)
    lines += words.describe_acts(said, acts)
    rows = _sign_up(context, each, mine, acts) if theirs.concerns(each) else []
    if not theirs.concerns(each):
        rows = _take_back(context, each, mine)
    rows += await _more(context, each)
    if theirs.manages(each):
        rows.append([(context.label("button-activity-manage"), ManageActivity(each.id))])
    rows.append([(context.label("button-activities"), ActivityList())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _sign_up(
    context: Context, each: Activity, mine: OwnSignup | None, acts: list[Act]
) -> list[list[Labelled]]:
    """Make the buttons of somebody it is for, while they may sign up or take it back."""
    rows: list[list[Labelled]] = []
    if each.is_open(context.now):
        kind = each.kind
        if kind.has_acts:
            label = context.label(f"button-activity-bring-{kind.value}")
            rows.append([(label, BringAct(each.id))])
        if mine is None or mine.act_id is not None:
            waits = each.free == 0 and mine is None
            label = (
                context.label(f"button-activity-queue-{kind.value}")
                if waits
                else context.label(f"button-activity-{kind.value}")
            )
            rows.append([(label, JoinActivity(each.id, None))])
        if kind.is_shared:
            rows += [
                [
                    (
                        context.label("button-activity-join", title=short(act.title, LABEL)),
                        JoinActivity(each.id, act.id),
                    )
                ]
                for act in acts[:ACTS_OFFERED]
                if mine is None or mine.act_id != act.id
            ]
    return rows + _take_back(context, each, mine)


def _take_back(context: Context, each: Activity, mine: OwnSignup | None) -> list[list[Labelled]]:
    """Make the button of who has signed up, until it begins."""
    if mine is None or each.is_over(context.now):
        return []
    return [[(context.label("button-activity-leave"), LeaveActivity(each.id))]]


async def _more(context: Context, each: Activity) -> list[list[Labelled]]:
    """Make the buttons for tasks and pictures."""
    row: list[Labelled] = []
    tasks = await context.read(programme.tasks, each.id)
    if tasks:
        open_ = sum(task.done_at is None for task in tasks)
        row.append((context.label("button-activity-tasks", count=open_), ActivityTasks(each.id)))
    counts = await context.read(photos.counts, each.id) if each.is_over(context.now) else {}
    own = access.class_in(context, each)
    if each.is_over(context.now) and own is not None:
        row.append((context.label("button-photo-send"), SendActivityPhoto(each.id)))
        count = counts.pop(own, 0)
        if count:
            label = context.label("button-photo-show", count=count)
            row.append((label, ShowActivityPhotos(each.id, own)))
    looked_after = [context.glance(classes.find, class_id) for class_id in counts]
    pages: list[Labelled] = [
        (
            context.label("button-photo-class", name=shown.name, count=counts[shown.id]),
            ShowActivityPhotos(each.id, shown.id),
        )
        for shown in looked_after
        if shown is not None and access.is_staff_of(context, shown)
    ]
    return [*([row] if row else []), *in_rows(pages[:MOST_CLASSES], 2)]


# -- signing up ------------------------------------------------------------------------------------


async def join_activity(context: PressContext, button: JoinActivity) -> None:
    """Sign up to look on, or for what somebody else brings."""
    each, person = await access.joined(context, button.activity_id)
    if button.act_id is not None and not each.kind.is_shared:
        raise BotError("button-stale")
    joined = await context.write(activities.join, each.id, person, button.act_id, context.now)
    await context.toast(_said(context, joined))
    await open_activity(context, OpenActivity(each.id))


def _said(context: Context, joined: Joined) -> str:
    """Word what came of it.

    Raises:
        BotError: Nothing did.
    """
    if joined.outcome is JoinOutcome.CLOSED:
        raise BotError("activity-closed")
    if joined.outcome is JoinOutcome.GONE:
        raise BotError("activity-act-gone")
    return context.label(f"activity-joined-{joined.outcome.value}", place=joined.place)


async def ask_for_act(context: PressContext, button: BringAct) -> None:
    """Ask what somebody brings."""
    each, _ = await access.joined(context, button.activity_id)
    if not each.is_open(context.now):
        raise BotError("activity-closed")
    if each.kind is ActivityKind.OTHER:
        raise BotError("button-stale")
    await context.write(drafts.keep, context.account.id, BringingAct(each.id), context.seconds)
    back = (context.label("back"), OpenActivity(each.id))
    html = context.html(f"activity-ask-{each.kind.value}")
    await context.show(html, inline_keyboard([back]))


async def take_act(context: MessageContext, draft: BringingAct) -> None:
    """Take what somebody brings, and sign them up with it."""
    each, person = await access.joined(context, draft.activity)
    title = one_line(context.text, LONGEST_ACT)
    if not title:
        raise BotError("activity-act-nothing")
    joined = await context.write(_bring, each.id, person, title, context.actor, context.now)
    await context.say(context.html("activity-said", said=_said(context, joined)))
    await open_activity(context, OpenActivity(each.id))


def _bring(  # what is brought, by whom
    tx: Tx, activity_id: ActivityId, person: PersonId, title: str, actor: Actor, now: datetime
) -> Joined:
    joined = activities.bring(tx, activity_id, person, title, update_id=actor.update_id, now=now)
    drafts.drop(tx, actor.account_id)
    return joined


async def leave_activity(context: PressContext, button: LeaveActivity) -> None:
    """Take back that one comes; also where it is for one's class no more."""
    each, theirs = await access.found(context, button.activity_id)
    person = context.account.person_id
    if person is None or not (theirs.concerns(each) or each.id in theirs.signed):
        raise BotError("activity-not-for-you")
    if not await context.write(activities.leave, each.id, person, context.now):
        raise BotError("activity-begun")
    await context.toast(context.label("activity-left"))
    if (await access.reach(context)).sees(each):
        await open_activity(context, OpenActivity(each.id))
    else:
        await open_list(context, ActivityList())
