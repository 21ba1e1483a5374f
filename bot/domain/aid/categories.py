"""The groups of people that come first where there is aid, in the order in which they do.

Who has nobody comes first, then who lives on the minimum, who is disabled, who was lifted out of
poverty, and who is in need for another reason. A ledger that names several has the first.
"""

from __future__ import annotations

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
    ("易致贫", Category.MARGINAL),
    ("低保边缘", Category.MARGINAL),
    ("突发严重困难", Category.MARGINAL),
    ("突发困难", Category.MARGINAL),
    ("脱贫不稳定", Category.MARGINAL),
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
    ("烈士", Category.MARTYR),
    ("优抚", Category.MARTYR),
    ("其他", Category.OTHER),
    ("困难", Category.OTHER),
)


def read_categories(said: str) -> list[Category]:
    """Return the groups that a cell names (低保、残疾), the first first; maybe none."""
    text, found = fold(said), set()
    for word, category in _WORDS:
        if word in text:
            found.add(category)
            text = text.replace(word, " ")
    return sorted(found, key=lambda each: each.priority)
