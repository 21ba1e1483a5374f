"""Seats, tickets and the door: given by one tap, sent, scanned by the examiner alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ExamId
from bot.domain.people.roles import Role
from storage.exams import seating
from storage.people import accounts
from tests.conftest import MONDAY
from tests.exams.registering import NAME, office, registers, with_exam

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School


ROOMS = "实训楼101 2\n实训楼102 30"


async def seats(boss: Phone, rooms: str = ROOMS, how: str = "🔤 按姓名") -> str:
    await boss.sends("考务办")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if NAME in each))
    await boss.sees()
    await boss.presses("🪑 编场")
    await boss.sees_until("用哪些考场")
    await boss.sends(rooms)
    await boss.sees_until("怎么坐")
    await boss.presses(how)
    return await boss.sees_until("排好了")


async def code_of(school: School, exam: int, person: Phone) -> str:
    def read(tx: Tx) -> str:
        account = accounts.find(tx, AccountId(person.id))
        assert account is not None
        assert account.examinee_id is not None
        return seating.code_of(tx, ExamId(exam), account.examinee_id)

    return await school.app.services.database.read(read)


async def seated(school: School, count: int = 2) -> tuple[int, Phone, list[Phone]]:
    exam = await with_exam(school)
    boss = await office(school)
    people = [await school.trainee(n) for n in range(count)]
    for each in people:
        await registers(each)
    await seats(boss)
    await school.settle()
    return exam, boss, people


async def at_door(school: School, exam: int, boss: Phone) -> None:
    """An examiner of all rooms, with the page of the door open."""
    await school.change("INSERT INTO examiners (exam_id, account_id) VALUES (?, ?)", exam, boss.id)
    await on_the_day(school)
    await boss.sends("监考")
    assert "09:00" in await boss.sees_until("你监考的")
    await boss.presses(NAME)
    await boss.sees_until("末几位")


async def on_the_day(school: School) -> None:
    await school.turn_to((MONDAY + timedelta(days=20)).replace(hour=8, minute=30))


async def test_one_tap_seats_everybody_and_sends_the_tickets(school: School) -> None:
    exam, boss, people = await seated(school, 3)
    rows = await school.query(
        "SELECT room, seat, ticket FROM candidates WHERE exam_id = ? ORDER BY room, seat", exam
    )
    day = f"{MONDAY + timedelta(days=20):%Y%m%d}"
    assert [(room, seat) for room, seat, _ in rows] == [
        ("实训楼101", "1"),
        ("实训楼101", "2"),
        ("实训楼102", "1"),
    ]
    assert len({ticket for *_, ticket in rows}) == 3
    assert all(ticket.startswith(day) for *_, ticket in rows)
    said = await people[0].sees_until("准考证出来了")
    assert "号座位" in said
    told = [m for m in await people[0].messages() if "准考证出来了" in m.get("caption", "")]
    assert ["photo" in each for each in told] == [True]
    again = await seats(boss, "实训楼101 1\n实训楼102 1")
    assert "还有 1 人没排上" in again
    await boss.presses("➕ 加考场，接着排")
    await boss.sees_until("用哪些考场")
    await boss.sends("实训楼103 1")
    assert "要坐 1 人" in await boss.sees_until("怎么坐")
    await boss.sends("实训楼101 2")
    await boss.sees_until("怎么坐")


async def test_who_hears_of_no_seat_is_counted_and_listed(school: School) -> None:
    exam, boss, _ = await seated(school)
    await school.change(
        "INSERT INTO candidates (exam_id, person_id) SELECT ?, max(id) FROM people", exam
    )
    assert "1 人没加入机器人" in await seats(boss, how="🔤 全部重排，按姓名")
    await boss.presses("📝 考生")
    assert "考生 3 人" in await boss.sees_until("考生 3")


async def test_the_ticket_is_shown_on_demand_and_printed(school: School) -> None:
    _, _, people = await seated(school)
    await people[0].sends("准考证在哪")
    await people[0].sees_until(NAME)
    assert "photo" in (await people[0].messages())[-1]
    await people[0].presses("🖨 打印版")
    await people[0].sees_until("打印用的准考证")
    name, data = await people[0].document()
    assert name.startswith("准考证")
    assert data.startswith(b"%PDF")
    await people[0].sends("我的考试")
    await people[0].sees()
    await people[0].presses("🎫 准考证")
    await people[0].sees()
    await people[0].presses("📅 加到日历")
    await people[0].sees_until("手机日历")
    name, data = await people[0].document()
    assert b"BEGIN:VEVENT" in data
    assert NAME.split()[0] in data.decode()


async def test_the_examiner_scans_sees_and_lets_in_once(school: School) -> None:
    exam, boss, (first, _) = await seated(school)
    code = await code_of(school, exam, first)
    await on_the_day(school)
    await boss.starts(f"t_{code}")
    said = await boss.sees_until("可以入场")
    assert school.book.trainees[0].name in said
    assert "实训楼101" in said
    await boss.presses("✅ 放行")
    assert "放行了" in await boss.sees_until("放行了")
    await boss.starts(f"t_{code}")
    assert "已经入场了" in await boss.sees()
    assert await school.query("SELECT count(*) FROM exam_arrivals") == [(1,)]


async def test_a_typed_number_does_as_well(school: School) -> None:
    exam, boss, _ = await seated(school)
    await on_the_day(school)
    ((ticket,),) = await school.query("SELECT max(ticket) FROM candidates WHERE exam_id = ?", exam)
    await boss.sends(ticket)
    assert "可以入场" in await boss.sees()
    person = await school.trainee(5)
    await person.sends(ticket)
    assert "入场" not in await person.sees()


async def test_a_number_of_nobody_is_said_to_be_none(school: School) -> None:
    exam, boss, _ = await seated(school)
    await at_door(school, exam, boss)
    await boss.sends("20261299999999")
    assert "没有 20261299999999 这个号" in await boss.sees()
    await boss.uploads(b"\xff\xd8\xff", "ticket.jpg", kind="photo")
    assert "自带的相机" in await boss.sees()
    await boss.sends("9999")
    assert "没有 9999 这个号" in await boss.sees()


async def test_a_name_or_the_last_digits_do_at_the_door(school: School) -> None:
    exam, boss, _ = await seated(school)
    await at_door(school, exam, boss)
    ((ticket, person),) = await school.query(
        "SELECT max(ticket), person_id FROM candidates WHERE exam_id = ?", exam
    )
    ((name,),) = await school.query("SELECT name FROM people WHERE id = ?", person)
    for typed in (ticket[-2:], name):
        await boss.sends(typed)
        assert name in await boss.sees_until("可以入场")


async def test_a_number_of_two_exams_means_the_one_that_is_on(school: School) -> None:
    exam, boss, (first, _) = await seated(school)
    ((ticket, person, starts),) = await school.query(
        "SELECT cd.ticket, cd.person_id, x.starts_at FROM candidates cd"
        " JOIN exams x ON x.id = cd.exam_id JOIN accounts a ON a.person_id = cd.person_id"
        " WHERE cd.exam_id = ? AND a.id = ?",
        exam,
        first.id,
    )
    await school.change(
        "INSERT INTO exams (name, starts_at, ends_at) VALUES ('下午的实操', ?, ?)",
        starts + 5 * 3600,
        starts + 7 * 3600,
    )
    await school.change(
        "INSERT INTO candidates (exam_id, person_id, ticket)"
        " SELECT max(id), ?, ? FROM exams WHERE name = '下午的实操'",
        person,
        ticket,
    )
    await on_the_day(school)
    await boss.sends(ticket)
    assert "下午的实操" not in await boss.sees_until("可以入场")
    await school.turn_to((MONDAY + timedelta(days=20)).replace(hour=13, minute=40))
    await boss.sends(ticket)
    assert "下午的实操" in await boss.sees_until("可以入场")


async def test_what_is_wrong_is_said_first(school: School) -> None:
    exam, boss, (first, second) = await seated(school)
    code = await code_of(school, exam, first)
    await boss.starts(f"t_{code}")
    assert "不是今天考" in await boss.sees()
    await school.change(
        "UPDATE candidates SET withdrawn = 1 WHERE exam_id = ? AND person_id ="
        " (SELECT person_id FROM accounts WHERE id = ?)",
        exam,
        first.id,
    )
    await on_the_day(school)
    await boss.starts(f"t_{code}")
    said = await boss.sees()
    assert "已经退考" in said
    assert not any("放行" in each for each in await boss.buttons())
    examiner = await school.employee(Role.STAFF)
    await school.change(
        "INSERT INTO examiners (exam_id, account_id, room) VALUES (?, ?, '实训楼102')",
        exam,
        examiner.id,
    )
    await examiner.starts(f"t_{await code_of(school, exam, second)}")
    assert "走错考场：应去 实训楼101，这里是 实训楼102" in await examiner.sees()


async def test_nobody_else_learns_anything_from_a_code(school: School) -> None:
    exam, _, (first, second) = await seated(school)
    code = await code_of(school, exam, first)
    stranger = await school.play.person("路人")
    staff = await school.employee(Role.STAFF)
    name = school.book.trainees[0].name
    for each in (stranger, staff, second):
        await each.starts(f"t_{code}")
        said = await each.sees_until("准考证的二维码")
        assert name not in said
    await first.starts(f"t_{code}")
    assert "你自己的准考证" in await first.sees()


async def test_a_code_that_was_made_up_opens_nothing(school: School) -> None:
    exam, boss, (first, _) = await seated(school)
    code = await code_of(school, exam, first)
    for forged in (code[:-1] + ("0" if code[-1] != "0" else "1"), f"{exam}_1_{'0' * 20}", "x"):
        await boss.starts(f"t_{forged}")
        assert "不是我们的准考证" in await boss.sees()
    assert await school.query("SELECT count(*) FROM exam_arrivals") == [(0,)]


async def test_who_was_not_let_in_was_absent(school: School) -> None:
    exam, boss, (first, _) = await seated(school)
    await on_the_day(school)
    await boss.starts(f"t_{await code_of(school, exam, first)}")
    await boss.sees()
    await boss.presses("✅ 放行")
    await boss.sees_until("放行了")
    await boss.presses("👥 谁到了")
    assert "到 1 / 2 人" in await boss.sees()
    await boss.presses("实训楼101：1 / 2")
    said = await boss.sees()
    assert school.book.trainees[1].name in said
    assert school.book.trainees[0].name not in said
    await school.turn_to((MONDAY + timedelta(days=20)).replace(hour=12))
    await boss.presses_data(f"esj:{exam}:", message_id=(await boss.messages())[-1]["message_id"])
    await boss.sees()
    await boss.presses("❌ 1 人没到，记缺考")
    await boss.sees()
    await boss.presses("确定")
    await boss.sees()
    rows = await school.query(
        "SELECT result FROM candidates WHERE exam_id = ? ORDER BY result IS NULL", exam
    )
    assert rows == [("absent",), (None,)]


async def test_a_room_in_which_nobody_was_let_in_is_counted_absent_by_nobody(
    school: School,
) -> None:
    exam, boss, people = await seated(school, 3)
    await on_the_day(school)
    for each in people:
        await boss.starts(f"t_{await code_of(school, exam, each)}")
        if "实训楼101　座位 1" in (await boss.sees()).replace("<b>", "").replace("</b>", ""):
            await boss.presses("✅ 放行")
            await boss.sees_until("放行了")
    await school.turn_to((MONDAY + timedelta(days=20)).replace(hour=12))
    await boss.presses_data(f"esj:{exam}:", message_id=(await boss.messages())[-1]["message_id"])
    await boss.sees()
    await boss.presses("❌ 1 人没到，记缺考")
    assert "实训楼102：一个人也没登记入场" in await boss.sees()
    await boss.presses("确定")
    await boss.sees()
    rows = await school.query(
        "SELECT room FROM candidates WHERE exam_id = ? AND result = 'absent'", exam
    )
    assert rows == [("实训楼101",)]


async def test_how_late_somebody_comes_is_said(school: School) -> None:
    exam, boss, (first, _) = await seated(school)
    code = await code_of(school, exam, first)
    for minute, said in ((10, "开考 10 分钟了"), (45, "迟到过 30 分钟一般不能进")):
        await school.turn_to((MONDAY + timedelta(days=20)).replace(hour=9, minute=minute))
        await boss.starts(f"t_{code}")
        assert said in await boss.sees()
        assert ("⚠️ 核对过了，放行" in await boss.buttons()) == (minute == 45)


async def test_a_name_of_nobody_is_said_to_be_none(school: School) -> None:
    exam, boss, _ = await seated(school)
    await at_door(school, exam, boss)
    await boss.sends("张三丰")
    assert "没有叫“张三丰”的考生" in await boss.sees()
    await boss.sends("6")
    assert "没有 6 这个号" in await boss.sees()


async def test_a_colleague_hears_that_they_examine_and_again_the_day_before(
    school: School,
) -> None:
    exam, boss, _ = await seated(school)
    examiner = await school.employee(Role.STAFF)
    await school.change("UPDATE accounts SET name = '郑监考' WHERE id = ?", examiner.id)
    await boss.presses_data(f"esg:{exam}:0", message_id=(await boss.messages())[-1]["message_id"])
    await boss.presses("郑监考")
    await boss.presses("实训楼101")
    await boss.sees_until("郑监考：实训楼101")
    await school.settle()
    said = await examiner.sees_until("请你监考")
    assert NAME in said
    assert "实训楼101" in said
    for hour in (8, 9, 10):
        await school.turn_to((MONDAY + timedelta(days=19)).replace(hour=hour, minute=30))
    told = [m["text"] for m in await examiner.messages() if "请你监考" in m.get("text", "")]
    assert len(told) == 2
    assert "明天" in told[-1]
    await examiner.presses("🚪 看考场")
    assert "到 0 /" in await examiner.sees_until("到 0")


async def test_the_lists_for_the_doors_name_every_seat(school: School) -> None:
    exam, boss, _ = await seated(school)
    last = (await boss.messages())[-1]["message_id"]
    await boss.presses_data(f"esm:{exam}", message_id=last)
    await school.idle()
    name, data = await boss.document()
    assert name.startswith("考场签到表")
    assert data.startswith(b"PK")


async def seats_of(school: School, exam: int) -> dict[int, tuple[str, str]]:
    rows = await school.query(
        "SELECT person_id, room, seat FROM candidates WHERE exam_id = ?", exam
    )
    return {person: (room, seat) for person, room, seat in rows}


async def open_seating(boss: Phone) -> str:
    await boss.sends("考务办")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if NAME in each))
    await boss.sees()
    await boss.presses("🪑 编场")
    return await boss.sees_until("用哪些考场")


async def test_a_latecomer_gets_a_free_seat_and_nobody_else_moves(school: School) -> None:
    exam, boss, _ = await seated(school)
    before = await seats_of(school, exam)
    late = await school.trainee(2)
    await registers(late)
    assert "3 人里 1 人没座位" in await open_seating(boss)
    await boss.sends(ROOMS)
    await boss.sees_until("怎么坐")
    await boss.presses("🪑 只排没座位的 1 人，按姓名")
    assert "1 人排好了" in await boss.sees_until("排好了")
    after = await seats_of(school, exam)
    assert {person: after[person] for person in before} == before
    assert len(set(after.values())) == 3
    assert ("", "") not in after.values()


async def test_nobody_keeps_an_old_seat_and_who_is_in_keeps_theirs_alone(school: School) -> None:
    exam, boss, _ = await seated(school, 3)
    ((inside,),) = await school.query(
        "SELECT person_id FROM candidates WHERE exam_id = ? AND room = '实训楼102'", exam
    )
    await school.change(
        "INSERT INTO exam_arrivals (exam_id, person_id, at, let_in_by) VALUES (?, ?, 1, ?)",
        exam,
        inside,
        boss.id,
    )
    assert "还有 1 人没排上" in await seats(boss, "实训楼102 2")
    after = await seats_of(school, exam)
    assert after[inside] == ("实训楼102", "1")
    assert sorted(after.values()) == [("", ""), ("实训楼102", "1"), ("实训楼102", "2")]


async def test_rooms_of_one_name_at_two_venues_are_two_rooms(school: School) -> None:
    exam, boss, (first, second) = await seated(school)
    await school.change(
        "UPDATE candidates SET venue = '县职教中心', room = '', seat = '' WHERE exam_id = ?"
        " AND person_id = (SELECT person_id FROM accounts WHERE id = ?)",
        exam,
        second.id,
    )
    await seats(boss, "101 1")
    assert "三号楼" in await open_seating(boss)
    await boss.sends("101 1")
    await boss.sees_until("怎么坐")
    await boss.presses("🔤 按姓名")
    await boss.sees_until("排好了")
    assert [*(await seats_of(school, exam)).values()] == [("101", "1"), ("101", "1")]
    said = await open_seating(boss)
    assert "三号楼 101 考场：1 人" in said
    assert "县职教中心 101 考场：1 人" in said
    assert any("县职教中心（1 人）" in each for each in await boss.buttons())
    examiner = await school.employee(Role.STAFF)
    await school.change(
        "INSERT INTO examiners (exam_id, account_id, room) VALUES (?, ?, '县职教中心 101')",
        exam,
        examiner.id,
    )
    await on_the_day(school)
    await examiner.starts(f"t_{await code_of(school, exam, first)}")
    assert "走错考场" in await examiner.sees()
    await examiner.starts(f"t_{await code_of(school, exam, second)}")
    assert "可以入场" in await examiner.sees()
