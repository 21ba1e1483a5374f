"""Outcomes: noted by taps, said by the student and confirmed, works shown only by consent."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role
from tests.aidchecks.test_checks import aided, last, officer, teacher_of
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PNG = b"picture of a basket"


async def of_trainee(school: School) -> tuple[Phone, Phone, int, str]:
    """An aided trainee and their class teacher; with the trainee's person and name."""
    trainee, teacher = await school.trainee(), await teacher_of(school)
    ((person, name),) = await school.query(
        "SELECT p.id, p.name FROM accounts a JOIN people p ON p.id = a.person_id WHERE a.id = ?",
        trainee.id,
    )
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, changed_at)"
        " VALUES (?, '2026-2', 'minimum', 1)",
        person,
    )
    return trainee, teacher, person, name


async def opens_person(teacher: Phone, person: int, name: str) -> str:
    await teacher.sends("造血")
    await teacher.sees()
    await teacher.presses_data(f"oc3:{person}", message_id=await last(teacher))
    return await teacher.sees_until(name)


async def test_a_teacher_notes_what_a_student_has_with_its_day(school: School) -> None:
    _, teacher, person, name = await of_trainee(school)
    await opens_person(teacher, person, name)
    await teacher.presses("▫️ 有业就")
    await teacher.sees_until("从哪天起有业就")
    await teacher.presses(next(each for each in await teacher.buttons() if "11月16日" in each))
    await teacher.sees_until("有业就　")
    found = await school.query("SELECT kind, since, source FROM outcomes")
    assert found == [("job", "2026-11-16", "staff")]
    await teacher.presses("✅ 有业就")
    await teacher.sees_until("有业就　还没有")
    assert await school.query("SELECT * FROM outcomes") == []


async def test_the_student_s_own_word_counts_once_it_is_confirmed(school: School) -> None:
    trainee, teacher, _, name = await of_trainee(school)
    await trainee.sends("我的收获")
    await trainee.sees_until("我的收获")
    await trainee.presses("我挣到钱了")
    await trainee.sees_until("等老师确认")
    await school.settle()
    assert f"{name}说自己有钱挣了" in await teacher.sees_until("请确认")
    await teacher.sends("造血")
    assert "有钱挣 0/1" in await teacher.sees_until("有钱挣")
    await teacher.presses("第1期 💼0/1 ❓1")
    await teacher.sees_until("受助学生 1 人")
    await teacher.presses(f"{name} ❓")
    await teacher.sees_until("本人说有")
    await teacher.presses("❓ 确认有钱挣")
    await teacher.sees_until("本人说的，已确认")
    await teacher.sends("造血")
    assert "有钱挣 1/1" in await teacher.sees_until("有钱挣 1/1")


async def with_work(school: School) -> tuple[Phone, Phone, int, str]:
    trainee, teacher, person, name = await of_trainee(school)
    await opens_person(teacher, person, name)
    await teacher.presses("➕ 作品")
    await teacher.sees_until("作品的照片")
    await teacher.uploads(PNG, "basket.jpg", caption="竹编花篮", kind="photo")
    await teacher.sees_until("等本人答复")
    await school.settle()
    return trainee, teacher, person, name


async def test_a_work_is_shown_to_firms_only_once_its_maker_agrees(school: School) -> None:
    trainee, _, _, name = await with_work(school)
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("造血")
    await boss.sees_until("造血")
    await boss.presses("🖼 给企业看")
    await school.idle()
    assert "还没有同意展示" in boss.toast
    await trainee.presses("✅ 可以，不写我的名字")
    await school.idle()
    await boss.presses_data("oca:0", message_id=await last(boss))
    await boss.sees_until("可展示的作品 1 件")
    assert await boss.photo() == PNG
    shown = str(await boss.messages())
    assert "竹编花篮" in shown
    assert name not in shown


async def test_a_name_stands_beside_a_work_only_where_consent_says_so(school: School) -> None:
    trainee, _, _, name = await with_work(school)
    boss = await school.employee(Role.COORDINATOR)
    await trainee.presses("✅ 可以，写我的名字")
    await boss.sends("造血")
    await boss.sees_until("造血")
    await boss.presses("🖼 给企业看")
    await boss.sees_until("可展示的作品 1 件")
    assert f"竹编花篮（{name}）" in str(await boss.messages())


async def test_withdrawn_consent_takes_it_down_and_tells_who_has_the_picture(
    school: School,
) -> None:
    trainee, _, _, _ = await with_work(school)
    boss = await school.employee(Role.COORDINATOR)
    await trainee.presses("✅ 可以，不写我的名字")
    await boss.sends("造血")
    await boss.sees_until("造血")
    await boss.presses("🖼 给企业看")
    await boss.sees_until("可展示的作品 1 件")
    await trainee.sends("我的收获")
    await trainee.sees_until("竹编花篮")
    await trainee.presses("🚫 不再展示竹编花篮")
    await school.settle()
    assert "收回了同意" in await boss.sees_until("不要再转发")
    await boss.presses_data("oca:0", message_id=await last(boss))
    await school.idle()
    assert "还没有同意展示" in boss.toast


async def test_nobody_answers_for_another_s_work(school: School) -> None:
    await with_work(school)
    other = await school.trainee(1)
    await other.sends("我的收获")
    await other.sees()
    await other.presses_data("ocd:1:unnamed", message_id=await last(other))
    await school.idle()
    assert "不归您看" in other.toast
    assert await school.query("SELECT consent FROM outcome_works") == [("asked",)]


async def test_what_a_work_was_sold_for_is_counted(school: School) -> None:
    trainee, teacher, _, _ = await with_work(school)
    await trainee.presses("✅ 可以，不写我的名字")
    await teacher.presses("💰 卖出了")
    await teacher.sees_until("卖了多少元")
    await teacher.sends("一百")
    await teacher.sees_until("没看懂金额")
    await teacher.sends("120.5")
    await teacher.sees_until("120.50 元")
    office, boss = await officer(school), await school.employee(Role.COORDINATOR)
    await office.sends("造血")
    assert "卖出 1，收入 120.50 元" in await office.sees_until("卖出 1")
    await boss.sends("造血")
    assert "120.50" not in await boss.sees_until("卖出不到 5 件")
    await boss.presses("📄 Excel")
    await boss.sees()
    _, data = await boss.document()
    assert "120.5" not in str([rows_of(sheet) for sheet in load_workbook(io.BytesIO(data))])


async def test_training_is_counted_by_level_each_person_once(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("造血")
    await boss.sees_until("造血")
    await boss.presses("🎓 培训级别")
    await boss.sees_until("培训级别")
    await boss.presses_data("ocf:1:0", message_id=await last(boss))
    await boss.sees_until("哪一级的培训")
    await boss.presses("镇")
    ((people,),) = await school.query("SELECT count(DISTINCT person_id) FROM enrolments")
    await boss.sees_until(f"区 0，镇 {people}，村 0")
    await boss.presses_data("ocg:1:0:", message_id=await last(boss))
    await boss.sees_until("区 0，镇 0，村 0")


async def test_coordinators_see_sums_with_few_hidden_and_no_names(school: School) -> None:
    names = await aided(school, 9)
    await school.change(
        "INSERT INTO outcomes (person_id, kind, since, source, confirmed_at)"
        " SELECT person_id, 'job', '2026-11-01', 'staff', 1 FROM aid_records LIMIT 2"
    )
    await school.change(
        "INSERT INTO outcomes (person_id, kind, since, source, confirmed_at)"
        " SELECT person_id, 'study', '2026-11-01', 'staff', 1 FROM aid_records LIMIT 7"
    )
    boss, office = await school.employee(Role.COORDINATOR), await officer(school)
    await boss.sends("造血")
    said = await boss.sees_until("有业就")
    assert "有业就 <5" in said
    assert "有学上 ＊" in said
    await boss.presses("📄 Excel")
    await boss.sees()
    _, data = await boss.document()
    book = load_workbook(io.BytesIO(data))
    assert "名单" not in book.sheetnames
    cells = str([rows_of(sheet) for sheet in book])
    assert not [each for each in names if each in cells]
    await office.sends("造血")
    assert "有业就 2/9" in await office.sees_until("有业就")


async def test_who_is_not_aided_has_no_page_and_hears_so(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("我的收获")
    await trainee.sees_until("还没有你的内容")
    await trainee.presses_data("occ:job", message_id=await last(trainee))
    await school.idle()
    assert await school.query("SELECT * FROM outcomes") == []


async def test_a_whole_class_is_learning_in_one_tap_since_the_term_began(school: School) -> None:
    await aided(school, 3)
    teacher = await teacher_of(school)
    await teacher.sends("造血")
    await teacher.sees_until("有学上 0/3")
    await teacher.presses("第1期 💼0/3")
    await teacher.sees_until("受助学生 3 人")
    for _ in range(2):
        number = (await school.query("SELECT id FROM classes WHERE name = '第1期'"))[0][0]
        await teacher.presses_data(f"och:{number}:3", message_id=await last(teacher))
        await school.idle()
    found = await school.query("SELECT DISTINCT kind, since FROM outcomes")
    assert found == [("study", "2026-08-01")]
    assert "📖 其余 3 人都有学上" not in await teacher.buttons()
