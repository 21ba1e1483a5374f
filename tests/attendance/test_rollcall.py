"""Calling a roll on a phone; what a trainee, a class teacher and a coordinator see of it."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import orjson
import pytest
from openpyxl import load_workbook

from bot.domain.attendance.roll import Mark
from bot.domain.audiences.audience import Audience
from bot.domain.ids import ClassId, SessionId
from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.attendance.buttons import OpenAttendance, OpenRoll, RecordRoll, SetMark
from storage.audiences import membership
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School


async def class_id(school: School, name: str = "第1期") -> ClassId:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return ClassId(number)


async def class_teacher(school: School, name: str = "第1期") -> Phone:
    scope = Scope(ScopeKind.CLASS, str(await class_id(school, name)))
    return await school.employee(Role.STAFF, scope)


async def running(school: School, name: str = "第1期") -> SessionId:
    """The session of a class that runs now."""
    now = school.clock.timestamp()
    ((number,),) = await school.query(
        "SELECT s.id FROM sessions s JOIN classes c ON c.id = s.class_id WHERE c.name = ?"
        " AND s.starts_at <= ? AND s.ends_at > ?",
        name,
        now,
        now,
    )
    return SessionId(number)


def names(school: School, name: str = "第1期") -> list[str]:
    """Names that only one of the class has."""
    found = [row.name for row in school.book.trainees if row.class_name == name]
    return [each for each in found if found.count(each) == 1]


async def marks(school: School, session: int) -> dict[str, str]:
    """Whoever is not present, by name."""
    rows = await school.query(
        "SELECT p.name, a.mark FROM attendance a JOIN people p ON p.id = a.person_id"
        " WHERE a.session_id = ? AND a.mark <> 'present'",
        session,
    )
    return dict(rows)


async def calls(teacher: Phone) -> str:
    await teacher.sends("点名")
    return await teacher.sees_until("点名字换")


async def test_one_word_opens_the_roll_of_the_running_session_with_everybody_present(
    school: School,
) -> None:
    teacher = await class_teacher(school)
    shown = await calls(teacher)
    assert "第1期" in shown
    assert "09:00–11:30" in shown
    assert "应到 20：到 20" in shown
    assert "还没记好" in shown
    assert names(school)[0] in await teacher.buttons()
    assert "✅ 记好了 · 到 20/20" in await teacher.buttons()


async def test_a_tap_goes_from_absent_to_late_to_leave_and_back(school: School) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    who = names(school)[0]
    seen = []
    for label in (who, f"❌ {who}", f"⏰ {who}", f"📝 {who}"):
        await teacher.presses(label)
        seen.append(await teacher.sees())
    assert ["缺 1" in seen[0], "迟到 1" in seen[1], "请假 1" in seen[2]] == [True] * 3
    assert "应到 20：到 20" in seen[3]


async def test_a_roll_counts_once_it_is_recorded_with_who_and_when(school: School) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    session, (one, other, *_) = await running(school), names(school)
    await teacher.presses(one)
    await teacher.presses(other)
    await teacher.presses(f"❌ {other}")
    assert await school.query("SELECT 1 FROM roll_calls WHERE session_id = ?", session) == []
    await teacher.presses("✅ 记好了 · 到 19/20")
    shown = await teacher.sees()
    assert "记好了" in shown
    assert f"❌ 缺：{one}" in shown
    assert f"⏰ 迟到：{other}" in shown
    assert "教职工 今天 10:0" in shown
    assert await marks(school, session) == {one: "absent", other: "late"}
    recorded = "SELECT recorded_by, day FROM roll_calls WHERE session_id = ?"
    assert await school.query(recorded, session) == [(teacher.id, "2026-11-23")]
    counted = "SELECT count(*) FROM attendance WHERE session_id = ?"
    assert await school.query(counted, session) == [(20,)]


async def test_who_is_missing_may_be_typed(school: School) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    one, other, third, *_ = names(school)
    await teacher.sends(f"缺{one}{other}，迟到 {third}、李不在")
    shown = await teacher.sees_until("应到")
    assert "李不在：名册里没有" in shown
    assert f"❌ 缺：{one}、{other}" in shown
    assert f"⏰ 迟到：{third}" in shown
    session = await running(school)
    assert await marks(school, session) == {one: "absent", other: "absent", third: "late"}
    await teacher.sends("迟到怎么处理？")
    assert "应到" not in await teacher.sees()
    await teacher.sends("全到")
    assert "已经有人记了没到" in await teacher.sees()


async def test_an_open_roll_marks_nobody_by_a_question_with_a_number(school: School) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    session = await running(school)
    for words in ("1期", "第1期课表图", "2期名单", "12点集合"):
        await teacher.sends(words)
        assert "应到" not in await teacher.sees()
    assert await marks(school, session) == {}


async def test_names_typed_on_another_day_are_for_no_roll_of_the_day_before(
    school: School,
) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    session = await running(school)
    await school.play.advance(hours=23)
    await teacher.sends(names(school)[0])
    assert "应到" not in await teacher.sees()
    assert await marks(school, session) == {}


async def test_everybody_is_there_in_two_words(school: School) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    await teacher.sends("都到了")
    assert "记好了" in await teacher.sees()
    await teacher.sends("点名")
    assert "到 20/20" in await teacher.sees()


async def test_two_who_call_the_same_roll_lose_nothing(school: School) -> None:
    one, other = await class_teacher(school), await school.employee(Role.COORDINATOR)
    session = await running(school)
    people = await school.query(
        "SELECT e.person_id FROM enrolments e JOIN classes c ON c.id = e.class_id"
        " WHERE c.name = '第1期' ORDER BY e.number"
    )
    await calls(one)
    await other.sends("考勤")
    await other.sees_until("考勤")
    first, second = [(await phone.messages())[-1]["message_id"] for phone in (one, other)]
    await asyncio.gather(
        *(
            phone.presses_data(SetMark(session, person, Mark.ABSENT, 0).pack(), message_id=message)
            for phone, message, half in ((one, first, people[:6]), (other, second, people[6:12]))
            for (person,) in half
        )
    )
    await asyncio.gather(
        *(
            phone.presses_data(RecordRoll(session).pack(), message_id=message)
            for phone, message in ((one, first), (other, second))
        )
    )
    count = "SELECT mark, count(*) FROM attendance WHERE session_id = ? GROUP BY mark ORDER BY mark"
    assert await school.query(count, session) == [("absent", 12), ("present", 8)]
    assert len(await school.query("SELECT 1 FROM audit WHERE act = 'roll-call'")) == 1


async def test_a_mend_later_is_on_record(school: School) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    who = names(school)[0]
    await teacher.sends("都到了")
    await teacher.sees_until("记好了")
    await school.play.advance(hours=5)
    await teacher.presses("✏️ 再改")
    await teacher.presses(who)
    assert "教职工 今天 15:0" in await teacher.sees_until("改过")
    ((detail,),) = await school.query("SELECT detail FROM audit WHERE act = 'attendance'")
    assert '"before":"present","after":"absent"' in detail


async def test_nobody_is_marked_before_a_session_or_where_it_is_cancelled(school: School) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    number = await class_id(school)
    ((later,),) = await school.query(
        "SELECT id FROM sessions WHERE class_id = ? AND starts_at > ? ORDER BY starts_at LIMIT 1",
        number,
        school.clock.timestamp(),
    )
    message = (await teacher.messages())[-1]["message_id"]
    await teacher.presses_data(OpenRoll(later).pack(), message_id=message)
    assert "14:00 才开始" in teacher.toast
    session = await running(school)
    await school.change("UPDATE sessions SET status = 'cancelled' WHERE id = ?", session)
    await teacher.presses_data(OpenRoll(session).pack(), message_id=message)
    assert "取消了" in teacher.toast


async def test_guessed_ids_reach_no_other_class_and_nobody_of_another(school: School) -> None:
    teacher, trainee = await class_teacher(school), await school.trainee()
    foreign = await running(school, "第2期")
    ((stranger,),) = await school.query(
        "SELECT e.person_id FROM enrolments e JOIN classes c ON c.id = e.class_id"
        " WHERE c.name = '第2期' LIMIT 1"
    )
    await calls(teacher)
    await trainee.sends("我的")
    await trainee.sees()
    elsewhere = await class_id(school, "第2期")
    for phone in (teacher, trainee):
        message = (await phone.messages())[-1]["message_id"]
        for button in (
            OpenRoll(foreign),
            SetMark(foreign, stranger, Mark.ABSENT, 0),
            RecordRoll(foreign),
            OpenAttendance(elsewhere),
        ):
            await phone.presses_data(button.pack(), message_id=message)
            assert "班主任" in phone.toast
    own = await running(school)
    message = (await teacher.messages())[-1]["message_id"]
    await teacher.presses_data(SetMark(own, stranger, Mark.ABSENT, 0).pack(), message_id=message)
    sql = "SELECT count(*) FROM attendance WHERE session_id IN (?, ?)"
    assert await school.query(sql, foreign, own) == [(0,)]


async def test_the_committee_calls_the_roll_of_the_day_where_it_may(school: School) -> None:
    member, teacher = await school.trainee(0), await class_teacher(school)
    await member.sends("点名")
    assert "班主任允许的班委" in await member.sees()
    await teacher.sends("班级")
    await teacher.presses("第1期　1/20")
    await teacher.presses("✍️ 班委可以点名：关")
    await calls(member)
    await member.sends(f"请假 {names(school)[3]}")
    await member.sees_until("请假 1")
    await member.presses("✅ 记好了 · 到 19/20")
    await member.presses("📋 当天考勤")
    assert "到 19/20" in await member.sees()
    assert "📊 全部考勤 Excel" not in await member.buttons()
    ((old,),) = await school.query(
        "SELECT s.id FROM sessions s WHERE class_id = ? ORDER BY starts_at LIMIT 1",
        await class_id(school),
    )
    message = (await member.messages())[-1]["message_id"]
    await member.presses_data(OpenRoll(old).pack(), message_id=message)
    assert "只能点当天" in member.toast


async def test_trainees_see_their_own_attendance_and_nobody_elses(school: School) -> None:
    row = [each for each in school.book.trainees if each.class_name == "第1期"][1]
    trainee = await school.trainee(1)
    held = await school.query(
        "SELECT r.session_id FROM roll_calls r JOIN sessions s ON s.id = r.session_id"
        " WHERE s.class_id = ? ORDER BY s.starts_at",
        await class_id(school),
    )
    await school.change(
        "UPDATE attendance SET mark = iif(session_id = ?1, 'absent', 'present') WHERE person_id ="
        " (SELECT id FROM people WHERE phone = ?2)",
        held[0][0],
        row.phone,
    )
    await trainee.sends("我的")
    await trainee.presses("📋 我的考勤")
    shown = await trainee.sees()
    assert f"点过名的 {len(held)} 节，到了 {len(held) - 1} 节" in shown
    assert shown.count("· 缺") == 1
    assert not any(name in shown for name in names(school) if name != row.name)


async def test_who_joins_later_has_missed_nothing_before(school: School) -> None:
    number, session = await class_id(school), await running(school)
    await school.change("INSERT INTO people (id, name) VALUES (9000, '新同学')")
    await school.change(
        "INSERT INTO enrolments (person_id, class_id, enrolled_on) VALUES (9000, ?, '2026-11-24')",
        number,
    )
    teacher = await class_teacher(school)
    await calls(teacher)
    await teacher.sends("都到了")
    await teacher.sees_until("到 20")
    counted = "SELECT count(*) FROM attendance WHERE session_id = ?"
    assert await school.query(counted, session) == [(20,)]


async def test_an_elective_is_for_those_who_have_a_seat(school: School) -> None:
    session, number = await running(school), await class_id(school)
    teacher = await class_teacher(school)
    await school.change(
        "UPDATE courses SET kind = 'elective' WHERE id ="
        " (SELECT course_id FROM sessions WHERE id = ?)",
        session,
    )
    assert "应到 20" in await calls(teacher)
    await school.change(
        "INSERT INTO elective_choices SELECT ?1, s.course_id, e.person_id, 'chosen',"
        " row_number() OVER () FROM sessions s JOIN enrolments e ON e.class_id = ?1"
        " WHERE s.id = ?2 ORDER BY e.number LIMIT 7",
        number,
        session,
    )
    assert "应到 7" in await calls(teacher)


async def test_a_class_teacher_turns_the_days_and_takes_the_workbook_away(school: School) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    who = names(school)[0]
    await teacher.sends(f"缺 {who}")
    await teacher.presses("✅ 记好了 · 到 19/20")
    await teacher.presses("📋 当天考勤")
    shown = await teacher.sees()
    assert "今天 11月23日 周一" in shown
    assert f"❌ 缺：{who}" in shown
    assert "全班到现在：出勤率" in shown
    await teacher.presses(next(b for b in await teacher.buttons() if b.startswith("‹ 11月")))
    assert "11月21日 周六" in await teacher.sees()
    await teacher.presses("📊 全部考勤 Excel")
    await teacher.sees()
    name, data = await teacher.document()
    assert name == "第1期_考勤_2026-11-23.xlsx"
    book = load_workbook(io.BytesIO(data))
    people, sessions = map(rows_of, book.worksheets)
    assert len(people) == 22
    (row,) = [each for each in people if each[1] == who]
    assert row[-6] == "缺"
    called = [each for each in sessions[1:] if each[3] != "未点名"]
    *own, total = people[1:]
    assert sum(each[4] for each in called) == sum(each[-5] for each in own) == total[-5]
    assert all(isinstance(each[-5], int) and each[-1] <= 1 for each in own)


async def test_coordinators_see_every_class(school: School) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    await coordinator.sends("考勤")
    shown = await coordinator.sees()
    assert "今天 3 节课，点了 0 节的名" in shown
    labels = await coordinator.buttons()
    assert [each[:3] for each in labels[:3]] == ["第1期", "第2期", "第3期"]
    assert labels[0].endswith("今天 0/1")
    await coordinator.presses(labels[1])
    assert "第2期 考勤" in await coordinator.sees()


async def recorded(school: School, absent: int = 2, leave: int = 1) -> tuple[Phone, list[str]]:
    """A class teacher who has recorded today's roll, and who is missing: absent, then on leave."""
    teacher = await class_teacher(school)
    await calls(teacher)
    missing = names(school)[: absent + leave]
    await teacher.sends(f"缺 {' '.join(missing[:absent])} 请假 {' '.join(missing[absent:])}")
    await teacher.sees_until("缺")
    await teacher.presses(f"✅ 记好了 · 到 {20 - absent - leave}/20")
    await teacher.sees_until("记好了")
    return teacher, missing


async def test_who_is_missing_today_is_an_audience_of_announcements(school: School) -> None:
    teacher, missing = await recorded(school)
    await teacher.sends("通知")
    await teacher.sees_until("发通知")
    await teacher.sends("下午三点补课")
    await teacher.presses("▶️ 写好了")
    await teacher.presses("👥 改对象")
    await teacher.presses("✕ 第1期")
    await teacher.presses("📋 按考勤 ›")
    assert "11月23日缺课的（不含请假）　2 人" in await teacher.buttons()
    await teacher.presses("11月23日没来的（含请假）　3 人")
    shown = await teacher.sees()
    assert "发给：11月23日没来的（含请假）" in shown
    assert "共 <b>3</b> 人" in shown or "共 3 人" in shown
    await teacher.presses("✅ 选好了 · 3 人")
    await teacher.sees()
    rows = await school.query(
        "SELECT audience FROM announcements WHERE author = ? ORDER BY id DESC LIMIT 1", teacher.id
    )
    audience = Audience.from_json(orjson.loads(rows[0][0]))

    def members(tx: Tx) -> set[str]:
        return {each.name for each in membership.people(tx, audience)}

    assert await school.app.services.database.read(members) == set(missing)


async def test_a_survey_is_for_those_who_were_there(school: School) -> None:
    teacher, missing = await recorded(school)
    await teacher.sends("管理问卷")
    await teacher.presses("＋ 新建问卷")
    await teacher.presses(next(b for b in await teacher.buttons() if "食堂" in b))
    await teacher.presses("👥 发给谁")
    await teacher.presses("✕ 第1期")
    await teacher.presses("📋 按考勤 ›")
    label = next(b for b in await teacher.buttons() if b.startswith("11月23日 第1期"))
    assert label.endswith("到了的　17 人")
    await teacher.presses(label)
    await teacher.presses("✅ 选好了 · 17 人")
    await teacher.presses("▶️ 发布")
    await teacher.sees()
    sure = [b for b in await teacher.buttons() if "发布" in b]
    if sure:
        await teacher.presses(sure[0])
        await teacher.sees()
    await school.settle()
    asked = await school.query(
        "SELECT p.name FROM survey_invitations i JOIN surveys s ON s.id = i.survey_id"
        " AND s.state = 'open' JOIN people p ON p.id = i.person_id"
    )
    assert len(asked) == 17
    assert not {name for (name,) in asked} & set(missing)


async def test_attendance_speaks_english(school: School) -> None:
    teacher = await class_teacher(school)
    await teacher.sends("/language")
    await teacher.presses("English")
    await teacher.sees_until("English")
    await teacher.sends("/rollcall")
    assert "Expected 20: present 20" in await teacher.sees_until("Expected")
    await teacher.sends(f"late {names(school)[0]}")
    assert "Late:" in await teacher.sees_until("Late")


async def unrecorded(school: School) -> Phone:
    """A class teacher before an open roll that has a mark."""
    teacher = await class_teacher(school)
    await calls(teacher)
    await teacher.sends(f"缺 {names(school)[0]}")
    await teacher.sees()
    return teacher


async def test_after_something_else_it_is_said_once_that_a_roll_is_not_recorded(
    school: School,
) -> None:
    teacher = await unrecorded(school)
    await teacher.sends("明天有什么课")
    assert "点名还没记好" in await teacher.sees()
    assert "▶️ 接着点名" in await teacher.buttons()
    await teacher.sends("后天有什么课")
    assert "点名还没记好" not in await teacher.sees()
    await teacher.sends("记好了")
    assert "✅ 记好了" in await teacher.sees()
    await teacher.sends("明天有什么课")
    assert "点名还没记好" not in await teacher.sees()


async def test_the_roll_is_gone_back_to_and_thanks_leave_it_alone(school: School) -> None:
    teacher = await unrecorded(school)
    await teacher.sends("谢谢")
    assert "点名还没记好" not in await teacher.sees()
    await teacher.sends("明天有什么课")
    await teacher.sees()
    await teacher.presses("▶️ 接着点名")
    assert names(school)[0] in await teacher.sees_until("点名字换")


@pytest.mark.parametrize(
    "said", ["缺刘建国和王芳", "刘建国与王芳没来", "缺刘建国跟王芳", "刘建国 王芳缺"]
)
async def test_two_joined_names_are_two(school: School, said: str) -> None:
    teacher = await class_teacher(school)
    await calls(teacher)
    await teacher.sends(said)
    shown = await teacher.sees()
    assert "· 刘建国：" in shown
    assert "· 王芳：" in shown


async def test_a_class_is_named_before_its_roll(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("1期点名")
    assert "第1期" in await boss.sees_until("点名字换")
