"""A start waits for the database and for Telegram, and ends only for what will not pass."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.cli import run
from bot.errors import BotError
from bot.outbound import token
from bot.runtime import start
from tests import waiting
from tests.fragile import Fragile

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import School

until = partial(waiting.until, within=60)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "FIRST", 0.01)
    monkeypatch.setattr(start, "LONGEST", 0.02)


@pytest.fixture
async def stopped(school: School, caplog: pytest.LogCaptureFixture) -> School:
    """The school once it has run, its bot stopped."""
    caplog.set_level(logging.WARNING)
    await school.stop()
    return school


def waits(caplog: pytest.LogCaptureFixture, what: str) -> Callable[[], bool]:
    """Whether it was said three times that something is waited for."""
    return lambda: sum(what in each.getMessage() for each in caplog.records) >= 3


async def serves(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("/me")
    await trainee.sees_until("Telegram")


async def test_no_network_at_the_start_is_waited_out(
    stopped: School, caplog: pytest.LogCaptureFixture
) -> None:
    await stopped.playground.stop()
    starting = asyncio.create_task(stopped.start())
    await until(waits(caplog, "Telegram is out of reach"))
    await stopped.playground.start()
    await starting
    await serves(stopped)


async def test_a_token_that_was_good_is_waited_for_though_it_is_refused(
    stopped: School, caplog: pytest.LogCaptureFixture
) -> None:
    good, stopped.playground.token = stopped.playground.token, "2:another"
    starting = asyncio.create_task(stopped.start())
    await until(waits(caplog, "refuses a token that it took before"))
    stopped.playground.token = good
    await starting
    await serves(stopped)
    assert good not in caplog.text


async def test_a_token_that_was_never_good_ends_the_start_at_once(stopped: School) -> None:
    await _forget_token(stopped)
    stopped.playground.token = "2:another"  # a game's
    with pytest.raises(BotError) as refused:
        await stopped.start()
    assert refused.value.key == "token-refused"


async def test_not_found_at_the_first_start_is_waited_out_for_a_while_only(
    stopped: School, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _forget_token(stopped)
    elsewhere = f"{stopped.settings.api_base_url}/elsewhere"
    stopped.settings = stopped.settings.model_copy(update={"api_base_url": elsewhere})
    starting = asyncio.create_task(stopped.start())
    await until(waits(caplog, "what answers is not Telegram"))
    monkeypatch.setattr(token, "UNCLEAR", 0.0)
    with pytest.raises(BotError) as refused:
        await starting
    assert refused.value.key == "token-refused"


async def _forget_token(school: School) -> None:
    with closing(sqlite3.connect(school.settings.database)) as tx, tx:
        tx.execute("DELETE FROM meta WHERE key = 'good-token'")


async def test_a_locked_database_at_the_start_is_waited_out(
    stopped: School, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.Database", Fragile)  # with little patience of its own
    with closing(sqlite3.connect(stopped.settings.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        starting = asyncio.create_task(stopped.start())
        await until(waits(caplog, "another process keeps the database"))
        other.execute("ROLLBACK")
        await starting
    await serves(stopped)


async def test_a_database_kept_whole_at_the_start_is_waited_out(
    stopped: School, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.Database", Fragile)
    with closing(sqlite3.connect(stopped.settings.database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        starting = asyncio.create_task(stopped.start())
        await until(waits(caplog, "another process keeps the database"))
    await starting
    await serves(stopped)


async def test_who_stops_a_start_that_waits_does_not_wait_for_it(
    stopped: School, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = asyncio.Event()
    monkeypatch.setattr(run, "told_to_stop", lambda: stop)
    await stopped.playground.stop()
    running = asyncio.create_task(run._run(stopped.settings))
    await until(waits(caplog, "Telegram is out of reach"))
    stop.set()
    async with asyncio.timeout(60):
        await asyncio.wait({running})
    assert running.exception() is None


async def test_a_bot_whose_profile_cannot_be_set_works_without(
    school: School, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    trainee = await school.trainee()
    await school.stop()
    monkeypatch.setattr("bot.services.profile.KEYS", {})  # whatever goes wrong there
    await school.start()
    await school.settle()
    await trainee.sends("/me")
    assert "Telegram" in await trainee.sees()
    await until(lambda: "introduction: profile not set" in caplog.text)
