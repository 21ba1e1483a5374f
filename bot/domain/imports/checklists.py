"""Sheets of what a class needs 工作清单, line by line: what, by whom, and on which day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.checklists.checklist import (
    EARLIEST,
    LATEST,
    LONGEST,
    Anchor,
    Phase,
    phase_of,
)
from bot.domain.checklists.days import DueKind, DueSaid, due_said, phase_said
from bot.domain.imports import values
from bot.domain.imports.book import ChecklistRow
from bot.domain.imports.doubts import SKIPPED, Choice, Doubt, Doubts
from bot.domain.imports.pairs import PairLine
from bot.domain.imports.problems import CellError

if TYPE_CHECKING:
    from bot.domain.imports.book import ClassRow
    from bot.domain.imports.lines import TableLine

_DAYS = {
    Phase.BEFORE: ((Anchor.START, -7), (Anchor.START, -3), (Anchor.START, -1)),
    Phase.DURING: ((Anchor.START, 1), (Anchor.END, -1)),
    Phase.AFTER: ((Anchor.END, 3), (Anchor.END, 7), (Anchor.END, 30)),
}
"""What is offered where a line names a phase and no day of it."""
_PARTS = re.compile(r"[、,，;；/|\n]+|\s{1,3}")
_TITLE = re.compile(r"(?<=[一-龥]{2})(?:老师|主任|科长|同志)$")
MOST_NAMED = 5  # of those who are no colleagues


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A line of a sheet: ``who`` may be several, as written; a post is known without the school."""

    row: ChecklistRow
    who: tuple[str, ...]

    @property
    def names(self) -> tuple[PairLine, ...]:
        """Those who may be colleagues, to be looked up."""
        return tuple(PairLine(_TITLE.sub("", each), "") for each in self.who)


@dataclass(slots=True)
class ChecklistReader:
    """A reader that gathers the lines of checklists; a phase holds for the lines under it."""

    doubts: Doubts
    lines: list[tuple[TableLine, ChecklistLine]] = field(default_factory=list)
    _phase: tuple[object, Phase | None] = (None, None)

    def read(self, line: TableLine, of: ClassRow | None) -> None:
        """Read a line; ``of`` is the class that the titles name, whose days a date is counted by.

        What is to be done every day has no day of its own, and is left out; that is said.
        """
        text = line.needed("task", lambda cell: values.limited(values.text_of(cell), LONGEST))
        phase = self._phase_of(line)
        due = self._due(line, phase, of)
        if due is not None and not EARLIEST <= due[1] <= LATEST:
            line.complain(
                "when", "checklist-row-when", given=values.text_of(line.cell("when"))[:20]
            )
        if due is None or not text or not line.is_clean:
            return
        said = values.text_of(line.cell("who"))
        who = tuple(dict.fromkeys(each for each in _PARTS.split(said) if each))[:MOST_NAMED]
        if values.is_blank(said):
            who = ()
        anchor, days = due
        row = ChecklistRow(phase_of(anchor, days), text, anchor=anchor, days=days)
        self.lines.append((line, ChecklistLine(row, who)))

    def _phase_of(self, line: TableLine) -> Phase | None:
        table, above = self._phase
        said = values.text_of(line.cell("phase"))
        phase = phase_said(said) if said else (above if table is line.table else None)
        self._phase = (line.table, phase)
        return phase

    def _due(
        self, line: TableLine, phase: Phase | None, of: ClassRow | None
    ) -> tuple[Anchor, int] | None:
        """Return the day, counted from a day of the class; None where it is asked, or wrong."""
        text = values.text_of(line.cell("when"))
        due = due_said(text, phase, ahead="提前" in line.headed("when"))
        if due.kind is DueKind.DAY:
            return due.anchor, due.days
        if due.kind is DueKind.OFFSET:
            return self._from_event(due)
        if due.kind is DueKind.EACH:
            line.complain("when", "checklist-row-each", warning=True, text=_shown(line))
            return None
        if due.kind is DueKind.UNCLEAR and of is not None and (day := _dated(line, of)):
            return day
        named = phase_said(text) or phase
        if due.kind is DueKind.NONE and named in _DAYS:
            return self._asked(named)
        line.complain("when", "checklist-row-when", given=text[:20] or "—")
        return None

    def _from_event(self, due: DueSaid) -> tuple[Anchor, int] | None:
        answer = self.doubts.answer(_OF_EVENT)
        return None if answer is None else (Anchor(answer), due.days)

    def _asked(self, phase: Phase) -> tuple[Anchor, int] | None:
        answer = self.doubts.answer(_doubt_day(phase))
        if answer in {None, SKIPPED}:
            return None
        anchor, _, days = str(answer).partition(":")
        return Anchor(anchor), int(days)


_OF_EVENT = Doubt(
    "checklist-event",
    "doubt-checklist-event",
    tuple(Choice(each.value, f"checklist-{each.value}-day") for each in Anchor),
)


def _doubt_day(phase: Phase) -> Doubt:
    """Make the question on which day lines are due that name a phase alone."""
    choices = [
        Choice(
            f"{anchor.value}:{days}",
            f"checklist-{anchor.value}-{'before' if days < 0 else 'after'}",
            {"count": abs(days)},
        )
        for anchor, days in _DAYS[phase]
    ]
    return Doubt(
        f"checklist-day:{phase.value}",
        f"doubt-checklist-day-{phase.value}",
        (*choices, Choice(SKIPPED, "choice-checklist-out")),
    )


def _dated(line: TableLine, of: ClassRow) -> tuple[Anchor, int] | None:
    """Return a date as days from the first day of a class, or behind it from the last."""
    try:
        day = values.day_of(line.cell("when"), near=of.starts_on)
    except CellError:
        return None
    if day > of.ends_on:
        return Anchor.END, (day - of.ends_on).days
    return Anchor.START, (day - of.starts_on).days


def _shown(line: TableLine) -> str:
    return values.text_of(line.cell("task"))[:20]
