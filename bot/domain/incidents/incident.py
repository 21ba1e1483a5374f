"""Incidents: kinds, whom one tells, and when one rings for colleagues at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 500  # characters that are read


class IncidentKind(StrEnum):
    """The kinds of incident: 受伤, 疾病, 设备, 火灾, 交通, 冲突, 失窃, 其他."""

    INJURY = "injury"
    ILLNESS = "illness"
    EQUIPMENT = "equipment"
    FIRE = "fire"
    TRAFFIC = "traffic"
    CONFLICT = "conflict"
    THEFT = "theft"
    OTHER = "other"


class Whom(StrEnum):
    """Whom one tells of an incident."""

    GUARDIAN = "guardian"
    AMBULANCE = "ambulance"
    POLICE = "police"
    LEADERSHIP = "leadership"
    OFFICE = "office"


class NoteKind(StrEnum):
    """The kinds of note: what was done at once, and what followed."""

    MEASURE = "measure"
    FOLLOW = "follow"


ALWAYS_URGENT = frozenset({IncidentKind.FIRE, IncidentKind.TRAFFIC})
_GRAVE = re.compile(
    r"昏迷|昏倒|晕倒|晕过去|不省人事|没有?意识|没反应|叫不醒|没有?呼吸|喘不上|骨折|摔断|流血不止|大出血|出血|流了?很多血"
    r"|救护车|急救|抢救|(?<!\d)1[12]0(?!\d)|(?<!\d)119(?!\d)|住院|送医|送医院|手术|抽搐|休克|中毒|触电|溺水|烫伤|烧伤|坠楼|坠落|砸伤|重伤|被困|困在"
    r"|群殴|打群架|动刀|持刀|拿刀|捅|失踪|走失|着火|起火|冒烟|爆炸|漏气|漏电|死亡|身亡|去世"
    r"|unconscious|fainted|ambulance|bleeding|fracture|broken (?:arm|leg|bone)|hospital|seizure"
    r"|poison|electrocut|drown|burn|knife|missing|trapped|smoke|on fire|explo"
)
_NOT = re.compile(r"(?:没有?|無|无|未|并未|不用|不需要?|no|not|without)\s?(?:人|发生|出现|any)?$")


def is_urgent(kind: IncidentKind, text: str) -> bool:
    """Return whether an incident rings at once: by its kind, or by a grave word that stands."""
    if kind in ALWAYS_URGENT:
        return True
    said = normalise(bounded(text, LONGEST))
    return any(
        _NOT.search(said[max(0, found.start() - 6) : found.start()]) is None
        for found in _GRAVE.finditer(said)
    )


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a number of incidents stands on; ``kinds`` counts them, also those that are closed.

    A class-week is a class in a week in which it ran; ``asked`` of them had a teacher who was asked
    whether anything happened, ``confirmed`` one who said that nothing else did. ``staff`` and
    ``answered`` count those teachers. ``unplaced`` are incidents of the same days of no class; they
    are in none of the other numbers.
    """

    days: int = 0
    classes: int = 0
    sessions: int = 0
    weeks: int = 0
    asked: int = 0
    confirmed: int = 0
    staff: int = 0
    answered: int = 0
    open: int = 0
    unplaced: int = 0
    hurt: int = 0
    kinds: Mapping[IncidentKind, int] = field(default_factory=dict)
    ids: tuple[int, ...] = ()

    @property
    def incidents(self) -> int:
        """The number of incidents."""
        return sum(self.kinds.values())

    @property
    def is_proven(self) -> bool:
        """Whether every class-week was confirmed, so that what is not here did not happen."""
        return 0 < self.weeks == self.confirmed and not self.unplaced
