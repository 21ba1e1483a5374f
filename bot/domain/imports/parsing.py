"""Rows of a school from grids, with every problem found on the way."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from bot.domain.calendar.bells import SchoolBells
from bot.domain.calendar.holidays import SchoolCalendar
from bot.domain.calendar.sheets import take_bells
from bot.domain.calendar.timekeeping import Timekeeper
from bot.domain.imports import faq, holidays, values
from bot.domain.imports.acts import ActReader
from bot.domain.imports.aid import AidLines, AidReader
from bot.domain.imports.attendance import AttendanceReader
from bot.domain.imports.book import (
    ClassRow,
    CourseRow,
    ProgrammeRow,
    SchoolBook,
    ServiceRow,
    TeacherKind,
    TeacherRow,
    TraineeRow,
)
from bot.domain.imports.careers import CareerReader
from bot.domain.imports.checklists import ChecklistReader
from bot.domain.imports.crossing import ranges_of, said_crossed
from bot.domain.imports.doubts import (
    SKIPPED,
    Doubts,
    doubt_class,
    doubt_class_apart,
    doubt_roster,
)
from bot.domain.imports.exams import ExamReader
from bot.domain.imports.grids import read_grids
from bot.domain.imports.guardians import guardians_of
from bot.domain.imports.headings import SheetKind, letter, read_as, recognise
from bot.domain.imports.interns import InternReader, names_in
from bot.domain.imports.kinds import IS, KIND, FileKind, kind_of
from bot.domain.imports.layouts import (
    is_attendance,
    is_of_courses,
    lay_out,
    reshaped,
    with_lines,
)
from bot.domain.imports.lines import TableLine, lines
from bot.domain.imports.nothing import why_nothing
from bot.domain.imports.offices import recognise_aid
from bot.domain.imports.others import (
    is_calendar,
    is_of_bells,
    is_of_holidays,
    is_of_staff,
    is_of_teachers,
    is_roster,
)
from bot.domain.imports.pairs import PairReader
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.rosters import who_cannot_join
from bot.domain.imports.schemes import SchemeReader
from bot.domain.imports.short_classes import class_called, class_in_title
from bot.domain.imports.slots import classes_named, sessions_in, with_cells
from bot.domain.imports.taught import recognise_taught
from bot.domain.imports.teams import in_one_spelling
from bot.domain.imports.timetables import Around, TimetableReader, titles_near, titles_of
from bot.domain.imports.weekly import CHANGING, recognise_weekly
from bot.domain.imports.yamls import is_yaml, read_yaml
from bot.domain.people.identities import identity_in
from bot.domain.people.names import is_oneself
from bot.domain.teachers.listing import named_with_phones
from bot.domain.teachers.off import OffError, read_off, write_off
from bot.domain.teachers.written import has_left, subjects_said, teacher_said
from bot.domain.text import fold
from bot.domain.timetable.numerals import number
from bot.domain.timetable.session import CourseKind
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import CandidateRow, Exam, ExamKey
    from bot.domain.faq.entries import Entry
    from bot.domain.ids import ActivityId
    from bot.domain.imports.acts import ActLine
    from bot.domain.imports.attendance import MarkLine
    from bot.domain.imports.book import SessionRow
    from bot.domain.imports.careers import CareerLine
    from bot.domain.imports.checklists import ChecklistLine
    from bot.domain.imports.doubts import Answered, Doubt
    from bot.domain.imports.grids import Cell, Grid
    from bot.domain.imports.headings import RecognisedTable
    from bot.domain.imports.interns import InternLine
    from bot.domain.imports.layouts import Laid
    from bot.domain.imports.pairs import PairLine
    from bot.domain.imports.weekly import Weekly

_VOID = re.compile(r"作废|废弃|停用")
_OF_EXAMS = re.compile(r"考场|监考|座位号|座号|准考证")
_OF_MONEY = re.compile(
    r"金额|银行|卡号|开户|补助|资助|助学|奖学|发放|缴费|学费|收费|报销|津贴|元[)）]"
)
MOST_IGNORED = 12  # headings that are named
MOST_ROWS = 50_000  # rows of a load; a whole city's candidates are 38,000
_LEFT = re.compile(  # not 父母离异, 退伍
    r"退(?:学|班|训|出|课)|(?<!不)离(?:校|班|开|职)|已离|^[退离]$|"
    r"转(?:出|学|走|校|班)|休学|除名|开除|left",
    re.IGNORECASE,
)
_BACK = re.compile(r"复学|转入|归队")
_NUMBER = re.compile(r"\d{1,9}")
_CODE = re.compile(r"[A-Za-z]{0,4}\d{3,12}(?:[-.]\d{1,6}){0,3}")
_BRACKETED = re.compile(r"^(.{1,60}?)\s?[(（]([^()（）]{2,30})[)）]")
MOST_IN_RANGE = 60
_CLASS_RANGE = re.compile(
    r"第?\s?([\d一二三四五六七八九十第期\s、,，及和~～至到\-—–]{2,40}?)\s?期(?:班)?"
)
_CLASS_NUMBER = re.compile(r"第?(\d{1,9}|[一二三四五六七八九十]{1,5})(?:期|班|号班|期培训班)")
_ORDER = (
    SheetKind.PROGRAMME,
    SheetKind.CLASSES,
    SheetKind.TEACHERS,
    SheetKind.SERVICES,
    SheetKind.COURSES,
    SheetKind.ROSTER,
    SheetKind.TIMETABLE,
    SheetKind.FAQ,
    SheetKind.EXAMS,
    SheetKind.CANDIDATES,
    SheetKind.ATTENDANCE,
    SheetKind.PAIRS,
    SheetKind.INTERNS,
    SheetKind.SCHEMES,
    SheetKind.AID,
    SheetKind.PAYMENTS,
    SheetKind.CHECKLIST,
    SheetKind.CAREERS,
    SheetKind.ACTS,
)


@dataclass(frozen=True, slots=True)
class KnownRows:
    """The rows that the school's books already hold."""

    programme: ProgrammeRow | None = None
    classes: Mapping[str, ClassRow] = field(default_factory=dict)
    courses: Mapping[str, CourseKind] = field(default_factory=dict)
    teachers: frozenset[str] = frozenset()
    faq: Mapping[str, Entry] = field(default_factory=dict)  # by id
    exams: Sequence[Exam] = ()
    answers: Mapping[str, str] = field(default_factory=dict)  # to doubts, by their key
    own: Sequence[str] = ()  # names of the classes that may be meant where a file names none
    bells: SchoolBells = field(default_factory=SchoolBells)
    calendar: SchoolCalendar = field(default_factory=SchoolCalendar)
    schemes: Mapping[str, str] = field(default_factory=dict)  # codes of schemes of aid by name
    activities: Mapping[ActivityId, str] = field(default_factory=dict)  # names of those open
    asks_kind: bool = False  # whether files of other kinds are told apart, to be taken elsewhere


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows read; nothing may be written while there are ``errors`` or ``doubts``."""

    book: SchoolBook
    problems: tuple[Problem, ...]
    known_faq: Mapping[str, Entry] = field(default_factory=dict)  # what the book's is compared to
    candidates: tuple[tuple[TableLine, CandidateRow], ...] = ()  # still to be identified
    attendance: tuple[tuple[TableLine, MarkLine], ...] = ()  # the same
    pairs: tuple[tuple[TableLine, PairLine], ...] = ()  # the same
    doubts: tuple[Doubt, ...] = ()  # to be asked
    answered: tuple[Answered, ...] = ()
    interns: tuple[tuple[TableLine, InternLine], ...] = ()  # still to be identified
    aid: AidLines = field(default_factory=AidLines)  # still to be identified
    is_aid: bool = False  # whether there are sheets of aid
    checklist: tuple[tuple[TableLine, ChecklistLine], ...] = ()  # still without their owners
    careers: tuple[tuple[TableLine, CareerLine], ...] = ()  # still to be identified
    acts: tuple[tuple[TableLine, ActLine], ...] = ()  # the same

    @property
    def names(self) -> frozenset[str]:
        """Names of the candidates that are still to be identified."""
        return frozenset(row.name for _, row in self.candidates)

    @property
    def keys(self) -> frozenset[ExamKey]:
        """The exams of those candidates."""
        return frozenset(row.exam for _, row in self.candidates)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that stop the load."""
        return tuple(each for each in self.problems if not each.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems that do not stop the load."""
        return tuple(each for each in self.problems if each.warning)


def parse(
    files: Sequence[tuple[str, bytes]], *, known: KnownRows, zone: ZoneInfo, today: date
) -> Parsed:
    """Read files that belong together; they may refer to each other.

    Args:
        files: Names and contents.
        known: What is in the books already.
        zone: The zone in which the times of timetables are meant.
        today: For days without a year, where no programme tells.

    Raises:
        BotError: A file cannot be read at all, there are too many rows, or none holds anything.
    """
    all_names = ", ".join(PurePath(name).name for name, _ in files)
    reader = _Reader(all_names, known, zone, today)
    entries = [read_yaml(name, data, reader.problems) for name, data in files if is_yaml(name)]
    read = [(name, read_grids(name, data)) for name, data in files if not is_yaml(name)]
    reader.name_files(read)
    if known.asks_kind and reader.doubts.given(KIND) is None:
        for name, found in read:
            kind = kind_of(name, found)
            if kind is not None and not any(_is_own(grid, kind) for grid in found):
                raise BotError(f"{IS}{kind}", name=PurePath(name).name)
    grids = [grid for _, found in read for grid in found]
    tables, drawn = reader.recognise(grids)
    others = reader.has_bells or reader.has_others or any(is_yaml(name) for name, _ in files)
    if not tables and not drawn and not others and not reader.doubts.asked:
        raise BotError(why_nothing(files) or "load-nothing", name=all_names)
    for table in sorted(tables, key=lambda each: _ORDER.index(each.kind)):
        reader.read(table)
    for weekly in drawn:
        reader.read_weekly(weekly)
    for each in entries:
        reader.read_faq(each)  # their classes may come with the other files
    return reader.finish()


class _Reader:
    """A reader that gathers rows and problems over all tables of a load."""

    def __init__(self, name: str, known: KnownRows, zone: ZoneInfo, today: date) -> None:
        self._name = name
        self._lines = 0
        self._known = known
        self._zone = zone
        self._today = today
        self.problems: list[Problem] = []
        self._left_out: list[Problem] = []
        self.doubts = Doubts(known.answers)
        self._asked: dict[str, str | None] = {}  # classes of sheets that name none
        self._apart: dict[str, str | None] = {}  # of those whose name and title differ
        self._loose: dict[str, list[str]] = {}  # what stands in tables without headings, by file
        self._programme: ProgrammeRow | None = None
        self._classes: dict[str, ClassRow] = {}
        self._folded: dict[str, str] = {}
        self._folded_at = -1  # classes there were when it was made
        self._teachers: dict[str, TeacherRow] = {}
        self._services: dict[ServiceRow, None] = {}
        self._courses: dict[str, CourseRow] = {}
        self._trainees: list[tuple[TableLine, TraineeRow]] = []
        self._surroundings: tuple[object, Around] | None = None
        self._names_classes = False  # whether courses do, in the table being read
        self.has_bells = False
        self.has_others = False  # sheets that are known, and not read
        self._timekeeper = Timekeeper(known.bells, self.doubts)
        self._timetable = TimetableReader(zone, self.problems, self._timekeeper, self.doubts)
        self._faq = faq.FaqReader(known.faq, today, self._needed_class)
        self._exams = ExamReader(known.exams, zone, today)
        self._attendance = AttendanceReader(today)
        self._pairs = PairReader()
        self._interns = InternReader(today)
        self._schemes = SchemeReader(today)
        self._aid = AidReader(known.schemes, today, self.doubts, self._class_said)
        self._checklist = ChecklistReader(self.doubts)
        self._careers = CareerReader(today, self.doubts)
        self._acts = ActReader(known.activities, self.doubts)
        self._is_aid = False
        self._file_of: dict[str, str] = {}  # the names of files by their sheets'
        self._said: dict[object, str] = {}  # classes of lines of aid, by what says them

    def name_files(self, files: Iterable[tuple[str, Sequence[Grid]]]) -> None:
        """Note of which file each sheet is, where no two are called the same."""
        found: dict[str, set[str]] = {}
        for name, grids in files:
            for grid in grids:
                found.setdefault(grid.sheet, set()).add(PurePath(name).stem)
        self._file_of = {sheet: min(of) for sheet, of in found.items() if len(of) == 1}

    def recognise(self, grids: Sequence[Grid]) -> tuple[list[RecognisedTable], list[Weekly]]:
        """Sort sheets into tables of lines and grids of weekdays; note those that are neither."""
        tables, drawn = [], []
        for grid in map(self._without_bells, grids):
            self._say_hidden(grid)
            if _VOID.search(grid.sheet) and not grid.hidden.sheet:
                self._leave_out(grid.sheet, "sheet-void")
                continue
            if aid := recognise_aid(grid, self._file_of.get(grid.sheet, "")):
                tables += aid
                continue
            laid = reshaped(grid, self._find_class)
            lined = None if laid.grids else with_lines(grid)
            found = [] if laid.grids else self._wanted(recognise(lined or grid))
            if found and lined is not None and is_of_courses(grid):
                self.problems.append(Problem(grid.sheet, 0, "", "sheet-of-courses", warning=True))
            if found is None:
                continue
            weekly = [] if found else self._weekly(grid, laid)
            if not found and not weekly:
                taught = recognise_taught(grid, self.doubts, self.problems)
                found = [] if taught is None else [taught]
            tables += found
            drawn += weekly
            said = any(each.sheet == grid.sheet for each in self._left_out)
            if not found and not weekly and _is_title(grid):
                texts = [text for row in grid.rows for text in map(values.text_of, row) if text]
                self._loose.setdefault(_bare_sheet(grid.sheet), []).extend(texts)
                if any(self._class_in([text]) for text in texts):
                    continue
            if (
                not said
                and not found
                and not weekly
                and any(text for row in grid.rows for text in row)
            ):
                self.problems.append(Problem(grid.sheet, 0, "", "sheet-unknown", warning=True))
        alone = not tables and not drawn
        self.problems += [replace(each, warning=not alone) for each in self._left_out]
        return tables, drawn

    def _leave_out(self, sheet: str, key: str) -> None:
        """Note a sheet that is known and not read: an error where there is no other."""
        self.has_others = True
        self._left_out.append(Problem(sheet, 0, "", key))

    def _weekly(self, grid: Grid, laid: Laid) -> list[Weekly]:
        """Return the grids of weekdays on a sheet, whichever way they are laid out."""
        if is_attendance(grid):
            self._leave_out(grid.sheet, "sheet-marks")
            return []
        if is_of_bells(grid) and not laid.grids and len(recognise_weekly(grid, self._near)) == 0:
            self._leave_out(grid.sheet, "sheet-bells-by-day")
            return []
        if is_calendar(grid) or is_of_holidays(grid):
            self._leave_out(grid.sheet, "sheet-calendar")
            return []
        laid = laid if laid.grids else lay_out(grid, self._find_class)
        self._say_of(grid, laid)
        if laid.teacher:
            given: dict[str, str | int] = {"name": laid.teacher, "count": len(laid.grids)}
            self.problems.append(
                Problem(grid.sheet, 0, "", "sheet-of-teacher", given, warning=True)
            )
        return [each for one in laid.grids for each in recognise_weekly(one, self._near)]

    def _say_of(self, grid: Grid, laid: Laid) -> None:
        """Say what of a sheet laid out anew is not read."""
        for (row, _), said in laid.notes:
            note: dict[str, str | int] = {"given": said[:80]}
            self.problems.append(Problem(grid.sheet, row + 1, "", "grid-note", note, warning=True))
        for (row, column), said in laid.classless:
            lesson: dict[str, str | int] = {"given": said[:40]}
            self.problems.append(
                Problem(
                    grid.sheet, row + 1, letter(column), "session-no-class", lesson, warning=True
                )
            )
        if laid.room:
            owner: dict[str, str | int] = {"name": laid.room, "count": len(laid.grids)}
            self.problems.append(Problem(grid.sheet, 0, "", "sheet-of-room", owner, warning=True))
        for said in laid.heeded:
            heeded: dict[str, str | int] = {"given": said[:80]}
            self.problems.append(
                Problem(grid.sheet, 0, "", "grid-note-heeded", heeded, warning=True)
            )
        for (row, column), said in laid.unread:
            unread: dict[str, str | int] = {"given": said[:20]}
            where = letter(column)
            self.problems.append(
                Problem(grid.sheet, row + 1, where, "cell-class-or-course", unread)
            )

    def _find_class(self, text: str) -> str | None:
        """Return the class that a text names, whole or by its end: 2601班; no number alone."""
        said = fold(text)
        if said.isdecimal():
            return None
        names = self._folded_classes
        if said in names:
            return names[said]
        ends = [name for key, name in names.items() if key.endswith(said)]
        return ends[0] if len(ends) == 1 and len(said) > len("01班") and "班" in said else None

    def _wanted(self, tables: list[RecognisedTable]) -> list[RecognisedTable] | None:
        """Return the tables of a sheet that are what they look like; None while that is asked."""
        kept = []
        for each in tables:
            table = _as_called(each)
            sheet, ignored = table.grid.sheet, table.ignored
            if table.kind is SheetKind.TIMETABLE and any(map(_OF_EXAMS.search, ignored)):
                self._leave_out(sheet, "sheet-exam-plan")
                return None
            if table.kind is SheetKind.ROSTER and is_of_staff(ignored):
                self._leave_out(sheet, "sheet-of-staff")
                return None
            if table.kind is SheetKind.TIMETABLE and not _may_have_times(table):
                self._leave_out(sheet, "sheet-no-times")
                return None
            money = [each for each in ignored if _OF_MONEY.search(each)]
            if table.kind is SheetKind.ROSTER and money:
                doubt = doubt_roster(sheet, "、".join(money[:3]))
                answer = self.doubts.answer(doubt)
                if answer != "yes":
                    self.has_others = True
                    return None
            kept.append(table)
        return kept

    def _say_hidden(self, grid: Grid) -> None:
        """Say what of a sheet was left out, for its writer hid it."""
        hidden = grid.hidden
        if hidden.sheet:
            self.problems.append(Problem(grid.sheet, 0, "", "sheet-hidden", warning=True))
        if hidden.rows:
            rows = ranges_of(sorted(hidden.rows), lambda row: str(row + 1))
            self.problems.append(
                Problem(grid.sheet, 0, "", "rows-hidden", {"rows": rows}, warning=True)
            )
        if hidden.columns:
            columns = ranges_of(sorted(hidden.columns), letter)
            self.problems.append(
                Problem(grid.sheet, 0, "", "columns-hidden", {"columns": columns}, warning=True)
            )
        self.problems += said_crossed(grid)

    def _without_bells(self, grid: Grid) -> Grid:
        """Take the bells out of a sheet: what hours periods have is known before they are read."""
        found = take_bells(grid, self._near)
        self._timekeeper.add(found.tables)
        self.problems += found.problems
        self.has_bells = self.has_bells or bool(found.tables or found.problems)
        return found.rest

    def read(self, table: RecognisedTable) -> None:
        """Read all lines of a table."""
        read_line = {
            SheetKind.PROGRAMME: self._read_programme,
            SheetKind.CLASSES: self._read_class,
            SheetKind.TEACHERS: self._read_teacher,
            SheetKind.SERVICES: self._read_services,
            SheetKind.COURSES: self._read_course,
            SheetKind.ROSTER: self._read_trainee,
            SheetKind.TIMETABLE: self._read_session,
            SheetKind.FAQ: self._faq.read,
            SheetKind.EXAMS: self._exams.read_exam,
            SheetKind.CANDIDATES: self._read_candidate,
            SheetKind.ATTENDANCE: self._read_mark,
            SheetKind.PAIRS: self._read_pair,
            SheetKind.INTERNS: self._read_intern,
            SheetKind.SCHEMES: self._schemes.read,
            SheetKind.AID: self._aid.read_record,
            SheetKind.PAYMENTS: self._aid.read_payment,
            SheetKind.CHECKLIST: self._read_checklist,
            SheetKind.CAREERS: self._read_career,
            SheetKind.ACTS: self._read_act,
        }[table.kind]
        self._say_ignored(table)
        if table.kind in {SheetKind.AID, SheetKind.PAYMENTS}:
            self._read_aid(table, read_line)
            return
        if table.kind in {SheetKind.TIMETABLE, SheetKind.SERVICES}:
            self.problems += _notes_under(table)
        self._names_classes = self._brackets_name_classes(table)
        for line in lines(table, self.problems):
            for each in sessions_in(line, self._near, self.doubts):
                self._count()
                read_line(each)

    def _read_aid(self, table: RecognisedTable, read_line: Callable[[TableLine], None]) -> None:
        self._is_aid = True
        self._aid.file_name = self._file_of.get(table.grid.sheet, "")
        if not self._aid.begin(table, self.problems):
            return
        for line in self._aid.lines_of(table):
            self._count()
            read_line(line)

    def _say_ignored(self, table: RecognisedTable) -> None:
        """Name the columns of a table that are not read."""
        if table.ignored:
            named = "、".join(table.ignored[:MOST_IGNORED])
            more = "…" if len(table.ignored) > MOST_IGNORED else ""
            given = {"columns": named + more}
            problem = Problem(table.grid.sheet, 0, "", "columns-ignored", {**given}, warning=True)
            self.problems.append(problem)

    def read_faq(self, entries: Sequence[TableLine]) -> None:
        """Read the entries, or the schemes, of a YAML file."""
        for line in entries:
            self._count()
            is_scheme = line.table.kind is SheetKind.SCHEMES
            (self._schemes if is_scheme else self._faq).read(line)

    def _count(self) -> None:
        self._lines += 1
        if self._lines > MOST_ROWS:
            raise BotError("load-too-many", name=self._name, most=MOST_ROWS)

    def finish(self) -> Parsed:
        """Check what only the whole shows, and return everything read."""
        self._check_roster()
        kinds = {**self._known.courses, **{c.name: c.kind for c in self._courses.values()}}
        self._timetable.check(self._all_classes, kinds)
        book = SchoolBook(
            programme=self._programme,
            classes=tuple(self._classes.values()),
            teachers=tuple(self._teachers.values()),
            courses=tuple(self._courses.values()),
            trainees=in_one_spelling(row for _, row in self._trainees),
            sessions=self._settled(),
            faq=tuple(self._faq.entries.values()),
            exams=self._exams.finish(),
            ways=tuple(self._faq.ways),
            bells=self._timekeeper.new,
            schemes=tuple(self._schemes.schemes.values()),
            services=tuple(self._services),
        )
        candidates = tuple(self._exams.lines)
        marks, pairs = tuple(self._attendance.lines), tuple(self._pairs.lines)
        interns = tuple(self._interns.lines)
        more = (self._checklist.lines, self._careers.lines, self._acts.lines)
        lines = (candidates, marks, pairs, interns, self._aid.lines, *more)
        unread = book == SchoolBook() and not any(lines)
        if unread and not self.problems and not self.doubts.asked:
            raise BotError("load-empty")
        return Parsed(
            book,
            tuple(self.problems),
            self._known.faq,
            candidates,
            marks,
            pairs,
            self.doubts.asked,
            self.doubts.answered,
            interns,
            self._aid.lines,
            self._is_aid,
            tuple(self._checklist.lines),
            tuple(self._careers.lines),
            tuple(self._acts.lines),
        )

    def _settled(self) -> tuple[SessionRow, ...]:
        """Return the sessions as it was answered what happens to those on holidays."""
        programme = self._programme or self._known.programme
        week_one = programme.starts_on if programme else None
        asker = holidays.HolidayAsker(self._known.calendar, self.doubts, self._zone, week_one)
        rows = asker.settle(self._timetable.rows)
        self.problems += asker.said(self._name)
        return rows

    @property
    def _near(self) -> date:
        programme = self._programme or self._known.programme
        if programme is None:
            return self._today
        return programme.starts_on + (programme.ends_on - programme.starts_on) / 2

    def _read_programme(self, line: TableLine) -> None:
        name = line.needed("programme", values.text_of)
        starts = line.needed("starts", lambda cell: values.day_of(cell, near=self._today))
        ends = line.needed("ends", lambda cell: values.day_of(cell, near=self._today))
        if name and starts and ends and line.ordered(starts, ends):
            self._programme = ProgrammeRow(name, starts, ends)

    def _read_class(self, line: TableLine) -> None:
        name = line.needed("class", values.text_of)
        starts = line.needed("starts", lambda cell: values.day_of(cell, near=self._near))
        ends = line.needed("ends", lambda cell: values.day_of(cell, near=self._near))
        given = line.optional("number", values.text_of) or name or ""
        phone = line.optional("phone", values.phone_of)
        if not (name and starts and ends and line.ordered(starts, ends)):
            return
        if name in self._classes:
            line.complain("class", "class-twice", name=name)
            return
        digits = re.search(r"\d+", given)
        if digits and not _NUMBER.fullmatch(digits[0]):
            line.complain("number", "cell-number", given=given[:20])
            return
        self._classes[name] = ClassRow(
            name=name,
            number=self._class_number(name, digits[0] if digits else "", line),
            district=line.optional("district", values.text_of) or "",
            venue=line.optional("venue", values.text_of) or "",
            starts_on=starts,
            ends_on=ends,
            class_teacher=line.optional("teacher", values.name_of) or "",
            class_teacher_phone=phone or "",
            department=line.optional("department", values.text_of) or "",
            major=line.optional("major", values.text_of) or "",
            grade=line.optional("grade", values.text_of) or "",
        )

    def _class_number(self, name: str, digits: str, line: TableLine) -> int:
        """Return the number of a class: as given, as it is known, as its name has it, the next."""
        known = self._known.classes.get(name)
        if known is not None and not values.text_of(line.cell("number")):
            return known.number
        return int(digits) if digits else len(self._classes) + 1

    def _read_teacher(self, line: TableLine) -> None:
        name = line.needed("name", values.name_of)
        kind = self._teacher_kind(line)
        phone = line.optional("phone", _teacher_phone)
        if not name or not kind:
            return
        if identity_in(name):
            line.complain("name", "name-holds-id")
            return
        said = teacher_said(values.text_of(line.cell("name")))
        if has_left(" ".join(map(values.text_of, line.cells))):
            line.complain("name", "teacher-left", warning=True, name=said.name)
        elif not said.is_whole:
            line.complain("name", "teacher-surname", warning=True, name=said.name)
        elif (there := self._teachers.get(said.name)) is not None and there.kind is not kind:
            line.complain("name", "teacher-two-kinds", warning=True, name=said.name)
        else:
            more = self._more_of(line)
            more |= {"title": said.title} if said.title and not more.get("title") else {}
            more |= {"firm": said.firm} if said.firm and not more.get("firm") else {}
            self._teachers[said.name] = TeacherRow(said.name, kind, phone or "", **more)

    def _teacher_kind(self, line: TableLine) -> TeacherKind | None:
        """Return the kind of a teacher, from its column, else as the sheet is called."""
        if line.has("kind"):
            return line.optional("kind", values.teacher_kind_of)
        for title in titles_of(line.table)[:3]:
            with suppress(CellError):
                return values.teacher_kind_of(title)
        return TeacherKind.IN_HOUSE

    def _more_of(self, line: TableLine) -> dict[str, Any]:
        """Return what else is said of a teacher; of a column that is missing nothing."""
        more: dict[str, Any] = {}
        for field_name, longest in (("title", 30), ("firm", 60)):
            if line.has(field_name):
                said = line.optional(field_name, values.text_of) or ""
                more[field_name] = "" if is_oneself(said) else said[:longest]
        if line.has("subjects"):
            given = _as_written(line.cell("subjects"))
            more["subjects"] = "、".join(subjects_said(given))
        if line.has("limit"):
            more["hours_limit"] = line.optional("limit", values.integer_of) or 0
        if line.has("off"):
            given = line.optional("off", values.text_of) or ""
            try:
                more["off"] = write_off(read_off(given, self._today))
            except OffError as error:
                line.complain("off", "cell-off", given=error.given[:20])
        return more

    def _read_services(self, line: TableLine) -> None:
        first, last = (self._service_day(line, name) for name in ("starts", "ends"))
        if first and last and not line.ordered(first, last):
            return
        span = [each.isoformat() if each else "" for each in (first, last)]
        several = self._classes_of_range(values.text_of(line.cell("class")))
        names: Sequence[str | None] = several or [self._class_of(line)]
        for class_name in names:
            for post in ("service", "leader", "liaison"):
                for name, phone in named_with_phones(_as_written(line.cell(post))):
                    if class_name and identity_in(name):
                        line.complain(post, "name-holds-id")
                    elif class_name:
                        self._services[ServiceRow(class_name, post, name, phone, *span)] = None

    def _classes_of_range(self, given: str) -> list[str]:
        """Return the classes of 第1-3期 and 第1、2期; none where one class is meant."""
        found = _CLASS_RANGE.fullmatch(given)
        if found is None:
            return []
        numbers: list[int] = []
        for part in re.split(r"[、,，及和]", found[1]):
            ends = [number_of(each.strip(" 第期")) for each in re.split(r"[-—–~～至到]+", part)]
            if None in ends or not ends:
                return []
            low, high = ends[0] or 0, ends[-1] or 0
            numbers += range(low, min(high, low + MOST_IN_RANGE) + 1)
        names = [self._match_class(f"第{each}期") for each in numbers]
        return [each for each in names if each] if len(names) > 1 and None not in names else []

    def _service_day(self, line: TableLine, field_name: str) -> date | None:
        if not values.text_of(line.cell(field_name)):
            return None
        return line.optional(field_name, lambda cell: values.day_of(cell, near=self._near))

    def _read_course(self, line: TableLine) -> None:
        name = line.needed("course", values.text_of)
        kind = line.optional("kind", values.course_kind_of) or CourseKind.REQUIRED
        if name:
            capacity = line.optional("capacity", values.integer_of)
            self._courses[name] = CourseRow(name, kind, capacity or None)

    def _read_trainee(self, line: TableLine) -> None:
        class_name = self._class_of(line)
        name = line.needed("name", values.name_of)
        if name and _NOBODY.search(name):
            line.complain("name", "trainee-not-named", warning=True, given=name[:20])
            return
        name, post = _name_and_post(name or "", line)
        if identity_in(name):
            line.complain("name", "name-holds-id")
            return
        phone, several = line.optional("phone", values.first_phone_of) or ("", False)
        if several:
            line.complain("phone", "phone-first", warning=True, given=phone)
        identity = line.optional("id", values.identity_of)
        number_, of_number = line.optional("number", values.student_number_of) or ("", None)
        if of_number is not None and of_number.tail:
            line.complain("number", "number-is-id", warning=True)
            identity = identity if identity and identity.tail else of_number
        born = line.optional("born", lambda cell: values.birthday_of(cell, today=self._today))
        guardians = guardians_of(line, phone)
        if not (class_name and name):
            return
        if born and identity and identity.born_on and born != identity.born_on:
            line.complain("born", "born-not-of-id", given=born)

        def text(field_name: str) -> str:
            return line.optional(field_name, values.text_of) or ""

        state = text("state")
        row = TraineeRow(
            class_name=class_name,
            name=name,
            phone=phone,
            id_tail=identity.tail if identity else "",
            born_on=born or (identity.born_on if identity else ""),
            guardian_phone=guardians.phones,
            team=line.optional("team", values.team_of) or _team_above(line.table),
            left=bool(_LEFT.search(state)) and not _BACK.search(state),
            number=number_,
            gender=text("gender"),
            district=text("district"),
            town=text("town"),
            village=text("village"),
            post=text("post") or post,
            guardian=guardians.names,
            relation=guardians.relations,
        )
        self._trainees.append((line, row))

    def _class_said(self, line: TableLine, given: str) -> str:
        """Return the class that a line of aid is of, as the books call it where they know it."""
        grade, major = (values.text_of(line.cell(name)) for name in ("grade", "major"))
        titles = (*reversed(titles_of(line.table)), self._file_of.get(line.table.grid.sheet, ""))
        key = (given, grade, major, titles)
        if key not in self._said:
            self._said[key] = self._class_meant(given, grade, major, titles)
        return self._said[key]

    def _class_meant(self, given: str, grade: str, major: str, titles: Sequence[str]) -> str:
        if given:
            known = self._match_class(given, numbered="期" in given)
            spelt = (given, f"{major}{given}") if major else (given,)
            for said in spelt if known is None else ():
                known = known or class_called(said, self._all_classes, self._today, grade=grade)
            return known or given
        for title in titles:
            found = self._match_class(title, inside=True, numbered="期" in title)
            found = found or class_in_title(title, self._all_classes, self._today)
            if found is not None:
                return found
        return ""

    def _read_mark(self, line: TableLine) -> None:
        self._attendance.read(line, self._class_of(line))

    def _read_pair(self, line: TableLine) -> None:
        given = values.text_of(line.cell("class"))
        self._pairs.read(line, self._class_of(line) if given else "")

    def _read_intern(self, line: TableLine) -> None:
        given = values.text_of(line.cell("class"))
        of_class = self._class_of(line) if given else ""
        names = names_in(_as_written(line.cell("name")))
        count = line.optional("count", values.integer_of) if line.has("count") else None
        if len(names) > 1 and count not in {None, len(names)}:
            found = len(names)
            line.complain("count", "intern-count", warning=True, given=count or 0, count=found)
        for name in names:
            one = line if len(names) == 1 else with_cells(line, {"name": name})
            self._interns.read(one, of_class, titles_near(line.table))
        if not names:
            self._interns.read(line, of_class)

    def _read_checklist(self, line: TableLine) -> None:
        name = self._class_in(self._around_sheet(line))
        self._checklist.read(line, self._all_classes.get(name or ""))

    def _read_career(self, line: TableLine) -> None:
        titles = self._around_sheet(line)
        self._careers.read(line, self._class_said_or_above(line, titles), titles)

    def _read_act(self, line: TableLine) -> None:
        titles = self._around_sheet(line)
        self._acts.read(line, self._class_said_or_above(line, titles), titles)

    def _around_sheet(self, line: TableLine) -> tuple[str, ...]:
        """Return what stands above a table, the name of its sheet and that of its file."""
        return (*titles_near(line.table), self._file_of.get(line.table.grid.sheet, ""))

    def _class_said_or_above(self, line: TableLine, titles: Sequence[str]) -> str | None:
        """Return the class of a line, "" where neither it nor a title names one."""
        if values.text_of(line.cell("class")):
            return self._class_of(line)
        return self._class_in(titles) or ""

    def _read_candidate(self, line: TableLine) -> None:
        given = values.text_of(line.cell("class"))
        class_name = self._class_of(line) if given else ""
        near = titles_near(line.table)
        near = (*near, self._file_of.get(line.table.grid.sheet, ""))
        self._exams.read_candidate(line, class_name, near)

    def _read_session(self, line: TableLine) -> None:
        within = self._class_within(line)
        if within is not None:
            of_class, course = within
            if of_class:
                line = with_cells(line, {"course": course})
                self._timetable.read_line(line, of_class, self._around)
            else:
                line.complain("course", "session-no-class", warning=True, given=course[:40])
            return
        several = self._classes_of(line)
        names: Sequence[str | None] = several or [self._class_of(line)]
        for name in names:
            self._timetable.read_line(line, name, self._around)

    def _class_within(self, line: TableLine) -> tuple[str, str] | None:
        """Return the class in the brackets of a course, and the course; None where nobody does so.

        Where other lines name it there, the class of one that does not is "".
        """
        if not self._names_classes:
            return None
        return self._bracketed(values.text_of(line.cell("course")))

    def _brackets_name_classes(self, table: RecognisedTable) -> bool:
        if "class" in table.columns or "course" not in table.columns:
            return False
        at, _ = table.columns["course"]
        rows = table.grid.rows[table.top + 1 : table.bottom]
        return any(self._bracketed(values.text_of(row[at]))[0] for row in rows if at < len(row))

    def _bracketed(self, course: str) -> tuple[str, str]:
        found = _BRACKETED.fullmatch(course)
        name = self._match_class(found[2], numbered=False) if found else None
        return (name, found[1].strip()) if found and name else ("", course)

    def _classes_of(self, line: TableLine) -> list[str]:
        """Return the classes that a cell names together: 汽修2601、2602班; none where it is one."""
        given = values.text_of(line.cell("class")) if line.has("class") else ""
        if not given or self._match_class(given) is not None:
            return []
        found = [self._match_class(each) for each in classes_named(given)]
        return [] if len(found) < 2 or None in found else [each for each in found if each]

    def read_weekly(self, weekly: Weekly) -> None:
        """Read a grid of weekdays."""
        found = self._class_of_titles(weekly.titles) or self._class_of_titles(weekly.above)
        if found is None and self._asked_apart(weekly.grid.sheet):
            return
        if found is None and self._may_ask_class:
            found = self._asked_class(weekly.grid.sheet, weekly.titles)
            if found is None:
                return
        self._timetable.read_weekly(weekly, found, self._around)

    @property
    def _all_classes(self) -> dict[str, ClassRow]:
        return {**self._known.classes, **self._classes}

    @property
    def _folded_classes(self) -> dict[str, str]:
        """The names of the classes by their folded form; made anew where classes were added."""
        if self._folded_at != len(self._classes):
            self._folded = {fold(name): name for name in self._all_classes}
            self._folded_at = len(self._classes)
        return self._folded

    @property
    def _around(self) -> Around:
        """What timetables are read against; made anew where rows were added that it holds."""
        counts = (len(self._classes), len(self._courses), len(self._teachers))
        if self._surroundings is None or self._surroundings[0] != (counts, self._programme):
            teachers = {*self._known.teachers, *self._teachers}
            around = Around(
                self._near,
                self._programme or self._known.programme,
                self._all_classes,
                frozenset({*self._known.courses, *self._courses}),
                frozenset(teachers),
                frozenset(one for name in teachers for one in name.split("、")),
            )
            self._surroundings = (counts, self._programme), around
        return self._surroundings[1]

    def _class_of(self, line: TableLine) -> str | None:
        """Return the class of a line: from its column, else from a title or the sheet's name."""
        given = values.text_of(line.cell("class")) if line.has("class") else ""
        if not given and not line.has("class"):
            return self._class_of_sheet(line)
        if not given:
            line.complain("class", "cell-missing")
            return None
        if _CODE.fullmatch(given) and self._match_class(given, numbered=False) is None:
            found = self._class_in(titles_of(line.table))
            if found is not None:  # 000553-071 counts those taught together
                return found
        try:
            return self._needed_class(given)
        except CellError as error:
            line.complain("class", error.key, warning=False, **error.values)
        return None

    def _needed_class(self, given: str) -> str:
        """Return the name of the class that is meant.

        Raises:
            CellError: There is none.
        """
        found = self._match_class(given)
        if found is not None:
            return found
        if _TERM.fullmatch(given):
            raise CellError("class-unknown", name=given)
        nearest = _nearest(given, (*self._classes, *self._known.classes))
        if nearest:
            raise CellError("class-unknown-nearest", name=given, nearest=nearest)
        raise CellError("class-unknown", name=given)

    def _class_of_sheet(self, line: TableLine) -> str | None:
        found = self._class_of_titles(titles_of(line.table))
        if found is not None:
            return found
        if self._asked_apart(line.table.grid.sheet):
            return None
        if self._may_ask_class:
            return self._asked_class(line.table.grid.sheet, titles_of(line.table))
        line.complain_once("class", "class-nowhere")
        return None

    @property
    def _may_ask_class(self) -> bool:
        return bool(self._classes or self._known.own)

    def _asked_class(self, sheet: str, titles: Iterable[str]) -> str | None:
        """Return the class that a person says a sheet is of, or None while that is asked."""
        if sheet not in self._asked:
            names = list(dict.fromkeys([*self._classes, *self._known.own]))
            near = "".join([self._name, *titles])
            doubt = doubt_class(sheet, names, near, self._term_unknown([*titles, self._name]))
            self._asked[sheet] = self.doubts.answer(doubt)
        return self._asked[sheet]

    def _term_unknown(self, titles: Iterable[str]) -> str:
        """Return the class that titles name and the school does not have: 第45期; else nothing."""
        for title in titles:
            found = _TERM.search(title)
            if found is not None and self._match_class(found[0]) is None:
                return f"第{number_of(found[1])}期"
        return ""

    def _class_of_titles(self, titles: Sequence[str]) -> str | None:
        """Return the class that the name and the titles of a sheet agree on, or a person says.

        Where they name none, it is the one that stands alone in another table of the file.
        """
        sheet, *above = titles
        if sheet not in self._apart:
            of_sheet = self._find_class(sheet) or self._find_class(f"{sheet}班")
            of_titles = self._class_in(above)
            unknown = next((t for each in above if (t := self._unknown_class(each))), None)
            other = of_titles or unknown
            if of_sheet and other and other != of_sheet:
                doubt = doubt_class_apart(sheet, of_sheet, other, is_known=of_titles is not None)
                answer = self.doubts.answer(doubt)
                self._apart[sheet] = None if answer in {None, SKIPPED} else answer
        if sheet in self._apart:
            return self._apart[sheet]
        return self._class_in(titles) or self._class_in(self._loose.get(_bare_sheet(sheet), ()))

    def _asked_apart(self, sheet: str) -> bool:
        return sheet in self._apart

    def _unknown_class(self, title: str) -> str | None:
        """Return what a title calls a class and nobody knows: 护理2605班课表."""
        found = _NAMED_CLASS.search(title)
        return found[0] if found and self._match_class(title, inside=True) is None else None

    def _class_in(self, titles: Iterable[str]) -> str | None:
        """Return the class that titles name; a mere number of one counts where none has a name."""
        titles = list(titles)
        for numbered in (False, True):
            found = (self._match_class(t, inside=True, numbered=numbered) for t in titles)
            name = next((each for each in found if each is not None), None)
            if name is not None:
                return name
        return None

    def _match_class(
        self, given: str, *, inside: bool = False, numbered: bool = True
    ) -> str | None:
        names = self._all_classes
        folded = self._folded_classes
        if fold(given) in folded:
            return folded[fold(given)]
        if inside:
            said = fold(given)
            within = [name for key, name in folded.items() if _stands_in(key, said)]
            if within:
                return max(within, key=len)
        if not numbered:
            return None
        match = _CLASS_NUMBER.search(given) if inside else _CLASS_NUMBER.fullmatch(given)
        wanted = number_of(match[1] if match else given)
        fits = [name for name, row in names.items() if row.number == wanted]
        return fits[0] if len(fits) == 1 else None

    def _check_roster(self) -> None:
        by_phone: dict[str, tuple[TableLine, TraineeRow]] = {}
        by_number: dict[tuple[str, str], tuple[TableLine, TraineeRow]] = {}
        seen: set[tuple[str, str, str, str, str]] = set()
        for line, row in self._trainees:
            key = (row.class_name, row.name, row.phone, row.id_tail, row.number)
            if key in seen:
                line.complain("name", "trainee-twice", name=row.name)
            seen.add(key)
            other = by_phone.get(row.phone)
            if row.phone and other is not None and other[1].name != row.name:
                line.complain("phone", "phone-twice", name=other[1].name, row=str(other[0].number))
            if row.phone:
                by_phone.setdefault(row.phone, (line, row))
            before = by_number.setdefault((row.class_name, row.number), (line, row))
            if row.number and before[1].name != row.name:
                named, at = before[1].name, str(before[0].number)
                line.complain("number", "number-twice", given=row.number, name=named, row=at)
        lines_ = [(line.table.grid.sheet, row) for line, row in self._trainees if line.is_clean]
        self.problems += who_cannot_join(lines_)


_SIGN_UPS = frozenset({FileKind.SIGN_UPS, FileKind.EXAM_SIGN_UPS})
_OWN = frozenset({SheetKind.CHECKLIST, SheetKind.CAREERS, SheetKind.ACTS})
"""Kinds whose headings tell more than what a file is called."""


def _is_own(grid: Grid, kind: FileKind) -> bool:
    """Whether a sheet is of such a kind; a sign-up form may ask what somebody does as well."""
    own = _OWN - {SheetKind.CAREERS} if kind in _SIGN_UPS else _OWN
    return any(table.kind in own for table in recognise(grid))


def _as_called(table: RecognisedTable) -> RecognisedTable:
    """Return a list of people as what its sheet or title calls it: 市级师资, 花名册."""
    is_list = table.kind is SheetKind.ROSTER and "class" not in table.columns
    if is_list and is_of_teachers(titles_of(table)):
        return read_as(table, SheetKind.TEACHERS)
    if table.kind is SheetKind.CAREERS and is_roster(titles_of(table)):
        return read_as(table, SheetKind.ROSTER)  # 去向 may be one of its columns
    return table


_TIMES = frozenset({"day", "weekday", "times", "starts", "periods", "first_period", "arranged"})


def _notes_under(table: RecognisedTable) -> Iterable[Problem]:
    """Yield a warning for each note under a list that may change sessions of it."""
    rows = table.grid.rows[table.top + 1 : table.bottom]
    for at, row in enumerate(rows, start=table.top + 2):
        alone = {text for text in map(values.text_of, row) if text}
        text = alone.pop() if len(alone) == 1 else ""
        if CHANGING.search(text) and len(text) >= _SHORTEST_NOTE:
            given: dict[str, str | int] = {"given": text[:80]}
            yield Problem(table.grid.sheet, at, "", "grid-note", given, warning=True)


_SHORTEST_NOTE = 6  # characters
_TERM = re.compile(r"第?\s?(\d{1,4}|[一二三四五六七八九十百]{1,5})\s?期(?!间|限|末|刊)")
_NAMED_CLASS = re.compile(r"[一-龥]{2,8}\d{2,4}班")
_MOST_OF_TITLE = 8  # texts of a table that is a title


def _is_title(grid: Grid) -> bool:
    """Whether a table holds so little that it is a title of those beside it, as web pages do."""
    return (
        0 < sum(bool(values.text_of(cell)) for row in grid.rows for cell in row) <= _MOST_OF_TITLE
    )


def _bare_sheet(sheet: str) -> str:
    """Return the name that tables of one web page share."""
    return re.sub(r" \(\d{1,3}\)$", "", sheet)


def _as_written(cell: Cell) -> str:
    """Return the text of a cell with its line breaks."""
    return cell.strip().replace("\n", "、") if isinstance(cell, str) else values.text_of(cell)


def _teacher_phone(cell: Cell) -> str:
    """Return the first phone of a cell; that of an office only where there is no other.

    Raises:
        CellError: It holds something else.
    """
    found = [each for each in values.phones_of(cell).split("、") if each]
    return next((each for each in found if re.fullmatch(r"1\d{10}", each)), "".join(found[:1]))


_NOBODY = re.compile(r"^[(（]|待定|待报|待补|空缺")
_POST = re.compile(
    r"(?P<name>.{1,20}?)[(（](?P<post>副?(?:组长|班长|队长|团支书|团支部书记|支书|课代表)|.{1,4}委员?)[)）]"
)
_MARKED = re.compile(r"(?P<mark>[*★☆●▲])\s?(?:为|是|表示|代表|:|：)\s?(?P<post>[一-龥]{2,6})")
_TEAM = re.compile(r"第?\s?[一二三四五六七八九十\dA-Za-z]{1,3}\s?(?:小组|组|队)")


def _may_have_times(table: RecognisedTable) -> bool:
    """Whether a list of courses has columns that may tell their days; 周次 may hold weekdays."""
    if _TIMES & table.columns.keys():
        return True
    at, _ = table.columns.get("weeks", (0, ""))
    rows = table.grid.rows[table.top + 1 : table.bottom]
    return any(re.match(r"周|星期|礼拜", values.text_of(row[at])) for row in rows if at < len(row))


def _name_and_post(name: str, line: TableLine) -> tuple[str, str]:
    """Return a name without the post in its brackets, or that its mark stands for: 李四★."""
    found = _POST.fullmatch(name)
    if found is not None:
        return found["name"].strip(), found["post"]
    written = values.text_of(line.cell("name"))
    for title in titles_of(line.table) if written[-1:] in "*★☆●▲" else ():
        legend = _MARKED.search(title)
        if legend is not None and legend["mark"] in written:
            return name, legend["post"]
    return name, ""


def _team_above(table: RecognisedTable) -> str:
    """Return the group that heads the columns of a table: 第一组 beside 第二组."""
    if not table.top:
        return ""
    above = table.grid.rows[table.top - 1]
    first = min(index for index, _ in table.columns.values())
    text = values.team_of(above[first]) if first < len(above) else ""
    return text if _TEAM.fullmatch(text) else ""


def number_of(text: str) -> int | None:
    """Read a number: 12 or 十二; None where it is none."""
    try:
        return number(text)
    except ValueError:
        return None


def _nearest(given: str, names: Sequence[str]) -> str | None:
    """Return the known name that shares the most with what was given."""
    wanted = set(fold(given))
    scored = [(len(wanted & set(fold(n))), -abs(len(n) - len(given)), n) for n in names]
    best: Any = max(scored, default=None)
    return best[2] if best and best[0] * 2 >= len(wanted) else None


_COUNTED = r"[\da-z一二三四五六七八九十]"  # with which the number in a name may go on ahead of it


def _stands_in(name: str, text: str) -> bool:
    """Whether a text names a class: 1班 does not stand in 11班."""
    ahead = rf"(?<!{_COUNTED})" if re.match(_COUNTED, name) else ""
    return re.search(ahead + re.escape(name), text) is not None
