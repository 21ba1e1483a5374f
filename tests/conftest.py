"""A small school, running against the stand-in for Telegram, at ten on a Monday morning."""

from __future__ import annotations

import asyncio
import pickle
import shutil
import sqlite3
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from filelock import FileLock

from bot.app import App, running
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.audit.acts import ACTS
from bot.domain.ids import AccountId
from bot.domain.imports.book import SchoolBook
from bot.domain.people.roles import Grant, Role, Scope
from bot.domain.understanding.index import Index
from bot.outbound.pacing import Pacer
from bot.services.knowledge import Knowledge
from config.sample.school import Scale
from config.settings import Settings
from playground.client import Phone, Play
from playground.server import Playground
from storage.database import Database
from storage.people import accounts, roles
from tests.killed import CANNOT_HOLD, EVERY_UPDATE_IS_KILLED, Mortal, kill_at_each_commit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence

    from bot.domain.faq.entries import Entry
    from bot.domain.understanding.words import Floats
    from playground.limits import Limits
    from playground.world import World
    from storage.database import Tx

# a busy machine is no fault of the code; what hangs is ended by the time-out of each test
hypothesis.settings.register_profile("linghang", deadline=None)
hypothesis.settings.load_profile("linghang")

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)


def clock_at(moment: datetime) -> Clock:
    """A clock that shows ``moment`` now and goes on from there."""
    return Clock(offset=moment - datetime.now(UTC))


@dataclass
class School:
    """The running school as tests use it."""

    play: Play
    playground: Playground
    clock: Clock
    settings: Settings
    book: SchoolBook
    pacer: Pacer
    app: App = field(init=False)
    mortal: Mortal | None = None
    running: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def trainee(self, index: int = 0, class_name: str = "第1期") -> Phone:
        """A trainee of the roster who has joined by sharing their number."""
        row = [each for each in self.book.trainees if each.class_name == class_name][index]
        phone = await self.play.person(row.name, phone=row.phone)
        await phone.starts()
        await phone.sees()
        await phone.shares_contact()
        await phone.sees_until("欢迎")
        return phone

    async def employee(self, role: Role, scope: Scope = Scope()) -> Phone:  # noqa: B008  # frozen
        """Somebody of the staff."""
        phone = await self.play.person("教职工")
        await phone.starts()
        await phone.sees()
        account_id = AccountId(phone.id)

        def employ(tx: Tx) -> None:
            roles.give(tx, account_id, Grant(role, scope), by=None, now=0)
            accounts.give_usual_reminders(tx, account_id)

        await self.app.services.database.write(employ)
        return phone

    async def turn_to(self, moment: datetime) -> None:
        """Let time pass until ``moment``, and everything due happen."""
        await self.play.call("POST", "/play/clock", json={"to": moment.isoformat()})
        await self.settle()

    async def stop(self) -> None:
        """Stop the bot in good order."""
        await self.running.aclose()

    async def start(self) -> None:
        """Start the bot, again on the same database and at the same pace."""
        self.running = AsyncExitStack()
        self.pacer = Pacer(limit=self.pacer.limit, spacing=self.pacer.spacing)
        bot = running(self.settings, self.clock, learn=learn, pacer=self.pacer)
        self.app = await self.running.enter_async_context(bot)
        await self.app.services.knowledge.settled()
        if EVERY_UPDATE_IS_KILLED:
            self.mortal = kill_at_each_commit(self.app)

    async def idle(self) -> None:
        """Wait until the bot has answered all that people have done."""
        await self._fetched()
        await self.app.intake.drain()
        await self.app.notification_sender.settle()

    async def settle(self) -> None:
        """Wait until all that people have done has come in and is answered, and all due is sent."""
        await self._fetched()
        await self.app.settle()

    async def _fetched(self) -> None:
        """Wait until all that people have done has come in."""
        while self.playground.world.updates:
            await asyncio.sleep(0.002)

    async def scrub(self) -> None:
        """Let nothing that was deleted be left in the file, though somebody may be reading it."""
        self.app.services.database.scrub_soon()
        async with asyncio.timeout(60):
            while not await self.app.services.database.scrub():
                await asyncio.sleep(0.01)

    async def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Look into the database."""

        def look(tx: Tx) -> list[tuple[Any, ...]]:
            return tx.execute(sql, values).fetchall()

        return await self.app.services.database.read(look)

    async def change(self, sql: str, *values: Any) -> None:
        """Change the database by hand, and let the bot notice."""

        def change(tx: Tx) -> None:
            tx.execute(sql, values)

        await self.app.services.database.write(change)
        await self.app.services.knowledge.refresh()
        await self.app.services.knowledge.settled()


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for each in items if EVERY_UPDATE_IS_KILLED else ():
        name = each.name.partition("[")[0]
        if name in CANNOT_HOLD:
            each.add_marker(pytest.mark.skip(CANNOT_HOLD[name]))


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Of which folders it is asked how full their disk is, in order; the disk answers as it is."""
    asked: list[Path] = []
    usage = shutil.disk_usage

    def look(path: Path) -> object:
        asked.append(path)
        return usage(path)

    monkeypatch.setattr(shutil, "disk_usage", look)
    return asked


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def written(shared: Path) -> tuple[Path, SchoolBook]:
    """The small school's database and book on that Monday: made once, copied often."""
    return _made(shared / "written", partial(_write, clock_at(MONDAY)))


@pytest.fixture(scope="session")
def written_today(shared: Path) -> tuple[Path, SchoolBook]:
    """The same school as of now, for bots in processes of their own, which go by the real time."""
    return _made(shared / "today", partial(_write, Clock()))


def _made(
    place: Path, write: Callable[[Path], Coroutine[Any, Any, SchoolBook]]
) -> tuple[Path, SchoolBook]:
    """The first of the workers to need it makes it; the others wait and read what it made."""
    path, book = place.with_suffix(".db"), place.with_suffix(".book")
    with FileLock(place.with_suffix(".lock")):
        if not book.exists():
            path.unlink(missing_ok=True)  # left by one that was interrupted
            book.write_bytes(pickle.dumps(asyncio.run(write(path))))
    return path, pickle.loads(book.read_bytes())  # noqa: S301  # a worker of this run wrote it


async def _write(clock: Clock, path: Path) -> SchoolBook:
    return await write_sample(_sample_settings(path), Scale.SMALL, clock)


def _sample_settings(path: Path) -> Settings:
    return Settings(_env_file=None, bot_token="0:x", database=path)  # type: ignore[call-arg, arg-type]  # pydantic-settings takes them


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    database = await Database.open(path)
    try:
        yield database
    finally:
        await database.close()


READY = 4  # indexes of a process that are kept
_ready: dict[tuple[Entry, ...], Index] = {}


def prepared(
    entries: Sequence[Entry],
    vectors: Mapping[str, Floats] | None = None,
    before: Index | None = None,
) -> Index:
    """As :meth:`Index.of`; every school of this process that has the same FAQ has it ready."""
    if vectors is not None:
        return Index.of(entries, vectors, before=before)
    if tuple(entries) not in _ready:
        nearest = next(reversed(_ready.values()), before)
        made = Index.of(entries, before=nearest)
        if len(_ready) >= READY:
            return made
        _ready[tuple(entries)] = made
    return _ready[tuple(entries)]


def learn(database: Database) -> Knowledge:
    """Knowledge by words."""
    return Knowledge(database, prepare=prepared)


HASTE = 10  # times as much as Telegram lets pass: people in tests do not read what they press


def hasten(limits: Limits) -> Pacer:
    """Let a stand-in take more a second; returns the pace of a bot that keeps to that."""
    limits.overall_per_second *= HASTE
    limits.chat_per_second *= HASTE
    limits.chat_burst *= HASTE
    return Pacer(limit=limits.overall_per_second, spacing=1 / limits.chat_per_second)


@asynccontextmanager
async def playing(
    database: Path,
    moment: datetime,
    book: SchoolBook | None = None,
    prepare: Callable[[World], None] | None = None,
    *,
    data_key_file: Path | None = None,
    **settings_more: Any,
) -> AsyncIterator[School]:
    """The school of a database, open at ``moment``; ``prepare`` fills the stand-in before.

    Texts are sealed at rest where ``data_key_file`` names a key.
    """
    async with AsyncExitStack() as stack:
        playground = Playground()
        await playground.start()
        stack.push_async_callback(playground.stop)
        clock = clock_at(moment)
        playground.world.offset = (moment - datetime.now(UTC)).total_seconds()

        async def advance(seconds: float) -> None:
            clock.advance(timedelta(seconds=seconds))

        async def idle() -> None:
            await made.idle()

        playground.on_advance = advance
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it
            bot_token=playground.token,  # type: ignore[arg-type]  # pydantic wraps it
            api_base_url=playground.url,
            database=database,
            data_key_file=data_key_file,
            by_meaning=False,  # words alone: the vectors of an FAQ take a core ten seconds
            **settings_more,
        )
        play = await stack.enter_async_context(Play(playground.url, idle))
        if prepare is not None:
            prepare(playground.world)
        pace = hasten(playground.limits)
        made = School(play, playground, clock, settings, book or SchoolBook(), pace)
        await made.start()
        try:
            yield made
        finally:
            await made.stop()
        if made.mortal is not None:
            assert made.mortal.lost == []
        assert acts_without_words(database) == set()


def acts_without_words(database: Path) -> set[str]:
    """Acts in the audit log that the catalogue cannot say."""
    with closing(sqlite3.connect(database)) as tx:
        return {act for (act,) in tx.execute("SELECT DISTINCT act FROM audit")} - ACTS.keys()


@pytest.fixture
async def school(tmp_path: Path, written: tuple[Path, SchoolBook]) -> AsyncIterator[School]:
    path, book = written
    copy = tmp_path / "school.db"
    shutil.copyfile(path, copy)
    async with playing(copy, MONDAY, book) as made:
        yield made
