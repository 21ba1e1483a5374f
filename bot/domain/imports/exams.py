"""Exams and their candidates from tables: the exam of each line, its time, and its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.exams.exam import CandidateRow, ExamKey, ExamRow, Grade
from bot.domain.exams.levels import ExamPart, level_of, parts_of, said_by
from bot.domain.imports import values
from bot.domain.imports.problems import CellError
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import time
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import Exam
    from bot.domain.ids import ExamId
    from bot.domain.imports.grids import Cell
    from bot.domain.imports.lines import TableLine

LONGEST, LONGEST_BRING = 80, 500
PASSING, FULL = 60, 100  # points of a part
_PARTS = {"theory": ExamPart.THEORY, "practice": ExamPart.PRACTICE}
_MOCK = re.compile(r"模拟|模考|摸底|预考")
_EXEMPT = re.compile(r"免考|免试|免修")
_DATED = re.compile(  # at the beginning of a cell with a time: no 9.30-11.00, no 9-11
    r"^\s*(?:(?:\d{4}|\d{2})\s*[年/.\-]\s*\d{1,2}\s*[月/.\-]\s*\d{1,2}(?:\s*[日号]|(?![\d:：]))"
    r"|\d{1,2}\s*月\s*\d{1,2}(?:\s*[日号]|(?![\d:：]))"
    r"|\d{1,2}[/\-]\d{1,2}(?=[\s(上下中早晚].*\d))"
)
_WEEKDAY = re.compile(r"^\s{0,4}[(]?\s{0,4}(?:周|星期|礼拜)[一二三四五六日天]\s{0,4}[)]?")
_CANCELLED = re.compile(r"取消|停考|作废|cancel", re.IGNORECASE)
_WITHDRAWN = re.compile(r"取消|退考|弃考|放弃|退报|撤销|作废|withdr", re.IGNORECASE)
_ABSENT = re.compile(r"缺考|缺席|未到|旷考|absent", re.IGNORECASE)
_FAILED = re.compile(
    r"不合格|未合格|不及格|未及格|不通过|未通过|没通过|没过|未过|不达标|补考|fail"
    r"|(?:取消|撤销)(?:本科|该科|本次)?(?:考试)?成绩|成绩(?:无效|取消|作废)|作弊|舞弊|违纪|违规|替考",
    re.IGNORECASE,
)
_PASSED = re.compile(r"合格|通过|及格|达标|优秀|良好|^过$|pass", re.IGNORECASE)
_GRADES = ((_ABSENT, Grade.ABSENT), (_FAILED, Grade.FAILED), (_PASSED, Grade.PASSED))
_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?[分%]?")


@dataclass(slots=True)
class _Implied:
    """An exam that only the lines of its candidates mention."""

    row: ExamRow
    line: int
    venues: set[str] = field(default_factory=set)


class ExamReader:
    """A reader that gathers exams and candidates over all tables of a load.

    Args:
        known: The exams in the books.
        zone: The zone in which times are meant.
        today: For days without a year.
    """

    def __init__(self, known: Sequence[Exam], zone: ZoneInfo, today: date) -> None:
        self._known = known
        self._zone = zone
        self._today = today
        self._exams: dict[ExamKey, ExamRow] = {}
        self._implied: dict[ExamKey, _Implied] = {}
        self._read: dict[tuple[Cell, ...], tuple[datetime, datetime]] = {}
        self.lines: list[tuple[TableLine, CandidateRow]] = []

    def read_exam(self, line: TableLine) -> None:
        """Read a line of a list of exams."""
        key = self._key(line)
        moments = self._moments(line)
        closes = line.optional("closes", self._day_or_none)
        state = line.optional("state", values.text_of) or ""
        kind, venue = _short(line, "kind"), _short(line, "venue")
        bring = line.optional("bring", lambda cell: _limited(cell, LONGEST_BRING)) or ""
        if key is None or moments is None or not line.is_clean:
            return
        if closes is not None and closes > moments[0].date():
            line.complain("closes", "exam-closes-late")
        elif key in self._exams:
            line.complain("exam", "exam-twice", name=str(key))
        else:
            cancelled = bool(_CANCELLED.search(state))
            self._exams[key] = ExamRow(key, *moments, kind, venue, closes, bring, cancelled)

    def read_candidate(
        self, line: TableLine, class_name: str | None, titles: Iterable[str]
    ) -> None:
        """Read a line of a list of candidates; ``class_name`` is "" where none is given."""
        titles = [*titles]
        if any(map(_MOCK.search, titles)):
            line.complain_softly("exam-mock")
            return
        if line.has("theory") or line.has("practice"):
            found_parts = self._parts_of(line, titles)
            if found_parts is not None:
                self._read_parts(line, class_name, found_parts)
                return
        name = line.needed("name", values.name_of)
        tail = line.optional("phone", tail_of)
        id_tail = line.optional("id", values.id_tail_of)
        score, result = self._graded(line)
        state = line.optional("state", values.text_of) or ""
        venue, room, seat = (_short(line, each) for each in ("venue", "room", "seat"))
        ticket = line.optional("ticket", ticket_of) or ""
        found = self._exam_of(line, titles)
        if found is None or class_name is None or not name or not line.is_clean:
            return
        row = CandidateRow(
            exam=found[0],
            name=name,
            class_name=class_name,
            tail=tail or id_tail or "",
            venue=venue,
            room=room,
            seat=seat,
            ticket=ticket,
            score=score,
            result=result,
            withdrawn=bool(_WITHDRAWN.search(state)),
            exam_id=found[1],
        )
        if found[0] in self._implied:
            self._implied[found[0]].venues.add(venue)
        self.lines.append((line, row))

    # -- theory and practice, which are exams of their own -----------------------------------------

    def _parts_of(self, line: TableLine, titles: Sequence[str]) -> dict[str, Exam] | None:
        """Return the exams of theory and practice that a line is of; None where there are none.

        What it is of must be said: the occupation, and the level or the day.
        """
        day = next((each for each in (self._said_day(line), *map(_day_in, titles)) if each), None)
        level = level_of(values.text_of(line.cell("level"))) or next(
            filter(None, map(level_of, titles)), ""
        )
        named = fold(" ".join([values.text_of(line.cell("exam")), *titles]))
        found: dict[str, list[Exam]] = {"theory": [], "practice": []}
        for exam in self._known:
            said = said_by(exam.key)
            of_it = bool(said.occupation) and fold(said.occupation) in named
            if not of_it or (level and level != said.level) or not said.parts:
                continue
            if self._local_day(exam) > self._today or day not in {None, self._local_day(exam)}:
                continue
            for name, part in _PARTS.items():
                found[name] += [exam] if part in said.parts else []
        if not any(found.values()):
            return None
        last = {name: max(each, key=self._local_day) for name, each in found.items() if each}
        days = {self._local_day(each) for each in last.values()}
        return last if len(days) == 1 and (level or day) else None

    def _said_day(self, line: TableLine) -> date | None:
        try:
            return self._day_or_none(line.cell("day")) if line.has("day") else None
        except CellError:
            return None

    def _read_parts(self, line: TableLine, class_name: str | None, found: dict[str, Exam]) -> None:
        """Read a line with the scores of theory and practice, each for its own exam."""
        name = line.needed("name", values.name_of)
        tail = line.optional("phone", tail_of) or line.optional("id", values.id_tail_of) or ""
        ticket = line.optional("ticket", ticket_of) or ""
        verdict = line.optional("result", lambda cell: _verdict(cell, line.headed("result")))
        given = {each: line.optional(each, _part_score) for each in found if line.has(each)}
        if not name or class_name is None or not line.is_clean:
            return
        grades = [grade for each in given.values() if each for grade in each[1:] if grade]
        if verdict is not None and _contradicts(verdict, grades):
            said = values.text_of(line.cell("result"))[:12]
            line.complain("result", "exam-verdict", warning=True, given=said, name=name)
        for part, each in given.items():
            if each is None or (not each[0] and each[1] is None):
                continue
            row = CandidateRow(
                exam=found[part].key, name=name, class_name=class_name, tail=tail, ticket=ticket,
                score=each[0], result=each[1], exam_id=found[part].id,
            )  # fmt: skip
            self.lines.append((line, row))

    def finish(self) -> tuple[ExamRow, ...]:
        """Return all exams read; a venue that all candidates share is the exam's."""
        rows = list(self._exams.values())
        for implied in self._implied.values():
            shared = next(iter(implied.venues)) if len(implied.venues) == 1 else ""
            rows.append(replace(implied.row, venue=shared))
        self.lines = [(line, self._without_shared(row)) for line, row in self.lines]
        return tuple(rows)

    def _without_shared(self, row: CandidateRow) -> CandidateRow:
        implied = self._implied.get(row.exam)
        exam = self._exams.get(row.exam)
        if implied is not None and len(implied.venues) == 1:
            return replace(row, venue="")
        return replace(row, venue="") if exam is not None and exam.venue == row.venue else row

    # -- which exam ----------------------------------------------------------------------------

    def _key(self, line: TableLine) -> ExamKey | None:
        name = line.needed("exam", lambda cell: _limited(cell, LONGEST))
        level, batch = _short(line, "level"), _short(line, "batch")
        return ExamKey(name, level, batch) if name else None

    def _exam_of(
        self, line: TableLine, titles: Iterable[str]
    ) -> tuple[ExamKey, ExamId | None] | None:
        if not line.has("exam"):
            return self._exam_of_sheet(line, titles)
        key = self._key(line)
        if key is None:
            return None
        own = [each for each in self._exams if _means(key, each)]
        if len(own) == 1:
            return (own[0], None) if self._agrees(line, self._exams[own[0]], 0) else None
        if len(own) > 1:
            line.complain("exam", "exam-several", name=str(key), count=len(own))
            return None
        if self._is_dated(line):
            return self._implied_by(line, key)
        return self._exam_in_books(line, key)

    def _exam_of_sheet(
        self, line: TableLine, titles: Iterable[str]
    ) -> tuple[ExamKey, ExamId | None] | None:
        """Find an exam that no column names: the only one in the file, or one from a title."""
        if len(self._exams) == 1 and not self._is_dated(line):
            return next(iter(self._exams)), None
        said = [fold(title) for title in titles]
        keys: dict[ExamKey, ExamId | None] = {each.key: each.id for each in self._known}
        keys |= dict.fromkeys(self._exams)
        level = next(filter(None, map(level_of, titles)), "")
        keys = {
            key: id_ for key, id_ in keys.items() if level_of(key.level) in {level, ""} or not level
        }
        named = self._of_part(keys, titles)
        named = named or [key for key in keys if any(fold(str(key)) in title for title in said)]
        named = named or [key for key in keys if any(fold(key.name) in title for title in said)]
        if named:
            longest = max(named, key=lambda key: len(str(key)))
            if sum(len(str(key)) == len(str(longest)) for key in named) == 1:
                return self._exam_in_books(line, longest) if keys[longest] else (longest, None)
        line.complain_once("exam", "exam-nowhere")
        return None

    @staticmethod
    def _of_part(keys: Iterable[ExamKey], titles: Iterable[str]) -> list[ExamKey]:
        """Return the exams of the part that titles name: 电子商务师五级理论成绩."""
        titles = [*titles]
        parts = next((each for each in map(parts_of, titles) if len(each) == 1), None)
        level = next(filter(None, map(level_of, titles)), "")
        folded = fold(" ".join(titles))
        if parts is None or not level:
            return []
        return [
            key
            for key in keys
            if (said := said_by(key)).parts == parts
            and said.level == level
            and fold(said.occupation) in folded
        ]

    def _exam_in_books(self, line: TableLine, key: ExamKey) -> tuple[ExamKey, ExamId | None] | None:
        """Find an exam loaded before: of several rounds the next, or for results the last."""
        fits = [each for each in self._known if _means(key, each.key)]
        keys = {each.key for each in fits}
        if len(keys) > 1:
            exact = [each for each in keys if each == key]
            if not exact:
                line.complain("exam", "exam-several", name=str(key), count=len(keys))
                return None
            fits = [each for each in fits if each.key == exact[0]]
        if not fits:
            self._complain_unknown(line, key)
            return None
        begun = [each for each in fits if self._local_day(each) <= self._today]
        ahead = [each for each in fits if each not in begun]
        graded = line.has("score") or line.has("result")
        chosen = (begun or ahead) if graded else (ahead or begun)
        pick = max if chosen is begun else min
        exam = pick(chosen, key=lambda each: each.row.starts_at)
        return exam.key, exam.id

    def _local_day(self, exam: Exam) -> date:
        return exam.row.starts_at.astimezone(self._zone).date()

    def _complain_unknown(self, line: TableLine, key: ExamKey) -> None:
        names = {str(each) for each in (*self._exams, *(exam.key for exam in self._known))}
        wanted = set(fold(str(key)))
        near = [each for each in names if len(wanted & set(fold(each))) * 2 >= len(wanted)]
        if near:
            nearest = max(near, key=lambda each: (len(wanted & set(fold(each))), -len(each), each))
            line.complain("exam", "exam-unknown-nearest", name=str(key), nearest=nearest)
        else:
            line.complain("exam", "exam-unknown", name=str(key))

    def _implied_by(self, line: TableLine, key: ExamKey) -> tuple[ExamKey, ExamId | None] | None:
        moments = self._moments(line)
        if moments is None:
            return None
        implied = self._implied.setdefault(key, _Implied(ExamRow(key, *moments), line.number))
        return (key, None) if self._agrees(line, implied.row, implied.line) else None

    def _agrees(self, line: TableLine, exam: ExamRow, number: int) -> bool:
        """Return whether a line that says when its exam is agrees with what was read before."""
        if not self._is_dated(line):
            return True
        moments = self._moments(line)
        if moments is None:
            return False
        if moments == (exam.starts_at, exam.ends_at):
            return True
        where = "times" if line.has("times") else "day" if line.has("day") else "starts"
        if number:
            line.complain(where, "exam-time-differs-row", name=str(exam.key), row=str(number))
        else:
            line.complain(where, "exam-time-differs", name=str(exam.key))
        return False

    # -- when ----------------------------------------------------------------------------------

    @staticmethod
    def _is_dated(line: TableLine) -> bool:
        names = ("day", "times", "starts")
        return any(values.text_of(line.cell(each)) for each in names)

    def _moments(self, line: TableLine) -> tuple[datetime, datetime] | None:
        """Return when an exam begins and ends; equal cells are read once."""
        cells = tuple(line.cell(name) for name in ("day", "times", "starts", "ends"))
        if cells not in self._read:
            moments = self._read_moments(line)
            if moments is None:
                return None
            self._read[cells] = moments
        return self._read[cells]

    def _read_moments(self, line: TableLine) -> tuple[datetime, datetime] | None:
        """Return begin and end from the cells of a line, in whichever columns they stand."""
        named = "times" if values.text_of(line.cell("times")) else "starts"
        day = self._day_of(line, named)
        hours = self._hours(line, named)
        if day is None or hours is None:
            return None
        starts, ends = (datetime.combine(day, each, self._zone) for each in hours)
        if ends <= starts:
            line.complain("ends" if line.has("ends") else named, "exam-ends-first")
            return None
        return starts, ends

    def _day_of(self, line: TableLine, named: str) -> date | None:
        """Return the day from its own column, else from the cell with the time."""
        read = lambda cell: values.day_of(cell, near=self._today)  # noqa: E731  # read as day
        name = named if _holds_day(line, named) else "day"
        return line.needed(name, read)

    @staticmethod
    def _hours(line: TableLine, named: str) -> tuple[time, time] | None:
        undated = _undated if _holds_day(line, named) else _as_is
        if named == "times" and not values.text_of(line.cell("ends")):
            return line.needed("times", lambda cell: values.times_of(undated(cell)))
        starts = line.needed(named, lambda cell: values.time_of(undated(cell)))
        ends = line.needed("ends", lambda cell: values.time_of(undated(cell)))
        return None if starts is None or ends is None else (starts, ends)

    def _day_or_none(self, cell: Cell) -> date | None:
        empty = values.text_of(cell) in {"", "-", "/", "无", "已截止"}
        return None if empty else values.day_of(cell, near=self._today)

    # -- what came of it -----------------------------------------------------------------------

    @staticmethod
    def _graded(line: TableLine) -> tuple[str, Grade | None]:
        given = line.optional("score", score_of) or ""
        result = line.optional("result", lambda cell: _verdict(cell, line.headed("result")))
        if given and not _SCORE.fullmatch(given):
            return "", result or grade_of(given)
        return given.rstrip("分%"), result


def _part_score(cell: Cell) -> tuple[str, Grade | None]:
    """Return the score of a part with what it comes to; nothing of 免考 and blanks.

    Raises:
        CellError: It is no score.
    """
    text = re.sub(r"(?<=\d)\s+(?=\d)", "", values.text_of(cell)).rstrip("分%")
    if values.is_blank(text) or _EXEMPT.search(text):
        return "", None
    if _SCORE.fullmatch(text) and float(text) <= FULL:
        return text, Grade.PASSED if float(text) >= PASSING else Grade.FAILED
    return "", grade_of(cell)


def _verdict(cell: Cell, heading: str) -> Grade | None:
    """Read a verdict; under 是否合格 it is 是 or 否.

    Raises:
        CellError: It is another word.
    """
    text = values.text_of(cell)
    if heading.startswith("是否") and text in {"是", "√", "否", "×"}:
        return Grade.PASSED if text in {"是", "√"} else Grade.FAILED
    return None if values.is_blank(text) else grade_of(cell)


def _contradicts(verdict: Grade, grades: Sequence[Grade]) -> bool:
    """Whether a verdict is another than the parts come to."""
    if not grades:
        return False
    is_passed = all(each is Grade.PASSED for each in grades)
    return (verdict is Grade.PASSED) != is_passed and verdict is not Grade.ABSENT


def _day_in(title: str) -> date | None:
    """Return the day that a title names whole: 2026年11月21日."""
    found = re.search(r"(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})", title)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _means(given: ExamKey, exam: ExamKey) -> bool:
    """Return whether a line can mean this exam; what it leaves out contradicts nothing."""
    if given.level and fold(given.level) != fold(exam.level):
        return False
    if given.batch and fold(given.batch) != fold(exam.batch):
        return False
    return fold(given.name) in _names(exam)


@lru_cache(maxsize=4096)
def _names(exam: ExamKey) -> frozenset[str]:
    """Return the names that people give an exam in one cell."""
    named = (
        exam.name,
        exam.name + exam.level,
        exam.level + exam.name,
        exam.name + exam.batch,
        exam.name + exam.level + exam.batch,
    )
    return frozenset(map(fold, named))


def _holds_day(line: TableLine, named: str) -> bool:
    """Return whether the day stands in the cell with the time, and in none of its own."""
    if values.text_of(line.cell("day")):
        return False
    cell = line.cell(named)
    return isinstance(cell, datetime) or _DATED.match(values.text_of(cell)) is not None


def _as_is(cell: Cell) -> Cell:
    return cell


def _undated(cell: Cell) -> Cell:
    """Return what is left of 12月19日（周六）9:00-11:00 once its day is read."""
    if not isinstance(cell, str):
        return cell
    text = values.text_of(cell)
    return _WEEKDAY.sub("", _DATED.sub("", text), count=1).strip()


def _limited(cell: Cell, limit: int) -> str:
    return values.limited(values.text_of(cell), limit)


def _short(line: TableLine, name: str) -> str:
    return line.optional(name, lambda cell: _limited(cell, LONGEST)) or ""


def tail_of(cell: Cell) -> str:
    """Return the last four digits of a phone, given whole or in part, or "".

    Raises:
        CellError: It is neither.
    """
    text = values.text_of(cell).replace("*", "")
    if isinstance(cell, int | float) and text.isdigit() and len(text) < 4:
        return text.zfill(4)  # a spreadsheet has eaten the zeros
    if re.fullmatch(r"\d{4}", text):
        return text
    try:
        return values.phone_of(cell)[-4:]
    except CellError as error:
        raise CellError("cell-tail", given=text) if len(text) < 8 else error from None


def ticket_of(cell: Cell) -> str:
    """Return a ticket number as printed.

    Raises:
        CellError: A spreadsheet has rounded it.
    """
    text = _limited(cell, LONGEST).replace(" ", "")
    if re.fullmatch(r"\d(?:\.\d+)?e\+\d+", text.lower()):
        raise CellError("cell-ticket-rounded", given=text)
    return text


def score_of(cell: Cell) -> str:
    """Return a score, or a word for one.

    Raises:
        CellError: It is neither.
    """
    text = _limited(cell, LONGEST)
    if text in {"", "-", "/"} or _SCORE.fullmatch(text):
        return "" if text in {"-", "/"} else text
    if not any(words.search(text) for words, _ in _GRADES):
        raise CellError("cell-score", given=text)
    return text


def grade_of(cell: Cell) -> Grade | None:
    """Read 合格, 不合格 or 缺考; None where the cell is empty.

    Raises:
        CellError: It is another word.
    """
    text = values.text_of(cell)
    if text in {"", "-", "/", "待定", "未出"}:
        return None
    for words, grade in _GRADES:
        if words.search(text):
            return grade
    raise CellError("cell-grade", given=text)
