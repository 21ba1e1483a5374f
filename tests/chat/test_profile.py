"""What Telegram shows of the bot before anybody has written to it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from config.texts import texts

if TYPE_CHECKING:
    from tests.conftest import School


async def shown(school: School, language: str) -> dict[str, Any]:
    """The profile in a language, once the bot has introduced itself."""
    async with asyncio.timeout(60):
        while not {"name", "short_description"} <= set(
            school.playground.world.profiles.get("en", {})
        ):
            await asyncio.sleep(0.02)
    return school.playground.world.profile_for(language)


async def test_it_says_what_it_can_do_in_each_language(school: School) -> None:
    english = await shown(school, "en")
    assert english["name"] == "Linghang"
    assert english["description"] == texts("en")("bot-description")
    chinese = await shown(school, "zh")
    assert "明天上什么课" in chinese["description"]
    assert chinese["short_description"] == texts("zh-Hans")("bot-short-description")


async def test_what_the_school_has_written_stays(school: School) -> None:
    await shown(school, "en")
    world = school.playground.world
    world.profiles[""] |= {"name": "示例学校小助手", "description": "示例学校的机器人。"}
    world.profiles["en"].pop("short_description")
    await school.stop()
    await school.start()
    assert (await shown(school, "en"))["name"] == "Linghang"
    kept = world.profile_for("zh")
    assert (kept["name"], kept["description"]) == ("示例学校小助手", "示例学校的机器人。")


async def test_what_it_wrote_itself_it_writes_anew(school: School) -> None:
    await shown(school, "en")
    before = "我是旧的说明。"
    school.playground.world.profiles[""]["description"] = before
    await school.change(
        "UPDATE meta SET value = ? WHERE key = 'profile-description-zh-Hans'", before
    )
    school.playground.world.profiles["en"].pop("short_description")
    await school.stop()
    await school.start()
    await shown(school, "en")
    assert "明天上什么课" in school.playground.world.profile_for("zh")["description"]
