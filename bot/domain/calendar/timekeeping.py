"""Hours for a timetable that gives periods: by the bells of its file, the school's, or as asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.calendar.bells import SchoolBells, parse_bells, with_tables
from bot.domain.calendar.periods import hours_of
from bot.domain.imports.doubts import Choice, Doubt
from bot.domain.imports.problems import CellError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from bot.domain.calendar.periods import Periods
    from bot.domain.calendar.tables import BellTable
    from bot.domain.imports.book import ClassRow
    from bot.domain.imports.doubts import Doubts

TRIES = 5  # answers that are no bells, after which it is not asked again


class Timekeeper:
    """A keeper of the bells while files are read; ``new`` are those that the files bring."""

    def __init__(self, bells: SchoolBells, doubts: Doubts) -> None:
        self._known = bells
        self._doubts = doubts
        self.new: tuple[BellTable, ...] = ()

    def add(self, tables: Iterable[BellTable]) -> None:
        """Take bells that a file brings; they go before the school's."""
        self.new = with_tables(self.new, tables)

    def hours(
        self, periods: Periods, day: date, of_class: ClassRow
    ) -> tuple[tuple[time, time], ...] | None:
        """Return begin and end of periods on a day, of each piece; None while the bells are asked.

        Raises:
            CellError: The bells do not have these periods, or none hold on that day.
        """
        bells = self._bells(day)
        if bells is None:
            return None
        table = self._table(bells, day, of_class)
        return None if table is None else hours_of(periods, table)

    def _bells(self, near: date) -> SchoolBells | None:
        """Return the bells that hold: without any, ask for them once a file."""
        if self.new:
            return SchoolBells(with_tables(self._known.tables, self.new))
        if self._known:
            return self._known
        for attempt in range(TRIES):
            doubt = Doubt("bells", "doubt-bells", (), typed=True)
            if attempt:
                doubt = replace(doubt, key=f"bells-{attempt}", text="doubt-bells-again")
            given = self._doubts.answer(doubt)
            if given is None:
                return None
            try:
                self.add(parse_bells(given, near))
            except CellError:
                continue
            return SchoolBells(self.new)
        raise CellError("bells-unknown")

    def _table(self, bells: SchoolBells, day: date, of_class: ClassRow) -> BellTable | None:
        """Return the table for a class on a day; where several campuses may be meant, ask."""
        try:
            return bells.on(day, of_class.venue)
        except CellError as error:
            if error.key != "bells-campus":
                raise
        campuses = dict.fromkeys(each.campus for each in bells.tables if each.campus)
        doubt = Doubt(
            f"campus:{of_class.name}"[:200],
            "doubt-campus",
            tuple(map(Choice, campuses)),
            {"class": of_class.name},
            lasting=True,
        )
        given = self._doubts.answer(doubt)
        return None if given is None else bells.on(day, given)
