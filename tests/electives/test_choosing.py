"""Electives: chosen in chat while there are seats, waited for in turn; committees at a glance."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.seats import Seat, promoted, seat_for
from storage.electives import electives
from storage.electives.electives import ATTENDS

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

COURSE = "数字化转型"
OTHER = "电子商务运营"


async def with_seats(school: School, capacity: int) -> None:
    def limit(tx: Tx) -> None:
        tx.execute("UPDATE courses SET capacity = ? WHERE name = ?", (capacity, COURSE))

    await school.app.services.database.write(limit)


async def opens(person: Phone) -> str:
    await person.sends("选课")
    return str(await person.sees_until("自选课"))


async def states(school: School) -> list[str]:
    rows = await school.query("SELECT state FROM elective_choices ORDER BY turn")
    return [row[0] for row in rows]


async def test_the_last_seat_goes_once_and_is_passed_on_in_turn(school: School) -> None:
    await with_seats(school, 1)
    first, second, third = [await school.trainee(n, "第3期") for n in (0, 1, 2)]
    assert f"{COURSE}：0/1 人" in await opens(first)
    await first.presses(f"选 {COURSE}")
    assert "已选" in await first.sees_until("✅ 已选")
    for person in (second, third):
        await opens(person)
        await person.presses(f"满了，候补 {COURSE}")
        await person.sees_until("⏳ 候补")
    assert await states(school) == ["chosen", "waiting", "waiting"]
    await first.presses(f"退选 {COURSE}")
    await school.settle()
    assert "你已经选上" in await second.sees_until("有位置了")
    assert await states(school) == ["chosen", "waiting"]
    assert not any("有位置了" in each.get("text", "") for each in await third.messages())


async def test_pressing_twice_takes_one_seat(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await opens(trainee)
    message = (await trainee.messages())[-1]
    data = next(
        button["callback_data"]
        for row in message["reply_markup"]["inline_keyboard"]
        for button in row
        if COURSE in button["text"]
    )
    await asyncio.gather(
        *(trainee.presses_data(data, message_id=message["message_id"]) for _ in range(2))
    )
    await school.settle()
    assert await states(school) == ["chosen"]


async def all_cancelled(school: School, course: str = COURSE) -> None:
    """The next timetable has an elective no more."""
    await school.change(
        "UPDATE sessions SET status = 'cancelled' WHERE course_id ="
        " (SELECT id FROM courses WHERE name = ?)",
        course,
    )


async def test_a_seat_in_what_left_the_timetable_bars_nothing_and_is_given_back(
    school: School,
) -> None:
    trainee = await school.trainee(0, "第3期")
    await opens(trainee)
    await trainee.presses(f"选 {COURSE}")
    await trainee.sees_until("✅ 已选")
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    await school.change("INSERT INTO elective_windows (class_id, most) VALUES (?, 1)", number)
    ((person,),) = await school.query("SELECT person_id FROM elective_choices")
    sql = "SELECT count(*) FROM sessions s JOIN courses k ON k.id = s.course_id JOIN enrolments e"
    sql = f"{sql} ON e.class_id = s.class_id WHERE k.name = ? AND e.person_id = ? AND {ATTENDS}"
    assert await school.query(sql, OTHER, person) == [(0,)]
    await all_cancelled(school)
    said = await opens(trainee)
    assert "你还没有选自选课" in said
    assert f"{COURSE}　❌ 不开了" in said
    assert await school.query(sql, OTHER, person) != [(0,)]
    undecided = await school.app.services.database.read(electives.undecided, ClassId(number))
    assert person in {each.person_id for each in undecided}
    await trainee.presses(f"选 {OTHER}")
    assert f"选上了：{OTHER}" in trainee.toast
    await trainee.presses(f"退选 {COURSE}")
    assert f"已退：{COURSE}" in trainee.toast
    left = await school.query(
        "SELECT k.name FROM elective_choices ec JOIN courses k ON k.id = ec.course_id"
    )
    assert left == [(OTHER,)]


async def test_a_seat_of_what_is_over_or_gone_is_not_passed_on(school: School) -> None:
    await with_seats(school, 1)
    first, second = [await school.trainee(n, "第3期") for n in (0, 1)]
    await opens(first)
    await first.presses(f"选 {COURSE}")
    await opens(second)
    await second.presses(f"满了，候补 {COURSE}")
    await second.sees_until("⏳ 候补")
    await all_cancelled(school)
    await opens(first)
    await first.presses(f"退选 {COURSE}")
    await school.app.services.database.write(electives.pass_on, school.clock.timestamp())
    assert await states(school) == ["waiting"]
    assert await school.query("SELECT 1 FROM outbox WHERE kind = 'elective-seat'") == []


async def test_who_queues_again_hears_of_their_seat_again(school: School) -> None:
    await with_seats(school, 1)
    first, second = [await school.trainee(n, "第3期") for n in (0, 1)]
    for _ in range(2):
        await opens(first)
        await first.presses(f"选 {COURSE}")
        await first.sees_until("✅ 已选")
        await opens(second)
        await second.presses(f"满了，候补 {COURSE}")
        await second.sees_until("⏳ 候补")
        await first.presses(f"退选 {COURSE}")
        await school.settle()
        await opens(second)
        await second.presses(f"退选 {COURSE}")
        await school.settle()
        school.clock.advance(timedelta(seconds=60))
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'elective-seat'")
    assert told == [(second.id,), (second.id,)]


async def test_nobody_chooses_for_a_class_of_others(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    other = await school.query("SELECT id FROM classes WHERE name <> '第3期' LIMIT 1")
    course = await school.query("SELECT id FROM courses WHERE name = ?", COURSE)
    await opens(trainee)
    message = (await trainee.messages())[-1]["message_id"]
    for data in (
        f"el1:{other[0][0]}:{course[0][0]}:1",
        f"el2:{other[0][0]}:{course[0][0]}",
        f"el3:{other[0][0]}",
    ):
        await trainee.presses_data(data, message_id=message)
    await school.settle()
    assert await states(school) == []


async def test_staff_see_who_chose_what(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await opens(trainee)
    await trainee.presses(f"选 {COURSE}")
    await trainee.sees_until("✅ 已选")
    rows = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(rows[0][0])))
    await staff.sends("班级")
    await staff.sees_until("班")
    await staff.presses(next(each for each in await staff.buttons() if "第3期" in each))
    await staff.sees_until("第3期")
    await staff.presses("📘 选课")
    assert "1/40" in await staff.sees_until(COURSE)


async def test_trainees_see_the_committee_and_their_own_group(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await trainee.sends("班委")
    seen = await trainee.sees_until("班委")
    assert "班长" in seen
    assert "你在这组" in seen
    assert "1990000" not in seen


@given(st.integers(0, 50) | st.none(), st.integers(0, 60), st.integers(0, 60))
def test_no_more_get_seats_than_there_are(capacity: int | None, chosen: int, waiting: int) -> None:
    lucky = promoted(capacity, chosen, waiting)
    assert 0 <= lucky <= waiting
    if capacity is None:
        assert lucky == waiting
        assert seat_for(capacity, chosen, waiting) is Seat.CHOSEN
    else:
        assert chosen + lucky <= max(capacity, chosen)
        assert (seat_for(capacity, chosen, waiting) is Seat.CHOSEN) == (chosen + waiting < capacity)


@pytest.mark.parametrize("language", ["en"])
async def test_in_english_too(school: School, language: str) -> None:
    trainee = await school.trainee(0, "第3期")
    await trainee.sends("/language")
    await trainee.sees_until("语言")
    await trainee.presses("English")
    await trainee.sees_until("English")
    await trainee.sends("/electives")
    assert "electives" in await trainee.sees_until("electives"), language
