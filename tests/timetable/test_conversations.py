"""What a short question goes on from."""

from __future__ import annotations

from bot.domain.ids import AccountId
from bot.domain.timetable.slots import Ask, Slots
from bot.services.conversations import LASTS, REMEMBERED, Conversations

ONE, OTHER = (AccountId(1), 1), (AccountId(2), 2)
IN_A_GROUP = (AccountId(1), -5)
FIRST, SECOND = Slots(Ask.WHERE), Slots(Ask.WHEN)


def test_the_question_before_is_ones_own() -> None:
    asked = Conversations()
    asked.note(ONE, 10, FIRST, 0)
    assert asked.before(ONE, 11, 60) == FIRST
    assert asked.before(OTHER, 11, 60) is None
    assert asked.before(IN_A_GROUP, 11, 60) is None


def test_an_update_that_comes_twice_goes_on_from_the_same_question() -> None:
    asked = Conversations()
    asked.note(ONE, 10, FIRST, 0)
    for _ in range(2):
        assert asked.before(ONE, 11, 60) == FIRST
        asked.note(ONE, 11, SECOND, 60)
    assert asked.before(ONE, 12, 61) == SECOND


def test_what_was_asked_long_ago_or_forgotten_is_not_gone_on_from() -> None:
    asked = Conversations()
    asked.note(ONE, 10, FIRST, 0)
    assert asked.before(ONE, 11, LASTS + 1) is None
    asked.note(ONE, 11, SECOND, LASTS + 1)
    asked.forget(ONE)
    assert asked.before(ONE, 12, LASTS + 2) is None


def test_only_the_newest_are_remembered() -> None:
    asked = Conversations()
    for number in range(REMEMBERED + 1):
        asked.note((AccountId(number), 0), number, FIRST, 0)
    assert asked.before((AccountId(0), 0), -1, 0) is None
    assert asked.before((AccountId(REMEMBERED), 0), -1, 0) == FIRST
