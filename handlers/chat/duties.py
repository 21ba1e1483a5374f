"""Dated duties in words: one line each, in day pages, digests and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.reminders.duties import Duty, DutyKind
from handlers.chat import wording

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from config.texts import Html, Texts

SHOWN = 3  # lines of them beside the classes of a day


def describe_duty(said: Texts, duty: Duty, zone: ZoneInfo, *, dated: bool = False) -> Html:
    """Word a duty in a line; with its day, where that is not said above."""
    day = wording.format_short_day(said, duty.day(zone)) if dated else ""
    return said.html(
        f"duty-{duty.kind}",
        day=f"{day} " if day else "",
        time=format_due(said, duty, zone),
        name=duty.name,
        place="".join(f" · {each}" for each in [format_place(said, duty)] if each),
    )


def format_place(said: Texts, duty: Duty) -> str:
    """Return 考点 考场 座位, as far as known."""
    room = said("exam-room", room=duty.room) if duty.room.isdigit() else duty.room
    seat = said("exam-seat", seat=duty.seat) if duty.seat else ""
    return " ".join(filter(None, (duty.place, room, seat)))


def format_due(said: Texts, duty: Duty, zone: ZoneInfo) -> str:
    """Return 09:00–10:30 of an exam, 18:00 of a deadline; 当天 where only the day is known."""
    if duty.all_day:
        return said("duty-all-day")
    clock = wording.format_clock(duty.at, zone)
    if duty.kind is not DutyKind.EXAM or duty.until is None:
        return clock
    return f"{clock}–{wording.format_clock(duty.until, zone)}"
