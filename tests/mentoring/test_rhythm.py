"""Laws of the rhythm: once a period, on a day of school, one thing due at a time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ids import AccountId, PersonId
from bot.domain.mentoring.kinds import Finding, TaskKind, Topic, ticked, toggled, within
from bot.domain.mentoring.rhythm import (
    DAY,
    Every,
    due_after,
    due_now,
    first_due,
    is_finished_by,
    is_listed,
    is_weekday,
    period_of,
    school_year,
)
from storage.mentoring import contacts, pairs, tasks
from storage.mentoring.contacts import Met
from storage.schema import migrations

if TYPE_CHECKING:
    from storage.database import Tx

DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
EVERY = st.sampled_from(Every)
OFF = st.frozensets(DAYS, max_size=40)
TODAY = date(2026, 11, 23)


@given(EVERY, DAYS)
def test_a_day_lies_in_its_period_and_periods_follow_each_other(every: Every, day: date) -> None:
    period = period_of(every, day)
    assert period.first <= day <= period.last
    assert period.first <= period.due_by <= period.last
    assert period_of(every, period.last) == period
    assert period_of(every, period.last + DAY).first == period.last + DAY


@given(EVERY, DAYS, OFF)
def test_what_is_due_first_is_due_on_a_day_of_school_not_before_it_began(
    every: Every, began: date, off: frozenset[date]
) -> None:
    def is_open(day: date) -> bool:
        return is_weekday(day) and day not in off

    due = first_due(every, began, is_open)
    assert due >= began
    assert is_open(due)
    assert due <= period_of(every, due).due_by


@given(EVERY, DAYS, DAYS, OFF)
def test_what_is_finished_is_due_again_once_and_in_a_later_period(
    every: Every, due_on: date, done_on: date, off: frozenset[date]
) -> None:
    def is_open(day: date) -> bool:
        return is_weekday(day) and day not in off

    following = due_after(every, due_on, done_on, is_open)
    assert following > max(due_on, done_on)
    assert period_of(every, following).first > period_of(every, done_on).last
    assert is_open(following)
    assert not is_finished_by(every, following, done_on)


@given(EVERY, DAYS)
def test_a_period_without_school_is_left_out(every: Every, began: date) -> None:
    period = period_of(every, began)
    following = period_of(every, period.last + DAY)

    def is_open(day: date) -> bool:
        return is_weekday(day) and not following.first <= day <= following.last

    due = due_after(every, began, began, is_open)
    assert due > following.last


@given(EVERY, DAYS, DAYS, OFF)
def test_what_is_late_keeps_its_day_and_what_is_not_moves_to_a_day_of_school(
    every: Every, due_on: date, today: date, off: frozenset[date]
) -> None:
    def is_open(day: date) -> bool:
        return is_weekday(day) and day not in off

    found = due_now(every, due_on, today, is_open)
    if due_on < today and is_open(due_on):
        assert found == due_on
    else:
        assert found >= today
        assert is_open(found)


@given(EVERY, DAYS)
def test_what_is_late_is_listed(every: Every, due_on: date) -> None:
    assert is_listed(every, due_on, due_on)
    assert is_listed(every, due_on, due_on + DAY)


@pytest.mark.parametrize(
    ("every", "began", "due"),
    [
        (Every.WEEK, date(2026, 11, 23), date(2026, 11, 27)),
        (Every.WEEK, date(2026, 11, 28), date(2026, 12, 4)),
        (Every.MONTH, date(2026, 11, 23), date(2026, 11, 30)),
        (Every.TERM, date(2026, 11, 23), date(2026, 12, 31)),
        (Every.TERM, date(2027, 1, 10), date(2027, 6, 30)),
        (Every.YEAR, date(2026, 11, 23), date(2027, 6, 30)),
        (Every.YEAR, date(2027, 7, 10), date(2028, 6, 30)),
    ],
)
def test_examples_of_what_is_due_first(every: Every, began: date, due: date) -> None:
    assert first_due(every, began, is_weekday) == due


def test_a_school_year_is_called_by_the_year_it_begins_in() -> None:
    assert [school_year(date(2026, 8, 1)), school_year(date(2027, 7, 31))] == [2026, 2026]


@given(st.sets(st.sampled_from(Topic)), st.sets(st.sampled_from(Finding)))
def test_ticks_are_read_as_they_were_made(topics: set[Topic], findings: set[Finding]) -> None:
    bits = 0
    for each in topics:
        bits = toggled(Topic, bits, list(Topic).index(each))
    assert set(ticked(Topic, bits)) == topics
    bits = 0
    for other in findings:
        bits = toggled(Finding, bits, list(Finding).index(other))
    assert set(ticked(Finding, bits)) == findings


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-10, 10))
def test_forged_ticks_are_only_ticks_that_there_are(bits: int, number: int) -> None:
    for kinds in (Topic, Finding):
        assert 0 <= toggled(kinds, bits, number) < 1 << len(kinds)
        assert toggled(kinds, toggled(kinds, bits, number), number) == within(kinds, bits)


# -- the same laws against the tables --------------------------------------------------------------


def helped(tx: Tx, students: int = 3) -> list[int]:
    """A school in a copy of the schema: one helper, some students of one class."""
    for script in migrations():
        tx.executescript(script)
    tx.create_function("conceal", 1, lambda text: text)
    tx.execute("INSERT INTO programmes VALUES (1, 'P', '2026-01-01', '2030-01-01')")
    tx.execute(
        "INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on, ends_on,"
        " join_code) VALUES (1, 1, 'C', 1, '', '', '2026-01-01', '2030-01-01', 'c')"
    )
    tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (1, 'H', 0)")
    people = [PersonId(each + 1) for each in range(students)]
    for each in people:
        tx.execute("INSERT INTO people (id, name) VALUES (?, 'S')", (each,))
        tx.execute(
            "INSERT INTO enrolments (person_id, class_id, enrolled_on) VALUES (?, 1, '2026-01-01')",
            (each,),
        )
    pairs.make(tx, AccountId(1), people, by=None, today=TODAY, now=0)
    return [int(each) for each in people]


STEPS = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.sampled_from([TaskKind.TALK, TaskKind.VISIT, TaskKind.GROUP]),
        st.integers(1, 3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(STEPS)
def test_whatever_is_done_exactly_one_of_a_kind_is_open(
    steps: list[tuple[int, TaskKind, int, bool, bool]],
) -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        people, day = helped(tx), TODAY
        for number, (later, kind, who, reached, dropped) in enumerate(steps):
            day += timedelta(days=later)
            whom = people if kind is TaskKind.GROUP else [who]
            ids = contacts.keep(
                tx,
                [PersonId(each) for each in whom],
                Met(kind, reached=reached),
                by=AccountId(1),
                day=day,
                update_id=number,
            )
            if dropped:
                contacts.drop(tx, ids[0])
            tasks.move_by_calendar(tx, day)
            tasks.make_due(tx, day)
            found = tx.execute(
                "SELECT pair_id, kind, count(*) FROM mentoring_tasks WHERE done_on IS NULL"
                " GROUP BY pair_id, kind"
            ).fetchall()
            assert len(found) == len(people) * len(TaskKind)
            assert {count for _, _, count in found} == {1}


def test_an_exchange_of_three_is_one_act_for_all_of_them() -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        people = [PersonId(each) for each in helped(tx)]
        met = Met(TaskKind.GROUP)
        contacts.keep(tx, people, met, by=AccountId(1), day=TODAY, update_id=1)
        done = tx.execute(
            "SELECT count(*) FROM mentoring_tasks WHERE kind = 'group' AND done_on = ?",
            (TODAY.isoformat(),),
        ).fetchone()
        assert done == (3,)


def test_a_day_called_off_when_it_had_come_makes_no_talk_overdue() -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        helped(tx, 1)
        sql = "SELECT due_on FROM mentoring_tasks WHERE kind = 'talk' AND done_on IS NULL"
        ((friday,),) = tx.execute(sql).fetchall()
        saturday = date.fromisoformat(friday) + DAY
        tasks.move_by_calendar(tx, saturday)
        assert tx.execute(sql).fetchall() == [(friday,)]
        tx.execute(
            "INSERT INTO school_days (first_on, last_on, kind, name) VALUES (?, ?, 'off', '台风')",
            (friday, friday),
        )
        tasks.move_by_calendar(tx, saturday)
        assert tx.execute(sql).fetchall() == [((saturday + 6 * DAY).isoformat(),)]
