"""The time that results of 3,822 × 12 answers take, and that the loop waits meanwhile.

``python -m benchmarks.results``: the full sample school in a database of its own; each line is the
median and the worst of several runs, beside the longest that anything else on the loop had to wait.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Self, cast
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.context import Chat, Context, Services
from bot.domain.ids import AccountId, SurveyId
from bot.domain.people.roles import Grant, Role
from bot.render import raw
from bot.render.programme import ProgrammeView, programme_pdf
from bot.render.programme_workbook import programme_workbook
from bot.render.report import results_pdf
from bot.render.results import ResultsView, results_picture
from bot.render.results_workbook import RawData, results_workbook
from bot.runtime import memory
from bot.services import counting
from config.sample.school import Scale
from config.settings import Settings
from config.texts import texts
from handlers.surveys.results import access as result_access
from handlers.surveys.results import export as result_export
from handlers.surveys.results.pages import describe_summary
from storage.database import Database
from storage.people.accounts import Account
from storage.programme import programmes
from storage.surveys import results

ME = Account(
    AccountId(1), "", "", "zh-Hans", True, None, None, (), None, (Grant(Role.COORDINATOR),)
)
RUNS = 9
NOTHING = "(nothing)"
LIMITS = {"message": 0.3, "report, PDF": 2, "workbook": 3}  # seconds
TODAY = date(2026, 11, 24)
SURVEY = SurveyId(1)


class Lag:
    """The longest wait of a task that only wants to go on."""

    def __init__(self) -> None:
        self.worst = 0.0

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._probe())
        await asyncio.sleep(0.01)
        self.worst = 0.0
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(0.005)
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _probe(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            self.worst = max(self.worst, time.perf_counter() - before - 0.001)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of some work, and the longest that the loop waited meanwhile."""

    name: str
    median: float
    worst: float
    lag: float


async def measure(name: str, limit: str, work: Callable[[], Awaitable[Any]]) -> Timing:
    """Do some work several times, and print and return how long it takes."""
    took, lags = [], []
    for _ in range(RUNS):
        async with Lag() as lag:
            started = time.perf_counter()
            await work()
            took.append(time.perf_counter() - started)
        lags.append(lag.worst)
    print(
        f"  {name:34} {statistics.median(took) * 1000:7.0f} ms median {max(took) * 1000:7.0f} worst"
        f"   loop waited {max(lags) * 1000:5.1f} ms   ({limit})"
    )
    return Timing(name, statistics.median(took), max(took), max(lags))


class Work:
    """The work that is measured, over a full sample school."""

    def __init__(self, database: Database) -> None:
        self.database = database
        nobody = cast("Services", None)  # words need none
        self.context = Context(nobody, ME, Chat(1), update_id=0)

    async def look(self) -> result_access.Looked:
        return await result_access.find_results(self.database, ME, SURVEY, "")

    async def view(self) -> ResultsView:
        looked = await self.look()
        zone = ZoneInfo("Asia/Shanghai")
        return await result_access.view_of(self.database, looked, "zh-Hans", TODAY, zone)

    async def data(self) -> RawData:
        return await result_export.raw_data(self.database, await self.look(), ME.id)

    async def message(self) -> None:
        describe_summary(self.context, await self.look())

    async def table(self) -> None:
        await self.look()

    async def rows(self) -> None:
        looked = await self.look()
        await self.database.read(
            results.page, looked.survey, looked.area, answer=(2, 3.0), start=0, size=10
        )

    async def picture(self) -> None:
        await asyncio.to_thread(results_picture, await self.view())

    async def report(self) -> None:
        await asyncio.to_thread(results_pdf, await self.view())

    async def workbook(self) -> None:
        await asyncio.to_thread(results_workbook, await self.view(), await self.data())

    async def csv(self) -> None:
        view, data = await self.view(), await self.data()
        await asyncio.to_thread(raw.results_csv, raw.columns(view, data.class_names), data.rows)

    async def programme(self) -> ProgrammeView:
        (term,) = await self.database.read(programmes.all_of)
        counted = await counting.programme(
            self.database, term, 1_795_500_000, ZoneInfo("Asia/Shanghai")
        )
        zone = ZoneInfo("Asia/Shanghai")
        return ProgrammeView(texts("zh-Hans"), "zh-Hans", counted, zone, "", "")

    async def programme_files(self) -> None:
        view = await self.programme()
        await asyncio.to_thread(programme_workbook, view)
        await asyncio.to_thread(programme_pdf, view)


async def run(folder: Path) -> list[Timing]:
    """Measure everything, and nothing at last."""
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it
        database=folder / "full.db",
    )
    await write_sample(settings, Scale.FULL, Clock())
    work = Work(await Database.open(settings.database))
    memory.settle()  # as the running bot does
    print(f"results of 3,822 × 12 answers, {RUNS} runs each")
    timings = [
        await measure("message", "0.3 s", work.message),
        await measure("cross-tab of 43 classes", "0.3 s", work.table),
        await measure("rows behind a figure", "0.3 s", work.rows),
        await measure("picture", "none", work.picture),
        await measure("report, PDF", "2 s", work.report),
        await measure("workbook", "3 s", work.workbook),
        await measure("table, CSV", "none", work.csv),
        await measure("programme's figures", "none", work.programme),
        await measure("programme's workbook and PDF", "none", work.programme_files),
        await measure(NOTHING, "what this machine is busy with", partial(asyncio.sleep, 1)),
    ]
    await work.database.close()
    return timings


def main() -> list[Timing]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(run(Path(folder)))


def figures() -> list[Figure]:
    """Return how long results take, and how long the loop is held by them."""
    *timings, nothing = main()
    longest = max(timings, key=lambda each: each.lag)
    note = (
        f"asked at first: ≤ 50 ms; by: {longest.name};"
        f" {nothing.lag * 1000:.1f} ms while nothing is done"
    )
    return [
        *(
            Figure(
                each.name, each.median, "s", LIMITS.get(each.name), note=f"worst {each.worst:.2f} s"
            )
            for each in timings
        ),
        Figure("longest wait of the loop, of all runs", longest.lag * 1000, "ms", 20, note=note),
    ]


if __name__ == "__main__":
    main()
