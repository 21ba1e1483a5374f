"""What a file is that another page of the bot takes in: sign-ups, quotas, lists of an exam."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.domain.imports.doubts import Choice, Doubt
from bot.domain.imports.listings import bare_heading, is_draft
from bot.domain.imports.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.imports.grids import Grid

SCHOOL = "school"  # the answer that a file is for the school's books after all
KIND = Doubt("file-kind", "doubt-kind", (Choice(SCHOOL, "choice-kind-school"),))
IS = "load-is-"  # how a file fails that is of another kind, with the kind behind it
LONGEST = 30  # characters of a heading
TITLES, HEADS = 3, 8  # rows in which titles and headings stand


class FileKind(StrEnum):
    """The kinds of file that are no part of the school's books."""

    SIGN_UPS = "signups"
    QUOTAS = "quotas"
    EXAM_SIGN_UPS = "exam-signups"
    CERTIFICATES = "certificates"
    CAREERS = "careers"
    CHECKLIST = "checklist"
    ACTIVITY = "activity"


_ROSTER = re.compile(
    r"花名册|点名册|学员名单|学员信息|学生信息|名册|分班|考勤|签到|课表|成绩|通讯录"
)
_SIGN_UP = re.compile(r"报名|参训|参培|推荐(?:名单|表)|选派")
_OF_EXAM = re.compile(r"鉴定|认定|考生|补考|报考|技能等级|考试报名|考核报名")
_INTERNS = re.compile(r"实习.{0,12}(?:安排|反馈|名单|表)")
_CAREERS = re.compile(r"就业|创业|回访|去向")
_FORM = re.compile(r"报名(?:表|登记)|登记表|推荐表")
_ACTIVITY = re.compile(r"活动(?:报名|安排)|(?:文艺|晚会|运动会|比赛|春游|秋游|团建).{0,6}报名")
_NAME = r".{0,5}姓名.{0,2}|名字|(?:参训|参加|报名)(?:人员?|者|学员)|考生|学员|学生"
_HEADS = {
    "name": re.compile(_NAME),
    "phone": re.compile(r".{0,6}(?:手机|电话|联系方式).{0,4}"),
    "seats": re.compile(r".{0,4}(?:名额数?|计划人数|分配人数)"),
    "place": re.compile(r".{0,6}(?:区县|县区|企业|单位|公司).{0,4}|.{0,3}[区县]"),
    "level": re.compile(r"(?:申报|报考|鉴定|认定|技能)(?:级别|等级|科目)|报考级别.{0,2}"),
    "occupation": re.compile(r"(?:申报|报考|鉴定)?(?:工种|职业|职业工种)(?:名称)?"),
    "certificate": re.compile(r".{0,6}证书(?:编号|号码?)"),
    "intern": re.compile(r"(?:实习|见习)(?:单位|企业|岗位|时间|公司).{0,4}"),
    "mentor": re.compile(r"(?:企业|实习|单位)?(?:师傅|导师|指导人)(?:姓名)?"),
    "career": re.compile(
        r"(?:就业|创业|去向|目前)(?:单位|状态|情况|项目|类型|形式|去向).{0,4}|是否对口|月收入|回访(?:时间|记录|情况)"
        r"|(?:创业|经营)(?:项目|实体|主体|内容)(?:名称)?|注册(?:名称|情况|时间)|是否注册|带动就业.{0,4}|(?:年|月)?营业额.{0,4}"
    ),
    "task": re.compile(r"(?:检查|准备|工作)?(?:事项|任务|内容|项目)"),
    "charge": re.compile(r"(?:责任|负责|承办)(?:人|部门)"),
    "submitted": re.compile(r"(?:提交|答题|填写)(?:答卷)?时间|来源详情|所用时间"),
    "post": re.compile(r".{0,4}(?:职务|岗位|职位|任职)"),
    "score": re.compile(r".{0,6}(?:成绩|分数|得分|结论|是否合格|合格情况|考试结果)"),
    "class": re.compile(r".{0,4}(?:班级|期次|班次|培训班)"),
    "birth": re.compile(r"出生(?:日期|年月)|性别|民族"),
    "teach": re.compile(r".{0,4}(?:课程|授课|教师|任教).{0,6}"),
    "money": re.compile(r".{0,8}(?:金额|卡号|开户|补助|资助|账号).{0,4}"),
    "seat": re.compile(r".{0,4}(?:准考证|考场|座位|考号).{0,4}"),
}


def kind_of(file_name: str, grids: Sequence[Grid]) -> FileKind | None:
    """Return what a file is, where it is surely none of the school's books."""
    seen = [each for each in grids if not each.hidden.sheet and each.rows]
    seen = [each for each in seen if not is_draft(each)] or seen
    titles = " ".join(
        [PurePath(file_name).stem, *(text for grid in seen for text in _titles(grid))]
    )
    heads = {name for grid in seen for name in _heads(grid)}
    return next(_kinds(titles, heads), None)


def _kinds(titles: str, heads: set[str]) -> Iterator[FileKind]:
    if heads & {"money", "teach"} or ("score" in heads and "certificate" not in heads):
        return
    if "place" in heads and "name" not in heads and ("seats" in heads or "名额" in titles):
        yield FileKind.QUOTAS
    if "intern" in heads or (_INTERNS.search(titles) and "mentor" in heads):
        return
    if "career" in heads and _CAREERS.search(titles):
        yield FileKind.CAREERS
    if _ACTIVITY.search(titles):
        yield FileKind.ACTIVITY
    if {"task", "charge"} <= heads and "name" not in heads:
        yield FileKind.CHECKLIST
    if {"name", "certificate"} <= heads:
        yield FileKind.CERTIFICATES
    if "name" in heads and "seat" not in heads and not _is_roster(titles, heads):
        yield from _sign_ups(titles, heads)


def _is_roster(titles: str, heads: set[str]) -> bool:
    """Whether titles say that a list is of a class; a 考生名册 with occupations is of an exam."""
    of_exam = bool(_OF_EXAM.search(titles)) and bool(heads & {"level", "occupation"})
    return bool(_ROSTER.search(titles)) and not (of_exam and "class" not in heads)


def _sign_ups(titles: str, heads: set[str]) -> Iterator[FileKind]:
    """Yield the kind of sign-ups that a list of names is, if it is one."""
    is_online = (
        "class" not in heads and {"phone", "place"} <= heads and heads & {"submitted", "post"}
    )
    if not _SIGN_UP.search(titles) and not is_online:
        named = "level" in heads or ("occupation" in heads and _OF_EXAM.search(titles))
        if named and "class" not in heads:
            yield FileKind.EXAM_SIGN_UPS
    elif heads & {"level", "occupation"} or _OF_EXAM.search(titles):
        yield FileKind.EXAM_SIGN_UPS
    elif is_online or "phone" in heads or _FORM.search(titles):
        yield FileKind.SIGN_UPS


def _titles(grid: Grid) -> Iterator[str]:
    for row in grid.rows[:TITLES]:
        texts = dict.fromkeys(text for text in map(text_of, row) if text)
        if len(texts) == 1:
            yield next(iter(texts))[:80]


def _heads(grid: Grid) -> Iterator[str]:
    """Yield what the headings of a sheet name, on the row that names most."""
    best: set[str] = set()
    for row in grid.rows[:HEADS]:
        bare = {bare_heading(text) for text in map(text_of, row) if text and len(text) <= LONGEST}
        found = {name for name, pattern in _HEADS.items() if any(map(pattern.fullmatch, bare))}
        if len(bare) > 1:
            best |= found
    yield from best
