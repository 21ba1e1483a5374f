"""What nobody could answer: counted, answered together, tried, learnt, taken back."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.desk.test_desk import LOST, teacher, texts, waits
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PARKING = "自己开车来，学校里能停车吗？"


async def asks(phone: Phone, text: str = LOST) -> None:
    await phone.sends(text)
    await phone.sees()


async def wants(phone: Phone, answer: str) -> str:
    """Who asked no person is asked first, and wants the answer."""
    await phone.sees_until("要看吗")
    await phone.presses("👀 要看")
    return await phone.sees_until(answer)


async def opens_group(staff: Phone, people: int = 1) -> None:
    """Staff look at what was asked of the lost uniform."""
    await staff.sends("/unanswered")
    await staff.sees()
    await staff.presses(f"{people}人 · {LOST}")
    await staff.sees_until(f"{people} 人问过")


async def open_mining(staff: Phone) -> str:
    await staff.sends("答疑")
    await staff.sees()
    await staff.presses("📊 问答情况")
    return await staff.sees_until("问答情况")


async def test_who_asked_the_same_is_answered_in_one_go_and_it_becomes_an_entry(
    school: School,
) -> None:
    one, two, other = [await school.trainee(number) for number in range(3)]
    staff = await school.employee(Role.COORDINATOR)
    for phone in (one, two):
        await asks(phone)
    await asks(other, "隔壁寝室的猫打翻了我的花瓶")
    assert "没答上的：2 类" in await open_mining(staff)
    await staff.presses("❓ 没答上的 2")
    await staff.sees_until("没答上的")
    assert (await staff.buttons())[0] == f"2人 · {LOST}"
    await staff.presses(f"2人 · {LOST}")
    await staff.sees_until("2 人问过")
    await staff.presses("✏️ 答复这 2 人")
    await staff.sees_until("请写答复")
    await staff.sends("到一楼大厅失物招领处领取。")
    await staff.sees_until("问了 2 人要不要看")
    for phone in (one, two):
        said = await wants(phone, "失物招领处")
        assert "教职工" in said
        assert LOST in said
    await school.settle()
    assert not any("失物招领处" in each for each in await texts(other))

    await staff.presses("📌 收进常见问题")
    await staff.sees_until("归哪一类")
    await staff.presses("食宿")
    preview = await staff.sees_until("新条目")
    assert "会多答上 1 个" in preview
    assert LOST in preview
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    await school.app.services.knowledge.settled()
    await other.sends(LOST)
    assert "失物招领处" in await other.sees()

    await staff.presses("🕘 历史")
    await staff.sees_until("修改记录")
    await staff.presses("↩️ 撤回最近一次修改")
    await staff.sees_until("已生效")
    await school.app.services.knowledge.settled()
    await other.sends(LOST)
    assert "没有把握" in await other.sees()


async def test_with_one_tap_a_question_becomes_another_way_to_ask_tried_first(
    school: School,
) -> None:
    trainee, staff = await school.trainee(), await teacher(school)
    await asks(trainee)
    await opens_group(staff)
    link = next(label for label in await staff.buttons() if label.startswith("🔗"))
    await staff.presses(link)
    preview = await staff.sees_until("的一种问法")
    assert f"＋ {LOST}" in preview
    assert await school.query("SELECT count(*) FROM ways") == [(0,)]
    await staff.presses("💬 记作一种问法")
    await staff.sees_until("已生效")
    title = link.removeprefix("🔗 并入：")
    assert await ways_of(school, LOST) == [(title, "merged", "confirmed")]
    rows = await school.query("SELECT count(*) FROM entries WHERE aliases LIKE ?", f"%{LOST}%")
    assert rows == [(0,)]
    audit = await school.query("SELECT act, account_id FROM audit WHERE act LIKE 'faq-%'")
    assert audit == [("faq-way", staff.id)]


async def ways_of(school: School, text: str) -> list[tuple[str, str, str]]:
    """The titles that a text is a way to ask, its source and its state."""
    return await school.query(
        "SELECT f.question, w.source, w.state FROM ways w JOIN entries f ON f.id = w.entry_id"
        " WHERE w.text = ?",
        text,
    )


async def test_a_question_may_still_be_written_among_the_aliases(school: School) -> None:
    trainee, staff = await school.trainee(), await teacher(school)
    await asks(trainee)
    await opens_group(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("🔗")))
    await staff.sees_until("的一种问法")
    await staff.presses("🔗 写进“问法”栏")
    await staff.sees_until("已生效")
    rows = await school.query("SELECT count(*) FROM entries WHERE aliases LIKE ?", f"%{LOST}%")
    assert rows == [(1,)]
    assert await school.query("SELECT count(*) FROM ways") == [(0,)]


async def test_the_entry_that_a_question_joins_is_found_by_words(school: School) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await asks(trainee)
    await opens_group(staff)
    await staff.presses("🔎 找条目")
    assert LOST in await staff.sees_until("写几个字")
    await staff.sends("zzzz qqqq")
    await staff.sees_until("zzzz")
    await staff.sends("的")
    await staff.sees_until("找到")
    first = await staff.buttons()
    await staff.presses("下一页 ›")
    await staff.sees_until("找到")
    assert await staff.buttons() != first
    await staff.sends("停车")
    await staff.sees_until("“停车”找到")
    assert (await staff.buttons())[0] == PARKING
    await staff.presses(PARKING)
    assert f"＋ {LOST}" in await staff.sees_until("的一种问法")
    await staff.presses("💬 记作一种问法")
    await staff.sees_until("已生效")
    assert await ways_of(school, LOST) == [(PARKING, "merged", "confirmed")]


async def test_an_answer_of_the_desk_joins_an_entry_found_by_words(school: School) -> None:
    trainee, staff = await school.trainee(), await teacher(school)
    await waits(trainee)
    await staff.sees_until("新的提问")
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("到一楼大厅领取。", reply_to=notice)
    await staff.sees_until("已发给")
    await staff.presses("📌 收进常见问题")
    await staff.sees_until("收进常见问题？")
    await staff.presses("🔎 找条目")
    await staff.sees_until("写几个字")
    await staff.sends("life-parking")
    await staff.sees_until("找到")
    await staff.presses(PARKING)
    assert f"＋ {LOST}" in await staff.sees_until("的一种问法")
    await staff.presses("💬 记作一种问法")
    await staff.sees_until("已生效")
    assert await ways_of(school, LOST) == [(PARKING, "desk", "confirmed")]


async def test_a_trial_says_what_it_would_take_from_other_entries(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await open_mining(staff)
    await staff.presses("➕ 写新条目")
    await staff.sees_until("第一行写问题")
    await staff.sends(f"{PARKING}\n不能停。")
    await staff.sees_until("归哪一类")
    await staff.presses("食宿")
    preview = await staff.sees_until("新条目")
    assert "⚠️ 会抢走" in preview or "会多答上 0 个" in preview
    await staff.presses("放弃")
    await staff.sees_until("没有改动")
    assert await school.query("SELECT count(*) FROM entries") == [(92,)]


async def test_the_answer_to_one_goes_to_all_who_asked_the_same_once(school: School) -> None:
    one, two, late = [await school.trainee(number) for number in range(3)]
    staff = await teacher(school)
    await waits(one)
    await asks(two)
    await staff.sees_until("新的提问")
    await staff.presses("🗂 打开")
    assert "另有 1 人问了类似的事" in await staff.sees_until("另有")
    await staff.presses("📣 一起答复")
    listed = await staff.sees_until("还有哪些问题一起答复")
    assert f"「{LOST}」" in listed  # what it is held against
    assert f"☑ 1. {LOST}（1 人）" in listed
    await staff.presses("✏️ 写答复（另加 1 人）")
    await staff.sees_until("请不要写个人信息")
    await staff.sends("到一楼大厅失物招领处领取。")
    assert "问了 1 人要不要看" in await staff.sees_until("已发给")
    await one.sees_until("失物招领处")
    await wants(two, "失物招领处")
    await asks(late)
    await school.settle()
    for phone, times in ((one, 1), (two, 1), (late, 0)):
        assert sum("失物招领处" in each for each in await texts(phone)) == times


async def test_a_personal_answer_reaches_others_only_when_meant(school: School) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff = await teacher(school)
    await waits(one)
    await asks(two)
    await staff.sees_until("新的提问")
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("在失物招领处", reply_to=notice)
    await staff.sees_until("已发给")
    await school.settle()
    assert not any("失物招领处" in each for each in await texts(two))
    await staff.presses("📣 也告诉别人（1 人问过类似的）")
    await staff.sees_until("还发给哪些问题")
    await staff.presses("📣 发给这 1 人")
    await staff.sees_until("问了 1 人要不要看")
    await wants(two, "失物招领处")


CLUB = "隔壁寝室的猫打翻了花瓶哪个管"


async def test_who_asked_in_the_same_words_gets_the_answer_by_itself_and_once(
    school: School,
) -> None:
    one, two, waiting, late = [await school.trainee(number) for number in range(4)]
    other_class = await school.trainee(0, "第2期")
    staff = await teacher(school)
    await waits(one, CLUB)
    await asks(two, "隔壁寝室的猫，打翻了花瓶哪個管？")
    await waits(waiting, CLUB)
    await asks(other_class, CLUB)
    await staff.sees_until("新的提问")
    await staff.sends("答疑")
    await staff.sees_until("2 个在等")
    await staff.presses("1 " + school.book.trainees[0].name)
    assert "另有 2 人问了一模一样的话" in await staff.sees_until("另有")
    await staff.presses("✏️ 答复")
    assert "也会发给他们" in await staff.sees_until("请写给")
    await staff.sends("找二楼的宿管阿姨登记。")
    said = await staff.sees_until("已发给")
    assert "也发给了另外 1 个" in said  # who had asked for a person
    assert "问了 1 人要不要看" in said
    await wants(two, "宿管阿姨")
    await asks(late, CLUB)
    await school.settle()
    for phone, times in ((one, 1), (two, 1), (waiting, 1), (late, 0), (other_class, 0)):
        assert sum("宿管阿姨" in each for each in await texts(phone)) == times
    assert await school.query("SELECT state FROM cases ORDER BY id") == [("claimed",), ("closed",)]
    audit = await school.query("SELECT account_id, detail FROM audit WHERE act = 'answer-also'")
    assert audit == [(staff.id, '{"people":1,"asked":1,"unasked":true}')]
    await waiting.presses("还没解决")
    await waiting.sees_until("已接着转给老师")
    await two.presses("还没解决")
    await two.sees_until("转给老师")


async def test_words_for_one_person_or_none_yet_go_to_nobody_else(school: School) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff = await teacher(school)
    await waits(one, CLUB)
    await asks(two, CLUB)
    await staff.sees_until("新的提问")
    notice = (await staff.messages())[-1]["message_id"]
    for text in ("稍等，我问一下", "你的那间已经登记了"):
        await staff.sends(text, reply_to=notice)
        assert "也发给了" not in await staff.sees_until("已发给")
    await school.settle()
    assert not any("程老师" in each for each in await texts(two))
    await staff.presses("📣 也告诉别人（1 人问过类似的）")
    await staff.sees_until("还发给哪些问题")
    await staff.presses("📣 发给这 1 人")
    await staff.sees_until("问了 1 人要不要看")
    await wants(two, "已经登记了")


async def test_whoever_a_colleague_talks_to_is_left_to_them(school: School) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff, colleague = await teacher(school), await teacher(school, name="尤老师")
    await waits(two, CLUB)
    await colleague.sees_until("新的提问")
    await colleague.presses("✋ 我来答")
    await colleague.sees_until("在处理")
    await waits(one, CLUB)
    await school.settle()
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("找二楼的宿管阿姨登记。", reply_to=notice)
    assert "也发给了" not in await staff.sees_until("已发给")
    await school.settle()
    assert not any("宿管阿姨" in each for each in await texts(two))


async def test_who_waits_is_told_when_an_entry_answers_them(school: School) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await asks(trainee)
    await opens_group(staff)
    await staff.presses("➕ 新条目")
    await staff.sees_until("请发答案")
    await staff.sends("到一楼大厅失物招领处领取。")
    await staff.sees_until("归哪一类")
    await staff.presses("其他")
    await staff.sees_until("新条目")
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    await staff.presses("📣 告诉还在等的 1 人")
    assert f"☑ 1. {LOST}（1 人）" in await staff.sees_until("告诉哪些还在等的人")
    await staff.presses("📣 发给这 1 人")
    await staff.sees_until("问了 1 人要不要看")
    await wants(trainee, "失物招领处")
    await staff.sends("/unanswered")
    assert "没有没答上的" in await staff.sees()


EVIL = '=HYPERLINK("http://x")请问我的校服呢'


async def test_thumbs_down_are_listed_and_all_is_exported_as_text(school: School) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await asks(trainee, EVIL)
    await asks(trainee, PARKING)
    await trainee.presses("👎 没用")
    await trainee.sees_until("哪里不对")
    await trainee.presses("✏️ 自己写")
    await trainee.sees_until("请写一句")
    await trainee.sends("@SUM(1+1) 不够具体")
    await trainee.sees_until("谢谢")
    await waits(trainee, "+86的号码收不到短信啷个办")
    await staff.sees_until("新的提问")
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("-去一楼找人", reply_to=notice)
    await staff.sees_until("已发给")
    await open_mining(staff)
    await staff.presses("👎 没帮上的 1")
    said = await staff.sees_until("没帮上的")
    assert PARKING in said
    assert "不够具体" in said
    await staff.presses("‹ 返回")
    await staff.sees_until("问答情况")
    await staff.presses("📥 导出情况")
    await school.settle()
    name, data = await staff.document()
    assert name.endswith(".xlsx")
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["没答上的", "没帮上的", "使用情况", "答疑", "答疑对话"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type in {"s", "n", "d"} for cell in cells)
    rows = {sheet.title: rows_of(sheet)[1:] for sheet in book}
    asker, day = school.book.trainees[0].name, datetime(2026, 11, 23)  # noqa: DTZ001  # a cell
    assert rows["没答上的"] == []  # a colleague has answered
    assert rows["没帮上的"] == [(PARKING, PARKING, "@SUM(1+1) 不够具体", day)]
    assert (1, PARKING, 1, 0, 1) in rows["使用情况"]
    (case,) = rows["答疑"]
    assert case[1:6] == (asker, "第1期", "+86的号码收不到短信啷个办", "处理中", "教职工")
    assert [each[3:] for each in rows["答疑对话"]] == [
        ("学员", "+86的号码收不到短信啷个办"),
        ("老师", "-去一楼找人"),
    ]
    audit = await school.query("SELECT account_id FROM audit WHERE act = 'export-answers'")
    assert audit == [(staff.id,)]


async def test_unanswered_questions_are_exported_by_group_as_they_were_asked(
    school: School,
) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    await asks(one, EVIL)
    await asks(two, EVIL)
    await open_mining(staff)
    await staff.presses("📥 导出情况")
    await school.settle()
    book = load_workbook(io.BytesIO((await staff.document())[1]))
    asked = rows_of(book["没答上的"])[1:]
    assert {row[:2] for row in asked} == {(1, 2)}
    assert len(asked) == 2
    assert all(row[2].startswith("=HYPERLINK") for row in asked)


@pytest.mark.parametrize("kind", ["xlsx", "yaml"])
async def test_entries_are_exported_as_files_that_change_nothing_when_loaded_again(
    school: School, kind: str
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    evil = "=cmd|' /C calc'!A0"
    await school.change("UPDATE entries SET source = ? WHERE id = 1", evil)
    await open_mining(staff)
    await staff.presses("📚 导出条目")
    await school.settle()
    sent = [m["document"] for m in await staff.messages() if m["from_bot"] and "document" in m]
    file = next(each for each in sent if each["file_name"].endswith(kind))
    data = await school.play.bytes(f"/play/files/{file['file_id']}")
    await staff.uploads(data, file["file_name"])
    assert "新增 0，改动 0，不变 92" in await staff.sees_until("不变")


async def test_staff_see_what_matches_and_why(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("答疑")
    await staff.sees()
    await staff.presses("🔎 试问")
    await staff.sees_until("发一句话")
    await staff.sends(PARKING)
    said = await staff.sees_until("会直接回答")
    assert f"% {PARKING}（食宿）" in said
    await staff.sends(LOST)
    assert "会说没把握" in await staff.sees_until("没把握")
    await staff.sends("明天上什么课")
    assert "课表问题" in await staff.sees_until("课表问题")
    assert await school.query("SELECT count(*) FROM questions") == [(0,)]
    await staff.sends("取消")
    await staff.sees()
    await staff.sends(f"试问 {PARKING}")  # in one message, and the next is a question again
    assert "会直接回答" in await staff.sees()
    await staff.sends(PARKING)
    await staff.sees_until("60个车位")
    await staff.presses("🔎 为什么")
    assert "会直接回答" in await staff.sees_until("会直接回答")


async def test_entries_are_edited_field_by_field_and_taken_back(school: School) -> None:
    staff, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await staff.sends(PARKING)
    await staff.sees_until("60个车位")
    await staff.presses("✏️ 编辑")
    await staff.sees_until("life-parking")
    await staff.presses("答案")
    await staff.sees_until("请发新的答案")
    await staff.sends("能停，学员免费，留了 90 个车位。")
    await staff.sees_until("修改")
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    await trainee.sends(PARKING)
    assert "90 个车位" in await trainee.sees()
    await staff.presses("🕘 历史")
    assert "教职工 修改 答案" in await staff.sees_until("修改记录")
    await staff.presses("↩️ 撤回最近一次修改")
    await staff.sees_until("已生效")
    await trainee.sends(PARKING)
    assert "60个车位" in await trainee.sees()


async def test_dates_and_phrasings_are_read_as_people_write_them(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    for label, text, wrong in (
        ("有效期", "2026-09-01 至 2027-08-31", "明年"),
        ("问法", "+车停哪点\n-停车要不要收费", ""),
    ):
        await staff.sends(PARKING)
        await staff.sees_until("个车位")
        await staff.presses("✏️ 编辑")
        await staff.sees_until("life-parking")
        await staff.presses(label)
        await staff.sees_until("请发")
        if wrong:
            await staff.sends(wrong)
            await staff.sees_until("不是日期")
        await staff.sends(text)
        await staff.sees_until("试一下")
        await staff.presses("✅ 发布")
        await staff.sees_until("已生效")
    rows = await school.query(
        "SELECT effective_to, aliases LIKE '%车停哪点%', aliases LIKE '%停车要不要收费%'"
        " FROM entries WHERE slug = 'life-parking'"
    )
    assert rows == [("2027-08-31", 1, 0)]


async def test_a_retired_entry_answers_no_longer(school: School) -> None:
    staff, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await staff.sends(PARKING)
    await staff.sees_until("60个车位")
    await staff.presses("✏️ 编辑")
    await staff.sees_until("life-parking")
    await staff.presses("🗑 下架")
    await staff.sees_until("下架后")
    await staff.presses("🗑 确定下架")
    await staff.sees_until("已生效")
    await school.app.services.knowledge.settled()
    await trainee.sends(PARKING)
    assert "60个车位" not in await trainee.sees()


async def test_one_class_reaches_no_further_than_its_questions(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    trainee = await school.trainee()
    await asks(trainee)
    assert "没答上的：0 类" in await open_mining(staff)
    await staff.presses("📥 导出情况")
    assert "全校的权限" in staff.toast
    message = (await staff.messages())[-1]["message_id"]
    for data in ("qt3:1", "qt4:1", "qt5:1"):
        await staff.presses_data(data, message_id=message)
        assert "已经处理过" in staff.toast
    await staff.presses_data("qv3:1:1", message_id=message)
    assert "全校的权限" in staff.toast
