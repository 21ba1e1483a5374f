"""Timetable answers in words: at most six short lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.calendar.holidays import DayKind, Source
from bot.domain.people.roles import Role
from bot.domain.timetable.agenda import Agenda, AgendaView, tally
from bot.domain.timetable.session import SessionStatus
from bot.domain.timetable.slots import Ask, Slots
from config.texts import Html
from handlers.chat import duties, wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.calendar.holidays import Run, SchoolCalendar, SpecialDay
    from bot.domain.reminders.duties import Duty
    from bot.domain.timetable.session import Session
    from config.texts import Texts
    from storage.classes.classes import Class

_WIDEST = 40  # days of an answer whose holidays are named
_NOTES = 3  # lines of them
LINES = 6  # a phone shows no more beside the keyboard
FULL_SESSIONS = 6  # of a day, each with its teacher and room: with the head 13 lines
WEEK_LINES = 20  # of a week, which is read with the keyboard away


def describe_answer(context: Context, found: Agenda, shown: Class, slots: Slots) -> Html:
    """Word the sessions found, or what comes instead."""
    return Html("\n".join(_lines(context, found, shown, slots)))


def with_class(context: Context, html: Html, shown: Class) -> Html:
    """Name the class in the first line for somebody who is in several."""
    if len(context.account.class_ids) < 2 or shown.name in html:
        return html
    first, *rest = html.split("\n")
    named = context.html("agenda-of-class", line=Html(first), **{"class": shown.name})
    return Html("\n".join([named, *rest]))


def describe_running(context: Context, found: Agenda, shown: Class) -> list[Html]:
    """Word that a class has not begun, or is over, where its sessions do not say so."""
    values = {"class": shown.name}
    if context.today < shown.starts_on:
        day = wording.format_short_day(context.texts, shown.starts_on)
        return [context.html("class-not-begun", day=day, **values)]
    if context.today > shown.ends_on and (found.instead is not None or found.sessions):
        day = wording.format_short_day(context.texts, shown.ends_on)
        return [context.html("class-is-over", day=day, **values)]
    return []


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


def describe_due(context: Context, slots: Slots, due: Sequence[Duty]) -> list[Html]:
    """Word the duties of some days, a few of them; each with its day where there are several."""
    zone, dated = context.services.zone, slots.from_ != slots.to
    lines = [duties.describe_duty(context.texts, e, zone, dated=dated) for e in due[: duties.SHOWN]]
    if len(due) > duties.SHOWN:
        lines.append(context.html("duty-more", count=len(due) - duties.SHOWN))
    return lines


def describe_room(context: Context, slots: Slots, held: Sequence[Session], *, known: bool) -> Html:
    """Word when a room is taken: by one's own class, or to staff by which, else that it is."""
    room, zone = slots.room or "", context.services.zone
    if not known:
        return context.html("room-unknown", room=room)
    days = context.label("room-now") if slots.now else _days(context, slots)
    if not held:
        return context.html("room-free", room=room, days=days)
    dated = slots.from_ != slots.to
    lines = [_in_room(context, each, zone, dated=dated) for each in held[: WEEK_LINES - 1]]
    head = context.html("room-taken", room=room, days=days, count=len(held))
    return Html("\n".join(_with_rest(context, [head, *lines], len(held) + 1)))


def _in_room(context: Context, session: Session, zone: ZoneInfo, *, dated: bool) -> Html:
    time = wording.format_hours(session, zone)
    if dated:
        time = f"{wording.format_short_day(context.texts, session.day(zone))} {time}"
    theirs = session.class_id in context.account.class_ids or context.account.role >= Role.STAFF
    if not theirs:
        return context.html("room-other", time=time)
    teacher = wording.format_teacher(context.texts, session)
    course = wording.format_course(context.texts, session)
    names = {"class": session.class_name}
    return context.html("room-session", time=time, course=course, teacher=teacher, **names)


def _days(context: Context, slots: Slots) -> str:
    first, last = slots.from_ or context.today, slots.to or context.today
    if first != last:
        return wording.format_span(context.texts, first, last)
    said = wording.format_day(context.texts, first, context.today)
    return f"{said} {context.label(f'agenda-part-{slots.part}')}" if slots.part else said


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
            key = "agenda-line" if slots.all_asked else None
            return [_head(context, found, shown), *_of_day(context, found, key)]
        case _:
            return _dated(context, found)


def _head(context: Context, found: Agenda, shown: Class) -> Html:
    if found.left:
        return context.html("left-head", count=sum(each.is_held for each in found.sessions))
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
        wait=wording.format_until(
            context.texts, context.now, session.starts_at, context.services.zone
        ),
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


def _of_day(context: Context, found: Agenda, key: str | None = None) -> list[Html]:
    roomy = len(found.sessions) <= FULL_SESSIONS
    if key is None:
        key = _LINE_OF.get(found.ask, "agenda-line")
        if not roomy and key != "agenda-when":
            key = "agenda-short"
    lines = [_line(context, each, key) for each in found.sessions[:FULL_SESSIONS]]
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
    """Word days with a line a session; what is over of a span that goes on is one line."""
    zone, today = context.services.zone, context.today
    running = found.from_ is not None and found.to is not None and found.from_ < today <= found.to
    over = [each for each in found.sessions if running and each.day(zone) < today]
    ahead = [each for each in found.sessions if each not in over]
    lines = [context.html("agenda-folded", count=sum(e.is_held for e in over))] if over else []
    days: dict[date, list[Session]] = {}
    for each in ahead:
        days.setdefault(each.day(zone), []).append(each)
    left = len(days)
    for day, sessions in days.items():
        if len(lines) + len(sessions) + 1 > WEEK_LINES:
            lines.append(context.html("agenda-more-days", count=left))
            break
        left -= 1
        lines.append(context.html("agenda-day", day=_near_day(context, day)))
        lines += [_line(context, each, "agenda-short") for each in sessions]
    if not days:
        instead = [_instead(context, found.instead)] if found.instead else []
        return [context.html("agenda-over"), *lines, *instead]
    first = today if running else found.from_
    return [_head(context, replace(found, from_=first), shown), *lines]


def _near_day(context: Context, day: date) -> str:
    """Return 今天 周五, 12月5日 周六: short, and never both."""
    key = {0: "today", 1: "tomorrow"}.get((day - context.today).days)
    if key is None:
        return wording.format_short_day(context.texts, day)
    return f"{context.label(key)} {wording.format_weekday(context.texts, day)}"


def _nothing(context: Context, found: Agenda, shown: Class, slots: Slots) -> list[Html]:
    lines = [_empty(context, found, slots)]
    lines += [_line(context, each, "agenda-short") for each in found.sessions[:2]]
    if found.instead is not None:
        lines.append(_instead(context, found.instead))
    elif found.view is not AgendaView.NEXT and not (slots.course or slots.teacher):
        lines.append(describe_end(context, shown))
    return lines


def _instead(context: Context, session: Session) -> Html:
    """Word the session that comes next."""
    return context.html(
        "instead",
        day=wording.format_day(context.texts, session.day(context.services.zone), context.today),
        time=wording.format_hours(session, context.services.zone),
        course=wording.format_course(context.texts, session),
        place=wording.format_place(context.texts, session),
    )


def _empty(context: Context, found: Agenda, slots: Slots) -> Html:
    match found:
        case Agenda(view=AgendaView.NOW):
            return context.html("empty-now")
        case Agenda(view=AgendaView.NEXT) if not (slots.course or slots.teacher):
            return context.html("empty-ahead")
        case Agenda(from_=date() as first, to=date() as last):
            return _empty_days(context, first, last, found)
    if found.view is AgendaView.NEXT:
        return context.html("empty-next", name=slots.course or slots.teacher or "")
    if slots.teacher is not None:
        return context.html("empty-teacher", teacher=slots.teacher)
    return context.html("empty-course", course=slots.course or "")


def _empty_days(context: Context, first: date, last: date, found: Agenda) -> Html:
    if first != last:
        return context.html("empty-range", span=wording.format_span(context.texts, first, last))
    said = wording.format_day(context.texts, first, context.today)
    if found.left:
        return context.html("left-none")
    if found.part is None:
        return context.html("empty-day", day=said)
    part = context.label(f"agenda-part-{found.part}")
    return context.html("empty-part", day=said, part=part)
