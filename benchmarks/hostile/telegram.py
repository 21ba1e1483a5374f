"""A Telegram within the process: the stand-in's own methods, called without a network."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

import orjson
from telegram.request import RequestData

from bot.outbound.transport import AiohttpRequest
from playground.botapi import BotApi
from playground.errors import ApiError
from playground.world import World

refused = ContextVar("refused", default="")
"""What this task asked for that was refused last: method and beginning of the parameters."""


class InProcess(AiohttpRequest):
    """A transport that asks a stand-in of this process."""

    world: World
    api: BotApi

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def download(self, url: str, limit: int) -> bytes:
        """Return what was uploaded."""
        file_id = url.rsplit("/", 2)[-2]
        return self.world.files[file_id][1][: limit + 1]

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  # the signature is the library's
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Call a method of the stand-in."""
        name = url.rsplit("/", 1)[-1]
        if name == "getUpdates":
            await asyncio.Event().wait()  # updates come by another door
        given = dict(request_data.json_parameters) if request_data else {}
        parts = (request_data.multipart_data or {}) if request_data else {}
        files = {key: (str(part[0]), _bytes(part[1]), part[2]) for key, part in parts.items()}
        await asyncio.sleep(0)
        if name in {"setWebhook", "deleteWebhook"}:
            return HTTPStatus.OK, b'{"ok":true,"result":true}'
        try:
            result = self.api.call(name, given, files)
        except ApiError as error:
            refused.set(f"{name} {given!r:.900}")
            said = {"ok": False, "error_code": error.code, "description": error.description}
            return error.code, orjson.dumps(said)
        return HTTPStatus.OK, orjson.dumps({"ok": True, "result": result})


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else bytes(content.read())


def transport_to(world: World) -> type[InProcess]:
    """Return a transport that reaches this world alone."""
    return type("ToOneWorld", (InProcess,), {"world": world, "api": BotApi(world)})
