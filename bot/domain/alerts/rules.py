"""What raises an alert: rules whose numbers the school sets, and reasons with their days.

There is no score: an alert is its reasons. Days that an ended alert rested on count no more, so the
same reason is not raised again for the same days; what was absent is told apart by its day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


class RuleKind(StrEnum):
    """What may mean that somebody drops out, and what waits for a colleague after that."""

    IN_A_ROW = "in-a-row"
    IN_WINDOW = "in-window"
    LEFT = "left"
    UNREACHED = "unreached"
    TALK_LATE = "talk-late"
    AID_STOPPED = "aid-stopped"
    CRISIS = "crisis"
    REMIND = "remind"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class AlertRule:
    """A rule as the school has set it: ``times`` within the last ``days``; off until it is set.

    What counts only days has ``times`` 1; see :data:`PROPOSED`.
    """

    is_on: bool
    times: int
    days: int


PROPOSED: Mapping[RuleKind, AlertRule] = {
    RuleKind.IN_A_ROW: AlertRule(is_on=False, times=4, days=14),
    RuleKind.IN_WINDOW: AlertRule(is_on=False, times=6, days=30),
    RuleKind.LEFT: AlertRule(is_on=False, times=1, days=30),
    RuleKind.UNREACHED: AlertRule(is_on=False, times=5, days=14),
    RuleKind.TALK_LATE: AlertRule(is_on=False, times=1, days=14),
    RuleKind.AID_STOPPED: AlertRule(is_on=False, times=1, days=60),
    RuleKind.CRISIS: AlertRule(is_on=False, times=1, days=7),
    RuleKind.REMIND: AlertRule(is_on=False, times=1, days=3),
    RuleKind.ESCALATE: AlertRule(is_on=False, times=1, days=7),
}
"""What is proposed to a school that has set nothing; none of it holds until somebody says so."""
REASONS = tuple(each for each in RuleKind if each not in {RuleKind.REMIND, RuleKind.ESCALATE})
"""The kinds that raise an alert."""
COUNTED = frozenset({RuleKind.IN_A_ROW, RuleKind.IN_WINDOW, RuleKind.UNREACHED})
"""Whose rules count times; all others have days only."""
LONGEST_DAYS, MOST_TIMES = 180, 60
_ABSENCE = frozenset({RuleKind.IN_A_ROW, RuleKind.IN_WINDOW})
"""Both rest on the same absences: what is settled for one is settled for the other."""


@dataclass(frozen=True, slots=True)
class RolledSession:
    """A mark of a recorded roll on a day.

    ``excused``: approved leave covers its beginning; ``outside``: it was before the enrolment, or
    after leaving.
    """

    day: date
    mark: Mark
    excused: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Days that an ended alert rested on, both included."""

    kind: RuleKind
    first_on: date
    last_on: date

    def covers(self, kind: RuleKind, day: date) -> bool:
        """Return whether evidence of a kind on a day was dealt with."""
        alike = kind is self.kind or {kind, self.kind} <= _ABSENCE
        return alike and self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of somebody; sessions in their order, all days in the school's zone.

    ``days`` are those on which something of the other kinds happened: letters that did not arrive,
    a talk that was due, the first day of a term without aid, a crisis, leaving the roster.
    """

    sessions: tuple[RolledSession, ...] = ()
    days: Mapping[RuleKind, tuple[date, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an alert is raised: how often, from when to when; ``needed`` is what the rule asked."""

    kind: RuleKind
    first_on: date
    last_on: date
    times: int
    needed: int

    @property
    def span(self) -> tuple[date, date, int]:
        """The days, and how often: two reasons that are alike in it rest on the same."""
        return self.first_on, self.last_on, self.times


def reasons_of(
    of: Evidence,
    rules: Mapping[RuleKind, AlertRule],
    today: date,
    settled: Sequence[Settled] = (),
    is_closed: Callable[[date], bool] = lambda _: False,
) -> tuple[Reason, ...]:
    """Return why an alert is to be raised for somebody, by the rules that are on.

    Leave, days off and what was before the enrolment are left out.

    Args:
        of: What is known of them.
        rules: The school's.
        today: Nothing of today or later counts; it is not over.
        settled: Days that count no more.
        is_closed: Whether the school has no classes on a day.
    """
    found = []
    for kind in REASONS:
        rule = rules.get(kind)
        if rule is None or not rule.is_on:
            continue
        since = today - timedelta(days=rule.days)
        reason = _reason(kind, rule, of, since, today, settled, is_closed)
        if reason is not None:
            found.append(reason)
    return tuple(found)


def _reason(
    kind: RuleKind,
    rule: AlertRule,
    of: Evidence,
    since: date,
    today: date,
    settled: Sequence[Settled],
    is_closed: Callable[[date], bool],
) -> Reason | None:
    if kind in _ABSENCE:
        held = [
            each
            for each in counted(of, is_closed)
            if since <= each.day < today and not any(s.covers(kind, each.day) for s in settled)
        ]
        days = _longest_run(held) if kind is RuleKind.IN_A_ROW else _absences(held)
    else:
        days = [
            day
            for day in of.days.get(kind, ())
            if _counts(kind, day, since, today, is_closed)
            and not any(s.covers(kind, day) for s in settled)
        ]
    if len(days) < rule.times or not days:
        return None
    return Reason(kind, min(days), max(days), len(days), rule.times)


def _counts(
    kind: RuleKind, day: date, since: date, today: date, is_closed: Callable[[date], bool]
) -> bool:
    """Return whether a day counts: what is late counts from ``days`` on, all else up to then.

    Days off do not make a talk later than it is.
    """
    if kind is RuleKind.AID_STOPPED:
        return day <= since
    if kind is RuleKind.TALK_LATE:
        passed = ((day + timedelta(days=step)) for step in range(1, (today - day).days + 1))
        return sum(not is_closed(each) for each in passed) >= (today - since).days
    return since <= day < today


def counted(of: Evidence, is_closed: Callable[[date], bool]) -> Iterator[RolledSession]:
    """Yield the sessions that count: after the enrolment, on no day off, without leave."""
    for each in of.sessions:
        is_excused = each.excused or each.outside or each.mark is Mark.LEAVE
        if not is_excused and not is_closed(each.day):
            yield each


def _absences(held: Iterable[RolledSession]) -> list[date]:
    return [each.day for each in held if each.mark is Mark.ABSENT]


def _longest_run(held: Iterable[RolledSession]) -> list[date]:
    """Return the days of the longest run of absences, the newest where two are as long."""
    longest: list[date] = []
    run: list[date] = []
    for each in held:
        run = [*run, each.day] if each.mark is Mark.ABSENT else []
        if len(run) >= len(longest):
            longest = run or longest
    return longest


def still_holds(reason: Reason, of: Evidence, is_closed: Callable[[date], bool]) -> bool:
    """Return whether what a reason rested on is still so, as time alone mends nothing.

    It is not where the marks were put right, leave was approved afterwards, the talk took place,
    the aid came, or somebody is back on the roster.
    """
    if reason.kind in _ABSENCE:
        inside = [
            each for each in counted(of, is_closed) if reason.first_on <= each.day <= reason.last_on
        ]
        in_a_row = reason.kind is RuleKind.IN_A_ROW
        days = _longest_run(inside) if in_a_row else _absences(inside)
        return len(days) >= reason.needed
    if reason.kind is RuleKind.CRISIS:
        return True
    known = of.days.get(reason.kind, ())
    return any(reason.first_on <= day <= reason.last_on for day in known)
