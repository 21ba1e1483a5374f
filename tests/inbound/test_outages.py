"""Answers that no document promises: polling goes on, and loses nothing, whatever comes back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from telegram import Bot

from bot.errors import BotError
from bot.inbound import polling
from bot.inbound.polling import Poller
from bot.outbound.transport import AiohttpRequest, loads
from tests.waiting import pass_by, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

UPDATE = '{"ok":true,"result":[{"update_id":7,"message":{"text":"明天"}}]}'


class Kept:
    """Stands where the intake is, and keeps what it is given."""

    def __init__(self) -> None:
        self.updates: list[Any] = []
        self.came = asyncio.Event()

    async def accept(self, updates: Sequence[dict[str, object]]) -> None:
        self.updates += updates
        self.came.set()


class Server:
    """Answers ``getUpdates`` with what it is told, in order; the last again and again."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, str]] = []
        self.offsets: list[str | None] = []
        self.conflict: str | None = None  # until the webhook is deleted

    async def delete_webhook(self, _: web.Request) -> web.Response:
        self.conflict = None
        return web.Response(text='{"ok":true,"result":true}', content_type="application/json")

    async def answer(self, request: web.Request) -> web.Response:
        if self.conflict is not None:
            return web.Response(status=409, text=self.conflict, content_type="application/json")
        offset = (await request.json()).get("offset")
        self.offsets.append(str(offset) if offset else None)
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return web.Response(status=status, text=body, content_type="application/json")


@pytest.fixture
async def line(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Server, Poller, Kept]]:
    monkeypatch.setattr(polling, "LONGEST_WAIT", 0.01)
    monkeypatch.setattr(polling, "UNREADABLE_WAIT", 0.01)
    server, kept = Server(), Kept()
    application = web.Application()
    application.router.add_post("/bot1:a/getUpdates", server.answer)
    application.router.add_post("/bot1:a/deleteWebhook", server.delete_webhook)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0]
    request = AiohttpRequest()
    await request.initialize()
    bot = Bot(
        "1:a", base_url=f"http://{host}:{port}/bot", request=request, get_updates_request=request
    )
    yield server, Poller(bot, kept), kept  # type: ignore[arg-type]  # all of it that is used
    await request.shutdown()
    await runner.cleanup()


@pytest.mark.parametrize(
    "answer",
    [
        (502, "<html>Bad Gateway</html>"),
        (503, ""),
        (200, "<html>log in to the network</html>"),
        (200, '{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
        (200, '{"ok":false}'),
        (200, '{"ok":true,"result":null}'),
        (200, '{"ok":true,"result":[{"upd'),
        (200, '{"ok":true,"result":[{"no_id":1}, 5]}'),
        (200, "null"),
        (200, "[]"),
        (200, '{"ok":true}'),
        (200, '{"ok":true,"result":' + "[" * 10_000 + "]" * 10_000 + "}"),
        (200, '{"ok":false,"error_code":429,"parameters":{"retry_after":"x"}}'),
        (200, '{"ok":false,"error_code":"x","parameters":null,"description":null}'),
        (404, '{"ok":false,"error_code":404,"description":"Not Found"}'),
    ],
)
async def test_polling_goes_on_after(
    answer: tuple[int, str], line: tuple[Server, Poller, Kept]
) -> None:
    server, poller, kept = line
    server.answers = [answer, (200, UPDATE)]
    running = asyncio.create_task(poller.worker.run())
    async with asyncio.timeout(60):
        await kept.came.wait()
    running.cancel()
    assert kept.updates[0]["update_id"] == 7


BATCH = (
    '{"ok":true,"result":[null,[],{"update_id":null},{"update_id":%s},{"update_id":5,"message":%s},'
    '{"update_id":1e30},{"update_id":6,"message":{"text":"明天"}},{"no":1}]}'
)


@pytest.mark.parametrize("bad", ["9" * 5000, "NaN", "1e999", '"\\ud800"', "[" * 5000 + "]" * 5000])
async def test_garbage_in_a_batch_loses_nothing_and_is_not_asked_for_again(
    bad: str, line: tuple[Server, Poller, Kept]
) -> None:
    server, poller, kept = line
    server.answers = [(200, BATCH % (bad, bad)), (200, UPDATE)]
    running = asyncio.create_task(poller.worker.run())
    async with asyncio.timeout(60):
        while not any(each["update_id"] == 7 for each in kept.updates):
            await kept.came.wait()
            kept.came.clear()
    running.cancel()
    assert [each["update_id"] for each in kept.updates][:3] == [5, 6, 7]
    assert server.offsets[:2] == [None, "7"]


NOT_FOUND = (404, '{"ok":false,"error_code":404,"description":"Not Found"}')
UNAUTHORIZED = (401, '{"ok":false,"error_code":401,"description":"Unauthorized"}')


@pytest.mark.parametrize(
    "answers",
    [
        [NOT_FOUND] * 20,
        [UNAUTHORIZED] * 5,
        [UNAUTHORIZED, NOT_FOUND] * 10,
        [(401, "<html>log in to the network</html>")] * 20,
        [(401, '{"ok":false,"description":"Unauthorized (401)"}')] * 20,
        [(403, '{"ok":false,"error_code":403,"description":"Forbidden"}')] * 20,
        [(404, "nothing here")] * 20,
    ],
)
async def test_a_proxy_or_a_server_that_starts_is_waited_out(
    answers: list[tuple[int, str]], line: tuple[Server, Poller, Kept]
) -> None:
    server, poller, kept = line
    server.answers = [*answers, (200, UPDATE)]
    running = asyncio.create_task(poller.worker.run())
    async with asyncio.timeout(60):
        await kept.came.wait()
    running.cancel()
    assert len(kept.updates) == 1


async def test_a_webhook_that_is_still_set_is_taken_back(
    line: tuple[Server, Poller, Kept], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "CONFLICT_WAIT", 0.01)
    server, poller, kept = line
    said = "Conflict: can't use getUpdates method while webhook is active"
    server.conflict = f'{{"ok":false,"error_code":409,"description":"{said}"}}'
    server.answers = [(200, UPDATE)]
    running = asyncio.create_task(poller.worker.run())
    async with asyncio.timeout(60):
        await kept.came.wait()
    running.cancel()
    assert server.conflict is None


async def test_a_token_refused_again_and_again_ends_it(line: tuple[Server, Poller, Kept]) -> None:
    server, poller, _ = line
    server.answers = [(401, '{"ok":false,"error_code":401,"description":"Unauthorized"}')]
    with pytest.raises(BotError) as refused:
        async with asyncio.timeout(60):
            await poller.worker.run()
    assert refused.value.key == "token-refused"


def test_half_a_character_does_not_make_a_batch_unreadable() -> None:
    assert loads(b'{"text":"\\ud83d\xe6\x98\x8e"}') == {"text": "\ufffd明"}


@pytest.mark.parametrize("body", ['{"ok":true,"result":[]}', UPDATE])
async def test_a_server_that_does_not_hold_requests_open_is_not_asked_all_the_time(
    body: str, line: tuple[Server, Poller, Kept]
) -> None:
    server, poller, _ = line
    server.answers = [(200, body)]
    running = asyncio.create_task(poller.worker.run())
    await pass_by(1)
    assert len(server.offsets) < 9
    await until(lambda: len(server.offsets) > 1)
    running.cancel()
