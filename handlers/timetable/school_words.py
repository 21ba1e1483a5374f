"""The school's timetable in words: the first line answers, a line a lesson follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from bot.context import Context
    from bot.domain.ids import ClassId
    from bot.domain.timetable.session import Session
    from bot.domain.timetable.slots import PartOfDay
    from handlers.timetable.school_days import SchoolDays

LESSONS = 7  # of a teacher or a room; a phone shows no more without scrolling
NAMES = 24  # of classes or rooms in one paragraph


def describe_teacher(context: Context, looked: SchoolDays) -> Html:
    """Word where a teacher is on the days, or that they are free."""
    return _of_one(context, looked, "teacher", "school-line-teacher")


def describe_unlisted(context: Context, said: str, meant: Sequence[str]) -> Html:
    """Word that no teacher of the school is called so, or that several may be."""
    if meant:
        return context.html("school-teacher-which", name=said, count=len(meant))
    key = "teacher-unlisted-surname" if len(said) == 1 else "teacher-unlisted"
    return Html(f"{context.html(key, name=said)}\n{context.html('school-teacher-hint')}")


def describe_room(context: Context, looked: SchoolDays) -> Html:
    """Word who is in a room on the days, or that it is free."""
    if not looked.known:
        return context.html("school-room-unknown", name=looked.name)
    return _of_one(context, looked, "room", "school-line-room")


def _of_one(context: Context, looked: SchoolDays, kind: str, key: str) -> Html:
    day, held = said_days(context, looked), looked.held
    if not held:
        lines = [context.html(f"school-{kind}-free", name=looked.name, day=day)]
        if looked.next is not None:
            lines.append(context.html("school-next", **_values(context, looked.next, dated=True)))
        return Html("\n".join(lines))
    head = context.html(f"school-{kind}-busy", name=looked.name, day=day, count=len(held))
    shown = looked.sessions[:LESSONS]
    lines = [context.html(key, **_values(context, each, dated=looked.days > 1)) for each in shown]
    if len(looked.sessions) > LESSONS:
        lines.append(context.html("school-more", count=len(looked.sessions) - LESSONS))
    return Html("\n".join([head, *lines]))


def describe_school(context: Context, looked: SchoolDays, shown: Collection[ClassId]) -> Html:
    """Word which classes have lessons on the days, a paragraph each of those shown."""
    held, day = looked.held, said_days(context, looked)
    if not held:
        key = "school-none-own" if looked.key == "own" else "school-none"
        return context.html(key, day=day)
    having = {each.class_id for each in held}
    key = "school-head-own" if looked.key == "own" else "school-head"
    course = (looked.question and looked.question.slots.course) or ""
    head = context.html(key, day=day, course=course, classes=len(having), lessons=len(held))
    return Html("\n".join([head, *_by_class(context, looked, shown)]))


def _by_class(context: Context, looked: SchoolDays, shown: Collection[ClassId]) -> list[Html]:
    by_class: dict[ClassId, list[Session]] = {each: [] for each in shown}
    for each in looked.sessions:
        if each.class_id in by_class:
            by_class[each.class_id].append(each)
    lines = []
    for sessions in by_class.values():
        said = [_short(context, each) for each in sessions]
        if looked.days > 1:
            count = sum(each.is_held for each in sessions)
            said = [context.html("school-lessons", count=count)]
        values = {"class": sessions[0].class_name, "lessons": Html("、".join(said))}
        lines.append(context.html("school-line-class", **values))
    return lines


def _short(context: Context, session: Session) -> Html:
    return context.html(
        "school-short",
        time=wording.format_clock(session.starts_at, context.services.zone),
        course=wording.format_course(context.texts, session),
    )


def describe_without(context: Context, looked: SchoolDays) -> Html:
    """Word which of the classes that run have no lesson on the days."""
    having = {each.class_id for each in looked.held}
    idle = [
        each
        for each in looked.within
        if each.starts_on <= looked.to and each.ends_on >= looked.from_ and each.id not in having
    ]
    day = said_days(context, looked)
    if not idle:
        return context.html("school-without-none", day=day)
    names = _listed([each.name for each in idle])
    return context.html("school-without", day=day, count=len(idle), names=names)


def describe_free_rooms(context: Context, looked: SchoolDays, rooms: Sequence[str]) -> Html:
    """Word which of the rooms have no lesson on the days."""
    taken = {each.room for each in looked.held}
    free = [each for each in rooms if each not in taken]
    day = said_days(context, looked)
    if not free:
        return context.html("school-rooms-none", day=day)
    html = context.html("school-rooms-free", day=day, count=len(free), names=_listed(free))
    busy = [each for each in rooms if each in taken]
    if not busy:
        return html
    return Html(f"{html}\n{context.html('school-rooms-busy', names=_listed(busy))}")


def said_days(context: Context, looked: SchoolDays) -> str:
    """Return 明天 11月24日 周二 下午, or 11月23日–11月29日."""
    if looked.question is not None and looked.question.slots.now:
        return context.label("room-now")
    said = _span(context, looked.from_, looked.to)
    part = looked.question.slots.part if looked.question is not None else None
    return said if part is None else f"{said} {_part(context, part)}"


def _span(context: Context, from_: date, to: date) -> str:
    if from_ == to:
        return wording.format_day(context.texts, from_, context.today)
    return wording.format_span(context.texts, from_, to)


def _part(context: Context, part: PartOfDay) -> str:
    return context.label(f"agenda-part-{part}")


def _values(context: Context, session: Session, *, dated: bool) -> dict[str, str]:
    time = wording.format_hours(session, context.services.zone)
    if dated:
        day = session.day(context.services.zone)
        time = f"{wording.format_short_day(context.texts, day)} {time}"
    return {
        "time": time,
        "class": session.class_name,
        "course": wording.format_course(context.texts, session),
        "place": wording.format_place(context.texts, session),
        "teacher": wording.format_teacher(context.texts, session),
    }


def _listed(names: Sequence[str]) -> str:
    more = "…" if len(names) > NAMES else ""
    return "、".join(names[:NAMES]) + more
