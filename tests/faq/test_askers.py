"""Who gets an answer: ticked question by question, and asked first where nobody was asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role
from tests.conftest import MONDAY
from tests.desk.test_desk import texts, waits
from tests.faq.test_unanswered import PARKING, asks, wants

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

CAT = "隔壁寝室的猫打翻了花瓶哪个管"
VASE = "隔壁寝室的猫打翻了花瓶要赔多少"
ANSWER = "找二楼的宿管阿姨登记。"
REFUND = "照价赔就行。"


async def opens(staff: Phone, people: int, text: str = VASE) -> str:
    await staff.sends("/unanswered")
    await staff.sees_until("没答上的")
    await staff.presses(f"{people}人 · {text}")
    return await staff.sees_until("人问过")


async def picks(staff: Phone, people: int, text: str = VASE) -> str:
    await opens(staff, people, text)
    await staff.presses("✏️ 选问题，一起答复")
    return await staff.sees_until("哪些问题一起答复")


async def heard(school: School, phone: Phone, words: str) -> int:
    await school.settle()
    return sum(words in each for each in await texts(phone))


async def test_only_who_asked_what_is_ticked_is_answered_and_the_others_stay(
    school: School,
) -> None:
    cat, vase = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    await asks(cat, CAT)
    await asks(vase, VASE)
    group = await opens(staff, 2)
    assert f"· {VASE}（1 人）\n· {CAT}（1 人）" in group
    await staff.presses("✏️ 选问题，一起答复")
    listed = await staff.sees_until("哪些问题一起答复")
    assert f"☑ 1. {VASE}（1 人）\n☐ 2. {CAT}（1 人）" in listed
    await staff.presses("✏️ 写答复（1 人）")
    await staff.sees_until("问过的 1 人")
    await staff.sends(REFUND)
    await staff.sees_until("问了 1 人要不要看")
    await wants(vase, REFUND)
    assert await heard(school, cat, "要看吗") == 0
    await staff.sends("/unanswered")
    await staff.sees_until("没答上的")
    assert (await staff.buttons())[0] == f"1人 · {CAT}"


async def test_one_answer_reaches_all_that_a_colleague_has_ticked(school: School) -> None:
    cat, vase = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    await asks(cat, CAT)
    await asks(vase, VASE)
    await picks(staff, 2)
    await staff.presses(f"☐ 2. {CAT}")
    assert f"☑ 2. {CAT}" in await staff.sees_until("☑ 2.")
    await staff.presses("✏️ 写答复（2 人）")
    await staff.sees_until("问过的 2 人")
    await school.stop()
    await school.start()
    await staff.sends(ANSWER)
    await staff.sees_until("问了 2 人要不要看")
    for phone in (cat, vase):
        await wants(phone, ANSWER)


async def test_the_words_of_many_are_ticked_page_by_page(school: School) -> None:
    staff, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    for number in range(8):
        await asks(trainee, f"{CAT}{'呢' * (number + 1)}")
    first = f"{CAT}{'呢' * 8}"
    await picks(staff, 1, first)
    await staff.presses("下一页 ›")
    await staff.sees_until("☐ 8.")
    await staff.presses(f"☐ 8. {CAT}呢")
    assert f"☑ 8. {CAT}呢（1 人）" in await staff.sees_until("☑ 8.")
    await staff.presses("‹ 上一页")
    assert f"☑ 1. {first}" in await staff.sees_until("☑ 1.")
    await staff.presses("✏️ 写答复（1 人）")
    await staff.sees_until("问过的 1 人")
    await staff.sends(ANSWER)
    await staff.sees_until("问了 1 人要不要看")
    await wants(trainee, ANSWER)
    assert await heard(school, trainee, ANSWER) == 1
    left = await school.query("SELECT count(*) FROM questions WHERE state = 'open'")
    assert left == [(6,)]


async def test_what_is_asked_otherwise_meanwhile_is_ticked_no_more(school: School) -> None:
    cat, vase = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    await asks(cat, CAT)
    await asks(vase, VASE)
    await picks(staff, 2)
    await staff.presses("✏️ 写答复（1 人）")
    await staff.sees_until("问过的 1 人")
    await school.change("UPDATE questions SET text = '可以养猫吗' WHERE text = ?", VASE)
    await staff.sends(REFUND)
    await staff.sees_until("已经处理过")
    assert await heard(school, vase, "要看吗") == 0


async def test_nothing_is_answered_or_dropped_without_a_tick(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await asks(await school.trainee(), CAT)
    await asks(await school.trainee(1), VASE)
    await picks(staff, 2)
    await staff.presses(f"☑ 1. {VASE}")
    await staff.sees_until("☐ 1.")
    await staff.presses("✏️ 写答复（0 人）")
    assert "一个勾也没打" in staff.toast
    await staff.presses("‹ 返回")
    await staff.sees_until("人问过")
    await staff.presses("🗑 不用管")
    await staff.sees_until("哪些问题不用管")
    await staff.presses("🗑 不用管（1 人）")
    await staff.sees_until("没答上的")
    rows = await school.query("SELECT text, state FROM questions ORDER BY id")
    assert rows == [(CAT, "open"), (VASE, "dropped")]


async def test_an_old_page_ticks_nothing_on_a_newer_one(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await asks(await school.trainee(), CAT)
    await asks(await school.trainee(1), VASE)
    await picks(staff, 2)
    message = (await staff.messages())[-1]["message_id"]
    await staff.sends("答疑")
    await staff.sees()
    await school.change("DELETE FROM drafts")
    await staff.presses(f"☐ 2. {CAT}", message_id=message)
    assert "重新打开" in staff.toast


async def test_who_asked_for_a_person_gets_the_answer_at_once(school: School) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    await waits(one, VASE)
    await asks(two, VASE)
    await opens(staff, 2)
    await staff.presses("✏️ 答复这 2 人")
    await staff.sees_until("请写答复")
    await staff.sends(REFUND)
    said = await staff.sees_until("已发给")
    assert "已发给 1 人" in said
    assert "问了 1 人要不要看" in said
    await one.sees_until(REFUND)
    assert await heard(school, two, REFUND) == 0
    await two.presses("不用了")
    await two.sees_until("不发了")
    await staff.presses("🔄 几人要看")
    said = await staff.sees_until("收到答复的")
    assert "收到答复的：1 人" in said
    assert "0 人要看，1 人不用，0 人还没回" in said
    await two.presses("👀 还是看看")
    await two.sees_until(REFUND)
    await staff.presses("🔄 几人要看")
    assert "1 人要看，0 人不用" in await staff.sees_until("收到答复的：2 人")


async def test_what_was_asked_long_ago_is_asked_first_whoever_was_asked(school: School) -> None:
    one, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await waits(one, VASE)
    await school.turn_to(MONDAY + timedelta(days=15))
    await opens(staff, 1)
    await staff.presses("✏️ 答复这 1 人")
    await staff.sees_until("请写答复")
    await staff.sends(REFUND)
    await staff.sees_until("问了 1 人要不要看")
    assert f"你11月23日问过“{VASE}”，老师有答复了，要看吗？" in await one.sees_until("要看吗")
    await one.presses("👀 要看")
    await one.sees_until(REFUND)
    assert await school.query("SELECT state FROM cases") == [("closed",)]


async def test_one_who_asked_in_two_ways_gets_one_answer(school: School) -> None:
    one, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await asks(one, CAT)
    await asks(one, VASE)
    await picks(staff, 1)
    await staff.presses(f"☐ 2. {CAT}")
    await staff.sees_until("☑ 2.")
    await staff.presses("✏️ 写答复（1 人）")
    await staff.sees_until("问过的 1 人")
    await staff.sends(REFUND)
    await staff.sees_until("问了 1 人要不要看")
    await wants(one, REFUND)
    for _ in range(2):
        await one.presses_data("qti:2", message_id=(await one.messages())[-1]["message_id"])
    sent = await school.query(
        "SELECT kind, count(*) FROM outbox WHERE kind LIKE '%answer%' GROUP BY kind ORDER BY kind"
    )
    assert sent == [("answer-offered", 1), ("question-answered", 1)]


async def test_a_second_answer_to_what_was_not_solved_arrives_too(school: School) -> None:
    one, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await waits(one, VASE)
    for answer in (REFUND, ANSWER):
        await opens(staff, 1)
        await staff.presses("✏️ 答复这 1 人")
        await staff.sees_until("请写答复")
        await staff.sends(answer)
        await staff.sees_until("已发给 1 人")
        await one.sees_until(answer)
        if answer == REFUND:
            await one.sends(VASE)
            await one.sees()
            await one.presses("🙋 问老师")
            await one.sees()


@pytest.mark.parametrize("gone", ["erased", "blocked", "left"])
async def test_who_is_gone_gets_nothing_unasked(school: School, gone: str) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    await waits(one, VASE)
    await waits(two, VASE)
    await opens(staff, 2)
    await staff.presses("✏️ 答复这 2 人")
    await staff.sees_until("请写答复")
    if gone == "erased":
        await one.sends("我的")
        await one.presses("🗑️ 删除我的数据")
        await one.presses("确定删除")
        await one.sees_until("已删除")
    elif gone == "blocked":
        await school.change("UPDATE accounts SET reachable = 0 WHERE id = ?", one.id)
    else:
        await school.change(
            "UPDATE enrolments SET left_on = '2026-11-22'"
            " WHERE person_id = (SELECT person_id FROM accounts WHERE id = ?)",
            one.id,
        )
    await staff.sends(REFUND)
    said = await staff.sees_until("已发给 1 人")
    assert ("问了 1 人要不要看" in said) == (gone == "left")
    await two.sees_until(REFUND)
    assert await heard(school, one, REFUND) == 0


async def test_what_was_offered_is_reworded_until_it_is_seen_and_is_nobody_else_s(
    school: School,
) -> None:
    one, other = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    await asks(one, VASE)
    await opens(staff, 1)
    await staff.presses("✏️ 答复这 1 人")
    await staff.sees_until("请写答复")
    await staff.sends(REFUND)
    await staff.sees_until("问了 1 人要不要看")
    sent = [m for m in await staff.messages() if m.get("text") == REFUND][-1]["message_id"]
    await staff.edits(sent, ANSWER)
    await other.presses_data("qti:1", message_id=(await other.messages())[-1]["message_id"])
    assert "已经没有了" in other.toast
    await other.presses_data("qtj:1", message_id=(await other.messages())[-1]["message_id"])
    assert "已经没有了" in other.toast
    await wants(one, ANSWER)
    assert await heard(school, one, REFUND) == 0
    assert await heard(school, other, ANSWER) == 0


async def test_what_the_faq_surely_answers_alike_is_ticked_beforehand(school: School) -> None:
    people = [await school.trainee(number) for number in range(3)]
    staff = await school.employee(Role.COORDINATOR)
    ways = (PARKING, "停车要不要收费", "停车场的车位满了怎么办呢")
    for number, (phone, text) in enumerate(zip(people, ways, strict=True)):
        unknown = f"{CAT}{'呢' * number}"  # the FAQ learnt of it since
        await asks(phone, unknown)
        await school.change("UPDATE questions SET text = ? WHERE text = ?", text, unknown)
    listed = await picks(staff, 3, ways[-1])
    for number, text in enumerate(reversed(ways), start=1):
        assert f"☑ {number}. {text}（1 人）" in listed


async def test_an_answer_outlives_its_author_without_their_name(school: School) -> None:
    one, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await asks(one, VASE)
    await opens(staff, 1)
    await staff.presses("✏️ 答复这 1 人")
    await staff.sees_until("请写答复")
    await staff.sends(f"{REFUND}教职工留。")
    await staff.sees_until("问了 1 人要不要看")
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", staff.id)
    await staff.sends("我的")
    await staff.presses("🗑️ 删除我的数据")
    await staff.presses("确定删除")
    await staff.sees_until("已删除")
    said = await wants(one, REFUND)
    assert "老师" in said
    assert "教职工" not in said
    rows = await school.query("SELECT account_id, chat_id FROM group_answers")
    assert rows == [(0, 0)]
