"""``linghang check``: what is well, what to know and what is wrong, with what to do; one line each.

It reads the database as it is: nothing is made, written or migrated.
"""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.cli.check_database import look_at_work, readable
from bot.cli.check_sheet import CheckSheet
from bot.cli.check_telegram import look_at_health, look_at_telegram
from bot.cli.common import say, sentence
from bot.cli.files import loose_files, tighten
from bot.clock import Clock
from bot.domain.imports.grids import LARGEST_FILE
from bot.domain.operating.troubles import ENOUGH_DISK
from bot.domain.understanding import calibration
from bot.domain.understanding.index import Index
from bot.errors import BotError
from bot.services import chooser as choosers
from bot.services import embedder, reading_child
from bot.services import speech as speeches
from bot.services.file_reader import LONGEST, FileReader
from bot.services.surveys import DATA_KEY
from config.settings import are_given, load_settings, settings_file, unknown_names
from handlers.duty import words
from storage import erased, meta, old_copies, private
from storage.classes import classes
from storage.desk import post
from storage.duty import roster
from storage.faq import ways
from storage.files import real_path
from storage.keys import data_key
from storage.sealing import KeyRing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from config.settings import Settings
    from storage.database import Tx

P = ParamSpec("P")
T = TypeVar("T")


def main(_: argparse.Namespace) -> int:
    """Check everything, also after something has failed."""
    sheet = CheckSheet()
    try:
        settings = load_settings()
    except BotError as error:
        sheet.bad("check-settings-bad", reason=sentence(error))
        return sheet.end()
    _look_at_settings(sheet)
    running = False
    with readable(settings, sheet) as tx:
        if tx is not None:
            running = look_at_work(tx, settings, sheet)
            _look_inside(tx, settings, sheet)
    asyncio.run(_look_around(settings, sheet, running=running))
    _disk(settings, sheet)
    _copies(settings, sheet)
    _files(settings, sheet)
    return sheet.end()


def _look_at_settings(sheet: CheckSheet) -> None:
    """Print whether anything is set, and what is set under a name that means nothing."""
    if not are_given():
        sheet.hint("check-settings-none", folder=str(settings_file().parent))
        return
    sheet.fine("check-settings")
    for name, likeliest in unknown_names().items():
        sheet.hint("check-settings-unknown", name=name, likeliest=likeliest or "none")


async def _look_around(settings: Settings, sheet: CheckSheet, *, running: bool) -> None:
    await look_at_telegram(settings, sheet)
    await look_at_health(settings, sheet, running=running)
    await _reading(sheet)
    await _speech(settings, sheet)


def _look_inside(tx: Tx, settings: Settings, sheet: CheckSheet) -> None:
    """Print what there is to say of the school in a database."""
    _school(tx, settings, sheet)
    _key(tx, settings, sheet)
    _texts(tx, settings, sheet)
    _search(tx, settings, sheet)
    _duty(tx, sheet)
    asyncio.run(_chooser(tx, settings, sheet))


def _school(tx: Tx, settings: Settings, sheet: CheckSheet) -> None:
    trainees = sum(each.enrolled for each in classes.headcounts(tx).values())
    path, number = str(settings.database), len(classes.names(tx))
    sheet.fine("check-database", path=path, classes=number, trainees=trainees)
    lines = post.helplines(tx)
    if lines.is_checked(Clock().now().astimezone(settings.zone).date()):
        sheet.fine("check-helplines", day=str(lines.checked_on))
    elif lines.checked_on:
        sheet.hint("check-helplines-old", day=str(lines.checked_on))
    else:
        sheet.hint("check-helplines-never")
    _erased(tx, settings, sheet)


def _erased(tx: Tx, settings: Settings, sheet: CheckSheet) -> None:
    """Print how many erasures the database has not heard of and nobody can read any more."""
    try:
        known = data_key(settings.key_file) if settings.key_file.exists() else b""
    except BotError as error:
        sheet.bad("check-key-bad", reason=sentence(error))
        return
    pending = erased.read_beside(settings.database) - erased.listed(tx)
    lost = [each for each in pending if each.key != erased.fingerprint(known)]
    if lost:
        sheet.bad("check-erased-lost", count=len(lost), path=str(settings.key_file))


def _key(tx: Tx, settings: Settings, sheet: CheckSheet) -> None:
    """Print whether the key for what lies sealed in the database is there, and the right one."""
    path, keys = settings.key_file, KeyRing.beside(settings.database, settings.data_key_file)
    known = meta.value(tx, DATA_KEY)
    try:
        right = known is None or (keys.exists and keys.fingerprint == known)
    except BotError:
        return  # said with those who were erased
    if not right:
        sheet.bad("check-key-lost" if keys.exists else "check-key-gone", path=str(path))
    elif not keys.exists:
        sheet.fine("check-key-none", path=str(path))
    elif path.stat().st_mode & 0o077:
        sheet.bad("check-key-open", path=str(path))
    else:
        sheet.fine("check-key", path=str(path))


def _texts(tx: Tx, settings: Settings, sheet: CheckSheet) -> None:
    """Print whether texts lie sealed at rest, and whether the key opens them."""
    keys = KeyRing.beside(settings.database, settings.data_key_file)
    sealed, plain = private.count(tx)
    one = private.one_sealed(tx)
    if one is not None and not keys.exists:
        sheet.bad("check-texts-key", reason=say("key-of-texts-wrong", path=str(keys.path)))
        return
    try:
        private.revealed(keys, one or "")
    except BotError as error:
        sheet.bad("check-texts-key", reason=sentence(error))
        return
    if keys.seals_texts:
        sheet.fine("check-texts", sealed=sealed, plain=plain)
    elif sealed:
        sheet.hint("check-texts-unnamed", sealed=sealed, plain=plain)
    else:
        sheet.fine("check-texts-plain")


def _search(tx: Tx, settings: Settings, sheet: CheckSheet) -> None:
    """Print whether questions are understood by meaning and words, or by words alone."""
    taught, flagged = ways.taught(tx), len(ways.flagged(tx))
    found, entries = embedder.find(), len(taught)
    if not settings.by_meaning:
        sheet.fine("check-search-off", entries=entries)
    elif found is None:
        sheet.hint("check-search-words", entries=entries, package=embedder.PACKAGE)
    else:
        sheet.fine("check-search", entries=entries, model=found.model)
    if taught:
        rules = calibration.shipped()[settings.by_meaning and found is not None]
        wrong = Index.of(taught, calibrated=rules).wrong
        sheet.fine("check-sure", wrong=f"{wrong * 100:.1f}")
    if flagged:
        sheet.hint("check-ways", count=flagged)


def _duty(tx: Tx, sheet: CheckSheet) -> None:
    """Print what is missing in the duty roster: hints, not failures."""
    known = roster.load(tx)
    if not known.shifts:
        sheet.hint("check-duty-none")
    elif gaps := known.gaps():
        hours = f"{sum(each.hours for each in gaps):g}"
        sheet.hint("check-duty-gaps", hours=hours, gaps=words.describe_gaps(say, gaps))
    else:
        sheet.fine("check-duty")
    for each in known.shifts:
        if each.account_id not in known.able:
            sheet.hint("check-duty-left", shift=words.describe_shift(say, each))
    if not roster.safeguarding(tx):
        sheet.hint("check-duty-safeguarding")


class _Books:
    """The database as a chooser reads it."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    async def read(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query."""
        return query(self._tx, *args, **kwargs)


async def _chooser(tx: Tx, settings: Settings, sheet: CheckSheet) -> None:
    """Print what goes to a chooser outside, and whether it chooses; a hint, not a failure."""
    made = choosers.find(settings, _Books(tx))
    if made is None:
        sheet.fine("check-chooser-off")
        return
    try:
        chosen = await made.choose(say("check-chooser-try"), [say("check-chooser-try")])
    finally:
        await made.close()
    names = {"host": settings.chooser_host, "model": settings.chooser_model or ""}
    if chosen == 0:
        sheet.fine("check-chooser", **names)
    else:
        sheet.hint("check-chooser-bad", **names)


# half a second of silence as a WAV of 8,000 samples a second
_SILENCE = (
    b"RIFF"
    + (36 + 4000).to_bytes(4, "little")
    + b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data"
    + (4000).to_bytes(4, "little")
    + b"\x80" * 4000
)


async def _speech(settings: Settings, sheet: CheckSheet) -> None:
    """Print where voice messages go, and whether they are heard there; a hint, not a failure."""
    made = speeches.find(settings)
    if made is None:
        sheet.fine("check-speech-off")
        return
    try:
        heard = await made.transcribe(_SILENCE, "zh-Hans")
    finally:
        await made.close()
    names = {"host": settings.speech_host, "model": settings.speech_model or ""}
    if heard is None:
        sheet.hint("check-speech-bad", **names)
    else:
        sheet.fine("check-speech", **names)


async def _reading(sheet: CheckSheet) -> None:
    """Read a small file apart from this process, and print within which bounds files are read."""
    bounds = {"seconds": f"{LONGEST:.0f}", "size": LARGEST_FILE >> 20}
    try:
        async with FileReader() as reader, reader.turn() as turn:
            await turn.read_people("check.csv", b"name\n")
    except (BotError, OSError):
        sheet.bad("check-reading-bad")
        return
    if reading_child.MEMORY_IS_BOUNDED:
        sheet.fine("check-reading", memory=reading_child.LARGEST >> 20, **bounds)
    else:
        sheet.fine("check-reading-time", **bounds)


def _disk(settings: Settings, sheet: CheckSheet) -> None:
    """Print the room where the database is, or would be."""
    folder = real_path(settings.database).parent
    while not folder.is_dir():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free >= ENOUGH_DISK:
        sheet.fine("check-disk", free=f"{free / 1e9:.1f}")
    else:
        sheet.bad("check-disk-bad", free=f"{free / 1e9:.1f}", path=str(folder))


def _copies(settings: Settings, sheet: CheckSheet) -> None:
    """Print the databases that were put aside, and when they go."""
    for each in old_copies.beside(settings.database):
        if each.goes_on:
            sheet.fine("check-copy", path=str(each.path), day=str(each.goes_on))
        else:
            sheet.hint("check-copy-old", path=str(each.path))


def _files(settings: Settings, sheet: CheckSheet) -> None:
    """Print whether others on this machine could read the files; a hint, not a failure."""
    loose = loose_files(settings.database, Path(str(settings.model_config["env_file"])))
    if not loose:
        sheet.fine("check-files")
        return
    command = tighten(loose, settings.database)
    sheet.hint("check-files-loose", count=len(loose), command=command)
