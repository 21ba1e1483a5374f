"""Lists of sign-ups and quotas as firms and districts send them: pasted, or in a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.enrolment.filling import LONGEST_POST, name_said, phone_said
from bot.domain.imports.problems import Problem  # noqa: TC001  # taken over by its type
from bot.domain.text import half_width, one_line

MOST_LINES = 5_000
MOST_PASTED = 60
LONGEST_LINE = 120
_NUMBER = re.compile(
    r"^\s{0,4}(?:[(（]?\d{1,3}\s{0,2}[.,，、:：)）．]\s{0,4}|\d{1,3}\s{1,4}(?=[一-鿿]|1[3-9]\d))"
)
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)")
_BETWEEN = re.compile(r"[\s,，、;；:：/|\t]+")
_ASIDE = re.compile(r"男|女|\d{1,2}周?岁?")  # what lists say of somebody and nobody asks for


@dataclass(frozen=True, slots=True)
class SignupRow:
    """Somebody on a list; ``phone`` in E.164, ``place`` says where they stand.

    ``around`` are the titles over it, which may name the district where the line does not.
    """

    place: str
    name: str
    phone: str
    firm: str = ""
    post: str = ""
    district: str = ""
    around: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """The seats of a district, or of a firm; ``group`` is the class that heads their column."""

    place: str
    district: str
    firm: str
    seats: int
    group: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class EnrolmentBook:
    """What a workbook says of an intake; problems that are warnings leave their line in."""

    people: tuple[SignupRow, ...] = ()
    quotas: tuple[QuotaRow, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line that was pasted: somebody, or the key of what is wrong with it."""

    said: str
    row: SignupRow | None = None
    wrong: str = ""


def read_pasted(text: str) -> list[PastedLine]:
    """Return who is named in lines of names with phones, like 张小满 13900000001 店长."""
    lines = [_NUMBER.sub("", each[:LONGEST_LINE]).strip() for each in text.splitlines()]
    read = [_pasted(place, each) for place, each in enumerate(filter(None, lines), start=1)]
    owners: dict[str, str] = {}
    return [_once(each, owners) for each in read]


def _once(line: PastedLine, owners: dict[str, str]) -> PastedLine:
    """Return a line; one that gives somebody the phone of another above is wrong."""
    row = line.row
    if row is None or owners.setdefault(row.phone, row.name) == row.name:
        return line
    return PastedLine(line.said, wrong="signup-line-twice")


def headed(text: str) -> tuple[str, str]:
    """Return the line over a pasted list, which may name the firm, and the list; "" for none."""
    first, _, rest = text.strip().partition("\n")
    if has_people(first) or not has_people(rest):
        return "", text
    return one_line(first, LONGEST_LINE).rstrip(":："), rest


def _pasted(place: int, said: str) -> PastedLine:
    said = half_width(said)
    found = _PHONE.search(said)
    if found is None:
        return PastedLine(said, wrong="signup-line-phone")
    phone = phone_said(found.group())
    if not phone:
        return PastedLine(said, wrong="signup-line-phone")
    words = _BETWEEN.split(f"{said[: found.start()]} {said[found.end() :]}")
    parts = [each for each in words if each and not _ASIDE.fullmatch(each)]
    name = name_said(parts[0]) if parts else ""
    if not name:
        return PastedLine(said, wrong="signup-line-name")
    post = one_line(" ".join(parts[1:]), LONGEST_POST)
    return PastedLine(said, SignupRow(str(place), name, phone, post=post))


def has_people(text: str) -> bool:
    """Return whether any line holds a phone."""
    return any(_PHONE.search(half_width(each[:LONGEST_LINE])) for each in text.splitlines())
