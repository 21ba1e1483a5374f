"""Attendance in words: a roll, a day of a class, a person's absences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark
from bot.render import numbers
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.context import Context
    from bot.domain.attendance.naming import Unclear
    from bot.domain.attendance.roll import Attendee, Marks, Roll
    from bot.domain.timetable.session import Session
    from storage.attendance.rolls import Called, MissedSession
    from storage.checkin.arrivals import OwnArrival
    from storage.classes.classes import Class

NAMES_SHOWN = 12
MISSED_SHOWN = 10
_SAID = (Mark.ABSENT, Mark.LATE, Mark.LEAVE)


def describe_when(context: Context, session: Session) -> str:
    """Return 今天 11月23日 周一 09:00–11:30."""
    zone = context.services.zone
    day = wording.format_day(context.texts, session.day(zone), context.today)
    return f"{day} {wording.format_hours(session, zone)}"


def describe_roll(context: Context, session: Session, found: Roll) -> Html:
    """Word a roll: its state, who is missing, and how to go on."""
    head = context.html("roll-head", **_of(context, session))
    how = context.html("roll-how-checked-in" if found.is_checked_in else "roll-how")
    return Html("\n".join([head, *_standing(context, found), how]))


def describe_recorded(context: Context, session: Session, found: Roll) -> Html:
    """Word what has been recorded."""
    head = context.html("roll-recorded", **_of(context, session))
    return Html("\n".join([head, *_standing(context, found)]))


def _of(context: Context, session: Session) -> dict[str, str]:
    """Return the fields of a roll's head about its session."""
    return {
        "course": session.course,
        "when": describe_when(context, session),
        "class": session.class_name,
    }


def _standing(context: Context, found: Roll) -> list[Html]:
    return [
        describe_tally(context, found.tally),
        *list_missing(context, found),
        by_whom(context, found),
    ]


def describe_tally(context: Context, count: Marks) -> Html:
    """Return 应到 20：到 17，迟到 1，缺 1，请假 1."""
    return context.html(
        "roll-tally",
        expected=count.expected,
        present=count.present,
        late=count.late,
        absent=count.absent,
        leave=count.leave,
    )


def list_missing(context: Context, found: Roll) -> list[Html]:
    """Return a line for each mark that is not 到, with names."""
    return [
        context.html(f"roll-names-{mark.value}", names=_names(context, people))
        for mark in _SAID
        if (people := found.marked(mark))
    ]


def _names(context: Context, people: Sequence[Attendee]) -> str:
    said = "、".join(each.name for each in people[:NAMES_SHOWN])
    if len(people) <= NAMES_SHOWN:
        return said
    return context.label("roll-names-more", names=said, count=len(people))


def by_whom(context: Context, found: Roll) -> Html:
    """Word who recorded it and when, and who changed it since."""
    if found.recorded_at is None:
        return context.html("roll-under-way")
    said = context.html(
        "roll-by",
        name=found.recorded_by or context.label("roll-from-file"),
        at=wording.format_moment(
            context.texts, found.recorded_at, context.today, context.services.zone
        ),
    )
    if not found.is_mended or found.changed_at is None:
        return said
    mended = context.html(
        "roll-mended",
        name=found.changed_by or context.label("roll-from-file"),
        at=wording.format_moment(
            context.texts, found.changed_at, context.today, context.services.zone
        ),
    )
    return Html(f"{said}\n{mended}")


def describe_unclear(context: Context, found: Sequence[Unclear]) -> Html:
    """Word what could not be read of a typed message, and what may have been meant."""
    lines = [context.html("roll-unclear")]
    for each in found[:NAMES_SHOWN]:
        key = "several" if each.several else "like" if each.like else "nobody"
        lines.append(
            context.html(f"roll-unclear-{key}", said=each.said[:20], names="、".join(each.like))
        )
    return Html("\n".join(lines))


def describe_day(
    context: Context,
    shown: Class,
    on: date,
    calls: Sequence[tuple[Called, Roll | None]],
    whole: Marks,
    often: Sequence[tuple[str, int]],
) -> Html:
    """Word a day of a class: each session with who is missing, then the class as a whole."""
    lines = [
        context.html(
            "attendance-head",
            name=shown.name,
            day=wording.format_day(context.texts, on, context.today),
        )
    ]
    for call, found in calls:
        lines.append(_session_line(context, call))
        if found is not None:
            lines += list_missing(context, found)
    if not calls:
        lines.append(context.html("attendance-no-session"))
    if whole.expected:
        lines.append(context.html("attendance-whole", rate=numbers.percent(whole.rate.value)))
    if often:
        names = "、".join(context.label("attendance-often-one", name=n, count=c) for n, c in often)
        lines.append(context.html("attendance-often", names=names))
    return Html("\n".join(lines))


def _session_line(context: Context, call: Called) -> Html:
    time = wording.format_clock(call.session.starts_at, context.services.zone)
    if call.tally is None:
        return context.html("attendance-not-called", time=time, course=call.session.course)
    return context.html(
        "attendance-called",
        time=time,
        course=call.session.course,
        attended=call.tally.attended,
        expected=call.tally.expected,
    )


def describe_own(
    context: Context,
    shown: Class,
    count: Marks,
    missed: Sequence[MissedSession],
    arrived: Sequence[OwnArrival] = (),
) -> Html:
    """Word one's own attendance in a class, and one's newest check-ins."""
    if not count.expected:
        none = context.html("attendance-own-none", name=shown.name)
        return Html("\n".join([none, *_arrived(context, arrived)]))
    lines = [context.html("attendance-own", name=shown.name), *_tally(context, count, missed)]
    if missed:
        teacher = shown.class_teacher or context.label("attendance-your-teacher")
        lines.append(context.html("attendance-own-wrong", teacher=teacher))
    return Html("\n".join([*lines, *_arrived(context, arrived)]))


def describe_of(
    context: Context, name: str, shown: Class, count: Marks, missed: Sequence[MissedSession]
) -> Html:
    """Word somebody's attendance in a class for its staff."""
    head = context.html("attendance-of", name=name, **{"class": shown.name})
    if not count.expected:
        return Html(f"{head}\n{context.html('attendance-own-none', name=shown.name)}")
    return Html("\n".join([head, *_tally(context, count, missed)]))


def _tally(context: Context, count: Marks, missed: Sequence[MissedSession]) -> list[Html]:
    """Word how many sessions somebody attended, and the newest that they missed."""
    lines = [
        context.html(
            "attendance-tally",
            recorded=count.expected,
            attended=count.attended,
            rate=numbers.percent(count.rate.value),
        )
    ]
    if not missed:
        lines.append(context.html("attendance-own-all"))
    lines += [_missed(context, each) for each in missed[:MISSED_SHOWN]]
    if len(missed) > MISSED_SHOWN:
        lines.append(context.html("attendance-own-more", count=len(missed) - MISSED_SHOWN))
    return lines


def _arrived(context: Context, arrived: Sequence[OwnArrival]) -> list[Html]:
    """Word one's newest check-ins."""
    zone, found = context.services.zone, []
    for each in arrived:
        day = wording.format_short_day(context.texts, each.session.day(zone))
        at, course = wording.format_clock(each.arrived_at, zone), each.session.course
        found.append(context.html("attendance-own-arrived", day=day, at=at, course=course))
    return [context.html("attendance-own-arrivals"), *found] if found else []


def _missed(context: Context, each: MissedSession) -> Html:
    zone = context.services.zone
    day = wording.format_short_day(context.texts, each.session.day(zone))
    return context.html(
        "attendance-own-line",
        mark=context.label(f"mark-{each.mark.value}"),
        when=f"{day} {wording.format_clock(each.session.starts_at, zone)}",
        course=each.session.course,
    )
