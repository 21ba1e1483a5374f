"""The poster names the office to call, never a colleague's own phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role
from bot.render.poster import PosterView, poster
from handlers.classes import pages
from tests.desk.test_strangers import sets_office

if TYPE_CHECKING:
    import pytest

    from playground.client import Phone
    from tests.conftest import School


async def asks(boss: Phone) -> str:
    await boss.sends("班级")
    await boss.sees()
    await boss.presses((await boss.buttons())[0])
    await boss.sees_until("短码")
    await boss.presses("🖨 二维码海报")
    return await boss.sees_until("PNG")


async def test_the_poster_says_whom_to_call_once_the_office_has_a_number(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[PosterView] = []

    def draw(view: PosterView) -> Any:
        drawn.append(view)
        return poster(view)

    monkeypatch.setattr(pages, "poster", draw)
    boss = await school.employee(Role.ADMINISTRATOR)
    assert "办公室电话" in await asks(boss)
    await sets_office(boss, "0571-87654321")
    assert "还没有求助电话" not in await asks(boss)
    assert [each.helper for each in drawn] == ["", "进不来？打学校办公室 0571 8765 4321"]
    phones = {row.class_teacher_phone for row in school.book.classes}
    assert not [each for each in phones if any(each in str(view) for view in drawn)]
