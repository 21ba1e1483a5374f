"""Days, times, sessions and papers in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.aid.terms import Term
from bot.domain.papers import PaperState
from bot.domain.timetable.session import CourseKind, SessionStatus
from config.texts import Html

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import Sitting
    from bot.domain.papers import PaperLine
    from bot.domain.timetable.session import Session
    from config.texts import Texts

_END_OF_AGE = 1 << 33  # seconds of UTC: 2242
_MARKS = {
    PaperState.ASKED: "⬜",
    PaperState.RECEIVED: "📥",
    PaperState.ACCEPTED: "✅",
    PaperState.RETURNED: "↩️",
}
LONGEST_LABEL = 16  # characters of a paper's name on a button
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow", 2: "day-after-tomorrow"}


def format_weekday(texts: Texts, day: date) -> str:
    """Return 周二."""
    return texts(f"weekday-{day.isoweekday()}")


@lru_cache(4096)
def format_short_day(texts: Texts, day: date) -> str:
    """Return 11月24日 周二."""
    return texts(
        "day-short",
        month=str(day.month),
        day=str(day.day),
        weekday=format_weekday(texts, day),
        n=day.month,
    )


@lru_cache(4096)
def format_day(texts: Texts, day: date, today: date) -> str:
    """Return 明天 11月24日 周二; with the year where it is another one."""
    said = format_short_day(texts, day)
    if day.year != today.year:
        said = texts("day-of-year", day=said, year=str(day.year))
    near = _NEAR.get((day - today).days)
    return texts("day-near", near=texts(near), day=said) if near else said


@lru_cache(4096)
def format_span(texts: Texts, from_: date, to: date) -> str:
    """Return 11月23日–11月29日."""
    return f"{format_bare_day(texts, from_)}–{format_bare_day(texts, to)}"


def format_bare_day(texts: Texts, day: date) -> str:
    """Return 11月23日."""
    return texts("day-bare", n=day.month, day=str(day.day))


def format_term(texts: Texts, key: str) -> str:
    """Return 2026 年秋季 of the key of a term."""
    term = Term.from_key(key)
    return texts(f"choice-term-{term.half}", year=str(term.year))


def format_years_span(texts: Texts, from_: date, to: date) -> str:
    """Return 2026年10月12日–12月6日, both years where they differ; 2026年12月1日 周二 of a day."""
    if from_ == to:
        return texts("report-made", day=format_short_day(texts, to), year=str(to.year))
    if from_.year != to.year:
        days = [format_bare_day(texts, each) for each in (from_, to)]
        years = (str(from_.year), str(to.year))
        first, last = (
            texts("report-made", day=day, year=year) for day, year in zip(days, years, strict=True)
        )
        return f"{first}–{last}"
    return texts("report-period", span=format_span(texts, from_, to), year=str(from_.year))


def find_school_day(seconds: int, zone: ZoneInfo) -> date:
    """Return the school's day of a moment in seconds of UTC."""
    return datetime.fromtimestamp(seconds, zone).date()


def read_moment(seconds: int) -> datetime:
    """Return the moment that a button holds; of seconds that are none of our age, its nearest end.

    What a button holds may have been forged: ``datetime.fromtimestamp`` fails on most integers.
    """
    return datetime.fromtimestamp(max(0, min(seconds, _END_OF_AGE)), UTC)


def format_moment(texts: Texts, at: datetime, today: date, zone: ZoneInfo) -> str:
    """Return 明天 11月24日 周二 08:00; today without its date: 今天 08:00."""
    on = at.astimezone(zone).date()
    said = texts("today") if on == today else format_day(texts, on, today)
    return f"{said} {format_clock(at, zone)}"


def label_moment(texts: Texts, at: datetime, today: date, zone: ZoneInfo) -> str:
    """Return a moment as two fit side by side on buttons: 明天 18:00, 11月27日 周五 18:00."""
    near = _NEAR.get((at.astimezone(zone).date() - today).days)
    if near is None:
        return format_moment(texts, at, today, zone)
    return f"{texts(near)} {format_clock(at, zone)}"


def format_clock(moment: datetime, zone: ZoneInfo) -> str:
    """Return 09:00 in the school's zone."""
    return moment.astimezone(zone).strftime("%H:%M")


def format_minute(minutes: int) -> str:
    """Return 07:30 for a minute of the day."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def format_hours(session: Session | Sitting, zone: ZoneInfo) -> str:
    """Return 09:00–11:30."""
    return clock_span(session.starts_at, session.ends_at, zone)


def clock_span(starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """Return 09:00–11:30."""
    return f"{format_clock(starts, zone)}–{format_clock(ends, zone)}"


def day_and_hours(texts: Texts, starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """Return 12月19日 周六 09:00–10:30."""
    on = starts.astimezone(zone).date()
    return f"{format_short_day(texts, on)} {clock_span(starts, ends, zone)}"


def format_course(texts: Texts, session: Session) -> Html:
    """Return the course in bold, struck through if cancelled, marked if it is an offer."""
    held = session.status is SessionStatus.SCHEDULED
    name = texts.html("course-name" if held else "cancelled-session", course=session.course)
    return Html(name + format_standing(texts, session))


def format_standing(texts: Texts, session: Session) -> str:
    """Return （选修） or （候补） behind an elective in which the reader has no seat."""
    return texts(f"standing-{session.standing}") if session.standing else ""


def format_place(texts: Texts, session: Session) -> str:
    """Return the room, or that it is not known yet."""
    return session.room or texts("room-open")


def format_teacher(texts: Texts, session: Session) -> str:
    """Return the teacher, or that it is not known yet; an activity needs none."""
    if session.kind is CourseKind.ACTIVITY and not session.teacher:
        return texts("teacher-none")
    return session.teacher or texts("teacher-open")


def format_until(texts: Texts, now: datetime, at: datetime, zone: ZoneInfo) -> str:
    """Return 还有 35 分钟, and in days as the calendar counts them: 后天 is 还有 2 天."""
    days = (at.astimezone(zone).date() - now.astimezone(zone).date()).days
    if days and at - now >= timedelta(days=1):
        return texts("wait-days", days=days)
    return format_wait(texts, at - now)


def format_wait(texts: Texts, length: timedelta) -> str:
    """Return 还有 35 分钟 / 2 小时 10 分 / 3 天, rounded down."""
    minutes = max(0, int(length.total_seconds()) // 60)
    if minutes < 60:
        return texts("wait-minutes", minutes=minutes)
    if minutes < 24 * 60:
        return texts("wait-hours", hours=minutes // 60, minutes=minutes % 60)
    return texts("wait-days", days=minutes // (24 * 60))


def describe_paper(said: Texts, line: PaperLine, count: int) -> Html:
    """Word a paper: ⬜ 户口簿首页 · 没交, 📥 申请表 · 收到（2 张）."""
    state = said(f"paper-{line.state.value}")
    return said.html(
        "paper-line", mark=_MARKS[line.state], name=line.name, state=state, count=count
    )


def label_of_paper(said: Texts, line: PaperLine) -> str:
    """Return a paper for a button."""
    return said("button-paper", mark=_MARKS[line.state], name=short_name(line.name))


def short_name(paper: str) -> str:
    """Return the name of a paper as far as a button shows it."""
    return paper if len(paper) <= LONGEST_LABEL else f"{paper[: LONGEST_LABEL - 1]}…"
