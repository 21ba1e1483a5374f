"""Chats that cannot be answered keep nobody else waiting, whatever Telegram says to them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playground.client import Phone
    from playground.server import Playground
    from tests.conftest import School

pytestmark = pytest.mark.once

WAITING = 150  # chats: more than twice the places there are
ASKING = 4.0  # seconds: longer than a first try and the pause after it
LONGEST = 10.0  # seconds for an answer; on a machine that is busy …
TIMES = 4  # … so many times what one takes while all the others can be answered


def ask(playground: Playground, person_id: int, text: str) -> None:
    """Somebody writes, and nobody looks yet."""
    world = playground.world
    person = world.people[person_id]
    message = world.post(world.chats[person.id], person.user(), {"text": text})
    world.update({"message": message})


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "429", "retry_after": 300},
        {"kind": "429", "retry_after": 20},
        {"kind": "500"},
        {"kind": "timeout_before", "delay": 60.0},
    ],
    ids=["429 for 300 s", "429 for 20 s", "500", "no answer"],
)
async def test_chats_that_cannot_be_answered_keep_nobody_else_waiting(
    school: School, fault: dict[str, Any]
) -> None:
    trainee = await school.trainee()
    ids = [await _stranger(school, number) for number in range(WAITING)]
    answered = await slowest_while(school, ids, trainee)
    for chat in ids:
        await school.play.fault(chat_id=chat, times=-1, **fault)
    assert await slowest_while(school, ids, trainee) < max(LONGEST, TIMES * answered)


async def slowest_while(school: School, ids: list[int], trainee: Phone) -> float:
    """Seconds until the slowest answer to a trainee, while so many others ask."""
    for chat in ids:
        ask(school.playground, chat, "/me")
    slowest, began = 0.0, time.monotonic()
    while time.monotonic() < began + ASKING:
        slowest = max(slowest, await answered_after(trainee))
    return slowest


async def answered_after(trainee: Phone) -> float:
    """Seconds until somebody hears an answer."""
    return await trainee.waits_for("/me")


async def _stranger(school: School, number: int) -> int:
    person = school.playground.world.add_person({"first_name": f"甲{number}"})
    person.started = True
    return person.id
