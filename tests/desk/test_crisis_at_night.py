"""At two at night on a public holiday a word of danger ends at who is on duty, with a clock."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import storage
from bot.domain.calendar.holidays import DayKind, SchoolCalendar
from bot.domain.ids import AccountId
from bot.domain.people.roles import Role
from handlers.chat import drafts
from handlers.chat.fields import hints_of, optional
from handlers.chat.routing import Awaited
from handlers.routes import ROUTES
from storage.privacy import DataSubject, export
from tests.alerts.test_alerts import staff_of, turn_on
from tests.conftest import MONDAY, SHANGHAI
from tests.desk.test_crisis import bells, everything
from tests.desk.test_strangers import stranger
from tests.duty.test_duty import colleague, plans

if TYPE_CHECKING:
    from handlers.chat.drafts import Draft
    from playground.client import Phone
    from tests.conftest import School

NIGHT = datetime(2027, 1, 1, 2, tzinfo=SHANGHAI)  # 元旦
WORDS = "我不想活了"


def after(minutes: int) -> datetime:
    return NIGHT + timedelta(minutes=minutes)


async def with_duty(school: School) -> tuple[Phone, Phone]:
    """A coordinator, and somebody who is on duty all day; it is night."""
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    duty = await colleague(school, "张伟")
    await plans(boss, "每天 全天 张老师")
    await school.turn_to(NIGHT)
    return boss, duty


def test_it_is_a_public_holiday() -> None:
    special = SchoolCalendar().of(NIGHT.date())
    assert special is not None
    assert special.kind is DayKind.OFF


async def test_a_trainee_reaches_who_is_on_duty_and_then_coordinators(school: School) -> None:
    trainee = await school.trainee()
    boss, duty = await with_duty(school)
    await trainee.sends(WORDS)
    assert "张伟" in await trainee.sees_until("我叫了")
    assert "12356" in await everything(trainee)
    await school.settle()
    (bell,) = await bells(duty)
    assert WORDS in bell["text"]
    before = len(await bells(boss))
    await school.turn_to(after(6))
    await school.turn_to(after(12))
    assert len(await bells(duty)) == 3
    await school.turn_to(after(18))
    assert len(await bells(boss)) > before
    assert len(await bells(duty)) == 4


async def test_a_newcomer_reaches_who_is_on_duty_and_it_rings_again(school: School) -> None:
    one = await stranger(school, 1)
    _, duty = await with_duty(school)
    await one.sends(WORDS)
    assert "张伟" in await one.sees_until("我叫了")
    await school.settle()
    assert len(await bells(duty)) == 1
    await school.turn_to(after(6))
    assert len(await bells(duty)) == 2


async def test_without_a_roster_coordinators_are_called_also_those_who_are_away(
    school: School,
) -> None:
    boss, trainee = await colleague(school, "周主任", Role.COORDINATOR), await school.trainee()
    await school.change(
        "INSERT INTO duty_absences (account_id, from_at, until_at) VALUES (?, ?, ?)",
        boss.id,
        int(NIGHT.timestamp()) - 86400,
        int(NIGHT.timestamp()) + 86400,
    )
    await school.turn_to(NIGHT)
    await trainee.sends(WORDS)
    await trainee.sees_until("我叫了")
    await school.settle()
    await school.turn_to(after(6))
    assert len(await bells(boss)) == 2


async def test_where_nobody_can_be_called_it_says_so_and_rings_once_there_is_somebody(
    school: School,
) -> None:
    trainee = await school.trainee()
    await school.turn_to(NIGHT)
    await trainee.sends(WORDS)
    await trainee.sees_until("请直接打上面的电话")
    assert "110" in await everything(trainee)
    boss = await school.employee(Role.COORDINATOR)
    await school.turn_to(after(6))
    assert len(await bells(boss)) == 1


# -- whatever is pending ---------------------------------------------------------------------------

WAITS = {
    route.trigger.draft: route
    for route in ROUTES
    if isinstance(route.trigger, Awaited) and route.role <= Role.TRAINEE
}


def made(kind: type[Draft]) -> Draft:
    """A draft of a kind with the least it can hold."""
    hints = hints_of(kind)
    needed = [each for each in fields(kind) if each.default is MISSING]
    return kind(**{each.name: _least(hints[each.name]) for each in needed})


def _least(hint: Any) -> Any:
    kind, may_be_none = optional(hint)
    if may_be_none:
        return None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    plain = getattr(kind, "__supertype__", kind)
    return {int: 1, str: "", bool: False}.get(plain, ())


@pytest.mark.parametrize("kind", WAITS, ids=lambda each: each.kind)
async def test_whatever_is_pending_somebody_on_duty_is_called_or_one_tap_away(
    school: School, kind: type[Draft]
) -> None:
    trainee = await school.trainee()
    _, duty = await with_duty(school)
    await school.app.services.database.write(
        drafts.keep, AccountId(trainee.id), made(kind), int(NIGHT.timestamp())
    )
    await trainee.sends(WORDS)
    await trainee.sees_until("12356")
    await school.idle()
    if WAITS[kind].discreet or kind.confided:
        assert await bells(duty) == []  # it may be anonymous: they say whether they want it
        last = next(
            m
            for m in reversed(await trainee.messages())
            if "请联系我" in str(m.get("reply_markup"))
        )
        rows = last["reply_markup"]["inline_keyboard"]
        data = next(b["callback_data"] for r in rows for b in r if "请联系我" in b["text"])
        await trainee.presses_data(data, message_id=last["message_id"])
    await school.settle()
    assert len(await bells(duty)) == 1
    await school.turn_to(after(6))
    assert len(await bells(duty)) == 2


# -- who learns of it ------------------------------------------------------------------------------

READERS = {  # files whose SQL reads crises: the desk, the data of a person, and the night's look
    "desk/crises.py",
    "alerts/access.py",
    "alerts/evidence.py",
    "privacy.py",
    "private.py",
}
SQL = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+cris(?:es|is_words)\b|\"crisis_words\"")


def test_no_sum_and_no_list_but_those_of_the_desk_reads_of_crises() -> None:
    room = Path(storage.__file__).parent
    found = {
        str(path.relative_to(room))
        for path in room.rglob("*.py")
        if SQL.search(path.read_text(encoding="utf-8"))
    }
    assert found - READERS == set()


async def test_an_alert_for_it_is_seen_by_those_called_then_and_leaves_in_no_file(
    school: School,
) -> None:
    teacher, trainee = await staff_of(school), await school.trainee()
    await turn_on(school, "crisis", days=7)
    await trainee.sends(WORDS)
    await trainee.sees_until("我叫了")
    await school.settle()
    boss = await school.employee(Role.COORDINATOR)  # was not called
    await teacher.presses("🤝 我来处理")
    await teacher.sees_until("现在由你负责")
    await school.turn_to(MONDAY + timedelta(days=1))
    assert "只有当时被叫到的人" in await teacher.sees_until("可能要离开学校")
    assert WORDS not in (await teacher.messages())[-1]["text"]
    for each in (boss, teacher):
        await each.sends("控辍")
        await each.sees()
        await each.presses("📊 汇总")
        assert "还没有可以汇总" in await each.sees_until("汇总")
        await each.sends("控辍")
        await each.sees()
        await each.presses("📄 Excel")
        await school.idle()
        assert "没有可以导出" in f"{each.toast}{await everything(each)}"
    await boss.sends("控辍")
    assert "没有预警" in await boss.sees()
    ((person,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id)
    subject = DataSubject(person, AccountId(trainee.id), "")
    shown = await school.app.services.database.read(export, subject, SHANGHAI)
    assert not {each for each in shown if each.startswith("alert")}


async def test_what_accuses_staff_is_never_an_alert(school: School) -> None:
    await staff_of(school)
    await school.employee(Role.COORDINATOR)
    trainee = await school.trainee()
    await turn_on(school, "crisis", days=7)
    await trainee.sends("班主任打我")
    await trainee.sees_until("我叫了")
    await school.turn_to(MONDAY + timedelta(days=1))
    assert await school.query("SELECT * FROM alerts") == []
