"""The rules of alerts: reasons with days, never a score, and nothing that is excused."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerts.rules import (
    AlertRule,
    Evidence,
    RolledSession,
    RuleKind,
    Settled,
    reasons_of,
    still_holds,
)
from bot.domain.attendance.roll import Mark

TODAY = date(2026, 11, 23)
ROW, WINDOW = RuleKind.IN_A_ROW, RuleKind.IN_WINDOW
RULES = {
    ROW: AlertRule(is_on=True, times=3, days=14),
    WINDOW: AlertRule(is_on=True, times=5, days=30),
}
DAYS = st.integers(1, 40).map(lambda back: TODAY - timedelta(days=back))
SESSIONS = st.lists(
    st.builds(RolledSession, DAYS, st.sampled_from(Mark), st.booleans(), st.booleans()),
    max_size=40,
).map(lambda found: tuple(sorted(found, key=lambda each: each.day)))


def never(_: date) -> bool:
    return False


def marked(*marks: str, first: date = TODAY - timedelta(days=10)) -> Evidence:
    """One session a day, from ``first`` on: x absent, p present, l late, f leave, e excused."""
    of = {"x": Mark.ABSENT, "p": Mark.PRESENT, "l": Mark.LATE, "f": Mark.LEAVE, "e": Mark.ABSENT}
    days = "".join(marks)
    return Evidence(
        tuple(
            RolledSession(first + timedelta(days=place), of[each], excused=each == "e")
            for place, each in enumerate(days)
        )
    )


def kinds(of: Evidence) -> list[RuleKind]:
    return [each.kind for each in reasons_of(of, RULES, TODAY)]


def test_three_in_a_row_are_a_reason_and_two_are_none() -> None:
    assert kinds(marked("pxxp")) == []
    (reason,) = reasons_of(marked("pxxxp"), RULES, TODAY)
    first = TODAY - timedelta(days=9)
    assert (reason.kind, reason.times) == (ROW, 3)
    assert (reason.first_on, reason.last_on) == (first, first + timedelta(days=2))


def test_whoever_comes_late_was_there() -> None:
    assert kinds(marked("xxlxx")) == []


def test_leave_is_no_absence_and_does_not_end_a_row() -> None:
    assert kinds(marked("xfxe")) == []
    assert kinds(marked("xfxex")) == [ROW]


def test_absences_of_a_month_are_counted_also_with_days_between() -> None:
    assert kinds(marked("xpxxpxpx")) == [WINDOW]


def test_a_rule_that_nobody_has_set_raises_nothing() -> None:
    assert reasons_of(marked("xxxxxxx"), {}, TODAY) == ()
    off = {kind: AlertRule(is_on=False, times=1, days=30) for kind in RuleKind}
    assert reasons_of(marked("xxxxxxx"), off, TODAY) == ()


def test_days_off_count_for_nothing() -> None:
    first = TODAY - timedelta(days=10)
    assert reasons_of(marked("xxx"), RULES, TODAY, is_closed=lambda day: day == first) == ()


def test_what_is_late_counts_once_its_days_are_over() -> None:
    rules = {RuleKind.TALK_LATE: AlertRule(is_on=True, times=1, days=7)}
    due = {RuleKind.TALK_LATE: (TODAY - timedelta(days=6),)}
    assert reasons_of(Evidence(days=due), rules, TODAY) == ()
    due = {RuleKind.TALK_LATE: (TODAY - timedelta(days=7),)}
    assert [each.kind for each in reasons_of(Evidence(days=due), rules, TODAY)] == [
        RuleKind.TALK_LATE
    ]


def test_marks_put_right_mend_a_reason_and_time_does_not() -> None:
    of = marked("xxx")
    (reason,) = reasons_of(of, RULES, TODAY)
    assert reasons_of(of, RULES, TODAY + timedelta(days=60)) == ()
    assert still_holds(reason, of, never)
    assert not still_holds(reason, marked("xfx"), never)
    assert not still_holds(reason, marked("xpx"), never)


@given(SESSIONS)
def test_nothing_excused_ever_makes_a_difference(sessions: tuple[RolledSession, ...]) -> None:
    plain = tuple(
        each
        for each in sessions
        if not each.excused and not each.outside and each.mark is not Mark.LEAVE
    )
    with_all = reasons_of(Evidence(sessions), RULES, TODAY)
    assert with_all == reasons_of(Evidence(plain), RULES, TODAY)


@given(SESSIONS)
def test_every_reason_says_as_many_absences_as_lie_in_its_days(
    sessions: tuple[RolledSession, ...],
) -> None:
    for each in reasons_of(Evidence(sessions), RULES, TODAY):
        inside = [
            one
            for one in sessions
            if one.mark is Mark.ABSENT and each.first_on <= one.day <= each.last_on
        ]
        assert RULES[each.kind].times == each.needed <= each.times <= len(inside)
        assert still_holds(each, Evidence(sessions), never)


@given(SESSIONS)
def test_what_was_settled_is_never_raised_again_for_the_same_days(
    sessions: tuple[RolledSession, ...],
) -> None:
    found = reasons_of(Evidence(sessions), RULES, TODAY)
    settled = [Settled(each.kind, each.first_on, each.last_on) for each in found]
    for each in reasons_of(Evidence(sessions), RULES, TODAY, settled):
        for old in settled:
            assert (
                each.last_on < old.first_on
                or each.first_on > old.last_on
                or any(
                    one.mark is Mark.ABSENT and not old.covers(each.kind, one.day)
                    for one in sessions
                )
            )
        days = [
            one.day
            for one in sessions
            if one.mark is Mark.ABSENT and not any(s.covers(each.kind, one.day) for s in settled)
        ]
        assert each.first_on in days
        assert each.last_on in days
        assert len(days) >= each.times


@given(SESSIONS)
def test_dismissed_reasons_settle_down(sessions: tuple[RolledSession, ...]) -> None:
    settled: list[Settled] = []
    for _ in range(len(sessions) + 1):
        found = reasons_of(Evidence(sessions), RULES, TODAY, settled)
        if not found:
            return
        settled += [Settled(each.kind, each.first_on, each.last_on) for each in found]
    assert reasons_of(Evidence(sessions), RULES, TODAY, settled) == ()


def test_a_vacation_makes_no_talk_later() -> None:
    rules = {RuleKind.TALK_LATE: AlertRule(is_on=True, times=1, days=7)}
    due = {RuleKind.TALK_LATE: (TODAY - timedelta(days=20),)}
    vacation = [TODAY - timedelta(days=each) for each in range(3, 18)]
    assert reasons_of(Evidence(days=due), rules, TODAY, is_closed=vacation.__contains__) == ()
    assert reasons_of(Evidence(days=due), rules, TODAY)
