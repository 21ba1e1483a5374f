"""An intake that is open, and people who sign up for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.enrolment.stages import IntakeState
from bot.domain.ids import AccountId, ClassId, IntakeId, ProgrammeId
from storage.enrolment import intakes
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

TITLE = "领航培训第2期"
NOW = int(MONDAY.timestamp())
DAY = 86400


async def opened(
    school: School,
    *,
    capacity: int = 10,
    quotas: dict[str, int] | None = None,
    class_name: str | None = "第2期",
    papers: str = "[]",
    adults: bool = True,
    per_firm: int = 5,
    opens: int = NOW - DAY,
    closes: int = NOW + 5 * DAY,
) -> IntakeId:
    """An intake for a class, or for the whole programme."""

    def make(tx: Tx) -> IntakeId:
        programme, of_class = tx.execute(
            "SELECT programme_id, id FROM classes WHERE name = ?", (class_name or "第1期",)
        ).fetchone()
        made = intakes.make(
            tx,
            programme_id=ProgrammeId(programme),
            class_id=ClassId(of_class) if class_name else None,
            title=TITLE,
            opens_at=opens,
            closes_at=closes,
            capacity=capacity,
            by=AccountId(1),
            update_id=-1 - tx.execute("SELECT count(*) FROM intakes").fetchone()[0],
            now=NOW,
        )
        intakes.change(tx, made, papers=papers, adults=adults, per_firm=per_firm)
        intakes.set_quotas(tx, made, quotas or {}, by=AccountId(1), now=NOW)
        intakes.move(tx, made, IntakeState.OPEN, by=AccountId(1), now=NOW)
        return made

    return await school.app.services.database.write(make)


async def stranger(school: School, name: str, phone: str) -> Phone:
    """Somebody whom nobody knows yet."""
    person = await school.play.person(name, phone=phone)
    await person.starts()
    await person.sees()
    return person


async def signs_up(  # what somebody says
    school: School,
    name: str,
    number: int,
    *,
    district: str = "云溪区",
    firm: str = "",
) -> Phone:
    """A stranger who signs themselves up, down to the end."""
    person = await stranger(school, name, f"1391000{number:04d}")
    await fills_in(person, name, district=district, firm=firm)
    await person.presses("✅ 交上去")
    await person.sees_until("交了")
    return person


async def fills_in(person: Phone, name: str, *, district: str = "云溪区", firm: str = "") -> None:
    """Everything up to the look at all."""
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("叫什么名字")
    await person.sends(name)
    await person.sees_until("手机号")
    await person.shares_contact()
    await person.sees_until("哪个单位")
    if firm:
        await person.sends(firm)
        await person.sees_until("做什么")
        await person.presses("负责人")
    else:
        await person.presses("没有单位（个体、自由职业）")
    await person.sees_until("哪个区县")
    await person.presses(district)
    await person.sees_until("18 周岁")
    await person.presses("✅ 满 18 周岁了")
    await person.sees_until("看一遍")


async def stages(school: School) -> list[tuple[str, str, str | None]]:
    """Name, stage and seat of all that was handed in, in order of arrival."""
    return await school.query(
        "SELECT name, stage, seat FROM signups WHERE turn IS NOT NULL ORDER BY turn"
    )


def later(**length: float) -> timedelta:
    return timedelta(**length)
