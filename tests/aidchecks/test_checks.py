"""The yearly check: opened by the office, gone through by teachers, written into the ledger."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

OURS, THEIRS = "第1期", "第3期"
TERM = "2026-2"


async def class_id(school: School, name: str = OURS) -> int:
    return int((await school.query("SELECT id FROM classes WHERE name = ?", name))[0][0])


async def people(school: School, name: str = OURS) -> list[tuple[int, str]]:
    """Those of a class by name, as the lists have them."""
    return await school.query(
        "SELECT p.id, p.name FROM enrolments e JOIN people p ON p.id = e.person_id"
        " WHERE e.class_id = ? AND e.left_on IS NULL ORDER BY p.name, p.id",
        await class_id(school, name),
    )


async def aided(school: School, count: int = 3, name: str = OURS, term: str = TERM) -> list[str]:
    """The first of a class are in the ledger; returns their names."""
    found = (await people(school, name))[:count]
    for person, _ in found:
        await school.change(
            "INSERT INTO aid_records (person_id, term, category, level, changed_at)"
            " VALUES (?, ?, 'minimum', '一档', 1)",
            person,
            term,
        )
    return [each for _, each in found]


async def officer(school: School) -> Phone:
    """Somebody of the aid office, who has no other power over classes."""
    phone = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "别处"))
    await school.change(
        "INSERT INTO aid_officers (account_id, named_by, named_at) VALUES (?, 0, 0)", phone.id
    )
    return phone


async def teacher_of(school: School, name: str = OURS) -> Phone:
    return await school.employee(
        Role.STAFF, Scope(ScopeKind.CLASS, str(await class_id(school, name)))
    )


async def opens(office: Phone, day: str = "11月30日") -> str:
    await office.sends("资助自查")
    await office.sees_until("还没有自查")
    await office.presses("➕ 打开自查")
    await office.sees_until("哪个学期")
    await office.presses("2026 年秋季学期")
    await office.sees_until("哪天前")
    await office.presses(next(each for each in await office.buttons() if day in each))
    await office.sees_until("叫什么名字")
    await office.presses("2026 年秋季学期自查自纠")
    return await office.sees_until("已核对")


async def lines(school: School) -> list[tuple[Any, ...]]:
    return await school.query("SELECT state, fault, becomes FROM aid_check_lines ORDER BY id")


async def starts(school: School, count: int = 3) -> tuple[Phone, Phone, list[str]]:
    """A check that is open, its office, and the class teacher who looks at the list."""
    office, teacher = await officer(school), await teacher_of(school)
    names = await aided(school, count)
    await opens(office)
    await teacher.sees_until("请核对")
    await teacher.presses("开始核对")
    await teacher.sees_until("没错就点名字")
    return office, teacher, names


async def last(person: Phone) -> int:
    return int((await person.messages())[-1]["message_id"])


async def test_each_class_teacher_hears_of_it_and_confirms_in_one_tap(school: School) -> None:
    _, teacher, names = await starts(school)
    await teacher.presses(f"○ {names[0]} 低保 一档")
    assert "已核对 1/3" in await teacher.sees_until("已核对")
    assert [state for state, _, _ in await lines(school)].count("right") == 1


async def test_the_rest_is_right_in_one_tap_once_it_was_seen(school: School) -> None:
    _, teacher, names = await starts(school)
    await teacher.presses(f"○ {names[0]} 低保 一档")
    await teacher.sees_until("已核对 1/3")
    await teacher.presses("✅ 其余 2 人都没错")
    await teacher.sees_until("已核对 3/3")
    assert await lines(school) == [("right", "", "")] * 3


async def test_the_rest_is_offered_on_the_last_page_alone(school: School) -> None:
    _, teacher, _ = await starts(school, 9)
    assert not [each for each in await teacher.buttons() if "其余" in each]
    await teacher.presses("下一页 ›")
    await teacher.sees_until("已核对 0/9")
    assert "✅ 其余 9 人都没错" in await teacher.buttons()


async def corrects(teacher: Phone, name: str, *taps: str) -> str:
    page = await last(teacher)
    labels = await teacher.buttons()
    place = next(n for n, each in enumerate(labels) if name in each)
    keyboard = (await teacher.messages())[-1]["reply_markup"]["inline_keyboard"]
    data = [each["callback_data"] for row in keyboard for each in row][place + 1]
    await teacher.presses_data(data, message_id=page)
    said = await teacher.sees_until("档次")
    for tap in taps:
        await teacher.presses(tap)
        said = await teacher.sees()
    return said


async def test_a_correction_changes_the_ledger_once_the_office_accepts_it(school: School) -> None:
    office, teacher, names = await starts(school)
    said = await corrects(teacher, names[0], "类别不对", "残疾")
    assert "类别：低保 → 残疾" in said
    ledger = "SELECT category FROM aid_records ORDER BY category"
    assert await school.query(ledger) == [("minimum",)] * 3
    await office.presses_data("ace:1:0", message_id=await last(office))
    assert f"{names[0]}：类别：低保 → 残疾" in await office.sees_until("发现 1 条")
    await office.presses(f"⚠️ {names[0]} 低保 一档")
    await office.sees_until("类别：低保 → 残疾")
    await office.presses("✅ 写进台账")
    await office.sees_until("发现 1 条")
    assert await school.query(ledger) == [("disabled",), ("minimum",), ("minimum",)]
    kept = await school.query("SELECT was, became FROM aid_check_lines WHERE state = 'applied'")
    assert kept == [("minimum:open", "disabled:open")]
    acts = await school.query("SELECT act, object FROM audit WHERE act LIKE 'aid-check-%'")
    assert ("aid-check-applied", "aid-check:1") in acts


async def test_who_is_not_in_the_class_any_more_is_ended_in_the_ledger(school: School) -> None:
    office, teacher, names = await starts(school)
    await corrects(teacher, names[0], "不在班了")
    await office.presses_data("acg:1:1:0", message_id=await last(office))
    await office.sees_until("把 1 条更正写进台账")
    await office.presses("确定")
    await office.sees_until("发现 1 条")
    states = await school.query("SELECT state, count(*) FROM aid_records GROUP BY state")
    assert states == [("ended", 1), ("open", 2)]


async def test_who_is_missing_is_added_with_a_category(school: School) -> None:
    office, teacher, _ = await starts(school)
    missing = (await people(school))[3][1]
    await teacher.presses("➕ 漏了人")
    await teacher.sees_until("漏了谁")
    await teacher.presses(missing)
    await teacher.sees_until("属于哪一类")
    await teacher.presses("特困")
    assert "漏了，应为特困" in await teacher.sees_until("漏了，应为")
    await office.presses_data("acg:1:1:1", message_id=await last(office))
    await office.sees_until("发现 1 条")
    found = await school.query("SELECT category, state FROM aid_records ORDER BY id DESC LIMIT 1")
    assert found == [("destitute", "open")]


async def test_a_refused_correction_leaves_the_ledger_as_it_is(school: School) -> None:
    office, teacher, names = await starts(school)
    await corrects(teacher, names[0], "已去世")
    line = (await school.query("SELECT id FROM aid_check_lines WHERE state = 'wrong'"))[0][0]
    for _ in range(2):
        await office.presses_data(f"acf:{line}:0", message_id=await last(office))
        await school.idle()
    await office.presses_data(f"acf:{line}:1", message_id=await last(office))
    await school.idle()
    assert await school.query("SELECT DISTINCT state FROM aid_records") == [("open",)]


async def test_words_are_kept_sealed_and_shown_with_the_finding(school: School) -> None:
    office, teacher, names = await starts(school)
    await corrects(teacher, names[0], "其他（写一句）")
    await teacher.sends("家里刚<遭了>火灾")
    assert "说明：家里刚<遭了>火灾" in await teacher.sees_until("说明")
    await office.presses_data("acI:1", message_id=await last(office))
    assert "家里刚" in await office.sees_until("说明")


async def test_a_photo_instead_of_words_is_asked_for_again(school: School) -> None:
    _, teacher, names = await starts(school)
    await corrects(teacher, names[0], "其他（写一句）")
    await teacher.sends("  \n ")
    await teacher.sees_until("请用文字写下来")
    assert ("open", "", "") in await lines(school)


async def test_those_who_are_not_through_are_reminded_once_a_day(school: School) -> None:
    office, teacher, _ = await starts(school)
    for wanted in ("已提醒 1 位", "今天已经提醒过"):
        await office.presses("⏰ 提醒没查完的")
        await school.idle()
        assert wanted in office.toast
    await school.settle()
    assert "还有 3 人没核对" in await teacher.sees_until("还有 3 人")


async def test_on_the_last_morning_only_who_is_not_through_hears_of_it(school: School) -> None:
    _, teacher, _ = await starts(school)
    other = await teacher_of(school, THEIRS)
    await school.turn_to(MONDAY + timedelta(days=7))
    assert "还有 3 人没核对" in await teacher.sees_until("还有 3 人")
    letters = "SELECT DISTINCT chat_id FROM outbox WHERE kind = 'aid-check'"
    assert await school.query(letters) == [(teacher.id,)]
    assert other.id != teacher.id


async def test_once_it_is_closed_nothing_is_changed_any_more(school: School) -> None:
    office, teacher, names = await starts(school)
    await office.presses("🏁 结束")
    assert "还有 3 人没核对" in await office.sees_until("结束这次自查")
    await office.presses("确定")
    await office.sees_until("已结束")
    await teacher.presses(f"○ {names[0]} 低保 一档")
    await school.idle()
    assert "已经结束" in teacher.toast
    assert {state for state, _, _ in await lines(school)} == {"open"}


async def test_the_workbook_has_old_and_new(school: School) -> None:
    office, teacher, names = await starts(school)
    await corrects(teacher, names[0], "类别不对", "残疾")
    await office.presses("📄 Excel")
    await office.sees()
    name, data = await office.document()
    assert name.endswith(".xlsx")
    found = rows_of(load_workbook(io.BytesIO(data))["发现与更正"])
    assert found[1][1] == names[0]
    assert found[1][3:5] == ("低保", "残疾")


async def test_a_check_is_opened_once_a_term(school: School) -> None:
    office, _, _ = await starts(school)
    await office.presses_data("acd:2026-2:20261130", message_id=await last(office))
    await school.idle()
    assert "已经打开了" in office.toast
    assert await school.query("SELECT count(*) FROM aid_checks") == [(1,)]


async def test_a_department_head_sees_its_classes_and_decides_nothing(school: School) -> None:
    office, teacher, names = await starts(school)
    await aided(school, 2, THEIRS)
    await school.change("UPDATE classes SET department = '汽修部' WHERE name = ?", OURS)
    head = await school.employee(Role.STAFF, Scope(ScopeKind.DEPARTMENT, "汽修部"))
    await corrects(teacher, names[0], "不在班了")
    await head.sends("资助自查")
    assert "发现 1" in await head.sees_until("已核对")
    await head.presses_data("acI:1", message_id=await last(head))
    await head.sees_until(names[0])
    assert "✅ 写进台账" not in await head.buttons()
    await head.presses_data("acf:1:1", message_id=await last(head))
    await school.idle()
    assert "由资助办来做" in head.toast
    assert office.id != head.id


async def test_who_has_no_business_with_it_sees_nothing(school: School) -> None:
    _, _, names = await starts(school)
    for person in (
        await teacher_of(school, THEIRS),
        await school.employee(Role.COORDINATOR),
        await school.employee(Role.ADMINISTRATOR),
    ):
        await person.sends("资助自查")
        await person.sees()
        for data in ("ac2:1:1:0", "ac3:1", "ac4:1", "ac5:1:left:", "acI:1", "acj:1", "ace:1:0"):
            await person.presses_data(data, message_id=await last(person))
            await school.idle()
        said = " ".join(each.get("text", "") for each in await person.messages())
        assert not [each for each in names if each in said]
    assert await lines(school) == [("open", "", "")] * 3


async def test_each_look_at_a_list_is_noted(school: School) -> None:
    _, teacher, _ = await starts(school)
    looks = await school.query("SELECT DISTINCT account_id, what FROM aid_looks")
    assert looks == [(teacher.id, "list")]


async def test_who_came_in_went_out_and_changed_since_the_term_before(school: School) -> None:
    office = await officer(school)
    found = await people(school)
    await aided(school, 3, term="2026-1")
    for person, _ in found[1:5]:
        await school.change(
            "INSERT INTO aid_records (person_id, term, category, changed_at) VALUES (?, ?, ?, 1)",
            person,
            TERM,
            "disabled" if person == found[1][0] else "minimum",
        )
    await office.sends("资助自查")
    await office.sees()
    await office.presses_data("ack", message_id=await last(office))
    await office.sees_until("和哪一份比")
    await office.presses("2026 年春季学期")
    assert "新增 2 人，退出 1 人，变更 1 人" in await office.sees_until("新增")
    await office.presses("变更 1 人")
    assert f"{found[1][1]}：低保 → 残疾" in await office.sees_until("低保 → 残疾")
    await office.presses_data("acn:0:2026-1", message_id=await last(office))
    await office.sees()
    _, data = await office.document()
    book = rows_of(load_workbook(io.BytesIO(data)).worksheets[0])
    assert [row[0] for row in book[1:]] == ["新增", "新增", "退出", "变更"]


async def test_a_list_that_was_kept_tells_who_moved_since(school: School) -> None:
    office = await officer(school)
    await aided(school, 3)
    await office.sends("资助自查")
    await office.sees()
    await office.presses_data("ack", message_id=await last(office))
    await office.sees_until("和哪一份比")
    await office.presses("📌 存下现在的名单")
    await school.idle()
    person, name = (await people(school))[0]
    await school.change("UPDATE people SET village = '新村' WHERE id = ?", person)
    await office.presses(next(each for each in await office.buttons() if "的名单（3 人）" in each))
    await office.sees_until("变更 1 人")
    await office.presses("变更 1 人")
    assert "新村" in await office.sees_until(name)
