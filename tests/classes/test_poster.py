"""The poster names the office to call, never a colleague's own phone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from bot.domain.people.roles import Role
from bot.render.poster import PosterView, poster
from config.texts import LANGUAGES, texts
from handlers.classes import pages
from tests.desk.test_strangers import sets_office

if TYPE_CHECKING:
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["第31期", "2026年秋季农村电商直播运营提高班第12期（云溪）"])
def test_the_poster_is_one_page_and_says_what_a_phone_does(language: str, name: str) -> None:
    said = texts(language)
    view = PosterView(
        title=said("poster-title"),
        programme="2026年乡村振兴技能培训",
        class_name=name,
        days="11月17日–11月30日",
        venue=said("poster-venue", venue="云溪区职业技能培训中心"),
        link="https://t.me/linghang_school_bot?start=j_K7QM4XWP",
        steps=tuple(said(f"poster-step-{number}") for number in (1, 2, 3)),
        note=said("poster-note"),
        code="K7QM 4XWP",
        code_hint=said("poster-code", bot="linghang_school_bot"),
        helper=said("poster-helper", office="0571 8765 4321"),
    )
    (page,) = PdfReader(io.BytesIO(poster(view)[1])).pages
    text = page.extract_text()
    for part in ("Telegram", "@linghang_school_bot", "K7QM 4XWP", "0571 8765 4321", name[-5:]):
        assert part in text
