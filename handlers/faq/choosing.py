"""Asking the chooser outside, where there is one, about what is not sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.faq import choosing
from storage.faq import entries as faq_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.understanding.verdict import Verdict
    from bot.services.chooser import Chooser


async def choose_among(context: Context, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts on a message after the chooser's say; as they are where there is none.

    It is asked about one question of a message, so that nobody waits twice.
    """
    chooser = context.services.chooser
    place = next((place for place, each in enumerate(verdicts) if choosing.is_open(each)), None)
    if chooser is None or place is None:
        return tuple(verdicts)
    chosen = await _choose(context, chooser, verdicts[place])
    return (*verdicts[:place], chosen, *verdicts[place + 1 :])


async def _choose(context: Context, chooser: Chooser, verdict: Verdict) -> Verdict:
    first = verdict.matches[: choosing.CANDIDATES]
    stored = context.glance(faq_entries.named, [each.id for each in first])
    if any(each.id not in stored for each in first):
        return verdict  # the FAQ has changed meanwhile
    titles = [stored[each.id].entry.question for each in first]
    return choosing.apply(verdict, await chooser.choose(verdict.query, titles))
