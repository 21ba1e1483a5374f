"""What stands on a button may be typed by whoever sees the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


BEGUN = [
    ("紧急", "🚨 紧急：关"), ("要点收到", "📩 要点收到：关"), ("选好了", "✅ 选好了 · 10 人"),
    ("确定", "✅ 确定，发给 89 人"), ("记好了", "✅ 记好了 · 到 88/89"), ("交", "✅ 交（3 题）"),
    ("记到人", "记到人（实名）"), ("urgent", "🚨 Urgent: off"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "label"), BEGUN)
def test_the_words_before_a_state_are_enough(said: str, label: str) -> None:
    shown = ShownButtons()
    shown.note(1, 10, keyboard(label, "‹ 返回"))
    found = shown.find(1, said)
    assert (found is not None) is (len(said) > 1)
    if found is not None:
        assert (found.data, found.newest, found.begun) == (f"t:{label}", True, True)


@pytest.mark.parametrize(
    "labels",
    [("紧急：关", "紧急 · 3"), ("🗑 确定，删除 3 人",), ("⚠️ 确定，取消 2 节",), ("停止：没发的",)],
)
def test_of_two_that_begin_so_neither_and_nothing_for_good(labels: tuple[str, ...]) -> None:
    shown = ShownButtons()
    shown.note(1, 10, keyboard(*labels))
    assert all(shown.find(1, said) is None for said in ("紧急", "确定", "停止"))


@pytest.mark.parametrize("label", ["第36期 · 20 人", "09:00 语文", "36期（数控）"])
def test_a_name_with_a_number_is_no_beginning(label: str) -> None:
    shown = ShownButtons()
    shown.note(1, 10, keyboard(label))
    assert all(shown.find(1, said) is None for said in ("第36期", "36期", "09", "语文"))


def test_a_beginning_counts_on_the_newest_page_that_was_asked_for() -> None:
    shown = ShownButtons()
    shown.note(1, 10, keyboard("🚨 紧急：关"))
    shown.note(1, 11, keyboard("返回"))
    assert shown.find(1, "紧急") is None
    shown.note(1, 12, keyboard("✅ 同意，发给 20 人"), unasked=True)
    assert shown.find(1, "同意") is None


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


async def test_the_switches_of_a_draft_are_typed_without_their_state(school: School) -> None:
    await school.trainee()
    boss = await school.employee(Role.COORDINATOR)
    await asks(boss, "给1期发通知")
    await asks(boss, "明天带身份证")
    assert "通知草稿" in await asks(boss, "写好了")
    await asks(boss, "要点收到")
    assert any(each.endswith("要点收到：开") for each in await boss.buttons())
    await asks(boss, "改对象")
    assert "通知草稿" in await asks(boss, "选好了")
    assert "确定吗" in await asks(boss, "发给20人")
    await asks(boss, "确定")
    ((state,),) = await school.query("SELECT state FROM announcements")
    assert state != "draft"


async def test_an_open_roll_is_recorded_by_the_words_of_its_button(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await asks(teacher, "取消")
    await asks(teacher, "点名")
    assert "✅ 记好了" in await asks(teacher, "记好了")
    ((many,),) = await school.query(
        "SELECT count(*) FROM roll_calls WHERE recorded_by = ?", teacher.id
    )
    assert many == 1
