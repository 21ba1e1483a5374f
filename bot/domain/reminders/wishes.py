"""A wish for the daily look at the timetable: 晚上也发一下第二天的课表, 早上那个别发了."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.text import bounded, fold

LONGEST = 40  # characters of a wish
_DAILY = r"(?:(?:每天|天天|以后|头一?天|前一天)的?|(?<![今明后昨天一二三四五六日末]))"
_NO_SUBJECT = r"(?![的有自课会在谁是饭])"  # 晚上的课, 早自习
_EVENING = rf"{_DAILY}(?:晚上|夜里|睡前|晚(?!上)){_NO_SUBJECT}"
_MORNING = rf"{_DAILY}(?:早上|早晨|清早|早(?![上晨])){_NO_SUBJECT}"
_SEND = r"(?:发|推送?|提醒|通知|通报)"
_REGULAR = re.compile(
    r"每天|天天|每晚|每早|以后|也|都|头一?天|前一天|提前一天|第二天|次日|别|不要|不用|不想|能不能不|可不可以不|可以不|关"
)
_OF_LESSONS = re.compile(r"课|第二天|次日|明天|那[个条份]|通知|消息")
_ASKS = re.compile(r"谁|哪|什么|啥|几|多少|为什么|怎么")


class Digest(StrEnum):
    """The two looks at the timetable that are sent every day."""

    MORNING = "morning"
    EVENING = "evening"


_WISHES = (
    (Digest.EVENING, re.compile(rf"{_EVENING}.{{0,8}}?{_SEND}")),
    (Digest.MORNING, re.compile(rf"{_MORNING}.{{0,8}}?{_SEND}")),
)


def digest_wished(text: str) -> Digest | None:
    """Return which daily look somebody wants, or wants no more; None for any other message."""
    said = fold(bounded(text, LONGEST + 1))
    if not said or len(said) > LONGEST or _ASKS.search(said):
        return None
    if not _REGULAR.search(said) or not _OF_LESSONS.search(said):
        return None
    return next((digest for digest, wish in _WISHES if wish.search(said)), None)
