"""Quiet hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders.quiet import quiet_until

MINUTES = st.integers(0, 1439)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SHANGHAI = ZoneInfo("Asia/Shanghai")


@given(MOMENTS, MINUTES, MINUTES)
def test_quiet_ends_within_a_day_and_outside_of_itself(
    moment: datetime, start: int, end: int
) -> None:
    until = quiet_until(moment, start, end, SHANGHAI)
    if until is None:
        return
    assert moment < until <= moment + timedelta(days=1)
    assert quiet_until(until, start, end, SHANGHAI) is None
    local = until.astimezone(SHANGHAI)
    assert local.hour * 60 + local.minute == end


def test_across_midnight() -> None:
    eleven = datetime(2026, 11, 23, 23, tzinfo=SHANGHAI)
    six = datetime(2026, 11, 24, 6, tzinfo=SHANGHAI)
    seven = datetime(2026, 11, 24, 7, tzinfo=SHANGHAI)
    assert quiet_until(eleven, 1320, 420, SHANGHAI) == seven
    assert quiet_until(six, 1320, 420, SHANGHAI) == seven
    assert quiet_until(seven, 1320, 420, SHANGHAI) is None
