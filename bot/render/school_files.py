"""The school's books as workbooks that the loader reads back without a difference."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark
from bot.domain.exams.exam import Grade
from bot.domain.imports.book import TeacherKind
from bot.domain.imports.headings import SheetKind, heading_of
from bot.domain.timetable.session import CourseKind
from bot.render.sheets import Sheet, Value, new_book, number_of, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import CandidateRow, ExamRow
    from bot.domain.imports.attendance import MarkLine
    from bot.domain.imports.book import (
        ClassRow,
        CourseRow,
        SchoolBook,
        ServiceRow,
        SessionRow,
        TeacherRow,
        TraineeRow,
    )
    from bot.render.sheets import Paper

Columns = dict[str, Value]  # heading → cell
_COURSE_KINDS = {
    CourseKind.REQUIRED: "规定",
    CourseKind.ELECTIVE: "自选",
    CourseKind.FEATURED: "特色",
    CourseKind.ACTIVITY: "活动",
}
_TEACHER_KINDS = {
    TeacherKind.IN_HOUSE: "校内",
    TeacherKind.CITY: "市级师资库",
    TeacherKind.EXTERNAL: "外聘",
}
_GRADES = {Grade.PASSED: "合格", Grade.FAILED: "不合格", Grade.ABSENT: "缺考", None: ""}
_MARKS = {Mark.PRESENT: "到", Mark.LATE: "迟到", Mark.ABSENT: "缺", Mark.LEAVE: "请假"}


def school_workbook(book: SchoolBook, zone: ZoneInfo, paper: Paper) -> bytes:
    """Write a sheet for each kind of row that a book has, in the words of our own templates."""
    programme = [book.programme] if book.programme else []
    held: list[Columns] = [
        {"项目": each.name, "开始日期": each.starts_on, "结束日期": each.ends_on}
        for each in programme
    ]
    sheets: list[tuple[str, list[Columns]]] = [
        ("项目", held),
        ("班级", [_class(each) for each in book.classes]),
        ("教师", [_teacher(each) for each in book.teachers]),
        ("服务安排", _services(book.services)),
        ("课程", [_course(each) for each in book.courses]),
        ("花名册", [_trainee(each) for each in book.trainees]),
        ("课表", [_session(each, zone) for each in book.sessions]),
        ("考试安排", [_exam(each, zone) for each in book.exams]),
        ("考生名单", [_candidate(each) for each in book.candidates]),
    ]
    return _workbook(paper, [each for each in sheets if each[1]])


def attendance_workbook(marks: Iterable[MarkLine], paper: Paper) -> bytes:
    """Write one line a person and session."""
    lines = [
        _named(
            SheetKind.ATTENDANCE,
            {
                "class": each.class_name,
                "day": each.day,
                "period": each.period,
                "course": each.course,
                "name": each.name,
                "phone": each.tail,
                "number": each.number,
                "mark": _MARKS[each.mark],
            },
        )
        for each in marks
    ]
    return _workbook(paper, [("考勤", lines)])


def _workbook(paper: Paper, sheets: Sequence[tuple[str, Sequence[Columns]]]) -> bytes:
    """Write rows under their headings; columns are of text, so that no zero in front is lost."""
    buffer = io.BytesIO()
    with new_book(buffer, paper, is_report=False) as made:
        for name, rows in sheets:
            heads, printed = _order(rows)
            cells = [[row[head] for head in heads] for row in rows]
            pages = pages_of(len(rows)) if printed else 0
            sheet = Sheet(
                name, heads, cells, names=_names(heads), pages=pages, printed=printed % len(heads)
            )
            made.plain(sheet, kinds=dict.fromkeys(range(len(heads)), "all-text"))
    return buffer.getvalue()


_ON_A_WALL = ("班级", "学号", "姓名", "性别", "小组", "职务", "手机号")


def _order(rows: Sequence[Columns]) -> tuple[list[str], int]:
    """Return the headings, and how many of them from the left are printed.

    What nobody has is not; of a roster it is what hangs on a wall.
    """
    filled = [head for head in rows[0] if any(row[head] not in {"", None} for row in rows)]
    is_roster = "小组" in rows[0]
    shown = [head for head in _ON_A_WALL if head in filled] if is_roster else filled
    return [*shown, *(head for head in rows[0] if head not in shown)], len(shown)


def _names(heads: Sequence[str]) -> int:
    """Return how many columns stay in sight: up to that of the name."""
    return heads.index("姓名") + 1 if "姓名" in heads else 1


def _named(kind: SheetKind, cells: Mapping[str, Value]) -> Columns:
    return {heading_of(kind, field): cell for field, cell in cells.items()}


def _class(row: ClassRow) -> Columns:
    cells: Columns = {
        "class": row.name,
        "number": row.number,
        "district": row.district,
        "venue": row.venue,
        "starts": row.starts_on,
        "ends": row.ends_on,
        "teacher": row.class_teacher,
    }
    rest = {"department": row.department, "major": row.major, "grade": row.grade}
    return (
        _named(SheetKind.CLASSES, cells)
        | {"班主任电话": row.class_teacher_phone}
        | _named(SheetKind.CLASSES, rest)
    )


def _teacher(row: TeacherRow) -> Columns:
    cells: Columns = {
        "name": row.name,
        "kind": _TEACHER_KINDS[row.kind],
        "phone": row.phone,
        "subjects": row.subjects or "",
        "title": row.title or "",
        "firm": row.firm or "",
        "limit": row.hours_limit or None,
        "off": row.off or "",
    }
    return _named(SheetKind.TEACHERS, cells)


def _services(rows: Sequence[ServiceRow]) -> list[Columns]:
    """Return a line for each class and span of days, the names of a post in one cell."""
    found: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for each in rows:
        posts = found.setdefault((each.class_name, each.from_on, each.until_on), {})
        posts.setdefault(each.post, []).append(f"{each.name} {each.phone}".strip())
    return [
        _named(
            SheetKind.SERVICES,
            {
                "class": name,
                **{
                    post: "、".join(posts.get(post, ()))
                    for post in ("service", "leader", "liaison")
                },
                "starts": first,
                "ends": last,
            },
        )
        for (name, first, last), posts in found.items()
    ]


def _course(row: CourseRow) -> Columns:
    cells: Columns = {"course": row.name, "kind": _COURSE_KINDS[row.kind], "capacity": row.capacity}
    return _named(SheetKind.COURSES, cells)


def _trainee(row: TraineeRow) -> Columns:
    cells = {
        "class": row.class_name,
        "name": row.name,
        "phone": row.phone,
        "id": row.id_tail,
        "number": row.number,
        "gender": row.gender,
        "district": row.district,
        "town": row.town,
        "village": row.village,
        "post": row.post,
        "team": row.team,
        "state": "退班" if row.left else "",
    }
    return _named(SheetKind.ROSTER, cells) | {
        "出生日期": row.born_on,
        "监护人": row.guardian,
        "监护人电话": row.guardian_phone,
        "与学生关系": row.relation,
    }


def _session(row: SessionRow, zone: ZoneInfo) -> Columns:
    cells: Columns = {"class": row.class_name, **_moments(row.starts_at, row.ends_at, zone)}
    cells |= {"course": row.course, "kind": _COURSE_KINDS[row.kind] if row.kind else ""}
    return _named(SheetKind.TIMETABLE, cells | {"teacher": row.teacher, "room": row.room})


def _exam(row: ExamRow, zone: ZoneInfo) -> Columns:
    cells: Columns = {"exam": row.key.name, "level": row.key.level, "batch": row.key.batch}
    cells |= {"kind": row.kind} | _moments(row.starts_at, row.ends_at, zone)
    cells |= {
        "venue": row.venue,
        "closes": row.closes_on,
        "bring": row.bring,
        "state": "取消" if row.cancelled else "",
    }
    return _named(SheetKind.EXAMS, cells)


def _moments(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> dict[str, Value]:
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return {"day": starts.date(), "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"}


def _candidate(row: CandidateRow) -> Columns:
    cells = {
        "exam": row.exam.name,
        "level": row.exam.level,
        "batch": row.exam.batch,
        "name": row.name,
        "class": row.class_name,
        "phone": row.tail,
        "venue": row.venue,
        "room": row.room,
        "seat": row.seat,
        "ticket": row.ticket,
        "score": number_of(row.score),
        "result": _GRADES[row.result],
        "state": "退考" if row.withdrawn else "",
    }
    return _named(SheetKind.CANDIDATES, cells)
