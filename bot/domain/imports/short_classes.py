"""Classes as offices call them for short: 汽修1班, 26级汽修1班, 一年级汽修（1）班, 电子商务1班."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.aid.terms import Term
from bot.domain.text import half_width, in_order
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bot.domain.imports.book import ClassRow

_YEAR = re.compile(r"(?:20)?(\d\d)(?:级|届(?=.*级))|20(\d\d)(?=\D)")
_GRADE = re.compile(r"(?:高|中职|职)?([一二三123])年级|(?:高|职)([一二三])(?=[^\d])")
_NUMBERED = re.compile(
    r"(?P<stem>[一-龥A-Za-z]{1,16}?)(?:专业)?[(]?(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3})[)]?班?"
)
LONGEST = 40  # characters of a class that are read


@dataclass(frozen=True, slots=True)
class ShortClass:
    """A class taken apart: the year in which it began (0 where that is not said)."""

    year: int
    stem: str
    number: int


def taken_apart(said: str, today: date, *, grade: str = "") -> ShortClass | None:
    """Take the name of a class apart; ``grade`` is what another column says of its year."""
    text = "".join(half_width(said[:LONGEST]).split())
    year, text = _year_in(text, today)
    if not year and grade:
        year, _ = _year_in(f"{''.join(half_width(grade[:10]).split())}级", today)
    found = _NUMBERED.fullmatch(text.strip("-—_()"))
    if found is None:
        return None
    try:
        return ShortClass(year, found["stem"], number(found["number"]))
    except ValueError:
        return None


def _year_in(text: str, today: date) -> tuple[int, str]:
    """Return the year in which a class began, as 26, and the text without it."""
    if found := _YEAR.search(text):
        return int(found[1] or found[2]), text[: found.start()] + text[found.end() :]
    if found := _GRADE.search(text):
        nth = number(found[1] or found[2])
        began = Term.of(today).year_of_school()[0].year - nth + 1
        return began % 100, text[: found.start()] + text[found.end() :]
    return 0, text


def class_called(
    said: str,
    classes: Mapping[str, ClassRow],
    today: date,
    *,
    grade: str = "",
    among: Iterable[str] | None = None,
) -> str | None:
    """Return the one class that is called so, or None where there is none or there are more."""
    wanted = taken_apart(said, today, grade=grade)
    if wanted is None:
        return None
    fits = [name for name in (among or classes) if _fits(wanted, classes[name], today)]
    return fits[0] if len(fits) == 1 else None


def _fits(wanted: ShortClass, row: ClassRow, today: date) -> bool:
    known = taken_apart(row.name, today, grade=row.grade)
    if known is None or known.number != wanted.number:
        return False
    if wanted.year and known.year and wanted.year != known.year:
        return False
    own = [each for each in (known.stem, row.major) if each]
    return any(_is_short(wanted.stem, each) for each in own)


def _is_short(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) > 1 and in_order(short, long))


def class_in_title(title: str, classes: Mapping[str, ClassRow], today: date) -> str | None:
    """Return the one class that a title names for short: 25级幼教3班困难学生花名册."""
    text = "".join(half_width(title[:120]).split())
    fits = [name for name, row in classes.items() if _is_named(text, row, today)]
    return fits[0] if len(fits) == 1 else None


def _is_named(text: str, row: ClassRow, today: date) -> bool:
    known = taken_apart(row.name, today, grade=row.grade)
    if known is None:
        return False
    for stem in filter(None, (known.stem, row.major)):
        for found in re.finditer(rf"{re.escape(stem)}(?:专业)?[(]?(\d{{1,4}})[)]?班", text):
            year, _ = _year_in(text[: found.start()][-8:], today)
            if int(found[1]) == known.number and year in {0, known.year}:
                return True
    return False
