"""A voice message becomes words where the school has a service; nothing leaves without a yes."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web

from bot.domain.imports.book import SchoolBook
from bot.domain.people.roles import Role
from bot.services.speech import LONGEST_VOICE, MOST_OF_ONE, PATIENCE, REST, Speech
from playground.client import Phone
from tests.conftest import MONDAY, School, playing

KEY = "sk-very-secret-voice"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Service:
    """A service that speaks the transcription interface; it hears what it is told to."""

    def __init__(self) -> None:
        self.url = ""
        self.said = "明天上什么课"
        self.answer: Answer = self.hear
        self.forms: list[dict[str, object]] = []
        self.headers: list[dict[str, str]] = []
        self.released = asyncio.Event()

    async def take(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        self.forms.append(
            {
                key: value.file.read() if isinstance(value, web.FileField) else value
                for key, value in form.items()
            }
        )
        self.headers.append(dict(request.headers))
        return await self.answer(request)

    async def hear(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"text": self.said})

    async def never(self, request: web.Request) -> web.StreamResponse:
        await self.released.wait()
        return await self.hear(request)

    async def broken(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"text": "明天上什么课"}, status=500)

    async def page(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text='{"text": "明天上什么课"}', content_type="text/html")

    async def huge(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"text": "课", "more": "x" * (64 << 10)})

    async def other(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"words": "明天上什么课"})


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
async def hearing(
    tmp_path: Path, written: tuple[Path, SchoolBook], service: Service
) -> AsyncIterator[School]:
    """The school with a service that hears."""
    path, book = written
    copy = tmp_path / "school.db"
    shutil.copyfile(path, copy)
    async with playing(
        copy, MONDAY, book, speech_url=f"{service.url}/v1", speech_model="hears", speech_key=KEY
    ) as made:
        yield made


async def speaks(person: Phone, seconds: int = 3, data: bytes = b"OggS voice") -> None:
    await person.uploads(data, "voice.ogg", kind="voice", duration=str(seconds))


async def agrees(person: Phone) -> None:
    await speaks(person)
    await person.sees_until("学校用的转写服务")
    await person.presses("✅ 可以，听这段")


async def test_the_first_voice_is_heard_after_a_yes_and_answered_as_words(
    hearing: School, service: Service
) -> None:
    trainee = await hearing.trainee()
    await speaks(trainee)
    assert "只发声音" in await trainee.sees_until("学校用的转写服务")
    assert service.forms == []
    await trainee.presses("✅ 可以，听这段")
    said = await trainee.sees_until("明天 11月24日")
    assert "🎤 “明天上什么课”" in said
    (form,) = service.forms
    assert {key: form[key] for key in ("model", "language", "file")} == {
        "model": "hears",
        "language": "zh",
        "file": b"OggS voice",
    }
    assert service.headers[0]["Authorization"] == f"Bearer {KEY}"
    await speaks(trainee)
    assert "明天 11月24日" in await trainee.sees_until("明天 11月24日")
    assert len(service.forms) == 2


async def test_who_says_no_is_asked_again_and_nothing_goes(
    hearing: School, service: Service
) -> None:
    trainee = await hearing.trainee()
    await speaks(trainee)
    await trainee.sees_until("学校用的转写服务")
    await trainee.presses("✖️ 不用")
    await trainee.sees_until("请打字")
    await speaks(trainee)
    await trainee.sees_until("学校用的转写服务")
    assert service.forms == []


async def test_words_of_danger_are_met_first(hearing: School, service: Service) -> None:
    trainee = await hearing.trainee()
    service.said = "我不想活了"
    await agrees(trainee)
    assert "12356" in await trainee.sees_until("12356")
    assert (await hearing.query("SELECT count(*) FROM crises"))[0][0] == 1


async def test_who_was_misheard_is_offered_a_person(hearing: School) -> None:
    trainee = await hearing.trainee()
    await agrees(trainee)
    await trainee.sees_until("明天 11月24日")
    await trainee.presses("🙅 不是这个意思")
    await trainee.sees_until("我听错了")
    await trainee.presses("🙋 发给老师听")
    await trainee.sees_until("老师")
    assert (await hearing.query("SELECT count(*) FROM cases"))[0][0] == 1


async def test_what_is_awaited_takes_the_words(hearing: School, service: Service) -> None:
    trainee = await hearing.trainee()
    await agrees(trainee)
    await trainee.sees_until("明天 11月24日")
    service.said = "明天上午请假，去医院看牙"
    await speaks(trainee)
    await trainee.sees_until("请假")
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")


@pytest.mark.parametrize("name", ["broken", "page", "huge", "other"])
async def test_what_fails_is_one_sentence_and_a_person(
    hearing: School, service: Service, name: str
) -> None:
    trainee = await hearing.trainee()
    service.answer = getattr(service, name)
    await agrees(trainee)
    assert "没听成" in await trainee.sees_until("没听成")
    assert "🙋 发给老师听" in await trainee.buttons()


async def test_silence_is_said_to_be_one(hearing: School, service: Service) -> None:
    trainee = await hearing.trainee()
    service.said = "  "
    await agrees(trainee)
    assert "没听清" in await trainee.sees_until("没听清")


async def test_what_is_too_long_is_sent_nowhere(hearing: School, service: Service) -> None:
    trainee = await hearing.trainee()
    await speaks(trainee, LONGEST_VOICE + 1)
    assert "最多听 60 秒" in await trainee.sees_until("太长")
    assert service.forms == []


async def test_a_flood_is_slowed(hearing: School, service: Service) -> None:
    trainee = await hearing.trainee()
    await agrees(trainee)
    await trainee.sees_until("明天 11月24日")
    for _ in range(MOST_OF_ONE - 1):
        await speaks(trainee)
        await trainee.sees_until("🎤")
        await hearing.idle()
    await speaks(trainee)
    assert "先歇几分钟" in await trainee.sees_until("先歇几分钟")
    assert len(service.forms) == MOST_OF_ONE


async def test_a_complaint_is_typed_and_no_sound_goes(hearing: School, service: Service) -> None:
    trainee = await hearing.trainee()
    await agrees(trainee)
    await trainee.sees_until("明天 11月24日")
    await trainee.sends("我要投诉食堂")
    await trainee.sees()
    await speaks(trainee)
    await hearing.idle()
    assert len(service.forms) == 1


async def test_others_are_answered_while_one_waits(hearing: School, service: Service) -> None:
    one, other = [await hearing.trainee(n) for n in (0, 1)]
    await agrees(one)
    await one.sees_until("明天 11月24日")
    service.answer = service.never
    await speaks(one)
    await other.sends("明天上什么课")
    assert "明天 11月24日" in await other.sees_until("明天 11月24日")
    service.released.set()
    await one.sees_until("明天 11月24日")


async def test_without_a_service_it_says_so_and_offers_a_person(school: School) -> None:
    trainee = await school.trainee()
    await speaks(trainee)
    assert "语音我听不懂" in await trainee.sees_until("语音")
    assert "🙋 发给老师看" in await trainee.buttons()


async def test_staff_speak_as_well(hearing: School, service: Service) -> None:
    boss = await hearing.employee(Role.COORDINATOR)
    service.said = "师资库"
    await agrees(boss)
    assert "师资库" in await boss.sees_until("校内")


async def test_a_service_that_fails_is_left_alone_for_a_while(service: Service) -> None:
    now = 0.0
    made = Speech(f"{service.url}/v1", "hears", seconds=lambda: now)
    service.answer = service.broken
    for _ in range(PATIENCE):
        assert await made.transcribe(b"x", "zh-Hans") is None
    service.answer = service.hear
    assert await made.transcribe(b"x", "zh-Hans") is None
    assert len(service.forms) == PATIENCE
    now = REST + 1
    assert await made.transcribe(b"x", "zh-Hans") == "明天上什么课"
    await made.close()


async def test_who_is_erased_has_agreed_to_nothing(hearing: School) -> None:
    trainee = await hearing.trainee()
    await agrees(trainee)
    await trainee.sees_until("明天 11月24日")
    await trainee.sends("我的")
    assert "语音会发给 127.0.0.1" in await trainee.sees_until("语音会发给")
    await trainee.presses("🗑️ 删除我的数据")
    await trainee.presses("确定删除")
    await trainee.sees_until("已删除")
    assert await hearing.query("SELECT * FROM speech_consents") == []


async def test_an_anonymous_answer_is_typed_and_no_sound_goes(
    hearing: School, service: Service
) -> None:
    trainee = await hearing.trainee()
    await agrees(trainee)
    await trainee.sees_until("明天 11月24日")
    await hearing.change(
        "INSERT INTO drafts (account_id, kind, data, updated_at) VALUES (?, 'survey-text', '{}', 0)"
        " ON CONFLICT (account_id) DO UPDATE SET kind = 'survey-text'",
        trainee.id,
    )
    await speaks(trainee)
    assert "声音不发给任何人" in await trainee.sees_until("请打字")
    assert len(service.forms) == 1
