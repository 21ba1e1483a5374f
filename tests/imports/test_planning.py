"""The least that changes, and what clashes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import ClassId, SessionId
from bot.domain.imports.book import SessionRow
from bot.domain.imports.planning import Slot, clashes, plan_timetable
from bot.domain.timetable.session import CourseKind, Session

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 23, 1, tzinfo=UTC)
LONG_AGO = START - timedelta(days=30)


def row(hour: int, course: str = "甲", teacher: str = "", room: str = "") -> SessionRow:
    begin = START + timedelta(hours=hour)
    return SessionRow("第1期", course, begin, begin + timedelta(hours=1), teacher, room)


def stored(rows: list[SessionRow]) -> list[Session]:
    return [
        Session(
            SessionId(n), f"{n}", ClassId(1), r.class_name, r.course, CourseKind.REQUIRED,
            r.teacher, r.room, r.starts_at, r.ends_at,
        )
        for n, r in enumerate(rows, start=1)
    ]  # fmt: skip


ROWS = st.lists(
    st.builds(
        row, st.integers(0, 400), st.sampled_from("甲乙丙"), st.sampled_from(["", "周", "王"])
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda each: each.starts_at,
)


@given(ROWS, ROWS)
def test_applying_the_plan_gives_what_was_wanted(
    old: list[SessionRow], new: list[SessionRow]
) -> None:
    plan = plan_timetable(stored(old), new, now=LONG_AGO, zone=ZONE)
    result = [(s.course, s.starts_at, s.teacher) for s in plan.unchanged]
    result += [(m.new.course, m.new.starts_at, m.new.teacher) for m in plan.moved]
    result += [(r.course, r.starts_at, r.teacher) for r in plan.added]
    assert sorted(result) == sorted((r.course, r.starts_at, r.teacher) for r in new)
    assert len(plan.unchanged) + len(plan.moved) + len(plan.cancelled) == len(old)


@given(ROWS)
def test_the_same_timetable_changes_nothing(rows: list[SessionRow]) -> None:
    assert plan_timetable(stored(rows), rows, now=LONG_AGO, zone=ZONE).is_empty


@given(ROWS, st.integers(0, 11), st.integers(1, 3))
def test_one_session_moved_is_one_change(rows: list[SessionRow], which: int, hours: int) -> None:
    which %= len(rows)
    by = timedelta(days=100, hours=hours)
    new = replace(
        rows[which], starts_at=rows[which].starts_at + by, ends_at=rows[which].ends_at + by
    )
    single = [r for r in rows if r.course != new.course] + [rows[which]]
    plan = plan_timetable(stored(single), [*single[:-1], new], now=LONG_AGO, zone=ZONE)
    assert (len(plan.moved), plan.added, plan.cancelled) == (1, (), ())


def test_what_has_begun_is_neither_moved_nor_cancelled() -> None:
    rows = [row(0), row(24), row(48)]
    plan = plan_timetable(stored(rows), [row(49)], now=START + timedelta(hours=30), zone=ZONE)
    assert [each.old.id for each in plan.moved] == [3]
    assert plan.cancelled == ()


def test_a_part_speaks_only_for_its_days() -> None:
    rows = [row(0), row(24, "乙"), row(48, "丙")]
    part = [row(25, "乙")]
    whole = plan_timetable(stored(rows), part, now=LONG_AGO, zone=ZONE)
    only = plan_timetable(stored(rows), part, now=LONG_AGO, zone=ZONE, whole=False)
    assert (len(whole.cancelled), len(whole.beyond)) == (2, 2)
    assert (len(only.cancelled), len(only.moved)) == (0, 1)


SLOTS = st.lists(
    st.builds(
        lambda number, hour, teacher, room: Slot(
            f"{number}", "楼", "课", teacher, room,
            START + timedelta(hours=hour), START + timedelta(hours=hour + 2),
        ),
        st.integers(0, 99),
        st.integers(0, 12),
        st.sampled_from(["", "周", "王"]),
        st.sampled_from(["", "201"]),
    ),
    max_size=12,
)  # fmt: skip


@given(SLOTS)
def test_clashes_are_those_of_every_pair_compared(slots: list[Slot]) -> None:
    expected = 0
    for n, one in enumerate(slots):
        for other in slots[n + 1 :]:
            if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
                expected += bool(one.teacher) and one.teacher == other.teacher
                expected += bool(one.room) and one.room == other.room
                expected += one.class_name == other.class_name
    assert len(clashes(slots)) == len(clashes(slots[::-1])) == expected
