"""A Bot API as small and quick as can be, in a process of its own, for measuring bots."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import Any

import orjson
from aiohttp import web

BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
CHATS = 200
FIRST_CHAT = 20_001


class Emulator:
    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.news = asyncio.Event()
        self.polls = 0
        self.released = 0
        self.replies = 0
        self.answered_at: list[float] = []

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
            self.updates.append({"update_id": number, "message": message})
        self.news.set()

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        given = dict(request.query) | dict(await request.post())
        return answer(await self.perform(method, given))

    async def perform(self, method: str, given: dict[str, Any]) -> Any:
        match method:
            case "getupdates":
                return await self.get_updates(given)
            case "sendmessage":
                self.replies += 1
                self.answered_at.append(time.time())
                chat = {"id": int(given["chat_id"]), "type": "private", "first_name": "学员"}
                return {
                    "message_id": self.replies,
                    "date": int(time.time()),
                    "chat": chat,
                    "from": BOT,
                    "text": given["text"],
                }
            case "getme":
                return BOT
        return True

    async def get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        self.polls += 1
        offset = int(given.get("offset") or 0)
        self.updates = [each for each in self.updates if each["update_id"] >= offset]
        if not self.updates:
            self.news.clear()
            try:
                async with asyncio.timeout(float(given.get("timeout") or 0)):
                    await self.news.wait()
            except TimeoutError:
                return []
        return self.updates[: int(given.get("limit") or 100)]

    async def control(self, request: web.Request) -> web.Response:
        if "release" in request.query:
            self.replies = 0
            self.release(int(request.query["release"]), request.query["text"])
        return answer({"polls": self.polls, "replies": self.replies})


def answer(result: Any) -> web.Response:
    body = orjson.dumps({"ok": True, "result": result})
    return web.Response(body=body, content_type="application/json")


def main() -> None:
    emulator = Emulator()
    application = web.Application()
    application.router.add_get("/control", emulator.control)
    application.router.add_route("*", "/bot{token:[^/]+}/{method}", emulator.call)
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
