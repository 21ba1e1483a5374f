"""What the class teacher lets the committee do: by post, at once, until the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.classes.committee import CommitteeRight
from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.activities.buttons import NewActivity
from handlers.announcements.buttons import AnnounceTo
from handlers.classes.buttons import ClassUnanswered, NewGroupTask, SetRight, SetRightsUntil
from storage.classes import committee

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School


EVERYBODY = '{"include": [{"kind": "everyone"}]}'
PEOPLE = '{"kind": "people", "value": "1,2"}'
PLACES = '{"include": [{"kind": "village", "value": "隰县\\t城南乡\\t路家峪村"}]}'


async def class_id(school: School) -> int:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    return int(number)


async def rights_page(school: School) -> Phone:
    scope = Scope(ScopeKind.CLASS, str(await class_id(school)))
    teacher = await school.employee(Role.STAFF, scope)
    await teacher.sends("班级")
    await teacher.sees()
    await teacher.presses(next(each for each in await teacher.buttons() if "第1期" in each))
    await teacher.presses("👥 班委和小组")
    await teacher.presses("🎖 班委权限")
    await teacher.sees_until("到")
    return teacher


async def test_a_right_is_given_to_a_post_holds_at_once_and_is_taken_at_once(
    school: School,
) -> None:
    monitor, study = await school.trainee(0), await school.trainee(1)  # 班长, 学习委员
    teacher = await rights_page(school)
    await teacher.presses("办活动")
    await teacher.sees_until("谁可以办活动")
    label = next(each for each in await teacher.buttons() if "▫️ 班长" in each)
    await teacher.presses(label)
    await teacher.sees_until("谁可以")
    await monitor.sends("班委")
    assert "你可以：办活动" in (await monitor.sees()).replace("<b>", "")
    await monitor.presses("🎉 办活动")
    assert "办什么活动" in await monitor.sees_until("办什么活动")
    await study.sends("班委")
    assert "你可以" not in await study.sees()
    message = (await study.messages())[-1]["message_id"]
    number = await class_id(school)
    await study.presses_data(NewActivity(number).pack(), message_id=message)  # type: ignore[arg-type]
    assert "班主任允许" in study.toast
    await teacher.presses(label.replace("▫️", "✅"))
    await teacher.sees_until("谁可以")
    message = (await monitor.messages())[-1]["message_id"]
    await monitor.presses_data(NewActivity(number).pack(), message_id=message)  # type: ignore[arg-type]
    assert "班主任允许" in monitor.toast


async def test_rights_end_with_the_course_and_the_teacher_hears_of_it(school: School) -> None:
    teacher = await rights_page(school)
    monitor = await school.trainee(0)
    number = await class_id(school)
    for may in CommitteeRight:
        await school.change(
            "INSERT INTO committee_rights (class_id, may) VALUES (?, ?)", number, may
        )
    await monitor.sends("班委")
    assert "点名" in await monitor.sees_until("你可以")
    ((last,),) = await school.query("SELECT ends_on FROM classes WHERE id = ?", number)
    day = school.clock.now().date().fromisoformat(last)
    await school.turn_to(school.clock.now() + (day - school.clock.now().date()) + timedelta(days=1))
    assert await school.query("SELECT * FROM committee_rights") == []
    assert "班委权限到期收回了" in await teacher.sees_until("到期收回")
    await monitor.sends("班委")
    assert "你可以" not in await monitor.sees()


async def test_a_post_is_given_in_chat_and_what_went_with_the_old_one_ends(school: School) -> None:
    trainee = await school.trainee(12)
    name = [each.name for each in school.book.trainees if each.class_name == "第1期"][12]
    teacher = await rights_page(school)
    number = await class_id(school)
    await school.change(
        "INSERT INTO committee_rights (class_id, may, post) VALUES (?, 'roll', '纪律委员')", number
    )
    await trainee.sends("点名")
    assert "班主任允许的班委" in await trainee.sees()
    await teacher.presses("👤 任命班委")
    await teacher.presses(name)
    await teacher.sees_until("改成什么")
    await teacher.presses("纪律委员")
    await teacher.sees_until("定他的职务")
    await trainee.sends("班委")
    assert "你可以：点名" in (await trainee.sees()).replace("<b>", "")


async def test_who_is_appointed_and_let_hears_of_it_once_and_presses_to_do_it(
    school: School,
) -> None:
    monitor = await school.trainee(0)
    teacher = await rights_page(school)
    for right in ("发通知", "点名"):
        await teacher.presses(right)
        await teacher.sees_until("谁可以")
        label = next(each for each in await teacher.buttons() if "班长" in each)
        await teacher.presses(label)
        await teacher.sees_until("谁可以")
        await teacher.presses("‹ 返回")
        await teacher.sees_until("班委权限")
    await school.turn_to(school.clock.now() + timedelta(minutes=6))
    said = (await monitor.sees_until("你现在是")).replace("<b>", "")
    assert "你可以：点名、发通知" in said.replace("</b>", "")
    told = [m for m in await monitor.messages() if "你现在是" in m.get("text", "")]
    assert len(told) == 1
    await monitor.presses("👥 班委和小组")
    await monitor.sees_until("你可以")
    await monitor.presses("📣 发通知")
    assert "第1期" in await monitor.sees_until("把内容发给我")
    other = await school.trainee(13)
    await other.sends("班委")
    await other.sees()
    last = (await other.messages())[-1]["message_id"]
    await other.presses_data(AnnounceTo(str(await class_id(school))).pack(), message_id=last)
    assert "班委要班主任先" in other.toast


async def test_who_has_not_answered_is_named_to_those_who_are_let(school: School) -> None:
    monitor = await school.trainee(0)
    number = await class_id(school)
    await monitor.sends("班委")
    await monitor.sees()
    message = (await monitor.messages())[-1]["message_id"]
    tap = ClassUnanswered(number).pack()  # type: ignore[arg-type]
    await monitor.presses_data(tap, message_id=message)
    assert "班主任允许" in monitor.toast
    await school.change(
        "INSERT INTO committee_rights (class_id, may) VALUES (?, 'unanswered')", number
    )
    for survey, anonymous in ((901, 0), (902, 1)):
        await school.change(
            "INSERT INTO surveys (id, title_zh, anonymous, audience, state, created_at, opened_at)"
            " VALUES (?, ?, ?, ?, 'open', 0, 0)",
            survey, f"问卷{survey}", anonymous, EVERYBODY,
        )  # fmt: skip
        await school.change(
            "INSERT INTO survey_invitations (survey_id, person_id, class_id, finished)"
            " SELECT ?, person_id, class_id, number LIKE '%1' FROM enrolments WHERE class_id = ?",
            survey, number,
        )  # fmt: skip
    await monitor.presses_data(tap, message_id=message)
    said = await monitor.sees_until("谁没回")
    assert "问卷901：18 人没填" in said
    assert "问卷902" not in said


async def sent(school: School, number: int, title: str, audience: str) -> None:
    """An announcement that asks for a receipt has come to everybody of a class."""
    now = school.clock.timestamp()
    await school.change(
        "INSERT INTO announcements (id, author, state, content, audience, acknowledge, created_at)"
        " VALUES (?, 1, 'finished', json_array(json_object('html', ?)), ?, 1, ?)",
        number, title, audience, now,
    )  # fmt: skip
    await school.change(
        "INSERT INTO rounds (id, announcement_id, act, number, created_at)"
        " VALUES (?1, ?1, 'send', 1, ?2)",
        number, now,
    )  # fmt: skip
    await school.change(
        "INSERT INTO deliveries (round_id, who, state) SELECT ?, person_id, 'sent'"
        " FROM enrolments WHERE class_id = ?",
        number, await class_id(school),
    )  # fmt: skip


async def test_the_committee_hears_of_what_whole_classes_were_sent_and_of_no_one_chosen(
    school: School,
) -> None:
    number = await class_id(school)
    await school.change(
        "INSERT INTO committee_rights (class_id, may) VALUES (?, 'unanswered')", number
    )
    one = f'{{"kind": "class", "value": "{number}"}}'
    await sent(school, 901, "给全班的", f'{{"include": [{one}]}}')
    await sent(school, 902, "困难补助名单", '{"include": [{"kind": "people", "value": "1,2,3"}]}')
    await sent(school, 903, "缺课的", f'{{"include": [{one}, {{"kind": "absent"}}]}}')
    await sent(school, 904, "少了两位的", f'{{"include": [{one}], "exclude": [{PEOPLE}]}}')
    await sent(school, 905, "收回的", f'{{"include": [{one}]}}')
    await school.change(
        "INSERT INTO rounds (announcement_id, act, number, created_at)"
        " SELECT announcement_id, 'recall', 1, created_at FROM rounds WHERE id = 905"
    )
    for survey, audience in ((901, EVERYBODY), (902, PLACES)):
        await school.change(
            "INSERT INTO surveys (id, title_zh, anonymous, audience, state, created_at, opened_at)"
            " VALUES (?, ?, 0, ?, 'open', 0, 0)",
            survey, f"问卷{survey}", audience,
        )  # fmt: skip
        await school.change(
            "INSERT INTO survey_invitations (survey_id, person_id, class_id)"
            " SELECT ?, person_id, class_id FROM enrolments WHERE class_id = ?",
            survey, number,
        )  # fmt: skip
    scope = Scope(ScopeKind.CLASS, str(number))
    monitor, teacher = await school.trainee(0), await school.employee(Role.STAFF, scope)
    tap = ClassUnanswered(number).pack()  # type: ignore[arg-type]
    seen = []
    for person in (monitor, teacher):
        await person.sends("班委")
        await person.sees()
        message = (await person.messages())[-1]["message_id"]
        await person.presses_data(tap, message_id=message)
        said = await person.sees_until("谁没回")
        titles = ("给全班的", "困难补助", "缺课的", "少了两位的", "收回的", "问卷901", "问卷902")
        seen.append([each for each in titles if each in said])
    assert seen[0] == ["给全班的", "问卷901"]
    assert seen[1] == ["给全班的", "困难补助", "缺课的", "少了两位的", "问卷901", "问卷902"]


async def test_who_gave_no_receipt_is_looked_up_and_history_is_not_read(school: School) -> None:
    asked: list[str] = []

    def look(tx: Tx) -> list[str]:
        tx.set_trace_callback(asked.append)
        committee.unanswered_announcements(tx, ClassId(1), 1000, all_of_them=True)
        tx.set_trace_callback(None)
        (sql,) = asked
        return [detail for *_, detail in tx.execute(f"EXPLAIN QUERY PLAN {sql}")]

    plan = await school.app.services.database.read(look)
    assert "SEARCH d USING PRIMARY KEY (round_id=? AND who=?)" in plan
    # the rounds are read from the last one back to the first that is too old
    assert [each for each in plan if each.startswith("SCAN")] == ["SCAN r3"]


async def test_the_last_day_of_rights_outlives_the_last_right_and_is_never_set_for_none(
    school: School,
) -> None:
    number = await class_id(school)
    day = school.clock.now().date() + timedelta(days=2)
    teacher = await rights_page(school)
    message = (await teacher.messages())[-1]["message_id"]
    until = SetRightsUntil(number, day).pack()  # type: ignore[arg-type]
    await teacher.presses_data(until, message_id=message)
    assert "还没有给班委权限" in teacher.toast
    await school.change(
        "INSERT INTO committee_rights (class_id, may, post) VALUES (?, 'roll', '班长')", number
    )
    await teacher.presses_data(until, message_id=message)
    await school.settle()
    every = SetRight(number, CommitteeRight.ROLL, "", on=True).pack()  # type: ignore[arg-type]
    await teacher.presses_data(every, message_id=message)
    await school.settle()
    rows = await school.query("SELECT may, post, until FROM committee_rights")
    assert rows == [("roll", "", day.isoformat())]


@pytest.mark.parametrize("may", ["poll"])
async def test_a_committee_that_is_let_asks_a_poll_in_its_group(school: School, may: str) -> None:
    monitor, plain = await school.trainee(0), await school.trainee(12)
    number = await class_id(school)
    chat = await school.play.group("第1期群", monitor, plain)
    await school.change("UPDATE classes SET group_chat_id = ? WHERE id = ?", chat, number)
    there = school.play.in_chat(monitor, chat)
    await there.sends("/poll 几点集合？\n七点\n八点")
    assert "权限" in await there.sees()
    await school.change(
        "INSERT INTO committee_rights (class_id, may, post) VALUES (?, ?, '班长')", number, may
    )
    await there.sends("/poll 几点集合？\n七点\n八点")
    await there.sees_until("几点集合")
    assert await school.query("SELECT class_id FROM polls") == [(number,)]
    other = school.play.in_chat(plain, chat)
    await other.sends("/poll 谁来？\n我\n他")
    assert "权限" in await other.sees()


async def test_group_work_is_for_those_who_are_let(school: School) -> None:
    monitor = await school.trainee(0)
    number = await class_id(school)
    await monitor.sends("小组任务")
    await monitor.sees()
    message = (await monitor.messages())[-1]["message_id"]
    tap = NewGroupTask(number, 0).pack()  # type: ignore[arg-type]
    await monitor.presses_data(tap, message_id=message)
    assert "班主任允许" in monitor.toast
    await school.change("INSERT INTO committee_rights (class_id, may) VALUES (?, 'groups')", number)
    await monitor.presses_data(tap, message_id=message)
    await monitor.sees_until("什么任务")
