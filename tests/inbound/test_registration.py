"""The webhook is the bot's own for as long as it runs, whoever takes it away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable

import pytest
from telegram import Bot

from bot.errors import BotError
from bot.inbound.registration import Registration
from bot.outbound.transport import AiohttpRequest
from bot.runtime.pulse import Reached
from playground.client import Play
from playground.server import Playground
from tests.waiting import until

URL = "https://school.example/hook"
SECRET = "0123456789abcdef-_"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    made = Playground()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    made = Bot(playground.token, base_url=f"{playground.url}/bot", request=AiohttpRequest())
    async with made:
        yield made


@pytest.fixture
async def worker(bot: Bot) -> AsyncIterator[asyncio.Task[None]]:
    running = asyncio.create_task(
        Registration(bot, URL, SECRET, Reached(), every=0.05).worker.run()
    )
    yield running
    running.cancel()
    await asyncio.wait({running})


def has_ours(playground: Playground) -> Callable[[], bool]:
    return lambda: playground.world.webhook.get("url") == URL


@pytest.mark.parametrize("foreign", ["", "https://elsewhere.example/"])
async def test_who_takes_the_webhook_away_has_it_for_a_moment(
    bot: Bot,
    playground: Playground,
    worker: asyncio.Task[None],
    foreign: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await until(has_ours(playground))
    await bot.set_webhook(foreign)
    await until(has_ours(playground))
    assert not worker.done()
    assert ("put elsewhere" if foreign else "deleted") in caplog.text


async def test_a_429_at_the_start_is_waited_out_as_told(
    bot: Bot, playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with Play(playground.url) as play:
        await play.fault("429", method="setWebhook", retry_after=1)
        running = asyncio.create_task(Registration(bot, URL, SECRET, Reached()).worker.run())
        await until(has_ours(playground))
        running.cancel()
        await asyncio.wait({running})
    assert "asks to wait 1 s" in caplog.text


async def test_an_address_that_telegram_does_not_take_ends_it(
    bot: Bot, playground: Playground
) -> None:
    async with Play(playground.url) as play:
        await play.fault("400", method="setWebhook")
        with pytest.raises(BotError) as wrong:
            await Registration(bot, URL, SECRET, Reached()).worker.run()
    assert wrong.value.key == "webhook-refused"
