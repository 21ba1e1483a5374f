"""Timetable answers in words: at most six short lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.calendar.holidays import DayKind, Source
from bot.domain.timetable.agenda import Agenda, AgendaView, part_of, tally
from bot.domain.timetable.session import SessionStatus
from bot.domain.timetable.slots import Ask, Slots
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.calendar.holidays import Run, SchoolCalendar, SpecialDay
    from bot.domain.timetable.session import Session
    from config.texts import Texts
    from storage.classes.classes import Class

_WIDEST = 40  # days of an answer whose holidays are named
_NOTES = 3  # lines of them
LINES = 6  # a phone shows no more without scrolling


def describe_answer(context: Context, found: Agenda, shown: Class, slots: Slots) -> Html:
    """Word the sessions found, or what comes instead."""
    return Html("\n".join(_lines(context, found, shown, slots)))


def describe_end(context: Context, shown: Class) -> Html:
    """Word when the class ends."""
    head = context.html(
        "end-of-class",
        **{"class": shown.name},
        day=wording.format_day(context.texts, shown.ends_on, context.today),
    )
    days = (shown.ends_on - context.today).days
    tail = context.html("end-days", days=days) if days > 0 else ""
    return Html(head + (tail if days >= 0 else context.html("end-past")))


def describe_left(context: Context, sessions: Sequence[Session], shown: Class) -> Html:
    """Word how many classes there are until the end."""
    ahead = [each for each in sessions if each.is_held and each.starts_at > context.now]
    return context.html(
        "lessons-left",
        count=len(ahead),
        day=wording.format_short_day(context.texts, shown.ends_on),
    )


def describe_count(context: Context, sessions: Sequence[Session], slots: Slots) -> Html:
    """Word how many classes of a course, a teacher or some days there are, and how many to come."""
    total, ahead = tally(slots, sessions, now=context.now, zone=context.services.zone)
    if not total:
        return Html("")
    of = _counted(context, slots)
    if 0 < ahead < total:
        return context.html("lessons-counted", of=of, total=total, ahead=ahead)
    return context.html("lessons-ahead" if ahead else "lessons-over", of=of, total=total)


def _counted(context: Context, slots: Slots) -> str:
    parts = [slots.course or "", slots.teacher or ""]
    if slots.from_ is not None and slots.to is not None:
        if slots.from_ == slots.to:
            parts.append(wording.format_day(context.texts, slots.from_, context.today))
        else:
            parts.append(wording.format_span(context.texts, slots.from_, slots.to))
    if slots.part is not None:
        parts.append(context.label(f"agenda-part-{slots.part}"))
    return " ".join(filter(None, parts))


def describe_special_days(context: Context, found: Agenda, calendar: SchoolCalendar) -> list[Html]:
    """Word the holidays and made-up days among the days of an answer, at most two."""
    zone = context.services.zone
    held = {each.day(zone) for each in found.sessions if each.is_held}
    first, last = found.from_, found.to
    if first is None or last is None:
        if found.view not in {AgendaView.DAY, AgendaView.NEXT} or not held:
            return []
        first = last = min(held)
    if (last - first).days > _WIDEST:
        return []
    lines = []
    for run in calendar.runs(first, last):
        lines.append(describe_run(context.texts, calendar, run))
        if held & set(run.days):
            lines.append(context.html("holiday-in-spite", name=run.name))
    lines += [
        describe_made_up(context.texts, each)
        for each in calendar.between(first, last)
        if each.kind is DayKind.MAKE_UP
    ]
    return lines[:_NOTES]


def describe_run(said: Texts, calendar: SchoolCalendar, run: Run) -> Html:
    """Word which holiday a day off belongs to, and from when until when it lasts."""
    whole = calendar.run_of(run.first) or run
    days = wording.format_bare_day(said, whole.first)
    if whole.length > 1:
        days = wording.format_span(said, whole.first, whole.last)
    key = {Source.SCHOOL: "holiday-closed", Source.RULE: "holiday-note-rule"}
    name = run.name or said("days-nameless")
    return said.html(key.get(run.source, "holiday-note"), name=name, days=days)


def describe_made_up(said: Texts, special: SpecialDay) -> Html:
    """Word that a day is made up for, and whose timetable it has where the school says so."""
    day = wording.format_short_day(said, special.day)
    if special.follows is None or special.source is not Source.SCHOOL:
        return said.html("made-up-note", day=day)
    follows = wording.format_short_day(said, special.follows)
    return said.html("made-up-note-as", day=day, follows=follows)


def day_shown(context: Context, found: Agenda) -> date:
    """Return the day from which buttons turn back and forth."""
    if found.from_ is not None:
        return found.from_
    first = next(iter(found.sessions), found.instead)
    return first.day(context.services.zone) if first else context.today


def _lines(context: Context, found: Agenda, shown: Class, slots: Slots) -> list[Html]:
    if not any(each.status is SessionStatus.SCHEDULED for each in found.sessions):
        return _nothing(context, found, shown, slots)
    match found.view:
        case AgendaView.NEXT:
            return _next(context, found.sessions[0])
        case AgendaView.NOW:
            return [context.html("now-head"), *_next_body(context, found.sessions)]
        case AgendaView.RANGE if found.ask is Ask.LIST and not (slots.course or slots.teacher):
            return _by_day(context, found, shown)
        case AgendaView.DAY:
            return [_head(context, found, shown), *_of_day(context, found)]
        case _:
            return _dated(context, found)


def _head(context: Context, found: Agenda, shown: Class) -> Html:
    if found.from_ is None or found.to is None or found.from_ == found.to:
        said = wording.format_day(context.texts, day_shown(context, found), context.today)
    else:
        said = wording.format_span(context.texts, found.from_, found.to)
    if found.part is not None:
        said += " " + context.label(f"agenda-part-{found.part}")
    return context.html("agenda-head", **{"class": shown.name}, day=said)


def _next(context: Context, session: Session) -> list[Html]:
    head = context.html(
        "next-head",
        day=wording.format_day(context.texts, session.day(context.services.zone), context.today),
        time=wording.format_hours(session, context.services.zone),
        wait=wording.format_wait(context.texts, session.starts_at - context.now),
    )
    return [head, *_next_body(context, (session,))]


def _next_body(context: Context, sessions: Sequence[Session]) -> list[Html]:
    return [
        context.html(
            "next-body",
            course=wording.format_course(context.texts, each),
            teacher=wording.format_teacher(context.texts, each),
            place=wording.format_place(context.texts, each),
        )
        for each in sessions
    ]


_LINE_OF = {Ask.WHERE: "agenda-where", Ask.WHO: "agenda-who", Ask.WHEN: "agenda-when"}


def _line(context: Context, session: Session, key: str, *, dated: bool = False) -> Html:
    time = wording.format_hours(session, context.services.zone)
    if dated:
        time = (
            f"{wording.format_short_day(context.texts, session.day(context.services.zone))} {time}"
        )
    return context.html(
        key,
        time=time,
        course=wording.format_course(context.texts, session),
        teacher=wording.format_teacher(context.texts, session),
        place=wording.format_place(context.texts, session),
    )


def _of_day(context: Context, found: Agenda) -> list[Html]:
    roomy = len(found.sessions) * 2 < LINES
    key = _LINE_OF.get(found.ask, "agenda-line")
    if not roomy and key != "agenda-when":
        key = "agenda-short"
    lines = [_line(context, each, key) for each in found.sessions[: LINES - 2]]
    return _with_rest(context, lines, len(found.sessions))


def _dated(context: Context, found: Agenda) -> list[Html]:
    head = []
    if found.past:
        head = [context.html("course-past", course=found.sessions[0].course)]
    key = _LINE_OF.get(found.ask, "agenda-line")
    held = [each for each in found.sessions if each.status is SessionStatus.SCHEDULED]
    shown = held[: LINES // 2 if key != "agenda-when" else LINES - 1]
    lines = [_line(context, each, key, dated=True) for each in shown]
    return [*head, *_with_rest(context, lines, len(held))]


def _with_rest(context: Context, lines: list[Html], total: int) -> list[Html]:
    rest = total - len(lines)
    return [*lines, context.html("agenda-more", count=rest)] if rest else lines


def _by_day(context: Context, found: Agenda, shown: Class) -> list[Html]:
    days: dict[date, list[Session]] = {}
    for each in found.sessions:
        days.setdefault(each.day(context.services.zone), []).append(each)
    room = LINES - 1 if len(days) < LINES else LINES - 2
    lines = [
        context.html(
            "agenda-day-line",
            day=wording.format_short_day(context.texts, day),
            courses=_courses(context, sessions),
        )
        for day, sessions in list(days.items())[:room]
    ]
    if len(days) > room:
        lines.append(context.html("agenda-more-days", count=len(days) - room))
    return [_head(context, found, shown), *lines]


def _courses(context: Context, sessions: Sequence[Session]) -> Html:
    marks = []
    for each in sessions:
        part = context.label(f"agenda-part-{part_of(each, context.services.zone)}")
        held = each.status is SessionStatus.SCHEDULED
        key = "agenda-course" if held else "agenda-course-cancelled"
        course = each.course + wording.format_standing(context.texts, each)
        marks.append(context.html(key, part=part, course=course))
    return Html("　".join(marks))


def _nothing(context: Context, found: Agenda, shown: Class, slots: Slots) -> list[Html]:
    lines = [_empty(context, found, slots)]
    lines += [_line(context, each, "agenda-short") for each in found.sessions[:2]]
    if found.instead is not None:
        after = found.instead.day(context.services.zone)
        lines.append(
            context.html(
                "instead",
                day=wording.format_day(context.texts, after, context.today),
                time=wording.format_hours(found.instead, context.services.zone),
                course=wording.format_course(context.texts, found.instead),
                place=wording.format_place(context.texts, found.instead),
            )
        )
    elif found.view is not AgendaView.NEXT and not (slots.course or slots.teacher):
        lines.append(describe_end(context, shown))
    return lines


def _empty(context: Context, found: Agenda, slots: Slots) -> Html:
    match found:
        case Agenda(view=AgendaView.NOW):
            return context.html("empty-now")
        case Agenda(view=AgendaView.NEXT):
            return context.html("empty-ahead")
        case Agenda(from_=date() as first, to=date() as last):
            return _empty_days(context, first, last, found)
    if slots.teacher is not None:
        return context.html("empty-teacher", teacher=slots.teacher)
    return context.html("empty-course", course=slots.course or "")


def _empty_days(context: Context, first: date, last: date, found: Agenda) -> Html:
    if first != last:
        return context.html("empty-range", span=wording.format_span(context.texts, first, last))
    said = wording.format_day(context.texts, first, context.today)
    if found.part is None:
        return context.html("empty-day", day=said)
    part = context.label(f"agenda-part-{found.part}")
    return context.html("empty-part", day=said, part=part)
