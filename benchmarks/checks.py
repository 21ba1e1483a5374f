"""How long the lists of aid take in a school of 1,143 aided students, 130 classes, 309 villages.

``python -m benchmarks.checks``. Each list is read, and worded where that is work, five times from a
database on the disk; the slowest counts. Asked for is 0.3 s.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.aid.categories import Category
from bot.domain.aid.causes import Cause, Help, Published
from bot.domain.aid.checks import compare
from bot.domain.ids import AccountId, AidCheckId, ClassId, PersonId
from storage.aid import causes, changes, checks, donations
from storage.aid.checks import CheckPlan
from storage.database import Database
from storage.outcomes import outcomes, works

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.database import Tx

AIDED, CLASSES, VILLAGES, DONATIONS = 1143, 130, 309, 400
TERM, BEFORE = "2026-2", "2026-1"
LIMIT, TIMES = 0.3, 5
ZONE = ZoneInfo("Asia/Shanghai")
PLAN = CheckPlan("自查", TERM, date(2026, 11, 30), AccountId(1), 1_795_399_200, 1)


def fill(tx: Tx) -> None:
    """Write the school."""
    chance = random.Random(1)
    tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (1, '教师', 0)")
    tx.execute(
        "INSERT INTO programmes (id, name, starts_on, ends_on)"
        " VALUES (1, '学历', '2026-09-01', '2029-07-01')"
    )
    for number in range(1, CLASSES + 1):
        tx.execute(
            "INSERT INTO classes (id, programme_id, number, name, district, venue, starts_on,"
            " ends_on, join_code) VALUES (?, 1, ?, ?, '区', '', '2026-09-01', '2029-07-01', ?)",
            (number, number, f"第{number}班", f"code{number}"),
        )
        tx.execute(
            "INSERT INTO accounts (id, name, first_seen) VALUES (?, '班主任', 0)", (1000 + number,)
        )
        tx.execute(
            "INSERT INTO grants (account_id, role, scope_kind, scope, granted_at)"
            " VALUES (?, 2, 'class', ?, 0)",
            (1000 + number, str(number)),
        )
    for person in range(1, AIDED + 1):
        village = chance.randrange(VILLAGES)
        tx.execute(
            "INSERT INTO people (id, name, town, village) VALUES (?, ?, ?, ?)",
            (person, f"学生{person}", f"镇{village % 20}", f"村{village}"),
        )
        tx.execute(
            "INSERT INTO enrolments (person_id, class_id, enrolled_on) VALUES (?, ?, '2026-09-01')",
            (person, 1 + person % CLASSES),
        )
        for term in (TERM, BEFORE):
            if chance.random() < 0.95 or term == TERM:
                tx.execute(
                    "INSERT INTO aid_records (person_id, term, category, changed_at)"
                    " VALUES (?, ?, ?, 1)",
                    (person, term, chance.choice([*Category])),
                )
        for cause in chance.sample([*Cause], chance.randrange(4)):
            tx.execute(
                "INSERT INTO aid_causes (person_id, cause, noted_on) VALUES (?, ?, '2026-11-01')",
                (person, cause),
            )
        for help_ in chance.sample([*Help], chance.randrange(4)):
            tx.execute(
                "INSERT INTO aid_helps (person_id, help, helped_on) VALUES (?, ?, '2026-11-01')",
                (person, help_),
            )
    tx.executemany(
        "INSERT INTO aid_donations (giver, gift, amount, target, given_on, noted_by, noted_at,"
        " update_id) VALUES (conceal('企业'), 'money', 100, 'school', '2026-11-01', 1, 1, ?)",
        [(each,) for each in range(DONATIONS)],
    )


def _moves(tx: Tx) -> object:
    return compare(changes.of_term(tx, BEFORE), changes.of_term(tx, TERM))


def _safe(tx: Tx) -> object:
    return Published.safe(causes.counts(tx))


_ALL = frozenset(ClassId(each) for each in range(CLASSES + 1))
_CHECK, _CLASS, _PERSON = AidCheckId(1), ClassId(1), PersonId(1)
LISTS: dict[str, Callable[[Tx], object]] = {
    "classes of a check": lambda tx: checks.progress(tx, _CHECK, _ALL),
    "sums of a check": lambda tx: checks.sums(tx, _CHECK, _ALL),
    "records of a class": lambda tx: checks.of_class(tx, _CHECK, _CLASS),
    "findings of a check": lambda tx: checks.found_in(tx, _CHECK, _ALL),
    "in, out, changed": _moves,
    "classes with causes": lambda tx: causes.classes(tx, _ALL),
    "aided of a class": lambda tx: causes.aided(tx, {_CLASS}),
    "sums by cause, whole": lambda tx: Published.whole(causes.counts(tx)),
    "sums by cause, hidden": _safe,
    "causes of a person": lambda tx: causes.of_person(tx, _PERSON),
    "donations": donations.listed,
    "outcomes": outcomes.aided,
    "outcomes of a person": lambda tx: outcomes.person(tx, _PERSON),
    "works and sums": lambda tx: (works.to_show(tx), works.sums(tx)),
    "trainings": lambda tx: (outcomes.trainings(tx), outcomes.people_by_level(tx)),
}


async def measure() -> bool:
    """Print how long each list takes; return whether all are quick enough."""
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "school.db")
        try:
            await database.write(fill)
            began = time.perf_counter()
            await database.write(checks.open_check, PLAN, ZONE)
            print(f"{'open a check (a write)':28}{1000 * (time.perf_counter() - began):9.1f} ms")
            await database.write(_find_faults)
            slowest = [await _time(database, name, read) for name, read in LISTS.items()]
        finally:
            await database.close()
    print(f"slowest {1000 * max(slowest):.1f} ms, asked for {1000 * LIMIT:.0f} ms")
    return max(slowest) < LIMIT


def _find_faults(tx: Tx) -> None:
    tx.execute(
        "UPDATE aid_check_lines SET state = 'wrong', fault = 'other', words = conceal('看一下')"
        " WHERE id % 4 = 0"
    )


async def _time(database: Database, name: str, read: Callable[[Tx], object]) -> float:
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        await database.read(read)
        taken.append(time.perf_counter() - began)
    print(f"{name:28}{1000 * max(taken):9.1f} ms")
    return max(taken)


if __name__ == "__main__":
    raise SystemExit(0 if asyncio.run(measure()) else 1)
