"""Incidents: reported in two taps and a few words, rung for, filled in, closed."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from storage import privacy
from tests.conftest import MONDAY
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from typing import Any

    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

FELL = "三楼楼梯滑倒，脚踝肿了"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
GRAVE = "从梯子上摔下来，骨折，叫不醒"


async def of_class(school: School, name: str = "第1期") -> Phone:
    """A class teacher in the bot."""
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))


async def reports(person: Phone, kind: str, text: str) -> str:
    """The page that somebody sees who reports an incident."""
    await person.sends("事故")
    await person.sees_until("事故")
    await person.presses("➕ 登记事故")
    await person.sees_until("发生了什么")
    await person.presses(kind)
    await person.sees_until("用几句话写下来")
    await person.sends(text)
    return await person.sees_until("登记：")


async def presses_kind(person: Phone) -> None:
    """Press what the button of a case for this kind would be, wherever it was shown."""
    last = (await person.messages())[-1]["message_id"]
    await person.presses_data("in2:equipment:1", message_id=last)


async def letters(school: School, kind: str) -> list[Any]:
    await school.settle()
    return [
        row[0]
        for row in await school.query(
            "SELECT chat_id FROM outbox WHERE kind = ? AND state = 'sent' ORDER BY id", kind
        )
    ]


async def test_a_first_report_is_two_taps_and_a_few_words(school: School) -> None:
    teacher = await of_class(school)
    page = await reports(teacher, "受伤", FELL)
    assert "🟡 受伤 · 今天 10:00" in page
    assert FELL in page
    assert "第1期" in page
    rows = await school.query("SELECT kind, urgent, text, closed_at FROM incidents")
    assert rows == [("injury", 0, FELL, None)]


async def test_the_session_that_runs_is_noted_with_the_class(school: School) -> None:
    teacher = await of_class(school)
    await reports(teacher, "受伤", FELL)
    rows = await school.query(
        "SELECT s.starts_at <= i.happened_at AND s.ends_at >= i.happened_at"
        " FROM incidents i JOIN sessions s ON s.id = i.session_id AND s.class_id = i.class_id"
    )
    assert rows == [(1,)]


async def test_a_grave_word_rings_for_duty_and_coordinators_at_night(school: School) -> None:
    boss, guard = [await school.employee(role) for role in (Role.COORDINATOR, Role.STAFF)]
    await school.change(
        "INSERT INTO duty_shifts (account_id, days, starts, ends) VALUES (?, 255, 0, 1440)",
        guard.id,
    )
    teacher = await of_class(school)
    await school.turn_to(MONDAY + timedelta(hours=13))
    await reports(teacher, "受伤", GRAVE)
    await school.settle()
    for person in (boss, guard):
        assert GRAVE in await person.sees_until("紧急：受伤")
    assert sorted(await letters(school, "incident")) == sorted([boss.id, guard.id])


async def test_it_rings_again_until_somebody_takes_it(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher = await of_class(school)
    await reports(teacher, "火灾", "厨房")
    await boss.sees_until("紧急：火灾")
    await school.turn_to(MONDAY + timedelta(minutes=6))
    assert await letters(school, "incident") == [boss.id, boss.id]
    await boss.presses("🙋 我来处理")
    await boss.sees_until("处理：教职工")
    assert "在处理这起事故" in await teacher.sees_until("在处理")
    await school.turn_to(MONDAY + timedelta(minutes=30))
    assert await letters(school, "incident") == [boss.id, boss.id]


async def test_colleagues_can_be_called_before_there_are_words(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher = await of_class(school)
    await teacher.sends("事故")
    await teacher.sees_until("事故")
    await teacher.presses("➕ 登记事故")
    await teacher.sees_until("发生了什么")
    await teacher.presses("疾病")
    await teacher.sees_until("先点 🔔")
    await teacher.presses("🔔 先叫人")
    call = (await teacher.messages())[-1]["message_id"]
    assert "已经叫了：教职工" in await teacher.sees_until("已经叫了")
    await boss.sees_until("紧急：疾病")
    await teacher.presses_data("in3:illness", message_id=call)
    await teacher.sends("食堂里有人胸口痛")
    assert "食堂里有人胸口痛" in await teacher.sees_until("食堂里")
    rows = await school.query("SELECT kind, urgent, text FROM incidents")
    assert rows == [("illness", 1, "食堂里有人胸口痛")]


async def test_what_is_not_urgent_waits_for_the_end_of_quiet_hours(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher = await of_class(school)
    await school.turn_to(MONDAY + timedelta(hours=13))
    await reports(teacher, "受伤", FELL)
    assert await letters(school, "incident") == []
    await school.turn_to(MONDAY + timedelta(hours=21, minutes=5))
    assert await letters(school, "incident") == [boss.id]


async def test_the_hurt_are_picked_from_the_roster_within_reach(school: School) -> None:
    teacher = await of_class(school)
    await reports(teacher, "受伤", FELL)
    own = next(each.name for each in school.book.trainees if each.class_name == "第1期")
    await teacher.presses("🤕 伤者")
    await teacher.sees_until("谁受了伤")
    await teacher.sends(own)
    await teacher.sees_until("是下面哪位")
    await teacher.presses(next(each for each in await teacher.buttons() if own in each))
    assert f"🤕 {own}" in await teacher.sees_until("🤕")
    await teacher.presses("🤕 伤者")
    await teacher.sees_until("谁受了伤")
    await teacher.sends("送货的师傅")
    await teacher.sees_until("花名册里没有找到")
    await teacher.presses("按原话记：送货的师傅")
    assert "送货的师傅" in await teacher.sees_until("送货")


async def test_names_of_the_hurt_are_hidden_from_who_is_only_called(school: School) -> None:
    guard = await of_class(school, "第3期")
    await school.change(
        "INSERT INTO duty_shifts (account_id, days, starts, ends) VALUES (?, 255, 0, 1440)",
        guard.id,
    )
    teacher = await of_class(school)
    await reports(teacher, "受伤", GRAVE)
    own = next(each.name for each in school.book.trainees if each.class_name == "第1期")
    await school.change(
        "INSERT INTO incident_hurt (incident_id, person_id, update_id)"
        " SELECT 1, id, -1 FROM people WHERE name = ?",
        own,
    )
    await guard.sees_until("紧急：受伤")
    await guard.presses("打开这起事故")
    page = await guard.sees_until("另有 1 人")
    assert GRAVE in page
    assert own not in page


async def test_who_was_told_is_ticked_with_the_time(school: School) -> None:
    teacher = await of_class(school)
    await reports(teacher, "受伤", FELL)
    await teacher.presses("📢 已告知")
    await teacher.sees_until("告诉了谁")
    await teacher.presses("监护人")
    await school.idle()
    assert "✓ 监护人" in await teacher.buttons()
    await teacher.presses("‹ 返回")
    assert "📢 已告知：监护人 10:00" in await teacher.sees_until("已告知：")


async def test_pictures_are_kept_by_reference_and_sent_again(school: School) -> None:
    teacher = await of_class(school)
    await reports(teacher, "设备", "空调漏水")
    await teacher.presses("📷 照片")
    await teacher.sees_until("把照片发来")
    await teacher.uploads(PICTURE, "x.png", kind="photo")
    await teacher.sees_until("照片收到了")
    rows = await school.query("SELECT media FROM incident_photos")
    assert rows == [("photo",)]


async def test_it_is_brought_up_each_day_until_it_is_closed(school: School) -> None:
    teacher = await of_class(school)
    await reports(teacher, "受伤", FELL)
    await school.turn_to(MONDAY + timedelta(days=1, minutes=1))
    assert FELL in await teacher.sees_until("还没有结案")
    await teacher.presses("✅ 结案")
    await teacher.sees_until("结果怎样")
    await teacher.sends("校医看过，休息两天")
    assert "结案：校医看过，休息两天" in await teacher.sees_until("结案：")
    await school.turn_to(MONDAY + timedelta(days=3))
    assert await letters(school, "incident-open") == [teacher.id]


async def test_a_case_of_the_desk_becomes_an_incident_once(school: School) -> None:
    teacher = await of_class(school)
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("宿舍热水器在漏水")
    await trainee.sees_until("已转给老师")
    await teacher.sends("答疑")
    await teacher.sees_until("宿舍热水器")
    await teacher.presses(next(e for e in await teacher.buttons() if e.startswith("1 ")))
    await teacher.sees_until("宿舍热水器")
    await teacher.presses("🚑 登记为事故")
    await teacher.sees_until("登记为哪一类")
    await teacher.presses("设备")
    assert "宿舍热水器在漏水" in await teacher.sees_until("登记：")
    await presses_kind(teacher)
    await teacher.sees()
    rows = await school.query("SELECT kind, text, verbatim FROM incidents")
    assert rows == [("equipment", "宿舍热水器在漏水", 1)]


async def test_whose_words_it_were_takes_them_along(school: School) -> None:
    teacher = await of_class(school)
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("宿舍热水器在漏水")
    await trainee.sees_until("已转给老师")
    await teacher.sees_until("宿舍热水器")
    await presses_kind(teacher)
    await teacher.sees_until("登记：")
    await trainee.sends("我的")
    await trainee.sees_until("Telegram")
    await trainee.presses("🗑️ 删除我的数据")
    await trainee.presses("确定删除")
    await trainee.sees_until("已删除")
    rows = await school.query("SELECT kind, text, verbatim FROM incidents")
    assert rows == [("equipment", "", 0)]


async def test_a_first_report_may_be_an_album(school: School) -> None:
    teacher = await of_class(school)
    await teacher.sends("事故")
    await teacher.sees_until("事故")
    await teacher.presses("➕ 登记事故")
    await teacher.sees_until("发生了什么")
    await teacher.presses("设备")
    await teacher.sees_until("用几句话写下来")
    await teacher.uploads(PICTURE, "1.png", "空调漏水", kind="photo", media_group_id="1")
    await teacher.sees_until("登记：")
    await teacher.uploads(PICTURE, "2.png", kind="photo", media_group_id="1")
    await teacher.sees_until("照片收到了")
    rows = await school.query("SELECT text, (SELECT count(*) FROM incident_photos) FROM incidents")
    assert rows == [("空调漏水", 2)]
    await teacher.sends("明天上什么课")
    assert "请发照片" not in await teacher.sees()


async def test_words_under_a_later_picture_do_not_replace_what_happened(school: School) -> None:
    teacher = await of_class(school)
    await reports(teacher, "设备", "空调漏水")
    await teacher.presses("📷 照片")
    await teacher.sees_until("把照片发来")
    await teacher.uploads(PICTURE, "1.png", "修好了", kind="photo")
    page = await teacher.sees_until("📝")
    assert "空调漏水" in page
    assert "修好了" in page


async def test_who_is_only_called_cannot_move_it_to_their_class(school: School) -> None:
    guard = await of_class(school, "第3期")
    await school.change(
        "INSERT INTO duty_shifts (account_id, days, starts, ends) VALUES (?, 255, 0, 1440)",
        guard.id,
    )
    teacher = await of_class(school)
    await reports(teacher, "受伤", GRAVE)
    await guard.sees_until("紧急：受伤")
    ((theirs,),) = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    last = (await guard.messages())[-1]["message_id"]
    await guard.presses_data(f"in9:1:{theirs}", message_id=last)
    rows = await school.query("SELECT c.name FROM incidents i JOIN classes c ON c.id = i.class_id")
    assert rows == [("第1期",)]


async def test_each_sees_the_incidents_of_their_classes_in_the_list(school: School) -> None:
    first, third = await of_class(school), await of_class(school, "第3期")
    boss = await school.employee(Role.COORDINATOR)
    await reports(first, "受伤", FELL)
    await reports(third, "失窃", "丢了一部手机")
    seen = {}
    for name, person in (("first", first), ("third", third), ("boss", boss)):
        await person.sends("事故")
        await person.sees_until("没有结案")
        labels = await person.buttons()
        seen[name] = ["受伤" in "".join(labels), "失窃" in "".join(labels)]
    assert seen == {"first": [True, False], "third": [False, True], "boss": [True, True]}


async def test_the_workbook_holds_everything_in_scope(school: School) -> None:
    teacher = await of_class(school)
    await reports(teacher, "受伤", FELL)
    await teacher.sends("事故")
    await teacher.sees_until("没有结案")
    await teacher.presses("📄 Excel")
    await teacher.sees()
    _, data = await teacher.document()
    cells = rows_of(load_workbook(io.BytesIO(data)).worksheets[0])[1]
    assert (cells[1], cells[4], cells[6]) == ("受伤", "第1期", FELL)


async def test_who_is_erased_from_the_roster_is_hurt_without_a_name(school: School) -> None:
    teacher = await of_class(school)
    own = next(each.name for each in school.book.trainees if each.class_name == "第1期")
    await reports(teacher, "受伤", f"{own}滑倒了")
    await school.change(
        "INSERT INTO incident_hurt (incident_id, person_id, update_id)"
        " SELECT 1, id, -1 FROM people WHERE name = ?",
        own,
    )

    def gone(tx: Tx) -> None:
        subject = privacy.subject_of(tx, own)
        privacy.erase(tx, subject, 1, key=bytes(32), roster=True)

    await school.app.services.database.write(gone)
    rows = await school.query(
        "SELECT i.text, h.person_id, h.words FROM incidents i JOIN incident_hurt h"
    )
    assert rows == [("＊滑倒了", None, "＊")]


async def test_what_somebody_sees_to_rings_again_once_their_role_ends(school: School) -> None:
    boss, other = [await school.employee(role) for role in (Role.COORDINATOR, Role.COORDINATOR)]
    teacher = await of_class(school)
    await reports(teacher, "火灾", "厨房")
    await boss.sees_until("紧急：火灾")
    await boss.presses("🙋 我来处理")
    await other.sees_until("在处理")
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", boss.id)
    await school.settle()
    assert "厨房" in await other.sees_until("紧急：火灾")


async def test_who_has_several_classes_is_asked_whose_it_is(school: School) -> None:
    boss = await school.employee(Role.STAFF)
    await boss.sends("事故")
    await boss.sees_until("事故")
    await boss.presses("➕ 登记事故")
    await boss.sees_until("发生了什么")
    await boss.presses("失窃")
    await boss.sees_until("用几句话写下来")
    await boss.sends("丢了一部手机")
    await boss.sees_until("请点 🏫 选")
    await boss.presses("🏫 班级")
    await boss.sees_until("是哪个班的事")
    await boss.presses("第2期")
    await boss.sees()
    rows = await school.query("SELECT c.name FROM incidents i JOIN classes c ON c.id = i.class_id")
    assert rows == [("第2期",)]
