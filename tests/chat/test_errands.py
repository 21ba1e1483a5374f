"""The ways of docs/errands.md lead where it says, in as many acts as it counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from config.texts import texts
from handlers.chat.keyboards import keyboard_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PAGE = Path(__file__).parents[2] / "docs" / "errands.md"
PATIENT = 60.0  # seconds that the first question of a run may take on a busy machine
WHO = ("学员", "教职工", "统筹人员", "管理员")
MOST_TAPS, MOST_SENTENCES = 3, 1
FILE = "📎 "


@dataclass(frozen=True, slots=True)
class Errand:
    """A line of the table; a step is what is done (点, 写, 写…) and with which words."""

    who: str
    name: str
    steps: tuple[tuple[str, str], ...]
    acts: int
    seen: str


def read_errands() -> list[Errand]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    found = []
    for line in lines[1:]:
        who, name, way, acts, seen = (cell.strip() for cell in line.strip("|").split("|"))
        steps = tuple((do, words) for do, words in re.findall(r"`(点|写…|写) ([^`]+)`", way))
        found.append(Errand(who, name, steps, int(acts), seen))
    return found


ERRANDS = read_errands()


def test_each_kind_of_people_has_its_five() -> None:
    assert Counter(each.who for each in ERRANDS) == dict.fromkeys(WHO, 5)


@pytest.mark.parametrize("errand", ERRANDS, ids=lambda each: each.name)
def test_no_errand_takes_more_than_three_taps_or_a_sentence(errand: Errand) -> None:
    done = Counter(do for do, _ in errand.steps)
    assert errand.acts == done["点"] + done["写"]
    assert errand.acts <= MOST_TAPS
    assert done["写"] <= MOST_SENTENCES


@pytest.mark.parametrize("errand", ERRANDS, ids=lambda each: each.name)
async def test_the_way_leads_there(school: School, errand: Errand) -> None:
    phone = await somebody(school, errand.who)
    said = ""
    for do, words in errand.steps:
        said = await act(phone, do, words, keys=keys_of(errand.who))
    if errand.seen.startswith(FILE):
        name, _ = await phone.document()
        assert name.endswith(errand.seen.removeprefix(FILE))
    else:
        assert errand.seen in said


async def somebody(school: School, who: str) -> Phone:
    if who == "学员":
        return await school.trainee()
    if who == "教职工":
        return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    coordinates = who == "统筹人员"
    return await school.employee(Role.COORDINATOR if coordinates else Role.ADMINISTRATOR)


def keys_of(who: str) -> list[str]:
    """The keys under the input of each kind of people."""
    roles = (Role.TRAINEE, Role.STAFF, Role.COORDINATOR, Role.ADMINISTRATOR)
    role = dict(zip(WHO, roles, strict=True))
    return [
        key["text"] for row in keyboard_of(texts("zh-Hans"), role[who])["keyboard"] for key in row
    ]


async def act(phone: Phone, do: str, words: str, *, keys: list[str]) -> str:
    """Do one step; what is tapped stands under a message, or under the input."""
    button = next((each for each in await phone.buttons() if each.startswith(words)), None)
    if do == "点" and button is not None:
        await phone.presses(button)
    else:
        assert do != "点" or words in keys
        await phone.sends(words)
    return await phone.sees(within=PATIENT)
