"""Calendars: a file with alarms that makes no doubles, and a subscribed one behind a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
from icalendar import Calendar

from bot.services.calendars import feed_address
from tests.conftest import MONDAY
from tests.ports import listens

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def gets(url: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.read()


async def address_shown(phone: Phone) -> str:
    said = await phone.sees()
    return next(word for word in said.split() if word.startswith("http"))


def events_of(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


async def calendar_of(phone: Phone) -> list[Any]:
    await phone.sends("日历")
    await phone.sees_until("手机日历")
    _, data = await phone.document()
    return events_of(data)


async def test_each_class_and_exam_rings_before_it_begins(school: School) -> None:
    trainee = await school.trainee()
    events = await calendar_of(trainee)
    exams = [each for each in events if str(each["summary"]).startswith("考试：")]
    person = trainee.person["first_name"]
    sat = [row for row in school.book.candidates if row.name == person]
    assert len(exams) == len(sat) > 0
    alarms = [alarm["trigger"].dt for each in exams[:1] for alarm in each.walk("VALARM")]
    assert [int(each.total_seconds()) for each in alarms] == [-86400, -7200]
    held = [e for e in events if e not in exams and str(e["status"]) != "CANCELLED"]
    assert all(len(each.walk("VALARM")) == 1 for each in held if "dtend" in each)


async def test_a_file_taken_in_twice_makes_no_doubles(school: School) -> None:
    trainee = await school.trainee()
    first = [str(e["uid"]) for e in await calendar_of(trainee)]
    await school.turn_to(MONDAY.replace(hour=11))
    second = [str(e["uid"]) for e in await calendar_of(trainee)]
    assert len(set(first)) == len(first)
    assert first == second


async def test_where_nothing_listens_there_is_the_file_alone(school: School) -> None:
    trainee = await school.trainee()
    await calendar_of(trainee)
    assert "🔗 订阅，自动更新" not in await trainee.buttons()
    assert feed_address(school.settings, "x") is None


async def test_a_subscribed_calendar_renews_itself_and_its_address_can_be_taken_back(
    school: School,
) -> None:
    await listens(school)
    trainee = await school.trainee()
    await calendar_of(trainee)
    await trainee.presses("🔗 订阅，自动更新")
    first = await address_shown(trainee)
    status, data = await gets(first)
    assert status == 200
    before = events_of(data)
    await school.change("UPDATE sessions SET status = 'cancelled', sequence = sequence + 1")
    after = events_of((await gets(first))[1])
    assert len(before) == len(after)
    assert sum(str(each["status"]) == "CANCELLED" for each in after) > len(after) // 2
    await trainee.presses("🔄 换一个地址")
    second = await address_shown(trainee)
    assert (await gets(first))[0] == 404
    assert (await gets(second))[0] == 200
    await trainee.presses("✕ 停用")
    assert "作废" in await trainee.sees()
    assert (await gets(second))[0] == 404


async def test_nobody_reads_a_calendar_by_a_guessed_address(school: School) -> None:
    await listens(school)
    trainee, other = await school.trainee(), await school.trainee(1)
    for phone in (trainee, other):
        await calendar_of(phone)
        await phone.presses("🔗 订阅，自动更新")
    mine, theirs = await address_shown(trainee), await address_shown(other)
    root, _, part = mine.rpartition("/")
    account, turn, mark = part.removesuffix(".ics").split(".")
    swapped = theirs.rpartition("/")[2].removesuffix(".ics").split(".")[0]
    forged = [f"{swapped}.{turn}.{mark}", f"{account}.1.{mark}", "x", "1.2.", "9" * 130, "é.1.x"]
    assert [(await gets(f"{root}/{each}.ics"))[0] for each in forged] == [404] * len(forged)


async def test_whoever_leaves_the_roster_shows_nothing_any_more(school: School) -> None:
    await listens(school)
    trainee = await school.trainee()
    await calendar_of(trainee)
    await trainee.presses("🔗 订阅，自动更新")
    address = await address_shown(trainee)
    await school.change("UPDATE accounts SET person_id = NULL WHERE id = ?", trainee.id)
    assert (await gets(address))[0] == 404
