"""小组: groups formed in one tap, their leaders, tasks with a day, ticked or shown by a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.classes.committee import CommitteeRight
from bot.domain.classes.forming import (
    LARGEST,
    SMALLEST,
    USUAL_SIZES,
    Forming,
    form,
    group_name,
)
from bot.domain.classes.naming import group_number
from bot.domain.ids import ClassId, GroupTaskId
from bot.domain.people.roles import Role
from bot.domain.text import short
from bot.domain.timetable.moments import find_moment
from bot.errors import BotError
from bot.outbound.gateway import Album, Photo, Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.announcements.buttons import AnnounceToGroup
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.classes.access import find_visible_class
from handlers.classes.buttons import (
    ApplyGroups,
    DropGroupTask,
    FormGroups,
    GiveTaskBy,
    NameLeader,
    NewGroupTask,
    OpenCommittee,
    OpenGroups,
    OpenGroupTask,
    OpenTeam,
    PreviewGroups,
    SendTaskPhoto,
    ShowTaskPhotos,
    TickGroupTask,
)
from handlers.classes.committee import own_rights
from handlers.classes.drafts import SendingTaskPhoto, WritingGroupTask
from storage.classes import classes, group_work
from storage.classes.group_work import TaskWish
from storage.outbox import LetterKind
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.classes.forming import Groupable
    from bot.domain.ids import PersonId
    from bot.domain.people.about import About
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.classes.classes import Class
    from storage.classes.group_work import GroupMember, GroupTask, TaskOfGroup
    from storage.database import Tx
    from storage.outbox import Letter

LONGEST = 300  # characters of a task
LABEL = 18  # characters of a task on a button
NAMES_SHOWN = 12
SHOWN_AFTER = 7 * 86400  # seconds for which a task stays on the list once it is due
DUE_DAYS = (1, 2, 4, 7)
DUE_HOUR = 18
LONGEST_AHEAD = timedelta(days=120)
AN_ALBUM = 10
TICKET_LASTS = 3600  # seconds for which groups that were shown may be formed


async def _may_lead(context: Context, shown: Class) -> bool:
    """Return whether somebody manages group work: staff of the class, or a committee let to."""
    if context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        return True
    return CommitteeRight.GROUPS in await own_rights(context, shown)


async def _led(context: Context, class_id: ClassId) -> Class:
    shown = await find_visible_class(context, class_id)
    if not await _may_lead(context, shown):
        raise BotError("committee-not-let")
    return shown


def _own_team(context: Context, shown: Class, members: Sequence[GroupMember]) -> str:
    me = context.account.person_id if shown.id in context.account.class_ids else None
    return next((each.team for each in members if each.person_id == me), "")


def _teams(members: Sequence[GroupMember]) -> list[str]:
    return sorted({each.team for each in members}, key=group_work.in_order)


# -- the page --------------------------------------------------------------------------------------


async def show_groups(context: Context) -> None:
    """Show the groups of one's class and their tasks (小组任务)."""
    await open_groups(context, OpenGroups((await find_visible_class(context)).id))


async def answer_about(context: Context, _: About) -> bool:
    """Show the tasks of one's group."""
    await show_groups(context)
    return True


async def open_groups(context: Context, button: OpenGroups) -> None:
    """Show one's own group with its tasks; for who manages them, all groups and what is open."""
    shown = await find_visible_class(context, button.class_id)
    members = await context.read(group_work.members, shown.id)
    tasks = await context.read(group_work.tasks, shown.id, context.seconds - SHOWN_AFTER)
    leads, own = await _may_lead(context, shown), _own_team(context, shown, members)
    lines = [context.html("groupwork-head", name=shown.name)]
    if own:
        lines.append(_describe(context, own, members))
    elif not members:
        lines.append(context.html("groupwork-none"))
    rows: list[list[Labelled]] = []
    for each in tasks:
        if leads or each.team in {"", own}:
            lines.append(await _line(context, each, own))
            label = context.label("button-group-task", text=short(each.text, LABEL))
            rows.append([(label, OpenGroupTask(each.id))])
    if not rows and members:
        lines.append(context.html("group-tasks-none"))
    if leads:
        rows += _of_leading(context, shown, members)
    rows.append([(context.label("back"), OpenCommittee(shown.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _describe(context: Context, team: str, members: Sequence[GroupMember]) -> Html:
    own = [each for each in members if each.team == team]
    leader = "、".join(each.name for each in own if each.is_leader)
    names = "、".join(each.name for each in own[:NAMES_SHOWN])
    return context.html(
        "groupwork-own",
        team=team,
        count=len(own),
        leader=leader or context.label("group-no-leader"),
        names=names,
    )


async def _line(context: Context, task: GroupTask, own: str) -> Html:
    states = await context.read(group_work.by_group, task)
    mine = next((each for each in states if each.team == own), None)
    done = mine is not None and mine.done_at is not None
    return context.html(
        "group-task-line",
        mark="✅" if done or not task.open else "▫️",
        text=task.text,
        whom=task.team or context.label("group-every"),
        due=_moment(context, task.due_at),
        done=task.done,
        groups=task.groups,
    )


def _moment(context: Context, at: datetime) -> str:
    return wording.format_moment(context.texts, at, context.today, context.services.zone)


def _of_leading(
    context: Context, shown: Class, members: Sequence[GroupMember]
) -> list[list[Labelled]]:
    """Make the buttons of who manages group work: the groups, a new task, forming them anew."""
    teams: list[Labelled] = [
        (f"{team} {sum(each.team == team for each in members)}", OpenTeam(shown.id, number))
        for number, team in enumerate(_teams(members), start=1)
    ]
    last: list[Labelled] = [(context.label("button-form-groups"), FormGroups(shown.id))]
    if teams:
        last.insert(0, (context.label("button-new-group-task"), NewGroupTask(shown.id, 0)))
    return [*in_rows(teams, 3), last]


async def open_team(context: Context, button: OpenTeam) -> None:
    """Show a group: who is in it, to name its leader, to give it a task, to write to it."""
    shown = await _led(context, button.class_id)
    members = await context.read(group_work.members, shown.id)
    team = _team_at(members, button.number)
    own = [each for each in members if each.team == team]
    items: list[Labelled] = [
        (f"{'⭐ ' if each.is_leader else ''}{each.name}", NameLeader(shown.id, each.person_id))
        for each in own
    ]
    more: list[Labelled] = [
        (context.label("button-team-task"), NewGroupTask(shown.id, button.number))
    ]
    number = group_number(team)
    if number is not None and context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        more.append((context.label("button-team-announce"), AnnounceToGroup(shown.id, number)))
    back = (context.label("back"), OpenGroups(shown.id))
    html = context.html("team-page", team=team, count=len(own))
    await context.show(html, inline_keyboard(*in_rows(items, 3), more, [back]))


def _team_at(members: Sequence[GroupMember], number: int) -> str:
    teams = _teams(members)
    if not 1 <= number <= len(teams):
        raise BotError("button-stale")
    return teams[number - 1]


async def name_leader(context: PressContext, button: NameLeader) -> None:
    """Have somebody lead their group."""
    shown = await _led(context, button.class_id)
    if not await context.write(_name_leader, button, context.actor):
        raise BotError("button-stale")
    members = await context.read(group_work.members, shown.id)
    team = next((each.team for each in members if each.person_id == button.person_id), "")
    await open_team(context, OpenTeam(shown.id, _teams(members).index(team) + 1))


def _name_leader(tx: Tx, button: NameLeader, actor: Actor) -> bool:
    done = group_work.name_leader(tx, button.class_id, button.person_id)
    if done:
        by, now = actor.account_id, actor.now
        object_ = f"person:{button.person_id}"
        roles.record(tx, by=by, act="group-leader", now=now, object_=object_)
    return done


# -- forming ---------------------------------------------------------------------------------------


async def ask_how_to_form(context: Context, button: FormGroups) -> None:
    """Ask how groups are formed, and of how many; nothing is changed before it was shown."""
    shown = await _led(context, button.class_id)
    ticket = context.seconds
    rows: list[list[Labelled]] = [
        [
            (
                context.label(f"button-form-{how.name.lower()}", size=size),
                PreviewGroups(shown.id, how, size, ticket),
            )
            for size in USUAL_SIZES
        ]
        for how in Forming
    ]
    flat = [each for row in rows for each in in_rows(row, 3)]
    back = (context.label("back"), OpenGroups(shown.id))
    await context.show(context.html("form-how", name=shown.name), inline_keyboard(*flat, [back]))


async def preview_groups(context: Context, button: PreviewGroups) -> None:
    """Show the groups that would be formed; again, or as they are."""
    shown = await _led(context, button.class_id)
    if not SMALLEST <= button.size <= LARGEST:
        raise BotError("button-stale")
    people = await context.read(group_work.groupable, shown.id)
    if not people:
        raise BotError("form-nobody")
    if _is_old(context, button.ticket):
        button = replace(button, ticket=context.seconds)
    groups = form(people, button.how, button.size, button.ticket)
    lines = [
        context.html("form-preview", name=shown.name, count=len(groups), people=len(people)),
        *(_describe_formed(context, number, each) for number, each in enumerate(groups, start=1)),
    ]
    apply = ApplyGroups(shown.id, button.how, button.size, button.ticket, len(people))
    rows: list[list[Labelled]] = [[(context.label("button-form-apply"), apply)]]
    if button.how is not Forming.NUMBER:
        again = replace(button, ticket=button.ticket + 1)
        rows[0].append((context.label("button-form-again"), again))
    rows.append([(context.label("back"), FormGroups(shown.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _describe_formed(context: Context, number: int, group: Sequence[Groupable]) -> Html:
    names = "、".join(each.name for each in group)
    return context.html("form-group", team=group_name(number), count=len(group), names=names)


def _is_old(context: Context, ticket: int) -> bool:
    """Return whether groups were drawn by a ticket of long ago: each is a moment."""
    return abs(context.seconds - ticket) > TICKET_LASTS


async def apply_groups(context: PressContext, button: ApplyGroups) -> None:
    """Form the groups as they were shown of late, and tell everybody theirs, once."""
    shown = await _led(context, button.class_id)
    if not SMALLEST <= button.size <= LARGEST:
        raise BotError("button-stale")
    if _is_old(context, button.ticket):
        raise BotError("form-old")
    count = await context.write(_form, button, context.actor)
    if count is None:
        raise BotError("form-changed")
    await context.toast(context.label("form-done", count=count))
    await open_groups(context, OpenGroups(shown.id))


def _form(tx: Tx, button: ApplyGroups, actor: Actor) -> int | None:
    formed = group_work.form_groups(
        tx, button.class_id, button.how, button.size, button.ticket, expected=button.people
    )
    if formed is None:
        return None
    if formed.is_new:
        group_work.tell_of_groups(tx, button.class_id, actor.update_id, actor.now)
        by, now = actor.account_id, actor.now
        object_ = f"class:{button.class_id}"
        roles.record(tx, by=by, act="group-form", now=now, object_=object_, count=formed.count)
    return formed.count


# -- tasks -----------------------------------------------------------------------------------------


async def ask_for_task(context: Context, button: NewGroupTask) -> None:
    """Ask what is to be done, and until when."""
    shown = await _led(context, button.class_id)
    team = ""
    if button.number:
        team = _team_at(await context.read(group_work.members, shown.id), button.number)
    waits = WritingGroupTask(shown.id, team)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    whom = team or context.label("group-every")
    back = (context.label("back"), OpenGroups(shown.id))
    await context.show(context.html("group-task-ask", whom=whom), inline_keyboard([back]))


async def answer_task(context: MessageContext, draft: WritingGroupTask) -> None:
    """Take the task; a moment in its words is when it is due, else one is asked for."""
    shown = await _led(context, draft.of_class)
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("group-task-nothing")
    due = find_moment(context.text, context.now)
    if due is None and draft.text:
        raise BotError("group-task-unclear")
    wish = replace(draft, text=draft.text or text)
    if due is not None:
        await _give(context, shown, wish, due)
        return
    await context.write(drafts.keep, context.account.id, wish, context.seconds)
    days = [context.today + timedelta(days=each) for each in DUE_DAYS]
    moments = [datetime.combine(day, time(DUE_HOUR), context.now.tzinfo) for day in days]
    items: list[Labelled] = [
        (
            wording.label_moment(context.texts, each, context.today, context.services.zone),
            GiveTaskBy(int(each.timestamp())),
        )
        for each in moments
    ]
    await context.say(context.html("group-task-when"), inline_keyboard(*in_rows(items, 2)))


async def give_by(context: PressContext, button: GiveTaskBy) -> None:
    """Give the task that was written, due at the moment of a button."""
    draft = context.glance(drafts.find, context.account.id, WritingGroupTask)
    if draft is None or not draft.text:
        raise BotError("button-stale")
    shown = await _led(context, draft.of_class)
    await _give(context, shown, draft, wording.read_moment(button.moment))


async def _give(context: Context, shown: Class, draft: WritingGroupTask, due: datetime) -> None:
    if not context.now < due <= context.now + LONGEST_AHEAD:
        raise BotError("group-task-past")
    members = await context.read(group_work.members, shown.id)
    if draft.team not in {"", *_teams(members)}:
        raise BotError("button-stale")
    wish = TaskWish(shown.id, draft.team, draft.text, int(due.timestamp()))
    task_id = await context.write(_keep_task, wish, context.actor)
    await open_task(context, OpenGroupTask(task_id))


def _keep_task(tx: Tx, wish: TaskWish, actor: Actor) -> GroupTaskId:
    by, number, now = actor.account_id, actor.update_id, actor.now
    task_id = group_work.give(tx, wish, by=by, update_id=number, now=now)
    drafts.drop(tx, actor.account_id)
    return task_id


async def _task(context: Context, task_id: GroupTaskId) -> tuple[GroupTask, Class, str]:
    """Return a task with its class, and the group of whoever asks.

    Raises:
        BotError: It is gone, or none of theirs.
    """
    task = await context.read(group_work.find_task, task_id)
    if task is None:
        raise BotError("group-task-gone")
    shown = await find_visible_class(context, task.class_id)
    own = _own_team(context, shown, await context.read(group_work.members, shown.id))
    if task.team not in {"", own} and not await _may_lead(context, shown):
        raise BotError("group-task-gone")
    return task, shown, own


async def open_task(context: Context, button: OpenGroupTask) -> None:
    """Show a task: to its people to tick it, to who manages it how it stands with each group."""
    task, shown, own = await _task(context, button.task_id)
    states = await context.read(group_work.by_group, task)
    leads = await _may_lead(context, shown)
    lines = [
        context.html(
            "group-task-page",
            text=task.text,
            whom=task.team or context.label("group-every"),
            due=_moment(context, task.due_at),
            done=task.done,
            groups=task.groups,
        )
    ]
    lines += [_state(context, each) for each in states if leads or each.team == own]
    rows = await _ticks(context, task, states, own)
    if leads:
        photos = sum(bool(each.file_id) for each in states)
        if photos:
            label = context.label("button-task-photos", count=photos)
            rows.append([(label, ShowTaskPhotos(task.id))])
        rows.append([(context.label("button-task-drop"), DropGroupTask(task.id))])
    rows.append([(context.label("back"), OpenGroups(shown.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _state(context: Context, each: TaskOfGroup) -> Html:
    if each.done_at is None:
        return context.html("group-state-open", team=each.team)
    photo = " 📷" if each.file_id else ""
    at = _moment(context, each.done_at)
    return context.html("group-state-done", team=each.team, name=each.by, at=at, photo=photo)


async def _ticks(
    context: Context, task: GroupTask, states: Sequence[TaskOfGroup], own: str
) -> list[list[Labelled]]:
    """Make the buttons of who speaks for their group."""
    person = context.account.person_id
    if not own or person is None:
        return []
    if not await context.read(group_work.may_tick, task.class_id, own, person):
        return []
    is_done = any(each.team == own and each.done_at is not None for each in states)
    key = "button-task-undone" if is_done else "button-task-done"
    return [
        [
            (context.label(key), TickGroupTask(task.id, on=not is_done)),
            (context.label("button-task-photo"), SendTaskPhoto(task.id)),
        ]
    ]


async def _spoken_for(context: Context, task_id: GroupTaskId) -> tuple[GroupTask, str, PersonId]:
    """Return a task, and the group that somebody speaks for.

    Raises:
        BotError: They do not.
    """
    task, _, own = await _task(context, task_id)
    person = context.account.person_id
    if not own or person is None or task.team not in {"", own}:
        raise BotError("group-task-gone")
    if not await context.read(group_work.may_tick, task.class_id, own, person):
        raise BotError("group-task-leader")
    return task, own, person


async def tick_task(context: PressContext, button: TickGroupTask) -> None:
    """Tick a task for one's group, or take the tick back."""
    task, own, person = await _spoken_for(context, button.task_id)
    if button.on:
        await context.write(group_work.tick, task.id, own, person, now=context.seconds)
    else:
        await context.write(group_work.untick, task.id, own)
    await context.toast(context.label("group-task-ticked" if button.on else "group-task-unticked"))
    await open_task(context, OpenGroupTask(task.id))


async def ask_for_photo(context: PressContext, button: SendTaskPhoto) -> None:
    """Ask for a picture of what the group has done."""
    task, _, _ = await _spoken_for(context, button.task_id)
    waits = SendingTaskPhoto(task.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenGroupTask(task.id))
    await context.show(context.html("group-task-send"), inline_keyboard([back]))


async def take_photo(context: MessageContext, draft: SendingTaskPhoto) -> None:
    """Take the picture; the task is done with it."""
    task, own, person = await _spoken_for(context, draft.task)
    if context.media is None or context.media.kind is not MediaKind.PHOTO:
        raise BotError("group-task-no-photo")
    await context.write(_keep_photo, task.id, own, person, context.media.file.id, context.actor)
    await open_task(context, OpenGroupTask(task.id))


def _keep_photo(  # what was sent, by whom
    tx: Tx, task_id: GroupTaskId, team: str, person: PersonId, file_id: str, actor: Actor
) -> None:
    group_work.tick(tx, task_id, team, person, file_id=file_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def show_photos(context: PressContext, button: ShowTaskPhotos) -> None:
    """Send the pictures of a task to who manages group work."""
    task, shown, _ = await _task(context, button.task_id)
    if not await _may_lead(context, shown):
        raise BotError("committee-not-let")
    states = [each for each in await context.read(group_work.by_group, task) if each.file_id]
    if not states:
        raise BotError("button-stale")
    await context.toast()
    for start in range(0, len(states), AN_ALBUM):
        photos = tuple(
            Photo(each.file_id, caption=context.html("group-photo", team=each.team))
            for each in states[start : start + AN_ALBUM]
        )
        content = (
            Album(photos, protect=True) if len(photos) > 1 else replace(photos[0], protect=True)
        )
        await context.say(content)


async def drop_task(context: PressContext, button: DropGroupTask) -> None:
    """Take a task back, after asking."""
    task, shown, _ = await _task(context, button.task_id)
    if not await _may_lead(context, shown):
        raise BotError("committee-not-let")
    if not button.sure:
        yes = (context.label("yes"), DropGroupTask(task.id, sure=True))
        no = (context.label("no"), OpenGroupTask(task.id))
        html = context.html("group-task-drop-sure", text=task.text)
        await context.show(html, inline_keyboard([yes, no]))
        return
    await context.write(group_work.drop_task, task.id)
    await open_groups(context, OpenGroups(shown.id))


# -- letters ---------------------------------------------------------------------------------------


async def _given(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    return await _of_task(notices, letter, said, "notice-group-task")


async def _due(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    return await _of_task(notices, letter, said, "notice-group-due")


async def _of_task(
    notices: NotificationWording, letter: Letter, said: Texts, key: str
) -> Worded | None:
    """Word a task for somebody whose group has not done it."""
    task = await notices.database.read(group_work.find_task, GroupTaskId(letter.payload["task"]))
    account = await notices.database.read(accounts.find, letter.account_id)
    if task is None or account is None or account.person_id is None:
        return None
    team = await notices.database.read(group_work.team_of, task.class_id, account.person_id)
    states = await notices.database.read(group_work.by_group, task)
    if not any(each.team == team and each.done_at is None for each in states):
        return None
    due = wording.format_moment(said, task.due_at, notices.today(), notices.zone)
    html = said.html(key, team=team, text=task.text, due=due)
    button = (said("button-group-task-open"), OpenGroupTask(task.id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


async def _formed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for somebody which group they are in now."""
    class_id = ClassId(letter.payload["class"])
    account = await notices.database.read(accounts.find, letter.account_id)
    shown = await notices.database.read(classes.find, class_id)
    if account is None or account.person_id is None or shown is None:
        return None
    members = await notices.database.read(group_work.members, class_id)
    team = next((each.team for each in members if each.person_id == account.person_id), "")
    if not team:
        return None
    names = "、".join(each.name for each in members if each.team == team)
    html = said.html("notice-group-formed", team=team, names=names, **{"class": shown.name})
    button = (said("button-groups"), OpenGroups(class_id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.GROUP_TASK: _given,
    LetterKind.GROUP_TASK_DUE: _due,
    LetterKind.GROUP_FORMED: _formed,
}
