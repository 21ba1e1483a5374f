"""A typed class is as good as its button, lists of classes are in numeric order, keys are few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.surveys.results import Dimension
from handlers.surveys.results.buttons import CrossTab
from storage import meta
from tests.surveys.opened import SHORT, opened

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School


async def asks(person: Phone, said: str) -> str:
    await person.sends(said)
    return await person.sees()


async def coordinator(school: School) -> Phone:
    """Somebody of whom no other words are waited for."""
    boss = await school.employee(Role.COORDINATOR)
    await asks(boss, "取消")
    return boss


# -- typing a class --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "typed", "answer"),
    [
        ("班级", "3期", "白鹭区职业技能培训中心"),
        ("班级", "第三期", "白鹭区职业技能培训中心"),
        ("考勤", "3期", "第3期 考勤"),
        ("考勤", "3", "第3期 考勤"),
    ],
)
async def test_a_typed_class_opens_what_its_button_would(
    school: School, page: str, typed: str, answer: str
) -> None:
    boss = await coordinator(school)
    await asks(boss, page)
    assert answer in await asks(boss, typed)


async def test_a_role_is_given_for_a_typed_class(school: School) -> None:
    boss = await coordinator(school)
    await asks(boss, "人员")
    await boss.presses(next(each for each in await boss.buttons() if "邀请" in each))
    await boss.sees_until("管到哪里")
    await boss.presses("一个班…")
    await boss.sees_until("选一个")
    assert "教职工（第2期）" in await asks(boss, "第2期")


async def test_anything_else_on_such_a_page_is_a_question_as_always(school: School) -> None:
    boss = await coordinator(school)
    await asks(boss, "考勤")
    assert "👤 陈静" in await asks(boss, "陈静老师明天有空吗")
    assert "第2期 考勤" in await asks(boss, "2期")


async def test_a_page_waits_for_a_name_a_quarter_of_an_hour(school: School) -> None:
    boss = await coordinator(school)
    await asks(boss, "考勤")
    await school.turn_to(school.clock.now().replace(hour=4))
    assert "🔗" in await asks(boss, "2期")


async def test_what_waits_for_other_words_goes_on_waiting(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await asks(boss, "给1期发通知")
    await asks(boss, "班级")
    assert "收到，共 1 条" in await asks(boss, "3期的同学请来1期旁听")


async def test_the_results_of_a_typed_class_are_opened(school: School) -> None:
    survey = await opened(school, SHORT)
    boss = await coordinator(school)
    await asks(boss, "结果")
    newest = (await boss.messages())[-1]["message_id"]
    button = CrossTab(survey, "", Dimension.CLASS, 0)
    await boss.presses_data(button.pack(), message_id=newest)
    await school.app.intake.drain()
    assert "第3期" in await asks(boss, "3期")


# -- numeric order ---------------------------------------------------------------------------------


async def renumbered(school: School) -> None:
    """The classes as 第10期, 第9期 and 第2期, in the order they were made."""

    def change(tx: Tx) -> None:
        for class_id, number in ((1, 10), (2, 9), (3, 2)):
            sql = "UPDATE classes SET number = ?, name = ? WHERE id = ?"
            tx.execute(sql, (number, f"第{number}期", class_id))
        meta.school_changed(tx)

    await school.app.services.database.write(change)
    await school.app.services.knowledge.refresh()


@pytest.mark.parametrize(
    "page", ["班级", "考勤", "今天哪些班有课", "签到", "谁今天没来", "2-10期名单"]
)
async def test_classes_stand_in_numeric_order(school: School, page: str) -> None:
    await renumbered(school)
    boss = await school.employee(Role.COORDINATOR)
    said = await asks(boss, page)
    labels = [each for each in await boss.buttons() if re.search(r"第\d+期", each)]
    for texts in ([said], labels):
        found = [int(each) for text in texts for each in re.findall(r"第(\d+)期", text)]
        assert found == sorted(found)
    assert labels


async def test_the_classes_of_an_invitation_stand_in_numeric_order(school: School) -> None:
    await renumbered(school)
    boss = await coordinator(school)
    await asks(boss, "人员")
    await boss.presses(next(each for each in await boss.buttons() if "邀请" in each))
    await boss.sees_until("管到哪里")
    await boss.presses("一个班…")
    await boss.sees_until("选一个")
    assert await boss.buttons() == ["第2期", "第9期", "第10期"]


# -- the big buttons -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "first"),
    [(Role.STAFF, ["今天", "点名", "批假"]), (Role.COORDINATOR, ["通知", "答疑", "今天"])],
)
async def test_staff_have_three_rows_their_own_work_first(
    school: School, role: Role, first: list[str]
) -> None:
    scope = Scope(ScopeKind.CLASS, "1") if role is Role.STAFF else Scope()
    person = await school.employee(role, scope)
    await asks(person, "菜单")
    rows = await keyboard_rows(school, person)
    assert rows[0] == first
    assert len(rows) <= 3
    for label in [each for row in rows for each in row]:
        said = await asks(person, label)
        assert "相应权限" not in said, label
        assert "没有文字" not in said, label


async def keyboard_rows(school: School, person: Phone) -> list[list[str]]:
    chat = await school.play.call("GET", f"/play/chats/{person.chat_id}")
    return [[key["text"] for key in row] for row in chat["reply_keyboard"]["keyboard"]]
