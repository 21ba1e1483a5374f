"""The laws of registration: rules read and written, clashes, seats, codes, words."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.exams.clashes import clashes, clashing, overlap
from bot.domain.exams.eligibility import (
    LEVELS,
    Eligible,
    ExamCondition,
    ExamFacts,
    ExamRules,
    Need,
    judge,
    missing_clause,
    read_rules,
    to_ask,
    write_rules,
)
from bot.domain.exams.seating import ExamRoom, SeatOrder, ToSeat, allot, read_rooms
from bot.domain.exams.settings import read_moment, read_papers, read_seats
from bot.domain.exams.tickets import ScannedTicket, read_code, typed_number, write_code
from bot.domain.exams.wishes import ExamWish, read_wish
from bot.domain.ids import ExamId, PersonId
from bot.errors import BotError
from tests.conftest import SHANGHAI

HOURS = st.tuples(st.integers(0, 50), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1]))
CONDITIONS = st.one_of(
    st.sampled_from(LEVELS).map(lambda level: ExamCondition(Need.LEVEL, names=(level,))),
    st.integers(0, 60).map(lambda years: ExamCondition(Need.YEARS, years)),
    st.integers(0, 120).map(lambda years: ExamCondition(Need.AGE, years)),
    st.lists(
        st.sampled_from(["第1期", "第12期", "2601班"]), min_size=1, max_size=3, unique=True
    ).map(lambda names: ExamCondition(Need.CLASS, names=tuple(names))),
    st.just(ExamCondition(Need.TRAINEE)),
)
RULES = st.lists(st.lists(CONDITIONS, min_size=1, max_size=3).map(tuple), max_size=3).map(
    lambda clauses: ExamRules(tuple(clauses))
)
FACTS = st.builds(
    ExamFacts,
    held=st.frozensets(st.sampled_from(LEVELS)),
    said=st.none() | st.sampled_from(["", *LEVELS]),
    years=st.none() | st.integers(0, 60),
    age=st.none() | st.integers(0, 120),
    classes=st.frozensets(st.sampled_from(["第1期", "第12期"])),
)


@given(HOURS, HOURS)
def test_two_spans_overlap_either_way_round_or_not_at_all(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    assert overlap(one, other) == overlap(other, one)
    shared = set(range(*one)) & set(range(*other))
    assert overlap(one, other) == bool(shared)


@given(st.dictionaries(st.integers(0, 8), HOURS, max_size=6), st.data())
def test_clashes_are_found_whatever_the_order(
    exams: dict[int, tuple[int, int]], data: st.DataObject
) -> None:
    sits = data.draw(
        st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(sorted(exams))), max_size=10)
        if exams
        else st.just([])
    )
    found = {(e.person, frozenset({e.one, e.other})) for e in clashes(exams, sits)}
    assert found == {(e.person, frozenset({e.one, e.other})) for e in clashes(exams, sits[::-1])}
    assert found == {
        (person, frozenset({one, other}))
        for person, one in sits
        for who, other in sits
        if who == person and one < other and overlap(exams[one], exams[other])
    }


@given(st.dictionaries(st.integers(0, 8), HOURS, max_size=8))
def test_whatever_overlaps_is_risky(exams: dict[int, tuple[int, int]]) -> None:
    assert clashing(exams) == {
        one
        for one in exams
        for other in exams
        if one != other and overlap(exams[one], exams[other])
    }


def test_days_are_no_hours() -> None:
    assert not overlap((9, 11), (11, 12))


@given(RULES)
def test_rules_are_read_as_they_are_written(rules: ExamRules) -> None:
    assert read_rules(write_rules(rules)) == rules


@given(RULES, FACTS)
def test_what_is_asked_decides_and_what_fails_is_named(rules: ExamRules, facts: ExamFacts) -> None:
    verdict = judge(rules, facts)
    assert bool(missing_clause(rules, facts)) == (verdict is Eligible.NO)
    assert bool(to_ask(rules, facts)) == (verdict is Eligible.UNSURE)
    known = ExamFacts(facts.held, facts.said or "", facts.years or 0, facts.age or 0, facts.classes)
    assert judge(rules, known) is not Eligible.UNSURE


@pytest.mark.parametrize("wrong", ["会修车", "从业很久", "持八级", "年满999岁", "班级"])
def test_rules_that_are_none_are_refused(wrong: str) -> None:
    with pytest.raises(BotError):
        read_rules(wrong)


PEOPLE = st.lists(st.integers(1, 10_000), unique=True, max_size=40).map(
    lambda ids: [ToSeat(PersonId(each), f"张{each}") for each in ids]
)
ROOMS = st.lists(st.integers(1, 12), min_size=1, max_size=5).map(
    lambda sizes: [ExamRoom(f"{n}号", size) for n, size in enumerate(sizes, start=1)]
)


@given(PEOPLE, ROOMS, st.sampled_from(SeatOrder))
def test_everybody_has_a_seat_of_their_own_while_there_are_any(
    people: list[ToSeat], rooms: list[ExamRoom], order: SeatOrder
) -> None:
    given_, left = allot(people, rooms, order, seed="x")
    seats = sum(each.seats for each in rooms)
    assert len(given_) + left == len(people)
    assert left == max(0, len(people) - seats)
    assert len({(each.room, each.seat) for each in given_}) == len(given_)
    assert len({each.person_id for each in given_}) == len(given_)
    assert given_ == allot(people[::-1], rooms, order, seed="x")[0]


@given(PEOPLE, ROOMS, st.sets(st.integers(1, 12), max_size=6))
def test_a_seat_that_is_taken_is_given_to_nobody(
    people: list[ToSeat], rooms: list[ExamRoom], numbers: set[int]
) -> None:
    taken = {("1号", str(each)) for each in numbers}
    given_, _ = allot(people, rooms, SeatOrder.SURNAME, taken=taken)
    assert taken.isdisjoint((each.room, each.seat) for each in given_)


def test_surnames_sit_in_the_order_of_their_sound() -> None:
    people = [ToSeat(PersonId(n), name) for n, name in enumerate(("周一", "安二", "陈三"))]
    given_, _ = allot(people, [ExamRoom("1", 3)], SeatOrder.SURNAME)
    assert [each.person_id for each in given_] == [1, 2, 0]


def test_rooms_are_read_as_people_write_them() -> None:
    assert read_rooms("实训楼101 30\n实训楼102：25人，报告厅 120个") == (
        ExamRoom("实训楼101", 30),
        ExamRoom("实训楼102", 25),
        ExamRoom("报告厅", 120),
    )
    for wrong in ("", "实训楼", "101 30\n101 20", "101 0"):
        with pytest.raises(BotError):
            read_rooms(wrong)


MARKS = st.text("0123456789abcdef", min_size=20, max_size=20)


@given(st.integers(1, 10**9), st.integers(1, 10**9), MARKS)
def test_a_code_is_read_as_it_is_written(exam: int, person: int, mark: str) -> None:
    ticket = ScannedTicket(ExamId(exam), PersonId(person), mark)
    code = write_code(ticket.exam_id, ticket.person_id, mark)
    assert read_code(code) == ticket
    assert len(f"/start t_{code}") <= 64 + len("/start ")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("202612190001", "202612190001"),
        ("准考证号：202612190001", "202612190001"),
        ("ticket 2026-0001", "2026-0001"),
        ("我的考试", ""),
        ("abcdef", ""),
        ("12345", ""),
    ],
)
def test_a_typed_ticket_number_is_known(text: str, number: str) -> None:
    assert typed_number(text) == number


def test_places_and_papers_are_read_as_people_write_them() -> None:
    assert read_seats("不限") == (None, ())
    assert read_seats("200人") == (200, ())
    assert read_seats("县职教中心 120\n市技师学院：80人") == (
        None,
        (("县职教中心", 120), ("市技师学院", 80)),
    )
    assert read_papers("身份证照片、工作证明，身份证照片") == ("身份证照片", "工作证明")
    assert read_papers("无") == ()
    for wrong in ("很多", "甲 0", "甲 1\n甲 2"):
        with pytest.raises(BotError):
            read_seats(wrong)


@pytest.mark.parametrize(
    ("text", "day", "hour", "minute"),
    [
        ("12月10日 18:00", 10, 18, 0),
        ("12月10日下午5点", 10, 17, 0),
        ("12月10号晚上八点半", 10, 20, 30),
        ("12月10日 上午 9 点", 10, 9, 0),
        ("12月10日", 10, 23, 59),
        ("2026-12-10 17点", 10, 17, 0),
        ("12.10 17:30前", 10, 17, 30),
        ("下周五下午5点", 4, 17, 0),
    ],
)
def test_a_moment_of_a_window_is_read_as_people_say_it(
    text: str, day: int, hour: int, minute: int
) -> None:
    read = read_moment(text, today=date(2026, 11, 23), zone=SHANGHAI, ends=True)
    assert read == datetime(2026, 12, day, hour, minute, tzinfo=SHANGHAI)


def test_what_is_no_day_is_no_moment_of_a_window() -> None:
    for wrong in ("尽快", "5点", "13月40日"):
        with pytest.raises(BotError):
            read_moment(wrong, today=date(2026, 11, 23), zone=SHANGHAI, ends=True)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("考证报名", ExamWish.REGISTER),
        ("我要考证", ExamWish.REGISTER),
        ("我想报个电工证", ExamWish.REGISTER),
        ("老师我想报名技能鉴定", ExamWish.REGISTER),
        ("我能考几级", ExamWish.REGISTER),
        ("我现在能报几级啊", ExamWish.REGISTER),
        ("俺能不能考四级", ExamWish.REGISTER),
        ("現在有什麼考試可以報名", ExamWish.REGISTER),
        ("现在有什么考试可以报", ExamWish.REGISTER),
        ("我的报名审核过了没", ExamWish.REGISTER),
        ("我要退报名", ExamWish.REGISTER),
        ("准考证在哪", ExamWish.TICKET),
        ("准考证", ExamWish.TICKET),
        ("我的准考证呢", ExamWish.TICKET),
        ("麻烦把准考证发我", None),
        ("准考证出来了吗", ExamWish.TICKET),
        ("看我的准考证", ExamWish.TICKET),
        ("成绩出来没", ExamWish.RESULT),
        ("考试成绩出来了吗", ExamWish.RESULT),
        ("查一下我的成绩", ExamWish.RESULT),
        ("我的证书什么时候领", ExamWish.CERTIFICATE),
        ("我的证到了没得", ExamWish.CERTIFICATE),
        ("证书下来了吗", ExamWish.CERTIFICATE),
        ("证书", ExamWish.CERTIFICATE),
        ("我要复核", ExamWish.APPEAL),
        ("我想申请成绩复核", ExamWish.APPEAL),
        ("我的成绩不对", ExamWish.APPEAL),
        ("我要补考", ExamWish.RETAKE),
        ("没考过，我想再考一次", ExamWish.RETAKE),
        ("where is my exam ticket", ExamWish.TICKET),
        ("i want to register for an exam", ExamWish.REGISTER),
        ("is my certificate ready yet", ExamWish.CERTIFICATE),
        # the FAQ's, or nothing of this
        ("准考证怎么打印", None),
        ("技能鉴定怎么报名", None),
        ("补考要交多少钱", None),
        ("证书丢了怎么办", None),
        ("考证的钱可以减免吗", None),
        ("领航人才培训怎么报名", None),
        ("我要请假", None),
    ],
)
def test_what_people_wish_for_is_read(text: str, wish: ExamWish | None) -> None:
    assert read_wish(text) is wish
