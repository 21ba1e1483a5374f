"""Timetable questions: by button, by word, or in free text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.closing import as_held
from bot.domain.people.roles import Role
from bot.domain.reminders.duties import DutyKind
from bot.domain.timetable.agenda import AgendaView, agenda, bounds, part_of, part_of_moment, week_of
from bot.domain.timetable.school import SchoolQuestion
from bot.domain.timetable.slots import Ask, Slots
from bot.domain.timetable.unlisted import called
from bot.domain.understanding.clauses import asks, clauses
from bot.services.classes import classes_of_staff
from config.texts import Html
from handlers.activities.buttons import OpenActivity
from handlers.attendance.buttons import OpenAttendance
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS, Pass
from handlers.chat.tongues import in_kind
from handlers.classes.access import find_timetable, may_see
from handlers.teachers.buttons import TeachingOfDay
from handlers.timetable import words as timetable_words
from handlers.timetable.buttons import (
    CalendarButton,
    ClassBook,
    DayButton,
    OpenElectives,
    PictureButton,
    WeekButton,
)
from handlers.timetable.school import show_own_classes
from storage.activities import activities
from storage.calendar import school_days
from storage.classes import classes
from storage.electives import electives
from storage.reminders import duties
from storage.timetable import timetable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.context import Context, MessageContext
    from bot.domain.calendar.holidays import SchoolCalendar
    from bot.domain.ids import ClassId, PersonId
    from bot.domain.reminders.duties import Duty
    from bot.domain.timetable.session import Session
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.classes.classes import Class
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class TimetableAnswer:
    """The answer to a timetable question.

    Buttons turn from ``day``, by days or by weeks; ``choice`` says that an elective is in it which
    the person could choose.
    """

    html: Html
    day: date
    week: bool = False
    choice: bool = False


async def show_today(context: Context) -> None:
    """Show today (今天)."""
    await answer_timetable(context, _day(context.today))


async def show_tomorrow(context: Context) -> None:
    """Show tomorrow (明天)."""
    await answer_timetable(context, _day(context.today + timedelta(days=1)))


async def show_week(context: Context) -> None:
    """Show this week (本周)."""
    monday, sunday = week_of(context.today)
    await answer_timetable(context, Slots(Ask.LIST, monday, sunday))


async def show_next(context: Context) -> None:
    """Show the next session (下一节)."""
    await answer_timetable(context, Slots(Ask.NEXT))


async def show_end(context: Context) -> None:
    """Show the end of the class (结业)."""
    await answer_timetable(context, Slots(Ask.WHEN, what="end"))


async def turn_to_day(context: Context, button: DayButton) -> None:
    """Turn to another day (‹ 前一天, 后一天 ›)."""
    await answer_timetable(context, _day(button.day), button.class_id)


async def turn_to_week(context: Context, button: WeekButton) -> None:
    """Turn to another week (‹ 上周, 下周 ›)."""
    monday, sunday = week_of(button.day)
    await answer_timetable(context, Slots(Ask.LIST, monday, sunday), button.class_id)


async def answer_text(context: MessageContext) -> Message:
    """Answer a question about the timetable in free text; what else it asks is passed on."""
    services, asker = context.services, (context.talk, context.update_id)
    asked = services.conversations.before(*asker, context.seconds)
    asked = asked.slots if isinstance(asked, SchoolQuestion) else asked
    before = asked if isinstance(asked, Slots) else None
    slots = await services.knowledge.understand(context.text, now=context.now, before=before)
    if slots is None:
        return PASS
    services.conversations.note(*asker, slots, context.seconds)
    await answer_timetable(in_kind(context, context.text), slots)
    rest = _rest(context) if context.private else ""
    return Pass(rest=rest) if rest else None


def _rest(context: MessageContext) -> str:
    """Return what a message asks beside its timetable question."""
    parts = clauses(context.text)
    slots = context.services.knowledge.slots
    rest = [each for each in parts if asks(each) and slots(each, now=context.now) is None]
    return " ".join(rest) if len(rest) < len(parts) else ""


async def answer_timetable(context: Context, slots: Slots, class_id: ClassId | None = None) -> None:
    """Answer a timetable question about a class, by default the one the person looks at."""
    if slots.room is not None:
        await context.say(await word_room(context, slots))
        return
    named = slots.class_name is not None
    if class_id is None and not named and context.private and _looks_at_all(context):
        own = await classes_of_staff(context)
        if len(own) > 1:
            await show_own_classes(context, slots)
            return
        class_id = own[0].id if own else context.account.class_id
    shown = await find_asked_class(context, slots, class_id)
    found = word_answer(context, slots, shown)
    await context.show(found.html, _keyboard(context, shown, found))


def _looks_at_all(context: Context) -> bool:
    """Return whether a question without a class is of all one's classes, not of one opened before.

    So it is for staff who are in no class themselves.
    """
    return context.account.class_id is None or context.account.is_colleague


async def find_asked_class(
    context: Context, slots: Slots, class_id: ClassId | None = None
) -> Class:
    """Return the class that a question names, else the one given, else that looked at.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    if slots.class_name is not None and class_id is None:
        named = [e for e in await context.read(classes.all_of) if e.name == slots.class_name]
        class_id = named[0].id if named else None
    return await find_timetable(context, class_id)


async def word_room(context: Context, slots: Slots) -> Html:
    """Word what is on in a room; of other classes, to trainees, only when it is taken."""
    zone, calendar = context.services.zone, context.glance(school_days.load)
    first, last = slots.from_ or context.today, slots.to or context.today
    start, end = (int(each.timestamp()) for each in bounds(first, last, zone))
    taken = await context.read(timetable.all_between, start, end)
    held = [e for e in as_held(taken, calendar, zone) if e.is_held and e.room == slots.room]
    if slots.part is not None:
        held = [each for each in held if part_of(each, zone) is slots.part]
    if slots.now:
        held = [each for each in held if each.starts_at <= context.now < each.ends_at]
    known = await context.read(timetable.known_rooms)
    return timetable_words.describe_room(context, slots, held, known=slots.room in known)


def word_answer(
    context: Context, slots: Slots, shown: Class, *, looks_on: bool = False
) -> TimetableAnswer:
    """Word the answer to a question about a class; who only ``looks_on`` has no duties in it."""
    if slots.what == "end":
        return TimetableAnswer(timetable_words.describe_end(context, shown), context.today)
    if slots.unlisted is not None:
        return _word_unlisted(context, slots, shown, slots.unlisted)
    person = find_viewer(context, shown)
    calendar = context.glance(school_days.load)
    zone, today = context.services.zone, context.today
    sessions = context.glance(_sessions, shown.id, person, slots, zone, calendar, today)
    # 还有多少节课才结业, 还有课吗
    of_all = slots.from_ is None and replace(slots, count=False) == Slots(Ask.LIST)
    counted = slots.count and not of_all  # then their dates follow
    slots = replace(slots, ask=Ask.WHEN) if counted else slots
    found = agenda(slots, sessions, now=context.now, zone=context.services.zone)
    html = timetable_words.describe_answer(context, found, shown, slots)
    if of_all:
        html = Html(f"{html}\n{timetable_words.describe_left(context, sessions, shown)}")
    elif counted:
        html = Html(f"{timetable_words.describe_count(context, sessions, slots)}\n{html}".strip())
    notes = timetable_words.describe_special_days(context, found, calendar)
    html = timetable_words.with_class(context, html, shown)
    notes += timetable_words.describe_running(context, found, shown)
    duties_ = [] if looks_on else _due(context, shown, slots)
    due = timetable_words.describe_due(context, slots, duties_)
    held = any(each.is_held for each in found.sessions)
    html = Html("\n".join([html, *due]) if held else _after_first(html, due))
    return TimetableAnswer(
        Html("\n".join([html, *notes])),
        timetable_words.day_shown(context, found),
        week=found.view is AgendaView.RANGE,
        choice=person is not None
        and any(each.standing and each.starts_at > context.now for each in found.shown),
    )


def _word_unlisted(context: Context, slots: Slots, shown: Class, said: str) -> TimetableAnswer:
    """Word that no teacher of the class is called so, unless just one may be meant."""
    person, zone = find_viewer(context, shown), context.services.zone
    calendar = context.glance(school_days.load)
    every = Slots(Ask.LIST)
    planned = context.glance(_sessions, shown.id, person, every, zone, calendar, context.today)
    ours = list(dict.fromkeys(name for each in planned for name in each.teachers if name))
    meant = called(said, ours)
    if len(meant) == 1:
        return word_answer(context, replace(slots, teacher=meant[0], unlisted=None), shown)
    html = timetable_words.describe_unlisted(context, said, meant, ours, shown)
    return TimetableAnswer(html, slots.from_ or context.today)


def _after_first(html: Html, lines: list[Html]) -> str:
    """Return a text with lines behind its first: what there is, where there is no class."""
    first, *rest = html.split("\n")
    return "\n".join([first, *lines, *rest])


def _due(context: Context, shown: Class, slots: Slots) -> list[Duty]:
    """Return one's duties of the days asked for; none where others read along or look on."""
    first, last = slots.from_, slots.to
    if first is not None and last is not None and first < context.today <= last:
        first = context.today
    named = slots.course or slots.teacher or slots.now or slots.count
    if first is None or last is None or named or slots.ask not in _OF_DUTIES:
        return []
    if not context.private or shown.id not in context.account.class_ids:
        return []
    zone, account = context.services.zone, context.account
    found = context.glance(duties.of_account, account, first, last, zone)
    return [
        each
        for each in found
        if (slots.ask is Ask.LIST or each.kind is DutyKind.EXAM)
        and (slots.part is None or part_of_moment(each.at, zone) is slots.part)
    ]


ACTIVITIES_SHOWN = 3  # on a page of the timetable
_OF_DUTIES = frozenset({Ask.LIST, Ask.WHEN, Ask.WHERE})


def find_viewer(context: Context, shown: Class) -> PersonId | None:
    """Return whose electives count; None for staff and groups, who see all of a class."""
    if not context.private or shown.id not in context.account.class_ids or may_see(context, shown):
        return None
    return context.account.person_id


def _sessions(  # what they depend on
    tx: Tx,
    class_id: ClassId,
    person_id: PersonId | None,
    slots: Slots,
    zone: ZoneInfo,
    calendar: SchoolCalendar,
    today: date,
) -> list[Session]:
    """Return the sessions of the days asked for; all of them where that is not enough."""
    by_name = bool(slots.course or slots.teacher)
    if slots.from_ is not None and slots.to is not None:
        start, end = bounds(slots.from_, slots.to, zone)
        span = int(start.timestamp()), int(end.timestamp())
        of_days = electives.seen(tx, class_id, person_id, *span, by_name=by_name)
        found = as_held(of_days, calendar, zone)
        whole = by_name or slots.part or slots.now or slots.left or slots.from_ < today <= slots.to
        if not whole and any(each.is_held for each in found):
            return found
    return as_held(electives.seen(tx, class_id, person_id, by_name=by_name), calendar, zone)


def _day(day: date) -> Slots:
    return Slots(Ask.LIST, day, day)


def _keyboard(context: Context, shown: Class, found: TimetableAnswer) -> Keyboard:
    day = found.day
    step = timedelta(days=7 if found.week else 1)
    kind = WeekButton if found.week else DayButton
    if found.week:
        turns = [
            (context.label("button-last-week"), kind(shown.id, day - step)),
            (context.label("button-next-week"), kind(shown.id, day + step)),
        ]
    else:
        turns = [
            (
                context.label(key, day=wording.format_short_day(context.texts, other)),
                kind(shown.id, other),
            )
            for key, other in (("button-before", day - step), ("button-after", day + step))
        ]
    more: list[Labelled] = [(context.label("button-picture"), PictureButton(shown.id, day))]
    if not found.week:
        more.insert(0, (context.label("button-week-of"), WeekButton(shown.id, day)))
    more.append((context.label("button-calendar"), CalendarButton(shown.id)))
    others: list[Labelled] = [(each.name, kind(each.id, day)) for each in _others(context, shown)]
    if context.account.role >= Role.STAFF:
        more.append((context.label("button-book"), ClassBook(shown.id)))
    choose: list[Labelled] = [(context.label("button-electives"), OpenElectives(shown.id))]
    rolls = [] if found.week else _attendance(context, shown, day)
    on = _activities(context, shown, day, 7 if found.week else 1)
    return inline_keyboard(choose if found.choice else [], *on, turns, more, others[-3:], rolls)


def _activities(context: Context, shown: Class, day: date, days: int) -> list[list[Labelled]]:
    """Make a button for each activity of a class that begins on some days, to sign up for it."""
    if not context.private or not _may_see_activities(context, shown):
        return []
    start, end = bounds(day, day + timedelta(days=days - 1), context.services.zone)
    span = int(start.timestamp()), int(end.timestamp())
    found = context.glance(activities.for_days, shown.id, *span)
    return [
        [(context.label("button-activity-of-day", name=each.name), OpenActivity(each.id))]
        for each in found[:ACTIVITIES_SHOWN]
    ]


def _may_see_activities(context: Context, shown: Class) -> bool:
    return shown.id in context.account.class_ids or context.may(
        Role.STAFF, class_id=shown.id, district=shown.district
    )


def _others(context: Context, shown: Class) -> list[Class]:
    """Return the other classes that somebody is in."""
    ids = tuple(each for each in context.account.class_ids if each != shown.id)
    return context.glance(classes.all_of, ids) if ids else []


def _attendance(context: Context, shown: Class, day: date) -> list[Labelled]:
    """Make buttons for staff of the class: the rolls of a day, stand-ins for what is to come."""
    works = context.may(Role.STAFF, class_id=shown.id, district=shown.district)
    row: list[Labelled] = []
    if works and day <= context.today:
        row.append((context.label("button-attendance"), OpenAttendance(shown.id, day)))
    if works and context.private and day >= context.today:
        row.append((context.label("button-teaching-find"), TeachingOfDay(shown.id, day)))
    return row
