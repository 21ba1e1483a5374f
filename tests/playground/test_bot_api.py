"""The stand-in is as strict as Telegram."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MessageOriginUser,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter

from playground.client import Play
from playground.pictures import pixels
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
        for _ in range(50):
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


def png(width: int, height: int) -> bytes:
    """The head of a PNG of these sides; nobody looks further."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


async def test_a_picture_has_its_true_sides_and_a_strange_one_is_refused(table: Table) -> None:
    sent = await table.bot.send_photo(table.phone.id, png(900, 1600))
    assert (sent.photo[-1].width, sent.photo[-1].height) == (900, 1600)
    large = await table.bot.send_photo(table.phone.id, png(5120, 2560))
    assert (large.photo[-1].width, large.photo[-1].height) == (2560, 1280)
    for width, height in ((9000, 1001), (100, 2001)):
        with pytest.raises(BadRequest, match="(?i)PHOTO_INVALID_DIMENSIONS"):
            await table.bot.send_photo(table.phone.id, png(width, height))


# The heads of a picture of 30 × 20 in each form, as far as its sides.
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc4\0\x03x\xff\xc2\0\x0b\x08\0\x14\0\x1e\x03"
WEBP = b"RIFF\0\0\0\0WEBP"
HEADS = {
    "png": png(30, 20),
    "gif": b"GIF89a\x1e\0\x14\0",
    "jpeg": JPEG,
    "webp": WEBP + b"VP8 " + b"\0" * 10 + b"\x1e\0\x14\0",
    "webp without loss": WEBP + b"VP8L" + b"\0" * 5 + (29 | 19 << 14).to_bytes(4, "little"),
    "webp of more": WEBP + b"VP8X" + b"\0" * 8 + b"\x1d\0\0\x13\0\0",
}


@pytest.mark.parametrize("form", HEADS)
def test_the_sides_of_each_form_are_read(form: str) -> None:
    assert pixels(HEADS[form]) == (30, 20)


@given(st.sampled_from(list(HEADS)), st.integers(0, 60))
def test_a_picture_cut_short_breaks_nothing(form: str, length: int) -> None:
    assert pixels(HEADS[form][:length]) in {None, (30, 20)}


async def test_people_send_stickers_places_and_voices(table: Table) -> None:
    await table.phone.sends("", sticker="👍")
    await table.phone.sends("", location={"latitude": 29.5, "longitude": 106.5})
    await table.phone.uploads(b"o", "v.ogg", kind="voice")
    _, sticker, place, voice = [each.message for each in await table.bot.get_updates()]
    assert sticker is not None
    assert sticker.sticker is not None
    assert sticker.sticker.emoji == "👍"
    assert place is not None
    assert place.location is not None
    assert (place.location.latitude, place.location.longitude) == (29.5, 106.5)
    assert voice is not None
    assert voice.voice is not None
    copied = await table.bot.copy_message(table.phone.id, table.phone.id, sticker.message_id)
    found = {each["message_id"]: each for each in await table.phone.messages()}
    assert found[copied.message_id]["sticker"]["emoji"] == "👍"
    with pytest.raises(LookupError, match="geo coordinates"):
        await table.phone.sends("", location={"latitude": 95, "longitude": 0})


async def test_what_is_forwarded_names_its_first_author(table: Table) -> None:
    sent = await table.bot.send_message(table.phone.id, "好")
    group = table.play.in_chat(table.phone, await table.play.group("一班", table.phone))
    await group.sends("/x", forward={"chat_id": table.phone.id, "message_id": sent.message_id})
    (forwarded,) = await group.messages()
    assert forwarded["text"] == "好"
    assert forwarded["forward_origin"]["sender_user"]["id"] == table.bot.id
    again = await table.bot.forward_message(table.phone.id, group.chat_id, forwarded["message_id"])
    assert isinstance(again.forward_origin, MessageOriginUser)
    assert again.forward_origin.sender_user.id == table.bot.id


async def test_a_person_deletes_and_the_bot_hears_nothing_of_it(table: Table) -> None:
    await table.phone.sends("不该说的")
    number = await table.phone.last()
    before = len(table.playground.world.updates)
    await table.play.call("DELETE", f"/play/chats/{table.phone.id}/messages/{number}")
    assert "不该说的" not in [each.get("text") for each in await table.phone.messages()]
    assert len(table.playground.world.updates) == before
    with pytest.raises(BadRequest, match="essage to copy not found"):
        await table.bot.copy_message(table.phone.id, table.phone.id, number)


async def test_a_quote_unfolds_and_holds_no_other(table: Table) -> None:
    sent = await table.bot.send_message(
        table.phone.id, "<blockquote expandable>长</blockquote>", parse_mode="HTML"
    )
    assert [each.type for each in sent.entities] == ["expandable_blockquote"]
    with pytest.raises(BadRequest, match="nested"):
        await table.bot.send_message(
            table.phone.id, "<blockquote>a<blockquote>b</blockquote></blockquote>", "HTML"
        )


async def test_a_keyboard_without_keys_is_none(table: Table) -> None:
    await table.bot.send_message(table.phone.id, "好", reply_markup=InlineKeyboardMarkup([]))
    (said,) = [each for each in await table.phone.messages() if each["from_bot"]]
    assert "reply_markup" not in said


async def test_a_profile_is_kept_by_language(table: Table) -> None:
    await table.bot.set_my_name("领航")
    await table.bot.set_my_name("Linghang", "en")
    assert (await table.bot.get_my_name()).name == "领航"
    assert (await table.bot.get_my_name("en")).name == "Linghang"
    assert (await table.bot.get_my_name("fr")).name == "领航"
    with pytest.raises(BadRequest, match="language code"):
        await table.bot.set_my_description("x", "english")


async def test_an_update_that_is_fetched_again_reads_the_same(table: Table) -> None:
    """Whatever has become of its message meanwhile."""
    shown = table.playground.world.post(
        table.playground.world.chats[table.phone.id], table.playground.world.bot, {"text": "前"}
    )
    table.playground.world.update({"callback_query": {"id": "1", "message": shown}})
    shown["text"] = "后"
    (_, update) = table.playground.world.updates[-1]
    assert update["callback_query"]["message"]["text"] == "前"
