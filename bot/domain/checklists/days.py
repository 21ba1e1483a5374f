"""On which day a line of a checklist is due, as tables say it: 提前7天, 结业后两周, T-5, 每天."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.checklists.checklist import EARLIEST, LATEST, Anchor, Phase
from bot.domain.text import bounded, half_width
from bot.domain.timetable.numerals import NUMBER, number

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 60  # characters of a cell
LONGEST_PHASE = 6  # characters of a phase that stands where a day is wanted
WORKING_WEEK = 5  # working days are days of the calendar only by whole weeks
_START = r"开班|开训|开课|开学|报到|办班"
_END = r"结业|结训|结班|结课|(?:培训)?结束|毕业"
_COURSE = r"培训|训|上课"  # before it is before the first day, after it after the last
_N = rf"(?P<number>\d{{1,3}}|{NUMBER})个?(?P<unit>工作日|天|日|周|星期|礼拜|月)"
_COUNTED = re.compile(
    rf"(?:(?P<start>{_START})|(?P<end>{_END})|{_COURSE})?"
    rf"(?P<side>之?前|提前|之?后)?{_N}(?P<behind>之?前|之?后)?"
)
_SAME_DAY = re.compile(
    rf"(?:(?P<start>{_START})|(?P<end>{_END}))?(?:当天|当日|那天|第一天|日)(?:\d{{1,2}}[:点时].{{0,8}})?"
    r"|(?:上午|下午|早上|中午|晚上|晚)?\d{1,2}[:点时].{0,8}|上午|下午|早上|晚上"
)
_NTH = re.compile(rf"(?:{_START}|{_COURSE})?(?:的)?第(?P<number>\d{{1,2}}|{NUMBER})天")
_OFFSET = re.compile(r"[TDtd](?P<days>[-+]\d{1,3})?[天日]?")
_EACH_DAY = re.compile(r"每|随时|全程|长期|持续|按需|期间|贯穿|实时")
_AROUND = re.compile(
    r"^(?:至少|最少|最晚|最迟|应|须|需|约|不晚于|于|在)+|(?:之前完成|前完成|完成|左右)+$"
)
_WITHIN = re.compile(r"(?:之|以)?内$")
_SIZES = {"周": 7, "星期": 7, "礼拜": 7, "月": 30}
_PHASES = (
    (Phase.AFTER, re.compile(rf"(?:{_END}|{_COURSE}|会)之?后|后期|收尾|总结|after")),
    (Phase.BEFORE, re.compile(rf"(?:{_START}|{_COURSE}|会)之?前|前期|筹备|准备|before")),
    (Phase.DURING, re.compile(r"期间|过程|中期|(?:培训|训|办班|班)中|during")),
    (Phase.LAST, re.compile(rf"{_END}|最后|last")),
    (Phase.FIRST, re.compile(rf"{_START}|首日|第一天|first")),
)


class DueKind(StrEnum):
    """What a cell says of the day: a day, one from an event it does not name, none, or no one."""

    DAY = "day"
    OFFSET = "offset"  # T-5, and nobody says what T is
    EACH = "each"  # every day, or at any time
    NONE = "none"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class DueSaid:
    """What a cell says: ``days`` from the anchor, negative before it."""

    kind: DueKind
    anchor: Anchor = Anchor.START
    days: int = 0


UNCLEAR = DueSaid(DueKind.UNCLEAR)


def phase_said(text: str) -> Phase | None:
    """Return the phase that a cell names: 开班前, 训中, 结业当天; None where it names none."""
    said = _bare(text)
    return next((phase for phase, words in _PHASES if words.search(said)), None)


def due_said(text: str, phase: Phase | None, *, ahead: bool = False) -> DueSaid:
    """Read when something is due within a phase.

    Args:
        text: What stands in the cell.
        phase: The phase of the line, where it is said: 提前2天 under 结业当天 is before the last.
        ahead: Whether the column counts days ahead, so that 7 means 提前7天.
    """
    said = _AROUND.sub("", _bare(text))
    within = _WITHIN.search(said) is not None
    said = _WITHIN.sub("", said)
    if not said:
        return _of_phase(phase) or DueSaid(DueKind.NONE)
    if ahead and said.isdecimal():
        said = f"提前{said}天"
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(said):
            return read(found, phase, within)
    if _EACH_DAY.search(said):
        return DueSaid(DueKind.EACH)
    named = phase_said(said) if len(said) <= LONGEST_PHASE else None
    return (_of_phase(named) or DueSaid(DueKind.NONE)) if named else UNCLEAR


def _bare(text: str) -> str:
    return "".join(half_width(bounded(text, LONGEST)).split()).lstrip("()").rstrip("()。.,;:")


def _of_phase(phase: Phase | None) -> DueSaid | None:
    """Return the day of a phase that is one day."""
    anchors = {Phase.FIRST: Anchor.START, Phase.LAST: Anchor.END}
    return DueSaid(DueKind.DAY, anchors[phase]) if phase in anchors else None


def _offset(found: re.Match[str], _: Phase | None, __: bool) -> DueSaid:  # noqa: FBT001  # a form
    return DueSaid(DueKind.OFFSET, days=int(found["days"] or 0))


def _nth(found: re.Match[str], _: Phase | None, __: bool) -> DueSaid:  # noqa: FBT001  # a form
    return _checked(Anchor.START, number(found["number"]) - 1)


def _same_day(found: re.Match[str], phase: Phase | None, _: bool) -> DueSaid:  # noqa: FBT001  # a form
    if found["start"] or found["end"]:
        return DueSaid(DueKind.DAY, Anchor.END if found["end"] else Anchor.START)
    return _of_phase(phase) or (UNCLEAR if phase else DueSaid(DueKind.OFFSET))


def _counted(found: re.Match[str], phase: Phase | None, within: bool) -> DueSaid:  # noqa: FBT001  # a form
    side = (found["side"] or found["behind"] or "").removeprefix("之")
    days = _days(found)
    if days is None or (not side and not (within and phase is Phase.AFTER)):
        return UNCLEAR
    is_before = side in {"前", "提前"}
    anchor = _anchor(found, phase, is_before=is_before)
    return UNCLEAR if anchor is None else _checked(anchor, -days if is_before else days)


def _days(found: re.Match[str]) -> int | None:
    count, unit = number(found["number"]), found["unit"]
    if unit == "工作日":
        weeks, rest = divmod(count, WORKING_WEEK)
        return None if rest else weeks * _SIZES["周"]
    return count * _SIZES.get(unit, 1)


def _anchor(found: re.Match[str], phase: Phase | None, *, is_before: bool) -> Anchor | None:
    """Return from which day is counted: what is named, else as the phase and the side have it."""
    if found["start"] or found["end"]:
        return Anchor.END if found["end"] else Anchor.START
    if phase in {Phase.LAST, Phase.AFTER}:
        return Anchor.END
    if is_before or phase is Phase.FIRST:
        return Anchor.START
    return Anchor.END if re.match(_COURSE, found[0]) else None


def _checked(anchor: Anchor, days: int) -> DueSaid:
    return DueSaid(DueKind.DAY, anchor, days) if EARLIEST <= days <= LATEST else UNCLEAR


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Phase | None, bool], DueSaid]], ...]
_FORMS = ((_OFFSET, _offset), (_COUNTED, _counted), (_NTH, _nth), (_SAME_DAY, _same_day))
"""How a day may be said, each with what reads it."""
