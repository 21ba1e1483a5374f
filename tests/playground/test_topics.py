"""Groups with topics in the stand-in: as strict as Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from playground.client import Play
from playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

RIGHTS = ["can_manage_topics"]


@pytest.fixture
async def stage() -> AsyncIterator[tuple[Play, Bot]]:
    playground = Playground()
    await playground.start()
    bot = Bot(playground.token, base_url=f"{playground.url}/bot")
    async with Play(playground.url) as play, bot:
        yield play, bot
    await playground.stop()


async def test_a_topic_is_made_named_closed_and_opened_again(stage: tuple[Play, Bot]) -> None:
    play, bot = stage
    group = await play.group("答疑", is_forum=True, bot_rights=RIGHTS)
    topic = await bot.create_forum_topic(group, "⏳ 小满")
    thread = topic.message_thread_id
    await bot.edit_forum_topic(group, thread, name="💬 小满")
    await bot.close_forum_topic(group, thread)
    assert await play.topics(group) == [{"id": thread, "name": "💬 小满", "closed": True}]
    await bot.reopen_forum_topic(group, thread)
    sent = await bot.send_message(group, "在", message_thread_id=thread)
    assert sent.is_topic_message
    assert sent.message_thread_id == thread


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "the chat is not a forum"),
        ({"is_forum": True}, "Not enough rights to create a topic"),
    ],
)
async def test_no_topic_without_a_forum_and_the_right(
    stage: tuple[Play, Bot], given: dict[str, Any], reason: str
) -> None:
    play, bot = stage
    group = await play.group("群", **given)
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.create_forum_topic(group, "x")


async def test_what_changes_nothing_or_names_no_topic_is_refused(stage: tuple[Play, Bot]) -> None:
    play, bot = stage
    group = await play.group("答疑", is_forum=True, bot_rights=RIGHTS)
    thread = (await bot.create_forum_topic(group, "甲")).message_thread_id
    with pytest.raises(BadRequest, match="(?i)topic_not_modified"):
        await bot.edit_forum_topic(group, thread, name="甲")
    with pytest.raises(BadRequest, match="(?i)topic_not_modified"):
        await bot.reopen_forum_topic(group, thread)
    with pytest.raises(BadRequest, match="(?i)topic_id_invalid"):
        await bot.close_forum_topic(group, 999)
    with pytest.raises(BadRequest, match="(?i)thread not found"):
        await bot.send_message(group, "x", message_thread_id=999)


async def test_an_administrator_hears_everything_and_replies_stay_in_their_topic(
    stage: tuple[Play, Bot],
) -> None:
    play, bot = stage
    person = await play.person("程老师")
    group = await play.group("答疑", person, is_forum=True, bot_rights=RIGHTS)
    thread = (await bot.create_forum_topic(group, "甲")).message_thread_id
    sent = await bot.send_message(group, "问", message_thread_id=thread)
    await play.in_chat(person, group).sends("答", reply_to=sent.message_id)
    await play.in_chat(person, group).sends("随口一句")
    updates = await bot.get_updates()
    heard = [(u.message.text, u.message.message_thread_id) for u in updates if u.message]
    assert heard == [("答", thread), ("随口一句", None)]
