"""The database of the settings, as commands open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.database import Database
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from config.settings import Settings


async def open_database(settings: Settings, *, create: bool = True) -> Database:
    """Open the database of the settings, with the keys they name and one reader.

    Raises:
        BotError: See :meth:`Database.open`.
    """
    keys = KeyRing.beside(settings.database, settings.data_key_file)
    return await Database.open(settings.database, readers=1, keys=keys, create=create)
