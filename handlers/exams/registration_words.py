"""Registrations in words: an exam one can register for, how one's own stands, why not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.aid.money import format_yuan
from bot.domain.exams.eligibility import Need
from bot.domain.exams.registration import RegistrationStage
from bot.domain.seats import Seat
from config.texts import Html
from handlers.chat import wording
from handlers.exams import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.exams.eligibility import ExamCondition
    from bot.domain.exams.exam import Exam
    from config.texts import Texts
    from storage.exams.registrations import Registration
    from storage.exams.windows import ExamVenue, ExamWindow


def joined(lines: Iterable[Html | str]) -> Html:
    """Join lines that are HTML already."""
    return Html("\n".join(lines))


def moment(said: Texts, seconds: int, today: date, zone: ZoneInfo) -> str:
    """Return a moment as people say it."""
    return wording.format_moment(said, datetime.fromtimestamp(seconds, UTC), today, zone)


def fee(said: Texts, fen: int) -> str:
    """Return 240 元, or that it costs nothing."""
    return (
        said("registration-fee-yuan", yuan=format_yuan(fen)) if fen else said("registration-free")
    )


def need(said: Texts, condition: ExamCondition) -> str:
    """Return a condition in words."""
    match condition.need:
        case Need.LEVEL:
            return said("registration-need-level", level=condition.names[0])
        case Need.YEARS:
            return said("registration-need-years", years=condition.number)
        case Need.AGE:
            return said("registration-need-age", years=condition.number)
        case Need.CLASS:
            return said("registration-need-class", classes="、".join(condition.names))
        case Need.TRAINEE:
            return said("registration-need-trainee")


def clause(said: Texts, conditions: Sequence[ExamCondition]) -> str:
    """Return the conditions of which one is enough."""
    return said("registration-or").join(need(said, each) for each in conditions)


def describe_window(  # noqa: PLR0913  # all that is said of it
    said: Texts,
    exam: Exam,
    window: ExamWindow,
    venues: Sequence[ExamVenue],
    free: int | None,
    *,
    now: int,
    today: date,
    zone: ZoneInfo,
) -> list[Html]:
    """Word an exam one can register for: when, where, for how much, until when, who may."""
    row = exam.row
    lines = [words.describe_head(said, str(row.key), row.kind)]
    time = wording.day_and_hours(said, row.starts_at, row.ends_at, zone)
    lines.append(said.html("exams-when", time=time))
    if row.venue and not venues:
        lines.append(said.html("exam-where", place=row.venue))
    lines.append(said.html("registration-fee", fee=fee(said, window.fee)))
    if window.free_aided and window.fee:
        lines.append(said.html("registration-free-aided"))
    if window.opens_at > now:
        lines.append(
            said.html("registration-opens", time=moment(said, window.opens_at, today, zone))
        )
    key = "registration-closes" if window.closes_at > now else "registration-closed"
    lines.append(said.html(key, time=moment(said, window.closes_at, today, zone)))
    lines += [_seats_at(said, each) for each in venues]
    if not venues and free is not None:
        lines.append(said.html("registration-seats", count=free))
    rules = window.asked
    if rules.clauses:
        lines.append(said.html("registration-rules"))
        lines += [said.html("registration-rule", rule=clause(said, e)) for e in rules.clauses]
    if window.papers:
        lines.append(said.html("registration-papers", names="、".join(window.papers)))
    return lines


def _seats_at(said: Texts, venue: ExamVenue) -> Html:
    left = max(0, venue.capacity - venue.held)
    key = "registration-venue" if left else "registration-venue-full"
    return said.html(key, name=venue.name, count=left)


def state_of(said: Texts, found: Registration) -> str:
    """Return in a word how a registration stands."""
    if found.is_off:
        return said("registration-short-off")
    if found.stage is RegistrationStage.ACCEPTED:
        if found.seat is Seat.WAITING:
            return said("registration-short-waiting")
        return said("registration-short-owes" if found.owes else "registration-short-ready")
    return said(f"registration-short-{found.stage.value}")


def describe_state(
    said: Texts, found: Registration, window: ExamWindow | None, today: date, zone: ZoneInfo
) -> list[Html]:
    """Word how a registration stands, and what comes next."""
    if found.is_off:
        return [said.html("registration-off")]
    lines = [said.html(f"registration-now-{found.stage.value}")]
    if found.stage in {RegistrationStage.RETURNED, RegistrationStage.REFUSED} and found.reason:
        lines.append(said.html("registration-because", reason=found.reason))
    if found.seat is Seat.WAITING:
        lines.append(said.html("registration-waiting"))
    if found.stage is not RegistrationStage.ACCEPTED or found.seat is not Seat.CHOSEN:
        return lines
    if not found.owes:
        lines.append(said.html("registration-ready"))
        return lines
    yuan = format_yuan(found.fee)
    pay_by = None if window is None else found.pay_until(window.pay_by)
    if pay_by is not None:
        time = moment(said, pay_by, today, zone)
        lines.append(said.html("registration-pay-by", yuan=yuan, time=time))
    else:
        lines.append(said.html("registration-pay", yuan=yuan))
    return lines
