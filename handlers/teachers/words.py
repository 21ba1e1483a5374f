"""Teachers, hours and stand-ins in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.surveys.satisfaction import satisfaction
from bot.domain.teachers.hours import Hours, sum_up
from bot.domain.teachers.standing_in import AskState, RequestState
from bot.render import numbers
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.imports.book import TeacherKind
    from bot.domain.teachers.hours import TaughtSession
    from bot.domain.teachers.standing_in import Candidate, Teacher
    from bot.domain.timetable.session import Session
    from config.texts import Texts
    from storage.teachers.pool import Opinion
    from storage.teachers.stand_ins import AskedTeacher, TeachingRequest

KINDS_SHOWN = 3
MARKS = {
    AskState.WAITING: "▫️",
    AskState.ASKED: "⏳",
    AskState.ACCEPTED: "✅",
    AskState.DECLINED: "✖️",
    AskState.SILENT: "💤",
    AskState.OVER: "➖",
}


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the school's calendar: its first day, and the first of the next."""

    first: date
    next: date

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month that a day is in."""
        first = day.replace(day=1)
        return cls(first, (first + timedelta(days=32)).replace(day=1))

    @property
    def before(self) -> date:
        """A day of the month before."""
        return self.first - timedelta(days=1)

    def seconds(self, zone: ZoneInfo) -> tuple[int, int]:
        """Return from when to when it lasts, in seconds of UTC."""
        first, last = (
            datetime.combine(each, datetime.min.time(), zone) for each in (self.first, self.next)
        )
        return int(first.timestamp()), int(last.timestamp())


def name_kind(said: Texts, kind: TeacherKind) -> str:
    """Return 校内, 市级师资库 or 外聘."""
    return said(f"teacher-kind-{kind.value}")


def name_month(said: Texts, month: Month) -> str:
    """Return 2026 年 11 月."""
    return said("teacher-month", year=str(month.first.year), month=str(month.first.month))


def describe_teacher(
    said: Texts,
    teacher: Teacher,
    *,
    months: Sequence[tuple[Month, Hours]],
    by_programme: Sequence[tuple[str, Hours]],
    opinion: Opinion | None,
    stood_in: int,
) -> Html:
    """Word a teacher: what they teach, how to reach them, their hours, what was said of them."""
    lines = [said.html("teacher-head", name=teacher.name, kind=name_kind(said, teacher.kind))]
    about = [each for each in (teacher.title, teacher.firm) if each]
    if about:
        lines.append(said.html("teacher-about", about=" · ".join(about)))
    key = "teacher-subjects" if teacher.subjects else "teacher-subjects-none"
    lines.append(said.html(key, subjects=teacher.subjects))
    if teacher.phone:
        lines.append(said.html("teacher-phone", phone=teacher.phone))
    for month, hours in months:
        lines.append(said.html("teacher-hours", month=name_month(said, month), **_count(hours)))
    for name, hours in by_programme[:KINDS_SHOWN]:
        lines.append(said.html("teacher-hours-of", programme=name, **_count(hours)))
    if teacher.hours_limit is not None:
        lines.append(said.html("teacher-limit", count=teacher.hours_limit))
    if teacher.off:
        lines.append(said.html("teacher-off", off=teacher.off))
    if stood_in:
        lines.append(said.html("teacher-stood-in", count=stood_in))
    if opinion is not None:
        lines.append(describe_opinion(said, opinion))
    key = "teacher-joined" if teacher.account_id is not None else "teacher-not-joined"
    lines.append(said.html(key))
    return Html("\n".join(lines))


def describe_opinion(said: Texts, opinion: Opinion) -> Html:
    """Word how satisfied people were with a teacher, and how many they were."""
    share = satisfaction_of(opinion)
    return said.html("teacher-opinion", share=share, people=numbers.count(opinion.people))


def satisfaction_of(opinion: Opinion) -> str:
    """Return 96.4%."""
    return numbers.percent(satisfaction(opinion.scale).value)


def _count(hours: Hours) -> dict[str, int]:
    return {"total": hours.total, "held": hours.held, "planned": hours.planned}


def hours_by(
    sessions: Sequence[TaughtSession], now: datetime, zone: ZoneInfo, lesson: int
) -> dict[str, Hours]:
    """Return hours by teacher."""
    found: dict[str, Hours] = {}
    for (teacher, _, _), hours in sum_up(sessions, now, zone, lesson).items():
        found[teacher] = found.get(teacher, Hours()) + hours
    return found


def describe_session(said: Texts, session: Session, today: date, zone: ZoneInfo) -> str:
    """Return 明天 11月24日 周二 09:00–11:30 第3期 品牌打造."""
    day = wording.format_day(said, session.day(zone), today)
    hours = wording.format_hours(session, zone)
    return f"{day} {hours} {session.class_name} {session.course}"


def button_of_session(said: Texts, session: Session, zone: ZoneInfo) -> str:
    """Return 24日 09:00 品牌打造（陈静）."""
    return f"{button_of_own_session(session, zone)}（{wording.format_teacher(said, session)}）"


def button_of_own_session(session: Session, zone: ZoneInfo) -> str:
    """Return 24日 09:00 品牌打造, for who teaches it."""
    moment = session.starts_at.astimezone(zone)
    return f"{moment.month}-{moment.day} {moment:%H:%M} {session.course}"


def describe_candidate(said: Texts, candidate: Candidate) -> str:
    """Return 苗见山 · 教这门 · 本月12课时, or why they cannot."""
    parts = [candidate.teacher.name]
    if candidate.hindrance is not None:
        parts.append(said(f"teaching-hindrance-{candidate.hindrance.value}"))
        return " · ".join(parts)
    if candidate.knows:
        parts.append(said("teaching-knows"))
    if candidate.knows_class:
        parts.append(said("teaching-knows-class"))
    parts.append(said("teaching-lessons", count=candidate.lessons))
    if candidate.teacher.account_id is None:
        parts.append(said("teaching-by-phone"))
    return " · ".join(parts)


def describe_request(
    said: Texts,
    request: TeachingRequest,
    session: Session,
    asked: Sequence[AskedTeacher],
    today: date,
    zone: ZoneInfo,
) -> Html:
    """Word how far a request is, and who was asked."""
    state = RequestState.UNDONE if request.taken_back else request.state
    key = f"teaching-state-{state.value}"
    lines = [
        said.html("teaching-head", session=describe_session(said, session, today, zone)),
        said.html("teaching-absent", name=request.absent_name, asker=request.asker or "—"),
        said.html(key, name=request.stand_in_name),
    ]
    for each in asked:
        line = said("teaching-asked-line", mark=MARKS[each.state], name=each.name)
        if each.state is AskState.ASKED and each.until_at is not None:
            line += said(
                "teaching-asked-until",
                until=wording.format_moment(said, each.until_at, today, zone),
            )
        elif each.account_id is None and request.is_open and each.state is AskState.WAITING:
            line += said("teaching-call", phone=each.phone or "—")
        lines.append(Html(_escaped(line)))
    return Html("\n".join(lines))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mark_of(request: TeachingRequest) -> str:
    """Return the sign of how far a request is."""
    if request.taken_back:
        return "↩️"
    return {
        RequestState.ASKING: "⏳",
        RequestState.NOBODY: "🔴",
        RequestState.DONE: "✅",
        RequestState.OVER: "➖",
        RequestState.UNDONE: "↩️",
    }[request.state]
