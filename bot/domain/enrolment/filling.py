"""What is asked of somebody who signs up, one thing after the other, and what answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.people import phones
from bot.domain.people.names import is_oneself
from bot.domain.text import bounded, fold, half_width, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_NAME, SHORTEST_NAME = 20, 2  # characters of a person's name
LONGEST_FIRM, LONGEST_POST = 40, 20
GROWN = 18  # years
_LETTERS = re.compile(r"[一-鿿㐀-䶿A-Za-z·•.' ]{2,20}")
_MOBILE = re.compile(r"\+861[3-9]\d{9}")
_SAYS_NAME = re.compile(r"^.{0,20}?(?:我叫|我是|姓名|名字)(?:叫|是)?[:： ]?")
_AFTER_NAME = re.compile(r"[,，、。.;； ]{1,2}(?:我?今年|男|女|\d{2}周?岁)[^,，]{0,6}$")
_SENTENCE = re.compile(
    r"你好|您好|老师|报名|报个|报一|我[想要]|想[报学参要考问来去]|要[报学参考问]|参加|培训|学习|种[地田植]|养殖|单位|公司"
    r"|怎么|咋|什么|啥|可以|不知道|谢谢|上课|请问"
)
_FIRM = re.compile(r"公司|厂|店|社|部|场|馆|行|院|校|局|所|站|园|中心|集团|工作室|坊|铺|企业")
_NO_FIRM = re.compile(
    r"^(?:我|俺|咱)?(?:们)?(?:现在|目前|暂时|都|是|就是|就|在家|一个)?"
    r"(?:没得?有?单位|没有?工作|没上班|无业|待业|失业|种[地田菜]|务农|农民|农村人|个体|自由职业|打零工|带[娃孩])"
)
_NOT_YET = re.compile(r"我?(?:还|都)?(?:没|没有|没得|没满|没到|不够)(?:呢|的|哦)?")
_IS_IT = re.compile(r"[吗么]$|满了?没$|满不满|能")
_UNDER_AGE = re.compile(r"[没未不]|差|还小")
_OF_AGE = re.compile(r"满了|成年|大人|[够过到]了|满(?:18|十八)|(?:18|十八)岁?(?:以上|多)")
_YEARS = re.compile(r"(?:我|今年|已经|刚|才|快要?|都){0,4}(\d{1,2})(?:周?岁|了|啦|多){0,3}")
_DENIES = re.compile(r"[不没]")
_DISTRICT = re.compile(
    r"(?:我们?|咱们?|家|单位|就|是|在|来自){0,4}((?!这|哪|什么)(?:[一-鿿]{2,7}[区县市州旗]|[一-鿿]县))(?:的|人|这边)?"
)
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
    said = _AFTER_NAME.sub("", _SAYS_NAME.sub("", half_width(bounded(text, 60)).strip()))
    said = re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", said)
    is_name = _LETTERS.fullmatch(said) and not _SENTENCE.search(fold(said))
    return said if is_name and not is_oneself(said) else ""


def phone_said(text: str) -> str:
    """Return the mobile number that was written, in E.164; "" where it is none."""
    number = phones.e164(text)
    abroad = not number.startswith("+86") and phones.is_dialled(number)
    return number if abroad or _MOBILE.fullmatch(number) else ""


def digits_said(text: str) -> int:
    """Return of how many digits a number is that has some too few or too many; 0 for any other."""
    said = re.sub(r"[\s-]", "", half_width(bounded(text, 40)))
    return len(said) if said.isdecimal() and len(said) in range(7, 16) and len(said) != 11 else 0


def age_said(text: str) -> bool | None:
    """Return whether somebody says that they are 18: 满了, 今年35, 16岁; None where neither."""
    said = fold(bounded(text, 20))
    if _NOT_YET.fullmatch(said):
        return False
    if _IS_IT.search(said):
        return None
    if years := _YEARS.fullmatch(said):
        return int(years[1]) >= GROWN and not said.startswith("快")
    if _UNDER_AGE.search(said) and re.search(r"满|够|到|成年|18|十八|差|小", said):
        return False
    return True if _OF_AGE.search(said) else None


def firm_said(text: str) -> str:
    """Return a firm's name as written; "" for none: 无, 自由职业, 本人."""
    said = fold(bounded(text, LONGEST_FIRM))
    has_none = (
        is_oneself(said) or said in _NONE or (_NO_FIRM.search(said) and not _FIRM.search(said))
    )
    has_none = has_none or (_NO_FIRM.search(said) and "单位" in said[:6])
    return "" if has_none else one_line(text, LONGEST_FIRM)


def district_said(text: str, known: Sequence[str]) -> str:
    """Return the district that was written: 云溪 is 云溪区; "" where none or several are meant."""
    said = fold(bounded(text, 30))
    if len(said) < 2:
        return ""
    named = [each for each in known if fold(each) == said]
    named = named or [each for each in known if fold(each) in said or said in fold(each)]
    if not named and not _DENIES.search(said):
        named = [each for each in known if len(each) > 2 and fold(each[:-1]) in said]
    return named[0] if len(named) == 1 else ""


def other_district_said(text: str) -> str:
    """Return a district that nobody has named before: 龙湖区, 我是龙湖区的; "" for none."""
    found = _DISTRICT.fullmatch(fold(bounded(text, 20)))
    return found[1] if found else ""


def capacity_said(text: str) -> int | None:
    """Return a number of people: 60, 60人; None where it is none."""
    return seats_said(text) or None


def seats_said(text: str) -> int | None:
    """Return a number of seats, which may be 0; None where it is none."""
    match = re.fullmatch(
        r"[\s:：]{0,4}(\d{1,5})\s{0,4}(?:人|个|名|位)?\s{0,4}", half_width(text[:20])
    )
    return int(match[1]) if match else None
