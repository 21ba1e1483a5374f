"""Making the sample school: the same for everybody who asks in the same week."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.imports.book import (
    ClassRow,
    CourseRow,
    ProgrammeRow,
    SchoolBook,
    SessionRow,
    TeacherRow,
    TraineeRow,
)
from bot.domain.imports.parsing import KnownRows, parse
from bot.domain.timetable.session import CourseKind
from config.sample import words
from config.sample.exams import sample_exams

if TYPE_CHECKING:
    from bot.domain.aid.schemes import Scheme
    from bot.domain.faq.entries import Entry

DAYS = 56
WEEKS_GONE = 6
CLASS_DAYS = 14
SATURDAY, SUNDAY = 5, 6
MORNING, AFTERNOON = (time(9), time(11, 30)), (time(14), time(16, 30))
EVENING = (time(19), time(20, 30))
EVENINGS = (1, 3)  # Tuesday and Thursday
GROUP_SIZE = 10


class Scale(Enum):
    """The size of a sample school: number of classes, and of trainees altogether."""

    FULL = (43, 3822)
    SMALL = (3, 60)


def sample_school(today: date, scale: Scale, zone: ZoneInfo) -> SchoolBook:
    """Make a programme of 56 days whose seventh week is the week of ``today``."""
    monday = today - timedelta(days=today.weekday())
    starts = monday - timedelta(weeks=WEEKS_GONE)
    classes = _classes(starts, scale)
    trainees = _trainees(classes, scale)
    exams, candidates = sample_exams(monday, classes, trainees, zone)
    return SchoolBook(
        programme=ProgrammeRow(words.PROGRAMME, starts, starts + timedelta(days=DAYS - 1)),
        classes=classes,
        teachers=_teachers(),
        courses=tuple(CourseRow(name, kind, limit) for name, kind, limit, _ in words.COURSES),
        trainees=trainees,
        sessions=SampleTimetable(classes, zone).sessions(),
        faq=sample_faq(),
        schemes=sample_schemes(),
        exams=exams,
        candidates=candidates,
    )


@cache
def sample_faq() -> tuple[Entry, ...]:
    """Read the entries of ``faq.yaml`` beside this file."""
    data = (resources.files("config.sample") / "faq.yaml").read_bytes()
    files = [("faq.yaml", data)]
    parsed = parse(files, known=KnownRows(), zone=ZoneInfo("UTC"), today=date.min)
    if parsed.problems:
        raise ValueError(parsed.problems)
    return parsed.book.faq


@cache
def sample_schemes() -> tuple[Scheme, ...]:
    """Read the schemes of aid of ``config/aid/schemes.yaml``."""
    data = (resources.files("config.aid") / "schemes.yaml").read_bytes()
    files = [("schemes.yaml", data)]
    parsed = parse(files, known=KnownRows(), zone=ZoneInfo("UTC"), today=date.min)
    if parsed.problems:
        raise ValueError(parsed.problems)
    return parsed.book.schemes


def _classes(starts: date, scale: Scale) -> tuple[ClassRow, ...]:
    count, _ = scale.value
    last = DAYS - CLASS_DAYS
    rows = []
    for index in range(count):
        # the full school rolls from the first day to the last; the small one runs today
        offset = index * last // (count - 1) if scale is Scale.FULL else 36 + index * 3
        begins = starts + timedelta(days=offset)
        district = words.DISTRICTS[index % len(words.DISTRICTS)]
        rows.append(
            ClassRow(
                name=f"第{index + 1}期",
                number=index + 1,
                district=district,
                venue=f"{district}职业技能培训中心",
                starts_on=begins,
                ends_on=begins + timedelta(days=CLASS_DAYS - 1),
                class_teacher=words.CLASS_TEACHERS[index % len(words.CLASS_TEACHERS)],
                class_teacher_phone=f"1980000{index:04d}",
            )
        )
    return tuple(rows)


def _teachers() -> tuple[TeacherRow, ...]:
    names = dict.fromkeys(name for *_, who in words.COURSES for name in who.split())
    return tuple(
        TeacherRow(name, words.teacher_kind(name), subjects=words.subjects_of(name))
        for name in names
    )


def _trainees(classes: tuple[ClassRow, ...], scale: Scale) -> tuple[TraineeRow, ...]:
    chance = random.Random(20261123)
    _, total = scale.value
    places = words.villages()
    rows: list[TraineeRow] = []
    for index, of_class in enumerate(classes):
        size = total // len(classes) + (index < total % len(classes))
        nearby = [place for place in places if place[0] == of_class.district]
        for seat in range(size):
            place = nearby[seat % len(nearby)] if seat % 8 else places[(index * 7 + seat) % 309]
            rows.append(_trainee(chance, of_class, seat, len(rows), place))
    return tuple(rows)


def _trainee(
    chance: random.Random, of_class: ClassRow, seat: int, index: int, place: tuple[str, str, str]
) -> TraineeRow:
    given = chance.choice(words.GIVEN_FIRST) if chance.random() < 0.8 else ""
    name = chance.choice(words.SURNAMES) + given + chance.choice(words.GIVEN_SECOND)
    return TraineeRow(
        class_name=of_class.name,
        name=name,
        phone=f"1990000{index:04d}",
        id_tail=f"{chance.randrange(1000):03d}{chance.choice('0123456789X')}",
        number=f"{of_class.number:02d}{seat + 1:03d}",
        gender=chance.choice("男女"),
        district=place[0],
        town=place[1],
        village=place[2],
        post=words.POSTS[seat] if seat < len(words.POSTS) else "",
        team=f"第{seat // GROUP_SIZE + 1}组",
    )


@dataclass(slots=True)
class _Need:
    """The lessons that a class still needs, most urgent first."""

    courses: list[str]


class SampleTimetable:
    """A timetable that fills the days of all classes so that no teacher is in two places."""

    def __init__(self, classes: tuple[ClassRow, ...], zone: ZoneInfo) -> None:
        self._classes = classes
        self._zone = zone
        self._can_teach = {name: who.split() for name, _, _, who in words.COURSES if who}
        self._kinds = {name: kind for name, kind, _, _ in words.COURSES}
        self._busy: set[tuple[date, time, str]] = set()
        taught = list(self._can_teach)
        self._queues = {
            each.name: _Need(taught[index % len(taught) :] + taught[: index % len(taught)])
            for index, each in enumerate(classes)
        }

    def sessions(self) -> tuple[SessionRow, ...]:
        """Return all sessions, class by class within each day."""
        first = min(each.starts_on for each in self._classes)
        last = max(each.ends_on for each in self._classes)
        rows: list[SessionRow] = []
        day = first
        while day <= last:
            for of_class in self._classes:
                if of_class.starts_on <= day <= of_class.ends_on:
                    rows += self._day(of_class, day)
            day += timedelta(days=1)
        return tuple(rows)

    def _day(self, of_class: ClassRow, day: date) -> list[SessionRow]:
        if day == of_class.ends_on:
            return [self._activity(of_class, day, MORNING, "学员分享会")]
        if day.weekday() == SATURDAY:
            return [self._activity(of_class, day, MORNING, "体育比赛")]
        if day.weekday() == SUNDAY:
            return []
        rows = [self._lesson(of_class, day, slot) for slot in (MORNING, AFTERNOON)]
        if day.weekday() == EVENINGS[0]:
            rows.append(self._lesson(of_class, day, EVENING))
        if day.weekday() == EVENINGS[1]:
            rows.append(self._activity(of_class, day, EVENING, "文艺晚会"))
        return rows

    def _lesson(self, of_class: ClassRow, day: date, slot: tuple[time, time]) -> SessionRow:
        queue = self._queues[of_class.name].courses
        course, teacher = next(
            (course, teacher)
            for course in queue
            for teacher in self._can_teach[course]
            if (day, slot[0], teacher) not in self._busy
        )
        queue.remove(course)
        queue.append(course)
        self._busy.add((day, slot[0], teacher))
        hands_on = self._kinds[course] is not CourseKind.REQUIRED
        room = f"实训室{of_class.number % 6 + 1}" if hands_on else self._room(of_class)
        return self._row(of_class, day, slot, course, teacher, room)

    def _activity(
        self, of_class: ClassRow, day: date, slot: tuple[time, time], name: str
    ) -> SessionRow:
        room = {"学员分享会": self._room(of_class), "文艺晚会": "多功能厅", "体育比赛": "操场"}[
            name
        ]
        return self._row(of_class, day, slot, name, "", room)

    @staticmethod
    def _room(of_class: ClassRow) -> str:
        return f"教学楼{of_class.number % 4 + 1}0{of_class.number % 8 + 1}"

    def _row(  # the columns of a session
        self,
        of_class: ClassRow,
        day: date,
        slot: tuple[time, time],
        course: str,
        teacher: str,
        room: str,
    ) -> SessionRow:
        return SessionRow(
            class_name=of_class.name,
            course=course,
            starts_at=datetime.combine(day, slot[0], self._zone),
            ends_at=datetime.combine(day, slot[1], self._zone),
            teacher=teacher,
            room=room,
            kind=self._kinds[course],
        )
