"""The webhook against everybody who is not Telegram, and against updates that are odd."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram import WebhookInfo
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.domain.operating.vitals import Unreached
from bot.inbound import webhook as module
from bot.inbound.registration import Registration
from bot.inbound.webhook import SECRET_HEADER, Webhook
from bot.runtime.pulse import Reached
from tests.ports import SECRET
from tests.waiting import pass_by, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

SLOWEST = 0.5


class Kept:
    """Stands where the intake is, and keeps what it is given."""

    def __init__(self) -> None:
        self.updates: list[Any] = []

    async def accept(self, updates: Sequence[dict[str, object]]) -> None:
        self.updates += updates


class Door:
    """A webhook, and the bytes that are said to it.

    Args:
        slowest: Seconds that somebody may take to say something.
    """

    def __init__(self, slowest: float = SLOWEST) -> None:
        self.kept = Kept()
        self._open: list[asyncio.StreamWriter] = []
        self.webhook = Webhook(
            "https://school.example/hook",
            SECRET,
            "127.0.0.1:0",
            self.kept,  # type: ignore[arg-type]  # all of it that is used
            slowest=slowest,
        )

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.webhook.port)
        self._open.append(writer)
        return reader, writer

    async def close(self) -> None:
        """Hang up, whatever became of the talks, and stop."""
        for each in self._open:
            each.close()
        await self.webhook.stop()

    async def says(self, raw: bytes) -> bytes:
        """What comes back to raw bytes, until the connection is closed."""
        reader, writer = await self.connect()
        writer.write(raw)
        await writer.drain()
        async with asyncio.timeout(60):
            answer = await reader.read()
        writer.close()
        return answer

    async def posts(self, body: bytes, secret: bytes = SECRET.encode(), length: int = -1) -> int:
        """The status of an answer to a body."""
        size = length if length >= 0 else len(body)
        answer = await self.says(
            b"POST /hook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + SECRET_HEADER.encode() + b": " + secret
            + b"\r\nContent-Length: %d\r\n\r\n" % size + body
        )  # fmt: skip
        return int(answer.split()[1]) if answer else 0


@asynccontextmanager
async def opened(slowest: float = SLOWEST) -> AsyncIterator[Door]:
    made = Door(slowest)
    await made.webhook.start()
    try:
        yield made
    finally:
        await made.close()


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    async with opened() as made:
        yield made


async def test_any_bytes_for_a_secret_are_refused_without_a_word_each(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    for secret in (
        b"", b"x", SECRET[:-1].encode(), SECRET.encode() + b"x", "秘密".encode(),
        "秘密".encode("gbk"),
        bytes(range(128, 256)), b"\xff" * 8000, b"\xed\xa0\x80",
    ):  # fmt: skip
        assert await door.posts(b'{"update_id":1}', secret) == 403
    for secret in (b"\x00", b"\x01\x7f", b"a\rb", b"x" * 9000):
        assert await door.posts(b'{"update_id":1}', secret) in {400, 403}
    assert [each for each in caplog.records if each.exc_info] == []
    assert len(caplog.records) <= 2  # one of each kind in a minute
    assert door.kept.updates == []


async def test_odd_updates_are_taken_or_dropped_but_not_asked_for_again(door: Door) -> None:
    deep = b"[" * 10_000 + b"]" * 10_000
    for body in (
        b"null", b"[]", b"5", b"{}", b'{"update_id":null}', b'{"update_id":"x"}',
        b'{"update_id":9223372036854775808}', b'{"update_id":%s}' % (b"9" * 5000), deep,
        b'{"update_id":1,"message":{"chat":{"id":%d}}}' % 10**30,
        b'{"update_id":2,"message":%s}' % deep, b'{"update_id":3,"x":NaN}',
    ):  # fmt: skip
        assert await door.posts(body) == 200
    assert [each["update_id"] for each in door.kept.updates] == [1, 2, 3]
    json.dumps(door.kept.updates)


async def test_what_is_no_request_for_us_is_turned_away(door: Door) -> None:
    assert await door.posts(b'{"update_id":') == 400
    assert await door.posts(b"x" * (module.LARGEST_UPDATE + 1)) == 413
    for start, status in ((b"GET /hook", 405), (b"PUT /hook", 405), (b"POST /other", 404)):
        head = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        assert int((await door.says(start + head)).split()[1]) == status


async def test_no_answer_says_what_the_server_is_made_of(door: Door) -> None:
    for start in (b"POST /hook", b"GET /hook", b"GET /elsewhere", b"GET /checkin/x"):
        head = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        answer = (await door.says(start + head)).lower()
        assert b"nosniff" in answer
        assert b"aiohttp" not in answer
        assert b"python" not in answer


SLOWLY = pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"P",
        b"POST /hook HTTP/1.1\r\nHost: x\r\n",
        b"POST /hook HTTP/1.1\r\nHost: x\r\n%s: %s\r\nContent-Length: 9\r\n\r\n{"
        % (SECRET_HEADER.encode(), SECRET.encode()),
        b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
    ],
    ids=["nothing", "a letter", "half a head", "half a body", "half a body of a stranger"],
)


@SLOWLY
async def test_the_slow_hold_up_nobody(begun: bytes) -> None:
    async with opened(slowest=3600.0) as door:
        for _ in range(64):
            _, writer = await door.connect()
            writer.write(begun)
        assert await door.posts(b'{"update_id":1}') == 200


@SLOWLY
async def test_the_slow_are_cut_off(
    door: Door, begun: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    slow = [await door.connect() for _ in range(64)]
    for _, writer in slow:
        writer.write(begun)
    async with asyncio.timeout(60):
        await asyncio.gather(*(reader.read() for reader, _ in slow))
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


async def test_a_crowd_of_strangers_leaves_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STRANGERS", 8)
    async with opened(slowest=3600.0) as door:
        crowd = [await door.connect() for _ in range(30)]
        assert await door.posts(b'{"update_id":1}') == 200
        sent_away = {asyncio.create_task(reader.read()) for reader, _ in crowd}
        await until(lambda: sum(each.done() for each in sent_away) >= 22)
        for each in sent_away:
            each.cancel()


URL = "https://school.example/hook"


@pytest.mark.parametrize("secret", [SECRET, "a stranger's"])
async def test_whoever_sends_slowly_does_not_hold_up_the_stop(secret: str) -> None:
    webhook = Webhook(
        "https://school.example/hook",
        SECRET,
        "127.0.0.1:0",
        Kept(),  # type: ignore[arg-type]  # all of it that is used
        slowest=3600.0,
    )
    await webhook.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", webhook.port)
    writer.write(f"POST /hook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {secret}\r\n".encode())
    writer.write(b"Content-Length: 100\r\n\r\n{")
    await writer.drain()
    await pass_by(0.2)
    async with asyncio.timeout(60):
        await webhook.stop()
        await reader.read()
    writer.close()
    assert reader.at_eof()  # it is hung up on


class _Bot:
    """What Telegram says of a webhook."""

    def __init__(self, found: WebhookInfo | TelegramError) -> None:
        self.found = found

    async def get_webhook_info(self) -> WebhookInfo:
        if isinstance(self.found, TelegramError):
            raise self.found
        return self.found

    async def set_webhook(self, url: str, **_: object) -> bool:
        return bool(url)


def says(waiting: int, ago: timedelta | None = None, url: str = URL) -> WebhookInfo:
    """What Telegram says of a webhook where so many updates wait and it last failed so long ago."""
    return WebhookInfo(
        url,
        has_custom_certificate=False,
        pending_update_count=waiting,
        last_error_date=None if ago is None else datetime.now(UTC) - ago,
    )


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (lambda: says(0), None),
        (lambda: says(7), None),  # a moment's backlog is none
        (lambda: says(0, timedelta(0)), None),  # over
        (lambda: says(7, timedelta(0)), Unreached.WEBHOOK),
        (lambda: says(1, timedelta(days=3)), None),  # long over, though Telegram still speaks of it
        (lambda: says(0, url="https://other.example/"), Unreached.CONFLICT),
        (lambda: NetworkError("x"), Unreached.NETWORK),
        (lambda: InvalidToken("x"), Unreached.TOKEN),
    ],
)
async def test_whether_telegram_reaches_the_webhook_is_asked_of_telegram(
    found: Callable[[], WebhookInfo | TelegramError], why: Unreached | None
) -> None:
    reached = Reached()
    bot = _Bot(found())
    registration = Registration(bot, URL, SECRET, reached)  # type: ignore[arg-type]  # all of it that is used
    registration._is_set = True
    with suppress(TelegramError):
        await registration._keep()
    if why is None:
        assert reached.at is not None
    else:
        assert (reached.at, reached.why) == (None, why)
