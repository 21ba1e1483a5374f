"""Activities in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.activities.activity import ActivityState
from bot.domain.seats import Seat
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.domain.ids import ClassId
    from config.texts import Html, Texts
    from storage.activities.activities import Activity, OwnSignup
    from storage.activities.programme import Act, ActivityTask

ACTS_SHOWN = 12
CLASSES_SHOWN = 6


def describe_line(said: Texts, each: Activity, today: date, zone: ZoneInfo) -> str:
    """Return an activity on a button: 🎉 周五 19:00 文艺晚会."""
    day = each.starts_at.astimezone(zone).date()
    when = f"{wording.format_bare_day(said, day)} {wording.format_clock(each.starts_at, zone)}"
    if day == today:
        today_said = said("today")
        when = f"{today_said} {wording.format_clock(each.starts_at, zone)}"
    mark = said(f"activity-mark-{each.kind.value}")
    draft = said("activity-draft-mark") if each.state is ActivityState.DRAFT else ""
    return f"{mark} {when} {each.name}{draft}"


def describe(
    said: Texts,
    each: Activity,
    names: Mapping[ClassId, str],
    now: datetime,
    zone: ZoneInfo,
) -> list[Html]:
    """Return what an activity is: name, when, where, for whom, seats, until when to sign up."""
    today = now.astimezone(zone).date()
    lines = [
        said.html(
            "activity-head",
            mark=said(f"activity-mark-{each.kind.value}"),
            name=each.name,
            when=wording.format_moment(said, each.starts_at, today, zone),
            place=each.place or said("activity-place-open"),
        )
    ]
    if each.state is ActivityState.CANCELLED:
        lines.append(said.html("activity-is-cancelled"))
    if each.about:
        lines.append(said.html("activity-about", about=each.about))
    lines.append(said.html("activity-for", whom=whom(said, each, names)))
    key = "activity-seats" if each.capacity is not None else "activity-seats-free"
    values = {"chosen": each.chosen, "capacity": each.capacity or 0, "waiting": each.waiting}
    lines.append(said.html(key, **values))
    if each.is_open(now):
        closes = wording.format_moment(said, each.closes_at, today, zone)
        lines.append(said.html("activity-closes", at=closes))
    elif each.state is ActivityState.OPEN and not each.is_over(now):
        lines.append(said.html("activity-closed"))
    return lines


def whom(said: Texts, each: Activity, names: Mapping[ClassId, str]) -> str:
    """Return for whom an activity is."""
    if each.whole:
        return said("activity-whole")
    listed = [names.get(class_id, "") for class_id in each.class_ids]
    if len(listed) > CLASSES_SHOWN:
        return said("activity-classes", names="、".join(listed[:3]), count=len(listed))
    return "、".join(listed) or said("none")


def describe_own(said: Texts, mine: OwnSignup | None) -> list[Html]:
    """Return how somebody has signed up; nothing where they have not."""
    if mine is None:
        return []
    if mine.seat is Seat.WAITING:
        return [said.html("activity-own-waiting", place=mine.ahead + 1)]
    return [said.html("activity-own", what=mine.act or said("activity-looks-on"))]


def describe_acts(said: Texts, acts: Sequence[Act]) -> list[Html]:
    """Return the programme, numbered."""
    lines = [
        said.html("activity-act", number=str(number), title=each.title, names=each.names)
        for number, each in enumerate(acts[:ACTS_SHOWN], start=1)
    ]
    if len(acts) > ACTS_SHOWN:
        lines.append(said.html("activity-acts-more", count=len(acts) - ACTS_SHOWN))
    return lines


def describe_task(said: Texts, each: ActivityTask) -> str:
    """Return a task in a line: ✅ 带音响　张三."""
    mark = "✅" if each.done_at is not None else "▫️"
    who = each.name or said("activity-task-nobody")
    return f"{mark} {each.text}　{who}"
