"""Leave asked for in a sentence or by buttons, decided, and what follows from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.leave.asking import asks_whether_agreed
from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY, SHANGHAI

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

OURS = "第1期"
TUESDAY = MONDAY + timedelta(days=1)


async def teacher_of(school: School, class_name: str = OURS) -> Phone:
    """The class teacher of a class, and nobody else's."""
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = ?", class_name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))


async def asks(trainee: Phone, words: str) -> str:
    """Leave handed in after one sentence; what was said back."""
    await trainee.sends(words)
    said = await trainee.sees_until("是这样吗")
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")
    return said


async def approved(school: School, trainee: Phone, teacher: Phone, words: str) -> None:
    """Leave that stands, after one sentence and two taps."""
    await asks(trainee, words)
    await school.settle()
    await teacher.sees_until("有人请假")
    await teacher.presses("✅ 同意")
    await teacher.sees_until("同意")
    await school.settle()
    await trainee.sees_until("同意你请假")


async def states(school: School) -> list[str]:
    return [
        state for (state,) in await school.query("SELECT state FROM leave_requests ORDER BY id")
    ]


async def letters(school: School, kind: str) -> list[int]:
    rows = await school.query("SELECT chat_id FROM outbox WHERE kind = ? ORDER BY id", kind)
    return [chat for (chat,) in rows]


# -- asking ----------------------------------------------------------------------------------------


async def test_one_sentence_is_said_back_and_handed_in_with_one_tap(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    said = await asks(trainee, "明天下午请假，去税务局办事")
    assert "明天 11月24日 周二 下午" in said
    assert "14:00 招商引资策略" in said
    assert "原因：去税务局办事" in said
    assert "要 教职工 同意" in said
    await school.settle()
    assert "去税务局办事" in await teacher.sees_until("有人请假")
    await teacher.presses("✅ 同意")
    await teacher.sees_until("✅ 教职工")
    await school.settle()
    await trainee.sees_until("同意你请假")
    rows = await school.query("SELECT from_at, until_at FROM leave_spans")
    noon = int(datetime(2026, 11, 24, 12, tzinfo=SHANGHAI).timestamp())
    assert rows == [(noon, noon + 6 * 3600)]


async def test_by_buttons_it_takes_four_taps(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("请假")
    await trainee.sees_until("哪天请假")
    await trainee.presses("明天 11月24日 周二")
    await trainee.sees_until("请多长")
    await trainee.presses("上午")
    await trainee.sees_until("是这样吗")
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")
    assert await states(school) == ["waiting"]


async def test_half_a_day_is_asked_about_and_never_guessed(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("明天请半天假，去医院")
    await trainee.sees_until("请多长")
    await trainee.presses("下午")
    assert "周二 下午" in await trainee.sees_until("是这样吗")
    assert await states(school) == []


async def test_the_word_alone_is_never_answered_with_a_rule(school: School) -> None:
    trainee = await school.trainee(0)
    for words in ("我想请假", "老师我请假", "请个假"):
        await trainee.sends(words)
        await trainee.sees_until("哪天请假")


async def test_a_question_about_the_rules_is_still_the_faq_s(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("请假要提前多久说")
    assert "哪天请假" not in await trainee.sees()
    assert await states(school) == []


async def test_words_of_danger_come_before_leave(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("明天请假，我不想活了")
    assert "是这样吗" not in await trainee.sees()


async def test_leave_for_somebody_else_is_asked_about(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("帮同学小李请明天的假")
    await trainee.sees_until("替别人请假吗")
    assert await states(school) == []


async def test_a_parent_who_writes_for_another_name_is_asked(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("我是王小雨的妈妈，孩子今天发烧，请一天假")
    await trainee.sees_until("替别人请假吗")
    await trainee.presses("🙋 是我自己请")
    assert "全天" in await trainee.sees_until("是这样吗")


async def test_what_one_types_at_the_page_is_the_reason_and_a_photo_the_note(
    school: School,
) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await trainee.sends("明天请假")
    await trainee.sees_until("原因：没写")
    await trainee.sends("去医院复查")
    await trainee.sees_until("原因：去医院复查")
    await trainee.uploads(b"\xff\xd8note", "a.jpg", kind="photo")
    await trainee.sees_until("有假条照片")
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")
    ((kind, file),) = await school.query("SELECT note_kind, note_file FROM leave_requests")
    assert (kind, bool(file)) == ("photo", True)
    await school.settle()
    await teacher.sees_until("有假条照片")
    await teacher.presses("📎 看假条")
    await school.settle()
    assert any("photo" in each for each in await teacher.messages())


async def test_leave_that_is_past_is_marked_and_not_too_far_back(school: School) -> None:
    await school.turn_to(datetime(2026, 11, 25, 10, tzinfo=SHANGHAI))
    trainee = await school.trainee(0)
    assert "补假" in await asks(trainee, "昨天下午发烧没来，补个假")
    await trainee.sends("11月18号没来，补个假")
    await trainee.sees_until("只能补 3 天内的")
    assert await school.query("SELECT is_past FROM leave_requests") == [(1,)]


async def test_what_overlaps_is_said(school: School) -> None:
    trainee = await school.trainee(0)
    await asks(trainee, "明天下午请假")
    await trainee.sends("明天请假")
    assert "重叠：明天 11月24日 周二 下午" in await trainee.sees_until("是这样吗")


async def test_no_class_in_that_time_is_said(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("今天晚上请假")
    assert "这段时间没有课" in await trainee.sees_until("是这样吗")


# -- who decides -----------------------------------------------------------------------------------


async def test_long_leave_needs_a_coordinator_too(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    boss = await school.employee(Role.COORDINATOR)
    said = await asks(trainee, "明天起请五天假，家里有事")
    assert "超过 3 天，还要 教职工 同意" in said
    await school.settle()
    assert await letters(school, "leave-asked") == [teacher.id]
    await teacher.sees_until("有人请假")
    await teacher.presses("✅ 同意")
    await teacher.sees_until("等统筹")
    await school.settle()
    assert await letters(school, "leave-asked") == [teacher.id, boss.id]
    assert await states(school) == ["waiting"]
    await boss.sees_until("有人请假")
    await boss.presses("✅ 同意")
    await boss.sees_until("同意")
    assert await states(school) == ["approved"]


async def test_where_the_class_teacher_is_away_the_stand_in_decides(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    other = await teacher_of(school, "第3期")
    now = int(MONDAY.timestamp())
    await school.change(
        "INSERT INTO duty_absences (account_id, stand_in, from_at, until_at) VALUES (?, ?, ?, ?)",
        teacher.id, other.id, now - 3600, now + 86400,
    )  # fmt: skip
    assert "代教职工" in await asks(trainee, "明天下午请假")
    await school.settle()
    assert await letters(school, "leave-asked") == [other.id]
    await other.sees_until("有人请假")
    await other.presses("✅ 同意")
    await other.sees_until("同意")
    assert await states(school) == ["approved"]


async def test_a_refusal_takes_two_taps_and_may_have_a_reason(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await asks(trainee, "明天下午请假")
    await asks(trainee, "后天上午请假")
    await school.settle()
    for how in ("❌ 直接退回", "✍️ 写原因"):
        await teacher.sends("请假审批")
        await teacher.sees_until("请假审批")
        await teacher.presses(next(b for b in await teacher.buttons() if b.startswith("⏳")))
        await teacher.presses("❌ 不同意")
        await teacher.presses(how)
    await teacher.sees_until("为什么不同意")
    await teacher.sends("那天要考核")
    await teacher.sees_until("没同意")
    await school.settle()
    assert "说明：那天要考核" in await trainee.sees_until("那天要考核")
    assert await states(school) == ["refused", "refused"]


async def test_a_second_decision_is_told_that_it_is_late(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    again = await teacher_of(school)
    await asks(trainee, "明天下午请假")
    await school.settle()
    await teacher.presses("✅ 同意")
    await teacher.sees_until("✅ 教职工")
    await again.presses("✅ 同意")
    assert "已经同意了" in again.toast


async def test_who_decides_is_reminded_once_before_it_begins(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await asks(trainee, "明天下午请假")
    await school.turn_to(MONDAY + timedelta(hours=15))
    await school.turn_to(MONDAY + timedelta(hours=16))
    assert await letters(school, "leave-waits") == [teacher.id]
    await teacher.sees_until("还没定")


async def test_the_guardian_of_a_minor_is_shown_and_that_they_know_is_noted(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await school.change(
        "UPDATE people SET born_on = '2010-05-01', guardian = '潘妈妈', guardian_phone ="
        " '19812345678' WHERE id = (SELECT person_id FROM accounts WHERE id = ?)",
        trainee.id,
    )
    await asks(trainee, "明天下午请假")
    await school.settle()
    assert "潘妈妈 19812345678" in await teacher.sees_until("未成年")
    await teacher.presses("👪 已告知监护人")
    await teacher.sees_until("监护人已告知")
    acts = await school.query("SELECT account_id FROM audit WHERE act = 'leave-guardian'")
    assert acts == [(teacher.id,)]


# -- what follows ----------------------------------------------------------------------------------


async def test_the_roll_says_leave_and_no_reminder_rings(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await approved(school, trainee, teacher, "明天下午请假")
    await school.turn_to(datetime(2026, 11, 24, 14, 5, tzinfo=SHANGHAI))
    rung = await school.query(
        "SELECT count(*) FROM outbox WHERE kind = 'class-reminder' AND chat_id = ?"
        " AND cause IN (SELECT 'session:' || id FROM sessions WHERE starts_at >= ?)",
        trainee.id, int(datetime(2026, 11, 24, 12, tzinfo=SHANGHAI).timestamp()),
    )  # fmt: skip
    assert rung == [(0,)]
    await teacher.sends("点名")
    assert "📝 请假：" in await teacher.sees_until("没点的都算到")
    await teacher.presses(next(b for b in await teacher.buttons() if b.startswith("✅ 记好了")))
    await teacher.sees_until("记好了")
    marks = await school.query(
        "SELECT mark FROM attendance at JOIN accounts a ON a.person_id = at.person_id"
        " JOIN roll_calls rc ON rc.session_id = at.session_id"
        " WHERE a.id = ? ORDER BY rc.recorded_at DESC LIMIT 1",
        trainee.id,
    )
    assert marks == [("leave",)]


async def test_a_roll_called_before_is_changed_where_the_approver_says_so(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await school.turn_to(datetime(2026, 11, 23, 14, 5, tzinfo=SHANGHAI))
    await teacher.sends("点名")
    await teacher.sees_until("没点的都算到")
    name = school.book.trainees[0].name
    await teacher.presses(name)
    await teacher.sees_until(f"缺：{name}")
    await teacher.presses(next(b for b in await teacher.buttons() if b.startswith("✅ 记好了")))
    await teacher.sees_until("记好了")
    await asks(trainee, "今天下午没来，在医院，补个假")
    await school.settle()
    await teacher.sees_until("有人请假")
    await teacher.presses("✅ 同意")
    await teacher.sees_until("1 节已经点过名")
    await teacher.presses("📋 改成请假（1 节）")
    await teacher.sees_until("改了 1 节")
    ((detail,),) = await school.query("SELECT detail FROM audit WHERE act = 'attendance'")
    assert '"before":"absent","after":"leave"' in detail


async def test_withdrawn_before_it_ends_it_counts_no_more(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await approved(school, trainee, teacher, "明天请假")
    await trainee.sends("明天不请了，能来")
    await trainee.sees_until("撤回这次请假")
    await trainee.presses("↩️ 撤回")
    await trainee.sees_until("课照常上")
    await school.settle()
    await teacher.sees_until("不请假了，来上课")
    assert await states(school) == ["withdrawn"]


async def test_back_early_what_lies_ahead_is_given_back(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await approved(school, trainee, teacher, "明天起请三天假")
    await school.turn_to(datetime(2026, 11, 25, 12, 30, tzinfo=SHANGHAI))
    await trainee.sends("我回来了 销假")
    await trainee.sees_until("现在销假")
    await trainee.presses("↩️ 提前销假")
    await trainee.sees_until("欢迎回来")
    ((until,),) = await school.query("SELECT until_at FROM leave_spans")
    assert datetime.fromtimestamp(until, SHANGHAI).date().isoformat() == "2026-11-25"


async def test_more_leave_is_joined_to_the_old_and_together_it_may_be_long(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await school.employee(Role.COORDINATOR)
    await approved(school, trainee, teacher, "明天起请两天假")
    await trainee.sends("还没好，再请两天")
    said = await trainee.sees_until("续假，是这样吗")
    assert "11月26日 周四 – 11月27日 周五" in said
    assert "超过 3 天" in said
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")
    rows = await school.query("SELECT id, extends_id FROM leave_requests ORDER BY id")
    assert rows[1][1] == rows[0][0]


async def test_not_more_than_two_messages_a_request_to_whoever_decides(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await asks(trainee, "后天请假")
    await school.turn_to(datetime(2026, 11, 24, 13, tzinfo=SHANGHAI))
    await teacher.sees_until("还没定")
    await teacher.presses("✅ 同意")
    await teacher.sees_until("✅ 教职工")
    await trainee.sends("请假撤回")
    await trainee.sees_until("撤回这次请假")
    await trainee.presses("↩️ 撤回")
    await trainee.sees_until("课照常上")
    await school.settle()
    sent = await school.query(
        "SELECT count(*) FROM outbox WHERE chat_id = ? AND kind LIKE 'leave-%'", teacher.id
    )
    assert sent == [(2,)]


# -- staff -----------------------------------------------------------------------------------------


async def test_staff_enter_leave_for_somebody_who_called(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    name = school.book.trainees[0].name
    await teacher.sends("请假审批")
    await teacher.sees_until("请假审批")
    await teacher.presses("☎️ 登记请假")
    await teacher.sees_until("谁请假")
    await teacher.sends(f"{name} 明天下午 发烧")
    assert "周二 下午" in await teacher.sees_until(f"替 {name} 登记请假")
    await teacher.presses("✅ 登记")
    await teacher.sees_until("登记好了")
    await school.settle()
    await trainee.sees_until("替你登记了请假")
    assert await states(school) == ["approved"]


async def test_a_day_shows_who_is_away_and_the_workbook_has_all(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await approved(school, trainee, teacher, "今天下午请假，去医院")
    name = school.book.trainees[0].name
    await teacher.sends("请假审批")
    await teacher.sees_until("没有等着的")
    await teacher.presses("📅 今天谁请假")
    said = await teacher.sees_until("请假 1 人")
    assert f"{name}　下午" in said
    assert "同意 1" in said
    await teacher.presses("📊 全部请假 Excel")
    await school.settle()
    file, _ = await teacher.document()
    assert file == "第1期_请假_2026-11-23.xlsx"


async def test_a_coordinator_sets_how_many_days_a_class_teacher_allows(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee(0)
    await boss.sends("请假审批")
    await boss.sees_until("请假审批")
    await boss.presses("⚙️ 请假规则")
    await boss.sees_until("请假规则")
    await boss.presses("班主任能批：3 天以内")
    await boss.presses("班主任能批：5 天以内")
    await boss.sees_until("请假规则")
    await boss.presses("班主任能批：7 天以内")
    await trainee.sends("明天下午请假")
    assert "超过" not in await trainee.sees_until("是这样吗")
    await trainee.sends("明后两天请假")
    assert "超过 1 天" in await trainee.sees_until("2天")


async def test_my_leave_lists_where_each_stands(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await approved(school, trainee, teacher, "明天下午请假")
    await asks(trainee, "后天上午请假")
    await trainee.sends("我那个假批了吗")
    said = await trainee.sees_until("我的请假")
    assert "11月24日 周二 下午　✅ 同意了" in said
    assert "11月25日 周三 上午　⏳ 等同意" in said


async def test_a_colleague_who_names_a_trainee_enters_leave_in_one_sentence(school: School) -> None:
    teacher, name = await teacher_of(school), school.book.trainees[0].name
    await teacher.sends(f"{name}明天下午请假，家长打过电话")
    assert "周二 下午" in await teacher.sees_until(f"替 {name} 登记请假")


async def test_nobody_enters_leave_for_another_class(school: School) -> None:
    teacher = await teacher_of(school, "第3期")
    name = school.book.trainees[0].name
    assert school.book.trainees[0].class_name == OURS
    await teacher.sends(f"{name}明天下午请假")
    assert "登记请假" not in await teacher.sees()


async def test_an_open_page_does_not_swallow_other_questions(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("请假")
    await trainee.sees_until("哪天请假")
    await trainee.sends("明天上什么课")
    assert "招商引资策略" in await trainee.sees()
    await trainee.sends("谢谢")
    assert "原因" not in await trainee.sees()


async def test_a_new_sentence_takes_the_place_of_what_was_said_before(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("从明天起请假，去医院")
    await trainee.sees_until("最后一天是哪天")
    await trainee.sends("后天下午请假，家里有事")
    said = await trainee.sees_until("是这样吗")
    assert "后天 11月25日 周三 下午" in said
    assert "原因：家里有事" in said


async def test_where_there_is_no_coordinator_the_class_teacher_allows_long_leave(
    school: School,
) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await approved(school, trainee, teacher, "明天起请五天假")
    assert await letters(school, "leave-asked") == [teacher.id]
    assert await states(school) == ["approved"]


async def test_words_under_the_picture_of_a_note_take_no_reason_away(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("明天下午请假，去税务局办事")
    await trainee.sees_until("原因：去税务局办事")
    await trainee.uploads(b"\xff\xd8note", "a.jpg", caption="假条", kind="photo")
    assert "原因：去税务局办事\n" in await trainee.sees_until("有假条照片")
    await trainee.uploads(b"\xff\xd8note", "a.jpg", caption="窗口下午才开", kind="photo")
    await trainee.sees_until("原因：去税务局办事，窗口下午才开")


async def test_asking_once_more_begins_anew_and_is_no_reason(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("明天下午请假，肚子疼")
    await trainee.sees_until("是这样吗")
    await trainee.sends("我想请个假")
    await trainee.sees_until("哪天请假")


async def test_the_word_for_more_leave_goes_on_from_the_last(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await approved(school, trainee, teacher, "明天请假一天，发烧")
    await trainee.sends("续假")
    await trainee.sees_until("最后一天是哪天")
    await trainee.presses(next(each for each in await trainee.buttons() if "27日" in each))
    said = await trainee.sees_until("是这样吗")
    assert "原因：发烧" in said


async def test_a_parent_is_told_how_leave_reaches_the_teacher(school: School) -> None:
    parent = await school.play.person("家长")
    await parent.starts()
    await parent.sees()
    await parent.sends(f"我儿子{school.book.trainees[0].name}明天请假，发烧了")
    assert "是家长" in await parent.sees_until("学员自己的账号")
    assert await parent.buttons() == ["🙋 问老师"]
    await parent.presses("🙋 问老师")
    await parent.sees_until("已转给老师")


async def test_what_is_not_decided_in_time_is_not_said_to_begin_soon(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await asks(trainee, "明天下午请假")
    await school.turn_to(TUESDAY + timedelta(days=2))
    assert "快开始" not in await teacher.sees_until("还没定")


# -- a page that is open ---------------------------------------------------------------------------


async def opens(trainee: Phone, words: str) -> str:
    await trainee.sends(words)
    return await trainee.sees_until("是这样吗")


async def test_a_day_that_is_added_takes_no_day_and_no_reason_away(school: School) -> None:
    trainee = await school.trainee(0)
    await opens(trainee, "我明天上午想请假")
    await opens(trainee, "去医院")
    await trainee.sends("后天也请半天")
    assert "已记下：明天 11月24日 周二 上午" in await trainee.sees_until("请多长")
    await trainee.presses("上午")
    said = await trainee.sees_until("是这样吗")
    assert "明天 11月24日 周二 上午；后天 11月25日 周三 上午" in said
    assert "原因：去医院\n" in said
    said = await opens(trainee, "大后天也请")
    assert "后天 11月25日 周三 上午；11月26日 周四 全天" in said
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")
    assert await school.query("SELECT count(*) FROM leave_spans") == [(3,)]


async def test_another_part_of_the_day_and_more_days_are_added_too(school: School) -> None:
    trainee = await school.trainee(0)
    await opens(trainee, "明天上午请假")
    assert "明天 11月24日 周二 白天" in await opens(trainee, "下午也请")
    assert "11月24日 周二 – 11月25日 周三 共2天" in await opens(trainee, "再请一天")
    assert "后天 11月25日 周三 上午" in await opens(trainee, "改成后天上午")


@pytest.mark.parametrize(
    "words", ["晚上不要吵我", "关掉提醒", "提前一个小时提醒我", "11点后别提醒", "我要投诉食堂"]
)
async def test_an_open_page_takes_no_wish_of_another_page_for_the_reason(
    school: School, words: str
) -> None:
    trainee = await school.trainee(0)
    assert "原因：家里有事\n" in await opens(trainee, "周五下午家里有事能不能不来")
    await trainee.sends(words)
    assert "是这样吗" not in await trainee.sees()
    assert "原因：家里有事，孩子发烧\n" in await opens(trainee, "孩子发烧")


async def test_what_may_be_the_reason_is_asked_about(school: School) -> None:
    trainee = await school.trainee(0)
    await opens(trainee, "明天下午请假，家里有事")
    await trainee.sends("隔壁阿姨喊我一起")
    await trainee.sees_until("“隔壁阿姨喊我一起”是请假的原因吗")
    await trainee.presses("✅ 是原因")
    assert "原因：家里有事，隔壁阿姨喊我一起" in await trainee.sees_until("是这样吗")
    await trainee.sends("楼下的樱花开了")
    await trainee.sees_until("是请假的原因吗")
    await trainee.presses("不是")
    assert "樱花" not in await trainee.sees()


async def test_a_question_in_between_is_answered_and_the_leave_brought_to_mind_once(
    school: School,
) -> None:
    trainee = await school.trainee(0)
    await opens(trainee, "明天上午请假")
    await trainee.sends("明天几点上课")
    said = await trainee.sees_until("请假还没交：明天 11月24日 周二 上午")
    assert "特色农产品直播" in said
    await trainee.sends("后天几点上课")
    assert "还没交" not in await trainee.sees()
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")


@pytest.mark.parametrize("words", ["算了不请了", "不请了", "算了", "不用了", "取消请假"])
async def test_giving_up_ends_the_open_page_and_no_other_leave(school: School, words: str) -> None:
    trainee = await school.trainee(0)
    await asks(trainee, "后天上午请假")
    await trainee.sends("请假")
    await trainee.sees_until("哪天请假")
    await trainee.presses("明天 11月24日 周二")
    await trainee.sees_until("请多长")
    await trainee.sends(words)
    assert "交上去的还在：后天 11月25日 周三 上午" in await trainee.sees_until("不请了")
    assert await states(school) == ["waiting"]
    await trainee.sends("算了不请了")
    await trainee.sees_until("撤回这次请假？后天")


async def test_an_old_page_says_truly_what_became_of_it(school: School) -> None:
    trainee = await school.trainee(0)
    await opens(trainee, "明天上午请假")
    old = (await trainee.messages())[-1]["message_id"]
    await opens(trainee, "后天下午请假")
    await trainee.presses("✅ 提交", message_id=old)
    assert "时间后来改过" in trainee.toast
    assert "后天 11月25日 周三 下午" in await trainee.sees()
    assert await states(school) == []
    new = (await trainee.messages())[-1]["message_id"]
    await trainee.sends("提交")
    await trainee.sees_until("交上去了")
    await trainee.presses("✅ 提交", message_id=new)
    assert "等同意" in await trainee.sees()
    assert await states(school) == ["waiting"]
    await opens(trainee, "大后天请假")
    page = (await trainee.messages())[-1]["message_id"]
    await trainee.sends("不请了")
    await trainee.sees_until("不请了")
    await trainee.presses("✅ 提交", message_id=page)
    assert "没有交" in trainee.toast


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("明天下午不去了", "明天 11月24日 周二 下午"),
        ("老师我今天来不了了", "今天 11月23日 周一 全天"),
        ("今天去不了", "今天 11月23日 周一 全天"),
        ("周五晚上来不成，家里有事", "11月27日 周五 晚上"),
        ("孩子病了，后天上午的课去不成", "后天 11月25日 周三 上午"),
        ("我明天和后天都来不了", "11月24日 周二 – 11月25日 周三"),
    ],
)
async def test_who_will_not_come_is_offered_leave(school: School, words: str, shown: str) -> None:
    trainee = await school.trainee(0)
    assert shown in await opens(trainee, words)


@pytest.mark.parametrize("words", ["我生病了", "孩子发烧了", "我要晚点到", "不去了"])
async def test_who_says_no_day_is_asked_whether_they_want_leave(school: School, words: str) -> None:
    trainee = await school.trainee(0)
    await trainee.sends(words)
    await trainee.sees_until("要请假吗")
    await trainee.sends("明天")
    assert "明天 11月24日 周二" in await trainee.sees()


async def test_who_comes_late_is_asked_when(school: School) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("明天我要迟到一会")
    await trainee.sees_until("几点能到")
    await trainee.sends("十点")
    said = await trainee.sees_until("是这样吗")
    assert "明天 11月24日 周二 到 10:00" in said
    assert "原因：迟到一会" in said


@pytest.mark.parametrize("words", ["是的", "对", "提交", "嗯是的", "没错"])
async def test_yes_hands_it_in(school: School, words: str) -> None:
    trainee = await school.trainee(0)
    await opens(trainee, "明天上午请假")
    await trainee.sends(words)
    await trainee.sees_until("交上去了")


@pytest.mark.parametrize(
    "words", ["老师今天不来了吗", "班车没来", "明天上课吗", "食堂去不了怎么办"]
)
async def test_what_tells_of_others_is_no_leave(school: School, words: str) -> None:
    trainee = await school.trainee(0)
    await trainee.sends(words)
    assert "是这样吗" not in await trainee.sees()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("今天有人请假吗", "今天 11月23日"),
        ("明天谁请假", "明天 11月24日"),
        ("今天请假的有哪些", "今天 11月23日"),
        ("第1期昨天有几个人请假", "昨天 11月22日"),
        ("请假名单情况", "今天 11月23日"),
    ],
)
async def test_a_colleague_asks_who_is_on_leave(school: School, words: str, day: str) -> None:
    teacher = await teacher_of(school)
    await teacher.sends(words)
    said = await teacher.sees()
    assert day in said
    assert "没有人请假" in said


async def test_a_colleague_asks_what_waits(school: School) -> None:
    teacher = await teacher_of(school)
    await teacher.sends("还有几张假条要批")
    assert "没有等着的" in await teacher.sees()


async def test_words_of_staff_that_name_no_leave_are_none(school: School) -> None:
    teacher = await teacher_of(school)
    await teacher.sends("明天早上8点20在培训中心门口集合，带身份证和两张一寸照片，别迟到")
    assert "请假" not in await teacher.sees()


# -- in words, of leave that stands ----------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["我病好了 假不请了", "假不请了", "不请假了", "老师，我明天能来了，假取消吧", "那个假不用请了"],
)
@pytest.mark.parametrize("desk", ["", "asking", "waiting"])
async def test_leave_is_taken_back_in_words_also_while_the_desk_listens(
    school: School, said: str, desk: str
) -> None:
    trainee = await school.trainee(0)
    await asks(trainee, "明天下午请假，去税务局办事")
    if desk:
        await trainee.sends("人工")
        await trainee.sees_until("老师")
    if desk == "waiting":
        await trainee.sends("助学金什么时候发到卡上")
        await trainee.sees_until("已转给老师")
    await trainee.sends(said)
    answer = await trainee.sees()
    assert "明天 11月24日 周二 下午" in answer
    assert "转给" not in answer
    await trainee.presses("↩️ 撤回")
    await trainee.sees()
    assert await states(school) == ["withdrawn"]


@pytest.mark.parametrize(
    "said", ["老师同意没有", "批了没", "假批下来没有", "老师批了吗", "老师能批不", "会不会同意啊"]
)
@pytest.mark.parametrize("waits", [False, True])
async def test_whether_leave_was_agreed_to_shows_it(
    school: School, said: str, *, waits: bool
) -> None:
    trainee = await school.trainee(0)
    await asks(trainee, "明天下午请假，去税务局办事")
    if waits:
        await trainee.sends("人工")
        await trainee.sees_until("老师")
        await trainee.sends("助学金什么时候发到卡上")
        await trainee.sees_until("已转给老师")
    await trainee.sends(said)
    answer = await trainee.sees()
    assert "去税务局办事" in answer
    assert "等" in answer


@pytest.mark.parametrize("said", ["请假老师不同意怎么办", "贷款批了多少", "谁批", "考试通过了吗"])
def test_what_asks_for_something_else_does_not_ask_after_leave(said: str) -> None:
    assert not asks_whether_agreed(said)


async def test_the_part_of_a_day_is_taken_from_words_and_fillers_are_no_reason(
    school: School,
) -> None:
    trainee = await school.trainee()
    await trainee.sends("我肚子疼 明天不想来了")
    await trainee.sees_until("请多长")
    await trainee.sends("那就上午就行")
    page = await trainee.sees_until("是这样吗")
    assert "明天 11月24日 周二 上午" in page
    assert "肚子疼" in page
    assert "不想来" not in page
