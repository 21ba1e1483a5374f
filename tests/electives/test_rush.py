"""A rush on an elective: the tap is answered first, seats go in the order in which people came."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import ClassId, CourseId, PersonId
from handlers.electives.buttons import ChooseElective
from storage.electives import electives
from tests.electives.test_choosing import COURSE, opens, states, with_seats

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def ids(school: School) -> tuple[ClassId, CourseId]:
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    ((course_id,),) = await school.query("SELECT id FROM courses WHERE name = ?", COURSE)
    return ClassId(class_id), CourseId(course_id)


async def test_fifty_taps_at_once_take_one_seat(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await opens(trainee)
    message = (await trainee.messages())[-1]["message_id"]
    data = ChooseElective(*await ids(school), wanted=True).pack()
    school.playground.limits.enabled = False
    await asyncio.gather(*(trainee.presses_data(data, message_id=message) for _ in range(50)))
    await school.settle()
    assert await states(school) == ["chosen"]
    assert await school.query("SELECT * FROM stale_electives") == []


async def test_the_tap_is_answered_before_the_page_changes(school: School) -> None:
    await with_seats(school, 1)
    first, second = [await school.trainee(n, "第3期") for n in (0, 1)]
    for person in (first, second):
        await opens(person)
    await first.presses(f"选 {COURSE}")
    assert first.toast == f"✅ 选上了：{COURSE}"
    await second.presses(f"选 {COURSE}")  # the page is from before
    assert second.toast.startswith(f"⏳ {COURSE}满了，你排第 1")
    await school.settle()
    answers = [each["at"] for each in await school.play.calls("answerCallbackQuery")]
    edits = [each["at"] for each in await school.play.calls("editMessageText")]
    assert min(answers) <= min(edits)
    assert "✅ 已选" in str((await first.messages())[-1]["text"])
    assert "⏳ 候补，排第 1" in str((await second.messages())[-1]["text"])


async def test_seats_go_in_the_order_in_which_people_came(school: School) -> None:
    await with_seats(school, 3)
    people = [await school.trainee(n, "第3期") for n in range(8)]
    for person in people:
        await opens(person)
    data = ChooseElective(*await ids(school), wanted=True).pack()

    async def tap(person: Phone) -> None:
        message = (await person.messages())[-1]["message_id"]
        await person.presses_data(data, message_id=message)

    await asyncio.gather(*(tap(each) for each in people))
    await school.settle()
    assert await states(school) == ["chosen"] * 3 + ["waiting"] * 5
    came = await school.query(
        "SELECT ec.turn, i.id FROM elective_choices ec"
        " JOIN accounts a ON a.person_id = ec.person_id"
        " JOIN inbox i ON i.chat = a.id AND instr(i.payload, 'el1:') ORDER BY ec.turn"
    )
    if came:  # what is through may be emptied
        assert [row[1] for row in came] == sorted(row[1] for row in came)


async def test_what_is_seen_before_one_chooses(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    class_id, course_id = await ids(school)
    await school.change("INSERT INTO course_notes VALUES (?, '学会用表格管库存')", course_id)
    said = await opens(trainee)
    held = await school.query(
        "SELECT count(*) FROM sessions WHERE class_id = ? AND course_id = ?", class_id, course_id
    )
    assert f"共 {held[0][0]} 次" in said
    await trainee.presses(f"详情 {COURSE}")
    page = await trainee.sees_until("学会用表格管库存")
    teachers = await school.query(
        "SELECT DISTINCT t.name FROM sessions s JOIN teachers t ON t.id = s.teacher_id"
        " WHERE s.class_id = ? AND s.course_id = ?",
        class_id,
        course_id,
    )
    assert all(name in page for (name,) in teachers)


async def test_choosing_has_a_beginning_an_end_and_a_limit(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    class_id, course_id = await ids(school)
    now = school.clock.timestamp()
    await opens(trainee)
    message = (await trainee.messages())[-1]["message_id"]
    await school.change(
        "INSERT INTO elective_windows VALUES (?, ?, ?, 1)", class_id, now + 3600, now + 100_000
    )
    tap = ChooseElective(class_id, course_id, wanted=True).pack()
    await trainee.presses_data(tap, message_id=message)
    assert "还没开始" in trainee.toast
    assert trainee.alert
    await school.turn_to(school.clock.now() + timedelta(hours=2))
    assert "选课开始了" in await trainee.sees_until("选课开始了")
    ((other,),) = await school.query("SELECT id FROM courses WHERE name = '电子商务运营'")
    for course in (course_id, CourseId(other)):
        data = ChooseElective(class_id, course, wanted=True).pack()
        await trainee.presses_data(data, message_id=message)
    assert "最多 1 门" in trainee.toast
    assert await states(school) == ["chosen"]
    idle = await school.trainee(1, "第3期")
    await school.turn_to(school.clock.now() + timedelta(hours=20))
    assert "你还没选自选课" in await idle.sees_until("还没选自选课")
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'electives-closing'")
    assert told == [(idle.id,)]
    await school.turn_to(school.clock.now() + timedelta(hours=9))
    await idle.presses_data(tap, message_id=message)
    assert "截止" in idle.toast


async def test_a_seat_given_back_at_the_last_moment_stays_given_back(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    class_id, course_id = await ids(school)
    person = await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id)
    write = school.app.services.database.write
    key = (class_id, course_id, PersonId(person[0][0]))
    now = school.clock.timestamp()
    for outcome in ("chosen", "had"):
        made = await write(electives.choose, *key, now)
        assert made.outcome == outcome
    for _ in range(2):
        made = await write(electives.leave, *key, now)
        assert made.outcome == "left"
