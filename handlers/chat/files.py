"""A file that somebody sent: its turn to be read, and signs meanwhile that the bot is at work."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.context import Fetched
from bot.domain.imports.grids import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.context import Context, File, MessageContext
    from bot.services.file_reader import Turn


@asynccontextmanager
async def reading(context: MessageContext, file: File) -> AsyncIterator[tuple[Turn, bytes]]:
    """Wait until the turn of a message's file comes; see :func:`fetching`."""
    async with fetching(context, file, context.fetched) as found:
        yield found


@asynccontextmanager
async def fetching(
    context: Context, file: File, fetched: Fetched | None = None
) -> AsyncIterator[tuple[Turn, bytes]]:
    """Wait until a file's turn comes, and give the reader and the file's bytes.

    It is fetched only then: what waits takes no memory. ``fetched`` keeps what a message's file
    holds for its next line.

    Raises:
        BotError: Too many files wait, it is too large, or Telegram does not give it out.
    """
    has_been_told = False

    async def sign(waits: bool) -> None:  # noqa: FBT001  # as the reader calls it
        nonlocal has_been_told
        if waits and not has_been_told:
            has_been_told = True
            await context.say(context.html("load-waiting", name=file.name))
        else:
            await context.services.gateway.typing(context.chat_id)

    kept = fetched or Fetched()
    async with context.services.reader.turn(sign, spent=kept.spent) as turn:
        if kept.data is None:
            await context.services.gateway.typing(context.chat_id)
            kept.data = await context.services.gateway.download(file.id, LARGEST_FILE)
        began = asyncio.get_running_loop().time()
        try:
            yield turn, kept.data
        finally:
            kept.spent += asyncio.get_running_loop().time() - began
