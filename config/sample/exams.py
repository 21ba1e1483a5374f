"""The exams of the sample school: some over and graded, some still ahead."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.exams.exam import CandidateRow, ExamKey, ExamRow, Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.imports.book import ClassRow, TraineeRow

DEFENCE = "企业改进方案答辩"
TRADE = "电子商务师"
VENUE = "实训楼"
BRING = "身份证、纸质准考证、黑色签字笔"
LAST_ROUND, NEXT_ROUND = -9, 26  # Saturdays, in days from Monday of this week
CLOSES = 7
PARTS = (("理论", time(9), time(10, 30)), ("实操", time(14), time(16)))
ROOM_SIZE = 30
EVERY_FIFTH, EVERY_THIRD = 5, 3


def sample_exams(
    monday: date,
    classes: Sequence[ClassRow],
    trainees: Sequence[TraineeRow],
    zone: ZoneInfo,
) -> tuple[tuple[ExamRow, ...], tuple[CandidateRow, ...]]:
    """Return exams and candidates, as of the week of ``monday``.

    Each class defends its plans on its last afternoon. Every fifth trainee sat the last round of a
    skill appraisal nine days ago, every third is down for the next.
    """
    exams: list[ExamRow] = []
    candidates: list[CandidateRow] = []
    for of_class in classes:
        exam = _defence(of_class, zone)
        exams.append(exam)
        own = [each for each in trainees if each.class_name == of_class.name]
        candidates += _in_order(exam, own, graded=of_class.ends_on < monday)
    for level, days, step in (("五级", LAST_ROUND, EVERY_FIFTH), ("四级", NEXT_ROUND, EVERY_THIRD)):
        for name, starts, ends in PARTS:
            exam = ExamRow(
                ExamKey(f"{TRADE} {name}", level),
                *_on(monday + timedelta(days=days), starts, ends, zone),
                kind="技能鉴定",
                venue=VENUE,
                closes_on=monday + timedelta(days=min(days - 1, CLOSES)),
                bring=BRING,
            )
            exams.append(exam)
            candidates += _seated(exam, trainees[::step], graded=days < 0)
    return tuple(exams), tuple(candidates)


def _defence(of_class: ClassRow, zone: ZoneInfo) -> ExamRow:
    return ExamRow(
        ExamKey(DEFENCE, batch=of_class.name),
        *_on(of_class.ends_on, time(14), time(16, 30), zone),
        kind="结业考核",
        venue=of_class.venue,
        bring="打印好的改进方案",
    )


def _on(day: date, starts: time, ends: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return datetime.combine(day, starts, zone), datetime.combine(day, ends, zone)


def _in_order(
    exam: ExamRow, trainees: Iterable[TraineeRow], *, graded: bool
) -> Iterator[CandidateRow]:
    """Yield candidates who are called up one by one, without a room of their own."""
    for row in trainees:
        result = Grade.PASSED if graded else None
        yield CandidateRow(exam.key, row.name, row.class_name, row.phone[-4:], result=result)


def _seated(
    exam: ExamRow, trainees: Iterable[TraineeRow], *, graded: bool
) -> Iterator[CandidateRow]:
    """Yield candidates in rooms of thirty, with a ticket each."""
    for place, row in enumerate(trainees):
        yield CandidateRow(
            exam.key,
            row.name,
            row.class_name,
            row.phone[-4:],
            room=str(place // ROOM_SIZE + 1),
            seat=str(place % ROOM_SIZE + 1),
            ticket=f"{exam.starts_at:%Y%m%d}{place + 1:05d}",
            result=_grade(place) if graded else None,
        )


def _grade(place: int) -> Grade:
    """Return a grade by place: one of nine fails, one of twenty-five does not come."""
    if place % 25 == 11:
        return Grade.ABSENT
    return Grade.FAILED if place % 9 == 4 else Grade.PASSED
