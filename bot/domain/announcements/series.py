"""Announcements for a day of every class: when they are due, and the words of the class in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise
from bot.domain.timetable.moments import find_moment
from bot.domain.timetable.numerals import NUMBER, number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

LONGEST = 60
FURTHEST = 365  # days from the day of the class
USUAL_MINUTE = 18 * 60
STILL_HELPS = 2 * 86400  # seconds after its time for which it is still begun, with a question


class Anchor(StrEnum):
    """The days of a class that an announcement may go by."""

    START = "start"
    END = "end"


class SeriesState(StrEnum):
    """The states of a series."""

    OFF = "off"
    ON = "on"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """So many days after the first or the last day of a class (before it, where negative).

    ``minute`` of that day in the school's zone.
    """

    anchor: Anchor
    days: int
    minute: int

    def due(self, starts_on: date, ends_on: date, zone: ZoneInfo) -> int:
        """Return when it is due for a class, in seconds of UTC."""
        day = starts_on if self.anchor is Anchor.START else ends_on
        clock = time(self.minute // 60, self.minute % 60)
        moment = datetime.combine(day + timedelta(days=self.days), clock, zone)
        return int(moment.timestamp())


_ANCHORS = (
    (Anchor.END, r"结业|结束|结课|毕业|最后一?天|end"),
    (Anchor.START, r"报到|开班|开课|开学|入学|第|start"),
)
_COUNTED = re.compile(
    rf"(?P<before>前|before)?\s?(?<!\d)(?P<count>{NUMBER})\s?"
    rf"(?P<unit>天|日|个?周|个?星期|礼拜|days?|weeks?)(?:\s?(?P<side>前|后|before|after))?"
)
_MANY = re.compile(r"\d\s?(?:天|周|星期|day|week)")
_AFTER = re.compile(r"后|after")
_LAST_DAY = re.compile(r"最后一?天(?!后)")


def read_series_day(text: str) -> SeriesDay | None:
    """Read 报到前一天 18:00, 第一天早上8点, 结业后一周; None where it says no day of a class."""
    plain = normalise(bounded(text, LONGEST))
    anchor = next((each for each, words in _ANCHORS if re.search(words, plain)), None)
    counted = _COUNTED.search(plain)
    if anchor is None or (counted is None and _MANY.search(plain)):
        return None
    days = 0 if counted is None else _days(plain, counted, anchor)
    if abs(days) > FURTHEST:
        return None
    rest = plain if counted is None else plain[: counted.start()] + plain[counted.end() :]
    rest = re.sub(
        r"[前后]|before|after|第", " ", re.sub("|".join(w for _, w in _ANCHORS), " ", rest)
    )
    midnight = datetime(2026, 1, 1, tzinfo=UTC)
    found = find_moment(f"今天{rest}", midnight)
    if found is None:
        return SeriesDay(anchor, days, USUAL_MINUTE)
    further = (found - midnight).days  # 晚上12点 is the end of the day
    return SeriesDay(anchor, days + further, found.hour * 60 + found.minute)


def _days(text: str, counted: re.Match[str], anchor: Anchor) -> int:
    """Return the days after the anchor: 前三天 is before, 第三天 is two after the first."""
    many = number(counted["count"])
    if re.search(r"周|星期|礼拜|week", counted["unit"]):
        many *= 7
    said = f"{counted['before'] or ''}{counted['side'] or ''}"
    if re.search(r"前|before", said):
        return -many
    if text[: counted.start()].endswith("第") and not _AFTER.search(said):
        return many - 1
    return 0 if anchor is Anchor.END and _LAST_DAY.search(text) else many


# -- words -----------------------------------------------------------------------------------------


class ClassWord(StrEnum):
    """The words of a class that are filled in once, for all of it."""

    NAME = "name"
    STARTS = "starts"
    ENDS = "ends"
    VENUE = "venue"
    DISTRICT = "district"
    TEACHER = "teacher"


CLASS_WORDS = {  # as it stands in the text, in braces
    "班级": ClassWord.NAME,
    "班级名": ClassWord.NAME,
    "class": ClassWord.NAME,
    "报到日": ClassWord.STARTS,
    "开班日": ClassWord.STARTS,
    "start": ClassWord.STARTS,
    "结业日": ClassWord.ENDS,
    "end": ClassWord.ENDS,
    "地点": ClassWord.VENUE,
    "venue": ClassWord.VENUE,
    "区县": ClassWord.DISTRICT,
    "district": ClassWord.DISTRICT,
    "班主任": ClassWord.TEACHER,
    "teacher": ClassWord.TEACHER,
}
_WORD = re.compile(r"\{(" + "|".join(CLASS_WORDS) + r")\}")


def fill_class_words(html: str, values: Mapping[ClassWord, str]) -> str:
    """Fill in the words of a class; ``values`` are HTML, one for each word."""
    return _WORD.sub(lambda match: values[CLASS_WORDS[match[1]]], html)
