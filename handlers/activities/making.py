"""办活动: one line makes it, buttons mend it, a preview says whom it is told; then it is open."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import orjson

from bot.domain.activities.activity import (
    LONGEST,
    LONGEST_NAME,
    LONGEST_PLACE,
    ActivityKind,
    ActivityState,
    is_named,
    kind_of,
    read_line,
    read_seats,
    usual_close,
)
from bot.domain.audiences.audience import Audience, AudienceTerm, reach_of
from bot.domain.file_names import name_file
from bot.domain.ids import ActivityId, ClassId, SurveyId
from bot.domain.people.roles import Role
from bot.domain.seats import Seat
from bot.domain.surveys.questions import Words
from bot.domain.text import one_line
from bot.domain.timetable.moments import find_moment
from bot.domain.timetable.session import CourseKind
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, pages_of, sheets_workbook
from config.surveys import templates
from config.texts import Html
from handlers.activities import access, words
from handlers.activities.buttons import (
    ActivityBook,
    ActivityClasses,
    ActivityField,
    ActivityList,
    ActivityProgramme,
    ActivityTasks,
    AskOpinion,
    CancelActivity,
    EditActivity,
    ManageActivity,
    NewActivity,
    NewFromSession,
    NewOfKind,
    OpenActivity,
    PublishActivity,
    TickActivityClass,
)
from handlers.activities.drafts import MakingActivity, WritingActivity
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.chat.routing import PASS
from handlers.surveys.editor.buttons import OpenMaking
from storage.activities import activities, programme
from storage.activities.activities import ActivityEdit, ActivityPlan
from storage.classes import classes
from storage.people import roles
from storage.surveys import surveys
from storage.surveys.surveys import Survey, SurveyState
from storage.timetable import timetable

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.activities.activity import ActivityLine
    from bot.domain.timetable.session import Session
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.activities.activities import Activity
    from storage.database import Tx

AHEAD = 21 * 86400  # seconds of the timetable whose activities are offered
SESSIONS_OFFERED = 5
LONGEST_AHEAD = timedelta(days=365)
SCHOOL = ClassId(0)
MOST_ASKED = 500  # people who are asked for their opinion


async def begin(context: Context, button: NewActivity) -> None:
    """Ask of which class an activity is, then which: one of the timetable's, or of a kind."""
    theirs = await access.reach(context)
    if not theirs.led and not theirs.of_school:
        raise BotError("activity-not-let")
    led = {each.id for each in theirs.led}
    if button.class_id is None and (len(led) > 1 or theirs.of_school):
        items: list[Labelled] = [(each.name, NewActivity(each.id)) for each in theirs.led]
        rows = in_rows(items, 4)
        if theirs.of_school:
            rows.insert(0, [(context.label("activity-whole"), NewActivity(SCHOOL))])
        rows.append([(context.label("back"), ActivityList())])
        await context.show(context.html("activity-of-which"), inline_keyboard(*rows))
        return
    class_id = button.class_id if button.class_id is not None else next(iter(led))
    if class_id not in led and not (class_id == SCHOOL and theirs.of_school):
        raise BotError("activity-not-yours")
    await _ask_kind(context, class_id)


async def _ask_kind(context: Context, class_id: ClassId) -> None:
    kinds: list[Labelled] = [
        (context.label(f"activity-kind-{each.value}"), NewOfKind(class_id, each))
        for each in ActivityKind
    ]
    rows: list[list[Labelled]] = []
    if class_id != SCHOOL:
        since = context.seconds
        planned = await context.read(timetable.of_class, class_id, since, since + AHEAD)
        found = [e for e in planned if e.kind is CourseKind.ACTIVITY and e.is_held]
        rows = [[_of_session(context, each)] for each in found[:SESSIONS_OFFERED]]
    rows += in_rows(kinds, 2)
    rows.append([(context.label("back"), ActivityList())])
    waits = MakingActivity(class_id, ActivityKind.OTHER, any_kind=True)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.show(context.html("activity-which-kind"), inline_keyboard(*rows))


def _of_session(context: Context, each: Session) -> Labelled:
    when = wording.format_moment(
        context.texts, each.starts_at, context.today, context.services.zone
    )
    label = context.label("button-activity-session", name=each.course, when=when)
    return label, NewFromSession(each.id)


async def make_of_session(context: PressContext, button: NewFromSession) -> None:
    """Make an activity of a session of the timetable; one that there is already is opened."""
    session = await context.read(timetable.find, button.session_id)
    if session is None or session.kind is not CourseKind.ACTIVITY or not session.is_held:
        raise BotError("button-stale")
    theirs = await access.reach(context)
    if session.class_id not in {each.id for each in theirs.led}:
        raise BotError("activity-not-yours")
    known = await context.read(activities.of_session, session.id)
    if known is not None:
        await manage(context, ManageActivity(known))
        return
    if session.starts_at <= context.now:
        raise BotError("activity-past")
    plan = ActivityPlan(
        kind=kind_of(session.course),
        name=one_line(session.course, LONGEST_NAME),
        place="",
        starts_at=int(session.starts_at.timestamp()),
        closes_at=int(usual_close(session.starts_at, context.now).timestamp()),
        capacity=None,
        class_id=session.class_id,
        session_uid=session.uid,
    )
    await _made(context, plan)


async def ask_line(context: PressContext, button: NewOfKind) -> None:
    """Ask for a line with what it is, when, where, and for how many."""
    class_id = button.class_id or SCHOOL
    await _may_make(context, class_id)
    waits = MakingActivity(class_id, button.kind)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), NewActivity(class_id))
    html = context.html("activity-ask-line")
    await context.show(html, inline_keyboard([back]))


async def _may_make(context: Context, class_id: ClassId) -> None:
    theirs = await access.reach(context)
    led = {each.id for each in theirs.led}
    if class_id not in led and not (class_id == SCHOOL and theirs.of_school):
        raise BotError("activity-not-yours")


async def take_line(context: MessageContext, draft: MakingActivity) -> Message:
    """Make the activity of what the line says; what it lacks is asked for by name."""
    if draft.any_kind and context.is_more_than_words:
        return PASS
    await _may_make(context, draft.of_class)
    text = f"{draft.line}，{context.text}" if draft.line else context.text
    line = read_line(text[:LONGEST], context.now)
    lacking = _lacking(line)
    kind = kind_of(line.name) if draft.any_kind else draft.of_kind
    is_begun = bool(draft.line) or kind is not ActivityKind.OTHER or is_named(line.name)
    if lacking is not None and draft.any_kind and not is_begun:
        return PASS  # a question of another kind, asked while the page was open
    if lacking is not None:
        waits = replace(draft, line=text[:LONGEST])
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        raise BotError(lacking)
    if line.starts_at is None or not _is_ahead(context, line.starts_at):
        raise BotError("activity-past")
    plan = ActivityPlan(
        kind=kind,
        name=line.name,
        place=line.place,
        starts_at=int(line.starts_at.timestamp()),
        closes_at=int(usual_close(line.starts_at, context.now).timestamp()),
        capacity=line.seats or None,
        class_id=None if draft.of_class == SCHOOL else draft.of_class,
    )
    await _made(context, plan)
    return None


def _lacking(line: ActivityLine) -> str | None:
    if not line.name:
        return "activity-no-name"
    return "activity-no-time" if line.starts_at is None else None


def _is_ahead(context: Context, at: datetime) -> bool:
    return context.now < at <= context.now + LONGEST_AHEAD


async def _made(context: Context, plan: ActivityPlan) -> None:
    activity_id = await context.write(_make, plan, context.actor)
    await manage(context, ManageActivity(activity_id))


def _make(tx: Tx, plan: ActivityPlan, actor: Actor) -> ActivityId:
    by, number, now = actor.account_id, actor.update_id, actor.now
    made = activities.make(tx, plan, by=by, update_id=number, now=now)
    drafts.drop(tx, actor.account_id)
    return made


# -- managing --------------------------------------------------------------------------------------


async def manage(context: Context, button: ManageActivity) -> None:
    """Show an activity as who makes it sees it: each thing can be changed; a draft, published."""
    each = await access.managed(context, button.activity_id)
    names = await context.read(classes.names)
    lines = words.describe(context.texts, each, names, context.now, context.services.zone)
    is_draft = each.state is ActivityState.DRAFT
    fields: list[Labelled] = [
        (context.label(f"button-activity-edit-{field.name.lower()}"), EditActivity(each.id, field))
        for field in ActivityField
    ]
    rows = in_rows(fields, 3) if not each.is_over(context.now) else []
    if not each.whole and not each.is_over(context.now):
        rows.append([(context.label("button-activity-for"), ActivityClasses(each.id))])
    rows.append(
        [
            (context.label("button-activity-programme"), ActivityProgramme(each.id)),
            (context.label("button-activity-work"), ActivityTasks(each.id)),
            (context.label("button-activity-book"), ActivityBook(each.id)),
        ]
    )
    if is_draft:
        lines.append(context.html("activity-is-draft"))
        count = len(await context.read(activities.audience, each))
        tell = context.label("button-activity-publish", count=count)
        rows.insert(0, [(tell, PublishActivity(each.id, tell=True))])
        quiet = context.label("button-activity-publish-quiet")
        rows.insert(1, [(quiet, PublishActivity(each.id, tell=False))])
    elif each.is_over(context.now) and context.account.role >= Role.STAFF:
        rows.append([(context.label("button-activity-opinion"), AskOpinion(each.id))])
    if each.state is not ActivityState.CANCELLED and not each.is_over(context.now):
        rows.append([(context.label("button-activity-cancel"), CancelActivity(each.id))])
    rows.append([(context.label("back"), OpenActivity(each.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def ask_field(context: PressContext, button: EditActivity) -> None:
    """Ask for another name, time, place …."""
    each = await access.managed(context, button.activity_id)
    waits = WritingActivity(each.id, button.field)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), ManageActivity(each.id))
    html = context.html(f"activity-ask-{button.field.name.lower()}")
    await context.show(html, inline_keyboard([back]))


async def take_field(context: MessageContext, draft: WritingActivity) -> None:
    """Change what was written; who comes hears of another time or place."""
    each = await access.managed(context, draft.activity)
    made = _read_edit(context, each, draft.field)
    await context.write(_edit, each.id, made, context.actor)
    await manage(context, ManageActivity(each.id))


def _read_edit(context: MessageContext, each: Activity, field: ActivityField) -> ActivityEdit:
    """Return what a text changes.

    Raises:
        BotError: It says nothing of the kind.
    """
    match field:
        case ActivityField.NAME:
            name = one_line(context.text, LONGEST_NAME)
            if not name:
                raise BotError("activity-no-name")
            return ActivityEdit(name=name)
        case ActivityField.PLACE:
            place = one_line(context.text, LONGEST_PLACE)
            if not place:
                raise BotError("activity-no-place")
            return ActivityEdit(place=place)
        case ActivityField.ABOUT:
            return ActivityEdit(about=" ".join(context.text[:LONGEST].split()))
        case ActivityField.SEATS:
            seats = read_seats(context.text)
            if seats is None:
                raise BotError("activity-no-seats")
            if 0 < seats < each.chosen:
                raise BotError("activity-seats-taken", taken=each.chosen)
            return ActivityEdit(capacity=seats)
    return _read_time(context, each, field)


def _read_time(context: MessageContext, each: Activity, field: ActivityField) -> ActivityEdit:
    at = find_moment(context.text, context.now)
    if at is None:
        raise BotError("activity-no-time")
    if not _is_ahead(context, at):
        raise BotError("activity-past")
    if field is ActivityField.CLOSES:
        if at > each.starts_at:
            raise BotError("activity-closes-late")
        return ActivityEdit(closes_at=int(at.timestamp()))
    closes = min(each.closes_at, usual_close(at, context.now))
    if each.closes_at <= context.now or at > each.starts_at:
        closes = usual_close(at, context.now)
    return ActivityEdit(starts_at=int(at.timestamp()), closes_at=int(closes.timestamp()))


def _edit(tx: Tx, activity_id: ActivityId, made: ActivityEdit, actor: Actor) -> None:
    activities.edit(tx, activity_id, made, update_id=actor.update_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def choose_classes(context: Context, button: ActivityClasses) -> None:
    """Show the classes one leads, those it is for ticked."""
    each = await access.managed(context, button.activity_id)
    if each.whole:
        raise BotError("button-stale")
    theirs = await access.reach(context)
    items: list[Labelled] = []
    for shown in theirs.led:
        on = shown.id in each.class_ids
        label = context.label("ticked" if on else "unticked", name=shown.name)
        items.append((label, TickActivityClass(each.id, shown.id, on=not on, page=button.page)))

    def turn(page: int) -> ActivityClasses:
        return ActivityClasses(each.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("button-done"), ManageActivity(each.id))])
    await context.show(context.html("activity-which-classes"), inline_keyboard(*rows))


async def tick_class(context: PressContext, button: TickActivityClass) -> None:
    """Have it be for a class, or not; for one it is at least."""
    each = await access.managed(context, button.activity_id)
    theirs = await access.reach(context)
    if each.whole or button.class_id not in {shown.id for shown in theirs.led}:
        raise BotError("activity-not-yours")
    if not button.on and set(each.class_ids) <= {button.class_id}:
        raise BotError("activity-one-class")
    if each.is_over(context.now):
        raise BotError("activity-begun-already")
    if not button.on and not button.sure:
        lost = await context.read(activities.signed_only_as, each.id, button.class_id)
        if lost:
            names = await context.read(classes.names)
            name = names.get(button.class_id, "")
            html = context.html("activity-untick-sure", name=name, count=len(lost))
            yes = (context.label("button-activity-untick-yes"), replace(button, sure=True))
            no = (context.label("no"), ActivityClasses(each.id, button.page))
            await context.show(html, inline_keyboard([yes], [no]))
            return
    await context.write(_tick_class, button, context.actor)
    await choose_classes(context, ActivityClasses(each.id, button.page))


def _tick_class(tx: Tx, button: TickActivityClass, actor: Actor) -> None:
    if button.on:
        activities.give_to(tx, button.activity_id, button.class_id, actor.now)
    else:
        cause = f"{actor.update_id}"
        activities.take_from(tx, button.activity_id, button.class_id, cause, actor.now)


async def publish(context: PressContext, button: PublishActivity) -> None:
    """Open it, and tell those it is for, or not."""
    each = await access.managed(context, button.activity_id)
    if each.state is ActivityState.CANCELLED or each.starts_at <= context.now:
        raise BotError("activity-past")
    told = await context.write(activities.publish, each.id, tell=button.tell, now=context.seconds)
    key = "activity-published" if button.tell else "activity-published-quiet"
    await context.toast(context.label(key, count=told))
    await manage(context, ManageActivity(each.id))


async def cancel(context: PressContext, button: CancelActivity) -> None:
    """Have it not take place, after asking; who comes is told. What has begun takes place."""
    each = await access.managed(context, button.activity_id)
    if each.is_over(context.now):
        raise BotError("activity-begun-already")
    if each.state is ActivityState.CANCELLED:
        await manage(context, ManageActivity(each.id))
        return
    if not button.sure:
        html = context.html("activity-cancel-sure", name=each.name, count=each.chosen)
        yes = (context.label("button-activity-cancel-yes"), CancelActivity(each.id, sure=True))
        no = (context.label("no"), ManageActivity(each.id))
        await context.show(html, inline_keyboard([yes], [no]))
        return
    told = await context.write(
        activities.cancel, each.id, update_id=context.update_id, now=context.seconds
    )
    back = (context.label("button-activities"), ActivityList())
    html = context.html("activity-cancelled", name=each.name, count=told)
    await context.show(html, inline_keyboard([back]))


# -- list and opinion ------------------------------------------------------------------------------


async def send_book(context: PressContext, button: ActivityBook) -> None:
    """Send who comes, the programme and the tasks as a workbook."""
    each = await access.managed(context, button.activity_id)
    await context.toast()
    people = await context.read(programme.people, each.id)
    acts = await context.read(programme.acts, each.id)
    tasks = await context.read(programme.tasks, each.id)
    said, zone = context.texts, context.services.zone
    looks_on = said("activity-looks-on")
    who = Sheet(
        said("activity-book-people"),
        [said(f"activity-book-{n}") for n in ("name", "class", "team", "number", "what", "seat")],
        [
            (e.name, e.class_name, e.team, e.number, e.act or looks_on, said(f"seat-{e.seat}"))
            for e in people
        ],
        pages=pages_of(len(people)),
    )
    order = Sheet(
        said("activity-book-programme"),
        [said(f"activity-book-{n}") for n in ("place", "title", "by")],
        [(number, e.title, e.names) for number, e in enumerate(acts, start=1)],
    )
    work = Sheet(
        said("activity-book-tasks"),
        [said(f"activity-book-{n}") for n in ("task", "owner", "done")],
        [(e.text, e.name, "" if e.done_at is None else said("activity-book-yes")) for e in tasks],
    )
    when = wording.day_and_hours(said, each.starts_at, each.starts_at, zone).partition("–")[0]
    title = said("activity-book-file", name=each.name)
    paper = paper_of(context, title, when, each.place)
    data = await asyncio.to_thread(sheets_workbook, paper, [who, order, work])
    await context.write(_note_export, context.actor, each.id)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _note_export(tx: Tx, actor: Actor, activity_id: ActivityId) -> None:
    by, object_ = actor.account_id, f"activity:{activity_id}"
    roles.record(tx, by=by, act="export-activity", now=actor.now, object_=object_)


async def ask_opinion(context: PressContext, button: AskOpinion) -> None:
    """Make a short survey for those who came, ready to be published in its own page."""
    each = await access.managed(context, button.activity_id)
    if context.account.role < Role.STAFF or not each.is_over(context.now):
        raise BotError("activity-not-yours")
    people = await context.read(programme.people, each.id)
    came = [one.person_id for one in people if one.seat is Seat.CHOSEN][:MOST_ASKED]
    if not came:
        raise BotError("activity-nobody")
    ready = next(one for one in templates() if one.name == "activity")
    whom = Audience((AudienceTerm.people(came),), reach=reach_of(context.account.grants) or ())
    survey = Survey(
        id=SurveyId(0),
        title=Words(f"{ready.title.zh}：{each.name}", f"{ready.title.en}: {each.name}"),
        intro=Words(),
        template=ready.name,
        anonymous=ready.anonymous,
        state=SurveyState.DRAFT,
        audience=orjson.dumps(whom.as_json()).decode(),
        created_by=context.account.id,
        created_at=context.seconds,
    )
    survey_id = await context.write(
        surveys.create, survey, ready.questions, update_id=context.update_id
    )
    open_ = (context.label("button-activity-survey"), OpenMaking(survey_id))
    back = (context.label("back"), ManageActivity(each.id))
    html = context.html("activity-survey-made", count=len(came))
    await context.show(html, inline_keyboard([open_], [back]))
