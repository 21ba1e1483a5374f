"""A check-in that is open: who opened it, and what its screen shows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.checkin.codes import ends_at, slot_at
from bot.domain.ids import ClassId, SessionId
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.checkin import codes
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

BEFORE_NINE = datetime(2026, 11, 24, 8, 55, tzinfo=SHANGHAI)


async def class_id(school: School, name: str = "第1期") -> ClassId:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return ClassId(number)


async def class_teacher(school: School, name: str = "第1期") -> Phone:
    scope = Scope(ScopeKind.CLASS, str(await class_id(school, name)))
    return await school.employee(Role.STAFF, scope)


async def nine(school: School, name: str = "第1期", days: int = 0) -> tuple[SessionId, str]:
    """The session of a class at nine that day, and its course."""
    starts = BEFORE_NINE.replace(hour=9, minute=0) + timedelta(days=days)
    ((number, course),) = await school.query(
        "SELECT s.id, k.name FROM sessions s JOIN classes c ON c.id = s.class_id"
        " JOIN courses k ON k.id = s.course_id WHERE c.name = ? AND s.starts_at = ?",
        name,
        int(starts.timestamp()),
    )
    return SessionId(number), course


async def opens(teacher: Phone, name: str = "第1期") -> str:
    """Open the check-in of the present or next session in one tap; what is seen."""
    await teacher.sends("签到")
    await teacher.sees()
    label = next(each for each in await teacher.buttons() if each.startswith(f"▶️ 09:00 {name}"))
    await teacher.presses(label)
    return await teacher.sees_until("到 ")


async def at_a_new_code(school: School, session: SessionId) -> None:
    """Let a new code be shown from this moment on: none changes for the next fifteen seconds."""
    slot = slot_at(session, school.clock.timestamp())
    await school.turn_to(datetime.fromtimestamp(ends_at(session, slot), SHANGHAI))


async def code(school: School, session: SessionId, *, ago: int = 0) -> str:
    """The digits on the screen of a session, or so many codes ago."""

    def look(tx: Tx) -> str:
        slot = slot_at(session, school.clock.timestamp())
        return codes.typed_code(tx, session, slot - ago)

    return await school.app.services.database.read(look)


async def link(school: School, session: SessionId, *, ago: int = 0) -> str:
    """What the link on the screen of a session carries."""

    def look(tx: Tx) -> str:
        slot = slot_at(session, school.clock.timestamp())
        return codes.link_payload(tx, session, slot - ago)

    return await school.app.services.database.read(look)


async def marks(school: School, session: SessionId) -> list[tuple[str, str]]:
    """The marks of a session and where they come from, each kind once."""
    return await school.query(
        "SELECT DISTINCT mark, source FROM attendance WHERE session_id = ? ORDER BY 1, 2", session
    )
