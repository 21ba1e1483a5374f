"""Why people are satisfied, in sentences for whoever has to act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.surveys.drivers import LEAST
from bot.render import numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.surveys.drivers import Driver, Reasons

    Say = Callable[..., str]

NAMED = 3  # items that are named in one sentence


def coefficient(rho: float | None) -> str:
    """Write a correlation as 0.47."""
    return numbers.NOTHING if rho is None else f"{rho:.2f}"


def between(each: Driver) -> str:
    """Write the interval of a correlation as 0.38–0.55."""
    span = each.interval
    return numbers.NOTHING if span is None else f"{span.low:.2f}–{span.high:.2f}"


def sentences(say: Say, found: Reasons, name: Callable[[Driver], str]) -> list[str]:
    """Return what may be said; ``name`` gives the words of an item."""
    if found.people < LEAST:
        return [say("why-few", count=found.people, least=LEAST)]
    first, leaders = found.first, found.leaders
    if first is None:
        return [say("why-none")]
    quoted = say("why-and").join(say("why-quoted", item=name(each)) for each in leaders[:NAMED])
    if len(leaders) == 1:
        rho, interval = coefficient(first.rho), between(first)
        said = [say("why-one", item=quoted, rho=rho, interval=interval)]
    elif len(leaders) <= NAMED:
        said = [say("why-several", items=quoted)]
    else:
        said = [say("why-several-more", items=quoted, count=len(leaders))]
    if (mend := found.to_mend) is not None:
        share = numbers.percent(mend.share.value)
        said.append(say("why-mend", item=name(mend), share=share))
    return said
