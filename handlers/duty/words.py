"""Shifts in words, and the page of who is on duty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.desk.hours import DAY
from bot.domain.duty.shifts import EVERY_DAY, HOLIDAY, WEEK
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.domain.duty.shifts import Cover, Gap, Roster, Shift, Span
    from bot.domain.ids import AccountId
    from config.texts import Texts

CALLED = 4  # names of those who are called where nobody is on duty
GAPS = 3  # lines of the hours that nobody covers
_RUN = 3  # days in a row from which on they are said as first to last


@dataclass(frozen=True, slots=True)
class Board:
    """What the page of duty is made of.

    ``names`` are those of the staff, ``called`` whom something urgent would reach now,
    ``last_resort`` how many coordinators there are.
    """

    roster: Roster
    names: Mapping[AccountId, str]
    called: tuple[AccountId, ...]
    safeguarding: tuple[AccountId, ...]
    last_resort: int
    now: datetime


def describe_days(said: Texts, days: int) -> str:
    """Return 每天, 周一至周五, or 周二、周四、节假日."""
    if days == EVERY_DAY:
        return said("duty-every-day")
    parts = []
    chosen = [day for day in range(7) if days >> day & 1]
    while chosen:
        run = [day for at, day in enumerate(chosen) if day == chosen[0] + at]
        chosen = chosen[len(run) :]
        names = [said(f"weekday-{day + 1}") for day in run]
        if len(run) >= _RUN:
            names = [said("duty-days-run", first=names[0], last=names[-1])]
        parts += names
    if days >> HOLIDAY & 1:
        parts.append(said("duty-holidays"))
    return said("duty-comma").join(parts)


def describe_hours(said: Texts, days: int, starts: int, ends: int) -> str:
    """Return 18:00–22:00, 22:00–次日 07:00, 全天, or 22:00–周一 18:00 where it lasts for days."""
    first = wording.format_minute(starts)
    if starts == 0 and ends == DAY:
        return said("duty-whole-day")
    if ends <= DAY:
        return f"{first}–{wording.format_minute(ends)}"
    until = wording.format_minute(ends % DAY)
    if ends <= 2 * DAY:
        return said("duty-until-next", first=first, last=until)
    day = (days.bit_length() - 1 + ends // DAY) % 7
    return f"{first}–{said(f'weekday-{day + 1}')} {until}"


def describe_shift(said: Texts, shift: Shift | Gap) -> str:
    """Return 周一至周五 18:00–22:00."""
    if shift.ends - shift.starts >= WEEK:
        return said("duty-whole-week")
    hours = describe_hours(said, shift.days, shift.starts, shift.ends)
    return f"{describe_days(said, shift.days)} {hours}"


def describe_gaps(said: Texts, gaps: list[Gap]) -> str:
    """Return the hours that nobody covers: the first few."""
    shown = [describe_shift(said, each) for each in gaps[:GAPS]]
    return said("duty-semicolon").join(shown) + ("…" if len(gaps) > GAPS else "")


def describe_board(said: Texts, board: Board, *, plans: bool) -> Html:
    """Return who is on duty, who is next, the week, who is away; gaps for those who plan."""
    lines = [*_now(said, board), *_next(said, board), Html("")]
    lines += _week(said, board)
    gaps = board.roster.gaps()
    if plans and board.roster.shifts and gaps:
        lines.append(said.html("duty-gaps", hours=describe_gaps(said, gaps)))
    if board.roster.shifts:
        lines.append(said.html("duty-last-resort", count=board.last_resort))
    lines += _away(said, board)
    named = [board.names[each] for each in board.safeguarding]
    if named:
        lines.append(said.html("duty-safeguarding", names=said("duty-comma").join(named)))
    else:
        lines.append(said.html("duty-safeguarding-none"))
    return Html("\n".join(lines))


def describe_now(said: Texts, board: Board) -> Html:
    """Return who is on duty now and nothing else, as others read along."""
    return Html("\n".join(_now(said, board)))


def _now(said: Texts, board: Board) -> Iterator[Html]:
    covers = [each for each in board.roster.covers(board.now) if each.account_id is not None]
    for each in covers:
        yield said.html("duty-now", name=_name(board, each.account_id), until=_until(board, each))
        if each.shift.account_id not in {each.account_id, None}:
            yield said.html("duty-now-for", name=_name(board, each.shift.account_id))
    if not covers:
        names = [_name(board, each) for each in board.called[:CALLED]]
        more = "…" if len(board.called) > CALLED else ""
        yield said.html("duty-nobody", names=said("duty-comma").join(names) + more)


def _next(said: Texts, board: Board) -> Iterator[Html]:
    calendar = board.roster.calendar
    coming = [
        (span.start, shift)
        for shift in board.roster.shifts
        for span in [_coming(board, shift)]
        if span is not None
    ]
    if not coming:
        return
    first = min(start for start, _ in coming)
    today = board.now.astimezone(calendar.zone).date()
    when = wording.format_moment(said, first, today, calendar.zone)
    there = board.roster.covers(first)
    names = dict.fromkeys(
        said("duty-vacant") if each.account_id is None else _name(board, each.account_id)
        for each in there
        if each.span.start == first
    )
    yield said.html("duty-next", when=when, names=said("duty-comma").join(names))


def _coming(board: Board, shift: Shift) -> Span | None:
    spans = shift.spans(board.now, board.roster.calendar)
    return next((each for each in spans if each.start > board.now), None)


def _week(said: Texts, board: Board) -> Iterator[Html]:
    if not board.roster.shifts:
        yield said.html("duty-none")
        return
    yield said.html("duty-week")
    for each in board.roster.shifts:
        yield said.html(
            "duty-line", shift=describe_shift(said, each), who=describe_who(said, board, each)
        )


def describe_who(said: Texts, board: Board, shift: Shift) -> str:
    """Return 张老师（替补 李老师）, or that nobody is named."""
    name = said("duty-vacant") if shift.account_id is None else _name(board, shift.account_id)
    if shift.stand_in is None:
        return name
    return said("duty-who", name=name, other=_name(board, shift.stand_in))


def _away(said: Texts, board: Board) -> Iterator[Html]:
    zone = board.roster.calendar.zone
    today = board.now.astimezone(zone).date()
    for each in board.roster.absences:
        if each.until_at <= board.now:
            continue
        name = _name(board, each.account_id)
        until = describe_end(said, each.until_at, today, zone)
        if each.stand_in is None:
            yield said.html("duty-away", name=name, until=until)
        else:
            other = _name(board, each.stand_in)
            yield said.html("duty-away-for", name=name, until=until, other=other)


def describe_end(said: Texts, end: datetime, today: date, zone: ZoneInfo) -> str:
    """Return 明天 11月24日 周二 where that day is over with it, else the moment."""
    if wording.format_clock(end, zone) != "00:00":
        return wording.format_moment(said, end, today, zone)
    last = end.astimezone(zone).date() - timedelta(days=1)
    return said("today") if last == today else wording.format_day(said, last, today)


def _until(board: Board, cover: Cover) -> str:
    clock = wording.format_clock(cover.span.end, board.roster.calendar.zone)
    return "24:00" if clock == "00:00" else clock


def _name(board: Board, account_id: AccountId | None) -> str:
    return "—" if account_id is None else board.names.get(account_id, "—")
