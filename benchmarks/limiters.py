"""python-telegram-bot's ``AIORateLimiter`` beside our gateway: ``python -m benchmarks.limiters``.

Both send 240 announcements to 240 people at 30 a second; the hundredth is answered 429, retry after
2 seconds. Two replies are asked for while that pause lasts, and one before it. Then five messages
go to one person.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.echo import free_port
from benchmarks.emulator import FIRST_CHAT, FIRST_RECIPIENT
from benchmarks.figures import Figure, Rivals
from bot.outbound.gateway import Delivery, Gateway, Lane, RetryAt, Text
from bot.outbound.pacing import Pacer
from bot.outbound.transport import AiohttpRequest

PEOPLE, REFUSED, PAUSE, LIMIT = 240, 100, 2, 30
TOKEN = "1:" + "a" * 35  # of nobody
LIBRARY, OURS = "AIORateLimiter", "ours"
Say = Callable[[int], Awaitable[None]]


@dataclass
class Run:
    """The run of one sender; waits in seconds."""

    took: float = 0.0
    breaches: int = 0
    replies: list[float] = field(default_factory=list)
    spacing: float = 0.0


def ask(url: str, path: str, given: dict[str, Any] | None = None) -> Any:
    body = None if given is None else json.dumps(given).encode()
    request = urllib.request.Request(url + path, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["result"]


async def measure(url: str, announce: Say, reply: Say) -> Run:
    """Send everything by one sender."""
    run = Run()
    await asyncio.to_thread(
        ask, url, "/arrange", {"limit": LIMIT, "forget": True, "refuse_after": [REFUSED, PAUSE]}
    )
    started = time.perf_counter()

    async def timed(after: float, chat_id: int) -> None:
        await asyncio.sleep(after)
        asked = time.perf_counter()
        await reply(chat_id)
        run.replies.append(time.perf_counter() - asked)

    moment = REFUSED / LIMIT
    moments = (moment / 2, moment + 0.3, moment + 1.0)
    questions = [timed(after, FIRST_CHAT + number) for number, after in enumerate(moments)]
    announcements = [announce(FIRST_RECIPIENT + number) for number in range(PEOPLE)]
    await asyncio.gather(*questions, *announcements)
    record = await asyncio.to_thread(ask, url, "/record")
    run.took, run.breaches = record["last"] - record["first"], record["breaches"]
    assert record["arrived"] == PEOPLE, record["arrived"]
    await asyncio.sleep(2)
    started = time.perf_counter()
    await asyncio.gather(*(announce(FIRST_RECIPIENT + PEOPLE) for _ in range(5)))
    run.spacing = (time.perf_counter() - started) / 4
    return run


async def library(url: str) -> Run:
    """Send as the library's documentation says."""
    bot: Any = ExtBot(
        TOKEN,
        base_url=f"{url}/bot",
        request=HTTPXRequest(connection_pool_size=300, pool_timeout=60),
        rate_limiter=AIORateLimiter(max_retries=5),
    )

    async def say(chat_id: int) -> None:
        await bot.send_message(chat_id, "通知")

    async with bot:
        return await measure(url, say, say)


async def ours(url: str) -> Run:
    """Send as the announcement sender does: a 429 comes back to be sent again."""
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=AiohttpRequest())
    gateway = Gateway(bot, pacer=Pacer())

    async def announce(chat_id: int) -> None:
        delivery: Delivery = RetryAt(0, "")
        while isinstance(delivery, RetryAt):
            await asyncio.sleep(delivery.after)
            delivery = await gateway.send(chat_id, Text("通知"), lane=Lane.ANNOUNCEMENT)

    async def reply(chat_id: int) -> None:
        await gateway.send(chat_id, Text("答复"))

    async with bot:
        return await measure(url, announce, reply)


def figures() -> list[Figure]:
    """Return what our limiter makes of a 429, beside the library's."""
    runs = main()
    mine, theirs = runs[OURS], runs[LIBRARY]

    def beside(value: float) -> Rivals:
        return ((LIBRARY, value),)

    return [
        Figure(
            f"{PEOPLE} people told",
            mine.took,
            "s",
            rivals=beside(theirs.took),
            note=f"{PEOPLE / LIMIT:.0f} s by the limit; the hundredth is told to wait {PAUSE} s",
        ),
        Figure("429 provoked", mine.breaches - 1, rivals=beside(theirs.breaches - 1)),
        Figure(
            "longest wait of a reply meanwhile",
            max(mine.replies),
            "s",
            rivals=beside(max(theirs.replies)),
        ),
        Figure(
            "between two messages to one person", mine.spacing, "s", rivals=beside(theirs.spacing)
        ),
    ]


def main() -> dict[str, Run]:
    """Run both, and print what came of it."""
    runs = {}
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    emulator = subprocess.Popen([sys.executable, "-m", "benchmarks.emulator", str(port)])  # ours
    time.sleep(1.5)
    try:
        for name, sender in ((LIBRARY, library), (OURS, ours)):
            runs[name] = run = asyncio.run(sender(url))
            waits = ", ".join(f"{each:.2f}" for each in run.replies)
            print(
                f"library: {name:15} {PEOPLE} people in {run.took:.1f} s"
                f" ({PEOPLE / LIMIT:.0f} by the limit), {run.breaches - 1} × 429 provoked;"
                f" replies waited {waits} s; {run.spacing:.2f} s between messages to one person"
            )
    finally:
        emulator.terminate()
        emulator.wait()
    return runs


if __name__ == "__main__":
    main()
