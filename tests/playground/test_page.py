"""The page, in a real browser."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright, expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

    from tests.conftest import School

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

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # playwright's pipes
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = await browser.new_page(viewport={"width": 1300, "height": 900})
        errors: list[str] = []
        opened.on("pageerror", lambda error: errors.append(str(error)))
        opened.set_default_timeout(8000)
        yield opened
        await browser.close()
        assert errors == []


def phone_of(page: Page, number: int) -> Locator:
    return page.locator(f".phone[data-person='{number}']")


async def test_a_newcomer_joins_asks_and_turns_the_day(school: School, page: Page) -> None:
    row = school.book.trainees[0]
    person = await school.play.person(row.name, phone=row.phone)
    await page.goto(school.playground.url)
    phone = phone_of(page, person.id)
    await phone.get_by_role("button", name="开始").click()
    await phone.get_by_role("button", name="📱 分享我的手机号").click()
    await page.get_by_role("dialog").get_by_role("button", name="分享我的手机号").click()
    await expect(phone.get_by_text("欢迎来到")).to_be_visible()
    await phone.get_by_label("发消息").fill("明天上什么课")
    await phone.get_by_label("发消息").press("Enter")
    await expect(phone.get_by_text("明天 11月24日 周二")).to_be_visible()
    await phone.get_by_role("button", name="11月25日 周三 ›").click()
    await expect(phone.get_by_text("后天 11月25日 周三")).to_be_visible()
    await phone.get_by_role("button", name="🖼 周图").click()
    await expect(phone.locator("img")).to_be_visible()
    await phone.get_by_role("button", name="菜单", exact=True).click()
    await expect(phone.get_by_text("/reminders")).to_be_visible()


async def test_turning_the_clock_brings_the_reminder(school: School, page: Page) -> None:
    trainee = await school.trainee()
    await page.goto(school.playground.url)
    await page.get_by_role("button", name="次日07:00").click()
    await expect(phone_of(page, trainee.id).get_by_text("🌅")).to_be_visible()


async def test_foreign_text_is_shown_and_never_run(school: School, page: Page) -> None:
    evil = "<img src=x onerror=document.title='evil'>"
    person = await school.play.person(evil)
    await person.sends(evil)
    await person.sees()
    await page.goto(school.playground.url)
    await expect(phone_of(page, person.id).get_by_text(evil).last).to_be_visible()
    assert await page.title() != "evil"


async def test_calls_and_faults_can_be_seen_and_made(school: School, page: Page) -> None:
    person = await school.play.person("小满")
    await page.goto(school.playground.url)
    await page.get_by_role("button", name="故障").click()
    await page.locator("#drawer").get_by_role("button", name="添加").click()
    await expect(page.locator("#drawer").get_by_text("429 · sendMessage")).to_be_visible()
    await phone_of(page, person.id).get_by_role("button", name="开始").click()
    await page.get_by_role("button", name="调用").click()
    await expect(page.locator("#drawer .bad").first).to_be_visible()


async def test_on_a_narrow_screen_one_phone_at_a_time(school: School, page: Page) -> None:
    first = await school.play.person("甲")
    second = await school.play.person("乙")
    await page.set_viewport_size({"width": 390, "height": 800})
    await page.goto(school.playground.url)
    await page.locator("#tabs").get_by_role("button", name="乙").click()
    await expect(phone_of(page, second.id)).to_be_visible()
    await expect(phone_of(page, first.id)).to_be_hidden()
