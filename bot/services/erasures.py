"""The list of who was erased, kept beside the database and obeyed by it at each start."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from storage import erased, privacy
from storage.keys import data_key

if TYPE_CHECKING:
    from config.settings import Settings
    from storage.database import Database

log = logging.getLogger(__name__)


async def obey_list(database: Database, settings: Settings, now: int) -> int:
    """Erase again whom the list beside names and an older copy put here by hand still holds.

    Returns:
        How many people that were; usually none.
    """
    beside = await asyncio.to_thread(erased.read_beside, settings.database)
    own = await database.read(erased.listed)
    count = 0
    if pending := beside - own:
        key = await asyncio.to_thread(data_key, settings.key_file)
        known = {each for each in pending if each.key == erased.fingerprint(key)}
        if known != pending:
            log.error("key of the erased lost: %d may be here again", len(pending - known))
        if known:
            count = await database.write(privacy.erase_again, known, now, key=key)
            log.warning("%d erased people were erased again", count)
            database.scrub_soon()
    await asyncio.to_thread(erased.write_beside, settings.database, own)
    return count
