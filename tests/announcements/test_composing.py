"""Composing an announcement in chat."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import orjson
import pytest

from bot.domain.announcements.finished import says_finished
from bot.domain.people.roles import Role
from tests.conftest import MONDAY
from tests.workbooks import timetable

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def writes(school: School, *texts: str, role: Role = Role.COORDINATOR) -> Phone:
    """Somebody of the staff who has written an announcement."""
    staff = await school.employee(role)
    await staff.sends("通知")
    await staff.sees_until("发通知")
    for text in texts:
        await staff.sends(text)
        await staff.sees_until("收到")
    return staff


async def to_class(staff: Phone, name: str = "第1期") -> None:
    """Choose a class and come to the desk."""
    await staff.presses("👥 选发给谁 ›")
    await staff.sends(name)
    await staff.sees_until(f"发给：{name}")
    await staff.presses("✅ 选好了 · 20 人")
    await staff.sees_until("通知草稿")


async def test_the_desk_shows_what_to_whom_and_how_many(school: School) -> None:
    await school.trainee()
    staff = await writes(school, "明天<停课>&在家自习")
    await to_class(staff)
    ((text,),) = [[m["text"]] for m in (await staff.messages())[-1:]]
    assert "「明天<停课>&在家自习」" in text
    assert "第1期" in text
    assert "共 20 人，其中 1 人收得到；19 人还没加入机器人" in text


async def test_a_draft_survives_a_restart_at_every_step(school: School) -> None:
    staff = await writes(school, "第一条")
    await school.stop()
    await school.start()
    await staff.sends("第二条")
    assert "共 2 条" in await staff.sees()
    await staff.presses("👥 选发给谁 ›")
    await school.stop()
    await school.start()
    await staff.sends("第1期")
    await staff.sees_until("发给：第1期")
    await school.stop()
    await school.start()
    await staff.presses("✅ 选好了 · 20 人")
    await staff.sees_until("通知草稿")
    await school.stop()
    await school.start()
    await staff.presses("📩 要点收到：关")
    assert "📩 要点收到：开" in await staff.buttons()
    await staff.sends("通知")
    assert "上次有一份没发完" in await staff.sees()
    await staff.presses("▶️ 接着办")
    assert "文字 2 条" in await staff.sees()


async def test_an_unknown_field_is_pointed_out(school: School) -> None:
    staff = await writes(school)
    await staff.sends("{姓名}同学，{学号}")
    assert "{学号} 我不认识" in await staff.sees()


async def test_an_album_is_answered_once(school: School) -> None:
    staff = await writes(school)
    for number in range(3):
        picture = bytes([number]) * 9
        await staff.uploads(
            picture, "a.jpg", "说明" * (number == 0), kind="photo", media_group_id="9"
        )
    await staff.sees_until("共 3 条")
    answers = [m for m in await staff.messages() if "收到，共" in m.get("text", "")]
    assert len(answers) == 1


async def test_a_file_sent_while_composing_is_attached_after_a_question(school: School) -> None:
    staff = await writes(school, "请看附件")
    await staff.uploads(b"pdf", "通知.pdf", "看附件")
    assert "这个文件放进通知里吗？\n「通知.pdf」" in await staff.sees()
    await staff.sends("还有一句")  # without an answer yet
    assert "收到，共 2 条" in await staff.sees()
    await staff.presses("📎 放进通知")
    assert "收到，共 3 条" in await staff.sees()


async def test_a_file_may_be_meant_for_an_import_or_for_nothing(school: School) -> None:
    staff = await writes(school, "请看附件")
    rows = [r for r in school.book.sessions if r.class_name == "第1期"][:-1]
    await staff.uploads(timetable(rows), "课表.xlsx")
    await staff.sees()
    await staff.presses("✕ 都不是，不用它")
    assert "没放进去" in await staff.sees()
    await staff.uploads(timetable(rows), "课表.xlsx")
    await staff.sees()
    await staff.presses("📥 不是，导入到学校数据")
    assert "没有变动" in await staff.sees_until("读好了")
    assert await school.query("SELECT file_name FROM loads WHERE file_name <> 'sample'") == [
        ("课表.xlsx",)
    ]
    await staff.sends("通知")
    assert "上次有一份没发完" in await staff.sees_until("没发完")
    await staff.presses("▶️ 接着办")
    assert "文字 1 条）" in await staff.sees()


async def test_without_an_announcement_being_written_a_file_is_an_import(school: School) -> None:
    staff = await writes(school, "请看附件")
    await to_class(staff)  # what was written is on the desk
    await staff.uploads(timetable(school.book.sessions[:-1]), "课表.xlsx")
    assert "放进通知" not in await staff.sees()


async def test_an_album_of_files_is_asked_about_once(school: School) -> None:
    staff = await writes(school, "请看附件")
    for number in range(3):
        await staff.uploads(bytes([number]) * 9, f"{number}.pdf", media_group_id="9")
    await staff.sees_until("等 3 个")
    asked = [m for m in await staff.messages() if "放进通知里吗" in m.get("text", "")]
    assert len(asked) == 1
    await staff.presses("📎 放进通知")
    assert "收到，共 4 条" in await staff.sees()


async def test_an_edited_message_is_the_new_draft(school: School) -> None:
    staff = await writes(school, "周三停科", "请转告")
    await to_class(staff)
    first = next(m for m in await staff.messages() if m.get("text") == "周三停科")
    await staff.edits(first["message_id"], "周三停课")
    assert "草稿已按您改的更新\n「周三停课」" in await staff.sees_until("草稿已按")
    await staff.presses("▶️ 写好了")
    assert "「周三停课」" in await staff.sees_until("通知草稿")
    ((content,),) = await school.query("SELECT content FROM announcements")
    assert [part["html"] for part in orjson.loads(content)] == ["周三停课", "请转告"]


async def test_an_edit_changes_nothing_that_has_left_the_desk(school: School) -> None:
    trainee = await school.trainee()
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await staff.presses("⏰ 改时间")
    await staff.sends("明天早上8点")
    await staff.sees_until("08:00")
    await staff.presses("🚀 发给 20 人 ›")
    await staff.presses("✅ 确定，发给 20 人")
    await staff.sees()
    written = next(m for m in await staff.messages() if m.get("text") == "周三停课")
    await staff.edits(written["message_id"], "周四停课")
    assert "没有跟着改" in await staff.sees_until("没有跟着改")
    assert "↩️ 收回来改" in await staff.buttons()
    await school.turn_to(MONDAY.replace(hour=8, minute=1) + timedelta(days=1))
    assert [m for m in await trainee.messages() if "周三停课" in m.get("text", "")]
    await staff.edits(written["message_id"], "周五停课")
    await staff.sees_until("已经发出去了")
    assert await staff.buttons() == ["✏️ 更正内容"]


async def test_trainees_may_not_announce(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("通知")
    assert "教职工权限" in await trainee.sees()


async def test_a_time_is_chosen_by_button_or_in_words(school: School) -> None:
    staff = await writes(school, "停课")
    await to_class(staff)
    await staff.presses("⏰ 改时间")
    await staff.sends("明天早上8点")
    assert "⏰ 明天 11月24日 周二 08:00" in await staff.sees()
    await staff.presses("⏰ 改时间")
    await staff.sends("昨天8点")
    assert "这个时间不行" in await staff.sees()
    await staff.sends("随便")
    assert "没看懂" in await staff.sees()
    await staff.presses("马上发")
    assert "⏰ 马上发" in await staff.sees()


async def test_urgent_is_asked_twice(school: School) -> None:
    staff = await writes(school, "有火情")
    await to_class(staff)
    await staff.presses("🚨 紧急：关")
    assert "半夜也会响" in await staff.sees()
    await staff.presses("确实紧急")
    await staff.presses("🚀 发给 20 人 ›")
    await staff.presses("✅ 确定，发给 20 人")
    assert "再问一次" in await staff.sees()
    assert await school.query("SELECT state FROM announcements") == [("draft",)]
    await staff.presses("✅ 确定，发给 20 人")
    await staff.sees()
    assert await school.query("SELECT state FROM announcements") != [("draft",)]


async def test_a_draft_is_thrown_away_after_a_question(school: School) -> None:
    staff = await writes(school, "停课")
    await staff.presses("🗑 不发了")
    await staff.presses("删掉")
    assert "什么也没有发出" in await staff.sees()
    assert await school.query("SELECT state FROM announcements") == [("cancelled",)]


@pytest.mark.parametrize(
    "said",
    ["写完了", "写好了", "好了", "好啦", "就这些", "就这些了", "下一步", "预览", "发吧",
     "就这样，发吧", "我写完了", "好，发吧", "可以发了", "没有了", "都写好了。", "完毕", "看样子",
     "发送", "done", "Send it"],
)  # fmt: skip
def test_words_that_end_the_writing(said: str) -> None:
    assert says_finished(said)


@pytest.mark.parametrize(
    "said",
    ["明天停课", "好", "好的", "发了吗？", "作业写完了的可以走", "下一步是面试", "通知", "可以",
     "预览教材", "请发身份证", "没带的补带", "ok", ""],
)  # fmt: skip
def test_words_that_may_be_content(said: str) -> None:
    assert not says_finished(said)


@pytest.mark.parametrize("said", ["写完了", "下一步", "就这些，发吧"])
async def test_what_ends_the_writing_is_no_content(school: School, said: str) -> None:
    staff = await writes(school, "明天停课")
    await staff.sends(said)
    assert "发给谁" in await staff.sees()
    await staff.sends("第1期")
    await staff.sees_until("发给：第1期")
    await staff.presses("✅ 选好了 · 20 人")
    await staff.sees_until("通知草稿")
    ((parts,),) = await school.query("SELECT content FROM announcements")
    assert len(orjson.loads(parts)) == 1


async def test_for_classes_named_before_it_brings_the_draft(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("给1期发通知")
    await staff.sees()
    await staff.sends("好了")  # nothing is written yet: it is what they say
    assert "收到" in await staff.sees()
    await staff.sends("预览")
    assert "通知草稿" in await staff.sees()
