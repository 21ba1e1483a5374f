"""The groups of people that come first where there is aid, in the order in which they do.

Who has nobody comes first, then who lives on the minimum, who is disabled, who was lifted out of
poverty, and who is in need for another reason. A ledger that names several has the first.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.text import fold


class Category(StrEnum):
    """A group 类别, the first first; a person has the first that fits."""

    ORPHAN = "orphan"  # 孤儿、事实无人抚养
    DESTITUTE = "destitute"  # 特困
    MINIMUM = "minimum"  # 低保
    DISABLED = "disabled"  # 残疾、残疾人子女
    REGISTERED = "registered"  # 建卡/脱贫
    MARGINAL = "marginal"  # 边缘易致贫、低保边缘、突发严重困难
    MARTYR = "martyr"  # 烈士子女、优抚
    OTHER = "other"  # 其他家庭经济困难

    @property
    def priority(self) -> int:
        """Its place; 0 comes first."""
        return _ORDER[self]


_ORDER = {each: number for number, each in enumerate(Category)}
_WORDS = (
    ("边缘易致贫", Category.MARGINAL),
    ("低收入", Category.MARGINAL),
    ("易致贫", Category.MARGINAL),
    ("低保边缘", Category.MARGINAL),
    ("突发严重困难", Category.MARGINAL),
    ("突发困难", Category.MARGINAL),
    ("严重困难户", Category.MARGINAL),
    ("脱贫不稳定", Category.MARGINAL),
    ("边缘", Category.MARGINAL),
    ("监测", Category.MARGINAL),
    ("无人抚养", Category.ORPHAN),
    ("孤儿", Category.ORPHAN),
    ("特困", Category.DESTITUTE),
    ("五保", Category.DESTITUTE),
    ("低保", Category.MINIMUM),
    ("最低生活保障", Category.MINIMUM),
    ("残", Category.DISABLED),
    ("建档立卡", Category.REGISTERED),
    ("建卡", Category.REGISTERED),
    ("脱贫", Category.REGISTERED),
    ("贫困户", Category.REGISTERED),
    ("贫困家庭", Category.REGISTERED),
    ("烈士", Category.MARTYR),
    ("烈属", Category.MARTYR),
    ("优抚", Category.MARTYR),
    ("其他", Category.OTHER),
    ("其它", Category.OTHER),
    ("困难", Category.OTHER),
    ("单亲", Category.OTHER),
    ("离异", Category.OTHER),
    ("重病", Category.OTHER),
    ("大病", Category.OTHER),
    ("重大疾病", Category.OTHER),
    ("因病", Category.OTHER),
    ("因灾", Category.OTHER),
    ("受灾", Category.OTHER),
    ("困境", Category.OTHER),
    ("致困", Category.OTHER),
    ("多子女", Category.OTHER),
    ("一般", Category.OTHER),
)
# What is only applied for, is over, or gives no right to anything: a person says what holds.
_OPEN = re.compile(
    r"申请中|正?在?申请|待批|待定|待核|核实中|审批中|办理中|拟|疑似|不享受|未享受|已退出|已取消|已脱离|曾"
    r"|[?？]"
)
_NOT = re.compile(
    r"(?:不是|并?非|没有|无|未)(?:纳入|享受|列入)?(?:建档立卡|建卡|农村|城乡|城市|城镇)?"
    r"(?:低保|脱贫|贫困|残疾|特困|孤儿|监测)(?!人抚养)[一-龥]{0,3}"
)


def read_categories(said: str) -> list[Category]:
    """Return the groups that a cell names (低保、残疾), the first first; maybe none."""
    text, found = fold(_NOT.sub(" ", said)), set()
    for word, category in _WORDS:
        if word in text:
            found.add(category)
            text = text.replace(word, " ")
    return sorted(found, key=lambda each: each.priority)


def is_open(said: str) -> bool:
    """Return whether a group is not settled: 低保户（申请中）, 脱贫户（不享受政策）."""
    return _OPEN.search(said) is not None
