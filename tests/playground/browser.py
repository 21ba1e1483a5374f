"""A real browser before the stand-in's page, and a scripted bot behind it."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright, expect
from telegram import Bot
from telegram.error import TelegramError

from playground.client import Phone, Play
from playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from playwright.async_api import Browser, Locator, Page
    from telegram import Message, Update

    Script = Callable[[Update], Awaitable[object]]

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # playwright's pipes
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the same
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's browser, without a window."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(browser: Browser, width: int = 1300, height: int = 900) -> AsyncIterator[Page]:
    """A fresh page; afterwards nothing in it may have failed or reached beyond this machine."""
    context = await browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    errors: list[str] = []
    foreign: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: foreign.append(request.url))
    yield page
    await context.close()
    assert errors == []
    assert [url for url in foreign if not url.startswith(("http://127.0.0.1", "blob:"))] == []


@dataclass
class Stage:
    """The page, the stand-in behind it, and a bot that does what the test says."""

    playground: Playground
    play: Play
    bot: Bot
    page: Page
    script: Script | None = None
    updates: list[Update] = field(default_factory=list)

    async def person(self, name: str = "小满", *, started: bool = True, **given: str) -> Phone:
        """Somebody whose phone is shown; started without a word having been said."""
        phone = await self.play.person(name, **given)
        self.playground.world.people[phone.id].started = started
        return phone

    async def shows(self, path: str = "/") -> None:
        """Open the page and wait until the phones are there."""
        await self.page.goto(self.playground.url + path)
        await self.page.locator(".phone .list").first.wait_for(state="attached")

    def of(self, person: Phone) -> Locator:
        """The phone of a person on the page."""
        return self.page.locator(f".phone[data-person='{person.id}']")

    def bubbles(self, person: Phone) -> Locator:
        """The bubbles in a person's phone."""
        return self.of(person).locator(".bubble")

    async def says(self, person: Phone, text: str, **given: object) -> Message:
        """The bot writes to somebody."""
        return await self.bot.send_message(person.chat_id, text, **given)  # type: ignore[arg-type]

    async def polls(self, person: Phone, question: str, *options: str, **given: object) -> None:
        """The bot asks somebody to vote."""
        asked = {"chat_id": person.id, "question": question, "options": list(options), **given}
        await self.play.call("POST", f"/bot{self.playground.token}/sendPoll", json=asked)

    async def heard(self, count: int = 1) -> Update:
        """The newest update, once the bot has had so many."""
        async with asyncio.timeout(PATIENCE / 1000):
            while len(self.updates) < count:
                await asyncio.sleep(0.02)
        return self.updates[-1]

    async def listen(self) -> None:
        """Poll for ever, as a bot does."""
        offset = 0
        while True:
            try:
                found = await self.bot.get_updates(offset=offset, timeout=10)
            except TelegramError:
                await asyncio.sleep(0.1)
                continue
            for update in found:
                offset = update.update_id + 1
                self.updates.append(update)
                if self.script is not None:
                    await self.script(update)


@asynccontextmanager
async def staged(browser: Browser, **size: int) -> AsyncIterator[Stage]:
    """A stage on a free port with its bot listening."""
    async with AsyncExitStack() as stack:
        page = await stack.enter_async_context(opened(browser, **size))
        playground = Playground()
        await playground.start()
        stack.push_async_callback(playground.stop)
        play = await stack.enter_async_context(Play(playground.url))
        bot = await stack.enter_async_context(
            Bot(
                playground.token,
                base_url=f"{playground.url}/bot",
                base_file_url=f"{playground.url}/file/bot",
            )
        )
        stage = Stage(playground, play, bot, page)
        listening = asyncio.create_task(stage.listen())
        try:
            yield stage
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
