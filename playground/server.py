"""The stand-in's HTTP server: Bot API, client API and page on one loopback port."""

from __future__ import annotations

import asyncio
import secrets
import time
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import aiohttp
import orjson
from aiohttp import web

from playground import guard
from playground.botapi import SENDING, BotApi, Upload
from playground.errors import MISTAKES, ApiError
from playground.faults import Faults
from playground.limits import Limits
from playground.play import PlayApi
from playground.world import World

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playground.faults import Fault

LARGEST_BODY = 60 << 20
WEBHOOK_PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class Playground:
    """A Telegram of one's own.

    Args:
        host: Loopback.
        port: 0 takes a free one.
        token: The bot's; made up by default.
        username: The bot's.
        record: False keeps counts instead of messages and calls, for benchmarks.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        token: str | None = None,
        username: str = "linghang_play_bot",
        record: bool = True,
    ) -> None:
        self.token = token or f"{secrets.randbelow(10**9) + 10**9}:{secrets.token_urlsafe(26)}"
        self.bot_username = username
        self.world = World(self.token, username, record=record)
        self.limits = Limits()
        self.faults = Faults()
        self.on_advance: Callable[[float], Awaitable[None]] | None = None
        self._host, self._port = host, port
        self._api = BotApi(self.world)
        self._polling: asyncio.Event | None = None
        self._news = asyncio.Event()
        self._webhook_task: asyncio.Task[None] | None = None
        self._runner: web.AppRunner | None = None
        self._sequence = 0
        self.world.on_update = self._news.set

    @property
    def url(self) -> str:
        """http://127.0.0.1:PORT."""
        return f"http://{self._host}:{self._port}"

    @property
    def is_polled(self) -> bool:
        """Whether a bot is asking for updates at this moment."""
        return self._polling is not None

    async def start(self) -> None:
        """Start listening.

        Raises:
            OSError: The port is taken.
        """
        application = web.Application(
            client_max_size=LARGEST_BODY, middlewares=[guard.middleware(self._host)]
        )
        application.on_response_prepare.append(guard.add_headers)
        application.router.add_route("*", "/bot{token:[^/]+}/{method}", self._bot_call)
        application.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._bot_file)
        PlayApi(self).add_routes(application.router)
        application.router.add_get("/", _page_file)
        application.router.add_get("/page/{name}", _page_file)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening."""
        await self._stop_webhook()
        if self._polling is not None:
            self._polling.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def advance(self, seconds: float) -> None:
        """Turn the clock forward for everyone who goes by it."""
        self.world.offset += seconds
        if self.on_advance is not None:
            await self.on_advance(seconds)
        self.world.emit("clock", {"now": self.world.now()})

    # -- Bot API --------------------------------------------------------------------------------

    async def _bot_call(self, request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        method = request.match_info["method"]
        try:
            given, files = await _parameters(request)
        except MISTAKES as error:
            return _answer(400, f"Bad Request: can't parse the request ({error})")
        if request.match_info["token"] != self.token:
            return _answer(401, "Unauthorized")
        fault = None
        if self.faults.active:
            fault = self.faults.strike(method, _integer(given.get("chat_id")))
        if fault is not None:
            early = await self._misbehave(request, fault)
            if early is not None:
                self._note(method, given, early.status, fault.kind, started)
                return early
        try:
            result = await self._perform(method, given, files)
        except MISTAKES as error:
            self._note(method, given, 400, str(error), started)
            return _answer(400, f"Bad Request: parameters of {method} are wrong ({error})")
        except ApiError as error:
            self._note(method, given, error.code, error.description, started)
            return _answer(error.code, error.description, error.parameters)
        self._note(method, given, 200, "", started)
        if fault is not None:
            await self._lose_answer(request, fault)
        return web.Response(
            body=orjson.dumps({"ok": True, "result": result}), content_type="application/json"
        )

    async def _perform(self, method: str, given: dict[str, str], files: dict[str, Upload]) -> Any:
        match method.lower():
            case "getupdates":
                return await self._get_updates(given)
            case "setwebhook":
                return await self._set_webhook(given)
            case "deletewebhook":
                return await self._delete_webhook(given)
            case "getwebhookinfo":
                return self._webhook_info()
        chat_id = _integer(given.get("chat_id"))
        if method in SENDING and chat_id is not None and (wait := self.limits.check(chat_id)):
            raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        return self._api.call(method, given, files)

    async def _get_updates(self, given: dict[str, str]) -> list[dict[str, Any]]:
        if self.world.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first",
            )
        if self._polling is not None:
            self._polling.set()  # the newer request takes over, the older gets 409
        mine = self._polling = asyncio.Event()
        if (offset := _integer(given.get("offset"))) is not None:
            self.world.confirm(offset)
        try:
            return await self._wait_for_updates(given, mine)
        finally:
            if self._polling is mine:
                self._polling = None

    async def _wait_for_updates(
        self, given: dict[str, str], taken_over: asyncio.Event
    ) -> list[dict[str, Any]]:
        deadline = time.monotonic() + float(given.get("timeout", 0))
        allowed = set(orjson.loads(given.get("allowed_updates") or "[]"))
        while True:
            self._news.clear()
            found = [
                update
                for _, update in self.world.updates
                if not allowed or any(key in allowed for key in update)
            ]
            if found:
                return found[: int(given.get("limit", 100))]
            left = deadline - time.monotonic()
            if left <= 0:
                return []
            waits = [asyncio.create_task(e.wait()) for e in (self._news, taken_over)]
            await asyncio.wait(waits, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            for each in waits:
                each.cancel()
            if taken_over.is_set():
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one"
                    " bot instance is running",
                )

    # -- webhook --------------------------------------------------------------------------------

    async def _set_webhook(self, given: dict[str, str]) -> bool:
        await self._stop_webhook()
        self.world.webhook = {key: given[key] for key in given if given[key]}
        if given.get("drop_pending_updates") == "true":
            self.world.updates.clear()
        if given.get("url"):
            self._webhook_task = asyncio.create_task(self._push_updates())
        else:
            self.world.webhook = {}
        return True

    async def _delete_webhook(self, given: dict[str, str]) -> bool:
        await self._stop_webhook()
        self.world.webhook = {}
        if given.get("drop_pending_updates") == "true":
            self.world.updates.clear()
        return True

    def _webhook_info(self) -> dict[str, Any]:
        return {
            "url": self.world.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.updates),
        }

    async def _stop_webhook(self) -> None:
        if self._webhook_task is not None:
            self._webhook_task.cancel()
            await asyncio.gather(self._webhook_task, return_exceptions=True)
            self._webhook_task = None

    async def _push_updates(self) -> None:
        """Push one update after the other; the next only when this one was answered with 2xx."""
        headers = {}
        if secret := self.world.webhook.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = secret
        failures = 0
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            while True:
                self._news.clear()
                if not self.world.updates:
                    await self._news.wait()
                    continue
                _, update = self.world.updates[0]
                if await self._push(session, update, headers):
                    failures = 0
                    self.world.confirm(update["update_id"] + 1)
                else:
                    pause = WEBHOOK_PAUSES[min(failures, len(WEBHOOK_PAUSES) - 1)]
                    failures += 1
                    await asyncio.sleep(pause)

    async def _push(
        self, session: aiohttp.ClientSession, update: dict[str, Any], headers: dict[str, str]
    ) -> bool:
        try:
            async with session.post(
                self.world.webhook["url"], json=update, headers=headers
            ) as response:
                return 200 <= response.status < 300
        except (aiohttp.ClientError, TimeoutError):
            return False

    # -- misbehaviour ---------------------------------------------------------------------------

    async def _misbehave(  # noqa: PLR0911  # one answer a kind
        self, request: web.Request, fault: Fault
    ) -> web.StreamResponse | None:
        """Return an answer instead of the effect, or None where the effect comes first."""
        description = fault.description
        match fault.kind:
            case "429":
                said = description or f"Too Many Requests: retry after {fault.retry_after}"
                return _answer(429, said, {"retry_after": fault.retry_after})
            case "500" | "502" | "400" | "403" as code:
                usual = {
                    "500": "Internal Server Error",
                    "502": "Bad Gateway",
                    "400": "Bad Request: as asked for",
                    "403": "Forbidden: bot was blocked by the user",
                }
                return _answer(int(code), description or usual[code])
            case "conflict":
                return _answer(409, "Conflict: terminated by other getUpdates request")
            case "garbage":
                return web.Response(body=b"<html>not what you hoped for</html>")
            case "slow":
                await asyncio.sleep(fault.delay)
            case "timeout_before":
                await asyncio.sleep(fault.delay)
                _hang_up(request)
                return web.Response(status=504)
            case "reset_before":
                _hang_up(request)
                return web.Response(status=504)
        return None

    @staticmethod
    async def _lose_answer(request: web.Request, fault: Fault) -> None:
        if fault.kind == "timeout_after":
            await asyncio.sleep(fault.delay)
        if fault.kind in {"timeout_after", "reset_after"}:
            _hang_up(request)

    # -- files and notes ------------------------------------------------------------------------

    async def _bot_file(self, request: web.Request) -> web.Response:
        parts = request.match_info["path"].split("/")
        file = self.world.files.get(parts[1]) if len(parts) > 1 else None
        if request.match_info["token"] != self.token or file is None:
            return web.Response(status=404)
        return web.Response(body=file[1], content_type="application/octet-stream")

    def _note(
        self, method: str, given: dict[str, str], status: int, description: str, started: float
    ) -> None:
        if not self.world.record or method.lower() == "getupdates":
            return
        self._sequence += 1
        call = {
            "seq": self._sequence,
            "at": self.world.now(),
            "method": method,
            "chat_id": _integer(given.get("chat_id")),
            "params": given,
            "ok": status == 200,
            "error_code": None if status == 200 else status,
            "description": description,
            "ms": round((time.perf_counter() - started) * 1000, 2),
        }
        self.world.calls.append(call)
        self.world.emit("call", {"call": call})


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _integer(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def _answer(code: int, description: str, parameters: dict[str, int] | None = None) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.Response(status=code, body=orjson.dumps(body), content_type="application/json")


async def _parameters(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    given: dict[str, str] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        for key, value in (orjson.loads(await request.read()) or {}).items():
            given[key] = value if isinstance(value, str) else orjson.dumps(value).decode()
    elif request.method == "POST":
        for key, field in (await request.post()).items():
            if isinstance(field, web.FileField):
                mime = field.content_type or "application/octet-stream"
                files[key] = (unquote(field.filename), field.file.read(), mime)
            else:
                given[key] = str(field)
    return given, files


_TYPES = {"html": "text/html", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


async def _page_file(request: web.Request) -> web.Response:
    name = request.match_info.get("name", "index.html")
    file = resources.files("playground") / "page" / name
    kind = _TYPES.get(name.rpartition(".")[2])
    if kind is None or "/" in name or not file.is_file():
        return web.Response(status=404)
    return web.Response(
        text=file.read_text(encoding="utf-8"),
        content_type=kind,
        headers={"Cache-Control": "no-store"},
    )
