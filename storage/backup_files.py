"""The folder of scheduled copies: their names, which go, and making one more."""

from __future__ import annotations

import glob
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain import copies
from bot.errors import BotError
from storage.copying import PARTIAL, copy_checked
from storage.files import SIDES, real_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.domain.copies import Keep

_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """The folder that holds the copies of one database, and perhaps those of others.

    ``identity`` stands in the name of each copy, so that nobody else's is ever deleted.
    """

    path: Path
    database: Path
    identity: str

    @property
    def prefix(self) -> str:
        """The beginning of all names."""
        return f"{real_path(self.database).stem}.{self.identity}."

    @property
    def is_on_the_same_disk(self) -> bool:
        """Whether whatever breaks the disk of the database takes the copies along."""
        return self.path.stat().st_dev == real_path(self.database).stat().st_dev

    def copies(self) -> dict[datetime, Path]:
        """Return the copies by when they were made, on the school's clock; oldest first."""
        name = re.compile(re.escape(self.prefix) + r"(\d{8}-\d{6})\.db")
        found = {}
        for path in self.path.glob(f"{glob.escape(self.prefix)}*.db"):
            if (match := name.fullmatch(path.name)) and (made := _moment(match[1])):
                found[made] = path
        return dict(sorted(found.items()))

    def add(self, now: datetime, keep: Keep, *, go_on: Callable[[], bool]) -> Path:
        """Make a copy, and delete those that need not be kept any more.

        Args:
            now: On the school's clock.
            keep: How many are kept.
            go_on: Asked again and again; once it says no, the copy is given up.

        Raises:
            BotError: There is no room, or the folder cannot be used; what was there is there.
        """
        try:
            self._make_ready()
            self.rotate(now, keep)
            made = self._free(now)
            copy_checked(self.database, made, int(now.timestamp()), go_on=go_on)
            self.rotate(now, keep)
        except OSError as error:
            reason = error.strerror or str(error)
            raise BotError("copy-folder", path=str(self.path), reason=reason) from error
        return made

    def _make_ready(self) -> None:
        """Make the folder in one that is there, and delete what a killed bot left half done."""
        if not self.path.is_dir():
            self.path.mkdir(mode=0o700)
        for path in self.path.glob(f"{glob.escape(self.prefix)}*{PARTIAL}*"):
            path.unlink()

    def _free(self, now: datetime) -> Path:
        while (name := self.path / f"{self.prefix}{now:{_STAMP}}.db").exists():
            now += timedelta(seconds=1)
        return name

    def rotate(self, now: datetime, keep: Keep) -> None:
        """Delete the copies that are not kept; the newest always is."""
        found = self.copies()
        for made in found.keys() - copies.kept(found, keep, now.date()):
            for side in (*SIDES, ""):
                path = found[made]
                path.with_name(path.name + side).unlink(missing_ok=True)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP)  # noqa: DTZ007  # on the school's clock
    except ValueError:
        return None
