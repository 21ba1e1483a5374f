"""What a colleague asks of leave: who is away on a day, what waits to be decided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise
from bot.domain.timetable.dates import all_days

if TYPE_CHECKING:
    from datetime import date

LONGEST = 40  # characters of such a question
_WHO = re.compile(
    r"(?:谁|哪些人?|哪几[个位]|有人|有没有人?|有没得人?|几个人?|几[位人]|多少人?|好多人|有几个|名单|情况|列表)[^,。!?]{0,14}(?:请|休)[^,。!?]{0,2}(?:了)?假"
    r"|(?:请|休)(?:了)?[^,。!?]{0,2}假的?[^,。!?]{0,8}(?:有谁|是谁|有哪些|有哪几|有几个|有多少|几个|多少|有人|有没有|名单|情况|列表|都有谁|吗|么)"
    r"|\bwho\b.{0,20}\b(?:on leave|leave)\b"
)
_WAITS = re.compile(
    r"(?:谁|哪些|几个|几张|多少|有没有|还有)[^,。!?]{0,10}(?:要我?批|等我?批|没批|待批|要审批|等审批)"
    r"|(?:请假|假条)[^,。!?]{0,8}(?:要我?批|等我?批|没批|待批|待审)"
)
_OF_RULES = re.compile(r"怎么|如何|要不要|需不需要|规定|流程|找谁|谁批|能不能|可以|条件|扣")


def asks_who_is_away(text: str, today: date) -> date | None:
    """Return the day of which a colleague asks who is on leave; None for any other question."""
    said = normalise(bounded(text, LONGEST * 2)).strip()
    if len(said) > LONGEST or not _WHO.search(said) or _OF_RULES.search(said):
        return None
    days = all_days(said, today, past=True)
    if len(days) > 1 or (days and days[0].from_ != days[0].to):
        return None
    return days[0].from_ if days else today


def asks_what_waits(text: str) -> bool:
    """Return whether a colleague asks which requests wait for their word."""
    said = normalise(bounded(text, LONGEST * 2)).strip()
    return len(said) <= LONGEST and _WAITS.search(said) is not None
