"""Alerts: raised at night, told to those concerned, taken, acted upon, ended, and remembered."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.alerts.rules import RuleKind
from bot.domain.ids import AlertId
from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.alerts.buttons import AlertWorkbook as Book
from handlers.alerts.buttons import OpenAlert, SetAlertRule
from tests.conftest import MONDAY
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

TUESDAY = MONDAY + timedelta(days=1)
NAME = "SELECT name FROM people WHERE id = ?"


async def turn_on(school: School, kind: str, times: int = 1, days: int = 14) -> None:
    await school.change(
        "INSERT INTO alert_rules (kind, is_on, times, days, set_by, set_at)"
        " VALUES (?, 1, ?, ?, 0, 0)",
        kind,
        times,
        days,
    )


async def staff_of(school: School, class_name: str = "第1期", role: Role = Role.STAFF) -> Phone:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", class_name)
    return await school.employee(role, Scope(ScopeKind.CLASS, str(number)))


async def misses(school: School, person: int, days: str, mark: str = "absent") -> None:
    """Somebody has a mark in all sessions of days, as from 2026-11-17 to 2026-11-19."""
    await school.change(
        "UPDATE attendance SET mark = ? WHERE person_id = ? AND session_id IN"
        " (SELECT session_id FROM roll_calls WHERE day BETWEEN ? AND ?)",
        mark,
        person,
        *days.split("/"),
    )


async def name_of(school: School, person: int) -> str:
    ((name,),) = await school.query(NAME, person)
    return str(name)


async def one_who_misses(school: School, person: int = 5) -> str:
    """Somebody of the first class who missed five sessions in a row, at the next night; a name."""
    await turn_on(school, "in-a-row", 4)
    await misses(school, person, "2026-11-17/2026-11-18")
    await school.turn_to(TUESDAY)
    return await name_of(school, person)


async def states(school: School) -> list[tuple[str, str]]:
    return [
        (state, outcome)
        for state, outcome in await school.query("SELECT state, outcome FROM alerts ORDER BY id")
    ]


async def told(school: School, kind: str = "alert-raised") -> set[int]:
    rows = await school.query("SELECT chat_id FROM outbox WHERE kind = ?", kind)
    return {chat for (chat,) in rows}


async def newest(person: Phone) -> int:
    return int((await person.messages())[-1]["message_id"])


async def opens(person: Phone, name: str) -> str:
    await person.sends("控辍")
    await person.sees_until("控辍预警")
    await person.presses(next(each for each in await person.buttons() if name in each))
    return await person.sees_until(f"{name}（")


# -- raised ----------------------------------------------------------------------------------------


async def test_the_class_teacher_is_told_of_whom_why_and_on_which_days(school: School) -> None:
    teacher, other = await staff_of(school), await staff_of(school, "第3期")
    name = await one_who_misses(school)
    said = await teacher.sees_until("可能要离开学校")
    assert f"{name}（第1期）" in said
    assert "11月17日–11月18日，连续 5 节课没到" in said
    assert await told(school) == {teacher.id}
    await other.sends("预警")
    assert name not in await other.sees_until("没有预警")


async def test_rules_that_nobody_has_set_raise_nothing(school: School) -> None:
    await staff_of(school)
    await misses(school, 5, "2026-11-17/2026-11-21")
    await school.turn_to(TUESDAY)
    assert await states(school) == []
    assert await school.query("SELECT * FROM alert_runs") == []


async def test_a_night_is_gone_through_once(school: School) -> None:
    await staff_of(school)
    await one_who_misses(school)
    await school.turn_to(TUESDAY + timedelta(hours=1))
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert await states(school) == [("open", "")]
    assert await school.query("SELECT raised, added, closed FROM alert_runs ORDER BY day") == [
        (1, 0, 0),
        (0, 0, 0),
    ]
    assert await school.query("SELECT count(*) FROM outbox WHERE kind = 'alert-raised'") == [(1,)]


async def test_leave_approved_afterwards_is_no_absence(school: School) -> None:
    await staff_of(school)
    await turn_on(school, "in-a-row", 4)
    await misses(school, 5, "2026-11-17/2026-11-18")
    await school.change(
        "INSERT INTO leave_requests (person_id, class_id, account_id, entered, reason, is_past,"
        " is_long, state, from_at, until_at, asked_at, update_id)"
        " VALUES (5, 1, 0, 1, '住院', 1, 0, 'approved', 1763300000, 1795100000, 1, -1)"
    )
    await school.change(
        "INSERT INTO leave_spans (request_id, person_id, from_at, until_at)"
        " VALUES (1, 5, 1763300000, 1795100000)"
    )
    await school.turn_to(TUESDAY)
    assert await states(school) == []


async def test_days_the_school_closed_count_for_nothing(school: School) -> None:
    await staff_of(school)
    await school.change(
        "INSERT INTO school_days (first_on, last_on, kind, name)"
        " VALUES ('2026-11-18', '2026-11-18', 'off', '停电')"
    )
    await one_who_misses(school)
    assert await states(school) == []


async def test_absences_before_the_enrolment_count_for_nothing(school: School) -> None:
    await staff_of(school)
    await school.change("UPDATE enrolments SET enrolled_on = '2026-11-17' WHERE person_id <> 5")
    await one_who_misses(school)
    assert await states(school) == []


async def test_a_second_reason_is_added_and_told(school: School) -> None:
    teacher = await staff_of(school)
    await one_who_misses(school)
    await teacher.sees_until("可能要离开学校")
    await turn_on(school, "in-window", 6, 30)
    await misses(school, 5, "2026-11-21/2026-11-21")
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert "连续 5 节课没到" in await teacher.sees_until("共 6 节课没到")
    assert await states(school) == [("open", "")]


async def test_marks_put_right_end_an_alert_that_nobody_has(school: School) -> None:
    await staff_of(school)
    await one_who_misses(school)
    await misses(school, 5, "2026-11-17/2026-11-18", "present")
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert await states(school) == [("closed", "passed")]


async def test_marks_put_right_are_said_on_an_alert_that_somebody_has(school: School) -> None:
    teacher = await staff_of(school)
    name = await one_who_misses(school)
    await teacher.sees_until("可能要离开学校")
    await teacher.presses("🤝 我来跟进")
    await teacher.sees_until("跟进人")
    await misses(school, 5, "2026-11-17/2026-11-18", "present")
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert "后来已更正" in await opens(teacher, name)
    assert await states(school) == [("open", "")]


async def test_who_left_before_the_end_of_the_class_is_asked_after(school: School) -> None:
    teacher = await staff_of(school)
    await turn_on(school, "left", days=30)
    await school.change("UPDATE enrolments SET left_on = '2026-11-20' WHERE person_id = 5")
    await school.turn_to(TUESDAY)
    assert "离开名册，没有写原因" in await teacher.sees_until("可能要离开学校")


async def test_who_blocked_the_bot_and_gets_nothing_is_out_of_reach(school: School) -> None:
    teacher, trainee = await staff_of(school), await school.trainee()
    await turn_on(school, "unreached", 3)
    for number in range(3):
        await school.change(
            "INSERT INTO outbox (dedupe_key, kind, cause, chat_id, payload, priority, not_before,"
            " expires_at, state, created_at, settled_at) VALUES (?, 'morning', 'x', ?, '{}', 2, 0,"
            " 0, 'refused', 0, ?)",
            f"refused:{number}",
            trainee.id,
            int(MONDAY.timestamp()) - 86400 * number,
        )
    await school.turn_to(TUESDAY)
    assert await states(school) == []
    await school.change("UPDATE accounts SET reachable = 0 WHERE id = ?", trainee.id)
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert "3 条提醒没送到" in await teacher.sees_until("可能要离开学校")


async def with_helper(school: School, person: int = 5) -> Phone:
    """A colleague of another class who helps somebody of the first."""
    helper = await staff_of(school, "第3期")
    await school.change(
        "INSERT INTO mentoring_pairs (account_id, person_id, began_on) VALUES (?, ?, '2026-09-01')",
        helper.id,
        person,
    )
    return helper


async def test_a_helper_is_told_of_their_own_student_and_sees_no_other(school: School) -> None:
    await staff_of(school)
    helper = await with_helper(school)
    await misses(school, 6, "2026-11-17/2026-11-18")
    name, other = await one_who_misses(school), await name_of(school, 6)
    assert name in await helper.sees_until("可能要离开学校")
    await helper.sends("控辍")
    await helper.sees_until("控辍预警")
    assert [name in each for each in (await helper.buttons())[:2]] == [True, False]
    shown = "\n".join([await helper.sees(), *await helper.buttons()])
    assert other not in shown


async def test_a_contact_that_is_long_due_is_a_reason(school: School) -> None:
    await staff_of(school)
    helper = await with_helper(school)
    await turn_on(school, "talk-late", days=7)
    await school.change(
        "INSERT INTO mentoring_tasks (pair_id, kind, due_on) VALUES (1, 'talk', '2026-11-10')"
    )
    await school.turn_to(TUESDAY)
    assert "帮扶联系还没有" in await helper.sees_until("可能要离开学校")
    await school.change("UPDATE mentoring_tasks SET done_on = '2026-11-24'")
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert await states(school) == [("closed", "passed")]


async def with_aid_last_term(school: School, person: int = 5) -> None:
    for term, who in (("2026-1", person), ("2026-1", 6), ("2026-2", 6)):
        await school.change(
            "INSERT INTO aid_records (person_id, term, category, changed_at)"
            " VALUES (?, ?, 'orphan', 0)",
            who,
            term,
        )


async def test_that_aid_stopped_is_seen_by_those_alone_who_may_see_aid(school: School) -> None:
    teacher, boss = await staff_of(school), await school.employee(Role.COORDINATOR)
    helper = await with_helper(school)
    await turn_on(school, "aid-stopped", days=60)
    await with_aid_last_term(school)
    await school.turn_to(TUESDAY)
    assert "上学期有资助" in await teacher.sees_until("可能要离开学校")
    for each in (boss, helper):
        await each.sends("控辍")
        assert "没有预警" in await each.sees()
    assert "可能要离开" not in "\n".join(m.get("text", "") for m in await helper.messages())


async def test_aid_is_not_missed_before_its_ledger_is_there(school: School) -> None:
    await staff_of(school)
    await turn_on(school, "aid-stopped", days=60)
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, changed_at)"
        " VALUES (5, '2026-1', 'orphan', 0)"
    )
    await school.turn_to(TUESDAY)
    assert await states(school) == []


# -- what is done ----------------------------------------------------------------------------------


async def test_it_is_taken_by_one_tap_and_what_is_done_is_noted_with_day_and_words(
    school: School,
) -> None:
    teacher = await staff_of(school)
    name = await one_who_misses(school)
    await teacher.sees_until("可能要离开学校")
    await teacher.presses("🤝 我来跟进")
    assert "跟进人：教职工" in await teacher.sees_until("跟进人")
    await teacher.presses("家访")
    assert "写一句" in await teacher.sees_until("家访")
    await teacher.presses("11月23日")
    await teacher.sees_until("昨天 11月23日")
    await teacher.sends("父亲住院，<她>在照顾，周三回来")
    page = await teacher.sees_until(f"{name}（")
    assert "11月23日 周一 家访（教职工）：父亲住院，<她>在照顾，周三回来" in page
    await teacher.presses("电话")
    await teacher.sees_until("写一句")
    await teacher.presses("✅ 不写了，直接记")
    assert "电话（教职工）" in await teacher.sees_until("电话（教职工）")


async def test_it_ends_with_an_outcome_and_may_be_opened_again(school: School) -> None:
    teacher = await staff_of(school)
    name = await one_who_misses(school)
    await opens(teacher, name)
    await teacher.presses("✅ 有结果了")
    await teacher.sees_until("现在怎样了")
    await teacher.presses("返校")
    await teacher.sees_until("· 返校")
    assert await states(school) == [("closed", "returned")]
    await teacher.presses("↩️ 重新打开")
    await teacher.sees_until("跟进人：教职工")
    assert await states(school) == [("open", "")]
    acts = await school.query("SELECT act FROM audit WHERE act LIKE 'alert-%'")
    assert acts == [("alert-end",), ("alert-reopen",)]


async def test_a_false_alarm_is_not_raised_again_for_the_same_days(school: School) -> None:
    teacher = await staff_of(school)
    name = await one_who_misses(school)
    await opens(teacher, name)
    await teacher.presses("✅ 有结果了")
    await teacher.sees_until("现在怎样了")
    await teacher.presses("误报")
    await teacher.sees_until("· 误报")
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert await states(school) == [("closed", "wrong")]
    await misses(school, 5, "2026-11-19/2026-11-20")
    await school.turn_to(TUESDAY + timedelta(days=2))
    assert await states(school) == [("closed", "wrong"), ("open", "")]
    days = await school.query("SELECT first_on, last_on FROM alert_reasons WHERE alert_id = 2")
    assert days == [("2026-11-19", "2026-11-20")]


async def test_who_is_known_to_have_left_school_raises_no_more(school: School) -> None:
    teacher = await staff_of(school)
    name = await one_who_misses(school)
    await opens(teacher, name)
    await teacher.presses("✅ 有结果了")
    await teacher.sees_until("现在怎样了")
    await teacher.presses("休学")
    await teacher.sees_until("· 休学")
    await misses(school, 5, "2026-11-19/2026-11-21")
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert await states(school) == [("closed", "suspended")]


async def test_taps_twice_change_nothing_more(school: School) -> None:
    teacher = await staff_of(school)
    await one_who_misses(school)
    await teacher.sees_until("可能要离开学校")
    for data in ("aw3:1", "aw3:1", "aw7:1:wrong", "aw7:1:wrong", "aw8:1", "aw8:1"):
        await teacher.presses_data(data, message_id=await newest(teacher))
        await school.idle()
    steps = await school.query("SELECT act FROM alert_steps ORDER BY id")
    assert steps == [("taken",), ("closed",), ("reopened",)]


async def test_who_has_it_is_reminded_and_coordinators_hear_of_what_goes_on_so(
    school: School,
) -> None:
    teacher, boss = await staff_of(school), await school.employee(Role.COORDINATOR)
    await turn_on(school, "remind", days=2)
    await turn_on(school, "escalate", days=3)
    await one_who_misses(school)
    await teacher.sees_until("可能要离开学校")
    await teacher.presses("🤝 我来跟进")
    await teacher.sees_until("跟进人")
    await school.turn_to(TUESDAY + timedelta(days=2))
    await teacher.sees_until("该跟进了。做过什么")
    assert await told(school, "alert-late") == set()
    await school.turn_to(TUESDAY + timedelta(days=5))
    assert "跟进人：教职工" in await boss.sees_until("没有跟进")
    assert await told(school, "alert-late") == {boss.id}


async def test_what_nobody_takes_reaches_coordinators(school: School) -> None:
    await staff_of(school)
    boss = await school.employee(Role.COORDINATOR)
    await turn_on(school, "escalate", days=3)
    await one_who_misses(school)
    await school.turn_to(TUESDAY + timedelta(days=3))
    assert "（没有人）" in await boss.sees_until("没有跟进")


async def test_whose_role_ends_leaves_alerts_to_the_others(school: School) -> None:
    teacher, other = await staff_of(school), await staff_of(school)
    await one_who_misses(school)
    await teacher.sees_until("可能要离开学校")
    await teacher.presses("🤝 我来跟进")
    await teacher.sees_until("跟进人")
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", teacher.id)
    await school.settle()
    assert await school.query("SELECT owner FROM alerts") == [(None,)]
    heard = [m for m in await other.messages() if "可能要离开学校" in m.get("text", "")]
    assert len(heard) == 2


async def test_a_page_of_many_long_steps_is_shown_all_the_same(school: School) -> None:
    teacher = await staff_of(school)
    name = await one_who_misses(school)
    for number in range(30):
        await school.change(
            "INSERT INTO alert_steps (alert_id, act, day, text, noted_at, update_id)"
            " VALUES (1, 'called', '2026-11-24', ?, 1, ?)",
            "<很长>" * 150,
            -number - 1,
        )
    page = await opens(teacher, name)
    assert "更早还有 22 步" in page
    assert page.count("电话") == 8


async def test_a_picture_in_place_of_words_changes_nothing(school: School) -> None:
    teacher = await staff_of(school)
    name = await one_who_misses(school)
    await opens(teacher, name)
    await teacher.presses("家访")
    await teacher.sees_until("写一句")
    await teacher.uploads(b"x", "家访.jpg", kind="photo")
    await school.idle()
    assert await school.query("SELECT count(*) FROM alert_steps") == [(0,)]


# -- who sees it -----------------------------------------------------------------------------------


async def test_a_head_of_department_sees_its_classes(school: School) -> None:
    await school.change("UPDATE classes SET department = '烹饪部' WHERE name = '第1期'")
    scope = Scope(ScopeKind.DEPARTMENT, "烹饪部")
    head = await school.employee(Role.COORDINATOR, scope)
    name = await one_who_misses(school)
    assert name in await opens(head, name)
    await head.sends("控辍")
    await head.sees_until("控辍预警")
    await head.presses("📊 汇总")
    assert "烹饪部：未结束 1" in await head.sees_until("汇总")


async def test_sums_of_classes_beyond_one_s_scope_hide_few(school: School) -> None:
    await staff_of(school)
    ((elsewhere,),) = await school.query("SELECT district FROM classes WHERE name = '第3期'")
    boss = await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, elsewhere))
    name = await one_who_misses(school)
    await boss.sends("控辍")
    assert name not in await boss.sees()
    await boss.presses("📊 汇总")
    said = await boss.sees_until("汇总")
    assert "云溪区：未结束 <5（有人跟进 0）" in said


async def test_the_trainee_never_sees_it(school: School) -> None:
    await staff_of(school)
    trainee = await school.trainee(4)
    ((who,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id)
    name = await one_who_misses(school, who)
    assert await states(school) == [("open", "")]
    for said in ("控辍", "预警", "辍学名单"):
        await trainee.sends(said)
        await trainee.sees()
    for data in (OpenAlert(AlertId(1)).pack(), Book().pack()):
        await trainee.presses_data(data, message_id=await newest(trainee))
        await school.idle()
    shown = "\n".join(m.get("text", "") for m in await trainee.messages())
    assert "连续 5 节" not in shown
    assert f"{name}（" not in shown


async def test_who_is_staff_and_trainee_does_not_see_their_own(school: School) -> None:
    trainee = await school.trainee(4)
    ((who,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id)
    await school.change(
        "INSERT INTO grants (account_id, role, scope_kind, scope, granted_at)"
        " VALUES (?, 3, 'all', '', 0)",
        trainee.id,
    )
    await one_who_misses(school, who)
    assert await states(school) == [("open", "")]
    await trainee.sends("控辍")
    assert "没有预警" in await trainee.sees()


async def test_the_workbook_lists_who_and_why_and_is_on_record(school: School) -> None:
    teacher = await staff_of(school)
    name = await one_who_misses(school)
    await teacher.sends("控辍")
    await teacher.sees_until("控辍预警")
    await teacher.presses("📄 Excel")
    await school.idle()
    _, data = await teacher.document()
    (row,) = rows_of(load_workbook(io.BytesIO(data)).worksheets[0])[1:]
    assert row[:2] == ("第1期", name)
    assert "连续 5 节课没到" in str(row[3])
    assert await school.query("SELECT count(*) FROM audit WHERE act = 'export-alerts'") == [(1,)]


# -- the rules -------------------------------------------------------------------------------------


async def test_coordinators_set_the_numbers_and_it_is_on_record(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("控辍")
    await boss.sees_until("没有打开任何预警规则")
    await boss.presses("⚙️ 规则")
    assert "连续 4 节课没到（没打开）" in await boss.sees_until("预警规则")
    await boss.presses("▫️ 连续缺课")
    await boss.sees_until("批准的假不算缺")
    await boss.presses("+1 次")
    await boss.sees_until("连续 5 节课")
    await boss.presses("✅ 打开")
    await boss.sees_until("✅ 最近 14 天里连续 5 节课没到")
    rules = await school.query("SELECT kind, is_on, times, days FROM alert_rules")
    assert rules == [("in-a-row", 1, 5, 14)]
    assert await school.query("SELECT count(*) FROM audit WHERE act = 'alert-rule'") == [(2,)]


async def test_all_proposed_rules_are_turned_on_by_one_tap(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("控辍")
    await boss.sees()
    await boss.presses("⚙️ 规则")
    await boss.sees_until("预警规则")
    await boss.presses("✅ 按上面的数字全部打开")
    await boss.sees_until("✅ 最近 14 天里连续 4 节课没到")
    found = await school.query("SELECT count(*) FROM alert_rules WHERE is_on")
    assert found == [(len(RuleKind),)]


async def test_a_class_teacher_and_a_forged_number_set_no_rule(school: School) -> None:
    teacher, boss = await staff_of(school), await school.employee(Role.COORDINATOR)
    for person, times in ((teacher, 3), (boss, 0), (boss, 10**6)):
        await person.sends("控辍")
        await person.sees()
        data = SetAlertRule(RuleKind.IN_A_ROW, times, 14, is_on=True).pack()
        await person.presses_data(data, message_id=await newest(person))
        await school.idle()
    assert await school.query("SELECT * FROM alert_rules") == []


async def test_each_night_is_on_a_page(school: School) -> None:
    teacher = await staff_of(school)
    await one_who_misses(school)
    await teacher.sends("控辍")
    await teacher.sees_until("控辍预警")
    await teacher.presses("🌙 每晚记录")
    assert "新报 1，自行解除 0" in await teacher.sees_until("每晚记录")


async def test_a_night_of_other_classes_hides_few(school: School) -> None:
    await staff_of(school)
    ((elsewhere,),) = await school.query("SELECT district FROM classes WHERE name = '第3期'")
    boss = await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, elsewhere))
    await one_who_misses(school)
    await boss.sends("控辍")
    await boss.sees()
    await boss.presses("🌙 每晚记录")
    said = await boss.sees_until("每晚记录")
    assert "新报 <5，自行解除 0" in said
    assert "都不写确数" in said


# -- many at once ----------------------------------------------------------------------------------


async def test_who_would_be_told_of_many_at_once_is_told_once_and_led_to_the_list(
    school: School,
) -> None:
    teacher, boss = await staff_of(school), await school.employee(Role.COORDINATOR)
    await turn_on(school, "escalate", days=3)
    for person in (6, 7, 8):
        await misses(school, person, "2026-11-17/2026-11-18")
    name = await one_who_misses(school)
    said = await teacher.sees_until("可能要离开学校")
    assert "有 4 名学生可能要离开学校" in said
    assert name not in said
    await teacher.presses("📋 打开名单")
    assert "4 人" in await teacher.sees_until("控辍预警")
    await school.turn_to(TUESDAY + timedelta(days=3))
    assert "有 4 条预警没有跟进" in await boss.sees_until("没有跟进")
    await school.turn_to(TUESDAY + timedelta(days=4))
    letters = "SELECT kind, count(*) FROM outbox WHERE kind LIKE 'alert%' GROUP BY chat_id, kind"
    assert sorted(await school.query(letters)) == [("alerts-many", 1), ("alerts-many", 2)]


async def test_whom_a_helper_has_reached_since_is_no_alert_for_what_is_late(school: School) -> None:
    await staff_of(school)
    await with_helper(school)
    await turn_on(school, "talk-late", days=7)
    for kind in ("group", "summary"):
        await school.change(
            "INSERT INTO mentoring_tasks (pair_id, kind, due_on) VALUES (1, ?, '2026-11-10')", kind
        )
    await school.change(
        "INSERT INTO mentoring_contacts (account_id, person_id, kind, on_day, update_id)"
        " SELECT account_id, person_id, 'talk', '2026-11-12', 0 FROM mentoring_pairs"
    )
    await school.turn_to(TUESDAY)
    assert await states(school) == []
    await school.change("DELETE FROM mentoring_contacts")
    await school.change("DELETE FROM mentoring_tasks WHERE kind = 'group'")
    await school.turn_to(TUESDAY + timedelta(days=1))
    assert await states(school) == []  # a summary is a matter of paper
