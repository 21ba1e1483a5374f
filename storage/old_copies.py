"""Databases put aside when another took their place; each says in its name on which day it goes."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage.files import SIDES, real_path, to_disk, version_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

KEPT = timedelta(days=30)
OWNER_ONLY = 0o600
_NAME = re.compile(r"\.\d{14}(?:\.goes-(?P<day>\d{4}-\d\d-\d\d))?\.old")


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A database put aside; ``goes_on`` is None where an older program named it."""

    path: Path
    goes_on: date | None


def name_for(database: Path, now: datetime) -> Path:
    """Return a free name under which a copy is kept from ``now`` on, on the school's clock."""
    name = _named(real_path(database), now)
    while name.exists():  # of the same second
        now += timedelta(seconds=1)
        name = _named(real_path(database), now)
    return name


def _named(database: Path, now: datetime) -> Path:
    goes_on = (now + KEPT).date()
    return database.with_name(f"{database.name}.{now:%Y%m%d%H%M%S}.goes-{goes_on}.old")


def put_aside(database: Path, now: datetime) -> Path | None:
    """Give a database, with its log, another name, so that another can take its place.

    It keeps its own name as well, so that there is a database under it at every moment, whenever
    this is killed. Its log does not: the next database must not take it for its own, and it has
    its second name by then.

    Returns:
        The new name, which is on the disk; None where there is no database.

    Raises:
        OSError: There is no room for a copy, on a disk where a file has but one name.
    """
    database = real_path(database)
    if not database.exists():
        return None
    kept = name_for(database, now)
    sides = [each for each in SIDES if database.with_name(database.name + each).exists()]
    try:
        for side in (*sides, ""):
            _name_again(database.with_name(database.name + side), kept.with_name(kept.name + side))
        to_disk(kept.parent)
    except OSError:
        for side in (*sides, ""):
            kept.with_name(kept.name + side).unlink(missing_ok=True)
        raise
    for side in sides:
        database.with_name(database.name + side).unlink(missing_ok=True)
    with suppress(OSError):
        kept.chmod(OWNER_ONLY)
    return kept


def take_back(kept: Path, database: Path) -> None:
    """Undo :func:`put_aside` where no other database took the place."""
    for side in SIDES:
        old, name = kept.with_name(kept.name + side), database.with_name(database.name + side)
        if old.exists():
            old.replace(name)
    kept.unlink()


def _name_again(path: Path, name: Path) -> None:
    """Give a file a second name, or make a copy where the disk knows no such thing."""
    try:
        name.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, name)
        to_disk(name)


def newest_for(database: Path, version: int) -> Path | None:
    """Return the newest copy beside a database that a program of a version can read."""
    for each in reversed(beside(database)):
        found = version_of(each.path)
        if found is not None and 0 < found <= version:
            return each.path
    return None


def beside(database: Path) -> list[OldCopy]:
    """Return the databases put aside in the place of a database, oldest first."""
    found, database = [], real_path(database)
    for path in sorted(database.parent.glob("*.old")):
        name = path.name.removeprefix(database.name)
        if name != path.name and (match := _NAME.fullmatch(name)):
            found.append(OldCopy(path, _day(match["day"])))
    return found


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None


def remove_due(database: Path, today: date) -> list[Path]:
    """Delete the copies whose day has come, with what lies beside them; return which."""
    gone = [
        each.path for each in beside(database) if each.goes_on is not None and each.goes_on <= today
    ]
    for path in gone:
        for side in (*reversed(SIDES), ""):
            path.with_name(path.name + side).unlink(missing_ok=True)
    return gone
