"""Buttons that nobody made: whatever callback data says, it is a stale button, never a fault."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from datetime import date, timedelta
from enum import Enum
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.ids import AnnouncementId
from bot.domain.people.roles import Role
from bot.domain.surveys.questions import Answer, QuestionKind, SurveyQuestion, Words
from handlers.announcements.buttons import SendAt
from handlers.chat.buttons import StaleButtonError, unpack_button
from handlers.chat.fields import LARGEST, hints_of, optional
from handlers.chat.routing import Press
from handlers.people.joining import CLASS_LINK, STAFF_LINK
from handlers.routes import ROUTES, TABLE
from tests.chat.test_permissions import their_objects

if TYPE_CHECKING:
    from handlers.chat.buttons import Button
    from playground.client import Phone
    from tests.conftest import School

pytestmark = [pytest.mark.once, pytest.mark.timeout(400)]  # thousands of presses each

BUTTONS = [route.trigger.button for route in ROUTES if isinstance(route.trigger, Press)]


def good(hint: Any) -> str:
    hint, may_be_none = optional(hint)
    if may_be_none:
        return ""
    if hint is date:
        return "20261123"
    if issubclass(hint, Enum):
        return str(next(iter(hint)).value)
    return "1"


def bad(hint: Any) -> list[str]:
    hint, may_be_none = optional(hint)
    found = _bad(hint)
    return [each for each in found if each] if may_be_none else found


def _bad(hint: Any) -> list[str]:
    if hint is date:
        odd = ["2026-11-23", "2026W481", "２０２６１１２３", "+0261123", "20261123 ", ""]
        return ["00000101", "99991332", "100000101", "-0011231", "1", "x", *odd]
    if issubclass(hint, Enum):
        return ["no such", "-9", "99"]
    if issubclass(hint, int):
        odd = ["１２", "٣", "²", "1_0", "+1", " 1", "1 ", "007", "-0", "", "0x1", "1e3"]
        return ["x", "1.5", str(LARGEST + 1), str(-LARGEST - 2), str(10**30), "9" * 40, *odd]
    return []


def forgeries(button: type[Button]) -> list[str]:
    """Callback data with a field too many, one too few, and each field in turn gone wrong."""
    hints, names = hints_of(button), [each.name for each in fields(button)]
    parts = [good(hints[name]) for name in names]
    forged = [[*parts, "1"], parts[:-1]] if parts else [["1"]]
    for place, name in enumerate(names):
        forged += [[*parts[:place], each, *parts[place + 1 :]] for each in bad(hints[name])]
    return [":".join([button.tag, *each]) for each in forged]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.__name__)
def test_a_forged_payload_is_a_stale_button(button: type[Button]) -> None:
    for data in forgeries(button):
        with pytest.raises(StaleButtonError):
            unpack_button(data, TABLE.buttons)


def extreme(hint: Any, *, least: bool) -> Any:
    hint, _ = optional(hint)
    if hint is bool:
        return not least
    if hint is date:
        return date.min if least else date.max
    if issubclass(hint, Enum):
        return list(hint)[0 if least else -1]
    if issubclass(hint, int):
        return -LARGEST - 1 if least else LARGEST
    return "" if least else "zz"


async def failures(
    school: School, boss: Phone, data: list[str], log: pytest.LogCaptureFixture
) -> list[str]:
    """What was pressed, and the fault it came to."""
    failed = []
    for each in data:
        school.clock.advance(timedelta(seconds=2))
        last = (await boss.messages())[-1]["message_id"]
        await boss.presses_data(each, message_id=last)
        await school.app.intake.drain()
        failed += [f"{each}: {r.exc_info[1]}" for r in log.records if r.exc_info]
        log.clear()
    return failed


def extremes(objects: dict[str, int], *, least: bool) -> list[str]:
    """Callback data with the extremes of each field, but for ``objects`` by their names.

    Of each choice there is every one.
    """
    packed = []
    for button in BUTTONS:
        hints = hints_of(button)
        values = {
            each.name: [objects.get(each.name, extreme(hints[each.name], least=least))]
            for each in fields(button)
        }
        values |= {name: list(hint) for name in values if (hint := choice(hints[name]))}
        for chosen in product(*values.values()):
            with suppress(ValueError):  # what does not fit into callback data, nobody can send
                packed.append(button(*chosen).pack())
    return packed


def choice(hint: Any) -> type[Enum] | None:
    hint, _ = optional(hint)
    return hint if isinstance(hint, type) and issubclass(hint, Enum) else None


@pytest.mark.parametrize("least", [True, False], ids=["least", "largest"])
@pytest.mark.parametrize("known", [True, False], ids=["known", "guessed"])
async def test_the_extremes_of_what_a_button_holds_are_answered(
    school: School, caplog: pytest.LogCaptureFixture, *, least: bool, known: bool
) -> None:
    objects = await their_objects(school) if known else {}
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("菜单")
    await boss.sees()
    data = extremes(objects, least=least)
    assert await failures(school, boss, data, caplog) == []


async def test_an_announcement_is_not_put_off_to_the_end_of_time(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("通知")
    await boss.sees()
    await boss.sends("明年见")
    await boss.sees()
    number = AnnouncementId((await school.query("SELECT max(id) FROM announcements"))[0][0])
    far = [SendAt(number, each).pack() for each in (LARGEST, 10**12, -LARGEST)]
    assert await failures(school, boss, far, caplog) == []
    assert await school.query("SELECT scheduled_at FROM announcements") == [(None,)]


NUMBERS = ("0", "-1", "²", "１２³", "٣", "2147483648", "9" * 19, str(2**64), "1e999", "x" * 300)
DATES = (
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-02-30",
    "２０２６-1-1",
    "0.0",
)


@pytest.mark.parametrize("role", [Role.NEWCOMER, Role.ADMINISTRATOR])
async def test_what_follows_a_command_is_answered_whatever_it_is(
    school: School, caplog: pytest.LogCaptureFixture, role: Role
) -> None:
    school.playground.limits.enabled = False
    school.pacer.limit_to(10_000)
    person = await school.play.person("小满")
    if role is not Role.NEWCOMER:
        person = await school.employee(role)
    links = [f"/start {link}{each}" for link in (CLASS_LINK, STAFF_LINK, "") for each in NUMBERS]
    commands = [f"/{name} {each}" for name in TABLE.commands for each in ("²", *NUMBERS[-3:])]
    for text in [*links, *commands, *NUMBERS, *DATES, *(f"{each}号上什么课" for each in NUMBERS)]:
        await person.sends(text)
        await school.idle()
        assert [each.exc_info for each in caplog.records if each.exc_info] == [], text
    await person.sends("/help")
    assert await person.sees()


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 1e300, -1e16])
def test_a_number_without_bounds_is_one_all_the_same(value: float) -> None:
    question = SurveyQuestion(1, QuestionKind.NUMBER, Words("几"))
    assert not question.admits(Answer((value,)))
