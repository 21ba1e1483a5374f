"""Sending an announcement, and what is done about it afterwards."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.announcements.test_composing import to_class, writes
from tests.conftest import MONDAY
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School


async def sends(school: School, staff: Phone, *, acknowledge: bool = False) -> None:
    """Give the order from the desk, and let it all go out."""
    if acknowledge:
        await staff.presses("📩 要点收到：关")
    order = next(label for label in await staff.buttons() if label.startswith("🚀"))
    await staff.presses(order)
    await staff.presses(order.replace("🚀 发给", "✅ 确定，发给").removesuffix(" ›"))
    await staff.sees()
    await school.settle()


async def said_to(phone: Phone, part: str) -> list[str]:
    """The texts and captions in a chat that hold ``part``."""
    texts = [m.get("text") or m.get("caption") or "" for m in await phone.messages()]
    return [text for text in texts if part in text]


async def opens_newest(staff: Phone) -> str:
    """The page of the newest announcement."""
    await staff.sends("通知")
    await staff.sees()
    await staff.presses("📜 发过的")
    await staff.sees()
    await staff.presses((await staff.buttons())[0])
    return await staff.sees()


def rows(data: bytes) -> list[tuple[str, ...]]:
    """The rows of a workbook."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [tuple(str(c or "") for c in row) for row in rows_of(sheet)]


def rows_above(data: bytes) -> str:
    """What stands above the table of a workbook."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return f"{sheet['A1'].value}\n{sheet['A2'].value}"


async def test_each_gets_it_with_their_own_name_and_who_speaks(school: School) -> None:
    first, second = await school.trainee(0), await school.trainee(1)
    staff = await writes(school, "{姓名}（{班级}）：明天<停课>&自习😀，{下一节课}")
    await to_class(staff)
    await sends(school, staff)
    for index, phone in enumerate((first, second)):
        (text,) = await said_to(phone, "停课")
        row = school.book.trainees[index]
        assert text.startswith("📢 学校\n")
        assert f"{row.name}（第1期）：明天<停课>&自习😀，" in text
        assert "11月23日" in text  # the next session is this afternoon


async def test_the_preview_is_what_arrives(school: School) -> None:
    staff = await writes(school, "{姓名}：停课")
    await staff.uploads(b"jpg", "a.jpg", "<图>", kind="photo")
    await staff.sees_until("共 2 条")
    await to_class(staff)
    await staff.presses("📩 要点收到：关")
    await staff.presses("👁 看样子")
    await staff.sees_until("通知草稿")
    shown = [m for m in await staff.messages() if m["from_bot"]]
    (first,) = [i for i, m in enumerate(shown) if "看到的是这样" in m.get("text", "")]
    previewed = shown[first + 1 : first + 3]
    names = [row.name for row in school.book.trainees]
    name = shown[first]["text"].removeprefix("👁 ").removesuffix(" 看到的是这样：")
    trainee = await school.trainee(names.index(name))
    await sends(school, staff)
    arrived = [m for m in await trainee.messages() if m["from_bot"]][-2:]
    keys = ("text", "entities", "caption", "photo", "reply_markup")
    assert [{k: m.get(k) for k in keys} for m in previewed] == [
        {k: m.get(k) for k in keys} for m in arrived
    ]


async def test_a_forwarded_message_keeps_its_formatting(school: School) -> None:
    trainee = await school.trainee()
    staff = await writes(school)
    text = "😀 重要 <通知> & 链接"
    entities = [
        {"type": "bold", "offset": 3, "length": 2},
        {"type": "text_link", "offset": 13, "length": 2, "url": "https://example.org/?a=1&b=2"},
    ]
    await staff.sends(text, entities=entities, forwarded_from="李主任")
    await staff.sees_until("收到")
    await to_class(staff)
    await sends(school, staff)
    message = next(m for m in await trainee.messages() if "重要" in m.get("text", ""))
    head = len("📢 学校\n".encode("utf-16-le")) // 2
    assert message["text"].endswith(text)
    kept = [
        each | {"offset": each["offset"] - head}
        for each in message["entities"]
        if each["offset"] >= head
    ]
    assert kept == entities


async def test_an_album_arrives_as_an_album(school: School) -> None:
    trainee = await school.trainee()
    staff = await writes(school)
    for number in range(3):
        caption = "春游照片" if number == 0 else ""
        picture = bytes([number]) * 9
        await staff.uploads(picture, "a.jpg", caption, kind="photo", media_group_id="5")
    await staff.sees_until("共 3 条")
    await to_class(staff)
    await sends(school, staff)
    album = [m for m in await trainee.messages() if m.get("media_group_id")]
    assert len(album) == 3
    assert len({m["media_group_id"] for m in album}) == 1
    assert album[0]["caption"] == "📢 学校\n春游照片"


async def test_it_waits_for_its_time(school: School) -> None:
    trainee = await school.trainee()
    staff = await writes(school, "停课")
    await to_class(staff)
    await staff.presses("⏰ 改时间")
    await staff.sends("明天早上8点")
    await staff.sees_until("08:00")
    await sends(school, staff)
    assert await said_to(trainee, "停课") == []
    await school.turn_to(MONDAY.replace(hour=8, minute=1) + timedelta(days=1))
    assert len(await said_to(trainee, "停课")) == 1


async def test_it_goes_with_the_next_session_also_where_that_is_moved(school: School) -> None:
    trainee = await school.trainee()
    staff = await writes(school, "记得带材料")
    await to_class(staff)
    await staff.presses("⏰ 改时间")
    await staff.presses("下节课前 1 小时（改课也跟着改）")
    assert "今天 13:00" in await staff.sees()
    await sends(school, staff)

    def move(tx: Tx) -> None:
        day = MONDAY.replace(hour=14).timestamp()
        move = "UPDATE sessions SET starts_at = starts_at + 3600, ends_at = ends_at + 3600"
        tx.execute(f"{move} WHERE starts_at = ?", (int(day),))

    await school.app.services.database.write(move)
    await school.turn_to(MONDAY.replace(hour=13, minute=30))
    assert await said_to(trainee, "材料") == []
    await school.turn_to(MONDAY.replace(hour=14, minute=1))
    assert len(await said_to(trainee, "材料")) == 1


async def test_who_has_not_pressed_is_named_and_reminded_once_a_press(school: School) -> None:
    first, second = await school.trainee(0), await school.trainee(1)
    staff = await writes(school, "明天停课")
    await to_class(staff)
    await sends(school, staff, acknowledge=True)
    await first.presses("👌 收到")
    shown = await opens_newest(staff)
    assert "点了收到 1 / 2" in shown
    await staff.presses("📩 没点收到的 1 人")
    assert school.book.trainees[1].name in await staff.sees()
    message = (await staff.messages())[-1]
    nudge = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await staff.presses("👉 提醒这 1 人")
    await school.settle()
    await staff.presses_data(nudge, message_id=message["message_id"])  # the same press again
    assert "已经办过" in staff.toast
    await school.settle()
    reminded = [m for m in await second.messages() if m.get("reply_to_message")]
    assert len(reminded) == 1
    assert not [m for m in await first.messages() if m.get("reply_to_message")]


async def test_a_receipt_works_months_later_and_counts_once(school: School) -> None:
    first = await school.trainee(0)
    staff = await writes(school, "明天停课")
    await to_class(staff)
    await sends(school, staff, acknowledge=True)
    await school.turn_to(MONDAY + timedelta(days=100))
    message = next(m for m in await first.messages() if "明天停课" in m.get("text", ""))
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):
        await first.presses_data(data, message_id=message["message_id"])
    assert await school.query("SELECT count(*) FROM acknowledgements") == [(1,)]


async def test_the_call_sheet_lists_whom_the_bot_cannot_reach(school: School) -> None:
    first, _ = await school.trainee(0), await school.trainee(1)
    await school.play.call("POST", f"/play/people/{first.id}/block", json={})
    await school.settle()
    staff = await writes(school, "明天停课")
    await to_class(staff)
    await sends(school, staff)
    await opens_newest(staff)
    await staff.presses("📞 电话单")
    await staff.sees()
    file, data = await staff.document()
    assert file == "第1期_电话单_明天停课_2026-11-23.xlsx"
    head, *body = rows(data)
    assert head == ("小组", "学号", "姓名", "手机号", "结果", "打过了", "说了什么")
    expected = {
        (r.name, r.phone)
        for index, r in enumerate(school.book.trainees)
        if r.class_name == "第1期" and index != 1
    }
    assert {(row[2], row[3]) for row in body} == expected
    assert [row[:2] for row in body] == sorted(row[:2] for row in body)
    reasons = {row[2]: row[4] for row in body}
    assert reasons[school.book.trainees[0].name] == "停用了机器人"
    above = rows_above(data)
    assert "第1期 电话单" in above
    assert "「明天停课」 · 学校 发 · 2026年11月23日 周一 10:" in above
    assert "共 19 人：停用了机器人 1、还没加入 18" in above
    audit = await school.query("SELECT detail FROM audit WHERE act = 'broadcast-export-calls'")
    assert audit == [('{"people":19}',)]


async def test_the_workbook_reads_as_what_arrived(school: School) -> None:
    phones = [await school.trainee(index) for index in range(4)]
    await school.play.call("POST", f"/play/people/{phones[0].id}/block", json={})
    await school.play.fault("reset_after", method="sendMessage", chat_id=phones[1].id, times=1)
    staff = await writes(school, "=1+1 停课")
    await to_class(staff)
    await sends(school, staff)
    await opens_newest(staff)
    await staff.presses("📊 Excel")
    await staff.sees()
    _, data = await staff.document()
    outcome = {row[2]: row[4] for row in rows(data)[1:]}
    assert len(outcome) == 20
    for index, phone in enumerate(phones):
        name = school.book.trainees[index].name
        arrived = bool(await said_to(phone, "停课"))
        if index == 1:
            assert outcome[name] == "不确定"
        else:
            assert (outcome[name] == "送达") == arrived
    assert sum(each == "还没加入" for each in outcome.values()) == 16


async def test_only_what_failed_is_sent_again(school: School) -> None:
    first, second = await school.trainee(0), await school.trainee(1)
    await school.play.call("POST", f"/play/people/{first.id}/block", json={})
    await school.settle()
    staff = await writes(school, "停课")
    await to_class(staff)
    await sends(school, staff)
    await first.sends("今天")  # is back
    await first.sees()
    await opens_newest(staff)
    await staff.presses("🔁 重发没成功的 1 人")
    await school.settle()
    assert len(await said_to(first, "停课")) == 1
    assert len(await said_to(second, "停课")) == 1


async def test_who_may_have_it_is_sent_to_again_only_once_that_is_said(school: School) -> None:
    first, second = await school.trainee(0), await school.trainee(1)
    await school.play.fault("reset_after", method="sendMessage", chat_id=first.id, times=1)
    staff = await writes(school, "停课")
    await to_class(staff)
    await sends(school, staff)
    page = await opens_newest(staff)
    assert "❔ 不确定 1" in page
    await staff.presses("❔ 也重发给不确定的 1 人")
    assert "有的人会收到两次" in await staff.sees()
    assert len(await said_to(first, "停课")) == 1
    await staff.presses("🔁 还是再发给 1 人")
    await school.settle()
    assert len(await said_to(first, "停课")) == 2  # it had arrived the first time
    assert len(await said_to(second, "停课")) == 1
    assert "不确定" not in await opens_newest(staff)


async def test_long_after_only_the_figures_are_left(school: School) -> None:
    trainee = await school.trainee(0)
    staff = await writes(school, "停课")
    await to_class(staff)
    await sends(school, staff)
    assert "📊 Excel" in (await opens_newest(staff), await staff.buttons())[1]
    message = (await staff.messages())[-1]
    files = {key["text"]: key["callback_data"] for row in keyboard(message) for key in row}
    await school.turn_to(MONDAY + timedelta(days=404))
    page = await opens_newest(staff)
    assert "✅ 送达 1" in page
    assert "名单已按规定删掉" in page
    assert await staff.buttons() == ["‹ 返回"]
    assert await school.query("SELECT * FROM deliveries") == []
    for label in ("✅ 送达 1", "📊 Excel", "✏️ 更正内容"):
        await staff.presses_data(files[label], message_id=message["message_id"])
        assert "名单已按规定删掉" in staff.toast
    assert len(await said_to(trainee, "停课")) == 1


def keyboard(message: dict[str, Any]) -> list[list[dict[str, str]]]:
    """The buttons under a message."""
    rows: list[list[dict[str, str]]] = message["reply_markup"]["inline_keyboard"]
    return rows


async def test_the_text_is_corrected_wherever_it_was_sent(school: School) -> None:
    first, second = await school.trainee(0), await school.trainee(1)
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await sends(school, staff)
    await opens_newest(staff)
    await staff.presses("✏️ 更正内容")
    await staff.sends("周四停课")
    await staff.sees_until("更正后就是这样")
    assert await said_to(first, "周四") == []
    await staff.presses("🔕 悄悄改好 2 人手里的")
    await school.settle()
    for phone in (first, second):
        assert await said_to(phone, "周三") == []
        assert len(await said_to(phone, "周四停课")) == 1


async def test_a_picture_cannot_become_text(school: School) -> None:
    await school.trainee(0)
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await sends(school, staff)
    await opens_newest(staff)
    await staff.presses("✏️ 更正内容")
    await staff.uploads(b"jpg", "a.jpg", kind="photo")
    assert "只能文字换文字" in await staff.sees()


@pytest.mark.parametrize("hours", [1, 49])
async def test_it_is_recalled_deleted_or_later_replaced(school: School, hours: int) -> None:
    trainee = await school.trainee(0)
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await sends(school, staff)
    await school.turn_to(MONDAY + timedelta(hours=hours))
    await opens_newest(staff)
    await staff.presses("↩️ 撤回")
    assert "撤回这份通知？" in await staff.sees()
    await staff.presses("↩️ 撤回")
    assert "再问一次" in await staff.sees()
    assert len(await said_to(trainee, "周三停课")) == 1
    await staff.presses("↩️ 确定，从 1 人那里撤回")
    await school.settle()
    assert await said_to(trainee, "周三停课") == []
    assert bool(await said_to(trainee, "撤回")) == (hours > 48)
    assert "已撤回 1 / 1" in await opens_newest(staff)


async def test_those_who_muted_news_are_spared_unless_it_is_urgent(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("提醒")
    await trainee.sees()
    await trainee.presses("📬 要哪些通知")
    await trainee.presses("✅ 学校通知")
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await sends(school, staff)
    assert await said_to(trainee, "停课") == []
    assert "🔕 关了通知 1" in await opens_newest(staff)
    await staff.sends("通知")
    await staff.sees_until("发通知")
    await staff.sends("有火情")
    await staff.sees_until("收到")
    await to_class(staff)
    await staff.presses("🚨 紧急：关")
    await staff.presses("确实紧急")
    await staff.presses("🚀 发给 20 人 ›")
    await staff.presses("✅ 确定，发给 20 人")
    await staff.presses("✅ 确定，发给 20 人")
    await school.settle()
    assert len(await said_to(trainee, "有火情")) == 1


async def test_somebody_elses_announcement_is_out_of_reach(school: School) -> None:
    from handlers.announcements import buttons as announcement_buttons  # noqa: PLC0415  # to forge presses

    await school.trainee(0)
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await sends(school, staff)
    ((number,),) = await school.query("SELECT id FROM announcements")
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    await teacher.sends("帮助")
    await teacher.sees()
    message = (await teacher.messages())[-1]["message_id"]
    for button in (
        announcement_buttons.OpenAnnouncement(number),
        announcement_buttons.RecallSent(number, 2),
        announcement_buttons.NudgeSilent(number, 1),
        announcement_buttons.RetryFailed(number, 2),
        announcement_buttons.RetryUnknown(number, 2, sure=True),
        announcement_buttons.CallSheet(number),
        announcement_buttons.OutcomeWorkbook(number),
        announcement_buttons.ApplyCorrection(number, 1, rings=True),
        announcement_buttons.OutcomePage(number, None),
    ):
        await teacher.presses_data(button.pack(), message_id=message)
        assert "权限" in teacher.toast, button
    assert await school.query("SELECT act FROM rounds") == [("send",)]


async def test_a_district_officer_demoted_sees_only_whom_they_still_reach(school: School) -> None:
    await school.trainee(0)
    author = await school.employee(Role.STAFF)
    await author.sends("通知")
    await author.sees_until("发通知")
    await author.sends("停课")
    await author.sees_until("收到")
    await author.presses("👥 选发给谁 ›")
    await author.presses("全体学员　60 人")
    await author.presses("✅ 选好了 · 60 人")
    await author.sees_until("通知草稿")
    await sends(school, author)

    def demote(tx: Tx) -> None:
        tx.execute(
            "UPDATE grants SET scope_kind = 'class', scope = '2' WHERE account_id = ?", (author.id,)
        )

    await school.app.services.database.write(demote)
    await opens_newest(author)
    await author.presses("📞 电话单")
    await author.sees()
    _, data = await author.document()
    theirs = {r.name for r in school.book.trainees if r.class_name == "第2期"}
    assert {row[2] for row in rows(data)[1:]} == theirs


async def test_the_class_group_has_it_too_corrected_and_recalled(school: School) -> None:
    trainee = await school.trainee(0)
    staff = await writes(school, "{姓名}：周三停课")
    group = school.play.in_chat(staff, await school.play.group("第1期群", staff, trainee))
    await group.sends("/bind")
    await group.presses("第1期")
    await to_class(staff)
    await staff.presses("💬 也发班级群：关")
    await sends(school, staff, acknowledge=True)
    assert await said_to(group, "停课") == ["📢 学校\n各位同学：周三停课"]
    await opens_newest(staff)
    assert "📩 没点收到的 1 人" in await staff.buttons()
    await staff.presses("📩 没点收到的 1 人")
    await staff.presses("👉 提醒这 1 人")
    await school.settle()
    assert await said_to(trainee, "看完点一下收到") != []
    assert await said_to(group, "看完点一下收到") == []
    await staff.presses("✏️ 更正内容")
    await staff.sends("{姓名}：周四停课")
    await staff.sees_until("更正后就是这样")
    await staff.presses("🔕 悄悄改好 1 人手里的")
    await school.settle()
    assert await said_to(group, "停课") == ["📢 学校　✏️ 11月23日 10:00 已更正\n各位同学：周四停课"]
    await opens_newest(staff)
    await staff.presses("↩️ 撤回")
    await staff.presses("↩️ 撤回")
    await staff.presses("↩️ 确定，从 1 人那里撤回")
    await school.settle()
    assert await said_to(group, "停课") == []
