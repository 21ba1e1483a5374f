"""Copies of papers in the operator's folder: encrypted, readable by the service alone.

They are made a little after the pictures came, and deleted with what refers to them. Without a
folder, or without a key of the operator's own, there are none.
"""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.domain.ids import PaperId
from bot.errors import BotError
from storage import papers
from storage.journal import unnoted

if TYPE_CHECKING:
    from pathlib import Path

    from bot.context import Services
    from storage.database import Database
    from storage.papers import Uncopied
    from storage.sealing import KeyRing

log = logging.getLogger(__name__)
LARGEST = 20 << 20  # bytes of a file that Telegram gives out
_PURPOSE = "linghang papers at rest"
_SUFFIX = ".paper"


@unnoted
async def mind(services: Services) -> None:
    """Delete copies that nothing refers to, and copy what came since."""
    folder, keys = services.settings.papers, services.database.keys
    if folder is None or not keys.seals_texts:
        return
    needed = await services.database.read(papers.copies)
    for name in await asyncio.to_thread(_delete_others, folder, needed):
        log.info("copy of a paper deleted: %s", name)
    after = PaperId(0)
    while found := await services.database.read(papers.uncopied, after):
        for each in found:
            await _copy(services, folder, each)
        after = found[-1].id


async def _copy(services: Services, folder: Path, made: Uncopied) -> None:
    try:
        data = await services.gateway.download(made.file_id, LARGEST)
    except BotError as error:
        log.warning("paper not copied: %s", error.key)
        return
    await asyncio.to_thread(_write, folder / f"{made.copy}{_SUFFIX}", services.database.keys, data)
    await services.database.write(papers.note_copy, made)


async def read(database: Database, folder: Path | None, name: str) -> bytes | None:
    """Return the paper of a copy; None where there is none."""
    if folder is None or not name:
        return None
    return await asyncio.to_thread(_read, folder / f"{name}{_SUFFIX}", database.keys)


def _write(path: Path, keys: KeyRing, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sealed = keys.encrypt(_PURPOSE, data, path.name.encode())
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(sealed)


def _read(path: Path, keys: KeyRing) -> bytes | None:
    with suppress(OSError):
        return keys.decrypt(_PURPOSE, path.read_bytes(), path.name.encode())
    return None


def _delete_others(folder: Path, needed: set[str]) -> list[str]:
    gone = []
    for path in folder.glob(f"*{_SUFFIX}") if folder.is_dir() else ():
        if path.name.removesuffix(_SUFFIX) not in needed:
            path.unlink(missing_ok=True)
            gone.append(path.name)
    return gone
