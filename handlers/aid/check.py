"""我能领什么: a few taps, and which schemes fit. Nothing of the answers is stored.

They are carried along in the buttons; the routes keep nothing of the taps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.checking import (
    CHOICES,
    SKIPPED,
    UNKNOWN,
    CheckQuestion,
    are_answers,
    facts_of,
    next_question,
    with_answer,
    without_last,
)
from bot.domain.aid.eligibility import AidFacts, Fit, judge
from bot.domain.people.about import asks_what_to_get
from bot.errors import BotError
from handlers.aid import words
from handlers.aid.buttons import BeginAid, CheckAid, OpenAid, ShowScheme, StartCheck
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.routing import PASS
from storage.aid import facts, schemes

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.people.about import About
    from handlers.chat.drafts import Draft
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.aid.schemes import StoredScheme


async def start_check(context: Context) -> None:
    """Begin the self-check, by its words."""
    await _go_on(context, "", anew=True)


async def begin_check(context: Context, _: StartCheck) -> None:
    """Begin the self-check below what stands there."""
    await context.toast()
    await _go_on(context, "", anew=True)


async def answer_about(context: Context, _: About) -> bool:
    """Begin the self-check, asked for in free words."""
    await _go_on(context, "", anew=True)
    return True


async def hear(context: MessageContext) -> Message:
    """Begin the self-check, surely asked for in free words; what an entry answers is its own."""
    if not asks_what_to_get(context.text) or context.services.knowledge.knows(context.text):
        return PASS
    await _go_on(context, "", anew=True)
    return None


async def hear_stranger(context: MessageContext, _: Draft) -> Message:
    """Begin it also where the bot waits for a name."""
    return await hear(context)


async def go_on(context: Context, button: CheckAid) -> None:
    """Ask the next question, or say what fits."""
    _check(button.answers)
    await _go_on(context, button.answers, anew=False)


def _check(answers: str) -> None:
    if not are_answers(answers):
        raise BotError("button-stale")


async def _go_on(context: Context, answers: str, *, anew: bool) -> None:
    found = await context.read(schemes.in_force, context.today)
    known = await _known(context)
    question = next_question((each.scheme.rules for each in found), answers, known)
    if question is not None:
        html = context.html(f"aid-ask-{question.value}")
        if not answers:
            html = words.joined([context.html("aid-check-head"), html])
        keyboard = inline_keyboard(*_choices(context, question, answers))
        await (context.say if anew else context.show)(html, keyboard)
        return
    fitting = _fitting(found, facts_of(answers, known))
    html = words.describe_found(
        context.texts, [(each.scheme, fit) for each, fit in fitting], context.today
    )
    rows = [
        [(context.label("button-aid-scheme", name=each.scheme.name), ShowScheme(each.id, answers))]
        for each, _ in fitting
    ]
    last: list[Labelled] = [(context.label("button-aid-again"), CheckAid(""))]
    if context.account.person_id is not None:
        last.append((context.label("button-aid-page"), OpenAid()))
    await (context.say if anew else context.show)(html, inline_keyboard(*rows, last))


async def _known(context: Context) -> AidFacts:
    """Return what the school knows of whoever asks: their grade and age."""
    person_id = context.account.person_id
    if person_id is None:
        return AidFacts()
    return await context.read(facts.of_person, person_id, context.today)


def _fitting(found: list[StoredScheme], known: AidFacts) -> list[tuple[StoredScheme, Fit]]:
    judged = [(each, judge(each.scheme.rules, known)) for each in found]
    return sorted(
        ((each, fit) for each, fit in judged if fit is not Fit.NO), key=lambda each: -each[1]
    )


def _choices(context: Context, question: CheckQuestion, answers: str) -> list[list[Labelled]]:
    buttons: list[Labelled] = [
        (
            context.label(f"aid-answer-{_key(question, letter)}"),
            CheckAid(with_answer(answers, question, letter)),
        )
        for letter in CHOICES[question]
    ]
    rows = in_rows(buttons, 2 if len(buttons) > 3 else 3)
    if answers.strip(SKIPPED):
        rows.append([(context.label("back"), CheckAid(without_last(answers)))])
    return rows


def _key(question: CheckQuestion, letter: str) -> str:
    """Return the end of the key of an answer's words."""
    if letter == UNKNOWN:
        return "unknown"
    if question in {CheckQuestion.RURAL, CheckQuestion.FARMING, CheckQuestion.SUDDEN}:
        return "yes" if letter == "1" else "no"
    return f"{question.value}-{letter}"


async def show_scheme(context: Context, button: ShowScheme) -> None:
    """Show a scheme, with the way to apply where the school takes applications."""
    _check(button.answers)
    stored = await context.read(schemes.find, button.scheme_id)
    if stored is None:
        raise BotError("button-stale")
    today, scheme = context.today, stored.scheme
    lines = [words.describe_scheme(context.texts, scheme, today)]
    rows: list[list[Labelled]] = []
    if scheme.is_open(today) and context.account.class_ids:
        rows.append([(context.label("button-aid-apply"), BeginAid(stored.id))])
    elif scheme.is_open(today):
        lines.append(context.html("aid-join-first"))
    rows.append([(context.label("back"), CheckAid(button.answers))])
    await context.show(words.joined(lines), inline_keyboard(*rows))
