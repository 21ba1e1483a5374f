"""Databases put aside when another took their place; each says in its name on which day it goes."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage.database import SIDES

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


def put_aside(database: Path, now: datetime) -> Path | None:
    """Give a database, with its log, another name, so that another can take its place.

    Where links can be made it keeps its own name as well, so that there is a database under it at
    every moment, whenever this is killed.

    Returns:
        The new name; None where there is no database.
    """
    if not database.exists():
        return None
    goes_on = (now + KEPT).date()
    kept = database.with_name(f"{database.name}.{now:%Y%m%d%H%M%S}.goes-{goes_on}.old")
    sides = [
        (old, kept.with_name(kept.name + side))
        for side in SIDES
        if (old := database.with_name(database.name + side)).exists()
    ]
    if sides or not _linked(database, kept):  # a log goes with its database, both at once
        database.replace(kept)
        for old, new in sides:
            old.replace(new)
    with suppress(OSError):
        kept.chmod(OWNER_ONLY)
    return kept


def _linked(path: Path, name: Path) -> bool:
    """Give a file a second name; return False where the disk cannot."""
    try:
        name.hardlink_to(path)
    except OSError:
        return False
    return True


def beside(database: Path) -> list[OldCopy]:
    """Return the databases put aside in the place of a database, oldest first."""
    found = []
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
