"""A phone of the page: what a person sees and does, as in Telegram."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
import segno
from playwright.async_api import expect
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from tests.playground.browser import chromium, needs_browser, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser
    from telegram import Update

    from tests.playground.browser import Stage

pytestmark = [*needs_browser, pytest.mark.asyncio(loop_scope="module")]

EVIL = "<img src=x onerror=\"document.title='evil'\"><b>&amp;</b>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as launched:
        yield launched


@pytest_asyncio.fixture(loop_scope="module")
async def stage(browser: Browser) -> AsyncIterator[Stage]:
    async with staged(browser) as opened:
        yield opened


def picture(text: str = "领航") -> bytes:
    made = io.BytesIO()
    segno.make(text).save(made, kind="png", scale=8)
    return made.getvalue()


def keys(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


async def test_a_newcomer_reads_what_the_bot_does_and_presses_start(stage: Stage) -> None:
    await stage.bot.set_my_description("我会提醒你上课。")
    newcomer = await stage.person("新来的", started=False)
    await stage.shows()
    phone = stage.of(newcomer)
    await expect(phone.get_by_text("我会提醒你上课。")).to_be_visible()
    await expect(phone.get_by_label("消息", exact=True).last).to_be_hidden()
    await phone.get_by_role("button", name="开始", exact=True).click()
    update = await stage.heard()
    assert update.message is not None
    assert update.message.text == "/start"
    await expect(phone.get_by_role("textbox", name="消息")).to_be_visible()


async def test_ones_own_words_stand_right_and_the_bots_left(stage: Stage) -> None:
    async def echo(update: Update) -> None:
        assert update.message is not None
        await update.message.reply_text(f"收到：{update.message.text}")

    stage.script = echo
    person = await stage.person()
    await stage.shows()
    box = stage.of(person).get_by_role("textbox", name="消息")
    await box.fill("你好")
    await box.press("Enter")
    await expect(stage.of(person).locator(".row.mine .text")).to_contain_text("你好")
    await expect(stage.of(person).locator(".row:not(.mine) .text")).to_contain_text("收到：你好")
    await expect(box).to_have_value("")


async def test_shift_enter_starts_a_line_and_enter_sends(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    box = stage.of(person).get_by_role("textbox", name="消息")
    await box.press_sequentially("一")
    await box.press("Shift+Enter")
    await box.press_sequentially("二")
    await box.press("Enter")
    update = await stage.heard()
    assert update.message is not None
    assert update.message.text == "一\n二"


async def test_entities_become_the_elements_they_name(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.says(
        person,
        "😀<b>粗<i>斜</i></b><u>下</u><s>删</s><code>x=1</code><tg-spoiler>谜</tg-spoiler>"
        '<a href="https://example.org/a">链</a><blockquote>引</blockquote><pre>行</pre>',
        parse_mode="HTML",
    )
    text = stage.of(person).locator(".text")
    for selector, words in (
        ("b", "粗斜"),
        ("b > i", "斜"),
        ("u", "下"),
        ("s", "删"),
        ("code.tap", "x=1"),
        (".spoiler", "谜"),
        ("a[href='https://example.org/a']", "链"),
        ("blockquote", "引"),
        ("pre > code", "行"),
    ):
        await expect(text.locator(selector)).to_have_text(words)
    await text.locator(".spoiler").click()
    await expect(text.locator(".spoiler.open")).to_have_count(1)


async def test_a_moment_is_shown_in_the_schools_time(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.says(
        person, '课在 <tg-time unix="1795485600" format="wt">那时</tg-time>', parse_mode="HTML"
    )
    await expect(stage.of(person).locator(".text time").first).to_have_text("星期二 10:00")


async def test_foreign_text_is_shown_and_never_run(stage: Stage) -> None:
    person = await stage.person(EVIL, phone=EVIL)
    await stage.shows()
    await stage.play.group(EVIL, person)
    first = await stage.says(
        person, EVIL, reply_markup=keys([InlineKeyboardButton(EVIL, callback_data="x")])
    )
    await stage.says(person, "回", reply_parameters=ReplyParameters(first.message_id))
    await stage.bot.send_document(person.id, b"x", filename=EVIL.replace("/", "|"), caption=EVIL)
    await stage.polls(person, EVIL, EVIL, "乙")
    await stage.bot.set_my_commands([("x", EVIL)])
    await stage.says(person, "字", reply_markup=ReplyKeyboardMarkup([[EVIL]]))
    await person.sends(EVIL)
    phone = stage.of(person)
    await phone.get_by_role("button", name="菜单", exact=True).click()
    await phone.get_by_role("button", name="聊天列表").click()
    await stage.page.get_by_role("button", name="更多工具").click()
    await stage.page.get_by_role("menuitem", name="调用").click()
    await expect(stage.page.locator("#panel .call").first).to_be_visible()
    await expect(phone.locator(".keys button")).to_have_text(EVIL)
    assert await stage.page.locator("img[src='x'], #phones [onerror]").count() == 0
    assert "evil" not in await stage.page.title()


async def test_a_link_that_would_run_something_is_no_link(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.says(
        person, '<a href="javascript:document.title=`evil`">点我</a>', parse_mode="HTML"
    )
    await stage.says(
        person,
        "按",
        reply_markup=keys([InlineKeyboardButton("坏", url="javascript:document.title='evil'")]),
    )
    phone = stage.of(person)
    await expect(phone.get_by_text("点我")).to_be_visible()
    assert await phone.locator("a[href^='javascript']").count() == 0
    await phone.get_by_role("button", name="坏").click()
    await expect(phone.get_by_role("status")).to_have_text("试用环境不支持这种按钮。")
    assert await stage.page.title() != "evil"


async def test_a_pressed_key_waits_until_the_bot_answers_with_a_toast(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.says(
        person, "选", reply_markup=keys([InlineKeyboardButton("好", callback_data="y")])
    )
    key = stage.of(person).locator(".keys button")
    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    update = await stage.heard()
    assert update.callback_query is not None
    assert update.callback_query.data == "y"
    await update.callback_query.answer("记下了")
    await expect(stage.of(person).get_by_role("status")).to_have_text("记下了")
    await expect(key).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_stays_until_it_is_closed(stage: Stage) -> None:
    async def refuse(update: Update) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("名额满了", show_alert=True)

    stage.script = refuse
    person = await stage.person()
    await stage.shows()
    await stage.says(
        person, "选", reply_markup=keys([InlineKeyboardButton("报", callback_data="y")])
    )
    phone = stage.of(person)
    await phone.get_by_role("button", name="报", exact=True).click()
    await expect(phone.get_by_role("dialog")).to_contain_text("名额满了")
    await phone.get_by_role("dialog").get_by_role("button", name="好").click()
    await expect(phone.get_by_role("dialog")).to_have_count(0)


async def test_keys_copy_text_and_open_deep_links_in_the_same_phone(stage: Stage) -> None:
    person = await stage.person()
    await stage.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await stage.shows()
    link = f"https://t.me/{stage.playground.bot_username}?start=j_abc-1"
    await stage.says(
        person,
        f"也可以点 {link}",
        reply_markup=keys(
            [
                InlineKeyboardButton("复制码", copy_text=CopyTextButton("8842")),
                InlineKeyboardButton("入班", url=link),
            ]
        ),
    )
    phone = stage.of(person)
    await phone.get_by_role("button", name="复制码").click()
    await expect(phone.get_by_role("status")).to_have_text("已复制")
    assert await stage.page.evaluate("navigator.clipboard.readText()") == "8842"
    await phone.get_by_role("button", name="入班").click()
    assert (await stage.heard(1)).effective_message.text == "/start j_abc-1"  # type: ignore[union-attr]
    await phone.locator(".text a").click()
    assert (await stage.heard(2)).effective_message.text == "/start j_abc-1"  # type: ignore[union-attr]


async def test_another_link_is_opened_only_after_a_question(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.says(person, "见 https://example.org/x。")
    phone = stage.of(person)
    await phone.locator(".text a").click()
    await expect(phone.get_by_role("dialog")).to_contain_text("https://example.org/x")
    await phone.get_by_role("dialog").get_by_role("button", name="取消").click()
    assert len(stage.page.context.pages) == 1


async def test_a_command_in_a_message_is_sent_by_a_tap(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.says(person, "看 /today 或 /week")
    await stage.of(person).get_by_text("/week").click()
    assert (await stage.heard()).effective_message.text == "/week"  # type: ignore[union-attr]


async def test_ones_number_is_shared_only_after_a_question(stage: Stage) -> None:
    person = await stage.person(phone="13900001234")
    await stage.shows()
    share = KeyboardButton("分享手机号", request_contact=True)
    board = ReplyKeyboardMarkup([[share]], one_time_keyboard=True, resize_keyboard=True)
    await stage.says(person, "你是谁？", reply_markup=board)
    phone = stage.of(person)
    await phone.get_by_role("button", name="分享手机号").click()
    dialog = phone.get_by_role("dialog")
    await expect(dialog).to_contain_text("13900001234")
    await dialog.get_by_role("button", name="取消").click()
    await phone.get_by_role("button", name="分享手机号").click()
    await dialog.get_by_role("button", name="分享", exact=True).click()
    update = await stage.heard()
    assert update.message is not None
    assert update.message.contact is not None
    assert update.message.contact.phone_number == "13900001234"
    assert update.message.contact.user_id == person.id
    await expect(phone.locator(".board")).to_be_hidden()
    assert len(stage.updates) == 1


async def test_who_has_no_number_is_asked_for_one_first(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    phone = stage.of(person)
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="分享我的手机号").click()
    await phone.get_by_role("textbox", name="手机号").fill("13900004321")
    await phone.get_by_role("button", name="保存").click()
    await phone.get_by_role("dialog").get_by_role("button", name="分享", exact=True).click()
    update = await stage.heard()
    assert update.message is not None
    assert update.message.contact is not None
    assert update.message.contact.phone_number == "13900004321"


async def test_the_bots_keyboard_sends_hides_and_comes_back(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    board = ReplyKeyboardMarkup([["今天", "明天"], ["本周"]], input_field_placeholder="问课表")
    await stage.says(person, "问吧", reply_markup=board)
    phone = stage.of(person)
    await expect(phone.get_by_role("textbox", name="消息")).to_have_attribute(
        "placeholder", "问课表"
    )
    await phone.get_by_role("button", name="明天").click()
    assert (await stage.heard()).effective_message.text == "明天"  # type: ignore[union-attr]
    await phone.get_by_role("button", name="键盘").click()
    await expect(phone.get_by_role("button", name="明天")).to_be_hidden()
    await phone.get_by_role("button", name="键盘").click()
    await expect(phone.get_by_role("button", name="明天")).to_be_visible()


async def test_a_persistent_keyboard_cannot_be_hidden(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.says(person, "问", reply_markup=ReplyKeyboardMarkup([["今天"]], is_persistent=True))
    phone = stage.of(person)
    await expect(phone.get_by_role("button", name="今天")).to_be_visible()
    await expect(phone.get_by_role("button", name="键盘")).to_be_hidden()


async def test_the_menu_lists_commands_and_typing_a_slash_filters_them(stage: Stage) -> None:
    await stage.bot.set_my_commands(
        [("today", "今天的课"), ("tomorrow", "明天的课"), ("me", "我的")]
    )
    person = await stage.person()
    await stage.shows()
    phone = stage.of(person)
    await phone.get_by_role("button", name="菜单").click()
    await expect(phone.get_by_role("option")).to_have_count(3)
    box = phone.get_by_role("textbox", name="消息")
    await box.fill("/to")
    await expect(phone.get_by_role("option")).to_have_text(["/today今天的课", "/tomorrow明天的课"])
    await box.press("ArrowDown")
    await box.press("Enter")
    assert (await stage.heard()).effective_message.text == "/tomorrow"  # type: ignore[union-attr]
    await expect(phone.get_by_role("option")).to_have_count(0)


async def test_a_photo_enlarges_and_escape_puts_it_back(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.bot.send_photo(person.id, picture(), caption="本周课表")
    phone = stage.of(person)
    await phone.get_by_role("button", name="放大照片").click()
    gallery = stage.page.get_by_role("dialog", name="照片")
    await expect(gallery.get_by_role("img", name="本周课表")).to_be_visible()
    await stage.page.keyboard.press("Escape")
    await expect(gallery).to_have_count(0)


async def test_a_document_is_downloaded_as_it_was_sent(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.bot.send_document(person.id, b"BEGIN:VCALENDAR", filename="课表.ics")
    async with stage.page.expect_download() as waiting:
        await stage.of(person).get_by_role("link", name="下载 课表.ics").click()
    download = await waiting.value
    assert download.suggested_filename == "课表.ics"
    assert (await download.path()).read_bytes() == b"BEGIN:VCALENDAR"


async def test_a_file_goes_up_with_its_caption(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    phone = stage.of(person)
    await phone.get_by_role("button", name="附件").click()
    async with stage.page.expect_file_chooser() as waiting:
        await phone.get_by_role("menuitem", name="文件").click()
    chooser = await waiting.value
    await chooser.set_files({"name": "花名册.csv", "mimeType": "text/csv", "buffer": b"a,b"})
    await phone.get_by_role("textbox", name="说明文字").fill("第1期")
    await phone.get_by_role("dialog").get_by_role("button", name="发送").click()
    update = await stage.heard()
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.document.file_name == "花名册.csv"
    assert update.message.caption == "第1期"
    file = await stage.bot.get_file(update.message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b"


async def test_a_picture_goes_up_as_a_photo(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    phone = stage.of(person)
    await phone.get_by_role("button", name="附件").click()
    async with stage.page.expect_file_chooser() as waiting:
        await phone.get_by_role("menuitem", name="照片").click()
    chooser = await waiting.value
    await chooser.set_files({"name": "a.png", "mimeType": "image/png", "buffer": picture()})
    await phone.get_by_role("dialog").get_by_role("button", name="发送").click()
    update = await stage.heard()
    assert update.message is not None
    assert len(update.message.photo) == 1


async def test_one_edits_ones_own_message(stage: Stage) -> None:
    person = await stage.person()
    await person.sends("明天有克吗")
    await stage.shows()
    phone = stage.of(person)
    await phone.locator(".bubble").hover()
    await phone.get_by_role("button", name="消息操作").click()
    await phone.get_by_role("menuitem", name="修改").click()
    box = phone.get_by_role("textbox", name="消息")
    await expect(box).to_have_value("明天有克吗")
    await box.fill("明天有课吗")
    await box.press("Enter")
    update = await stage.heard(2)
    assert update.edited_message is not None
    assert update.edited_message.text == "明天有课吗"
    await expect(phone.locator(".bubble")).to_contain_text("已编辑")
    await expect(phone.locator(".bubble")).to_have_count(1)


async def test_one_replies_to_a_message_of_the_bot(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    asked = await stage.says(person, "你的建议是？")
    phone = stage.of(person)
    await phone.locator(".bubble").click(button="right")
    await phone.get_by_role("menuitem", name="回复").click()
    await phone.get_by_role("textbox", name="消息").fill("多开晚班")
    await phone.get_by_role("button", name="发送", exact=True).click()
    update = await stage.heard()
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.message_id == asked.message_id
    await expect(phone.locator(".mine .quote")).to_contain_text("你的建议是？")


async def test_the_bots_edits_and_deletions_are_seen_at_once(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    kept = await stage.says(person, "教室 101")
    gone = await stage.says(person, "发错了")
    await expect(stage.bubbles(person)).to_have_count(2)
    await kept.edit_text("教室 202")
    await gone.delete()
    await expect(stage.bubbles(person)).to_have_count(1)
    await expect(stage.bubbles(person)).to_contain_text("教室 202")
    await expect(stage.bubbles(person)).to_contain_text("已编辑")


async def test_typing_shows_under_the_title(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.bot.send_chat_action(person.id, "typing")
    await expect(stage.of(person).locator(".who small")).to_have_text("正在输入")
    await stage.says(person, "好了")
    await expect(stage.of(person).locator(".who small")).to_have_text("机器人")


async def test_a_blocked_bot_gets_403_until_it_is_unblocked(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    phone = stage.of(person)
    await phone.get_by_role("button", name="更多").click()
    await phone.get_by_role("menuitem", name="停用机器人").click()
    await phone.get_by_role("dialog").get_by_role("button", name="停用机器人").click()
    update = await stage.heard()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    await expect(phone.get_by_role("textbox", name="消息")).to_be_hidden()
    await phone.get_by_role("button", name="恢复使用").click()
    update = await stage.heard(2)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "member"
    await expect(phone.get_by_role("textbox", name="消息")).to_be_visible()


async def test_settings_change_the_person(stage: Stage) -> None:
    person = await stage.person("小满")
    await stage.shows()
    phone = stage.of(person)
    await phone.get_by_role("button", name="个人设置").click()
    await phone.get_by_role("textbox", name="名字").fill("小暖")
    await phone.get_by_role("textbox", name="手机号").fill("13900009999")
    await phone.get_by_role("combobox", name="语言").select_option("en")
    await phone.get_by_role("button", name="保存").click()
    await expect(phone.locator(".plate")).to_contain_text("小暖")
    await expect(phone.locator(".plate")).to_contain_text("13900009999")
    assert stage.playground.world.people[person.id].language_code == "en"


async def test_a_poll_is_answered_and_its_result_shown(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.polls(person, "哪天方便？", "周六", "周日", is_anonymous=False)
    phone = stage.of(person)
    await phone.get_by_role("radio", name="周日").click()
    update = await stage.heard()
    assert update.poll_answer is not None
    assert update.poll_answer.option_ids == (1,)
    await expect(phone.locator(".option.chosen")).to_contain_text("100%")


async def test_several_answers_of_a_poll_go_together(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.polls(
        person, "哪些？", "甲", "乙", "丙", is_anonymous=False, allows_multiple_answers=True
    )
    phone = stage.of(person)
    await phone.get_by_role("checkbox", name="甲").click()
    await phone.get_by_role("checkbox", name="丙").click()
    await phone.get_by_role("button", name="投票", exact=True).click()
    update = await stage.heard()
    assert update.poll_answer is not None
    assert update.poll_answer.option_ids == (0, 2)


async def test_a_card_of_somebody_is_shown_as_a_card(stage: Stage) -> None:
    person = await stage.person()
    await person.shares_contact(phone_number="13912345678", first_name="程老师")
    await stage.shows()
    await expect(stage.of(person).locator(".contact")).to_contain_text("程老师")
    await expect(stage.of(person).locator(".contact")).to_contain_text("13912345678")


async def test_groups_are_switched_to_and_show_who_spoke(stage: Stage) -> None:
    person, other = await stage.person("小满"), await stage.person("小暖")
    group = await stage.play.group("第1期交流群", person, other)
    await stage.shows()
    await stage.play.in_chat(other, group).sends("大家好")
    phone = stage.of(person)
    await phone.get_by_role("button", name="聊天列表 · 1 条未读").click()
    await phone.get_by_role("button", name="打开聊天 第1期交流群").click()
    await expect(phone.locator(".head b").first).to_have_text("第1期交流群")
    await expect(phone.locator(".from")).to_have_text("小暖")
    box = phone.get_by_role("textbox", name="消息")
    await box.fill("/today")
    await box.press("Escape")
    await box.press("Enter")
    update = await stage.heard()
    assert update.message is not None
    assert update.message.chat_id == group
    assert update.message.from_user is not None
    assert update.message.from_user.id == person.id


async def test_every_button_and_field_has_a_name(stage: Stage) -> None:
    person = await stage.person()
    await stage.shows()
    await stage.bot.send_photo(person.id, picture())
    await stage.bot.send_document(person.id, b"x", filename="x.pdf")
    board = ReplyKeyboardMarkup([["今天"]])
    await stage.says(person, "按 /x", reply_markup=board)
    await stage.says(
        person, "选", reply_markup=keys([InlineKeyboardButton("好", callback_data="y")])
    )
    await expect(stage.bubbles(person)).to_have_count(4)
    nameless = await stage.page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, textarea, select")]
          .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim()
            || node.closest("label")?.textContent.trim()))
          .map((node) => node.outerHTML)"""
    )
    assert nameless == []
