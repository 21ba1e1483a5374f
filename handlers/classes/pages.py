"""Classes for the staff: the list, the card of each, its poster, a new code."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.classes.codes import draw_code, spaced
from bot.domain.classes.committee import CommitteeRight
from bot.domain.file_names import name_file
from bot.domain.ids import ClassId
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.render.poster import PosterView, poster
from handlers.activities.buttons import ActivityList
from handlers.attendance.buttons import CommitteeRoll, OpenAttendance
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, page_of, page_rows
from handlers.chat.picking import expect_class
from handlers.checklists.buttons import ClassChecklist
from handlers.classes.access import find_visible_class, may_see
from handlers.classes.buttons import (
    ClassPage,
    ClassRoster,
    CommitteeVoice,
    NewCode,
    OpenClass,
    OpenClassGroup,
    OpenCommittee,
    Poster,
)
from handlers.classes.group_words import describe_group
from handlers.duty.buttons import ServicesOf
from handlers.guardians.buttons import GuardiansOfClass
from handlers.leave.buttons import LeaveOfDay
from handlers.timetable.buttons import DayButton, OpenElectives
from storage.classes import classes, committee
from storage.classes.classes import Headcount
from storage.desk import post
from storage.people import accounts, roles

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import AccountId
    from handlers.chat.keyboards import Labelled
    from storage.classes.classes import Class
    from storage.database import Tx


async def show_classes(context: Context) -> None:
    """Show the classes (班级), from the first that runs now on."""
    today = context.today
    running = [each.starts_on <= today <= each.ends_on for each in await _seen(context)]
    await open_class_page(context, ClassPage(page_of(running)))


async def _seen(context: Context) -> list[Class]:
    """Return the classes within the person's reach, by number."""
    seen = [each for each in await context.read(classes.all_of) if may_see(context, each)]
    if not seen:
        raise BotError("classes-none")
    return seen


async def open_class_page(context: Context, button: ClassPage) -> None:
    """Show a page of the classes within the person's reach; one may be typed as well."""
    seen = await _seen(context)
    await expect_class(context, OpenClass(ClassId(0)))
    full = await context.read(classes.headcounts)
    counts = [full.get(each.id, Headcount()) for each in seen]
    items = [
        (_line(context, each, count), OpenClass(each.id))
        for each, count in zip(seen, counts, strict=True)
    ]
    head = context.html(
        "classes-head",
        enrolled=sum(each.enrolled for each in counts),
        bound=sum(each.joined for each in counts),
    )
    await context.show(
        head, inline_keyboard(*page_rows(items, button.page, ClassPage, context.texts))
    )


def _line(context: Context, each: Class, count: Headcount) -> str:
    return context.label(
        "classes-line", name=each.name, bound=count.joined, enrolled=count.enrolled
    )


async def open_class(context: Context, button: OpenClass) -> None:
    """Show the card of a class; it becomes the one whose timetable the person sees."""
    shown = await find_visible_class(context, button.class_id)
    await context.write(accounts.look_at, context.account.id, shown.id)
    count = (await context.read(classes.headcounts)).get(shown.id, Headcount())
    rows: list[list[Labelled]] = [
        [
            (context.label("button-timetable"), DayButton(shown.id, context.today)),
            (context.label("button-poster"), Poster(shown.id)),
        ],
        [
            (context.label("button-committee"), OpenCommittee(shown.id)),
            (context.label("button-electives"), OpenElectives(shown.id)),
            (context.label("button-class-activities"), ActivityList()),
        ],
    ]
    if context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        attendance = (context.label("button-attendance"), OpenAttendance(shown.id))
        leave = (context.label("button-leave-today"), LeaveOfDay(shown.id, context.today))
        rows.insert(0, [attendance, leave])
        checklist = (context.label("button-checklist-list"), ClassChecklist(shown.id))
        served = (context.label("button-service-page"), ServicesOf(shown.id))
        members = (context.label("button-roster"), ClassRoster(shown.id))
        rows.append([members, checklist, served])
        rows[1].insert(1, (context.label("button-guardians"), GuardiansOfClass(shown.id)))
        group = (context.label("button-class-group"), OpenClassGroup(shown.id))
        rows.append([(context.label("button-new-code"), NewCode(shown.id)), group])
        rows.append(await _of_committee(context, shown))
    await context.show(
        context.html(
            "class-card",
            name=shown.name,
            district=shown.district,
            days=wording.format_span(context.texts, shown.starts_on, shown.ends_on),
            venue=shown.venue,
            teacher=_teacher_of(context, shown),
            enrolled=count.enrolled,
            bound=count.joined,
            link=make_join_link(context, shown),
            code=spaced(shown.join_code),
            group=describe_group(context, shown.id),
        ),
        inline_keyboard(*rows, [(context.label("back"), await _page_with(context, shown))]),
    )


async def _of_committee(context: Context, shown: Class) -> list[Labelled]:
    """Make the switches of what is let most, for whoever has a post."""
    given = {each.may for each in await context.read(committee.of_class, shown.id)}
    voice, roll = (each in given for each in (CommitteeRight.ANNOUNCE, CommitteeRight.ROLL))
    state = context.label("switch-on" if voice else "switch-off")
    row: list[Labelled] = [
        (
            context.label("button-committee-voice", state=state),
            CommitteeVoice(shown.id, on=not voice),
        )
    ]
    state = context.label("switch-on" if roll else "switch-off")
    label = context.label("button-committee-roll", state=state)
    return [*row, (label, CommitteeRoll(shown.id, on=not roll))]


def _teacher_of(context: Context, shown: Class) -> str:
    """Return the class teacher with their phone, which trainees are told as well."""
    if not shown.class_teacher:
        return context.label("none")
    return " ".join(filter(None, (shown.class_teacher, shown.class_teacher_phone)))


async def _page_with(context: Context, shown: Class) -> ClassPage:
    return ClassPage(page_of([each.id == shown.id for each in await _seen(context)]))


def make_join_link(context: Context, shown: Class) -> str:
    """Return the deep link that joins a class."""
    return f"https://t.me/{context.services.username}?start=j_{shown.join_code}"


async def send_poster(context: Context, button: Poster) -> None:
    """Send the poster as PNG for chat groups, and as PDF to print."""
    shown = await find_visible_class(context, button.class_id)
    await context.toast()
    office = context.glance(post.rules).office
    view = PosterView(
        title=context.label("poster-title"),
        programme=shown.programme,
        class_name=shown.name,
        days=wording.format_span(context.texts, shown.starts_on, shown.ends_on),
        venue=context.label("poster-venue", venue=shown.venue),
        link=make_join_link(context, shown),
        steps=tuple(context.label(f"poster-step-{number}") for number in (1, 2, 3)),
        note=context.label("poster-note"),
        code=spaced(shown.join_code),
        code_hint=context.label("poster-code", bot=context.services.username),
        helper=context.label("poster-helper", office=office) if office else "",
    )
    png, pdf = await asyncio.to_thread(poster, view)
    key = "poster-caption" if office else "poster-caption-no-office"
    caption = context.html(key, **{"class": shown.name})
    title = context.label("poster-file")
    await context.say(Photo(png, caption))
    await context.say(Document(pdf, name_file(context.today, shown.name, title, suffix="pdf")))


async def let_committee_announce(context: Context, button: CommitteeVoice) -> None:
    """Allow or forbid the committee to announce to the class."""
    shown = await find_visible_class(context, button.class_id)
    if not context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        raise BotError("role-denied")
    await context.write(_let_announce, shown.id, context.actor, on=button.on)
    await open_class(context, OpenClass(shown.id))


async def let_committee_call(context: Context, button: CommitteeRoll) -> None:
    """Allow or forbid the committee to call the roll."""
    shown = await find_visible_class(context, button.class_id)
    if not context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        raise BotError("role-denied")
    await context.write(_let_call, shown.id, context.actor, on=button.on)
    await open_class(context, OpenClass(shown.id))


def _let_call(tx: Tx, class_id: ClassId, actor: Actor, *, on: bool) -> None:
    committee.allow(tx, class_id, CommitteeRight.ROLL, on=on)
    by, now = actor.account_id, actor.now
    roles.record(tx, by=by, act="committee-roll", now=now, object_=f"class:{class_id}", on=on)


def _let_announce(tx: Tx, class_id: ClassId, actor: Actor, *, on: bool) -> None:
    committee.allow(tx, class_id, CommitteeRight.ANNOUNCE, on=on)
    by, now = actor.account_id, actor.now
    roles.record(tx, by=by, act="committee-voice", now=now, object_=f"class:{class_id}", on=on)


async def renew_code(context: Context, button: NewCode) -> None:
    """Renew the join code, after asking; old posters and links stop working."""
    shown = await find_visible_class(context, button.class_id)
    if not context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        raise BotError("role-denied")
    if not button.sure:
        await context.show(
            context.html("new-code-sure"),
            inline_keyboard(
                [
                    (context.label("yes"), NewCode(shown.id, sure=True)),
                    (context.label("no"), OpenClass(shown.id)),
                ]
            ),
        )
        return
    await context.write(_renew, shown.id, context.account.id, context.seconds)
    await open_class(context, OpenClass(shown.id))


def _renew(tx: Tx, class_id: ClassId, by: AccountId, now: int) -> None:
    classes.new_code(tx, class_id, draw_code())
    roles.record(tx, by=by, act="renew-code", now=now, object_=f"class:{class_id}")
