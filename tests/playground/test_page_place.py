"""The page keeps one's place: at the newest message, or where one reads; and its guide."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.playground.browser import chromium, needs_browser, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Update

    from playground.client import Phone
    from tests.playground.browser import Stage

pytestmark = needs_browser

AT_END = "e => e.scrollHeight - e.scrollTop - e.clientHeight"
BOARD = {"keyboard": [[{"text": "今天"}, {"text": "明天"}]], "resize_keyboard": True}


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with chromium() as browser, staged(browser) as stage:
        stage.playground.limits.enabled = False
        yield stage


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def below(stage: Stage, person: Phone) -> float:
    """How many pixels are below what is seen."""
    return float(await stage.of(person).locator(".list").evaluate(AT_END))


async def at_the_end(stage: Stage, person: Phone) -> None:
    """Wait until the newest message is seen whole."""
    chat = await stage.of(person).locator(".list").element_handle()
    await stage.page.wait_for_function(f"chat => ({AT_END})(chat) < 2", arg=chat)


async def test_it_opens_and_stays_at_the_newest_message(stage: Stage) -> None:
    person = await stage.person()
    for number in range(40):
        await stage.says(person, f"第 {number} 条\n" + "字" * 60)
        if number % 8 == 0:
            await stage.bot.send_photo(person.chat_id, picture(900, 1600))
    await stage.shows()
    await expect(stage.bubbles(person).last).to_contain_text("第 39 条")
    await at_the_end(stage, person)
    await stage.bot.send_photo(person.chat_id, picture(900, 1500))
    await expect(stage.of(person).locator(".tile img").last).to_be_visible()
    await stage.page.wait_for_timeout(400)
    await at_the_end(stage, person)
    await stage.says(person, "最新")
    await expect(stage.bubbles(person).last).to_contain_text("最新")
    await stage.page.wait_for_timeout(300)
    await at_the_end(stage, person)


async def test_a_picture_has_its_room_before_it_has_come(stage: Stage) -> None:
    person = await stage.person()
    await stage.page.route("**/play/files/**", lambda _: None)
    await stage.bot.send_photo(person.chat_id, picture(600, 450))
    await stage.shows()
    box = await stage.of(person).locator(".tile img").bounding_box()
    assert box is not None
    assert box["height"] == pytest.approx(box["width"] * 450 / 600, abs=2)


async def test_adding_a_person_moves_nobody(stage: Stage) -> None:
    person = await stage.person()
    for number in range(40):
        await stage.says(person, f"第 {number} 条\n" + "字" * 60)
    await stage.says(person, "键盘", reply_markup=BOARD)
    await stage.shows()
    places = stage.of(person).locator(".list")
    await places.evaluate("e => { e.scrollTop = 900; }")
    await stage.page.wait_for_timeout(200)
    before = await places.evaluate("e => e.scrollTop")
    other = await stage.play.person("后来的")
    await other.starts()
    await expect(stage.of(other)).to_be_visible()
    await stage.says(other, "你好", reply_markup=BOARD)
    await expect(stage.of(other).get_by_role("button", name="明天")).to_be_visible()
    assert await places.evaluate("e => e.scrollTop") == before
    await expect(stage.of(person).get_by_role("button", name="明天")).to_be_visible()


async def test_a_message_without_keys_has_nothing_below_it(stage: Stage) -> None:
    person = await stage.person()
    await stage.says(person, "没有按钮", reply_markup={"inline_keyboard": []})
    await stage.shows()
    await expect(stage.bubbles(person)).to_have_count(1)
    assert "0" not in (await stage.of(person).locator(".stack").inner_text()).replace(
        await stage.of(person).locator(".stamp").inner_text(), ""
    )


async def test_a_sticker_a_place_and_a_voice_go_out_of_the_menu(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    phone = stage.of(person)
    for name, then in (("贴纸", "👍"), ("位置", "发送")):
        await phone.get_by_role("button", name="附件").click()
        await phone.get_by_role("menuitem", name=name).click()
        await phone.get_by_role("dialog").get_by_role("button", name=then, exact=True).click()
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="语音").click()
    await stage.heard(3)
    sticker, place, voice = [each.message for each in stage.updates]
    assert sticker is not None
    assert place is not None
    assert voice is not None
    assert sticker.sticker is not None
    assert place.location is not None
    assert voice.voice is not None
    await expect(phone.locator("img.sticker")).to_be_visible()
    await expect(phone.locator(".place")).to_contain_text("29.5630")
    await expect(phone.get_by_role("button", name="播放语音")).to_be_visible()
    await expect(phone.locator(".voice small")).to_have_text("0:01")


async def test_one_deletes_and_forwards(stage: Stage) -> None:
    person = await stage.person()
    await stage.play.group("一班群", person)
    await stage.shows()
    said = await stage.says(person, "通知：明天停课")
    phone = stage.of(person)
    bubble = phone.locator(".bubble .text").get_by_text("通知：明天停课")
    await bubble.click(button="right")
    await phone.get_by_role("menuitem", name="转发").click()
    await phone.get_by_role("dialog").get_by_role("button", name="一班群").click()
    await expect(phone.locator(".forwarded")).to_contain_text("转发自 领航")
    await phone.get_by_role("button", name="聊天列表").click()
    await phone.get_by_role("button", name="打开聊天 领航").click()
    await bubble.click(button="right")
    await phone.get_by_role("menuitem", name="删除").click()
    await phone.get_by_role("dialog").get_by_role("button", name="删除").click()
    await expect(bubble).to_have_count(0)
    assert stage.playground.world.chats[person.id].messages[said.message_id]["_deleted"]


STEP = {
    "title": {"zh": "问课表", "en": "Ask"},
    "text": {"zh": "怎么说都行", "en": "Any words"},
    "first": None,
}


async def test_the_first_screen_suggests_what_to_try_and_leads_through(stage: Stage) -> None:
    person = await stage.person()
    stage.playground.world.tour = [
        STEP | {"key": "a", "person": person.id, "suggested": True, "acts": [{"text": "课表"}]},
        STEP | {"key": "b", "person": person.id, "suggested": False, "acts": [{"text": "考试"}]},
    ]
    await stage.shows()
    guide = stage.page.locator("#guide")
    await expect(guide.get_by_role("listitem")).to_have_count(1)
    await guide.get_by_role("button", name="问课表").click()
    assert (await stage.heard(1)).message.text == "课表"  # type: ignore[union-attr]
    await expect(guide.locator(".done")).to_have_count(1)
    await guide.get_by_role("button", name="两分钟导览").click()
    assert (await stage.heard(2)).message.text == "课表"  # type: ignore[union-attr]
    await guide.get_by_role("button", name="下一步").click()
    assert (await stage.heard(3)).message.text == "考试"  # type: ignore[union-attr]
    await expect(guide.get_by_role("button", name="下一步")).to_have_count(0)
    await guide.get_by_role("button", name="完成").click()
    await expect(guide).to_contain_text("看完了")
    await stage.page.reload()
    await expect(guide.locator(".done")).to_have_count(1)
    await guide.get_by_role("button", name="收起").click()
    await expect(guide).to_be_hidden()
    await stage.page.reload()
    await stage.page.locator(".phone .list").first.wait_for(state="attached")
    await expect(guide).to_be_hidden()


async def test_without_a_tour_there_is_no_guide(stage: Stage) -> None:
    await stage.person()
    await stage.shows()
    await expect(stage.page.locator("#guide")).to_be_hidden()
    await expect(stage.page.get_by_role("button", name="导览")).to_be_hidden()


FROM_ITS_TOP = """e => {
    const above = e.getBoundingClientRect().top - e.closest('.list').getBoundingClientRect().top;
    return 0 <= above && above < 40;
}"""
LINES = "\n".join(f"第 {number} 行" for number in range(60))


async def test_the_tour_shows_an_answer_from_its_first_line(stage: Stage) -> None:
    async def answer(update: Update) -> None:
        assert update.message is not None
        await update.message.reply_text(f"答案的头一行\n{LINES}")

    stage.script = answer
    person = await stage.person()
    stage.playground.world.tour = [
        STEP | {"key": "a", "person": person.id, "suggested": True, "acts": [{"text": "结果"}]}
    ]
    await stage.shows()
    await stage.page.locator("#guide").get_by_role("button", name="问课表").click()
    bubble = stage.of(person).locator(".row:not(.mine) .bubble")
    await expect(bubble).to_contain_text("第 59 行")
    await stage.page.locator("#guide .done").wait_for()
    await stage.page.wait_for_function(FROM_ITS_TOP, arg=await bubble.element_handle())


@pytest.mark.parametrize("start", [3600, -600])
async def test_the_tour_turns_the_clock_into_a_lesson(stage: Stage, start: int) -> None:
    person = await stage.person()
    now = int(stage.playground.world.now())
    lessons = [[now - 90000, now - 80000], [now + start, now + start + 5400]]
    acts = [{"within": lessons}, {"text": "点名"}]
    stage.playground.world.tour = [
        STEP | {"key": "a", "person": person.id, "suggested": True, "acts": acts}
    ]
    await stage.shows()
    await stage.page.locator("#guide").get_by_role("button", name="问课表").click()
    assert (await stage.heard(1)).message.text == "点名"  # type: ignore[union-attr]
    assert (stage.playground.world.now() - now >= 3600) is (start > 0)


@pytest.mark.parametrize(("width", "height"), [(390, 780), (1280, 720), (1640, 900)])
async def test_the_bar_is_one_row_and_all_of_it_can_be_reached(
    stage: Stage, width: int, height: int
) -> None:
    await stage.person()
    await stage.page.set_viewport_size({"width": width, "height": height})
    await stage.shows()
    bar = stage.page.locator("#bar")
    assert await bar.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert (await bar.bounding_box() or {"height": 99})["height"] < 60
    if width == 1640:
        await expect(stage.page.get_by_role("button", name="更多工具")).to_be_hidden()
    else:
        await stage.page.get_by_role("button", name="更多工具").click()
        await stage.page.get_by_role("menuitem", name="调用").click()
        await expect(stage.page.locator("#panel")).to_contain_text("getMe")


async def test_in_a_low_window_the_messages_keep_the_room(stage: Stage) -> None:
    person = await stage.person()
    await stage.page.set_viewport_size({"width": 1280, "height": 720})
    rows = [[{"text": "今天"}, {"text": "明天"}, {"text": "本周"}]] * 3
    await stage.says(person, "好", reply_markup={"keyboard": rows, "resize_keyboard": True})
    await stage.shows()
    await expect(stage.of(person).locator(".board button")).to_have_count(9)
    box = await stage.of(person).locator(".list").bounding_box()
    assert box is not None
    assert box["height"] >= 0.6 * 720


async def test_a_new_group_is_called_after_its_class_and_opens(stage: Stage) -> None:
    person = await stage.person("苏禾")
    stage.playground.world.people[person.id].about = "第36期学员"
    await stage.person("新来的")
    await stage.shows()
    await stage.page.get_by_role("button", name="建一个群").first.click()
    await expect(stage.page.get_by_label("群名")).to_have_value("第36期交流群")
    await stage.page.get_by_role("button", name="建群", exact=True).click()
    phone = stage.of(person)
    await expect(phone.locator(".who b")).to_have_text("第36期交流群")
    await expect(phone.get_by_role("status")).to_contain_text("建好了")


async def test_who_has_no_other_chat_is_told_so_when_forwarding(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.says(person, "明天停课")
    phone = stage.of(person)
    await phone.locator(".bubble .text").get_by_text("明天停课").click(button="right")
    await phone.get_by_role("menuitem", name="转发").click()
    await expect(phone.get_by_role("dialog")).to_contain_text("还没有群")


async def test_the_list_of_chats_cuts_previews_and_does_not_scroll_sideways(stage: Stage) -> None:
    person = await stage.person()
    await stage.says(person, "长" * 90)
    await stage.shows()
    phone = stage.of(person)
    await phone.get_by_role("button", name="聊天列表").click()
    await expect(phone.locator(".chat-row small")).to_contain_text("长长")
    assert await phone.locator(".chats").evaluate("e => e.scrollWidth - e.clientWidth") <= 0


async def test_an_enlarged_picture_fits_with_its_caption(stage: Stage) -> None:
    person = await stage.person()
    await stage.bot.send_photo(person.chat_id, picture(900, 1600), caption="第36期课表")
    await stage.shows()
    await stage.of(person).get_by_role("button", name="放大照片").click()
    image, caption = stage.page.locator(".gallery img"), stage.page.locator(".gallery p")
    await expect(caption).to_have_text("第36期课表")
    below, above = await image.bounding_box(), await caption.bounding_box()
    assert below is not None
    assert above is not None
    assert below["y"] >= 0
    assert below["y"] + below["height"] <= above["y"]
