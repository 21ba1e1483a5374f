"""A family of the small school: two children under age with one guardian's phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PHONE = "13912340001"
MINOR, ADULT = "2010-05-06", "2000-01-01"
SHARE = "📱 分享我的手机号"


@dataclass
class Family:
    """The guardian, who teaches the children, and the children's names."""

    guardian: Phone
    teacher: Phone
    names: list[str]


async def listed(
    school: School, name: str, *, phone: str = PHONE, born_on: str = MINOR, who: str = "王奶奶"
) -> int:
    """Let the roster name a guardian for somebody; returns the person."""
    await school.change(
        "UPDATE people SET guardian = ?, guardian_phone = ?, born_on = ? WHERE name = ?",
        who, phone, born_on, name,
    )  # fmt: skip
    rows = await school.query("SELECT id FROM people WHERE name = ?", name)
    return int(rows[0][0])


async def teacher_of(school: School, class_name: str = "第1期") -> Phone:
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = ?", class_name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))


def pupils(school: School, class_name: str = "第1期") -> list[str]:
    names = [each.name for each in school.book.trainees]
    return [
        each.name
        for each in school.book.trainees
        if each.class_name == class_name and names.count(each.name) == 1
    ]


async def asks(school: School, phone: str = PHONE, said: str = "我是他奶奶") -> Phone:
    """A guardian who says so and shares their phone."""
    guardian = await school.play.person("王桂英", phone=phone)
    await guardian.sends(said)
    await guardian.sees_until("家长您好")
    await guardian.presses("👪 我是家长")
    await guardian.sees_until("大按钮")
    await guardian.presses(SHARE)
    return guardian


async def family(school: School, children: int = 1, class_name: str = "第1期") -> Family:
    """A guardian whose children the class teacher has confirmed."""
    teacher = await teacher_of(school, class_name)
    names = pupils(school, class_name)[2 : 2 + children]
    for name in names:
        await listed(school, name)
    guardian = await asks(school)
    await guardian.sees_until("已请班主任确认")
    for name in names:
        await confirms(school, teacher, name)
    await school.settle()
    await guardian.sees_until("班主任确认了")
    return Family(guardian, teacher, names)


async def confirms(school: School, teacher: Phone, name: str, label: str = "✅ 是家长") -> None:
    await school.settle()
    message = next(
        m
        for m in reversed(await teacher.messages())
        if name in m.get("text", "") and "是家长吗" in m.get("text", "")
    )
    rows = message["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if b["text"] == label)
    await teacher.presses_data(data, message_id=message["message_id"])
    await school.settle()


async def states(school: School) -> list[str]:
    return [row[0] for row in await school.query("SELECT state FROM guardianships ORDER BY id")]
