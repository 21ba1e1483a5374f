"""Every button of checks, causes, donations and outcomes, pressed by who must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.aid import check_buttons
from handlers.chat.routing import Press
from handlers.outcomes import buttons as outcome_buttons
from tests.chat.test_permissions import PRESSES, button_of, presses, rows, their_objects

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

pytestmark = pytest.mark.once

OURS, THEIRS = "第1期", "第3期"
MODULES = {check_buttons.__name__, outcome_buttons.__name__}
BUTTONS = [
    route
    for route in PRESSES
    if isinstance(route.trigger, Press) and route.trigger.button.__module__ in MODULES
]
SECRET = "隔壁班的私事一桩"


async def somebody(school: School, who: str) -> Phone:
    match who:
        case "foreign class teacher":
            ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", OURS)
            return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
        case "foreign department head":
            await school.change("UPDATE classes SET department = '汽修部' WHERE name = ?", OURS)
            return await school.employee(Role.STAFF, Scope(ScopeKind.DEPARTMENT, "汽修部"))
        case "coordinator without office":
            return await school.employee(Role.COORDINATOR)
        case "administrator without office":
            return await school.employee(Role.ADMINISTRATOR)
        case "trainee":
            return await school.trainee(15)
    phone = await school.play.person("路人")
    await phone.starts()
    await phone.sees()
    return phone


@pytest.mark.parametrize(
    "who",
    [
        "foreign class teacher",
        "foreign department head",
        "coordinator without office",
        "administrator without office",
        "trainee",
        "newcomer",
    ],
)
async def test_a_guessed_id_shows_and_changes_nothing(school: School, who: str) -> None:
    objects = await their_objects(school)
    person = await somebody(school, who)
    ours = {row.name for row in school.book.trainees if row.class_name != THEIRS}
    names = {row.name for row in school.book.trainees if row.class_name == THEIRS} - ours
    before = {each for each in await rows(school) if each[0].startswith(("aid_", "outcome"))}
    assert len(BUTTONS) > 40
    for route in BUTTONS:
        button = button_of(route, objects)
        said = await presses(person, school, button)
        assert SECRET not in said, (button, said)
        assert not [each for each in names if each in said], (button, said)
    after = {each for each in await rows(school) if each[0].startswith(("aid_", "outcome"))}
    assert after == before
