"""The time that paired help takes: 1,143 pairs in the full sample school, 16 weeks on."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.aid.terms import Term
from bot.domain.ids import AccountId, MentoringPairId, PersonId
from bot.domain.mentoring.kinds import TaskKind, VisitWhom
from bot.domain.people.roles import Grant, Role
from config.sample.school import Scale
from config.settings import Settings
from storage.database import Tx
from storage.mentoring import contacts, letters, overview, pairs, tasks, visits
from storage.mentoring.contacts import Met
from storage.mentoring.visits import CampaignPlan
from storage.people import accounts, roles

PAIRS, HELPERS, WEEKS = 1143, 60, 16
ZONE = ZoneInfo("Asia/Shanghai")
BEGAN = date(2026, 9, 1)
TODAY = BEGAN + timedelta(weeks=WEEKS)
NIGHT, LIST = 2.0, 0.3  # seconds that were asked for
BOSS = AccountId(5_000_000)


def figures() -> list[Figure]:
    """Return the seconds of the night, of the morning and of each list."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.db"
        settings = Settings(_env_file=None, bot_token="0:x", database=path)  # type: ignore[call-arg, arg-type]  # noqa: S106  # pydantic-settings takes them
        asyncio.run(write_sample(settings, Scale.FULL, Clock()))
        with closing(sqlite3.connect(path)) as tx:
            tx.create_function("conceal", 1, lambda text: text)
            tx.create_function("reveal", 1, lambda text: text)
            return _measure(tx)


def _measure(tx: Tx) -> list[Figure]:
    found = [_timed("due tasks made for every pair, at night", NIGHT, lambda: _pair(tx))]
    tx.commit()
    _live(tx)
    found.append(
        _timed("the same night after 16 weeks", NIGHT, lambda: tasks.make_nightly(tx, TODAY))
    )
    morning = datetime.combine(TODAY, letters.MORNING, ZONE)
    found.append(_timed("letters of a morning", NIGHT, lambda: letters.mind(tx, morning, ZONE)))
    tx.commit()
    return [*found, *_lists(tx)]


def _pair(tx: Tx) -> None:
    """Pair students, in one transaction; what the night makes is all that takes long."""
    for number in range(HELPERS):
        account_id = AccountId(BOSS + 1 + number)
        accounts.meet(tx, account_id, name=f"老师{number}", username="", language="zh-Hans", now=0)
        roles.give(tx, account_id, Grant(Role.STAFF), by=None, now=0)
    accounts.meet(tx, BOSS, name="统筹", username="", language="zh-Hans", now=0)
    roles.give(tx, BOSS, Grant(Role.COORDINATOR), by=None, now=0)
    people = [
        number for (number,) in tx.execute("SELECT id FROM people ORDER BY id LIMIT ?", (PAIRS,))
    ]
    tx.executemany(
        "INSERT INTO mentoring_pairs (account_id, person_id, began_on) VALUES (?, ?, ?)",
        [(BOSS + 1 + at % HELPERS, each, BEGAN.isoformat()) for at, each in enumerate(people)],
    )
    tasks.make_due(tx, BEGAN)


def _live(tx: Tx) -> None:
    """Let the weeks pass: most are talked to in most weeks."""
    found = tx.execute("SELECT account_id, person_id FROM mentoring_pairs").fetchall()
    for week in range(WEEKS):
        day = BEGAN + timedelta(weeks=week, days=2)
        for at, (helper, person) in enumerate(found):
            if (at + week) % 7:
                met = Met(TaskKind.TALK, topics=1 + at % 15)
                contacts.keep(
                    tx, [PersonId(person)], met, by=AccountId(helper), day=day, update_id=at
                )
    tx.commit()


def _lists(tx: Tx) -> list[Figure]:
    helper, boss = AccountId(BOSS + 1), accounts.find(tx, BOSS)
    assert boss is not None
    led, term = pairs.led_classes(tx, boss), Term.of(TODAY)
    month = TODAY.replace(day=1)
    days: dict[str, Any] = {"week": TODAY, "month": month, "term": term.starts_on}
    plan = CampaignPlan("走访", term.key, VisitWhom.ALL, TODAY)
    made = visits.make(tx, boss, plan, update_id=1, now=0)
    campaign = visits.find(tx, made)
    assert campaign is not None
    reach = visits.reach_of(tx, boss, campaign, TODAY)
    (person,) = tx.execute("SELECT person_id FROM mentoring_pairs LIMIT 1").fetchone()
    first = MentoringPairId(1)
    steps: dict[str, Callable[[], Any]] = {
        "a helper's day": lambda: tasks.of_helper(tx, helper, TODAY),
        "a helper's students": lambda: pairs.mine(tx, helper, TODAY),
        "a student's page": lambda: (
            pairs.find_mine(tx, helper, first, TODAY),
            contacts.latest(tx, PersonId(person), BEGAN),
        ),
        "coverage of the school": lambda: overview.coverage(tx, led, **days),
        "helpers, who is behind first": lambda: overview.helpers(tx, led, TODAY),
        "whom nobody met for 14 days": lambda: overview.unmet(tx, led, TODAY - timedelta(14)),
        "lines of the workbook": lambda: overview.lines(tx, led, term.starts_on),
        "villages of a campaign for all": lambda: visits.villages(tx, campaign, reach),
        "stops of it": lambda: visits.stops(tx, campaign, reach),
    }
    return [_timed(f"list: {name}", LIST, step) for name, step in steps.items()]


def _timed(name: str, limit: float, step: Callable[[], Any]) -> Figure:
    began = time.perf_counter()
    step()
    return Figure(name, time.perf_counter() - began, "s", limit, note=f"{PAIRS:,} pairs")


if __name__ == "__main__":
    for each in figures():
        print(f"{each.value:8.3f} s  {each.verdict}  {each.name}")
