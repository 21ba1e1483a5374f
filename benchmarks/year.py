"""The year of 69 classes, 6,647 trainees and 38,000 candidates: its pages and its files.

``python -m benchmarks.year``: the sample school with the rest of its year in a database of its own.
Lists are asked for as a running bot asks, again and again; the files are counted once more by a
reader that shares no code with the writer.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from python_calamine import CalamineWorkbook

from benchmarks.figures import Figure
from bot.cli.sample import write_sample, write_year
from bot.clock import Clock
from bot.domain.programme.proposals import propose
from bot.render.programme import ProgrammeView, programme_pdf
from bot.render.year import YearView, year_pdf
from bot.render.year_workbook import year_workbook
from bot.runtime import memory
from bot.services import counting, yearly
from config.sample.school import Scale
from config.sample.year import APPRAISED, CLASSES, SERVED, TRAINEES
from config.settings import Settings
from config.texts import texts
from storage.database import Database
from storage.programme import programmes

RUNS = 7
LISTS, FILES = 0.3, 10.0  # seconds
ZONE = ZoneInfo("Asia/Shanghai")
MOMENT = datetime(2026, 11, 24, 2, tzinfo=UTC)


async def _took(work: Callable[[], Awaitable[Any]]) -> tuple[float, float]:
    """Median and worst seconds of some work, after it was done once."""
    await work()
    found = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        await work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found), max(found)


def _recounted(data: bytes, folder: Path) -> tuple[int, int, int, int]:
    """Appraised, served, classes and trainees as another reader finds them in the workbook."""
    path = folder / "year.xlsx"
    path.write_bytes(data)
    book = CalamineWorkbook.from_path(str(path))
    rows = {name: book.get_sheet_by_name(name).to_python() for name in ("班级", "学员", "考生")}
    candidates = [row for row in rows["考生"] if isinstance(row[3], float)]
    classes = [row for row in rows["班级"] if isinstance(row[0], float)]
    people = {row[0] for row in rows["学员"] if isinstance(row[0], float)}
    came = {row[3] for row in candidates if row[2] == "技能鉴定" and row[4] != "缺考"}
    return len(came), len({row[3] for row in candidates}), len(classes), len(people)


async def run(folder: Path) -> list[Figure]:
    """Measure everything over a year in a folder."""
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it
        database=folder / "year.db",
    )
    clock = Clock(offset=MOMENT - datetime.now(UTC))
    begun = time.perf_counter()
    await write_sample(settings, Scale.FULL, clock)
    await write_year(settings, clock)
    written = time.perf_counter() - begun
    database = await Database.open(settings.database)
    memory.settle()
    now = clock.timestamp()
    say = texts("zh-Hans")

    async def page() -> None:
        await yearly.count_year(database, None, now, ZONE)

    async def rows() -> YearView:
        counted = await yearly.count_year(database, None, now, ZONE, rows=True)
        return YearView(say, "zh-Hans", counted, ZONE, "")

    async def workbook() -> None:
        await asyncio.to_thread(year_workbook, await rows())

    async def report() -> None:
        counted = await yearly.count_year(database, None, now, ZONE)
        await asyncio.to_thread(year_pdf, YearView(say, "zh-Hans", counted, ZONE, ""))

    async def programme() -> ProgrammeView:
        (term, *_) = await database.read(programmes.called, "乡村振兴")
        counted = await counting.programme(database, term, now, ZONE)
        return ProgrammeView(say, "zh-Hans", counted, ZONE, "", "")

    async def drafts() -> None:
        propose((await programme()).programme, {})

    async def programme_report() -> None:
        await asyncio.to_thread(programme_pdf, await programme())

    figures = [Figure("the sample year written", written, "s", 60)]
    for name, work, limit in (
        ("年度数字, the page", page, LISTS),
        ("年度数字, PDF", report, FILES),
        ("年度数字, workbook of all rows", workbook, FILES),
        ("得失, drafts of the figures", drafts, None),
        ("programme's report, PDF", programme_report, FILES),
    ):
        median, worst = await _took(work)
        print(f"  {name:34} {median * 1000:7.0f} ms median {worst * 1000:7.0f} worst")
        figures.append(Figure(name, median, "s", limit, note=f"worst {worst:.2f} s"))
    found = _recounted(year_workbook(await rows()), folder)
    wanted = (APPRAISED, SERVED, CLASSES, TRAINEES)
    assert found == wanted, (found, wanted)
    note = "appraised {:,}, served {:,}, classes {}, trainees {:,}".format(*found)
    figures.append(Figure("figures counted again by python-calamine", 4, "", 4, False, note=note))
    await database.close()
    return figures


def figures() -> list[Figure]:
    """Return how long a year takes, and that it is counted right."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(run(Path(folder)))


if __name__ == "__main__":
    for each in figures():
        print(each)
