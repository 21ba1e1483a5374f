"""Requests over HTTP: to the bot's webhook, its pages, and the stand-in."""

from __future__ import annotations

import json
import random
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from benchmarks.hostile.mutations import ODD_TEXTS, garbled, mutated, odd
from benchmarks.hostile.updates import Cast, update
from bot.app import App
from bot.inbound.calendar_page import CalendarPages
from bot.inbound.checkin_page import CheckInPages
from bot.inbound.webhook import SECRET_HEADER, Webhook
from playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SECRET = "s" * 24
Answer = tuple[str, Any, str]  # kind, what was sent, what is wrong about the answer
_PATIENCE = aiohttp.ClientTimeout(total=30)

_BODIES: tuple[tuple[str, str, Any], ...] = (
    ("POST", "/play/people", {"first_name": "甲", "id": 5, "phone": "1"}),
    ("GET", "/play/people", None),
    ("PATCH", "/play/people/10001", {"first_name": "乙"}),
    ("POST", "/play/people/10001/block", None),
    ("POST", "/play/people/10001/unblock", None),
    ("POST", "/play/chats", {"title": "群", "type": "supergroup", "members": [10001]}),
    ("GET", "/play/chats", None),
    ("GET", "/play/chats/10001", None),
    ("POST", "/play/chats/-5001/upgrade", {"silent": True}),
    ("POST", "/play/chats/-5001/members", {"add": [10001], "remove": [1]}),
    ("POST", "/play/chats/-5001/bot", {"status": "member", "from": 10001, "rights": []}),
    ("POST", "/play/chats/-5001/topics/1", {"do": "close", "from": 10001}),
    ("PATCH", "/play/chats/10001", {"title": "x"}),
    ("GET", "/play/chats/10001/messages?after=0&limit=3", None),
    ("POST", "/play/chats/10001/messages", {"text": "/start", "from": 10001, "reply_to": 1}),
    ("POST", "/play/chats/10001/messages", {"sticker": "👍", "from": 10001}),
    ("POST", "/play/chats/10001/messages", {"contact": True}),
    ("POST", "/play/chats/10001/messages", {"forward": {"chat_id": 10001, "message_id": 1}}),
    ("PATCH", "/play/chats/10001/messages/1", {"text": "y"}),
    ("DELETE", "/play/chats/10001/messages/1", None),
    ("POST", "/play/chats/10001/press", {"message_id": 1, "text": "x", "wait": 0}),
    ("POST", "/play/chats/10001/vote", {"from": 10001, "message_id": 1, "options": [0]}),
    ("GET", "/play/clock", None),
    ("POST", "/play/clock", {"advance": 60}),
    ("POST", "/play/clock", {"to": "2026-12-01T00:00:00+00:00"}),
    ("POST", "/play/faults", {"kind": "429", "method": "x", "times": 1}),
    ("DELETE", "/play/faults/1", None),
    ("GET", "/play/calls?after=0&limit=2", None),
    ("POST", "/play/limits", {"chat_burst": 20}),
    ("GET", "/play/files/x", None),
    ("GET", "/play/bot", None),
    ("GET", "/play/tour", None),
    ("GET", "/page/app.js", None),
    ("GET", "/", None),
)
_METHODS = (
    *("sendMessage", "sendPhoto", "sendPoll", "sendMediaGroup", "editMessageText", "copyMessage"),
    *("deleteMessages", "answerCallbackQuery", "setMyCommands", "getFile", "getChat", "getUpdates"),
    *("getChatMember", "createForumTopic", "editForumTopic", "stopPoll", "sendLocation", "getMe"),
)


@dataclass(slots=True)
class Doors:
    """The doors of a running bot and of a stand-in, on loopback."""

    cast: Cast
    webhook: str
    playground: Playground
    session: aiohttp.ClientSession

    @classmethod
    @asynccontextmanager
    async def opened(cls, app: App, cast: Cast) -> AsyncIterator[Doors]:
        """Open them."""
        services = app.services
        pages = CheckInPages(services.database, services.clock, services.zone, services.username)
        calendars = CalendarPages(services.database, services.clock, services.zone)
        routes = {**pages.routes, **calendars.routes}
        webhook = Webhook("https://x/hook", SECRET, "127.0.0.1:0", app.intake, pages=routes)
        playground = Playground()
        await webhook.start()
        await playground.start()
        playground.world.add_person({"first_name": "甲"})
        try:
            async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
                yield cls(cast, f"http://127.0.0.1:{webhook.port}/hook", playground, session)
        finally:
            await webhook.stop()
            await playground.stop()

    async def knock(self, number: int, chance: random.Random) -> Answer:
        """Make one request at one of the doors."""
        door = chance.choice(
            (self._call, self._call, self._page, self._play, self._play, self._api)
        )
        try:
            return await door(number, chance)
        except (aiohttp.ClientError, ValueError) as error:
            return "by HTTP, cut off", str(error), ""  # what the client itself will not send
        except TimeoutError:
            return "by HTTP, no answer", number, "a door gives no answer"

    async def _call(self, number: int, chance: random.Random) -> Answer:
        made = update(self.cast, chance)[1] | {"update_id": number}
        body = json.dumps(made).encode()
        if chance.random() < 0.5:
            body = garbled(body, chance)
        headers = {SECRET_HEADER: chance.choice((SECRET, SECRET, SECRET, "x", "é"))}
        headers["Content-Type"] = chance.choice(
            ("application/json", "text/plain", "a/b; charset=x")
        )
        async with self.session.post(self.webhook, data=body, headers=headers) as answer:
            return "webhook", body, _unexpected(answer.status, await answer.read())

    async def _page(self, _: int, chance: random.Random) -> Answer:
        part = chance.choice((*ODD_TEXTS[:30], "x" * 43, "a" * 200, "%00", "..%2f..%2f", "é"))
        path = chance.choice((f"/checkin/{part}", f"/checkin/{part}/now", f"/calendar/{part}.ics"))
        method = chance.choice(("GET", "GET", "HEAD", "POST", "OPTIONS"))
        async with self.session.request(method, self.webhook + path) as answer:
            return "page", path, _unexpected(answer.status, await answer.read())

    async def _play(self, _: int, chance: random.Random) -> Answer:
        method, path, body = chance.choice(_BODIES)
        if chance.random() < 0.3:
            path = path.replace("10001", str(odd(chance))[:100])
        if chance.random() < 0.2:
            method = chance.choice(("GET", "POST", "PATCH", "DELETE", "PUT"))
        if body is not None and chance.random() < 0.7:
            body = mutated(body, chance, chance.choice((1, 2)))
        data = None if body is None else json.dumps(body).encode()
        if data and chance.random() < 0.15:
            data = garbled(data, chance)
        url = self.playground.url + path
        async with self.session.request(method, url, data=data) as answer:
            return (
                "playground",
                (method, path, data),
                _unexpected(answer.status, await answer.read()),
            )

    async def _api(self, _: int, chance: random.Random) -> Answer:
        name = chance.choice(_METHODS)
        given: dict[str, Any] = {"chat_id": 10001, "text": "x", "message_id": 1, "user_id": 10001}
        given |= {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}}
        given |= {"media": [], "options": ["a", "b"], "question": "?", "commands": [], "name": "x"}
        given |= {
            "latitude": 1.0,
            "longitude": 2.0,
            "parse_mode": "HTML",
            "timeout": 0,
            "offset": 1,
        }
        body = json.dumps(mutated(given, chance, chance.choice((0, 1, 3)))).encode()
        if name == "getUpdates":
            body = b'{"timeout": 0, "offset": %d}' % chance.choice((0, -1, 2**70))
        headers = {"Content-Type": "application/json"}
        url = f"{self.playground.url}/bot{self.playground.token}/{name}"
        async with self.session.post(url, data=body, headers=headers) as answer:
            return (
                "Bot API of the stand-in",
                (name, body),
                _unexpected(answer.status, await answer.read()),
            )


def _unexpected(status: int, body: bytes) -> str:
    return f"answered {status}: {body[:80]!r}" if status >= 500 else ""
