"""The time that 38,000 candidates take: read, identified, shown, written, told, reminded, undone.

The candidates are a city's: half of them have joined the bot. Also: which questions of the
development sets are taken for questions about one's own exam; it should be none.
"""

from __future__ import annotations

import asyncio
import io
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import xlsxwriter

from benchmarks import city
from benchmarks.emulator import FIRST_RECIPIENT
from benchmarks.figures import Figure
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.exams.understanding import understand
from bot.domain.ids import LoadId
from bot.domain.imports.candidates import identify
from bot.domain.imports.parsing import parse
from bot.domain.imports.planning import TimetablePlan
from config.sample.school import Scale
from config.settings import Settings
from storage.exams import exams
from storage.imports import loads
from storage.reminders import due

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.imports.parsing import Parsed
    from storage.database import Tx

PEOPLE = 38_000
MADE = "the workbook, made by another library"
WRITES = (
    "staged",
    "written and told",
    "every room changed, written and told",
    "reminders of the day before",
    "taken back",
)
EXAMS = 20
ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 23)
NOW = int(datetime(2026, 11, 23, 10, tzinfo=ZONE).timestamp())
STARTS = datetime(2026, 12, 19, 9, tzinfo=ZONE)
HEADINGS = ("考试", "姓名", "班级", "手机号", "考场", "座位号", "准考证号", "日期", "时间", "考点")
QUESTIONS = (
    Path("../shared/data/faq_dev.tsv"),
    Path("../shared/data/timetable_dev.tsv"),
    Path("benchmarks/data/questions.tsv"),
)


def figures() -> list[Figure]:
    """Return the seconds of each step, and the longest of those that hold the lock."""
    steps = main().took
    longest = max(WRITES, key=lambda each: steps[each])
    return [
        *(Figure(name, took, "s") for name, took in steps.items() if name != MADE),
        Figure("longest write", steps[longest], "s", note=longest),
    ]


def main() -> Steps:
    """Print one line a step, and one a set of questions."""
    for path in filter(Path.exists, QUESTIONS):
        asked = [row.split("\t")[0] for row in path.read_text("utf-8").splitlines()]
        asked = [each for each in asked if each and not each.startswith("#")]
        taken = [each for each in asked if understand(each)]
        print(f"{path.name}: {len(taken)} of {len(asked)} questions taken {taken or ''}")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "city.db"
        settings = Settings(_env_file=None, database=database)  # type: ignore[call-arg]
        asyncio.run(write_sample(settings, Scale.SMALL, Clock()))
        city.found(database, PEOPLE)
        with closing(sqlite3.connect(database, isolation_level=None)) as tx:
            tx.execute("DELETE FROM accounts WHERE id >= ? AND id % 2", (FIRST_RECIPIENT,))
            return _load(tx)


def _load(tx: Tx) -> Steps:
    steps = Steps()
    book = steps.timed(MADE, _workbook, "第")
    parsed = steps.timed("read", _parse, tx, book)
    parsed = steps.timed("identified", _identify, tx, parsed)
    plan = steps.timed("planned for the preview", exams.plan, tx, parsed.book, NOW, whole=True)
    print(f"    {len(plan.new)} new candidates of {len(plan.added)} exams")
    load_id = steps.timed("staged", loads.record, tx, parsed.book, file_name="x", now=NOW)
    steps.timed("written and told", _apply, tx, load_id, parsed)
    moved = _identify(tx, _parse(tx, _workbook("新")))
    second = loads.record(tx, moved.book, file_name="y", now=NOW + 60)
    steps.timed("every room changed, written and told", _apply, tx, second, moved)
    eve = STARTS - timedelta(days=1)
    due.queue_exam_reminders(tx, int(eve.replace(hour=6).timestamp()), ZONE)
    when = int(eve.replace(hour=7, minute=1).timestamp())
    queued = steps.timed("reminders of the day before", due.queue_exam_reminders, tx, when, ZONE)
    print(f"    {queued} reminders")
    steps.timed("taken back", _roll_back, tx, second)
    person = tx.execute("SELECT max(person_id) FROM candidates").fetchone()[0]
    steps.timed("one's own exams", exams.sittings, tx, person)
    return steps


class Steps:
    """The seconds of each step, by name."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    def timed(self, name: str, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do a step, and print and note how long it takes."""
        begun = time.perf_counter()
        result = work(*args, **kwargs)
        self.took[name] = time.perf_counter() - begun
        print(f"{name:40} {self.took[name]:7.3f} s")
        return result


def _workbook(room: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("考生")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, PEOPLE + 1):
            name, group = f"经理{number}", 10_000 + number // city.IN_A_CLASS
            place = number // EXAMS
            exam = f"电子商务师 第{number % EXAMS + 1}场"
            seat = (f"{room}{place // 30 + 1}考场", place % 30 + 1, f"2026{number:08d}")
            sheet.write_row(
                number, 0, (exam, name, f"企业{group}", "", *seat, "12-19", "9:00-10:30", "实训楼")
            )
    return buffer.getvalue()


def _parse(tx: Tx, data: bytes) -> Parsed:
    return parse([("考生.xlsx", data)], known=loads.known(tx), zone=ZONE, today=TODAY)


def _identify(tx: Tx, parsed: Parsed) -> Parsed:
    found = identify(parsed, exams.register(tx, parsed.names, parsed.keys))
    if found.errors:
        raise SystemExit(str(found.errors[:3]))
    return found


def _apply(tx: Tx, load_id: LoadId, parsed: Parsed) -> None:
    tx.execute("BEGIN IMMEDIATE")
    outcome = loads.apply(tx, load_id, parsed.book, TimetablePlan(), now=NOW, zone=ZONE)
    tx.execute("COMMIT")
    print(f"    {outcome.told if outcome else 0} people told")


def _roll_back(tx: Tx, load_id: LoadId) -> None:
    tx.execute("BEGIN IMMEDIATE")
    loads.roll_back(tx, load_id, NOW + 120, ZONE)
    tx.execute("COMMIT")


if __name__ == "__main__":
    main()
