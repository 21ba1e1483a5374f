"""What is wrong by the vitals, and when it is told: the rules alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.operating.troubles import (
    ENOUGH_DISK,
    FAILING,
    HOUR,
    LATE,
    NOTHING_LEFT,
    OVERDUE,
    PLENTY,
    RULES,
    SILENT,
    UNHANDLED,
    Symptom,
    TroubleKind,
    TroubleState,
    diagnose,
    follow,
    told_alone,
)
from bot.domain.operating.vitals import (
    BackupVitals,
    DatabaseFault,
    Stage,
    StoredVitals,
    TaskVitals,
    Vitals,
)

NOW = 1_795_399_200
WELL = Vitals(at=NOW, uptime=9 * HOUR, stored=StoredVitals(), disk_free=1 << 40)


def kinds(vitals: Vitals, *known: TroubleKind) -> list[str]:
    return [each.kind.value for each in told_alone(diagnose(vitals, known))]


def stored(**values: object) -> Vitals:
    return replace(WELL, stored=replace(StoredVitals(), **values))  # type: ignore[arg-type]  # each of its type


def test_a_bot_that_is_well_has_no_trouble() -> None:
    assert kinds(WELL) == []


@pytest.mark.parametrize(
    ("almost", "wrong", "kind"),
    [
        (replace(WELL, reached_ago=SILENT - 1), replace(WELL, reached_ago=SILENT), "telegram"),
        (replace(WELL, disk_free=ENOUGH_DISK), replace(WELL, disk_free=ENOUGH_DISK - 1), "disk"),
        (
            stored(oldest_waiting=NOW - UNHANDLED + 1),
            stored(oldest_waiting=NOW - UNHANDLED),
            "inbox",
        ),
        (stored(oldest_overdue=NOW - OVERDUE + 1), stored(oldest_overdue=NOW - OVERDUE), "outbox"),
        (stored(set_aside=7), stored(set_aside=7, lately=1, incident=12345678), "set-aside"),
        (stored(deaths=(NOW - 5, NOW)), stored(deaths=(NOW - 9, NOW - 5, NOW)), "deaths"),
        (
            replace(WELL, tasks=(TaskVitals("tick remind", failing_for=FAILING - 1),)),
            replace(WELL, tasks=(TaskVitals("tick remind", failing_for=FAILING),)),
            "tasks",
        ),
        (
            replace(WELL, tasks=(TaskVitals("tick remind", late_for=LATE - 1),)),
            replace(WELL, tasks=(TaskVitals("tick remind", late_for=LATE),)),
            "late",
        ),
        (replace(WELL, jump=-299.0), replace(WELL, jump=-300.0), "clock"),
        (WELL, replace(WELL, health_taken="127.0.0.1:9090"), "health"),
        (WELL, replace(WELL, fault=DatabaseFault.LOCKED), "database"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_each_trouble_begins_at_its_limit(almost: Vitals, wrong: Vitals, kind: str) -> None:
    assert kinds(almost) == []
    assert kinds(wrong) == [kind]


def test_starts_of_longer_than_an_hour_ago_are_no_trouble() -> None:
    assert kinds(stored(deaths=(NOW - HOUR - 1, NOW - 5, NOW))) == []


def test_a_long_list_that_moves_is_no_trouble() -> None:
    """38,000 letters take twenty minutes; what has stood still for five is stuck."""
    overdue = stored(oldest_overdue=NOW - 2 * OVERDUE)
    assert kinds(replace(overdue, left_ago=NOTHING_LEFT - 1)) == []
    assert kinds(replace(overdue, left_ago=NOTHING_LEFT)) == ["outbox"]
    assert kinds(replace(overdue, left_ago=None, uptime=60.0)) == []  # it has just started


@pytest.mark.parametrize(
    ("backup", "found"),
    [
        (None, []),
        (BackupVitals(NOW - 24 * HOUR), []),
        (BackupVitals(NOW - 51 * HOUR), ["backup"]),
        (BackupVitals(NOW - 51 * HOUR, next_at=NOW - HOUR), []),
        (BackupVitals(NOW - 51 * HOUR, next_at=NOW - 3 * HOUR), ["backup"]),
        (BackupVitals(NOW, failed="没有空间"), ["backup"]),
    ],
)
def test_a_backup_is_a_trouble_where_it_failed_or_is_late(
    backup: BackupVitals | None, found: list[str]
) -> None:
    given = stored(backup=backup)
    assert kinds(replace(given, backups_wanted=True)) == found
    assert kinds(given) == []  # nobody wants any


def test_a_disk_that_goes_up_and_down_about_its_limit_stays_one_trouble() -> None:
    between = replace(WELL, disk_free=(ENOUGH_DISK + PLENTY) // 2)
    assert kinds(between) == []
    assert kinds(between, TroubleKind.DISK) == ["disk"]
    assert kinds(replace(WELL, disk_free=PLENTY), TroubleKind.DISK) == []


def test_what_follows_from_a_broken_database_is_not_told_beside_it() -> None:
    failing = TaskVitals("tick remind", failing_for=FAILING, fault=DatabaseFault.FULL)
    wrong = replace(
        stored(oldest_waiting=NOW - HOUR, oldest_overdue=NOW - HOUR, lately=1, incident=1),
        tasks=(failing,),
        disk_free=0,
    )
    assert kinds(wrong) == ["database"]
    assert diagnose(wrong)[0].values == {"why": DatabaseFault.FULL}


def test_a_bot_that_waits_for_its_database_does_not_miss_telegram() -> None:
    waiting = replace(WELL, stage=Stage.DATABASE, stored=None, reached_ago=2 * SILENT)
    assert kinds(waiting) == []


# -- telling ---------------------------------------------------------------------------------------

DISK = Symptom(TroubleKind.DISK, {"megabytes": 900}, NOW)
LASTS, GONE = RULES[TroubleKind.DISK].lasts, RULES[TroubleKind.DISK].gone
States = dict[TroubleKind, TroubleState]


def watch(*looks: tuple[float, list[Symptom]]) -> list[tuple[float, str]]:
    """Follow looks at moments; return when something was told, and whether it began or is over."""
    states: States = {}
    told = []
    for now, symptoms in looks:
        course = follow(states, symptoms, now)
        told += [(now, "began") for _ in course.began] + [(now, "over") for _ in course.over]
        states = dict(course.states)
    return told


def test_a_trouble_has_to_last_before_it_is_told_once() -> None:
    assert watch((0, [DISK]), (LASTS - 1, [DISK])) == []
    looks = [(float(moment), [DISK]) for moment in range(0, 3600, 15)]
    assert watch(*looks) == [(LASTS, "began")]


def test_a_trouble_that_passes_before_is_never_told() -> None:
    assert watch((0, [DISK]), (LASTS / 2, []), (LASTS, [DISK]), (2 * LASTS - 1, [DISK])) == []


def test_it_has_to_be_gone_for_a_while_before_it_is_over() -> None:
    began = [(0.0, [DISK]), (LASTS, [DISK])]
    back = LASTS + GONE - 1
    looks = [*began, (LASTS + 1, []), (back, [DISK]), (back + 1, []), (back + 1 + GONE, [])]
    assert watch(*looks) == [(LASTS, "began"), (back + 1 + GONE, "over")]


def test_what_a_broken_database_hides_neither_begins_nor_ends() -> None:
    broken = Symptom(TroubleKind.DATABASE, {"why": DatabaseFault.FULL}, NOW)
    course = follow({}, [DISK], 0)
    course = follow(course.states, [DISK], LASTS)
    assert [each.kind for each in course.began] == [TroubleKind.DISK]
    hidden = follow(course.states, [broken, DISK], 10 * LASTS)
    assert TroubleKind.DISK in hidden.states
    assert hidden.over == ()
    assert follow(hidden.states, [DISK], 11 * LASTS).began == ()


@given(st.lists(st.tuples(st.floats(0, 200), st.booleans()), max_size=60))
def test_it_begins_and_is_over_in_turn_whatever_comes(steps: list[tuple[float, bool]]) -> None:
    now, looks = 0.0, []
    for pause, wrong in steps:
        now += pause
        looks.append((now, [DISK] if wrong else []))
    told = [what for _, what in watch(*looks)]
    assert told == [("began", "over")[place % 2] for place in range(len(told))]


def test_the_earliest_moment_since_which_it_is_so_is_kept() -> None:
    later = replace(DISK, since=NOW + 60, values={"megabytes": 800})
    course = follow(follow({}, [DISK], 0).states, [later], LASTS)
    (state,) = course.began
    assert (state.symptom.since, state.symptom.values) == (NOW, {"megabytes": 800})
