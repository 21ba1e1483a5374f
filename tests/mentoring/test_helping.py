"""A helper's day: what is due, two taps to note it, and what nobody else sees."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

A_DAY = timedelta(days=1)


async def staff_of(school: School, name: str = "第1期") -> Phone:
    """A colleague of one class."""
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))


async def students_of(school: School, count: int, name: str = "第1期") -> list[tuple[int, str]]:
    """The first students of a class: id and name."""
    return await school.query(
        "SELECT p.id, p.name FROM people p JOIN enrolments e ON e.person_id = p.id"
        " JOIN classes c ON c.id = e.class_id WHERE c.name = ? ORDER BY e.number, p.id LIMIT ?",
        *(name, count),
    )


async def pairs(
    school: School, teacher: Phone, names: list[str], helper: str = "教职工（我）"
) -> str:
    """Pair students of the only class somebody leads with a helper, in chat."""
    await teacher.sends("帮扶")
    await teacher.sees_until("帮扶")
    await teacher.presses("📊 帮扶情况")
    await teacher.sees_until("帮扶情况")
    await teacher.presses("➕ 结对")
    await teacher.sees_until("选了 0 人")
    await teacher.sends("、".join(names))
    await teacher.sees_until(f"选了 {len(names)} 人")
    await teacher.presses(f"下一步（{len(names)} 人）›")
    await teacher.sees_until("由谁帮扶")
    await teacher.presses(helper)
    page = await teacher.sees_until("帮扶情况")
    await school.idle()
    return page


async def helping(school: School, count: int = 1) -> tuple[Phone, list[str]]:
    """A class teacher who helps the first students of the class."""
    teacher = await staff_of(school)
    names = [name for _, name in await students_of(school, count)]
    await pairs(school, teacher, names)
    return teacher, names


async def day(person: Phone) -> str:
    await person.sends("帮扶")
    return await person.sees_until("帮扶")


async def presses_task(person: Phone, words: str) -> None:
    await person.presses(next(each for each in await person.buttons() if words in each))


async def talks(person: Phone, name: str, *ticks: str) -> str:
    """Note a talk from the day's page."""
    await day(person)
    await presses_task(person, f"{name} 谈话")
    await person.sees_until("谈了什么")
    for each in ticks:
        await person.presses(f"▫️ {each}")
        await person.sees_until("谈了什么")
    await person.presses("✅ 完成")
    return await person.sees_until("谈话")


async def tasks(school: School, kind: str = "talk") -> list[tuple[Any, ...]]:
    sql = "SELECT due_on, done_on FROM mentoring_tasks WHERE kind = ? ORDER BY due_on"
    return await school.query(sql, kind)


async def letters(school: School, kind: str) -> list[int]:
    sql = "SELECT chat_id FROM outbox WHERE kind = ? AND state = 'sent'"
    return [each for (each,) in await school.query(sql, kind)]


async def test_a_class_teacher_pairs_students_by_typing_their_names(school: School) -> None:
    _, names = await helping(school, 2)
    found = await school.query(
        "SELECT p.name FROM mentoring_pairs mp JOIN people p ON p.id = mp.person_id"
        " WHERE mp.ended_on IS NULL ORDER BY p.id"
    )
    assert sorted(name for (name,) in found) == sorted(names)
    assert await tasks(school) == [("2026-11-27", None), ("2026-11-27", None)]
    assert [due for due, _ in await tasks(school, "visit")] == ["2026-12-31"] * 2


async def test_a_talk_is_noted_in_two_taps_and_makes_the_next_one_due(school: School) -> None:
    teacher, (name,) = await helping(school)
    page = await talks(teacher, name, "学业")
    assert f"{name}　今天 谈话：学业" in page
    assert "下一次：" in page
    assert await tasks(school) == [("2026-11-27", "2026-11-23"), ("2026-12-04", None)]
    assert await school.query("SELECT kind, topics, reached FROM mentoring_contacts") == [
        ("talk", 4, 1)
    ]


async def test_a_second_talk_on_the_same_day_is_the_same_talk(school: School) -> None:
    teacher, (name,) = await helping(school)
    await talks(teacher, name, "学业")
    await teacher.presses("👤 学生")
    await teacher.sees_until(name)
    await teacher.presses("💬 谈话")
    await teacher.sees_until("谈了什么")
    await teacher.presses("▫️ 生活")
    await teacher.sees_until("谈了什么")
    last = (await teacher.messages())[-1]["message_id"]
    for _ in range(2):
        await teacher.presses_data("mn4:1:talk:8", message_id=last)
        await school.idle()
    assert await school.query("SELECT topics FROM mentoring_contacts") == [(8,)]
    assert await tasks(school) == [("2026-11-27", "2026-11-23"), ("2026-12-04", None)]


async def test_a_talk_finishes_no_visit(school: School) -> None:
    teacher, (name,) = await helping(school)
    await talks(teacher, name)
    assert await tasks(school, "visit") == [("2026-12-31", None)]
    assert await tasks(school, "group") == [("2026-11-30", None)]


async def test_who_was_not_reached_stays_due(school: School) -> None:
    teacher, (name,) = await helping(school)
    await day(teacher)
    await presses_task(teacher, f"{name} 谈话")
    await teacher.sees_until("谈了什么")
    await teacher.presses("📵 没联系上")
    assert "谈话（没联系上）" in await teacher.sees_until(name)
    assert await tasks(school) == [("2026-11-27", None)]
    await talks(teacher, name)
    assert await school.query("SELECT reached FROM mentoring_contacts") == [(1,)]


async def test_an_exchange_finishes_for_all_who_were_there_at_once(school: School) -> None:
    teacher, names = await helping(school, 3)
    await day(teacher)
    await presses_task(teacher, "团体交流 3 人")
    await teacher.sees_until("到了 3 人")
    await teacher.presses(f"✅ {names[0]}")
    await teacher.sees_until("到了 2 人")
    await teacher.presses("▫️ 思想")
    await teacher.sees_until("到了 2 人")
    await teacher.presses("✅ 完成（2 人）")
    await teacher.sees_until("本周做了 2 次")
    done = await school.query(
        "SELECT p.name, mt.done_on FROM mentoring_tasks mt"
        " JOIN mentoring_pairs mp ON mp.id = mt.pair_id JOIN people p ON p.id = mp.person_id"
        " WHERE mt.kind = 'group' AND mt.due_on = '2026-11-30'"
    )
    assert dict(done) == {names[0]: None, names[1]: "2026-11-23", names[2]: "2026-11-23"}


async def test_what_was_noted_today_can_be_changed_and_deleted_but_not_tomorrow(
    school: School,
) -> None:
    teacher, (name,) = await helping(school)
    await talks(teacher, name, "学业")
    await teacher.presses("✏️ 改")
    await teacher.sees_until("谈了什么")
    await teacher.presses("✅ 学业")
    await teacher.sees_until("谈了什么")
    await teacher.presses("▫️ 心理")
    await teacher.sees_until("谈了什么")
    await teacher.presses("✅ 完成")
    assert "谈话：心理" in await teacher.sees_until(f"{name}　今天")
    await teacher.presses("🗑 删")
    await teacher.sees_until("删掉")
    await teacher.presses("🗑 删掉")
    await teacher.sees_until("帮扶")
    assert await school.query("SELECT count(*) FROM mentoring_contacts") == [(0,)]
    assert await tasks(school) == [("2026-11-27", None)]
    await talks(teacher, name, "学业")
    last = (await teacher.messages())[-1]["message_id"]
    await school.turn_to(MONDAY + A_DAY)
    for data in ("mna:1:1", "mnb:1:1", "mn8:1:1", "mn7:1"):
        await teacher.presses_data(data, message_id=last)
        await school.idle()
        assert "只能改当天记的" in teacher.toast
    assert await school.query("SELECT topics FROM mentoring_contacts") == [(4,)]


async def test_a_note_is_sealed_in_its_column_and_read_by_who_wrote_it_alone(
    school: School,
) -> None:
    teacher, (name,) = await helping(school)
    other = await staff_of(school)
    boss = await school.employee(Role.COORDINATOR)
    await talks(teacher, name)
    await teacher.presses("📝 写两句")
    await teacher.sees_until("只有你看得到")
    await teacher.sends("爸爸在外打工，想妈妈 <b>")
    assert "爸爸在外打工，想妈妈 <b>" in await teacher.sees_until("📝")
    for person in (other, boss):
        await person.sends("帮扶")
        await person.sees()
        last = (await person.messages())[-1]["message_id"]
        for data in ("mn6:1", "mn2:1", "mn9:1", "mn7:1", "mn3:1:talk:0", "mn4:1:talk:1"):
            await person.presses_data(data, message_id=last)
            await school.idle()
            assert "不是你的帮扶学生" in person.toast
        assert not any("爸爸" in each.get("text", "") for each in await person.messages())
    assert await school.query("SELECT count(*) FROM mentoring_contacts") == [(1,)]


async def test_a_photo_is_kept_by_its_reference_and_sent_again_to_its_owner(
    school: School,
) -> None:
    teacher, (name,) = await helping(school)
    await talks(teacher, name)
    await teacher.presses("📝 写两句")
    await teacher.sees_until("只有你看得到")
    await teacher.uploads(b"\xff\xd8\xff picture", "家.jpg", kind="photo")
    await teacher.sees_until("谈话")
    assert await school.query("SELECT count(*) FROM mentoring_media") == [(1,)]
    await teacher.presses("📎 语音、照片 1")
    await school.idle()
    sent = [each for each in await teacher.messages() if each["from_bot"]]
    assert "photo" in sent[-1]


async def test_a_helper_hears_once_a_morning_what_is_due_and_not_of_whom_they_met_today(
    school: School,
) -> None:
    teacher, names = await helping(school, 2)
    await talks(teacher, names[0])
    friday = (MONDAY + 4 * A_DAY).replace(hour=8)
    await school.turn_to(friday)
    assert "逾期 0，今天到期 1" in await teacher.sees_until("今天到期")
    await school.turn_to(friday + timedelta(hours=1))
    assert len(await letters(school, "mentoring-day")) == 1
    await school.turn_to(friday + A_DAY)  # Saturday
    assert len(await letters(school, "mentoring-day")) == 1
    await school.turn_to(friday + 3 * A_DAY)
    assert "逾期 1" in await teacher.sees_until("逾期 1")
    assert len(await letters(school, "mentoring-day")) == 2


async def test_any_contact_clears_the_morning_letter(school: School) -> None:
    teacher, (name,) = await helping(school)
    await school.change("UPDATE mentoring_rhythm SET every = '' WHERE kind = 'group'")
    await school.change("DELETE FROM mentoring_tasks WHERE kind = 'group'")
    await school.turn_to((MONDAY + 4 * A_DAY).replace(hour=8))
    await teacher.sees_until("今天到期 1")
    await teacher.sends("我的帮扶学生")
    await teacher.sees_until("我的帮扶学生")
    await presses_task(teacher, name)
    await teacher.sees_until("谈话")
    await teacher.presses("🏠 家访")
    await teacher.sees_until("看到什么")
    await teacher.presses("✅ 完成")
    await teacher.sees_until("家访")
    await school.turn_to((MONDAY + 4 * A_DAY).replace(hour=9))
    assert not any("今天到期 1" in each.get("text", "") for each in await teacher.messages())
    assert [due for due, done in await tasks(school) if done is None] == ["2026-11-27"]


async def test_a_stand_in_sees_the_students_for_the_span_and_no_longer(school: School) -> None:
    teacher, (name,) = await helping(school)
    await staff_of(school, "第3期")
    other = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    await school.change("UPDATE accounts SET name = '代班老师' WHERE id = ?", other.id)
    await day(teacher)
    await teacher.presses("🙋 代班")
    await teacher.sees_until("没有人代班")
    await teacher.presses("➕ 请人代班")
    await teacher.sees_until("谁来代班")
    await teacher.presses("代班老师")
    await teacher.sees_until("到哪天")
    await teacher.presses((await teacher.buttons())[1])
    await teacher.sees_until("代班老师")
    assert "请你代 教职工" in await other.sees_until("请你代")
    await day(other)
    assert any(f"{name} 谈话 11-27 · 代 教职工" in each for each in await other.buttons())
    await talks(other, name, "生活")
    assert await tasks(school) == [("2026-11-27", "2026-11-23"), ("2026-12-04", None)]
    await school.turn_to(MONDAY + 3 * A_DAY)
    await day(other)
    last = (await other.messages())[-1]["message_id"]
    await other.presses_data("mn4:1:talk:1", message_id=last)
    await school.idle()
    assert "不是你的帮扶学生" in other.toast


async def test_a_trainee_hears_who_helps_them_and_the_number_only_where_it_is_shared(
    school: School,
) -> None:
    trainee = await school.trainee()
    await trainee.sends("我的帮扶老师是谁？")
    await trainee.sees_until("没有给你安排帮扶老师")
    ((name,),) = await school.query(
        "SELECT p.name FROM people p JOIN accounts a ON a.person_id = p.id WHERE a.id = ?",
        trainee.id,
    )
    teacher = await staff_of(school)
    await pairs(school, teacher, [name])
    await trainee.sends("我的帮扶老师是谁")
    assert "电话" not in await trainee.sees_until("你的帮扶老师是 教职工")
    await teacher.sends("我的帮扶学生")
    await teacher.sees_until("我的帮扶学生")
    await teacher.presses("📞 让学生看到我的电话")
    await teacher.sees_until("哪个号码")
    await teacher.sends("不告诉你")
    await teacher.sees_until("不像电话号码")
    await teacher.sends("13900001111")
    await teacher.sees_until("13900001111")
    await trainee.sends("帮扶")
    assert "电话 13900001111" in await trainee.sees_until("电话")


async def test_the_summary_is_asked_for_with_the_year_s_counts_and_finishes_what_is_due(
    school: School,
) -> None:
    teacher, (name,) = await helping(school)
    boss = await school.employee(Role.COORDINATOR)
    await talks(teacher, name, "学业")
    await teacher.presses("👤 学生")
    await teacher.sees_until(name)
    await teacher.presses("📝 年度小结")
    page = await teacher.sees_until("学年小结")
    assert "谈话 1，团体交流 0，家访 0" in page
    assert "谈到：学业 1" in page
    await teacher.sends("她这一年开朗多了。")
    await teacher.sees_until("小结记下了")
    done = [each for each in await tasks(school, "summary") if each[1]]
    assert done == [("2027-06-30", "2026-11-23")]
    assert "2026—2027 学年小结" in page
    colleague = await staff_of(school)
    await colleague.sends("帮扶")
    await colleague.sees_until("帮扶")
    await colleague.presses("📊 帮扶情况")
    await colleague.sees_until("帮扶情况")
    await colleague.presses("📝 年度小结")
    await colleague.sees_until("1 人")
    await presses_task(colleague, name)
    assert "她这一年开朗多了" in await colleague.sees_until("开朗")
    read = await school.query("SELECT count(*) FROM audit WHERE act = 'mentoring-summary-read'")
    assert read == [(1,)]
    ((person,),) = await school.query("SELECT person_id FROM mentoring_pairs")
    for stranger in (boss, await staff_of(school, "第3期")):
        await stranger.sends("帮扶")
        await stranger.sees()
        last = (await stranger.messages())[-1]["message_id"]
        await stranger.presses_data(f"mnsk:{person}", message_id=last)
        await school.idle()
        assert "不归你管" in stranger.toast


async def test_whose_role_ends_leaves_students_for_the_coordinators(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher, _ = await helping(school, 2)
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", teacher.id)
    await school.settle()
    assert "2 个学生没有帮扶人" in await boss.sees_until("没有帮扶人")
    assert await school.query("SELECT count(*) FROM mentoring_pairs WHERE ended_on IS NULL") == [
        (0,)
    ]
    assert await school.query("SELECT count(*) FROM mentoring_tasks") == [(0,)]
