"""What stands on a button may be typed by whoever sees the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.outbound.shown import MESSAGES, ShownButtons

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


def keyboard(*labels: str) -> dict[str, list[list[dict[str, str]]]]:
    return {"inline_keyboard": [[{"text": each, "callback_data": f"t:{each}"}] for each in labels]}


def test_a_button_is_found_by_its_words_without_signs() -> None:
    shown = ShownButtons()
    shown.note(1, 10, keyboard("📜 发过的", "🚀 发给 20 人 ›"))
    found = shown.find(1, "发过的")
    assert found is not None
    assert (found.data, found.message_id, found.newest) == ("t:📜 发过的", 10, True)
    assert shown.find(1, "发给20人") is not None
    assert shown.find(2, "发过的") is None


def test_a_page_that_is_turned_offers_its_new_buttons_only() -> None:
    shown = ShownButtons()
    shown.note(1, 10, keyboard("确定"))
    shown.note(1, 10, keyboard("返回"))
    assert shown.find(1, "确定") is None
    assert shown.find(1, "返回") is not None
    shown.note(1, 10, None)
    assert shown.find(1, "返回") is None


def test_only_the_newest_pages_count_and_of_two_alike_neither() -> None:
    shown = ShownButtons()
    for number in range(MESSAGES + 1):
        shown.note(1, number, keyboard(f"第{number}页", "张三", "张三"))
    assert shown.find(1, "第0页") is None
    assert shown.find(1, "第1页") is not None
    assert shown.find(1, "张三") is None


def test_of_two_that_came_by_themselves_none_is_meant() -> None:
    shown = ShownButtons()
    shown.note(1, 10, keyboard("同意"), unasked=True)
    assert shown.find(1, "同意") is not None
    shown.note(1, 11, keyboard("同意"), unasked=True)
    assert shown.find(1, "同意") is None
    shown.note(1, 12, keyboard("同意"))
    found = shown.find(1, "同意")
    assert found is not None
    assert found.message_id == 12


async def asks(person: Phone, said: str) -> str:
    await person.sends(said)
    return await person.sees()


async def test_the_words_of_a_button_do_what_it_does(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await asks(teacher, "1期")
    assert "第1期 · 班委" in await asks(teacher, "班委和小组")
    assert "名册 20 人" in await asks(teacher, "返回")
    assert "旧海报" in await asks(teacher, "换新短码")


async def test_while_words_are_awaited_the_page_is_left_by_its_own_buttons(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await asks(boss, "给1期发通知")
    await asks(boss, "明天带身份证")
    assert "通知草稿" in await asks(boss, "写好了")
    await boss.presses("⏰ 改时间")
    await boss.sees()
    assert "通知草稿" in await asks(boss, "返回")
    ((parts,),) = await school.query("SELECT content FROM announcements")
    assert "写好了" not in parts


async def test_whoever_does_not_see_a_button_does_not_press_it(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await asks(boss, "1期")
    assert "旧海报" not in await asks(trainee, "换新短码")


async def test_names_on_a_roll_are_still_those_who_are_missing(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await asks(teacher, "取消")
    await asks(teacher, "点名")
    name = next(each.name for each in school.book.trainees if each.class_name == "第1期")
    assert "缺" in await asks(teacher, name)
