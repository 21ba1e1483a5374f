"""The time of each list of registration, at a city's size.

38,000 candidates of 200 exams in a year, 3,340 of them of skill appraisals; 2,000 registrations of
one exam, half of them waiting to be looked at.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks import city
from benchmarks.figures import Figure
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.exams.clashes import clashes
from bot.domain.exams.seating import ExamRoom, SeatOrder, ToSeat, allot
from bot.domain.ids import ExamId, PersonId
from config.sample.school import Scale
from config.settings import Settings
from storage.database import Tx
from storage.exams import exams, registrations, seating, windows, years
from storage.exams.years import CountedBy

PEOPLE, EXAMS, APPRAISED, OF_ONE = 38_000, 200, 3_340, 2_000
LIST = 0.3  # seconds that were asked for
ZONE = ZoneInfo("Asia/Shanghai")
NOW = int(datetime(2026, 11, 23, 10, tzinfo=ZONE).timestamp())
DAY = 86_400


def figures() -> list[Figure]:
    """Return the seconds of each list."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.db"
        settings = Settings(_env_file=None, database=path)  # type: ignore[call-arg]  # pydantic-settings takes them
        asyncio.run(write_sample(settings, Scale.SMALL, Clock()))
        city.found(path, PEOPLE)
        with closing(sqlite3.connect(path)) as tx:
            tx.create_function("conceal", 1, lambda text: text)
            tx.create_function("reveal", 1, lambda text: text)
            return _measure(tx)


def _measure(tx: Tx) -> list[Figure]:
    one = _year_of(tx)
    tx.commit()
    begins = int(datetime(2026, 1, 1, tzinfo=ZONE).timestamp())
    person = PersonId(tx.execute("SELECT max(person_id) FROM candidates").fetchone()[0])
    ticket = tx.execute("SELECT max(ticket) FROM candidates").fetchone()[0]
    exam = exams.find(tx, one)
    if exam is None:
        raise LookupError(one)
    hours = {each.id: (NOW, NOW + 5_400) for each in exams.all_of(tx)}
    sits = [(row[0], row[1]) for row in tx.execute("SELECT person_id, exam_id FROM candidates")]
    people = [ToSeat(PersonId(number), f"经理{number}") for number in range(OF_ONE)]
    rooms = [ExamRoom(str(number), 30) for number in range(1, 70)]
    lists: dict[str, Callable[[], Any]] = {
        "what is open": lambda: windows.coming(tx, NOW),
        "the counts of an exam": lambda: registrations.counts(tx, one),
        "what waits to be looked at": lambda: registrations.waiting(tx, one),
        "exams with work": lambda: registrations.waiting_by_exam(tx),
        "who owes": lambda: registrations.unpaid(tx, one),
        "all of an exam, for a workbook": lambda: registrations.all_of(tx, one),
        "somebody's registrations": lambda: registrations.of_person(tx, person),
        "somebody's exams at the same hour": lambda: registrations.hours_of(tx, person, NOW),
        "rooms and who has come": lambda: seating.rooms_of(tx, one),
        "a ticket that is typed": lambda: seating.with_ticket(tx, ticket),
        "2,000 people seated": lambda: allot(people, rooms, SeatOrder.SURNAME),
        "38,000 people compared for clashes": lambda: clashes(hours, sits),
    }
    lists |= {
        f"the year by {by.value}": lambda by=by: years.counts(  # type: ignore[misc]
            tx, by, begins, begins + 366 * DAY, 8 * 3600
        )
        for by in CountedBy
    }
    return [_timed(name, work) for name, work in lists.items()]


def _year_of(tx: Tx) -> ExamId:
    """Put a year of exams on record, and the registrations of one that is ahead; return that."""
    tx.execute("DELETE FROM candidates")
    found = [row[0] for row in tx.execute("SELECT id FROM people ORDER BY id LIMIT ?", (PEOPLE,))]
    start = datetime(2026, 1, 5, 9, tzinfo=ZONE)
    for number in range(EXAMS):
        at = int((start + timedelta(days=number * 1.6)).timestamp())
        kind = "技能鉴定" if number < EXAMS * APPRAISED // PEOPLE + 1 else "资格考试"
        tx.execute(
            "INSERT INTO exams (name, level, batch, kind, starts_at, ends_at)"
            " VALUES (?, '四级', ?, ?, ?, ?)",
            (f"工种{number % 20}", f"第{number}场", kind, at, at + 5_400),
        )
    ids = [row[0] for row in tx.execute("SELECT id FROM exams ORDER BY id DESC LIMIT ?", (EXAMS,))]
    tx.executemany(
        "INSERT INTO candidates (exam_id, person_id, room, seat, ticket, result)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                ids[place % EXAMS],
                person,
                str(place // EXAMS // 30),
                str(place // EXAMS % 30),
                f"2026{place:08d}",
                ("passed", "passed", "failed", None)[place % 4],
            )
            for place, person in enumerate(found)
        ],
    )
    tx.execute("UPDATE exams SET starts_at = ?, ends_at = ? WHERE id = ?", (
        NOW + 20 * DAY, NOW + 20 * DAY + 5_400, ids[0],
    ))  # fmt: skip
    tx.execute(
        "INSERT INTO exam_windows (exam_id, opens_at, closes_at, fee) VALUES (?, ?, ?, 24000)",
        (ids[0], NOW - DAY, NOW + 10 * DAY),
    )
    tx.executemany(
        "INSERT INTO registrations (exam_id, person_id, stage, seat, fee, changed_at, submitted_at)"
        " VALUES (?, ?, ?, 'chosen', 24000, ?, ?)",
        [
            (ids[0], person, ("submitted", "accepted")[place % 2], NOW + place, NOW + place)
            for place, person in enumerate(found[:OF_ONE])
        ],
    )
    return ExamId(ids[0])


def _timed(name: str, work: Callable[[], object]) -> Figure:
    """Do a piece of work three times, and return the quickest."""
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    print(f"{name:45} {min(took):7.3f} s")
    return Figure(name, min(took), "s", LIST)


if __name__ == "__main__":
    figures()
