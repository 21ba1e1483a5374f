"""Which sheet is what: recognised by its headings, wherever the table begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.loading.values import text_of
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.loading.grids import Cell, Grid

SEARCHED_ROWS = 20


class Kind(StrEnum):
    """Kinds of sheet."""

    PROGRAMME = "programme"
    CLASSES = "classes"
    TIMETABLE = "timetable"
    ROSTER = "roster"
    COURSES = "courses"
    TEACHERS = "teachers"
    FAQ = "faq"


# What schools write above a column. The first heading is the one in our own templates.
_HEADINGS: dict[Kind, dict[str, str]] = {
    Kind.TIMETABLE: {
        "class": "班级 班级名称 培训班 班次 班名 班 上课班级 class",
        "day": "日期 上课日期 培训日期 授课日期 date",
        "weekday": "星期 周次 星期几 周几 weekday",
        "starts": "开始时间 上课时间起 开始 起始时间 开课时间 start",
        "ends": "结束时间 上课时间止 结束 终止时间 下课时间 end",
        "times": "时间 上课时间 时段 授课时间 起止时间 时间段 time",
        "course": "课程 课程名称 培训内容 授课内容 课程内容 科目 内容 活动 course",
        "kind": "类型 课程类型 课程类别 类别 性质 type",
        "teacher": "教师 授课教师 老师 讲师 任课教师 授课老师 任课老师 主讲 主讲人 授课人 主讲教师 teacher",
        "room": "教室 上课地点 地点 授课地点 教室地点 场地 上课教室 room",
    },
    Kind.ROSTER: {
        "class": "班级 班级名称 培训班 所在班级 班次 班名 class",
        "name": "姓名 学员姓名 学生姓名 名字 name",
        "phone": "手机号 手机 手机号码 电话 联系电话 联系方式 电话号码 本人电话 phone",
        "id": "身份证后四位 身份证号 身份证号码 身份证 证件号码 证件号 公民身份号码",
        "number": "学号 编号 学员编号 座号 number",
        "gender": "性别 gender",
        "district": "区县 区 县 所在区县 district",
        "town": "乡镇 镇街 街道 乡镇街道 镇 town",
        "village": "村 村社 村社区 行政村 社区 village",
        "post": "职务 班委 班委职务 post",
        "team": "小组 组别 分组 组 group",
        "state": "状态 备注 在班状态 state",
    },
    Kind.CLASSES: {
        "class": "班级 班级名称 培训班 班名 培训班名称 班次 class",
        "number": "班号 期次 期数 编号 期 序号 number",
        "district": "区县 所在区县 地区 承办区县 区 县 district",
        "venue": "地点 培训地点 上课地点 办班地点 场地 地址 venue",
        "starts": "开始日期 开班日期 开班时间 起始日期 开始时间 开始 start",
        "ends": "结束日期 结业日期 结业时间 结束时间 终止日期 结束 end",
        "teacher": "班主任 班主任姓名 负责人 class teacher",
        "phone": "班主任电话 联系电话 电话 手机 手机号 联系方式",
    },
    Kind.PROGRAMME: {
        "programme": "项目 培训项目 项目名称 培训项目名称 programme",
        "starts": "开始日期 起始日期 开始时间 开始 start",
        "ends": "结束日期 终止日期 结束时间 结束 end",
    },
    Kind.COURSES: {
        "course": "课程 课程名称 科目 course",
        "kind": "类型 课程类型 课程类别 类别 type",
        "capacity": "容量 名额 人数上限 限额 capacity",
    },
    Kind.TEACHERS: {
        "name": "教师 姓名 教师姓名 老师 讲师 teacher",
        "kind": "类型 教师类型 类别 来源 校内外聘 type",
        "phone": "电话 手机号 手机 联系电话 phone",
    },
    Kind.FAQ: {
        "id": "编号 条目编号 问答编号 id",
        "category": "类别 分类 问题分类 问题类别 category",
        "question": "问题 标准问题 标准问 问句 question",
        "aliases": "其他问法 相似问法 相似问题 相似问 别的问法 别名 aliases",
        "answer": "答案 回答 标准答案 答复 answer",
        "source": "来源 依据 政策依据 出处 source",
        "starts": "生效日期 生效时间 开始日期 effective_from",
        "ends": "失效日期 有效期至 截止日期 失效时间 effective_to",
    },
}
# What a sheet must have to be of its kind; one of each group.
_NEEDED: dict[Kind, tuple[frozenset[str], ...]] = {
    Kind.TIMETABLE: (frozenset({"day"}), frozenset({"course"})),
    Kind.ROSTER: (frozenset({"name"}), frozenset({"phone", "id", "gender", "number", "class"})),
    Kind.CLASSES: (frozenset({"class"}), frozenset({"starts"}), frozenset({"ends"})),
    Kind.PROGRAMME: (frozenset({"programme"}), frozenset({"starts"}), frozenset({"ends"})),
    Kind.COURSES: (frozenset({"course"}), frozenset({"kind", "capacity"})),
    Kind.TEACHERS: (frozenset({"name"}), frozenset({"kind"})),
    Kind.FAQ: (frozenset({"question"}), frozenset({"answer"})),
}
_SYNONYMS = {
    kind: {fold(word): field for field, words in fields.items() for word in words.split(" ")}
    for kind, fields in _HEADINGS.items()
}
_BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]")


def heading_of(kind: Kind, field: str) -> str:
    """The heading of a field in our own templates."""
    return _HEADINGS[kind][field].split(" ", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Table:
    """A recognised table: ``columns`` is field → (index, heading as written); rows follow ``top``."""

    kind: Kind
    grid: Grid
    top: int
    columns: dict[str, tuple[int, str]]

    def label(self, field: str) -> str:
        """日期（C 列）; the heading of the template where the column is missing."""
        if field not in self.columns:
            return heading_of(self.kind, field)
        index, heading = self.columns[field]
        return f"{heading}（{letter(index)}）"


def letter(index: int) -> str:
    """A, B, …, Z, AA for a column counted from 0."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def recognise(grid: Grid) -> Table | None:
    """The table on a sheet, or None where it has no headings known."""
    best: Table | None = None
    for top, row in enumerate(grid.rows[:SEARCHED_ROWS]):
        for kind in Kind:
            columns = _columns(kind, row)
            if not all(group & columns.keys() for group in _NEEDED[kind]):
                continue
            if best is None or len(columns) > len(best.columns):
                best = Table(kind, grid, top, columns)
    return best


def _columns(kind: Kind, row: Sequence[Cell]) -> dict[str, tuple[int, str]]:
    """Fields named in a row; a heading that stands twice counts where it stands first."""
    columns: dict[str, tuple[int, str]] = {}
    for index, cell in enumerate(row):
        heading = text_of(cell)
        field = field_of(kind, heading)
        if field is not None and field not in columns:
            columns[field] = (index, heading.strip("*＊ "))
    return columns


def field_of(kind: Kind, heading: str) -> str | None:
    """The field a heading means; remarks in brackets and stars do not count."""
    if len(heading) > 30:
        return None
    return _SYNONYMS[kind].get(fold(_BRACKETS.sub("", heading))) or _SYNONYMS[kind].get(
        fold(heading)
    )
