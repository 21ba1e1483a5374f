"""The gateway and the notification sender against everything that goes wrong on the way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Bot

from bot.outbound.gateway import (
    Document,
    Gateway,
    Lane,
    Photo,
    Refusal,
    Refused,
    RetryAt,
    Sent,
    Text,
    Unknown,
)
from bot.outbound.pacing import Pacer
from bot.outbound.transport import AiohttpRequest, NotSent
from playground.client import Play
from playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playground.client import Phone


class Line:
    """A gateway, the stand-in it talks to, and somebody who has pressed Start."""

    def __init__(self, bot: Bot, play: Play, playground: Playground, phone: Phone) -> None:
        self.bot = bot
        self.gateway = Gateway(bot, pacer=Pacer())
        self.play = play
        self.playground = playground
        self.phone = phone

    async def texts(self) -> list[str]:
        return [m["text"] for m in await self.phone.messages() if m["from_bot"] and "text" in m]


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    playground = Playground()
    await playground.start()
    bot = Bot(playground.token, base_url=f"{playground.url}/bot", request=AiohttpRequest())
    async with Play(playground.url) as play, bot:
        phone = await play.person("小满")
        await phone.starts()
        yield Line(bot, play, playground, phone)
    await playground.stop()


async def test_text_pictures_and_files_arrive(line: Line) -> None:
    send = line.gateway.send
    assert isinstance(await send(line.phone.id, Text("<b>好</b> &lt;")), Sent)
    sent = await send(line.phone.id, Photo(b"\x89PNG....", "图"))
    assert isinstance(sent, Sent)
    again = await send(line.phone.id, Photo(sent.file_id or "", "同一张"))
    assert isinstance(again, Sent)
    assert isinstance(await send(line.phone.id, Document(b"abc", "课 表.txt")), Sent)
    assert await line.phone.document() == ("课 表.txt", b"abc")
    assert await line.texts() == ["好 <"]


async def test_too_long_text_goes_as_several_messages_with_the_keyboard_on_the_last(
    line: Line,
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]}
    html = "\n".join(f"<b>第{number}行</b>" + "字" * 90 for number in range(100))
    assert isinstance(await line.gateway.send(line.phone.id, Text(html, keyboard)), Sent)
    messages = [m for m in await line.phone.messages() if m["from_bot"]]
    assert len(messages) > 1
    assert ["reply_markup" in m for m in messages] == [False] * (len(messages) - 1) + [True]
    assert sum(m["text"].count("行") for m in messages) == 100


async def test_blocked_and_never_started_are_refused(line: Line) -> None:
    stranger = await line.play.person("没按开始")
    await line.play.call("POST", f"/play/people/{line.phone.id}/block", json={})
    for person in (line.phone, stranger):
        delivery = await line.gateway.send(person.id, Text("喂"))
        assert isinstance(delivery, Refused)
        assert delivery.cause is Refusal.BLOCKED
    gone = await line.gateway.send(424242, Text("喂"))
    assert isinstance(gone, Refused)
    assert gone.cause is Refusal.GONE


async def test_a_bad_request_is_never_tried_again(line: Line) -> None:
    await line.play.fault("400", method="sendMessage", times=5)
    delivery = await line.gateway.send(line.phone.id, Text("喂"))
    assert isinstance(delivery, Refused)
    assert len(await line.play.calls("sendMessage")) == 1


async def test_a_reply_waits_out_a_429_and_server_errors(line: Line) -> None:
    await line.play.fault("429", method="sendMessage", retry_after=1)
    await line.play.fault("502", method="sendMessage")
    assert isinstance(await line.gateway.send(line.phone.id, Text("喂")), Sent)
    assert await line.texts() == ["喂"]


@pytest.mark.parametrize(("kind", "arrived"), [("reset_before", 0), ("reset_after", 1)])
async def test_no_answer_after_the_request_left_is_unknown_and_not_repeated(
    line: Line, kind: str, arrived: int
) -> None:
    await line.play.fault(kind, method="sendMessage")
    assert isinstance(await line.gateway.send(line.phone.id, Text("喂")), Unknown)
    assert len(await line.texts()) == arrived


async def test_a_connection_that_never_stood_may_be_tried_again() -> None:
    request = AiohttpRequest()
    await request.initialize()
    with pytest.raises(NotSent):
        await request.do_request("http://127.0.0.1:9/bot1:x/getMe", "POST")
    await request.shutdown()


async def test_a_429_of_one_chat_holds_back_that_chat_and_nobody_else(line: Line) -> None:
    other = await line.play.person("另一位")
    await other.starts()
    await line.play.fault("429", method="sendMessage", chat_id=line.phone.id, retry_after=30)
    delivery = await line.gateway.send(line.phone.id, Text("通知"), lane=Lane.ANNOUNCEMENT)
    assert delivery == RetryAt(30.0, "too many requests", too_many=True)
    async with asyncio.timeout(60):
        told = await line.gateway.send(other.id, Text("通知"), lane=Lane.ANNOUNCEMENT)
    assert isinstance(told, Sent)
    again = await line.gateway.send(line.phone.id, Text("通知"), lane=Lane.ANNOUNCEMENT)
    assert isinstance(again, RetryAt)


async def test_a_429_of_everybody_holds_bulk_back_and_no_reply(line: Line) -> None:
    people = [await line.play.person(f"第{number}位") for number in range(4)]
    for each in people:
        await each.starts()
    await line.play.fault("429", method="sendMessage", times=3, retry_after=30)
    for each in people[:3]:
        delivery = await line.gateway.send(each.id, Text("通知"), lane=Lane.ANNOUNCEMENT)
        assert delivery == RetryAt(30.0, "too many requests", too_many=True)
    async with asyncio.timeout(60):
        assert isinstance(await line.gateway.send(people[3].id, Text("答复")), Sent)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await line.gateway.slot(1)


async def test_a_group_that_became_a_supergroup_is_followed(line: Line) -> None:
    moves: list[tuple[int, int]] = []

    async def note(old: int, new: int) -> None:
        moves.append((old, new))

    gateway = Gateway(line.bot, pacer=Pacer(), on_migrated=note)
    group = await line.play.group("三班", line.phone, kind="group")
    new = (await line.play.call("POST", f"/play/chats/{group}/upgrade", json={}))["id"]
    assert isinstance(await gateway.send(group, Text("大家好")), Sent)
    assert moves == [(group, new)]


async def test_an_edit_that_changes_nothing_counts_as_sent(line: Line) -> None:
    sent = await line.gateway.send(line.phone.id, Text("同"))
    assert isinstance(sent, Sent)
    assert sent.message_id is not None
    assert isinstance(await line.gateway.edit(line.phone.id, sent.message_id, Text("同")), Sent)


async def test_a_press_answered_too_late_is_nobodys_worry(line: Line) -> None:
    await line.gateway.answer("no-such-query", "好")
    (call,) = await line.play.calls("answerCallbackQuery")
    assert not call["ok"]


async def test_garbage_for_an_answer_is_unknown(line: Line) -> None:
    await line.play.fault("garbage", method="sendMessage")
    assert isinstance(await line.gateway.send(line.phone.id, Text("喂")), Unknown)


async def test_the_token_is_in_no_error(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    errors: list[Any] = []
    for kind in ("reset_after", "garbage", "500", "400"):
        await line.play.fault(kind, method="sendMessage")
        errors.append(await line.gateway.send(line.phone.id, Text("喂"), lane=Lane.REMINDER))
    assert line.playground.token not in repr(errors)
