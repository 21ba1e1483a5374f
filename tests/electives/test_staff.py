"""The staff of a class: seats, who sits where, what is dropped; each is told."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl

from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.electives.buttons import RestoreElective
from storage.electives import rules
from storage.electives.electives import ATTENDS
from tests.electives.test_choosing import COURSE, opens, states, with_seats
from tests.electives.test_swaps import OTHER, name, sits, who_sits

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def teacher(school: School) -> Phone:
    rows = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(rows[0][0])))
    await staff.sends("班级")
    await staff.sees_until("班")
    await staff.presses(next(each for each in await staff.buttons() if "第3期" in each))
    await staff.sees_until("第3期")
    await staff.presses("📘 选课")
    await staff.sees_until(COURSE)
    return staff


async def test_more_seats_go_to_those_who_wait(school: School) -> None:
    await with_seats(school, 1)
    first, second = [await school.trainee(n, "第3期") for n in (0, 1)]
    await sits(first, COURSE)
    await opens(second)
    await second.presses(f"满了，候补 {COURSE}")
    await second.sees_until("候补")
    staff = await teacher(school)
    await staff.presses(f"✏️ {COURSE} 1 人")
    await staff.presses("🪑 改名额")
    await staff.sees_until("多少个名额")
    await staff.sends("0")
    assert "1 到 2000" in await staff.sees()
    await staff.sends("2个")
    await staff.sees_until("2/2 人")
    await school.settle()
    assert await states(school) == ["chosen", "chosen"]
    await second.sees_until("有位置了")
    await staff.presses("🪑 改名额")
    await staff.sends("1")
    assert "已经有 2 人选上" in await staff.sees()


async def test_somebody_is_moved_and_hears_of_it(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await sits(trainee, COURSE)
    staff = await teacher(school)
    await staff.presses(f"✏️ {COURSE} 1 人")
    await staff.presses("👥 人员 1")
    await staff.presses(name(school, 0))
    await staff.sees_until("选上")
    await staff.presses(f"➖ 移出 {COURSE}")
    await staff.presses(f"➕ 放进 {OTHER}（余 40）")
    await school.settle()
    assert await who_sits(school, OTHER) == {name(school, 0)}
    assert await who_sits(school, COURSE) == set()
    assert OTHER in await trainee.sees_until("老师帮你选上了")


async def test_a_dropped_elective_tells_its_people_and_says_what_is_free(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await sits(trainee, COURSE)
    staff = await teacher(school)
    await staff.presses(f"✏️ {COURSE} 1 人")
    await staff.presses("🗑 这门课不开了")
    await staff.sees_until("不开了？")
    await staff.presses("不开了，通知大家")
    await staff.sees_until("已通知 1 人")
    await school.settle()
    assert f"还有空位的：{OTHER}" in await trainee.sees_until("不开了")
    assert COURSE not in await opens(trainee)
    left = await school.query(
        "SELECT count(*) FROM sessions s JOIN courses k ON k.id = s.course_id JOIN classes c"
        " ON c.id = s.class_id WHERE k.name = ? AND c.name = '第3期' AND s.starts_at > ?"
        " AND s.status = 'scheduled'",
        COURSE,
        school.clock.timestamp(),
    )
    assert left == [(0,)]


async def test_a_dropped_elective_that_is_planned_again_is_restored_by_the_staff(
    school: School,
) -> None:
    trainee = await school.trainee(0, "第3期")
    await sits(trainee, COURSE)
    staff = await teacher(school)
    await staff.presses(f"✏️ {COURSE} 1 人")
    await staff.presses("🗑 这门课不开了")
    await staff.presses("不开了，通知大家")
    await staff.sees_until("已通知 1 人")
    assert not any("又排了" in each for each in await staff.buttons())
    ids = await school.query(
        "SELECT e.class_id, e.person_id, k.id FROM enrolments e JOIN accounts a"
        " ON a.person_id = e.person_id JOIN courses k ON k.name = ? WHERE a.id = ?",
        COURSE,
        trainee.id,
    )
    ((class_id, person, course),) = ids
    await school.change(
        "UPDATE sessions SET status = 'scheduled' WHERE class_id = ? AND course_id = ?",
        class_id, course,
    )  # fmt: skip
    attends = "SELECT count(*) FROM sessions s JOIN courses k ON k.id = s.course_id"
    attends = f"{attends} JOIN enrolments e ON e.class_id = s.class_id WHERE {ATTENDS}"
    attends = f"{attends} AND k.id = ? AND e.person_id = ?"
    assert await school.query(attends, course, person) == [(0,)]
    tap = RestoreElective(class_id, course).pack()
    message = (await trainee.messages())[-1]["message_id"]
    await trainee.presses_data(tap, message_id=message)
    assert COURSE not in await opens(trainee)
    await staff.presses("📘 全部自选课")
    await staff.presses(f"♻️ {COURSE} 又排了，恢复")
    await staff.sees_until(COURSE)
    assert await school.query(attends, course, person) != [(0,)]
    await sits(trainee, COURSE)
    message = (await staff.messages())[-1]["message_id"]
    await staff.presses_data(tap, message_id=message)
    assert "不能再选" in staff.toast
    assert await who_sits(school, COURSE) == {name(school, 0)}


async def test_what_is_free_is_what_can_be_chosen_now(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await sits(trainee, COURSE)
    await school.change(
        "INSERT INTO elective_windows (class_id, closes_at)"
        " SELECT id, ? FROM classes WHERE name = '第3期'",
        school.clock.timestamp() - 60,
    )
    staff = await teacher(school)
    await staff.presses(f"✏️ {COURSE} 1 人")
    await staff.presses("🗑 这门课不开了")
    await staff.presses("不开了，通知大家")
    await school.settle()
    assert "请找班主任" in await trainee.sees_until("不开了")


async def test_a_short_time_to_choose_is_told_of_once(school: School) -> None:
    await school.trainee(0, "第3期")
    now = school.clock.timestamp()
    await school.change(
        "INSERT INTO elective_windows (class_id, opens_at, closes_at)"
        " SELECT id, ?, ? FROM classes WHERE name = '第3期'",
        now - 60, now + 12 * 3600,
    )  # fmt: skip
    told = "SELECT kind FROM outbox WHERE kind LIKE 'electives-%' ORDER BY id"
    await school.app.services.database.write(rules.remind, now)
    assert await school.query(told) == [("electives-open",)]
    await school.app.services.database.write(rules.remind, now + 6 * 3600)
    assert await school.query(told) == [("electives-open",), ("electives-closing",)]


async def test_a_stale_button_of_a_closed_elective_takes_no_seat(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await opens(trainee)
    staff = await teacher(school)
    await staff.presses(f"✏️ {COURSE} 0 人")
    await staff.presses("🔒 暂停选课")
    await staff.sees_until("暂停选课")
    await trainee.presses(f"选 {COURSE}")
    assert "暂停选课" in trainee.toast
    assert await states(school) == []


async def test_the_workbook_says_who_sits_where_and_who_has_not_chosen(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await sits(trainee, COURSE)
    staff = await teacher(school)
    await staff.presses("📊 谁选了什么")
    await school.settle()
    title, data = await staff.document()
    assert "选课情况" in title
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert next(row for row in cells if name(school, 0) in row)[3] == COURSE
    members = sum(each.class_name == "第3期" for each in school.book.trainees)
    assert sum("没选" in row for row in cells) == members - 1
