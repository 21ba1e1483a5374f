"""Applying on a phone in class: wrong pictures, words beside them, second thoughts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.aid.applying import (
    FILE,
    PAPERS,
    begins,
    gives,
    newest,
    submits,
    teacher,
)

if TYPE_CHECKING:
    from tests.conftest import School


@pytest.mark.parametrize(
    "said", ["谁看过我的资料", "有谁看了我的申请", "我的资料被谁看过", "老师，有人看过我的材料吗"]
)
async def test_who_has_looked_is_said_first_to_whoever_asks(school: School, said: str) -> None:
    person, staff = await school.trainee(2, "第1期"), await teacher(school)
    await submits(school, person)
    await school.settle()
    await staff.sees_until("请审核")
    await staff.presses("📋 去审核")
    await staff.sees_until(PAPERS[0])
    await person.sends(said)
    lines = (await person.sees_until("看过你资料的人")).splitlines()
    assert "看过你资料的人" in lines[0]
    assert "看了申请" in lines[1]


@pytest.mark.parametrize(
    "said", ["我能领什么钱", "有什么补助可以领", "我家困难能申请什么", "低保能领哪些补助"]
)
async def test_what_one_may_get_is_asked_in_many_ways(school: School, said: str) -> None:
    person = await school.trainee(2, "第1期")
    await person.sends(said)
    await person.sees_until("几个小问题")


async def test_a_letter_shows_nothing_of_aid_before_it_is_tapped(school: School) -> None:
    person, staff = await school.trainee(2, "第1期"), await teacher(school)
    await submits(school, person)
    await school.settle()
    for message in (await staff.messages())[-1:]:
        (hidden,) = [e for e in message["entities"] if e["type"] == "spoiler"]
        shown = message["text"][: hidden["offset"]]
        assert "临时困难补助" in message["text"]
        assert "补助" not in shown
        assert hidden["offset"] + hidden["length"] == len(message["text"].encode("utf-16-le")) // 2


async def test_a_wrong_picture_is_two_taps_from_gone(school: School) -> None:
    person = await school.trainee(2, "第1期")
    await begins(school, person)
    await gives(person, PAPERS[0])
    await person.sends("发错了")
    await person.sees_until("已收到 1 张")
    await person.presses("🗑 删第 1 张")
    await person.sees()
    assert await school.query("SELECT count(*) FROM papers") == [(0,)]
    await person.uploads(FILE, "材料.png")
    await person.sees_until("收到了")
    assert "🗑 发错了" in await person.buttons()


async def test_a_picture_belongs_to_the_paper_its_caption_names(school: School) -> None:
    person = await school.trainee(2, "第1期")
    await begins(school, person)
    await gives(person, PAPERS[0])
    await person.uploads(FILE, "材料.png", "病历")
    assert PAPERS[1] in await person.sees_until("收到了")
    assert await school.query("SELECT number FROM papers ORDER BY id") == [(1,), (2,)]


async def test_words_beside_a_picture_that_go_nowhere_are_said_to(school: School) -> None:
    person = await school.trainee(2, "第1期")
    await begins(school, person)
    await person.presses("⬜ 临时困难补助申请表")
    await person.sees_until("请发")
    await person.uploads(FILE, "材料.png", "这是我爸的证明，请老师不要告诉别的同学")
    assert "没有交上去" in await person.sees_until("收到了")


async def test_what_is_to_be_sent_again_stands_first(school: School) -> None:
    person, staff = await school.trainee(2, "第1期"), await teacher(school)
    await submits(school, person)
    await school.settle()
    await staff.sees_until("请审核")
    await staff.presses("📋 去审核")
    await staff.presses(f"📥 {PAPERS[0]}")
    await staff.presses("照片看不清")
    assert "等本人重交" in await staff.sees_until("要重交")
    await school.settle()
    assert f"{PAPERS[0]}：照片看不清" in await person.sees_until("要重交")
    await person.presses("📋 打开")
    page = await person.sees_until("材料")
    assert "重交 1 样" in page.splitlines()[1]
    assert "等老师审核" not in page


async def test_what_was_taken_back_is_begun_anew_by_a_tap_and_seen_by_nobody(
    school: School,
) -> None:
    person, staff = await school.trainee(2, "第1期"), await teacher(school)
    await submits(school, person)
    await school.settle()
    await staff.sees_until("请审核")
    await person.presses("撤回申请")
    await person.presses("确定撤回")
    await person.sees_until("已撤回")
    await staff.presses("📋 去审核")
    assert "本人撤回了" in staff.toast
    await person.presses("✍️ 再申请")
    assert "还没提交" in await person.sees_until("材料齐了")


async def test_after_the_last_day_nothing_is_offered_that_cannot_be_done(school: School) -> None:
    person = await school.trainee(2, "第1期")
    await begins(school, person)
    for each in PAPERS:
        await gives(person, each)
        await person.presses("📋 看申请")
        await person.sees_until("材料")
    await school.change("UPDATE aid_schemes SET deadline_on = '2026-11-01' WHERE code = 'sudden'")
    await person.sends("资助")
    await person.sees_until("我的资助")
    await person.presses("临时困难补助 ›")
    page = await person.sees_until("不收申请")
    assert "可以提交" not in page
    assert not {"✅ 提交", "🔒 直接交资助办"} & set(await person.buttons())


async def test_a_picture_out_of_place_is_taken_for_the_paper_that_is_tapped(
    school: School,
) -> None:
    person = await school.trainee(2, "第1期")
    await begins(school, person)
    await person.uploads(FILE, "a.png", kind="photo")
    await person.sees_until("是哪一样")
    assert "🙋 发给老师看" in await person.buttons()
    await person.presses(f"⬜ {PAPERS[1]}")
    assert PAPERS[1] in await person.sees_until("收到了")
    assert await school.query("SELECT number FROM papers") == [(2,)]


async def test_a_picture_sent_in_danger_is_no_paper(school: School) -> None:
    person = await school.trainee(2, "第1期")
    await begins(school, person)
    await person.presses("⬜ 临时困难补助申请表")
    await person.sees_until("请发")
    await person.sends("我不想活了")
    await person.sees_until("12356")
    await person.uploads(FILE, "a.png", kind="photo")
    await person.sees()
    assert await school.query("SELECT count(*) FROM papers") == [(0,)]


async def test_who_has_no_leave_is_shown_the_way_to_their_application(school: School) -> None:
    person = await school.trainee(2, "第1期")
    await submits(school, person)
    await person.sends("我的申请批了吗")
    await person.sees_until("还没有请过假")
    assert "📋 我的资助" in await person.buttons()
    assert await newest(person) > 0
