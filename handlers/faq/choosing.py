"""Asking the chooser outside, where there is one, about what is not sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.faq import choosing
from storage.faq import entries as faq_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.faq.verdict import Verdict


async def choose_among(context: Context, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts on a message after the chooser's say; as they are where there is none."""
    return tuple([await _choose(context, each) for each in verdicts])


async def _choose(context: Context, verdict: Verdict) -> Verdict:
    chooser = context.services.chooser
    if chooser is None or not choosing.is_open(verdict):
        return verdict
    first = verdict.matches[: choosing.CANDIDATES]
    stored = context.glance(faq_entries.named, [each.id for each in first])
    if any(each.id not in stored for each in first):
        return verdict  # the FAQ has changed meanwhile
    titles = [stored[each.id].entry.question for each in first]
    return choosing.apply(verdict, await chooser.choose(verdict.query, titles))
