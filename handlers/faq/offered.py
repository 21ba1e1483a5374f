"""Answers that are offered first: the asker says whether they still want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.services.unanswered import take_offered
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.faq.buttons import AnswerFate, LeaveAnswer, SeeAnswer
from storage.faq import offers

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import QuestionId
    from bot.services.unanswered import Told
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.faq.offers import Offer


async def see_answer(context: Context, button: SeeAnswer) -> None:
    """要看: the answer comes as it would have come at once."""
    sent = await context.write(
        take_offered, context.account.id, button.question_id, context.seconds
    )
    if not sent:
        raise BotError("offer-gone")
    await context.show(context.html("offer-wanted"))


async def leave_answer(context: Context, button: LeaveAnswer) -> None:
    """不用了: nothing comes, and nobody is told."""
    offer = await _own_offer(context, button.question_id)
    await context.write(offers.decide, offer.question_id, wanted=False)
    again = (context.label("button-offer-after-all"), SeeAnswer(offer.question_id))
    await context.show(context.html("offer-declined"), inline_keyboard([again]))


async def _own_offer(context: Context, question_id: QuestionId) -> Offer:
    offer = await context.read(offers.find, question_id)
    if offer is None or offer.account_id != context.account.id:
        raise BotError("offer-gone")
    return offer


async def show_fate(context: Context, button: AnswerFate) -> None:
    """Show how many got an answer, and what those said who were asked first."""
    author = await context.read(offers.author, button.answer_id)
    if author is None or (
        author != context.account.id and not context.account.sees_all(Role.STAFF)
    ):
        raise BotError("button-stale")
    fate = await context.read(offers.fate, button.answer_id)
    await context.show(
        context.html(
            "offer-fate",
            got=fate.got,
            asked=fate.asked,
            wanted=fate.wanted,
            declined=fate.declined,
            open=fate.asked - fate.wanted - fate.declined,
        ),
        inline_keyboard([(context.label("button-fate"), button)]),
    )


def describe_told(said: Texts, told: Told) -> Html:
    """Say to how many an answer was sent, and how many are asked first."""
    lines = [said.html("group-answered", count=told.sent)] if told.sent or not told.asked else []
    if told.asked:
        lines.append(said.html("group-asked-first", count=told.asked))
    return Html("\n".join(lines))


def fate_button(said: Texts, told: Told) -> list[Labelled]:
    """Make the button that shows who wants it, where anybody is asked."""
    if told.answer_id is None:
        return []
    return [(said("button-fate"), AnswerFate(told.answer_id))]


def offer_buttons(said: Texts, question_id: QuestionId) -> list[Labelled]:
    """Make the two buttons of an offer."""
    return [
        (said("button-offer-see"), SeeAnswer(question_id)),
        (said("button-offer-leave"), LeaveAnswer(question_id)),
    ]
