"""A background task that ends before it should ends the process, with one readable line."""

from __future__ import annotations

import asyncio
import logging
import shutil
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from bot import __main__ as program
from bot.cli import play, run
from bot.errors import BotError
from bot.runtime.supervisor import Supervisor
from tests.fragile import Fragile

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.imports.book import SchoolBook
    from tests.conftest import School


async def fail() -> NoReturn:
    raise KeyError("lost")


async def end() -> None:
    await asyncio.sleep(0)


async def refuse() -> NoReturn:
    raise BotError("token-refused")


async def go_on() -> None:
    await asyncio.Event().wait()


def critical(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno == logging.CRITICAL]


@pytest.mark.parametrize(
    ("work", "said", "logged"),
    [
        (fail, "task-ended", "ended, though it should not"),
        (end, "task-ended", "ended, though it should not"),
        (refuse, "token-refused", "token-refused"),
    ],
)
async def test_what_ends_before_it_should_is_said_loudly(
    work: object, said: str, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    supervisor = Supervisor()
    supervisor.start("polling", work())  # type: ignore[operator]
    with pytest.raises(BotError) as error:
        await supervisor.watch(asyncio.Event())
    assert error.value.key == said
    assert critical(caplog) == [f"polling: {logged}"]


async def test_somebody_elses_cancelling_is_an_unexpected_end_too() -> None:
    supervisor = Supervisor()
    supervisor.start("polling", go_on()).cancel()
    with pytest.raises(BotError):
        await supervisor.watch(asyncio.Event())


async def test_a_stop_in_good_order_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    supervisor, stop = Supervisor(), asyncio.Event()
    tasks = [supervisor.start(name, go_on()) for name in "ab"]
    await supervisor.start("introduction", end(), may_return=True)
    await supervisor.stop(*tasks)
    stop.set()
    await supervisor.watch(stop)
    assert critical(caplog) == []


async def test_a_withdrawn_token_ends_the_run_with_its_sentence(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await school.stop()
    monkeypatch.setattr("bot.inbound.polling.LONGEST_WAIT", 0.01)
    before = school.playground._polling
    running = asyncio.create_task(run._run(school.settings))
    async with asyncio.timeout(60):
        while school.playground._polling in {None, before}:  # it has started, with a good token
            await asyncio.sleep(0.01)
        school.playground.token = "2:another"  # a game's
        school.playground._polling.set()  # the next request meets it
        with pytest.raises(BotError) as refused:
            await running
    assert refused.value.key == "token-refused"


def test_the_game_ends_with_one_line_and_an_exit_code(
    tmp_path: Path,
    written: tuple[Path, SchoolBook],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def nobody(*_: object) -> None:
        """No people are needed."""

    async def break_down(*_: object) -> NoReturn:
        raise KeyError("lost")

    database = tmp_path / "play.db"
    shutil.copyfile(written[0], database)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(play, "DATABASE", database)
    monkeypatch.setattr(play, "_people", nobody)
    monkeypatch.setattr("bot.app._introduce", break_down)
    monkeypatch.setattr(play, "configure_logging", lambda _: None)
    monkeypatch.setenv("LINGHANG_BY_MEANING", "false")
    with pytest.raises(SystemExit) as ended:
        program.main(["play", "--port", "0"])
    assert ended.value.code == 1
    said = [line for line in capsys.readouterr().err.splitlines() if "introduction" in line]
    assert len(said) == 1


async def test_a_database_that_cannot_be_used_at_the_start_is_said_in_one_line(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Locked(Fragile):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.failures["storage.outbox.recover"] = 1

    await school.stop()
    monkeypatch.setattr("bot.app.Database", Locked)
    with pytest.raises(BotError) as refused:
        await school.start()
    assert refused.value.key == "database-unusable"
