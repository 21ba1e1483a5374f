"""大家还这样问: what people asked in their own words, ticked by staff, in force at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PARKING = "自己开车来，学校里能停车吗？"
PLACES = "我那辆小车往哪点搁起嘛"
NOWHERE = "紫罗兰啷个跳格子嘛"  # nobody could know what it asks


async def asked(
    school: School,
    phone: Phone,
    text: str,
    *,
    slug: str = "life-parking",
    picked: bool = True,
) -> None:
    """A question of somebody's, for which they picked the entry of ``slug``, or nothing."""
    await school.change(
        "INSERT INTO questions (chat_id, message_id, part, account_id, asked_at, text, outcome,"
        " offered, entry_id, state)"
        " SELECT ?1, (SELECT count(*) + 1000 FROM questions), 0, ?1, ?4, ?2, 'suggest',"
        " json_array(?3), iif(?5, id, NULL), iif(?5, 'answered', 'open')"
        " FROM entries WHERE slug = ?3",
        phone.id,
        text,
        slug,
        school.clock.timestamp(),
        picked,
    )


async def picks(school: School, phone: Phone) -> None:
    """Press the title about parking under the question asked last."""
    sql = "SELECT max(q.id), f.id FROM questions q JOIN entries f ON f.slug = 'life-parking'"
    ((question, number),) = await school.query(sql)
    message = (await phone.messages())[-1]["message_id"]
    await phone.presses_data(f"q8:{question}:{number}", message_id=message)
    await phone.sees_until("个车位")


async def opens_entry(staff: Phone) -> None:
    """Open the entry about parking to edit it."""
    await staff.sends(PARKING)
    await staff.sees_until("个车位")
    await staff.presses("✏️ 编辑")
    await staff.sees_until("life-parking")


async def states(school: School) -> list[tuple[str, str]]:
    return await school.query("SELECT text, state FROM ways ORDER BY id")


async def ticks(staff: Phone, *labels: str) -> str:
    """Press buttons of the list one after the other; return what is shown in the end."""
    said = ""
    for label in labels:
        await staff.presses(label)
        said = await staff.sees()
    return said


async def test_a_tap_is_offered_to_staff_and_one_confirmation_makes_it_a_way(
    school: School,
) -> None:
    trainee, second = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    await asked(school, trainee, PLACES, picked=False)
    await picks(school, trainee)
    await asked(school, second, PLACES)
    await asked(school, second, "隔壁寝室的猫打翻了花瓶", picked=False)
    await opens_entry(staff)
    await staff.presses("💬 大家还这样问 2")
    said = await staff.sees_until("勾上")
    assert f"1. {PLACES}（2 人）" in said
    assert await ticks(staff, "☐ 1") == said
    assert "☑ 1" in await staff.buttons()
    said = await ticks(staff, "✅ 保存勾选的 1")
    assert "记下 1 种问法" in said
    assert "猫打翻了花瓶" in said
    assert (PLACES, "confirmed") in await states(school)
    assert "不会再出现" in await ticks(staff, "都不是")
    assert await states(school) == [(PLACES, "confirmed"), ("", "refused")]
    await opens_entry(staff)
    assert not any("还这样问" in each for each in await staff.buttons())
    await staff.presses("🗂 已记下的问法 1")
    assert PLACES in await staff.sees_until("不对的勾上去掉")
    assert "去掉了 1 种" in await ticks(staff, "全部勾选", "🗑 去掉勾选的 1")
    assert await states(school) == [("", "refused"), ("", "refused")]


async def test_a_way_answers_as_soon_as_it_is_confirmed_and_no_longer_once_taken_out(
    school: School,
) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await trainee.sends(NOWHERE)
    assert "个车位" not in await trainee.sees()
    await asked(school, trainee, NOWHERE)
    await opens_entry(staff)
    await staff.presses("💬 大家还这样问 1")
    await staff.sees_until("勾上")
    await ticks(staff, "☐ 1", "✅ 保存勾选的 1")
    await school.app.services.knowledge.settled()
    await trainee.sends(NOWHERE)
    assert "个车位" in await trainee.sees()
    await opens_entry(staff)
    await staff.presses("🗂 已记下的问法 1")
    await staff.sees_until("去掉")
    await ticks(staff, "☐ 1", "🗑 去掉勾选的 1")
    await school.app.services.knowledge.settled()
    await trainee.sends(NOWHERE)
    assert "个车位" not in await trainee.sees()


async def test_ten_are_shown_at_once_and_the_rest_follows(school: School) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    for number in range(12):
        await asked(school, trainee, f"停车问法{'甲乙丙丁戊己庚辛壬癸子丑'[number]}号咋个停")
    await opens_entry(staff)
    await staff.presses("💬 大家还这样问 12")
    said = await staff.sees_until("勾上")
    assert "10. " in said
    assert "11. " not in said
    said = await ticks(staff, "全部勾选", "✅ 保存勾选的 10")
    assert "记下 10 种" in said
    assert "2. " in said
    assert "3. " not in said


async def test_the_overview_leads_to_the_entries_with_most_to_decide(school: School) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    for text in ("车咋个停", "停车在哪点嘛", "停车场在哪个旮旯"):
        await asked(school, trainee, text)
    await asked(school, trainee, "补助好久下来", slug="aid-grant-payment-date")
    await staff.sends("答疑")
    await staff.sees()
    await staff.presses("📊 问答情况")
    await staff.sees_until("问答情况")
    await staff.presses("💬 新问法 4")
    await staff.sees_until("大家的原话")
    assert (await staff.buttons())[0] == f"3 · {PARKING}"
    await staff.presses(f"3 · {PARKING}")
    assert "车咋个停" in await staff.sees_until("勾上")


async def test_a_rewritten_question_asks_whether_its_ways_still_hold(school: School) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    for text in (PLACES, "车咋个停"):
        await asked(school, trainee, text)
    await opens_entry(staff)
    await staff.presses("💬 大家还这样问 2")
    await staff.sees_until("勾上")
    await ticks(staff, "全部勾选", "✅ 保存勾选的 2")
    await opens_entry(staff)
    await staff.presses("问题")
    await staff.sees_until("请发新的问题")
    await staff.sends("电动车在哪里充电？")
    await staff.sees_until("修改")
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    await staff.presses("⚠️ 2 种问法还适用吗")
    said = await staff.sees_until("还适用吗")
    assert f"原来：{PARKING}" in said
    assert "现在：电动车在哪里充电？" in said
    assert "先停用" in said
    await staff.presses("逐条看")
    await staff.sees_until("勾上还适用的")
    await ticks(staff, "☐ 1", "✅ 保存勾选的 1")
    assert "不会再出现" in await ticks(staff, "都不是")
    assert await states(school) == [(PLACES, "confirmed"), ("", "refused")]


async def confirmed(school: School, text: str, wording: str) -> None:
    """A way of the entry about parking, confirmed when it was asked in this wording."""
    await school.change(
        "INSERT INTO ways (entry_id, text, digest, source, state, wording)"
        " SELECT id, ?1, ?1, 'tap', 'confirmed', ?2 FROM entries WHERE slug = 'life-parking'",
        text,
        wording,
    )


@pytest.mark.parametrize(
    ("press", "said", "state"),
    [("都适用", "记下 2 种", "confirmed"), ("都不要", "不会再出现", "refused")],
)
async def test_flagged_ways_are_kept_or_refused_all_at_once(
    school: School, press: str, said: str, state: str
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    for text in (PLACES, "车咋个停"):
        await confirmed(school, text, "自己开车来学校，里面能停车吗")
    await opens_entry(staff)
    await staff.presses("⚠️ 2 种问法还适用吗")
    assert "照常用" in await staff.sees_until("还适用吗")
    await staff.presses(press)
    await staff.sees_until(said)
    assert {each for _, each in await states(school)} == {state}
    await opens_entry(staff)
    assert not any("还适用吗" in each for each in await staff.buttons())


async def test_an_import_that_rewrites_a_question_and_its_undoing_ask_too(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await confirmed(school, PLACES, PARKING)
    faq = "- {id: life-parking, category: life, question: 电动车在哪里充电？, answer: 车棚。}"
    await staff.uploads(faq.encode(), "faq.yaml")
    await staff.sees_until("改动 1")
    await staff.presses("✅ 应用")
    await staff.sees_until("常见问题：")
    await staff.presses("⚠️ 1 种问法还适用吗")
    await staff.sees_until("大家的原话")
    await staff.presses("⚠️ 1 · 电动车在哪里充电？")
    await staff.sees_until("还适用吗")
    await staff.presses("都适用")
    await staff.sees_until("记下 1 种")
    await staff.presses("‹ 回到条目")
    await staff.sees_until("life-parking")
    await staff.presses("🕘 历史")
    await staff.sees_until("修改记录")
    await staff.presses("↩️ 撤回最近一次修改")
    await staff.sees_until("已生效")
    assert "⚠️ 1 种问法还适用吗" in await staff.buttons()


async def test_a_list_is_for_who_reaches_the_whole_school(school: School) -> None:
    trainee = await school.trainee()
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await asked(school, trainee, PLACES)
    await opens_entry(staff)
    assert not any("还这样问" in each for each in await staff.buttons())
    message = (await staff.messages())[-1]["message_id"]
    for data in ("qw1:0", "qw2:1:w:0", "qw3:1:1", "qw4", "qw5", "qw6", "qw7:1", "qw8:1:1"):
        await staff.presses_data(data, message_id=message)
        assert "全校的权限" in staff.toast


async def test_words_of_another_entry_or_with_a_number_are_not_merged(school: School) -> None:
    trainee, staff = await school.trainee(), await school.employee(Role.COORDINATOR)
    await school.change(
        "INSERT INTO ways (entry_id, text, digest, source, state, wording)"
        " SELECT id, ?, '1', 'merged', 'confirmed', question FROM entries WHERE slug <> ? LIMIT 1",
        "校服丢了",
        "life-parking",
    )
    for text, said in (("校服丢了", "的问法"), ("校服丢了打我13812345678", "号码或姓名")):
        await asked(school, trainee, text, picked=False)
        (row,) = await school.query("SELECT max(id) FROM questions")
        ((number,),) = await school.query("SELECT id FROM entries WHERE slug = 'life-parking'")
        message = (await staff.messages())[-1]["message_id"]
        await staff.presses_data(f"qu1:{row[0]}:{number}", message_id=message)
        assert said in staff.toast


@pytest.mark.parametrize("kind", ["xlsx", "yaml"])
async def test_ways_go_with_the_entries_into_files_and_come_back_and_can_be_taken_back(
    school: School, kind: str
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await school.change(
        "INSERT INTO ways (entry_id, text, digest, source, state, wording)"
        " SELECT id, ?, '1', 'tap', 'confirmed', question FROM entries WHERE slug = ?",
        PLACES,
        "life-parking",
    )
    await staff.sends("答疑")
    await staff.sees()
    await staff.presses("📊 问答情况")
    await staff.sees_until("问答情况")
    await staff.presses("📚 导出条目")
    await school.settle()
    sent = [m["document"] for m in await staff.messages() if m["from_bot"] and "document" in m]
    file = next(each for each in sent if each["file_name"].endswith(kind))
    data = await school.play.bytes(f"/play/files/{file['file_id']}")
    await school.change("DELETE FROM ways")
    await staff.uploads(data, file["file_name"])
    said = await staff.sees_until("不变")
    assert "新增 0，改动 0，不变 92" in said
    assert "大家的问法 1 种" in said
    await staff.presses("✅ 应用")
    assert "大家的问法：新 1，改 0" in await staff.sees_until("大家的问法：")
    assert await states(school) == [(PLACES, "confirmed")]
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    assert await states(school) == []


async def test_the_editor_says_which_shipped_ways_lead_to_an_entry(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await opens_entry(staff)
    assert "种问法也归它。" in await staff.sees_until("随软件来的")
