"""Exams in words: ahead, over, and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.exams.seating import format_room
from bot.domain.exams.telling import News, news
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import Sitting
    from config.texts import Texts


def describe_sitting(said: Texts, sat: Sitting, now: datetime, zone: ZoneInfo) -> Html:
    """Word an exam that is still to come: what, when, where, which seat, what to bring."""
    top = describe_head(said, format_title(sat), sat.kind)
    if not sat.is_on:
        return Html("\n".join([top, said.html("exam-off")]))
    lines = [
        top,
        _when(said, sat, now, zone),
        said.html("exam-where", place=format_place(said, sat)),
    ]
    if sat.ticket:
        lines.append(said.html("exam-ticket", ticket=sat.ticket))
    if sat.bring:
        lines.append(said.html("exam-bring", things=sat.bring))
    if sat.has_result:
        lines.append(said.html("exam-result", result=describe_result(said, sat)))
    return Html("\n".join(lines))


def describe_head(said: Texts, name: str, kind: str) -> Html:
    """Word its name, and the kind of exam where that says more."""
    if not kind or kind in name:
        return said.html("exam-head", name=name)
    return said.html("exam-head-kind", name=name, kind=kind)


def describe_over(said: Texts, sat: Sitting, zone: ZoneInfo) -> Html:
    """Word an exam that is over, in a line."""
    day = wording.format_short_day(said, sat.day(zone))
    return said.html("exam-was", day=day, name=format_title(sat), result=describe_result(said, sat))


def format_title(sat: Sitting) -> str:
    """Return 电子商务师 四级 第2场."""
    return " ".join(filter(None, (sat.name, sat.level, sat.batch)))


def describe_result(said: Texts, sat: Sitting) -> str:
    """Return 合格，86 分; or that it is not known yet."""
    if not sat.has_result:
        return said("exam-open")
    grade = said(f"grade-{sat.result}") if sat.result else ""
    score = said("exam-score", score=sat.score) if sat.score else ""
    return said("exam-grade-score", grade=grade, score=score) if grade and score else grade + score


def name_room(said: Texts, room: str) -> str:
    """Return the name of a room: 3 考场 where it is a bare number."""
    return said("exam-room", room=room) if room.isdigit() else room


def name_room_at(said: Texts, venue: str, room: str) -> str:
    """Return the name of a room with its venue, where there are several."""
    return format_room(venue, name_room(said, room))


def format_place(said: Texts, sat: Sitting) -> str:
    """Return 考点 考场 座位, as far as known."""
    room = name_room(said, sat.room)
    seat = said("exam-seat", seat=sat.seat) if sat.seat else ""
    return " ".join(filter(None, (sat.venue, room, seat))) or said("exam-place-open")


def _hours(said: Texts, sat: Sitting, zone: ZoneInfo) -> str:
    return wording.day_and_hours(said, sat.starts_at, sat.ends_at, zone)


def _when(said: Texts, sat: Sitting, now: datetime, zone: ZoneInfo) -> Html:
    day = wording.format_day(said, sat.day(zone), now.astimezone(zone).date())
    times = wording.format_hours(sat, zone)
    if sat.starts_at <= now:
        return said.html("exam-when-now", day=day, times=times)
    days = (sat.day(zone) - now.astimezone(zone).date()).days
    wait = said("wait-days", days=days) if days else wording.format_wait(said, sat.starts_at - now)
    return said.html("exam-when", day=day, times=times, wait=wait)


def describe_change(
    said: Texts, old: Sitting | None, new: Sitting | None, now: datetime, zone: ZoneInfo
) -> list[Html]:
    """Return the changes of one exam, old → new; nothing where nothing is left to tell."""
    found = news(old, new, now)
    lines = []
    if News.OFF in found and old is not None:
        lines.append(
            said.html("exam-news-off", name=format_title(old), time=_hours(said, old, zone))
        )
    if News.NEW in found and new is not None:
        lines.append(describe_sitting(said, new, now, zone))
    if News.MOVED in found and old is not None and new is not None:
        lines.append(_moved(said, old, new, zone))
    if News.RESULT in found and new is not None and News.NEW not in found:
        lines.append(_result(said, old, new))
    if News.RESULT_GONE in found and old is not None:
        lines.append(said.html("exam-news-result-gone", name=format_title(old)))
    return lines


def _result(said: Texts, old: Sitting | None, new: Sitting) -> Html:
    """Word a result that came, or that another takes its place."""
    name, result = format_title(new), describe_result(said, new)
    if old is None or not old.has_result:
        return said.html("exam-news-result", name=name, result=result)
    was = describe_result(said, old)
    return said.html("exam-news-corrected", name=name, result=result, was=was)


def _moved(said: Texts, old: Sitting, new: Sitting, zone: ZoneInfo) -> Html:
    pairs = (
        (_hours(said, old, zone), _hours(said, new, zone)),
        (format_place(said, old), format_place(said, new)),
        (old.ticket, new.ticket),
    )
    nothing = said("exam-nothing")
    parts = [
        said.html("change-from-to", old=one or nothing, new=other or nothing)
        for one, other in pairs
        if one != other
    ]
    return said.html("exam-news-moved", name=format_title(new), parts=Html("\n　".join(parts)))
