"""People who have signed up for the newest class: made up, the same for everybody."""

from __future__ import annotations

import random
from dataclasses import dataclass

from config.sample import words

CHANNELS = ("微信群", "商会", "海报")
PAPERS = ("身份证正反面", "营业执照（没有可不交）")
FIRMS = (
    "沿海商贸有限公司",
    "兴旺建材经营部",
    "福记面馆",
    "云岭茶叶合作社",
    "明达汽修厂",
    "锦绣服装厂",
    "顺风物流有限公司",
    "安康大药房",
)
POSTS = ("负责人", "店长/经理", "财务", "员工")
SEATS_EACH, SEATS_LEFT = 4, 10
PEOPLE = 60
_STAGES = ("submitted",) * 5 + ("accepted",) * 4 + ("asked", "refused")


@dataclass(frozen=True, slots=True)
class SampleSignup:
    """Somebody who signed up so many hours ago; ``channel`` is a name, or ""."""

    name: str
    phone: str
    firm: str
    post: str
    district: str
    channel: str
    stage: str
    hours: int


def sample_signups() -> tuple[SampleSignup, ...]:
    """Return who signed up, in order of arrival."""
    chance = random.Random(20261130)
    rows = []
    for index in range(PEOPLE):
        name = (
            chance.choice(words.SURNAMES)
            + chance.choice(words.GIVEN_FIRST)
            + chance.choice(words.GIVEN_SECOND)
        )
        firm = chance.choice(FIRMS) if chance.random() < 0.8 else ""
        near = min(int(chance.expovariate(0.25)), len(words.DISTRICTS) - 1)
        rows.append(
            SampleSignup(
                name,
                f"+861390000{index:04d}",
                firm,
                chance.choice(POSTS) if firm else "",
                words.DISTRICTS[near],
                chance.choice((*CHANNELS, "")),
                chance.choice(_STAGES),
                (PEOPLE - index) // 3,
            )
        )
    return tuple(rows)
