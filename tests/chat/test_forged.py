"""Buttons that nobody made: whatever callback data says, it is a stale button, never a fault."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.people.roles import Role
from config.texts import texts
from handlers.chat.buttons import StaleButtonError, unpack
from handlers.chat.fields import LARGEST, hints_of, optional
from handlers.chat.routing import Press
from handlers.routes import ROUTES, TABLE

if TYPE_CHECKING:
    from handlers.chat.buttons import Button
    from tests.conftest import School

SAID = texts("zh-Hans")
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
    hint, _ = optional(hint)
    if hint is date:
        return ["00000101", "99991332", "-0011231", "1", "x"]
    if issubclass(hint, Enum):
        return ["no such", "-1", "99"]
    if issubclass(hint, int):
        return ["x", "1.5", str(LARGEST + 1), str(-LARGEST - 2), "9" * 40]
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
            unpack(data, TABLE.buttons)


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


@pytest.mark.parametrize("least", [True, False], ids=["least", "largest"])
async def test_the_extremes_of_what_a_button_holds_are_answered(
    school: School, caplog: pytest.LogCaptureFixture, *, least: bool
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("菜单")
    await boss.sees()
    failed = []
    for button in BUTTONS:
        hints = hints_of(button)
        made = button(
            **{each.name: extreme(hints[each.name], least=least) for each in fields(button)}
        )
        try:
            data = made.pack()
        except ValueError:
            continue  # it does not fit into callback data, so nobody can send it
        school.clock.advance(timedelta(seconds=2))
        last = (await boss.messages())[-1]["message_id"]
        await boss.presses_data(data, message_id=last)
        await school.app.intake.drain()
        if caplog.records and caplog.records[-1].exc_info:
            failed.append((button.__name__, data, str(caplog.records[-1].exc_info[1])))
            caplog.clear()
    assert failed == []
