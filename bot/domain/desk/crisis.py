"""Words of somebody who may be in danger from themselves."""

from __future__ import annotations

import re

from bot.domain.text import bounded, normalise

LONGEST = 1000  # characters that are read, and as many of the end
_BETWEEN = re.compile(r"[\s,，.。!！~…、]+")
_WORDS = re.compile(
    r"不想活(?![动泼跃])|(?<![累笑热冷饿困气急忙烦吵痒疼痛馋吓])想死(?![你我他她它党])|想去死|活不下去"
    r"|活着(?:真|好|也|都|还)?(?:没|没有|有什么)意思|不如死|一死了之|死了算了|轻生|寻短见|想不开"
    r"|自杀|自残|自尽|割腕|上吊|跳楼|跳河|结束(?:自己|我)?的?(?:生命|性命)|了结自己|伤害自己"
    r"|buxianghuo|xiangsi(?![niwo])|zisha"
    r"|kill(?:ing)?myself|suicid|want(?:ed)?todie|endmylife|hurt(?:ing)?myself"
)
_ABOUT_IT = re.compile(r"(?:预防|干预|防范|关于)自杀|自杀(?:预防|干预)")  # a lesson, a poster


def is_crisis(text: str) -> bool:
    """Return whether a text speaks of killing or hurting oneself."""
    plain = bounded(text, 2 * LONGEST)
    plain = _BETWEEN.sub("", normalise(plain[:LONGEST] + plain[-LONGEST:]))
    return _WORDS.search(_ABOUT_IT.sub("", plain)) is not None
