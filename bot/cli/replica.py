"""``linghang replica``: the configuration of Litestream for this database."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from bot.cli.common import say
from bot.cli.files import is_database, write_private
from bot.errors import BotError
from config.settings import load_settings
from storage.files import real_path

if TYPE_CHECKING:
    import argparse

HEAD = "# linghang replica"
NAME = "litestream.yml"
PROGRAM = "litestream"
FROM_ENVIRONMENT = "${LITESTREAM_REPLICA_URL}"
# 18 h of snapshots, and what lies up to 4 h before the oldest of them: less than a day in all
SNAPSHOTS = {"interval": "4h", "retention": "18h"}
SCHEMES = {"s3", "gs", "abs", "sftp", "nats", "oss", "webdav", "webdavs", "file"}


def main(arguments: argparse.Namespace) -> int:
    """Write the configuration, and print how it is used."""
    database = real_path(load_settings().database)
    if not database.exists():
        raise BotError("database-none", path=str(database))
    if not is_database(database):
        raise BotError("database-damaged", path=str(database))
    file = (arguments.file or database.parent / NAME).absolute()
    replica = _replica(arguments.to or FROM_ENVIRONMENT, database)
    _write(file, database, replica)
    print(say("replica-written", path=str(file)))
    _print_use(file, database, next(iter(replica.values())))
    return 0


def _replica(to: str, database: Path) -> dict[str, str]:
    """Return where to replicate to, as Litestream has it.

    Raises:
        BotError: It is no place that Litestream knows, holds a password, or is the database's own.
    """
    if to == FROM_ENVIRONMENT:
        return {"url": to}
    if "://" not in to:
        return {"path": _folder(to, database)}
    parts = urlsplit(to)
    if parts.scheme not in SCHEMES:
        raise BotError("replica-scheme", scheme=parts.scheme, known="、".join(sorted(SCHEMES)))
    if parts.password is not None:
        raise BotError("replica-password")
    _refuse_dollar(to)
    return {"url": to}


def _folder(to: str, database: Path) -> str:
    folder = real_path(Path(to))
    _refuse_dollar(str(folder))
    if folder.exists() and not folder.is_dir():
        raise BotError("replica-no-folder", path=str(folder))
    if folder in {database.parent, *database.parent.parents}:
        raise BotError("replica-around", path=str(folder))
    return str(folder)


def _refuse_dollar(text: str) -> None:
    """Refuse what Litestream would take for a name in the environment.

    Raises:
        BotError: There is a dollar sign in it.
    """
    if "$" in text:
        raise BotError("replica-dollar", path=text)


def _write(file: Path, database: Path, replica: dict[str, str]) -> None:
    """Write the file for its owner only; only one of ours is written over.

    Raises:
        BotError: There is another, or it cannot be written.
    """
    _refuse_dollar(str(database))
    made: dict[str, Any] = {
        "snapshot": SNAPSHOTS,
        "dbs": [{"path": str(database), "replica": replica | {"sync-interval": "1s"}}],
    }
    text = f"{HEAD}\n" + yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
    try:
        if file.exists() and not file.read_text(encoding="utf-8").startswith(HEAD):
            raise BotError("replica-exists", path=str(file))
        write_private(file, text.encode())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BotError("copy-failed", path=str(file), reason=reason) from error


def _print_use(file: Path, database: Path, place: str) -> None:
    """Print the two commands, or first how Litestream is installed."""
    program = find_program()
    if program is None:
        print(say("replica-install"))
    command = program or PROGRAM
    if place == FROM_ENVIRONMENT:
        print(say("replica-environment", name=FROM_ENVIRONMENT.strip("${}")))
        place = '"$LITESTREAM_REPLICA_URL"'
    else:
        place = shlex.quote(place if "://" in place else f"file://{place}")
    configured, target = shlex.quote(str(file)), shlex.quote(str(database))
    print(say("replica-start", command=f"{command} replicate -config {configured}"))
    print(say("replica-take-over", command=f"{command} restore -o {target} {place}"))


def find_program() -> str | None:
    """Return where Litestream is: beside this Python, or on the path; None where it is not."""
    beside = Path(sys.executable).with_name(PROGRAM)
    return str(beside) if beside.exists() else shutil.which(PROGRAM)
