"""Activities: made in one line, signed up for, waited for, worked for, looked back at."""

from __future__ import annotations

import asyncio
import io
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import openpyxl

from bot.domain.activities.activity import ActivityKind
from bot.domain.ids import ActivityId, LoadId
from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.activities.buttons import (
    CancelActivity,
    DropActivityPhoto,
    GiveActivityTask,
    JoinActivity,
    NewOfKind,
    ShowActivityPhotos,
    TickActivityClass,
)
from storage.activities import activities
from storage.activities.activities import ActivityEdit
from storage.imports import changes
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

LINE = "迎新晚会，周五晚上7点，多功能厅，2人"
MOVED = "UPDATE sessions SET starts_at = starts_at + 7200, ends_at = ends_at + 7200 WHERE uid = ?"
FRIDAY = datetime(2026, 11, 27, 19, tzinfo=SHANGHAI)


async def class_id(school: School, name: str = "第1期") -> int:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return int(number)


async def teacher(school: School, name: str = "第1期") -> Phone:
    scope = Scope(ScopeKind.CLASS, str(await class_id(school, name)))
    return await school.employee(Role.STAFF, scope)


async def makes(maker: Phone, line: str = LINE, kind: str = "🎭 文艺晚会") -> None:
    await maker.sends("活动")
    await maker.sees()
    await maker.presses("➕ 办活动")
    await maker.sees_until("办什么活动")
    await maker.presses(kind)
    await maker.sees_until("用一句话写")
    await maker.sends(line)
    await maker.sees_until("还没发布")


async def makes_for(school: School, maker: Phone, name: str = "第1期") -> None:
    """A draft of an activity for one class, by who leads several."""
    number = await class_id(school, name)
    await maker.sends("活动")
    await maker.sees()
    message = (await maker.messages())[-1]["message_id"]
    kind = NewOfKind(number, ActivityKind.SHOW).pack()  # type: ignore[arg-type]
    await maker.presses_data(kind, message_id=message)
    await maker.sees_until("用一句话写")
    await maker.sends(LINE)
    await maker.sees_until("还没发布")


async def publishes(maker: Phone) -> None:
    label = next(each for each in await maker.buttons() if each.startswith("✅ 发布"))
    await maker.presses(label)
    assert "发布了" in maker.toast


async def opens(person: Phone, name: str = "迎新晚会") -> str:
    await person.sends("活动")
    await person.sees_until("点开看详情")
    rows = [
        row
        for each in await person.messages()
        for row in each.get("reply_markup", {}).get("inline_keyboard", ())
    ]
    labels = [key["text"] for row in rows for key in row]  # news may have come below the list
    await person.presses(next(each for each in reversed(labels) if each.endswith(name)))
    return str(await person.sees_until("🗓"))


async def signed(school: School) -> list[tuple[str, str]]:
    rows = await school.query(
        "SELECT coalesce(an.title, '') AS title, ag.state FROM activity_signups ag"
        " LEFT JOIN activity_acts an ON an.id = ag.act_id ORDER BY ag.turn"
    )
    return [(row[0], row[1]) for row in rows]


async def test_one_line_makes_an_activity_and_its_class_is_told(school: School) -> None:
    member = await school.trainee(0)
    other = await school.trainee(0, "第2期")
    maker = await teacher(school)
    await makes(maker)
    rows = await school.query("SELECT name, place, starts_at, capacity, state FROM activities")
    assert rows == [("迎新晚会", "多功能厅", int(FRIDAY.timestamp()), 2, "draft")]
    await member.sends("活动")
    assert "最近没有活动" in await member.sees()
    await publishes(maker)
    await school.settle()
    assert "有新活动" in await member.sees_until("迎新晚会")
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'activity-new'")
    assert told == [(member.id,)]
    await other.sends("活动")
    assert "最近没有活动" in await other.sees()


async def test_a_line_may_be_written_before_a_kind_is_tapped(school: School) -> None:
    maker = await teacher(school)
    for said, told in ((LINE, "还没发布"), ("羽毛球比赛", "还差时间"), ("班级聚餐", "还差时间")):
        await maker.sends("活动")
        await maker.presses("➕ 办活动")
        await maker.sees_until("办什么活动")
        await maker.sends(said)
        assert told in await maker.sees()
    rows = await school.query("SELECT name, kind FROM activities")
    assert rows == [("迎新晚会", "show")]


async def test_what_a_line_lacks_is_asked_for_and_nothing_is_lost(school: School) -> None:
    maker = await teacher(school)
    await maker.sends("活动")
    await maker.sees()
    await maker.presses("➕ 办活动")
    await maker.presses("🏀 体育比赛")
    await maker.sees_until("用一句话写")
    await maker.sends("拔河比赛，操场")
    assert "还差时间" in (await maker.sees()).replace("<b>", "").replace("</b>", "")
    await maker.sends("周三下午4点")
    said = await maker.sees_until("还没发布")
    assert "拔河比赛" in said
    assert "操场" in said


async def test_people_come_with_a_piece_in_another_s_or_to_look_on(school: School) -> None:
    maker = await teacher(school)
    await makes(maker, "迎新晚会，周五晚上7点，多功能厅，3人")
    await publishes(maker)
    singer, friend, viewer, late = [await school.trainee(n) for n in range(4)]
    await opens(singer)
    await singer.presses("🎭 我出节目")
    await singer.sees_until("什么节目")
    await singer.sends("合唱《茉莉花》")
    assert "你报上了：合唱《茉莉花》" in await singer.sees_until("你报上了")
    await opens(friend)
    await friend.presses("🤝 加入“合唱《茉莉花》”")
    await friend.sees_until("你报上了：合唱")
    await opens(viewer)
    await viewer.presses("👀 我当观众")
    await viewer.sees_until("你报上了：到场")
    await opens(late)
    await late.presses("满了，候补观众")
    assert "排第 1" in late.toast
    chosen = [("合唱《茉莉花》", "chosen"), ("合唱《茉莉花》", "chosen"), ("", "chosen")]
    assert await signed(school) == [*chosen, ("", "waiting")]
    await viewer.presses("↩️ 我不去了")
    await school.settle()
    assert "有空位了" in await late.sees_until("你报上了：迎新晚会")
    await maker.sends("活动")
    await maker.sees_until("点开看详情")
    await maker.presses(next(each for each in await maker.buttons() if "迎新晚会" in each))
    await maker.presses("⚙️ 管理这个活动")
    await maker.presses("📊 名单")
    await school.settle()
    _, data = await maker.document()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["报名", "节目单", "分工"]


async def test_fifty_taps_are_one_name_on_the_list(school: School) -> None:
    maker = await teacher(school)
    await makes(maker)
    await publishes(maker)
    member = await school.trainee(0)
    await opens(member)
    message = (await member.messages())[-1]["message_id"]
    ((number,),) = await school.query("SELECT id FROM activities")
    school.playground.limits.enabled = False
    tap = JoinActivity(number, None).pack()
    await asyncio.gather(*(member.presses_data(tap, message_id=message) for _ in range(50)))
    await school.settle()
    assert await signed(school) == [("", "chosen")]


async def test_nobody_of_another_class_signs_up_or_sees_pictures(school: School) -> None:
    maker = await teacher(school)
    await makes(maker)
    await publishes(maker)
    stranger = await school.trainee(0, "第2期")
    await stranger.sends("活动")
    await stranger.sees()
    message = (await stranger.messages())[-1]["message_id"]
    ((number,),) = await school.query("SELECT id FROM activities")
    ours = await class_id(school)
    for button in (JoinActivity(number, None), ShowActivityPhotos(number, ours)):  # type: ignore[arg-type]
        await stranger.presses_data(button.pack(), message_id=message)
        assert "不是给你们班的" in stranger.toast
    assert await signed(school) == []


async def test_an_activity_of_the_timetable_moves_and_falls_with_it(school: School) -> None:
    maker, member = await teacher(school), await school.trainee(0)
    await maker.sends("活动")
    await maker.sees()
    await maker.presses("➕ 办活动")
    await maker.sees_until("办什么活动")
    label = next(each for each in await maker.buttons() if "文艺晚会" in each and "📅" in each)
    await maker.presses(label)
    await maker.sees_until("还没发布")
    await publishes(maker)
    ((starts,),) = await school.query(
        "SELECT s.starts_at FROM sessions s JOIN activities ac ON ac.session_uid = s.uid"
    )
    day = datetime.fromtimestamp(starts, SHANGHAI)
    await member.sends(f"{day.month}月{day.day}日上什么课")
    await member.sees_until("文艺晚会")
    await member.presses("🎉 文艺晚会：看详情、报名")
    await member.presses("👀 我当观众")
    await member.sees_until("你报上了")
    await school.change(
        "UPDATE sessions SET starts_at = starts_at - 3600, ends_at = ends_at - 3600"
        " WHERE uid = (SELECT session_uid FROM activities)"
    )
    said = await opens(member, "文艺晚会")
    assert f"{(day - timedelta(hours=1)):%H:%M}" in said
    await school.change(
        "UPDATE sessions SET status = 'cancelled' WHERE uid = (SELECT session_uid FROM activities)"
    )
    await member.presses("🎉 全部活动")
    assert all("文艺晚会" not in each for each in await member.buttons())


async def test_who_comes_is_reminded_and_hears_of_changes(school: School) -> None:
    maker, member = await teacher(school), await school.trainee(0)
    await makes(maker)
    await publishes(maker)
    await opens(member)
    await member.presses("👀 我当观众")
    await member.sees_until("你报上了")
    await maker.presses("📍 地点")
    await maker.sees_until("在哪里办")
    await maker.sends("大操场")
    await school.settle()
    assert "大操场" in await member.sees_until("有变动")
    await school.turn_to(FRIDAY - timedelta(hours=9))
    assert "别忘了：迎新晚会" in await member.sees_until("别忘了")
    told = await school.query("SELECT count(*) FROM outbox WHERE kind = 'activity-soon'")
    await school.settle()
    assert told == [(1,)]
    await member.sends("27号有什么安排")
    assert "活动：" in (await member.sees()).replace("<b>", "")


async def test_who_has_not_said_so_is_reminded_before_signing_up_ends(school: School) -> None:
    maker, coming, silent = await teacher(school), await school.trainee(0), await school.trainee(1)
    await makes(maker, "迎新晚会，周五晚上7点，多功能厅，20人")
    await publishes(maker)
    await opens(coming)
    await coming.presses("👀 我当观众")
    await coming.sees_until("你报上了")
    await school.turn_to(FRIDAY - timedelta(hours=20))
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'activity-closing'")
    assert told == [(silent.id,)]


async def test_tasks_are_given_taken_and_ticked(school: School) -> None:
    maker, member, other = await teacher(school), await school.trainee(0), await school.trainee(1)
    names = [each.name for each in school.book.trainees if each.class_name == "第1期"]
    await makes(maker)
    await publishes(maker)
    await maker.presses("🧹 分工")
    for text in ("带音响", "当主持"):
        await maker.presses("➕ 加一件事")
        await maker.sees_until("什么事")
        await maker.sends(text)
        await maker.sees_until(text)
        if text == "带音响":
            await maker.presses(names[0])
            await maker.sees_until("分工")
    await school.settle()
    assert "带音响" in await member.sees_until("有件事请你来")
    await member.presses("🧹 看分工")
    await member.sees_until("当主持")
    await member.presses(next(each for each in await member.buttons() if "带音响" in each))
    await member.presses("✅ 做好了")
    await member.sees_until(f"✅ 带音响　{names[0]}")
    await opens(other)
    await other.presses("🧹 分工（1 件没做完）")
    assert not any("带音响" in each for each in await other.buttons())
    await other.presses(next(each for each in await other.buttons() if "当主持" in each))
    await other.presses("🙋 我来做")
    await other.sees_until(f"当主持　{names[1]}")


async def test_pictures_are_for_the_class_and_their_sender_takes_them_out(school: School) -> None:
    maker, member, mate = await teacher(school), await school.trainee(0), await school.trainee(1)
    await makes(maker)
    await publishes(maker)
    await school.turn_to(FRIDAY + timedelta(hours=14))
    await opens(member)
    await member.presses("📷 传照片")
    assert "只有你们班" in await member.sees_until("发过来")
    for number in (1, 2):
        await member.uploads(b"jpg%d" % number, "a.jpg", kind="photo")
        await member.sees_until(f"你传了 {number} 张")
    await opens(mate)
    await mate.presses("🖼 看照片 2")
    await mate.sees_until("共 2 张")
    ((photo,),) = await school.query("SELECT min(id) FROM activity_photos")
    message = (await mate.messages())[-1]["message_id"]
    await mate.presses_data(DropActivityPhoto(photo).pack(), message_id=message)
    assert "权限" in mate.toast
    await member.presses("🗂 我传的")
    await member.sees_until("拿掉哪一张")
    await member.presses("🗑 第 1 张")
    await member.sees_until("拿掉了")
    assert await school.query("SELECT count(*) FROM activity_photos") == [(1,)]
    ((number,),) = await school.query("SELECT id FROM activities")
    elsewhere = await class_id(school, "第2期")
    await mate.presses_data(
        ShowActivityPhotos(number, elsewhere).pack(),  # type: ignore[arg-type]
        message_id=message,
    )
    assert "看不了" in mate.toast or "班" in mate.toast


async def test_the_class_teacher_sees_pictures_and_takes_one_out(school: School) -> None:
    maker, member = await teacher(school), await school.trainee(0)
    await makes(maker)
    await publishes(maker)
    await school.turn_to(FRIDAY + timedelta(hours=14))
    await opens(member)
    await member.presses("📷 传照片")
    await member.sees_until("发过来")
    for number in (1, 2):
        await member.uploads(b"jpg%d" % number, "a.jpg", kind="photo")
        await member.sees_until(f"你传了 {number} 张")
    other = await teacher(school, "第2期")
    ((activity,),) = await school.query("SELECT id FROM activities")
    await other.sends("活动")
    await other.sees()
    tap = ShowActivityPhotos(activity, await class_id(school)).pack()  # type: ignore[arg-type]
    message = (await other.messages())[-1]["message_id"]
    await other.presses_data(tap, message_id=message)
    assert "不是给你们班" in other.toast
    await opens(maker)
    await maker.presses("🖼 第1期的照片 2")
    await maker.sees_until("共 2 张")
    await maker.presses("🗑 第 2 张")
    await maker.sees_until("拿掉了")
    assert await school.query("SELECT count(*) FROM activity_photos") == [(1,)]


async def test_a_programme_is_put_in_order(school: School) -> None:
    maker = await teacher(school)
    await makes(maker, "迎新晚会，周五晚上7点，多功能厅，20人")
    await publishes(maker)
    for number, title in enumerate(("独唱", "相声")):
        person = await school.trainee(number)
        await opens(person)
        await person.presses("🎭 我出节目")
        await person.sends(title)
        await person.sees_until("你报上了")
    await maker.presses("🎬 节目单")
    await maker.sees_until("1. 独唱")
    message = (await maker.messages())[-1]
    rows = message["reply_markup"]["inline_keyboard"]
    await maker.presses_data(rows[1][1]["callback_data"], message_id=message["message_id"])
    await maker.sees_until("1. 相声")


async def test_a_cancelled_activity_tells_who_would_come(school: School) -> None:
    maker, member = await teacher(school), await school.trainee(0)
    await makes(maker)
    await publishes(maker)
    await opens(member)
    await member.presses("👀 我当观众")
    await member.sees_until("你报上了")
    await maker.presses("❌ 取消活动")
    await maker.presses("取消，通知大家")
    await maker.sees_until("已通知 1 人")
    await school.settle()
    assert "取消了" in await member.sees_until("迎新晚会")
    await member.sends("活动")
    assert "最近没有活动" in await member.sees()


async def test_a_cancellation_pressed_twice_or_too_late_tells_nobody_again(
    school: School,
) -> None:
    maker, member = await teacher(school), await school.trainee(0)
    await makes(maker)
    await publishes(maker)
    await opens(member)
    await member.presses("👀 我当观众")
    await member.sees_until("你报上了")
    ((number,),) = await school.query("SELECT id FROM activities")
    tap = CancelActivity(number, sure=True).pack()
    message = (await maker.messages())[-1]["message_id"]
    for _ in range(2):
        await maker.presses_data(tap, message_id=message)
        await school.settle()
    told = "SELECT count(*) FROM outbox WHERE kind = 'activity-changed'"
    assert await school.query(told) == [(1,)]
    await school.change("UPDATE activities SET state = 'open'")
    await school.turn_to(FRIDAY + timedelta(hours=1))
    await maker.presses_data(tap, message_id=message)
    assert "已经开始" in maker.toast
    assert await school.query("SELECT state FROM activities") == [("open",)]
    assert await school.query(told) == [(1,)]


async def test_several_lines_are_several_tasks(school: School) -> None:
    maker = await teacher(school)
    await makes(maker)
    await maker.presses("🧹 分工")
    await maker.sees()
    await maker.presses("➕ 加一件事")
    await maker.sees()
    await maker.sends("布置会场\n买水果、瓜子\n\n主持")
    said = await maker.sees_until("主持")
    assert "买水果、瓜子" in said
    tasks = await school.query("SELECT text FROM activity_tasks ORDER BY id")
    assert tasks == [("布置会场",), ("买水果、瓜子",), ("主持",)]


async def test_a_task_given_twice_is_told_once(school: School) -> None:
    maker, member = await teacher(school), await school.trainee(0)
    await makes(maker)
    await publishes(maker)
    await maker.presses("🧹 分工")
    await maker.presses("➕ 加一件事")
    await maker.sees_until("什么事")
    await maker.sends("带音响")
    await maker.sees_until("带音响")
    ((job,),) = await school.query("SELECT id FROM activity_tasks")
    ((person,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", member.id)
    message = (await maker.messages())[-1]["message_id"]
    for _ in range(2):
        await maker.presses_data(GiveActivityTask(job, person).pack(), message_id=message)
        await school.settle()
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'activity-task'")
    assert told == [(member.id,)]


async def test_a_seat_is_passed_on_until_it_begins_and_told_each_time(school: School) -> None:
    maker = await teacher(school)
    await makes(maker, "迎新晚会，周五晚上7点，多功能厅，1人")
    await publishes(maker)
    first, second = await school.trainee(0), await school.trainee(1)
    for _ in range(2):
        await opens(first)
        await first.presses("👀 我当观众")
        await first.sees_until("你报上了")
        await opens(second)
        await second.presses("满了，候补观众")
        await second.sees_until("你在候补")
        await opens(first)
        await first.presses("↩️ 我不去了")
        await school.settle()
        await opens(second)
        await second.presses("↩️ 我不去了")
        await school.settle()
        school.clock.advance(timedelta(seconds=60))
    told = "SELECT chat_id FROM outbox WHERE kind = 'activity-seat'"
    assert await school.query(told) == [(second.id,), (second.id,)]
    await opens(first)
    await first.presses("👀 我当观众")
    await opens(second)
    await second.presses("满了，候补观众")
    await school.change("DELETE FROM activity_signups WHERE state = 'chosen'")
    late = int((FRIDAY + timedelta(hours=1)).timestamp())
    await school.app.services.database.write(activities.pass_on, late)
    assert await signed(school) == [("", "waiting")]


async def from_timetable(school: School, maker: Phone) -> tuple[int, str, int]:
    """Publish an activity that is a session; return its number, the session and its beginning."""
    await maker.sends("活动")
    await maker.sees()
    await maker.presses("➕ 办活动")
    await maker.sees_until("办什么活动")
    label = next(each for each in await maker.buttons() if "文艺晚会" in each and "📅" in each)
    await maker.presses(label)
    await maker.sees_until("还没发布")
    await publishes(maker)
    ((number, uid, starts),) = await school.query(
        "SELECT ac.id, s.uid, s.starts_at FROM sessions s JOIN activities ac"
        " ON ac.session_uid = s.uid"
    )
    return number, uid, starts


async def test_a_deadline_moves_on_with_the_session_and_another_time_keeps_the_room(
    school: School,
) -> None:
    maker = await teacher(school)
    number, uid, starts = await from_timetable(school, maker)
    await school.change(MOVED, uid)
    database = school.app.services.database
    closes = starts + 3600
    await database.write(
        activities.edit, ActivityId(number), ActivityEdit(closes_at=closes), update_id=1, now=1
    )
    found = await database.read(activities.find, ActivityId(number))
    assert found is not None
    assert found.place
    assert int(found.closes_at.timestamp()) == closes
    await school.change(
        "UPDATE activities SET told_at = 1, closes_at = ? + ac.starts_at - ? FROM activities ac"
        " WHERE ac.id = activities.id",
        school.clock.timestamp() + 3 * 86400, starts + 7200,
    )  # fmt: skip
    await school.trainee(3)
    told = "SELECT count(*) FROM outbox WHERE kind = 'activity-closing'"
    closes = school.clock.timestamp() + 3 * 86400
    await database.write(activities.remind, closes - 86400 - 3600)
    assert await school.query(told) == [(0,)]
    await database.write(activities.remind, closes - 3600)
    assert await school.query(told) == [(1,)]
    moved = ActivityEdit(starts_at=starts + 86400, closes_at=starts)
    await database.write(activities.edit, ActivityId(number), moved, update_id=2, now=1)
    after = await database.read(activities.find, ActivityId(number))
    assert after is not None
    assert after.session_uid is None
    assert after.place == found.place
    assert int(after.closes_at.timestamp()) == starts


async def test_another_class_hears_when_the_session_moves(school: School) -> None:
    maker = await teacher(school)
    number, uid, _ = await from_timetable(school, maker)
    own, guest = await school.trainee(0), await school.trainee(0, "第2期")
    await school.change(
        "INSERT INTO activity_classes VALUES (?, ?)", number, await class_id(school, "第2期")
    )
    for person in (own, guest):
        await opens(person, "文艺晚会")
        await person.presses("👀 我当观众")
        await person.sees_until("你报上了")
    await school.change(
        "INSERT INTO loads (id, account_id, file_name, book, state, summary, staged_at)"
        " VALUES (77, ?, 'x', '{}', 'applied', '{}', 1)",
        maker.id,
    )
    await school.change(
        "INSERT INTO load_changes (load_id, position, entity, key, before, after)"
        " SELECT 77, 1, 'session', '[1]', row, json_set(row, '$.room', '大操场') FROM"
        " (SELECT json_object('id', id, 'uid', uid, 'class_id', class_id, 'course_id', course_id,"
        " 'teacher_id', teacher_id, 'room', room, 'starts_at', starts_at, 'ends_at', ends_at,"
        " 'status', status, 'sequence', sequence) AS row FROM sessions WHERE uid = ?)",
        uid,
    )
    await school.change("UPDATE sessions SET room = '大操场' WHERE uid = ?", uid)
    now, zone = school.clock.timestamp(), school.app.services.zone
    await school.app.services.database.write(changes.tell, LoadId(77), now, zone)
    kinds = "SELECT kind, chat_id FROM outbox WHERE kind IN ('activity-changed', ?)"
    assert await school.query(kinds, "timetable-changed") == [
        ("timetable-changed", own.id),
        ("timetable-changed", maker.id),
        ("activity-changed", guest.id),
    ]
    await school.settle()
    assert "大操场" in await guest.sees_until("有变动")


async def test_a_class_taken_off_is_told_and_a_class_added_is_told(school: School) -> None:
    both = Scope(ScopeKind.ALL)
    maker, member = await school.employee(Role.COORDINATOR, both), await school.trainee(0)
    guest = await school.trainee(0, "第2期")
    await makes_for(school, maker)
    number, other = await class_id(school), await class_id(school, "第2期")
    ((activity,),) = await school.query("SELECT id FROM activities")
    await publishes(maker)
    await school.settle()
    await opens(member)
    await member.presses("👀 我当观众")
    await member.sees_until("你报上了")
    message = (await maker.messages())[-1]["message_id"]
    for _ in range(2):
        tick = TickActivityClass(activity, other, on=True).pack()  # type: ignore[arg-type]
        await maker.presses_data(tick, message_id=message)
        await school.settle()
    told = "SELECT chat_id FROM outbox WHERE kind = 'activity-new' ORDER BY id"
    assert await school.query(told) == [(member.id,), (guest.id,)]
    untick = TickActivityClass(activity, number, on=False).pack()  # type: ignore[arg-type]
    await maker.presses_data(untick, message_id=message)
    assert "1 人会取消报名" in await maker.sees_until("不给第1期办了")
    assert len(await signed(school)) == 1
    await maker.presses("不给他们办了，通知")
    await school.settle()
    assert await signed(school) == []
    await member.sees_until("不给你们班办了")


async def test_who_has_signed_up_sees_an_activity_of_others_and_leaves_it(school: School) -> None:
    maker, member = await teacher(school), await school.trainee(0)
    await makes(maker)
    await publishes(maker)
    await opens(member)
    await member.presses("👀 我当观众")
    await member.sees_until("你报上了")
    await school.change("UPDATE activity_classes SET class_id = ?", await class_id(school, "第2期"))
    await opens(member)
    labels = await member.buttons()
    assert "🎭 我出节目" not in labels
    await member.presses("↩️ 我不去了")
    assert await signed(school) == []
    await member.sees_until("最近没有活动")


async def test_only_the_whole_school_s_coordinators_make_activities_for_all(school: School) -> None:
    maker = await teacher(school)
    await maker.sends("活动")
    await maker.sees()
    await maker.presses("➕ 办活动")
    assert "全校" not in await maker.buttons()
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("活动")
    await boss.sees()
    await boss.presses("➕ 办活动")
    await boss.sees_until("哪个班的活动")
    await boss.presses("全校")
    await boss.presses("🏀 体育比赛")
    await boss.sends("全校运动会，周六上午9点，体育场")
    await boss.sees_until("还没发布")
    await publishes(boss)
    assert await school.query("SELECT whole FROM activities") == [(1,)]


async def test_what_came_is_asked_about_by_a_ready_survey(school: School) -> None:
    maker, member = await teacher(school), await school.trainee(0)
    await makes(maker)
    await publishes(maker)
    await opens(member)
    await member.presses("👀 我当观众")
    await member.sees_until("你报上了")
    await school.turn_to(FRIDAY + timedelta(hours=14))
    await maker.sends("活动")
    await maker.sees_until("点开看详情")
    await maker.presses(next(each for each in await maker.buttons() if "迎新晚会" in each))
    await maker.presses("⚙️ 管理这个活动")
    await maker.presses("💬 问问大家感受")
    await maker.sees_until("问卷准备好了")
    await maker.presses("📋 看问卷、发出")
    assert "活动感受" in await maker.sees_until("活动感受")
