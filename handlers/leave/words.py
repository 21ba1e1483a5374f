"""Leave in words: when, which sessions it touches, where it stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.leave.rules import is_minor
from bot.domain.leave.wish import DAY, EVENING, NOON
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from config.texts import Texts
    from storage.leave.approvers import Approver
    from storage.leave.requests import Leave
    from storage.leave.spans import Touched

SESSIONS_SHOWN = 6
NAMES_SHOWN = 3
OVERLAPS_SHOWN = 2
_PARTS = {
    (0, DAY): "all",
    (0, NOON): "morning",
    (NOON, EVENING): "afternoon",
    (EVENING, DAY): "evening",
    (NOON, DAY): "late",
    (0, EVENING): "daytime",
}


def describe_spans(
    said: Texts, spans: Iterable[tuple[int, int]], today: date, zone: ZoneInfo
) -> str:
    """Return 明天 11月26日 周四 下午, several parted by ；."""
    found = [describe_span(said, each, today, zone) for each in sorted(spans)]
    return said("leave-and").join(found)


def describe_span(said: Texts, span: tuple[int, int], today: date, zone: ZoneInfo) -> str:
    """Return one stretch of leave, in seconds of UTC: its days, and which part of them."""
    first, begins = _place(span[0], zone)
    last, ends = _place(span[1], zone)
    if ends == 0:
        last, ends = last - timedelta(days=1), DAY
    if first == last:
        day = wording.format_day(said, first, today)
        return said("leave-day", day=day, part=describe_part(said, begins, ends))
    days = (last - first).days + 1
    if (begins, ends) == (0, DAY):
        return said(
            "leave-days",
            first=wording.format_day(said, first, today),
            last=wording.format_short_day(said, last),
            count=days,
        )
    return said(
        "leave-from-to",
        first=wording.format_day(said, first, today),
        begins=_edge(said, begins, at_end=False),
        last=wording.format_short_day(said, last),
        ends=_edge(said, ends, at_end=True),
    )


def describe_part(said: Texts, begins: int, ends: int) -> str:
    """Return 下午, 14:00–17:30, 到 10:00 or 15:00 起."""
    part = _PARTS.get((begins, ends))
    if part is not None:
        return said(f"leave-part-{part}")
    if begins == 0:
        return said("leave-until", time=wording.format_minute(ends))
    if ends == DAY:
        return said("leave-since", time=wording.format_minute(begins))
    return f"{wording.format_minute(begins)}–{wording.format_minute(ends)}"


def _edge(said: Texts, minute: int, *, at_end: bool) -> str:
    """Return the part of the day with which leave of several days begins, or ends."""
    names = {NOON: "morning", EVENING: "daytime", DAY: "all"} if at_end else {
        0: "all", NOON: "late", EVENING: "evening"
    }  # fmt: skip
    part = names.get(minute)
    return said(f"leave-part-{part}") if part else wording.format_minute(minute)


def _place(seconds: int, zone: ZoneInfo) -> tuple[date, int]:
    moment = datetime.fromtimestamp(seconds, zone)
    return moment.date(), moment.hour * 60 + moment.minute


def describe_sessions(said: Texts, touched: Sequence[Touched], zone: ZoneInfo) -> list[Html]:
    """Word the sessions that leave touches, or that there are none."""
    if not touched:
        return [said.html("leave-no-session")]
    lines = [said.html("leave-sessions", count=len(touched))]
    for each in touched[:SESSIONS_SHOWN]:
        day = wording.format_short_day(said, each.session.day(zone))
        key = "leave-session" if each.whole else "leave-session-part"
        time = wording.format_clock(each.session.starts_at, zone)
        lines.append(said.html(key, day=day, time=time, course=each.session.course))
    if len(touched) > SESSIONS_SHOWN:
        lines.append(said.html("leave-sessions-more", count=len(touched) - SESSIONS_SHOWN))
    return lines


def name_approvers(said: Texts, found: Sequence[Approver]) -> str:
    """Return 程安澜、杜老师（代程安澜）; where there is nobody, that it is the school."""
    names = [
        said("leave-stand-in", name=each.name, of=each.stands_in) if each.stands_in else each.name
        for each in found[:NAMES_SHOWN]
    ]
    return "、".join(names) or said("leave-nobody")


def describe_leave(
    said: Texts,
    leave: Leave,
    touched: Sequence[Touched],
    today: date,
    zone: ZoneInfo,
    *,
    beside: Sequence[Leave] = (),
) -> Html:
    """Word a request for whoever decides it, or asked for it: who, when, what it touches, why.

    ``beside`` are other requests of theirs that overlap it.
    """
    head = said.html("leave-head", name=leave.name, **{"class": leave.class_name})
    when = describe_spans(said, leave.spans, today, zone)
    lines = [head, said.html("leave-when", when=when)]
    lines += [said.html(key) for key in _marks(leave)]
    lines += describe_sessions(said, touched, zone)
    lines += describe_overlaps(said, beside, today, zone)
    lines.append(describe_reason(said, leave.reason, has_note=bool(leave.note_file)))
    lines.append(describe_standing(said, leave, today, zone))
    return Html("\n".join(lines))


def describe_overlaps(
    said: Texts, beside: Sequence[Leave], today: date, zone: ZoneInfo
) -> list[Html]:
    """Word which other leave overlaps."""
    return [
        said.html("leave-overlaps", when=describe_spans(said, each.spans, today, zone))
        for each in beside[:OVERLAPS_SHOWN]
    ]


def _marks(leave: Leave) -> list[str]:
    found = {
        "leave-is-past": leave.is_past,
        "leave-is-long": leave.is_long,
        "leave-extends": leave.extends_id is not None,
        "leave-entered": leave.entered,
        "leave-by-guardian": leave.by_guardian,
    }
    return [key for key, holds in found.items() if holds]


def describe_reason(said: Texts, reason: str, *, has_note: bool) -> Html:
    """Word the reason, and that there is a note."""
    html = said.html("leave-reason", reason=reason) if reason else said.html("leave-no-reason")
    return Html(f"{html}\n{said.html('leave-has-note')}") if has_note else html


def describe_standing(said: Texts, leave: Leave, today: date, zone: ZoneInfo) -> Html:
    """Word where a request stands, and who decided it."""
    at = leave.withdrawn_at or leave.decided_at or leave.teacher_at or leave.asked_at
    moment = wording.format_moment(said, at, today, zone)
    if leave.withdrawn_at is not None:
        key = "leave-ended-early" if leave.state == "approved" else "leave-is-withdrawn"
        return said.html(key, at=moment)
    if leave.is_waiting and leave.teacher_at is not None:
        return said.html("leave-half-agreed", name=leave.teacher, at=moment)
    if leave.is_waiting:
        return said.html("leave-is-waiting", at=moment)
    html = said.html(f"leave-is-{leave.state}", name=leave.decider, at=moment)
    return Html(f"{html}\n{said.html('leave-answer', text=leave.answer)}") if leave.answer else html


def describe_guardian(said: Texts, leave: Leave, today: date, zone: ZoneInfo) -> Html | None:
    """Word whom to call for somebody under age, or who has called; None for grown-ups."""
    if not is_minor(leave.born_on, today):
        return None
    if leave.guardian_said and leave.guardian_at is not None:
        at = wording.format_moment(said, leave.guardian_at, today, zone)
        agrees = leave.guardian_said == "yes"
        key = "leave-guardian-said-yes" if agrees else "leave-guardian-said-no"
        return said.html(key, name=leave.guardian_teller, at=at)
    if leave.guardian_at is not None:
        at = wording.format_moment(said, leave.guardian_at, today, zone)
        return said.html("leave-guardian-knows", name=leave.guardian_teller, at=at)
    if not (leave.guardian or leave.guardian_phone):
        return said.html("leave-guardian-unknown")
    return said.html("leave-guardian", name=leave.guardian, phone=leave.guardian_phone)
