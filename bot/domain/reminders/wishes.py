"""What somebody wants of their reminders, in words: 提前一个小时提醒我, 11点后别吵, 早上别发."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.recent import of_short_texts
from bot.domain.text import bounded, fold, normalise
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[re.Match[str]], "ReminderWish"]

LONGEST = 30  # characters of such a wish
DAY = 1440


class Setting(StrEnum):
    """What can be set."""

    ALL = "all"
    LEAD = "lead"
    MORNING = "morning"
    EVENING = "evening"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class ReminderWish:
    """A setting that is wished for.

    ``minutes`` are its value: how long before, a minute of the day, or the begin of quiet hours and
    their end where that is said; none where no value is. ``off`` says that it is to be turned off.
    """

    setting: Setting
    minutes: tuple[int, ...] = ()
    off: bool = False


_DIGITS = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})"
_LASTS = rf"(?P<n>半|{_DIGITS})(?:个?(?P<half>半)?(?P<unit>小时|钟头|分钟|刻钟))"


def _clock(n: int) -> str:
    """Return the pattern of a clock time, its groups numbered ``n``."""
    return (
        rf"(?P<hour{n}>{_DIGITS})(?:点钟?|时|:|：)(?P<minute{n}>半|\d{{1,2}}|[一二三四五]?十)?分?"
    )


def _time(n: int) -> str:
    """Return the pattern of a clock time and the part of the day before it."""
    return rf"(?P<part{n}>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜)?的?{_clock(n)}"


_TIME1, _TIME2 = _time(1), _time(2)
_TO_ME = r"(?:提醒|叫|喊|告诉|通知|吵|打扰|打搅|响|发|推送?|烦)"
_NOT = r"(?:别|不要|不用|不准|莫|不想|不|勿|停止?)"
_POLITE = r"(?:能不能|可不可以|可以|能|麻烦|请|帮我|给我|就|再|也|还|把|都|我|一下|每天)*"
_END = r"(?:我|了|吗|吧|啊|哈|一下|消息|通知|提醒|课表|课|给|好烦|很烦|烦死了|烦|行吗|谢谢)*$"
_LEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{_POLITE}(?:上?课前|课之前|提前|早)(?:个)?{_LASTS}{_POLITE}{_TO_ME}",
        rf"^{_POLITE}{_TO_ME}我?(?:时间)?(?:改成|改为|改到|要|设成|调成)?(?:上?课前|提前|早){_LASTS}",
        rf"^{_POLITE}(?:上?课前|提前){_LASTS}(?:就?行|就好|吧)?$",
    )
)
_QUIET_SPAN = re.compile(
    rf"^{_POLITE}(?:从)?{_TIME1}(?:到|至|-|~|—)(?:第二天|次日)?{_TIME2}{_POLITE}(?:{_NOT}{_POLITE}{_TO_ME}|免打扰|勿扰|静音)"
)
_QUIET_SET = re.compile(
    rf"^(?:把)?(?:免打扰|勿扰)(?:时间)?(?:改成|改为|改到|设成|设为|调成)?{_TIME1}(?:到|至|-|~|—)(?:第二天|次日)?{_TIME2}"
)
_QUIET_FROM = re.compile(
    rf"^{_POLITE}{_TIME1}(?:钟)?(?:以后|之后|过后|后|过了|开始|起)?{_POLITE}{_NOT}{_POLITE}{_TO_ME}{_END}"
)
_QUIET = re.compile(
    rf"^{_POLITE}(?:晚上|夜里|半夜|深夜|睡觉|睡着|中午|午休|休息)(?:的时候|时候?|时间|睡觉)?{_POLITE}{_NOT}{_POLITE}{_TO_ME}(?!第二天|明天|次日){_END}"
    r"|^(?:我要|设置?|开启?|打开)?(?:免打扰|勿扰)(?:模式|时间)?$"
)
_EVENING_ON = re.compile(
    rf"^{_POLITE}(?:每天?晚上?|晚上|睡前|前一天晚?上?|头天晚?上?){_POLITE}(?:{_clock(1)})?{_POLITE}(?:发|推送?|提醒|告诉|通知)(?:一下|给?我|一份)*(?:第二天|明天|次日)的?(?:课|安排|日程)"
)
_EVENING_OFF = re.compile(
    rf"^{_POLITE}(?:(?:每天?)?晚上?(?:发的?|推的?)?(?:那个|那条)?(?:第二天|明天)?的?(?:课表|推送|那个|那条)|(?:第二天|明天)的?课表){_POLITE}{_NOT}{_POLITE}(?:发|推){_END}"
)
_MORNING_OFF = re.compile(
    rf"^{_POLITE}(?:早上|早晨|每天早上?|一早|早上发)的?(?:那个|那条|课表|推送|消息|提醒)?{_POLITE}{_NOT}{_POLITE}{_TO_ME}{_END}"
)
_MORNING_AT = re.compile(
    rf"^{_POLITE}(?:每天)?早上{_POLITE}{_clock(1)}{_POLITE}(?:发|推送?)(?:当天|今天)?的?(?:课|课表)?"
)
_ALL_OFF = re.compile(
    rf"^{_POLITE}(?:关掉|关了|关闭|关|取消|停掉|停止|退订|{_NOT}(?:要|再)?)(?:所有|全部|这些|上课|课前)?的?(?:提醒|推送)(?:都)?(?:关掉|关了)?{_END}"
    rf"|^{_POLITE}(?:所有|全部|这些)?的?(?:提醒|推送)(?:都|全部)?(?:关掉|关了|关闭|取消|停掉|{_NOT}(?:要|发)?)(?:了|吧)*$"
    rf"|^(?:请)?{_NOT}(?:再)?发(?:消息|提醒|通知)?了(?:好烦|很烦|烦死了|烦)*$"
)
_HOW = re.compile(r"怎么|如何|咋|多久|几点|为什么|为啥|什么时候|吗\?|谁")
_OFF = re.compile(rf"^(?:关掉?|关了|关闭|不要|不用|不发|别发|{_NOT}(?:发|要|提醒)?)(?:了|吧)*$")


@of_short_texts
def read_wish(text: str) -> ReminderWish | None:
    """Return what a message wants of the reminders; None where it wants something else."""
    said = _plain(text)
    if not said or len(said) > LONGEST or _HOW.search(said):
        return None
    for pattern, read in _WISHES:
        if found := pattern.search(said):
            return read(found)
    return None


def read_value(text: str, setting: Setting) -> ReminderWish | None:
    """Return the value that is written at the page of a setting; None where it is none."""
    said = _plain(text)
    if len(said) > LONGEST:
        return None
    if _OFF.fullmatch(said):
        return ReminderWish(setting, off=True)
    pattern, read = _VALUES[setting]
    found = pattern.fullmatch(said)
    return None if found is None else read(found)


def _lead(found: re.Match[str]) -> ReminderWish:
    return ReminderWish(Setting.LEAD, _lasting(found))


def _span(found: re.Match[str]) -> ReminderWish:
    return ReminderWish(Setting.QUIET, (*_minute(found, 1, evening=True), *_minute(found, 2)))


def _quiet_from(found: re.Match[str]) -> ReminderWish:
    return ReminderWish(Setting.QUIET, _minute(found, 1, evening=True))


def _evening(found: re.Match[str]) -> ReminderWish:
    at = _minute(found, 1, evening=True) if found["hour1"] else ()
    return ReminderWish(Setting.EVENING, at)


def _morning(found: re.Match[str]) -> ReminderWish:
    return ReminderWish(Setting.MORNING, _minute(found, 1))


def _always(wish: ReminderWish) -> Read:
    return lambda _: wish


def _plain(text: str) -> str:
    said = normalise(bounded(text, LONGEST * 2)).strip(" .!。！~")
    return fold(said) if ":" not in said else said.replace(" ", "")


def _lasting(found: re.Match[str]) -> tuple[int, ...]:
    """Return minutes of 一个半小时, 45分钟, 一刻钟."""
    named = found.groupdict()
    count = 0.5 if named["n"] == "半" else float(number(named["n"]) or 0)
    each = {"分钟": 1, "刻钟": 15}.get(named["unit"], 60)
    return (round(count * each) + (each // 2 if named["half"] else 0),)


def _minute(found: re.Match[str], n: int, *, evening: bool = False) -> tuple[int, ...]:
    """Return the minute of the day of a time; without its part, 9点 is 21:00 of an ``evening``."""
    named = found.groupdict()
    hour, part = number(named[f"hour{n}"]) or 0, named.get(f"part{n}") or ""
    said = named[f"minute{n}"] or ""
    past = 30 if said == "半" else number(said) if said else 0
    late = part in {"下午", "傍晚", "晚上", "夜里", "中午"} or (evening and not part and hour >= 6)
    if late and hour <= 12 and not (part == "中午" and hour >= 11):
        hour += 12
    if hour > 24 or (past or 0) >= 60:
        return ()
    return ((hour * 60 + (past or 0)) % DAY,)


_WISHES: tuple[tuple[re.Pattern[str], Read], ...] = (
    *((pattern, _lead) for pattern in _LEADS),
    (_QUIET_SPAN, _span),
    (_QUIET_SET, _span),
    (_EVENING_ON, _evening),
    (_EVENING_OFF, _always(ReminderWish(Setting.EVENING, off=True))),
    (_MORNING_AT, _morning),
    (_MORNING_OFF, _always(ReminderWish(Setting.MORNING, off=True))),
    (_QUIET_FROM, _quiet_from),
    (_QUIET, _always(ReminderWish(Setting.QUIET))),
    (_ALL_OFF, _always(ReminderWish(Setting.ALL))),
)
"""What is tried, in order."""
_AT = re.compile(rf"(?:改成|改到|就)?{_TIME1}(?:发|吧|就好|就?行)?")
_VALUES: dict[Setting, tuple[re.Pattern[str], Read]] = {
    Setting.LEAD: (
        re.compile(rf"(?:改成|提前|课前|上课前|就)?{_LASTS}(?:就?行|就好|吧|提醒我?)?"),
        _lead,
    ),
    Setting.MORNING: (_AT, _morning),
    Setting.EVENING: (_AT, _evening),
    Setting.QUIET: (
        re.compile(rf"(?:从)?{_TIME1}(?:到|至|-|~|—)(?:第二天|次日)?{_TIME2}(?:吧|就好|就?行)?"),
        _span,
    ),
}
