"""Announcements on their way, seen from the phones they go to."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.announcements.lifecycle import AnnouncementState, DeliveryOutcome, PassKind
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId, AnnouncementId
from bot.domain.people.roles import Role
from bot.errors import BotError
from playground.client import Phone
from storage.announcements import announcements, followups, lifecycle, outcomes
from storage.announcements.announcements import Options
from storage.restored import mark_restored
from storage.schema import migrate_file, migrations
from tests.conftest import MONDAY, School

EVERYONE = Audience((AudienceTerm(TermKind.EVERYONE),))


def says(html: str) -> Content:
    return Content((MessagePart(PartKind.TEXT, html),))


@dataclass
class Office:
    """A coordinator who announces by the storage that the chat stands on."""

    school: School
    author: Phone

    @property
    def account_id(self) -> AccountId:
        return AccountId(self.author.id)

    async def orders(
        self,
        content: Content | str,
        options: Options = Options(),  # noqa: B008  # frozen
        audience: Audience = EVERYONE,
    ) -> AnnouncementId:
        """Have something announced; returns its id."""
        given = says(content) if isinstance(content, str) else content
        database, now = self.school.app.services.database, self.school.clock.timestamp()
        number = await database.write(
            announcements.create, author=self.account_id, content=given, audience=audience, now=now
        )
        await database.write(announcements.change, number, options=options)
        await database.write(lifecycle.order, number, by=self.account_id, size=1, now=now)
        return number

    async def announces(self, content: Content | str, **given: Any) -> AnnouncementId:
        """Have something announced and wait until all that can leave has left."""
        number = await self.orders(content, **given)
        await self.school.settle()
        return number

    async def does(self, act: Any, number: AnnouncementId, **given: Any) -> Any:
        """Something of the author's with an announcement, and all that follows."""
        database, now = self.school.app.services.database, self.school.clock.timestamp()
        done = await database.write(act, number, by=self.account_id, now=now, **given)
        await self.school.settle()
        return done

    async def state(self, number: AnnouncementId) -> AnnouncementState:
        found = await self.school.app.services.database.read(announcements.find, number)
        assert found is not None
        return found.state

    async def counts(self, number: AnnouncementId) -> dict[str, int]:
        database = self.school.app.services.database
        progress = await database.read(outcomes.progress, number)
        return {
            str(k): v for k, v in progress.counts.items() if k is not DeliveryOutcome.UNLINKED and v
        }

    async def crowd(self, size: int) -> list[int]:
        """That many trainees, joined without the ceremony."""
        people = [self.school.playground.world.add_person({}) for _ in range(size)]
        now = self.school.clock.timestamp()

        def join(tx: Any) -> None:
            rows = tx.execute(
                "SELECT id FROM people WHERE id NOT IN (SELECT person_id FROM accounts"
                " WHERE person_id IS NOT NULL) ORDER BY id LIMIT ?",
                (size,),
            ).fetchall()
            for person, (person_id,) in zip(people, rows, strict=True):
                tx.execute(
                    "INSERT INTO accounts (id, person_id, name, first_seen, bound_at)"
                    " VALUES (?, ?, '', ?, ?)",
                    (person.id, person_id, now, now - 9999),
                )

        for person in people:
            person.started = True
        await self.school.app.services.database.write(join)
        return [person.id for person in people]

    async def until_finished(self, number: AnnouncementId) -> None:
        """Wait until an announcement has been tried again wherever it may still arrive."""
        async with asyncio.timeout(60):
            while await self.state(number) is not AnnouncementState.FINISHED:
                await asyncio.sleep(0.05)
                await self.school.settle()

    async def until_arrived(self, crowd: list[int], count: int) -> None:
        """Wait until so many of a crowd have got something."""
        async with asyncio.timeout(60):
            while sum(each in self.arrived() for each in crowd) < count:
                await asyncio.sleep(0.002)

    def arrived(self) -> dict[int, int]:
        """How many messages arrived in each chat, by the stand-in's own record."""
        return dict(self.school.playground.world.delivered)


@pytest.fixture
async def office(school: School) -> Office:
    return Office(school, await school.employee(Role.COORDINATOR))


async def progress_of(author: Phone) -> str:
    """The newest message that shows progress."""
    shown = [m["text"] for m in await author.messages() if m.get("text", "")[:1] in "📣⏸✅⏹"]
    return str(shown[-1])


async def test_everybody_gets_it_formatted_and_the_author_sees_how_it_went(office: Office) -> None:
    trainees = [await office.school.trainee(index) for index in range(2)]
    number = await office.announces("<b>明天</b>停课 &lt;重要&gt;")
    for trainee in trainees:
        assert (await trainee.messages())[-1]["text"] == "明天停课 <重要>"
        assert (await trainee.messages())[-1]["entities"][0]["type"] == "bold"
    assert await office.state(number) is AnnouncementState.FINISHED
    shown = await progress_of(office.author)
    assert "已发完“明天停课 <重要>”" in shown
    assert "送达 2 人" in shown
    assert "还没加入机器人 58 人" in shown


async def test_each_recipient_reads_their_own_name_class_and_next_session(office: Office) -> None:
    trainee = await office.school.trainee()
    await office.announces("{姓名}（{班级}）：下节课是{下节课}")
    said = (await trainee.messages())[-1]["text"]
    assert said.startswith(
        f"{trainee.person['first_name']}（第1期）：下节课是11月23日 周一 14:00《"
    )


async def test_several_parts_arrive_in_order_with_the_button_under_the_last(
    office: Office,
) -> None:
    trainee = await office.school.trainee()
    world = office.school.playground.world
    files = [world.keep_file(f"{n}.jpg", b"x", "image/jpeg") for n in range(3)]
    content = Content(
        (
            MessagePart(PartKind.PHOTO, "校门", files[0], album="a"),
            MessagePart(PartKind.PHOTO, file=files[1], album="a"),
            MessagePart(PartKind.DOCUMENT, "附件", files[2], "表.pdf"),
            MessagePart(PartKind.TEXT, "请查收"),
        )
    )
    number = await office.announces(content, options=Options(acknowledge=True))
    got = (await trainee.messages())[-4:]
    assert [next(k for k in ("photo", "document", "text") if k in m) for m in got] == [
        "photo",
        "photo",
        "document",
        "text",
    ]
    assert ["reply_markup" in m for m in got] == [False, False, False, True]
    await trainee.presses("👌 收到")
    assert trainee.toast == "✅ 已收到"
    await office.school.idle()
    assert await trainee.buttons() == ["✅ 已收到"]
    await trainee.presses("✅ 已收到")
    assert trainee.toast == "你已经点过收到了"
    rows = await office.school.app.services.database.read(outcomes.results, number)
    (row,) = [each for each in rows if each.account_id == trainee.id]
    assert row.acknowledged_at is not None


async def test_one_blocked_among_a_hundred_stops_nobody_and_trying_again_sends_nothing(
    office: Office,
) -> None:
    def more(tx: Any) -> None:
        for number in range(1001, 1061):
            tx.execute("INSERT INTO people (id, name) VALUES (?, '人')", (number,))
            tx.execute(
                "INSERT INTO enrolments VALUES (?, 1, '', '', '', '2026-01-01', NULL)", (number,)
            )

    await office.school.app.services.database.write(more)
    crowd = await office.crowd(100)
    office.school.playground.world.people[crowd[37]].blocked = True
    number = await office.announces("停课")
    assert await office.counts(number) == {"sent": 99, "blocked": 1}
    assert not await office.does(followups.retry, number)
    arrived = office.arrived()
    assert [arrived.get(each, 0) for each in crowd] == [0 if n == 37 else 1 for n in range(100)]
    office.school.playground.world.people[crowd[37]].blocked = False
    phone = Phone(office.school.play, {"id": crowd[37]}, crowd[37])
    await phone.sends("在吗")
    await phone.sees()
    before = office.arrived()
    assert await office.does(followups.retry, number)
    after = office.arrived()
    assert {each for each in crowd if after.get(each) != before.get(each)} == {crowd[37]}
    assert await office.counts(number) == {"sent": 100, "retried": 1}


async def test_pausing_and_resuming_ten_times_sends_nothing_twice(office: Office) -> None:
    crowd = await office.crowd(50)
    services = office.school.app.services
    number = await office.orders("停课")
    for turn in range(10):
        await office.until_arrived(crowd, 3 * turn + 1)
        now = office.school.clock.timestamp()
        await services.database.write(lifecycle.pause, number, by=AccountId(1), now=now)
        await services.database.write(lifecycle.resume, number, by=AccountId(1), now=now)
    await office.school.settle()
    assert await office.counts(number) == {"sent": 50}
    assert {office.arrived()[each] for each in crowd} == {1}


async def test_a_storm_of_429_loses_nobody(office: Office) -> None:
    crowd = await office.crowd(40)
    for chat in crowd[::8]:
        await office.school.play.fault("429", method="sendMessage", chat_id=chat, retry_after=1)
    number = await office.announces("停课")
    await office.until_finished(number)
    assert await office.counts(number) == {"sent": 40}
    assert {office.arrived()[each] for each in crowd} == {1}


@pytest.mark.parametrize(
    ("kind", "outcome", "arrived"),
    [
        ("500", "sent", 1),
        ("502", "sent", 1),
        ("400", "refused", 0),
        ("403", "blocked", 0),
        ("reset_before", "unknown", 0),
        ("reset_after", "unknown", 1),
    ],
)
async def test_each_way_of_failing_ends_as_it_should(
    office: Office, kind: str, outcome: str, arrived: int
) -> None:
    (chat,) = await office.crowd(1)
    await office.school.play.fault(kind, method="sendMessage", chat_id=chat)
    number = await office.announces("停课")
    await office.until_finished(number)
    assert await office.counts(number) == {outcome: 1}
    assert office.arrived().get(chat, 0) == arrived


async def test_late_joiners_get_it_while_it_is_current(office: Office) -> None:
    number = await office.announces("停课")
    late = await office.school.trainee(5)
    await office.school.settle()
    assert "停课" in (await late.messages())[-1]["text"]
    assert await office.state(number) is AnnouncementState.FINISHED
    office.school.clock.advance(timedelta(days=4))
    too_late = await office.school.trainee(6)
    await office.school.settle()
    assert not any("停课" in m.get("text", "") for m in await too_late.messages())


async def test_a_correction_is_edited_in_everywhere(office: Office) -> None:
    crowd = await office.crowd(5)
    number = await office.announces("周三停课")
    assert await office.does(followups.correct, number, content=says("周四停课"))
    for chat in crowd:
        phone = Phone(office.school.play, {"id": chat}, chat)
        assert [(m["text"], m["edited"]) for m in await phone.messages()] == [("周四停课", True)]
    database = office.school.app.services.database
    progress = await database.read(outcomes.progress, number, PassKind.CORRECT)
    assert progress.counts == {DeliveryOutcome.SENT: 5}


async def test_a_recall_deletes_and_after_two_days_says_that_it_is_gone(office: Office) -> None:
    (chat,) = await office.crowd(1)
    phone = Phone(office.school.play, {"id": chat}, chat)
    first = await office.announces("第一条")
    second = await office.announces("第二条")
    assert await office.does(followups.recall, second)
    assert [m["text"] for m in await phone.messages()] == ["第一条"]
    await office.school.turn_to(MONDAY + timedelta(days=3))
    assert await office.does(followups.recall, first)
    assert (await phone.messages())[0]["text"] == "这条通知已撤回。"


async def test_who_has_not_confirmed_is_reminded_and_nobody_else(office: Office) -> None:
    reader, other = [await office.school.trainee(index) for index in range(2)]
    number = await office.announces("请确认", options=Options(acknowledge=True))
    await reader.presses("👌 收到")
    assert await office.does(followups.nudge, number)
    assert "请看一下上面的通知" in (await other.messages())[-1]["text"]
    assert "请看一下" not in (await reader.messages())[-1]["text"]
    await other.presses("👌 收到")
    rows = await office.school.app.services.database.read(outcomes.results, number)
    assert sum(row.acknowledged_at is not None for row in rows) == 2
    async with asyncio.timeout(60):
        while "点了收到 2 人" not in await progress_of(office.author):
            await asyncio.sleep(0.1)


async def test_quiet_hours_hold_it_until_morning_unless_it_is_urgent(office: Office) -> None:
    trainee = await office.school.trainee()
    await office.school.turn_to(MONDAY.replace(hour=23))
    await office.announces("不急")
    assert "不急" not in str(await trainee.messages())
    await office.announces("急", options=Options(urgent=True))
    assert "急" in (await trainee.messages())[-1]["text"]
    await office.school.turn_to(MONDAY + timedelta(hours=21, minutes=1))
    assert "不急" in str(await trainee.messages())


async def test_at_its_time_and_when_it_is_long_over_only_after_asking(office: Office) -> None:
    trainee = await office.school.trainee()
    at = int((MONDAY + timedelta(hours=1)).timestamp())
    number = await office.announces("十一点", options=Options(scheduled_at=at))
    assert await office.state(number) is AnnouncementState.SCHEDULED
    await office.school.turn_to(MONDAY + timedelta(hours=1, minutes=1))
    assert "十一点" in (await trainee.messages())[-1]["text"]
    late = await office.announces("十二点", options=Options(scheduled_at=at + 3600))
    await office.school.stop()
    office.school.clock.advance(timedelta(hours=5))
    await office.school.start()
    await office.school.settle()
    assert await office.state(late) is AnnouncementState.PAUSED
    assert "错过了预定时间" in (await office.author.messages())[-1]["text"]
    assert "十二点" not in str(await trainee.messages())
    await office.author.presses("▶️ 继续发")
    await office.school.settle()
    assert "十二点" in (await trainee.messages())[-1]["text"]


async def test_after_a_long_outage_in_the_middle_the_author_is_asked(office: Office) -> None:
    crowd = await office.crowd(30)
    office.school.pacer.limit_to(5)
    number = await office.orders("停课")
    await office.until_arrived(crowd, 5)
    await office.school.stop()
    office.school.clock.advance(timedelta(hours=2))
    await office.school.start()
    await office.school.settle()
    assert await office.state(number) is AnnouncementState.PAUSED
    assert "机器人停了很久" in (await office.author.messages())[-1]["text"]
    await office.author.presses("⏹ 停止")
    await office.author.presses("停止，不再发")
    await office.school.settle()
    counts = await office.counts(number)
    assert counts["withdrawn"] > 0
    assert counts["sent"] == sum(office.arrived().get(each, 0) for each in crowd)


async def test_stops_in_good_order_leave_nothing_in_doubt(office: Office) -> None:
    crowd = await office.crowd(40)
    number = await office.orders("停课")
    office.school.pacer.limit_to(30)
    for turn in range(3):
        await office.until_arrived(crowd, 6 * turn + 3)
        await office.school.stop()
        await office.school.start()
    await office.school.settle()
    assert await office.counts(number) == {"sent": 40}
    assert {office.arrived()[each] for each in crowd} == {1}


async def test_an_old_copy_of_the_database_sends_nothing_without_asking(office: Office) -> None:
    (chat,) = await office.crowd(1)
    at = int((MONDAY + timedelta(hours=1)).timestamp())
    number = await office.announces("十一点", options=Options(scheduled_at=at))
    await office.school.stop()
    mark_restored(office.school.settings.database)
    await office.school.start()
    await office.school.turn_to(MONDAY + timedelta(hours=2))
    assert office.arrived().get(chat, 0) == 0
    assert await office.state(number) is AnnouncementState.PAUSED
    assert "从备份恢复" in (await office.author.messages())[-1]["text"]


async def test_a_second_bot_on_the_same_database_is_refused(office: Office) -> None:
    from bot.app import running  # noqa: PLC0415  # only here

    with pytest.raises(BotError, match="already-running"):
        async with running(office.school.settings, office.school.clock):
            pass


async def test_a_group_that_became_a_supergroup_still_gets_it(office: Office) -> None:
    trainee = await office.school.trainee()
    group = await office.school.play.group("一班", trainee, kind="group")

    def bind(tx: Any) -> None:
        tx.execute("UPDATE classes SET group_chat_id = ? WHERE id = 1", (group,))

    await office.school.app.services.database.write(bind)
    new = (
        await office.school.play.call("POST", f"/play/chats/{group}/upgrade", json={"silent": True})
    )["id"]
    number = await office.announces(
        "{姓名}请看",
        options=Options(post_in_groups=True),
        audience=Audience((AudienceTerm(TermKind.CLASS, "1"),)),
    )
    in_group = office.school.play.in_chat(trainee, new)
    assert [m["text"] for m in await in_group.messages() if "text" in m] == ["各位同学请看"]
    assert await office.counts(number) == {"sent": 1}
    found = await office.school.query("SELECT group_chat_id FROM classes WHERE id = 1")
    assert found == [(new,)]


async def test_only_its_author_and_coordinators_may_stop_it(office: Office) -> None:
    await office.crowd(3)
    office.school.clock.advance(timedelta(hours=13))
    number = await office.announces("不急")
    other = await office.school.employee(Role.STAFF)
    await other.sends("帮助")
    await other.sees()
    message = (await other.messages())[-1]["message_id"]
    await other.presses_data(f"bdp:{number}", message_id=message)
    assert await office.state(number) is not AnnouncementState.PAUSED


def test_a_database_from_before_announcements_can_be_restored(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    before = migrations()[:3]
    with closing(sqlite3.connect(old)) as tx, tx:
        tx.executescript(";".join(before) + f"; PRAGMA user_version = {len(before)}")
        tx.execute(
            "INSERT INTO outbox (dedupe_key, kind, cause, chat_id, payload, priority, not_before,"
            " expires_at, created_at) VALUES ('a', 'k', 'c', 1, '{}', 1, 0, 9999999999, 0)"
        )
    migrate_file(old)
    mark_restored(old)
    with closing(sqlite3.connect(old)) as tx:
        states = tx.execute("SELECT state, reason FROM outbox").fetchall()
    assert states == [("withdrawn", "restored")]
