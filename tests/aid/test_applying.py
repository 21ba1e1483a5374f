"""Applying for aid: papers sent one by one, handed in, reviewed, told at each step."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.domain.aid.ledger import Mark, PaymentRow
from bot.domain.aid.stages import Stage
from bot.domain.ids import AidApplicationId, PersonId
from handlers.aid.buttons import AgreeAid
from storage.aid import applications
from storage.imports import loads
from tests.aid.applying import (
    FILE,
    PAPERS,
    SUDDEN,
    begins,
    gives,
    newest,
    officer,
    submits,
    teacher,
)
from tests.aid.sheets import applies, bank, paid
from tests.aid.sheets import office as office_of_aid
from tests.conftest import MONDAY, SHANGHAI

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School


NEUTRAL = "📋 有一条只给你看的消息"


async def first_line(person: Phone) -> str:
    """What a locked phone shows first of the newest message."""
    return str((await person.messages())[-1]["text"]).split("\n")[0]


async def stage(school: School) -> str:
    return str((await school.query("SELECT stage FROM aid_applications"))[0][0])


async def test_an_application_goes_its_whole_way_and_each_step_is_told(school: School) -> None:
    boss, office, trainee = await teacher(school), await officer(school), await school.trainee()
    await submits(school, trainee)
    await school.settle()
    await boss.sees_until("请审核")
    assert await first_line(boss) == NEUTRAL
    await boss.presses("📋 去审核")
    await boss.sees_until(SUDDEN)
    await boss.presses("✅ 班级审核通过")
    await school.settle()
    assert "班主任审核通过" in await trainee.sees_until("有进展")
    await office.sees_until("请审核")
    await office.presses("📋 去审核")
    await office.sees_until(SUDDEN)
    for button, told in (
        ("✅ 学校审核通过", "等公示"),
        ("📢 开始公示", "正在公示"),
        ("💰 已发放", "已经发放"),
    ):
        await office.presses(button)
        await school.settle()
        assert told in await trainee.sees_until(told)
    assert await stage(school) == "paid"


async def test_a_missing_paper_is_named_and_nothing_is_handed_in(school: School) -> None:
    trainee = await school.trainee()
    await begins(school, trainee)
    await gives(trainee, PAPERS[0])
    await trainee.presses_data("aia:1:0", message_id=await newest(trainee))
    assert PAPERS[1] in trainee.toast
    assert await stage(school) == "draft"


async def test_one_can_leave_and_come_back(school: School) -> None:
    trainee = await school.trainee()
    await begins(school, trainee)
    await gives(trainee, PAPERS[0])
    await trainee.sends("今天")
    await trainee.sees()
    await school.stop()
    await school.start()
    await begins(school, trainee)
    assert await school.query("SELECT count(*) FROM aid_applications") == [(1,)]
    assert "还差 1 样" in (await trainee.messages())[-1]["text"]


async def test_more_papers_than_asked_are_taken(school: School) -> None:
    trainee = await school.trainee()
    await begins(school, trainee)
    await trainee.presses("➕ 补充别的材料")
    await trainee.sees_until("请发")
    for _ in range(2):
        await trainee.uploads(FILE, "更多.png")
        await trainee.sees_until("收到了")
    await trainee.presses("📋 看申请")
    assert "另外补充了 2 张" in await trainee.sees_until("补充了")


async def test_a_voice_message_is_no_paper(school: School) -> None:
    trainee = await school.trainee()
    await begins(school, trainee)
    await trainee.presses("➕ 补充别的材料")
    await trainee.sees_until("请发")
    await trainee.sends("明天上什么课")
    assert "请发照片" not in await trainee.sees()
    assert await school.query("SELECT count(*) FROM papers") == [(0,)]


async def test_a_paper_sent_back_is_asked_for_again_with_the_reason(school: School) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    await submits(school, trainee)
    await school.settle()
    await boss.sees_until("请审核")
    await boss.presses("📋 去审核")
    await boss.sees_until(SUDDEN)
    await boss.presses(f"📥 {PAPERS[0]}")
    await boss.sees_until("1 份")
    await boss.presses("照片看不清")
    assert "要重交" in await boss.sees_until("要重交")
    assert "✅ 班级审核通过" not in await boss.buttons()
    await school.settle()
    assert "照片看不清" in await trainee.sees_until("要重交")
    assert await first_line(trainee) == NEUTRAL
    await trainee.presses("📋 打开")
    await trainee.sees_until("要重交")
    await gives(trainee, PAPERS[0])
    await school.settle()
    await boss.sees_until("请审核")
    await boss.presses("📋 去审核")
    await boss.sees_until("收到")
    assert "✅ 班级审核通过" in await boss.buttons()


async def test_a_refusal_has_a_reason_that_its_applicant_reads(school: School) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    await submits(school, trainee)
    await school.settle()
    await boss.sees_until("请审核")
    await boss.presses("📋 去审核")
    await boss.sees_until(SUDDEN)
    await boss.presses("✖️ 不通过")
    await boss.sees_until("为什么不通过")
    await boss.sends("<b>没有</b> & 证明")
    await boss.sees_until("这次没有通过")
    await school.settle()
    assert "<b>没有</b> & 证明" in await trainee.sees_until("没有通过")
    assert await stage(school) == "refused"


async def test_a_press_twice_moves_an_application_once(school: School) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    office = await officer(school)
    await submits(school, trainee)
    await school.settle()
    await boss.sees_until("请审核")
    last = await newest(boss)
    for _ in range(2):
        await boss.presses_data("aih:1:submitted", message_id=last)
        await school.idle()
    assert await stage(school) == "class"
    await office.sends("资助")
    await office.sees_until("资助")
    for _ in range(2):
        await office.presses_data("aih:1:class", message_id=await newest(office))
        await school.idle()
    assert await stage(school) == "school"


async def test_what_goes_straight_to_the_office_is_no_business_of_the_class(
    school: School,
) -> None:
    boss, office, trainee = await teacher(school), await officer(school), await school.trainee()
    await submits(school, trainee, "🔒 直接交资助办")
    await school.settle()
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'aid-review'")
    assert told == [(office.id,)]
    await boss.sends("资助")
    await boss.sees_until("资助")
    await boss.presses_data("aie:1:", message_id=await newest(boss))
    assert "你不能看" in boss.toast
    await office.sees_until("请审核")
    await office.presses("📋 去审核")
    await office.sees_until(SUDDEN)
    await office.presses("✅ 学校审核通过")
    await office.sees_until("等公示")
    assert await stage(school) == "school"


async def test_nobody_decides_about_their_own_application(school: School) -> None:
    trainee = await school.trainee()
    await submits(school, trainee)
    await school.change(
        "INSERT INTO grants (account_id, role, scope_kind, scope, granted_at)"
        " VALUES (?, 2, 'all', '', 1)",
        trainee.id,
    )
    await school.change("INSERT INTO aid_officers VALUES (?, 1, 1)", trainee.id)
    await trainee.presses_data("aih:1:submitted", message_id=await newest(trainee))
    assert "你不能看" in trainee.toast
    assert await stage(school) == "submitted"


async def test_many_are_put_on_notice_and_paid_at_once(school: School) -> None:
    office = await officer(school)
    trainees = [await school.trainee(n) for n in range(3)]
    for each in trainees:
        await begins(school, each)
    await school.change("UPDATE aid_applications SET stage = 'school', submitted_at = 1")
    await office.sends("资助")
    await office.sees_until("资助")
    await office.presses("📥 审核 3")
    await office.sees_until("资助审核")
    await office.presses("等公示 3")
    await office.sees_until("3 份")
    await office.presses("📢 3 份都开始公示")
    await office.sees_until("告诉本人")
    await office.presses("确定")
    await school.settle()
    for each in trainees:
        assert "正在公示" in await each.sees_until("正在公示")


def _pays(tx: Tx, row: PaymentRow, now: int) -> bool:
    meant = applications.meant_by(tx, row)
    return meant is not None and applications.mark_paid(tx, meant, by=None, now=now)


async def test_what_the_bank_has_paid_is_marked_as_paid_and_told(school: School) -> None:
    trainee = await school.trainee()
    await begins(school, trainee)
    await school.change("UPDATE aid_applications SET stage = 'notice', submitted_at = 1")
    ((person, scheme, term),) = await school.query(
        "SELECT person_id, scheme, term FROM aid_applications"
    )
    line = PaymentRow(
        Mark("谁"), term, scheme, 120_000, "2026-11-20", "批次1", person_id=PersonId(person)
    )
    write, now = school.app.services.database.write, school.clock.timestamp()
    for row, marked in (
        (replace(line, returned=True), False),
        (replace(line, scheme="tuition"), False),
        (line, True),
        (line, False),
    ):
        assert await write(_pays, row, now) is marked
    await school.settle()
    assert "已经发放" in await trainee.sees_until("已经发放")
    assert await stage(school) == "paid"


async def test_the_office_sees_who_was_granted_aid_and_is_not_on_the_ledger(
    school: School,
) -> None:
    office, trainee = await officer(school), await school.trainee()
    await begins(school, trainee)
    await school.change("UPDATE aid_applications SET stage = 'school', submitted_at = 1")
    await office.sends("资助")
    await office.sees_until("资助")
    await office.presses("📥 审核 1")
    await office.sees_until("资助审核")
    await office.presses("等公示 1")
    await office.sees_until("1 份")
    await office.presses(next(each for each in await office.buttons() if SUDDEN in each))
    assert "台账里还没有" in await office.sees_until(SUDDEN)
    assert await school.query("SELECT count(*) FROM aid_records") == [(0,)]
    await office.presses("➕ 残疾")
    assert "台账：残疾" in await office.sees_until("台账：")
    held = "SELECT term, category, level, source, state FROM aid_records"
    ((term,),) = await school.query("SELECT term FROM aid_applications")
    assert await school.query(held) == [(term, "disabled", "", "application", "open")]
    assert "➕ 残疾" not in await office.buttons()


async def agrees_for_school(school: School, office: Phone, trainee: Phone) -> str:
    """Agree to an application in the office, and say what its page says then."""
    await begins(school, trainee)
    await school.change(
        "UPDATE aid_applications SET stage = 'class', submitted_at = 1, papers = '[]'"
    )
    ((number,),) = await school.query("SELECT id FROM aid_applications")
    await office.sends("资助")
    await office.sees_until("资助")
    agree = AgreeAid(AidApplicationId(number), Stage.CLASS)
    await office.presses_data(agree.pack(), message_id=await newest(office))
    return await office.sees_until(SUDDEN)


@pytest.mark.parametrize(
    ("state", "listed"),
    [("open", [("2025-2", "orphan"), ("2026-2", "orphan")]), ("ended", [("2025-2", "orphan")])],
)
async def test_who_is_agreed_to_is_listed_as_before_unless_that_was_ended(
    school: School, state: str, listed: list[tuple[str, str]]
) -> None:
    office, trainee = await officer(school), await school.trainee()
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, level, state, changed_at)"
        " SELECT person_id, '2025-2', 'orphan', '一档', ?, 1 FROM accounts WHERE id = ?",
        state, trainee.id,
    )  # fmt: skip
    said = await agrees_for_school(school, office, trainee)
    assert ("台账：孤儿 一档" in said) is (state == "open")
    assert await school.query("SELECT term, category FROM aid_records ORDER BY term") == listed


async def test_who_was_taken_off_this_term_s_ledger_is_not_put_back_by_an_application(
    school: School,
) -> None:
    office, trainee = await officer(school), await school.trainee()
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, state, changed_at)"
        " SELECT person_id, '2026-2', 'orphan', 'ended', 1 FROM accounts WHERE id = ?",
        trainee.id,
    )
    assert "已终止" in await agrees_for_school(school, office, trainee)
    assert not [each for each in await office.buttons() if each.startswith("➕")]
    assert await school.query("SELECT state FROM aid_records") == [("ended",)]


async def test_payments_taken_back_put_an_application_back_to_what_it_was(school: School) -> None:
    aid_office, trainee = await office_of_aid(school), await school.trainee()
    await begins(school, trainee, "grant")
    await school.change("UPDATE aid_applications SET stage = 'notice', submitted_at = 1")
    one = next(each for each in school.book.trainees if each.class_name == "第1期")
    applied = await applies(aid_office, bank(paid(one)), "发放.xlsx")
    assert "资助申请：改了进度 1 份" in applied
    assert await stage(school) == "paid"
    await trainee.sees_until("已经发放")
    for _ in range(2):
        await aid_office.presses(next(e for e in await aid_office.buttons() if "撤回" in e))
        await aid_office.sees()
    await school.settle()
    assert await stage(school) == "notice"
    assert "记错了" in await trainee.sees_until("记错了")
    held = "SELECT decided_at FROM aid_applications"
    assert await school.query(held) == [(None,)]


async def test_an_application_that_another_list_has_paid_stays_paid(school: School) -> None:
    aid_office, trainee = await office_of_aid(school), await school.trainee()
    await begins(school, trainee, "grant")
    await school.change("UPDATE aid_applications SET stage = 'notice', submitted_at = 1")
    one = next(each for each in school.book.trainees if each.class_name == "第1期")
    await applies(aid_office, bank(paid(one)), "一.xlsx")
    ((load,),) = await school.query("SELECT max(id) FROM loads")
    await applies(aid_office, bank(paid(one, "600"), day="2026年11月18日"), "二.xlsx")
    undo = partial(loads.roll_back, now=int(school.clock.timestamp()), zone=SHANGHAI)
    await school.app.services.database.write(undo, load)
    assert await stage(school) == "paid"


async def test_a_picture_is_shown_by_a_button_and_the_look_is_told(school: School) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    await submits(school, trainee)
    await school.settle()
    await boss.sees_until("请审核")
    await boss.presses("📋 去审核")
    await boss.sees_until(SUDDEN)
    await boss.presses(f"📥 {PAPERS[0]}")
    await boss.sees_until("1 份")
    await boss.presses("👁 第 1 张")
    await boss.sees()
    _, data = await boss.document()
    assert data == FILE
    await trainee.sends("资助")
    page = await trainee.sees_until("看过你资料的人")
    assert "教职工，看了材料" in page
    assert "教职工，看了申请" in page


async def test_papers_are_forgotten_thirty_days_after_the_decision(school: School) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    await submits(school, trainee)
    await school.settle()
    await boss.sees_until("请审核")
    await boss.presses("📋 去审核")
    await boss.sees_until(SUDDEN)
    await boss.presses("✖️ 不通过")
    await boss.sees_until("为什么不通过")
    await boss.sends("不符合")
    await boss.sees_until("这次没有通过")
    files = "SELECT count(*) FROM papers WHERE file_id <> ''"
    await school.turn_to(MONDAY + timedelta(days=29))
    assert await school.query(files) == [(2,)]
    await school.turn_to(MONDAY + timedelta(days=31))
    assert await school.query(files) == [(0,)]


async def test_whoever_has_begun_is_reminded_once_before_the_last_day(school: School) -> None:
    trainee = await school.trainee()
    await begins(school, trainee)
    await school.change("UPDATE aid_schemes SET deadline_on = '2026-11-30' WHERE code = 'sudden'")
    letters = "SELECT state FROM outbox WHERE kind = 'aid-deadline'"
    await school.turn_to(MONDAY + timedelta(days=3))
    assert await school.query(letters) == []
    for day in (4, 5, 6):
        await school.turn_to(MONDAY + timedelta(days=day))
    assert await school.query(letters) == [("sent",)]
    assert "还没提交" in await trainee.sees_until("的申请还没提交")


async def test_what_was_accepted_last_time_need_not_be_sent_again(school: School) -> None:
    trainee = await school.trainee()
    await submits(school, trainee)
    await school.change("UPDATE papers SET state = 'accepted', file_id = ''")
    await school.change(
        "UPDATE aid_applications SET stage = 'paid', decided_at = 1, term = '2026-1'"
    )
    await begins(school, trainee)
    for _ in PAPERS:
        await trainee.presses("没变，用上次的")
        await trainee.sees()
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")


async def test_an_application_taken_back_can_be_begun_again(school: School) -> None:
    trainee = await school.trainee()
    await submits(school, trainee)
    await trainee.presses("撤回申请")
    await trainee.sees_until("吗")
    await trainee.presses("确定撤回")
    await trainee.sees_until("你已撤回")
    assert await stage(school) == "withdrawn"
    await begins(school, trainee)
    assert await stage(school) == "draft"


async def test_what_shows_aid_can_be_neither_passed_on_nor_saved(school: School) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    await submits(school, trainee)
    await school.settle()
    await boss.sees_until("请审核")
    for person in (boss, trainee):
        shown = (await person.messages())[-1]
        assert shown.get("has_protected_content") is True
