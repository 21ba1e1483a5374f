"""What a guardian sees of a child, by taps: the page, lessons, attendance, exams, aid."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.guardians.rules import GuardianRule
from bot.domain.timetable.agenda import bounds, week_of
from bot.domain.timetable.slots import Ask, Slots
from config.texts import Html
from handlers.chat import menu, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.exams.words import describe_over, describe_sitting
from handlers.guardians import words
from handlers.guardians.access import as_child, check_rule, children_of, class_of, find_child
from handlers.guardians.buttons import (
    ChildAid,
    ChildAttendance,
    ChildDay,
    ChildExams,
    ChildPicture,
    ChildWeek,
    ExcuseChild,
    IAmGuardian,
    OpenChild,
)
from handlers.timetable.files import draw_week
from handlers.timetable.pages import word_answer
from storage.aid import access
from storage.exams import exams
from storage.guardians import guardianships, seen, settings
from storage.guardians.guardianships import GuardianState
from storage.internships import internships

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context, MessageContext
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from handlers.guardians.buttons import ShowChildren
    from storage.guardians.guardianships import Guardianship

EXAMS_SHOWN = 4
REMEMBERED = timedelta(days=180)


async def show_children(context: MessageContext) -> None:
    """Show whose guardian one is (孩子, /child)."""
    await menu.install_commands(context)
    await open_children(context)


async def open_children(context: Context, _: ShowChildren | None = None) -> None:
    """Show one's children: of one child its page at once."""
    found = children_of(context)
    if len(found) == 1:
        await open_child(context, OpenChild(found[0].person_id))
        return
    if not found:
        await _say_none(context)
        return
    rows: list[list[Labelled]] = [[(f"👧 {e.name}", OpenChild(e.person_id))] for e in found]
    rows.append([(context.label("button-guardian-more"), IAmGuardian())])
    await context.show(context.html("guardian-children"), inline_keyboard(*rows))


async def _say_none(context: Context) -> None:
    """Say that a request waits, or how one becomes a guardian."""
    mine = await context.read(guardianships.of_account, context.account.id)
    waits = any(each.state is GuardianState.WAITING for each in mine)
    button = (context.label("button-guardian-am"), IAmGuardian())
    key = "guardian-waits" if waits else "guardian-none"
    await context.show(context.html(key), inline_keyboard([button]))


async def open_child(context: Context, button: OpenChild) -> None:
    """Show the page of a child: today at once, all else by taps."""
    child = find_child(context, button.person_id)
    html = _lessons(context, child, _day(context.today))
    at = await context.read(internships.current, child.person_id, context.today)
    if at is not None and at.is_now and not child.is_adult(context.today):
        html = Html(f"{html}\n{context.html('intern-of-child', firm=at.firm)}")
    await context.show(html, _keyboard(context, child, context.today, week=False))


async def show_day(context: Context, button: ChildDay) -> None:
    """Show a day of a child."""
    await show_lessons(context, find_child(context, button.person_id), _day(button.day))


async def show_week(context: Context, button: ChildWeek) -> None:
    """Show the week of a day of a child."""
    monday, sunday = week_of(button.day)
    slots = Slots(Ask.LIST, monday, sunday)
    await show_lessons(context, find_child(context, button.person_id), slots)


async def show_lessons(context: Context, child: Guardianship, slots: Slots) -> None:
    """Answer a question about the timetable of a child, under their name."""
    html = _lessons(context, child, slots)
    day = slots.from_ or context.today
    week = slots.to is not None and slots.to > day
    await context.show(html, _keyboard(context, child, day, week=week))


def _lessons(context: Context, child: Guardianship, slots: Slots) -> Html:
    here, shown = as_child(context, child), class_of(context, child)
    asked = replace(slots, class_name=None, room=None)
    answer = word_answer(here, asked, shown, looks_on=True)
    return words.label_child(context.texts, child, answer.html)


def _day(day: date) -> Slots:
    return Slots(Ask.LIST, day, day)


def _keyboard(context: Context, child: Guardianship, day: date, *, week: bool) -> Keyboard:
    """Make the few large buttons under what is said of a child."""
    person, rules = child.person_id, context.glance(settings.find)
    step = timedelta(days=7 if week else 1)
    before, after = day - step, day + step
    if week:
        turns: list[Labelled] = [
            (context.label("button-last-week"), ChildWeek(person, before)),
            (context.label("button-next-week"), ChildWeek(person, after)),
        ]
    else:
        turns = [
            (context.label(key, day=wording.format_short_day(context.texts, other)),
             ChildDay(person, other))
            for key, other in (("button-before", before), ("button-after", after))
        ]  # fmt: skip
    if week:
        kind: Labelled = (context.label("button-guardian-today"), ChildDay(person, context.today))
    else:
        kind = (context.label("button-week-of"), ChildWeek(person, day))
    more: list[Labelled] = [kind, (context.label("button-picture"), ChildPicture(person, day))]
    offered: list[Labelled] = []
    if rules.attendance:
        offered.append((context.label("button-guardian-attendance"), ChildAttendance(person)))
    if rules.excuses:
        offered.append((context.label("button-guardian-excuse"), ExcuseChild(person)))
    if rules.exams:
        offered.append((context.label("button-guardian-exams"), ChildExams(person)))
    if rules.aid:
        offered.append((context.label("button-guardian-aid"), ChildAid(person)))
    return inline_keyboard(turns, more, *in_rows(offered, 2), _others(context, child))


def _others(context: Context, child: Guardianship) -> list[Labelled]:
    """Make buttons to one's other children."""
    others = [each for each in children_of(context) if each.person_id != child.person_id]
    return [(f"👧 {each.name}", OpenChild(each.person_id)) for each in others[:3]]


async def send_picture(context: Context, button: ChildPicture) -> None:
    """Send the week of a child as a picture."""
    child = find_child(context, button.person_id)
    await context.toast()
    here, shown = as_child(context, child), class_of(context, child)
    photo = await draw_week(here, shown, button.day, [])
    step = timedelta(days=7)
    turns: list[Labelled] = [
        (context.label("button-last-week"), ChildPicture(child.person_id, button.day - step)),
        (context.label("button-next-week"), ChildPicture(child.person_id, button.day + step)),
    ]
    caption = words.label_child(context.texts, child, Html(photo.caption))
    await context.say(replace(photo, caption=caption, keyboard=inline_keyboard(turns)))


async def show_teacher(context: Context, child: Guardianship) -> None:
    """Show the class teacher of a child with their phone, as trainees are told."""
    shown = class_of(context, child)
    name = " ".join(filter(None, (shown.class_teacher, shown.class_teacher_phone)))
    html = context.html("guardian-teacher", name=name or context.label("none"))
    await _show(context, child, html)


async def show_attendance(context: Context, button: ChildAttendance) -> None:
    """Show whether a child was there today and this month, by recorded rolls."""
    child = find_child(context, button.person_id)
    check_rule(context, GuardianRule.ATTENDANCE)
    zone, today = context.services.zone, context.today
    since, until = bounds(today.replace(day=1), today, zone)
    span = int(since.timestamp()), int(until.timestamp())
    marks = await context.read(seen.marks, child.person_id, *span)
    html = words.describe_marks(context.texts, marks, today, zone)
    await _show(context, child, html)


async def show_exams(context: Context, button: ChildExams) -> None:
    """Show the exams of a child: ahead, and the results of those over."""
    child = find_child(context, button.person_id)
    check_rule(context, GuardianRule.EXAMS)
    said, now, zone = context.texts, context.now, context.services.zone
    found = await context.read(exams.sittings, child.person_id)
    ahead = [each for each in found if each.ends_at > now][:EXAMS_SHOWN]
    over = [each for each in reversed(found) if now - REMEMBERED < each.ends_at <= now]
    blocks = [describe_sitting(said, each, now, zone) for each in ahead]
    blocks += [describe_over(said, each, zone) for each in over[:EXAMS_SHOWN]]
    html = Html("\n".join(blocks)) if blocks else said.html("guardian-exams-none")
    await _show(context, child, html)


async def show_aid(context: Context, button: ChildAid) -> None:
    """Show where the aid of a child stands, where the school shows it."""
    child = find_child(context, button.person_id)
    check_rule(context, GuardianRule.AID)
    steps = await context.read(seen.applications, child.person_id)
    paid = await context.read(seen.paid, child.person_id)
    looked = (context.account, [child.person_id], "record", context.seconds)
    await context.write(access.note_looks, *looked)
    await _show(context, child, words.describe_aid(context.texts, steps, paid))


async def _show(context: Context, child: Guardianship, html: Html) -> None:
    labelled = words.label_child(context.texts, child, html)
    rows: list[list[Labelled]] = [
        [(context.label("button-guardian-back"), OpenChild(child.person_id))],
        _others(context, child),
    ]
    await context.show(labelled, inline_keyboard(*rows))
