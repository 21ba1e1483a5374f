"""The page with the whole bot behind it, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.playground.browser import chromium, needs_browser, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

    from tests.conftest import School

pytestmark = needs_browser


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with chromium() as browser, opened(browser) as page:
        yield page


def phone_of(page: Page, number: int) -> Locator:
    return page.locator(f".phone[data-person='{number}']")


async def test_a_newcomer_joins_asks_and_turns_the_day(school: School, page: Page) -> None:
    row = school.book.trainees[0]
    person = await school.play.person(row.name, phone=row.phone)
    await page.goto(school.playground.url)
    phone = phone_of(page, person.id)
    await phone.get_by_role("button", name="开始", exact=True).click()
    await phone.get_by_role("button", name="📱 分享我的手机号").click()
    await phone.get_by_role("dialog").get_by_role("button", name="分享", exact=True).click()
    await expect(phone.get_by_text("欢迎来到")).to_be_visible()
    await phone.get_by_label("消息", exact=True).last.fill("明天上什么课")
    await phone.get_by_label("消息", exact=True).last.press("Enter")
    await expect(phone.get_by_text("明天 11月24日 周二")).to_be_visible()
    await phone.get_by_role("button", name="11月25日 周三 ›").click()
    await expect(phone.get_by_text("后天 11月25日 周三")).to_be_visible()
    await phone.get_by_role("button", name="🖼 周图").click()
    await expect(phone.locator(".bubble img")).to_be_visible()
    await phone.get_by_role("button", name="菜单", exact=True).click()
    await expect(phone.get_by_role("option", name="/reminders")).to_be_visible()


async def test_turning_the_clock_brings_the_reminder(school: School, page: Page) -> None:
    trainee = await school.trainee()
    await page.goto(school.playground.url)
    await page.get_by_role("button", name="次日 07:00").click()
    await expect(phone_of(page, trainee.id).get_by_text("🌅")).to_be_visible()
