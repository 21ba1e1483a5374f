"""What is asked of somebody who signs up, one thing after the other, and what answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.people import phones
from bot.domain.text import bounded, fold, half_width, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_NAME, SHORTEST_NAME = 20, 2  # characters of a person's name
LONGEST_FIRM, LONGEST_POST = 40, 20
_LETTERS = re.compile(r"[一-鿿㐀-䶿A-Za-z·•.' ]{2,20}")
_MOBILE = re.compile(r"\+861[3-9]\d{9}")
_SAYS_NAME = re.compile(r"^(?:我叫|我是|姓名|名字)(?:叫|是)?[:： ]?")
_NONE = frozenset(
    map(fold, ("没有", "无", "没有单位", "没单位", "个体", "自由职业", "没得", "none", "no"))
)


class SignupStep(StrEnum):
    """What is asked next."""

    NAME = "n"
    PHONE = "p"
    FIRM = "f"
    POST = "o"
    DISTRICT = "d"
    AGE = "a"
    PAPERS = "m"
    LOOK = "l"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a sign-up says so far; None where it was not asked yet."""

    name: str
    phone: str
    firm: str | None
    post: str | None
    district: str
    grown: bool | None
    needs_age: bool
    papers_missing: bool


def next_step(filled: Filled) -> SignupStep:
    """Return what is asked next; a look at all is the end."""
    open_ = (
        (SignupStep.NAME, not filled.name),
        (SignupStep.PHONE, not filled.phone),
        (SignupStep.FIRM, filled.firm is None),
        (SignupStep.POST, filled.post is None and bool(filled.firm)),
        (SignupStep.DISTRICT, not filled.district),
        (SignupStep.AGE, filled.needs_age and filled.grown is None),
        (SignupStep.PAPERS, filled.papers_missing),
    )
    return next((step for step, is_open in open_ if is_open), SignupStep.LOOK)


def step_before(step: SignupStep, *, needs_age: bool) -> SignupStep | None:
    """Return the question before another; None before the first."""
    steps = [each for each in SignupStep if needs_age or each is not SignupStep.AGE]
    place = steps.index(step)
    return steps[place - 1] if place else None


def name_said(text: str) -> str:
    """Return the name that was written; "" where it is none."""
    said = _SAYS_NAME.sub("", half_width(bounded(text, 60)).strip())
    said = re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", said)
    return said if _LETTERS.fullmatch(said) else ""


def phone_said(text: str) -> str:
    """Return the mobile number that was written, in E.164; "" where it is none."""
    number = phones.e164(text)
    abroad = not number.startswith("+86") and phones.is_dialled(number)
    return number if abroad or _MOBILE.fullmatch(number) else ""


def firm_said(text: str) -> str:
    """Return a firm's name as written; "" for none."""
    return "" if fold(text) in _NONE else one_line(text, LONGEST_FIRM)


def district_said(text: str, known: Sequence[str]) -> str:
    """Return the district that was written: 云溪 is 云溪区; "" where none or several are meant."""
    said = fold(bounded(text, 30))
    if len(said) < 2:
        return ""
    named = [each for each in known if fold(each) == said]
    named = named or [each for each in known if fold(each) in said or said in fold(each)]
    return named[0] if len(named) == 1 else ""


def capacity_said(text: str) -> int | None:
    """Return a number of people: 60, 60人; None where it is none."""
    return seats_said(text) or None


def seats_said(text: str) -> int | None:
    """Return a number of seats, which may be 0; None where it is none."""
    match = re.fullmatch(
        r"[\s:：]{0,4}(\d{1,5})\s{0,4}(?:人|个|名|位)?\s{0,4}", half_width(text[:20])
    )
    return int(match[1]) if match else None
