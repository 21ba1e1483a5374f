"""Figures as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.statistics import Interval

NOTHING = "—"


def percent(share: float | None, digits: int = 1) -> str:
    """Write a share as 99.6%; never 100% of less than all, nor 0% of more than nothing.

    More than all is no share, and written as none.
    """
    if share is None or share > 1:
        return NOTHING
    if share in {0.0, 1.0}:
        return f"{share:.0%}"
    step = 10.0 ** -(digits + 2)
    return f"{min(max(share, step), 1 - step):.{digits}%}"


def span(interval: Interval | None) -> str:
    """Write an interval as 99.5–99.7%."""
    if interval is None:
        return NOTHING
    return f"{percent(interval.low).removesuffix('%')}–{percent(interval.high)}"


def mean(value: float | None) -> str:
    """Write a mean as 4.82."""
    return NOTHING if value is None else f"{value:.2f}"


def plain(value: float | None) -> str:
    """Write any number with at most two places behind the point: 2.94, 3500."""
    return NOTHING if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def score(value: float | None) -> str:
    """Write a figure from -100 to 100 as +87."""
    return NOTHING if value is None else f"{value:+.0f}".replace("-", "−")


def count(value: int) -> str:
    """Write a count as 3,822."""
    return f"{value:,}"


def bar(share: float, width: int = 8) -> str:
    """Draw a bar of eighths, padded to ``width`` places."""
    eighths = round(share * width * 8)
    if share > 0:
        eighths = max(1, eighths)
    whole, rest = divmod(eighths, 8)
    drawn = "█" * whole + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[rest]
    return drawn.ljust(width)


def floor_of(shares: list[float]) -> float:
    """Return the start of an axis on which the shares differ visibly: 0, 0.5, 0.8 and on."""
    least = min(shares, default=0.0)
    return next(
        (step for step in (0.98, 0.95, 0.9, 0.8, 0.5) if least > step + (1 - step) * 0.05), 0.0
    )
