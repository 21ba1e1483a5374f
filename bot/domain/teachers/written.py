"""Teachers as lists write them: a title beside the name, lessons beside a subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.teachers.listing import listed
from bot.domain.text import bounded, half_width

LONGEST = 60
_TITLE = (
    r"(?:高级|副|正高级|助理|特级|客座|名誉|一级|二级|中级)*"
    r"(?:老师|讲师|教授|教师|研究员|工程师|农艺师|技师|会计师|经济师|律师|师傅|主任|院长|校长|处长|科长|所长|站长"
    r"|总经理|经理|董事长|总监|店长|副总|老板|总|工)"
)
_ASIDE = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,30})[)）\]】]")
_TITLED = re.compile(rf"^([一-龥·]{{2,6}}?)\s*({_TITLE})$")
_SURNAME = re.compile(rf"^[一-龥]\s?({_TITLE})$")
_IS_TITLE = re.compile(rf"^{_TITLE}$")
_GONE = re.compile(r"已?退休(?!返聘)|已?离职|已?调离|不再(?:聘|任)|已解聘|已去世|停聘")
_HOURS = re.compile(
    r"(?<!\s)\s*+[(（\[:：—-]{0,2}\s*+(?:约|共)?\d{1,3}(?:\.\d)?\s*+个?(?:学时|课时|节|小时|h)?"
    r"\s*+[)）\]]?$"
)
_SPLIT_HOURS = re.compile(r"(?<!\s)\s*+[:：(（]\s*+(?:理论|实操|实训|实践)\s*+\d.*$")


@dataclass(frozen=True, slots=True)
class TeacherSaid:
    """A name, and what stands beside it; ``is_whole`` is False of a surname with a title."""

    name: str
    title: str = ""
    firm: str = ""
    is_whole: bool = True


def teacher_said(text: str) -> TeacherSaid:
    """Return the name in a cell without title and firm: 许长风（高级讲师）, 苏望舒 老师."""
    said = half_width(bounded(text, LONGEST)).strip("*★☆ ")
    asides = _ASIDE.findall(said)
    bare = re.sub(r"(?<=[一-龥])\s+(?=[一-龥])", "", _ASIDE.sub("", said).strip())
    title = next((each.strip() for each in asides if _IS_TITLE.match(each.strip())), "")
    firm = next((e.strip() for e in asides if not _IS_TITLE.match(e.strip()) and len(e) > 2), "")
    if _SURNAME.match(bare) and not bare.endswith("老师"):
        return TeacherSaid(bare, is_whole=False)
    found = _TITLED.match(bare)
    if found and len(found[1]) >= 2:
        own = "" if found[2] in {"老师", "教师"} else found[2]
        return TeacherSaid(found[1], title or own, firm)
    return TeacherSaid(bare, title, firm)


def has_left(text: str) -> bool:
    """Return whether a remark says that a teacher is none any more."""
    return _GONE.search(text) is not None


def subjects_said(text: str) -> tuple[str, ...]:
    """Return the subjects of a cell without their lessons: 财务管理基础(16)、品牌打造 8学时."""
    found = (_HOURS.sub("", _SPLIT_HOURS.sub("", each)).strip() for each in listed(text))
    return tuple(dict.fromkeys(filter(None, found)))
