"""The time that each page of the audience picker takes to count, in a city of 581,500 people."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import city
from benchmarks.figures import Figure
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from config.sample.school import Scale
from config.settings import Settings
from storage.audiences import membership, options

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = 581_500
FIRST = "first of all"  # who is named where an audience is worded: no page, and asked once
DISTRICT = (AudienceTerm(TermKind.DISTRICT, "区7"),)


def figures() -> list[Figure]:
    """Return the time of each page, for whom it takes longer."""
    return [
        Figure(
            name,
            max(all_, district),
            "s",
            None if name == FIRST else 0.3,
            note=f"staff of a district {district:.3f} s",
        )
        for name, (all_, district) in main().items()
    ]


def main() -> dict[str, tuple[float, float]]:
    """Print one line a page: as a coordinator, and as staff of one district of twenty."""
    took = {}
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "city.db"
        settings = Settings(_env_file=None, database=database)  # type: ignore[call-arg]
        asyncio.run(write_sample(settings, Scale.SMALL, Clock()))
        city.found(database, PEOPLE)
        with closing(sqlite3.connect(database)) as tx:
            tx.execute("PRAGMA optimize = 0x10002")
            for name, page in _pages(tx).items():
                took[name] = _seconds(page, ()), _seconds(page, DISTRICT)
                print(f"{name:12} {took[name][0]:7.3f} s {took[name][1]:7.3f} s")
    return took


def _pages(tx: sqlite3.Connection) -> dict[str, Callable[[options.Reach], object]]:
    everyone = (AudienceTerm(TermKind.EVERYONE),)
    return {
        "everyone": lambda reach: options.everyone(tx, reach),
        "classes": lambda reach: options.classes(tx, reach, "2026-11-24"),
        "committees": lambda reach: options.posts(tx, reach),
        "places": lambda reach: options.places(tx, reach),
        "held in": lambda reach: options.held_in(tx, reach),
        "courses": lambda reach: options.courses(tx, reach),
        "programmes": lambda reach: options.programmes(tx, reach),
        "staff": lambda reach: options.roles(tx, reach),
        "summary": lambda reach: membership.count(tx, Audience(everyone, reach=reach)),
        FIRST: lambda reach: membership.people(tx, Audience(everyone, reach=reach), 1),
    }


def _seconds(page: Callable[[options.Reach], object], reach: options.Reach) -> float:
    begun = time.perf_counter()
    page(reach)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
