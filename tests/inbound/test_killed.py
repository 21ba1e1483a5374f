"""Updates killed between a commit and its word, or whose word could not be sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.outbound import dispatch
from tests.conftest import School
from tests.killed import kill_at_each_commit
from tests.surveys.opened import SHORT, answers, opened


async def test_whoever_joins_is_welcomed_once_however_often_the_bot_dies(school: School) -> None:
    mortal = school.mortal or kill_at_each_commit(school.app)
    row = school.book.trainees[3]
    phone = await school.play.person("随便")
    await phone.starts()
    await phone.sees()
    await phone.sends(f"{row.name}{row.phone[-4:]}")
    await phone.sees()
    before = mortal.kills
    await phone.presses("✅ 是我")
    await phone.sees_until("欢迎")
    assert mortal.kills == before + 1
    said = [each["text"] for each in await phone.messages() if each["from_bot"]]
    assert sum("你好" in each for each in said) == sum("欢迎来到" in each for each in said) == 1
    assert "明天" in await phone.keyboard()
    assert mortal.lost == []


async def test_a_word_that_could_not_be_sent_is_said_later(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "REPLY_PATIENCE", 0.2)
    row = school.book.trainees[3]
    phone = await school.play.person("随便")
    await phone.starts()
    await phone.sees()
    await phone.sends(f"{row.name}{row.phone[-4:]}")
    await phone.sees()
    await school.play.fault("502", method="sendMessage", chat_id=phone.id, times=2)
    await phone.presses("✅ 是我")
    await phone.sees_until("欢迎", within=60)
    assert "明天" in await phone.keyboard()


async def test_what_was_taken_in_time_is_not_refused_by_a_bot_that_was_down_for_hours(
    school: School,
) -> None:
    mortal = school.mortal or kill_at_each_commit(school.app)
    trainee = await school.trainee()
    closes_at = school.clock.timestamp() + 3600
    await opened(school, SHORT[:1], closes_at=closes_at)
    await answers(trainee, "▶️ 开始填写", "4")
    await trainee.sees_until("都填好了")
    mortal.meanwhile = lambda: school.clock.advance(timedelta(hours=5))
    await trainee.presses("✅ 提交")
    await trainee.sees_until("收到了")
    assert school.clock.timestamp() > closes_at


async def test_no_journal_is_left_once_all_is_answered(school: School) -> None:
    await school.trainee()
    await school.idle()
    assert await school.query("SELECT count(*) FROM update_journal") == [(0,)]
