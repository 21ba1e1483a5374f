"""Paired help where it is tried: odd names, forged buttons, erased people, words that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, PersonId
from bot.domain.people.roles import Role
from storage.mentoring.pairs import JOINED
from storage.privacy import DataSubject, erase, export
from tests.conftest import MONDAY, SHANGHAI
from tests.mentoring.test_helping import (
    A_DAY,
    day,
    helping,
    presses_task,
    staff_of,
    students_of,
    talks,
    tasks,
)
from tests.mentoring.test_leading import newest

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

KEY = bytes(32)
ODD = "<b>阿&lt;明</b>"


async def test_a_name_of_odd_signs_is_shown_as_it_is(school: School) -> None:
    teacher, _ = await helping(school)
    await school.change(
        "UPDATE people SET name = ? WHERE id IN (SELECT person_id FROM mentoring_pairs)", ODD
    )
    assert ODD in await talks(teacher, ODD, "学业")
    await teacher.presses("👤 学生")
    assert ODD in await teacher.sees_until(ODD)


async def test_what_is_typed_meanwhile_is_no_list_of_names(school: School) -> None:
    teacher, names = await helping(school, 2)
    await day(teacher)
    await presses_task(teacher, "团体交流")
    await teacher.sees_until("到了 2 人")
    await teacher.sends(f"查人 {names[0]}")
    assert "团体交流" not in await teacher.sees()
    await teacher.sends(names[0])
    await teacher.sees_until("到了 1 人")


async def test_names_that_nobody_has_are_said_and_the_others_taken(school: School) -> None:
    teacher = await staff_of(school)
    ((_, name),) = await students_of(school, 1)
    await day(teacher)
    await teacher.presses("📊 帮扶情况")
    await teacher.sees_until("帮扶情况")
    await teacher.presses("➕ 结对")
    await teacher.sees_until("选了 0 人")
    await teacher.sends(f"{name}、没这人")
    await teacher.sees_until("选了 1 人")
    said = [each.get("text", "") for each in await teacher.messages()]
    assert any("这个班没有：没这人" in each for each in said)


async def test_a_summary_and_a_group_are_no_talk_however_a_button_is_forged(
    school: School,
) -> None:
    teacher, _ = await helping(school)
    await day(teacher)
    last = await newest(teacher)
    for data in ("mn4:1:summary:1", "mn4:1:group:1", "mn5:1:group", "mn3:1:summary:0", "mnj"):
        await teacher.presses_data(data, message_id=last)
        await school.idle()
    assert await school.query("SELECT count(*) FROM mentoring_contacts") == [(0,)]
    await teacher.presses_data("mn4:1:talk:9223372036854775807", message_id=last)
    await school.idle()
    assert await school.query("SELECT topics FROM mentoring_contacts") == [(15,)]


async def test_nothing_of_help_is_said_in_a_group(school: School) -> None:
    teacher, (name,) = await helping(school)
    chat_id = await school.play.group("第1期群", teacher)
    there = school.play.in_chat(teacher, chat_id)
    for words in ("帮扶", "/mentoring", "家访", "我的帮扶学生", "/mystudents"):
        await there.sends(words)
        await school.idle()
    said = str([each for each in await there.messages() if each["from_bot"]])
    assert name not in said
    assert "帮扶：" not in said


async def test_a_student_who_is_erased_is_nobody_s_to_help_any_more(school: School) -> None:
    teacher, (name,) = await helping(school)
    await talks(teacher, name)
    await teacher.presses("📝 写两句")
    await teacher.sees_until("只有你看得到")
    await teacher.sends("一句心里话")
    await teacher.sees_until("一句心里话")
    ((person,),) = await school.query("SELECT person_id FROM mentoring_pairs")
    subject = DataSubject(PersonId(person), None, name)
    found = await school.app.services.database.read(export, subject, SHANGHAI)
    assert "一句心里话" not in str(found)
    now = int(MONDAY.timestamp())
    await school.app.services.database.write(erase, subject, now, key=KEY, roster=True)
    assert await school.query(
        "SELECT ended_on, (SELECT count(*) FROM mentoring_tasks WHERE done_on IS NULL),"
        " (SELECT note FROM mentoring_contacts) FROM mentoring_pairs"
    ) == [("2026-11-23", 0, "")]
    assert "没有帮扶学生" in await day(teacher)


async def test_a_helper_who_is_erased_leaves_no_words_and_no_name(school: School) -> None:
    teacher, (name,) = await helping(school)
    await talks(teacher, name)
    await teacher.presses("📝 写两句")
    await teacher.sees_until("只有你看得到")
    await teacher.sends("一句心里话")
    await teacher.sees_until("一句心里话")
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", teacher.id)
    await school.settle()
    subject = DataSubject(None, AccountId(teacher.id), "教职工")
    now = int(MONDAY.timestamp())
    await school.app.services.database.write(erase, subject, now, key=KEY)
    assert await school.query("SELECT account_id, note FROM mentoring_contacts") == [(0, "")]
    assert await school.query("SELECT account_id FROM mentoring_pairs") == [(0,)]


async def test_a_coordinator_names_a_stand_in_and_ends_it(school: School) -> None:
    teacher, (name,) = await helping(school)
    boss = await school.employee(Role.COORDINATOR)
    other = await staff_of(school, "第3期")
    await school.change("UPDATE accounts SET name = '代班老师' WHERE id = ?", other.id)
    await day(boss)
    last = await newest(boss)
    await boss.presses_data(f"mnm:{teacher.id}", message_id=last)
    await boss.sees_until("没有人代班")
    await boss.presses("➕ 请人代班")
    await boss.sees_until("谁来代班")
    await boss.presses("代班老师")
    await boss.sees_until("到哪天")
    await boss.presses((await boss.buttons())[0])
    await boss.sees_until("代班老师")
    await day(other)
    assert any(name in each for each in await other.buttons())
    await other.presses_data("mnq:1", message_id=await newest(other))
    await school.idle()
    assert "不是你的" in other.toast
    await boss.presses("✖️ 代班老师 不用代了")
    await boss.sees_until("没有人代班")
    assert "没有帮扶学生" in await day(other)


async def test_a_day_missed_is_due_once_however_long_it_was_missed(school: School) -> None:
    teacher, (name,) = await helping(school)
    await school.turn_to(MONDAY + 30 * A_DAY)
    assert [due for due, done in await tasks(school) if done is None] == ["2026-11-27"]
    await talks(teacher, name)
    assert [due for due, done in await tasks(school) if done is None] == ["2026-12-31"]


async def test_two_students_of_one_name_are_paired_by_pressing(school: School) -> None:
    teacher = await staff_of(school)
    (_, one), (second, _) = await students_of(school, 2)
    await school.change("UPDATE people SET name = ? WHERE id = ?", one, second)
    await school.idle()
    await pairs_both(school, teacher, one)
    assert await school.query("SELECT count(*) FROM mentoring_pairs") == [(2,)]


async def pairs_both(school: School, phone: Phone, name: str) -> None:
    """Typing a name that two have takes both; the page says so."""
    await day(phone)
    await phone.presses("📊 帮扶情况")
    await phone.sees_until("帮扶情况")
    await phone.presses("➕ 结对")
    await phone.sees_until("选了 0 人")
    await phone.sends(name)
    await phone.sees_until("选了 2 人")
    await phone.presses("下一步（2 人）›")
    await phone.sees_until("由谁帮扶")
    await phone.presses("教职工（我）")
    await phone.sees_until("帮扶情况")
    await school.idle()


async def test_of_two_classes_the_one_that_began_last_counts_whatever_its_number(
    school: School,
) -> None:
    trainee = await school.trainee()
    await school.change(
        "INSERT INTO classes (programme_id, name, number, district, venue, starts_on, ends_on,"
        " join_code) SELECT programme_id, '复训班', 990, district, venue, '2020-09-01',"
        " '2020-12-31', 'OLDONE' FROM classes LIMIT 1"
    )
    await school.change(
        "INSERT INTO enrolments (class_id, person_id, number, enrolled_on)"
        " SELECT c.id, a.person_id, '77', '2020-09-01' FROM classes c, accounts a"
        " WHERE c.name = '复训班' AND a.id = ?",
        trainee.id,
    )
    await school.change(
        "INSERT INTO mentoring_pairs (account_id, person_id, began_on)"
        " SELECT id, person_id, '2026-09-01' FROM accounts WHERE id = ?",
        trainee.id,
    )
    assert await school.query(f"SELECT c.name {JOINED}") == [("第1期",)]  # ours
