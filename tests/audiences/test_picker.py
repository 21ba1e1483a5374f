"""Choosing whom something is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.announcements.buttons import AnnouncementPage, OrderSending
from tests.workbooks import plain

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def picking(school: School, scope: Scope = Scope()) -> Phone:  # noqa: B008  # frozen
    """Somebody of the staff before the picker."""
    staff = await school.employee(Role.STAFF, scope)
    await staff.sends("通知")
    await staff.sees_until("发通知")
    await staff.sends("明天停课")
    await staff.sees_until("收到")
    if scope.kind is ScopeKind.CLASS:  # their class is taken for granted
        await staff.presses("▶️ 写好了")
        await staff.presses("👥 改对象")
    else:
        await staff.presses("👥 选发给谁 ›")
    await staff.sees()
    return staff


async def chosen(school: School) -> Audience:
    """The audience as it is kept."""
    ((data,),) = await school.query("SELECT audience FROM announcements")
    return Audience.from_json(orjson.loads(data))


async def class_id(school: School, name: str) -> str:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return str(number)


async def test_every_choice_shows_how_many_people_it_has(school: School) -> None:
    staff = await picking(school)
    assert "全体学员　60 人" in await staff.buttons()
    await staff.presses("🏫 班级、小组 ›")
    assert {"第1期　20 人", "第2期　20 人", "第3期　20 人"} <= set(await staff.buttons())


async def test_classes_are_combined_and_a_committee_is_left_out(school: School) -> None:
    staff = await picking(school)
    await staff.presses("🏫 班级、小组 ›")
    await staff.presses("第1期　20 人")
    await staff.presses("第2期　20 人")
    assert "共 40 人" in await staff.sees()
    assert "✅ 第1期　20 人" in await staff.buttons()
    await staff.presses("‹ 返回")
    await staff.presses("➖ 排除一些人")
    await staff.presses("🎖 班委 ›")
    committee = next(label for label in await staff.buttons() if label.startswith("班委"))
    await staff.presses(committee)
    shown = await staff.sees()
    assert "第1期、第2期（除 班委）" in shown
    members = sum(
        bool(row.post) and row.class_name in {"第1期", "第2期"} for row in school.book.trainees
    )
    assert f"共 {40 - members} 人" in shown
    await staff.presses("🚫 " + committee)
    assert "共 40 人" in await staff.sees()


async def test_a_group_of_a_class_is_chosen_within_it(school: School) -> None:
    staff = await picking(school)
    await staff.presses("🏫 班级、小组 ›")
    await staff.presses("细分 ›")
    team = next(row.team for row in school.book.trainees if row.class_name == "第1期")
    many = sum((r.class_name, r.team) == ("第1期", team) for r in school.book.trainees)
    await staff.presses(f"{team}　{many} 人")
    assert f"发给：第1期 {team}" in await staff.sees()
    number = ClassId(int(await class_id(school, "第1期")))
    assert (await chosen(school)).include == (AudienceTerm(TermKind.TEAM, team, number),)


async def test_places_go_from_district_to_town_to_village(school: School) -> None:
    staff = await picking(school)
    await staff.presses("📍 来自哪里 ›")
    row = school.book.trainees[0]
    here = [r for r in school.book.trainees if r.district == row.district]
    assert f"{row.district}人　{len(here)} 人" in await staff.buttons()
    districts = [b for b in await staff.buttons() if b.endswith(" 人")]
    place = districts.index(f"{row.district}人　{len(here)} 人")
    await opens(staff, place)
    town = [r for r in here if r.town == row.town]
    assert f"{row.town}人　{len(town)} 人" in await staff.buttons()
    await staff.presses(f"{row.town}人　{len(town)} 人")
    expected = (AudienceTerm.place(row.district, row.town),)
    assert (await chosen(school)).include == expected


async def opens(phone: Phone, row: int) -> None:
    """Press the narrowing button of a row of the newest keyboard."""
    message = [m for m in await phone.messages() if m.get("reply_markup")][-1]
    keys: list[list[dict[str, Any]]] = message["reply_markup"]["inline_keyboard"]
    await phone.presses_data(keys[row][1]["callback_data"], message_id=message["message_id"])


async def test_a_class_teacher_reaches_only_their_class(school: School) -> None:
    own = await class_id(school, "第2期")
    staff = await picking(school, Scope(ScopeKind.CLASS, own))
    assert "我这里的全体学员　20 人" in await staff.buttons()
    assert "🧑‍🏫 教职工 ›" not in await staff.buttons()
    await staff.presses("🏫 班级、小组 ›")
    classes = [b for b in await staff.buttons() if "期" in b]
    assert classes == ["✅ 第2期　20 人"]


async def test_a_guessed_class_in_callback_data_is_refused(school: School) -> None:
    from handlers.audiences.buttons import Pick, PickerPage, key_of  # noqa: PLC0415  # to forge a press

    own, other = await class_id(school, "第2期"), await class_id(school, "第1期")
    staff = await picking(school, Scope(ScopeKind.CLASS, own))
    message = (await staff.messages())[-1]["message_id"]
    ((number,),) = await school.query("SELECT id FROM announcements")
    forged = Pick(
        "n", number, view=PickerPage.CLASSES, pick=key_of(AudienceTerm(TermKind.CLASS, other))
    )
    await staff.presses_data(forged.pack(), message_id=message)
    assert "过期" in staff.toast
    assert AudienceTerm(TermKind.CLASS, other) not in (await chosen(school)).include
    foreign = await school.employee(Role.STAFF)
    await foreign.sends("帮助")
    await foreign.sees()
    message = (await foreign.messages())[-1]["message_id"]
    await foreign.presses_data(Pick("n", number).pack(), message_id=message)
    assert "过期" in foreign.toast


async def test_district_staff_reach_their_district_only(school: School) -> None:
    district = school.book.classes[0].district
    staff = await picking(school, Scope(ScopeKind.DISTRICT, district))
    assert "我这里的全体学员　20 人" in await staff.buttons()
    await staff.sends("第2期")
    assert "· 2期（不归你管）" in await staff.sees()


async def test_a_workbook_of_names_and_phones_is_an_audience(school: School) -> None:
    staff = await picking(school)
    first, second = school.book.trainees[0], school.book.trainees[25]
    rows = [[first.name, first.phone], ["", second.phone], ["没有这个人", ""]]
    data = plain("名单", ["姓名", "手机号"], rows)
    await staff.uploads(data, "家访名单.xlsx")
    shown = await staff.sees_until("名单 2 人")
    assert "1</b> 行没对上" not in shown
    assert "名单 6：没有这个人（名册里没有，请核对写法）" in shown
    assert "共 2 人" in shown
    staged = await school.query("SELECT count(*) FROM loads WHERE state = 'staged'")
    assert staged == [(0,)]  # it is no import


async def test_a_long_list_of_the_unmatched_comes_as_a_workbook(school: School) -> None:
    staff = await picking(school)
    rows = [[f"张{'甲乙丙丁戊己庚辛壬癸'[n]}壹"] for n in range(10)]
    rows.append([school.book.trainees[0].name])
    await staff.uploads(plain("a", ["姓名"], rows), "a.xlsx")
    await staff.sees_until("名单")
    await school.settle()
    name, _ = await staff.document()
    assert name == "没对上的_2026-11-23.xlsx"


async def test_names_of_classes_may_be_written(school: School) -> None:
    staff = await picking(school)
    await staff.sends("第1期、第3期")
    assert "发给：第1期、第3期" in await staff.sees()
    await staff.presses("✕ 第1期")
    assert "发给：第3期" in await staff.sees()


async def test_what_is_typed_is_chosen_and_the_rest_is_listed(school: School) -> None:
    staff = await picking(school)
    first, second = (row.name for row in school.book.trainees[:2])
    await staff.sends(f"{first} {second} 查无此人")
    said = await staff.sees_until("没对上")
    assert "对上 2 人，1 行没对上：\n· 查无此人（名册里没有，请核对写法）" in said
    await staff.sees_until("发给：名单 2 人")
    await staff.sends("1-2期、9期")
    assert "1 个没对上，其余的已选上：\n· 9期（没有这个班）" in await staff.sees_until("没对上")
    assert "发给：名单 2 人、第1期、第2期" in await staff.sees_until("第2期")


async def test_nobody_is_no_audience(school: School) -> None:
    staff = await picking(school)
    await staff.sends("第1期")
    await staff.sees_until("第1期")
    await staff.presses("➖ 排除一些人")
    await staff.sends("第1期 第2期")
    await staff.sees()
    assert not (await chosen(school)).include


async def says(phone: Phone, said: str) -> str:
    await phone.sends(said)
    return await phone.sees()


async def at_last_page(school: School) -> Phone:
    """Somebody who has left the picker by an older button, before the last question."""
    await school.trainee()
    staff = await picking(school)
    await staff.presses("全体学员　60 人")
    await staff.sees()
    await staff.presses("✅ 选好了 · 60 人")
    await staff.sees_until("通知草稿")
    return staff


@pytest.mark.parametrize("said", ["今天哪些班有课", "发过的", "改成12点吧", "看样子再说", "写好了"])
async def test_words_that_name_nobody_are_no_list(school: School, said: str) -> None:
    staff = await picking(school)
    shown = await says(staff, said)
    assert "名单" not in shown
    assert "第2期" in await says(staff, "2期")


@pytest.mark.parametrize("said", ["张无忌", "13912340000", "第1组", "99期"])
async def test_what_may_name_somebody_is_a_list_still(school: School, said: str) -> None:
    staff = await picking(school)
    assert said.removeprefix("第") in await says(staff, said)


async def test_at_the_last_question_words_are_no_list_any_more(school: School) -> None:
    staff = await at_last_page(school)
    await staff.presses("👥 改对象")
    await staff.sees()
    ((number,),) = await school.query("SELECT id FROM announcements")
    message = (await staff.messages())[-1]["message_id"]
    await staff.presses_data(OrderSending(number, 0).pack(), message_id=message)
    assert "确定吗" in await staff.sees()
    assert "对吗" in await says(staff, "今晚11点半")
    assert "名单" not in await says(staff, "几点发")


async def test_what_has_been_ordered_takes_no_list_any_more(school: School) -> None:
    staff = await at_last_page(school)
    await staff.presses("👥 改对象")
    await staff.sees()
    ((number,),) = await school.query("SELECT id FROM announcements")
    message = (await staff.messages())[-1]["message_id"]
    await staff.presses_data(OrderSending(number, 1).pack(), message_id=message)
    await staff.sees()
    assert "有课" in await says(staff, "今天哪些班有课")
    assert "班主任" in await says(staff, "2期")
    assert await school.query("SELECT 1 FROM drafts WHERE kind = 'audience'") == []


async def test_the_list_of_announcements_leaves_the_picker(school: School) -> None:
    staff = await picking(school)
    message = (await staff.messages())[-1]["message_id"]
    await staff.presses_data(AnnouncementPage(0).pack(), message_id=message)
    await staff.sees()
    assert "班主任" in await says(staff, "2期")
