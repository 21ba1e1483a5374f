"""Which scheduled copies are kept, and when the next is due."""
# ruff: noqa: DTZ001  # moments on the school's clock

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.copies import Keep, kept, read_time
from config.settings import Settings

TODAY = date(2026, 11, 30)  # a Monday
EACH_NIGHT = [datetime(2026, 1, 1, 2, 30) + timedelta(days=each) for each in range(334)]


def days(moments: set[datetime]) -> list[str]:
    return [f"{each:%m-%d}" for each in sorted(moments)]


def test_the_last_of_each_day_week_and_month_is_kept() -> None:
    assert EACH_NIGHT[-1].date() == TODAY
    assert days(kept(EACH_NIGHT, Keep(), TODAY)) == [
        "06-30", "07-31", "08-31", "09-30", "10-31",
        "11-15", "11-22", "11-24", "11-25", "11-26", "11-27", "11-28", "11-29", "11-30",
    ]  # fmt: skip


def test_of_several_a_day_the_last_is_kept() -> None:
    made = [datetime(2026, 11, 30, hour) for hour in (1, 9, 17)]
    assert kept(made, Keep(), TODAY) == {made[-1]}


def test_the_newest_is_kept_however_old_it_is() -> None:
    made = [datetime(2020, 1, 1), datetime(2020, 1, 2)]
    assert kept(made, Keep(days=1, weeks=0, months=0), TODAY) == {made[-1]}


def test_what_is_dated_after_today_stays_and_stands_for_no_other() -> None:
    wrong, right = datetime(2031, 1, 1), datetime(2026, 11, 30, 2, 30)
    assert kept([wrong, right], Keep(1, 0, 0), TODAY) == {wrong, right}


@given(
    st.sets(st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 30, 23)), max_size=60),
    st.builds(Keep, st.integers(0, 30), st.integers(0, 20), st.integers(0, 24)),
)
def test_none_but_the_newest_is_kept_for_longer_than_is_said(
    made: set[datetime], keep: Keep
) -> None:
    chosen = kept(made, keep, TODAY)
    assert chosen <= made
    assert bool(chosen) == bool(made)
    for each in sorted(chosen)[:-1]:
        assert (TODAY - each.date()).days < max(keep.longest, 1)


@pytest.mark.parametrize(
    ("text", "keep"),
    [
        ("7d 4w 6m", Keep()),
        ("14d", Keep(14, 0, 0)),
        ("3D,2m", Keep(3, 0, 2)),
        ("1 w", Keep(0, 1, 0)),
    ],
)
def test_what_is_kept_is_written_in_days_weeks_and_months(text: str, keep: Keep) -> None:
    assert Keep.read(text) == keep
    assert Keep.read(str(keep)) == keep


@pytest.mark.parametrize("text", ["", "7", "0d", "7d 7d", "7 days", "-1d", "1001d", "7d 4x"])
def test_what_keeps_nothing_or_is_unclear_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="7d 4w 6m"):
        Keep.read(text)


def test_a_time_is_every_day() -> None:
    assert read_time("2:05") == "5 2 * * *"
    assert read_time("0  4 * *  sun") == "0 4 * * sun"


@pytest.mark.parametrize(
    "setting",
    [
        {"backup_at": "25:00"},
        {"backup_at": "daily"},
        {"backup_at": "0 2 * * 7"},  # which day that is, no two programs agree on
        {"backup_at": "99 2 * * *"},
        {"keep_backups": "a few"},
    ],
)
def test_a_wrong_setting_is_refused(setting: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="02:30|no crontab line|7d 4w 6m"):
        Settings(_env_file=None, database=Path("x.db"), **setting)  # type: ignore[call-arg, arg-type]
