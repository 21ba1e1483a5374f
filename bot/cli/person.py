"""``linghang person export|erase ID``: somebody's data as JSON, or erased with statistics kept."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from bot.cli.common import say
from bot.clock import Clock
from config.settings import load_settings
from storage import privacy
from storage.database import Database
from storage.people import roles

if TYPE_CHECKING:
    import argparse

    from config.settings import Settings
    from storage.database import Tx


def main(arguments: argparse.Namespace) -> int:
    """Export to standard output, or erase and print what was erased."""
    work = _export if arguments.act == "export" else _erase
    asyncio.run(work(load_settings(), arguments.id))
    return 0


async def _export(settings: Settings, words: str) -> None:
    database = await Database.open(settings.database, readers=1)
    try:
        subject = await database.read(privacy.subject_of, words)
        found = await database.read(privacy.export, subject, settings.zone)
    finally:
        await database.close()
    print(json.dumps(found, ensure_ascii=False, indent=2))


async def _erase(settings: Settings, words: str) -> None:
    database = await Database.open(settings.database, readers=1)
    try:
        rows = await database.write(_erase_whoever, words, Clock().timestamp())
    finally:
        await database.close()
    print(say("person-erased", rows=sum(rows.values()), tables=len(rows)))


def _erase_whoever(tx: Tx, words: str, now: int) -> dict[str, int]:
    subject = privacy.subject_of(tx, words)
    rows = privacy.erase(tx, subject, now)
    roles.record(tx, by=None, act="erase", now=now, object_=f"person:{subject.person_id or ''}")
    return rows
