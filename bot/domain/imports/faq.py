"""Entries of the FAQ from files, and the changes a file makes to those in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.faq.entries import COMMITTEE, STAFF, TRAINEE, Entry
from bot.domain.faq.ways import tidy, unfit
from bot.domain.imports import values
from bot.domain.imports.book import WaysRow
from bot.domain.imports.problems import CellError
from bot.domain.text import fold, half_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from bot.domain.imports.grids import Cell
    from bot.domain.imports.lines import TableLine

LONGEST_QUESTION, LONGEST_ANSWER, MOST_ALIASES = 1_000, 12_000, 200
MOST_WAYS = 2_000
LONGEST_ID, LONGEST_CATEGORY, LONGEST_SOURCE = 64, 24, 500
CATEGORIES = {
    "aid": "资助",
    "care": "帮扶",
    "enroll": "报名",
    "course": "课程",
    "life": "食宿",
    "exam": "考试",
    "work": "就业",
    "feedback": "评价",
    "bot": "机器人",
}
OTHER = "other"
READERS = {TRAINEE: "学员", COMMITTEE: "班委", STAFF: "教职工"}  # in files, by code
_READERS = {fold(each): code for code, name in READERS.items() for each in (code, name)}
_EVERYBODY = {"", "-", "所有人", "全部", "全体", "不限"}
_CODES = {fold(name): code for code, name in CATEGORIES.items()} | {"其他": OTHER}
LISTED = "\x1e"  # behind each item of what was a list already
_BETWEEN = re.compile(r"\n|[;；|｜]")
_BETWEEN_NAMES = re.compile(r"\n|[;；|｜、,，]")


@dataclass(frozen=True, slots=True)
class FaqPlan:
    """The changes a file makes to the entries in force; entries it does not name stay."""

    new: list[Entry]
    changed: list[Entry]
    unchanged: list[Entry]


def plan_faq(current: Mapping[str, Entry], wanted: Iterable[Entry]) -> FaqPlan:
    """Sort entries into new, changed and unchanged by their ids."""
    plan = FaqPlan([], [], [])
    for entry in wanted:
        there = current.get(entry.id)
        rows = plan.new if there is None else plan.unchanged if there == entry else plan.changed
        rows.append(entry)
    return plan


class FaqReader:
    """A reader that gathers entries over all tables and files of a load.

    Args:
        known: The entries in force by id; one without an id in the file is known by its question.
        today: From when an entry without a date is in force.
        class_of: Returns the name of the class that is meant, or raises a ``CellError``.
    """

    def __init__(
        self, known: Mapping[str, Entry], today: date, class_of: Callable[[str], str]
    ) -> None:
        self._today = today
        self._known = known
        self._class_of = class_of
        self._ids = {fold(entry.question): entry.id for entry in known.values()}
        self._dates = {entry.id: entry.effective_from for entry in known.values()}
        self._asked: dict[str, str] = {}
        self.entries: dict[str, Entry] = {}
        self.ways: list[WaysRow] = []

    def read(self, line: TableLine) -> None:
        """Read one line."""
        question = line.needed("question", _limited(words_of, LONGEST_QUESTION))
        answer = line.needed("answer", _limited(paragraphs_of, LONGEST_ANSWER))
        given = line.optional("id", _limited(values.text_of, LONGEST_ID))
        category = line.optional("category", _limited(category_of, LONGEST_CATEGORY))
        aliases = line.optional("aliases", aliases_of)
        ways = line.optional("ways", ways_of)
        source = line.optional("source", _limited(words_of, LONGEST_SOURCE))
        starts = line.optional("starts", self._day)
        ends = line.optional("ends", self._day)
        classes = line.optional("classes", self._classes)
        roles = line.optional("roles", roles_of)
        in_english = _english(line)
        if not (line.is_clean and question and answer):
            return
        name = given or self._ids.get(fold(question)) or id_of(question)
        starts = starts or self._dates.get(name, self._today)
        if ends is not None and not line.ordered(starts, ends):
            return
        if name in self.entries:
            line.complain("id" if given else "question", "entry-twice", name=given or question)
            return
        if other := self._asked.get(fold(question)):
            line.complain("question", "entry-asked-twice", warning=True, name=other)
        self._asked[fold(question)] = name
        before = self._known.get(name)  # a file that says nothing of it opens no entry to all
        if before is not None:
            classes = classes if line.has("classes") else before.classes
            roles = roles if line.has("roles") else before.roles
        self.entries[name] = Entry(
            id=name,
            category=category or OTHER,
            question=question,
            aliases=tuple(each for each in aliases or () if each != question),
            answer=answer,
            source=source or "",
            effective_from=starts,
            effective_to=ends,
            classes=classes or (),
            roles=roles or (),
            **(in_english or self._kept_english(name, question, answer)),
        )
        self._read_ways(line, name, ways or ())

    def _read_ways(self, line: TableLine, name: str, given: tuple[str, ...]) -> None:
        """Keep the words that may be ways; the others are left out and named."""
        fit = []
        for text in given:
            if (why := unfit(text)) is None:
                fit.append(text)
            else:
                line.complain("ways", f"way-{why}", warning=True)
        if fit:
            self.ways.append(WaysRow(name, tuple(fit)))

    def _classes(self, cell: Cell) -> tuple[str, ...]:
        found: list[str] = []
        for each in names_of(cell, _BETWEEN):
            try:  # a name may have a comma in it
                found.append(self._class_of(each))
            except CellError:
                found += [self._class_of(part) for part in names_of(each, _BETWEEN_NAMES)]
        return tuple(dict.fromkeys(found))

    def _kept_english(self, name: str, question: str, answer: str) -> dict[str, str]:
        """Return the English that a file does not speak of, where the Chinese stays."""
        known = self._known.get(name)
        return {
            "question_en": known.question_en if known and known.question == question else "",
            "answer_en": known.answer_en if known and known.answer == answer else "",
        }

    def _day(self, cell: Cell) -> date | None:
        empty = values.text_of(cell) in {"", "-", "长期", "长期有效", "无"}
        return None if empty else values.day_of(cell, near=self._today)


def _english(line: TableLine) -> dict[str, str]:
    """Read the English of a line; nothing where its table has no column for it."""
    limits = {
        "question_en": (words_of, LONGEST_QUESTION),
        "answer_en": (paragraphs_of, LONGEST_ANSWER),
    }
    if not any(map(line.has, limits)):
        return {}
    return {name: line.optional(name, _limited(*limit)) or "" for name, limit in limits.items()}


def id_of(question: str) -> str:
    """Make an id for a question that came without one; equal questions get equal ids."""
    return f"q-{sha256(fold(question).encode()).hexdigest()[:10]}"


def category_of(cell: Cell) -> str:
    """Return the code of a known category; any other word stays as it is."""
    text = values.text_of(cell)
    return _CODES.get(fold(text), text)


def aliases_of(cell: Cell) -> tuple[str, ...]:
    """Return other ways to ask, one a line or between semicolons, each once.

    Raises:
        CellError: There are too many, or one is too long.
    """
    raw = _raw(cell)
    parts = raw.split(LISTED) if LISTED in raw else _BETWEEN.split(raw)
    texts = [words_of(part) for part in parts]
    found = tuple(dict.fromkeys(text for text in texts if text))
    if len(found) > MOST_ALIASES:
        raise CellError("cell-too-many", limit=MOST_ALIASES)
    return tuple(values.limited(each, LONGEST_QUESTION) for each in found)


def names_of(cell: Cell, between: re.Pattern[str]) -> tuple[str, ...]:
    """Return the names of a list, each once; none where it is for everybody."""
    raw = _raw(cell)
    parts = raw.split(LISTED) if LISTED in raw else between.split(raw)
    texts = [words_of(part) for part in parts]
    return tuple(dict.fromkeys(each for each in texts if each not in _EVERYBODY))


def roles_of(cell: Cell) -> tuple[str, ...]:
    """Return the codes of the roles that an entry is for, in a fixed order.

    Raises:
        CellError: One is none.
    """
    given = names_of(cell, _BETWEEN_NAMES)
    for each in given:
        if fold(each) not in _READERS:
            raise CellError("reader-unknown", name=each[:20], known="、".join(READERS.values()))
    found = {_READERS[fold(each)] for each in given}
    return tuple(code for code in READERS if code in found)


def ways_of(cell: Cell) -> tuple[str, ...]:
    """Return people's own words, one a line, each once; their punctuation separates nothing.

    Raises:
        CellError: There are too many.
    """
    parts = re.split(rf"[\n{LISTED}]", _raw(cell))
    found = tuple(dict.fromkeys(filter(None, map(tidy, parts))))
    if len(found) > MOST_WAYS:
        raise CellError("cell-too-many", limit=MOST_WAYS)
    return found


def paragraphs_of(cell: Cell) -> str:
    """Return text whose line ends are kept, without spaces at them."""
    lines = [half_width_digits(line).strip() for line in _raw(cell).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def words_of(cell: Cell) -> str:
    """Return one line as it was written, punctuation and all."""
    return re.sub(r"\s+", " ", half_width_digits(_raw(cell))).strip()


def half_width_digits(line: str) -> str:
    """Turn full-width digits and letters half-width; Chinese punctuation stays."""
    return "".join(half_width(c) if "０" <= c <= "９" or "Ａ" <= c <= "ｚ" else c for c in line)


def _raw(cell: Cell) -> str:
    return cell if isinstance(cell, str) else values.text_of(cell)


def _limited(read: Callable[[Cell], str], limit: int) -> Callable[[Cell], str]:
    return lambda cell: values.limited(read(cell), limit)
