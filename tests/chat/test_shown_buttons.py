"""Every button of the main pages is pressed, by role: none refuses, no page is longer than a phone.

A page is what a command or a button brings; where nothing is to be tapped below it, something is
awaited, a file was sent, or it is one of the last words of a way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from config.texts import texts
from handlers.routes import TABLE
from tests.surveys.opened import SHORT, opened

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

pytestmark = pytest.mark.once

SAID = texts("zh-Hans")
REFUSALS = [
    SAID("role-denied"),
    SAID("class-not-yours"),
    SAID("results-not-yours"),
    SAID("roll-not-allowed"),
    SAID("leave-not-yours"),
    SAID("announce-not-allowed"),
    SAID("announce-out-of-reach"),
    SAID("private-only"),
    SAID("button-stale"),
]
ASKED = ("第1期", "今天哪些班有课", "陈静老师", "实训室2明天有空吗", "谁今天没来", "还差几份问卷")
DEEP = 2  # pages from where it began
MOST = 60  # buttons pressed of one role; the rest are like them
SCREEN, ACROSS = 22, 21  # lines of a phone, Chinese characters of a line
LEFT_ALONE = ("抹掉", "删除", "erase", "确认删除")  # they end the account that presses


async def somebody(school: School, who: str) -> Phone:
    match who:
        case "trainee":
            return await school.trainee(15)
        case "class staff":
            return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
        case "district staff":
            return await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
        case "district coordinator":
            return await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, "云溪区"))
        case "class coordinator":
            return await school.employee(Role.COORDINATOR, Scope(ScopeKind.CLASS, "1"))
    return await school.employee(Role.COORDINATOR)


ROLES = {
    "trainee": Role.TRAINEE,
    "class staff": Role.STAFF,
    "district staff": Role.STAFF,
    "class coordinator": Role.COORDINATOR,
    "district coordinator": Role.COORDINATOR,
    "coordinator": Role.COORDINATOR,
}


def keys_of(message: dict[str, Any]) -> list[tuple[str, str]]:
    """The labels and data of a message's buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [(k["text"], k["callback_data"]) for row in rows for k in row if "callback_data" in k]


def kind_of(data: str) -> str:
    """What tells a button from others of its page: its tag, and which fields are set."""
    tag, *parts = data.split(":")
    return f"{tag}:{''.join('x' if part else '-' for part in parts)}"


def lines_of(text: str) -> int:
    """How many lines a text takes on a phone."""
    widths = [sum(2 if ord(each) > 0xFF else 1 for each in line) for line in text.split("\n")]
    return sum(max(1, -(-width // (2 * ACROSS))) for width in widths)


@pytest.mark.parametrize("who", ROLES)
async def test_no_button_that_somebody_is_shown_refuses_them(school: School, who: str) -> None:
    await opened(school, SHORT)
    person = await somebody(school, who)
    school.playground.limits.enabled = False
    words = [f"/{name}" for name, _, least in TABLE.menu if ROLES[who] >= least]
    asked = ASKED if ROLES[who] >= Role.STAFF else ()
    seen: set[str] = set()
    refused: list[tuple[str, str]] = []
    waiting: list[tuple[int, str, str, int]] = []
    pages: dict[str, int] = {}
    for word in (*words, *asked):
        await person.sends(word)
        await school.idle()
        newest = (await person.messages())[-1]
        pages[f"{word}: {newest.get('text', '')}"] = lines_of(newest.get("text", ""))
        refused += [(word, each) for each in REFUSALS if each in newest.get("text", "")]
        waiting += [(newest["message_id"], *key, 1) for key in keys_of(newest)]
    while waiting and len(seen) < MOST:
        message_id, label, data, depth = waiting.pop(0)
        if kind_of(data) in seen or any(each in label for each in LEFT_ALONE):
            continue
        seen.add(kind_of(data))
        person.toast = ""
        before = len(await person.messages())
        await person.presses_data(data, message_id=message_id)
        await school.idle()
        messages = await person.messages()
        news = [m for m in messages[before:] if m["from_bot"]]
        shown = next((m for m in messages if m["message_id"] == message_id), None)
        said = [person.toast, *(m.get("text", "") for m in [*news, *([shown] if shown else [])])]
        pages |= {f"{label}: {text}": lines_of(text) for text in said}
        refused += [(label, each) for each in REFUSALS if any(each in text for text in said)]
        if depth < DEEP and shown is not None:
            after = [*news, shown]
            waiting += [(m["message_id"], *key, depth + 1) for m in after for key in keys_of(m)]
    assert refused == []
    assert {text: lines for text, lines in pages.items() if lines > SCREEN} == {}
    assert len(seen) > 5
