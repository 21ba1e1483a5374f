"""Filling surveys in, as hurried people do."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId
from bot.domain.surveys.questions import Answer, Condition, SurveyQuestion, Words
from bot.domain.surveys.questions import QuestionKind as Asks
from storage.surveys import responses, surveys
from tests.conftest import MONDAY
from tests.surveys.opened import EVALUATION_TAPS, answers, begun, handed_in, opened, ready

if TYPE_CHECKING:
    from tests.conftest import School

YES_NO = (Words("来"), Words("不来"))
SMALL = (
    SurveyQuestion(1, Asks.SCALE, Words("讲得清楚吗"), low=Words("不清楚"), high=Words("很清楚")),
    SurveyQuestion(2, Asks.SINGLE, Words("还来吗"), YES_NO),
    SurveyQuestion(3, Asks.SHORT, Words("为什么不来"), show_if=Condition(2, (2,))),
    SurveyQuestion(4, Asks.NUMBER, Words("家里几口人"), least=1, most=20),
)


async def test_a_class_evaluation_takes_sixteen_taps_in_one_message(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, ready("class"))
    invitation = await trainee.sees_until("📝")
    assert "12 题 · 约 1 分钟 · 不记名" in invitation
    assert "看不到是谁填的" in invitation
    before = len(await trainee.messages())
    await answers(trainee, *EVALUATION_TAPS)
    assert "收到了，谢谢" in await trainee.sees()
    assert len(await trainee.messages()) == before
    assert len(EVALUATION_TAPS) == 16
    (response,) = await handed_in(school, survey_id)
    assert [response[number].values for number in (2, 3, 9, 12, 13, 14)] == [
        (5,),
        (4,),
        (3,),
        (9,),
        (1, 3),
        (1,),
    ]
    assert 15 not in response


async def test_the_question_shows_progress_section_and_worded_ends(school: School) -> None:
    trainee = await school.trainee()
    await opened(school, ready("class"))
    await answers(trainee, "▶️ 开始填写", *["5 😄"] * 4)
    said = await trainee.sees_until("服务与条件")
    assert said.startswith("▰▰▰▱▱▱▱▱ 5/12")
    assert "1 很不满意 … 5 非常满意" in said
    assert await trainee.buttons() == ["😞 1", "2", "3", "4", "5 😄", "‹ 上一题"]


async def test_four_quick_taps_are_one_answer(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, SMALL)
    await trainee.presses("▶️ 开始填写")
    message = (await trainee.messages())[-1]["message_id"]
    data = f"s2:{survey_id}:1:4:1:0"
    await asyncio.gather(*(trainee.presses_data(data, message_id=message) for _ in range(4)))
    await school.app.intake.drain()
    assert await begun(school, survey_id, trainee) == {1: Answer((4,))}
    assert "还来吗" in (await trainee.messages())[-1]["text"]


async def test_back_and_change_and_the_last_page(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, SMALL)
    await answers(trainee, "▶️ 开始填写", "4", "不来")
    assert "为什么不来" in await trainee.sees()
    await answers(trainee, "‹ 上一题")
    assert "✅ 不来" in await trainee.buttons()
    await answers(trainee, "来")
    assert "家里几口人" in await trainee.sees()
    await trainee.sends("5口")
    await trainee.sees()
    await trainee.sends("5")
    review = await trainee.sees_until("都填好了")
    assert "1. 讲得清楚吗 4" in review
    assert "为什么不来" not in review
    await answers(trainee, "1", "5 😄")
    assert "讲得清楚吗 5" in await trainee.sees()
    await answers(trainee, "✅ 提交")
    assert "收到了" in await trainee.sees()
    (response,) = await handed_in(school, survey_id)
    assert {number: each.values for number, each in response.items()} == {
        1: (5,),
        2: (1,),
        4: (5,),
    }


async def test_words_are_simply_typed_and_wrong_ones_say_how_to_mend_them(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, SMALL)
    await answers(trainee, "▶️ 开始填写", "4", "不来")
    await trainee.sends("长" * 61)
    assert "太长了（61 字），最多 60 字" in await trainee.sees()
    await trainee.sends("离家太远，明天上什么课都赶不上")
    assert "家里几口人" in await trainee.sees_until("几口人")
    await trainee.sends("很多")
    assert "“很多”不是数字" in await trainee.sees()
    await trainee.sends("200")
    assert "1 到 20 之间" in await trainee.sees()
    await trainee.sends("4人")
    assert "都填好了" in await trainee.sees_until("都填好了")
    await answers(trainee, "✅ 提交")
    (response,) = await handed_in(school, survey_id)
    assert response[3].text == "离家太远，明天上什么课都赶不上"
    await trainee.sends("明天上什么课")
    assert "📅 明天" in await trainee.sees()


async def test_a_question_asked_minutes_later_is_answered_and_the_survey_waits(
    school: School,
) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, SMALL)
    await answers(trainee, "▶️ 开始填写", "4", "不来")
    await school.turn_to(MONDAY + timedelta(minutes=10))
    await trainee.sends("明天上什么课")
    assert "📅 明天" in await trainee.sees()
    await trainee.sends("太远")
    assert "家里几口人" in await trainee.sees_until("家里几口人")
    await school.turn_to(MONDAY + timedelta(hours=5))
    await trainee.sends("4")
    assert "是填问卷的吗" in await trainee.sees()
    assert sorted(await begun(school, survey_id, trainee)) == [1, 2, 3]
    await answers(trainee, "📝 是，填进问卷")
    assert "都填好了" in await trainee.sees()


async def test_words_hours_later_are_asked_about_before_they_count_or_are_answered(
    school: School,
) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, SMALL)
    await answers(trainee, "▶️ 开始填写", "4", "不来")
    await school.turn_to(MONDAY + timedelta(hours=5))
    await trainee.sends("食堂几点开饭")
    await trainee.sees_until("是填问卷的吗")
    await answers(trainee, "💬 不是，我在提问")
    await trainee.sees()
    assert sorted(await begun(school, survey_id, trainee)) == [1, 2]
    await trainee.sends("明天上什么课")
    assert "📅 明天" in await trainee.sees()


async def test_an_interrupted_survey_goes_on_after_a_restart_and_days_later(school: School) -> None:
    trainee = await school.trainee()
    await opened(school, ready("class"))
    await answers(trainee, "▶️ 开始填写", "5 😄", "4")
    await school.stop()
    await school.start()
    await answers(trainee, "5 😄")
    assert "4/12" in await trainee.sees()
    await school.turn_to(MONDAY + timedelta(days=3))
    await trainee.sends("问卷")
    listed = await trainee.sees()
    assert "填到 3/12" in listed
    await answers(trainee, "▶️ 接着填")
    assert "4/12" in await trainee.sees_until("4/12")


async def test_who_has_no_time_now_goes_on_later(school: School) -> None:
    trainee = await school.trainee()
    await opened(school, ready("class"))
    await answers(trainee, "▶️ 开始填写")
    assert len(await trainee.buttons()) == 6  # the answers lie where they lie in the next question
    await answers(trainee, "5 😄", "‹ 上一题", "⏸ 以后再填")
    assert "随时发“问卷”接着填" in await trainee.sees()
    await answers(trainee, "▶️ 接着填")
    assert "2/12" in await trainee.sees()


async def test_a_multiple_choice_keeps_to_its_bounds(school: School) -> None:
    trainee = await school.trainee()
    gains = SurveyQuestion(
        1, Asks.MULTIPLE, Words("收获"), tuple(map(Words, "甲乙丙丁")), least=2, most=3
    )
    await opened(school, (gains,))
    await answers(trainee, "▶️ 开始填写", "⬜ 甲", "完成（已选 1）›")
    assert trainee.toast == "至少选 2 项。"
    await answers(trainee, "⬜ 乙", "⬜ 丙", "⬜ 丁")
    assert trainee.toast == "最多选 3 项。先取消一项再选。"
    await answers(trainee, "✅ 甲", "完成（已选 2）›")
    assert "1. 收获 乙、丙" in await trainee.sees()


async def test_a_finished_survey_says_so_and_counts_once(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, ready("class"))
    message = (await trainee.messages())[-1]["message_id"]
    await answers(trainee, *EVALUATION_TAPS)
    for data in (f"s1:{survey_id}", f"s6:{survey_id}:0", f"s2:{survey_id}:2:1:1:0"):
        await trainee.presses_data(data, message_id=message)
        assert "每人一份" in trainee.toast
    assert len(await handed_in(school, survey_id)) == 1
    await trainee.sends("问卷")
    assert "没有要填的问卷" in await trainee.sees()


async def test_fifty_parallel_taps_on_submit_are_one_response(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, ready("class"))
    await answers(trainee, *EVALUATION_TAPS[:-1])
    held = await school.query("SELECT id FROM accounts WHERE person_id IS NOT NULL")
    survey_service = school.app.services.survey_service
    person = (await school.query("SELECT person_id FROM accounts WHERE id = ?", held[0][0]))[0][0]
    outcomes = await asyncio.gather(
        *(survey_service.hand_in(survey_id, AccountId(trainee.id), person) for _ in range(50))
    )
    assert sorted(each.name for each in outcomes).count("ACCEPTED") == 1
    assert len(await handed_in(school, survey_id)) == 1


async def test_a_closed_and_a_foreign_survey_say_so_kindly(school: School) -> None:
    trainee, other = await school.trainee(), await school.trainee(0, "第2期")
    own = Audience((AudienceTerm(TermKind.CLASS, "1"),))
    survey_id = await opened(school, SMALL, audience=own)
    message = (await other.messages())[-1]["message_id"]
    await other.presses_data(f"s1:{survey_id}", message_id=message)
    assert "不是发给你的" in other.toast
    await other.presses_data("s1:99", message_id=message)
    assert "已经不在了" in other.toast
    await answers(trainee, "▶️ 开始填写")
    await school.app.services.database.write(surveys.close, survey_id, school.clock.timestamp())
    await answers(trainee, "4")
    assert "已经结束" in trainee.toast


async def test_who_was_typing_when_it_closed_is_told_once(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, SMALL)
    await answers(trainee, "▶️ 开始填写", "4", "不来")
    await school.app.services.database.write(surveys.close, survey_id, school.clock.timestamp())
    await trainee.sends("太远")
    assert "已经结束" in await trainee.sees()
    await trainee.sends("明天上什么课")
    assert "📅 明天" in await trainee.sees()


async def test_a_named_survey_says_so_and_can_be_changed_until_it_closes(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, SMALL, anonymous=False)
    assert "这份要记名" in await trainee.sees_until("📝")
    await answers(trainee, "▶️ 开始填写", "2", "来")
    await trainee.sends("3")
    await trainee.sees_until("都填好了")
    await answers(trainee, "✅ 提交", "✏️ 修改我的回答")
    assert "讲得清楚吗 2" in await trainee.sees()
    await answers(trainee, "1", "4", "✅ 提交")
    assert "截止前还能改" in await trainee.sees()
    (response,) = await school.app.services.database.read(responses.all_of, survey_id)
    assert response.answers[1].values == (4,)
    assert response.person_id is not None
    assert response.given_at is not None


async def test_only_those_who_have_not_finished_are_reminded_at_the_hour_they_chose(
    school: School,
) -> None:
    done, late = await school.trainee(), await school.trainee(1)
    closes = int((MONDAY + timedelta(days=2)).timestamp())
    await opened(school, ready("class"), closes_at=closes, reminders=2)
    await answers(done, *EVALUATION_TAPS)
    await school.turn_to(MONDAY.replace(hour=6, minute=55) + timedelta(days=1))
    assert not any("还差你的一份" in m.get("text", "") for m in await late.messages())
    await school.turn_to(MONDAY.replace(hour=7, minute=1) + timedelta(days=1))
    assert "还差你的一份" in await late.sees_until("还差")
    await school.turn_to(MONDAY.replace(hour=7, minute=1) + timedelta(days=2))
    for day in (2, 3, 4):
        await school.turn_to(MONDAY + timedelta(days=day))
    said = [m.get("text", "") for m in await late.messages()]
    assert sum("还差你的一份" in each for each in said) == 2
    assert not any("还差你的一份" in m.get("text", "") for m in await done.messages())
    await late.sends("问卷")
    assert "没有要填的问卷" in await late.sees()


async def test_a_survey_opens_and_closes_with_the_last_session_of_each_class(
    school: School,
) -> None:
    trainee = await school.trainee()
    last = max(row.starts_at for row in school.book.sessions if row.class_name == "第1期")
    end = max(row.ends_at for row in school.book.sessions if row.class_name == "第1期")
    survey_id = await opened(
        school, SMALL, opens_with_class=True, closes_with_class=True, closes_after=86400
    )
    message = (await trainee.messages())[-1]["message_id"]
    await trainee.presses_data(f"s1:{survey_id}", message_id=message)
    assert "还没开始" in trainee.toast
    await school.turn_to(last + timedelta(minutes=1))
    await trainee.sees_until("📝")
    await answers(trainee, "▶️ 开始填写", "5 😄")
    await school.turn_to(end + timedelta(days=1, minutes=1))
    await answers(trainee, "来")
    assert "已经结束" in trainee.toast


async def test_a_full_survey_closes_itself(school: School) -> None:
    first, second = await school.trainee(), await school.trainee(1)
    await opened(school, ready("class"), quota=1)
    await answers(first, *EVALUATION_TAPS)
    await answers(second, "▶️ 开始填写")
    assert "已经结束" in second.toast


async def test_who_joins_later_is_asked_as_well(school: School) -> None:
    await opened(school, SMALL)
    late = await school.trainee(3)
    await school.settle()
    assert "📝" in await late.sees_until("📝")


@pytest.mark.parametrize("language", ["en"])
async def test_a_survey_speaks_english_to_who_prefers_it(school: School, language: str) -> None:
    trainee = await school.trainee()
    await school.app.services.database.write(
        lambda tx: tx.execute("UPDATE accounts SET language = ?", (language,)).rowcount
    )
    await opened(school, ready("class"))
    assert "12 questions · about 1 min · anonymous" in await trainee.sees_until("📝")
    await answers(trainee, "▶️ Start")
    assert "Was the content useful to you?" in await trainee.sees()
