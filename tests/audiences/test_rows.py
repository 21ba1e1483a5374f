"""Who belongs to an audience, held against counting by hand."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import ClassId, PersonId
from storage.audiences import membership
from storage.audiences.membership import Count
from storage.schema import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Tx

# person: class, group, post, district, town, village; an odd person has an account, every third
# account is blocked. Person 13 left, person 14 is erased, account 900 is staff on no roster.
PEOPLE = [
    (
        n,
        n % 3 + 1,
        f"第{n % 2 + 1}组",
        "班长" if n < 4 else "",
        f"区{n % 2}",
        f"镇{n % 4}",
        f"村{n % 8}",
    )
    for n in range(1, 13)
]
LEFT, ERASED, STAFF = 13, 14, 900


@pytest.fixture(scope="module")
def tx() -> Iterator[Tx]:
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as connection:
        for script in migrations():
            connection.executescript(script)
        _fill(connection)
        yield connection


# session 1 of class 2, by person: who was there; session 2 of class 1 has no roll that counts yet
MARKS = {1: "present", 4: "late", 7: "absent", 10: "leave"}


def _call_rolls(tx: Tx) -> None:
    tx.execute(
        "INSERT INTO sessions (uid, class_id, course_id, starts_at, ends_at)"
        " VALUES ('t', 1, 6, 1, 2)"
    )
    tx.execute("INSERT INTO roll_calls VALUES (1, '2026-01-05', NULL, 0)")
    tx.executemany(
        "INSERT INTO attendance (session_id, person_id, mark) VALUES (1, ?, ?)", MARKS.items()
    )
    tx.execute("INSERT INTO attendance (session_id, person_id, mark) VALUES (2, 3, 'absent')")


def _fill(tx: Tx) -> None:
    tx.execute("INSERT INTO programmes VALUES (1, '全部', '2026-01-01', '2026-12-31')")
    tx.execute(
        "INSERT INTO courses (id, programme_id, name, kind)"
        " VALUES (5, 1, '课', 'required'), (6, 1, '另一门', 'required')"
    )
    tx.executemany(
        "INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on, ends_on,"
        " join_code) VALUES (?1, 1, '第' || ?1 || '期', ?1, '区' || (?1 % 2), '', '2026-01-01',"
        " '2026-12-31', ?1)",
        [(1,), (2,), (3,)],
    )
    tx.execute(
        "INSERT INTO sessions (uid, class_id, course_id, starts_at, ends_at)"
        " VALUES ('s', 2, 5, 1, 2)"
    )
    for n, of_class, team, post, *place in [
        *PEOPLE,
        (LEFT, 1, "第1组", "班长", "区0", "镇0", "村0"),
        (ERASED, 1, "第1组", "班长", "区0", "镇0", "村0"),
    ]:
        tx.execute(
            "INSERT INTO people (id, name, district, town, village, erased_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (n, f"人{n}", *place, 1 if n == ERASED else None),
        )
        tx.execute(
            "INSERT INTO enrolments VALUES (?, ?, '', ?, ?, '2026-01-01', ?)",
            (n, of_class, post, team, "2026-02-01" if n == LEFT else None),
        )
        if n % 2:
            tx.execute(
                "INSERT INTO accounts (id, person_id, name, reachable, first_seen)"
                " VALUES (?, ?, '', ?, 0)",
                (1000 + n, n, int(n % 3 != 0)),
            )
    _call_rolls(tx)
    tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (?, '程老师', 0)", (STAFF,))
    grants = [(STAFF, 2, None), (1001, 3, None), (1003, 3, 1)]
    tx.executemany(
        "INSERT INTO grants (account_id, role, scope_kind, granted_at, revoked_at)"
        " VALUES (?, ?, 'all', 0, ?)",
        grants,
    )


BY_HAND: dict[AudienceTerm, set[int]] = {
    AudienceTerm(TermKind.EVERYONE): {p[0] for p in PEOPLE},
    AudienceTerm(TermKind.PROGRAMME, "1"): {p[0] for p in PEOPLE},
    AudienceTerm(TermKind.CLASS, "2"): {p[0] for p in PEOPLE if p[1] == 2},
    AudienceTerm(TermKind.TEAM, "第1组"): {p[0] for p in PEOPLE if p[2] == "第1组"},
    AudienceTerm(TermKind.TEAM, "第1组", ClassId(3)): {
        p[0] for p in PEOPLE if p[2] == "第1组" and p[1] == 3
    },
    AudienceTerm(TermKind.COMMITTEE): {1, 2, 3},
    AudienceTerm(TermKind.COMMITTEE, "班长", ClassId(2)): {
        p[0] for p in PEOPLE if p[3] and p[1] == 2
    },
    AudienceTerm(TermKind.DISTRICT, "区1"): {p[0] for p in PEOPLE if p[1] in {1, 3}},
    AudienceTerm.place("区1"): {p[0] for p in PEOPLE if p[4] == "区1"},
    AudienceTerm.place("区1", "镇3"): {p[0] for p in PEOPLE if p[4:6] == ("区1", "镇3")},
    AudienceTerm.place("区1", "镇3", "村7"): {7},
    AudienceTerm(TermKind.COURSE, "5"): {p[0] for p in PEOPLE if p[1] == 2},
    AudienceTerm(TermKind.ROLE, "2"): {-STAFF, 1},
    AudienceTerm(TermKind.ROLE, "3"): {1},
    AudienceTerm.absent("2026-01-05"): {7, 10},
    AudienceTerm.absent("2026-01-05", excused=False): {7},
    AudienceTerm.absent("2026-01-05", within=ClassId(1)): set(),
    AudienceTerm.absent("2026-01-06"): set(),
    AudienceTerm(TermKind.ATTENDED, "5"): {1, 4},
    AudienceTerm(TermKind.PRESENT, "1", ClassId(2)): {1, 4},
    AudienceTerm(TermKind.PRESENT, "2"): set(),
    AudienceTerm.attending(at_least=100): {1, 4},
    AudienceTerm.attending(below=100): {7, 10},
    AudienceTerm.people(map(PersonId, (2, 4, 99, ERASED))): {2, 4},
}
ONE = st.sampled_from(sorted(BY_HAND, key=repr))
MANY = st.lists(ONE, max_size=3, unique=True).map(tuple)


def by_hand(audience: Audience) -> set[int]:
    def union(terms: tuple[AudienceTerm, ...]) -> set[int]:
        return set[int]().union(*(BY_HAND[each] for each in terms))

    chosen = union(audience.include) - union(audience.exclude)
    return chosen & union(audience.reach) if audience.reach else chosen


@settings(deadline=None)
@given(st.builds(Audience, MANY, MANY, MANY))
def test_counting_agrees_with_counting_by_hand(tx: Tx, audience: Audience) -> None:
    chosen = by_hand(audience)
    linked = {n for n in chosen if n < 0 or n % 2}
    reachable = {n for n in linked if n < 0 or n % 3}
    assert membership.count(tx, audience) == Count(len(chosen), len(linked), len(reachable))
    members = membership.people(tx, audience)
    assert {m.person_id or -(m.account_id or 0) for m in members} == chosen
    assert len(members) == len(chosen)


@settings(deadline=None)
@given(st.builds(Audience, MANY, MANY, MANY), st.integers(1, 20))
def test_chunks_together_are_the_whole_and_hold_nobody_twice(
    tx: Tx, audience: Audience, size: int
) -> None:
    chosen = membership.select(audience)
    found = [
        row[0]
        for lo, hi in membership.chunks(tx, size)
        for row in tx.execute(chosen.sql, chosen.between(lo, hi))
    ]
    assert sorted(found) == sorted(by_hand(audience))


REACH = st.lists(
    st.sampled_from(
        [AudienceTerm(TermKind.CLASS, "2"), AudienceTerm(TermKind.DISTRICT, "区1")],
    ),
    max_size=2,
    unique=True,
).map(tuple)


@settings(deadline=None)
@given(st.builds(Audience, MANY, MANY, MANY), REACH)
def test_an_audience_is_within_reach_where_nobody_of_it_is_outside(
    tx: Tx, audience: Audience, reach: tuple[AudienceTerm, ...]
) -> None:
    inside = not reach or by_hand(audience) <= by_hand(Audience(reach))
    found = membership.is_within(tx, audience, reach)
    assert inside or not found
    if not membership.classes(tx, audience):  # a class without people may be named all the same
        assert found == inside


def test_members_come_with_what_a_call_sheet_needs(tx: Tx) -> None:
    (member,) = membership.people(tx, Audience((AudienceTerm.people([PersonId(4)]),)))
    assert (member.person_id, member.name, member.class_name) == (4, "人4", "第2期")
    assert member.account_id is None
    assert not member.reachable
    (staff, _) = membership.people(tx, Audience((AudienceTerm(TermKind.ROLE, "2"),)))
    assert (staff.person_id, staff.account_id, staff.name) == (None, STAFF, "程老师")


def test_what_cannot_be_narrowed_says_so() -> None:
    with pytest.raises(ValueError, match="narrowed"):
        membership.select(Audience((AudienceTerm(TermKind.ROLE, "2", within=ClassId(1)),)))


def test_there_is_an_answer_to_every_kind() -> None:
    assert set(membership.TERMS) == set(TermKind)
