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
    from playground.client import Phone
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
        assert row.teacher in answer
    assert len(answer.splitlines()) == 1 + 2 * len(sessions_of(school, 1)) == 7


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
    assert name == "第1期_课表_2026-11-23.ics"
    person = trainee.person["first_name"]
    sits = sum(row.name == person for row in school.book.candidates)
    held = sum(row.class_name == "第1期" for row in school.book.sessions)
    assert data.count(b"BEGIN:VEVENT") == held + sits


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
    "nonsense", ["🚌", "？？？", "' OR 1=1 --", "<b>", "\u200b。", "啊" * 4096]
)
async def test_nonsense_is_answered_politely(school: School, nonsense: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(nonsense)
    said = await trainee.sees()
    assert any(each in said for each in ("没有把握", "没看到文字", "没说清楚", "直接发给我"))


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


# -- past and coming -------------------------------------------------------------------------------

SATURDAY = MONDAY + timedelta(days=5)


async def test_on_saturday_a_weekday_is_the_one_to_come_unless_the_words_look_back(
    school: School,
) -> None:
    trainee = await school.trainee()
    await school.turn_to(SATURDAY)
    await trainee.sends("周五上课的教室在哪")
    assert "12月4日 周五" in (await trainee.sees(within=60)).splitlines()[0]
    await trainee.sends("周五上了什么课")
    assert "11月27日 周五" in (await trainee.sees()).splitlines()[0]


async def test_this_week_begins_today_with_a_line_a_session_and_the_past_folded(
    school: School,
) -> None:
    trainee = await school.trainee()
    await school.turn_to(MONDAY + timedelta(days=2))
    await trainee.sends("本周")
    lines = (await trainee.sees()).splitlines()
    past = len([row for day in (0, 1) for row in sessions_of(school, day)])
    assert lines[0] == "📅 11月25日–11月29日 · 第1期"
    assert lines[1] == f"前面 {past} 节已经上完。"
    assert lines[2] == "今天 周三"
    ahead = [row for day in range(2, 7) for row in sessions_of(school, day)]
    assert sum(" · " in line for line in lines[2:]) == len(ahead)
    assert len(lines) <= 22


async def test_a_week_of_which_nothing_is_left_says_so_and_what_comes_next(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(SATURDAY + timedelta(days=1))
    await trainee.sends("本周")
    said = await trainee.sees()
    assert said.startswith("这几天后面没有课了。")
    assert "下一节：" in said


async def test_whether_today_is_over_is_answered_as_asked(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("今天结束了吗")
    left = [row for row in sessions_of(school, 0) if row.ends_at > MONDAY]
    assert (await trainee.sees(within=60)).startswith(f"今天还有 {len(left)} 节课：")
    await school.turn_to(MONDAY.replace(hour=22))
    await trainee.sends("今天还有课吗")
    said = await trainee.sees_until("上完了")
    assert said.startswith("今天的课上完了。")
    assert "下一节：明天" in said


async def test_whether_there_is_class_in_the_evening_is_answered_of_that_evening(
    school: School,
) -> None:
    await school.change(
        "UPDATE sessions SET status = 'cancelled' WHERE (starts_at + 28800) % 86400 >= 64800"
    )
    trainee = await school.trainee()
    await trainee.sends("晚上有没有课")
    assert (await trainee.sees(within=60)).startswith("今天 11月23日 周一晚上没有课。")


async def test_hour_place_and_teacher_are_all_told_where_all_are_asked(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("明天几点上课在哪里谁讲")
    said = await trainee.sees(within=60)
    for row in sessions_of(school, 1):
        assert f"{row.starts_at.astimezone(SHANGHAI):%H:%M}" in said
        assert row.room in said
        assert row.teacher in said


async def test_after_the_last_session_of_a_course_the_class_goes_on(school: School) -> None:
    trainee = await school.trainee()
    row = sessions_of(school, 0)[0]
    await school.change(
        """
        UPDATE sessions
        SET status = 'cancelled'
        WHERE starts_at > ? AND course_id IN (SELECT id FROM courses WHERE name = ?)
        """,
        int(MONDAY.timestamp()),
        row.course,
    )
    await trainee.sends(f"下一节{row.course}在哪")
    said = await trainee.sees(within=60)
    assert said.startswith(f"后面没有“{row.course}”的课了。")
    assert "下一节：" in said


# -- rooms -----------------------------------------------------------------------------------------


async def test_a_question_about_a_room_is_answered_of_the_room(school: School) -> None:
    trainee = await school.trainee()
    mine = sessions_of(school, 1)[0]
    await trainee.sends(f"{mine.room}明天有课吗")
    said = await trainee.sees(within=60)
    assert said.startswith(f"📍 {mine.room} 明天 11月24日 周二有 ")
    assert mine.course in said
    await trainee.sends("教学楼999今天有课吗")
    assert (await trainee.sees()).startswith("课表里没有“教学楼999”这间教室。")


async def test_of_other_classes_a_trainee_hears_only_that_a_room_is_taken(school: School) -> None:
    trainee = await school.trainee()
    own = {row.room for row in school.book.sessions if row.class_name == "第1期"}
    other = next(
        row
        for row in school.book.sessions
        if row.class_name == "第3期" and row.room not in own and row.starts_at > MONDAY
    )
    await school.turn_to(other.starts_at.astimezone(SHANGHAI).replace(hour=7))
    await trainee.sends(f"{other.room}今天有课吗")
    said = await trainee.sees_until("📍", within=60)
    assert "别的班上课" in said
    assert other.course not in said


# -- exams and deadlines ---------------------------------------------------------------------------


async def test_exams_stand_in_their_day_their_week_and_nobody_elses(school: School) -> None:
    trainee = await school.trainee()
    ends = next(each for each in school.book.classes if each.name == "第1期").ends_on
    await trainee.sends(f"{ends.month}月{ends.day}号上什么课")
    line = "📝 14:00–16:30 考试：企业改进方案答辩 第1期"
    assert line in await trainee.sees(within=60)
    monday = MONDAY.date() + timedelta(days=(ends - MONDAY.date()).days // 7 * 7)
    await school.turn_to(MONDAY + timedelta(days=(monday - MONDAY.date()).days))
    await trainee.sends("本周")
    assert "14:00–16:30 考试：企业改进方案答辩 第1期" in await trainee.sees_until("考试：")
    group = school.play.in_chat(trainee, await school.play.group("第1期群", trainee))
    await group.sends(f"@linghang_play_bot {ends.month}月{ends.day}号上什么课")
    assert "考试：" not in await group.sees_until("📅")


# -- in two classes --------------------------------------------------------------------------------


async def joins_third_class_too(school: School) -> Phone:
    trainee = await school.trainee()
    await school.change(
        """
        INSERT INTO enrolments (person_id, class_id, number, enrolled_on)
        SELECT a.person_id, c.id, '99', '2026-11-01'
        FROM accounts a
        JOIN classes c ON c.name = '第3期'
        WHERE a.id = ?
        """,
        trainee.id,
    )
    return trainee


async def test_a_class_that_is_named_is_meant_and_every_answer_names_its_class(
    school: School,
) -> None:
    trainee = await joins_third_class_too(school)
    for name in ("第1期", "第3期"):
        await trainee.sends(f"{name}明天上什么课")
        assert name in (await trainee.sees_until("明天", within=60)).splitlines()[0]
    await trainee.sends("下一节")
    assert "第3期" in (await trainee.sees_until("⏭")).splitlines()[0]
    assert "第1期" in await trainee.buttons()


async def test_a_class_of_others_stays_closed_by_name_too(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("第3期明天上什么课")
    assert "看不到" in await trainee.sees(within=60)


async def test_a_class_that_has_not_begun_or_is_over_says_so(school: School) -> None:
    trainee = await school.trainee()
    row = next(each for each in school.book.classes if each.name == "第1期")
    await school.turn_to(MONDAY + timedelta(days=(row.ends_on - MONDAY.date()).days + 3))
    await trainee.sends("上周有什么课")
    assert "第1期已经在" in await trainee.sees_until("第1期", within=60)
    await school.change("UPDATE classes SET starts_on = '2027-03-01', ends_on = '2027-03-20'")
    await trainee.sends("明天")
    assert "第1期还没开班，3月1日 周一开始。" in await trainee.sees_until("还没开班")
