"""``/healthz`` and ``/metrics``: true, for this machine, about nobody, and whatever happens."""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.app import running
from bot.domain.operating.vitals import Vitals
from bot.domain.people.roles import Role
from bot.inbound.health import Counts, HealthPage, HealthReport
from bot.runtime import start
from bot.services import watching as service
from config.settings import load_settings
from storage import backups
from tests.conftest import School, learn
from tests.fragile import Fragile
from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ANY = "127.0.0.1:0"


@pytest.fixture
async def watched(school: School, monkeypatch: pytest.MonkeyPatch) -> School:
    """The school with a page of health."""
    await school.stop()
    monkeypatch.setattr("bot.app.Database", Fragile)
    monkeypatch.setattr(service, "FRESH", 0.0)
    school.settings = school.settings.model_copy(update={"health": f"127.0.0.1:{free_port()}"})
    await school.start()
    return school


@asynccontextmanager
async def asked(school: School, path: str = "/healthz") -> AsyncIterator[aiohttp.ClientResponse]:
    url = f"http://{school.settings.health}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        yield answer


async def health(school: School) -> tuple[int, dict[str, Any]]:
    async with asked(school) as answer:
        return answer.status, await answer.json()


async def metrics(school: School) -> dict[str, float]:
    async with asked(school, "/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        lines = (await answer.text()).splitlines()
    pairs = [each.rpartition(" ") for each in lines if not each.startswith("#")]
    return {name: float(value) for name, _, value in pairs}


async def test_a_well_bot_says_so_with_its_figures(watched: School) -> None:
    await watched.trainee()
    await watched.settle()
    status, found = await health(watched)
    assert (status, found["well"], found["wrong"]) == (200, True, [])
    assert found["stage"] == "running"
    assert found["database"] == "ok"
    assert found["telegram_reached_ago"] < 60
    assert {"remind", "surveys", "tidy"} <= found["ticks_ended_ago"].keys()
    assert found["disk_free"] > 0
    assert (found["updates_waiting"], found["set_aside"], found["last_backup"]) == (0, 0, None)


async def test_what_is_counted_grows_with_what_happens(watched: School) -> None:
    before = await metrics(watched)
    trainee = await watched.trainee()
    await trainee.sends("明天上什么课")
    await trainee.sees()
    await watched.idle()
    after = await metrics(watched)
    grown = {name for name, value in after.items() if value > before.get(name, 0)}
    assert {
        'linghang_updates_total{outcome="accepted"}',
        'linghang_updates_total{outcome="done"}',
        'linghang_calls_total{lane="reply",outcome="sent"}',
        "linghang_handling_seconds_count",
    } <= grown
    assert after["linghang_healthy"] == 1
    assert (
        after['linghang_updates_total{outcome="done"}'] == after["linghang_handling_seconds_count"]
    )
    assert after['linghang_letters_settled_total{state="refused"}'] == 0  # there before the first


async def test_the_age_of_the_backup_is_that_of_the_last_which_went_well(watched: School) -> None:
    now, write = watched.clock.timestamp(), watched.app.services.database.write
    await write(backups.note_made, now - 900, "/b/x", 7, next_at=None)
    await write(backups.note_failed, now - 5, "满了")
    await watched.idle()
    found = await metrics(watched)
    assert found["linghang_backup_ok"] == 0
    assert 900 <= found["linghang_backup_age_seconds"] < 1000
    _, said = await health(watched)
    assert said["last_backup"]["failed"] == "满了"
    assert said["last_backup"]["ago"] >= 900


async def test_nothing_in_it_is_about_anybody(watched: School) -> None:
    """Names, chats, texts: put in, scraped, searched for."""
    trainee = await watched.trainee()
    boss = await watched.employee(Role.ADMINISTRATOR)
    secret = "金丝雀一号"
    await trainee.sends(f"我叫{secret}，{secret}的助学金多少钱")
    await trainee.sees()
    await watched.change(
        "INSERT INTO inbox (id, update_id, digest, chat, payload, state, error, received_at)"
        " VALUES (87654321, 1, x'01', ?, ?, 'set_aside', ?, ?)",
        trainee.id,
        secret.encode(),
        f"KeyError: {secret}",
        watched.clock.timestamp(),
    )
    await watched.idle()
    row = watched.book.trainees[0]
    async with asked(watched) as answer:
        said = await answer.text()
    async with asked(watched, "/metrics") as answer:
        said += await answer.text()
    assert "放在一边" in said  # it is there, as a number
    known = [secret, row.name, row.phone, str(trainee.id), str(boss.id), watched.settings.token]
    whole = [rf"(?<![\w.]){re.escape(each)}(?![\w.])" for each in known]  # not within a number
    assert [each for each in whole if re.search(each, said)] == []


async def test_labels_are_few_however_many_write(watched: School) -> None:
    async def labels() -> int:
        return sum(not each.startswith("linghang_task_") for each in await metrics(watched))

    await metrics(watched)
    before = await labels()
    for index in range(6):
        await watched.trainee(index)
    await watched.idle()
    outcomes = 8  # of a call; a task has its labels once it has ended, whoever writes
    assert await labels() <= before + outcomes


async def test_a_database_that_another_process_holds_is_said_and_answered_in_time(
    watched: School,
) -> None:
    with closing(sqlite3.connect(watched.settings.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        watched.app.watching._beat_at = -1e9
        await watched.app.watching.worker.turn()
        status, found = await health(watched)
        assert (status, found["database"]) == (503, "locked")
        assert found["wrong"] == ["数据库被别的程序占着，写不进去"]
        assert (await metrics(watched))["linghang_database_ok"] == 0


async def test_a_database_that_does_not_answer_is_said_and_keeps_nobody_waiting(
    watched: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "ANSWERS_WITHIN", 0.05)
    database = watched.app.services.database

    async def never(*_: Any) -> None:
        await asyncio.Event().wait()

    with monkeypatch.context() as patch:
        patch.setattr(database, "read", never)
        async with asyncio.timeout(60):
            status, found = await health(watched)
            assert (await metrics(watched))["linghang_database_ok"] == 0
    assert (status, found["database"], found["updates_waiting"]) == (503, "slow", None)


NOTHING = Counts({}, {}, {}, None, 0, None, 0.0, None)


@pytest.fixture
async def page() -> AsyncIterator[str]:
    """The address of a page of health without a bot behind it."""

    async def report() -> HealthReport:
        return HealthReport(Vitals(at=0, uptime=1.0), [])

    made = HealthPage(ANY, report, lambda: NOTHING)
    assert await made.start()
    yield f"http://127.0.0.1:{made.port}"
    await made.stop()


async def status_of(url: str, method: str = "GET", **headers: str) -> int:
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, url) as answer,
    ):
        return answer.status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:9090", 200),
        ("localhost:9090", 200),
        ("localhost", 200),
        ("[::1]:9090", 200),
        ("evil.example:9090", 421),
        ("evil.example", 421),
        ("linghang:9090", 421),
        ("127.0.0.1.evil.example:9090", 421),
        ("localhost.evil.example", 421),
    ],
)
async def test_only_who_asks_for_this_machine_is_answered(
    page: str, host: str, status: int
) -> None:
    """A page of elsewhere whose name leads here, by its owner's will, reads nothing."""
    for path in ("/healthz", "/metrics", "/nothing"):
        expected = 404 if path == "/nothing" and status == 200 else status
        assert await status_of(page + path, Host=host) == expected


async def test_a_page_for_other_machines_answers_to_names_of_theirs() -> None:
    page = HealthPage("0.0.0.0:9090", None, None)  # type: ignore[arg-type]  # nobody asks it
    answered = ["linghang:9090", "linghang", "10.0.0.7:9090", "localhost:9090"]
    assert [each for each in answered if not page._is_own_name(each)] == []
    refused = ["evil.example:9090", "a.b", "", ":9090"]
    assert [each for each in refused if page._is_own_name(each)] == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_it_can_only_be_read(page: str, method: str) -> None:
    assert await status_of(f"{page}/metrics", method) == 405
    assert await status_of(f"{page}/healthz", method) == 405


@pytest.mark.parametrize("path", ["/", "/health", "/healthz/", "/metrics/x", "/..%2f"])
async def test_there_is_nothing_else(page: str, path: str) -> None:
    assert await status_of(page + path) == 404


async def test_where_the_port_is_taken_the_bot_works_and_says_so(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    await school.stop()
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        school.settings = school.settings.model_copy(update={"health": address})
        await school.start()
    trainee = await school.trainee()
    await trainee.sends("/me")
    assert "Telegram" in await trainee.sees_until("Telegram")
    found = school.app.watching.symptoms(await school.app.watching.look())
    assert [(each.kind.value, each.values) for each in found] == [("health", {"address": address})]
    lines = [each for each in caplog.records if "no page of health" in each.getMessage()]
    assert [each.exc_info for each in lines] == [None]


async def test_it_answers_while_the_bot_still_waits_for_telegram(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await school.stop()
    monkeypatch.setattr(start, "FIRST", 0.05)
    port = free_port()
    settings = school.settings.model_copy(
        update={"health": f"127.0.0.1:{port}", "api_base_url": f"http://127.0.0.1:{free_port()}"}
    )
    stop = asyncio.Event()

    async def run() -> None:
        async with running(settings, school.clock, learn=learn, stop=stop):
            raise AssertionError("there is no Telegram")

    task = asyncio.ensure_future(run())
    async with asyncio.timeout(60), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                    status, found = answer.status, await answer.json()
            except aiohttp.ClientConnectionError:
                status, found = 0, {}
            if found.get("stage") == "telegram":
                break
            await asyncio.sleep(0.01)
    assert (status, found["wrong"]) == (503, ["正在启动：在等 Telegram"])
    stop.set()
    with pytest.raises(start.StoppedError):
        await task
    await school.start()


@pytest.mark.parametrize(
    ("given", "is_right"),
    [
        ("127.0.0.1:9090", True),
        ("localhost:9090", True),
        ("[::1]:9090", True),
        ("0.0.0.0:9090", True),
        ("9090", False),
        ("127.0.0.1", False),
        ("127.0.0.1:99999", False),
        ("127.0.0.1:９０", False),
        ("example.org:9090", False),
        (":9090", False),
    ],
)
def test_the_setting_is_an_address_of_this_machine(given: str, is_right: bool) -> None:  # noqa: FBT001  # a case
    found = re.search(r"127\.0\.0\.1:9090", _complaint(given))
    assert (found is None) == is_right


def _complaint(given: str) -> str:
    """What is wrong with a setting, "" where nothing is."""
    try:
        load_settings(_env_file=None, health=given)
    except Exception as error:  # noqa: BLE001  # its words are looked at
        return str(getattr(error, "values", error))
    return ""
