"""Hours of duty: over midnight, on holidays, with stand-ins, and the gaps of a week."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duty.shifts import (
    EVERY_DAY,
    Absence,
    Calendar,
    Gap,
    Roster,
    Shift,
)
from bot.domain.ids import AccountId, ShiftId

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
ZHANG, LI, WANG = AccountId(1), AccountId(2), AccountId(3)
ALL = frozenset({ZHANG, LI, WANG})
HOLIDAYS_ONLY = 0b10000000
WORKDAYS, MONDAYS, SUNDAYS = 0b11111, 1, 0b1000000
NATIONAL_DAY = date(2026, 10, 1)  # a Thursday


def shift(
    days: int, starts: float, ends: float, who: int | None = 1, stand_in: int | None = None
) -> Shift:
    account_id = None if who is None else AccountId(who)
    other = None if stand_in is None else AccountId(stand_in)
    return Shift(ShiftId(1), account_id, other, days, int(starts * 60), int(ends * 60))


def roster(*shifts: Shift, absences: tuple[Absence, ...] = (), zone: ZoneInfo = SHANGHAI) -> Roster:
    return Roster(Calendar(zone, frozenset({NATIONAL_DAY})), shifts, absences, ALL)


def at(day: int, hour: float, month: int = 11, zone: ZoneInfo = SHANGHAI) -> datetime:
    """A moment of 2026; 23 November is a Monday."""
    return datetime(2026, month, day, tzinfo=zone) + timedelta(hours=hour)


def away(who: AccountId, *, to: AccountId | None = None) -> Absence:
    return Absence(who, to, at(23, 0), at(24, 0))


@pytest.mark.parametrize(
    ("moment", "there"),
    [(at(23, 17.99), []), (at(23, 18), [ZHANG]), (at(23, 21.99), [ZHANG]), (at(23, 22), [])],
)
def test_a_shift_begins_at_its_first_minute_and_is_over_at_its_last(
    moment: datetime, there: list[AccountId]
) -> None:
    assert roster(shift(WORKDAYS, 18, 22)).on_shift(moment) == there


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (at(22, 23), [ZHANG]),  # Sunday night
        (at(23, 6.5), [ZHANG]),  # still that night, on Monday
        (at(23, 7), []),
        (at(23, 23), []),
        (at(22, 6.5), []),  # the night that began on a Saturday
    ],
)
def test_a_night_belongs_to_the_day_it_began_on(moment: datetime, there: list[AccountId]) -> None:
    assert roster(shift(SUNDAYS, 22, 31)).on_shift(moment) == there


def test_a_holiday_is_no_weekday_and_has_shifts_of_its_own() -> None:
    known = roster(shift(WORKDAYS, 8, 12), shift(HOLIDAYS_ONLY, 8, 12, 2))
    assert known.on_shift(at(1, 9, month=10)) == [LI]
    assert known.on_shift(at(2, 9, month=10)) == [ZHANG]
    assert roster(shift(EVERY_DAY, 8, 12)).on_shift(at(1, 9, month=10)) == [ZHANG]


def test_who_is_away_hands_on_to_whom_they_said_before_the_stand_in() -> None:
    evening = shift(MONDAYS, 18, 22, 1, 2)
    assert roster(evening, absences=(away(ZHANG),)).on_shift(at(23, 19)) == [LI]
    handed = roster(evening, absences=(away(ZHANG, to=WANG),))
    assert handed.on_shift(at(23, 19)) == [WANG]
    assert handed.on_shift(at(30, 19)) == [ZHANG]  # a week later


def test_a_stand_in_who_is_away_as_well_is_passed_over() -> None:
    both = (away(ZHANG, to=LI), away(LI, to=WANG))
    assert roster(shift(MONDAYS, 18, 22), absences=both).on_shift(at(23, 19)) == [WANG]
    in_turn = (away(ZHANG, to=LI), away(LI, to=ZHANG))
    assert roster(shift(MONDAYS, 18, 22), absences=in_turn).on_shift(at(23, 19)) == []


def test_who_cannot_be_written_to_and_who_is_left_out_are_stood_in_for() -> None:
    known = Roster(Calendar(SHANGHAI), [shift(MONDAYS, 18, 22, 1, 2)], (), {LI})
    assert known.on_shift(at(23, 19)) == [LI]
    assert known.on_shift(at(23, 19), but={LI}) == []
    assert roster(shift(MONDAYS, 18, 22, 1, 2)).on_shift(at(23, 19), but={ZHANG}) == [LI]


def test_each_is_called_once_though_shifts_overlap() -> None:
    known = roster(shift(MONDAYS, 18, 22), shift(EVERY_DAY, 20, 23), shift(EVERY_DAY, 19, 21, 3))
    assert known.on_shift(at(23, 20.5)) == [ZHANG, WANG]


@pytest.mark.parametrize("month", [1, 7])
def test_hours_are_those_of_the_school_s_clock_in_summer_and_winter(month: int) -> None:
    known = roster(shift(EVERY_DAY, 22, 31), zone=BERLIN)
    assert known.on_shift(at(10, 6.9, month, BERLIN)) == [ZHANG]
    assert known.on_shift(at(10, 7, month, BERLIN)) == []


def test_a_night_in_which_the_clock_is_set_ends_by_the_clock() -> None:
    known = roster(shift(EVERY_DAY, 22, 31), zone=BERLIN)
    spring = datetime(2026, 3, 29, 4, 59, tzinfo=UTC)  # 6:59 of the new time
    assert known.on_shift(spring) == [ZHANG]
    assert known.on_shift(spring + timedelta(minutes=1)) == []


def test_hours_of_the_week_that_nobody_covers_are_gathered_by_day() -> None:
    assert roster(shift(WORKDAYS, 18, 22)).gaps() == [
        Gap(0b1111, 22 * 60, 42 * 60),
        Gap(0b10000, 22 * 60, (72 + 18) * 60),  # Friday to Monday
    ]
    assert roster(shift(EVERY_DAY, 0, 24)).gaps() == []
    assert [each.hours for each in roster().gaps()] == [168]


def test_a_shift_of_somebody_who_left_covers_nothing_but_its_stand_in_does() -> None:
    assert [each.hours for each in roster(shift(EVERY_DAY, 0, 24, None)).gaps()] == [168]
    assert roster(shift(EVERY_DAY, 0, 24, 9, 2)).gaps() == []


@given(
    st.lists(
        st.tuples(st.integers(1, 127), st.integers(0, 1439), st.integers(1, 1440)), max_size=4
    ),
    st.integers(0, 7 * 1440 - 1),
)
def test_an_ordinary_minute_is_covered_or_in_a_gap(
    made: list[tuple[int, int, int]], minute: int
) -> None:
    known = roster(*(Shift(ShiftId(0), ZHANG, None, d, s, s + n) for d, s, n in made))
    moment = at(16, 0) + timedelta(minutes=minute)
    gaps = {
        (day * 1440 + m) % (7 * 1440)
        for gap in known.gaps()
        for day in range(7)
        if gap.days >> day & 1
        for m in range(gap.starts, gap.ends)
    }
    assert (minute in gaps) == (known.on_shift(moment) == [])
