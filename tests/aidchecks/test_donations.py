"""Donations: noted step by step, thanked for, and shown without names to who sees sums only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role
from tests.aidchecks.test_checks import last, officer, people, teacher_of
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

FIRM = "渝北建材 & <子公司>"


async def notes(
    person: Phone, gift: str, amount: str, *to: str, unnamed: bool = False, giver: str = FIRM
) -> str:
    await person.sends("义捐")
    await person.sees()
    await person.presses("➕ 登记一笔")
    await person.sees_until("谁捐的")
    await person.sends(giver)
    await person.sees_until("愿意留名吗")
    await person.presses("不留名" if unnamed else "留名")
    await person.sees_until("捐了什么")
    await person.presses(gift)
    await person.sees_until("多少")
    await person.sends(amount)
    await person.sees_until("给谁")
    for each in to:
        await person.presses(each)
        await person.sees()
    await person.presses((await person.buttons())[0])
    return await person.sees_until("感谢信")


async def test_money_for_the_school_is_noted_in_fen_with_thanks(school: School) -> None:
    office = await officer(school)
    said = await notes(office, "钱", "1,500.50元", "学校")
    assert f"捐赠方：{FIRM}" in said
    assert "您捐赠的1,500.50 元已经由学校收到" in said
    found = await school.query("SELECT gift, amount, target, given_on FROM aid_donations")
    assert found == [("money", 150050, "school", "2026-11-23")]
    await office.presses("‹ 返回")
    assert "1,500.50 元" in await office.sees_until("义捐 1 笔")


async def test_things_for_a_student_are_thanked_for_without_their_name(school: School) -> None:
    teacher = await teacher_of(school)
    person, name = (await people(school))[0]
    said = await notes(teacher, "被褥", "2", "一名学生", name, unnamed=True)
    assert f"给：{name}" in said
    thanks = said.split("感谢信")[1]
    assert name not in thanks
    assert FIRM not in thanks
    found = await school.query("SELECT person_id, amount, unnamed FROM aid_donations")
    assert found == [(person, 2, 1)]


async def test_an_amount_that_is_none_is_asked_for_again(school: School) -> None:
    office = await officer(school)
    await office.sends("义捐")
    await office.sees()
    await office.presses("➕ 登记一笔")
    await office.sees_until("谁捐的")
    await office.sends(FIRM)
    await office.sees_until("愿意留名吗")
    await office.presses("留名")
    await office.sees_until("捐了什么")
    await office.presses("钱")
    await office.sees_until("多少元")
    for bad in ("很多", "-5", "0", "1.234"):
        await office.sends(bad)
        await office.sees_until("没看懂金额")
    await office.sends("80")
    await office.sees_until("给谁")


async def test_a_receipt_is_kept_by_its_reference_and_shown(school: School) -> None:
    office = await officer(school)
    await notes(office, "钱", "80", "学校")
    await office.presses("📷 上传收据")
    await office.sees_until("收据拍张照")
    await office.sends("收据在这")
    await office.sees_until("请发一张照片")
    await office.uploads(b"receipt", "receipt.jpg", kind="photo")
    await office.sees_until("感谢信")
    await office.presses("🧾 看收据")
    await school.idle()
    assert await office.photo() == b"receipt"


async def test_a_receipt_that_may_name_a_student_is_not_for_who_sees_sums_only(
    school: School,
) -> None:
    teacher, boss = await teacher_of(school), await school.employee(Role.COORDINATOR)
    _, name = (await people(school))[0]
    await notes(teacher, "钱", "80", "一名学生", name)
    await teacher.presses("📷 上传收据")
    await teacher.sees_until("收据拍张照")
    await teacher.uploads(b"receipt", "receipt.jpg", kind="photo")
    await teacher.sees_until("感谢信")
    await boss.presses_data("acz:1", message_id=await last(boss))
    await boss.sees_until("给：一名学生")
    assert "🧾 看收据" not in await boss.buttons()
    await boss.presses_data("acF:1:0", message_id=await last(boss))
    await school.idle()
    assert not [each for each in await boss.messages() if "photo" in each]


async def test_coordinators_see_what_was_given_and_not_to_whom(school: School) -> None:
    teacher, boss = await teacher_of(school), await school.employee(Role.COORDINATOR)
    _, name = (await people(school))[0]
    await notes(teacher, "钱", "80", "一名学生", name, unnamed=True)
    await boss.sends("义捐")
    listed = await boss.sees_until("义捐 1 笔")
    await boss.presses_data("acz:1", message_id=await last(boss))
    page = await boss.sees_until("给：一名学生")
    await boss.presses_data("acH", message_id=await last(boss))
    await boss.sees()
    _, data = await boss.document()
    rows = str(rows_of(load_workbook(io.BytesIO(data)).worksheets[0]))
    for said in (listed, page, rows):
        assert name not in said
        assert "渝北建材" not in said


async def test_nobody_else_deletes_one(school: School) -> None:
    teacher, other = await teacher_of(school), await teacher_of(school, "第3期")
    await notes(teacher, "书", "30", "一个班")
    for person in (other, await school.employee(Role.COORDINATOR)):
        await person.sends("义捐")
        await person.sees()
        await person.presses_data("acG:1:1", message_id=await last(person))
        await school.idle()
    assert await school.query("SELECT count(*) FROM aid_donations") == [(1,)]
    await teacher.presses("🗑️ 记错了")
    await teacher.sees_until("删掉这笔")
    await teacher.presses("确定")
    await teacher.sees_until("还没有登记义捐")
    acts = await school.query("SELECT act FROM audit WHERE act LIKE 'donation-%' ORDER BY id")
    assert acts == [("donation-add",), ("donation-drop",)]


async def test_a_class_teacher_gives_nothing_to_another_class(school: School) -> None:
    teacher = await teacher_of(school)
    theirs = (await school.query("SELECT id FROM classes WHERE name = '第3期'"))[0][0]
    await teacher.sends("义捐")
    await teacher.sees()
    await teacher.presses("➕ 登记一笔")
    await teacher.sees_until("谁捐的")
    await teacher.sends(FIRM)
    await teacher.sees_until("愿意留名吗")
    for data, wanted in ((f"acD:class:{theirs}::0", "不归您看"), ("acD:school:::0", "由资助办")):
        await teacher.presses_data(data, message_id=await last(teacher))
        await school.idle()
        assert wanted in teacher.toast


async def test_somebody_sees_on_their_own_page_what_was_given_to_them(school: School) -> None:
    (_, name), (_, another) = (await people(school))[:2]
    listed = [each.name for each in school.book.trainees if each.class_name == "第1期"]
    trainee, other = [await school.trainee(listed.index(each)) for each in (name, another)]
    teacher = await teacher_of(school)
    await notes(teacher, "被褥", "2", "一名学生", name, unnamed=True)
    await notes(teacher, "书", "3", "一名学生", name)
    await trainee.sends("我的资助")
    said = await trainee.sees_until("收到的义捐")
    assert "被褥 2 件\n" in said
    assert f"书 3 件（{FIRM}捐）" in said
    await other.sends("我的资助")
    assert "义捐" not in await other.sees_until("我的资助")
