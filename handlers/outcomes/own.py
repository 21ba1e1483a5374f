"""我的收获: what one has oneself, and one's works: shown only as long as one agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.outcomes.outcome import Consent, OutcomeKind
from bot.domain.text import short
from bot.errors import BotError
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.outcomes.buttons import AnswerConsent, OwnOutcomes, SayOutcome
from storage.outcomes import outcomes, works

if TYPE_CHECKING:
    from bot.context import Context, PressContext
    from bot.domain.ids import PersonId, WorkId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.outcomes.outcomes import Outcome
    from storage.outcomes.works import Work


async def show_own(context: Context) -> None:
    """我的收获: what one has, and one's works."""
    await open_own(context, OwnOutcomes())


async def open_own(context: Context, _: OwnOutcomes) -> None:
    """Show what one has, with buttons to say more, and one's works with one's word on each."""
    person_id = _oneself(context)
    aided = await context.read(outcomes.person, person_id)
    made = await context.read(works.of_person, person_id)
    if aided is None and not made:
        raise BotError("outcome-own-none")
    has = {each.kind: each for each in await context.read(outcomes.of_person, person_id)}
    said = context.texts
    lines = [said.html("outcome-own")]
    rows: list[list[Labelled]] = []
    if aided is not None:
        lines += [_line(context, kind, has[kind]) for kind in OutcomeKind if kind in has]
        rest: list[Labelled] = [
            (said(f"button-outcome-say-{kind.value}"), SayOutcome(kind))
            for kind in OutcomeKind
            if kind not in has
        ]
        rows = in_rows(rest, 2)
    for each in made:
        consent = said(f"outcome-consent-{each.consent.value}")
        lines.append(said.html("outcome-own-work", title=each.title, consent=consent))
        rows.append(_answers(said, each))
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _oneself(context: Context) -> PersonId:
    if context.account.person_id is None:
        raise BotError("outcome-own-none")
    return context.account.person_id


def _line(context: Context, kind: OutcomeKind, has: Outcome) -> Html:
    what = context.label(f"outcome-kind-{kind.value}")
    day = wording.format_day(context.texts, has.since, context.today)
    key = "outcome-own-has" if has.confirmed else "outcome-own-waits"
    return context.html(key, what=what, day=day)


def _answers(said: Texts, work: Work) -> list[Labelled]:
    title = short(work.title, 8)
    if work.consent.shows:
        down = AnswerConsent(work.id, Consent.WITHDRAWN)
        return [(said("button-outcome-withdraw", title=title), down)]
    return [
        (said("button-outcome-agree", title=title), AnswerConsent(work.id, Consent.UNNAMED)),
        (said("button-outcome-agree-named"), AnswerConsent(work.id, Consent.NAMED)),
    ]


async def say_outcome(context: PressContext, button: SayOutcome) -> None:
    """I have this; the class teacher is asked to confirm it."""
    person_id = _oneself(context)
    if await context.read(outcomes.person, person_id) is None:
        raise BotError("outcome-own-none")
    await context.write(outcomes.say, person_id, button.kind, context.today, context.seconds)
    await open_own(context, OwnOutcomes())


async def answer_consent(context: PressContext, button: AnswerConsent) -> None:
    """Say whether a work of mine may be shown; what is shown is taken down at once."""
    work = await _own_work(context, button.work_id)
    consent = button.consent
    if consent is Consent.ASKED or (consent is Consent.WITHDRAWN and not work.consent.shows):
        raise BotError("button-stale")
    await context.write(works.answer, work, consent, context.seconds)
    await context.toast(context.label(f"outcome-answered-{consent.value}"))
    await open_own(context, OwnOutcomes())


async def _own_work(context: Context, work_id: WorkId) -> Work:
    found = await context.read(works.find, work_id)
    if found is None or found.person_id != context.account.person_id:
        raise BotError("outcome-not-yours")
    return found
