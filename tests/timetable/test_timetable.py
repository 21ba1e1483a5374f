"""Asking for classes in chat."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.timetable.session import CourseKind
from tests.conftest import MONDAY, SHANGHAI

if TYPE_CHECKING:
    from bot.domain.imports.book import SessionRow
    from tests.conftest import School


def sessions_of(school: School, days: int, class_name: str = "第1期") -> list[SessionRow]:
    day = (MONDAY + timedelta(days=days)).date()
    return [
        row
        for row in school.book.sessions
        if row.class_name == class_name and row.starts_at.astimezone(SHANGHAI).date() == day
    ]


async def test_tomorrow_lists_course_teacher_and_room(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("明天上什么课")
    answer = await trainee.sees()
    assert answer.splitlines()[0] == "📅 明天 11月24日 周二 · 第1期"
    for row in sessions_of(school, 1):
        assert row.course in answer
        assert row.room in answer
    assert len(answer.splitlines()) <= 6


async def test_a_short_question_goes_on_from_the_one_before(school: School) -> None:
    trainee = await school.trainee()
    row = sessions_of(school, 1)[0]
    await trainee.sends("明天在哪上课")
    assert row.room in await trainee.sees()
    await trainee.sends("到几点")
    answer = await trainee.sees()
    assert answer.startswith("📅 明天 11月24日 周二")
    assert f"{row.ends_at.astimezone(SHANGHAI):%H:%M}" in answer


async def test_after_something_else_was_answered_nothing_goes_on(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("明天在哪上课")
    assert "明天" in await trainee.sees()
    await trainee.sends("在哪里停车？")
    await trainee.sees_until("停车")
    await trainee.sends("到几点")
    assert "明天" not in await trainee.sees()


@pytest.mark.parametrize("words", ["今天", "/today", "TODAY", "今日"])
async def test_a_word_does_what_the_command_does(school: School, words: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(words)
    assert "今天 11月23日 周一" in await trainee.sees()


async def test_an_empty_day_falls_through_to_the_next_teaching_day(school: School) -> None:
    trainee = await school.trainee()
    empty = next(n for n in range(30) if not sessions_of(school, n) and n < 12)
    await trainee.sends(f"{(MONDAY + timedelta(days=empty)).day}号上什么课")
    answer = await trainee.sees()
    assert "没有课" in answer


async def test_next_class_counts_down_and_now_says_what_is_on(school: School) -> None:
    trainee = await school.trainee()
    today = sessions_of(school, 0)
    await trainee.sends("下一节课在哪")
    answer = await trainee.sees()
    assert today[1].course in answer
    assert today[1].room in answer
    assert "还有 4 小时" in answer or "还有 3 小时" in answer
    await trainee.sends("现在上什么课")
    assert today[0].course in await trainee.sees()


async def test_buttons_turn_the_day_in_place_even_days_later(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("今天")
    await trainee.sees()
    before = len(await trainee.messages())
    await trainee.presses("11月24日 周二 ›")
    assert "明天 11月24日" in await trainee.sees()
    assert len(await trainee.messages()) == before
    await school.turn_to(MONDAY + timedelta(days=2))
    await trainee.presses("‹ 11月23日 周一")
    assert "11月23日 周一" in await trainee.sees()


async def test_an_unknown_button_says_that_it_is_out_of_date(school: School) -> None:
    trainee = await school.trainee()
    message = (await trainee.messages())[-1]["message_id"]
    for data in ("zz9:1", "d1:1", "d1:x:20261123", "d1:1:20261399", ""):
        await trainee.presses_data(data, message_id=message)
        assert "过期" in trainee.toast


async def test_another_class_cannot_be_seen_by_a_guessed_button(school: School) -> None:
    trainee = await school.trainee()
    message = (await trainee.messages())[-1]["message_id"]
    await trainee.presses_data("d1:2:20261123", message_id=message)
    assert "看不到" in trainee.toast


async def test_the_week_comes_as_a_picture_and_as_a_calendar(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("本周")
    await trainee.sees()
    await trainee.presses("🖼 周图")
    await trainee.sees_until("第1期")
    assert (await trainee.photo()).startswith(b"\x89PNG")
    await trainee.sends("日历")
    await trainee.sees()
    name, data = await trainee.document()
    assert name == "第1期.ics"
    assert data.count(b"BEGIN:VEVENT") == sum(
        row.class_name == "第1期" for row in school.book.sessions
    )


async def test_end_of_the_programme(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("好久结业哦")
    ends = school.book.classes[0].ends_on
    assert f"{ends.month}月{ends.day}日" in await trainee.sees()


async def test_how_many_classes_are_left(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("还有好多节课才结业哦")
    ahead = [r for r in school.book.sessions if r.class_name == "第1期" and r.starts_at > MONDAY]
    assert f"结业还有 {len(ahead)} 节课" in await trainee.sees()


async def test_english_speakers_get_english(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("/language")
    await trainee.sees()
    await trainee.presses("English")
    await trainee.sees_until("English from now on")
    await trainee.sends("what's on tomorrow")
    assert "Tomorrow, Tue 24 Nov" in await trainee.sees()
    assert "Today" in await trainee.keyboard()


async def test_staff_see_the_class_they_chose_and_only_theirs(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    await staff.sends("班级")
    await staff.sees()
    assert [label.split("\u3000")[0] for label in await staff.buttons()] == ["第2期"]
    await staff.presses((await staff.buttons())[0])
    await staff.sends("今天")
    assert "第2期" in await staff.sees()


@pytest.mark.parametrize(
    "nonsense", ["😀", "？？？", "' OR 1=1 --", "<b>", "\u200b。", "啊" * 4096]
)
async def test_nonsense_is_answered_politely(school: School, nonsense: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(nonsense)
    said = await trainee.sees()
    assert any(each in said for each in ("没有把握", "没看到文字", "没看明白", "直接发给我"))


async def test_how_many_are_left_of_a_course_is_a_number_with_dates(school: School) -> None:
    trainee = await school.trainee()
    rows = [r for r in school.book.sessions if r.class_name == "第1期"]
    course = rows[0].course
    of_course = [r for r in rows if r.course == course]
    ahead = [r for r in of_course if r.starts_at > MONDAY]
    await trainee.sends(f"{course}还剩几节课")
    first, *dates = (await trainee.sees()).splitlines()
    assert first == f"🔢 {course}：还有 {len(ahead)} 节课，共 {len(of_course)} 节。"
    assert len(dates) == sum(r.ends_at > MONDAY for r in of_course)


async def test_how_many_are_left_of_a_day_counts_those_to_come(school: School) -> None:
    trainee = await school.trainee()
    today = [r for r in sessions_of(school, 0) if r.kind is not CourseKind.ELECTIVE]
    await trainee.sends("今天还剩几节课")
    first = (await trainee.sees()).splitlines()[0]
    assert first == f"🔢 今天 11月23日 周一：{len(today)} 节课，都还没上。"
    await trainee.sends("上周上了几节课")
    assert "都上过了" in (await trainee.sees()).splitlines()[0]


async def test_a_day_that_is_past_is_shown_as_it_was(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(MONDAY + timedelta(days=1))
    await trainee.sends("昨天上了什么")
    answer = await trainee.sees()
    assert answer.splitlines()[0] == "📅 昨天 11月23日 周一 · 第1期"
    assert all(row.course in answer for row in sessions_of(school, 0))


async def test_the_last_class_is_the_one_before_now(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(MONDAY + timedelta(days=1, hours=-4))
    await trainee.sends("上一节课是谁讲的")
    answer = await trainee.sees()
    last = sessions_of(school, 0)[-1]
    assert last.course in answer
    assert last.teacher in answer
