"""One's own data as a page that a family can read."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from pypdf import PdfReader

from bot.domain.people.roles import Role
from bot.render.own_data import OwnDataView, Section, own_data_page
from tests.conftest import SHANGHAI
from tests.surveys.opened import SHORT, answers, opened

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


def words_of(pdf: bytes) -> str:
    """All words of a PDF, without the breaks of its lines."""
    said = "".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(said.split())


async def page_of(phone: Phone) -> bytes:
    """The page somebody gets who exports their data."""
    await phone.sends("我的")
    await phone.sees_until("Telegram")
    await phone.presses("📦 导出我的数据")
    await phone.sees_until("都在这个文件里")
    sent = [each for each in await phone.messages() if "document" in each]
    assert [each["document"]["file_name"] for each in sent[-2:]] == [
        "我的数据_2026-11-23.pdf",
        "我的数据_2026-11-23.json",
    ]
    return await phone._play.bytes(f"/play/files/{sent[-2]['document']['file_id']}")


async def test_a_family_reads_who_where_when_and_what(school: School) -> None:
    teacher = await school.employee(Role.STAFF)
    trainee = await school.trainee()
    row = school.book.trainees[0]
    await trainee.sends("助学金多少钱")
    await trainee.sees()
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("我的饭卡丢了")
    await trainee.sees_until("已转给老师")
    await teacher.sees_until("我的饭卡丢了")
    notice = (await teacher.messages())[-1]["message_id"]
    await teacher.sends("来 208 补办", reply_to=notice)
    await trainee.sees_until("来 208 补办")
    await trainee.presses("🤖 不用老师了，换回机器人")
    for anonymous in (False, True):
        await opened(school, SHORT[:2], anonymous=anonymous)
        await trainee.sees_until("食堂满意度")
        await answers(trainee, "▶️ 开始填写", "2", "不来", "✅ 提交")
        await trainee.sees_until("谢谢")
    said = words_of(await page_of(trainee))
    ((exam,),) = await school.query(
        "SELECT x.starts_at FROM candidates cd JOIN exams x ON x.id = cd.exam_id"
        " WHERE cd.person_id = 1 ORDER BY x.starts_at LIMIT 1"
    )
    assert f"{datetime.fromtimestamp(exam, SHANGHAI):%Y-%m-%d%H:%M}–" in said
    for part in (
        f"姓名{row.name}", f"手机{row.phone}", f"我的班级{row.class_name}", "点“本周”",
        "助学金多少钱", "我我的饭卡丢了", "老师来208补办", "食堂满意度已交实名",
        "食堂满意度已交匿名",
        "老师讲得清楚吗2/5", "还来吗不来", "学校留着花名册", "机器人留着Telegram账号",
        "点“删除我的数据”", "发“从学校名册中删除我”",
    ):  # fmt: skip
        assert part in said, part
    assert said.count("还来吗") == 1  # of the anonymous one it is only kept that it was handed in


async def test_a_stranger_gets_a_page_too(school: School) -> None:
    stranger = await school.play.person("路人 😀")
    await stranger.starts()
    await stranger.sees_until("姓名")
    said = words_of(await page_of(stranger))
    assert "账号路人" in said
    assert "花名册）" not in said


def test_words_that_no_font_has_and_long_ones_break_nothing() -> None:
    odd = "😀\u202e控\u200b制\x00<b>#let x = 1 \\ $a$ @b" + "长" * 400
    table = ((odd, odd, odd),) * 3
    section = Section("节", ((odd, odd),), ("一", "二", "三"), table, (odd,), odd)
    parts = (section, Section("空"))
    view = OwnDataView("题", odd[:40], "今天", odd, parts, "https://t.me/x", odd, "zh")
    said = words_of(own_data_page(view))
    assert "控制<b>#letx=1\\$a$@b" in said
