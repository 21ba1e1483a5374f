"""The table refuses what cannot be meant, and what belongs together fits by type.

``mypy`` reads this file too, with unused ignores as errors: were one of the lines that must not
fit accepted, its ignore would be the mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role
from handlers.chat import menu
from handlers.chat.routing import (
    PASS,
    AnyText,
    Press,
    RouteTable,
    awaited,
    command,
    message,
    otherwise,
    press,
)
from handlers.desk import canned, handover
from handlers.desk.buttons import BackToBot, RateHelp
from handlers.desk.drafts import AskingHuman, WritingCanned
from handlers.letters import LETTERS, table_of
from handlers.routes import TABLE
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from bot.context import MessageContext
    from handlers.chat.routing import Message

ANYONE = Role.NEWCOMER


async def somebody_else(context: MessageContext) -> Message:
    return PASS if context.text else None


async def me(context: MessageContext) -> None:
    await context.say(context.html("menu"))


def test_a_button_goes_to_its_own_handler_only() -> None:
    route = press(BackToBot, handover.back_to_bot, ANYONE)
    assert route.trigger == Press(BackToBot)
    wrong = press(RateHelp, handover.back_to_bot, ANYONE)  # type: ignore[arg-type]
    assert wrong.trigger == Press(RateHelp)


def test_a_draft_goes_to_its_own_handler_only() -> None:
    assert not awaited(AskingHuman, handover.answer_human, ANYONE).discreet
    wrong = awaited(AskingHuman, canned.answer_canned, ANYONE)  # type: ignore[arg-type]
    assert not wrong.discreet


def test_who_speaks_last_cannot_pass() -> None:
    assert otherwise(AnyText(), me, ANYONE).final
    assert otherwise(AnyText(), somebody_else, ANYONE).final  # type: ignore[arg-type]


def test_a_command_is_always_answered() -> None:
    assert command("help", (), None, menu.show_menu, ANYONE).role is ANYONE
    assert command("a", (), None, somebody_else, ANYONE).role is ANYONE  # type: ignore[arg-type]


def test_two_lines_for_one_trigger_are_refused() -> None:
    line = press(BackToBot, handover.back_to_bot, ANYONE)
    with pytest.raises(ValueError, match="two routes"):
        RouteTable.of([line, line])
    with pytest.raises(ValueError, match="two routes"):
        RouteTable.of(
            [command(name, ("帮助",), None, menu.show_menu, ANYONE) for name in ("a", "b")]
        )


def test_a_chain_ends_with_somebody() -> None:
    passing, last = message(AnyText(), somebody_else, ANYONE), otherwise(AnyText(), me, ANYONE)
    assert RouteTable.of([passing, last]).kinds == {AnyText: [passing, last]}
    for wrong in ([passing], [last, passing], [last, last]):
        with pytest.raises(ValueError, match="AnyText"):
            RouteTable.of(wrong)


def test_every_draft_that_is_waited_for_is_heard() -> None:
    assert TABLE.drafts["canned"] is WritingCanned
    assert TABLE.drafts.keys() == TABLE.awaited.keys()


def test_every_kind_of_letter_has_words_and_only_once() -> None:
    assert LETTERS.keys() == set(LetterKind)
    with pytest.raises(ValueError, match="no words"):
        table_of({})
    morning = {LetterKind.MORNING: LETTERS[LetterKind.MORNING]}
    with pytest.raises(ValueError, match="two wordings"):
        table_of(morning, morning)


def test_a_letter_of_a_kind_that_is_gone_is_not_sent() -> None:
    assert LetterKind("of a version to come") is LetterKind.FORGOTTEN
