"""A relay of bytes between the bot and the stand-in, which can be gone for a while."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Relay:
    """A listener on loopback that passes everything on to another port, while it is there."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def start(self) -> None:
        """Listen, again on the same port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listen no more, and break off what is under way."""
        if self._server is None:
            return
        self._server.close()
        for each in tuple(self._writers):
            each.transport.abort()
        self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.close()
            return
        ways = ((reader, there[1]), (there[0], writer))
        self._writers |= {writer, there[1]}
        try:
            await asyncio.gather(*(_pass_on(*way) for way in ways))
        finally:
            for each in (writer, there[1]):
                self._writers.discard(each)
                each.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    with suppress(OSError):
        if writer.can_write_eof():
            writer.write_eof()
