"""What a guardian sees of a child: by words, by taps, and what never."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attendance.roll import Mark
from bot.domain.guardians.reading import (
    ChildTopic,
    hear,
    is_elsewhere,
    relation_in,
    ways_to_call,
)
from bot.domain.ids import PersonId
from bot.domain.people.roles import Role
from bot.domain.understanding.normalisation import read as read_spelling
from config.texts import texts
from handlers.guardians.asking import FAMILIAR
from handlers.guardians.buttons import (
    ChildAid,
    ChildAttendance,
    ChildDay,
    ChildExams,
    ChildPicture,
    ChildWeek,
    ExcuseChild,
    OpenChild,
)
from storage.attendance import rolls
from tests.conftest import MONDAY, School
from tests.guardians.family import Family, family

SAID = texts("zh-Hans")


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("我孩子今天上什么课", ChildTopic.LESSONS),
        ("娃明天几点放学", ChildTopic.LESSONS),
        ("孩子今天到校了吗", ChildTopic.ATTENDANCE),
        ("我家幺儿今天在不在学校", ChildTopic.ATTENDANCE),
        ("这个月他缺课没有", ChildTopic.ATTENDANCE),
        ("小红的课表", ChildTopic.LESSONS),
        ("小红的课表图片发我看一下", ChildTopic.PICTURE),
        ("我孙女明天发烧请个假", ChildTopic.LEAVE),
        ("孩子下周考试在哪里", ChildTopic.EXAMS),
        ("娃儿的助学金到账没有", ChildTopic.AID),
        ("他们班主任电话多少", ChildTopic.TEACHER),
        ("小红到学校没得", ChildTopic.ATTENDANCE),
        ("小红和小刚今天都到了没", ChildTopic.ATTENDANCE),
        ("小红的老师电话", ChildTopic.TEACHER),
        ("孩子的钱到账没", ChildTopic.AID),
        ("培训要多少钱", ChildTopic.NOTHING),
        ("小红学到了什么", ChildTopic.NOTHING),
        ("请问学校啥时候放假", ChildTopic.NOTHING),
        ("请老师说一下寒假时间", ChildTopic.NOTHING),
        ("助学金怎么申请", ChildTopic.NOTHING),
        ("食堂几块钱一顿", ChildTopic.NOTHING),
        ("请假怎么请", ChildTopic.NOTHING),
    ],
)
def test_what_a_family_says_is_read_as_it_is_meant(said: str, topic: ChildTopic) -> None:
    assert hear(said, ["陈小红", "陈小刚"]).topic is topic


@pytest.mark.parametrize(
    ("said", "children"),
    [
        ("陈小红今天上什么课", (0,)),
        ("小红的课表", (0,)),
        ("刚娃今天到校没", (1,)),
        ("红红和刚刚今天有课没", (0, 1)),
        ("我孩子今天上什么课", ()),
    ],
)
def test_a_child_is_known_by_the_names_of_a_family(said: str, children: tuple[int, ...]) -> None:
    heard = hear(said, ["陈小红", "陈小刚"])
    assert heard.children == children
    assert heard.of_child


@given(st.text(alphabet="陈小红刚一二明天课的吗孩子我家", max_size=40))
def test_reading_never_fails_and_never_names_a_child_who_is_not_named(said: str) -> None:
    heard = hear(said, ["陈小红", "李大刚"])
    for place in heard.children:
        ways = ways_to_call(["陈小红", "李大刚"][place])
        assert any(way in said for way in ways)


@pytest.mark.parametrize(
    ("said", "relation"),
    [("我是他奶奶", "奶奶"), ("老师我是苏禾妈妈", "妈妈"), ("我是家长", ""), ("你好", "")],
)
def test_who_somebody_says_to_be_is_kept_as_they_say_it(said: str, relation: str) -> None:
    assert relation_in(said) == relation


@pytest.mark.parametrize(
    "said", ["我孩子今天上什么课", "今天", "娃今天几点放学", "今天上什么课", "/today"]
)
async def test_a_guardian_asks_in_their_own_words(school: School, said: str) -> None:
    found = await family(school)
    await found.guardian.sends(said)
    answer = await found.guardian.sees_until("👧")
    assert found.names[0] in answer
    assert "乡村民宿经营" in answer


async def test_with_two_children_both_are_shown_under_their_names(school: School) -> None:
    found = await family(school, 2)
    await found.guardian.sends("孩子今天上什么课")
    answer = await found.guardian.sees_until(found.names[1])
    assert all(f"👧 {each}" in answer for each in found.names)
    await found.guardian.sends(f"{found.names[0][1:]}明天有课吗")
    answer = await found.guardian.sees()
    assert found.names[0] in answer
    assert found.names[1] not in answer
    assert f"👧 {found.names[1]}" in await found.guardian.buttons()
    await found.guardian.presses(f"👧 {found.names[1]}")
    assert f"👧 {found.names[1]}" in await found.guardian.sees()


async def test_the_week_the_picture_and_the_exams_are_a_tap_away(school: School) -> None:
    found = await family(school)
    await found.guardian.sends("孩子")
    await found.guardian.sees_until("👧")
    await found.guardian.presses("📄 考试")
    await found.guardian.sees_until(found.names[0])
    await found.guardian.presses("📅 看课表")
    await found.guardian.sees_until(found.names[0])
    await found.guardian.presses(SAID("button-picture"))
    assert found.names[0] in await found.guardian.sees_until("第1期")


async def calls_roll(school: School, names: list[str], mark: str, back: int = 0) -> int:
    """Record the roll of the newest session but ``back``, with a mark for some."""
    ((session_id,),) = await school.query(
        "SELECT s.id FROM sessions s JOIN classes c ON c.id = s.class_id WHERE c.name = '第1期'"
        " AND s.starts_at <= ? ORDER BY s.starts_at DESC LIMIT 1 OFFSET ?",
        school.clock.timestamp(),
        back,
    )
    people = [
        (await school.query("SELECT id FROM people WHERE name = ?", each))[0][0] for each in names
    ]

    def record(tx: Any) -> None:
        day, now = MONDAY.date(), school.clock.timestamp()
        marks = dict.fromkeys(people, Mark(mark))
        rolls.note(tx, session_id, marks, day=day, by=None, now=now)
        rolls.record(tx, session_id, day=day, by=None, now=now)

    await school.app.services.database.write(record)
    return int(session_id)


async def test_a_guardian_sees_whether_the_child_was_there(school: School) -> None:
    found = await family(school)
    await found.guardian.sends("孩子今天到校了吗")
    assert "还没有点名" in await found.guardian.sees_until("👧")
    await calls_roll(school, found.names, "late")
    await found.guardian.sends("孩子今天到校了吗")
    answer = await found.guardian.sees_until("迟到")
    assert "迟到 1" in answer


async def switched(school: School, label: str) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("班级")
    await boss.sees()
    message = (await boss.messages())[-1]["message_id"]
    await boss.presses_data("gdl", message_id=message)
    await boss.sees_until("家长能看什么")
    await boss.presses(label)
    await boss.sees()


async def test_what_the_school_switches_off_is_seen_no_more(school: School) -> None:
    found = await family(school)
    await found.guardian.sends("孩子")
    await found.guardian.sees_until("👧")
    assert "✅ 到校情况" in await found.guardian.buttons()
    await switched(school, "看考勤：开")
    await found.guardian.presses("✅ 到校情况")
    assert "没有开放" in found.guardian.toast
    await found.guardian.sends("孩子")
    await found.guardian.sees_until("👧")
    assert "✅ 到校情况" not in await found.guardian.buttons()


async def test_aid_is_off_until_the_school_wants_it_and_begins_with_no_sum(school: School) -> None:
    found = await family(school)
    await school.change(
        "INSERT INTO aid_payments (person_id, term, scheme, amount, paid_on)"
        " SELECT id, '2026-2', 'grant', 100000, '2026-11-20' FROM people WHERE name = ?",
        found.names[0],
    )
    await found.guardian.sends("孩子的助学金到账没有")
    assert "1,000" not in await found.guardian.sees()
    await switched(school, "看资助进度：关")
    await found.guardian.sends("孩子的助学金到账没有")
    answer = await found.guardian.sees_until("资助情况")
    assert "1,000 元" in answer
    assert "元" not in answer.split("\n")[1]
    looks = await school.query("SELECT account_id, what FROM aid_looks")
    assert looks == [(found.guardian.id, "record")]


PAGES = (
    OpenChild, ChildAttendance, ChildExams, ChildAid, ExcuseChild,
    lambda person: ChildDay(person, MONDAY.date()),
    lambda person: ChildWeek(person, MONDAY.date()),
    lambda person: ChildPicture(person, MONDAY.date()),
)  # fmt: skip


async def tries_all(school: School, found: Family, person: int) -> list[str]:
    """What is said to the guardian who presses every button about a person."""
    message = (await found.guardian.messages())[-1]["message_id"]
    said = []
    for page in PAGES:
        school.clock.advance(timedelta(seconds=2))
        await found.guardian.presses_data(page(PersonId(person)).pack(), message_id=message)
        said.append(found.guardian.toast)
    return said


async def test_the_child_of_others_is_refused_at_every_tap(school: School) -> None:
    found = await family(school)
    ((other,),) = await school.query("SELECT max(id) FROM people")
    assert all("看不到这个孩子" in said for said in await tries_all(school, found, other))


async def test_an_ended_guardian_is_refused_at_every_tap(school: School) -> None:
    found = await family(school)
    ((person,),) = await school.query("SELECT person_id FROM guardianships")
    await found.guardian.sends("孩子")
    await found.guardian.sees_until("👧")
    await school.change("UPDATE guardianships SET state = 'ended'")
    for said in await tries_all(school, found, person):
        assert found.names[0] not in said


async def test_a_child_who_has_left_the_school_is_seen_no_more(school: School) -> None:
    found = await family(school)
    ((person,),) = await school.query("SELECT person_id FROM guardianships")
    await school.change("UPDATE enrolments SET left_on = '2026-11-20' WHERE person_id = ?", person)
    assert all("看不到这个孩子" in said for said in await tries_all(school, found, person))


async def test_a_guardian_reaches_no_route_of_a_trainee(school: School) -> None:
    found = await family(school)
    await found.guardian.sends("问卷")
    assert found.names[0] in await found.guardian.sees_until("👧")
    await found.guardian.sends("/checkin")
    assert found.names[0] in await found.guardian.sees_until("👧")


async def test_questions_of_the_school_are_answered_as_before(school: School) -> None:
    found = await family(school)
    entry = "助学金怎么申请"
    await found.guardian.sends(entry)
    answer = await found.guardian.sees()
    assert f"👧 {found.names[0]}" not in answer
    assert "绑定" not in answer


async def test_staff_who_are_guardians_ask_of_their_child_by_name_or_as_my_child(
    school: School,
) -> None:
    found = await family(school)
    boss = await school.employee(Role.ADMINISTRATOR)
    await school.change("UPDATE guardianships SET account_id = ?", boss.id)
    await boss.sends("我孩子今天上什么课")
    assert f"👧 {found.names[0]}" in await boss.sees_until("👧")
    for said in ("今天有哪些班上课", "今天哪些孩子没来", "他今天有课吗"):
        await boss.sends(said)
        assert "👧" not in await boss.sees()


async def test_nothing_of_a_child_is_said_in_a_group(school: School) -> None:
    found = await family(school)
    group = await school.play.group("第1期家长群", found.guardian, found.teacher)
    there = school.play.in_chat(found.guardian, group)
    for said in ("@linghang_bot 我孩子今天上什么课", "/child@linghang_bot", "/today@linghang_bot"):
        await there.sends(said)
        await school.settle()
    for each in await there.messages():
        assert found.names[0] not in each.get("text", "")


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("给孙孙请架三天", ChildTopic.LEAVE),
        ("娃儿今天肚子痛就不来了哈", ChildTopic.LEAVE),
        ("幺儿明天走亲戚 请一天", ChildTopic.LEAVE),
        ("我孙娃子今天到学校了没有", ChildTopic.ATTENDANCE),
        ("我屋娃儿挂了几科", ChildTopic.EXAMS),
        ("幺妹儿哪天考中级工证", ChildTopic.EXAMS),
        ("孙女的雨露钱到折子上没得", ChildTopic.AID),
    ],
)
def test_what_families_write_of_a_child(said: str, topic: ChildTopic) -> None:
    spelt = read_spelling(said, FAMILIAR).text
    heard = hear(said, ["陈小红"])
    found = heard if heard.topic is not ChildTopic.NOTHING else hear(spelt, ["陈小红"])
    assert (found.topic, heard.of_child) == (topic, True)


def test_leave_of_one_s_own_and_another_school_are_none_of_a_child_here() -> None:
    assert hear("孩子下个月有没有考试，我好请假回来陪他", []).topic is ChildTopic.EXAMS
    assert is_elsewhere("我女儿在城里一中上学，那边的课表能查不")
    assert not is_elsewhere("我女儿读幼教二年级，课表能查不")
