"""Reading a cell of a weekly grid: 课程, 教师, 教室, hours, periods and weeks.

Schools write them on a line each, or as their 教务 system prints them: with slashes, ◇, ★, brackets
or labels. Whatever else stands in the cell is asked about or named as a problem, never dropped.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.imports.cells import Cut, Piece, cut, pieces_of
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.halves import EVERY_OTHER, by_halves
from bot.domain.imports.persons import people_in
from bot.domain.imports.problems import CellError
from bot.domain.imports.roles import Names, Role, is_room_for_sure
from bot.domain.imports.values import is_blank, is_failed, text_of
from bot.domain.imports.weeks import WeekRange, lists_of_weeks, plain, weeks_in, without_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.imports.weeks import Weeks

_PART = r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)?"
_S = r"\s{0,4}"
_CLOCK = rf"{_PART}{_S}\d{{1,2}}{_S}(?:[:：.]{_S}\d{{2}}|[点时]{_S}(?:\d{{1,2}}{_S}分?|半|整)?)"
HOURS = re.compile(rf"(?P<from>{_CLOCK}){_S}(?:[-—–−~～|｜至到]{{1,4}}|\s){_S}(?P<to>{_CLOCK})")
_INDOORS = re.compile(r"(?:室|房|车间|楼|厅|操场|馆|棚|工位区?)[A-Za-z\d]{0,4}$")
_WHOLE = "／"  # a slash at which nothing is parted
_BLOCK = re.compile(r"\n\s*\n|\n\s*[-—=*]{2,}\s*\n")
# Weeks, days and periods that no pattern has read: they are neither a room nor a person.
_UNREAD = re.compile(
    r"\d[单双]?周(?!年)|^[一-龥]{0,6}[一二三四五六七八九十目习训践修]周$|\d\s*月\s*\d|^[单双]周?$|[(\[][单双]周?[)\]]"
    r"|\d\s*节(?!气)|第[一二三四五六七八九十]+[大小]?节|^第\d|老师[A-Za-z\d]|^1[3-9]\d{9}$"
    r"|^(?:周|星期|礼拜)[一二三四五六日天末]$|^(?:上课|开课)$|^\d{1,2}(?:\s*[,、;~-]\s*\d{1,2})+$"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A session as a cell names it.

    ``teacher`` may be several, with 、 between. ``periods`` are those in the cell, as written;
    ``weekdays`` too, Monday 0; ``classes`` are those that it is taught to together.
    """

    course: str
    teacher: str
    room: str
    weeks: tuple[Weeks, ...]
    periods: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    classes: tuple[str, ...] = ()


def blocks(text: str, near: date, names: Names) -> list[str]:
    """Sessions of one cell: an empty line or a rule between, one a line, or in turn 单 and 双.

    What is asked about is left out.

    Raises:
        CellError: The cell is longer than anybody writes, or holds courses that cannot be parted.
    """
    found = [each for each in _BLOCK.split(plain(text)) if each.strip()]
    if len(found) == 1:
        lines = [each for each in found[0].split("\n") if each.strip()]
        if len(lines) > 1 and _are_whole(lines, near, names):
            found = lines
    elif not all(len(pieces_of(cut(each).rest)) > 1 for each in found):
        found = ["\n".join(found)]
    found = [part for block in found for part in _repeated(block, near, names)]
    turns = [part for block in found for part in _in_turn(block, names)]
    return [part for block in turns for part in _subjects(block, near, names)]


_BRACKETED = re.compile(r"[\[【].*[\]】]")


def _repeated(block: str, near: date, names: Names) -> list[str]:
    """Part lines that say the same several times: 课程, 教师, 周次, 教室, and once more."""
    lines = [each for each in block.split("\n") if each.strip()]
    try:
        weeks = [bool(weeks_in(cut(each).rest, near, single_days=True)) for each in lines]
    except CellError:
        return [block]  # said where the block is read
    count = sum(weeks)
    if count < 2:
        return [block]
    size, left = divmod(len(lines), count)
    heads = [n for n, each in enumerate(lines) if not _BRACKETED.fullmatch(each.strip())]
    if size > 1 and not left:
        tops = list(range(0, len(lines), size))
        if weeks == weeks[:size] * count and sum(weeks[:size]) == 1:
            parts = _parts_at(lines, tops)
            if all(_begins_session(each.split("\n")[0], near, names) for each in parts):
                return parts
    if len(heads) == count and heads[0] == 0 and len(lines) > count:
        spans = itertools.pairwise([*heads, len(lines)])
        if all(sum(weeks[a:b]) == 1 for a, b in spans):
            return _parts_at(lines, heads)
    return [block]


def _parts_at(lines: Sequence[str], tops: Sequence[int]) -> list[str]:
    return ["\n".join(lines[a:b]) for a, b in itertools.pairwise([*tops, len(lines)])]


def _are_whole(lines: list[str], near: date, names: Names) -> bool:
    """Return whether each line has weeks or hours of its own beside a name: 数控编程 1-4周."""
    if all(HOURS.search(each) for each in lines):
        rests = [HOURS.sub(" ", each) for each in lines]
        return all(_begins_session(each, near, names) for each in rests)
    try:
        parts = [cut(each).rest for each in lines]
        together = lists_of_weeks("\n".join(parts), near)
        return len(together) >= len(lines) and all(
            lists_of_weeks(each, near) and _begins_session(each, near, names) for each in parts
        )
    except CellError:
        return False


def _begins_session(line: str, near: date, names: Names) -> bool:
    """Return whether a line begins with what may be a course."""
    first = next(iter(pieces_of(without_weeks(line, near))), None)
    return first is not None and not _is_no_course(first, names)


def _is_no_course(piece: Piece, names: Names) -> bool:
    """Whether a piece is certainly something else than a course."""
    role = names.role(piece.word)
    if role is Role.ROOM:
        return is_room_for_sure(piece.word) or piece.word in names.answered
    return role in {Role.TEACHER, Role.CAMPUS, Role.CLASSES, Role.NOTHING}


def _in_turn(block: str, names: Names) -> list[str]:
    """Part a block whose halves take turns; one that is every other week is asked about."""
    found = by_halves(block)
    if len(found) > 1 or EVERY_OTHER.search(block) is None:
        return found
    title = text_of(EVERY_OTHER.sub(" ", found[0]))
    answer = names.ask(
        Doubt(
            f"every-other:{title}"[:LONGEST_KEY],
            "doubt-every-other",
            (Choice("单周", "choice-odd"), Choice("双周", "choice-even")),
            {"given": title[:40]},
        )
    )
    return [EVERY_OTHER.sub(f" {answer} ", found[0])] if answer else []


def _subjects(block: str, near: date, names: Names) -> list[str]:
    """Part a block that names several courses, as a person says they are taught."""
    parts = _courses_apart(block, near, names)
    if len(parts) < 2:
        return [block]
    titles = [
        text_of(without_weeks(HOURS.sub(" ", cut(each).rest), near)).split(" ")[0].split("/")[0]
        for each in parts
    ]
    given = "/".join(titles)
    turns = () if len(parts) > 2 else (("turn", titles), ("turn-back", titles[::-1]))
    choices = [
        *(Choice(value, "choice-turn", {"odd": pair[0], "even": pair[1]}) for value, pair in turns),
        Choice("both", "choice-at-once"),
        Choice("one", "choice-one-course"),
    ]
    key = f"subjects:{given}"[:LONGEST_KEY]
    answer = names.ask(
        Doubt(key, "doubt-subjects", tuple(choices), {"given": given[:40]}, lasting=True)
    )
    match answer:
        case None:
            return []
        case "one":
            return [_as_one(block, given, titles)]
        case "turn" | "turn-back":
            halves = ("单周", "双周") if answer == "turn" else ("双周", "单周")
            return [f"{part} {half}" for part, half in zip(parts, halves, strict=True)]
        case _:
            return parts


def _as_one(block: str, given: str, titles: Sequence[str]) -> str:
    """Return a block in which the courses are the name of one."""
    lines = block.split("\n")
    rest = [line for line in lines[1:] if text_of(line) not in titles]
    behind = lines[0].split(titles[-1], 1)[-1] if titles[-1] in lines[0] else ""
    return "\n".join([f"课程:{given.replace('/', _WHOLE)}", behind, *rest])


def _courses_apart(block: str, near: date, names: Names) -> list[str]:
    """Return a part for each course that a block names; none where it names one.

    Raises:
        CellError: It cannot be known what belongs to which of them.
    """
    cell = cut(HOURS.sub(" ", block))
    try:
        weeks = weeks_in(cell.rest, near, single_days=True)
        pieces = pieces_of(without_weeks(cell.rest, near))
    except CellError:
        return []  # said where the block is read
    if not pieces or any(role is Role.COURSE for role, _ in cell.labelled):
        return []
    tail = "".join(f" {each.said}" for each in weeks)
    if "/" in pieces[0].word and not names.is_course(pieces[0].word):
        return _with_slash(pieces[0].word, block, tail)
    at = [n for n, each in enumerate(pieces) if names.role(each.word) is Role.COURSE]
    if _may_be_two(pieces, names):
        at = [0, 1]
    if len({names.course(pieces[n].word) for n in at}) < len(("美术", "书法")):
        return []
    if len(at) == len(pieces):
        return [f"{pieces[n].text}{tail}" for n in at]
    return _by_lines(block, [pieces[n] for n in at], pieces[-1].line + 1)


def _with_slash(first: str, block: str, tail: str) -> list[str]:
    """Part 美术/书法 above lines that hold for both."""
    titles = [each.strip() for each in first.split("/")]
    if not all(re.fullmatch("[一-龥]{2,10}", each) for each in titles):
        return []  # TCP/IP
    behind = "".join(f"\n{line}" for line in block.split("\n")[1:])
    return [f"{each}{behind or tail}" for each in titles]


def _by_lines(block: str, courses: Sequence[Piece], count: int) -> list[str]:
    """Part a block of which each course has as many lines, ``count`` in all.

    Raises:
        CellError: They have not.
    """
    lines = [each for each in block.split("\n") if each.strip()]
    tops = [each.line for each in courses]
    sizes = {b - a for a, b in itertools.pairwise([*tops, len(lines)])}
    if count != len(lines) or tops[0] or len(set(tops)) < len(tops) or len(sizes) > 1:
        raise _unclear(courses[1].word)
    (size,) = sizes
    return ["\n".join(lines[top : top + size]) for top in tops]


def _may_be_two(pieces: Sequence[Piece], names: Names) -> bool:
    """Whether a cell has nothing but two words with a slash between, neither of which is known."""
    return (
        len(pieces) == len(("美术", "书法"))
        and pieces[0].part != pieces[1].part
        and not _is_no_course(pieces[0], names)
        and names.role(pieces[1].word) is Role.OTHER
    )


def hours_in(text: str) -> re.Match[str] | None:
    """Find the hours that a cell gives itself.

    Raises:
        CellError: It gives several.
    """
    found = list(HOURS.finditer(text))
    if len({each[0] for each in found}) > 1:
        raise CellError("grid-many-hours", given=", ".join(each[0] for each in found))
    return found[0] if found else None


def read_cell(text: str, near: date, names: Names) -> Written:
    """Read a session as written; what could be a person or a place is noted to be asked.

    Raises:
        CellError: A piece of it is not understood, or gives weeks in several places.
    """
    cell = cut(HOURS.sub(" ", text))
    weeks = weeks_in(cell.rest, near, single_days=True)
    _check_lists(cell.rest, weeks, near)
    reader = _CellReader(names, cell)
    reader.read(pieces_of(without_weeks(cell.rest, near)))
    if not reader.course:
        raise _unclear(text_of(text))
    return Written(
        names.course(reader.course),
        "、".join(dict.fromkeys(reader.teachers)),
        reader.room or reader.campus,
        weeks,
        cell.periods,
        cell.weekdays,
        tuple(reader.classes),
    )


def _check_lists(text: str, weeks: Sequence[Weeks], near: date) -> None:
    lists = {each.ranges: each.said for each in lists_of_weeks(text, near)}
    halves = {part.odd for each in weeks for part in each.ranges if isinstance(part, WeekRange)}
    apart = [each for each in weeks if re.fullmatch("[单双、周]+", each.said)]
    if len(lists) > len(weeks) or (apart and halves >= {True, False}):
        raise CellError("grid-many-weeks", given=", ".join([*lists.values()] or [apart[0].said]))


@dataclass(slots=True)
class _CellReader:
    """A reader that gives each piece of a cell its place."""

    names: Names
    cell: Cut
    course: str = ""
    teachers: list[str] = field(default_factory=list)
    room: str = ""
    campus: str = ""
    classes: list[str] = field(default_factory=list)
    _last_room: Piece | None = None

    def read(self, pieces: list[Piece]) -> None:
        """Read all pieces."""
        for role, value in self.cell.labelled:
            self._take_labelled(role, value)
        main = None if self.course else self._course_of(pieces)
        for piece in pieces:
            known = self.names.is_course(piece.word)
            unread = [each for each in piece.asides if re.fullmatch("[单双]周?", each.strip())]
            if is_failed(piece.text) or unread or (not known and _UNREAD.search(piece.word)):
                raise _unclear(piece.text)
        if main is not None:
            self.course = main.text
        behind = [each for each in pieces if each is not main]
        structured = any(each.line or each.part for each in pieces)
        for piece in behind:
            self._take(piece, beside=structured and main is not None and _is_beside(piece, main))
        if main is not None:
            self._take_asides(main)
            alone = not behind and not self.cell.labelled
            if not alone and not is_blank(self.course):
                self.names.met.add(self.course)

    def _take_labelled(self, role: Role, value: str) -> None:
        if is_blank(value):
            return
        match role:
            case Role.COURSE:
                self.course = value.replace(_WHOLE, "/")
            case Role.TEACHER:
                self.teachers += people_in(value)
            case Role.ROOM:
                self.room = value
            case Role.CAMPUS:
                self.campus = value
            case _:
                pass

    def _course_of(self, pieces: list[Piece]) -> Piece | None:
        """Return the piece that is the course: a known one, else the first that may be one."""
        known = [each for each in pieces if self.names.role(each.word) is Role.COURSE]
        if known:
            return known[0]
        return next((each for each in pieces if not _is_no_course(each, self.names)), None)

    def _take(self, piece: Piece, *, beside: bool) -> None:
        role = self.names.role(piece.word)
        match role:
            case Role.NOTHING:
                pass
            case Role.CLASSES:
                self.classes += re.split(r"[,、;\s]+", piece.word)
            case Role.CAMPUS:
                self.campus = piece.word
            case Role.TEACHER:
                self.teachers += people_in(piece.word)
                self._take_asides_of_person(piece)
            case Role.ROOM:
                self._take_room(piece)
            case Role.OTHER if piece.word in self.course:
                pass  # 自习 below 晚自习
            case Role.OTHER if beside:
                self.course = f"{self.course} {piece.text}"
            case Role.UNCLEAR | Role.OTHER if not (self.teachers and self.room):
                self._note(piece)
            case _:
                raise _unclear(piece.text)

    def _note(self, piece: Piece) -> None:
        people = people_in(piece.word)
        for each in people if len(people) > 1 else (piece.word,):
            if self.names.role(each) is not Role.TEACHER:
                self.names.note(each)

    def _take_room(self, piece: Piece) -> None:
        last, self._last_room = self._last_room, piece
        beside = last is not None and _is_beside(piece, last)
        number = re.fullmatch(r"[A-Za-z]?\d{1,4}", piece.word)
        if not self.room:
            self.room = piece.text
        elif _is_building(self.room) or _is_building(piece.word):
            self.room = _within(*sorted((self.room, piece.text), key=_is_building, reverse=True))
        elif beside or (number and not re.search(r"\d", self.room)):
            self.room = f"{self.room} {piece.text}"
        else:
            raise _unclear(piece.text)
        for each in piece.asides:
            if self.names.role(each) is Role.TEACHER and not self.teachers:
                self.teachers += people_in(each)
                self.room = self.room.replace(f"({each})", "")

    def _take_asides_of_person(self, piece: Piece) -> None:
        for each in piece.asides:
            is_room = is_room_for_sure(each) or _INDOORS.search(each)  # 李教授(省医院) is of there
            if self.names.role(each) is Role.ROOM and not self.room and is_room:
                self.room = each

    def _take_asides(self, main: Piece) -> None:
        """Take what stands in the brackets of the course, where its place is still free."""
        for each in main.asides:
            role = self.names.role(each)
            if role is Role.TEACHER and not self.teachers:
                self.teachers += people_in(each)
            elif role is Role.ROOM and not self.room:
                self.room = each
            elif role is Role.UNCLEAR and not self.teachers:
                self.names.note(each)
            elif role in {Role.CLASSES, Role.NOTHING}:
                self.classes += [each] if role is Role.CLASSES else []
            else:
                continue
            self.course = _without_aside(self.course, each)


def _is_building(room: str) -> bool:
    return re.fullmatch(r"[^\s]{0,8}(?:楼|大厦)", room) is not None


def _within(building: str, room: str) -> str:
    """Return a room with its building, unless it names it: 3#A205 is in 3#教学楼."""
    number = re.match(r"\d{1,2}[#号]", building)
    named = building in room or (number is not None and room.startswith(number[0]))
    return room if named else f"{building} {room}"


def _without_aside(course: str, aside: str) -> str:
    """Return a course without a word in its brackets, and without brackets that are empty then."""

    def rest(found: re.Match[str]) -> str:
        words = found[1].strip()
        left = "" if words == aside else " ".join(each for each in words.split() if each != aside)
        return f"({left})" if left else ""

    return re.sub(r"\(([^()]{0,80})\)", rest, course).strip()


def _is_beside(piece: Piece, other: Piece) -> bool:
    """Whether nothing but a blank parts two pieces, which may be one name."""
    return (piece.line, piece.part) == (other.line, other.part)


def _unclear(piece: str) -> CellError:
    return CellError("grid-cell", given=piece[:20])
