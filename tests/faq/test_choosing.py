"""A chooser outside breaks a tie and changes nothing else; nothing leaves unless it is set."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.faq.choosing import FLOOR, apply, is_open
from bot.domain.faq.redaction import redacted
from bot.domain.imports.book import SchoolBook
from bot.domain.understanding.verdict import Match, Verdict, VerdictOutcome
from bot.errors import BotError
from bot.services import chooser as choosers
from bot.services.chooser import Chooser
from bot.services.outside import PATIENCE, REST
from config.settings import load_settings
from storage.database import Database
from tests.conftest import School, opened


@pytest.fixture(autouse=True)
def _never_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosers, "LONGEST", 60.0)


KEY = "sk-very-secret-key"
TITLES = ["几点开饭？", "几点关门？", "几点熄灯？"]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Service:
    """A service that speaks the chat-completions interface; it says what it is told to."""

    def __init__(self) -> None:
        self.url = ""
        self.said = "2"
        self.answer: Answer = self.choose
        self.heard: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.released = asyncio.Event()

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.heard.append(await request.json())
        self.headers.append(dict(request.headers))
        return await self.answer(request)

    async def choose(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"choices": [{"message": {"content": self.said}}]})

    async def never(self, request: web.Request) -> web.StreamResponse:
        await self.released.wait()
        return await self.choose(request)

    async def redirect(self, _: web.Request) -> web.StreamResponse:
        raise web.HTTPTemporaryRedirect(f"{self.url}/elsewhere/chat/completions")

    async def page(self, _: web.Request) -> web.StreamResponse:
        body = json.dumps({"choices": [{"message": {"content": "2"}}]})
        return web.Response(text=body, content_type="text/html")

    async def huge(self, _: web.Request) -> web.StreamResponse:
        answer = {"choices": [{"message": {"content": "2"}}], "more": "x" * (64 << 10)}
        return web.json_response(answer)

    async def broken(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"choices": [{"message": {"content": "2"}}]}, status=500)

    async def garbage(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=b"[" * 60_000, content_type="application/json")

    async def packed(self, _: web.Request) -> web.StreamResponse:
        response = web.json_response({"choices": [{"message": {"content": "2"}}]})
        response.enable_compression(web.ContentCoding.gzip)
        response.headers["Content-Encoding"] = "gzip"
        return response


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    made = Service()
    application = web.Application()
    application.router.add_post("/{path:.*}", made.take)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    made.url = f"http://{host}:{port}"
    yield made
    made.released.set()
    await runner.cleanup()


@pytest.fixture
async def database(tmp_path: Path, written: tuple[Path, SchoolBook]) -> AsyncIterator[Database]:
    copy = tmp_path / "copy.db"
    shutil.copyfile(written[0], copy)
    async with opened(copy) as made:
        yield made


@asynccontextmanager
async def choosing(
    database: Database, service: Service, seconds: Callable[[], float] = lambda: 0.0
) -> AsyncIterator[Chooser]:
    made = Chooser(database, f"{service.url}/v1", "small", KEY, seconds=seconds)
    try:
        yield made
    finally:
        await made.close()


@pytest.mark.parametrize(
    ("said", "choice"),
    [("2", 1), (" 3\n", 2), ('{"choice": 1}', 0), ("0", None), ('{"choice": null}', None)],
)
async def test_a_number_is_a_choice(
    database: Database, service: Service, said: str, choice: int | None
) -> None:
    service.said = said
    async with choosing(database, service) as chooser:
        assert await chooser.choose("啥时候吃饭", TITLES) == choice
    (heard,) = service.heard
    assert (heard["model"], heard["temperature"]) == ("small", 0)
    assert heard["messages"][1]["content"].splitlines()[2:] == [
        "1. 几点开饭？",
        "2. 几点关门？",
        "3. 几点熄灯？",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "第2条", "2。", "4", "-1", "2.0", "２", "", "答案是 2", '{"choice": "2"}',
        '{"choice": true}', '{"choice": 2, "why": "x"}', "[2]", "null", "99999999999999999999",
    ],
)  # fmt: skip
async def test_any_other_word_is_no_choice(database: Database, service: Service, said: str) -> None:
    service.said = said
    async with choosing(database, service) as chooser:
        assert await chooser.choose("啥时候吃饭", TITLES) is None
    assert len(service.heard) == 1


@pytest.mark.parametrize("kind", ["redirect", "page", "huge", "broken", "garbage", "packed"])
async def test_what_is_no_plain_answer_is_ignored_and_asked_once(
    database: Database, service: Service, kind: str
) -> None:
    service.answer = getattr(service, kind)
    async with choosing(database, service) as chooser:
        assert await chooser.choose("啥时候吃饭", TITLES) is None
    assert len(service.heard) == 1


async def test_what_comes_late_is_ignored(
    database: Database, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosers, "LONGEST", 0.2)
    service.answer = service.never
    async with choosing(database, service) as chooser:
        assert await chooser.choose("啥时候吃饭", TITLES) is None


async def test_at_most_two_are_asked_at_once(database: Database, service: Service) -> None:
    service.answer = service.never
    async with choosing(database, service) as chooser:
        under_way = [asyncio.ensure_future(chooser.choose("问", TITLES)) for _ in range(2)]
        while len(service.heard) < 2:
            await asyncio.sleep(0.002)
        assert await chooser.choose("问", TITLES) is None
        service.released.set()
        assert await asyncio.gather(*under_way) == [1, 1]
    assert len(service.heard) == 2


async def test_after_five_failures_in_a_row_it_is_left_alone_for_a_minute(
    database: Database, service: Service
) -> None:
    now = [0.0]
    service.answer = service.broken
    async with choosing(database, service, lambda: now[0]) as chooser:
        for _ in range(PATIENCE + 3):
            assert await chooser.choose("问", TITLES) is None
        assert len(service.heard) == PATIENCE
        service.answer = service.choose
        now[0] = REST
        assert await chooser.choose("问", TITLES) == 1


async def test_no_log_line_holds_the_key_or_the_question(
    database: Database, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    service.answer = service.garbage
    async with choosing(database, service) as chooser:
        await chooser.choose("我欠了钱怎么办", TITLES)
    assert service.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert "the chooser gave no answer" in caplog.text
    assert KEY not in caplog.text
    assert "欠了钱" not in caplog.text


async def test_what_is_sent_holds_no_name_and_no_number(
    database: Database, service: Service, written: tuple[Path, SchoolBook]
) -> None:
    person, teacher = written[1].trainees[0].name, written[1].teachers[0].name
    text = f"{person[0]} {person[1:]}和{teacher}说助学金2300元没到，打 138 0013 8000 或 a.b@qq.com"
    async with choosing(database, service) as chooser:
        await chooser.choose(text, TITLES)
    sent = json.dumps(service.heard, ensure_ascii=False)
    assert "某人和某人说助学金2300元没到,打 〔号码〕 或 〔网址〕" in sent
    assert person[1:] not in sent


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("我叫欧阳娜娜，几点开饭", "我叫某人,几点开饭"),
        ("身份证50011319950101123X要带吗", "身份证〔号码〕要带吗"),
        ("渝A12345能停吗", "〔号码〕能停吗"),
        ("加微信abc_123", "加微信〔号码〕"),
        ("幺三九一二三四五六七八打不通", "〔号码〕打不通"),
        ("张老师在哪个办公室", "某老师在哪个办公室"),
        ("看 https://x.example/a?b=1", "看 〔网址〕"),
        ("2026年助学金2300元一年发几次", "2026年助学金2300元一年发几次"),
        ("excel课叫什么名字", "excel课叫什么名字"),
    ],
)
def test_what_says_who_somebody_is_is_taken_out(text: str, left: str) -> None:
    assert redacted(text) == left


@given(st.text(), st.lists(st.text(max_size=5), max_size=3))
def test_no_text_is_too_strange_to_be_redacted(text: str, names: list[str]) -> None:
    assert isinstance(redacted(text, names), str)


# -- the rule --------------------------------------------------------------------------------------


def verdict(outcome: VerdictOutcome, *scores: float, in_scope: float = 0.9) -> Verdict:
    matches = tuple(Match(str(place), score) for place, score in enumerate(scores))
    return Verdict("问", outcome, matches, in_scope)


TIE = verdict(VerdictOutcome.SUGGEST, 0.4, 0.35, 0.1, 0.08, 0.07)


def ids(found: Verdict) -> str:
    return "".join(each.id for each in found.matches)


def test_a_choice_lifts_a_tie() -> None:
    found = apply(TIE, 1)
    assert (found.outcome, ids(found)) == (VerdictOutcome.ANSWER, "10234")


def test_a_choice_that_we_hold_for_unlikely_only_comes_first() -> None:
    found = apply(TIE, 2)
    assert (found.outcome, ids(found)) == (VerdictOutcome.SUGGEST, "20134")
    unlikely = replace(TIE, in_scope=FLOOR)
    assert apply(unlikely, 0).outcome is VerdictOutcome.SUGGEST


def test_a_choice_beyond_the_best_is_never_the_answer() -> None:
    found = apply(verdict(VerdictOutcome.SUGGEST, *[0.3] * 4), 3)
    assert (found.outcome, ids(found)) == (VerdictOutcome.SUGGEST, "3012")


@given(st.sampled_from(VerdictOutcome), st.none() | st.integers(-2, 12), st.floats(0, 1))
def test_no_choice_overrules_or_takes_away(
    outcome: VerdictOutcome, choice: int | None, in_scope: float
) -> None:
    before = verdict(outcome, 0.5, 0.3, 0.2, in_scope=in_scope)
    after = apply(before, choice)
    if not is_open(before) or choice is None:
        assert after == before
    assert sorted(ids(after)) == sorted(ids(before))
    assert (after.outcome, before.outcome) != (
        VerdictOutcome.ANSWER,
        VerdictOutcome.UNKNOWN,
    )


# -- the settings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"chooser_url": "https://x.example/v1"},
        {"chooser_model": "small"},
        {"chooser_key": "k"},
        {"chooser_url": "http://x.example/v1", "chooser_model": "small"},
        {"chooser_url": "ftp://127.0.0.1/v1", "chooser_model": "small"},
        {"chooser_url": "https://u:p@x.example/v1", "chooser_model": "small"},
        {"chooser_url": "https://x.example/v1?key=1", "chooser_model": "small"},
        {"chooser_url": "https:///v1", "chooser_model": "small"},
        {"chooser_url": "https://x.example/v1", "chooser_model": "small", "chooser_key": "a\nb"},
    ],
)
def test_settings_that_do_not_fit_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BotError, match="settings-wrong"):
        load_settings(_env_file=None, **wrong)


@pytest.mark.parametrize(
    "url", ["https://x.example/v1", "http://127.0.0.1:8/v1", "http://[::1]/v1"]
)
def test_a_service_elsewhere_is_spoken_to_in_secret_only(url: str) -> None:
    settings = load_settings(_env_file=None, chooser_url=url, chooser_model="small")
    assert settings.chooser_host in {"x.example", "127.0.0.1", "::1"}


# -- in chat ---------------------------------------------------------------------------------------


async def turn_on(school: School, service: Service) -> None:
    await school.stop()
    school.settings = school.settings.model_copy(
        update={"chooser_url": service.url, "chooser_model": "small"}
    )
    await school.start()


async def test_without_a_setting_nothing_leaves(school: School, service: Service) -> None:
    trainee = await school.trainee()
    await trainee.sends("助学金")
    assert "哪一个" in await trainee.sees()
    await trainee.sends("/me")
    assert "发给" not in await trainee.sees()
    assert (school.app.services.chooser, service.heard) == (None, [])


async def offered(school: School) -> list[str]:
    sql = "SELECT offered FROM questions ORDER BY id DESC LIMIT 1"
    ((found,),) = await school.query(sql)
    return list(json.loads(found))


async def test_the_chosen_entry_comes_before_those_that_stay(
    school: School, service: Service
) -> None:
    trainee = await school.trainee()
    await trainee.sends("助学金")
    await trainee.sees()
    first, second, *others = await offered(school)
    await turn_on(school, service)
    service.said = "2"
    await trainee.sends("助学金")
    await trainee.sees()
    assert await offered(school) == [second, first, *others]
    assert len(service.heard) == 1


async def test_what_is_sure_or_unknown_is_not_sent(school: School, service: Service) -> None:
    await turn_on(school, service)
    trainee = await school.trainee()
    for text in ("自己开车来，学校里能停车吗？", "今天天气怎么样"):
        await trainee.sends(text)
        await trainee.sees()
    assert service.heard == []


async def test_where_it_fails_the_titles_are_offered_as_ever(
    school: School, service: Service
) -> None:
    service.answer = service.garbage
    await turn_on(school, service)
    trainee = await school.trainee()
    await trainee.sends("助学金")
    assert "哪一个" in await trainee.sees()


async def test_people_read_where_their_questions_go(school: School, service: Service) -> None:
    await turn_on(school, service)
    trainee = await school.trainee()
    await trainee.sends("/me")
    assert "问题（去掉姓名和号码）会发给 127.0.0.1" in await trainee.sees()
