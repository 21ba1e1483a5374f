"""A small school, running against the stand-in for Telegram, at ten on a Monday morning."""

from __future__ import annotations

import asyncio
import pickle
import shutil
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from filelock import FileLock

from bot.app import App, running
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.faq.index import Index
from bot.domain.people.roles import Grant, Role, Scope
from bot.services.knowledge import Knowledge
from config.sample.school import Scale
from config.settings import Settings
from playground.client import Phone, Play
from playground.server import Playground
from storage.database import Database
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from bot.domain.faq.entries import Entry
    from bot.domain.faq.judging import Weights
    from bot.domain.faq.words import Floats
    from bot.domain.imports.book import SchoolBook
    from storage.database import Tx

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)


def clock_at(moment: datetime) -> Clock:
    """A clock that shows ``moment`` now and goes on from there."""
    return Clock(offset=moment - datetime.now(UTC))


@dataclass
class School:
    """The running school as tests use it."""

    app: App
    play: Play
    playground: Playground
    clock: Clock
    settings: Settings
    book: SchoolBook
    running: AsyncExitStack

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

        def employ(tx: Tx) -> None:
            roles.give(tx, phone.id, Grant(role, scope), by=None, now=0)
            accounts.give_usual_reminders(tx, phone.id)

        await self.app.services.database.write(employ)
        return phone

    async def turn_to(self, moment: datetime) -> None:
        """Let time pass until ``moment``, and everything due happen."""
        await self.play.call("POST", "/play/clock", json={"to": moment.isoformat()})
        await self.app.settle()

    async def stop(self) -> None:
        """Stop the bot in good order."""
        await self.running.aclose()

    async def start(self) -> None:
        """Start the bot again on the same database."""
        self.running = AsyncExitStack()
        self.app = await self.running.enter_async_context(
            running(self.settings, self.clock, learn=learn)
        )

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


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def written(shared: Path) -> tuple[Path, SchoolBook]:
    """The small school's database and book: made once, copied often.

    The first of the workers to need it makes it; the others wait and read what it made.
    """
    path, book = shared / "written.db", shared / "written.book"
    with FileLock(shared / "written.lock"):
        if not book.exists():
            path.unlink(missing_ok=True)  # left by one that was interrupted
            book.write_bytes(pickle.dumps(asyncio.run(_write(path))))
    return path, pickle.loads(book.read_bytes())  # noqa: S301  # a worker of this run wrote it


async def _write(path: Path) -> SchoolBook:
    settings = Settings(_env_file=None, bot_token="0:x", database=path)  # type: ignore[call-arg, arg-type]  # pydantic-settings takes them
    book = await write_sample(settings, Scale.SMALL, clock_at(MONDAY))
    database = await Database.open(path)
    knowledge = Knowledge(database)  # by words; what it rehearses is kept with the school
    await knowledge.refresh()
    await knowledge.settled()
    await knowledge.close()
    await database.close()
    return book


@lru_cache(maxsize=4)
def _prepared(entries: tuple[Entry, ...]) -> Index:
    return Index.of(entries)


def prepared(
    entries: Sequence[Entry],
    vectors: Mapping[str, Floats] | None = None,
    *,
    weights: Mapping[bool, Weights] | None = None,
) -> Index:
    """As :meth:`Index.of`; every school of this process that has the same FAQ has it ready."""
    if vectors is not None:
        return Index.of(entries, vectors, weights=weights)
    return replace(_prepared(tuple(entries)), weights=weights or {})


def learn(database: Database) -> Knowledge:
    """Knowledge by words, as the sample's was fitted; an edit does not set off a rehearsal."""
    return Knowledge(database, prepare=prepared, rehearse=False)


@pytest.fixture
async def school(tmp_path: Path, written: tuple[Path, SchoolBook]) -> AsyncIterator[School]:
    async with AsyncExitStack() as stack:
        playground = Playground()
        await playground.start()
        stack.push_async_callback(playground.stop)
        clock = clock_at(MONDAY)
        playground.world.offset = (MONDAY - datetime.now(UTC)).total_seconds()

        async def advance(seconds: float) -> None:
            clock.advance(timedelta(seconds=seconds))

        playground.on_advance = advance
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it
            bot_token=playground.token,  # type: ignore[arg-type]  # pydantic wraps it
            api_base_url=playground.url,
            database=tmp_path / "school.db",
            by_meaning=False,  # words alone: the vectors of an FAQ take a core ten seconds
        )
        path, book = written
        shutil.copyfile(path, settings.database)
        play = await stack.enter_async_context(Play(playground.url))
        bot = AsyncExitStack()
        app = await bot.enter_async_context(running(settings, clock, learn=learn))
        made = School(app, play, playground, clock, settings, book, bot)
        try:
            yield made
        finally:
            await made.stop()
