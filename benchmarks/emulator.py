"""A Bot API as small and quick as can be, in a process of its own, for measuring bots.

It keeps Telegram's limits, misbehaves at random and asks questions where told to, and records what
arrived where, for comparison with a bot's own account.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from playground.limits import Limits

BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
CHATS = 200
FIRST_CHAT = 20_001
FIRST_RECIPIENT = 1_000_000_000


@dataclass(slots=True)
class Weather:
    """The misbehaviour of Telegram and the network, for messages to recipients only.

    Shares of messages: ``server_error``, ``reset_before`` and ``reset_after`` the effect,
    ``hang_before`` and ``hang_after`` it for ``hang`` seconds; ``refused`` with 429 for 1 to 30
    seconds. Every ``storm_every`` seconds all is 429 for ``storm_lasts``. Every ``blocked``-th
    recipient has blocked the bot (0: nobody).
    """

    server_error: float = 0.0
    reset_before: float = 0.0
    reset_after: float = 0.0
    hang_before: float = 0.0
    hang_after: float = 0.0
    hang: float = 25.0
    storm_every: float = 0.0
    storm_lasts: float = 0.0
    refused: float = 0.0
    blocked: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(5))

    def strike(self) -> str:
        dice = self.chance.random()
        for name in ("server_error", "reset_before", "reset_after", "hang_before", "hang_after"):
            dice -= getattr(self, name)
            if dice < 0:
                return name
        return ""

    def is_stormy(self, now: float) -> bool:
        return bool(self.storm_every) and now % self.storm_every < self.storm_lasts


class Emulator:
    def __init__(self) -> None:
        self.updates: deque[dict[str, Any]] = deque()
        self.news = asyncio.Event()
        self.polls = 0
        self.released = 0
        self.replies = 0
        self.limits = Limits(enabled=False)
        self.weather = Weather()
        self.arrived: Counter[int] = Counter()
        self.seconds: Counter[int] = Counter()
        self.first = self.last = 0.0
        self.asked: dict[int, float] = {}
        self.waits: list[float] = []
        self.message_id = 0
        self.asking: asyncio.Task[None] | None = None
        self.refuse_after = [0, 0]  # one 429 after so many messages, and its pause

    def release(self, count: int, text: str) -> None:
        texts = text.split("|")
        start = self.released + 1
        self.released += count
        for number in range(start, start + count):
            chat = FIRST_CHAT + number % CHATS
            person = {"id": chat, "is_bot": False, "first_name": "学员", "language_code": "zh-hans"}
            message = {
                "message_id": number,
                "date": int(time.time()),
                "chat": {"id": chat, "type": "private", "first_name": "学员"},
                "from": person,
                "text": texts[number % len(texts)],
            }
            self.asked[chat] = time.perf_counter()
            self.updates.append({"update_id": number, "message": message})
        self.news.set()

    async def keep_asking(self, rate: float, text: str) -> None:
        """Ask questions at random moments, ``rate`` a second on average."""
        chance = random.Random(7)
        due = time.perf_counter()
        while True:
            due += chance.expovariate(rate)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            self.release(1, text)

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        given: dict[str, Any] = dict(request.query)
        if request.content_type == "application/json":
            given |= orjson.loads(await request.read())
        elif request.content_type.startswith("multipart/"):
            given |= dict(await request.post())
        else:
            given |= dict(parse_qsl((await request.read()).decode()))
        if method == "sendmessage":
            return await self.send(request, given)
        return answer(await self.perform(method, given))

    async def send(self, request: web.Request, given: dict[str, Any]) -> web.Response:
        chat_id = int(given["chat_id"])
        fault = self.weather.strike() if chat_id >= FIRST_RECIPIENT else ""
        if fault in {"reset_before", "hang_before"}:
            return await self.lose(request, fault)
        if refusal := self.refuse(chat_id, fault):
            return refusal
        message = self.take(chat_id, given)
        if fault:
            return await self.lose(request, fault)
        return answer(message)

    def refuse(self, chat_id: int, fault: str) -> web.Response | None:
        weather, is_recipient = self.weather, chat_id >= FIRST_RECIPIENT
        if fault == "server_error":
            return failure(500, "Internal Server Error")
        after, pause = self.refuse_after
        if after and sum(self.arrived.values()) == after - 1:
            self.refuse_after = [0, 0]
            self.limits.breaches += 1
            return failure(429, f"Too Many Requests: retry after {pause}", retry_after=pause)
        if wait := self.wait(chat_id, is_recipient=is_recipient):
            return failure(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        if is_recipient and weather.blocked and chat_id % weather.blocked == 0:
            return failure(403, "Forbidden: bot was blocked by the user")
        return None

    def wait(self, chat_id: int, *, is_recipient: bool) -> int:
        """Return for how many seconds a message is refused; 0 where it is taken."""
        weather = self.weather
        if is_recipient and weather.is_stormy(time.monotonic()):
            return 1
        if is_recipient and weather.chance.random() < weather.refused:
            return weather.chance.choice([1, 3, 5, 30])
        return self.limits.check(chat_id)

    def take(self, chat_id: int, given: dict[str, Any]) -> dict[str, Any]:
        """Put the message into the chat and return it."""
        now = time.perf_counter()
        self.message_id += 1
        if chat_id >= FIRST_RECIPIENT:
            self.arrived[chat_id] += 1
            self.seconds[int(now)] += 1
            self.first = self.first or now
            self.last = now
        else:
            self.replies += 1
            if chat_id in self.asked:
                self.waits.append(now - self.asked.pop(chat_id))
        chat = {"id": chat_id, "type": "private", "first_name": "学员"}
        said = {"message_id": self.message_id, "date": int(time.time()), "chat": chat}
        return said | {"from": BOT, "text": given["text"]}

    async def lose(self, request: web.Request, fault: str) -> web.Response:
        if fault.startswith("hang"):
            await asyncio.sleep(self.weather.hang)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def perform(self, method: str, given: dict[str, Any]) -> Any:
        match method:
            case "getupdates":
                return await self.get_updates(given)
            case "getme":
                return BOT
            case "getmyname":
                return {"name": ""}
            case "getmydescription":
                return {"description": ""}
            case "getmyshortdescription":
                return {"short_description": ""}
        return True

    async def get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        self.polls += 1
        offset = int(given.get("offset") or 0)
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
        if not self.updates:
            self.news.clear()
            try:
                async with asyncio.timeout(float(given.get("timeout") or 0)):
                    await self.news.wait()
            except TimeoutError:
                return []
        return list(self.updates)[: int(given.get("limit") or 100)]

    async def control(self, request: web.Request) -> web.Response:
        if "release" in request.query:
            self.replies = 0
            self.release(int(request.query["release"]), request.query["text"])
        return answer({"polls": self.polls, "replies": self.replies})

    async def arrange(self, request: web.Request) -> web.Response:
        """Set limits, weather and asking from JSON; forget what arrived where asked to."""
        given = await request.json()
        if "limit" in given:
            self.limits = Limits(enabled=given["limit"] > 0, overall_per_second=given["limit"])
        self.refuse_after = given.get("refuse_after", [0, 0])
        if "weather" in given:
            self.weather = Weather(**given["weather"])
        if "ask" in given:
            if self.asking is not None:
                self.asking.cancel()
            self.asking = None
            if given["ask"]:
                keep_asking = self.keep_asking(given["ask"], given["text"])
                self.asking = asyncio.create_task(keep_asking)
        if given.get("forget"):
            self.arrived.clear()
            self.seconds.clear()
            self.waits.clear()
            self.asked.clear()
            self.first = self.last = 0.0
            self.limits.breaches = 0
        return answer(True)

    async def record(self, request: web.Request) -> web.Response:
        """Return what arrived: per second, how often where, and the seconds replies took."""
        chats = "chats" in request.query
        return answer(
            {
                "arrived": sum(self.arrived.values()),
                "first": self.first,
                "last": self.last,
                "now": time.perf_counter(),
                "seconds": sorted(self.seconds.items()),
                "breaches": self.limits.breaches,
                "waits": self.waits,
                "chats": [[chat, count] for chat, count in self.arrived.items()] if chats else [],
            }
        )


def answer(result: Any) -> web.Response:
    body = orjson.dumps({"ok": True, "result": result})
    return web.Response(body=body, content_type="application/json")


def failure(code: int, description: str, **parameters: int) -> web.Response:
    said = {"ok": False, "error_code": code, "description": description}
    body = orjson.dumps(said | ({"parameters": parameters} if parameters else {}))
    return web.Response(status=code, body=body, content_type="application/json")


def main() -> None:
    emulator = Emulator()
    application = web.Application()
    application.router.add_get("/control", emulator.control)
    application.router.add_post("/arrange", emulator.arrange)
    application.router.add_get("/record", emulator.record)
    application.router.add_route("*", "/bot{token:[^/]+}/{method}", emulator.call)
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
