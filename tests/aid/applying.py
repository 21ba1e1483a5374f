"""What the tests of applying for aid do again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

FILE = b"\x89PNG a picture of a paper"
SUDDEN = "临时困难补助"
PAPERS = ("临时困难补助申请表", "病历、缴费单或社区证明")


async def teacher(school: School, name: str = "第1期") -> Phone:
    """The class teacher of a class."""
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))


async def officer(school: School) -> Phone:
    """Somebody of the aid office."""
    person = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "没有这个区"))
    await school.change("INSERT INTO aid_officers VALUES (?, 1, 1)", person.id)
    return person


async def checks(person: Phone, *answers: str) -> str:
    """What the self-check says to some answers."""
    await person.sends("我能领什么")
    await person.sees_until("几个小问题")
    for each in answers:
        await person.presses(each)
        await person.sees()
    return await person.sees()


async def scheme_of(school: School, code: str) -> int:
    ((number,),) = await school.query("SELECT id FROM aid_schemes WHERE code = ?", code)
    return int(number)


async def newest(person: Phone) -> int:
    return int((await person.messages())[-1]["message_id"])


async def begins(school: School, person: Phone, code: str = "sudden") -> None:
    """Begin an application, as its button does."""
    await person.sends("资助")
    await person.sees_until("我的资助")
    scheme = await scheme_of(school, code)
    await person.presses_data(f"ai5:{scheme}", message_id=await newest(person))
    await person.sees_until("还没提交")


async def gives(person: Phone, paper: str) -> str:
    """Send a file for a paper."""
    label = next(each for each in await person.buttons() if paper[:8] in each)
    await person.presses(label)
    await person.sees_until("请发")
    await person.uploads(FILE, "材料.png")
    return await person.sees_until("收到了")


async def submits(school: School, person: Phone, button: str = "✅ 提交") -> None:
    """Apply for the scheme for sudden hardship with both papers."""
    await begins(school, person)
    for each in PAPERS:
        await gives(person, each)
        await person.presses("📋 看申请")
        await person.sees_until("材料")
    await person.presses(button)
    await person.sees_until("交上去了")
