"""Terms 学期 of a school year: autumn from August to January, spring from February to July."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from bot.domain.text import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator

SPRING, AUTUMN = 1, 2
_FIRST_OF_SPRING, _FIRST_OF_AUTUMN = 2, 8
_HALVES = {"春": SPRING, "秋": AUTUMN, "上": AUTUMN, "下": SPRING, "一": AUTUMN, "二": SPRING}
_BY_SEASON = re.compile(r"(?<!\d)(?P<year>(?:20)?\d\d)年?度?(?P<half>[春秋])")
_BY_YEARS = re.compile(
    r"(?P<year>20\d\d)[-—–~/至](?P<next>(?:20)?\d\d)(?:学年)?度?[-—第(（/]{0,2}"
    r"(?:(?P<half>[上下一二])|(?P<number>[12]))"
)
_BY_YEAR = re.compile(r"(?P<year>20\d\d)学年度?第?(?P<half>[上下一二12])")
_CODE = re.compile(r"(?P<year>20\d\d)(?P<half>[12])")
_SCHOOL_YEAR = re.compile(r"(?<!\d)20\d\d[-—–~/至](?:20)?\d\d(?:学年)?")
_PLAIN = re.compile(r"(?P<year>20\d\d)-(?P<half>[12])")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A term: the calendar year in which it begins, and 1 for spring or 2 for autumn."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the term that a day lies in."""
        if day.month >= _FIRST_OF_AUTUMN:
            return cls(day.year, AUTUMN)
        if day.month >= _FIRST_OF_SPRING:
            return cls(day.year, SPRING)
        return cls(day.year - 1, AUTUMN)

    @classmethod
    def from_key(cls, key: str) -> Self:
        """Read what :attr:`key` gives."""
        year, half = key.split("-")
        return cls(int(year), int(half))

    @classmethod
    def read(cls, said: str) -> Self | None:
        """Read 2026年秋季学期, 2026-2027学年第一学期 or 2026-2; None for anything else."""
        text = "".join(half_width(said[:60]).split())
        if plain := _PLAIN.fullmatch(text):
            return cls(int(plain["year"]), int(plain["half"]))
        if season := _BY_SEASON.search(text):
            return cls(2000 + int(season["year"]) % 100, _HALVES[season["half"]])
        if years := _BY_YEARS.search(text):
            begins = int(years["year"])
            if int(years["next"]) % 100 != (begins + 1) % 100:
                return None
            is_first = years["half"] in {"上", "一"} or years["number"] == "1"
            return cls(begins, AUTUMN) if is_first else cls(begins + 1, SPRING)
        if of_year := _BY_YEAR.search(text):
            begins = int(of_year["year"])
            return cls(begins, AUTUMN) if of_year["half"] in "上一1" else cls(begins + 1, SPRING)
        return None

    @classmethod
    def of_code(cls, said: str) -> tuple[Self, Self] | None:
        """Read 20261 as the city's system may mean it: the first half of 2026-2027, or of 2026."""
        found = _CODE.fullmatch(said.strip())
        if found is None:
            return None
        year, half = int(found["year"]), int(found["half"])
        first = cls(year, AUTUMN) if half == 1 else cls(year + 1, SPRING)
        return first, cls(year, half)

    @property
    def key(self) -> str:
        """The term as it is stored: 2026-2."""
        return f"{self.year}-{self.half}"

    @staticmethod
    def year_in(said: str) -> str:
        """Return the school year that a text names, as 2026-2027学年; "" where it names none."""
        found = _SCHOOL_YEAR.search("".join(half_width(said[:80]).split()))
        return found[0] if found else ""

    @property
    def starts_on(self) -> date:
        """The first day."""
        return date(self.year, _FIRST_OF_SPRING if self.half == SPRING else _FIRST_OF_AUTUMN, 1)

    @property
    def next(self) -> Self:
        """The term after it."""
        return (
            type(self)(self.year, AUTUMN)
            if self.half == SPRING
            else type(self)(self.year + 1, SPRING)
        )

    @property
    def previous(self) -> Self:
        """The term before it."""
        return (
            type(self)(self.year, SPRING)
            if self.half == AUTUMN
            else type(self)(self.year - 1, AUTUMN)
        )

    def year_of_school(self) -> tuple[Self, Self]:
        """Return the two terms of the school year: its autumn and its spring."""
        return (self, self.next) if self.half == AUTUMN else (self.previous, self)

    def back(self) -> Iterator[Self]:
        """Yield the term and those before it, without end."""
        term = self
        while True:
            yield term
            term = term.previous
