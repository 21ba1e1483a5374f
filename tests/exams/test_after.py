"""After the exam: results, appeals, certificates, sitting again, the year; and lists as files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role
from tests.conftest import MONDAY
from tests.exams.registering import NAME, office, registers, with_exam
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def graded(
    school: School, score: str = "58", grade: str = "不合格"
) -> tuple[int, Phone, Phone]:
    """An exam that is over, whose result came by a list from the appraisal centre."""
    exam = await with_exam(school, days=10)
    boss = await office(school)
    person = await school.trainee()
    await registers(person)
    row = school.book.trainees[0]
    await school.turn_to(MONDAY + timedelta(days=14))
    data = workbook(
        ("考试", "姓名", "班级", "手机号后四位", "成绩", "结果"),
        (NAME, row.name, row.class_name, row.phone[-4:], score, grade),
        title="成绩",
    )
    await boss.uploads(data, "成绩.xlsx")
    await boss.sees_until("读好了")
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    await school.settle()
    await person.sees_until(score)
    return exam, boss, person


async def test_a_result_can_be_looked_over_again_and_a_person_answers(school: School) -> None:
    _, boss, person = await graded(school)
    await person.sends("我要复核成绩")
    assert "58 分" in await person.sees()
    await person.presses(f"🔎 复核 {NAME}")
    await person.sees_until("哪里有疑问")
    await person.sends("实操第三题我做完了")
    await person.sees_until("复核收到了")
    await school.settle()
    await boss.sees_until("提出复核")
    await boss.presses("🔎 看复核")
    assert "实操第三题我做完了" in await boss.sees_until("提出")
    await boss.presses("查过了，成绩无误")
    await school.settle()
    assert "查过了，成绩无误" in await person.sees_until("有答复了")


async def test_what_was_wrong_is_corrected_with_the_answer(school: School) -> None:
    exam, boss, person = await graded(school)
    assert "📊 成绩和证书" in await person.buttons()
    await person.presses("📊 成绩和证书")
    assert "12月14日 周一前可以提复核" in await person.sees()
    await person.presses(f"🔎 复核 {NAME}")
    await person.sees_until("哪里有疑问")
    await person.sends("实操第三题我做完了")
    await person.sees_until("复核收到了")
    await school.settle()
    await boss.presses("🔎 看复核")
    await boss.sees_until("提出")
    await boss.presses("✏️ 成绩有误，改成…")
    await boss.sees_until("改成多少")
    await boss.sends("很好")
    assert "看不出成绩" in await boss.sees()
    await boss.sends("80分，合格")
    await boss.sees_until("已经更正：合格，80 分")
    await school.settle()
    assert "已经更正：合格，80 分" in await person.sees_until("有答复了")
    rows = await school.query("SELECT score, result FROM candidates WHERE exam_id = ?", exam)
    assert rows == [("80", "passed")]
    acts = await school.query("SELECT act FROM audit WHERE act = 'exam-result-corrected'")
    assert len(acts) == 1


async def test_a_result_that_is_another_now_says_what_it_was(school: School) -> None:
    _, boss, person = await graded(school)
    row = school.book.trainees[0]
    data = workbook(
        ("考试", "姓名", "班级", "手机号后四位", "成绩", "结果"),
        (NAME, row.name, row.class_name, row.phone[-4:], "61", "合格"),
        title="成绩",
    )
    await boss.uploads(data, "更正.xlsx")
    preview = await boss.sees_until("读好了")
    assert "合格 1，不合格 0，缺考 0" in preview
    assert "其中 1 人已经有结果" in preview
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    await school.settle()
    said = (await person.sees_until("成绩更正")).replace("<b>", "").replace("</b>", "")
    assert "合格，61 分（原来：不合格，58 分）" in said


async def test_a_certificate_is_asked_for_by_post_and_a_slip_taken_back(school: School) -> None:
    exam, boss, person = await graded(school, "86", "合格")
    last = (await boss.messages())[-1]["message_id"]
    await boss.presses_data(f"ess:{exam}:1", message_id=last)
    await boss.sees()
    await school.settle()
    await person.sees_until("证书到了")
    await person.presses("📊 成绩和证书")
    await person.sees_until("带身份证到考务办领")
    await person.presses(f"📮 请寄给我 {NAME}")
    await person.sees_until("寄到哪里")
    await person.sends("周小满 13800138000 云溪区人民路 1 号")
    await person.sees_until("告诉考务办了")
    await school.settle()
    assert "人民路 1 号" in await boss.sees_until("想把")
    await boss.presses("🏅 打开")
    assert "等考务办寄到：周小满" in await boss.sees_until("等考务办寄到")
    await boss.presses("✅ 本人领了")
    await boss.sees_until("已领")
    await boss.presses("↩️ 记错了，证书还在")
    await boss.sees_until("带身份证到考务办领")
    await boss.presses("📮 寄出")
    await boss.sees_until("快递单号是")
    await boss.sends("SF123")
    assert "人民路" not in await boss.sees_until("寄出，单号 SF123")
    await school.settle()
    assert "SF123" in await person.sees_until("寄出了")
    await person.presses_data(f"eri:{exam}", message_id=(await person.messages())[-1]["message_id"])
    assert "已经领走或寄出了" in person.toast


async def test_once_the_time_is_over_nothing_is_looked_over(school: School) -> None:
    exam, _, person = await graded(school)
    await school.turn_to(MONDAY + timedelta(days=22))
    await person.sends("我要复核成绩")
    await person.sees()
    assert not any("复核" in each for each in await person.buttons())
    await person.presses_data(f"erf:{exam}", message_id=(await person.messages())[-1]["message_id"])
    assert "时间过了" in person.toast


async def test_who_failed_is_offered_the_next_round(school: School) -> None:
    _, _, person = await graded(school)
    again = await with_exam(school, days=40)
    await person.sends("我要补考")
    await person.sees()
    await person.presses(f"🔁 补考 {NAME}")
    assert "你符合条件" in await person.sees()
    await person.presses("✍️ 报名")
    await person.sees_until("报上了")
    rows = await school.query("SELECT exam_id FROM registrations ORDER BY id DESC LIMIT 1")
    assert rows == [(again,)]


async def test_a_certificate_is_told_collected_and_said_by_whom(school: School) -> None:
    exam, boss, person = await graded(school, "86", "合格")
    last = (await boss.messages())[-1]["message_id"]
    await boss.presses_data(f"esr:{exam}:0", message_id=last)
    await boss.sees_until("1 人合格还没有证书")
    await boss.presses("🏅 1 人的证书到了")
    await boss.sees()
    await boss.presses("确定")
    await boss.sees_until("1 本等领")
    await school.settle()
    assert "证书到了" in await person.sees_until("证书到了")
    await person.sends("我的证书到了没有")
    assert "带身份证到考务办领" in await person.sees()
    await boss.presses(f"🏅 {school.book.trainees[0].name}")
    await boss.sees()
    await boss.presses("👤 代领")
    await boss.sees()
    await boss.sends("王小二")
    assert "代领人：王小二" in await boss.sees()
    rows = await school.query("SELECT given_by, collected_at IS NULL FROM exam_certificates")
    assert rows == [(boss.id, 0)]


async def test_who_does_not_collect_a_certificate_is_reminded(school: School) -> None:
    exam, boss, person = await graded(school, "86", "合格")
    await boss.presses_data(f"ess:{exam}:1", message_id=(await boss.messages())[-1]["message_id"])
    await boss.sees()
    await school.settle()
    await person.sees_until("证书到了")
    await school.turn_to(MONDAY + timedelta(days=29))
    assert "证书到了" in await person.sees_until("证书到了")
    await school.turn_to(MONDAY + timedelta(days=40))
    texts = [m.get("text", "") for m in await person.messages()]
    assert sum("的证书到了" in text for text in texts) == 2


SIGN_UP = ("姓名", "手机号", "身份证后四位", "单位")


async def sends_list(boss: Phone, exam: int, kind: str, data: bytes) -> str:
    await boss.presses_data(
        f"esv:{exam}:{kind}", message_id=(await boss.messages())[-1]["message_id"]
    )
    await boss.sees_until("Excel")
    await boss.uploads(data, "名单.xlsx")
    return await boss.sees_until("行有问题")


async def test_a_firm_registers_a_list_and_every_bad_row_is_named(school: School) -> None:
    exam = await with_exam(school, capacity=2, fee=10_000)
    boss = await office(school)
    await boss.sends("考务办")
    await boss.sees()
    row = school.book.trainees[0]
    data = workbook(
        SIGN_UP,
        (row.name, row.phone, "", "沿海商贸有限公司"),
        ("新来的", "13800138001", "123X", "沿海商贸"),
        ("第三个", "13800138002", "1234", "沿海商贸"),
        ("没电话", "", "", "沿海商贸"),
        ("错电话", "1380013", "", "沿海商贸"),
        ("", "13800138009", "", ""),
    )
    said = await sends_list(boss, exam, "signup", data)
    assert "3 人可以报名（2 人是新考生），3 行有问题" in said
    assert "第 5 行 没电话：没有手机号，也没有身份证后四位" in said
    assert "第 6 行 错电话" in said
    await boss.presses("✅ 先办没问题的 3 人")
    assert "报上 3 人，其中 1 人候补" in await boss.sees()
    assert await school.query("SELECT count(*) FROM firms") == [(1,)]
    paid = await sends_list(boss, exam, "fees", workbook(("姓名", "手机号"), (row.name, row.phone)))
    assert "1 人对上了" in paid
    await boss.presses("✅ 办这 1 人")
    await boss.sees_until("1 人记为已缴费")
    rows = await school.query("SELECT count(*) FROM candidates WHERE exam_id = ?", exam)
    assert rows == [(1,)]
    again = await sends_list(boss, exam, "signup", data)
    assert "0 人可以报名" in again


@pytest.mark.parametrize(
    ("heading", "paid", "reason"),
    [
        ("实缴金额", "100", ""),
        ("缴费金额（元）", "100.00元", ""),
        ("是否缴费", "已缴", ""),
        ("缴费情况", "√", ""),
        ("实缴金额", "80", "只写着 80，不够考试费"),
        ("是否缴费", "否", "缴费一栏写着“否”"),
        ("缴费情况", "未缴", "缴费一栏写着“未缴”"),
        ("实缴金额", "", "缴费一栏写着“—”"),
    ],
)
async def test_a_list_of_payments_notes_only_whole_fees(
    school: School, heading: str, paid: str, reason: str
) -> None:
    exam = await with_exam(school, fee=10_000)
    boss = await office(school)
    await boss.sends("考务办")
    await boss.sees()
    row = school.book.trainees[0]
    named = workbook(("姓名", "手机号", heading), (row.name, row.phone, paid))
    await sends_list(boss, exam, "signup", workbook(("姓名", "手机号"), (row.name, row.phone)))
    await boss.presses("✅ 办这 1 人")
    await boss.sees_until("报上 1 人")
    said = await sends_list(boss, exam, "fees", named)
    assert ("0 人对上了" if reason else "1 人对上了") in said
    assert reason in said


async def test_who_was_registered_by_a_firm_finds_it_with_their_account(school: School) -> None:
    exam = await with_exam(school)
    boss = await office(school)
    await boss.sends("考务办")
    await boss.sees()
    await sends_list(
        boss, exam, "signup", workbook(SIGN_UP, ("新来的", "13800138001", "123X", "甲"))
    )
    await boss.presses("✅ 办这 1 人")
    await boss.sees()
    person = await school.play.person("新来的")
    await person.starts()
    await person.sees()
    await person.presses_data(f"erg:{exam}", message_id=(await person.messages())[-1]["message_id"])
    await person.sees_until("姓名 手机号")
    await person.sends("新来的 13800138001 123X")
    await person.sees_until("对吗")
    await person.presses("✅ 对")
    assert "你已经报了这一场" in await person.sees_until("已经报了")


async def test_the_year_is_counted(school: School) -> None:
    _, boss, _ = await graded(school, "86", "合格")
    last = (await boss.messages())[-1]["message_id"]
    await boss.presses_data("esx:2026:exam", message_id=last)
    said = await boss.sees()
    assert "考试服务" in said
    assert "茶艺师：1 人，合格 1，100.0%" in said
    await boss.presses("📊 Excel")
    await school.idle()
    name, data = await boss.document()
    assert name.startswith("2026_年考试统计")
    assert data.startswith(b"PK")
    staff = await school.employee(Role.STAFF)
    await staff.sends("菜单")
    await staff.sees()
    await staff.presses_data("esx:2026:exam", message_id=(await staff.messages())[-1]["message_id"])
    assert "考务办的事" in staff.toast


async def test_a_mere_draft_does_not_keep_a_firm_from_registering(school: School) -> None:
    exam = await with_exam(school, papers='["身份证照片"]')
    boss, person = await office(school), await school.trainee()
    await registers(person)
    await boss.sends("考务办")
    await boss.sees()
    row = school.book.trainees[0]
    data = workbook(SIGN_UP, (row.name, row.phone, "", "沿海商贸有限公司"))
    assert "1 人可以报名" in await sends_list(boss, exam, "signup", data)
    await boss.presses("✅ 办这 1 人")
    assert "报上 1 人" in await boss.sees()
    again = await sends_list(boss, exam, "signup", data)
    assert "已经报了" in again


async def test_a_second_appeal_shows_the_first(school: School) -> None:
    exam, _, person = await graded(school)
    for text in ("实操第三题我做完了", "再看一次"):
        await person.sends("我要复核成绩")
        await person.sees()
        last = (await person.messages())[-1]["message_id"]
        await person.presses_data(f"erf:{exam}", message_id=last)
        if text == "再看一次":
            break
        await person.sees_until("哪里有疑问")
        await person.sends(text)
        await person.sees_until("复核收到了")
    assert "你提过复核：实操第三题我做完了" in await person.sees_until("提过复核")
    assert await school.query("SELECT count(*) FROM exam_appeals") == [(1,)]


async def test_a_result_that_comes_later_can_still_be_looked_over(school: School) -> None:
    exam, boss, person = await graded(school)
    row = school.book.trainees[0]
    await school.turn_to(MONDAY + timedelta(days=22))
    data = workbook(
        ("考试", "姓名", "班级", "手机号后四位", "成绩", "结果"),
        (NAME, row.name, row.class_name, row.phone[-4:], "61", "合格"),
        title="成绩",
    )
    await boss.uploads(data, "更正.xlsx")
    await boss.sees_until("读好了")
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    await school.settle()
    await person.sees_until("61")
    await person.presses_data(f"erf:{exam}", message_id=(await person.messages())[-1]["message_id"])
    await person.sees_until("哪里有疑问")
