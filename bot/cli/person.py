"""``linghang person export|erase ID``: somebody's data as JSON, or erased with statistics kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.common import print_json, say
from bot.cli.opened import open_database
from bot.cli.standing import refuse_root
from bot.clock import Clock
from config.settings import load_settings
from storage import erased, keys, privacy
from storage.people import roles

if TYPE_CHECKING:
    import argparse

    from config.settings import Settings
    from storage.database import Tx
    from storage.privacy import DataSubject


def main(arguments: argparse.Namespace) -> int:
    """Export to standard output, or erase and print what was erased."""
    settings = load_settings()
    if arguments.act == "export":
        asyncio.run(_export(settings, arguments.id))
    else:
        refuse_root(settings, "person")
        asyncio.run(_erase(settings, arguments.id, roster=not arguments.keep_roster))
    return 0


async def _export(settings: Settings, words: str) -> None:
    database = await open_database(settings, create=False)
    try:
        subject = await database.read(privacy.subject_of, words)
        found = await database.read(privacy.export, subject, settings.zone)
        await database.write(_note_export, subject, Clock().timestamp())
    finally:
        await database.close()
    print_json(found, indent=2)


def _note_export(tx: Tx, subject: DataSubject, now: int) -> None:
    object_ = f"person:{subject.person_id or ''}"
    if subject.person_id is None and subject.account_id is not None:
        object_ = f"account:{subject.account_id}"
    roles.record(tx, by=None, act="export-person", now=now, object_=object_)


async def _erase(settings: Settings, words: str, *, roster: bool) -> None:
    """Erase the person, by default from the school's roster as well: the school has agreed."""
    database = await open_database(settings, create=False)
    try:
        key = keys.data_key(
            settings.key_file
        )  # made, where there is none, but for no mistyped path
        now = Clock().timestamp()
        rows = await database.write(_erase_whoever, words, now, key=key, roster=roster)
        erased.write_beside(settings.database, await database.read(erased.listed))
    finally:
        await database.close()
    said = "person-erased" if roster else "person-erased-kept"
    print(say(said, rows=sum(rows.values()), tables=len(rows)))


def _erase_whoever(tx: Tx, words: str, now: int, *, key: bytes, roster: bool) -> dict[str, int]:
    subject = privacy.subject_of(tx, words)
    rows = privacy.erase(tx, subject, now, key=key, roster=roster)
    roles.record(tx, by=None, act="erase", now=now, object_=f"person:{subject.person_id or ''}")
    return rows
