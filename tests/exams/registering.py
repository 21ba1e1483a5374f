"""An exam that can be registered for, as tests of registration need it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

NAME = "茶艺师 四级"
STARTS = MONDAY + timedelta(days=20)  # 09:00 on a Sunday
PHOTO = b"\xff\xd8\xff\xe0" + bytes(200)


async def with_exam(
    school: School,
    *,
    days: int = 20,
    hour: int = 9,
    level: str = "四级",
    name: str = "茶艺师",
    **window: Any,
) -> int:
    """An exam some days ahead, open for registration until two days before."""
    starts = (MONDAY + timedelta(days=days)).replace(hour=hour)
    await school.change(
        "INSERT INTO exams (name, level, kind, starts_at, ends_at, venue, bring)"
        " VALUES (?, ?, '技能鉴定', ?, ?, '三号楼', '身份证')",
        name,
        level,
        int(starts.timestamp()),
        int(starts.timestamp()) + 5_400,
    )
    ((exam_id,),) = await school.query("SELECT max(id) FROM exams")
    given = {
        "opens_at": int(MONDAY.timestamp()) - 3_600,
        "closes_at": int((starts - timedelta(days=2)).timestamp()),
        **window,
    }
    columns = ", ".join(given)
    places = ", ".join("?" * len(given))
    await school.change(
        f"INSERT INTO exam_windows (exam_id, {columns}) VALUES (?, {places})",  # noqa: S608
        exam_id,
        *given.values(),
    )
    return int(exam_id)


async def opens(person: Phone, name: str = NAME) -> str:
    """Open the page of the exam, from the list."""
    await person.sends("考证报名")
    await person.sees()
    await person.presses(next(each for each in await person.buttons() if name in each))
    return await person.sees()


async def registers(person: Phone, name: str = NAME) -> str:
    await opens(person, name)
    await person.presses(next(e for e in await person.buttons() if "报名" in e or "候补" in e))
    return await person.sees()


async def office(school: School) -> Phone:
    return await school.employee(Role.COORDINATOR)


async def stages(school: School) -> list[tuple[str, str | None]]:
    return await school.query("SELECT stage, seat FROM registrations ORDER BY id")
