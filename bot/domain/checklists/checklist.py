"""A checklist of a class: phases, who a line is for, on which day it is due, and lines as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ChecklistItemId, ChecklistLineId, ClassId  # noqa: TC001  # rows are read by their types
from bot.domain.text import bounded, half_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST = 120  # characters of a line
MOST = 80  # lines of a template
EARLIEST, LATEST = -120, 366  # days


class Phase(StrEnum):
    """The phases of a class."""

    BEFORE = "before"
    FIRST = "first"
    DURING = "during"
    LAST = "last"
    AFTER = "after"


class Post(StrEnum):
    """For whom a line is: by post, or a named colleague."""

    CLASS_TEACHER = "class_teacher"
    SERVICE = "service"
    LEADER = "leader"
    LIAISON = "liaison"
    COORDINATOR = "coordinator"
    NAMED = "named"


class Anchor(StrEnum):
    """The day of a class from which days are counted."""

    START = "start"
    END = "end"


class ItemState(StrEnum):
    """What became of a line in a class; ``void`` does not apply there."""

    OPEN = "open"
    DONE = "done"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the template; ``days`` are counted from the anchor, negative before it."""

    id: ChecklistLineId
    phase: Phase
    text: str
    post: Post
    owner: AccountId | None
    owner_name: str
    anchor: Anchor
    days: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line in a class: what became of it, by whom and when (seconds of UTC)."""

    id: ChecklistItemId
    line_id: ChecklistLineId
    class_id: ClassId
    class_name: str
    class_number: int
    district: str
    starts_on: date
    ends_on: date
    phase: Phase
    text: str
    post: Post
    owner: AccountId | None
    owner_name: str
    anchor: Anchor
    days: int
    state: ItemState
    note: str
    photo: str
    by_name: str
    ended_at: int | None

    @property
    def due_on(self) -> date:
        """The day until which it is to be done: it follows the days of the class."""
        return due_day(self.anchor, self.days, self.starts_on, self.ends_on)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is ItemState.OPEN

    def is_late(self, today: date) -> bool:
        """Return whether its day is over."""
        return self.is_open and self.due_on < today


def due_day(anchor: Anchor, days: int, starts_on: date, ends_on: date) -> date:
    """Return the day that is so many days from the first or the last of a class."""
    return (starts_on if anchor is Anchor.START else ends_on) + timedelta(days=days)


def phase_of(anchor: Anchor, days: int) -> Phase:
    """Return the phase that a day falls into, where none is said."""
    if anchor is Anchor.START:
        return Phase.BEFORE if days < 0 else Phase.FIRST if days == 0 else Phase.DURING
    return Phase.DURING if days < 0 else Phase.LAST if days == 0 else Phase.AFTER


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a class, or a phase of it, is; what does not apply does not count."""

    done: int = 0
    open: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """What applies."""
        return self.done + self.open


def tally(items: Iterable[Item], today: date) -> Tally:
    """Count items."""
    found = list(items)
    return Tally(
        sum(each.state is ItemState.DONE for each in found),
        sum(each.is_open for each in found),
        sum(each.is_late(today) for each in found),
    )


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line as it was typed; ``name`` is a colleague's where no post was said."""

    anchor: Anchor
    days: int
    post: Post
    name: str
    text: str


class ChecklistError(ValueError):
    """An error for a typed line that lacks something: ``key`` of the sentence."""

    def __init__(self, key: str, given: str) -> None:
        super().__init__(key)
        self.key = key
        self.given = given


_WHEN = re.compile(
    r"^(?:"
    r"(?P<start>开班|开课|报到|开训)(?:(?P<sday>当天|那天|第一天|日)|(?P<sside>前|后)\s?(?P<snum>\d{1,3}|[一二两三四五六七八九十])\s?(?P<sunit>天|周|个?星期)|前一天|第\s?(?P<snth>\d{1,2})\s?天)"
    r"|(?P<end>结业|结课|结束|毕业|最后)(?:(?P<eday>当天|那天|一天|日)|(?P<eside>前|后)\s?(?P<enum>\d{1,3}|[一二两三四五六七八九十])\s?(?P<eunit>天|周|个?星期)|前一天)"
    r")[,，:：、\s]{0,3}"
)
_DIGITS = dict(zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_POSTS: Mapping[str, Post] = {
    "班主任": Post.CLASS_TEACHER,
    "服务人员": Post.SERVICE,
    "跟班人员": Post.SERVICE,
    "蹲点领导": Post.LEADER,
    "领导": Post.LEADER,
    "联络员": Post.LIAISON,
    "统筹人员": Post.COORDINATOR,
    "统筹": Post.COORDINATOR,
}
_OF_WHOM = re.compile(r"^(?P<who>[^:：,，\s]{2,12}?)\s{0,3}[:：]\s{0,3}(?P<text>.+)$")
_OR_SPACED = re.compile(r"^(?P<who>[^:：,，\s]{2,8})\s{1,3}(?P<text>.+)$")


def post_said(text: str) -> Post | None:
    """Return the post that a word names; None for a person or anybody else."""
    return _POSTS.get(text.strip())


def read_line(line: str) -> WrittenLine:
    """Read 开班前7天 班主任：核对花名册; a known post may stand without its colon.

    Raises:
        ChecklistError: It says not when, not for whom, or not what.
    """
    said = half_width(bounded(line, LONGEST)).strip().lstrip("·-•0123456789.、 ")
    match = _WHEN.match(said)
    if match is None:
        raise ChecklistError("checklist-line-when", line[:40])
    anchor, days = _days(match)
    rest = said[match.end() :].strip()
    whom = _OF_WHOM.match(rest)
    if whom is None:
        whom = _OR_SPACED.match(rest)
        if whom is not None and whom["who"] not in _POSTS:
            whom = None
    if whom is None:
        raise ChecklistError("checklist-line-who", line[:40])
    post = _POSTS.get(whom["who"], Post.NAMED)
    text = _wide(whom["text"].strip())
    if not text:
        raise ChecklistError("checklist-line-what", line[:40])
    if not EARLIEST <= days <= LATEST:
        raise ChecklistError("checklist-line-when", line[:40])
    return WrittenLine(anchor, days, post, "" if post is not Post.NAMED else whom["who"], text)


_NARROW = str.maketrans(",:;()!?", "，：；（）！？")
_BESIDE_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff])[,:;()!?]|[()](?=[\u4e00-\u9fff])")


def _wide(text: str) -> str:
    """Return a text with the marks beside Chinese characters as they are written there."""
    return _BESIDE_CHINESE.sub(lambda match: match[0].translate(_NARROW), text)


def _days(match: re.Match[str]) -> tuple[Anchor, int]:
    anchor = Anchor.START if match["start"] else Anchor.END
    side, number, unit = (
        (match["sside"], match["snum"], match["sunit"])
        if match["start"]
        else (match["eside"], match["enum"], match["eunit"])
    )
    if match["sday"] or match["eday"]:
        return anchor, 0
    if match["snth"]:
        return anchor, int(match["snth"]) - 1
    if number is None:  # 前一天
        return anchor, -1
    count = int(number) if number.isdecimal() else _DIGITS[number]
    count *= 1 if unit == "天" else 7
    return anchor, -count if side == "前" else count
