"""Quick polls in class groups: who votes, what is counted, what is told."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.classes import classes

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

ASKED = "/poll 周六几点集合？\n8:00\n8:30\n9:00"
HIDDEN = "/poll 换老师吗？（匿名）\n换\n不换"
TEACHER = Scope(ScopeKind.CLASS, "1")


async def group_of(school: School, *people: Phone) -> list[Phone]:
    """The group of the first class, with these people in it."""
    chat_id = await school.play.group("第1期", *people)
    await school.app.services.database.write(classes.bind_group, ClassId(1), chat_id)
    return [school.play.in_chat(each, chat_id) for each in people]


async def with_trainees(school: School, count: int) -> tuple[Phone, Phone, list[Phone]]:
    """The teacher in private and in the group, and so many of the class there."""
    teacher = await school.employee(Role.STAFF, TEACHER)
    people = [await school.trainee(index) for index in range(count)]
    there, *trainees = await group_of(school, teacher, *people)
    return teacher, there, trainees


async def ends(teacher: Phone) -> str:
    await teacher.presses("⏹ 结束投票（老师）")
    await teacher.presses("⏹ 再点一次，结束投票")
    return str((await teacher.messages())[-1]["text"])


async def test_a_poll_by_name_is_asked_voted_in_and_ended(school: School) -> None:
    _, there, trainees = await with_trainees(school, 3)
    await there.sends(ASKED)
    assert "实名投票：老师看得到谁投了什么" in await there.sees()
    for trainee, choice in zip(trainees, ("8:30", "8:30", "9:00"), strict=True):
        await trainee.presses(choice)
        assert trainee.toast == f"✅ 投了：{choice}"
    await trainees[2].presses("8:30")
    assert trainees[2].toast == "✅ 改投：8:30"
    await trainees[2].presses("8:30")
    assert trainees[2].toast == "你已经投了：8:30"
    await school.settle()
    shown = (await there.messages())[-1]["text"]
    assert "8:30　3 ▇" in shown
    assert "3 人投了。只算本班学员的票。" in shown
    final = await ends(there)
    assert "已结束，20 人的班投了 3 人" in final
    assert "8:30　3" in final
    await trainees[0].presses_data("vt1:x:0", message_id=(await there.messages())[-1]["message_id"])
    assert "过期" in trainees[0].toast or trainees[0].alert


async def test_only_members_of_the_class_are_counted(school: School) -> None:
    teacher = await school.employee(Role.STAFF, TEACHER)
    stranger, other = await school.play.person("路人"), await school.trainee(0, "第2期")
    there, *others = await group_of(school, teacher, stranger, other)
    await there.sends(ASKED)
    await there.sees()
    for phone, said in zip((there, *others), ("名册", "加入班级", "名册"), strict=True):
        await phone.presses("8:00")
        assert said in phone.toast
    assert await school.query("SELECT count(*) FROM poll_votes") == [(0,)]


async def test_a_closed_poll_has_a_page_and_a_workbook(school: School) -> None:
    teacher, there, trainees = await with_trainees(school, 2)
    await there.sends("/poll 想去哪里参观？（多选） | 电商园 | 农场 | 合作社")
    await there.sees()
    for choice in ("电商园", "合作社"):
        await trainees[0].presses(choice)
    await trainees[1].presses("电商园")
    await ends(there)
    await teacher.sends("投票")
    await teacher.sees_until("班里的投票")
    await teacher.presses(next(each for each in await teacher.buttons() if "想去哪里" in each))
    page = await teacher.sees()
    assert "电商园　2 票（100%）" in page
    assert "农场　0 票（0%）" in page
    assert "本班 20 人，投了 2 人；不是本班的不算" in page
    assert "还没投：" in page
    await teacher.presses("📄 Excel")
    await teacher.sees()
    name, data = await teacher.document()
    assert name == "投票_第1期_想去哪里参观？_2026-11-23.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(data))
    sums, names = book["结果"], book["名单"]
    assert [c.value for c in sums[sums.max_row - 3]] == ["电商园", 2, 1]
    assert [c.value for c in sums[sums.max_row]] == ["合计", 3, None]
    first = school.book.trainees[0].name
    chosen = {row[2]: row[3] for row in names.iter_rows(min_row=4, values_only=True)}
    assert chosen[first] == "电商园、合作社"
    assert sum(value == "没投" for value in chosen.values()) == 18


async def test_of_an_anonymous_poll_nothing_leads_from_a_vote_to_a_person(school: School) -> None:
    teacher, there, trainees = await with_trainees(school, 5)
    await there.sends(HIDDEN)
    assert "匿名投票：只记总数，投了不能改" in await there.sees()
    for trainee, choice in zip(trainees, ("换", "换", "换", "换", "不换"), strict=True):
        await trainee.presses(choice)
        assert "只记总数" in trainee.toast
    await trainees[0].presses("不换")
    assert "投过了" in trainees[0].toast
    await school.settle()
    shown = (await there.messages())[-1]["text"]
    assert "5 人投了" in shown
    assert "▇" not in shown
    assert await school.query("SELECT count(*) FROM poll_votes") == [(0,)]
    ((sealed,),) = await school.query("SELECT sealed FROM polls")
    assert b"[4,1]" not in sealed
    final = await ends(there)
    assert "换　4 ▇" in final
    assert "不换　1 ▇" in final
    await teacher.sends("投票")
    await teacher.sees_until("班里的投票")
    await teacher.presses(next(each for each in await teacher.buttons() if "换老师" in each))
    page = await teacher.sees()
    assert "换　4 票（80%）" in page
    assert "还没投" not in page
    await teacher.presses("📄 Excel")
    await teacher.sees()
    _, data = await teacher.document()
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["结果"]


async def test_what_fewer_than_five_said_anonymously_is_never_told(school: School) -> None:
    _, there, trainees = await with_trainees(school, 4)
    await there.sends(HIDDEN)
    await there.sees()
    for trainee in trainees:
        await trainee.presses("换")
    final = await ends(there)
    assert "不到 5 人投，为了匿名，不公布结果" in final
    assert await school.query("SELECT result, sealed FROM polls") == [(None, None)]


async def test_only_staff_of_the_class_ask_and_end(school: School) -> None:
    teacher = await school.employee(Role.STAFF, TEACHER)
    stranger = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    trainee = await school.trainee()
    teacher, stranger, trainee = await group_of(school, teacher, stranger, trainee)
    for phone in (stranger, trainee):
        await phone.sends(ASKED)
        assert "权限" in await phone.sees()
    await teacher.sends(ASKED)
    await teacher.sees()
    for phone in (stranger, trainee):
        await phone.presses("⏹ 结束投票（老师）")
        assert "权限" in phone.toast
    assert await school.query("SELECT count(*) FROM polls WHERE closed_at IS NULL") == [(1,)]


async def test_a_poll_is_asked_in_words_as_well(school: School) -> None:
    _, there, _ = await with_trainees(school, 1)
    await there.sends("@linghang_play_bot 投票 周六几点集合？\n8:00\n8:30")
    assert "周六几点集合？" in await there.sees()
    assert await there.buttons() == ["8:00", "8:30", "⏹ 结束投票（老师）"]


async def test_in_a_group_of_no_class_it_is_said_how_to_bind_it(school: School) -> None:
    teacher = await school.employee(Role.STAFF, TEACHER)
    there = school.play.in_chat(teacher, await school.play.group("群", teacher))
    await there.sends(ASKED)
    assert "/bind" in await there.sees()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/poll", "第一行是问题"),
        ("/poll 几点？", "第一行是问题"),
        ("/poll 几点？\n8:00", "选项要有 2 到 12 个"),
        ("/poll 几点？\n8:00\n8:00", "有两个选项一样"),
        ("/poll 几点？（匿名）（多选）\n8:00\n8:30", "匿名投票只能单选"),
    ],
)
async def test_a_poll_that_cannot_be_asked_says_how(school: School, text: str, said: str) -> None:
    (teacher,) = await group_of(school, await school.employee(Role.STAFF, TEACHER))
    await teacher.sends(text)
    assert said in await teacher.sees()


async def test_in_private_the_command_says_where_it_belongs(school: School) -> None:
    teacher = await school.employee(Role.STAFF, TEACHER)
    await teacher.sends(ASKED)
    assert "在班级群里这样发" in await teacher.sees()


async def test_a_poll_of_the_older_kind_is_still_counted_and_closed(school: School) -> None:
    """Telegram's own, asked before polls had our buttons; its button works as it did."""
    _, there, trainees = await with_trainees(school, 2)
    close = {"inline_keyboard": [[{"text": "⏹ 结束投票", "callback_data": "s30"}]]}
    bot = f"/bot{school.settings.token}/sendPoll"
    asked = {
        "chat_id": there.chat_id,
        "question": "几点？",
        "options": ["8:00", "8:30"],
        "is_anonymous": False,
        "reply_markup": close,
    }
    sent = (await school.play.call("POST", bot, json=asked))["result"]
    await school.change(
        """
        INSERT INTO polls (id, chat_id, message_id, class_id, question, options, created_by,
            update_id, created_at)
        VALUES (?, ?, ?, 1, '几点？', '["8:00","8:30"]', 1, 1, 0)
        """,
        sent["poll"]["id"],
        there.chat_id,
        sent["message_id"],
    )
    for trainee in trainees:
        await trainee.votes(sent["message_id"], 1)
    await school.idle()
    assert await school.query("SELECT choice, count(*) FROM poll_votes") == [(1, 2)]
    await there.presses("⏹ 结束投票")
    assert await school.query("SELECT kind, result FROM polls") == [("telegram", "[0,2]")]
