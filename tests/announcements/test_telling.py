"""An announcement that is begun in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.announcements.telling import read_telling
from bot.domain.people.roles import Role, Scope, ScopeKind

if TYPE_CHECKING:
    from tests.conftest import School


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("跟全班说一声，明天带雨靴", "明天带雨靴"),
        ("帮我告诉在外头实习的那些娃，周五之前都回学校开会", "周五之前都回学校开会"),
        (
            "考证的人都喊到，后天早上七点校门口集合，迟到不候",
            "后天早上七点校门口集合，迟到不候",
        ),
        ("给家长们发个消息，周六开家长会", "周六开家长会"),
        ("通知36期和37期：周五 停课\n别跑空", "周五 停课\n别跑空"),
        ("麻烦提醒一下同学们，后天交作业", "后天交作业"),
        ("给老师们说一下 周五例会改到三点", "周五例会改到三点"),
    ],
)
def test_what_is_to_be_told_is_read_as_it_was_written(text: str, words: str) -> None:
    told = read_telling(text)
    assert told is not None
    assert told.words == words


@pytest.mark.parametrize(
    "text",
    [
        *("通知大家了吗", "告诉我明天有课吗", "学生说，食堂饭不好吃", "有人说 老师打人"),
        *("我们班的人都说，食堂太难吃了", "大家都说，太热了", "通知", "跟同学们说，明天有课吗"),
    ],
)
def test_what_tells_nobody_anything_is_none(text: str) -> None:
    told = read_telling(text)
    assert told is None or not told.to_many


async def test_a_sentence_begins_a_draft_and_nothing_goes_unordered(school: School) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await staff.sends("通知第1期：明天<带>雨靴")
    await staff.sees_until("收到")
    await staff.presses("▶️ 写好了")
    page = await staff.sees_until("通知草稿")
    assert "明天<带>雨靴" in page
    assert "第1期" in page
    assert "共 20 人" in page
    await school.idle()
    assert not [m for m in await trainee.messages() if "雨靴" in (m.get("text") or "")]


@pytest.mark.parametrize(
    "text",
    [
        "转告第1期王强：你的助学金批下来了",
        "给第1期张三说一声，低保材料没交齐",
        "跟第1期的家长说一声，周六开会",
        "通知第1期2组：明天打扫",
        "告诉第1期以外的班：周五停课",
        "给家长们发个消息，周六开家长会",
    ],
)
async def test_what_is_for_some_of_a_class_is_asked_about(school: School, text: str) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await staff.sends(text)
    await staff.sees_until("收到")
    assert "👥 选发给谁 ›" in await staff.buttons()


async def test_without_a_class_it_is_asked_to_whom(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("跟全班说一声，明天带雨靴")
    await staff.sees_until("收到")
    assert "👥 选发给谁 ›" in await staff.buttons()


async def test_a_trainee_begins_no_announcement(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("跟全班说一声，明天带雨靴")
    await trainee.sees()
    assert await school.query("SELECT count(*) FROM announcements") == [(0,)]
