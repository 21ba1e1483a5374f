"""What comes back from the Bot API: any answer is one, or none; a file is a file as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.errors import BotError
from bot.outbound.gateway import Document, Gateway, Photo, Refused, RetryAt, Sent, Text, Unknown
from bot.outbound.pacing import Pacer
from bot.outbound.token import Doubt, introduce
from bot.outbound.transport import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ANSWERS: tuple[str, ...] = (
    "", "null", "[]", "0", '"x"', "<html>log in</html>", "{}", '{"ok":true}', '{"ok":null}',
    '{"ok":true,"result":null}', '{"ok":true,"result":[]}', '{"ok":true,"result":[null]}',
    '{"ok":true,"result":"x"}', '{"ok":true,"result":{}}',
    '{"ok":true,"result":{"message_id":null}}',
    '{"ok":true,"result":{"message_id":"5"}}', '{"ok":true,"result":{"message_id":1e30}}',
    '{"ok":false,"error_code":"x","description":5,"parameters":"y"}',
    '{"ok":false,"error_code":700}', '{"ok":false,"error_code":true,"parameters":[]}',
    '{"ok":false,"error_code":429,"parameters":{"retry_after":"soon"}}',
    '{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":"x"}}',
    '{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":5}}',
    "[" * 10_000 + "]" * 10_000,
    '{"ok":true,"result":' + "[" * 10_000 + "]" * 10_000 + "}",
)  # fmt: skip


class Server:
    """A Bot API that says to everything what it is told to; files are what it is told, too."""

    def __init__(self) -> None:
        self.status, self.body = 200, ""
        self.file = web.Response()
        self.url = ""

    async def answer(self, _: web.Request) -> web.Response:
        return web.Response(status=self.status, text=self.body, content_type="application/json")

    async def give(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=self.file.status)
        body = self.file.body
        assert isinstance(body, bytes)
        response.headers.update(self.file.headers)
        response.headers.popall("Content-Type", None)
        if "X-Chunked" in self.file.headers:
            response.headers.popall("Content-Length", None)
            response.enable_chunked_encoding()
        await response.prepare(request)
        await response.write(body)
        return response


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made = Server()
    application = web.Application()
    application.router.add_post("/bot1:a/{method}", made.answer)
    application.router.add_get("/file/bot1:a/{path:.*}", made.give)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    made.url = f"http://{host}:{port}"
    yield made
    await runner.cleanup()


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    request = AiohttpRequest()
    await request.initialize()
    yield Bot(
        "1:a",
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    await request.shutdown()


@pytest.fixture
def gateway(bot: Bot) -> Gateway:
    return Gateway(bot, pacer=Pacer())


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer[:40])
async def test_no_answer_is_an_error_of_ours(
    server: Server, gateway: Gateway, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbound.dispatch.REPLY_PATIENCE", 0.0)
    server.body = answer
    outcomes: list[Any] = [
        await gateway.send(1, Text("好")),
        await gateway.send(2, Photo(b"x")),
        await gateway.send(3, Document(b"x", "a.txt")),
        await gateway.edit(4, 5, Text("好")),
        await gateway.edit(5, 5, Photo(b"x")),
        await gateway.delete(6, 5, 6),
        await gateway.open_topic(7, "题"),
        await gateway.change_topic(8, 5, name="题", closed=True),
    ]
    assert {type(each) for each in outcomes} <= {Sent, Unknown, RetryAt, Refused}
    assert {each.message_id for each in outcomes if isinstance(each, Sent)} <= {None}
    assert await gateway.stop_poll(10, 5) is None
    await gateway.answer("1", "好")
    await gateway.typing(11)
    await gateway.set_commands([("help", "帮助")])
    with pytest.raises(BotError, match="file-not-available"):
        await gateway.download("f", 1 << 20)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer[:40])
async def test_a_start_waits_for_an_answer_that_says_who_the_bot_is(
    server: Server, bot: Bot, answer: str
) -> None:
    server.body = answer
    with pytest.raises(TelegramError) as silent:
        await introduce(bot)
    assert Doubt(was_good=False).passes(silent.value) is not None


@pytest.mark.parametrize(
    ("parameters", "after"), [({"retry_after": 7}, 7), ({"retry_after": 10**30}, None)]
)
async def test_a_wait_that_is_none_is_not_waited(
    server: Server, gateway: Gateway, parameters: dict[str, Any], after: int | None
) -> None:
    server.status = 429
    server.body = json.dumps({"ok": False, "error_code": 429, "parameters": parameters})
    with pytest.raises(TelegramError) as refused:
        await gateway._call("sendMessage", {})
    assert isinstance(refused.value, RetryAfter) is (after is not None)


PATH = '{"ok":true,"result":{"file_id":"f","file_path":"a b/名.txt"}}'


@pytest.mark.parametrize(
    "content", ['{"ok":false}', '{"ok":false,"error_code":404}', "null", "", "<html>", "[" * 5000]
)
async def test_a_file_is_a_file_whatever_is_in_it(
    server: Server, gateway: Gateway, content: str
) -> None:
    server.body, server.file = PATH, web.Response(body=content.encode())
    assert await gateway.download("f", 1 << 20) == content.encode()


@pytest.mark.parametrize("status", [404, 500, 204, 302])
async def test_a_page_that_says_there_is_none_is_no_file(
    server: Server, gateway: Gateway, status: int
) -> None:
    server.body, server.file = PATH, web.Response(body=b"Not Found", status=status)
    with pytest.raises(BotError, match="file-not-available"):
        await gateway.download("f", 1 << 20)


@pytest.mark.parametrize("headers", [{}, {"X-Chunked": "1"}])
async def test_more_bytes_than_said_are_never_held(
    server: Server, gateway: Gateway, headers: dict[str, str]
) -> None:
    server.body, server.file = PATH, web.Response(body=b"x" * (9 << 20), headers=headers)
    with pytest.raises(BotError, match="file-too-big"):
        await gateway.download("f", 1 << 20)


async def test_a_file_that_breaks_off_is_none(
    server: Server, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbound.transport.READ", 0.3)
    server.body = PATH
    server.file = web.Response(body=b"x" * 100, headers={"Content-Length": "5000"})
    with pytest.raises(BotError, match="file-not-available"):
        await gateway.download("f", 1 << 20)


async def test_a_file_that_says_it_is_too_big_is_not_fetched(
    server: Server, gateway: Gateway
) -> None:
    server.body = '{"ok":true,"result":{"file_size":9999999,"file_path":"x"}}'
    with pytest.raises(BotError, match="file-too-big"):
        await gateway.download("f", 1 << 20)
