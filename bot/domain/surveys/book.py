"""A survey from a workbook: one question a row, in any usual form, problems with their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.imports.grids import read_grids
from bot.domain.imports.problems import Problem
from bot.domain.imports.values import text_of
from bot.domain.surveys import making
from bot.domain.surveys.questions import Condition, QuestionKind, SurveyQuestion, Words
from bot.domain.text import fold
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.imports.grids import Cell, Grid

SEARCHED_ROWS = 20
_HEADINGS = {
    "kind": "题型 类型 题目类型 type kind",
    "text": "题目 问题 题干 内容 question",
    "en": "英文 英文题目 english",
    "options": "选项 备选项 答案选项 options",
    "required": "必答 必填 是否必答 required",
    "least": "最少 最少选 最小 最小值 min",
    "most": "最多 最多选 最大 最大值 max",
    "low": "低端 最低 1分表示 low",
    "high": "高端 最高 5分表示 high",
    "rule": "显示条件 条件 跳题 show_if",
}
_FIELDS = {fold(word): name for name, words in _HEADINGS.items() for word in words.split(" ")}
_KINDS = {
    QuestionKind.SCALE: "五级 五级量表 量表 评分 打分 满意度 scale",
    QuestionKind.SINGLE: "单选 单选题 single",
    QuestionKind.MULTIPLE: "多选 多选题 multiple",
    QuestionKind.DROPDOWN: "下拉 下拉框 下拉菜单 下拉选择 下拉单选 dropdown select",
    QuestionKind.NPS: "推荐度 推荐 nps",
    QuestionKind.NUMBER: "数字 数值 number",
    QuestionKind.SHORT: "短文 短文本 填空 简答 填空题 short",
    QuestionKind.LONG: "长文 长文本 问答 意见 问答题 long",
    QuestionKind.PHOTO: "照片 拍照 图片 传照片 上传照片 photo",
    QuestionKind.SECTION: "分节 标题 小标题 分组 section",
}
KIND_WORDS = {kind: words.split(" ")[0] for kind, words in _KINDS.items()}
_KIND_OF = {fold(word): kind for kind, words in _KINDS.items() for word in words.split(" ")}
_NO = {"否", "不", "选答", "可不答", "no", "n", "0", "false", "可选"}
_JOINED = re.compile(r"\s?(?:(?P<both>并且|且|同时|and)|或者|或|or)\s?(?=第\s?\d)")
_RULE = re.compile(r"^第?\s{0,4}(\d{1,9})\s{0,4}题?\s{0,4}(?:选|=|＝|为|是|:|：)\s{0,4}(.+)$")
_EXAMPLE = re.compile(r"^示例[:：]")


@dataclass(frozen=True, slots=True)
class SurveyBook:
    """The questions of a workbook, and its problems."""

    title: str
    questions: tuple[SurveyQuestion, ...]
    problems: tuple[Problem, ...]


def read_book(file_name: str, data: bytes) -> SurveyBook | None:
    """Read the survey in a workbook; None where no sheet has the headings 题型 and 题目.

    Raises:
        BotError: The file cannot be read at all.
    """
    for grid in read_grids(file_name, data):
        for top, row in enumerate(grid.rows[:SEARCHED_ROWS]):
            columns = _columns(row)
            if {"kind", "text"} <= columns.keys():
                return _Reader(grid, top, columns).read()
    return None


def _columns(row: Sequence[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        name = _FIELDS.get(fold(re.sub(r"[*＊（(].*$", "", text_of(cell))))
        if name is not None:
            found.setdefault(name, index)
    return found


class _Reader:
    """A reader of the rows of one sheet."""

    def __init__(self, grid: Grid, top: int, columns: dict[str, int]) -> None:
        self._grid = grid
        self._top = top
        self._columns = columns
        self._problems: list[Problem] = []
        self._row = 0
        self._cells: Sequence[Cell] = ()

    def read(self) -> SurveyBook:
        questions: list[SurveyQuestion] = []
        asked: list[SurveyQuestion] = []
        rows = self._grid.rows[self._top + 1 :]
        for number, cells in enumerate(rows, start=self._top + 2):
            self._row, self._cells = number, cells
            first = next((text for text in map(text_of, self._cells) if text), "")
            if not first or _EXAMPLE.match(first):
                continue
            question = self._question(len(questions) + 1, asked)
            if question is None:
                continue
            questions.append(question)
            if question.kind is not QuestionKind.SECTION:
                asked.append(question)
        if not asked and not self._problems:
            self._row = 0
            self._complain("", "making-book-empty")
        if len(questions) > making.MOST_QUESTIONS:
            self._row = 0
            self._complain("", "making-too-many", most=making.MOST_QUESTIONS)
        return SurveyBook(self._title(), tuple(questions), tuple(self._problems))

    def _title(self) -> str:
        above = [as_written(cell) for row in self._grid.rows[: self._top] for cell in row]
        titles = [each for each in above if 1 < len(each) <= 40 and "带 *" not in each]
        return titles[0] if titles else self._grid.sheet

    def _question(self, number: int, asked: Sequence[SurveyQuestion]) -> SurveyQuestion | None:
        kind = self._kind()
        words = self._words("text")
        if not words:
            self._complain("text", "making-no-text")
        if kind is None or not words:
            return None
        question = SurveyQuestion(
            number, kind, Words(words, self._words("en")), required=self._required()
        )
        shaped = self._attempt("options", lambda: self._shaped(question))
        rule = self._rule(asked)
        return None if shaped is None else replace(shaped, show_if=rule)

    def _kind(self) -> QuestionKind | None:
        given = self._text("kind")
        kind = _KIND_OF.get(fold(given)) or _KIND_OF.get(fold(given.removesuffix("题")))
        if kind is None:
            self._complain("kind", "making-kind", given=given, known="、".join(KIND_WORDS.values()))
        return kind

    def _required(self) -> bool:
        return fold(self._text("required")) not in _NO

    def _shaped(self, question: SurveyQuestion) -> SurveyQuestion:
        match question.kind:
            case QuestionKind.SCALE:
                return making.with_ends(question, self._words("low"), self._words("high"))
            case QuestionKind.SINGLE | QuestionKind.DROPDOWN:
                return making.checked(self._with_options(question))
            case QuestionKind.MULTIPLE:
                return making.checked(self._bounded(self._with_options(question)))
            case QuestionKind.NUMBER:
                return making.checked(self._bounded(question))
        return question

    def _with_options(self, question: SurveyQuestion) -> SurveyQuestion:
        return making.with_options(question, making.options_of(self._lines("options")))

    def _bounded(self, question: SurveyQuestion) -> SurveyQuestion:
        return replace(question, least=self._number("least"), most=self._number("most"))

    def _number(self, name: str) -> float | None:
        given = self._text(name)
        if not given:
            return None
        try:
            return float(given)
        except ValueError:
            self._complain(name, "survey-bad-number", text=given[:20])
            return None

    def _rule(self, asked: Sequence[SurveyQuestion]) -> Condition | None:
        given = self._text("rule")
        if not given:
            return None
        joined = _JOINED.search(given)
        if joined is None:
            return self._one_rule(given, asked)
        parts = (given[: joined.start()], given[joined.end() :])
        both = [self._one_rule(each.strip(), asked) for each in parts]
        found = tuple(each for each in both if each is not None)
        return Condition.of(found, either=joined["both"] is None) if len(found) == 2 else None

    def _one_rule(self, given: str, asked: Sequence[SurveyQuestion]) -> Condition | None:
        match = _RULE.match(given)
        if match is None:
            self._complain("rule", "making-rule", given=given[:20])
            return None
        place = int(match[1])
        if not 1 <= place <= len(asked):
            self._complain("rule", "making-rule-before", place=place)
            return None
        earlier = asked[place - 1]
        values = tuple(filter(None, (_value(earlier, each) for each in _split(match[2]))))
        if not values or not earlier.choices:
            self._complain("rule", "making-rule-option", place=place, given=match[2][:20])
            return None
        return Condition(earlier.number, values)

    def _attempt(self, name: str, work: Callable[[], SurveyQuestion]) -> SurveyQuestion | None:
        try:
            return work()
        except BotError as error:
            self._complain(name, error.key, **error.values)
            return None

    def _text(self, name: str) -> str:
        index = self._columns.get(name)
        if index is None or index >= len(self._cells):
            return ""
        return text_of(self._cells[index]).strip()

    def _words(self, name: str) -> str:
        """Return the words of a cell as they stand there, full-width marks and all."""
        index = self._columns.get(name, len(self._cells))
        return as_written(self._cells[index]) if index < len(self._cells) else ""

    def _lines(self, name: str) -> str:
        """Return a cell with its line breaks, which part options."""
        index = self._columns.get(name, len(self._cells))
        cell = self._cells[index] if index < len(self._cells) else None
        return cell if isinstance(cell, str) else text_of(cell)

    def _complain(self, name: str, key: str, **values: str | int) -> None:
        where = ""
        if name in self._columns:
            index = self._columns[name]
            heading = text_of(self._grid.rows[self._top][index])
            where = f"{heading}（{chr(65 + index)}）" if index < 26 else heading
        self._problems.append(Problem(self._grid.sheet, self._row, where, key, values))


def as_written(cell: Cell) -> str:
    """Return what people are to read, in one line: 您满意吗？ keeps its marks."""
    return " ".join(cell.split()) if isinstance(cell, str) else text_of(cell).strip()


def _split(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"[/／、,，;；或]", text) if each.strip()]


def _value(question: SurveyQuestion, given: str) -> float | None:
    """Return the place of an option by its words, or a number that can be chosen."""
    for place, option in enumerate(question.options, start=1):
        if fold(option.zh) == fold(given):
            return place
    digits = re.fullmatch(r"\d{1,2}", given)
    return float(given) if digits and int(given) in question.choices else None
