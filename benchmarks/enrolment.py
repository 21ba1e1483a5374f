"""Sign-up under load: 5,000 in ten minutes on 3,822 seats, with quotas of 20 districts.

``python -m benchmarks.enrolment [PEOPLE] [THROUGH_BOT]``; by default 5,000 at the level of storage
and 200 through the whole bot and the stand-in, 50 at once, every one of them tapping twice. Then
the rows are counted: none lost, none twice, none over a quota, the waiting list in order of
arrival; and every list of the office is opened at full size.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures import HEAD, Figure, quantile, row
from bot.app import running
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.enrolment.stages import IntakeState, SignupStage
from bot.domain.ids import AccountId, ClassId, ProgrammeId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from bot.outbound.pacing import Pacer
from bot.services.knowledge import Knowledge
from config.sample.school import Scale
from config.sample.words import DISTRICTS
from config.settings import Settings
from playground.client import Play
from playground.server import Playground
from storage.database import Database
from storage.enrolment import confirming, intakes, signups
from storage.enrolment import figures as office
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.client import Phone
    from storage.database import Tx
    from storage.enrolment.intakes import Intake

PEOPLE, SEATS, SECONDS = 5000, 3822, 600
THROUGH_BOT, AT_ONCE, BOT_SEATS = 200, 50, 120
HASTE = 100  # times as much as Telegram lets pass
LIST_LIMIT = 0.3  # seconds


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands in the rows of an intake."""

    lost: int
    doubled: int
    over: int
    disorder: int


def open_intake(tx: Tx, seats: int, now: int) -> Intake:
    """Open an intake with quotas for all districts."""
    programme, class_id = tx.execute(
        "SELECT programme_id, id FROM classes ORDER BY starts_on DESC LIMIT 1"
    ).fetchone()
    intake_id = intakes.make(
        tx,
        programme_id=ProgrammeId(programme),
        class_id=ClassId(class_id),
        title="报名",
        opens_at=now - 60,
        closes_at=now + 10 * 86400,
        capacity=seats,
        by=AccountId(1),
        update_id=-1,
        now=now,
    )
    each, over = divmod(seats, len(DISTRICTS))
    quotas = {name: each + (place < over) for place, name in enumerate(DISTRICTS)}
    intakes.change(tx, intake_id, per_firm=0)
    intakes.set_quotas(tx, intake_id, quotas, by=AccountId(1), now=now)
    intakes.move(tx, intake_id, IntakeState.OPEN, by=AccountId(1), now=now)
    for place, name in enumerate(DISTRICTS):
        account = AccountId(900_000 + place)
        accounts.meet(tx, account, name=f"{name}老师", username="", language="zh-Hans", now=now)
        grant = Grant(Role.STAFF, Scope(ScopeKind.DISTRICT, name))
        roles.give(tx, account, grant, by=None, now=now)
    found = intakes.find(tx, intake_id)
    if found is None:
        raise LookupError(intake_id)
    return found


def count(tx: Tx, intake: Intake, came: int) -> Counted:
    """Count what is lost, double, over a quota, or out of order."""
    handed, phones = tx.execute(
        "SELECT count(*), count(DISTINCT phone) FROM signups WHERE intake_id = ? AND seat NOT NULL",
        (intake.id,),
    ).fetchone()
    over = tx.execute(
        """
        SELECT coalesce(sum(max(0, (
            SELECT count(*) FROM signups su
            WHERE su.intake_id = iq.intake_id AND su.district = iq.district AND su.seat = 'chosen'
        ) - iq.seats)), 0)
        FROM intake_quotas iq WHERE iq.intake_id = ?
        """,
        (intake.id,),
    ).fetchone()[0]
    disorder = tx.execute(
        """
        SELECT count(*) FROM signups su
        WHERE su.intake_id = ? AND su.seat = 'waiting' AND EXISTS (
            SELECT 1 FROM signups su2
            WHERE su2.intake_id = su.intake_id AND su2.district = su.district
                AND su2.seat = 'chosen' AND su2.turn > su.turn
        )
        """,
        (intake.id,),
    ).fetchone()[0]
    return Counted(came - handed, handed - phones, int(over), int(disorder))


# -- at the level of storage -----------------------------------------------------------------------


def sign_up(tx: Tx, intake: Intake, number: int, district: str, now: int) -> None:
    """Begin, fill in and hand in, as the taps of one person do, the last of them twice."""
    account = AccountId(1_000_000 + number)
    signup_id = signups.begin(
        tx, intake, account, own=True, channel_id=None, update_id=number + 1, now=now
    )
    signups.fill_in(
        tx,
        signup_id,
        now,
        name="周小满",
        phone=f"+86139{number:08d}",
        firm=f"商行{number % 700}",
        post="员工",
        district=district,
        grown=True,
    )
    for _ in range(2):
        signups.submit(tx, signups.own_of(tx, account, signup_id), intake, now)


async def storage_figures(folder: Path, people: int) -> list[Figure]:
    """Sign everybody up as fast as it goes, 50 at once, and cancel some meanwhile."""
    settings = Settings(_env_file=None, bot_token="0:x", database=folder / "full.db")  # type: ignore[call-arg, arg-type]  # noqa: S106
    clock = Clock()
    await write_sample(settings, Scale.FULL, clock)
    database = await Database.open(settings.database)
    chance, now = random.Random(7), clock.timestamp()
    try:
        intake = await database.write(open_intake, SEATS, now)
        waits: list[float] = []

        async def one(number: int) -> None:
            district = DISTRICTS[min(int(chance.expovariate(0.1)), len(DISTRICTS) - 1)]
            began = time.perf_counter()
            await database.write(sign_up, intake, number, district, now)
            waits.append(time.perf_counter() - began)

        began = time.perf_counter()
        for start in range(0, people, AT_ONCE):
            await asyncio.gather(*(one(n) for n in range(start, min(start + AT_ONCE, people))))
        took = time.perf_counter() - began
        found = await database.read(count, intake, people)
        gone = await database.write(_cancel_some, intake, now)
        after = await database.read(count, intake, people - gone)
        slowest = await _lists(database, intake, now)
    finally:
        await database.close()
    print(f"{people} sign-ups at the level of storage in {took:.1f} s; {gone} cancelled")
    for name, seconds in sorted(slowest.items(), key=lambda each: -each[1]):
        print(f"  {name}: {seconds * 1000:.0f} ms")
    return [
        *_counted("storage", found),
        Figure("out of order after 200 cancelled", after.disorder + after.over, "", 0),
        Figure(f"{people} signed up", took, "s", SECONDS),
        Figure("a sign-up, 99 of 100", quantile(waits, 0.99) * 1000, "ms", 1000),
        Figure("slowest list of the office", max(slowest.values()), "s", LIST_LIMIT),
    ]


def _counted(where: str, found: Counted) -> list[Figure]:
    return [
        Figure(f"{where}: lost", found.lost, "", 0),
        Figure(f"{where}: twice", found.doubled, "", 0),
        Figure(f"{where}: over a quota", found.over, "", 0),
        Figure(f"{where}: waiting out of order", found.disorder, "", 0),
    ]


def _cancel_some(tx: Tx, intake: Intake, now: int) -> int:
    """Cancel every twentieth; each passes a seat on."""
    found = signups.listed(tx, intake.id, [SignupStage.SUBMITTED])[::20][:200]
    return sum(signups.move(tx, each, SignupStage.WITHDRAWN, by=None, now=now) for each in found)


async def _lists(database: Database, intake: Intake, now: int) -> dict[str, float]:
    """Open every list of the office at full size; return seconds by name."""
    today = datetime.now(UTC).date()
    first = (await database.read(signups.listed, intake.id, [SignupStage.SUBMITTED]))[0]
    asked: dict[str, Callable[[Tx], Any]] = {
        "pile of all": lambda tx: signups.listed(tx, intake.id, [SignupStage.SUBMITTED]),
        "counts of piles": lambda tx: signups.stage_counts(tx, intake.id),
        "districts": lambda tx: office.of_districts(tx, intake, now),
        "channels": lambda tx: office.of_channels(tx, intake),
        "workbook rows": lambda tx: office.all_lines(tx, intake),
        "gifts": lambda tx: signups.proposed_gifts(tx, intake),
        "search": lambda tx: signups.search(tx, intake.id, "周小"),
        "firms that sent nobody": lambda tx: office.idle_firms(tx, intake, DISTRICTS[0]),
        "place in the queue": lambda tx: signups.ahead(tx, first),
        "classes to choose": lambda tx: confirming.classes_for(tx, first, today),
        "seats": lambda tx: intakes.quotas(tx, intake),
    }
    found = {}
    for name, ask in asked.items():
        began = time.perf_counter()
        await database.read(ask)
        found[name] = time.perf_counter() - began
    return found


# -- through the bot -------------------------------------------------------------------------------


async def bot_figures(folder: Path, people: int) -> list[Figure]:
    """Let people sign up in chat, 50 at once, and tap the last button twice."""
    async with AsyncExitStack() as stack:
        playground = Playground()
        await playground.start()
        stack.push_async_callback(playground.stop)
        settings = Settings(  # type: ignore[call-arg]  # pydantic-settings takes them
            _env_file=None,
            bot_token=playground.token,  # type: ignore[arg-type]
            api_base_url=playground.url,
            database=folder / "bot.db",
            by_meaning=False,
        )
        clock = Clock()
        await write_sample(settings, Scale.SMALL, clock)
        limits = playground.limits
        limits.overall_per_second *= HASTE
        limits.chat_per_second *= HASTE
        limits.chat_burst *= HASTE
        pacer = Pacer(limit=limits.overall_per_second, spacing=1 / limits.chat_per_second)
        bot = running(settings, clock, learn=Knowledge, pacer=pacer)
        app = await stack.enter_async_context(bot)
        database = app.services.database
        intake = await database.write(open_intake, BOT_SEATS, clock.timestamp())
        play = await stack.enter_async_context(Play(playground.url))
        took: list[float] = []
        places = asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> None:
            async with places:
                began = time.perf_counter()
                await _in_chat(play, number)
                took.append(time.perf_counter() - began)

        began = time.perf_counter()
        await asyncio.gather(*(one(number) for number in range(people)))
        await app.intake.drain()
        whole = time.perf_counter() - began
        found = await database.read(count, intake, people)
    print(f"{people} sign-ups in chat, {AT_ONCE} at once: {whole:.1f} s")
    return [
        *_counted("chat", found),
        Figure(
            f"sign-ups a minute in chat, {AT_ONCE} at once",
            60 * people / whole,
            note="people, stand-in and bot in one process",
        ),
        Figure("a sign-up in chat, 95 of 100", quantile(took, 0.95), "s", 120),
    ]


async def _in_chat(play: Play, number: int) -> None:
    """All taps of one person: the usual answers, and the last button twice."""
    person: Phone = await play.person("周小满", phone=f"139{number:08d}")
    district = DISTRICTS[number % 7]
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("名字")
    await person.sends(f"周小满 139{number:08d}")
    await person.sees_until("哪个单位")
    await person.sends(f"商行{number}号")
    await person.sees_until("做什么")
    await person.presses("员工")
    await person.presses(district)
    await person.presses("✅ 满 18 周岁了")
    await person.sees_until("看一遍")
    await asyncio.gather(person.presses("✅ 交上去"), person.presses("✅ 交上去"))


def figures(people: int = PEOPLE, through_bot: int = THROUGH_BOT) -> list[Figure]:
    """Measure both; see the module."""

    async def both() -> list[Figure]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            return [
                *await storage_figures(folder, people),
                *await bot_figures(folder, through_bot),
            ]

    return asyncio.run(both())


def main() -> None:
    given = [int(each) for each in sys.argv[1:]]
    print(HEAD)
    for each in figures(*given):
        print(row(each))


if __name__ == "__main__":
    main()
