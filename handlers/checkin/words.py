"""Check-in in words: what comes of a code, how a check-in stands, who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.attendance.roll import Attendee, Roll
    from bot.domain.checkin.together import Together
    from bot.domain.timetable.session import Session
    from config.texts import Texts
    from storage.checkin.arrivals import Counted, Outcome
    from storage.checkin.screens import Shown

NAMES_SHOWN = 60
HINTS_SHOWN = 3


def describe_outcome(context: Context, found: Outcome) -> Html:
    """Say in one line what came of a code."""
    zone, session = context.services.zone, found.session
    values: dict[str, str] = {}
    if session is not None:
        values = {
            "course": session.course,
            "class": session.class_name,
            "starts": wording.format_clock(session.starts_at, zone),
        }
    if found.at is not None:
        values["at"] = wording.format_clock(found.at, zone)
    if found.day is not None:
        values["day"] = wording.format_short_day(context.texts, found.day)
    if found.mark is not None:
        values["mark"] = context.label(f"mark-{found.mark.value}")
    return context.html(f"checkin-{found.answer.value}", **values)


def describe_screen(said: Texts, shown: Shown, zone: ZoneInfo, *, by_page: bool) -> Html:
    """Word how a check-in stands, for whoever opened it."""
    session, tally = shown.session, shown.roll.tally
    lines = [_head(said, session, zone)]
    if shown.is_open:
        closes = wording.format_clock(shown.opened.closes_at, zone)
        key = "checkin-screen-page" if by_page else "checkin-screen-code"
        lines.append(said.html(key, closes=closes, code=shown.code))
    elif not shown.roll.is_recorded:
        lines.append(said.html("checkin-screen-over"))
    else:
        lines.append(said.html("checkin-screen-recorded"))
    lines.append(count_there(said, shown.roll))
    if tally.late:
        lines.append(said.html("checkin-late-count", count=tally.late))
    return Html("\n".join(lines))


def _head(said: Texts, session: Session, zone: ZoneInfo) -> Html:
    return said.html(
        "checkin-head",
        course=session.course,
        time=wording.format_clock(session.starts_at, zone),
        **{"class": session.class_name},
    )


def count_there(said: Texts, found: Roll) -> Html:
    """Return 到 41/43，请假 1: who has been marked as there, of all who belong there (应到)."""
    leave = len(found.marked(Mark.LEAVE))
    expected = len(found.people)
    return said.html("checkin-count", there=found.there, expected=expected, leave=leave)


def list_missing(said: Texts, found: Roll) -> Html:
    """Name those who are not there, and those on leave."""
    waited = [
        each for each in found.people if each.mark is None and found.mark_of(each) is not Mark.LEAVE
    ]
    absent = [each for each in found.people if each.mark is Mark.ABSENT]
    missing = [*waited, *absent]
    lines = [
        said.html("checkin-missing", count=len(missing), names=_names(said, missing))
        if missing
        else said.html("checkin-nobody-missing")
    ]
    if excused := found.marked(Mark.LEAVE):
        lines.append(said.html("checkin-excused", names=_names(said, excused)))
    return Html("\n".join(lines))


def describe_ways(said: Texts, count: Counted) -> Html:
    """Return how those who came did so: how many scanned, typed, and with the code before."""
    return said.html("checkin-ways", scanned=count.scanned, typed=count.typed, graced=count.graced)


def _names(said: Texts, people: Sequence[Attendee]) -> str:
    names = "、".join(each.name for each in people[:NAMES_SHOWN])
    if len(people) <= NAMES_SHOWN:
        return names
    return said("roll-names-more", names=names, count=len(people))


def describe_ended(
    context: Context,
    session: Session,
    found: Roll,
    hints: Sequence[tuple[tuple[str, ...], Together]],
) -> Html:
    """Word what has been recorded, and who always comes with whom."""
    said = context.texts
    head = _head(said, session, context.services.zone)
    lines = [said.html("checkin-ended"), head, count_there(said, found)]
    lines.append(list_missing(said, found))
    if late := found.marked(Mark.LATE):
        lines.append(said.html("roll-names-late", names=_names(said, late)))
    return Html("\n".join([*lines, *describe_hints(said, hints)]))


def describe_hints(said: Texts, hints: Sequence[tuple[tuple[str, ...], Together]]) -> list[Html]:
    """Word who always comes with whom: a hint, and that it is no more."""
    if not hints:
        return []
    lines = [
        said.html(
            "checkin-hint",
            names="、".join(names),
            times=each.times,
            sessions=each.sessions,
        )
        for names, each in hints[:HINTS_SHOWN]
    ]
    return [said.html("checkin-hints"), *lines, said.html("checkin-hints-how")]
