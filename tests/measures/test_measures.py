"""Measures: a finding gets an owner and a day, is done, and is told to those who said it."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from bot.domain.people.roles import Role
from tests.conftest import MONDAY
from tests.incidents.test_incidents import FELL, letters, of_class, reports
from tests.surveys.opened import opened
from tests.surveys.test_results import ASKED, answered
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

SAID, DO, DID = "午饭总是凉的", "换一家供餐", "换了供餐公司，饭到教室是热的"


async def plans(person: Phone, days: str = "11月30日") -> str:
    """The page of a measure that somebody makes of a free finding for themselves."""
    await person.sends("整改")
    await person.sees_until("整改")
    await person.presses("➕ 记一项整改")
    await person.sees_until("大家说了什么")
    await person.sends(SAID)
    await person.sees_until("要怎么改")
    await person.sends(DO)
    await person.sees_until("谁来做")
    await person.presses("教职工（我）")
    await person.sees_until("哪天前做好")
    await person.presses(next(each for each in await person.buttons() if days in each))
    return await person.sees_until("整改 · 在做")


async def ends(person: Phone, button: str, words: str) -> str:
    await person.presses(button)
    await person.sees_until("写一句")
    await person.sends(words)
    return await person.sees_until("整改 · ")


async def rows(school: School) -> list[tuple[Any, ...]]:
    return await school.query("SELECT source, finding, text, due_on, state FROM measures")


async def test_a_finding_becomes_a_measure_in_three_taps_and_two_sentences(school: School) -> None:
    teacher = await of_class(school)
    page = await plans(teacher)
    assert SAID in page
    assert DO in page
    assert "第1期" in page
    assert await rows(school) == [("free", SAID, DO, "2026-11-30", "open")]


async def test_its_owner_is_told_reminded_the_day_before_and_when_it_is_late(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher = await of_class(school)
    await plans(teacher)
    await school.turn_to(MONDAY + timedelta(days=6))
    assert DO in await teacher.sees_until("到期")
    await school.turn_to(MONDAY + timedelta(days=8))
    assert DO in await teacher.sees_until("逾期 1 天")
    assert "负责人：教职工" in await boss.sees_until("逾期 1 天")
    await school.turn_to(MONDAY + timedelta(days=12))
    assert sorted(await letters(school, "measure-late")) == sorted([teacher.id, boss.id])


async def test_whoever_gets_one_is_told_at_once(school: School) -> None:
    teacher, other = await of_class(school), await of_class(school, "第3期")
    await teacher.sends("整改")
    await teacher.sees()
    await teacher.presses("➕ 记一项整改")
    await teacher.sees_until("大家说了什么")
    await teacher.sends(SAID)
    await teacher.sees_until("要怎么改")
    await teacher.sends(DO)
    await teacher.sees_until("谁来做")
    await teacher.presses("教职工")
    await teacher.sees_until("哪天前做好")
    await teacher.presses(next(each for each in await teacher.buttons() if "11月30日" in each))
    await teacher.sees_until("整改 · 在做")
    assert DO in await other.sees_until("请你做")
    await other.presses("打开这项整改")
    await other.sees_until(SAID)
    await ends(other, "✅ 做完了", DID)
    assert DID in await teacher.sees_until("整改做完了")


async def test_what_was_done_is_told_by_an_announcement_its_author_sends(school: School) -> None:
    teacher = await of_class(school)
    trainee = await school.trainee()
    await plans(teacher)
    assert "还没有告诉大家" in await ends(teacher, "✅ 做完了", DID)
    await teacher.presses("📣 告诉大家")
    desk = await teacher.sees_until("你们说")
    assert "第1期" in desk
    assert await school.query("SELECT state FROM announcements") == [("draft",)]
    await teacher.presses("🚀 发给 20 人 ›")
    await teacher.sees_until("确定吗")
    await teacher.presses("✅ 确定，发给 20 人")
    await school.settle()
    heard = await trainee.sees_until("我们做了")
    assert f"你们说：{SAID}" in heard
    assert f"我们做了：{DID}" in heard
    await teacher.sends("整改")
    assert "已告知 1" in await teacher.sees_until("我的整改")


async def test_a_draft_that_tells_of_it_is_written_once(school: School) -> None:
    teacher = await of_class(school)
    await plans(teacher)
    await ends(teacher, "✅ 做完了", DID)
    last = (await teacher.messages())[-1]["message_id"]
    for _ in range(2):
        await teacher.presses_data("msa:1", message_id=last)
        await school.idle()
    assert await school.query("SELECT count(*) FROM announcements") == [(1,)]


async def test_dropping_one_needs_a_reason(school: School) -> None:
    teacher = await of_class(school)
    await plans(teacher)
    assert "不做了：没有经费" in await ends(teacher, "✖️ 不做了", "没有经费")
    assert await rows(school) == [("free", SAID, DO, "2026-11-30", "dropped")]


async def after_a_fall(teacher: Phone, owner: str) -> str:
    """Report that somebody fell, and make a measure of it for an owner; what its page says."""
    await reports(teacher, "受伤", FELL)
    await teacher.presses("📌 记为整改")
    await teacher.sees_until("发现：受伤")
    await teacher.sends("楼梯贴防滑条")
    await teacher.sees_until("谁来做")
    await teacher.presses(owner)
    await teacher.sees_until("哪天前做好")
    await teacher.presses((await teacher.buttons())[0])
    return await teacher.sees_until("整改 · 在做")


async def test_an_incident_becomes_a_measure(school: School) -> None:
    teacher = await of_class(school)
    assert "事故：受伤" in await after_a_fall(teacher, "教职工（我）")
    await teacher.presses("🔎 看来源")
    await teacher.sees_until(FELL)


async def test_an_owner_who_may_not_see_the_source_has_no_button_to_it(school: School) -> None:
    teacher, other = await of_class(school), await of_class(school, "第3期")
    await after_a_fall(teacher, "教职工")
    await other.sees_until("请你做")
    await other.presses("打开这项整改")
    await other.sees_until("楼梯贴防滑条")
    assert "🔎 看来源" not in await other.buttons()


async def test_whose_role_ends_leaves_measures_for_the_coordinators(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher = await of_class(school)
    await plans(teacher)
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", teacher.id)
    await school.settle()
    await boss.sees_until("没有负责人了")
    await boss.presses("打开这项整改")
    await boss.sees_until("（没有人）")
    await boss.presses("👤 换人")
    await boss.sees_until("交给谁")
    await boss.presses("教职工")
    await boss.sees_until("整改 · 在做")
    assert await school.query("SELECT owner FROM measures") == [(boss.id,)]


async def test_a_question_of_a_survey_becomes_a_measure_with_its_figure(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 2, 2, 3, 4, 5)
    await boss.sends("结果")
    await boss.sees()
    await boss.presses_data(f"rs3:{survey_id}::1", message_id=await newest(boss))
    await boss.sees_until("讲得清楚吗")
    await boss.presses("📌 记为整改")
    await boss.sees_until("发现：讲得清楚吗：平均 3.20 分，满意 40.0%")
    await boss.sends("请老师放慢")
    await boss.sees_until("谁来做")
    await boss.presses("教职工（我）")
    await boss.sees_until("哪天前做好")
    await boss.presses((await boss.buttons())[0])
    await boss.sees_until("问卷：讲得清楚吗")
    found = await school.query("SELECT source_id, question, programme_id FROM measures")
    assert found == [(survey_id, 1, 1)]
    await ends(boss, "✅ 做完了", "放慢了")
    await boss.presses("📣 告诉大家")
    assert "全体学员" in await boss.sees_until("你们说")


async def test_comments_are_summed_up_in_one_s_own_words(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 2, 2, 3, 4, 5, text="太快")
    await boss.sends("结果")
    await boss.sees()
    await boss.presses_data(f"rs6:{survey_id}::0:", message_id=await newest(boss))
    await boss.sees_until("太快2")
    await boss.presses("📌 记为整改")
    await boss.sees_until("不写名字")
    await boss.sends("几个人说讲得太快")
    await boss.sees_until("发现：几个人说讲得太快")


async def newest(person: Phone) -> int:
    return int((await person.messages())[-1]["message_id"])


async def test_the_report_lists_findings_measures_and_what_was_told(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher = await of_class(school)
    await plans(teacher)
    await ends(teacher, "✅ 做完了", DID)
    await reports(teacher, "受伤", FELL)
    await boss.sends("结果")
    await boss.sees()
    await boss.presses_data("rp1:0", message_id=await newest(boss))
    page = await boss.sees_until("历时")
    assert "整改：1 项（完成 1，已告知 0）" in page
    assert "事故：1 起" in page
    await boss.presses_data("rp2:1:x", message_id=await newest(boss))
    await boss.sees()
    _, data = await boss.document()
    book = load_workbook(io.BytesIO(data))
    assert rows_of(book["整改"])[1][1:4] == ("发现", SAID, DO)
    await boss.presses_data("rp2:1:p", message_id=await newest(boss))
    await boss.sees()
    name, _ = await boss.document()
    assert name.endswith(".pdf")


async def test_an_incident_says_what_became_of_it(school: School) -> None:
    teacher = await of_class(school)
    await reports(teacher, "受伤", FELL)
    await school.change(
        "INSERT INTO measures (source, source_id, finding, text, due_on, made_by, made_at,"
        " update_id) VALUES ('incident', 1, '受伤', '防滑条', '2026-12-01', ?, 1, -1)",
        teacher.id,
    )
    await teacher.presses_data("in4:1", message_id=await newest(teacher))
    await teacher.sees_until("整改 1 项，了结 0")


async def test_measures_are_listed_by_programme(school: School) -> None:
    teacher = await of_class(school)
    boss = await school.employee(Role.COORDINATOR)
    await plans(teacher)
    await school.change(
        "INSERT INTO programmes (name, starts_on, ends_on)"
        " VALUES ('冬季培训', '2026-12-10', '2026-12-20')"
    )
    await boss.sends("整改")
    await boss.sees_until("整改：1 项")
    await boss.presses("冬季培训")
    await boss.sees_until("还没有整改")
    await boss.presses("2026年乡村振兴技能培训（示例）")
    await boss.sees_until("整改：1 项")
