"""``linghang play`` a second time: it says where the game is that runs already."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.cli.play import _listen, _where_it_runs
from bot.cli.tour import STEPS, tour
from bot.errors import BotError
from playground.server import Playground
from storage import games

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    playground = Playground()
    await playground.start()
    yield playground
    await playground.stop()


def played_at(path: Path, address: str) -> Path:
    """A database in which a game was to be seen at an address."""
    database = path / "play.db"
    with closing(sqlite3.connect(database)) as tx, tx:
        tx.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
        tx.execute("INSERT INTO meta VALUES (?, ?)", (games.ADDRESS, address))
    return database


async def test_a_game_that_runs_is_found_by_its_database(
    playground: Playground, tmp_path: Path
) -> None:
    bot = playground.world.bot["id"]
    database = played_at(tmp_path, f"{playground.url} {bot}")
    assert await _where_it_runs(database) == playground.url


@pytest.mark.parametrize("address", ["http://127.0.0.1:9 77", "", "http://127.0.0.1:9"])
async def test_a_game_that_has_ended_is_none(tmp_path: Path, address: str) -> None:
    assert await _where_it_runs(played_at(tmp_path, address)) is None
    assert await _where_it_runs(tmp_path / "none.db") is None


async def test_another_game_at_the_same_address_is_not_that_of_the_database(
    playground: Playground, tmp_path: Path
) -> None:
    assert await _where_it_runs(played_at(tmp_path, f"{playground.url} 77")) is None


async def test_a_port_at_which_another_game_runs_says_so(playground: Playground) -> None:
    port = int(playground.url.rpartition(":")[2])
    with pytest.raises(BotError) as told:
        await _listen(Playground(port=port), port)
    assert told.value.key == "play-port-played"
    assert told.value.values["url"] == playground.url


def test_only_the_roll_is_called_within_a_lesson() -> None:
    turned = [
        step["key"] for step in tour([(1, 2)]) if any("within" in act for act in step["acts"])
    ]
    assert turned == ["rollcall"]
    assert [len(step["acts"]) for step in tour()] == [len(step.acts) for step in STEPS]
