"""Seats swapped between two people, or given to one: both sides, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.electives.seats import clash
from bot.domain.ids import ClassId, SessionId
from bot.domain.timetable.session import CourseKind, Session
from handlers.electives.buttons import OfferSwap, TakeSwap
from tests.conftest import MONDAY
from tests.electives.test_choosing import COURSE, opens, with_seats

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

OTHER = "电子商务运营"


async def who_sits(school: School, course: str) -> set[str]:
    rows = await school.query(
        "SELECT p.name FROM elective_choices ec JOIN people p ON p.id = ec.person_id"
        " JOIN courses k ON k.id = ec.course_id WHERE k.name = ? AND ec.state = 'chosen'",
        course,
    )
    return {row[0] for row in rows}


def name(school: School, index: int) -> str:
    return [each.name for each in school.book.trainees if each.class_name == "第3期"][index]


async def sits(person: Phone, course: str) -> None:
    await opens(person)
    await person.presses(f"选 {course}")
    await person.sees_until("✅ 已选")


async def offers(person: Phone, course: str, wanted: str) -> None:
    await person.presses(f"详情 {course}")
    await person.presses("🔁 换课或让给同学")
    await person.sees_until("换哪门")
    await person.presses(f"换成 {wanted}")
    await person.sees_until("写下同学的姓名")


async def test_two_people_swap_their_seats(school: School) -> None:
    one, two = [await school.trainee(n, "第3期") for n in (0, 1)]
    await sits(one, COURSE)
    await sits(two, OTHER)
    await offers(one, COURSE, OTHER)
    await one.sends(name(school, 1))
    await one.sees_until("问过对方了")
    await school.settle()
    assert f"用“{COURSE}”换你的“{OTHER}”" in await two.sees_until("想和你换课")
    message = (await two.messages())[-1]["message_id"]
    await two.presses("✅ 同意")
    await school.settle()
    assert await who_sits(school, COURSE) == {name(school, 1)}
    assert await who_sits(school, OTHER) == {name(school, 0)}
    assert f"你现在上“{OTHER}”" in await one.sees_until("换好了")
    ((swap,),) = await school.query("SELECT id FROM elective_swaps")
    await two.presses_data(TakeSwap(swap).pack(), message_id=message)
    await school.settle()
    assert await who_sits(school, COURSE) == {name(school, 1)}


async def test_whoever_has_the_other_seat_may_take_an_open_offer_and_nobody_else(
    school: School,
) -> None:
    one, two, third = [await school.trainee(n, "第3期") for n in (0, 1, 2)]
    await sits(one, COURSE)
    await offers(one, COURSE, OTHER)
    await one.presses(f"🙋 谁有“{OTHER}”都行")
    await one.sees_until("挂出去了")
    await opens(third)
    ((swap,),) = await school.query("SELECT id FROM elective_swaps")
    message = (await third.messages())[-1]["message_id"]
    await third.presses_data(TakeSwap(swap).pack(), message_id=message)
    assert "对方没有那门课" in third.toast
    await sits(two, OTHER)
    assert f"用“{COURSE}”换你的“{OTHER}”" in await opens(two)
    await two.presses(f"🔁 和{name(school, 0)}换，要“{COURSE}”")
    await two.sees_until("换好了")
    assert await who_sits(school, COURSE) == {name(school, 1)}


async def test_nothing_changes_where_one_side_has_no_seat_any_more(school: School) -> None:
    one, two = [await school.trainee(n, "第3期") for n in (0, 1)]
    await sits(one, COURSE)
    await sits(two, OTHER)
    await offers(one, COURSE, OTHER)
    await one.sends(name(school, 1))
    await school.settle()
    await two.sees_until("想和你换课")
    await opens(one)
    await one.presses(f"退选 {COURSE}")
    await school.settle()
    await two.presses("✅ 同意")
    assert "换不了" in two.toast
    assert await who_sits(school, OTHER) == {name(school, 1)}
    assert await who_sits(school, COURSE) == set()


async def test_an_offer_pressed_twice_is_one_offer(school: School) -> None:
    one, two = [await school.trainee(n, "第3期") for n in (0, 1)]
    await sits(one, COURSE)
    await sits(two, OTHER)
    await offers(one, COURSE, OTHER)
    rows = await school.query(
        "SELECT ec.class_id, ec.course_id, k2.id, p2.id FROM elective_choices ec JOIN courses k2"
        " ON k2.name = ? JOIN people p2 ON p2.name = ? WHERE ec.course_id <> k2.id",
        OTHER,
        name(school, 1),
    )
    ((class_id, course, wants, other),) = rows
    message = (await one.messages())[-1]["message_id"]
    for to in (None, None, other, other):
        offer = OfferSwap(class_id, course, wants, to).pack()
        await one.presses_data(offer, message_id=message)
        await school.settle()
    made = await school.query("SELECT to_person_id FROM elective_swaps ORDER BY id")
    assert made == [(None,), (other,)]
    asked = await school.query("SELECT chat_id FROM outbox WHERE kind = 'swap-asked'")
    assert asked == [(two.id,)]


async def test_an_offer_of_who_has_left_the_class_is_not_taken(school: School) -> None:
    one, two = [await school.trainee(n, "第3期") for n in (0, 1)]
    await sits(one, COURSE)
    await sits(two, OTHER)
    await offers(one, COURSE, OTHER)
    await one.presses(f"🙋 谁有“{OTHER}”都行")
    await one.sees_until("挂出去了")
    await opens(two)
    message = (await two.messages())[-1]["message_id"]
    await school.change(
        "UPDATE enrolments SET left_on = '2026-11-22' WHERE person_id ="
        " (SELECT person_id FROM accounts WHERE id = ?)",
        one.id,
    )
    assert f"用“{COURSE}”换" not in await opens(two)
    ((swap,),) = await school.query("SELECT id FROM elective_swaps")
    await two.presses_data(TakeSwap(swap).pack(), message_id=message)
    assert "座位不在了" in two.toast
    assert await who_sits(school, OTHER) == {name(school, 1)}


async def test_a_seat_that_others_wait_for_is_not_given_past_them(school: School) -> None:
    await with_seats(school, 1)
    one, waits, friend = [await school.trainee(n, "第3期") for n in (0, 1, 2)]
    await sits(one, COURSE)
    await opens(waits)
    await waits.presses(f"满了，候补 {COURSE}")
    await waits.sees_until("候补")
    await one.presses(f"详情 {COURSE}")
    await one.presses("🔁 换课或让给同学")
    await one.presses("🎁 直接让给一位同学")
    await one.sees_until("让给谁")
    await one.sends(name(school, 2))
    assert "不能跳过他们" in await one.sees()
    assert friend is not None


async def test_a_seat_is_given_to_a_friend_where_nobody_waits(school: School) -> None:
    one, friend = [await school.trainee(n, "第3期") for n in (0, 1)]
    await sits(one, COURSE)
    await one.presses(f"详情 {COURSE}")
    await one.presses("🔁 换课或让给同学")
    await one.presses("🎁 直接让给一位同学")
    await one.sees_until("让给谁")
    await one.sends(name(school, 1))
    await school.settle()
    await friend.sees_until("让给你")
    await friend.presses("✅ 同意")
    await school.settle()
    assert await who_sits(school, COURSE) == {name(school, 1)}


def session(starts: int, lasts: int, held: str = "scheduled") -> Session:
    from datetime import timedelta  # noqa: PLC0415

    from bot.domain.timetable.session import SessionStatus  # noqa: PLC0415

    begins = MONDAY + timedelta(minutes=starts)
    return Session(
        SessionId(1), "u", ClassId(1), "c", "k", CourseKind.ELECTIVE, "", "", begins,
        begins + timedelta(minutes=lasts), SessionStatus(held),
    )  # fmt: skip


SPANS = st.lists(st.builds(session, st.integers(0, 300), st.integers(1, 90)), max_size=5)


@given(SPANS, SPANS)
def test_a_clash_is_one_from_both_sides(one: list[Session], other: list[Session]) -> None:
    assert clash(one, other) == clash(other, one)
    meets = any(a.starts_at < b.ends_at and b.starts_at < a.ends_at for a in one for b in other)
    assert clash(one, other) == meets


def test_what_ends_as_the_other_begins_does_not_clash() -> None:
    assert not clash([session(0, 60)], [session(60, 60)])
    assert not clash([session(0, 60)], [session(30, 60, "cancelled")])
