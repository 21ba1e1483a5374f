"""``linghang check``: settings, database, token, search engine, files, disk: one line each."""

from __future__ import annotations

import asyncio
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import TelegramError

from bot.cli.common import plain, say
from bot.cli.files import loose_files
from bot.clock import Clock
from bot.domain.imports.grids import LARGEST_FILE
from bot.domain.understanding import calibration
from bot.domain.understanding.index import Index
from bot.errors import BotError
from bot.outbound.transport import AiohttpRequest, readable_answers
from bot.services import chooser as choosers
from bot.services import embedder, reading_child
from bot.services.file_reader import LONGEST, FileReader
from bot.services.surveys import DATA_KEY
from config.settings import load_settings
from handlers.duty import words
from storage import erased, meta, old_copies
from storage.classes import classes
from storage.database import Database
from storage.desk import post
from storage.duty import roster
from storage.faq import ways
from storage.keys import data_key
from storage.sealing import KeyRing

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from bot.domain.desk.helplines import Helplines
    from config.settings import Settings
    from storage.erased import Erasure

ENOUGH_DISK = 1 << 30


def main(_: argparse.Namespace) -> int:
    """Check everything, also after something has failed."""
    try:
        settings = load_settings()
    except BotError as error:
        print(say("check-settings-bad", reason=_reason(error)))
        return 1
    print(say("check-settings"))
    fine = [asyncio.run(_database(settings)), asyncio.run(_key(settings))]
    fine += [asyncio.run(_token(settings))]
    fine += [asyncio.run(_search(settings)), asyncio.run(_reading()), _disk()]
    asyncio.run(_duty(settings))
    asyncio.run(_chooser(settings))
    _copies(settings)
    _files(settings)
    return 0 if all(fine) else 1


def _reason(error: BotError) -> str:
    return plain(say.html(error.key, **error.values))


async def _database(settings: Settings) -> bool:
    try:
        database = await Database.open(settings.database, readers=1, create=False)
    except BotError as error:
        print(say("check-database-bad", reason=_reason(error)))
        return False
    try:
        names = await database.read(classes.names)
        full = await database.read(classes.headcounts)
        listed = await database.read(erased.listed)
        lines = await database.read(post.helplines)
    finally:
        await database.close()
    trainees = sum(each.enrolled for each in full.values())
    path = str(settings.database)
    print(say("check-database", path=path, classes=len(names), trainees=trainees))
    _helplines(lines, Clock().now().astimezone(settings.zone).date())
    return _erased(settings, listed)


def _helplines(lines: Helplines, today: date) -> None:
    """Print when the numbers for people in danger were last dialled; a hint, not a failure."""
    if lines.is_checked(today):
        print(say("check-helplines", day=lines.checked_on))
    elif lines.checked_on:
        print(say("check-helplines-old", day=lines.checked_on))
    else:
        print(say("check-helplines-never"))


def _erased(settings: Settings, listed: set[Erasure]) -> bool:
    """Print how many erasures the database has not heard of and nobody can read any more."""
    known = data_key(settings.key_file) if settings.key_file.exists() else b""
    pending = erased.read_beside(settings.database) - listed
    lost = [each for each in pending if each.key != erased.fingerprint(known)]
    if lost:
        print(say("check-erased-lost", count=len(lost), path=str(settings.key_file)))
    return not lost


async def _key(settings: Settings) -> bool:
    """Print whether the key for what lies sealed in the database is there, and the right one."""
    path, keys = settings.key_file, KeyRing(settings.key_file)
    try:
        database = await Database.open(settings.database, readers=1, create=False)
    except BotError:
        return False  # the line of the database has said why
    try:
        known = await database.read(meta.value, DATA_KEY)
    finally:
        await database.close()
    try:
        right = known is None or (keys.exists and keys.fingerprint == known)
    except BotError as error:
        print(_reason(error))
        return False
    if not right:
        key = "check-key-lost"
    elif not keys.exists:
        key = "check-key-none"
    else:
        key = "check-key-open" if path.stat().st_mode & 0o077 else "check-key"
    print(say(key, path=str(path)))
    return key in {"check-key", "check-key-none"}


async def _token(settings: Settings) -> bool:
    try:
        proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
        request = AiohttpRequest(proxy=proxy)
        bot = Bot(settings.token, base_url=f"{settings.api_base_url}/bot", request=request)
        with readable_answers():
            async with bot:
                print(say("check-token", bot=bot.username))
    except BotError as error:
        print(say("check-token-bad", reason=_reason(error)))
        return False
    except TelegramError as error:
        print(say("check-token-bad", reason=type(error).__name__))
        return False
    return True


async def _search(settings: Settings) -> bool:
    """Print whether questions are understood by meaning and words, or by words alone."""
    try:
        database = await Database.open(settings.database, readers=1, create=False)
    except BotError:
        return False  # the line of the database has said why
    try:
        taught = await database.read(ways.taught)
        flagged = len(await database.read(ways.flagged))
    finally:
        await database.close()
    found, entries = embedder.find(), len(taught)
    if not settings.by_meaning:
        print(say("check-search-off", entries=entries))
    elif found is None:
        print(say("check-search-words", entries=entries, package=embedder.PACKAGE))
    else:
        print(say("check-search", entries=entries, model=found.model))
    if taught:
        rules = calibration.shipped()[settings.by_meaning and found is not None]
        wrong = Index.of(taught, calibrated=rules).wrong
        print(say("check-sure", wrong=f"{wrong * 100:.1f}"))
    if flagged:
        print(say("check-ways", count=flagged))
    return True


async def _duty(settings: Settings) -> None:
    """Print what is missing in the duty roster: hints, not failures."""
    try:
        database = await Database.open(settings.database, readers=1, create=False)
    except BotError:
        return  # the line of the database has said why
    try:
        known = await database.read(roster.load)
        safeguarding = await database.read(roster.safeguarding)
    finally:
        await database.close()
    if not known.shifts:
        print(say("check-duty-none"))
    elif gaps := known.gaps():
        hours = f"{sum(each.hours for each in gaps):g}"
        print(say("check-duty-gaps", hours=hours, gaps=words.describe_gaps(say, gaps)))
    else:
        print(say("check-duty"))
    for each in known.shifts:
        if each.account_id not in known.able:
            print(say("check-duty-left", shift=words.describe_shift(say, each)))
    if not safeguarding:
        print(say("check-duty-safeguarding"))


async def _chooser(settings: Settings) -> None:
    """Print what goes to a chooser outside, and whether it chooses; a warning, not a failure."""
    if not settings.chooser_host:
        print(say("check-chooser-off"))
        return
    try:
        database = await Database.open(settings.database, readers=1, create=False)
    except BotError:
        return  # the line of the database has said why
    made = choosers.find(settings, database)
    try:
        chosen = made and await made.choose(say("check-chooser-try"), [say("check-chooser-try")])
    finally:
        if made is not None:
            await made.close()
        await database.close()
    key = "check-chooser" if chosen == 0 else "check-chooser-bad"
    print(say(key, host=settings.chooser_host, model=settings.chooser_model or ""))


def _copies(settings: Settings) -> None:
    """Print the databases that were put aside, and when they go."""
    for each in old_copies.beside(settings.database):
        key = "check-copy" if each.goes_on else "check-copy-old"
        print(say(key, path=str(each.path), day=str(each.goes_on)))


async def _reading() -> bool:
    """Read a small file apart from this process, and print within which bounds files are read."""
    bounds = {"seconds": f"{LONGEST:.0f}", "size": LARGEST_FILE >> 20}
    try:
        async with FileReader() as reader, reader.turn() as turn:
            await turn.read_people("check.csv", b"name\n")
    except (BotError, OSError) as error:
        print(say("check-reading-bad", reason=type(error).__name__))
        return False
    if reading_child.MEMORY_IS_BOUNDED:
        print(say("check-reading", memory=reading_child.LARGEST >> 20, **bounds))
    else:
        print(say("check-reading-time", **bounds))
    return True


def _disk() -> bool:
    free = shutil.disk_usage(".").free
    key = "check-disk" if free > ENOUGH_DISK else "check-disk-bad"
    print(say(key, free=f"{free / 1e9:.1f}"))
    return free > ENOUGH_DISK


def _files(settings: Settings) -> None:
    """Print whether others on this machine could read the files; a warning, not a failure."""
    loose = loose_files(settings.database, Path(str(settings.model_config["env_file"])))
    if not loose:
        print(say("check-files"))
        return
    command = shlex.join(["chmod", "600", *map(str, loose)])
    print(say("check-files-loose", count=len(loose), command=command))
