"""Checking in by a code that changes; what a class teacher and a trainee see of it."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role
from tests.checkin.opened import (
    BEFORE_NINE,
    at_a_new_code,
    class_id,
    class_teacher,
    code,
    link,
    marks,
    nine,
    opens,
)
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from bot.domain.ids import SessionId
    from playground.client import Phone
    from tests.conftest import School


async def begun(school: School) -> Phone:
    """A class teacher who has opened check-in at five to nine on Tuesday."""
    teacher = await class_teacher(school)
    await school.turn_to(BEFORE_NINE)
    await opens(teacher)
    return teacher


def row(school: School, index: int, name: str = "第1期") -> str:
    return [each.name for each in school.book.trainees if each.class_name == name][index]


async def one_came(school: School) -> tuple[Phone, SessionId, Phone]:
    """The teacher, the session that checks in, and a trainee who has come to it."""
    teacher = await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    await trainee.sends(await code(school, session))
    await trainee.sees_until("签到成功")
    return teacher, session, trainee


async def test_one_tap_shows_a_picture_with_the_code(school: School) -> None:
    teacher = await class_teacher(school)
    await school.turn_to(BEFORE_NINE)
    session, course = await nine(school)
    await at_a_new_code(school, session)
    shown = await opens(teacher)
    assert course in shown
    assert await code(school, session) in shown
    assert "到 0/20" in shown
    assert (await teacher.photo()).startswith(b"\x89PNG")
    assert await teacher.buttons() == ["👀 谁没到", "🎲 抽三个", "✅ 结束，记好考勤"]


async def test_a_scanned_code_and_a_typed_one_check_in_with_one_line(school: School) -> None:
    await begun(school)
    session, course = await nine(school)
    scanning, typing = await school.trainee(0), await school.trainee(1)
    await at_a_new_code(school, session)
    await scanning.starts(await link(school, session))
    assert await scanning.sees() == f"✅ 签到成功：08:55 {course}"
    await typing.sends(await code(school, session))
    assert await typing.sees() == f"✅ 签到成功：08:55 {course}"
    assert await marks(school, session) == [("present", "check-in")]
    ways = "SELECT scanned, graced FROM checkin_arrivals ORDER BY scanned"
    assert await school.query(ways) == [(0, 0), (1, 0)]


@pytest.mark.parametrize("said", ["签到 {}", "签到码：{}", "{}。", "check in {}"])
async def test_a_code_may_be_typed_with_words_around_it(school: School, said: str) -> None:
    await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    await trainee.sends(said.format(await code(school, session)))
    assert "签到成功" in await trainee.sees()


async def test_a_code_counts_also_while_something_else_waits_for_words(school: School) -> None:
    await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends(await code(school, session))
    assert "签到成功" in await trainee.sees()
    assert await school.query("SELECT 1 FROM case_messages") == []


async def test_where_nothing_is_open_a_code_hears_so(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("签到 123456")
    assert "现在没有开签到" in await trainee.sees()
    await trainee.sends("１２３ ４５６")
    assert "现在没有开签到" in await trainee.sees()
    await trainee.sends("老师黑板上写的是118362")
    assert "签到" not in await trainee.sees()


async def test_a_code_among_words_counts_while_the_class_checks_in(school: School) -> None:
    await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    await trainee.sends(f"老师黑板上写的是 {await code(school, session)}")
    assert "签到成功" in await trainee.sees()


async def test_a_code_lives_fifteen_seconds_and_one_of_grace_is_counted(school: School) -> None:
    await begun(school)
    session, _ = await nine(school)
    first, second, third = [await school.trainee(n) for n in range(3)]
    await at_a_new_code(school, session)
    await first.sends(await code(school, session, ago=1))
    assert "签到成功" in await first.sees()
    assert await school.query("SELECT graced FROM checkin_arrivals") == [(1,)]
    await second.sends(await code(school, session, ago=2))
    assert "过期了" in await second.sees()
    await third.starts(await link(school, session, ago=2))
    assert "过期了" in await third.sees()
    assert await school.query("SELECT 1 FROM checkin_tries") == []
    assert len(await school.query("SELECT 1 FROM attendance WHERE session_id = ?", session)) == 1


async def test_it_counts_once_whoever_sends_it_again(school: School) -> None:
    await begun(school)
    session, course = await nine(school)
    trainee = await school.trainee(0)
    said = await code(school, session)
    await asyncio.gather(*(trainee.sends(said) for _ in range(3)))
    await school.idle()
    seen = [m.get("text", "") for m in await trainee.messages() if m["from_bot"]]
    assert [each for each in seen if "成功" in each] == [f"✅ 签到成功：08:55 {course}"]
    assert seen[-1] == f"已经签过了：08:55 {course}，不用再签。"


async def test_an_account_that_becomes_somebody_else_counts_no_second_time(
    school: School,
) -> None:
    await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    await trainee.sends(await code(school, session))
    await trainee.sees_until("签到成功")
    await school.change(
        "UPDATE accounts SET person_id = (SELECT person_id FROM enrolments e JOIN classes c"
        " ON c.id = e.class_id WHERE c.name = '第1期' AND person_id NOT IN"
        " (SELECT person_id FROM accounts WHERE person_id IS NOT NULL) LIMIT 1) WHERE id = ?",
        trainee.id,
    )
    await trainee.sends(await code(school, session))
    assert "不能再签" in await trainee.sees()


async def test_who_guesses_codes_may_try_five_times(school: School) -> None:
    await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    right = await code(school, session)
    wrong = f"{(int(right) + 500_000) % 1_000_000:06}"
    for _ in range(5):
        await trainee.sends(wrong)
        assert "码不对" in await trainee.sees()
    await trainee.sends(await code(school, session))
    assert "10 分钟后再试" in await trainee.sees()
    assert await marks(school, session) == []


async def test_a_forged_link_is_wrong(school: School) -> None:
    await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    real = await link(school, session)
    other = real[:-1] + ("0" if real[-1] != "0" else "1")
    future = real.split("_")
    future[2] = str(int(future[2]) + 1)
    for payload in (other, "_".join(future)):
        await trainee.starts(payload)
        assert "码不对" in await trainee.sees()
    assert await marks(school, session) == []


async def test_who_comes_after_the_start_is_late_and_then_it_is_closed(school: School) -> None:
    await begun(school)
    session, course = await nine(school)
    late, later = await school.trainee(0), await school.trainee(1)
    await school.turn_to(BEFORE_NINE + timedelta(minutes=10))
    await late.sends(await code(school, session))
    assert f"签到成功，算迟到：09:05 {course}" in await late.sees()
    assert await marks(school, session) == [("late", "check-in")]
    await school.turn_to(BEFORE_NINE + timedelta(minutes=20))
    await later.starts(await link(school, session))
    assert "签到已经关了" in await later.sees()


async def test_nobody_of_another_class_is_checked_in(school: School) -> None:
    await begun(school)
    session, _ = await nine(school)
    stranger = await school.trainee(0, "第2期")
    for say in (stranger.starts(await link(school, session)),
                stranger.sends(await code(school, session))):  # fmt: skip
        await say
        assert "名字不在这个班" in await stranger.sees()
    assert await marks(school, session) == []


async def test_nobody_is_checked_in_before_they_are_enrolled(school: School) -> None:
    await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    await school.change(
        "UPDATE enrolments SET enrolled_on = '2026-11-25' WHERE person_id ="
        " (SELECT person_id FROM accounts WHERE id = ?)",
        trainee.id,
    )
    await trainee.sends(await code(school, session))
    assert "11月25日" in await trainee.sees_until("不用签到")
    assert await marks(school, session) == []


async def test_nobody_is_checked_in_on_a_day_off_or_where_it_is_cancelled(school: School) -> None:
    await begun(school)
    session, _ = await nine(school)
    trainee = await school.trainee(0)
    await school.change(
        "INSERT INTO school_days (first_on, last_on, kind, name) VALUES"
        " ('2026-11-24', '2026-11-24', 'off', '校庆')"
    )
    await trainee.sends(await code(school, session))
    assert "放假" in await trainee.sees()
    await school.change("DELETE FROM school_days")
    await school.change("UPDATE sessions SET status = 'cancelled' WHERE id = ?", session)
    await trainee.starts(await link(school, session))
    assert "取消了" in await trainee.sees()
    assert await marks(school, session) == []


async def test_check_in_opens_ten_minutes_before_and_not_on_a_day_off(school: School) -> None:
    teacher = await class_teacher(school)
    await school.turn_to(BEFORE_NINE - timedelta(minutes=6))
    await teacher.sends("签到")
    assert "08:50 起可以开" in await teacher.sees()
    await school.turn_to(BEFORE_NINE)
    await teacher.sends("签到")
    await teacher.sees()
    label = (await teacher.buttons())[0]
    await school.turn_to(BEFORE_NINE - timedelta(minutes=6))
    await teacher.presses(label)  # as one that somebody kept from another day
    assert "08:50 起可以开" in teacher.toast
    await school.change(
        "INSERT INTO school_days (first_on, last_on, kind, name) VALUES"
        " ('2026-11-24', '2026-11-24', 'off', '校庆')"
    )
    await school.turn_to(BEFORE_NINE)
    await teacher.presses(label)
    assert "校庆" in teacher.toast
    assert await school.query("SELECT 1 FROM checkins") == []


async def test_who_is_unknown_is_asked_to_join_and_staff_need_not_check_in(school: School) -> None:
    teacher = await begun(school)
    session, _ = await nine(school)
    newcomer = await school.play.person("路人")
    await newcomer.starts(await link(school, session))
    seen = await newcomer.sees_until("姓名")
    assert "先加入班级" in seen
    await teacher.sends(await code(school, session))
    assert "你不用签" in await teacher.sees()


async def test_before_the_session_ending_asks_first(school: School) -> None:
    teacher, session, _ = await one_came(school)
    await teacher.presses("✅ 结束，记好考勤")
    assert "没签的都记缺课" in await teacher.sees_until("还没上课")
    assert await school.query("SELECT 1 FROM roll_calls WHERE session_id = ?", session) == []


async def test_ending_records_the_roll_and_who_did_not_come_is_absent(school: School) -> None:
    teacher, session, _ = await one_came(school)
    await teacher.presses("👀 谁没到")
    missing = await teacher.sees_until("还没到 19 人")
    assert row(school, 0) not in missing
    assert row(school, 1) in missing
    await teacher.presses("✅ 结束，记好考勤")
    await teacher.presses("现在就结束")
    assert "到 1/20" in await teacher.sees_until("考勤记好了")
    assert await marks(school, session) == [("absent", "roll-call"), ("present", "check-in")]
    assert await school.query("SELECT recorded_by FROM roll_calls WHERE session_id = ?", session)
    other = await school.trainee(2)
    await other.starts(await link(school, session))
    assert "已经给你记了“缺”" in await other.sees()


async def test_the_count_and_the_code_on_the_screen_are_renewed(school: School) -> None:
    teacher = await begun(school)
    session, _ = await nine(school)
    before = await code(school, session)
    trainee = await school.trainee(0)
    await trainee.sends(before)
    await trainee.sees_until("签到成功")
    await at_a_new_code(school, session)
    (screen,) = [m for m in await teacher.messages() if "photo" in m]
    assert "到 1/20" in screen["caption"]
    assert await code(school, session) in screen["caption"]
    assert before not in screen["caption"]
    await school.turn_to(BEFORE_NINE + timedelta(minutes=21))
    (screen,) = [m for m in await teacher.messages() if "photo" in m]
    assert "签到已经关了" in screen["caption"]
    assert await school.query("SELECT 1 FROM checkin_screens") == []


async def test_roll_call_starts_with_the_check_ins_and_proposes_the_others_as_absent(
    school: School,
) -> None:
    teacher, _, _ = await one_came(school)
    await teacher.sends("点名")
    shown = await teacher.sees_until("没签到的先算缺")
    assert "应到 20：到 1，缺 19" in shown
    labels = await teacher.buttons()
    assert row(school, 0) in labels
    assert f"❌ {row(school, 1)}" in labels


async def test_what_a_teacher_says_beats_a_later_scan_and_is_on_the_trail(school: School) -> None:
    teacher = await begun(school)
    session, _ = await nine(school)
    first, second = await school.trainee(0), await school.trainee(1)
    await first.sends(await code(school, session))
    await first.sees_until("签到成功")
    await teacher.sends("点名")
    await teacher.sees_until("没签到的先算缺")
    await teacher.presses(row(school, 0))
    await teacher.presses(f"❌ {row(school, 1)}")
    await second.sends(await code(school, session))
    assert "已经给你记了“迟到”" in await second.sees()
    await first.starts(await link(school, session))
    assert "已经给你记了“缺”" in await first.sees()
    trail = await school.query(
        "SELECT mark, source, noted_by FROM attendance_trail WHERE session_id = ? AND person_id ="
        " (SELECT person_id FROM accounts WHERE id = ?) ORDER BY id",
        session,
        first.id,
    )
    assert trail == [("present", "check-in", None), ("absent", "roll-call", teacher.id)]


async def test_a_correction_after_the_record_is_called_one(school: School) -> None:
    teacher, session, _ = await one_came(school)
    await teacher.presses("✅ 结束，记好考勤")
    await teacher.presses("现在就结束")
    await teacher.sees_until("考勤记好了")
    await school.play.advance(minutes=5)
    await teacher.presses("✏️ 再改")
    await teacher.presses(f"❌ {row(school, 1)}")
    await teacher.sees_until("改过")
    sources = await school.query(
        "SELECT source FROM attendance_trail WHERE session_id = ? ORDER BY id", session
    )
    assert sources == [("roll-call",), ("correction",)]


async def test_three_names_are_called_in_two_taps(school: School) -> None:
    teacher = await begun(school)
    session, _ = await nine(school)
    await teacher.presses("🎲 抽三个")
    assert "还没有人签到" in teacher.toast
    for index in range(4):
        trainee = await school.trainee(index)
        await trainee.sends(await code(school, session))
        await trainee.sees_until("签到成功")
    await teacher.presses("🎲 抽三个")
    await teacher.sees_until("请这三位答到")
    *called, rest = await teacher.buttons()
    assert (len(called), rest) == (3, "✅ 三个都在")
    name = called[0].removeprefix("❌ ").removesuffix(" 不在")
    await teacher.presses(called[0])
    assert f"{name} 不在，已记缺" in await teacher.sees()
    await teacher.presses("✅ 其他的都在")
    assert "抽查完了" in await teacher.sees()
    found = await school.query("SELECT found, count(*) FROM spot_checks GROUP BY 1")
    assert found == [(0, 1), (1, 2)]
    assert ("absent", "spot-check") in await marks(school, session)


async def test_one_s_own_page_says_how_and_what_has_been_done(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("签到")
    assert "现在没有开签到" in await trainee.sees()
    await begun(school)
    session, course = await nine(school)
    await trainee.sends("我要打卡")
    assert f"{course} 正在签到" in await trainee.sees_until("6 位码")
    await trainee.sends(await code(school, session))
    await trainee.sees_until("签到成功")
    await trainee.sends("签到")
    assert "你已经签到了" in await trainee.sees()
    await trainee.sends("我的考勤")
    assert f"· 11月24日 周二 08:55 {course}" in await trainee.sees()


@pytest.mark.parametrize(
    "said", ["怎么签到", "我要签到", "签到码是多少", "我到了 给我签一下", "签不上", "check in"]
)
async def test_words_about_checking_in_open_its_page(school: School, said: str) -> None:
    trainee = await school.trainee(0)
    await trainee.sends(said)
    assert "现在没有开签到" in await trainee.sees()


async def test_a_member_of_the_committee_opens_it_where_the_teacher_lets_them(
    school: School,
) -> None:
    member = await school.trainee(0)
    await school.turn_to(BEFORE_NINE)
    await member.sends("签到")
    await member.sees()
    assert not any(each.startswith("▶️") for each in await member.buttons())
    await school.change(
        "INSERT INTO committee_rights (class_id, may) VALUES (?, 'roll')", await class_id(school)
    )
    assert "到 0/20" in await opens(member)


async def came_together(school: School) -> list[str]:
    """Let two of the class come within seconds of each other, session by session; their names."""
    held = await school.query(
        "SELECT id, starts_at FROM sessions WHERE class_id = ? AND starts_at < ?"
        " AND status = 'scheduled' ORDER BY starts_at DESC LIMIT 8",
        await class_id(school),
        school.clock.timestamp() - 86400,
    )
    people = await school.query(
        "SELECT p.id, p.name FROM enrolments e JOIN people p ON p.id = e.person_id"
        " WHERE e.class_id = ? ORDER BY p.id",
        await class_id(school),
    )
    for place, (session, starts) in enumerate(held):
        await school.change("INSERT INTO checkins VALUES (?, 0, 0, 0, 0, 0)", session)
        for number, (person, _) in enumerate(people):
            at = starts + (3 if number == 1 else number * 29 * (place + 3) % 580)
            await school.change(
                "INSERT INTO checkin_arrivals VALUES (?, ?, randomblob(8), ?, 1, 0)",
                session, person, at,
            )  # fmt: skip
    return [name for _, name in people[:2]]


async def test_who_always_comes_together_is_a_hint_for_staff_and_for_nobody_else(
    school: School,
) -> None:
    names = await came_together(school)
    teacher, member = await begun(school), await school.trainee(0)
    await school.change(
        "INSERT INTO committee_rights (class_id, may) VALUES (?, 'roll')", await class_id(school)
    )
    await opens(member)
    session, _ = await nine(school)
    somebody = await school.trainee(2)
    await somebody.sends(await code(school, session))
    await somebody.sees_until("签到成功")
    await member.presses("✅ 结束，记好考勤")
    await member.presses("现在就结束")
    assert "前后脚" not in await member.sees_until("考勤记好了")
    await teacher.presses("✅ 结束，记好考勤")
    hint = f"· {'、'.join(names)}：最近 8 次里 8 次相差不到 10 秒"
    assert hint in await teacher.sees_until("只是提示")


async def test_who_is_on_leave_is_neither_missing_nor_absent(school: School) -> None:
    teacher = await begun(school)
    session, _ = await nine(school)
    await teacher.sends("点名")
    await teacher.sees_until("点名字换")
    await teacher.sends(f"请假 {row(school, 1)}")
    await teacher.sees_until("请假 1")
    trainee = await school.trainee(0)
    await trainee.sends(await code(school, session))
    await trainee.sees_until("签到成功")
    await teacher.presses("👀 谁没到")
    seen = await teacher.sees_until("还没到 18 人")
    assert f"📝 请假：{row(school, 1)}" in seen


async def test_the_trail_is_only_added_to(school: School) -> None:
    teacher = await begun(school)
    await teacher.sends("点名")
    await teacher.sees_until("点名字换")
    for label in (row(school, 0), f"❌ {row(school, 0)}"):
        await teacher.presses(label)
    assert await school.query("SELECT mark FROM attendance_trail ORDER BY id") == [
        ("absent",),
        ("late",),
    ]
    for change in ("DELETE FROM attendance_trail", "UPDATE attendance_trail SET mark = 'present'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            await school.change(change)


async def test_the_window_is_the_school_s_to_set(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await school.turn_to(BEFORE_NINE)
    await boss.sends("签到")
    await boss.sees()
    await boss.presses("⚙️ 签到时间")
    await boss.presses("上课以后就算迟到")
    await boss.presses("上课 15 分钟后关")
    assert await boss.buttons() == [
        "课前 10 分钟起",
        "上课 5 分钟后算迟到",
        "上课 20 分钟后关",
        "‹ 返回",
    ]
    await opens(boss)
    session, _ = await nine(school)
    starts = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI).timestamp()
    found = await school.query(
        "SELECT late_at, closes_at FROM checkins WHERE session_id = ?", session
    )
    assert found == [(starts + 300, starts + 1200)]


async def test_it_speaks_english(school: School) -> None:
    await begun(school)
    session, course = await nine(school)
    trainee = await school.trainee(0)
    await trainee.sends("/language")
    await trainee.presses("English")
    await trainee.sees_until("English")
    await trainee.sends(await code(school, session))
    assert await trainee.sees() == f"✅ Checked in at 08:55 for {course}"


async def test_a_code_alone_is_told_that_the_check_in_is_over(school: School) -> None:
    teacher = await begun(school)
    session, course = await nine(school)
    first, late = await school.trainee(0), await school.trainee(1)
    other = await school.trainee(0, class_name="第2期")
    old = await code(school, session)
    await first.sends(old)
    await first.sees_until("签到成功")
    await school.turn_to(BEFORE_NINE + timedelta(minutes=30))
    await late.sends(old)
    assert await late.sees() == f"{course} 的签到已经关了。下课前请找班主任补登。"
    await other.sends(old)
    assert "现在没有开签到" in await other.sees()
    await teacher.presses("✅ 结束，记好考勤")
    await teacher.sees_until("签到结束")
    await late.sends(old)
    assert "老师已经给你记了“缺”" in await late.sees()
    assert await school.query("SELECT 1 FROM checkin_tries") == []
    assert await school.query("SELECT 1 FROM questions WHERE account_id = ?", late.id) == []
    await school.turn_to(BEFORE_NINE + timedelta(hours=4))
    await late.sends(old)
    assert "现在没有开签到" in await late.sees()


async def test_where_nobody_came_nobody_is_recorded_as_there(school: School) -> None:
    teacher = await begun(school)
    session, course = await nine(school)
    await teacher.presses("✅ 结束，记好考勤")
    await teacher.sees_until("一个人都没签")
    assert await marks(school, session) == []
    assert await school.query("SELECT 1 FROM roll_calls WHERE session_id = ?", session) == []
    await teacher.presses(f"✍️ 09:00 {course} · 点名")
    await teacher.sees_until("还没记好")


async def test_a_second_tap_on_the_end_says_so_and_sends_nothing(school: School) -> None:
    teacher, _, _ = await one_came(school)
    shown = await teacher.messages()
    await teacher.presses("✅ 结束，记好考勤")
    await teacher.presses("现在就结束")
    await teacher.sees_until("签到结束")
    await school.settle()
    mine, tap = shown[-1]["message_id"], shown[-1]["reply_markup"]["inline_keyboard"][-1][0]
    await teacher.presses_data(tap["callback_data"], message_id=mine)
    assert teacher.toast == "已经结束了，考勤也记好了。"
    assert await teacher.gets_nothing()


async def test_a_few_marks_by_hand_make_nobody_present_who_has_not_checked_in(
    school: School,
) -> None:
    teacher = await begun(school)
    session, _ = await nine(school)
    ((person,),) = await school.query("SELECT min(person_id) FROM enrolments WHERE class_id = 1")
    await school.change(
        "INSERT INTO attendance (session_id, person_id, mark) VALUES (?, ?, 'absent')",
        session,
        person,
    )
    await teacher.presses("✅ 结束，记好考勤")
    await teacher.sees_until("一个人都没签")
    assert await school.query("SELECT 1 FROM roll_calls WHERE session_id = ?", session) == []
