"""What is wished of the reminders in words, at any time and at their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.reminders.wishes import ReminderWish, Setting, read_value, read_wish
from tests.desk.test_desk import waits

if TYPE_CHECKING:
    from tests.conftest import School


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("提前一个小时提醒我", ReminderWish(Setting.LEAD, (60,))),
        ("上课前45分钟提醒我一下", ReminderWish(Setting.LEAD, (45,))),
        ("提前半小时叫我", ReminderWish(Setting.LEAD, (30,))),
        ("提醒时间改成提前一个半小时", ReminderWish(Setting.LEAD, (90,))),
        ("11点后别提醒", ReminderWish(Setting.QUIET, (1380,))),
        ("晚上10点以后不要打扰我", ReminderWish(Setting.QUIET, (1320,))),
        ("11点到7点不要打扰", ReminderWish(Setting.QUIET, (1380, 420))),
        ("把免打扰改成23:00到7:00", ReminderWish(Setting.QUIET, (1380, 420))),
        ("晚上不要吵我", ReminderWish(Setting.QUIET)),
        ("睡觉的时候别发", ReminderWish(Setting.QUIET)),
        ("早上那个能不能不发", ReminderWish(Setting.MORNING, off=True)),
        ("早上别发了", ReminderWish(Setting.MORNING, off=True)),
        ("每天早上6点半发课表", ReminderWish(Setting.MORNING, (390,))),
        ("晚上也发一下第二天的课表", ReminderWish(Setting.EVENING)),
        ("每晚9点发明天的课", ReminderWish(Setting.EVENING, (1260,))),
        ("关掉提醒", ReminderWish(Setting.ALL)),
        ("提醒都关了", ReminderWish(Setting.ALL)),
        ("别发了好烦", ReminderWish(Setting.ALL)),
    ],
)
def test_a_wish_is_read_in_many_words(text: str, wish: ReminderWish) -> None:
    assert read_wish(text) == wish


@pytest.mark.parametrize(
    "text",
    [
        *(
            "怎么关提醒",
            "提前多久提醒",
            "明天早上别发烧",
            "通知发给36期",
            "明天的课表",
            "晚上有课吗",
        ),
        *(
            "请提前告诉我",
            "帮我提醒大家交作业",
            "晚上别来上课吗",
            "早上不用来吧",
            "请假",
            "提前走可以吗",
        ),
    ],
)
def test_what_wishes_nothing_of_the_reminders_is_none(text: str) -> None:
    assert read_wish(text) is None


@pytest.mark.parametrize(
    ("text", "setting", "minutes"),
    [
        ("一个小时", Setting.LEAD, (60,)),
        ("45分钟", Setting.LEAD, (45,)),
        ("晚上九点", Setting.EVENING, (1260,)),
        ("九点", Setting.EVENING, (1260,)),
        ("6点半", Setting.MORNING, (390,)),
        ("11点到7点", Setting.QUIET, (1380, 420)),
        ("23:00-7:00", Setting.QUIET, (1380, 420)),
    ],
)
def test_a_value_is_read_at_its_page(text: str, setting: Setting, minutes: tuple[int, ...]) -> None:
    assert read_value(text, setting) == ReminderWish(setting, minutes)
    assert read_value("明天上什么课", setting) is None


async def test_a_wish_is_done_and_shown(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("提前一个小时提醒我")
    assert "改好了" in await trainee.sees()
    assert "🔔 课前 60 分钟" in await trainee.buttons()
    await trainee.sends("11点后别提醒")
    assert "改好了" in await trainee.sees()
    assert "😴 免打扰 23:00–07:00" in await trainee.buttons()
    await trainee.sends("早上那个能不能不发")
    await trainee.sees()
    assert "🌅 早上发当天课：关" in await trainee.buttons()
    await trainee.sends("晚上也发一下第二天的课表")
    await trainee.sees()
    assert "🌙 晚上 20:00 发明天课" in await trainee.buttons()


async def test_a_value_may_be_typed_at_a_page_and_a_question_is_still_one(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("晚上不要吵我")
    assert "什么时候不打扰" in await trainee.sees()
    await school.settle()
    await trainee.sends("明天上什么课")
    assert "招商引资策略" in await trainee.sees()
    await trainee.sends("11点到7点")
    assert "改好了" in await trainee.sees()
    assert "😴 免打扰 23:00–07:00" in await trainee.buttons()
    await trainee.sends("提醒")
    await trainee.sees()
    await trainee.presses("🔔 课前 30 分钟")
    await trainee.sees_until("上课前多久")
    await trainee.sends("45分钟")
    await trainee.sees_until("改好了")
    assert "🔔 课前 45 分钟" in await trainee.buttons()


async def test_who_waits_for_a_colleague_still_sets_their_reminders(school: School) -> None:
    trainee = await school.trainee()
    await waits(trainee)
    await trainee.sends("11点后别提醒")
    assert "改好了" in await trainee.sees()
    assert await school.query("SELECT count(*) FROM case_messages") == [(1,)]
