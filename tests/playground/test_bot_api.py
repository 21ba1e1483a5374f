"""The stand-in is as strict as Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter

from playground.client import Play
from playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playground.client import Phone


class Table:
    def __init__(self, bot: Bot, play: Play, playground: Playground, phone: Phone) -> None:
        self.bot, self.play, self.playground, self.phone = bot, play, playground, phone


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    playground = Playground()
    await playground.start()
    base = f"{playground.url}/bot"
    bot = Bot(playground.token, base_url=base, base_file_url=f"{playground.url}/file/bot")
    async with Play(playground.url) as play, bot:
        phone = await play.person("小满", phone="19900000001")
        await phone.starts("from-a-link")
        yield Table(bot, play, playground, phone)
    await playground.stop()


async def test_the_library_talks_to_it_unchanged(table: Table) -> None:
    (update,) = await table.bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start from-a-link"
    assert await table.bot.get_updates(offset=update.update_id + 1) == ()
    message = await update.message.reply_text("<b>好</b>", parse_mode="HTML")
    assert [each.type for each in message.entities] == ["bold"]
    assert (await table.bot.get_me()).username == table.playground.bot_username


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("字" * 4097, "message is too long"),
        ("  ", "message text is empty"),
        ("<b>x", "Can't find end tag"),
        ("a < b", "Unsupported start tag"),
        ("</i>", "Unexpected end tag"),
        ("<b><i>x</b></i>", "Unmatched end tag"),
        ("<font>x</font>", 'Unsupported start tag "font"'),
    ],
)
async def test_text_that_telegram_refuses(table: Table, text: str, says: str) -> None:
    with pytest.raises(BadRequest, match="(?i)" + says):
        await table.bot.send_message(table.phone.id, text, parse_mode="HTML")


async def test_callback_data_of_65_bytes_is_refused(table: Table) -> None:
    data = InlineKeyboardButton("x", callback_data="字" * 21 + "ab")
    with pytest.raises(BadRequest, match="(?i)BUTTON_DATA_INVALID"):
        await table.bot.send_message(
            table.phone.id, "x", reply_markup=InlineKeyboardMarkup([[data]])
        )


async def test_whom_the_bot_may_not_write_to(table: Table) -> None:
    stranger = await table.play.person("生人")
    with pytest.raises(Forbidden, match="can't initiate"):
        await table.bot.send_message(stranger.id, "x")
    await table.play.call("POST", f"/play/people/{table.phone.id}/block", json={})
    with pytest.raises(Forbidden, match="blocked"):
        await table.bot.send_message(table.phone.id, "x")
    with pytest.raises(BadRequest, match="(?i)chat not found"):
        await table.bot.send_message(5, "x")


async def test_edits_that_change_nothing_and_edits_of_nothing(table: Table) -> None:
    message = await table.bot.send_message(table.phone.id, "一")
    with pytest.raises(BadRequest, match="(?i)message is not modified"):
        await message.edit_text("一")
    await message.edit_text("二")
    await message.delete()
    with pytest.raises(BadRequest, match="(?i)message to edit not found"):
        await message.edit_text("三")


async def test_nothing_is_deleted_after_48_hours(table: Table) -> None:
    message = await table.bot.send_message(table.phone.id, "一")
    await table.play.advance(hours=49)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await message.delete()


async def test_old_presses_cannot_be_answered(table: Table) -> None:
    button = InlineKeyboardButton("按", callback_data="x")
    await table.bot.send_message(table.phone.id, "x", reply_markup=InlineKeyboardMarkup([[button]]))
    path = f"/play/chats/{table.phone.id}/press"
    pressed = await table.play.call("POST", path, json={"text": "按"})
    await table.play.advance(minutes=16)
    with pytest.raises(BadRequest, match="(?i)query is too old"):
        await table.bot.answer_callback_query(pressed["callback_query_id"])


async def test_two_pollers_and_a_webhook_conflict(table: Table) -> None:
    await table.bot.set_webhook("https://school.example/hook")
    with pytest.raises(Conflict):
        await table.bot.get_updates()
    await table.bot.delete_webhook()
    await table.bot.get_updates()


async def test_floods_are_stopped_with_a_time_to_wait(table: Table) -> None:
    path = "/play/limits"
    await table.play.call("POST", path, json={"overall_per_second": 3, "chat_burst": 100})
    with pytest.raises(RetryAfter):
        for _ in range(5):
            await table.bot.send_message(table.phone.id, "x")


async def test_commands_are_checked_and_shown_by_scope_and_language(table: Table) -> None:
    with pytest.raises(BadRequest, match="(?i)BOT_COMMAND_INVALID"):
        await table.bot.set_my_commands([BotCommand("Heute", "x")])
    await table.bot.set_my_commands([BotCommand("today", "今天")])
    await table.bot.set_my_commands([BotCommand("heute", "Heute")], language_code="de")
    german = await table.play.person("Jens", language_code="de")
    assert await german.commands() == ["heute"]
    assert await table.phone.commands() == ["today"]


async def test_files_go_up_and_down(table: Table) -> None:
    await table.phone.uploads(b"a,b\n", "表 1.csv")
    update = (await table.bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.document.file_name == "表 1.csv"
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"a,b\n"


async def test_the_token_opens_and_is_shown_nowhere(table: Table) -> None:
    with pytest.raises(InvalidToken):
        await Bot("1:" + "b" * 35, base_url=f"{table.playground.url}/bot").initialize()
    await table.bot.send_message(table.phone.id, "x")
    for path in ("/play/calls", "/play/people", "/play/bot", "/play/chats"):
        assert table.playground.token not in str(await table.play.call("GET", path))


async def test_a_group_hears_only_what_is_meant_for_the_bot(table: Table) -> None:
    await table.bot.get_updates(offset=-1)
    before = len(table.playground.world.updates)
    group = table.play.in_chat(table.phone, await table.play.group("一班", table.phone))
    await group.sends("大家好")
    await group.sends("/today")
    assert len(table.playground.world.updates) == before + 1


async def test_an_album_is_one_group_and_each_kind_keeps_its_own_file(table: Table) -> None:
    for number in range(2):
        picture = bytes([number]) * 9
        await table.phone.uploads(picture, "a.jpg", "图", kind="photo", media_group_id="7")
    await table.phone.uploads(b"v", "v.ogg", kind="voice", forwarded_from="李主任")
    _, first, second, voice = [update.message for update in await table.bot.get_updates()]
    assert first is not None
    assert second is not None
    assert voice is not None
    assert first.media_group_id == second.media_group_id == "7"
    media = [
        InputMediaPhoto(each.photo[-1].file_id, "<b>图</b>", "HTML") for each in (first, second)
    ]
    sent = await table.bot.send_media_group(table.phone.id, media)
    assert len({each.media_group_id for each in sent}) == 1
    assert sent[0].caption == "图"
    assert voice.forward_origin is not None
    assert voice.voice is not None
    played = await table.bot.send_voice(table.phone.id, voice.voice.file_id)
    assert played.voice is not None


async def test_editing_a_caption_keeps_the_picture(table: Table) -> None:
    sent = await table.bot.send_photo(table.phone.id, b"jpg", caption="旧")
    await table.bot.edit_message_caption(table.phone.id, sent.message_id, caption="新")
    (shown,) = [each for each in await table.phone.messages() if each["from_bot"]]
    assert shown["caption"] == "新"
    assert shown["photo"]
    with pytest.raises(BadRequest, match="no text in the message"):
        await table.bot.edit_message_text("新", table.phone.id, sent.message_id)
