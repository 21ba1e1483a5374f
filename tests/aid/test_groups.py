"""Aid in the group of a class: whatever is written there, nothing of anybody is said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import ClassId
from handlers.chat.routing import Command
from handlers.routes import ROUTES
from storage.classes import classes
from tests.aid.intruders import make_home, somebody
from tests.aid.test_matrix import NOUNS, said_in

if TYPE_CHECKING:
    from tests.conftest import School

pytestmark = pytest.mark.once

WORDS = [
    word
    for route in ROUTES
    if isinstance(route.trigger, Command) and route.handler.__module__.split(".")[1] in NOUNS
    for word in (f"/{route.trigger.name}", *route.trigger.words)
]
ASKED = (
    "我的资助批了吗", "{name}的资助批了吗", "{name}是低保吗", "谁帮扶{name}", "孩子的资助到哪了",
    "{name}今天来了吗", "{name}有预警吗", "受助名单", "公示名单", "谁没交申请",
)  # fmt: skip
TOLD = ("等审核", "在册", "受助", "已发放", "12,345", "隔壁班的私事")  # on the pages of aid


@pytest.mark.parametrize("who", ["a classmate", "the student", "the class teacher", "officer"])
async def test_in_a_group_no_word_of_theirs_says_anything(school: School, who: str) -> None:
    home = await make_home(school)
    phone = await somebody(school, home, who)
    chat = await school.play.group("第3期群", phone)
    await school.app.services.database.write(classes.bind_group, ClassId(3), chat)
    there = school.play.in_chat(phone, chat)
    school.playground.limits.enabled = False
    for word in (*WORDS, *(each.format(name=home.name) for each in ASKED)):
        school.clock.advance(timedelta(seconds=5))
        await there.sends(word if word.startswith("/") else f"@linghang_play_bot {word}")
        await school.idle()
        asked = [each["message_id"] for each in await there.messages() if not each["from_bot"]]
        new = [each for each in await there.messages() if each["message_id"] > asked[-1]]
        said = [said_in(each) for each in new]
        kept = (*TOLD, home.name) if word in WORDS else TOLD  # a name that was asked is repeated
        assert not [each for each in said if any(one in each for one in kept)], word
