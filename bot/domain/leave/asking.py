"""What a colleague asks of leave: who is away on a day, what waits to be decided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.text import bounded, fold, normalise
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
_AGREES = "(?:同意|批准|批|准假|准|通过|答应|审批|审核|审)"
_AGREED = re.compile(
    r"(?:请问|那个?|这个?|那张|这张|我的?|请?假条?|申请|到底|[一-龥]?老师|班主任|领导|学校|您|你|们|他|她|都|还|现在|今天|怎么|有人)*"
    rf"(?:{_AGREES}(?:我|假|下来|好|过)?(?:了吗|了没有?|了么|了不|没有?(?:{_AGREES})?|没得|吗|下来没有?|下来了吗)"
    rf"|(?:有没有|有没得|是否)(?:给我?)?{_AGREES}(?:我|假|下来|过)?(?:了|吗)?|通没通过|还?没(?:给我?)?{_AGREES}(?:吗|啊|呢)?"
    rf"|(?:能不能|会不会|可不可以|得不得|肯不肯|能|会|肯|得|可以)(?:给|帮)?我?{_AGREES}(?:我|下来)?的?假?的?(?:不|吗|么|嘛|没|啊|呢)*)"
    r"(?:啊|呢|呀|哦|嘛|哈)*"
)


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


def asks_whether_agreed(text: str) -> bool:
    """Return whether somebody asks if leave was, or will be, agreed to: 老师同意没有, 能批不."""
    return len(text) <= LONGEST and _AGREED.fullmatch(fold(text)) is not None
