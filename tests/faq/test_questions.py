"""Asking in free words: the school's own answers, or an honest sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PARKING = "自己开车来，学校里能停车吗？"
GRANT = "中职国家助学金一年有多少钱？"
NONSENSE = "今天天气怎么样"


async def asks(phone: Phone, text: str) -> str:
    await phone.sends(text)
    return await phone.sees()


async def test_a_sure_answer_comes_with_its_source_its_date_and_thumbs(school: School) -> None:
    trainee = await school.trainee()
    said = await asks(trainee, PARKING)
    assert "学员免费，校内给学员留60个车位" in said
    assert "来源：《校园车辆管理规定》（示例） · 2026-09-01 起" in said
    assert (await trainee.buttons())[:2] == ["👍 有用", "👎 没用"]


async def test_what_nobody_knows_is_said_honestly_and_passed_to_the_staff(school: School) -> None:
    trainee = await school.trainee()
    said = await asks(trainee, NONSENSE)
    assert "没有把握" in said
    assert await trainee.buttons() == ["🙋 问老师"]


async def test_an_unclear_question_offers_at_most_three_and_none_of_these_ends_it(
    school: School,
) -> None:
    trainee = await school.trainee()
    said = await asks(trainee, "助学金")
    labels = await trainee.buttons()
    assert "哪一个" in said
    assert 3 <= len(labels) <= 5
    assert labels[-2:] == ["都不是", "🙋 问老师"]
    await trainee.presses("都不是")
    assert "换个说法" in await trainee.sees()
    assert await trainee.buttons() == ["🙋 问老师", "📚 常见问题"]
    rows = await school.query("SELECT text, outcome, state FROM questions")
    assert rows == [("助学金", "suggest", "open")]


async def test_the_suggestion_that_was_meant_is_the_answer(school: School) -> None:
    trainee = await school.trainee()
    await asks(trainee, "助学金")
    title = (await trainee.buttons())[0]
    await trainee.presses(title)
    assert title in await trainee.sees()
    rows = await school.query(
        "SELECT question, state FROM questions q JOIN entries e ON e.id = q.entry_id"
    )
    assert rows == [(title, "answered")]


async def test_thumbs_down_asks_why_once_and_keeps_the_reason(school: School) -> None:
    trainee = await school.trainee()
    await asks(trainee, PARKING)
    await trainee.presses("👎 没用")
    assert "哪里不对" in await trainee.sees_until("哪里不对")
    await trainee.presses("不够具体")
    assert "已转给负责的老师" in await trainee.sees()
    assert await school.query("SELECT rating, reason FROM questions") == [(-1, "不够具体")]


async def test_a_reason_may_be_written_and_is_no_new_question(school: School) -> None:
    trainee = await school.trainee()
    await asks(trainee, PARKING)
    await trainee.presses("👎 没用")
    await trainee.sees_until("哪里不对")
    await trainee.presses("✏️ 自己写")
    await trainee.sees_until("请写一句")
    await asks(trainee, "没说助学金多少钱")
    assert await school.query("SELECT reason FROM questions") == [("没说助学金多少钱",)]


async def test_fifty_taps_are_one_thumb(school: School) -> None:
    trainee = await school.trainee()
    await asks(trainee, PARKING)
    message = (await trainee.messages())[-1]["message_id"]
    for _ in range(10):
        await trainee.presses_data("q5:1:1", message_id=message)
    assert await school.query("SELECT count(*), sum(rating) FROM questions") == [(1, 1)]


async def test_somebody_elses_question_cannot_be_rated_by_a_guessed_button(school: School) -> None:
    trainee, stranger = await school.trainee(), await school.trainee(1)
    await asks(trainee, PARKING)
    message = (await stranger.messages())[-1]["message_id"]
    for data in ("q5:1:0", "q6:1:off", "q7:1", "q8:1:1", "q9:1", "qa:1"):
        await stranger.presses_data(data, message_id=message)
        assert stranger.toast
    assert await school.query("SELECT rating, state FROM questions") == [(None, "answered")]
    assert await school.query("SELECT count(*) FROM cases") == [(0,)]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("你好", "直接发给我"),
        ("谢谢老师", "不客气"),
        ("傻逼机器人", "对不起"),
        ("你是谁", "我是领航"),
    ],
)
async def test_small_talk_gets_a_human_line(school: School, said: str, answer: str) -> None:
    trainee = await school.trainee()
    assert answer in await asks(trainee, said)
    assert await school.query("SELECT count(*) FROM questions") == [(0,)]


async def test_an_entry_out_of_force_is_never_given_as_current(school: School) -> None:
    await school.change(
        "UPDATE entries SET effective_to = '2026-11-01' WHERE slug = 'life-parking'"
    )
    trainee = await school.trainee()
    said = await asks(trainee, PARKING)
    assert "60个车位" not in said
    assert "到 2026-11-01 为止，已经过期" in said
    assert "🙋 问老师" in await trainee.buttons()


async def test_staff_hear_once_that_an_entry_is_about_to_end(school: School) -> None:
    await school.change(
        "UPDATE entries SET effective_to = '2026-12-01' WHERE slug = 'life-parking'"
    )
    everywhere = await school.employee(Role.STAFF)
    one_class = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    for days in (1, 2, 3):
        await school.turn_to(MONDAY + timedelta(days=days))
    told = [m["text"] for m in await everywhere.messages() if "到期" in m.get("text", "")]
    assert len(told) == 1
    assert PARKING in told[0]
    assert not any("到期" in m.get("text", "") for m in await one_class.messages())


async def test_the_faq_is_browsed_by_category_page_and_entry(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("常见问题")
    await trainee.sees()
    await trainee.presses("资助 34")
    assert "资助（34 条）" in await trainee.sees()
    await trainee.presses("下一页 ›")
    await trainee.sees()
    await trainee.presses("‹ 上一页")
    await trainee.sees()
    await trainee.presses(GRANT)
    assert "2300元" in await trainee.sees()
    await trainee.presses("‹ 返回")
    assert "资助（34 条）" in await trainee.sees()


async def test_a_newcomer_is_answered_too_and_can_still_join(school: School) -> None:
    parent = await school.play.person("家长")
    await parent.starts()
    await parent.sees()
    assert "2300元" in await asks(parent, GRANT)
    assert "没有把握" in await asks(parent, "我娃儿的校服丢在大巴车上怎么找")
    await parent.presses("🙋 问老师")
    assert "已转给老师" in await parent.sees()
    row = school.book.trainees[3]
    assert f"你是 第1期 的 {row.name} 吗" in await asks(parent, f"{row.name}{row.phone[-4:]}")


async def test_a_newcomer_who_complains_is_led_to_the_page_and_not_asked_for_a_name(
    school: School,
) -> None:
    parent = await school.play.person("家长")
    await parent.starts()
    await parent.sees()
    assert "还没有交" in await asks(parent, "宿舍厕所堵了三天没人修")
    assert (await parent.buttons())[-1] == "✅ 提交"


# -- groups -----------------------------------------------------------------------------------


async def in_group(school: School, phone: Phone) -> Phone:
    return school.play.in_chat(phone, await school.play.group("第1期群", phone))


async def test_in_a_group_the_bot_speaks_only_when_spoken_to(school: School) -> None:
    trainee = await school.trainee()
    group = await in_group(school, trainee)
    await group.sends(PARKING)
    assert await group.gets_nothing()
    await group.sends(f"@linghang_play_bot {PARKING}")
    assert "60个车位" in await group.sees()


async def test_aid_is_answered_in_private_when_asked_in_a_group(school: School) -> None:
    trainee = await school.trainee()
    group = await in_group(school, trainee)
    await group.sends(f"@linghang_play_bot {GRANT}")
    said = await group.sees()
    assert "私聊回你" in said
    assert "助学金" not in said
    assert any("2300元" in m.get("text", "") for m in await trainee.messages())


async def test_who_never_pressed_start_is_asked_to_and_nothing_of_aid_shows(school: School) -> None:
    stranger = await school.play.person("路人")
    group = await in_group(school, stranger)
    await group.sends(f"@linghang_play_bot {GRANT}")
    said = await group.sees()
    assert "按“开始”" in said
    assert "2300元" not in said


async def test_an_answer_leads_with_a_bold_sentence_and_the_rest_unfolds(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("自己开车来，学校里能停车吗？")
    await trainee.sees(within=60)
    answer = [each for each in await trainee.messages() if each["from_bot"]][-1]
    marks = {each["type"]: each for each in answer["entities"]}
    text = answer["text"]
    lead = marks["bold"]
    assert lead["offset"] == 0
    assert text[: lead["length"]] == "能停，学员免费，校内给学员留60个车位，先到先停。"
    folded = marks["expandable_blockquote"]
    body = text[folded["offset"] : folded["offset"] + folded["length"]]
    assert body.startswith("自己开车来，学校里能停车吗？\n")
    assert "3元" in body
    after = text[folded["offset"] + folded["length"] :].strip()
    assert after == "来源：《校园车辆管理规定》（示例） · 2026-09-01 起"
