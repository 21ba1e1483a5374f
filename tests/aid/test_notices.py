"""A public notice says name, school, year, major and class, and it is taken down with proof."""

from __future__ import annotations

import io
from dataclasses import fields
from datetime import date, timedelta
from inspect import signature
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.domain.aid.notice import LEAST_DAYS, PublicLine, PublicNotice, last_day, working_days
from bot.domain.people.roles import Role
from bot.render import notice as rendering
from config.texts import texts
from handlers.aid.ledger_buttons import NewNotice, NoticeBook, NoticePicture, Notices, PostNotice
from handlers.aid.notice import describe_public
from tests.aid.sheets import office
from tests.aid.test_ledger_loading import of_class
from tests.aid.test_ledger_pages import NOW, aided, presses
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

SCHOOL = "云溪职业教育中心"


async def in_group(school: School, officer: Phone, class_name: str = "第1期") -> Phone:
    """A group of the class, in which the bot is, as somebody in it sees it."""
    group = await school.play.group(f"{class_name}班级群", officer)
    await school.change("UPDATE classes SET group_chat_id = ? WHERE name = ?", group, class_name)
    return school.play.in_chat(officer, group)


async def shown_in(group: Phone) -> str:
    return str([each.get("text", "") for each in await group.messages()])


async def puts_up(officer: Phone) -> str:
    await officer.sends("资助台账")
    await officer.sees_until("在册")
    await officer.presses("📋 公示")
    await officer.sees_until("还没有公示")
    await officer.presses("➕ 新的公示")
    await officer.sees_until("学校全名")
    await officer.sends(SCHOOL)
    await officer.sees_until("公示多久")
    await officer.presses(next(e for e in await officer.buttons() if e.startswith("5 个工作日")))
    return await officer.sees_until(f"{SCHOOL} 公示名单")


def test_a_public_line_has_exactly_the_five_fields_that_may_be_told() -> None:
    assert [each.name for each in fields(PublicLine)] == [
        "name", "school", "grade", "major", "class_name",
    ]  # fmt: skip
    assert [each.name for each in fields(PublicNotice)] == [
        "school", "starts_on", "ends_on", "lines",
    ]  # fmt: skip


def test_nothing_but_a_public_notice_is_drawn_or_written() -> None:
    for draw in (rendering.notice_picture, rendering.notice_workbook):
        first = next(iter(signature(draw).parameters.values()))
        assert first.annotation == "PublicNotice"
    assert {each.name: each.type for each in fields(PublicNotice)}["lines"] == (
        "tuple[PublicLine, ...]"
    )


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 15),
    st.frozensets(st.integers(0, 40), max_size=20),
)
def test_a_notice_hangs_for_as_many_working_days_as_are_asked_for(
    starts: date, days: int, off: frozenset[int]
) -> None:
    def is_working(day: date) -> bool:
        return day.weekday() < 5 and (day - starts).days not in off

    ends = last_day(starts, days, is_working)
    assert working_days(starts, ends, is_working) == days
    assert working_days(starts, ends - timedelta(days=1), is_working) == days - 1


async def test_a_notice_lists_the_ledger_and_hangs_five_working_days(school: School) -> None:
    officer = await office(school)
    await aided(school, 3)
    said = await puts_up(officer)
    for row in of_class(school)[:3]:
        assert row.name in said
    assert "有的班没填专业或年级" in said
    ((first, last),) = await school.query("SELECT starts_on, ends_on FROM aid_notices")
    assert (first, last) == ("2026-11-23", "2026-11-27")


async def test_a_notice_of_less_than_five_working_days_is_refused(school: School) -> None:
    officer = await office(school)
    await aided(school, 3)
    await puts_up(officer)
    await presses(officer, NewNotice(NOW, date(2026, 11, 26)))
    assert str(LEAST_DAYS) in officer.toast
    assert await school.query("SELECT count(*) FROM aid_notices") == [(1,)]


async def test_no_public_list_says_more_than_a_public_line_may(school: School) -> None:
    """T37: picture's data, workbook, page and message in a group, against all that is kept."""
    officer = await office(school)
    group = await in_group(school, officer)
    await aided(school, 3)
    await school.change(
        "UPDATE people SET phone = '13812345678', id_tail = '987X', gender = '甲性',"
        " district = '甲区', town = '甲镇', village = '甲村', born_on = '2009-09-09',"
        " guardian = '甲监护', guardian_phone = '13887654321', relation = '甲关系'"
        " WHERE id IN (SELECT person_id FROM aid_records)"
    )
    await school.change(
        "UPDATE aid_records SET level = '甲档', household = '甲家庭', category = 'orphan'"
    )
    await school.change("UPDATE aid_payments SET amount = 987654, reference = '甲批'")
    page = await puts_up(officer)
    await officer.presses("📣 发到班级群")
    await officer.sees_until("群里人人看得到名字")
    await officer.presses("仍然发到班级群")
    await officer.sees_until("公示名单")
    await school.settle()
    posted = await shown_in(group)
    await presses(officer, NoticeBook(await newest(school)))
    await officer.sees()
    _, data = await officer.document()
    book = load_workbook(io.BytesIO(data))
    cells = [str(c) for s in book for row in s.iter_rows(values_only=True) for c in row if c]
    lines = [PublicLine(r.name, SCHOOL, "", "", r.class_name) for r in of_class(school)[:3]]
    public = PublicNotice(SCHOOL, date(2026, 11, 23), date(2026, 11, 27), tuple(lines))
    drawn = str([rendering._cells(each) for each in public.lines])
    said = str(describe_public(texts("zh-Hans"), public))
    for text in (page, posted, "".join(cells), drawn, said):
        assert of_class(school)[0].name in text
        for forbidden in (
            "甲", "138", "987", "2009", "孤儿", "orphan", "9,876", "一档", "资助", "困难", "助学金",
        ):  # fmt: skip
            assert forbidden not in text


async def newest(school: School) -> Any:
    ((number,),) = await school.query("SELECT max(id) FROM aid_notices")
    return number


async def test_at_its_end_each_message_is_edited_and_the_page_proves_it(school: School) -> None:
    officer = await office(school)
    group = await in_group(school, officer)
    await aided(school, 2)
    await aided(school, 2, "第2期")
    await puts_up(officer)
    await officer.presses("📣 发到班级群")
    assert "1 个班没有群" in await officer.sees_until("群里人人看得到名字")
    await officer.presses("仍然发到班级群")
    await officer.sees_until("公示名单")
    await school.settle()
    other = of_class(school, "第2期")[0].name
    shown = await shown_in(group)
    assert of_class(school)[0].name in shown
    assert other not in shown
    await school.turn_to(MONDAY + timedelta(days=5))
    await school.turn_to(MONDAY + timedelta(days=5, minutes=5))
    shown = await shown_in(group)
    assert of_class(school)[0].name not in shown
    assert "名单已撤下" in shown
    await presses(officer, Notices())
    await officer.presses(next(e for e in await officer.buttons() if "已撤下" in e))
    await officer.presses("群里的 1 条消息")
    assert "第1期：11-28" in await officer.sees_until("已改成“已撤下”")
    assert await school.query("SELECT state FROM aid_notice_posts") == [("edited",)]


async def test_a_message_of_the_last_two_days_is_deleted(school: School) -> None:
    officer = await office(school)
    group = await in_group(school, officer)
    await aided(school, 2)
    await puts_up(officer)
    await officer.presses("📣 发到班级群")
    await officer.presses("仍然发到班级群")
    await officer.sees_until("公示名单")
    await school.settle()
    await officer.presses("⏹ 撤下")
    await officer.presses("撤下")
    await officer.sees_until("已撤下")
    await school.turn_to(MONDAY + timedelta(minutes=5))
    assert await school.query("SELECT state FROM aid_notice_posts") == [("deleted",)]
    assert of_class(school)[0].name not in await shown_in(group)


async def test_a_notice_is_posted_once_however_often_it_is_pressed(school: School) -> None:
    officer = await office(school)
    await in_group(school, officer)
    await aided(school, 2)
    await puts_up(officer)
    number = await newest(school)
    for _ in range(2):
        await presses(officer, PostNotice(number, sure=True))
    await school.settle()
    assert await school.query("SELECT count(*) FROM outbox WHERE kind = 'aid-notice'") == [(1,)]


async def test_only_the_office_puts_up_a_notice(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await aided(school, 3)
    await presses(boss, NewNotice(NOW, date(2026, 12, 4)))
    assert await school.query("SELECT count(*) FROM aid_notices") == [(0,)]


async def test_what_was_taken_down_is_not_made_anew_for_the_board(school: School) -> None:
    officer = await office(school)
    await aided(school, 2)
    await puts_up(officer)
    ((number,),) = await school.query("SELECT id FROM aid_notices")
    assert "🖼 图片" in await officer.buttons()
    await officer.presses("⏹ 撤下")
    await officer.presses("撤下")
    assert "10:00 已撤下" in await officer.sees_until("已撤下")
    assert "🖼 图片" not in await officer.buttons()
    for button in (NoticePicture(number), NoticeBook(number)):
        await presses(officer, button)
        assert "已经撤下" in officer.toast
    assert [
        each for each in await officer.messages() if "photo" in each or "document" in each
    ] == []
