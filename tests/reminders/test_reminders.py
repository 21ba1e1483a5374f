"""Reminders: once each, at the time each person chose, across restarts and clock jumps."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.reminders.wishes import read_wish
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

TUESDAY = MONDAY.replace(hour=0) + timedelta(days=1)


async def reminders(phone: Phone) -> list[str]:
    return [m["text"] for m in await phone.messages() if m.get("text", "").startswith(("⏰", "🌅"))]


async def test_a_class_is_announced_half_an_hour_before_and_once(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(MONDAY.replace(hour=13, minute=29))
    assert await reminders(trainee) == []
    await school.turn_to(MONDAY.replace(hour=13, minute=31))
    assert len(await reminders(trainee)) == 1
    assert "14:00 上课，到 16:30" in (await reminders(trainee))[0]
    await school.turn_to(MONDAY.replace(hour=13, minute=50))
    assert len(await reminders(trainee)) == 1


async def test_what_no_longer_helps_expires_and_is_counted(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(MONDAY.replace(hour=20))
    assert await reminders(trainee) == []
    assert await school.query("SELECT state, count(*) FROM outbox GROUP BY 1") == [("expired", 1)]


async def test_the_morning_digest_comes_after_the_quiet_hours(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(TUESDAY.replace(hour=7, minute=1))
    assert [text.splitlines()[0] for text in await reminders(trainee)] == [
        "🌅 今天 11月24日 周二 · 第1期"
    ]


@pytest.mark.parametrize(
    "text", ["明天晚上的课表也发一下", "今晚发一下明天的课表", "晚上有课吗", "早上的课发我"]
)
def test_what_asks_for_lessons_is_no_wish_for_the_daily_look(text: str) -> None:
    assert read_wish(text) is None


async def test_each_person_chooses_lead_times_and_switches(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("提醒")
    await trainee.presses("🔔 课前 30 分钟")
    await trainee.presses("120 分钟")
    await trainee.presses("✅ 30 分钟")
    await trainee.presses("‹ 返回")
    assert "🔔 课前 120 分钟" in await trainee.buttons()
    await school.turn_to(MONDAY.replace(hour=12, minute=1))
    assert len(await reminders(trainee)) == 1
    await trainee.presses("📬 要哪些通知")
    await trainee.presses("✅ 上课提醒")
    await school.turn_to(TUESDAY.replace(hour=12))
    assert len(await reminders(trainee)) == 1


async def test_quiet_hours_across_midnight_put_off_and_do_not_drop(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("提醒")
    await trainee.presses("🌅 早上 07:00 发当天课")
    await trainee.presses("06:30")
    await school.turn_to(TUESDAY.replace(hour=6, minute=40))
    assert await reminders(trainee) == []
    await school.turn_to(TUESDAY.replace(hour=7, minute=1))
    assert len(await reminders(trainee)) == 1


async def test_the_evening_before_looks_at_tomorrow(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("提醒")
    await trainee.presses("🌙 晚上发明天课：关")
    await trainee.presses("20:00")
    await school.turn_to(MONDAY.replace(hour=20, minute=1))
    assert "明天 11月24日" in (await reminders(trainee))[-1]


async def test_a_restart_across_the_due_time_loses_and_doubles_nothing(school: School) -> None:
    trainee = await school.trainee()
    await school.stop()
    school.clock.advance(timedelta(hours=3, minutes=40))
    for _ in range(3):
        await school.start()
        await school.settle()
        await school.stop()
    await school.start()
    await school.settle()
    assert len(await reminders(trainee)) == 1


async def test_a_clock_set_back_repeats_nothing(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(MONDAY.replace(hour=13, minute=31))
    await school.turn_to(MONDAY.replace(hour=13))
    await school.turn_to(MONDAY.replace(hour=13, minute=32))
    assert len(await reminders(trainee)) == 1


async def test_a_clock_that_ran_ahead_for_a_while_silences_nobody(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(MONDAY + timedelta(days=400))
    await school.turn_to(MONDAY.replace(hour=13))
    await school.turn_to(MONDAY.replace(hour=13, minute=31))
    assert len(await reminders(trainee)) == 1
    await school.turn_to(TUESDAY.replace(hour=7, minute=1))
    assert len(await reminders(trainee)) == 2


async def test_what_expired_by_a_wrong_clock_is_sent_in_its_time(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("提醒")
    await trainee.presses("🌅 早上 07:00 发当天课")
    await trainee.presses("06:30")
    await school.turn_to(TUESDAY.replace(hour=6, minute=40))  # put off by the quiet hours
    await school.turn_to(TUESDAY + timedelta(days=400))
    assert await school.query("SELECT DISTINCT state FROM outbox") == [("expired",)]
    await school.turn_to(TUESDAY.replace(hour=6, minute=50))
    assert await reminders(trainee) == []
    await school.turn_to(TUESDAY.replace(hour=7, minute=1))
    assert len(await reminders(trainee)) == 1


async def test_a_year_ahead_is_a_small_step(school: School) -> None:
    await school.trainee()
    for _ in range(3):
        school.clock.advance(timedelta(days=400))
        began = time.process_time()
        await school.settle()
        assert time.process_time() - began < 20
    ((queued,),) = await school.query("SELECT count(*) FROM outbox")
    assert queued < 20


async def test_blocked_people_are_left_alone_until_they_come_back(school: School) -> None:
    trainee = await school.trainee()
    await school.play.call("POST", f"/play/people/{trainee.id}/block", json={})
    await school.settle()
    await school.turn_to(MONDAY.replace(hour=13, minute=31))
    assert await school.query("SELECT count(*) FROM outbox") == [(0,)]
    await trainee.sends("今天")
    assert "今天" in await trainee.sees()
    await school.turn_to(TUESDAY.replace(hour=8, minute=31))
    assert await reminders(trainee) != []


async def test_a_cancelled_session_reminds_nobody(school: School) -> None:
    trainee = await school.trainee()

    def cancel(tx: object) -> None:
        tx.execute("UPDATE sessions SET status = 'cancelled'")  # type: ignore[attr-defined]

    await school.app.services.database.write(cancel)
    await school.turn_to(MONDAY.replace(hour=13, minute=31))
    assert await reminders(trainee) == []


async def test_a_digest_ends_with_its_day_and_the_clash_is_said_when_set(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("提醒")
    await trainee.presses("🌙 晚上发明天课：关")
    await trainee.presses("21:00")
    assert "⚠️" not in await trainee.sees()
    await trainee.presses("😴 免打扰 22:00–07:00")
    await trainee.presses("21:00–07:00")
    assert "⚠️ 21:00 在免打扰里，第二天的课就不发了" in await trainee.sees_until("⚠️")
    await school.turn_to(MONDAY.replace(hour=21, minute=1))
    await school.turn_to(TUESDAY.replace(hour=7, minute=1))
    heard = [text.splitlines()[0] for text in await reminders(trainee) if text.startswith("🌅")]
    assert heard == ["🌅 今天 11月24日 周二 · 第1期"]


async def test_a_digest_of_two_classes_names_the_class_of_each_session(school: School) -> None:
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
    await school.turn_to(TUESDAY.replace(hour=7, minute=1))
    (digest,) = [text for text in await reminders(trainee) if text.startswith("🌅")]
    assert digest.splitlines()[0] == "🌅 今天 11月24日 周二"
    assert "　第1期" in digest
    assert "　第3期" in digest


async def test_a_day_with_an_exam_and_no_class_has_a_digest(school: School) -> None:
    trainee = await school.trainee()
    await school.change("UPDATE sessions SET status = 'cancelled'")
    await school.change("UPDATE exams SET starts_at = ?, ends_at = ?", *_tuesday(9, 11))
    await school.turn_to(TUESDAY.replace(hour=7, minute=1))
    (digest,) = [text for text in await reminders(trainee) if text.startswith("🌅")]
    assert "📝 09:00–11:00 考试：" in digest


def _tuesday(*hours: int) -> list[int]:
    return [int(TUESDAY.replace(hour=hour).timestamp()) for hour in hours]


async def test_a_reminder_says_the_hour_and_the_class(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(MONDAY.replace(hour=13, minute=31))
    (reminder,) = await reminders(trainee)
    assert reminder.splitlines()[0] == "⏰ 14:00 上课，到 16:30"
    assert "第1期" in reminder
    assert "分钟" not in reminder
