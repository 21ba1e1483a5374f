"""A figure, beside what was asked of it and beside its rivals, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WITHIN, BEYOND = "✓", "✗"
NOT_MEASURED = "—"
HEAD = (
    "| figure | measured | asked | | rival, same run | |\n"
    "|---|---:|---:|:-:|---|---|"
)  # fmt: skip
Rivals = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a run.

    Args:
        name: What is measured.
        value: What came of it; None where it could not be measured here, and ``note`` says why.
        unit: Of value, limit and rivals.
        limit: What was asked for; None where nothing was.
        at_most: Whether the limit is the most that may be, not the least.
        rivals: What others came to in the same run, by name.
        note: How much was measured, or what else is to be known.
    """

    name: str
    value: float | None
    unit: str = ""
    limit: float | None = None
    at_most: bool = True
    rivals: Rivals = ()
    note: str = ""

    @property
    def is_within(self) -> bool | None:
        """Whether the limit is kept; None where there is none, or nothing was measured."""
        if self.limit is None or self.value is None:
            return None
        return self.value <= self.limit if self.at_most else self.value >= self.limit

    @property
    def verdict(self) -> str:
        """A mark where there is a limit."""
        return {None: "", True: WITHIN, False: BEYOND}[self.is_within]


def number(value: float) -> str:
    """Write a number as short as it may be and as long as it must."""
    if float(value).is_integer():
        return f"{value:,.0f}"
    steps = ((100, 0), (10, 1), (1, 2), (0.1, 3))
    digits = next((digits for least, digits in steps if abs(value) >= least), 4)
    return f"{value:,.{digits}f}"


def worded(value: float | None, unit: str) -> str:
    """Write a number with its unit."""
    return NOT_MEASURED if value is None else f"{number(value)} {unit}".rstrip()


def row(figure: Figure) -> str:
    """Write a figure as a row of the table."""
    sign = "≤" if figure.at_most else "≥"
    asked = "" if figure.limit is None else f"{sign} {figure.limit:,g} {figure.unit}".rstrip()
    beside = "; ".join(f"{name} {worded(each, figure.unit)}" for name, each in figure.rivals)
    return _cells(
        figure.name, worded(figure.value, figure.unit), asked, figure.verdict, beside, figure.note
    )


def heading(name: str, note: str) -> str:
    """Write the row above the figures of a benchmark."""
    return _cells(f"**{name}**", "", "", "", "", note)


def failure(what: str) -> str:
    """Write the row of a benchmark that has no figures, because of what went wrong."""
    return _cells("did not finish", NOT_MEASURED, "", BEYOND, "", what)


def _cells(*cells: str) -> str:
    plain = (" ".join(each.replace("|", "\\|").split()) for each in cells)
    return f"| {' | '.join(plain)} |".replace("  ", " ")


def summary(figures: Sequence[Figure], failed: Sequence[str]) -> str:
    """Say how many figures are as asked, how many are not, and what did not finish."""
    kept = [each.is_within for each in figures]
    missing = sum(each.value is None for each in figures)
    said = (
        f"{len(kept) - missing} figures: {kept.count(True)} within their limit,"
        f" {kept.count(False)} beyond it, {kept.count(None) - missing} without one"
    )
    if missing:
        said += f"; {missing} could not be measured here"
    return said + (f"; did not finish: {', '.join(failed)}." if failed else "; all finished.")


def share(found: Sequence[bool]) -> float:
    """Return how many of a hundred are so."""
    return 100 * sum(found) / max(1, len(found))


def quantile(waits: Sequence[float], part: float) -> float:
    """Return what so large a part of them do not exceed."""
    ordered = sorted(waits)
    return ordered[max(0, min(len(ordered) - 1, int(len(ordered) * part) - 1))]
