"""Taking a cell of a timetable apart: what is labelled, periods, a weekday, and the words left."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.imports.persons import with_titles
from bot.domain.imports.roles import Role
from bot.domain.imports.values import spelt_together, text_of
from bot.domain.timetable.numerals import weekday_index

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABELS = {
    Role.TEACHER: (
        "任课教师 授课教师 主讲教师 上课教师 教师姓名 任课老师 授课老师 教师 老师 主讲 授课"
    ),
    Role.ROOM: "上课地点 授课地点 上课教室 教室名称 教室 地点 场地",
    Role.COURSE: "课程名称 课程名 课程 课题名称 课题",
    Role.CAMPUS: "上课校区 校区",
    Role.OTHER: "上课周次 起止周 周次 周数 上课节次 节次",  # read with what is behind
    Role.NOTHING: (
        "教学班组成 教学班名称 教学班代码 教学班人数 教学班 上课班级 班级 专业 考核方式 考试方式 "
        "选课备注 课程学时组成 课程性质 课程类别 课程代码 课程编号 课程属性 周学时 总学时 学时 "
        "学分 选课人数 人数 容量 授课方式 上课方式 重修标记 开课单位 开课学院"
    ),
}
_ROLES = {word: role for role, words in _LABELS.items() for word in words.split()}
_LABEL = "|".join(sorted(_ROLES, key=len, reverse=True))
_LABELLED = re.compile(
    rf"(?:(?<=[\s/;,|])|^)(?P<what>{_LABEL})\s?:\s?"
    rf"(?P<value>[^/\n]{{0,200}}?)(?=\s?/|\s?\n|\s*$|[\s;,|]{{1,2}}(?:{_LABEL})\s?:)",
    re.MULTILINE,
)
_OLD = re.compile(r"\{([^{}|]{1,80})(?:\|(?:\d{1,2}节)?/?(?:([单双])周)?)?\}")
_NTH = r"第?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_PERIODS = re.compile(
    rf"[(\[]?\s?{_NTH}(?:\s?[-–—~～至到、,]\s?{_NTH}){{0,11}}\s?(?:大|小)?节(?![气日能约目假省])课?\s?[)\]]?"
)
# 1-16(3,4): weeks with periods behind them, on a line of their own.
_WITH_PERIODS = re.compile(
    r"^\s?(?P<weeks>\d{1,2}(?:\s?[-~,、]\s?\d{1,2}){0,12})\s?周?\s?(?P<half>[单双]?)周?\s?"
    r"\(\s?(?P<periods>\d{1,2}(?:\s?[-,、]\s?\d{1,2}){0,11})\s?\)\s?$",
    re.MULTILINE,
)
_WEEKDAY = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])\s?(?=第?\s?\d{1,2}|第[一二三四五六七八九十]|$|\n)"
)
_SQUARE = re.compile(r"[【\[〔「]([^【】\[\]〔〕「」]{0,80})[】\]〕」]")
_ROUND = re.compile(r"\(([^()]{0,80})\)")
_OF_NAME = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[上中下]|[IVX]{1,4}|[A-Z])")
_CODE = re.compile(r"^\s*[\[【][A-Za-z]{2,6}\d{4,12}[A-Za-z]?[\]】](?=\s*[一-龥])")  # of a course
_MARKS = "*★☆◇◆○●◎▲△▼▽■□&※#"
_EDGES = f" ,、;/|@{_MARKS}"
_INLINE = re.compile(r"[/|｜◇◆○●◎☆★※■□]+")
_OUTSIDE = re.compile(r"\s+(?![^()]{0,80}\))")


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell without what says by itself what it is.

    ``weekdays`` are those in it, counted from Monday; ``periods`` as written.
    """

    rest: str
    labelled: tuple[tuple[Role, str], ...] = ()
    periods: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a cell; ``asides`` stand in its brackets, ``word`` is what is left without them.

    ``line`` and ``part`` count from 0: part of a line, between slashes and the like.
    """

    text: str
    line: int
    part: int
    asides: tuple[str, ...] = ()
    word: str = field(default="")


def cut(text: str) -> Cut:
    """Take labels, periods and weekdays out of a cell, which is half-width."""
    labelled: list[tuple[Role, str]] = []

    def take(found: re.Match[str]) -> str:
        role = _ROLES[found["what"]]
        value = found["value"].strip()
        if role is Role.OTHER:
            return _with_unit(found["what"], value)
        labelled.append((role, value))
        return " "

    rest = _OLD.sub(lambda found: f" ({found[1]}{found[2] or ''}) ", text)
    rest = _WITH_PERIODS.sub(_spelt_out, rest)
    rest = _LABELLED.sub(take, rest)
    weekdays = tuple(weekday_index(each) for each in _WEEKDAY.findall(rest))
    rest = _WEEKDAY.sub(" ", rest)
    periods = tuple(each[0].strip(" ()[]") for each in _PERIODS.finditer(rest))
    return Cut(_PERIODS.sub(" ", rest), tuple(labelled), periods, weekdays)


def _spelt_out(found: re.Match[str]) -> str:
    """Return 1-16(3,4) as 1-16周 第3,4节."""
    half = f"({found['half']})" if found["half"] else ""
    return f"{found['weeks']}周{half} 第{found['periods']}节"


def _with_unit(label: str, value: str) -> str:
    """Return weeks and periods with the unit that their label names."""
    unit = "周" if "周" in label else "节"
    return value if unit in value or not value else f"{value}{unit}"


def pieces_of(text: str) -> list[Piece]:
    """Split a cell into its words: lines, then where people put slashes, marks and blanks."""
    lines = [each for each in (_clean(line) for line in text.split("\n")) if each]
    if len(lines) > 2 and all(len(line) == 1 for line in lines):
        lines = ["".join(lines)]  # one character a line
    found: list[Piece] = []
    for number, line in enumerate(lines):
        whole = number == 0 and len(lines) > 1 and not re.search(f"[{_MARKS}|]", line)
        parts = [line] if whole else [each for each in _INLINE.split(line) if each.strip(_EDGES)]
        for place, part in enumerate(parts):
            found += _words(_clean(part), number, place)
    return found


def _clean(line: str) -> str:
    return text_of(line).strip(_EDGES)


def _words(part: str, line: int, place: int) -> Iterator[Piece]:
    """Yield the words of a part; what stands in square brackets or behind @ is one of its own."""
    part = _CODE.sub("", part)
    squares = [each.strip() for each in _SQUARE.findall(part)]
    plain, *behind = _SQUARE.sub(" ", part).split("@")
    for text in (plain, *behind):
        for word in _OUTSIDE.split(with_titles(spelt_together(_parted(text)))):
            if word.strip(_EDGES):
                yield from _piece(word.strip(_EDGES), line, place)
    for each in squares:
        if each:
            yield from _piece(each, line, place)


def _parted(text: str) -> str:
    """Put a blank behind brackets that end a word: 品牌打造(陈静)201."""
    return re.sub(
        r"\(([^()]{0,80})\)(?=[^\s()（）*★☆◇◆○●◎▲△▼▽■□&※#])",
        lambda found: found[0] if _OF_NAME.fullmatch(found[1].strip()) else f"{found[0]} ",
        text,
    )


def _piece(word: str, line: int, place: int) -> Iterator[Piece]:
    asides = tuple(each for each in _ROUND.findall(word) if not _OF_NAME.fullmatch(each.strip()))
    bare = word
    for each in asides:
        bare = bare.replace(f"({each})", "")
    bare = bare.strip(_EDGES)
    if bare:
        inner = tuple(text for each in asides for text in each.split() if text.strip(_EDGES))
        spoken = tuple(each for each in asides if " " not in each.strip())
        yield Piece(
            word.strip(_EDGES), line, place, spoken if len(spoken) == len(asides) else inner, bare
        )
        return
    for each in asides:
        if each.strip(_EDGES):
            yield Piece(each.strip(_EDGES), line, place, (), each.strip(_EDGES))
