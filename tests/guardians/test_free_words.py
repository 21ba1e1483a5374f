"""How a relative comes to see a child, asked in free words; what is switched off is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.guardians.family import family

if TYPE_CHECKING:
    from tests.conftest import School


@pytest.mark.parametrize("said", ["怎么绑定孩子", "家长码是多少", "老大绑了 老二怎么绑"])
async def test_a_stranger_hears_how_a_child_is_bound(school: School, said: str) -> None:
    stranger = await school.play.person("新来的")
    await stranger.starts()
    await stranger.sees()
    await stranger.sends(said)
    assert "绑定" in await stranger.sees_until("绑定")
    assert "👪 我是家长" in await stranger.buttons()


async def test_a_guardian_hears_that_aid_is_switched_off(school: School) -> None:
    guardian = (await family(school)).guardian
    await guardian.sends("我娃儿的助学金下来没得")
    assert "没有开放这一项" in await guardian.sees_until("没有开放")


async def test_a_guardian_s_question_of_whereabouts_goes_to_nobody_else(school: School) -> None:
    guardian = (await family(school)).guardian
    await guardian.sends("孙子上学去了没得 他婆婆喊我问一哈")
    assert "本月：到" in await guardian.sees_until("本月：到")
    assert await school.query("SELECT count(*) FROM cases") == [(0,)]
